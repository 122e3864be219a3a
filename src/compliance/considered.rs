//! The updates that are considered: those that a site can see and that a scope asks for.

use super::scope::Scope;
use crate::base::error::{Failure, Result};
use crate::catalog::{self, ExpiredBy, UpdateFilter, VisibleUpdate, Wanted, by_name};
use crate::db::{Snapshot, UpdateKey};
use crate::history::Differences;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The updates that are considered at one content version.
#[derive(Debug, Clone, Default)]
pub struct ConsideredUpdates {
    /// In the order of reports.
    pub updates: Vec<VisibleUpdate>,
    /// Place by update key, `u32::MAX` where the update is not considered: the keys are small and dense, and every
    /// stored state is looked up here.
    slots: Vec<u32>,
    newest_source_version: i64,
}

impl ConsideredUpdates {
    pub(super) fn new(updates: Vec<VisibleUpdate>) -> Self {
        let highest = updates.iter().map(|update| i64::from(update.update_id)).max().unwrap_or(0);
        let mut slots = vec![u32::MAX; usize::try_from(highest).unwrap_or(0) + 1];
        for (slot, update) in updates.iter().enumerate() {
            let place = usize::try_from(i64::from(update.update_id)).ok();
            if let Some(place) = place.and_then(|place| slots.get_mut(place)) {
                *place = slot as u32;
            }
        }
        let newest_source_version =
            updates.iter().map(|update| update.minimum_source_version).max().unwrap_or(0);
        ConsideredUpdates { updates, slots, newest_source_version }
    }

    /// The content version that a scan must reach to have evaluated all of them.
    pub fn newest_source_version(&self) -> i64 {
        self.newest_source_version
    }

    /// The minimum source version of the update at a place of [`ConsideredUpdates::updates`].
    pub(crate) fn minimum_source_version(&self, slot: usize) -> i64 {
        self.updates.get(slot).map_or(i64::MAX, |update| update.minimum_source_version)
    }

    /// The place of an update in [`ConsideredUpdates::updates`].
    pub(crate) fn slot(&self, update_id: UpdateKey) -> Option<usize> {
        // A negative key becomes one above all.
        let slot = *self.slots.get(i64::from(update_id) as usize)?;
        (slot != u32::MAX).then_some(slot as usize)
    }
}

/// Listed updates that are not considered, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Exclusions {
    /// Superseded by an update that is considered in their place, and not expired: what is both counts as expired.
    pub superseded: usize,
    /// Withdrawn by their publisher, or expired by the supersedence rule.
    pub expired: usize,
    /// Not asked for: by product, classification, severity, release or KB number.
    pub not_asked_for: usize,
}

/// The updates that a scope considers at each of the content versions, which are in ascending order, and what is left
/// out at the highest.
pub(super) fn consider_all(
    r: &Snapshot<'_>,
    scope: &Scope,
    versions: &[i64],
    before: &Differences,
    now: Timestamp,
) -> Result<(BTreeMap<i64, ConsideredUpdates>, Exclusions)> {
    let mut considered = BTreeMap::new();
    let mut exclusions = Exclusions::default();
    for version in versions.iter().rev() {
        let is_newest = considered.is_empty();
        let (updates, excluded) = consider(r, scope, *version, is_newest, before, now)?;
        if is_newest {
            exclusions = excluded;
        }
        considered.insert(*version, ConsideredUpdates::new(updates));
    }
    Ok((considered, exclusions))
}

/// The updates that a scope considers at a content version, in the order of reports, and what is left out.
pub(super) fn consider(
    r: &Snapshot<'_>,
    scope: &Scope,
    version: i64,
    is_newest: bool,
    before: &Differences,
    now: Timestamp,
) -> Result<(Vec<VisibleUpdate>, Exclusions)> {
    let mut listed = catalog::read(r).visible_and_supersedence(version, &before.catalog)?.0;
    let all = listed.len();
    // What another site cannot see yet is not a mistake in the question.
    if is_newest {
        scope.updates.check_articles(&listed)?;
    }
    if let Some(wanted) = &scope.update {
        let found = match wanted {
            Wanted::Guid(guid) => {
                listed.iter().filter(|it| it.guid == *guid).map(|it| it.update_id).collect()
            }
            // What another site cannot see yet is not a mistake in the question.
            Wanted::Name(name) if !is_newest => by_name(&listed, name).unwrap_or_default(),
            Wanted::Name(name) => by_name(&listed, name)?,
        };
        if let (Wanted::Guid(guid), true, true) = (wanted, is_newest, found.is_empty()) {
            return Err(Failure::not_found(format!("there is no listed update {guid}"))
                .hint("`cmupd update list --columns title,update` shows all; parts of a bundle have no compliance")
                .into());
        }
        listed.retain(|update| found.contains(&update.update_id));
    }
    let filter = match UpdateFilter::load(r, version, &scope.updates, now, &before.catalog) {
        Ok(filter) => filter,
        // A site that is behind need not know a product yet; the newest view decides what there is.
        Err(_) if !is_newest => return Ok((Vec::new(), Exclusions::default())),
        Err(error) => return Err(error),
    };
    listed.retain(|update| filter.holds(update));
    let not_asked_for = all - listed.len();
    let is_named = scope.update.is_some();
    let leaves_superseded = !scope.superseded && !is_named;
    let is_left_out =
        |update: &VisibleUpdate| leaves_superseded && update.is_superseded && !update.is_expired;
    let is_gone = |update: &VisibleUpdate| {
        let is_kept = scope.expired_by_rule && update.expired_by == Some(ExpiredBy::SupersedenceRule);
        update.is_expired && !is_named && !scope.expired && !is_kept
    };
    let exclusions = Exclusions {
        superseded: listed.iter().filter(|update| is_left_out(update)).count(),
        expired: listed.iter().filter(|update| is_gone(update)).count(),
        not_asked_for,
    };
    let updates = listed
        .into_iter()
        .filter(|update| !is_gone(update) && !is_left_out(update))
        // A revision that changed in place after this version counts from this version at the latest; the earlier
        // value is not kept.
        .map(|update| VisibleUpdate {
            minimum_source_version: update.minimum_source_version.min(version),
            ..update
        })
        .collect();
    Ok((updates, exclusions))
}
