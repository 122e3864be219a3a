//! What SQLite itself and the checksums of pages say about the whole file.

use super::access::{Obstacle, connect_unverified, connect_unverified_writer, examine, sidecar};
use super::checked_file::has_checksums;
use super::damage::{PageOwner, find_page_owners};
use super::fault::explain_failure;
use super::handle::Snapshot;
use super::log_checksum::{
    FRAME_HEADER_BYTES, LOG_HEADER_BYTES, is_frame_flipped, is_frame_intact, is_header_flipped,
    parse_log_header, read_sum,
};
use super::migrate::SCHEMA_VERSION;
use super::open::{APPLICATION_ID, PAGE_BYTES};
use super::page_checksum::{HEADER_BYTES, PageForm, find_flip, is_intact, parse_header};
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::{Progress, Unit};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often a page that differs is read again: another process may be writing it.
const TRIES: u32 = 2;
/// How long a repair waits for another writer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Pages between two looks at whether the program was asked to stop: 32 MiB.
const PAGES_PER_STEP: u64 = 4_096;
/// At this offset SQLite keeps its locks; the page there is never used (sqlite.org/fileformat2.html, section 1.5).
const LOCKS_AT: u64 = 0x4000_0000;

/// References of a table to rows that are not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DanglingReferences {
    pub(crate) table: String,
    pub(crate) parent: String,
    pub(crate) count: u64,
    /// The row of the first one; none in a table without such keys.
    pub(crate) first: Option<i64>,
}

/// A page that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageDamage {
    /// What it belongs to; none where it is not in use.
    pub(crate) owner: Option<PageOwner>,
    /// One bit was changed, and which one is known.
    pub(crate) is_one_bit: bool,
}

/// A database that is looked at with its damage: damaged pages are read as they are, and nothing is changed.
pub(crate) struct Inspection {
    connection: Connection,
    path: PathBuf,
    obstacle: Option<Obstacle>,
    /// Closed after the connection: a process that closes a file loses every lock that SQLite has on it.
    file: File,
}

impl Inspection {
    /// Opens a database of this program's schema step.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let obstacle = examine(path)?;
        let path = std::fs::canonicalize(path)?;
        let file = File::open(&path)?;
        let explained = |error: rusqlite::Error| explain_failure(error.into(), &path);
        let connection = connect_unverified(&path).map_err(explained)?;
        let header = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        if header("application_id").map_err(explained)? != APPLICATION_ID {
            return Err(Failure::new(Kind::Database, format!("{} is not a cmupd database", path.display()))
                .hint("--db names the database")
                .into());
        }
        let step = header("user_version").map_err(explained)?;
        if step != SCHEMA_VERSION {
            let message = format!("{} has schema step {step}, not {SCHEMA_VERSION}", path.display());
            return Err(Failure::new(Kind::Database, message)
                .hint("an older one is brought to it by any command, such as `cmupd site list`; a newer one needs the cmupd that wrote it")
                .into());
        }
        Ok(Inspection { connection, path, obstacle, file })
    }

    /// The pages of the file whose checksum does not fit. `None` for a file whose pages have no checksums.
    pub(crate) fn damaged_pages(&self, progress: &dyn Progress) -> Result<Option<BTreeMap<u64, PageDamage>>> {
        let Some(size) = read_page_size(&self.file)? else { return Ok(None) };
        if !has_checksums(&self.connection)? {
            return Ok(None);
        }
        let damaged = scan_pages(&self.file, size, progress)?;
        let mut flips = BTreeMap::new();
        for number in damaged {
            if let Some(page) = read_damaged_page(&self.file, number, size)? {
                flips.insert(number, find_flip(&page, number).is_some());
            }
        }
        let owners = find_page_owners(&self.path, &flips.keys().copied().collect(), None)?;
        let describe = |(number, owner)| {
            (number, PageDamage { owner, is_one_bit: flips.get(&number).is_some_and(|is_one| *is_one) })
        };
        Ok(Some(owners.into_iter().map(describe).collect()))
    }

    /// The frame of the write-ahead log in which one bit was changed, 0 for its header: SQLite takes it for the end of
    /// the log. None where the log ends by itself, and where there is none.
    pub(crate) fn damaged_frame(&self) -> Result<Option<u64>> {
        let file = match File::open(sidecar(&self.path, "-wal")) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut file = BufReader::with_capacity(1 << 20, file);
        let mut header = [0; LOG_HEADER_BYTES];
        if file.read_exact(&mut header).is_err() {
            return Ok(None);
        }
        let Some(form) = parse_log_header(&header) else {
            return Ok(is_header_flipped(&header).then_some(0));
        };
        let mut frame = vec![0; FRAME_HEADER_BYTES + form.page];
        let mut before = form.sum;
        for number in 1.. {
            if file.read_exact(&mut frame).is_err() {
                break;
            }
            if !is_frame_intact(&form, before, &frame) {
                return Ok(is_frame_flipped(&form, before, &frame).then_some(number));
            }
            before = read_sum(&frame);
        }
        Ok(None)
    }

    /// Reads one snapshot.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Snapshot<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.connection.unchecked_transaction()?;
        work(&Snapshot::new(&transaction))
    }

    /// Builds every index again and runs the statements that build other derived tables. With `writes_all` the whole
    /// file is written anew: pages that are not in use leave it, and all others have a checksum that fits. Without it
    /// the pages of other tables keep a checksum that does not fit.
    pub(crate) fn rebuild_derived(self, statements: &[&str], writes_all: bool) -> Result<()> {
        if let Some(obstacle) = &self.obstacle {
            return Err(obstacle.refusal(&self.path));
        }
        drop(self.connection);
        drop(self.file);
        let connection = connect_unverified_writer(&self.path)?;
        connection.busy_timeout(PATIENCE)?;
        // Statistics of the planner are made again by and by.
        connection.execute_batch(
            "BEGIN IMMEDIATE; DROP TABLE IF EXISTS sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4; REINDEX",
        )?;
        for statement in statements {
            connection.execute_batch(statement)?;
        }
        connection.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")?;
        if writes_all {
            connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")?;
        }
        Ok(())
    }
}

