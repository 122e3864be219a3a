//! What a timeline is made from.

use super::{ByKey, Timeline, TimelineNeeds, TimelineRevision};
use crate::base::error::Result;
use crate::catalog::search::with_all_below;
use crate::catalog::update::Severity;
use crate::catalog::{CatalogBefore, CatalogReader};
use crate::db::{ContentVersion, RevisionKey, UpdateKey, from_micros};
use rusqlite::Row;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// By place of the columns, because there are thousands of rows.
fn revision_from_row(row: &Row<'_>) -> rusqlite::Result<TimelineRevision> {
    let severity: Option<String> = row.get(10)?;
    Ok(TimelineRevision {
        revision_id: row.get(0)?,
        update_id: row.get(1)?,
        guid: row.get(2)?,
        revision_number: row.get(3)?,
        visible_from: row.get(4)?,
        is_listed: row.get(5)?,
        is_withdrawn: row.get(6)?,
        title: row.get(7)?,
        article_id: row.get(8)?,
        bulletin_id: row.get(9)?,
        severity: severity.and_then(|severity| Severity::from_name(&severity)),
        revised_at: row.get::<_, Option<i64>>(11)?.map(from_micros),
        description: row.get(12)?,
        size: None,
        languages: Vec::new(),
    })
}

impl CatalogReader<'_> {
    /// The revisions of all updates that are listed, or were at one of several moments.
    pub(crate) fn timeline(&self, needs: TimelineNeeds, moments: &[&CatalogBefore]) -> Result<Timeline> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.revision_id, r.update_id, u.guid, r.revision_number, r.visible_from, r.is_listed, r.is_expired,
                    r.title, r.article_id, r.bulletin_id, r.severity, r.released_at, iif(?1, r.description, NULL)
             FROM revision r JOIN update_identity u ON u.update_id = r.update_id
             WHERE r.update_id IN (SELECT update_id FROM revision WHERE is_listed)",
        )?;
        let rows = statement.query_map([needs.descriptions], revision_from_row)?;
        let mut revisions: Vec<TimelineRevision> = rows.collect::<rusqlite::Result<_>>()?;
        // What is not listed any more, and was.
        let known: HashSet<RevisionKey> = revisions.iter().map(|revision| revision.revision_id).collect();
        let mut of_revision = self.connection().prepare_cached(
            "SELECT r.revision_id, r.update_id, u.guid, r.revision_number, r.visible_from, r.is_listed, r.is_expired,
                    r.title, r.article_id, r.bulletin_id, r.severity, r.released_at, iif(?1, r.description, NULL)
             FROM revision r JOIN update_identity u ON u.update_id = r.update_id
             WHERE r.update_id = (SELECT update_id FROM revision WHERE revision_id = ?2)",
        )?;
        let was_listed: BTreeSet<RevisionKey> = moments
            .iter()
            .flat_map(|before| &before.revisions)
            .filter(|(revision_id, was)| was.is_listed && !known.contains(revision_id))
            .map(|(revision_id, _)| *revision_id)
            .collect();
        for revision_id in was_listed {
            let rows = of_revision.query_map((needs.descriptions, revision_id), revision_from_row)?;
            revisions.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        revisions.sort_unstable_by_key(|revision| (revision.update_id, revision.revision_number));
        revisions.dedup_by_key(|revision| revision.revision_id);
        let place_of: ByKey<RevisionKey, usize> =
            revisions.iter().enumerate().map(|(place, revision)| (revision.revision_id, place)).collect();
        if needs.sizes {
            for (revision_id, size) in self.content_sizes()? {
                let place = place_of.get(&revision_id).and_then(|place| revisions.get_mut(*place));
                place.into_iter().for_each(|revision| revision.size = Some(size));
            }
        }
        if needs.languages {
            let mut statement =
                self.connection().prepare_cached("SELECT revision_id, language FROM revision_language")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let place = place_of.get(&row.get::<_, RevisionKey>("revision_id")?);
                if let Some(revision) = place.and_then(|place| revisions.get_mut(*place)) {
                    revision.languages.push(row.get("language")?);
                }
            }
        }
        let mut statement =
            self.connection().prepare_cached("SELECT revision_id, superseded_update_id FROM supersedence")?;
        let mut rows = statement.query([])?;
        let mut edges = Vec::new();
        while let Some(row) = rows.next()? {
            if let Some(place) = place_of.get(&row.get::<_, RevisionKey>(0)?) {
                edges.push((*place, row.get(1)?));
            }
        }
        let mut statement = self.connection().prepare_cached("SELECT update_id FROM supersedence_expiry")?;
        let expired = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Timeline { revisions, place_of, edges, expired })
    }

    /// Bytes of the content of listed revisions: the size that the document gives, else that of the files; of a bundle
    /// without either the sum over its parts.
    fn content_sizes(&self) -> Result<HashMap<RevisionKey, u64>> {
        let mut statement = self.connection().prepare_cached(
            "WITH of_files AS (
                 SELECT r.revision_id AS id,
                        coalesce(r.maximum_download_size,
                                 (SELECT sum(f.size) FROM revision_file rf JOIN file f ON f.file_id = rf.file_id
                                  WHERE rf.revision_id = r.revision_id)) AS size
                 FROM revision r)
             SELECT r.revision_id,
                    coalesce((SELECT size FROM of_files WHERE id = r.revision_id),
                             (SELECT sum(part.size) FROM bundled_update b
                              JOIN revision c ON c.update_id = b.child_update_id
                                             AND c.revision_number = b.child_revision_number
                              JOIN of_files part ON part.id = c.revision_id
                              WHERE b.revision_id = r.revision_id)) AS size
             FROM revision r WHERE r.is_listed",
        )?;
        let mut rows = statement.query([])?;
        let mut sizes = HashMap::new();
        while let Some(row) = rows.next()? {
            let size = row.get::<_, Option<i64>>("size")?.and_then(|size| u64::try_from(size).ok());
            if let Some(size) = size {
                sizes.insert(row.get("revision_id")?, size);
            }
        }
        Ok(sizes)
    }

    /// The revisions that are in one of these categories, or in one below it.
    pub(crate) fn revisions_in_categories(&self, guids: &[Uuid]) -> Result<HashSet<RevisionKey>> {
        let wanted = self.keys_of_categories(guids)?;
        let mut statement = self
            .connection()
            .prepare_cached("SELECT revision_id FROM revision_category WHERE category_update_id = ?1")?;
        let mut found = HashSet::new();
        for category in wanted {
            let rows = statement.query_map([category], |row| row.get(0))?;
            found.extend(rows.collect::<rusqlite::Result<Vec<RevisionKey>>>()?);
        }
        Ok(found)
    }

    /// Keys of these categories and of all below them.
    pub(crate) fn keys_of_categories(&self, guids: &[Uuid]) -> Result<HashSet<UpdateKey>> {
        let mut wanted = HashSet::new();
        for guid in guids {
            wanted.extend(self.update_key(*guid)?);
        }
        let by_parent = self.categories_by_parent(ContentVersion::UNREACHABLE, &CatalogBefore::default())?;
        Ok(with_all_below(wanted, &by_parent))
    }
}
