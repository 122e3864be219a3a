//! Opening and creating the database, its pragmas, and the two doors: read and write.

use super::access::{Obstacle, Witness, connect_reader, examine, identify, sidecar};
use super::checksum::{has_checksums, register_checksums, reserve_checksums};
use super::fault::{explain_failure, is_busy, is_damage};
use super::handle::{Record, Snapshot, Transaction};
use super::migrate::migrate;
use crate::base::clock::Clock;
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::{Progress, Silent};
use anyhow::Context;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// "cmup" in ASCII; marks the file as a cmupd database.
pub(super) const APPLICATION_ID: i64 = 0x636d_7570;

/// Bytes of a page: fewer, larger writes for the packed records than with SQLite's own 4 KiB.
pub(super) const PAGE_BYTES: usize = 8_192;

/// KiB of pages that a session keeps in memory.
pub(crate) const DEFAULT_PAGE_CACHE: u32 = 65_536;

/// The end of the name of the file that says who writes.
const WRITER: &str = "-writer";

/// How long a wait for another writer is before it looks whether it is to stop.
const GLANCE: Duration = Duration::from_millis(250);

/// How to open the database.
#[derive(Debug, Clone)]
pub struct Options {
    /// The actor: recorded in the operation log, and shown to others who wait for the lock.
    pub actor: String,
    /// The session's time.
    pub clock: Clock,
    /// Do everything, keep nothing.
    pub dry_run: bool,
    /// How long to wait for another writer.
    pub busy_timeout: Duration,
    /// The most pages of 8 KiB that the file may grow to; a transaction that needs more fails with kind `database` and
    /// is rolled back. By default as many as SQLite allows.
    pub max_pages: Option<u32>,
}

impl Options {
    /// Options of an ordinary session: waits ten seconds for another writer.
    pub fn new(actor: impl Into<String>, clock: Clock) -> Self {
        Options {
            actor: actor.into(),
            clock,
            dry_run: false,
            busy_timeout: Duration::from_secs(10),
            max_pages: None,
        }
    }
}

/// The only turn at some work; see [`Database::take_turn`].
#[derive(Debug)]
pub struct Turn {
    file: Option<File>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        // Closing the file is not enough: a child process that was just forked has it open until it executes its
        // program. A lock that cannot be released ends with the process.
        if let Some(file) = &self.file {
            let _ = file.unlock();
        }
    }
}

/// The open database.
pub struct Database {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    pub(super) options: Options,
    announced: bool,
    pub(super) dry_run_begun: bool,
    pub(super) is_staging_attached: bool,
    /// Why it cannot be written, if so.
    pub(super) obstacle: Option<Obstacle>,
    /// What the files were, where they are read without locks.
    witness: Option<Witness>,
    /// Which file was opened; none where that cannot be known.
    file: Option<(u64, u64)>,
    /// The folder of the copy that a dry run works on, where the file can only be read.
    copy_folder: Option<TempDir>,
}