/// Sets every bit back that was changed alone in its page, and returns the pages. What was changed otherwise stays as it
/// is.
///
/// Fails where there is something to set back and the file cannot be written.
pub(crate) fn set_flips_back(path: &Path, progress: &dyn Progress) -> Result<Vec<u64>> {
    let obstacle = examine(path)?;
    let path = std::fs::canonicalize(path)?;
    let file = File::open(&path)?;
    // The header may be what is damaged.
    let size = read_page_size(&file)?.unwrap_or(PAGE_BYTES);
    let mut found = BTreeMap::new();
    for number in scan_pages(&file, size, progress)? {
        let Some(page) = read_damaged_page(&file, number, size)? else { continue };
        if let Some(bit) = find_flip(&page, number) {
            found.insert(
                number,
                ((number - 1) * size as u64 + (bit / 8) as u64, page[bit / 8] ^ 1 << (bit % 8)),
            );
        }
    }
    if found.is_empty() {
        return Ok(Vec::new());
    }
    if let Some(obstacle) = obstacle {
        return Err(obstacle.refusal(&path));
    }
    let mut file = File::options().write(true).open(&path)?;
    for (offset, byte) in found.values() {
        file.seek(SeekFrom::Start(*offset))?;
        file.write_all(&[*byte])?;
    }
    file.sync_all()?;
    Ok(found.into_keys().collect())
}

/// A page that is not as it was written, also when it is read again; none where it is by now.
fn read_damaged_page(mut file: &File, number: u64, size: usize) -> Result<Option<Vec<u8>>> {
    let mut page = vec![0; size];
    for _ in 0..TRIES {
        file.seek(SeekFrom::Start((number - 1) * size as u64))?;
        file.read_exact(&mut page)?;
        if is_intact(&page, number) {
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(Some(page))
}

/// A page of a copy whose checksum does not fit, if any; none where its pages have no checksums.
pub(super) fn find_damaged_page(path: &Path, progress: &dyn Progress) -> Result<Option<u64>> {
    let file = File::open(path)?;
    let mut header = [0; HEADER_BYTES];
    // A shorter file is not a database, which SQLite reports.
    if (&file).read_exact(&mut header).is_err() {
        return Ok(None);
    }
    match parse_header(&header) {
        Some(PageForm { size: Some(size), is_checked: true }) => {
            Ok(scan_pages(&file, size, progress)?.first().copied())
        }
        _ => Ok(None),
    }
}

fn read_page_size(mut file: &File) -> Result<Option<usize>> {
    let mut header = [0; HEADER_BYTES];
    file.seek(SeekFrom::Start(0))?;
    file.read_exact(&mut header)?;
    Ok(parse_header(&header).and_then(|form| form.size))
}

/// Compares the checksum of every page, and returns the pages that differ.
fn scan_pages(file: &File, size: usize, progress: &dyn Progress) -> Result<BTreeSet<u64>> {
    let count = file.metadata()?.len() / size as u64;
    let stage = progress.stage("Comparing checksums", Some(count), Unit::Items);
    let mut file = BufReader::with_capacity(1 << 20, file);
    file.seek(SeekFrom::Start(0))?;
    let mut page = vec![0; size];
    let mut damaged = BTreeSet::new();
    for number in 1..=count {
        file.read_exact(&mut page)?;
        if number % PAGES_PER_STEP == 0 {
            progress.check("nothing was changed; run the same command again")?;
            stage.advance(PAGES_PER_STEP);
        }
        let is_lock_page = number == LOCKS_AT / size as u64 + 1;
        if !is_lock_page && !is_intact(&page, number) {
            damaged.insert(number);
        }
    }
    Ok(damaged)
}

impl Snapshot<'_> {
    /// What SQLite's own check finds; with `is_quick` without comparing indexes with their tables.
    pub(crate) fn structure_findings(&self, is_quick: bool) -> Result<Vec<String>> {
        let statement = if is_quick { "PRAGMA quick_check(100)" } else { "PRAGMA integrity_check(100)" };
        let found = collect_text(self.connection(), statement)?;
        Ok(found.into_iter().filter(|line| line != "ok").collect())
    }

    /// References to rows that are not there.
    pub(crate) fn dangling_references(&self) -> Result<Vec<DanglingReferences>> {
        let mut statement = self.connection().prepare(
            "SELECT \"table\" AS name, parent, count(*) AS count, min(rowid) AS first
             FROM pragma_foreign_key_check GROUP BY name, parent ORDER BY name, parent",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(DanglingReferences {
                table: row.get("name")?,
                parent: row.get("parent")?,
                count: row.get::<_, i64>("count")?.unsigned_abs(),
                first: row.get("first")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn collect_text(connection: &Connection, statement: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare(statement)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
