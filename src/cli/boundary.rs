use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::hierarchy::{
    self, Boundary, BoundaryImport, BoundaryKind, BoundaryRow, boundary_rows, import_boundaries,
};
use clap::Args;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

/// Add, import and show boundaries: subnets, ranges of addresses and Active Directory sites
///
/// A boundary is a place on the network. Boundary groups join boundaries with the software update points for clients
/// there.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary add 10.1.0.0/16 --group Berlin           a subnet, IPv4 or IPv6
  cmupd boundary add 10.2.0.1-10.2.3.255 Berlin-Mitte     a range, and an Active Directory site
  cmupd boundary list --overlapping
  cmupd boundary import subnets.csv --create-groups
  cmupd boundary remove 10.1.0.0/16 --yes")]
pub struct Boundaries {}

/// Add boundaries
///
/// A prefix after / makes a subnet, - between two addresses a range; what is not an address is an Active Directory
/// site. What exists already stays. Boundaries may overlap: a client in several is in the groups of all.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary add 10.1.0.0/16 --name 'Berlin, first floor' --group Berlin
  cmupd boundary add fd00:1::/32 10.0.0.1-10.0.3.255 Berlin-Mitte
  cmupd boundary add 2024 --kind ad-site                  a site whose name looks like an address")]
pub struct Add {
    /// Subnets, ranges, Active Directory sites
    #[arg(required = true, value_name = "VALUE")]
    values: Vec<String>,
    /// A name for people
    #[arg(long)]
    name: Option<String>,
    /// Add them to this boundary group
    #[arg(long)]
    group: Option<String>,
    /// Kind: ip-subnet, ip-range or ad-site [default: what the value looks like]
    #[arg(long)]
    kind: Option<BoundaryKind>,
}

/// List boundaries with their groups, and how many others overlap each
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary list
  cmupd boundary list --group Berlin
  cmupd boundary list --overlapping                       only those, with what overlaps them
  cmupd boundary list --json | jq -r '.data[] | select(.groups == []) | .value'")]
pub struct List {
    /// Only those with addresses in common with others
    #[arg(long)]
    overlapping: bool,
    /// Only of this boundary group
    #[arg(long)]
    group: Option<String>,
    /// Only of this kind: ip-subnet, ip-range or ad-site
    #[arg(long)]
    kind: Option<BoundaryKind>,
}

/// Remove boundaries, also from their groups
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary remove 10.1.0.0/16 --dry-run
  cmupd boundary remove 10.1.0.0/16 Berlin-Mitte --yes")]
pub struct Remove {
    /// Subnets, ranges, Active Directory sites
    #[arg(required = true, value_name = "VALUE")]
    values: Vec<String>,
    /// Kind: ip-subnet, ip-range or ad-site [default: what the value looks like]
    #[arg(long)]
    kind: Option<BoundaryKind>,
}

/// Import boundaries from CSV
///
/// The first line names the columns: value, and optionally kind, name, group. A boundary that belongs to several groups
/// has a line for each. Bad lines are listed with the reason, and the exit code is 3; the others are kept. The same
/// file can be imported again.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary import subnets.csv --dry-run
  cmupd boundary import subnets.csv --create-groups
  printf 'value,group\\n10.1.0.0/16,Berlin\\n' | cmupd boundary import -
  cmupd boundary import subnets.csv --json | jq -r '.data[0].rejected[] | \"\\(.line): \\(.reason)\"'")]
pub struct Import {
    /// CSV file; - is standard input
    file: PathBuf,
    /// Make the groups that do not exist
    #[arg(long)]
    create_groups: bool,
}

/// Boundaries as they were written, with their kind where it was said.
fn read_values(values: &[String], kind: Option<BoundaryKind>) -> Result<Vec<Boundary>> {
    let read = |value: &String| -> Result<Boundary> {
        Ok(match kind {
            Some(kind) => Boundary::of_kind(kind, value)?,
            None => value.parse()?,
        })
    };
    values.iter().map(read).collect()
}

