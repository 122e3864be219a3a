//! The catalog of the past. A revision that came later has a later content version and hides itself; what changed in
//! place, and what the supersedence rule did, is held as it was before.

use crate::base::error::Result;
use crate::catalog::CatalogWriter;
use crate::catalog::group::{GroupsBefore, groups_before};
use crate::catalog::update::Severity;
use crate::db::{ContentVersion, RevisionKey, SnapshotAt, UpdateKey, from_micros};
use jiff::Timestamp;
use rusqlite::Row;
use std::collections::HashMap;

/// What was different in the catalog at a moment; empty for the present.
#[derive(Debug, Default)]
pub(crate) struct CatalogBefore {
    /// Revisions that changed in place since, by key.
    pub(in crate::catalog) revisions: HashMap<RevisionKey, RevisionBefore>,
    /// Updates that the supersedence rule expired or revived since, by key: whether they were expired.
    pub(in crate::catalog) expired: HashMap<UpdateKey, bool>,
    /// Software update groups that changed since.
    pub(crate) groups: GroupsBefore,
}

/// What a revision was before it changed in place.
#[derive(Debug, Clone)]
pub(in crate::catalog) struct RevisionBefore {
    pub(in crate::catalog) is_listed: bool,
    pub(in crate::catalog) is_expired: bool,
    pub(in crate::catalog) minimum_source_version: ContentVersion,
    pub(in crate::catalog) category_type: Option<String>,
    pub(in crate::catalog) title: Option<String>,
    pub(in crate::catalog) article_id: Option<String>,
    pub(in crate::catalog) severity: Option<Severity>,
    pub(in crate::catalog) released_at: Option<Timestamp>,
    /// Keys of the updates that it superseded.
    pub(in crate::catalog) superseded: Vec<UpdateKey>,
    /// Keys of its categories.
    pub(in crate::catalog) categories: Vec<UpdateKey>,
}

/// A list of keys, as it is stored.
fn keys(row: &Row<'_>, column: &str) -> rusqlite::Result<Vec<UpdateKey>> {
    let text = row.get_ref(column)?.as_str()?;
    let keys: Vec<i64> = serde_json::from_str(text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
    })?;
    Ok(keys.into_iter().map(UpdateKey::from).collect())
}

impl SnapshotAt<'_> {
    /// Where the later changes of the catalog begin: moments with the same mark have the same [`CatalogBefore`].
    pub(crate) fn catalog_mark(&self) -> Result<[Option<i64>; 3]> {
        let first = self.moment().first_later();
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT (SELECT min(revision_before_id) FROM revision_before WHERE operation_id >= ?1),
                        (SELECT min(rowid) FROM supersedence_expiry_before WHERE operation_id >= ?1),
                        (SELECT min(operation_id) FROM update_group_before WHERE operation_id >= ?1)",
            )?
            .query_row([first], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?)
    }

    /// What was different in the catalog.
    pub(crate) fn catalog_before(&self) -> Result<CatalogBefore> {
        if self.moment().is_present() {
            return Ok(CatalogBefore::default());
        }
        let mut statement = self.connection().prepare_cached(
            "SELECT *, min(revision_before_id) FROM revision_before WHERE operation_id >= ?1 GROUP BY revision_id",
        )?;
        let revisions = statement
            .query_map([self.moment().first_later()], |row| {
                let severity: Option<String> = row.get("severity")?;
                let before = RevisionBefore {
                    is_listed: row.get("is_listed")?,
                    is_expired: row.get("is_expired")?,
                    minimum_source_version: row.get("minimum_source_version")?,
                    category_type: row.get("category_type")?,
                    title: row.get("title")?,
                    article_id: row.get("article_id")?,
                    severity: severity.and_then(|severity| Severity::from_name(&severity)),
                    released_at: row.get::<_, Option<i64>>("released_at")?.map(from_micros),
                    superseded: keys(row, "superseded")?,
                    categories: keys(row, "categories")?,
                };
                Ok((row.get("revision_id")?, before))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let mut statement = self.connection().prepare_cached(
            "SELECT update_id, was_expired, min(rowid) FROM supersedence_expiry_before
             WHERE operation_id >= ?1 GROUP BY update_id",
        )?;
        let expired = statement
            .query_map([self.moment().first_later()], |row| {
                Ok((row.get("update_id")?, row.get("was_expired")?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let groups = groups_before(self.connection(), self.moment().first_later())?;
        Ok(CatalogBefore { revisions, expired, groups })
    }
}

impl CatalogWriter<'_> {
    /// Keeps what a revision is, before it changes in place; an edge of its supersedence that was just added is left
    /// out.
    pub(in crate::catalog) fn keep_revision(
        &self,
        revision_id: RevisionKey,
        added: Option<UpdateKey>,
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO revision_before (
                     operation_id, revision_id, is_listed, is_expired, minimum_source_version, category_type, title,
                     article_id, severity, released_at, superseded, categories)
                 SELECT ?2, revision_id, is_listed, is_expired, minimum_source_version, category_type, title,
                        article_id, severity, released_at,
                        (SELECT json_group_array(s.superseded_update_id) FROM supersedence s
                         WHERE s.revision_id = r.revision_id AND s.superseded_update_id IS NOT ?3),
                        (SELECT json_group_array(c.category_update_id) FROM revision_category c
                         WHERE c.revision_id = r.revision_id)
                 FROM revision r WHERE revision_id = ?1",
            )?
            .execute((revision_id, self.operation_id(), added))?;
        Ok(())
    }
}
