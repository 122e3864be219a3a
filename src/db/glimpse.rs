//! A short look at a database file that leaves no trace.

use super::handle::Snapshot;
use super::open::{APPLICATION_ID, sidecar};
use crate::base::error::{Failure, Kind, Result};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::{Duration, Instant};

/// Instructions of SQLite's machine between two looks at the clock: some microseconds.
const INSTRUCTIONS: i32 = 1_000;

/// Reads the file as it is, without creating, migrating or changing anything and without blocking a writer. A statement
/// that is not finished at the time limit is interrupted.
///
/// Fails where there is no file, and for a file that is not a cmupd database or is damaged.
pub(crate) fn glimpse<T>(
    path: &Path,
    limit: Duration,
    work: impl FnOnce(&Snapshot<'_>) -> Result<T>,
) -> Result<T> {
    let started = Instant::now();
    let mut connection = Connection::open_with_flags(
        address(path)?,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI,
    )?;
    connection.busy_timeout(limit)?;
    connection.progress_handler(INSTRUCTIONS, Some(move || started.elapsed() >= limit))?;
    let application_id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application_id != APPLICATION_ID {
        return Err(
            Failure::new(Kind::Database, format!("{} is not a cmupd database", path.display())).into()
        );
    }
    work(&Snapshot::new(&connection))
}

/// The file as a URI of SQLite (sqlite.org/uri.html). Without a write-ahead log no process writes: `immutable` then
/// keeps SQLite from creating the log and its index next to the file.
fn address(path: &Path) -> Result<String> {
    let name = path.to_str().ok_or_else(|| Failure::usage("the path is not UTF-8"))?;
    let mut address = String::from("file:");
    address.push_str(&name.replace('%', "%25").replace('?', "%3f").replace('#', "%23"));
    if !sidecar(path, "-wal").exists() {
        address.push_str("?immutable=1");
    }
    Ok(address)
}
