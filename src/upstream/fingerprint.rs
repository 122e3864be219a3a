//! Whether a local source is what it was when it was last read.

use super::{LocalSource, folder};
use crate::base::digest::Sha256;
use crate::base::error::Result;
use anyhow::Context;
use std::fs::{File, Metadata};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What is made of a source changes with the program that reads it: raised when documents are read differently.
const READER: u32 = 1;
/// Bytes at either end of a file that count: the head of a cabinet has the place of everything in it.
const END: u64 = 64 << 10;
/// How deep members of an unpacked offline scan file lie: `<package>/l/<language>/<key>`.
const DEPTH: usize = 4;

impl LocalSource {
    /// SHA-256 over what distinguishes editions of the source, without reading it whole: the kind; of a file its
    /// size, when it was modified and both ends; of a folder the names, sizes and times of its members. The `languages`
    /// and the edition of the reader count too, because with others something else is made of the same source.
    ///
    /// Fails when the source cannot be read.
    pub fn fingerprint(&self, languages: &[String]) -> Result<[u8; 32]> {
        let mut languages: Vec<String> = languages.iter().map(|language| language.to_lowercase()).collect();
        languages.sort();
        languages.dedup();
        let mut digest = Sha256::new();
        digest.update(READER.to_le_bytes());
        digest.add_field(languages.join(",").as_bytes());
        match self {
            LocalSource::OfflineCabinet(path) => {
                digest.add_field(b"offline cabinet");
                digest_file(&mut digest, path)?;
            }
            LocalSource::OfflineFolder(path) => {
                digest.add_field(b"offline folder");
                digest_members(&mut digest, path)?;
            }
            LocalSource::Documents(path) if path.is_dir() => {
                digest.add_field(b"documents");
                for document in folder::documents(path)? {
                    digest_member(&mut digest, path, &document)?;
                }
            }
            LocalSource::Documents(path) => {
                digest.add_field(b"document");
                digest_file(&mut digest, path)?;
            }
        }
        Ok(digest.finish())
    }
}

fn digest_size_and_time(digest: &mut Sha256, metadata: &Metadata) {
    digest.update(metadata.len().to_le_bytes());
    // Where the file system keeps no times, the rest has to do.
    let nanoseconds = metadata.modified().ok().map(|time| match time.duration_since(UNIX_EPOCH) {
        Ok(after) => (true, after.as_nanos()),
        Err(before) => (false, before.duration().as_nanos()),
    });
    let (is_after, nanoseconds) = nanoseconds.unwrap_or_default();
    digest.update([u8::from(is_after)]);
    digest.update(nanoseconds.to_le_bytes());
}

fn digest_file(digest: &mut Sha256, path: &Path) -> Result<()> {
    let context = || format!("cannot read {}", path.display());
    let mut file = File::open(path).with_context(context)?;
    let metadata = file.metadata().with_context(context)?;
    digest_size_and_time(digest, &metadata);
    let mut end = Vec::new();
    file.by_ref().take(END).read_to_end(&mut end).with_context(context)?;
    digest.add_field(&end);
    end.clear();
    file.seek(SeekFrom::Start(metadata.len().saturating_sub(END))).with_context(context)?;
    file.take(END).read_to_end(&mut end).with_context(context)?;
    digest.add_field(&end);
    Ok(())
}

fn digest_members(digest: &mut Sha256, root: &Path) -> Result<()> {
    let mut pending: Vec<(PathBuf, usize)> = vec![(root.to_owned(), 1)];
    while let Some((folder, depth)) = pending.pop() {
        let context = || format!("cannot list folder {}", folder.display());
        let mut items = Vec::new();
        for item in folder.read_dir().with_context(context)? {
            let item = item.with_context(context)?;
            items.push((item.path(), item.file_type().with_context(context)?.is_dir()));
        }
        items.sort();
        for (path, is_folder) in items {
            if is_folder && depth < DEPTH {
                pending.push((path, depth + 1));
            } else if !is_folder {
                digest_member(digest, root, &path)?;
            }
        }
    }
    Ok(())
}

fn digest_member(digest: &mut Sha256, root: &Path, path: &Path) -> Result<()> {
    digest.add_field(path.strip_prefix(root).unwrap_or(path).as_os_str().as_encoded_bytes());
    // Of a link that leads nowhere, its own.
    let metadata = path
        .metadata()
        .or_else(|_| path.symlink_metadata())
        .with_context(|| format!("cannot look at {}", path.display()))?;
    digest_size_and_time(digest, &metadata);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn print(path: &Path, languages: &[&str]) -> [u8; 32] {
        let languages: Vec<String> = languages.iter().map(|&language| language.to_owned()).collect();
        LocalSource::open(path).expect("a source").fingerprint(&languages).expect("reads")
    }

    #[test]
    fn a_file_is_known_by_its_ends_size_and_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("scan.cab");
        let write = |at: usize, length: usize, seconds: u64| {
            let mut content = vec![b'.'; length];
            content[..4].copy_from_slice(b"MSCF");
            content[at] = b'!';
            std::fs::write(&path, content).expect("writes");
            let file = File::options().write(true).open(&path).expect("opens");
            file.set_modified(UNIX_EPOCH + Duration::from_secs(seconds)).expect("sets the time");
            print(&path, &["en"])
        };
        let first = write(100, 200_000, 7);
        assert_eq!(write(100, 200_000, 7), first);
        for (what, other) in [
            ("head", write(101, 200_000, 7)),
            ("end", write(199_999, 200_000, 7)),
            ("size", write(100, 200_001, 7)),
            ("time", write(100, 200_000, 8)),
            ("small", write(100, 200, 7)),
        ] {
            assert_ne!(other, first, "{what}");
        }
        write(100, 200_000, 7);
        assert_ne!(print(&path, &["en", "de"]), first);
        assert_eq!(print(&path, &["EN"]), first);
        assert_eq!(print(&path, &["de", "en"]), print(&path, &["en", "de", "de"]));
    }

    #[test]
    fn a_folder_is_known_by_its_members() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str, content: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("creates");
            std::fs::write(&path, content).expect("writes");
        };
        at("a.xml", "<Update/>");
        let documents = print(folder.path(), &[]);
        assert_eq!(print(folder.path(), &[]), documents);
        at("b.xml", "<Update/>");
        assert_ne!(print(folder.path(), &[]), documents);
        at("index.xml", "<INDEX/>");
        at("package2/l/en/7", "one");
        let unpacked = print(folder.path(), &[]);
        assert_eq!(print(folder.path(), &[]), unpacked);
        at("package2/l/en/7", "another");
        assert_ne!(print(folder.path(), &[]), unpacked);
    }
}
