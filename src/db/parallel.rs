//! Additional readers of one snapshot, so that large queries use all processors.

use super::Snapshot;
use super::access::connect_again;
use crate::base::error::Result;
use rusqlite::{Connection, MAIN_DB, TransactionState};
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Page cache of an additional reader, in KiB: it reads everything once and never returns to a page.
const PAGE_CACHE: i64 = 2_048;
/// Statements that stay prepared: few are used in all.
const STATEMENTS: usize = 16;
/// Below this opening the file once more takes longer than the work: some thousand rows are a millisecond.
const MANY_ROWS: usize = 4_096;
/// More threads would mostly wait for memory.
const MOST_THREADS: usize = 8;
/// Ranges of the work for each thread: a thread that finishes early takes another one.
const RANGES_PER_THREAD: usize = 4;

/// Identifies a snapshot: every write adds a row to the operation log, and none is ever removed; a migration writes its
/// version. A [`Record`](super::Record) adds a row to the statuses of runs instead; the downloads that it may keep are
/// not read in ranges.
type Mark = (Option<i64>, i64, i64);

fn mark(connection: &Connection) -> rusqlite::Result<Mark> {
    connection
        .prepare_cached(
            "SELECT (SELECT max(operation_id) FROM operation) AS newest,
                    (SELECT count(*) FROM sync_run_status) AS statuses, user_version FROM pragma_user_version",
        )?
        .query_row([], |row| Ok((row.get("newest")?, row.get("statuses")?, row.get("user_version")?)))
}

/// How many threads are worth using for a number of rows.
fn threads(rows: usize) -> usize {
    if rows < MANY_ROWS {
        return 1;
    }
    std::thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS))
}

