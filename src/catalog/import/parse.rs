//! From the packed parts of a staged revision to one document: pure, done on other threads.

use super::applicability_digest;
use crate::base::digest::Sha256;
use crate::base::error::{Failure, Kind, Result};
use crate::base::work::OrderedPool;
use crate::base::xml::Malformed;
use crate::catalog::staging::{StagedPart, StagedSource};
use crate::catalog::update::{CategoryType, UpdateDocument, UpdateIdentity};
use crate::catalog::xml::{FragmentKind, Fragments, assemble, parse_complete, parse_entry, parse_fragment};
use crate::db::{ContentVersion, RevisionKey};
use std::collections::HashMap;
use zstd::bulk::Decompressor;

/// Bytes of documents, packed and unpacked, that are in memory at a time.
const BYTES: u64 = 24 << 20;

/// A document as it is staged.
pub(super) struct Packed {
    /// Bytes when unpacked.
    pub(super) size: usize,
    pub(super) content: Vec<u8>,
}

/// A part of a staged revision.
pub(super) struct Part {
    pub(super) part: StagedPart,
    pub(super) sha256: [u8; 32],
    pub(super) source_id: StagedSource,
    pub(super) packed: Packed,
}

/// A staged revision with everything that its digest covers.
pub(super) struct Revision {
    pub(super) key: i64,
    pub(super) identity: UpdateIdentity,
    pub(super) entry: Option<Packed>,
    pub(super) parts: Vec<Part>,
    pub(super) bundled: Vec<UpdateIdentity>,
    pub(super) member_urls: Vec<String>,
    /// Addresses of its own files, where the KB number may have to be taken from these.
    pub(super) urls: HashMap<[u8; 20], String>,
    pub(super) named_as_category: Option<Option<CategoryType>>,
    pub(super) digest: [u8; 32],
}

impl Revision {
    /// Bytes of memory that it needs while it is parsed.
    pub(super) fn bytes(&self) -> u64 {
        let packed = self.entry.iter().chain(self.parts.iter().map(|part| &part.packed));
        packed
            .map(|packed| packed.size.saturating_add(packed.content.len()) as u64)
            .fold(0, u64::saturating_add)
    }
}

/// What the catalog has of a revision.
pub(super) struct Existing {
    pub(super) revision_id: RevisionKey,
    pub(super) minimum_source_version: ContentVersion,
    pub(super) applicability_digest: Vec<u8>,
    pub(super) digest: Vec<u8>,
    pub(super) is_complete: bool,
    pub(super) has_core: bool,
    pub(super) has_rejected: bool,
}

/// A part that could not be read.
pub(super) struct Rejected {
    /// Its place in the revision's parts.
    pub(super) index: usize,
    pub(super) reason: String,
    pub(super) content: Vec<u8>,
}

/// A revision that was put together.
pub(super) struct Parsed {
    pub(super) revision: Revision,
    pub(super) existing: Option<Existing>,
    pub(super) document: UpdateDocument,
    pub(super) applicability: [u8; 32],
    /// Of the revision, and of what could not be read of it.
    pub(super) digest: [u8; 32],
    pub(super) rejected: Vec<Rejected>,
}

/// A revision and what the catalog has of it.
pub(super) type Job = (Revision, Option<Existing>);

pub(super) fn parsers() -> Result<OrderedPool<Job, Result<Parsed>>> {
    OrderedPool::new("parse", BYTES, || {
        let mut unpacker = Decompressor::new()?;
        Ok(move |(revision, existing): Job| parse(revision, existing, &mut unpacker))
    })
}

/// Parses what is there; a part that cannot be read is left out and named.
fn parse(
    mut revision: Revision,
    existing: Option<Existing>,
    unpacker: &mut Decompressor<'_>,
) -> Result<Parsed> {
    let mut fragments = Fragments {
        bundled: std::mem::take(&mut revision.bundled),
        named_as_category: revision.named_as_category,
        urls: std::mem::take(&mut revision.urls),
        member_urls: std::mem::take(&mut revision.member_urls),
        ..Fragments::default()
    };
    if let Some(entry) = &revision.entry {
        let raw = unpack(entry, unpacker)?;
        // It was read once already, when it was staged.
        fragments.entry = std::str::from_utf8(&raw).ok().and_then(|text| parse_entry(text).ok());
    }
    let mut rejected = Vec::new();
    let mut digest = Sha256::of_fields("rejected/1").field(revision.digest);
    for (index, part) in revision.parts.iter().enumerate() {
        if matches!(part.part, StagedPart::Eula(_) | StagedPart::Entry) {
            continue;
        }
        let content = unpack(&part.packed, unpacker)?;
        if let Err(problem) = take(&mut fragments, &part.part, revision.identity, &content) {
            digest = digest.field(part.part.to_string());
            rejected.push(Rejected { index, reason: problem.to_string(), content });
        }
    }
    // A revision with a rejected part is parsed each time, so that the rejection is reported each time.
    let digest = if rejected.is_empty() { revision.digest } else { digest.finish() };
    let document = assemble(revision.identity, fragments);
    let applicability = applicability_digest(&document);
    Ok(Parsed { revision, existing, document, applicability, digest, rejected })
}

fn unpack(packed: &Packed, unpacker: &mut Decompressor<'_>) -> Result<Vec<u8>> {
    Ok(unpacker.decompress(&packed.content, packed.size).map_err(|error| {
        Failure::new(Kind::Database, format!("the staging file next to the database is damaged: {error}"))
            .hint("delete the file that ends in -staging and run the same command again")
    })?)
}

fn take(
    fragments: &mut Fragments,
    part: &StagedPart,
    identity: UpdateIdentity,
    content: &[u8],
) -> std::result::Result<(), Malformed> {
    let fields = match part {
        StagedPart::Update => parse_complete(content)?,
        StagedPart::Core => parse_fragment(content, FragmentKind::Core)?,
        StagedPart::Extended => parse_fragment(content, FragmentKind::Extended)?,
        StagedPart::Localized(_) => parse_fragment(content, FragmentKind::Localized)?,
        StagedPart::Eula(_) | StagedPart::Entry => return Ok(()),
    };
    if let Some(found) = fields.identity().filter(|found| *found != identity) {
        return Err(Malformed::whole(format!(
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
