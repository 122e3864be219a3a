//! Copies of the whole database: made from one snapshot while others write, verified, and put in the place of another.

use super::access::{connect_silently, connect_unverified_writer, folder_of, sidecar};
use super::checksum::{has_checksums, reserve_checksums};
use super::fault::{explain_failure, is_busy, is_damage};
use super::from_micros;
use super::holders::describe_holders;
use super::inspect::{find_damaged_frame, find_damaged_page};
use super::migrate::SCHEMA_VERSION;
use super::open::{APPLICATION_ID, Database};
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::{Progress, Unit};
use anyhow::Context;
use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use std::fs::File;
use std::io;
use std::path::Path;
use std::time::Duration;

/// Pages between two looks at whether the program was asked to stop: 8 MiB.
const PAGES_PER_STEP: i32 = 1_024;
/// The files that hold a database: that itself, and its write-ahead log. The index of the log is made again.
const KEPT_FILES: [&str; 2] = ["", "-wal"];

/// What a file holds, as far as a reader compares backups by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CopyFacts {
    /// The schema step.
    pub(crate) schema_step: i64,
    /// When the newest operation began that it holds; none in an empty operation log.
    pub(crate) newest_operation: Option<Timestamp>,
}

impl Database {
    /// Copies one snapshot into a new file, which needs no other file next to it. Others can write meanwhile. Fails
    /// where it cannot be written, and when a stop is asked for.
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

/// Puts a verified file in the place of a database, which is kept with its write-ahead log under the name `kept`.
/// Fails with kind `database` while another process has the database open.
///
/// Whenever the process ends, there is a database at `path`: that before, or the new one. Ended between the two, it leaves
/// that before under both names. Where the log before is damaged, it may by then be under the name `kept` alone.
///
/// Other processes are kept out until the new database is in its place. Not so on Windows, where a file that is open
/// cannot be replaced, where a file system has no second names, and where the database before is too damaged to be locked:
/// what another process commits in the moment between is in neither file.
pub(crate) fn replace_database(path: &Path, by: &Path, kept: &Path, progress: &dyn Progress) -> Result<()> {
    let context = || format!("cannot replace {}", path.display());
    let stop = || progress.check("the database is as before; run the same command again");
    let lock = settle(path)?;
    stop()?;
    let mut made = Vec::new();
    let mut keep = || -> Result<()> {
        for suffix in KEPT_FILES {
            let (file, name) = (sidecar(path, suffix), sidecar(kept, suffix));
            // Of a log that was moved into the file nothing is left; one that is damaged belongs to what is kept.
            if !suffix.is_empty() && std::fs::metadata(&file).is_ok_and(|file| file.len() == 0) {
                continue;
            }
            keep_file(&file, &name).with_context(context)?;
            made.push(name);
        }
        sync_folder(path).with_context(context)?;
        stop()
    };
    if let Err(error) = keep() {
        for name in made {
            // One that stays is a second name of a file that is where it was.
            let _ = std::fs::remove_file(name);
        }
        return Err(error);
    }
    if let Some(lock) = &lock {
        // From here on a log with this name is that of the new database.
        leave_log(lock, true)?;
    }
    let lock = lock.filter(|_| cfg!(unix));
    // SQLite would add the log of another database to the new one.
    for suffix in ["-wal", "-shm"] {
        match std::fs::remove_file(sidecar(path, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error).with_context(context),
            _ => {}
        }
    }
    sync_folder(path).with_context(context)?;
    // From here on the new database is complete whatever comes.
    std::fs::rename(by, path).with_context(context)?;
    drop(lock);
    sync_folder(path).with_context(context)
}

/// Gives a file a second name, or copies it where the file system has no second names. Nothing where there is none.
fn keep_file(file: &Path, kept: &Path) -> io::Result<()> {
    match std::fs::hard_link(file, kept) {
        Ok(()) => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        Err(_) => {}
    }
    let unfinished = sidecar(kept, "-unfinished");
    std::fs::copy(file, &unfinished)?;
    File::options().write(true).open(&unfinished)?.sync_all()?;
    std::fs::rename(&unfinished, kept)
}

/// Makes names in the folder of a file durable, where the file system lets a folder be opened and synchronized; Windows
/// does so by itself. Fails where the disk does.
pub(crate) fn sync_folder(file: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder_of(file)).and_then(|folder| folder.sync_all()) {
        // CIFS and other network file systems have no such thing; in a folder that may be written and not read, files are
        // replaced all the same.
        Err(error) if is_refused(error.kind()) => Ok(()),
        synchronized => synchronized,
    }
}

fn is_refused(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    matches!(kind, InvalidInput | Unsupported | PermissionDenied)
}

/// Waits until no other process has the database open, keeps them out while the answer is not dropped, and moves the
/// write-ahead log into the file. A log with a damaged frame stays as it is: what is behind that frame would be lost.
///
/// None where there is no database, or an empty file, and where it is so damaged that SQLite cannot lock it.
fn settle(path: &Path) -> Result<Option<Connection>> {
    // SQLite would write a header into an empty one.
    if std::fs::metadata(path).map_or(0, |file| file.len()) == 0 {
        return Ok(None);
    }
    let lock = || -> rusqlite::Result<Connection> {
        let connection = connect_unverified_writer(path)?;
        connection.busy_timeout(Duration::from_secs(2))?;
        leave_log(&connection, true)?;
        // In this mode a reader or writer elsewhere is an error.
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        connection.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
        Ok(connection)
    };
    let connection = match lock() {
        Ok(connection) => connection,
        Err(error) if is_busy(&error) => {
            let message = format!("{} is open in another process{}", path.display(), describe_holders(path));
            return Err(Failure::new(Kind::Database, message)
                .hint("end what works on the database, such as `cmupd serve` or `cmupd ingest --watch`, and run the same command again")
                .may_pass()
                .into());
        }
        Err(error) if is_damage(&error) => return Ok(None),
        Err(error) => return Err(explain_failure(error.into(), path)),
    };
    if find_damaged_frame(path)?.is_none() {
        leave_log(&connection, false)?;
        match connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())) {
            Err(error) if !is_damage(&error) => return Err(explain_failure(error.into(), path)),
            _ => {}
        }
    }
    Ok(Some(connection))
}

/// Whether a connection that is closed leaves the write-ahead log where it is.
fn leave_log(connection: &Connection, stays: bool) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, stays).map(|_| ())
}
