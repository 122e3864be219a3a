//! Writing one revision into all tables of the catalog.

use crate::base::error::Result;
use crate::catalog;
use crate::catalog::import::parse::{Existing, Packed, Parsed};
use crate::catalog::update::{LocalizedText, UpdateDocument, UpdateIdentity};
use crate::db::{ContentVersion, RevisionKey, Transaction, UpdateKey, integer_columns, to_micros};
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// Without RETURNING and without an upsert: either takes a savepoint for each row, at which the full-text index writes
/// out what it has gathered, a segment for each revision.
const INSERT: &str = "
    INSERT INTO revision (
        update_id, revision_number, visible_from, minimum_source_version, applicability_digest, update_type,
        category_type, is_listed, is_bundle, is_expired, title, description, article_id, bulletin_id, severity,
        released_at, default_language, handler, maximum_download_size, restart, support_url, is_complete,
        has_rejected, digest, changed_in)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
            ?24, ?3)";

/// visible_from stays: the revision is in the catalog since then.
const UPDATE: &str = "
    UPDATE revision SET
        changed_in = ?3, minimum_source_version = ?4, applicability_digest = ?5, update_type = ?6, category_type = ?7,
        is_listed = ?8, is_bundle = ?9, is_expired = ?10, title = ?11, description = ?12, article_id = ?13,
        bulletin_id = ?14, severity = ?15, released_at = ?16, default_language = ?17, handler = ?18,
        maximum_download_size = ?19, restart = ?20, support_url = ?21, is_complete = ?22, has_rejected = ?23,
        digest = ?24
    WHERE update_id = ?1 AND revision_number = ?2";

integer_columns! {
    /// Key of a file.
    struct FileKey;
}

/// Writes revisions at one content version.
pub(super) struct RevisionWriter<'w> {
    write: &'w Transaction<'w>,
    connection: &'w Connection,
    version: ContentVersion,
    languages: &'w BTreeSet<String>,
    update_ids: HashMap<Uuid, UpdateKey>,
    /// Updates of which there is a revision; of the others nothing need be looked up.
    has_revisions: HashSet<UpdateKey>,
    written: HashSet<RevisionKey>,
}

impl<'w> RevisionWriter<'w> {
    pub(super) fn new(
        write: &'w Transaction<'w>,
        version: ContentVersion,
        languages: &'w BTreeSet<String>,
    ) -> Result<Self> {
        Ok(RevisionWriter {
            write,
            connection: write.connection(),
            version,
            languages,
            update_ids: catalog::read(write).update_ids()?,
            has_revisions: updates_with_revisions(write.connection())?,
            written: HashSet::new(),
        })
    }

    pub(super) fn existing(&self, identity: UpdateIdentity) -> Result<Option<Existing>> {
        let Some(update_id) = self.update_ids.get(&identity.guid) else { return Ok(None) };
        if !self.has_revisions.contains(update_id) {
            return Ok(None);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT revision_id, minimum_source_version, applicability_digest, digest, is_complete,
                    has_rejected,
                    EXISTS (SELECT 1 FROM document
                            WHERE document.revision_id = revision.revision_id AND part = 'core') AS has_core
             FROM revision WHERE update_id = ?1 AND revision_number = ?2",
        )?;
        let found = statement
            .query_row((update_id, identity.revision_number), |row| {
                Ok(Existing {
                    revision_id: row.get("revision_id")?,
                    minimum_source_version: row.get("minimum_source_version")?,
                    applicability_digest: row.get("applicability_digest")?,
                    digest: row.get("digest")?,
                    is_complete: row.get("is_complete")?,
                    has_core: row.get("has_core")?,
                    has_rejected: row.get("has_rejected")?,
                })
            })
            .optional()?;
        Ok(found)
    }

    fn revision_id(&self, identity: UpdateIdentity) -> Result<Option<RevisionKey>> {
        let Some(update_id) = self.update_ids.get(&identity.guid) else { return Ok(None) };
        Ok(self
            .connection
            .prepare_cached("SELECT revision_id FROM revision WHERE update_id = ?1 AND revision_number = ?2")?
            .query_row((update_id, identity.revision_number), |row| row.get("revision_id"))
            .optional()?)
    }