/// The summary as a row, and its bad lines in words.
fn answer(summary: BoundaryImport) -> Answer<BoundaryImport> {
    const SHOWN: usize = 20;
    let mut answer = Answer::from(vec![]);
    for rejected in summary.rejected.iter().take(SHOWN) {
        answer.warnings.push(format!("rejected line {}: {}", rejected.line, rejected.reason));
    }
    if summary.rejected_count > SHOWN as u64 {
        answer.warnings.push(format!(
            "{} more lines were rejected; --json lists them.",
            summary.rejected_count - SHOWN as u64
        ));
    }
    answer.rows = vec![summary];
    answer
}

const BOUNDARIES: &[Shape] = &[Shape::of::<BoundaryRow>()];

impl Command for Add {
    const SHAPES: &'static [Shape] = BOUNDARIES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        if self.name.is_some() && self.values.len() > 1 {
            return Err(Failure::usage("--name is for one boundary")
                .hint("add the others by a command of their own")
                .into());
        }
        let mut boundaries = Vec::new();
        for boundary in read_values(&self.values, self.kind)? {
            boundaries.push(boundary.named(self.name.as_deref())?);
        }
        let description = match boundaries.as_slice() {
            [only] => format!("add boundary {only}"),
            several => format!("add boundaries: {}", several.len()),
        };
        let (rows, existed) = session.write(&description, |w| {
            let mut existed = Vec::new();
            for boundary in &boundaries {
                if !hierarchy::write(w).keep_boundary(boundary)? {
                    existed.push(boundary.value.clone());
                }
                if let Some(group) = &self.group {
                    hierarchy::write(w).add_to_boundary_group(group, boundary)?;
                }
            }
            let mut rows = boundary_rows(w)?;
            rows.retain(|row| boundaries.iter().any(|boundary| row.is_of(boundary)));
            Ok((rows, existed))
        })?;
        let note = (!existed.is_empty()).then(|| format!("Was there already: {}.", existed.join(", ")));
        Ok(Reply::list(rows)?.noting(note))
    }
}

impl Command for List {
    const SHAPES: &'static [Shape] = BOUNDARIES;
    fn run(self, session: &Session) -> Result<Reply> {
        let mut rows = session.read(|r| {
            if let Some(group) = &self.group {
                hierarchy::read(r).boundary_group(group)?;
            }
            boundary_rows(r)
        })?;
        let is_in = |row: &BoundaryRow, group: &str| {
            row.groups.iter().any(|of_row| of_row.eq_ignore_ascii_case(group.trim()))
        };
        rows.retain(|row| {
            (!self.overlapping || row.overlap_count > 0)
                && self.kind.is_none_or(|kind| row.kind == kind)
                && self.group.as_ref().is_none_or(|group| is_in(row, group))
        });
        Reply::list(rows)
    }
}

impl Command for Remove {
    const SHAPES: &'static [Shape] = BOUNDARIES;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, _: &Session) -> Result<Option<String>> {
        Ok(Some(match read_values(&self.values, self.kind)?.as_slice() {
            [only] => format!("Remove the boundary {only}?"),
            several => format!("Remove {} boundaries?", several.len()),
        }))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let boundaries = read_values(&self.values, self.kind)?;
        Reply::list(session.write(&format!("remove boundaries: {}", self.values.len()), |w| {
            let removed = boundaries
                .iter()
                .map(|boundary| hierarchy::write(w).remove_boundary(boundary).map(BoundaryRow::removed));
            removed.collect::<Result<Vec<_>>>()
        })?)
    }
}

impl Command for Import {
    const SHAPES: &'static [Shape] = &[Shape::of::<BoundaryImport>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let input: Box<dyn Read> = if self.file.as_os_str() == "-" {
            Box::new(io::stdin().lock())
        } else {
            Box::new(File::open(&self.file).map_err(|error| {
                Failure::unreadable(&self.file, &error).hint("name a CSV file, or - for standard input")
            })?)
        };
        let description = format!("import boundaries from {}", self.file.display());
        let summary = session.write(&description, |w| import_boundaries(w, input, self.create_groups))?;
        let outcome = summary.outcome();
        Ok(Reply::list(answer(summary))?.ending(outcome))
    }
}
