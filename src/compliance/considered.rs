//! The updates that are considered: those that a site can see and that a scope asks for.

use super::scope::Scope;
use crate::base::error::{Failure, Kind, Result};
use crate::catalog::{self, ExpiredBy, UpdateFilter, VisibleUpdate, Wanted, by_name};
use crate::db::{ContentVersion, Snapshot, UpdateKey};
use crate::hierarchy;
use crate::history::Differences;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// The updates that are considered at one content version.
#[derive(Debug, Clone, Default)]
pub struct ConsideredUpdates {
    /// In the order of reports.
    pub updates: Vec<VisibleUpdate>,
    /// Place by update key, `u32::MAX` where the update is not considered: the keys are small and dense, and every
    /// stored state is looked up here.
    slots: Vec<u32>,
    newest_source_version: ContentVersion,
    /// Listed updates that are not considered, by key, and why.
    left_out: Vec<(UpdateKey, LeftOutBecause)>,
}

/// Why a listed update is not considered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftOutBecause {
    Superseded,
    Expired,
    NotAskedFor,
}

impl ConsideredUpdates {
    pub(super) fn new((updates, left_out): (Vec<VisibleUpdate>, Vec<(UpdateKey, LeftOutBecause)>)) -> Self {
        let highest = updates.iter().map(|update| i64::from(update.update_id)).max().unwrap_or(0);
        let mut slots = vec![u32::MAX; usize::try_from(highest).unwrap_or(0) + 1];
        for (slot, update) in updates.iter().enumerate() {
            let place = usize::try_from(i64::from(update.update_id)).ok();
            if let Some(place) = place.and_then(|place| slots.get_mut(place)) {
                *place = slot as u32;
            }
        }
        let newest_source_version =
            updates.iter().map(|update| update.minimum_source_version).max().unwrap_or_default();
        ConsideredUpdates { updates, slots, newest_source_version, left_out }
    }

