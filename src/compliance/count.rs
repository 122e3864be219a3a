//! Counting: one pass over the packed records.

use super::Estate;
use crate::db::Read;
use crate::error::Result;
use crate::state::{UpdateEntry, UpdateState};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use std::ops::AddAssign;

/// How many (client, update) pairs are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Tally {
    /// Installed.
    pub installed: u64,
    /// Required and not installed.
    pub required: u64,
    /// Not applicable.
    pub not_required: u64,
    /// Nothing is known.
    pub unknown: u64,
}

impl Tally {
    /// All pairs: the denominator.
    pub fn total(&self) -> u64 {
        self.installed + self.required + self.not_required + self.unknown
    }

    /// (installed + not required) / total, in percent with two decimals; none where there is nothing to count.
    pub fn compliant_percent(&self) -> Option<f64> {
        percent(self.installed + self.not_required, self.total())
    }
}

/// A share in percent, rounded to two decimals; none for an empty whole.
pub(crate) fn percent(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| (part as f64 * 10_000.0 / whole as f64).round() / 100.0)
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.installed += other.installed;
        self.required += other.required;
        self.not_required += other.not_required;
        self.unknown += other.unknown;
    }
}

/// The states of a scope, counted both ways.
pub struct Count {
    /// For each of [`Estate::newest`], over all clients whose site can see it.
    pub updates: Vec<Tally>,
    /// For each of [`Estate::members`], over all updates that its site can see.
    pub members: Vec<Tally>,
    /// Updates that clients reported and that are not considered, by key.
    pub(crate) not_considered: Vec<i64>,
}

/// Clients that differ only in what they reported: same catalog, same scan.
struct Group {
    site_version: i64,
    scan_version: Option<i64>,
    clients: u64,
    /// Updates that the scan could not have seen.
    beyond_scan: u64,
    /// Per considered update: stored reports of not required, required, installed.
    stored: Vec<[u64; 3]>,
}

/// Counts the states of all clients and updates of a scope.
///
/// The work is in proportion to what was reported, not to clients × updates: what was not reported is derived per group of
/// clients that scanned at the same content version.
pub fn count(r: &Read<'_>, estate: &Estate) -> Result<Count> {
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of: HashMap<(i64, Option<i64>), usize> = HashMap::new();
    let mut member_of: HashMap<i64, (usize, usize)> = HashMap::with_capacity(estate.members.len());
    let mut members = Vec::with_capacity(estate.members.len());
    for (index, member) in estate.members.iter().enumerate() {
        let considered = estate.considered(member.site_version);
        let group = *group_of.entry((member.site_version, member.scan_version)).or_insert_with(|| {
            let beyond_scan = considered
                .updates
                .iter()
                .filter(|u| !seen(member.scan_version, u.minimum_source_version))
                .count();
            groups.push(Group {
                site_version: member.site_version,
                scan_version: member.scan_version,
                clients: 0,
                beyond_scan: beyond_scan as u64,
                stored: vec![[0; 3]; considered.updates.len()],
            });
            groups.len() - 1
        });
        groups[group].clients += 1;
        let unknown = groups[group].beyond_scan;
        members.push(Tally {
            unknown,
            not_required: considered.updates.len() as u64 - unknown,
            ..Tally::default()
        });
        member_of.insert(member.client_id, (index, group));
    }

    let mut not_considered: Vec<bool> = Vec::new();
    let mut visit = |client_id: i64, entries: &[UpdateEntry]| {
        let Some(&(index, group)) = member_of.get(&client_id) else { return Ok(()) };
        let group = &mut groups[group];
        let considered = estate.considered(group.site_version);
        let tally = &mut members[index];
        for entry in entries {
            let Some(slot) = considered.slot(entry.update_id) else {
                mark(&mut not_considered, entry.update_id);
                continue;
            };
            let place = match UpdateState::from_id(entry.state) {
                UpdateState::NotRequired => 0,
                UpdateState::Required => 1,
                UpdateState::Installed => 2,
                // A state that is not known says nothing: as if it had not been reported.
                UpdateState::Unknown => continue,
            };
            group.stored[slot][place] += 1;
            if seen(group.scan_version, considered.updates[slot].minimum_source_version) {
                tally.not_required -= 1;
            } else {
                tally.unknown -= 1;
            }
            *[&mut tally.not_required, &mut tally.required, &mut tally.installed][place] += 1;
        }
        Ok(())
    };
    match estate.before.past {
        None => r.client_states(visit)?,
        Some(past) => r.client_states_then(&r.states_before(past)?, &mut visit)?,
    }

    let newest = estate.newest();
    let mut updates = vec![Tally::default(); newest.updates.len()];
    for group in &groups {
        for (update, [not_required, required, installed]) in
            estate.considered(group.site_version).updates.iter().zip(&group.stored)
        {
            let Some(slot) = newest.slot(update.update_id) else { continue };
            let derived = group.clients - not_required - required - installed;
            let (derived_not_required, unknown) = if seen(group.scan_version, update.minimum_source_version) {
                (derived, 0)
            } else {
                (0, derived)
            };
            updates[slot] += Tally {
                installed: *installed,
                required: *required,
                not_required: not_required + derived_not_required,
                unknown,
            };
        }
    }
    let not_considered = (0..).zip(not_considered).filter_map(|(id, marked)| marked.then_some(id)).collect();
    Ok(Count { updates, members, not_considered })
}

/// Marks an update's key; keys are small and dense.
fn mark(marked: &mut Vec<bool>, update_id: i64) {
    let Ok(place) = usize::try_from(update_id) else { return };
    if place >= marked.len() {
        marked.resize(place + 1, false);
    }
    marked[place] = true;
}

/// True when a scan at `scan_version` has evaluated an update of that minimum source version.
pub(crate) fn seen(scan_version: Option<i64>, minimum_source_version: i64) -> bool {
    scan_version.is_some_and(|version| version >= minimum_source_version)
}
