use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Outcome, Result};
use crate::db::DamageFinding;
use crate::history::{self, HistoryRow, Keep};
use crate::maintenance::{self, BackupOptions, BackupRow, Checked, RestoredRow};
use clap::Args;
use std::path::PathBuf;

/// Keep the database in shape
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd maintain check                    is everything in the database as it was written?
  cmupd maintain backup /backup/cmupd-2026-11-29.db
  cmupd maintain history --yes            remove history that is older than its setting")]
pub struct Maintenance {}

/// Check the database file, and everything in it that can be compared
///
/// Compares the checksum of every page, runs SQLite's own check, follows references, decodes every packed record and
/// document, and compares what is derived: the index of search, gaps, counts, hashes and signatures of policies.
/// Nothing is changed, and others can write meanwhile. Each finding is a row with its cause and the way out; with
/// findings the exit code is 3.
///
/// In the write-ahead log next to the file one changed bit is found; what differs in more is the end of the log, as
/// after a power failure. Pages that another program wrote, such as the sqlite3 shell, are listed as damage:
/// `maintain repair --accept-pages` is the way out.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd maintain check                    from cron, once a week
  cmupd maintain check --quick            without comparing indexes with tables, and without unpacking documents
  cmupd maintain check --json | jq -r '.data[].cause'")]
pub struct Check {
    /// Leave out what takes longest: comparing indexes with their tables, documents, quarantine, replaced policies
    #[arg(long)]
    quick: bool,
}

/// Build again what can be derived, and list what cannot
///
/// Where one bit of a page was changed, it mostly follows from the checksum which one, and it is set back. Every index and the
/// index of search are built again from their tables, and damaged pages that nothing uses leave the file. Other damage
/// to a table stays, and is listed with the way out, until a backup is restored. With such findings the exit code is 3.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd maintain repair --dry-run         what `maintain check` finds
  cmupd maintain repair                   build again what can be derived
  cmupd maintain repair --accept-pages    after the sqlite3 shell changed or copied the file")]
pub struct Repair {
    /// Give all pages a checksum that fits, after another program wrote the file; refused where more than pages is
    /// wrong
    #[arg(long)]
    accept_pages: bool,
}

/// Back up the database into a new file, while others read and write it
///
/// The backup holds one moment, is verified before it gets its name, and needs no other file next to it. The file of
/// the private policy key is not part of the database: it is named, and copied only with --with-key.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd maintain backup /backup/cmupd-2026-11-29.db
  cmupd maintain backup cmupd.db.zst --compress
  cmupd maintain backup safe/cmupd.db --with-key      and the private policy key next to it")]
pub struct Backup {
    /// The file to write; an existing one is never overwritten
    file: PathBuf,
    /// Compress by zstd; `maintain restore` recognizes that
    #[arg(long)]
    compress: bool,
    /// Copy the private policy key, too: next to the backup, for its owner alone
    #[arg(long)]
    with_key: bool,
}

/// Put a backup in the place of the database, and keep the database under another name
///
/// The backup is verified first, and stays. Refused are a file that is damaged, one that a newer cmupd wrote, and a
/// database that another process has open; then nothing is changed. The private policy key is not touched.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd maintain restore /backup/cmupd-2026-11-29.db --dry-run
  cmupd maintain restore /backup/cmupd-2026-11-29.db --yes
  cmupd maintain restore cmupd.db.zst     compressed or not, the content decides")]
pub struct Restore {
    /// A file that `maintain backup` wrote
    file: PathBuf,
}

/// A table of findings; with one the result is partial.
fn build_reply(checked: Checked) -> Result<Reply> {
    let outcome = if checked.findings.is_empty() { Outcome::Done } else { Outcome::Partial };
    Ok(Reply::list(checked.findings)?.noting(checked.notes).ending(outcome))
}

impl Command for Check {
    const SHAPES: &'static [Shape] = &[Shape::of::<DamageFinding>()];
    const IS_LONG: bool = true;
    fn run(self, session: &Session) -> Result<Reply> {
        build_reply(maintenance::check(session.path(), self.quick, &session.progress)?)
    }
}

impl Command for Repair {
    const SHAPES: &'static [Shape] = &[Shape::of::<DamageFinding>()];
    const EFFECT: Effect = Effect::Changes;
    const IS_LONG: bool = true;
    fn run(self, session: &Session) -> Result<Reply> {
        build_reply(match session.is_dry_run() {
            true => maintenance::check(session.path(), false, &session.progress)?,
            false => {
                let options = session.options();
                maintenance::repair(session.path(), options, self.accept_pages, &session.progress)?
            }
        })
    }
}

impl Command for Backup {
    const SHAPES: &'static [Shape] = &[Shape::of::<BackupRow>()];
    const IS_LONG: bool = true;
    fn run(self, session: &Session) -> Result<Reply> {
        let options = BackupOptions { is_compressed: self.compress, with_key: self.with_key };
        let row = maintenance::back_up(&session.database()?, &self.file, options, &session.progress)?;
        let key = match (&row.policy_key, &row.policy_key_copy) {
            (Some(key), None) => {
                Some(format!("Not in the backup: the private policy key, {}.", key.display()))
            }
            _ => None,
        };
        Ok(Reply::one(row)?.noting(key))
    }
}

impl Command for Restore {
    const SHAPES: &'static [Shape] = &[Shape::of::<RestoredRow>()];
    const EFFECT: Effect = Effect::Replaces;
    const IS_LONG: bool = true;
    fn question(&mut self, session: &Session) -> Result<Option<String>> {
        maintenance::recognize_backup(&self.file)?;
        let path = session.path();
        // Where there is none, nothing is replaced.
        let has_one = path.try_exists().unwrap_or(true);
        Ok(has_one.then(|| format!("Replace {} by {}?", path.display(), self.file.display())))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        Reply::one(maintenance::restore(session.path(), &self.file, session.options(), &session.progress)?)
    }
}

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
