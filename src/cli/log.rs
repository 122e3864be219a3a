use super::command::Command;
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::Result;
use crate::db::LoggedOperation;
use clap::Args;

/// Show the operation log: who changed what, and when
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd log                               the newest 50 changes, newest first
  cmupd log --sort started_at --limit 5   the five oldest
  cmupd log --columns operation,started_at,description   with the numbers that `cmupd ingest audit` names
  cmupd log --last 1000 --csv -o audit.csv")]
pub struct Log {
    /// Only the newest N changes; otherwise a terminal shows 50, after sorting, and every other output all
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    last: Option<u32>,
}

impl Command for Log {
    const SHAPES: &'static [Shape] = &[Shape::of::<LoggedOperation>()];
    fn run(self, session: &Session) -> Result<Reply> {
        session.newest(self.last, 50, |r, many| r.operations(many))
    }
}
