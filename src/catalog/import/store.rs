//! Reading the staging tables, one revision after the other.

use super::Applied;
use super::revision::RevisionWriter;
use crate::catalog::staging::{FieldDigest, StagedPart, is_staged, place_of};
use crate::catalog::update::{CategoryType, Rejections, UpdateIdentity};
use crate::catalog::xml::{
    FragmentKind, Fragments, Problem, assemble, parse_complete, parse_entry, parse_fragment,
};
use crate::db::Write;
use crate::error::Result;
use crate::progress::{Progress, Unit};
use rusqlite::Connection;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;
use zstd::bulk::Decompressor;

/// Revisions between two looks at whether to stop.
const CHECK_EVERY: u64 = 512;

/// A part of a staged revision, without its content.
struct Part {
    fragment_id: i64,
    part: StagedPart,
    sha256: [u8; 32],
    size: usize,
    source_id: i64,
}

/// The head of a staged revision.
struct Entry {
    key: i64,
    digest: Vec<u8>,
    language: Option<String>,
    size: usize,
}

/// A staged revision with everything that its digest covers.
struct Revision {
    key: i64,
    identity: UpdateIdentity,
    entry_size: usize,
    parts: Vec<Part>,
    bundled: Vec<UpdateIdentity>,
    member_urls: Vec<String>,
    digest: [u8; 32],
}

impl Write<'_> {
    /// Makes the staged revisions part of the catalog, at content version `version`, with titles in `languages` and in
    /// each revision's default language.
    ///
    /// A revision that is there with the same content is left alone, so a second application changes nothing. A
    /// revision made from a complete document is not replaced by fragments. A part that cannot be read is a rejection,
    /// every time; an `Err` is a failure of the database or a wish to stop.
    pub fn apply_staged(
        &self,
        version: i64,
        languages: &[String],
        progress: &dyn Progress,
    ) -> Result<Applied> {
        let connection = self.connection();
        if !is_staged(connection)? {
            return Ok(Applied::default());
        }
        let reader = StagedReader::new(connection, languages)?;
        let mut writer = RevisionWriter::new(self, version, &reader.languages)?;
        let mut rejections = Rejections::default();
        let mut unpacker = Decompressor::new()?;
        let mut applied = Applied::default();
        let total: i64 =
            connection.query_row("SELECT count(*) FROM staging.staged_entry", [], |row| row.get(0))?;
        let stage = progress.stage("apply revisions", Some(total.unsigned_abs()), Unit::Items);

        let mut statement = connection.prepare(
            "SELECT revision_key, guid, revision_number, digest, language, size
             FROM staging.staged_entry ORDER BY revision_key",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if applied.total % CHECK_EVERY == 0 {
                progress.check("nothing was changed; run the same command again")?;
            }
            applied.total += 1;
            stage.advance(1);
            let identity =
                UpdateIdentity { guid: row.get("guid")?, revision_number: row.get("revision_number")? };
            let revision = reader.revision(
                identity,
                &Entry {
                    key: row.get("revision_key")?,
                    digest: row.get("digest")?,
                    language: row.get("language")?,
                    size: usize::try_from(row.get::<_, i64>("size")?).unwrap_or(0),
                },
            )?;
            let existing = writer.existing(identity)?;
            let is_complete = revision.parts.iter().any(|part| part.part == StagedPart::Update);
            let has_core = revision.parts.iter().any(|part| part.part == StagedPart::Core);
            if existing.as_ref().is_some_and(|existing| {
                existing.digest == revision.digest
                    // What is known in full is not replaced by a part of it.
                    || (existing.is_complete && !is_complete)
                    || (existing.has_core && !has_core && !is_complete)
            }) {
                applied.unchanged += 1;
                continue;
            }
            let (fragments, rejected) = reader.parse(&revision, &mut unpacker, &mut rejections)?;
            let mut digest = FieldDigest::new("rejected/1").field(revision.digest);
            for part in &rejected {
                digest = digest.field(part);
            }
            // A revision with a rejected part is parsed each time, so that the rejection is told each time.
            let digest = if rejected.is_empty() { revision.digest } else { digest.finish() };
            // What cannot be read does not replace what was read well before.
            if existing.as_ref().is_some_and(|existing| {
                existing.digest == digest || (!rejected.is_empty() && !existing.has_rejected)
            }) {
                applied.unchanged += 1;
                continue;
            }
            let document = assemble(identity, fragments);
            let revision_id = writer.write(existing.as_ref(), &document, &digest, !rejected.is_empty())?;
            writer.keep_parts(
                revision_id,
                revision.key,
                revision.entry_size > 0,
                revision.parts.iter().map(|part| part.fragment_id),
            )?;
            if existing.is_some() { applied.changed += 1 } else { applied.added += 1 }
        }
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

