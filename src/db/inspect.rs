//! What SQLite itself and the checksums of pages say about the whole file.

use super::access::{Obstacle, connect_unverified, connect_unverified_writer, examine, sidecar};
use super::checksum::has_checksums;
use super::checksum::log::{
    FRAME_HEADER_BYTES, LOG_HEADER_BYTES, is_frame_flipped, is_frame_intact, is_header_flipped,
    parse_log_header, read_sum,
};
use super::checksum::page::{HEADER_BYTES, PageForm, find_flip, is_intact, parse_header};
use super::damage::{PageOwner, find_page_owners};
use super::fault::{explain_failure, is_busy};
use super::handle::{Snapshot, Transaction};
use super::holders::describe_holders;
use super::migrate::SCHEMA_VERSION;
use super::open::{APPLICATION_ID, Options, PAGE_BYTES};
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::{Progress, Unit};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The page of the file's header and the table of all tables.
pub(crate) const FIRST_PAGE: u64 = 1;
/// Where the header has the number of the program (sqlite.org/fileformat2.html, section 1.3).
const APPLICATION_AT: usize = 68;
/// How often pages that differ are read again, and how often a repair tries to keep writers out.
const TRIES: u32 = 2;
/// Between two such readings: a page is written in less.
const PAUSE: Duration = Duration::from_millis(10);
const UNCHANGED: &str = "nothing was changed; run the same command again";
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
    /// Opens a database of this program's schema step. Fails with kind `database` for a file that is not such a
    /// database.
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
        let mut flips = BTreeMap::new();
        for number in find_damaged_pages(&self.file, size, progress)? {
            progress.check(UNCHANGED)?;
            flips.insert(number, find_flip(&read_page(&self.file, number, size)?, number).is_some());
        }
        let owners = find_page_owners(&self.path, &flips.keys().copied().collect(), None)?;
        let describe = |(number, owner)| {
            (number, PageDamage { owner, is_one_bit: flips.get(&number).is_some_and(|is_one| *is_one) })
        };
        Ok(Some(owners.into_iter().map(describe).collect()))
    }

    /// See [`find_damaged_frame`].
    pub(crate) fn damaged_frame(&self) -> Result<Option<u64>> {
        find_damaged_frame(&self.path)
    }

    /// Reads one snapshot.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Snapshot<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.connection.unchecked_transaction()?;
        work(&Snapshot::new(&transaction))
    }

    /// Builds every index again and runs the statements that build other derived tables. With `writes_all` the whole
    /// file is written anew: pages that are not in use leave it, and all others have a checksum that fits. Without it
    /// the pages of other tables keep a checksum that does not fit. Fails where the file cannot be written, and while
    /// another process writes it.
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

