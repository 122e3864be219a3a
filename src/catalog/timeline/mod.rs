//! The listed updates at several moments, read once: which revision of each was current, and what was superseded or
//! expired.
//!
//! Gives for each moment what [`CatalogReader::visible_and_supersedence`](super::CatalogReader) gives, in one pass over
//! the revisions; what a moment needs in addition is in proportion to what changed in place since.

mod store;

use super::release::FirstRelease;
use super::store::{CatalogBefore, RevisionBefore};
use super::supersedence::{ExpiredBy, Node, Supersedence};
use super::update::Severity;
use crate::db::{ContentVersion, RevisionKey, UpdateKey};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// By a key that the database gave out, which no sender chooses.
type ByKey<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// What is read of each revision besides what is always needed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TimelineNeeds {
    /// Descriptions.
    pub(crate) descriptions: bool,
    /// Sizes of the content.
    pub(crate) sizes: bool,
    /// Languages of the files.
    pub(crate) languages: bool,
}

/// A revision of an update that is listed, or was.
#[derive(Debug, Clone)]
pub(crate) struct TimelineRevision {
    pub(crate) revision_id: RevisionKey,
    pub(crate) update_id: UpdateKey,
    /// UpdateID.
    pub(crate) guid: Uuid,
    /// RevisionNumber.
    pub(crate) revision_number: u32,
    visible_from: ContentVersion,
    is_listed: bool,
    is_withdrawn: bool,
    /// Title in the default language.
    pub(crate) title: Option<String>,
    /// Description in the default language, where it is asked for.
    pub(crate) description: Option<String>,
    /// KB number, digits.
    pub(crate) article_id: Option<String>,
    /// Security bulletin.
    pub(crate) bulletin_id: Option<String>,
    /// Rating of the security bulletin.
    pub(crate) severity: Option<Severity>,
    /// CreationDate of this revision.
    pub(crate) revised_at: Option<Timestamp>,
    /// Bytes of its content, where that is asked for and known.
    pub(crate) size: Option<u64>,
    /// Languages that its files support, where they are asked for; none where they know no language.
    pub(crate) languages: Vec<String>,
}

/// A listed update at a moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SeenUpdate {
    /// The place of its current revision.
    pub(crate) place: usize,
    /// When it was released first.
    pub(crate) released_at: Option<Timestamp>,
    /// Replaced by an update that stands.
    pub(crate) is_superseded: bool,
    /// Withdrawn by its publisher, or expired by the supersedence rule.
    pub(crate) is_expired: bool,
}

/// All revisions of updates that are listed, or were.
#[derive(Debug)]
pub(crate) struct Timeline {
    /// Ordered by update, then by revision number.
    revisions: Vec<TimelineRevision>,
    place_of: ByKey<RevisionKey, usize>,
    /// Which revision names which update as superseded: the place of the revision first.
    edges: Vec<(usize, UpdateKey)>,
    /// What the supersedence rule has expired.
    expired: HashSet<UpdateKey>,
}

impl Timeline {
    /// A revision by its place.
    pub(crate) fn get(&self, place: usize) -> Option<&TimelineRevision> {
        self.revisions.get(place)
    }

    /// All revisions, by place.
    pub(crate) fn revisions(&self) -> &[TimelineRevision] {
        &self.revisions
    }

