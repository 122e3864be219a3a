//! Lists of names and tables (CSV), as spreadsheets, PowerShell and directories write them.
//!
//! One dialect for every import: UTF-8 and UTF-16 with or without a byte-order mark; comma, semicolon or tab between
//! the cells, found in the header or named by Excel's `sep=` line; PowerShell's `#TYPE` line; quoted cells (RFC 4180);
//! columns in any order, named in any case; empty lines anywhere;
//! lines that end with LF, CR LF or CR. A bad row is a value with its line and reason, and the rest is read.

use super::error::{Failure, Result};
use super::text::{Encoding, decode};
use std::collections::VecDeque;
use std::io::{BufRead, Cursor, Read};

/// What may be between the cells of a row: spreadsheets write semicolons where the comma belongs to numbers.
pub const DELIMITERS: [char; 3] = [',', ';', '\t'];
/// Bytes of a list in UTF-16, which is decoded as a whole.
const UTF16_BYTES: u64 = 256 << 20;
/// Lines that one quoted cell may hold; more, and its quote is taken for one that is not closed.
const JOINED_LINES: usize = 64;
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
    /// The lines of a content in any encoding. Fails when it cannot be read, or begins as UTF-16 does and is not
    /// UTF-16.
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

    /// The next line, without its end: LF, CR LF, or CR alone. Fails when the content cannot be read, or has more bytes
    /// than it may.
    pub fn next_line(&mut self) -> Result<Option<Line>> {
        let mut content = Vec::new();
        let (mut is_there, mut is_over, mut is_long) = (false, false, false);
        while !is_over {
            let available = self.input.fill_buf()?;
            if available.is_empty() {
                break;
            }
            is_there = true;
            let end = available.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let part = &available[..end.unwrap_or(available.len())];
            let room = self.limits.row_bytes - content.len();
            content.extend_from_slice(&part[..part.len().min(room)]);
            is_long |= part.len() > room;
            is_over = end.is_some();
            let is_carriage_return = end.is_some_and(|end| available[end] == b'\r');
            let used = part.len() + usize::from(is_over);
            self.consume(used)?;
            if is_carriage_return && self.input.fill_buf()?.first() == Some(&b'\n') {
                self.consume(1)?;
            }
        }
        if !is_there {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some(if is_long {
            let reason = format!("the line is longer than {} bytes", self.limits.row_bytes);
            Err(RejectedRow::new(self.number, &content, reason))
        } else {
            String::from_utf8(content).map(|text| (self.number, text)).map_err(|error| {
                RejectedRow::new(
                    self.number,
                    error.as_bytes(),
                    "the line is not UTF-8; save the file as UTF-8",
                )
            })
        }))
    }

    /// The first line that is content, and the delimiter that a `sep=` line names: empty lines, Excel's `sep=` line and
    /// PowerShell's `#TYPE` line come before it.
    fn skip_preface(&mut self) -> Result<(Option<Line>, Option<char>)> {
        let mut delimiter = None;
        while let Some(line) = self.next_line()? {
            let Ok((number, text)) = &line else { return Ok((Some(line), delimiter)) };
            let text = text.trim();
            match text.strip_prefix("sep=") {
                Some(named) if *number == 1 => delimiter = named.chars().next(),
                _ if text.is_empty() || text.starts_with("#TYPE") => {}
                _ => return Ok((Some(line), delimiter)),
            }
        }
        Ok((None, delimiter))
    }

    fn consume(&mut self, bytes: usize) -> Result<()> {
        self.input.consume(bytes);
        self.bytes += bytes as u64;
        if self.bytes > self.limits.bytes { Err(too_large(self.limits.bytes).into()) } else { Ok(()) }
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

/// A table: a header line, and rows in order; or a list without header, each row of which is one cell.
pub struct Table<'a> {
    lines: Lines<'a>,
    /// Lines that were read ahead.
    ahead: VecDeque<Line>,
    /// None where the rows are one cell.
    delimiter: Option<char>,
    header: Vec<String>,
    rows: u64,
}

