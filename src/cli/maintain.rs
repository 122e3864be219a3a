use super::session::Session;
use crate::base::error::{Outcome, Result};
use crate::history::{self, Keep};
use clap::{Args, Subcommand};

/// Keep the database in shape
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd maintain history --dry-run        what would be removed
  cmupd maintain history --yes            remove history that is older than its setting")]
pub struct MaintainCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Remove history that is older than 400 days, or than --keep says
    ///
    /// History is what `cmupd report … --as-of` reads. Removed with it are the list of ingested files and what was resolved in
    /// quarantine before that day. Never removed: what stands now, what lies in quarantine unresolved, and the operation log.
    /// The file does not become smaller; the room is used again.
    #[command(after_help = "\
Examples:
  cmupd maintain history --dry-run        what would be removed
  cmupd maintain history --yes            from cron, once a week
  cmupd maintain history --keep 200d      keep 200 days, from now on")]
    History {
        /// Keep so many days; later runs do too [default: what the last --keep said, at first 400d]
        #[arg(long, value_name = "DAYS")]
        keep: Option<Keep>,
    },
}

impl MaintainCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        match self.verb {
            Verb::History { keep } => {
                let days = match keep {
                    Some(keep) => keep,
                    None => Keep::days(session.read(|r| r.history_horizon())?.keep_days)?,
                };
                let since = days.since(session.clock.now());
                session.confirm(&format!("Remove the history from before {since}?"))?;
                let what = format!("remove the history from before {since}");
                let row = session.write(&what, |w| history::prune_history(w, keep))?;
                session.out.one(row)?;
            }
        }
        Ok(Outcome::Done)
    }
}