struct StagedReader<'a> {
    connection: &'a Connection,
    languages: BTreeSet<String>,
    categories: HashMap<Uuid, Option<CategoryType>>,
    sources: HashMap<i64, String>,
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

    /// The parts of a revision in the wanted languages, and the digest over all that will be made of them.
    fn revision(&self, identity: UpdateIdentity, entry: &Entry) -> Result<Revision> {
        let key = entry.key;
        let mut parts = self.parts(key)?;
        // English stands in where the default language has no text.
        parts.retain(|part| {
            part.part.language().is_none_or(|language| {
                language == "en"
                    || self.languages.contains(language)
                    || entry.language.as_deref() == Some(language)
            })
        });
        let has = |wanted: StagedPart| parts.iter().any(|part| part.part == wanted);
        let is_complete = has(StagedPart::Update);
        let has_core = is_complete || has(StagedPart::Core);
        let has_extended = is_complete || has(StagedPart::Extended);
        let bundled = if has_core { Vec::new() } else { self.bundled(key)? };
        let member_urls = if has_extended { Vec::new() } else { self.member_urls(key)? };
        let mut digest = FieldDigest::new("revision/1")
            .field(identity.guid.as_bytes())
            .number(identity.revision_number)
            .field(&entry.digest);
        for part in &parts {
            digest = digest.field(part.part.to_string()).field(part.sha256);
        }
        if is_complete {
            // All languages stand in one document; which titles are taken from it depends on the wanted ones.
            for language in &self.languages {
                digest = digest.field(language);
            }
        }
        if !has_core {
            let named = self.categories.get(&identity.guid);
            digest = digest.field(match named {
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
        Ok(Revision { key, identity, entry_size: entry.size, parts, bundled, member_urls, digest })
    }

    fn parts(&self, key: i64) -> Result<Vec<Part>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT fragment_id, part, sha256, size, source_id FROM staging.staged_fragment
             WHERE revision_key = ?1 ORDER BY part",
        )?;
        let mut rows = statement.query([key])?;
        let mut parts = Vec::new();
        while let Some(row) = rows.next()? {
            let name: String = row.get("part")?;
            if let Some(part) = StagedPart::of_name(&name) {
                parts.push(Part {
                    fragment_id: row.get("fragment_id")?,
                    part,
                    sha256: row.get("sha256")?,
                    size: usize::try_from(row.get::<_, i64>("size")?).unwrap_or(0),
                    source_id: row.get("source_id")?,
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

    /// Parses what is there; a part that cannot be read is left out and named.
    fn parse(
        &self,
        revision: &Revision,
        unpacker: &mut Decompressor<'_>,
        rejections: &mut Rejections,
    ) -> Result<(Fragments, Vec<String>)> {
        let mut fragments = Fragments {
            bundled: revision.bundled.clone(),
            named_as_category: self.categories.get(&revision.identity.guid).copied(),
            member_urls: revision.member_urls.clone(),
            ..Fragments::default()
        };
        if revision.entry_size > 0 {
            let packed: Vec<u8> = self
                .connection
                .prepare_cached("SELECT content FROM staging.staged_entry WHERE revision_key = ?1")?
                .query_row([revision.key], |row| row.get(0))?;
            let raw = unpacker.decompress(&packed, revision.entry_size)?;
            // It was read once already, when it was staged.
            fragments.entry = std::str::from_utf8(&raw).ok().and_then(|text| parse_entry(text).ok());
        }
        let mut rejected = Vec::new();
        for part in &revision.parts {
            if matches!(part.part, StagedPart::Eula(_) | StagedPart::Entry) {
                continue;
            }
            let packed: Vec<u8> = self
                .connection
                .prepare_cached("SELECT content FROM staging.staged_fragment WHERE fragment_id = ?1")?
                .query_row([part.fragment_id], |row| row.get(0))?;
            let content = unpacker.decompress(&packed, part.size)?;
            if let Err(problem) = take(&mut fragments, &part.part, revision.identity, &content) {
                rejections.add(self.place(part, revision.key), problem.to_string(), Some(&content));
                rejected.push(part.part.to_string());
            }
        }
        let wanted = fragments.entry.iter().flat_map(|entry| entry.payload_files.iter().copied());
        let described = [&fragments.complete, &fragments.extended];
        let described = described.into_iter().flatten().flat_map(|fields| &fields.files);
        let digests: BTreeSet<[u8; 20]> = wanted.chain(described.map(|file| file.sha1)).collect();
        for sha1 in digests {
            let mut statement =
                self.connection.prepare_cached("SELECT url FROM staging.staged_location WHERE sha1 = ?1")?;
            let mut rows = statement.query([sha1])?;
            if let Some(row) = rows.next()? {
                fragments.urls.insert(sha1, row.get("url")?);
            }
        }
        Ok((fragments, rejected))
    }

    fn place(&self, part: &Part, key: i64) -> String {
        let source = self.sources.get(&part.source_id).map(String::as_str).unwrap_or_default();
        place_of(source, &part.part, key)
    }
}

fn take(
    fragments: &mut Fragments,
    part: &StagedPart,
    identity: UpdateIdentity,
    content: &[u8],
) -> std::result::Result<(), Problem> {
    let fields = match part {
        StagedPart::Update => parse_complete(content)?,
        StagedPart::Core => parse_fragment(content, FragmentKind::Core)?,
        StagedPart::Extended => parse_fragment(content, FragmentKind::Extended)?,
        StagedPart::Localized(_) => parse_fragment(content, FragmentKind::Localized)?,
        StagedPart::Eula(_) | StagedPart::Entry => return Ok(()),
    };
    if let Some(found) = fields.identity().filter(|found| *found != identity) {
        return Err(Problem::whole(&format!(
            "it describes {} revision {} instead of {} revision {}",
            found.guid, found.revision_number, identity.guid, identity.revision_number
        )));
    }
    match part {
        StagedPart::Update => fragments.complete = Some(fields),
        StagedPart::Core => fragments.core = Some(fields),
        StagedPart::Extended => fragments.extended = Some(fields),
        _ => fragments.localized.push(fields),
    }
    Ok(())
}
