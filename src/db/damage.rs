//! Damage, in the words of tables and rows.

use super::access::{connect_unverified, sidecar};
use super::checksum::page::{HEADER_BYTES, parse_header};
use super::checksum::{DamagedPage, find_noticed_damage};
use crate::base::error::{Failure, Kind, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long is looked for the table that a page belongs to: that walks through the whole file.
const SEARCH_TIME: Duration = Duration::from_secs(20);
/// Instructions of SQLite's machine between two looks at the clock.
const INSTRUCTIONS: i32 = 10_000;
/// The flag of a page that holds rows by their integer keys (sqlite.org/fileformat2.html, section 1.6).
const LEAF_OF_ROWS: u8 = 13;

/// What to do about damage.
pub(super) const WAY_OUT: &str = "`cmupd maintain check` lists everything that is damaged, `cmupd maintain repair` rebuilds what can be derived, \
                                  `cmupd maintain restore FILE` returns to a backup; where another program wrote to the file, \
                                  `cmupd maintain repair --accept-pages` accepts its pages";

/// What to do about damage to the write-ahead log: what is behind it cannot be known to be whole.
pub(crate) const LOG_WAY_OUT: &str = "`cmupd maintain restore FILE` returns to a backup; without a backup, move the file that ends with -wal away \
                                      while no process has the database open: what was written last is lost with it";

/// A frame of the write-ahead log, in words.
pub(crate) fn describe_log_place(frame: u64) -> String {
    if frame == 0 {
        "the header of the write-ahead log".into()
    } else {
        format!("frame {frame} of the write-ahead log")
    }
}

/// What a page belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageOwner {
    /// The table.
    pub(crate) table: String,
    /// The index, where the page belongs to one.
    pub(crate) index: Option<String>,
    /// The keys of the first and the last row, where the page holds rows and they can be read.
    pub(crate) rows: Option<(i64, i64)>,
}

/// The failure of every answer of a process that has read a damaged page of a database, whatever became of the error.
pub fn describe_damage(path: &Path) -> Option<Failure> {
    // As SQLite names the file.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let log = sidecar(&path, "-wal");
    let noticed = find_noticed_damage(&path.to_string_lossy(), &log.to_string_lossy());
    let DamagedPage { path, number, is_of_log } = noticed?;
    if is_of_log {
        let place = describe_log_place(number);
        return Some(
            Failure::new(Kind::Database, format!("{path} is damaged: {place} is not as it was written"))
                .hint(LOG_WAY_OUT),
        );
    }
    let owners = find_page_owners(Path::new(&path), &BTreeSet::from([number]), Some(SEARCH_TIME));
    let place = match owners.ok().and_then(|mut owners| owners.remove(&number)).flatten() {
        Some(owner) => format!("page {number} ({owner})"),
        None => format!("page {number}"),
    };
    Some(
        Failure::new(Kind::Database, format!("{path} is damaged: {place} is not as it was written"))
            .hint(WAY_OUT),
    )
}

impl fmt::Display for PageOwner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.index, self.rows) {
            (Some(index), _) => write!(formatter, "index {index} of table {}", self.table),
            (None, Some((first, last))) => {
                write!(formatter, "table {}, rows {first} to {last}", self.table)
            }
            (None, None) => write!(formatter, "table {}", self.table),
        }
    }
}

/// What pages belong to; none for one that is not in use, or where the file is too large to find out in the time.
pub(super) fn find_page_owners(
    path: &Path,
    pages: &BTreeSet<u64>,
    limit: Option<Duration>,
) -> Result<BTreeMap<u64, Option<PageOwner>>> {
    let mut owners: BTreeMap<u64, Option<PageOwner>> = pages.iter().map(|number| (*number, None)).collect();
    if pages.is_empty() {
        return Ok(owners);
    }
    // Closed after the connection: a process that closes a file loses every lock that SQLite has on it.
    let mut file = File::open(path)?;
    let mut connection = connect_unverified(path)?;
    let started = Instant::now();
    connection.progress_handler(INSTRUCTIONS, limit.map(|limit| move || started.elapsed() >= limit))?;
    let mut statement = connection.prepare(
        "SELECT p.pageno, p.name, coalesce(s.tbl_name, p.name) AS owner
         FROM dbstat p LEFT JOIN sqlite_schema s ON s.name = p.name",
    )?;
    let mut rows = statement.query([])?;
    let mut wanted = pages.len();
    // Where the tree itself is damaged, those behind stay without an owner.
    while wanted > 0
        && let Ok(Some(row)) = rows.next()
    {
        let number = row.get::<_, i64>("pageno")?.unsigned_abs();
        let Some(owner) = owners.get_mut(&number) else { continue };
        let (name, table): (String, String) = (row.get("name")?, row.get("owner")?);
        let rows = read_row_range(&mut file, number).unwrap_or_default();
        *owner = Some(PageOwner { rows, index: (name != table).then_some(name), table });
        wanted -= 1;
    }
    Ok(owners)
}

/// The least and the greatest key of the rows in a page; none where it holds no rows by key, or its cells cannot be
/// read.
fn read_row_range(file: &mut File, number: u64) -> Result<Option<(i64, i64)>> {
    file.seek(SeekFrom::Start(0))?;
    let mut header = [0; HEADER_BYTES];
    file.read_exact(&mut header)?;
    let Some(size) = parse_header(&header).and_then(|form| form.size) else { return Ok(None) };
    let mut page = vec![0; size];
    file.seek(SeekFrom::Start((number - 1) * size as u64))?;
    file.read_exact(&mut page)?;
    let start = if number == 1 { HEADER_BYTES } else { 0 };
    if page[start] != LEAF_OF_ROWS {
        return Ok(None);
    }
    let word =
        |at: usize| page.get(at..at + 2).map(|word| usize::from(u16::from_be_bytes([word[0], word[1]])));
    let count = word(start + 3).unwrap_or_default();
    let keys = (0..count).map_while(|cell| {
        let (_, length) = read_varint(page.get(word(start + 8 + 2 * cell)?..)?)?;
        read_varint(page.get(word(start + 8 + 2 * cell)? + length..)?).map(|(key, _)| key)
    });
    let keys: Vec<i64> = keys.collect();
    Ok(keys.iter().min().copied().zip(keys.iter().max().copied()))
}

/// A number in SQLite's variable length and its bytes.
fn read_varint(bytes: &[u8]) -> Option<(i64, usize)> {
    let mut value: u64 = 0;
    for (at, byte) in bytes.iter().take(9).enumerate() {
        if at == 8 {
            return Some(((value << 8 | u64::from(*byte)) as i64, 9));
        }
        value = value << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value as i64, at + 1));
        }
    }
    None
}
