//! Boundaries from a CSV file.

use super::store::Kept;
use super::{Boundary, BoundaryKind, GroupName};
use crate::base::error;
use crate::base::error::{Failure, Outcome, unknown};
use crate::base::list::{self, ListLimits, ListRow, RejectedRow, Table};
use crate::base::tabular::{Column, Tabular};
use crate::db::Transaction;
use crate::hierarchy;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use std::io::{BufReader, Read};

/// A file of some 600,000 boundaries with long names; more than twice the boundaries of an environment in which each of
/// 150,000 clients has its own.
const LIMITS: ListLimits = ListLimits { bytes: 64 << 20, rows: 500_000, row_bytes: 64 << 10 };
/// Bad lines that the result lists; their number is always there.
const REJECTED_LISTED: usize = 1_000;

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct BoundaryImport {
    /// Lines with a boundary, good or bad, without the header.
    pub lines: u64,
    /// Boundaries that were new.
    pub boundaries_added: u64,
    /// Known boundaries that got another name.
    pub boundaries_renamed: u64,
    /// Boundaries that were added to a group.
    pub members_added: u64,
    /// Groups that were created.
    pub groups_added: u64,
    /// Lines that said nothing new.
    pub unchanged: u64,
    /// Lines of which nothing was imported.
    pub rejected_count: u64,
    /// The first thousand of them, in order.
    pub rejected: Vec<RejectedBoundary>,
}

/// A line of which nothing was imported.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RejectedBoundary {
    /// The line, from 1; the header is line 1.
    pub line: u64,
    /// Its boundary, as it is written.
    pub value: String,
    /// What is wrong and what to do.
    pub reason: String,
}

impl BoundaryImport {
    fn reject(&mut self, rejected: RejectedBoundary) {
        self.rejected_count += 1;
        if self.rejected.len() < REJECTED_LISTED {
            self.rejected.push(rejected);
        }
    }

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

/// Imports boundaries from a table with the column `value`, and optionally `kind`, `name`, `group`. A boundary may be
/// in several lines, one for each group. What exists stays, so that the same file can be imported again. A bad line is
/// part of the result; groups that do not exist are created if `create_groups`. Fails with kind `usage` where the
/// header lacks `value` or names another column, and for content that is not text or is too large.
pub fn import_boundaries(
    w: &Transaction<'_>,
    input: impl Read,
    create_groups: bool,
) -> error::Result<BoundaryImport> {
    let mut table = Table::open(BufReader::new(input), LIMITS)?;
    let columns = Columns::of(&table)?;
    let mut groups = Groups::of(w, create_groups)?;
    let mut summary = BoundaryImport::default();
    while let Some(row) = table.next_row()? {
        summary.lines += 1;
        let row = match row {
            Ok(row) => row,
            Err(RejectedRow { line, text, reason }) => {
                summary.reject(RejectedBoundary { line, value: text, reason });
                continue;
            }
        };
        match columns.boundary(&row).and_then(|(boundary, group)| Ok((boundary, groups.wanted(group)?))) {
            Ok((boundary, group)) => keep(w, &boundary, group, &mut summary)?,
            Err(failure) => summary.reject(columns.rejected(&row, failure)),
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
    let kept = hierarchy::write(w).kept_boundary(boundary)?;
    let is_member = match &group {
        Some(group) => hierarchy::write(w).add_to_boundary_group(group, boundary)?,
        None => false,
    };
    summary.boundaries_added += u64::from(kept == Kept::Added);
    summary.boundaries_renamed += u64::from(kept == Kept::Renamed);
    summary.members_added += u64::from(is_member);
    summary.unchanged += u64::from(kept == Kept::Unchanged && !is_member);
    Ok(())
}

/// The places of the columns.
struct Columns {
    kind: Option<usize>,
    value: usize,
    name: Option<usize>,
    group: Option<usize>,
    width: usize,
}

impl Columns {
    fn of(table: &Table<'_>) -> Result<Self, Failure> {
        let refuse = |reason: String| {
            Failure::usage(reason)
                .hint("the first line names the columns: value, and optionally kind, name, group")
        };
        let [value, kind, name, group] = table.columns(["value", "kind", "name", "group"]).map_err(refuse)?;
        let value = value.ok_or_else(|| refuse("the boundaries have no column value".to_owned()))?;
        Ok(Columns { kind, value, name, group, width: table.header().len() })
    }

    /// The boundary of a row, and the name of its group.
    fn boundary<'a>(&self, row: &'a ListRow) -> Result<(Boundary, &'a str), Failure> {
        if row.cells.len() > self.width {
            return Err(Failure::usage("the line has more fields than the header")
                .hint("put a field that has a delimiter between double quotes"));
        }
        let (kind, value) = (row.cell(self.kind), row.cell(Some(self.value)));
        let boundary = match kind {
            "" => value.parse::<Boundary>()?,
            kind => Boundary::of_kind(kind.parse::<BoundaryKind>()?, value)?,
        };
        Ok((boundary.named(Some(row.cell(self.name)))?, row.cell(self.group)))
    }

    fn rejected(&self, row: &ListRow, failure: Failure) -> RejectedBoundary {
        let Failure { message, hint, .. } = failure;
        RejectedBoundary {
            line: row.line,
            value: list::shorten(row.cell(Some(self.value))),
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
    /// Unknown names, each explained once.
    refused: HashMap<String, Failure>,
    added: u64,
}

impl<'a, 'w> Groups<'a, 'w> {
    fn of(w: &'a Transaction<'w>, may_create: bool) -> error::Result<Self> {
        let known = hierarchy::read(w)
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
            hierarchy::write(self.w).add_boundary_group(&group, None, None).map_err(
                |error| match Failure::of(&error) {
                    Some(failure) => failure.clone(),
                    None => Failure::failed(format!("{error:#}")),
                },
            )?;
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
