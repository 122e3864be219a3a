//! Statements of an update's details.

use super::{FileRow, RevisionRow};
use crate::base::digest::hexadecimal;
use crate::base::error::Result;
use crate::catalog::CatalogReader;
use crate::catalog::update::Severity;
use crate::db::{ContentVersion, RevisionKey, UpdateKey, from_micros};
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The revision of an update that is current at some content version, with what is in its own row.
pub(super) struct Head {
    pub(super) revision_id: RevisionKey,
    pub(super) update_id: UpdateKey,
    pub(super) guid: Uuid,
    pub(super) revision_number: u32,
    pub(super) visible_from: ContentVersion,
    pub(super) minimum_source_version: ContentVersion,
    pub(super) update_type: String,
    pub(super) is_listed: bool,
    pub(super) is_expired: bool,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) article_id: Option<String>,
    pub(super) bulletin_id: Option<String>,
    pub(super) severity: Option<Severity>,
    pub(super) revised_at: Option<Timestamp>,
    pub(super) handler: Option<String>,
    pub(super) maximum_download_size: Option<u64>,
    pub(super) restart: Option<String>,
    pub(super) support_url: Option<String>,
}

/// How an update is called at some content version; of a placeholder only the GUID is known.
pub(in crate::catalog) struct Named {
    pub(in crate::catalog) guid: Uuid,
    pub(in crate::catalog) is_placeholder: bool,
    pub(in crate::catalog) update_type: Option<String>,
    pub(in crate::catalog) article_id: Option<String>,
    pub(in crate::catalog) title: Option<String>,
    pub(in crate::catalog) released_at: Option<Timestamp>,
    /// By its publisher.
    pub(in crate::catalog) is_withdrawn: bool,
    pub(in crate::catalog) is_expired_by_rule: bool,
}

/// A member of a bundle.
pub(super) struct Child {
    pub(super) clause: u32,
    pub(super) guid: Uuid,
    pub(super) revision_number: u32,
    /// None for a placeholder.
    pub(super) revision_id: Option<RevisionKey>,
    pub(super) title: Option<String>,
    pub(super) handler: Option<String>,
}

