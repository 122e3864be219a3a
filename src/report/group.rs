//! Groups of clients in which a report counts.

use crate::base::error::Result;
use crate::compliance::{ClientGroup, Estate, Scope};
use crate::db::Snapshot;
use crate::hierarchy::SiteCode;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// How a report groups clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// All clients of the scope together.
    #[default]
    All,
    /// By the site that they are assigned to.
    Site,
    /// By collection; a client counts in every collection that has it.
    Collection,
}

impl Grouping {
    /// The name in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Grouping::All => "all",
            Grouping::Site => "site",
            Grouping::Collection => "collection",
        }
    }
}

/// How much a report looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Only clients.
    Clients,
    /// Updates too, but nothing of single clients.
    Counts,
    /// Updates and clients.
    All,
}

/// The clients and updates of a scope, and its clients in groups, in order of name; those without a site stand last, and those
/// in no collection in no group.
pub(super) fn load(
    r: &Snapshot<'_>,
    scope: &Scope,
    grouping: Grouping,
    depth: Depth,
    now: Timestamp,
) -> Result<(Estate, Vec<ClientGroup>)> {
    if grouping == Grouping::Collection {
        return Estate::load_by_collection(r, scope, depth != Depth::Clients, now);
    }
    let estate = match depth {
        Depth::Clients => Estate::load_members(r, scope, now)?,
        Depth::Counts => Estate::load_counted(r, scope, now)?,
        Depth::All => Estate::load(r, scope, now)?,
    };
    if grouping == Grouping::All {
        let places = (0..estate.members.len()).collect();
        return Ok((estate, vec![ClientGroup { name: "all".into(), places }]));
    }
    let mut sites: BTreeMap<(bool, Option<SiteCode>), ClientGroup> = BTreeMap::new();
    for (place, member) in estate.members.iter().enumerate() {
        let key = (member.assigned.is_none(), member.assigned);
        let empty = || ClientGroup { name: member.shown_site(), places: Vec::new() };
        sites.entry(key).or_insert_with(empty).places.push(place);
    }
    Ok((estate, sites.into_values().collect()))
}
