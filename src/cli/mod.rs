//! The command line: parse, call one verb, show one value, give the outcome.
//!
//! `tree` lists the commands, `command` says what one is and in which order it runs, `flags` has the groups of flags,
//! `reply` what a command answers with. There is one file per subcommand. `output` is the only printer, `progress`
//! draws bars; nothing else in the crate prints.

mod boundary;
mod boundary_group;
mod client;
mod collection;
mod command;
mod complete;
mod config;
mod demo;
mod deployment;
mod envelope;
mod explain;
mod flags;
mod generate;
mod ingest;
mod init;
mod log;
mod maintain;
mod output;
mod phased;
mod policy;
mod progress;
mod reply;
mod report;
mod rule;
mod scan;
mod schema;
mod serve;
mod serve_settings;
mod session;
mod shells;
mod site;
mod sql;
mod sup;
mod sync;
mod tree;
mod update;
mod update_group;
mod window;

pub use complete::complete;
pub use generate::{Shell, completion, manual_pages};
pub use tree::clap_command as command;

use crate::base::error::{Failure, Kind};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;
use std::io::Write as _;

/// Parses the arguments, runs the command, says what failed, and gives the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    report_size_limits();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    match command().try_get_matches_from(&arguments) {
        Ok(matches) => tree::run(&matches).unwrap_or(Kind::Usage.exit_code()),
        Err(mut error) => {
            correct_tips(&mut error);
            if error.use_stderr() && wants_json(&arguments) {
                say_as_json(&error);
                return error.exit_code() as u8;
            }
            // Help and version go to standard output, usage errors to standard error; a closed pipe is not a failure.
            let _ = error.print();
            error.exit_code() as u8
        }
    }
}

/// Whether failures are wanted as JSON: asked of the arguments as they are, since they could not be read.
fn wants_json(arguments: &[OsString]) -> bool {
    let is_json = |format: &str| ["json", "ndjson"].contains(&format);
    let mut words = arguments.iter().map(|word| word.to_string_lossy());
    let mut asked = std::env::var("CMUPD_FORMAT").is_ok_and(|format| is_json(&format));
    while let Some(word) = words.next() {
        match word.strip_prefix("--format") {
            Some("") => asked = words.next().is_some_and(|format| is_json(&format)),
            Some(format) => asked = format.strip_prefix('=').is_some_and(is_json),
            None => asked |= word == "--json",
        }
    }
    asked
}

/// A usage error in the form of all failures: what clap says, its tips as the hint.
fn say_as_json(error: &clap::Error) {
    let text = error.render().to_string();
    let mut paragraphs =
        text.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    let message = paragraphs.next().unwrap_or_default();
    let tips: Vec<String> =
        paragraphs.filter(|paragraph| !paragraph.is_empty() && !paragraph.starts_with("For more")).collect();
    let failure = Failure::usage(message.strip_prefix("error: ").unwrap_or(&message)).hint(tips.join("; "));
    let _ = writeln!(std::io::stderr(), "{}", output::failure_line(&failure.into()));
}

/// Replaces what clap suggests and does not help: a flag that is hidden, and passing a flag of another command as a value.
fn correct_tips(error: &mut clap::Error) {
    if error.get(ContextKind::SuggestedArg) == Some(&ContextValue::String("--now".into())) {
        error.remove(ContextKind::SuggestedArg);
    }
    let Some(ContextValue::String(flag)) = error.get(ContextKind::InvalidArg) else { return };
    let Some(flag) = flag.strip_prefix("--").map(str::to_owned) else { return };
    if error.kind() == ErrorKind::UnknownArgument && error.get(ContextKind::SuggestedArg).is_none() {
        let tip = match tree::commands_with(&flag).as_slice() {
            [] => vec![],
            commands => vec![format!("commands that have --{flag}: {}", commands.join(", ")).into()],
        };
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tip));
    }
}

/// Lets a limit on the size of files be an error, as a full disk is, and not a signal that ends the program.
fn report_size_limits() {
    // Where it cannot be handled, the signal ends the program.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}
