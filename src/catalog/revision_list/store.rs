//! Statements for lists of revisions and their documents.

use super::{AskedCategory, Candidate, Candidates, CompleteDocument, OfferedFile, without_prolog};
use crate::base::error::{Failure, Kind, Result};
use crate::base::text::decode;
use crate::catalog::CatalogReader;
use crate::catalog::update::UpdateIdentity;
use crate::db::{ContentVersion, RevisionKey};
use crate::wire::wsus::DOCUMENT_BYTES;
use rusqlite::{OptionalExtension, Row};
use std::collections::{HashMap, HashSet};
use std::io::Read as _;

impl CatalogReader<'_> {
    /// The complete revisions of categories and detectoids.
    pub(super) fn offered_categories(&self, version: ContentVersion) -> Result<Vec<Candidate>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.revision_id, r.update_id, u.guid, r.revision_number, r.update_type, r.changed_in
             FROM revision r JOIN update_identity u ON u.update_id = r.update_id
             WHERE r.is_complete AND r.visible_from <= ?1 AND r.update_type IN ('category', 'detectoid')",
        )?;
        Ok(statement.query_map([version], candidate_from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether anything that is visible at content version `version` changed after `after`.
    pub(super) fn has_changed(&self, version: ContentVersion, after: ContentVersion) -> Result<bool> {
        let mut statement = self.connection().prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM revision WHERE changed_in > ?2 AND visible_from <= ?1)",
        )?;
        Ok(statement.query_row([version, after], |row| row.get(0))?)
    }

    /// All complete revisions.
    pub(super) fn offered_candidates(&self, version: ContentVersion) -> Result<Vec<Candidate>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.revision_id, r.update_id, u.guid, r.revision_number, r.update_type, r.changed_in
             FROM revision r JOIN update_identity u ON u.update_id = r.update_id
             WHERE r.is_complete AND r.visible_from <= ?1",
        )?;
        Ok(statement.query_map([version], candidate_from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Keys of the revisions that name one of the categories; true where one of these is asked for again.
    pub(super) fn members_of(&self, categories: &[AskedCategory]) -> Result<HashMap<RevisionKey, bool>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT c.revision_id FROM update_identity u
             JOIN revision_category c ON c.category_update_id = u.update_id WHERE u.guid = ?1",
        )?;
        let mut members = HashMap::new();
        for category in categories {
            let mut rows = statement.query([category.guid])?;
            while let Some(row) = rows.next()? {
                *members.entry(row.get("revision_id")?).or_insert(false) |= category.again;
            }
        }
        Ok(members)
    }

    /// Members of bundles and required updates. What is not in the catalog, or not complete, is left out.
    pub(super) fn relations(&self, candidates: &Candidates) -> Result<HashMap<usize, Vec<usize>>> {
        let mut relations: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut bundled = self.connection().prepare_cached(
            "SELECT revision_id, child_update_id, child_revision_number FROM bundled_update",
        )?;
        let mut rows = bundled.query([])?;
        while let Some(row) = rows.next()? {
            let child = (row.get("child_update_id")?, row.get("child_revision_number")?);
            if let (Some(parent), Some(child)) =
                (candidates.by_revision.get(&row.get("revision_id")?), candidates.by_identity.get(&child))
            {
                relations.entry(*parent).or_default().push(*child);
            }
        }
        // Most prerequisites are categories and detectoids, which are listed by themselves.
        let mut required = self.connection().prepare_cached(
            "SELECT revision_id, required_update_id FROM prerequisite
             WHERE required_update_id IN
                 (SELECT update_id FROM revision WHERE update_type NOT IN ('category', 'detectoid'))",
        )?;
        let mut rows = required.query([])?;
        while let Some(row) = rows.next()? {
            if let (Some(from), Some(required)) = (
                candidates.by_revision.get(&row.get("revision_id")?),
                candidates.current.get(&row.get("required_update_id")?),
            ) && !candidates.all[*required].is_category
            {
                relations.entry(*from).or_default().push(*required);
            }
        }
        Ok(relations)
    }

    /// Whether a site at content version `version` has a complete document of a revision to offer.
    pub fn is_offered(&self, version: ContentVersion, identity: UpdateIdentity) -> Result<bool> {
        let mut statement = self.connection().prepare_cached(
            "SELECT EXISTS (
                 SELECT 1 FROM update_identity u JOIN revision r ON r.update_id = u.update_id
                 JOIN document d ON d.revision_id = r.revision_id AND d.part = 'update'
                 WHERE u.guid = ?1 AND r.revision_number = ?2 AND r.is_complete AND r.visible_from <= ?3)",
        )?;
        Ok(statement.query_row((identity.guid, identity.revision_number, version), |row| row.get(0))?)
    }

    /// The complete document of a revision that a site at content version `version` offers, with its files in the order
    /// of their digests. None where the revision is unknown, not visible there, or not complete. Fails with kind
    /// `database` where the document is damaged, and with kind `failed` where it is too large to be passed on.
    pub fn complete_document(
        &self,
        version: ContentVersion,
        identity: UpdateIdentity,
    ) -> Result<Option<CompleteDocument>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.revision_id, d.content FROM update_identity u
             JOIN revision r ON r.update_id = u.update_id
             JOIN document d ON d.revision_id = r.revision_id AND d.part = 'update'
             WHERE u.guid = ?1 AND r.revision_number = ?2 AND r.is_complete AND r.visible_from <= ?3",
        )?;
        let found: Option<(RevisionKey, Vec<u8>)> = statement
            .query_row((identity.guid, identity.revision_number, version), |row| {
                Ok((row.get("revision_id")?, row.get("content")?))
            })
            .optional()?;
        let Some((revision_id, packed)) = found else { return Ok(None) };
        let damaged = |reason: String| {
            Failure::new(
                Kind::Database,
                format!(
                    "the document of {} revision {} is damaged: {reason}",
                    identity.guid, identity.revision_number
                ),
            )
            .hint("synchronize again, or restore the database from a backup")
        };
        let content = unpacked(&packed, DOCUMENT_BYTES).map_err(|error| damaged(error.to_string()))?;
        let Some(content) = content else {
            return Err(Failure::failed(format!(
                "the document of {} revision {} is larger than {DOCUMENT_BYTES} bytes and cannot be passed on",
                identity.guid, identity.revision_number
            ))
            .hint("downstream servers take no larger ones; bring it to them as a file")
            .into());
        };
        let text = decode(&content).map_err(|error| damaged(error.to_string()))?;
        let text = without_prolog(&text).to_owned();
        let mut statement = self.connection().prepare_cached(
            "SELECT f.sha1, f.url FROM revision_file r JOIN file f USING (file_id)
             WHERE r.revision_id = ?1 ORDER BY f.sha1",
        )?;
        let files = statement
            .query_map([revision_id], |row| Ok(OfferedFile { sha1: row.get("sha1")?, url: row.get("url")? }))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Some(CompleteDocument { text, files }))
    }

    /// Those of the SHA-1 digests that belong to no file of the catalog, each once, in the given order.
    pub fn unknown_digests(&self, digests: &[Vec<u8>]) -> Result<Vec<Vec<u8>>> {
        let mut statement =
            self.connection().prepare_cached("SELECT EXISTS (SELECT 1 FROM file WHERE sha1 = ?1)")?;
        let mut unknown = Vec::new();
        let mut seen = HashSet::new();
        for digest in digests {
            if seen.insert(digest) && !statement.query_row([digest], |row| row.get(0))? {
                unknown.push(digest.clone());
            }
        }
        Ok(unknown)
    }
}

/// What was packed; None where it has more than `limit` bytes.
fn unpacked(packed: &[u8], limit: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut content = Vec::new();
    zstd::stream::read::Decoder::new(packed)?.take(limit.saturating_add(1)).read_to_end(&mut content)?;
    Ok((content.len() as u64 <= limit).then_some(content))
}

fn candidate_from_row(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    let update_type: String = row.get("update_type")?;
    Ok(Candidate {
        revision_id: row.get("revision_id")?,
        update_id: row.get("update_id")?,
        identity: UpdateIdentity { guid: row.get("guid")?, revision_number: row.get("revision_number")? },
        is_category: matches!(update_type.as_str(), "category" | "detectoid"),
        changed_in: row.get("changed_in")?,
    })
}

#[cfg(test)]
mod tests {
    use super::unpacked;

    #[test]
    fn too_much_is_not_cut() {
        let packed = zstd::bulk::compress(b"<a>text</a>", 3).expect("packs");
        assert_eq!(unpacked(&packed, 11).ok(), Some(Some(b"<a>text</a>".to_vec())));
        assert_eq!(unpacked(&packed, 10).ok(), Some(None));
        assert!(unpacked(&packed[..packed.len() - 1], 11).is_err(), "damaged");
    }
}