impl Database {
    /// Opens an existing database, migrating it when an older program wrote it.
    ///
    /// Fails with kind `not_found` where there is no file, with kind `database` for a file that is not a cmupd
    /// database, is damaged, or was written by a newer program.
    pub fn open(path: &Path, options: Options) -> Result<Self> {
        register_checksums();
        let obstacle = examine(path)?;
        // Files next to the database are found whichever of its names was given.
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let file = identify(&path);
        let (connection, witness) = match &obstacle {
            Some(_) => connect_reader(&path).map_err(|error| unusable(&path, error))?,
            None => {
                let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let connection = Connection::open_with_flags(&path, flags);
                (connection.map_err(|error| unusable(&path, error))?, None)
            }
        };
        connection.busy_timeout(options.busy_timeout)?;
        // A restore may have replaced the file while this waited for it: then the log is not that of the open file.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let application_id =
            connection.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0));
        if identify(&path) != file {
            let message = format!("{} was replaced while it was opened", path.display());
            return Err(Failure::new(Kind::Database, message)
                .hint("run the same command again")
                .may_pass()
                .into());
        }
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        let application_id = application_id.map_err(|error| unusable(&path, error))?;
        if application_id != APPLICATION_ID {
            return Err(Failure::new(Kind::Database, format!("{} is not a cmupd database", path.display()))
                .hint("--db names the database; `cmupd init` creates one")
                .into());
        }
        let mut database = Self::prepare(connection, &path, options, obstacle)?;
        (database.witness, database.file) = (witness, file);
        Ok(database)
    }

    /// Creates a database; fails if the file exists. `fill` runs in the transaction that makes it a database, so an
    /// interrupted creation leaves nothing that could be taken for one.
    pub fn create(
        path: &Path,
        options: Options,
        fill: impl FnOnce(&Transaction<'_>) -> Result<()>,
    ) -> Result<Self> {
        if path.exists() {
            return Err(Failure::failed(format!("{} exists already", path.display()))
                .hint("--db names another file; cmupd never overwrites a database")
                .into());
        }
        if options.dry_run {
            let mut database = Self::prepare(Connection::open_in_memory()?, path, options, None)?;
            database.write("create the database", fill)?;
            return Ok(database);
        }
        register_checksums();
        // Built under another name and renamed when complete: a killed `init` is simply run again.
        let unfinished = sidecar(path, "-unfinished");
        for leftover in [unfinished.clone(), sidecar(&unfinished, "-wal"), sidecar(&unfinished, "-shm")] {
            // Mostly there is none; one that cannot be removed shows when the database is created over it.
            let _ = std::fs::remove_file(leftover);
        }
        {
            // SQLite gives no reason where the file cannot be made.
            std::fs::File::create(&unfinished).map_err(|error| Failure::unwritable(path, &error))?;
            let connection =
                Connection::open(&unfinished).with_context(|| format!("cannot create {}", path.display()))?;
            connection.pragma_update(None, "page_size", PAGE_BYTES as i64)?;
            reserve_checksums(&connection)?;
            connection.pragma_update(None, "application_id", APPLICATION_ID)?;
            let mut database = Self::prepare(connection, &unfinished, options.clone(), None)?;
            database.write("create the database", fill)?;
        }
        std::fs::rename(&unfinished, path).with_context(|| format!("cannot create {}", path.display()))?;
        Self::open(path, options)
    }

    fn prepare(
        mut connection: Connection,
        path: &Path,
        options: Options,
        obstacle: Option<Obstacle>,
    ) -> Result<Self> {
        connection.busy_timeout(options.busy_timeout)?;
        // Keeps prepared statements stable at every bind.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        if obstacle.is_none() {
            connection.pragma_update(None, "journal_mode", "WAL").map_err(|error| unusable(path, error))?;
        }
        // State messages are not asked for again: a commit must survive a power failure.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "cache_size", -i64::from(DEFAULT_PAGE_CACHE))?;
        connection.pragma_update(None, "wal_autocheckpoint", 4_096)?;
        if let Some(pages) = options.max_pages {
            // Answers with what it became: never less than the file has already.
            connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
        }
        connection.set_prepared_statement_cache_capacity(128);
        migrate(&mut connection, path, options.dry_run, obstacle.as_ref())?;
        if obstacle.is_none() && !options.dry_run {
            add_checksums(&connection, path)?;
        }
        Ok(Database {
            connection,
            path: path.to_owned(),
            options,
            obstacle,
            witness: None,
            file: None,
            copy_folder: None,
            announced: false,
            dry_run_begun: false,
            is_staging_attached: false,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A file that belongs to the database and is next to it, under its name followed by `-name`.
    pub fn sidecar(&self, name: &str) -> PathBuf {
        sidecar(&self.path, &format!("-{name}"))
    }

    /// The session's time.
    pub fn clock(&self) -> Clock {
        self.options.clock
    }

    /// Whether another file has come in the place of the one that was opened, as a restore does, or one that is read
    /// without locks was written since: then the database is to be opened anew.
    pub(crate) fn is_outdated(&self) -> bool {
        let is_replaced = self.file.is_some() && identify(&self.path) != self.file;
        is_replaced || self.witness.as_ref().is_some_and(|witness| witness.check(&self.path).is_err())
    }

    /// Closes a file that may have been replaced: the log next to its name is that of another file then, and stays.
    pub(crate) fn abandon(self) {
        // Where that fails, SQLite itself looks whether the file has moved.
        let _ = self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
    }

    /// True when nothing will be kept.
    pub fn is_dry_run(&self) -> bool {
        self.options.dry_run
    }

    /// Reads one consistent snapshot. Fails as `work` does, and where another process wrote meanwhile to a file that is
    /// read without locks.
    pub fn read<T>(&self, work: impl FnOnce(&Snapshot<'_>) -> Result<T>) -> Result<T> {
        if self.dry_run_begun {
            return work(&Snapshot::new(&self.connection));
        }
        let transaction = self.connection.unchecked_transaction()?;
        let answer = work(&Snapshot::new(&transaction));
        if let Some(witness) = &self.witness {
            witness.check(&self.path)?;
        }
        transaction.finish()?;
        answer
    }

    /// Fails where the database can only be read.
    fn require_writing(&self) -> Result<()> {
        self.obstacle.as_ref().map_or(Ok(()), |obstacle| Err(obstacle.refusal(&self.path)))
    }

    /// Makes sure that something can be written: a dry run on a database that can only be read goes on with a copy of
    /// it in the system's folder for temporary files. Fails where the database can only be read otherwise.
    pub(super) fn prepare_writing(&mut self) -> Result<()> {
        if self.obstacle.is_none() || !self.options.dry_run {
            return self.require_writing();
        }
        let folder =
            tempfile::tempdir().context("cannot make a folder for the copy that a dry run works on")?;
        let copy = folder.path().join("copy.db");
        tracing::warn!(
            "the dry run works on a copy in {}, because the database can only be read",
            folder.path().display()
        );
        self.copy_to(&copy, &Silent)?;
        let mut copied = Database::open(&copy, self.options.clone())?;
        std::mem::swap(&mut self.connection, &mut copied.connection);
        (self.obstacle, self.witness, self.copy_folder) = (None, None, Some(folder));
        Ok(())
    }

    /// Writes in one transaction: all of `work` is kept, or nothing. `description` goes into the operation log.
    ///
    /// Fails with kind `database` when another process holds the lock for longer than the busy timeout; the message
    /// says who.
    pub fn write<T>(
        &mut self,
        description: &str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.write_unless_stopped(description, &Silent, work)
    }

    /// As [`Database::write`]; while it waits for another process, the wish to stop ends it with kind `interrupted`.
    pub(crate) fn write_unless_stopped<T>(
        &mut self,
        description: &str,
        progress: &dyn Progress,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let (now, actor) = (self.options.clock.now(), self.options.actor.clone());
        self.in_transaction(progress, |connection| {
            work(&Transaction::begin(connection, now, &actor, description)?)
        })
    }

    /// Keeps how a run goes, in one transaction that the operation log does not list: a run that fails has changed
    /// nothing. Fails as [`Database::write`] does.
    pub(crate) fn record<T>(&mut self, work: impl FnOnce(&Record<'_>) -> Result<T>) -> Result<T> {
        let now = self.options.clock.now();
        self.in_transaction(&Silent, |connection| work(&Record::begin(connection, now)))
    }

    fn in_transaction<T>(
        &mut self,
        progress: &dyn Progress,
        work: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<T> {
        self.prepare_writing()?;
        if self.options.dry_run {
            self.begin_dry_run()?;
            let savepoint = self.connection.savepoint()?;
            let answer = work(&savepoint)?;
            savepoint.commit()?;
            return Ok(answer);
        }
        let transaction = begin(&self.connection, self.options.busy_timeout, progress)?;
        let Some(transaction) = transaction else { return Err(self.busy()) };
        if !self.announced {
            // Only names the holder of the lock when another process waits in vain; its absence does no harm.
            let _ = std::fs::write(sidecar(&self.path, WRITER), self.own_note());
            self.announced = true;
        }
        let answer = work(&transaction)?;
        transaction.commit()?;
        Ok(answer)
    }

    /// Changes how long this handle waits for others.
    pub(crate) fn set_patience(&mut self, patience: Duration) -> Result<()> {
        self.options.busy_timeout = patience;
        Ok(self.connection.busy_timeout(patience)?)
    }

    /// The outer transaction of a dry run, which is never committed.
    fn begin_dry_run(&mut self) -> Result<()> {
        if !self.dry_run_begun {
            self.attach_staging()?;
            self.connection
                .execute_batch("BEGIN IMMEDIATE")
                .map_err(|error| if is_busy(&error) { self.busy() } else { error.into() })?;
            self.dry_run_begun = true;
        }
        Ok(())
    }

    /// Takes the only turn at some work, until the answer is dropped or the process ends. Fails with kind `database`
    /// while another process has it. A dry run needs no turn: it keeps nothing. Where files cannot be locked, there are
    /// no turns.
    pub fn take_turn(&self, work: &str) -> Result<Turn> {
        let busy = || {
            let how_far = if work == "sync" { "; `cmupd sync status` shows how far it is" } else { "" };
            Failure::new(Kind::Database, format!("another {work} is running on {}", self.path.display()))
                .hint(format!("wait until it has finished{how_far}"))
                .into()
        };
        self.try_turn(work)?.ok_or_else(busy)
    }

    /// As [`Database::take_turn`]; none while another process has it, or asks whether one has. Fails where the lock
    /// file cannot be made, and where the database can only be read.
    pub fn try_turn(&self, work: &str) -> Result<Option<Turn>> {
        if self.options.dry_run {
            return Ok(Some(Turn { file: None }));
        }
        self.require_writing()?;
        let path = self.sidecar(work);
        // A lock needs no more than reading: another account may have made the file.
        let file = File::open(&path)
            .or_else(|_| File::create(&path))
            .with_context(|| format!("cannot create {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Turn { file: Some(file) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                Ok(Some(Turn { file: None }))
            }
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("cannot lock {}", path.display()))
            }
        }
    }

    /// True while somebody has the turn at some work.
    pub fn has_turn(&self, work: &str) -> bool {
        File::open(self.sidecar(work)).is_ok_and(|file| {
            let lock = file.try_lock_shared();
            let _ = file.unlock();
            matches!(lock, Err(TryLockError::WouldBlock))
        })
    }

    /// Moves what the write-ahead log holds into the database file; called at the end of bulk work. Fails where the
    /// file cannot be written.
    pub fn checkpoint(&self) -> Result<()> {
        if !self.options.dry_run && self.obstacle.is_none() {
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }

    /// Bounds the pages in memory, in KiB; what is above goes at once.
    pub(crate) fn set_page_cache(&self, kib: u32) -> Result<()> {
        Ok(self.connection.pragma_update(None, "cache_size", -i64::from(kib))?)
    }

    /// That another has the lock of writers: the last one that announced itself. Where that is this handle, it is not
    /// known who has it.
    pub(super) fn busy(&self) -> anyhow::Error {
        let note = std::fs::read_to_string(sidecar(&self.path, WRITER)).ok();
        let note = note.filter(|note| !self.announced || *note != self.own_note());
        let who = note.as_deref().unwrap_or("another process");
        Failure::new(Kind::Database, format!("{} is being written by {who}", self.path.display()))
            .hint("wait until it has finished and run the same command again; reports can be read meanwhile")
            .may_pass()
            .into()
    }

    fn own_note(&self) -> String {
        format!("process {} ({})", std::process::id(), self.options.actor)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.options.dry_run {
            if self.dry_run_begun {
                // What is not committed is gone with the connection anyway.
                let _ = self.connection.execute_batch("ROLLBACK");
            }
            return;
        }
        if self.announced {
            // Neither is needed for the data: statistics for the planner, and a note for others who wait.
            let _ = self.connection.execute_batch("PRAGMA optimize");
            let _ = std::fs::remove_file(sidecar(&self.path, WRITER));
        }
    }
}

/// Waits for the lock of writers, and begins; none where another process has it for so long.
fn begin<'a>(
    connection: &'a Connection,
    patience: Duration,
    progress: &dyn Progress,
) -> Result<Option<rusqlite::Transaction<'a>>> {
    let end = Instant::now() + patience;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        connection.busy_timeout(left.min(GLANCE))?;
        let begun = rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate);
        connection.busy_timeout(patience)?;
        match begun {
            Err(error) if is_busy(&error) => {
                progress.check("what was not written yet is written by the next run")?;
                if left <= GLANCE {
                    return Ok(None);
                }
            }
            begun => return Ok(Some(begun?)),
        }
    }
}

/// Gives the pages of a database of an earlier version their checksums. Where that is impossible now, it is tried
/// again the next time.
fn add_checksums(connection: &Connection, path: &Path) -> Result<()> {
    if has_checksums(connection)? {
        return Ok(());
    }
    tracing::info!("{} is written once more, with a checksum in every page", path.display());
    reserve_checksums(connection)?;
    if let Err(error) = connection.execute_batch("VACUUM") {
        if is_damage(&error) {
            return Err(unusable(path, error));
        }
        tracing::warn!("{} stays without checksums for now: {error}", path.display());
    }
    Ok(())
}

fn unusable(path: &Path, error: rusqlite::Error) -> anyhow::Error {
    explain_failure(error.into(), path)
}
