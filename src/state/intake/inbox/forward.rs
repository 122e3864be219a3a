//! The account of an inbox whose reports another server takes: what waits, how fast it goes, what went wrong.

use super::folder::{Backlog, visit_reports};
use super::store::{InboxKey, WatchState};
use super::watch::{LAST_PATIENCE, SAMPLES, take_turn};
use crate::base::error::Result;
use crate::base::progress::{Progress, Silent};
use crate::db::{Database, Turn};
use crate::state::intake;
use jiff::Timestamp;
use std::io;
use std::path::{Path, PathBuf};

/// Files of an inbox that are listed at a time.
const LISTED: usize = 4_096;

/// An inbox whose files are forwarded; as with a watch, one process at a time has it.
pub struct ForwardedInbox {
    folder: PathBuf,
    inbox_id: InboxKey,
    path: String,
    unreported: WatchState,
    is_changed: bool,
    _turn: Turn,
}

impl ForwardedInbox {
    /// Takes over the inbox. Fails with kind `database` when another process watches or forwards it, or when the database
    /// cannot be written; with kind `interrupted` where it waits for another writer and is to stop.
    pub fn open(db: &mut Database, folder: &Path, to: &str, progress: &dyn Progress) -> Result<Self> {
        let folder = std::path::absolute(folder)?;
        let path = folder.display().to_string();
        let inbox_id = db.write_unless_stopped(&format!("forward the inbox {path}"), progress, |write| {
            let inbox_id = intake::write(write).watch_inbox(&path, None, "delete")?;
            intake::write(write).set_forward_to(inbox_id, to)?;
            Ok(inbox_id)
        })?;
        let turn = take_turn(db, inbox_id, &path)?;
        let unreported = WatchState::default();
        Ok(ForwardedInbox { folder, inbox_id, path, unreported, is_changed: true, _turn: turn })
    }

    /// The first files in the order of their names, at most some thousand. Fails where the folder cannot be read.
    pub fn files(&mut self) -> io::Result<Vec<PathBuf>> {
        let (mut names, mut backlog) = (Vec::new(), Backlog::default());
        visit_reports(&self.folder, false, |name, stamp| {
            backlog.add(&stamp);
            names.push(name);
        })?;
        self.is_changed |= self.unreported.waiting_files != backlog.files;
        self.unreported.waiting_files = backlog.files;
        self.unreported.waiting_bytes = backlog.bytes;
        self.unreported.oldest_at = backlog.oldest.and_then(|oldest| Timestamp::try_from(oldest).ok());
        names.sort();
        names.truncate(LISTED);
        Ok(names.into_iter().map(|name| self.folder.join(name)).collect())
    }

    /// A file is gone: the other server has it.
    pub fn count_taken(&mut self, bytes: u64) {
        self.unreported.taken_files += 1;
        self.unreported.taken_bytes += bytes;
        self.is_changed = true;
    }

    /// Something went wrong.
    pub fn note_error(&mut self, error: String, now: Timestamp) {
        self.unreported.error = Some((error, now));
        self.is_changed = true;
    }

    /// Writes what changed since the last time into the database. Fails where that cannot be written; then it is written
    /// the next time. The last account does not wait for other writers.
    pub fn report(&mut self, db: &mut Database, is_stopped: bool, progress: &dyn Progress) -> Result<()> {
        if !self.is_changed && !is_stopped {
            return Ok(());
        }
        self.unreported.is_stopped = is_stopped;
        let (inbox_id, state) = (self.inbox_id, &self.unreported);
        let progress = if is_stopped { &Silent } else { progress };
        if is_stopped {
            db.set_patience(LAST_PATIENCE)?;
        }
        db.write_unless_stopped(&format!("state of the inbox {}", self.path), progress, |write| {
            let oldest = write.now().saturating_sub(SAMPLES).unwrap_or(Timestamp::MIN);
            intake::write(write).update_inbox(inbox_id, state, oldest)
        })?;
        (self.unreported.taken_files, self.unreported.taken_bytes, self.unreported.error) = (0, 0, None);
        self.is_changed = false;
        Ok(())
    }
}