impl Snapshot<'_> {
    /// Works on `0..items` with additional readers of this snapshot, on all processors; each item costs about as much
    /// as `rows` rows. The items are divided into ranges: each thread makes its result with `start` and adds one range
    /// after the other, in ascending order, until none is left; the ranges of a thread need not be adjacent. Returns
    /// the result of each thread.
    ///
    /// There is one thread where no other connection can see the snapshot (in memory, in a transaction that has written
    /// something, when another process has written since it began), and for few rows.
    pub(crate) fn for_ranges<A: Send>(
        &self,
        items: usize,
        rows: usize,
        start: impl Fn() -> A + Sync,
        work: impl Fn(&Snapshot<'_>, &mut A, Range<usize>) -> Result<()> + Sync,
    ) -> Result<Vec<A>> {
        Ok(self.for_ranges_while(items, rows, start, work, |_| Ok(()))?.0)
    }

    /// [`Snapshot::for_ranges`], while another thread does `also` before it joins. An error of the ranges wins over one
    /// of `also`.
    pub(crate) fn for_ranges_while<A: Send, B: Send>(
        &self,
        items: usize,
        rows: usize,
        start: impl Fn() -> A + Sync,
        work: impl Fn(&Snapshot<'_>, &mut A, Range<usize>) -> Result<()> + Sync,
        also: impl FnOnce(&Snapshot<'_>) -> Result<B> + Send,
    ) -> Result<(Vec<A>, B)> {
        let mut extra = self.extra_connections(threads(items.saturating_mul(rows)) - 1);
        let parts = if extra.is_empty() { 1 } else { (extra.len() + 1) * RANGES_PER_THREAD };
        let length = items.div_ceil(parts).max(1);
        let next = AtomicUsize::new(0);
        let gather = |r: &Snapshot<'_>| -> Result<A> {
            let mut found = start();
            loop {
                let from = next.fetch_add(1, Ordering::Relaxed).saturating_mul(length);
                if from >= items {
                    return Ok(found);
                }
                work(r, &mut found, from..from.saturating_add(length).min(items))?;
            }
        };
        let gather = &gather;
        let answer = match extra.split_first_mut() {
            None => gather(self).and_then(|found| Ok((vec![found], also(self)?))),
            Some((first, rest)) => std::thread::scope(|scope| {
                let first_worker = scope.spawn(move || {
                    let r = Snapshot::new(first);
                    (also(&r), gather(&r))
                });
                let workers: Vec<_> =
                    rest.iter_mut().map(|extra| scope.spawn(move || gather(&Snapshot::new(extra)))).collect();
                let mut found = vec![gather(self)];
                let (done, gathered) = joined(first_worker);
                found.push(gathered);
                found.extend(workers.into_iter().map(joined));
                Ok((found.into_iter().collect::<Result<_>>()?, done?))
            }),
        };
        self.extra_connections.replace(extra);
        answer
    }

    /// At most `count` connections to this snapshot; those that were opened before are kept for the next query.
    fn extra_connections(&self, count: usize) -> Vec<Connection> {
        let mut extra = self.extra_connections.take();
        // Without any the caller reads alone, and meets the error itself.
        extra.extend((extra.len()..count).map_while(|_| self.extra_connection().ok().flatten()));
        extra
    }

    fn extra_connection(&self) -> Result<Option<Connection>> {
        let path = match self.connection().path() {
            Some(path) if !path.is_empty() => path,
            _ => return Ok(None),
        };
        let own = mark(self.connection())?;
        if self.connection().transaction_state(Some("main"))? != TransactionState::Read {
            return Ok(None);
        }
        let connection = connect_again(Path::new(path), self.connection().is_readonly(MAIN_DB)?)?;
        connection.pragma_update(None, "cache_size", -PAGE_CACHE)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // The snapshot begins with the first read and lasts until the connection is closed.
        connection.execute_batch("BEGIN")?;
        let is_same = mark(&connection)? == own;
        Ok(is_same.then_some(connection))
    }
}

fn joined<T>(worker: std::thread::ScopedJoinHandle<'_, T>) -> T {
    worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Clock;
    use crate::db::{Database, Options};
    use jiff::Timestamp;

    fn open(path: &Path, dry_run: bool) -> Database {
        let options = Options { dry_run, ..Options::new("test", Clock::fixed(Timestamp::UNIX_EPOCH)) };
        match path.exists() {
            true => Database::open(path, options).expect("a database"),
            false => Database::create(path, options, |_| Ok(())).expect("a database"),
        }
    }

    /// How many rows each thread saw, and how many operations it knew.
    fn seen(r: &Snapshot<'_>) -> Result<Vec<(usize, usize)>> {
        r.for_ranges(2 * MANY_ROWS, 1, Default::default, |r, (rows, operations), range| {
            *rows += range.len();
            *operations = r.operations(9)?.len();
            Ok(())
        })
    }

    #[test]
    fn only_the_same_snapshot() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("cmupd.db");
        let (mine, mut another) = (open(&path, false), open(&path, false));
        let threads = threads(2 * MANY_ROWS);
        mine.read(|r| {
            let known = r.operations(9)?.len();
            assert_eq!(seen(r)?.len(), threads);
            // None of them sees what comes later.
            another.write("something else", |_| Ok(()))?;
            let found = seen(r)?;
            assert_eq!(found.iter().map(|(rows, _)| rows).sum::<usize>(), 2 * MANY_ROWS);
            assert!(found.iter().all(|(rows, operations)| *rows == 0 || *operations == known), "{found:?}");
            Ok(())
        })?;
        mine.read(|r| {
            r.operations(9)?;
            another.write("before there were additional readers", |_| Ok(()))?;
            assert_eq!(seen(r)?.len(), 1);
            Ok(())
        })
    }

    #[test]
    fn a_record_makes_another_snapshot() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("cmupd.db");
        let mut another = open(&path, false);
        another.write("a run", |w| {
            Ok(w.connection().execute_batch(
                "INSERT INTO site (site_id, code, name, kind, created_at) VALUES (1, 'PS1', 'x', 'primary', 0);
                 INSERT INTO sync_run (sync_run_id, site_id, run_trigger, kind, source, phase, status, started_at, version_before)
                 VALUES (1, 1, 'manual', 'full', 'x', 'wsus', 6704, 0, 0)",
            )?)
        })?;
        open(&path, false).read(|r| {
            r.operations(9)?;
            another.record(|run| {
                let status = "INSERT INTO sync_run_status VALUES (1, 0, 6704, 0)";
                Ok(run.connection().execute_batch(status)?)
            })?;
            assert_eq!(seen(r)?.len(), 1);
            Ok(())
        })
    }

    #[test]
    fn an_uncommitted_snapshot_has_one_reader() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("cmupd.db");
        open(&path, false);
        open(&path, false).write("something", |w| {
            assert_eq!(seen(w)?.len(), 1);
            Ok(())
        })?;
        let mut dry = open(&path, true);
        dry.write("something", |_| Ok(()))?;
        dry.read(|r| {
            assert_eq!(seen(r)?.len(), 1);
            Ok(())
        })
    }

    #[test]
    fn ranges_cover_everything_once_in_order() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let database = open(&folder.path().join("cmupd.db"), false);
        for rows in [0, 1, MANY_ROWS - 1, MANY_ROWS, 3 * MANY_ROWS + 1] {
            let (found, also) = database.read(|r| {
                let add = |_: &Snapshot<'_>, found: &mut Vec<usize>, range| {
                    found.extend(range);
                    Ok(())
                };
                r.for_ranges_while(rows, 1, Vec::new, add, |r| Ok(r.operations(9)?.len()))
            })?;
            assert!(found.iter().all(|rows| rows.is_sorted()));
            let mut all = found.concat();
            all.sort_unstable();
            assert!(all.into_iter().eq(0..rows));
            assert!(also > 0);
        }
        Ok(())
    }

    #[test]
    fn an_error_of_a_range_is_returned() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let database = open(&folder.path().join("cmupd.db"), false);
        database.read(|r| {
            let fail = |_: &Snapshot<'_>, _: &mut (), range: Range<usize>| match range.contains(&MANY_ROWS) {
                true => Err(anyhow::anyhow!("a range")),
                false => Ok(()),
            };
            let failed =
                r.for_ranges_while(2 * MANY_ROWS, 1, || (), fail, |_| Err::<(), _>(anyhow::anyhow!("also")));
            assert_eq!(failed.expect_err("a failure").to_string(), "a range");
            // The readers are there for the next query.
            assert_eq!(seen(r)?.iter().map(|(rows, _)| rows).sum::<usize>(), 2 * MANY_ROWS);
            Ok(())
        })
    }
}