impl<'a> Table<'a> {
    /// Reads up to the header, which is empty where there is none. Fails when the content cannot be read or its header
    /// is not text.
    pub fn open(input: impl BufRead + 'a, limits: ListLimits) -> Result<Self> {
        let mut lines = Lines::new(input, limits)?;
        let (first, named) = lines.skip_preface()?;
        let mut table =
            Table { lines, ahead: VecDeque::new(), delimiter: named, header: Vec::new(), rows: 0 };
        if let Some(line) = first {
            let (_, text) =
                line.map_err(|row| Failure::usage(format!("line {}: {}", row.line, row.reason)))?;
            // Of equal ones the first.
            let most_cells =
                DELIMITERS.into_iter().rev().max_by_key(|delimiter| split(&text, Some(*delimiter)).0.len());
            table.delimiter = named.or(most_cells);
            table.header = split(&text, table.delimiter).0;
        }
        Ok(table)
    }

    /// Reads a list without header: each line is one cell, with or without quotes. Fails when the content cannot be
    /// read.
    pub fn of_names(input: impl BufRead + 'a, limits: ListLimits) -> Result<Self> {
        let mut lines = Lines::new(input, limits)?;
        let (first, _) = lines.skip_preface()?;
        let ahead = first.into_iter().collect();
        Ok(Table { lines, ahead, delimiter: None, header: Vec::new(), rows: 0 })
    }

    /// The names of the columns.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The place of a column, by its name in any case.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|title| title.eq_ignore_ascii_case(name.trim()))
    }

    /// The places of the columns that a table may have. Fails, with the reason, when the header names another column,
    /// or one of them twice.
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

    /// The next row that is not blank. A quoted cell may hold line ends; a quote that is not closed costs its own line
    /// only. Fails when the content cannot be read, or has more rows or bytes than it may.
    pub fn next_row(&mut self) -> Result<Option<std::result::Result<ListRow, RejectedRow>>> {
        while let Some(line) = self.next_line()? {
            let (line, mut text) = match line {
                Ok(line) => line,
                Err(rejected) => return self.count(Err(rejected)),
            };
            if text.trim().is_empty() {
                continue;
            }
            let own = text.len();
            let (mut cells, mut is_open) = split(&text, self.delimiter);
            let mut joined = Vec::new();
            while is_open && self.delimiter.is_some() && joined.len() < JOINED_LINES {
                let Some(next) = self.next_line()? else { break };
                joined.push(next);
                let Some(Ok((_, next))) = joined.last() else { break };
                if text.len() + next.len() >= self.lines.limits.row_bytes {
                    break;
                }
                text.push('\n');
                text.push_str(next);
                (cells, is_open) = split(&text, self.delimiter);
            }
            let row = if is_open {
                joined.into_iter().rev().for_each(|line| self.ahead.push_front(line));
                let reason = "a quoted field does not end; close the double quote; those inside a quoted field are \
                              doubled";
                Err(RejectedRow::new(line, &text.as_bytes()[..own], reason))
            } else {
                Ok(ListRow { line, cells })
            };
            return self.count(row);
        }
        Ok(None)
    }

    fn next_line(&mut self) -> Result<Option<Line>> {
        match self.ahead.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.lines.next_line(),
        }
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
fn split(row: &str, delimiter: Option<char>) -> (Vec<String>, bool) {
    let mut cells = Vec::new();
    let mut rest = row;
    loop {
        let blank = |character: char| character.is_whitespace() && Some(character) != delimiter;
        let start = rest.trim_start_matches(blank);
        let Some(mut quoted) = start.strip_prefix('"') else {
            let Some((cell, behind)) = split_cell(rest, delimiter) else {
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
                let (tail, next) = match split_cell(behind, delimiter) {
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

fn split_cell(text: &str, delimiter: Option<char>) -> Option<(&str, &str)> {
    text.split_once(delimiter?)
}
