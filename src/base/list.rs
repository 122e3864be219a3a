//! Lists of names and tables (CSV), as spreadsheets, PowerShell and directories write them.
//!
//! One dialect for every import: UTF-8 and UTF-16 with or without a byte-order mark; comma, semicolon or tab between
//! the cells, found in the header or named by Excel's `sep=` line; PowerShell's `#TYPE` line; quoted cells (RFC 4180);
//! columns in any order, named in any case. A bad row is a value with its line and reason, and the rest is read.

use super::error::{Failure, Result};
use super::text::{Encoding, decode};
use std::io::{BufRead, Cursor, Read};

/// What may be between the cells of a row: spreadsheets write semicolons where the comma belongs to numbers.
pub const DELIMITERS: [char; 3] = [',', ';', '\t'];
/// Bytes of a list in UTF-16, which is decoded as a whole.
const UTF16_BYTES: u64 = 256 << 20;
/// Characters of a row that is shown in an answer.
const SHOWN: usize = 80;

/// How much one list may hold.
#[derive(Debug, Clone, Copy)]
pub struct ListLimits {
    /// Bytes of the list.
    pub bytes: u64,
    /// Rows of a table, without its header.
    pub rows: u64,
    /// Bytes of one row.
    pub row_bytes: usize,
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedRow {
    /// Its line, from 1.
    pub line: u64,
    /// Its beginning.
    pub text: String,
    /// What is wrong.
    pub reason: String,
}

impl RejectedRow {
    fn new(line: u64, content: &[u8], reason: impl Into<String>) -> Self {
        RejectedRow { line, text: shorten(&String::from_utf8_lossy(content)), reason: reason.into() }
    }
}

/// The beginning of a cell or row, for answers.
pub fn shorten(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

/// A line, or why it cannot be read.
type Line = std::result::Result<(u64, String), RejectedRow>;

/// The lines of a list, in order.
pub struct Lines<'a> {
    input: Box<dyn BufRead + 'a>,
    limits: ListLimits,
    number: u64,
    bytes: u64,
}

impl<'a> Lines<'a> {
    /// The lines of a content in any encoding.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or begins as UTF-16 does and is not UTF-16.
    pub fn new(mut input: impl BufRead + 'a, limits: ListLimits) -> Result<Self> {
        let mut head = Vec::new();
        input.by_ref().take(3).read_to_end(&mut head)?;
        let (encoding, mark) = Encoding::detect(&head);
        let input: Box<dyn BufRead + 'a> = if encoding == Encoding::Utf8 {
            Box::new(Cursor::new(head.split_off(mark)).chain(input))
        } else {
            let most = limits.bytes.min(UTF16_BYTES);
            input.take(most).read_to_end(&mut head)?;
            if head.len() as u64 > most {
                return Err(too_large(most).into());
            }
            let text = decode(&head).map_err(|_| {
                Failure::usage("the list begins as UTF-16 text does, but is not UTF-16")
                    .hint("save it as UTF-8")
            })?;
            Box::new(Cursor::new(text.into_owned().into_bytes()))
        };
        Ok(Lines { input, limits, number: 0, bytes: 0 })
    }

    /// The next line, without its end.
    pub fn next_line(&mut self) -> Result<Option<Line>> {
        let mut content = Vec::new();
        let most = self.limits.row_bytes as u64 + 1;
        let read = (&mut *self.input).take(most).read_until(b'\n', &mut content)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        self.count(read)?;
        if content.last() == Some(&b'\n') {
            content.pop();
            content.pop_if(|byte| *byte == b'\r');
        } else if content.len() > self.limits.row_bytes {
            self.skip_line()?;
            let reason = format!("the line is longer than {} bytes", self.limits.row_bytes);
            return Ok(Some(Err(RejectedRow::new(self.number, &content, reason))));
        }
        Ok(Some(match String::from_utf8(content) {
            Ok(text) => Ok((self.number, text)),
            Err(error) => Err(RejectedRow::new(self.number, error.as_bytes(), "the line is not UTF-8")),
        }))
    }

    fn count(&mut self, bytes: usize) -> Result<()> {
        self.bytes += bytes as u64;
        if self.bytes > self.limits.bytes { Err(too_large(self.limits.bytes).into()) } else { Ok(()) }
    }

    fn skip_line(&mut self) -> Result<()> {
        loop {
            let available = self.input.fill_buf()?;
            let end = available.iter().position(|byte| *byte == b'\n');
            let is_over = end.is_some() || available.is_empty();
            let used = end.map_or(available.len(), |end| end + 1);
            self.input.consume(used);
            self.count(used)?;
            if is_over {
                return Ok(());
            }
        }
    }
}

fn too_large(limit: u64) -> Failure {
    Failure::failed(format!("the list has more than {} MiB; nothing was imported", limit >> 20)).hint(SPLIT)
}

const SPLIT: &str = "split the file, keeping the header line in each part";

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Its cells, without the white space around them.
    pub cells: Vec<String>,
}

impl ListRow {
    /// The text of a cell; empty where the row has none.
    pub fn cell(&self, place: Option<usize>) -> &str {
        place.and_then(|place| self.cells.get(place)).map_or("", String::as_str)
    }
}

/// A table: a header line, and rows in order.
pub struct Table<'a> {
    lines: Lines<'a>,
    delimiter: char,
    header: Vec<String>,
    /// Quoted cells may hold line ends.
    joins_lines: bool,
    rows: u64,
}

