//! What a reader is shown, run: the sessions beside this file and the commands of README.md.

#[cfg(unix)]
mod readme;
mod sessions;
