//! What a path turns out to be, and reading it.

use super::fetched::Fetched;
use super::{folder, offline};
use crate::base::error::{Failure, Result};
use crate::base::progress::Progress;
use crate::db::Scratch;
use crate::wire::cabinet;
use anyhow::Context;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes that are read to recognize what a file is.
const HEAD: u64 = 64 << 10;

const EXPECTED: &str = "give an offline scan file (wsusscn2.cab), a folder with its unpacked members (index.xml …), or \
                        update documents (*.xml), one or a folder of them";

/// A local source of update metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocalSource {
    /// An offline scan file: one cabinet that holds `index.xml` and the packages.
    OfflineCabinet(PathBuf),
    /// An offline scan file, unpacked once: a folder that holds `index.xml` and the packages, as cabinets or folders.
    OfflineFolder(PathBuf),
    /// Complete `upd:Update` documents: a file, or a folder of `*.xml`.
    Documents(PathBuf),
}

impl LocalSource {
    /// Recognizes what is at `path`, by content and not by name.
    ///
    /// Fails with kind `not_found` where nothing is, and for anything that is not a source.
    pub fn open(path: &Path) -> Result<LocalSource> {
        let metadata = path.metadata().map_err(|error| {
            Failure::out_of_reach("file or folder", path, &error).hint_if_absent(EXPECTED)
        })?;
        if metadata.is_dir() {
            if path.join("index.xml").is_file() {
                return Ok(LocalSource::OfflineFolder(path.to_owned()));
            }
            if !folder::files_with_ending(path, "xml")?.is_empty() {
                return Ok(LocalSource::Documents(path.to_owned()));
            }
            let hint = match folder::files_with_ending(path, "cab")?.first() {
                Some(cabinet) => format!("did you mean {}?", cabinet.display()),
                None => EXPECTED.to_owned(),
            };
            let what = format!("the folder {} has neither index.xml nor another *.xml", path.display());
            return Err(Failure::failed(what).hint(hint).into());
        }
        let mut head = Vec::new();
        File::open(path)
            .and_then(|file| file.take(HEAD).read_to_end(&mut head))
            .with_context(|| format!("cannot read {}", path.display()))?;
        if head.starts_with(cabinet::SIGNATURE) {
            return Ok(LocalSource::OfflineCabinet(path.to_owned()));
        }
        if is_update_document(&head) {
            return Ok(LocalSource::Documents(path.to_owned()));
        }
        let start = head.get(..16).unwrap_or(&head).escape_ascii();
        Err(Failure::failed(format!(
            "{} is neither a cabinet nor an update document: it begins with \"{start}\"",
            path.display()
        ))
        .hint(EXPECTED)
        .into())
    }

    /// The path that was opened.
    pub fn path(&self) -> &Path {
        match self {
            LocalSource::OfflineCabinet(path)
            | LocalSource::OfflineFolder(path)
            | LocalSource::Documents(path) => path,
        }
    }

    /// Reads all of the source, once, into the staging tables; what they held is dropped.
    ///
    /// Detail files are staged unparsed; what is wrong inside them shows when they are applied. Fails when the source
    /// is damaged, incomplete or cannot be read, and when a stop was asked for.
    pub fn stage(&self, scratch: &Scratch<'_>, progress: &dyn Progress) -> Result<Fetched> {
        let staging = scratch.staging()?;
        match self {
            LocalSource::OfflineCabinet(path) => offline::stage_cabinet(path, &staging, progress),
            LocalSource::OfflineFolder(path) => offline::stage_folder(path, &staging, progress),
            LocalSource::Documents(path) => folder::stage_documents(path, &staging, progress),
        }
    }
}

/// True when the beginning of a file looks like XML with an `Update` element.
fn is_update_document(head: &[u8]) -> bool {
    // Dropping NULs makes UTF-16 readable enough to look for ASCII words.
    let text: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&text);
    let text = text.trim_start_matches(['\u{FEFF}', '\u{FFFD}']).trim_start();
    text.starts_with('<') && text.contains("Update")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::error::Kind;

    fn kind(error: &anyhow::Error) -> Option<Kind> {
        error.downcast_ref::<Failure>().map(|failure| failure.kind)
    }

    #[test]
    fn sources_are_recognized_by_content() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str, content: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, content).expect("writes");
            path
        };
        let cabinet = at("scan.bin", b"MSCF....");
        assert_eq!(LocalSource::open(&cabinet).expect("a cabinet"), LocalSource::OfflineCabinet(cabinet));
        let page = at("wsusscn2.cab", b"<html><body>Proxy error</body></html>");
        assert_eq!(kind(&LocalSource::open(&page).expect_err("no source")), Some(Kind::Failed));
        let document = at("a.xml", b"\xEF\xBB\xBF<upd:Update/>");
        assert_eq!(LocalSource::open(&document).expect("a document"), LocalSource::Documents(document));
        assert!(matches!(LocalSource::open(folder.path()), Ok(LocalSource::Documents(_))));
        at("index.xml", b"<INDEX/>");
        assert!(matches!(LocalSource::open(folder.path()), Ok(LocalSource::OfflineFolder(_))));
        let absent = LocalSource::open(&folder.path().join("absent")).expect_err("nothing there");
        assert_eq!(kind(&absent), Some(Kind::NotFound));
    }
}
