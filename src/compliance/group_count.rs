//! Clients by compliance, for each group of updates.

use super::client_tally::{ClientTally, Compliance};
use super::count::{Tally, seen};
use super::scope_view::ScopeView;
use crate::base::error::Result;
use crate::db::{ClientKey, ContentVersion, Snapshot, UpdateKey};
use crate::history::for_each_client_states;
use crate::state::{States, UpdateState};
use std::collections::HashMap;

/// The groups as a site at one content version sees them.
struct GroupsSeen {
    /// By the place of an update among those that the site considers: its group.
    of_update: Vec<usize>,
    /// What clients have that reported nothing, by the content version that they scanned at: of each group.
    derived: HashMap<Option<ContentVersion>, Vec<Tally>>,
}

/// What one thread counted: of each group the clients, and the members that have stored states.
type Share = (Vec<ClientTally>, Vec<usize>);

/// Counts, for each of `count` groups, the clients by their states of the updates in it, as [`Compliance::of`] judges
/// them; clients whose site can see no update of a group do not count there. `groups` has the group of each of
/// [`ScopeView::listed`]. Fails as [`count`](super::count()).
pub fn count_clients_by_group(
    r: &Snapshot<'_>,
    view: &ScopeView,
    groups: &[usize],
    count: usize,
) -> Result<Vec<ClientTally>> {
    let by_key: HashMap<UpdateKey, usize> =
        view.listed().updates.iter().map(|update| update.update_id).zip(groups.iter().copied()).collect();
    let mut versions: HashMap<ContentVersion, GroupsSeen> = HashMap::new();
    for member in &view.members {
        let considered = &view.considered(member.site_version).updates;
        let found = versions.entry(member.site_version).or_insert_with(|| GroupsSeen {
            of_update: considered
                .iter()
                .map(|it| by_key.get(&it.update_id).copied().unwrap_or(count))
                .collect(),
            derived: HashMap::new(),
        });
        let GroupsSeen { of_update, derived } = found;
        derived.entry(member.scan_version).or_insert_with(|| {
            let mut tallies = vec![Tally::default(); count];
            for (update, group) in considered.iter().zip(of_update) {
                if let Some(tally) = tallies.get_mut(*group) {
                    *match seen(member.scan_version, update.minimum_source_version) {
                        true => &mut tally.not_required,
                        false => &mut tally.unknown,
                    } += 1;
                }
            }
            tallies
        });
    }
    let judge = |counted: &mut [ClientTally], place: usize, states: States<'_>| {
        let Some(member) = view.members.get(place) else { return Ok(()) };
        let Some(groups) = versions.get(&member.site_version) else { return Ok(()) };
        let Some(derived) = groups.derived.get(&member.scan_version) else { return Ok(()) };
        let considered = view.considered(member.site_version);
        let mut tallies = derived.clone();
        states.each(|entry| {
            let Some(slot) = considered.slot(entry.update_id) else { return };
            let group = groups.of_update.get(slot).copied();
            let Some(tally) = group.and_then(|group| tallies.get_mut(group)) else { return };
            // What was derived gives way to what was reported.
            *match seen(member.scan_version, considered.minimum_source_version(slot)) {
                true => &mut tally.not_required,
                false => &mut tally.unknown,
            } -= 1;
            *match UpdateState::from_id(entry.state) {
                UpdateState::NotRequired => &mut tally.not_required,
                UpdateState::Required => &mut tally.required,
                UpdateState::Installed => &mut tally.installed,
                UpdateState::Unknown => &mut tally.unknown,
            } += 1;
        })?;
        for (counted, tally) in counted.iter_mut().zip(tallies) {
            counted.add((tally.total() > 0).then(|| Compliance::of(tally)));
        }
        Ok(())
    };
    let client_ids: Vec<ClientKey> = view.members.iter().map(|member| member.client_id).collect();
    let start = || -> Share { (vec![ClientTally::default(); count], Vec::new()) };
    let shares = for_each_client_states(
        r.at(view.before.moment),
        &client_ids,
        start,
        |(counted, visited), place, states| {
            visited.push(place);
            judge(counted, place, states)
        },
    )?;
    let mut silent = vec![true; view.members.len()];
    let mut all = vec![ClientTally::default(); count];
    for (counted, visited) in shares {
        for place in visited {
            if let Some(silent) = silent.get_mut(place) {
                *silent = false;
            }
        }
        for (all, counted) in all.iter_mut().zip(counted) {
            *all += counted;
        }
    }
    for (place, _) in silent.iter().enumerate().filter(|(_, silent)| **silent) {
        judge(&mut all, place, States::NONE)?;
    }
    Ok(all)
}
