//! The states of some updates, counted site by site.

use super::count::{Tally, seen};
use super::scope_view::ScopeView;
use super::scoped_clients::ScopedClient;
use crate::base::error::Result;
use crate::db::{ClientKey, ContentVersion, Snapshot, UpdateKey};
use crate::hierarchy::SiteCode;
use crate::history::for_each_client_states;
use crate::state::UpdateState;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Counts the states of these updates for each site that has clients: one tally for each update, in their order.
/// Clients without an assignment count under the top-level site; an update that a site cannot see has nothing to count
/// there.
///
/// One more pass over the packed records; for few updates, because every client is looked at for each. Fails as
/// [`count`](super::count()).
pub fn count_by_site(
    r: &Snapshot<'_>,
    view: &ScopeView,
    updates: &[Uuid],
) -> Result<BTreeMap<SiteCode, Vec<Tally>>> {
    let mut sites: BTreeMap<SiteCode, Vec<Tally>> = BTreeMap::new();
    // Which of the updates a site at a version can see: place in its list, by key, with the minimum source version.
    let mut visible: BTreeMap<
        ContentVersion,
        HashMap<UpdateKey, (usize, ContentVersion), foldhash::fast::RandomState>,
    > = BTreeMap::new();
    for member in &view.members {
        let visible = visible.entry(member.site_version).or_insert_with(|| {
            let places: HashMap<Uuid, usize> = updates.iter().copied().zip(0..).collect();
            let considered = view.considered(member.site_version).updates.iter();
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
            *derived(tally, member, *minimum_source_version) += 1;
        }
    }
    let client_ids: Vec<ClientKey> = view.members.iter().map(|member| member.client_id).collect();
    let start = || BTreeMap::<SiteCode, Vec<(Tally, Tally)>>::new();
    let shares =
        for_each_client_states(r.at(view.before.moment), &client_ids, start, |share, place, states| {
            let Some(member) = view.members.get(place) else { return Ok(()) };
            let Some(visible) = visible.get(&member.site_version) else { return Ok(()) };
            let changes = share.entry(member.site).or_insert_with(|| vec![Default::default(); updates.len()]);
            states.each(|entry| {
                let Some((place, minimum_source_version)) = visible.get(&entry.update_id) else { return };
                let Some((more, less)) = changes.get_mut(*place) else { return };
                let reported = match UpdateState::from_id(entry.state) {
                    UpdateState::NotRequired => &mut more.not_required,
                    UpdateState::Required => &mut more.required,
                    UpdateState::Installed => &mut more.installed,
                    UpdateState::Unknown => &mut more.unknown,
                };
                *reported += 1;
                // What was derived gives way to what was reported.
                *derived(less, member, *minimum_source_version) += 1;
            })
        })?;
    for (site, changes) in shares.into_iter().flatten() {
        for (tally, (more, less)) in sites.get_mut(&site).into_iter().flatten().zip(changes) {
            *tally += more;
            tally.not_required -= less.not_required;
            tally.unknown -= less.unknown;
        }
    }
    Ok(sites)
}

/// What a client counts under that reported nothing.
fn derived<'a>(
    tally: &'a mut Tally,
    member: &ScopedClient,
    minimum_source_version: ContentVersion,
) -> &'a mut u64 {
    match seen(member.scan_version, minimum_source_version) {
        true => &mut tally.not_required,
        false => &mut tally.unknown,
    }
}
