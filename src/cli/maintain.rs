use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::Result;
use crate::history::{self, HistoryRow, Keep};
use clap::Args;

/// Keep the database in shape
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd maintain history --dry-run        what would be removed
  cmupd maintain history --yes            remove history that is older than its setting")]
pub struct Maintenance {}

/// Remove history that is older than 400 days, or than --keep says
///
/// History is what `cmupd report … --as-of` reads. Removed with it are the list of ingested files and what was resolved
/// in quarantine before that day. Never removed: what is current, what is in quarantine unresolved, and the operation
/// log. The file does not become smaller; the room is used again.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd maintain history --dry-run        what would be removed
  cmupd maintain history --yes            from cron, once a week
  cmupd maintain history --keep 200d      keep 200 days, from now on")]
pub struct History {
    /// Days to keep; later runs use it too [default: what the last --keep said, at first 400d]
    #[arg(long, value_name = "DAYS")]
    keep: Option<Keep>,
}

impl History {
    /// What the operation log says: from before which day history is removed.
    fn description(&self, session: &Session) -> Result<String> {
        let days = match self.keep {
            Some(keep) => keep,
            None => Keep::days(session.read(|r| r.history_horizon())?.keep_days)?,
        };
        Ok(format!("remove the history from before {}", days.since(session.clock.now())))
    }
}

impl Command for History {
    const SHAPES: &'static [Shape] = &[Shape::of::<HistoryRow>()];
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, session: &Session) -> Result<Option<String>> {
        let description = self.description(session)?;
        Ok(Some(format!("{}?", description.replacen('r', "R", 1))))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let description = self.description(session)?;
        Reply::one(session.write(&description, |w| history::prune_history(w, self.keep))?)
    }
}