/// The frame of the write-ahead log in which one bit was changed, 0 for its header: SQLite takes it for the end of
/// the log. None where the log ends by itself, and where there is none.
pub(crate) fn find_damaged_frame(path: &Path) -> Result<Option<u64>> {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let file = match File::open(sidecar(&path, "-wal")) {
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

/// Bits that were set back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct SetBack {
    /// The pages, each of which had one bit changed.
    pub(crate) pages: Vec<u64>,
    /// Pages that are not as they were written, and stay so.
    pub(crate) damaged: BTreeSet<u64>,
}

/// Sets every bit back that was changed alone in its page. What was changed otherwise stays as it is, and so does
/// everything in a file that is not a database of this program with a checksum in every page.
///
/// Fails where there is something to set back and the file cannot be written, or another process writes it for too long.
pub(crate) fn set_flips_back(path: &Path, progress: &dyn Progress) -> Result<SetBack> {
    let obstacle = examine(path)?;
    let path = std::fs::canonicalize(path)?;
    // Closed after the connection: a process that closes a file loses every lock that SQLite has on it.
    let file = File::open(&path)?;
    let Some(size) = find_own_page_size(&file)? else { return Ok(SetBack::default()) };
    let mut damaged = find_damaged_pages(&file, size, progress)?;
    let mut pages = BTreeSet::new();
    for number in &damaged {
        progress.check(UNCHANGED)?;
        if find_flip(&read_page(&file, *number, size)?, *number).is_some() {
            pages.insert(*number);
        }
    }
    if pages.is_empty() {
        return Ok(SetBack { pages: Vec::new(), damaged });
    }
    if let Some(obstacle) = obstacle {
        return Err(obstacle.refusal(&path));
    }
    let target = File::options().write(true).open(&path)?;
    let set_back = |number: u64| -> Result<bool> {
        let mut page = read_page(&file, number, size)?;
        let Some(bit) = find_flip(&page, number).filter(|_| !is_intact(&page, number)) else {
            return Ok(false);
        };
        page[bit / 8] ^= 1 << (bit % 8);
        let mut target = &target;
        target.seek(SeekFrom::Start((number - 1) * size as u64 + (bit / 8) as u64))?;
        target.write_all(&page[bit / 8..=bit / 8])?;
        Ok(true)
    };
    let mut changed = Vec::new();
    // SQLite locks nothing in a file whose header it cannot read.
    if pages.remove(&FIRST_PAGE) && set_back(FIRST_PAGE)? {
        changed.push(FIRST_PAGE);
    }
    if !pages.is_empty() {
        let connection = connect_unverified_writer(&path)?;
        keep_writers_out(&connection, &path)?;
        for number in pages {
            // By now it may have been written anew.
            if set_back(number)? {
                changed.push(number);
            }
        }
        target.sync_all()?;
        connection.execute_batch("ROLLBACK")?;
    }
    target.sync_all()?;
    damaged.retain(|number| !changed.contains(number));
    Ok(SetBack { pages: changed, damaged })
}

/// The size of the pages of a database of this program that have checksums; none for any other file. One changed bit
/// of its first page makes no difference.
fn find_own_page_size(file: &File) -> Result<Option<usize>> {
    let length = file.metadata()?.len();
    if length < PAGE_BYTES as u64 {
        return Ok(None);
    }
    // The header may be what is damaged.
    let mut size = read_page_size(file)?.filter(|size| *size as u64 <= length).unwrap_or(PAGE_BYTES);
    let mut page = read_page(file, FIRST_PAGE, size)?;
    if !is_intact(&page, FIRST_PAGE) {
        if find_flip(&page, FIRST_PAGE).is_none() && size != PAGE_BYTES {
            size = PAGE_BYTES;
            page = read_page(file, FIRST_PAGE, size)?;
        }
        if let Some(bit) = find_flip(&page, FIRST_PAGE) {
            page[bit / 8] ^= 1 << (bit % 8);
        }
    }
    let is_checked = matches!(parse_header(&page), Some(PageForm { is_checked: true, .. }));
    let is_own =
        page.get(APPLICATION_AT..APPLICATION_AT + 4) == Some(&(APPLICATION_ID as u32).to_be_bytes()[..]);
    Ok((is_checked && is_own).then_some(size))
}

/// Begins a transaction during which no process changes the file: the write-ahead log is empty, so that nothing can be
/// moved out of it, and no process can write into it.
fn keep_writers_out(connection: &Connection, path: &Path) -> Result<()> {
    connection.busy_timeout(PATIENCE)?;
    for _ in 0..TRIES {
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        match connection.execute_batch("BEGIN IMMEDIATE") {
            Err(error) if is_busy(&error) => break,
            begun => begun?,
        }
        if std::fs::metadata(sidecar(path, "-wal")).map_or(0, |log| log.len()) == 0 {
            return Ok(());
        }
        // Another process was faster.
        connection.execute_batch("ROLLBACK")?;
    }
    let message = format!("{} is being used by another process{}", path.display(), describe_holders(path));
    Err(Failure::new(Kind::Database, message)
        .hint("wait until what reads or writes it has finished, and run the same command again")
        .may_pass()
        .into())
}

/// Adds a row to the operation log while other pages are damaged. False where that could change a damaged page, which
/// would get a checksum that fits.
pub(crate) fn log_beside_damage(
    path: &Path,
    options: &Options,
    description: &str,
    damaged: &BTreeSet<u64>,
) -> Result<bool> {
    let path = std::fs::canonicalize(path)?;
    let owners = find_page_owners(&path, damaged, None)?;
    // The first page counts the changes, and new pages come from those that are not in use.
    let is_changed = |(number, owner): (&u64, &Option<PageOwner>)| {
        *number == FIRST_PAGE || owner.as_ref().is_none_or(|owner| owner.table == "operation")
    };
    if owners.iter().any(is_changed) {
        return Ok(false);
    }
    let connection = connect_unverified_writer(&path)?;
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    Transaction::begin(&connection, options.clock.now(), &options.actor, description)?;
    connection.execute_batch("COMMIT")?;
    Ok(true)
}

fn read_page(mut file: &File, number: u64, size: usize) -> Result<Vec<u8>> {
    let mut page = vec![0; size];
    file.seek(SeekFrom::Start((number - 1) * size as u64))?;
    file.read_exact(&mut page)?;
    Ok(page)
}

/// The pages that are not as they were written, also when they are read again: another process may be writing them.
fn find_damaged_pages(file: &File, size: usize, progress: &dyn Progress) -> Result<BTreeSet<u64>> {
    let mut damaged = scan_pages(file, size, progress)?;
    for _ in 0..TRIES {
        if damaged.is_empty() {
            break;
        }
        std::thread::sleep(PAUSE);
        for number in std::mem::take(&mut damaged) {
            progress.check(UNCHANGED)?;
            if !is_intact(&read_page(file, number, size)?, number) {
                damaged.insert(number);
            }
        }
    }
    Ok(damaged)
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
            progress.check(UNCHANGED)?;
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