    fn update_id(&mut self, guid: Uuid) -> Result<UpdateKey> {
        if let Some(update_id) = self.update_ids.get(&guid) {
            return Ok(*update_id);
        }
        self.connection.prepare_cached("INSERT INTO update_identity (guid) VALUES (?1)")?.execute([guid])?;
        let update_id = self.connection.last_insert_rowid().into();
        self.update_ids.insert(guid, update_id);
        Ok(update_id)
    }

    /// Writes a revision with everything that belongs to it.
    pub(super) fn write(&mut self, parsed: &Parsed) -> Result<()> {
        let (document, existing) = (&parsed.document, parsed.existing.as_ref());
        let applicability = parsed.applicability;
        let update_id = self.update_id(document.identity.guid)?;
        let minimum_source_version = match existing {
            // Changed in place: clients have evaluated it, unless what they evaluate is new.
            Some(existing) if existing.applicability_digest == applicability => {
                existing.minimum_source_version
            }
            Some(_) => self.version,
            None => self.inherited_version(update_id, document.identity.revision_number, &applicability)?,
        };
        let title = document.title();
        let columns = params![
            update_id,
            document.identity.revision_number,
            self.version,
            minimum_source_version,
            applicability,
            document.update_type.as_str(),
            document.category_type.map(|kind| kind.as_str()),
            document.is_listed,
            document.is_bundle,
            document.is_expired,
            title.map(|text| &text.title),
            title.and_then(|text| text.description.as_ref()),
            document.article_ids.first(),
            document.bulletin_ids.first(),
            document.severity.map(|severity| severity.as_str()),
            document.released_at.map(to_micros),
            document.default_language,
            document.handler,
            document.maximum_download_size.and_then(|size| i64::try_from(size).ok()),
            document.restart,
            document.support_url,
            document.is_complete,
            !parsed.rejected.is_empty(),
            parsed.digest,
        ];
        let revision_id = match existing {
            Some(existing) => {
                // What it was stays known to reports as of an earlier moment.
                catalog::write(self.write).keep_revision(existing.revision_id, None)?;
                self.connection.prepare_cached(UPDATE)?.execute(columns)?;
                self.clear(existing.revision_id)?;
                existing.revision_id
            }
            None => {
                self.connection.prepare_cached(INSERT)?.execute(columns)?;
                self.connection.last_insert_rowid().into()
            }
        };
        self.has_revisions.insert(update_id);
        self.written.insert(revision_id);
        self.write_texts(revision_id, document)?;
        self.write_relationships(revision_id, document)?;
        self.write_files(revision_id, document)?;
        if document.is_listed {
            self.index(revision_id, document)?;
        }
        self.write_documents(revision_id, parsed)
    }

    /// Makes a listed revision findable by its words; the same text as in schema step 2.
    fn index(&self, revision_id: RevisionKey, document: &UpdateDocument) -> Result<()> {
        let title = document.title().map(|text| text.title.as_str());
        let others: Vec<&str> = self
            .kept_titles(document)
            .map(|(_, text)| text.title.as_str())
            .filter(|other| Some(*other) != title)
            .collect();
        self.connection
            .prepare_cached(
                "INSERT INTO revision_search (rowid, title, other_titles, description, article)
                 VALUES (?1, ?2, ?3, ?4, 'KB' || ?5 || ' ' || ?5)",
            )?
            .execute((
                revision_id,
                title,
                (!others.is_empty()).then(|| others.join(" ")),
                document.title().and_then(|text| text.description.as_ref()),
                document.article_ids.first(),
            ))?;
        Ok(())
    }

