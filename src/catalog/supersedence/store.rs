//! Statements of supersedence.

use super::rule::Subject;
use super::{Circle, Expire, Node, Supersedence, SupersedenceRule};
use crate::base::error::Result;
use crate::catalog::update::NamedUpdate;
use crate::catalog::well_known::{DEFINITION_UPDATES, SERVICE_PACKS, UPGRADES};
use crate::catalog::{self, CatalogBefore, CatalogReader, CatalogWriter};
use crate::db::{ContentVersion, RevisionKey, UpdateKey, from_micros, to_micros};
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasher;
use uuid::Uuid;

/// What applying the supersedence rule changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExpiryChange {
    /// Updates that the rule expired now.
    pub expired: u64,
    /// Listed, published updates that the rule had expired before and does not expire any more.
    pub revived: u64,
}

impl CatalogReader<'_> {
    /// The supersedence that a site at content version `version` sees.
    pub fn supersedence(&self, version: ContentVersion) -> Result<Supersedence> {
        Ok(self.visible_and_supersedence(version, &CatalogBefore::default())?.1)
    }

    /// The supersedence among listed updates by their revision keys, in the catalog as it was. A withdrawn revision that
    /// names nothing goes on with what the last revision before it named that is published or names something.
    pub(in crate::catalog) fn supersedence_among(
        &self,
        listed: &HashMap<RevisionKey, Node, impl BuildHasher>,
        version: ContentVersion,
        before: &CatalogBefore,
    ) -> Result<Supersedence> {
        let mut statement =
            self.connection().prepare_cached("SELECT revision_id, superseded_update_id FROM supersedence")?;
        let mut rows = statement.query([])?;
        let (mut edges, mut earlier) = (Vec::new(), HashMap::<RevisionKey, Vec<UpdateKey>>::new());
        let mut mute: HashMap<RevisionKey, UpdateKey> = listed
            .iter()
            .filter(|(_, node)| node.is_withdrawn)
            .map(|(revision_id, node)| (*revision_id, node.update_id))
            .collect();
        let mut add = |revision_id: RevisionKey, superseded: UpdateKey| match listed.get(&revision_id) {
            Some(newer) => {
                edges.push((newer.update_id, superseded));
                mute.remove(&revision_id);
            }
            None => earlier.entry(revision_id).or_default().push(superseded),
        };
        while let Some(row) = rows.next()? {
            let revision_id = row.get(0)?;
            if !before.revisions.contains_key(&revision_id) {
                add(revision_id, row.get(1)?);
            }
        }
        for (revision_id, revision) in &before.revisions {
            revision.superseded.iter().for_each(|superseded| add(*revision_id, *superseded));
        }
        if !earlier.is_empty() {
            let mute: BTreeMap<RevisionKey, UpdateKey> = mute.into_iter().collect();
            for (revision_id, update_id) in mute {
                for (earlier_id, is_withdrawn) in
                    self.revisions_before(revision_id, update_id, version, before)?
                {
                    if let Some(superseded) = earlier.get(&earlier_id) {
                        edges.extend(superseded.iter().map(|superseded| (update_id, *superseded)));
                        break;
                    }
                    if !is_withdrawn {
                        break;
                    }
                }
            }
        }
        Ok(Supersedence::new(listed.values().copied().collect(), edges.into_iter()))
    }

    /// The revisions of an update before one, the newest first, and whether its publisher withdrew each.
    fn revisions_before(
        &self,
        revision_id: RevisionKey,
        update_id: UpdateKey,
        version: ContentVersion,
        before: &CatalogBefore,
    ) -> Result<Vec<(RevisionKey, bool)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT revision_id, is_expired FROM revision
             WHERE update_id = ?1 AND visible_from <= ?2
               AND revision_number < (SELECT revision_number FROM revision WHERE revision_id = ?3)
             ORDER BY revision_number DESC",
        )?;
        let rows = statement.query_map((update_id, version, revision_id), |row| {
            let earlier_id: RevisionKey = row.get("revision_id")?;
            let was_withdrawn = before.revisions.get(&earlier_id).map(|was| was.is_expired);
            Ok((earlier_id, was_withdrawn.map_or_else(|| row.get("is_expired"), Ok)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The updates that supersede each other in a circle at content version `version`; the circle with the newest
    /// member first.
    pub fn supersedence_circles(&self, version: ContentVersion) -> Result<Vec<Circle>> {
        let mut circles = Vec::new();
        for members in self.supersedence(version)?.circles() {
            let mut named = Vec::with_capacity(members.len());
            for member in members {
                let update = self.named_update(version, member.update_id)?;
                named.push(NamedUpdate {
                    article_id: update.article_id,
                    title: update.title,
                    update: update.guid,
                });
            }
            circles.push(Circle { members: named });
        }
        Ok(circles)
    }

    /// The supersedence rule of the hierarchy.
    pub fn supersedence_rule(&self) -> Result<SupersedenceRule> {
        let mut statement = self.connection().prepare_cached(
            "SELECT expire_superseded_after, expire_superseded_feature_updates_after FROM sync_settings",
        )?;
        let rule = statement.query_row([], |row| {
            Ok(SupersedenceRule {
                other_updates: Expire::from_months(row.get("expire_superseded_after")?),
                feature_updates: Expire::from_months(row.get("expire_superseded_feature_updates_after")?),
            })
        })?;
        Ok(rule)
    }

    /// When the supersedence rule expired an update; none where it did not.
    pub(in crate::catalog) fn expired_by_rule_at(&self, update_id: UpdateKey) -> Result<Option<Timestamp>> {
        let expired_at: Option<i64> = self
            .connection()
            .prepare_cached("SELECT expired_at FROM supersedence_expiry WHERE update_id = ?1")?
            .query_row([update_id], |row| row.get(0))
            .optional()?;
        Ok(expired_at.map(from_micros))
    }

    /// Updates of a classification.
    fn updates_classified(
        &self,
        version: ContentVersion,
        classification: Uuid,
    ) -> Result<HashSet<UpdateKey>> {
        match self.update_key(classification)? {
            Some(category_id) => {
                self.updates_in_categories(version, &HashSet::from([category_id]), &CatalogBefore::default())
            }
            None => Ok(HashSet::new()),
        }
    }

    /// The published updates that the rule expires at `now`, each with the superseding update for which it does.
    fn expired_under(
        &self,
        version: ContentVersion,
        rule: SupersedenceRule,
        now: Timestamp,
        supersedence: &Supersedence,
    ) -> Result<BTreeMap<UpdateKey, UpdateKey>> {
        if rule.other_updates == Expire::Never && rule.feature_updates == Expire::Never {
            return Ok(BTreeMap::new());
        }
        let definitions = self.updates_classified(version, DEFINITION_UPDATES)?;
        let features = self.updates_classified(version, UPGRADES)?;
        let service_packs = self.updates_classified(version, SERVICE_PACKS)?;
        let mut expired = BTreeMap::new();
        for update in supersedence.nodes().iter().filter(|update| !update.is_withdrawn) {
            let subject = match update.update_id {
                update_id if definitions.contains(&update_id) => Subject::Definition,
                update_id if features.contains(&update_id) => Subject::Feature,
                _ => Subject::Other,
            };
            let superseding = supersedence
                .superseding(update.update_id)
                .map(|newer| (newer, service_packs.contains(&newer.update_id)));
            if let Some(newer) = rule.expired_for(subject, superseding, now) {
                expired.insert(update.update_id, newer.update_id);
            }
        }
        Ok(expired)
    }
}

impl CatalogWriter<'_> {
    /// Expires what the supersedence rule expires at `now`, as a site at content version `version` sees the catalog,
    /// and revives what it does not expire any more. Computes the whole set anew; what was expired before and still is
    /// keeps the time at which it was, and a second run changes nothing.
    ///
    /// Off-spec: Configuration Manager synchronizes fully when the rule changes, and expired updates become a change of
    /// the catalog. Here expiry belongs to no content version and raises none: clients evaluate what they evaluated
    /// before, only what is counted and offered changes, so a rescan would find nothing. A site that is behind goes on
    /// with an update until it sees what supersedes it.
    pub fn apply_supersedence_rule(
        &self,
        version: ContentVersion,
        rule: SupersedenceRule,
        now: Timestamp,
    ) -> Result<ExpiryChange> {
        let supersedence = catalog::read(self).supersedence(version)?;
        let expired = catalog::read(self).expired_under(version, rule, now, &supersedence)?;
        let before: BTreeMap<UpdateKey, UpdateKey> = {
            let mut statement = self
                .connection()
                .prepare_cached("SELECT update_id, superseding_update_id FROM supersedence_expiry")?;
            let rows = statement
                .query_map([], |row| Ok((row.get("update_id")?, row.get("superseding_update_id")?)))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        let mut change = ExpiryChange::default();
        let mut remove =
            self.connection().prepare_cached("DELETE FROM supersedence_expiry WHERE update_id = ?1")?;
        for update_id in before.keys().filter(|update_id| !expired.contains_key(update_id)) {
            remove.execute([update_id])?;
            change.revived += u64::from(supersedence.is_published(*update_id));
        }
        let mut put = self.connection().prepare_cached(
            "INSERT INTO supersedence_expiry (update_id, superseding_update_id, expired_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (update_id) DO UPDATE SET superseding_update_id = excluded.superseding_update_id",
        )?;
        for (update_id, superseding) in &expired {
            match before.get(update_id) {
                Some(known) if known == superseding => {}
                known => {
                    put.execute((update_id, superseding, to_micros(now)))?;
                    change.expired += u64::from(known.is_none());
                }
            }
        }
        Ok(change)
    }
}
