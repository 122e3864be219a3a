use super::handling::sources;
use crate::base::error::{Outcome, Result};
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::state::{self, ExplainedMessage, Limits, MessageEffect};
use clap::Args;
use std::path::PathBuf;

/// Decode reports without storing them, and show what they would do
///
/// Each message with the names of its topic type and state, the update's title where the catalog has it, and what
/// ingesting it now would do: new, newer, newer with the same state, duplicate, older than what is kept, or of a client
/// that is not known. What cannot be read is listed with reason and place. Works without a database too, then nothing
/// is compared.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd ingest explain A1B2C3.SMX                 one report
  cmupd ingest explain /inbox --json              all of a folder
  cmupd ingest explain inbox.tar.gz               all of an archive
  cmupd ingest explain - < states.jsonl           JSON lines from standard input")]
pub struct Explain {
    /// Files, archives and folders; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Command for Explain {
    const SHAPES: &'static [Shape] = &[Shape::of::<ExplainedMessage>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let limits = Limits::default();
        let sources = sources(self.files)?;
        let now = session.clock.now();
        let answer = match session.path().try_exists().unwrap_or(true) {
            true => session.read(|r| state::explain(Some(r), &sources, &limits, now))?,
            false => state::explain(None, &sources, &limits, now)?,
        };
        let is_bad = answer.rows.iter().any(|row| row.effect == MessageEffect::Rejected);
        Ok(Reply::list(answer)?.ending(if is_bad { Outcome::Partial } else { Outcome::Done }))
    }
}
