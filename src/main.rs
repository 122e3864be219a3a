//! `cmupd`: parse, run, say what failed, exit with its code. Everything else lives in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(cmupd::cli::run(std::env::args_os()))
}
