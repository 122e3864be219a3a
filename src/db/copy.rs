//! Copies of the whole database: made from one snapshot while others write, verified, and put in the place of another.

use super::access::{connect_silently, connect_unverified_writer, sidecar};
use super::checked_file::{has_checksums, reserve_checksums};
use super::fault::is_busy;
use super::from_micros;
use super::inspect::find_damaged_page;
use super::migrate::SCHEMA_VERSION;
use super::open::{APPLICATION_ID, Database};
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::{Progress, Unit};
use anyhow::Context;
use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::io;
use std::path::Path;
use std::time::Duration;

/// Pages between two looks at whether the program was asked to stop: 8 MiB.
const PAGES_PER_STEP: i32 = 1_024;
/// The files of one database: that itself, its write-ahead log and the index of that.
const FILES: [&str; 3] = ["", "-wal", "-shm"];

/// What a file holds, as far as a reader compares backups by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CopyFacts {
    /// The schema step.
    pub(crate) schema_step: i64,
    /// When the newest operation began that it holds; none in an empty operation log.
    pub(crate) newest_operation: Option<Timestamp>,
}

impl Database {
    /// Copies one snapshot into a new file, which needs no other file next to it. Others can write meanwhile.
    pub(crate) fn copy_to(&self, target: &Path, progress: &dyn Progress) -> Result<()> {
        self.read(|r| {
            let context = || format!("cannot write {}", target.display());
            let mut copy = Connection::open(target).with_context(context)?;
            if has_checksums(r.connection())? {
                // The layer that writes them must know before the first page comes.
                let size: i64 = r.connection().pragma_query_value(None, "page_size", |row| row.get(0))?;
                copy.pragma_update(None, "page_size", size)?;
                reserve_checksums(&copy)?;
                copy.pragma_update(None, "application_id", APPLICATION_ID)?;
            }
            let backup = Backup::new(r.connection(), &mut copy)?;
            let mut stage = None;
            let mut left = None;
            loop {
                progress.check("nothing was kept; run the same command again")?;
                let result = backup.step(PAGES_PER_STEP).with_context(context)?;
                let (count, remaining) = (backup.progress().pagecount, backup.progress().remaining);
                let stage = stage
                    .get_or_insert_with(|| progress.stage("Copying", u64::try_from(count).ok(), Unit::Items));
                stage.advance(u64::try_from(left.unwrap_or(count) - remaining).unwrap_or_default());
                left = Some(remaining);
                match result {
                    StepResult::Done => return Ok(()),
                    StepResult::More => {}
                    _ => std::thread::sleep(Duration::from_millis(10)),
                }
            }
        })
    }
}

/// Reads a copy, which errors call `name`, from its first to its last page; fails where it is not a whole database of
/// this program or an older one.
pub(crate) fn verify_copy(path: &Path, name: &Path, progress: &dyn Progress) -> Result<CopyFacts> {
    let name = name.display();
    let damaged = |cause: &dyn std::fmt::Display| -> anyhow::Error {
        Failure::new(Kind::Database, format!("{name} is damaged or not a database: {cause}"))
            .hint("use another backup")
            .into()
    };
    // SQLite's check looks into pages of search indexes without reporting that they cannot be read.
    if let Some(number) = find_damaged_page(path, progress)? {
        return Err(damaged(&format_args!("page {number} is not as it was written")));
    }
    let facts = || -> Result<CopyFacts> {
        let connection = connect_silently(path)?;
        let application_id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        if application_id != APPLICATION_ID {
            return Err(Failure::new(Kind::Database, format!("{name} is not a cmupd database"))
                .hint("name a file that `cmupd maintain backup` wrote")
                .into());
        }
        let schema_step: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if schema_step > SCHEMA_VERSION {
            return Err(Failure::new(
                Kind::Database,
                format!(
                    "{name} has schema step {schema_step}, this program knows only up to {SCHEMA_VERSION}"
                ),
            )
            .hint("use the newer cmupd that wrote it")
            .into());
        }
        let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(damaged(&verdict));
        }
        let newest: Option<i64> =
            connection.query_row("SELECT max(started_at) FROM operation", [], |row| row.get(0))?;
        Ok(CopyFacts { schema_step, newest_operation: newest.map(from_micros) })
    };
    facts().map_err(|error| if Failure::of(&error).is_some() { error } else { damaged(&error) })
}

/// Puts a verified file in the place of a database, which is kept with the files that belong to it under the name
/// `kept`. Fails with kind `database` while another process has the database open.
pub(crate) fn replace_database(path: &Path, by: &Path, kept: &Path) -> Result<()> {
    let context = || format!("cannot replace {}", path.display());
    settle(path)?;
    for suffix in FILES.into_iter().rev() {
        match std::fs::rename(sidecar(path, suffix), sidecar(kept, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error).with_context(context),
            _ => {}
        }
    }
    std::fs::rename(by, path).with_context(context)
}

/// Moves the write-ahead log into the file, so that the file is whole by itself. Where it is damaged, it stays as it
/// is.
fn settle(path: &Path) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let alone = || -> rusqlite::Result<()> {
        let connection = connect_unverified_writer(path)?;
        connection.busy_timeout(Duration::from_secs(2))?;
        // In this mode a reader or writer elsewhere is an error.
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        connection.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    };
    match alone() {
        Err(error) if is_busy(&error) => {
            Err(Failure::new(Kind::Database, format!("{} is open in another process", path.display()))
                .hint("end what works on the database, such as `cmupd serve` or `cmupd ingest --watch`, and run the same command again")
                .may_pass()
                .into())
        }
        _ => Ok(()),
    }
}
