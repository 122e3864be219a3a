//! The staging file next to the database: what a source offers, before it becomes the catalog.
//!
//! It is attached as schema `staging`, so that later writes of the same session read it together with the database, and
//! has its own locks: filling it keeps no other writer waiting. What was kept there survives a killed process. It is
//! worth no more than the time of fetching it again: one that cannot be used is thrown away, and a dry run has a
//! private one.

use super::access::sidecar;
use super::fault::is_busy;
use super::handle::Scratch;
use super::open::Database;
use crate::base::error::Result;
use rusqlite::Connection;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

/// Kibibytes of the staging file's page cache: its indexes take some 10 MB when it holds 100,000 revisions.
const CACHE: i64 = 16_384;

impl Database {
    /// Works on the staging tables, which later writes of this session can read. Others can write the database
    /// meanwhile.
    ///
    /// What `work` staged is kept when it succeeds; when it fails, only what it had kept itself
    /// ([`crate::catalog::Staging::keep`]). Outside a dry run, the caller has the turn at the work that stages.
    pub fn scratch<T>(&mut self, work: impl FnOnce(&Scratch<'_>) -> Result<T>) -> Result<T> {
        self.attach_staging()?;
        let scratch = Scratch::begin(&self.connection, !self.dry_run_begun)?;
        let answer = work(&scratch)?;
        scratch.commit()?;
        Ok(answer)
    }

    /// Removes the staging file once it has been applied: that of a whole offline scan file has a gigabyte. Fails where
    /// it cannot be detached: while a statement reads it.
    pub fn discard_staging(&mut self) -> Result<()> {
        if self.options.dry_run {
            // Private, and gone with the session; inside the dry run's transaction it cannot be detached.
            return Ok(());
        }
        if self.is_staging_attached {
            self.connection.flush_prepared_statement_cache();
            self.connection.execute_batch("DETACH DATABASE staging")?;
            self.is_staging_attached = false;
        }
        remove(&sidecar(&self.path, "-staging"));
        Ok(())
    }

    /// Attaches the staging file; called before a transaction begins, because inside of one that is impossible.
    pub(super) fn attach_staging(&mut self) -> Result<()> {
        if self.is_staging_attached {
            return Ok(());
        }
        self.prepare_writing()?;
        let path = sidecar(&self.path, "-staging");
        if self.options.dry_run || !self.attach_file(&path)? {
            self.connection.execute_batch("ATTACH DATABASE '' AS staging")?;
            configure(&self.connection)?;
        }
        self.is_staging_attached = true;
        Ok(())
    }

    /// False where there can be no usable file.
    fn attach_file(&self, path: &Path) -> Result<bool> {
        // SQLite takes names as UTF-8 only.
        let Some(name) = path.to_str() else { return Ok(false) };
        for _ in 0..2 {
            match open(&self.connection, path, name) {
                Ok(()) => return Ok(true),
                Err(error) if error.downcast_ref().is_some_and(is_busy) => {
                    return Err(self.busy());
                }
                Err(error) => {
                    tracing::warn!(
                        "{} cannot be used and is thrown away, what it held is fetched again: {error:#}",
                        path.display()
                    );
                    // Where the failure came before it was attached, there is nothing to detach.
                    let _ = self.connection.execute_batch("DETACH DATABASE staging");
                    remove(path);
                }
            }
        }
        Ok(false)
    }
}

fn open(connection: &Connection, path: &Path, name: &str) -> Result<()> {
    // The connection creates no files, so that a mistyped name makes no database.
    let size = OpenOptions::new().append(true).create(true).open(path)?.metadata()?.len();
    connection.execute("ATTACH DATABASE ?1 AS staging", [name])?;
    configure(connection)?;
    if size > 0 {
        let verdict: String =
            connection.query_row("PRAGMA staging.integrity_check(1)", [], |row| row.get(0))?;
        anyhow::ensure!(verdict == "ok", "{verdict}");
    }
    Ok(())
}

fn configure(connection: &Connection) -> Result<()> {
    let schema = Some("staging");
    connection.pragma_update(schema, "page_size", 8192)?;
    // A rollback journal: nearly all pages are new, and new pages are written once, not first into a log. It is left in
    // place between transactions, because there are many small ones.
    connection.pragma_update(schema, "journal_mode", "TRUNCATE")?;
    // A killed process loses nothing by it. After a power failure the file may be damaged: then it is thrown away when
    // it is opened, and its documents carry checksums; waiting for the disk would cost more than fetching again.
    connection.pragma_update(schema, "synchronous", "OFF")?;
    connection.pragma_update(schema, "cache_size", -CACHE)?;
    Ok(())
}

/// Removes the file, then its journal: a journal without its file is ignored, a file without its journal is damaged.
fn remove(path: &Path) {
    let journal: PathBuf = sidecar(path, "-journal");
    for leftover in [path, &journal] {
        // Mostly there is none; one that stays is emptied before it is filled again.
        let _ = std::fs::remove_file(leftover);
    }
}
