//! Reading the staging tables, one revision after the other.

use super::Applied;
use super::parse::{Packed, Parsed, Part, Revision, parsers};
use super::revision_store::RevisionWriter;
use crate::base::digest::Sha256;
use crate::base::error::Result;
use crate::base::progress::{Progress, Unit};
use crate::catalog::CatalogWriter;
use crate::catalog::staging::{StagedPart, StagedSource, is_staged, place_of};
use crate::catalog::update::{CategoryType, Rejections, UpdateIdentity};
use crate::db::ContentVersion;
use rusqlite::{Connection, Row};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Revisions between two looks at whether to stop.
const CHECK_EVERY: u64 = 512;

/// The head of a staged revision.
struct Entry {
    key: i64,
    digest: Vec<u8>,
    language: Option<String>,
}

impl CatalogWriter<'_> {
    /// Makes the staged revisions part of the catalog, at content version `version`, with titles in `languages` and in
    /// each revision's default language.
    ///
    /// A revision that is there with the same content is left alone, so a second application changes nothing. A
    /// revision made from a complete document is not replaced by fragments. A part that cannot be read is a rejection,
    /// every time; fails only where the database does, and with kind `interrupted` when a stop is asked for.
    pub fn apply_staged(
        &self,
        version: ContentVersion,
        languages: &[String],
        progress: &dyn Progress,
    ) -> Result<Applied> {
        let connection = self.connection();
        if !is_staged(connection)? || !has_staged_rows(connection)? {
            return Ok(Applied::default());
        }
        let reader = StagedReader::new(connection, languages)?;
        let mut application = Application {
            writer: RevisionWriter::new(self, version, &reader.languages)?,
            sources: &reader.sources,
            rejections: Rejections::default(),
            applied: Applied::default(),
        };
        let mut parsers = parsers()?;
        let total: i64 =
            connection.query_row("SELECT count(*) FROM staging.staged_entry", [], |row| row.get(0))?;
        let stage = progress.stage("apply revisions", Some(total.unsigned_abs()), Unit::Items);

        let mut statement = connection.prepare(
            "SELECT revision_key, guid, revision_number, digest, language, size, content
             FROM staging.staged_entry ORDER BY revision_key",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if application.applied.total.is_multiple_of(CHECK_EVERY) {
                progress.check("nothing was changed; run the same command again")?;
            }
            application.applied.total += 1;
            stage.advance(1);
            let identity =
                UpdateIdentity { guid: row.get("guid")?, revision_number: row.get("revision_number")? };
            let entry = Entry {
                key: row.get("revision_key")?,
                digest: row.get("digest")?,
                language: row.get("language")?,
            };
            // A revision is staged once, so what those before it make of the catalog has no part in this.
            let existing = application.writer.existing(identity)?;
            let mut revision = reader.revision(identity, &entry, existing.is_none())?;
            if let Some(existing) = &existing {
                let has = |wanted: StagedPart| revision.parts.iter().any(|part| part.part == wanted);
                let is_complete = has(StagedPart::Update);
                if existing.digest == revision.digest
                    // What is known in full is not replaced by a part of it.
                    || (existing.is_complete && !is_complete)
                    || (existing.has_core && !has(StagedPart::Core) && !is_complete)
                {
                    application.applied.unchanged += 1;
                    continue;
                }
                revision.parts = reader.parts(&entry, true)?;
            }
            revision.entry = packed(row, true)?.filter(|packed| packed.size > 0);
            let bytes = revision.bytes();
            while parsers.is_full(bytes) {
                if let Some(parsed) = parsers.next_result()? {
                    application.take(&parsed?)?;
                }
            }
            parsers.submit((revision, existing), bytes)?;
        }
        while let Some(parsed) = parsers.next_result()? {
            application.take(&parsed?)?;
        }
        let Application { mut writer, rejections, mut applied, .. } = application;
        let touched = writer.link_backwards()?;
        applied.changed += touched;
        applied.unchanged = applied.unchanged.saturating_sub(touched);
        applied.relocated_files = writer.locate_files()?;
        applied.orphaned_parts = connection
            .query_row(
                "SELECT count(*) FROM staging.staged_fragment
                 WHERE revision_key NOT IN (SELECT revision_key FROM staging.staged_entry)",
                [],
                |row| row.get::<_, i64>(0),
            )?
            .unsigned_abs();
        applied.without_core = connection
            .query_row(
                "SELECT count(*) FROM staging.staged_entry entry
                 WHERE EXISTS (SELECT 1 FROM staging.staged_fragment WHERE part = 'core')
                   AND NOT EXISTS (SELECT 1 FROM staging.staged_fragment part
                                   WHERE part.revision_key = entry.revision_key AND part.part IN ('core', 'update'))",
                [],
                |row| row.get::<_, i64>(0),
            )?
            .unsigned_abs();
        applied.rejections = rejections.into_vec();
        Ok(applied)
    }
}

