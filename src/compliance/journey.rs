//! Every pair of a client and an update that is not "not required", with its times: for reports on how long things take.

use super::count::seen;
use super::estate::Estate;
use super::replacing::Replacing;
use crate::base::error::Result;
use crate::catalog::VisibleUpdate;
use crate::db::Snapshot;
use crate::history::Reported;
use crate::state::UpdateState;
use jiff::Timestamp;
use std::collections::HashMap;

/// Where a client is with an update that it needs, had, or may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Journey {
    /// Installed: the time of the first message that told so. Later messages that tell it again do not move it.
    Installed(Timestamp),
    /// Installed already when the client told of its updates first: nobody knows since when. The time of that message.
    InstalledBefore(Timestamp),
    /// Required: the time of the newest message that told so.
    Required(Timestamp),
    /// Nothing is known.
    Unknown,
}

/// Visits every pair of a client and a considered update that is installed, required or unknown: the client by its place in
/// [`Estate::members`]. Clients come in no order that means anything; the updates of one follow each other.
pub fn journeys(
    r: &Snapshot<'_>,
    estate: &Estate,
    mut visit: impl FnMut(usize, &VisibleUpdate, Journey),
) -> Result<()> {
    walk(r, estate, None, |place, update, journey, _| visit(place, update, journey))
}

/// Likewise; where an update is not installed, also whether an update that supersedes it, in one step or in many, is installed on
/// that client: one of the scope or not.
pub fn journeys_with_replaced(
    r: &Snapshot<'_>,
    estate: &Estate,
    visit: impl FnMut(usize, &VisibleUpdate, Journey, bool),
) -> Result<()> {
    walk(r, estate, Some(Replacing::load(r, estate)?), visit)
}

fn walk(
    r: &Snapshot<'_>,
    estate: &Estate,
    mut replacing: Option<Replacing>,
    mut visit: impl FnMut(usize, &VisibleUpdate, Journey, bool),
) -> Result<()> {
    let places: HashMap<i64, usize> =
        estate.members.iter().map(|member| member.client_id).zip(0usize..).collect();
    let mut heard = vec![false; estate.members.len()];
    let mut of_member = |place: usize, reported: &[Reported]| {
        let Some(member) = estate.members.get(place) else { return };
        let considered = estate.considered(member.site_version);
        let mut told = Vec::new();
        if let Some(replacing) = &mut replacing {
            replacing.begin(member.site_version, reported);
        }
        let mut is_replaced = |update: &VisibleUpdate| {
            update.is_superseded
                && replacing.as_mut().is_some_and(|replacing| replacing.is_replaced(update.update_id))
        };
        for report in reported {
            let Some((slot, update)) = considered
                .slot(report.update_id)
                .and_then(|slot| considered.updates.get(slot).map(|update| (slot, update)))
            else {
                continue;
            };
            let journey = match report.state {
                UpdateState::Unknown => continue,
                UpdateState::NotRequired => None,
                UpdateState::Required => Some(Journey::Required(report.at)),
                UpdateState::Installed => {
                    let at = report.first_installed_at.unwrap_or(report.at);
                    Some(if report.was_there { Journey::InstalledBefore(at) } else { Journey::Installed(at) })
                }
            };
            told.push(slot);
            if let Some(journey) = journey {
                let is_open = matches!(journey, Journey::Required(_));
                visit(place, update, journey, is_open && is_replaced(update));
            }
        }
        if seen(member.scan_version, considered.newest_source_version()) {
            return;
        }
        told.sort_unstable();
        for (slot, update) in considered.updates.iter().enumerate() {
            if !seen(member.scan_version, update.minimum_source_version) && told.binary_search(&slot).is_err()
            {
                visit(place, update, Journey::Unknown, is_replaced(update));
            }
        }
    };
    r.at(estate.before.moment).reported(|client_id, reported| {
        if let Some(place) = places.get(&client_id) {
            heard[*place] = true;
            of_member(*place, reported);
        }
    })?;
    for (place, _) in heard.iter().enumerate().filter(|(_, heard)| !**heard) {
        of_member(place, &[]);
    }
    Ok(())
}
