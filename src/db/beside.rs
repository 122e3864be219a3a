//! More readers of one snapshot, so that large questions use all processors.

use super::Read;
use crate::error::Result;
use rusqlite::{Connection, OpenFlags, TransactionState};

/// Pages of the file that a further reader holds at once, in KiB: it passes over everything once, and comes back to nothing.
const PAGE_CACHE: i64 = 2_048;
/// One statement at a time is prepared, and few in all.
const STATEMENTS: usize = 16;

/// A further reader of the snapshot of a [`Read`], for one other thread.
pub(crate) struct Beside {
    connection: Connection,
}

impl Beside {
    /// Reads with the rooms' own queries.
    pub(crate) fn read(&self) -> Read<'_> {
        Read::new(&self.connection)
    }
}

/// What tells one snapshot from another: every write leaves a row in the operation log, and none is ever removed; a migration
/// writes its version.
type Mark = (Option<i64>, i64);

fn mark(connection: &Connection) -> rusqlite::Result<Mark> {
    connection
        .prepare_cached(
            "SELECT (SELECT max(operation_id) FROM operation) AS newest, user_version FROM pragma_user_version",
        )?
        .query_row([], |row| Ok((row.get("newest")?, row.get("user_version")?)))
}

impl Read<'_> {
    /// At most `count` further readers of this very snapshot. There are fewer, or none, where nobody else can see it: in memory, in
    /// a transaction that has written something, or when another process has written since it began.
    pub(crate) fn beside(&self, count: usize) -> Vec<Beside> {
        // Whoever gets none reads alone, and meets whatever is wrong itself.
        (0..count).map_while(|_| self.one_beside().ok().flatten()).collect()
    }

    fn one_beside(&self) -> Result<Option<Beside>> {
        let path = match self.connection().path() {
            Some(path) if !path.is_empty() => path,
            _ => return Ok(None),
        };
        let own = mark(self.connection())?;
        if self.connection().transaction_state(Some("main"))? != TransactionState::Read {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.pragma_update(None, "cache_size", -PAGE_CACHE)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // The snapshot begins with the first read and lasts until the connection is closed.
        connection.execute_batch("BEGIN")?;
        let is_same = mark(&connection)? == own;
        Ok(is_same.then_some(Beside { connection }))
    }
}

#[cfg(test)]
mod tests {
    use crate::clock::Clock;
    use crate::db::{Database, Options};
    use crate::error::Result;
    use jiff::Timestamp;
    use std::path::Path;

    fn open(path: &Path, dry_run: bool) -> Database {
        let options = Options { dry_run, ..Options::new("test", Clock::fixed(Timestamp::UNIX_EPOCH)) };
        match path.exists() {
            true => Database::open(path, options).expect("a database"),
            false => Database::create(path, options, |_| Ok(())).expect("a database"),
        }
    }

    #[test]
    fn only_the_same_snapshot() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("cmupd.db");
        let (mine, mut another) = (open(&path, false), open(&path, false));
        mine.read(|r| {
            let beside = r.beside(2);
            assert_eq!(beside.len(), 2);
            // What comes later is seen by none of them.
            another.write("something else", |_| Ok(()))?;
            for reader in &beside {
                assert_eq!(reader.read().operations(9)?.len(), r.operations(9)?.len());
            }
            assert_eq!(r.beside(1).len(), 0);
            Ok(())
        })?;
        mine.read(|r| {
            assert_eq!(r.beside(1).len(), 1);
            Ok(())
        })
    }

    #[test]
    fn what_is_not_kept_has_one_reader() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("cmupd.db");
        open(&path, false);
        open(&path, false).write("something", |w| {
            assert_eq!(w.beside(1).len(), 0);
            Ok(())
        })?;
        let mut dry = open(&path, true);
        dry.write("something", |_| Ok(()))?;
        dry.read(|r| {
            assert_eq!(r.beside(1).len(), 0);
            Ok(())
        })
    }
}
