//! Boundaries from a CSV file.

use super::store::Kept;
use super::{Boundary, BoundaryKind, GroupName};
use crate::base::error;
use crate::base::error::{Failure, Outcome, unknown};
use crate::base::tabular::{Column, Tabular};
use crate::db::Transaction;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use std::io::Read;

/// Bytes of a file: some 600,000 boundaries with long names.
const MOST_BYTES: u64 = 64 << 20;
/// Lines of a file; twice the boundaries of an estate in which each of 150,000 clients has its own, and more.
const MOST_LINES: u64 = 500_000;
/// Bad lines that the result lists; their number is always there.
const REJECTED_LISTED: usize = 1_000;
/// The columns that a file may have besides `value`.
const OTHER_COLUMNS: [&str; 3] = ["kind", "name", "group"];
/// Characters of what stands in a line that an answer shows.
const SHOWN: usize = 80;

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct BoundaryImport {
    /// Lines with a boundary, good or bad; the header is none.
    pub lines: u64,
    /// Boundaries that were new.
    pub boundaries_added: u64,
    /// Boundaries that were there and got another name.
    pub boundaries_renamed: u64,
    /// Boundaries that came into a group.
    pub members_added: u64,
    /// Groups that were made.
    pub groups_added: u64,
    /// Lines that said nothing new.
    pub unchanged: u64,
    /// Lines of which nothing was taken.
    pub rejected_count: u64,
    /// The first thousand of them, in order.
    pub rejected: Vec<RejectedBoundary>,
}

/// A line of which nothing was taken.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RejectedBoundary {
    /// The line, from 1; the header is line 1.
    pub line: u64,
    /// What stands there as the boundary.
    pub value: String,
    /// What is wrong and what to do.
    pub reason: String,
}

impl BoundaryImport {
    /// Partial when a line was rejected.
    pub fn outcome(&self) -> Outcome {
        if self.rejected_count == 0 { Outcome::Done } else { Outcome::Partial }
    }
}

impl Tabular for BoundaryImport {
    const SCHEMA: &'static str = "boundary.import/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("lines", "Lines"),
        Column::number("boundaries_added", "New"),
        Column::number("boundaries_renamed", "Renamed"),
        Column::number("members_added", "Into groups"),
        Column::number("groups_added", "New groups"),
        Column::number("unchanged", "Unchanged"),
        Column::number("rejected_count", "Rejected"),
    ];
}

/// Takes in boundaries from CSV with a header line: `value`, and as one likes `kind`, `name`, `group`. A boundary may stand in
/// several lines, one for each group. What is there already stays, so that the same file can be taken in again. A bad line is
/// part of the result; a header that cannot be understood is an error. Groups that do not exist are made if `create_groups`.
pub fn import_boundaries(
    w: &Transaction<'_>,
    input: impl Read,
    create_groups: bool,
) -> error::Result<BoundaryImport> {
    let mut content = Vec::new();
    input.take(MOST_BYTES + 1).read_to_end(&mut content)?;
    let too_much = |what: String| {
        Failure::failed(format!("there are more than {what} of boundaries; nothing was taken"))
            .hint("split the file, keeping the header line in each part")
    };
    if content.len() as u64 > MOST_BYTES {
        return Err(too_much(format!("{} MiB", MOST_BYTES >> 20)).into());
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(&*content);
    let header = Header::read(reader.byte_headers()?)?;
    let mut groups = Groups::of(w, create_groups)?;
    let mut summary = BoundaryImport::default();
    let mut lines = Lines { content: &content, place: 0, line: 1 };
    for record in reader.byte_records() {
        let record = record?;
        let line = lines.of(&record);
        summary.lines += 1;
        if summary.lines > MOST_LINES {
            return Err(too_much(format!("{MOST_LINES} lines")).into());
        }
        let read = match lines.is_one(&record) {
            true => header.boundary(&record),
            false => Err(Failure::usage("a quoted field does not end on the line on which it begins")
                .hint("close the double quote; those inside a quoted field are doubled")),
        };
        match read.and_then(|(boundary, group)| Ok((boundary, groups.wanted(group)?))) {
            Ok((boundary, group)) => keep(w, &boundary, group, &mut summary)?,
            Err(failure) => {
                summary.rejected_count += 1;
                if summary.rejected.len() < REJECTED_LISTED {
                    summary.rejected.push(header.rejected(&record, line, failure));
                }
            }
        }
    }
    summary.groups_added = groups.added;
    Ok(summary)
}

fn keep(
    w: &Transaction<'_>,
    boundary: &Boundary,
    group: Option<String>,
    summary: &mut BoundaryImport,
) -> error::Result<()> {
    let kept = w.kept_boundary(boundary)?;
    let is_member = match &group {
        Some(group) => w.add_to_boundary_group(group, boundary)?,
        None => false,
    };
    summary.boundaries_added += u64::from(kept == Kept::Added);
    summary.boundaries_renamed += u64::from(kept == Kept::Renamed);
    summary.members_added += u64::from(is_member);
    summary.unchanged += u64::from(kept == Kept::Unchanged && !is_member);
    Ok(())
}

/// Counts lines up to a record. The reader's own count takes a record to begin behind the CR of a CR LF, and at the blank lines
/// before it.
struct Lines<'a> {
    content: &'a [u8],
    place: usize,
    line: u64,
}