impl CatalogReader<'_> {
    /// The key of an update, placeholders too.
    pub(in crate::catalog) fn update_key(&self, guid: Uuid) -> Result<Option<UpdateKey>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT update_id FROM update_identity WHERE guid = ?1")?
            .query_row([guid], |row| row.get(0))
            .optional()?)
    }

    /// The revision of an update that is current at content version `version`.
    pub(super) fn current_revision(
        &self,
        version: ContentVersion,
        update_id: UpdateKey,
    ) -> Result<Option<Head>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.*, u.guid FROM revision r JOIN update_identity u ON u.update_id = r.update_id
             WHERE r.update_id = ?2 AND r.visible_from <= ?1 ORDER BY r.revision_number DESC LIMIT 1",
        )?;
        let head = statement
            .query_row((version, update_id), |row| {
                Ok(Head {
                    revision_id: row.get("revision_id")?,
                    update_id: row.get("update_id")?,
                    guid: row.get("guid")?,
                    revision_number: row.get("revision_number")?,
                    visible_from: row.get("visible_from")?,
                    minimum_source_version: row.get("minimum_source_version")?,
                    update_type: row.get("update_type")?,
                    is_listed: row.get("is_listed")?,
                    is_expired: row.get("is_expired")?,
                    title: row.get("title")?,
                    description: row.get("description")?,
                    article_id: row.get("article_id")?,
                    bulletin_id: row.get("bulletin_id")?,
                    severity: row
                        .get::<_, Option<String>>("severity")?
                        .and_then(|name| Severity::from_name(&name)),
                    revised_at: row.get::<_, Option<i64>>("released_at")?.map(from_micros),
                    handler: row.get("handler")?,
                    maximum_download_size: row
                        .get::<_, Option<i64>>("maximum_download_size")?
                        .and_then(|size| u64::try_from(size).ok()),
                    restart: row.get("restart")?,
                    support_url: row.get("support_url")?,
                })
            })
            .optional()?;
        Ok(head)
    }

    /// The revisions of an update that a site at content version `version` sees, newest first.
    pub(super) fn revisions_of(
        &self,
        version: ContentVersion,
        update_id: UpdateKey,
    ) -> Result<Vec<RevisionRow>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT revision_number, visible_from, minimum_source_version, released_at, is_expired FROM revision
             WHERE update_id = ?2 AND visible_from <= ?1 ORDER BY revision_number DESC",
        )?;
        let rows = statement.query_map((version, update_id), |row| {
            Ok(RevisionRow {
                revision_number: row.get("revision_number")?,
                visible_from: row.get("visible_from")?,
                minimum_source_version: row.get("minimum_source_version")?,
                revised_at: row.get::<_, Option<i64>>("released_at")?.map(from_micros),
                expired: row.get("is_expired")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Titles of a revision by language.
    pub(super) fn localized_titles(&self, revision_id: RevisionKey) -> Result<BTreeMap<String, String>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT language, title FROM localized_title WHERE revision_id = ?1")?;
        let rows = statement.query_map([revision_id], |row| Ok((row.get("language")?, row.get("title")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Languages that the files of a revision support.
    pub(super) fn languages_of(&self, revision_id: RevisionKey) -> Result<Vec<String>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT language FROM revision_language WHERE revision_id = ?1 ORDER BY language",
        )?;
        Ok(statement.query_map([revision_id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// RebootBehavior of a revision.
    pub(super) fn restart_of(&self, revision_id: RevisionKey) -> Result<Option<String>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT restart FROM revision WHERE revision_id = ?1")?
            .query_row([revision_id], |row| row.get(0))?)
    }

    /// CVE identifiers of a revision.
    pub(super) fn cves_of(&self, revision_id: RevisionKey) -> Result<Vec<String>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT cve FROM revision_cve WHERE revision_id = ?1 ORDER BY cve")?;
        Ok(statement.query_map([revision_id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Keys of the categories of a revision.
    pub(super) fn categories_of(&self, revision_id: RevisionKey) -> Result<Vec<UpdateKey>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT category_update_id FROM revision_category WHERE revision_id = ?1")?;
        Ok(statement.query_map([revision_id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Clause and key of what a revision requires.
    pub(super) fn prerequisites_of(&self, revision_id: RevisionKey) -> Result<Vec<(u32, UpdateKey)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT p.clause, p.required_update_id FROM prerequisite p
             JOIN update_identity u ON u.update_id = p.required_update_id
             WHERE p.revision_id = ?1 ORDER BY p.clause, u.guid",
        )?;
        let rows = statement.query_map([revision_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The members of a bundle.
    pub(super) fn bundled_in(&self, version: ContentVersion, revision_id: RevisionKey) -> Result<Vec<Child>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT b.clause, u.guid, b.child_revision_number, r.revision_id, r.title, r.handler
             FROM bundled_update b JOIN update_identity u ON u.update_id = b.child_update_id
             LEFT JOIN revision r ON r.update_id = b.child_update_id
               AND r.revision_number = b.child_revision_number AND r.visible_from <= ?1
             WHERE b.revision_id = ?2 ORDER BY b.clause, u.guid, b.child_revision_number",
        )?;
        let rows = statement.query_map((version, revision_id), |row| {
            Ok(Child {
                clause: row.get("clause")?,
                guid: row.get("guid")?,
                revision_number: row.get("child_revision_number")?,
                revision_id: row.get("revision_id")?,
                title: row.get("title")?,
                handler: row.get("handler")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The files of a revision of `update`, by name and SHA-1.
    pub(super) fn files_of(&self, revision_id: RevisionKey, update: Uuid) -> Result<Vec<FileRow>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT f.name, f.size, f.sha1, f.sha256, f.patching_type, f.url
             FROM revision_file l JOIN file f ON f.file_id = l.file_id
             WHERE l.revision_id = ?1 ORDER BY f.name, f.sha1",
        )?;
        let rows = statement.query_map([revision_id], |row| {
            Ok(FileRow {
                name: row.get("name")?,
                size: row.get::<_, Option<i64>>("size")?.and_then(|size| u64::try_from(size).ok()),
                sha1: hexadecimal(&row.get::<_, Vec<u8>>("sha1")?),
                sha256: row.get::<_, Option<Vec<u8>>>("sha256")?.map(|digest| hexadecimal(&digest)),
                patching_type: row.get("patching_type")?,
                url: row.get("url")?,
                update,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The updates that an update's revision, current at content version `version`, replaces.
    pub(super) fn superseded_directly(
        &self,
        version: ContentVersion,
        update_id: UpdateKey,
    ) -> Result<Vec<UpdateKey>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT s.superseded_update_id FROM supersedence s JOIN revision r ON r.revision_id = s.revision_id
             WHERE r.update_id = ?2 AND r.visible_from <= ?1
               AND r.revision_number = (SELECT max(n.revision_number) FROM revision n
                                        WHERE n.update_id = ?2 AND n.visible_from <= ?1)
             ORDER BY s.superseded_update_id",
        )?;
        let rows = statement.query_map((version, update_id), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The updates whose revision, current at content version `version`, replaces an update.
    pub(super) fn superseding_directly(
        &self,
        version: ContentVersion,
        update_id: UpdateKey,
    ) -> Result<Vec<UpdateKey>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.update_id FROM supersedence s JOIN revision r ON r.revision_id = s.revision_id
             WHERE s.superseded_update_id = ?2 AND r.visible_from <= ?1
               AND r.revision_number = (SELECT max(n.revision_number) FROM revision n
                                        WHERE n.update_id = r.update_id AND n.visible_from <= ?1)
             ORDER BY r.update_id",
        )?;
        let rows = statement.query_map((version, update_id), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How an update is called at content version `version`.
    pub(in crate::catalog) fn named_update(
        &self,
        version: ContentVersion,
        update_id: UpdateKey,
    ) -> Result<Named> {
        let mut statement = self.connection().prepare_cached(
            "SELECT u.guid, r.revision_id, r.update_type, r.article_id, r.title,
                    (SELECT min(f.released_at) FROM revision f
                     WHERE f.update_id = u.update_id AND f.visible_from <= ?1) AS released_at,
                    coalesce(r.is_expired, 0) AS is_withdrawn, e.update_id IS NOT NULL AS is_expired_by_rule
             FROM update_identity u
             LEFT JOIN supersedence_expiry e ON e.update_id = u.update_id
             LEFT JOIN revision r ON r.update_id = u.update_id
               AND r.revision_number = (SELECT max(n.revision_number) FROM revision n
                                        WHERE n.update_id = u.update_id AND n.visible_from <= ?1)
             WHERE u.update_id = ?2",
        )?;
        let named = statement.query_row((version, update_id), |row| {
            Ok(Named {
                guid: row.get("guid")?,
                is_placeholder: row.get::<_, Option<RevisionKey>>("revision_id")?.is_none(),
                update_type: row.get("update_type")?,
                article_id: row.get("article_id")?,
                title: row.get("title")?,
                released_at: row.get::<_, Option<i64>>("released_at")?.map(from_micros),
                is_withdrawn: row.get("is_withdrawn")?,
                is_expired_by_rule: row.get("is_expired_by_rule")?,
            })
        })?;
        Ok(named)
    }
}