/// False where there is nothing to take over.
fn has_staged_rows(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM staging.staged_entry) OR EXISTS (SELECT 1 FROM staging.staged_fragment)
             OR EXISTS (SELECT 1 FROM staging.staged_location)",
        [],
        |row| row.get(0),
    )?)
}

/// Takes over revisions that were put together.
struct Application<'a> {
    writer: RevisionWriter<'a>,
    sources: &'a HashMap<StagedSource, String>,
    rejections: Rejections,
    applied: Applied,
}

impl Application<'_> {
    fn take(&mut self, parsed: &Parsed) -> Result<()> {
        let revision = &parsed.revision;
        for rejected in &parsed.rejected {
            let Some(part) = revision.parts.get(rejected.index) else { continue };
            let source = self.sources.get(&part.source_id).map(String::as_str).unwrap_or_default();
            let place = place_of(source, &part.part, revision.key);
            let (reason, content) = (rejected.reason.as_str(), Some(rejected.content.as_slice()));
            self.rejections.add_of(place, revision.identity, reason, content);
        }
        if !parsed.rejected.is_empty() {
            self.applied.unreadable.push(revision.identity);
        }
        // What cannot be read does not replace what was read well before.
        if parsed.existing.as_ref().is_some_and(|existing| {
            existing.digest == parsed.digest || (!parsed.rejected.is_empty() && !existing.has_rejected)
        }) {
            self.applied.unchanged += 1;
            return Ok(());
        }
        self.writer.write(parsed)?;
        if parsed.existing.is_some() {
            self.applied.changed += 1
        } else {
            self.applied.added += 1
        }
        Ok(())
    }
}

struct StagedReader<'a> {
    connection: &'a Connection,
    languages: BTreeSet<String>,
    categories: HashMap<Uuid, Option<CategoryType>>,
    sources: HashMap<StagedSource, String>,
}