    /// Titles in the wanted languages and in the default language.
    fn kept_titles<'d>(
        &self,
        document: &'d UpdateDocument,
    ) -> impl Iterator<Item = (&'d String, &'d LocalizedText)> {
        let languages = self.languages;
        document.titles.iter().filter(move |(language, _)| {
            languages.contains(*language) || document.default_language.as_ref() == Some(*language)
        })
    }

    /// The minimum source version of the next older revision, when it applies to the same devices.
    fn inherited_version(
        &self,
        update_id: UpdateKey,
        revision_number: u32,
        applicability: &[u8],
    ) -> Result<ContentVersion> {
        if !self.has_revisions.contains(&update_id) {
            return Ok(self.version);
        }
        let older = self
            .connection
            .prepare_cached(
                "SELECT minimum_source_version, applicability_digest FROM revision
                 WHERE update_id = ?1 AND revision_number < ?2 ORDER BY revision_number DESC LIMIT 1",
            )?
            .query_row((update_id, revision_number), |row| {
                Ok((
                    row.get::<_, ContentVersion>("minimum_source_version")?,
                    row.get::<_, Vec<u8>>("applicability_digest")?,
                ))
            })
            .optional()?;
        Ok(match older {
            Some((version, digest)) if digest == applicability => version,
            _ => self.version,
        })
    }

    fn clear(&self, revision_id: RevisionKey) -> Result<()> {
        for sql in [
            "DELETE FROM revision_search WHERE rowid = ?1",
            "DELETE FROM document WHERE revision_id = ?1",
            "DELETE FROM localized_title WHERE revision_id = ?1",
            "DELETE FROM revision_language WHERE revision_id = ?1",
            "DELETE FROM revision_cve WHERE revision_id = ?1",
            "DELETE FROM revision_category WHERE revision_id = ?1",
            "DELETE FROM prerequisite WHERE revision_id = ?1",
            "DELETE FROM bundled_update WHERE revision_id = ?1",
            "DELETE FROM supersedence WHERE revision_id = ?1",
            "DELETE FROM revision_file WHERE revision_id = ?1",
        ] {
            self.connection.prepare_cached(sql)?.execute([revision_id])?;
        }
        Ok(())
    }

    fn write_texts(&self, revision_id: RevisionKey, document: &UpdateDocument) -> Result<()> {
        for (language, text) in self.kept_titles(document) {
            self.connection
                .prepare_cached(
                    "INSERT INTO localized_title (revision_id, language, title) VALUES (?1, ?2, ?3)",
                )?
                .execute((revision_id, language, &text.title))?;
        }
        for language in &document.languages {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO revision_language (revision_id, language) VALUES (?1, ?2)",
                )?
                .execute((revision_id, language))?;
        }
        for cve in &document.cves {
            self.connection
                .prepare_cached("INSERT OR IGNORE INTO revision_cve (revision_id, cve) VALUES (?1, ?2)")?
                .execute((revision_id, cve))?;
        }
        Ok(())
    }

    fn write_relationships(&mut self, revision_id: RevisionKey, document: &UpdateDocument) -> Result<()> {
        for guid in &document.categories {
            let category = self.update_id(*guid)?;
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO revision_category (revision_id, category_update_id) VALUES (?1, ?2)",
                )?
                .execute((revision_id, category))?;
        }
        for (clause, guids) in (0_i64..).zip(&document.prerequisites) {
            for guid in guids {
                let required = self.update_id(*guid)?;
                self.connection
                    .prepare_cached(
                        "INSERT OR IGNORE INTO prerequisite (revision_id, clause, required_update_id)
                         VALUES (?1, ?2, ?3)",
                    )?
                    .execute((revision_id, clause, required))?;
            }
        }
        for (clause, members) in (0_i64..).zip(&document.bundled) {
            for member in members {
                let child = self.update_id(member.guid)?;
                self.connection
                    .prepare_cached(
                        "INSERT OR IGNORE INTO bundled_update
                             (revision_id, clause, child_update_id, child_revision_number)
                         VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute((revision_id, clause, child, member.revision_number))?;
            }
        }
        for guid in &document.superseded {
            let superseded = self.update_id(*guid)?;
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO supersedence (revision_id, superseded_update_id) VALUES (?1, ?2)",
                )?
                .execute((revision_id, superseded))?;
        }
        Ok(())
    }

    fn write_files(&self, revision_id: RevisionKey, document: &UpdateDocument) -> Result<()> {
        if document.files.is_empty() {
            return Ok(());
        }
        let mut add = self.connection.prepare_cached(
            "INSERT INTO file (sha1, sha256, name, size, modified_at, patching_type, url)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6,
                     (SELECT url FROM staging.staged_location location WHERE location.sha1 = ?1))
             ON CONFLICT (sha1) DO NOTHING",
        )?;
        let mut belongs = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO revision_file (revision_id, file_id) VALUES (?1, ?2)")?;
        for file in &document.files {
            let columns = params![
                file.sha1,
                file.sha256,
                file.name,
                file.size.and_then(|size| i64::try_from(size).ok()),
                file.modified.map(to_micros),
                file.patching_type,
            ];
            let file_id = match add.execute(columns)? {
                0 => self.known_file(columns)?,
                _ => self.connection.last_insert_rowid().into(),
            };
            belongs.execute((revision_id, file_id))?;
        }
        Ok(())
    }

    /// The key of a file that is there: what one document leaves out, another may have said. Only what is new is
    /// written.
    fn known_file(&self, columns: &[&dyn ToSql]) -> Result<FileKey> {
        self.connection
            .prepare_cached(
                "UPDATE file SET
                     sha256 = coalesce(?2, sha256), name = coalesce(?3, name), size = coalesce(?4, size),
                     modified_at = coalesce(?5, modified_at), patching_type = coalesce(?6, patching_type),
                     url = coalesce((SELECT url FROM staging.staged_location location WHERE location.sha1 = ?1), url)
                 WHERE sha1 = ?1 AND (
                     sha256 IS NOT coalesce(?2, sha256) OR name IS NOT coalesce(?3, name)
                     OR size IS NOT coalesce(?4, size) OR modified_at IS NOT coalesce(?5, modified_at)
                     OR patching_type IS NOT coalesce(?6, patching_type)
                     OR url IS NOT coalesce((SELECT url FROM staging.staged_location location
                                             WHERE location.sha1 = ?1), url))",
            )?
            .execute(columns)?;
        Ok(self
            .connection
            .prepare_cached("SELECT file_id FROM file WHERE sha1 = ?1")?
            .query_row(columns.get(..1).unwrap_or_default(), |row| row.get(0))?)
    }

    /// Keeps the documents of a revision as they came.
    fn write_documents(&self, revision_id: RevisionKey, parsed: &Parsed) -> Result<()> {
        let entry = parsed.revision.entry.iter().map(|packed| ("entry".to_owned(), packed));
        let parts = parsed.revision.parts.iter().map(|part| (part.part.to_string(), &part.packed));
        let mut documents: Vec<(String, &Packed)> = entry.chain(parts).collect();
        // In the order of the table, so that each row comes behind the one before.
        documents.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut keep = self
            .connection
            .prepare_cached("INSERT INTO document (revision_id, part, content) VALUES (?1, ?2, ?3)")?;
        for (part, packed) in documents {
            keep.execute((revision_id, part, &packed.content))?;
        }
        Ok(())
    }

    /// Adds the supersedence that the source keeps backwards (`SupersededBy`); gives the number of revisions that
    /// gained an edge and were not written anyway.
    pub(super) fn link_backwards(&mut self) -> Result<u64> {
        let mut edges = self.connection.prepare(
            "SELECT newer.guid AS newer, newer.revision_number, older.guid AS older
             FROM staging.staged_link l
             JOIN staging.staged_entry older ON older.revision_key = l.from_key
             JOIN staging.staged_entry newer ON newer.revision_key = l.to_key
             WHERE l.kind = 'superseded_by' AND older.guid <> newer.guid",
        )?;
        let mut rows = edges.query([])?;
        let mut gained = HashSet::new();
        while let Some(row) = rows.next()? {
            let newer =
                UpdateIdentity { guid: row.get("newer")?, revision_number: row.get("revision_number")? };
            let Some(revision_id) = self.revision_id(newer)? else { continue };
            let superseded = self.update_id(row.get("older")?)?;
            let added = self
                .connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO supersedence (revision_id, superseded_update_id) VALUES (?1, ?2)",
                )?
                .execute((revision_id, superseded))?;
            if added > 0 && !self.written.contains(&revision_id) && gained.insert(revision_id) {
                catalog::write(self.write).keep_revision(revision_id, Some(superseded))?;
            }
        }
        Ok(gained.len() as u64)
    }

    /// Takes over where files can be downloaded, also for files of revisions that did not change.
    pub(super) fn locate_files(&self) -> Result<u64> {
        let relocated = self.connection.execute(
            "UPDATE file SET url = location.url FROM staging.staged_location location
             WHERE location.sha1 = file.sha1 AND file.url IS NOT location.url",
            [],
        )?;
        Ok(relocated as u64)
    }
}

fn updates_with_revisions(connection: &Connection) -> Result<HashSet<UpdateKey>> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT update_id FROM revision")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
