//! Boundaries and boundary groups as rows of answers.

use super::finding::{boundary_findings, early_fallback};
use super::map::Overlaps;
use super::{Boundary, BoundaryFinding, BoundaryGroup, BoundaryKind, Fallback, FindingKind};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::db::Snapshot;
use crate::hierarchy::{self, SiteCode};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use std::net::IpAddr;

/// How many of the boundaries that overlap one are listed; their number is always there.
const OVERLAPS_LISTED: usize = 10;

/// How many sentences about findings of one kind are said.
const NOTES_OF_A_KIND: usize = 10;

/// A boundary with its groups and what overlaps it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct BoundaryRow {
    /// What kind of place it is.
    pub kind: BoundaryKind,
    /// The place.
    pub value: String,
    /// A name for people.
    pub name: Option<String>,
    /// The groups that it is in, by name.
    pub groups: Vec<String>,
    /// How many other boundaries have addresses in common with it.
    pub overlap_count: usize,
    /// The first ten of them, each with its groups in parentheses.
    pub overlaps: Vec<String>,
}

impl Tabular for BoundaryRow {
    const SCHEMA: &'static str = "boundary/1";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("kind", "Kind"),
        Column::ident("value", "Boundary"),
        Column::ident("name", "Name"),
        Column::ident("groups", "Groups"),
        Column::number("overlap_count", "Overlaps"),
        Column::text("overlaps", "With").spare(),
    ];
}

impl BoundaryRow {
    /// The row of a boundary that is no longer there.
    pub fn removed((boundary, groups): (Boundary, Vec<String>)) -> Self {
        let Boundary { kind, value, name } = boundary;
        BoundaryRow { kind, value, name, groups, overlap_count: 0, overlaps: vec![] }
    }

    /// True for the row of this boundary.
    pub fn is_of(&self, boundary: &Boundary) -> bool {
        self.kind == boundary.kind && self.value.to_lowercase() == boundary.match_value()
    }
}

/// Lists all boundaries, by kind and place. Fails where the database cannot be read.
pub fn boundary_rows(r: &Snapshot<'_>) -> Result<Vec<BoundaryRow>> {
    let listed = hierarchy::read(r).boundary_memberships()?;
    let overlaps = Overlaps::new(listed.iter().map(|(boundary, _)| boundary));
    let with_groups = |place: usize| {
        listed.get(place).map(|(boundary, groups)| match groups.is_empty() {
            true => boundary.value.clone(),
            false => format!("{} ({})", boundary.value, groups.join(", ")),
        })
    };
    let row = |(place, (boundary, groups)): (usize, &(Boundary, Vec<String>))| {
        let (overlap_count, others) =
            boundary.span().map(|span| overlaps.of(place, span, OVERLAPS_LISTED)).unwrap_or_default();
        let overlaps = others.into_iter().filter_map(with_groups).collect();
        BoundaryRow { overlap_count, overlaps, ..BoundaryRow::removed((boundary.clone(), groups.clone())) }
    };
    Ok(listed.iter().enumerate().map(row).collect())
}

/// A boundary group in a list.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct BoundaryGroupRow {
    /// Its name.
    pub name: String,
    /// What people should know of it.
    pub description: Option<String>,
    /// The site that it was made for.
    pub site: Option<SiteCode>,
    /// True for the default site boundary group of a primary.
    pub is_default: bool,
    /// How many boundaries it has.
    pub boundaries: usize,
    /// Its software update points.
    pub points: Vec<String>,
    /// The names of its neighbors.
    pub neighbors: Vec<String>,
    /// What is unusual about it.
    pub findings: Vec<FindingKind>,
}

impl Tabular for BoundaryGroupRow {
    const SCHEMA: &'static str = "boundary-group/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("name", "Group"),
        Column::ident("site", "Site"),
        Column::text("is_default", "Default").wide(),
        Column::number("boundaries", "Boundaries"),
        Column::ident("points", "SUPs"),
        Column::text("neighbors", "Neighbors"),
        Column::text("description", "Description").spare(),
        Column::text("findings", "Findings").wide(),
    ];
}

