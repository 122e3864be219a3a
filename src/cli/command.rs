//! A command is a type: what it answers with, what it changes, and one function that does the work. The dispatcher
//! checks the answer's way out (format, columns, sort order, thresholds, file) before that function runs, asks before a
//! removal, prints, and ends.

use super::flags::{Flags, Groups};
use super::output::{Messages, Printer, Style};
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Failure, Outcome, Result};
use crate::db::describe_damage;
use clap::ArgMatches;
use std::path::PathBuf;

/// What a command does to the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It reads, or writes only elsewhere.
    Reads,
    /// It adds or changes something.
    Changes,
    /// It removes something, after a question.
    Removes,
    /// It replaces something that cannot be had again, after a question.
    Replaces,
    /// It answers others until it is ended.
    Serves,
}

/// A command of the program.
pub trait Command: clap::Args {
    /// The shapes of its answers; empty where it answers with documents only, or with nothing.
    const SHAPES: &'static [Shape];
    /// What it does.
    const EFFECT: Effect = Effect::Reads;
    /// It may take minutes.
    const IS_LONG: bool = false;
    /// It may answer with a document.
    const HAS_DOCUMENT: bool = false;

    /// The shapes that these arguments may be answered with; empty for a document.
    fn shapes(&self, _style: &Style) -> Vec<Shape> {
        Self::SHAPES.to_vec()
    }

    /// What is asked before something is removed; none where nothing would be.
    fn question(&mut self, _session: &Session) -> Result<Option<String>> {
        Ok(None)
    }

    /// Does the work. Prints nothing.
    fn run(self, session: &Session) -> Result<Reply>;
}

/// What the command tree knows of a command.
#[derive(Clone, Copy)]
pub struct CommandEntry {
    /// The shapes of its answers.
    pub shapes: &'static [Shape],
    /// The flags that it has.
    pub groups: Groups,
    /// Runs it, and gives the exit code.
    pub run: fn(Call<'_>) -> u8,
}

/// A command line that was read.
pub struct Call<'a> {
    /// The command with its subcommands, such as `site add`.
    pub name: &'a str,
    /// Its arguments.
    pub matches: &'a ArgMatches,
    /// Its flags.
    pub flags: Flags,
    /// Every command with the shapes of its answers, in the order of the tree.
    pub shapes: Vec<(String, &'static [Shape])>,
}

impl CommandEntry {
    /// What is known of a command type.
    pub const fn of<C: Command>() -> Self {
        let has_rows = !C::SHAPES.is_empty();
        let mut has_measures = false;
        let mut place = 0;
        while place < C::SHAPES.len() {
            has_measures |= !C::SHAPES[place].measures.is_empty();
            place += 1;
        }
        let asks = matches!(C::EFFECT, Effect::Removes | Effect::Replaces);
        let groups = Groups {
            destination: has_rows || C::HAS_DOCUMENT,
            listing: has_rows,
            gates: has_measures && matches!(C::EFFECT, Effect::Reads) && !C::IS_LONG,
            changing: asks || matches!(C::EFFECT, Effect::Changes),
            removing: asks,
            long_work: C::IS_LONG,
        };
        CommandEntry { shapes: C::SHAPES, groups, run: dispatch::<C> }
    }
}

/// Runs a command, says why it failed, and gives the exit code.
fn dispatch<C: Command>(call: Call<'_>) -> u8 {
    call.flags.common.start_log(C::EFFECT == Effect::Serves);
    // Errors are shown as the flags ask even when the configuration itself is at fault.
    let messages = Messages::new(&call.flags.style(&Default::default()), call.flags.common.quiet);
    let session = match Session::new(call.flags, call.name, call.shapes) {
        Ok(session) => session,
        Err(error) => return messages.failure(&error),
    };
    match answer::<C>(&session, call.matches) {
        Ok(outcome) => outcome.exit_code(),
        // A reader that has seen enough is not a failure.
        Err(error) if is_closed_pipe(&error) => Outcome::Done.exit_code(),
        Err(error) => session.messages.failure(&session.explained(error)),
    }
}

/// The order of every command: the answer's way out, the question, the work, the answer.
fn answer<C: Command>(session: &Session, matches: &ArgMatches) -> Result<Outcome> {
    let mut command = C::from_arg_matches(matches).map_err(|error| Failure::usage(error.to_string()))?;
    let printer = Printer::open(session.presentation(files_read(matches)), command.shapes(&session.style))?;
    let question = command.question(session)?;
    if let Some(question) = &question {
        session.confirm(question)?;
    }
    let mut reply = command.run(session)?;
    if C::EFFECT == Effect::Removes && question.is_some() && !session.is_dry_run() {
        reply.after.insert(0, "Removed.".to_owned());
    }
    no_damage(session)?;
    let failure = reply.failure.take();
    let is_change = !matches!(C::EFFECT, Effect::Reads | Effect::Serves) && !session.is_dry_run();
    let outcome = printer.print(reply).map_err(|error| match is_change {
        true => error.context("the command did its work, but its answer could not be written"),
        false => error,
    })?;
    // Rows may be read while they are printed.
    no_damage(session)?;
    failure.map_or(Ok(outcome), Err)
}

/// Fails when a damaged page was read, even where the error was ignored: the answer may lack what was in it.
fn no_damage(session: &Session) -> Result<()> {
    describe_damage(session.path()).map_or(Ok(()), |damage| Err(damage.into()))
}

/// The files and folders that a command reads are its arguments of type `PathBuf`.
fn files_read(matches: &ArgMatches) -> Vec<PathBuf> {
    let paths = |id: &clap::Id| matches.try_get_many::<PathBuf>(id.as_str()).ok().flatten();
    matches.ids().filter_map(paths).flatten().cloned().collect()
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