    /// What is considered at one content version or more, which come from the highest down, each update as the highest
    /// of them has it: what reports list. None where that is what the highest considers.
    pub(super) fn joined<'a>(mut versions: impl Iterator<Item = &'a ConsideredUpdates>) -> Option<Self> {
        let highest = versions.next()?;
        let mut added: HashMap<UpdateKey, &VisibleUpdate> = HashMap::new();
        for update in versions.flat_map(|version| &version.updates) {
            if highest.slot(update.update_id).is_none() {
                added.entry(update.update_id).or_insert(update);
            }
        }
        if added.is_empty() {
            return None;
        }
        let left_out = highest.left_out.iter().filter(|(update_id, _)| !added.contains_key(update_id));
        let left_out = left_out.copied().collect();
        let mut updates = highest.updates.clone();
        updates.extend(added.into_values().cloned());
        updates.sort_by(VisibleUpdate::in_order_of_reports);
        Some(ConsideredUpdates::new((updates, left_out)))
    }

    /// How many listed updates are not considered.
    pub(super) fn exclusions(&self) -> Exclusions {
        let count = |reason| self.left_out.iter().filter(|(_, because)| *because == reason).count();
        Exclusions {
            superseded: count(LeftOutBecause::Superseded),
            expired: count(LeftOutBecause::Expired),
            not_asked_for: count(LeftOutBecause::NotAskedFor),
        }
    }

    /// The content version that a scan must reach to have evaluated all of them.
    pub fn newest_source_version(&self) -> ContentVersion {
        self.newest_source_version
    }

    /// The minimum source version of the update at a place of [`ConsideredUpdates::updates`].
    pub(crate) fn minimum_source_version(&self, slot: usize) -> ContentVersion {
        self.updates.get(slot).map_or(ContentVersion::UNREACHABLE, |update| update.minimum_source_version)
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

/// The updates that a scope considers at each of the content versions, which are in ascending order.
pub(super) fn consider_all(
    r: &Snapshot<'_>,
    scope: &Scope,
    versions: &[ContentVersion],
    before: &Differences,
    now: Timestamp,
) -> Result<BTreeMap<ContentVersion, ConsideredUpdates>> {
    let mut considered = BTreeMap::new();
    for version in versions.iter().rev() {
        let is_newest = considered.is_empty();
        let updates = consider(r, scope, *version, is_newest, before, now)
            .map_err(|error| explain_unseen(r, scope, *version, before, now, error))?;
        considered.insert(*version, updates);
    }
    Ok(considered)
}

/// The error of a scope that names an update which its sites cannot see yet, while others can: that is not a mistake in
/// the name.
pub(super) fn explain_unseen(
    r: &Snapshot<'_>,
    scope: &Scope,
    version: ContentVersion,
    before: &Differences,
    now: Timestamp,
    error: anyhow::Error,
) -> anyhow::Error {
    let is_not_found = Failure::of(&error).is_some_and(|failure| failure.kind == Kind::NotFound);
    let came_with = || -> Result<Option<ContentVersion>> {
        let newest = hierarchy::read(r).top_site()?.content_version;
        if newest <= version {
            return Ok(None);
        }
        let scope = Scope { superseded: true, expired: true, ..scope.clone() };
        let Ok(seen) = consider(r, &scope, newest, true, before, now) else { return Ok(None) };
        let keys = seen.updates.iter().map(|update| update.update_id);
        let mut came_with = None;
        for update_id in keys {
            came_with = came_with.into_iter().chain(catalog::read(r).listed_from(update_id)?).min();
        }
        Ok(came_with)
    };
    let came_with = if is_not_found { came_with() } else { Ok(None) };
    let Ok(Some(came_with)) = came_with else { return error };
    let what = match (&scope.update, scope.updates.article_ids.as_slice()) {
        (Some(update), _) => update.to_string(),
        (None, []) => "what is asked for".to_owned(),
        (None, articles) => format!("KB {}", articles.join(", ")),
    };
    Failure::not_found(format!(
        "the sites that are asked about cannot see {what} yet: it came with content version {came_with}, and they have \
         reached {version}"
    ))
    .hint("`cmupd sync status` shows why a site is behind")
    .into()
}

/// The updates that a scope considers at a content version, in the order of reports.
pub(super) fn consider(
    r: &Snapshot<'_>,
    scope: &Scope,
    version: ContentVersion,
    is_newest: bool,
    before: &Differences,
    now: Timestamp,
) -> Result<ConsideredUpdates> {
    let mut listed = catalog::read(r).visible_and_supersedence(version, &before.catalog)?.0;
    // What another site cannot see yet is not a mistake in the question.
    if is_newest {
        scope.updates.check_articles(&listed)?;
    }
    let mut named: Option<Vec<UpdateKey>> = None;
    if let Some(wanted) = &scope.update {
        let found: Vec<UpdateKey> = match wanted {
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
        named = Some(found);
    }
    let filter = match UpdateFilter::load(r, version, &scope.updates, now, &before.catalog) {
        Ok(filter) => filter,
        // A site that is behind need not know a product yet; the newest view decides what there is.
        Err(_) if !is_newest => return Ok(ConsideredUpdates::default()),
        Err(error) => return Err(error),
    };
    // What was chosen one by one counts whatever became of it.
    let are_chosen = named.is_some() || !scope.updates.groups.is_empty();
    let leaves_superseded = !scope.superseded && !are_chosen;
    let because = |update: &VisibleUpdate| {
        let is_kept = scope.expired_by_rule && update.expired_by == Some(ExpiredBy::SupersedenceRule);
        let is_asked_for = named.as_ref().is_none_or(|named| named.contains(&update.update_id));
        if !is_asked_for || !filter.holds(update) {
            Some(LeftOutBecause::NotAskedFor)
        } else if update.is_expired && !are_chosen && !scope.expired && !is_kept {
            Some(LeftOutBecause::Expired)
        } else if leaves_superseded && update.is_superseded && !update.is_expired {
            Some(LeftOutBecause::Superseded)
        } else {
            None
        }
    };
    let mut left_out = Vec::new();
    listed.retain_mut(|update| {
        // A revision that changed in place after this version counts from this version at the latest; the earlier value
        // is not kept.
        update.minimum_source_version = update.minimum_source_version.min(version);
        let because = because(update);
        left_out.extend(because.map(|because| (update.update_id, because)));
        because.is_none()
    });
    Ok(ConsideredUpdates::new((listed, left_out)))
}
