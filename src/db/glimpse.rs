//! A short look at a database file that leaves no trace.

use super::access::connect_silently;
use super::handle::Snapshot;
use super::open::APPLICATION_ID;
use crate::base::error::{Failure, Kind, Result};
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
    let mut connection = connect_silently(path)?;
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
