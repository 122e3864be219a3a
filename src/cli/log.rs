use super::session::Session;
use crate::base::error::{Outcome, Result};
use crate::base::tabular::Answer;
use clap::Args;

/// The operation log: who changed what, and when
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd log                               the newest 50 changes, newest first
  cmupd log --limit 1000 --csv -o audit.csv")]
pub struct Log {
    /// How many
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
}

impl Log {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        session.out.list(&Answer::from(session.read(|r| r.operations(self.limit))?))?;
        Ok(Outcome::Done)
    }
}
