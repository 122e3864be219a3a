//! Counting: one pass over the packed records.

use super::considered::ConsideredUpdates;
use super::scope_view::ScopeView;
use crate::base::error::Result;
use crate::base::tabular::Measure;
use crate::db::{ClientKey, ContentVersion, Snapshot, UpdateKey};
use crate::history::for_each_client_states;
use crate::state::States;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
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

    /// Pairs that need nothing: the numerator.
    pub fn compliant(&self) -> u64 {
        self.installed + self.not_required
    }

    /// What a gate compares: compliant, required, unknown.
    pub fn measures(&self) -> BTreeMap<&'static str, Measure> {
        let total = self.total();
        BTreeMap::from([
            ("compliant", Measure::percent(self.compliant(), total)),
            ("required", Measure::share(self.required, total)),
            ("unknown", Measure::share(self.unknown, total)),
        ])
    }

    /// (installed + not required) / total, in percent with two decimals; none where there is nothing to count.
    pub fn compliant_percent(&self) -> Option<f64> {
        percent(self.compliant(), self.total())
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
    /// For each of [`ScopeView::listed`], over all clients at the content version of whose site it is considered.
    pub updates: Vec<Tally>,
    /// For each of [`ScopeView::members`], over all updates that its site can see.
    pub members: Vec<Tally>,
    /// For clients that reported a state that says nothing: how many such updates they have, by place in
    /// [`ScopeView::members`].
    pub(crate) reported_unknown: HashMap<usize, u64>,
    /// Updates that clients reported and that are not considered, by key.
    pub(crate) not_considered: Vec<UpdateKey>,
}

/// Ids of states: unknown, not required, required, installed (Microsoft Learn, State messages: topic 500).
const STATES: usize = 4;
const UNKNOWN: usize = 0;
const NOT_REQUIRED: usize = 1;
const REQUIRED: usize = 2;
const INSTALLED: usize = 3;
/// The states of a client are counted in one integer, which stays in registers: 32 bits for each.
const LANES: [u128; STATES] = [1, 1 << 32, 1 << 64, 1 << 96];

/// Clients that differ only in what they reported: same catalog, same scan.
struct Group {
    site_version: ContentVersion,
    scan_version: Option<ContentVersion>,
    clients: u64,
    /// What a client has that reported nothing.
    derived: Tally,
    /// Whether the scan has evaluated all considered updates, none, or each by its place.
    evaluated: Evaluated,
}

/// Which of the considered updates a scan has evaluated. Mostly it is all or none, and then no look-up is needed.
enum Evaluated {
    All,
    None,
    /// By place of [`ConsideredUpdates::updates`].
    Some(Vec<bool>),
}

/// What one thread counted.
struct Share {
    /// Per group and considered update: stored reports by state id. A hierarchy has fewer clients than 32 bits can
    /// count.
    stored: Vec<Vec<[u32; STATES]>>,
    members: Vec<(usize, Tally)>,
    reported_unknown: Vec<(usize, u64)>,
    not_considered: Vec<bool>,
}