impl<'a> StagedReader<'a> {
    fn new(connection: &'a Connection, languages: &[String]) -> Result<Self> {
        let mut statement = connection.prepare("SELECT guid, category_type FROM staging.staged_category")?;
        let categories = statement
            .query_map([], |row| {
                let kind: Option<String> = row.get("category_type")?;
                Ok((row.get("guid")?, kind.and_then(|kind| CategoryType::from_stored(&kind))))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let mut statement = connection.prepare("SELECT source_id, place FROM staging.staged_source")?;
        let sources = statement
            .query_map([], |row| Ok((row.get("source_id")?, row.get("place")?)))?
            .collect::<rusqlite::Result<_>>()?;
        let languages = languages.iter().map(|language| language.to_lowercase()).collect();
        Ok(StagedReader { connection, languages, categories, sources })
    }

    /// The parts of a revision in the wanted languages, with or without their content, and the digest over all that
    /// will be made of them.
    fn revision(&self, identity: UpdateIdentity, entry: &Entry, with_content: bool) -> Result<Revision> {
        let key = entry.key;
        let parts = self.parts(entry, with_content)?;
        let has = |wanted: StagedPart| parts.iter().any(|part| part.part == wanted);
        let is_complete = has(StagedPart::Update);
        let has_core = is_complete || has(StagedPart::Core);
        let has_extended = is_complete || has(StagedPart::Extended);
        let bundled = if has_core { Vec::new() } else { self.bundled(key)? };
        let (urls, member_urls) = if has_extended {
            (HashMap::new(), Vec::new())
        } else {
            (self.own_urls(key)?, self.member_urls(key)?)
        };
        let mut digest = Sha256::of_fields("revision/1")
            .field(identity.guid.as_bytes())
            .number(identity.revision_number)
            .field(&entry.digest);
        for part in &parts {
            digest = digest.field(part.part.to_string()).field(part.sha256);
        }
        if is_complete {
            // All languages are in one document; which titles are taken from it depends on the wanted ones.
            for language in &self.languages {
                digest = digest.field(language);
            }
        }
        let named_as_category = self.categories.get(&identity.guid).copied();
        if !has_core {
            digest = digest.field(match named_as_category {
                None => "no category",
                Some(kind) => kind.map_or("category", |kind| kind.as_str()),
            });
            for member in &bundled {
                digest = digest.field(member.guid.as_bytes()).number(member.revision_number);
            }
        }
        for url in &member_urls {
            digest = digest.field(url);
        }
        let digest = digest.finish();
        Ok(Revision {
            key,
            identity,
            entry: None,
            parts,
            bundled,
            member_urls,
            urls,
            named_as_category,
            digest,
        })
    }

    /// The parts in the wanted languages; their content is read only where it is wanted, because it fills pages of its
    /// own.
    fn parts(&self, entry: &Entry, with_content: bool) -> Result<Vec<Part>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT part, sha256, source_id, size, content FROM staging.staged_fragment
             WHERE revision_key = ?1 ORDER BY part",
        )?;
        let mut rows = statement.query([entry.key])?;
        let mut parts = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(part) = StagedPart::of_name(row.get_ref("part")?.as_str()?) else { continue };
            // English is used where the default language has no text.
            let is_wanted = part.language().is_none_or(|language| {
                language == "en"
                    || self.languages.contains(language)
                    || entry.language.as_deref() == Some(language)
            });
            if is_wanted {
                parts.push(Part {
                    part,
                    sha256: row.get("sha256")?,
                    source_id: row.get("source_id")?,
                    packed: packed(row, with_content)?
                        .unwrap_or_else(|| Packed { size: 0, content: Vec::new() }),
                });
            }
        }
        Ok(parts)
    }

    fn bundled(&self, key: i64) -> Result<Vec<UpdateIdentity>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT e.guid, e.revision_number FROM staging.staged_link l
             JOIN staging.staged_entry e ON e.revision_key = l.from_key
             WHERE l.kind = 'bundled_by' AND l.to_key = ?1 ORDER BY e.guid, e.revision_number",
        )?;
        let rows = statement.query_map([key], |row| {
            Ok(UpdateIdentity { guid: row.get("guid")?, revision_number: row.get("revision_number")? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Addresses of the revision's own files, then of those of its bundle's members.
    fn member_urls(&self, key: i64) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.url FROM (
                 SELECT ?1 AS revision_key, 0 AS distance
                 UNION ALL
                 SELECT from_key, 1 FROM staging.staged_link WHERE kind = 'bundled_by' AND to_key = ?1
             ) member
             JOIN staging.staged_payload p ON p.revision_key = member.revision_key
             JOIN staging.staged_location s ON s.sha1 = p.sha1
             ORDER BY member.distance, s.url LIMIT 100",
        )?;
        let rows = statement.query_map([key], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Addresses of the revision's own files.
    fn own_urls(&self, key: i64) -> Result<HashMap<[u8; 20], String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.sha1, s.url FROM staging.staged_payload p
             JOIN staging.staged_location s ON s.sha1 = p.sha1 WHERE p.revision_key = ?1",
        )?;
        let rows = statement.query_map([key], |row| Ok((row.get("sha1")?, row.get("url")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The document of a staged row, if it has one.
fn packed(row: &Row<'_>, with_content: bool) -> Result<Option<Packed>> {
    let size = usize::try_from(row.get::<_, i64>("size")?).unwrap_or(0);
    let content: Option<Vec<u8>> = if with_content { row.get("content")? } else { None };
    Ok(content.map(|content| Packed { size, content }))
}
