//! Which files a run looks at.

use super::summary::RejectedFile;
use crate::error::{Failure, Result};
use std::path::{Path, PathBuf};

/// Endings of report files in a folder, in lower case: what management points write (`smx`, forwarded `smw`), saved
/// copies (`xml`), and JSON lines.
const ENDINGS: [&str; 6] = ["smx", "smw", "xml", "json", "jsonl", "ndjson"];

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The files, sorted, each once.
    pub(crate) files: Vec<PathBuf>,
    /// Files in folders that are no reports by their name, and links to folders.
    pub(crate) skipped: u64,
    /// What vanished or cannot be looked into.
    pub(crate) rejected: Vec<RejectedFile>,
}

/// Fails with kind `not_found` unless every path exists: nothing is written when one of them is mistyped.
pub(crate) fn check_paths<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<()> {
    for path in paths {
        if std::fs::symlink_metadata(path).is_err() {
            return Err(Failure::not_found(format!("there is no file or folder {}", path.display()))
                .hint("check the path; nothing was ingested")
                .into());
        }
    }
    Ok(())
}

/// Lists the files of the given files and folders. A file that is named is taken whatever it is called; folders are
/// looked through with all their folders, but links to folders are not followed, so there are no loops.
pub(crate) fn find<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() {
            look_through(path.to_owned(), &mut found);
        } else {
            found.files.push(path.to_owned());
        }
    }
    found.files.sort_unstable();
    found.files.dedup();
    found
}

fn look_through(folder: PathBuf, found: &mut Found) {
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                found.rejected.push(unreadable(&folder, &error));
                continue;
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    found.rejected.push(unreadable(&folder, &error));
                    continue;
                }
            };
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(path),
                Ok(kind) if (kind.is_file() || (kind.is_symlink() && path.is_file())) && is_report(&path) => {
                    found.files.push(path);
                }
                Ok(_) => found.skipped += 1,
                Err(error) => found.rejected.push(unreadable(&path, &error)),
            }
        }
    }
}

fn is_report(path: &Path) -> bool {
    path.extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The row of a file or folder that cannot be read.
pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> RejectedFile {
    let reason = if error.kind() == std::io::ErrorKind::NotFound {
        "it vanished during the run; run the same command again if it comes back".to_owned()
    } else {
        format!("it cannot be read ({error}); check its permissions and run the same command again")
    };
    RejectedFile { path: path.display().to_string(), reason, line: None, column: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.SMX", "a/x.smx", "a/deep/y.ndjson", "a/z.txt", "z.smw", "note"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).unwrap();
        let note = folder.path().join("note");
        let found = find([folder.path(), note.as_path(), note.as_path()]);
        let names: Vec<String> = found
            .files
            .iter()
            .map(|path| path.strip_prefix(folder.path()).unwrap().display().to_string())
            .collect();
        assert_eq!(names, ["a/deep/y.ndjson", "a/x.smx", "b.SMX", "note", "z.smw"]);
        assert_eq!(found.skipped, if cfg!(unix) { 3 } else { 2 });
        assert!(check_paths([folder.path().join("absent").as_path()]).is_err());
        let mut gone = Found::default();
        look_through(folder.path().join("absent"), &mut gone);
        assert!(gone.rejected[0].reason.contains("vanished"));
    }
}
