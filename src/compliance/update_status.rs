//! Every pair of a client and an update that is not "not required", with its times: for reports on how long things
//! take.

use super::count::seen;
use super::replacing::Replacing;
use super::scope_view::ScopeView;
use crate::base::error::Result;
use crate::catalog::VisibleUpdate;
use crate::db::{ClientKey, Snapshot};
use crate::history::Reported;
use crate::state::UpdateState;
use jiff::Timestamp;
use std::collections::HashMap;

/// What an update is on a client that needs it, has it, or may need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpdateStatus {
    /// Installed: the time of the first message that reported it. Later messages that report it again do not move it.
    Installed(Timestamp),
    /// Installed already in the client's first scan, at an unknown time. The time of that message.
    InstalledBefore(Timestamp),
    /// Required: the time of the newest message that reported it.
    Required(Timestamp),
    /// Nothing is known: no message and no scan says anything, or the newest message says that its state is not known.
    Unknown,
}

/// Visits every pair of a client and a considered update that is installed, required or unknown: the client by its
/// place in [`ScopeView::members`]. With `replaced` the visitor learns of an update that is not installed also whether
/// an update that supersedes it, in one step or in many, of the scope or not, is installed on that client. The order of
/// clients means nothing; the updates of one follow each other. Fails as [`count`](super::count()).
pub fn for_each_status(
    r: &Snapshot<'_>,
    view: &ScopeView,
    replaced: bool,
    mut visit: impl FnMut(usize, &VisibleUpdate, UpdateStatus, bool),
) -> Result<()> {
    let mut replacing = if replaced { Some(Replacing::load(r, view)?) } else { None };
    let places: HashMap<ClientKey, usize> =
        view.members.iter().map(|member| member.client_id).zip(0usize..).collect();
    let mut has_reported = vec![false; view.members.len()];
    let mut of_member = |place: usize, reported: &[Reported]| {
        let Some(member) = view.members.get(place) else { return };
        let considered = view.considered(member.site_version);
        let mut known = Vec::new();
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
            let status = match report.state {
                UpdateState::Unknown => Some(UpdateStatus::Unknown),
                UpdateState::NotRequired => None,
                UpdateState::Required => Some(UpdateStatus::Required(report.at)),
                UpdateState::Installed => {
                    let at = report.first_installed_at.unwrap_or(report.at);
                    Some(if report.was_installed_before {
                        UpdateStatus::InstalledBefore(at)
                    } else {
                        UpdateStatus::Installed(at)
                    })
                }
            };
            known.push(slot);
            if let Some(status) = status {
                let is_open = matches!(status, UpdateStatus::Required(_) | UpdateStatus::Unknown);
                visit(place, update, status, is_open && is_replaced(update));
            }
        }
        if seen(member.scan_version, considered.newest_source_version()) {
            return;
        }
        known.sort_unstable();
        for (slot, update) in considered.updates.iter().enumerate() {
            if !seen(member.scan_version, update.minimum_source_version)
                && known.binary_search(&slot).is_err()
            {
                visit(place, update, UpdateStatus::Unknown, is_replaced(update));
            }
        }
    };
    r.at(view.before.moment).reported(|client_id, reported| {
        if let Some(place) = places.get(&client_id) {
            has_reported[*place] = true;
            of_member(*place, reported);
        }
    })?;
    for (place, _) in has_reported.iter().enumerate().filter(|(_, has_reported)| !**has_reported) {
        of_member(place, &[]);
    }
    Ok(())
}
