//! `cmupd`: complete a command line or parse it, run, report what failed, exit with its code. Everything else lives in
//! the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    if cmupd::cli::complete(std::env::args_os()) {
        return ExitCode::SUCCESS;
    }
    ExitCode::from(cmupd::cli::run(std::env::args_os()))
}