/// Lists all boundary groups, by name, with what is unusual about them as notes. Fails where the database cannot be
/// read.
pub fn boundary_group_list(r: &Snapshot<'_>) -> Result<Answer<BoundaryGroupRow>> {
    let groups = hierarchy::read(r).boundary_groups()?;
    let findings = boundary_findings(
        &hierarchy::read(r).hierarchy()?,
        &groups,
        &hierarchy::read(r).software_update_points(None)?,
    );
    let mut of_group: HashMap<&str, Vec<FindingKind>> = HashMap::new();
    for BoundaryFinding { kind, groups, .. } in &findings {
        for group in groups {
            let kinds = of_group.entry(group).or_default();
            if !kinds.contains(kind) {
                kinds.push(*kind);
            }
        }
    }
    let mut row = |group: BoundaryGroup| BoundaryGroupRow {
        findings: of_group.remove(group.name.as_str()).unwrap_or_default(),
        name: group.name,
        description: group.description,
        site: group.site,
        is_default: group.is_default,
        boundaries: group.boundaries.len(),
        points: group.points,
        neighbors: group.neighbors.into_iter().map(|neighbor| neighbor.group).collect(),
    };
    let mut answer = Answer::from(groups.into_iter().map(&mut row).collect::<Vec<_>>());
    answer.notes = notes(findings);
    let overlapping = boundary_rows(r)?.iter().filter(|row| row.overlap_count > 0).count();
    if overlapping > 0 {
        answer.notes.push(format!(
            "{overlapping} boundaries overlap others: a client in several groups uses the servers of all. \
             `cmupd boundary list --overlapping` lists them."
        ));
    }
    Ok(answer)
}

/// The sentences of findings, of each kind only a few; the rows have the kinds of all.
fn notes(findings: Vec<BoundaryFinding>) -> Vec<String> {
    let mut notes = Vec::new();
    for alike in findings.chunk_by(|one, other| one.kind == other.kind) {
        notes.extend(alike.iter().take(NOTES_OF_A_KIND).map(|finding| finding.message.clone()));
        let more = alike.len().saturating_sub(NOTES_OF_A_KIND);
        if more > 0 {
            notes.push(format!("{more} more like these; `--columns name,findings` shows which groups."));
        }
    }
    notes
}

impl Tabular for BoundaryGroup {
    const SCHEMA: &'static str = "boundary-group.record/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("name", "Group"),
        Column::text("description", "Description"),
        Column::ident("site", "Site"),
        Column::text("is_default", "Default"),
        Column::lines("boundaries", "Boundaries", &[("value", "{}"), ("name", "{}")]),
        Column::ident("points", "SUPs"),
        Column::lines(
            "neighbors",
            "Neighbors",
            &[("group", "{}"), ("effective_minutes", "after {} minutes"), ("is_never", "never")],
        ),
    ];
}

impl From<BoundaryGroup> for Answer<BoundaryGroup> {
    /// With a note where a fallback time has effect later than it says.
    fn from(group: BoundaryGroup) -> Self {
        let early = |minutes: &u32| *minutes < Fallback::EFFECTIVE_FROM;
        let notes = group.neighbors.iter().filter_map(|neighbor| {
            Some(early_fallback(&group.name, &neighbor.group, neighbor.fallback_minutes.filter(early)?))
        });
        let notes = notes.collect();
        Answer { notes, ..Answer::from(vec![group]) }
    }
}

/// A group that a client would be in, and a boundary that puts it there.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct GroupMatch {
    /// The name of the group.
    pub group: String,
    /// What kind of boundary it is.
    pub kind: BoundaryKind,
    /// The boundary.
    pub value: String,
    /// The boundary's name for people.
    pub name: Option<String>,
    /// The group's software update points.
    pub points: Vec<String>,
}

impl Tabular for GroupMatch {
    const SCHEMA: &'static str = "boundary-group.match/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("group", "Group"),
        Column::enumeration("kind", "Kind"),
        Column::ident("value", "Boundary"),
        Column::ident("name", "Name"),
        Column::ident("points", "SUPs"),
    ];
}

/// The groups that a client with these addresses, in this Active Directory site, would be in, with every boundary that
/// decides it; where there are none, a note says who takes it. Fails where the database cannot be read.
pub fn boundary_group_matches(
    r: &Snapshot<'_>,
    addresses: &[IpAddr],
    ad_site: Option<&str>,
) -> Result<Answer<GroupMatch>> {
    let map = hierarchy::read(r).boundary_map()?;
    let row = |(place, boundary): (usize, &Boundary)| {
        let group = map.groups().get(place)?;
        let Boundary { kind, value, name } = boundary.clone();
        Some(GroupMatch { group: group.name.clone(), kind, value, name, points: group.points.clone() })
    };
    let rows: Vec<GroupMatch> = map.boundaries_of(addresses, ad_site).into_iter().filter_map(row).collect();
    let mut answer = Answer::from(rows);
    if answer.rows.is_empty() {
        let defaults: Vec<&str> =
            map.groups().iter().filter(|group| group.is_default).map(|group| group.name.as_str()).collect();
        answer.notes.push(match defaults.as_slice() {
            [] => "In no boundary group, and no site has a default one.".into(),
            [only] => format!("In no boundary group: {only} takes it."),
            several => {
                format!(
                    "In no boundary group: the default one of its site takes it, of {}.",
                    several.join(", ")
                )
            }
        });
    }
    Ok(answer)
}
