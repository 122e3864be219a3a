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
  cmupd log --last 1000 --csv -o audit.csv")]
pub struct Log {
    /// How many changes, the newest
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    last: u32,
}

impl Command for Log {
    const SHAPES: &'static [Shape] = &[Shape::of::<LoggedOperation>()];
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(|r| r.operations(self.last))?)
    }
}
