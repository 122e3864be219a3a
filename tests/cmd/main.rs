//! What a reader is shown, run: the sessions next to this file and the commands of README.md.

#[cfg(unix)]
#[path = "../it/support/offline_scan/mod.rs"]
mod offline_scan;
#[cfg(unix)]
mod readme;
mod sessions;
