//! The states of some updates, counted site by site.

use super::count::{Tally, seen};
use super::estate::Estate;
use crate::db::Read;
use crate::error::Result;
use crate::site::SiteCode;
use crate::state::{UpdateEntry, UpdateState};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Counts the states of these updates for each site that has clients: one tally for each update, in their order. Clients without an
/// assignment count under the top-level site; an update that a site cannot see has nothing to count there.
///
/// One more pass over the packed records; for few updates, because every client is looked at for each.
pub fn count_by_site(
    r: &Read<'_>,
    estate: &Estate,
    updates: &[Uuid],
) -> Result<BTreeMap<SiteCode, Vec<Tally>>> {
    let mut sites: BTreeMap<SiteCode, Vec<Tally>> = BTreeMap::new();
    let mut member_of: HashMap<i64, usize> = HashMap::with_capacity(estate.members.len());
    // Which of the updates a site at a version can see: place in its list, by key, with the minimum source version.
    let mut visible: BTreeMap<i64, HashMap<i64, (usize, i64)>> = BTreeMap::new();
    for (index, member) in estate.members.iter().enumerate() {
        member_of.insert(member.client_id, index);
        let visible = visible.entry(member.site_version).or_insert_with(|| {
            let places: HashMap<Uuid, usize> = updates.iter().copied().zip(0..).collect();
            let considered = estate.considered(member.site_version).updates.iter();
            considered
                .filter_map(|update| {
                    let place = *places.get(&update.guid)?;
                    Some((update.update_id, (place, update.minimum_source_version)))
                })
                .collect()
        });
        let tallies = sites.entry(member.site).or_insert_with(|| vec![Tally::default(); updates.len()]);
        for (place, minimum_source_version) in visible.values() {
            let Some(tally) = tallies.get_mut(*place) else { continue };
            if seen(member.scan_version, *minimum_source_version) {
                tally.not_required += 1;
            } else {
                tally.unknown += 1;
            }
        }
    }
    let mut visit = |client_id: i64, entries: &[UpdateEntry]| {
        let Some(member) = member_of.get(&client_id).and_then(|index| estate.members.get(*index)) else {
            return Ok(());
        };
        let Some(visible) = visible.get(&member.site_version) else { return Ok(()) };
        let Some(tallies) = sites.get_mut(&member.site) else { return Ok(()) };
        for entry in entries {
            let Some((place, minimum_source_version)) = visible.get(&entry.update_id) else { continue };
            let Some(tally) = tallies.get_mut(*place) else { continue };
            let reported = match UpdateState::from_id(entry.state) {
                UpdateState::NotRequired => Tally { not_required: 1, ..Tally::default() },
                UpdateState::Required => Tally { required: 1, ..Tally::default() },
                UpdateState::Installed => Tally { installed: 1, ..Tally::default() },
                // A state that is not known says nothing: as if it had not been reported.
                UpdateState::Unknown => continue,
            };
            // What was derived gives way to what was reported.
            if seen(member.scan_version, *minimum_source_version) {
                tally.not_required -= 1;
            } else {
                tally.unknown -= 1;
            }
            *tally += reported;
        }
        Ok(())
    };
    match estate.before.past {
        None => r.client_states(visit)?,
        Some(past) => r.client_states_then(&r.states_before(past)?, &mut visit)?,
    }
    Ok(sites)
}