impl<'a> Table<'a> {
    /// Reads up to the header, which is empty where there is none.
    ///
    /// # Errors
    ///
    /// When the content cannot be read or its header is not text.
    pub fn open(input: impl BufRead + 'a, limits: ListLimits) -> Result<Self> {
        let mut lines = Lines::new(input, limits)?;
        let mut delimiter = None;
        while let Some(line) = lines.next_line()? {
            let (number, text) =
                line.map_err(|row| Failure::usage(format!("line {}: {}", row.line, row.reason)))?;
            if number == 1
                && let Some(named) = text.trim().strip_prefix("sep=")
            {
                delimiter = named.chars().next();
                continue;
            }
            if text.starts_with("#TYPE") {
                continue;
            }
            let most_cells = || {
                // Of equal ones the first.
                DELIMITERS.into_iter().rev().max_by_key(|delimiter| split(&text, *delimiter).0.len())
            };
            let delimiter = delimiter.or_else(most_cells).unwrap_or(',');
            let header = split(&text, delimiter).0;
            return Ok(Table { lines, delimiter, header, joins_lines: false, rows: 0 });
        }
        Ok(Table { lines, delimiter: ',', header: Vec::new(), joins_lines: false, rows: 0 })
    }

    /// Accepts line ends inside quoted cells; otherwise a quote that is not closed costs its own line only.
    pub fn joining_lines(mut self) -> Self {
        self.joins_lines = true;
        self
    }

    /// The names of the columns.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The place of a column, by its name in any case.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|title| title.eq_ignore_ascii_case(name.trim()))
    }

    /// The places of the columns that a table may have.
    ///
    /// # Errors
    ///
    /// With a reason, when the header names another column, or one of them twice.
    pub fn columns<const N: usize>(
        &self,
        names: [&str; N],
    ) -> std::result::Result<[Option<usize>; N], String> {
        let mut places = [None; N];
        for (place, title) in self.header.iter().enumerate() {
            let known = names.iter().position(|name| name.eq_ignore_ascii_case(title));
            let Some(slot) = known.and_then(|known| places.get_mut(known)) else {
                return Err(format!(
                    "there is no column {:?}; the columns are {}",
                    shorten(title),
                    names.join(", ")
                ));
            };
            if slot.replace(place).is_some() {
                return Err(format!("the header names the column {:?} twice", shorten(title)));
            }
        }
        Ok(places)
    }

    /// The next row that is not blank.
    pub fn next_row(&mut self) -> Result<Option<std::result::Result<ListRow, RejectedRow>>> {
        while let Some(line) = self.lines.next_line()? {
            let (line, mut text) = match line {
                Ok(line) => line,
                Err(rejected) => return self.count(Err(rejected)),
            };
            if text.trim().is_empty() {
                continue;
            }
            let (mut cells, mut is_open) = split(&text, self.delimiter);
            while is_open && self.joins_lines {
                let Some(next) = self.lines.next_line()? else { break };
                let next = match next {
                    Ok((_, next)) if text.len() + next.len() < self.lines.limits.row_bytes => next,
                    Ok(_) => break,
                    Err(rejected) => return self.count(Err(rejected)),
                };
                text.push('\n');
                text.push_str(&next);
                (cells, is_open) = split(&text, self.delimiter);
            }
            return self.count(if is_open {
                let reason = "a quoted field does not end on the line on which it begins; close the double quote; those \
                              inside a quoted field are doubled";
                Err(RejectedRow::new(line, text.as_bytes(), reason))
            } else {
                Ok(ListRow { line, cells })
            });
        }
        Ok(None)
    }

    fn count<T>(&mut self, row: T) -> Result<Option<T>> {
        self.rows += 1;
        if self.rows > self.lines.limits.rows {
            let most = self.lines.limits.rows;
            return Err(Failure::failed(format!(
                "the list has more than {most} lines; nothing was imported"
            ))
            .hint(SPLIT)
            .into());
        }
        Ok(Some(row))
    }
}

/// The cells of a row (RFC 4180), trimmed, and whether its last one is a quoted cell that does not end. A quote in the
/// middle of a cell is one of its characters.
fn split(row: &str, delimiter: char) -> (Vec<String>, bool) {
    let mut cells = Vec::new();
    let mut rest = row;
    loop {
        let blank = |character: char| character.is_whitespace() && character != delimiter;
        let start = rest.trim_start_matches(blank);
        let Some(mut quoted) = start.strip_prefix('"') else {
            let Some((cell, behind)) = rest.split_once(delimiter) else {
                cells.push(rest.trim().to_owned());
                return (cells, false);
            };
            cells.push(cell.trim().to_owned());
            rest = behind;
            continue;
        };
        let mut cell = String::new();
        loop {
            let Some((part, behind)) = quoted.split_once('"') else {
                cell.push_str(quoted);
                cells.push(cell);
                return (cells, true);
            };
            cell.push_str(part);
            let Some(more) = behind.strip_prefix('"') else {
                // What is behind the closing quote belongs to the cell as it is.
                let (tail, next) = match behind.split_once(delimiter) {
                    Some((tail, next)) => (tail, Some(next)),
                    None => (behind, None),
                };
                cell.push_str(tail);
                cells.push(cell.trim().to_owned());
                let Some(next) = next else { return (cells, false) };
                rest = next;
                break;
            };
            cell.push('"');
            quoted = more;
        }
    }
}