/// Counts the states of all clients and updates of a scope.
///
/// The work is in proportion to what was reported, not to clients × updates: what was not reported is derived per group
/// of clients that scanned at the same content version. Fails where the database cannot be read, and with kind
/// `database` for a damaged record.
pub fn count(r: &Snapshot<'_>, view: &ScopeView) -> Result<Count> {
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of: HashMap<(ContentVersion, Option<ContentVersion>), usize> = HashMap::new();
    let mut member_groups: Vec<usize> = Vec::with_capacity(view.members.len());
    let mut members: Vec<Tally> = Vec::with_capacity(view.members.len());
    for member in &view.members {
        let last = member_groups.last().copied();
        // Neighbors are mostly of one group.
        let same = last.filter(|last| {
            groups.get(*last).is_some_and(|group| {
                (group.site_version, group.scan_version) == (member.site_version, member.scan_version)
            })
        });
        let place = same.unwrap_or_else(|| {
            *group_of.entry((member.site_version, member.scan_version)).or_insert_with(|| {
                let updates = &view.considered(member.site_version).updates;
                let each: Vec<bool> =
                    updates.iter().map(|u| seen(member.scan_version, u.minimum_source_version)).collect();
                let not_required = each.iter().filter(|is_evaluated| **is_evaluated).count() as u64;
                let unknown = updates.len() as u64 - not_required;
                let evaluated = match (not_required, unknown) {
                    (_, 0) => Evaluated::All,
                    (0, _) => Evaluated::None,
                    _ => Evaluated::Some(each),
                };
                groups.push(Group {
                    site_version: member.site_version,
                    scan_version: member.scan_version,
                    clients: 0,
                    derived: Tally { unknown, not_required, ..Tally::default() },
                    evaluated,
                });
                groups.len() - 1
            })
        });
        groups[place].clients += 1;
        members.push(groups[place].derived);
        member_groups.push(place);
    }

    let considered: Vec<&ConsideredUpdates> =
        groups.iter().map(|it| view.considered(it.site_version)).collect();
    let start = || Share {
        stored: considered.iter().map(|considered| vec![[0; STATES]; considered.updates.len()]).collect(),
        members: Vec::new(),
        reported_unknown: Vec::new(),
        not_considered: Vec::new(),
    };
    let visit = |share: &mut Share, member: usize, states: States<'_>| {
        let place = member_groups[member];
        let (group, considered) = (&groups[place], considered[place]);
        let Share { stored, members, reported_unknown, not_considered } = share;
        let stored = &mut stored[place];
        let (mut reported, mut evaluated) = (0u128, 0);
        states.each(|entry| {
            let Some(slot) = considered.slot(entry.update_id) else {
                mark(not_considered, entry.update_id);
                return;
            };
            // What is reported and says nothing is unknown, whatever a scan has evaluated.
            let state = if entry.state < STATES as u32 { entry.state as usize } else { UNKNOWN };
            stored[slot][state] += 1;
            reported += LANES[state];
            if let Evaluated::Some(each) = &group.evaluated {
                evaluated += u64::from(each[slot]);
            }
        })?;
        let of_state = |state: usize| (reported / LANES[state]) as u32;
        let [unknown, not_required, required, installed] =
            [UNKNOWN, NOT_REQUIRED, REQUIRED, INSTALLED].map(|state| u64::from(of_state(state)));
        let all = unknown + not_required + required + installed;
        // What was reported is not derived.
        if let Evaluated::All = group.evaluated {
            evaluated = all;
        }
        if unknown > 0 {
            reported_unknown.push((member, unknown));
        }
        let tally = Tally {
            installed,
            required,
            not_required: group.derived.not_required - evaluated + not_required,
            unknown: group.derived.unknown - (all - evaluated) + unknown,
        };
        members.push((member, tally));
        Ok(())
    };
    let client_ids: Vec<ClientKey> = view.members.iter().map(|member| member.client_id).collect();
    let shares = for_each_client_states(r.at(view.before.moment), &client_ids, start, visit)?;

    let listed = view.listed();
    let mut updates = vec![Tally::default(); listed.updates.len()];
    for (place, (group, considered)) in groups.iter().zip(&considered).enumerate() {
        for (index, update) in considered.updates.iter().enumerate() {
            let Some(slot) = listed.slot(update.update_id) else { continue };
            let stored = |state: usize| -> u64 {
                shares.iter().map(|share| u64::from(share.stored[place][index][state])).sum()
            };
            let [unknown, not_required, required, installed] =
                [UNKNOWN, NOT_REQUIRED, REQUIRED, INSTALLED].map(stored);
            let mut tally = Tally { installed, required, not_required, unknown };
            let derived = group.clients - tally.total();
            if seen(group.scan_version, update.minimum_source_version) {
                tally.not_required += derived;
            } else {
                tally.unknown += derived;
            }
            updates[slot] += tally;
        }
    }
    let mut marked: Vec<bool> = Vec::new();
    let mut reported_unknown = HashMap::new();
    for share in shares {
        reported_unknown.extend(share.reported_unknown);
        for (member, tally) in share.members {
            members[member] = tally;
        }
        let here = share.not_considered.iter().enumerate().filter(|(_, is_marked)| **is_marked);
        here.for_each(|(update_id, _)| mark(&mut marked, UpdateKey::from(update_id as i64)));
    }
    let not_considered =
        (0i64..).zip(marked).filter_map(|(id, is_marked)| is_marked.then_some(id.into())).collect();
    Ok(Count { updates, members, reported_unknown, not_considered })
}

/// Marks an update's key; keys are small and dense.
fn mark(marked: &mut Vec<bool>, update_id: UpdateKey) {
    let Ok(place) = usize::try_from(i64::from(update_id)) else { return };
    if place >= marked.len() {
        marked.resize(place + 1, false);
    }
    marked[place] = true;
}

/// True when a scan at `scan_version` has evaluated an update of that minimum source version.
pub(crate) fn seen(scan_version: Option<ContentVersion>, minimum_source_version: ContentVersion) -> bool {
    scan_version.is_some_and(|version| version >= minimum_source_version)
}