impl Lines<'_> {
    /// True when a record ends on the line on which it begins, and not within quotes: one quote that is not closed would take
    /// all lines up to the next for its own.
    fn is_one(&self, record: &csv::ByteRecord) -> bool {
        if record.iter().any(|field| field.contains(&b'\n') || field.contains(&b'\r')) {
            return false;
        }
        // On its line quotes stand in pairs, the doubled ones too; a quote in the middle of a field is one of its characters.
        let line = self.content.get(self.place..).unwrap_or_default();
        let line = line.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
        !ends_in_quotes(line)
    }

    /// The line on which a record begins; records come in order.
    fn of(&mut self, record: &csv::ByteRecord) -> u64 {
        let begin = record.position().map_or(0, |position| position.byte() as usize);
        while let Some(byte) = self.content.get(self.place) {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => self.content.get(self.place + 1) != Some(&b'\n'),
                _ if self.place >= begin => break,
                _ => false,
            };
            self.line += u64::from(ends_line);
            self.place += 1;
        }
        self.line
    }
}

/// True when a line of CSV ends inside a quoted field.
fn ends_in_quotes(line: &[u8]) -> bool {
    let (mut in_quotes, mut begins) = (false, true);
    for byte in line {
        if *byte == b'"' && (in_quotes || begins) {
            in_quotes = !in_quotes;
        }
        // Behind a closing quote another one means a quote that goes on; anything else is text.
        begins = !in_quotes && matches!(byte, b',' | b'"');
    }
    in_quotes
}

/// Which column stands where.
struct Header {
    kind: Option<usize>,
    value: usize,
    name: Option<usize>,
    group: Option<usize>,
    width: usize,
}

impl Header {
    fn read(record: &csv::ByteRecord) -> Result<Self, Failure> {
        let hint =
            format!("the first line names the columns: value, and as you like {}", OTHER_COLUMNS.join(", "));
        let mut header = Header { kind: None, value: 0, name: None, group: None, width: record.len() };
        let mut value = None;
        for (place, title) in record.iter().enumerate() {
            let title = String::from_utf8_lossy(title).trim().to_lowercase();
            let column = match title.as_str() {
                "value" => &mut value,
                "kind" => &mut header.kind,
                "name" => &mut header.name,
                "group" => &mut header.group,
                _ => {
                    let title: String = title.chars().take(SHOWN).collect();
                    return Err(Failure::usage(format!("boundaries have no column {title:?}")).hint(hint));
                }
            };
            if column.replace(place).is_some() {
                return Err(Failure::usage(format!("the column {title:?} stands there twice")).hint(hint));
            }
        }
        header.value =
            value.ok_or_else(|| Failure::usage("the boundaries have no column value").hint(hint))?;
        Ok(header)
    }

