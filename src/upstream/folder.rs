//! Complete update documents, one per file.

use super::fetched::Fetched;
use crate::base::error::{Failure, Result};
use crate::base::progress::{Progress, Unit};
use crate::base::text::decode_lossy;
use crate::catalog::{Rejections, Staging, xml};
use anyhow::Context;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes of one document; the largest known one has 47 MB in UTF-8, twice that in UTF-16.
const DOCUMENT_SIZE: u64 = 256 << 20;

/// Bytes of a document that cannot be read in which its UpdateIdentity is looked for; it is the first element.
const HEAD: usize = 64 << 10;

/// The documents at a path, in the order of their names.
pub(super) fn documents(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    files_with_ending(path, "xml")
}

/// The files of a folder whose names end so, in the order of their names. Fails where the folder cannot be listed.
pub(super) fn files_with_ending(path: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let is_wanted = |path: &Path| path.extension().is_some_and(|it| it.eq_ignore_ascii_case(ending));
    let mut found = Vec::new();
    let listing = path.read_dir().with_context(|| format!("cannot list folder {}", path.display()))?;
    for item in listing {
        let item = item.with_context(|| format!("cannot list folder {}", path.display()))?.path();
        if is_wanted(&item) && item.is_file() {
            found.push(item);
        }
    }
    found.sort();
    Ok(found)
}

/// Stages every document; one that cannot be read is a rejection. Fails where the folder cannot be listed, and when a
/// stop is asked for.
pub(super) fn stage_documents(
    path: &Path,
    staging: &Staging<'_>,
    progress: &dyn Progress,
) -> Result<Fetched> {
    let documents = documents(path)?;
    let mut rejections = Rejections::default();
    let stage = progress.stage("read documents", Some(documents.len() as u64), Unit::Items);
    for document in &documents {
        progress.check("nothing was changed; run the same command again")?;
        stage_document(document, staging, &mut rejections)?;
        stage.advance(1);
    }
    rejections.append(staging.finish()?);
    let (entries, fragments) = staging.counts()?;
    Ok(Fetched {
        description: format!("update documents {}", path.display()),
        package_id: None,
        created_at: None,
        entries,
        fragments,
        rejections: rejections.into_vec(),
    })
}

fn stage_document(path: &Path, staging: &Staging<'_>, rejections: &mut Rejections) -> Result<()> {
    let place = path.display().to_string();
    let mut content = Vec::new();
    let read = File::open(path).and_then(|file| file.take(DOCUMENT_SIZE + 1).read_to_end(&mut content));
    if let Err(error) = read {
        return Err(Failure::failed(format!("{place} cannot be read: {error}"))
            .hint("check its permissions, or take it out of the folder")
            .into());
    }
    let parsed = match content.len() as u64 > DOCUMENT_SIZE {
        true => Err(format!("larger than {DOCUMENT_SIZE} bytes")),
        false => xml::parse_complete(&content).map_err(|problem| problem.to_string()),
    };
    let fields = match parsed {
        Ok(fields) => fields,
        Err(reason) => {
            let head = decode_lossy(content.get(..HEAD).unwrap_or(&content));
            match xml::parse_identity(&head) {
                Ok(identity) => rejections.add_of(place, identity, reason, Some(&content)),
                Err(_) => rejections.add(place, reason, Some(&content)),
            }
            return Ok(());
        }
    };
    let Some(identity) = fields.identity() else { return Ok(()) };
    let source = staging.add_source(&place)?;
    if staging.has_revision(identity)? {
        if !staging.has_document(identity, &content)? {
            rejections.add_of(place, identity, "another document describes it differently", Some(&content));
        }
        return Ok(());
    }
    staging.add_document(identity, source, content)?;
    Ok(())
}