    /// The places of the revisions that were different then, with the revision as it was and the keys of its categories.
    pub(crate) fn different<'a>(
        &'a self,
        before: &'a CatalogBefore,
    ) -> impl Iterator<Item = (usize, TimelineRevision, &'a [UpdateKey])> + 'a {
        before.revisions.iter().filter_map(|(revision_id, was)| {
            let place = *self.place_of.get(revision_id)?;
            let today = self.revisions.get(place)?.clone();
            Some((
                place,
                TimelineRevision {
                    title: was.title.clone(),
                    article_id: was.article_id.clone(),
                    severity: was.severity,
                    revised_at: was.released_at,
                    ..today
                },
                was.categories.as_slice(),
            ))
        })
    }

    /// The listed updates that a site at a content version saw, in the catalog as it was: by update key.
    pub(crate) fn at(&self, version: ContentVersion, before: &CatalogBefore) -> Vec<SeenUpdate> {
        let was = |place: usize| -> Option<&RevisionBefore> {
            let revision = self.revisions.get(place).filter(|_| !before.revisions.is_empty())?;
            before.revisions.get(&revision.revision_id)
        };
        // The current revision of each update, where that is listed.
        let mut seen: Vec<SeenUpdate> = Vec::new();
        let mut nodes: Vec<Node> = Vec::new();
        let mut is_current = vec![false; self.revisions.len()];
        let mut begin = 0;
        for of_update in self.revisions.chunk_by(|a, b| a.update_id == b.update_id) {
            let first = begin;
            begin += of_update.len();
            let Some(current) = of_update.iter().rposition(|revision| revision.visible_from <= version)
            else {
                continue;
            };
            let is_listed = |at: usize| was(first + at).map_or(of_update[at].is_listed, |was| was.is_listed);
            if !is_listed(current) {
                continue;
            }
            let dates = (0..=current)
                .filter(|at| of_update[*at].visible_from <= version && is_listed(*at))
                .map(|at| {
                    let date = was(first + at).map_or(of_update[at].revised_at, |was| was.released_at);
                    (of_update[at].revision_number, date)
                });
            let released_at = FirstRelease::of_all(dates).and_then(|release| release.at);
            let place = first + current;
            is_current[place] = true;
            let revision = &of_update[current];
            seen.push(SeenUpdate { place, released_at, is_superseded: false, is_expired: false });
            nodes.push(Node {
                update_id: revision.update_id,
                guid: revision.guid,
                released_at,
                is_withdrawn: was(place).map_or(revision.is_withdrawn, |was| was.is_expired),
            });
        }
        let edges = self.edges_at(version, before, &seen, &nodes, &is_current);
        let withdrawn: Vec<bool> = nodes.iter().map(|node| node.is_withdrawn).collect();
        let supersedence = Supersedence::new(nodes, edges.into_iter());
        for (update, is_withdrawn) in seen.iter_mut().zip(withdrawn) {
            let Some(revision) = self.revisions.get(update.place) else { continue };
            update.is_superseded = supersedence.is_superseded(revision.update_id);
            let by_rule = match before.expired.get(&revision.update_id) {
                Some(was_expired) => *was_expired,
                None => self.expired.contains(&revision.update_id),
            };
            update.is_expired = ExpiredBy::of(is_withdrawn, by_rule, update.is_superseded).is_some();
        }
        seen
    }

    /// What superseded what: a withdrawn revision that names nothing goes on with what the last revision before it named
    /// that is published or names something.
    fn edges_at(
        &self,
        version: ContentVersion,
        before: &CatalogBefore,
        seen: &[SeenUpdate],
        nodes: &[Node],
        is_current: &[bool],
    ) -> Vec<(UpdateKey, UpdateKey)> {
        let mut edges = Vec::with_capacity(self.edges.len());
        let mut earlier: HashMap<usize, Vec<UpdateKey>> = HashMap::new();
        let mut named = vec![false; self.revisions.len()];
        let mut add = |place: usize, superseded: UpdateKey| {
            let (Some(revision), Some(is_current)) = (self.revisions.get(place), is_current.get(place))
            else {
                return;
            };
            if *is_current {
                edges.push((revision.update_id, superseded));
                named[place] = true;
            } else {
                earlier.entry(place).or_default().push(superseded);
            }
        };
        let is_different = |place: usize| {
            let revision = self.revisions.get(place).filter(|_| !before.revisions.is_empty());
            revision.is_some_and(|revision| before.revisions.contains_key(&revision.revision_id))
        };
        for (place, superseded) in &self.edges {
            if !is_different(*place) {
                add(*place, *superseded);
            }
        }
        for (revision_id, was) in &before.revisions {
            if let Some(place) = self.place_of.get(revision_id) {
                was.superseded.iter().for_each(|superseded| add(*place, *superseded));
            }
        }
        if earlier.is_empty() {
            return edges;
        }
        let is_mute = |(update, node): &(&SeenUpdate, &Node)| node.is_withdrawn && !named[update.place];
        for (update, node) in seen.iter().zip(nodes).filter(is_mute) {
            let of_update = self.revisions.get(..update.place).unwrap_or_default();
            let before_it = of_update.iter().enumerate().rev();
            for (place, revision) in before_it.take_while(|(_, other)| other.update_id == node.update_id) {
                if revision.visible_from > version {
                    continue;
                }
                if let Some(superseded) = earlier.get(&place) {
                    edges.extend(superseded.iter().map(|superseded| (node.update_id, *superseded)));
                    break;
                }
                let was = before.revisions.get(&revision.revision_id);
                if !was.map_or(revision.is_withdrawn, |was| was.is_expired) {
                    break;
                }
            }
        }
        edges
    }
}