    /// The boundary of a line, and the name of its group.
    fn boundary<'a>(&self, record: &'a csv::ByteRecord) -> Result<(Boundary, &'a str), Failure> {
        if record.len() > self.width {
            return Err(Failure::usage("the line has more fields than the header")
                .hint("put a field that has a comma between double quotes"));
        }
        let field = |place: Option<usize>| {
            let bytes = place.and_then(|place| record.get(place)).unwrap_or_default();
            std::str::from_utf8(bytes).map_err(|_| Failure::usage("the line is not UTF-8"))
        };
        let (kind, value) = (field(self.kind)?, field(Some(self.value))?);
        let boundary = match kind {
            "" => value.parse::<Boundary>()?,
            kind => Boundary::of_kind(kind.parse::<BoundaryKind>()?, value)?,
        };
        Ok((boundary.named(Some(field(self.name)?))?, field(self.group)?))
    }

    fn rejected(&self, record: &csv::ByteRecord, line: u64, failure: Failure) -> RejectedBoundary {
        let Failure { message, hint, .. } = failure;
        let value = String::from_utf8_lossy(record.get(self.value).unwrap_or_default());
        RejectedBoundary {
            line,
            value: value.chars().take(SHOWN).collect(),
            reason: match hint {
                Some(hint) => format!("{message}; {hint}"),
                None => message,
            },
        }
    }
}

/// The boundary groups that lines may name.
struct Groups<'a, 'w> {
    w: &'a Transaction<'w>,
    may_create: bool,
    /// A group's name, and whether it is a default one, by its name in lower case.
    known: HashMap<String, (String, bool)>,
    /// Names that are none, each explained once.
    refused: HashMap<String, Failure>,
    added: u64,
}

impl<'a, 'w> Groups<'a, 'w> {
    fn of(w: &'a Transaction<'w>, may_create: bool) -> error::Result<Self> {
        let known = w
            .boundary_groups()?
            .into_iter()
            .map(|group| (group.name.to_ascii_lowercase(), (group.name, group.is_default)));
        Ok(Groups { w, may_create, known: known.collect(), refused: HashMap::new(), added: 0 })
    }

    /// The group that a line names, if it names one.
    fn wanted(&mut self, name: &str) -> Result<Option<String>, Failure> {
        if name.is_empty() {
            return Ok(None);
        }
        let group: GroupName = name.parse()?;
        let key = name.to_ascii_lowercase();
        match self.known.get(&key) {
            Some((_, false)) => return Ok(Some(name.to_owned())),
            Some((_, true)) => {
                return Err(Failure::usage(format!("{name} has no boundaries"))
                    .hint("clients are in it that are in no other group; name one of your own"));
            }
            None => {}
        }
        if self.may_create {
            self.w.add_boundary_group(&group, None, None).map_err(|error| match Failure::of(&error) {
                Some(failure) => failure.clone(),
                None => Failure::failed(format!("{error:#}")),
            })?;
            self.added += 1;
            self.known.insert(key, (name.to_owned(), false));
            return Ok(Some(name.to_owned()));
        }
        if let Some(failure) = self.refused.get(&key) {
            return Err(failure.clone());
        }
        if self.refused.len() >= REJECTED_LISTED {
            return Err(Failure::not_found("there is no such boundary group"));
        }
        let mut failure = unknown(
            "boundary group",
            name,
            self.known.values().map(|(name, _)| name.as_str()),
            "cmupd boundary-group list",
        );
        failure.hint = failure.hint.map(|hint| format!("{hint}; --create-groups makes it"));
        self.refused.insert(key, failure.clone());
        Err(failure)
    }
}
