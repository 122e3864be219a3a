//! Which files a run looks at.

use crate::base::error::{Failure, Result};
use crate::state::intake::summary::RejectedFile;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Endings of report files in a folder, in lower case: what management points write (`smx`, forwarded `smw`), saved
/// copies (`xml`), and JSON lines.
const ENDINGS: [&str; 6] = ["smx", "smw", "xml", "json", "jsonl", "ndjson"];

/// Endings of archives in a folder, in lower case. Archives are recognized by their content; in folders only these are
/// opened.
const ARCHIVE_ENDINGS: [&str; 7] = [".tar", ".tgz", ".tzst", ".tar.gz", ".tar.zst", ".smx.gz", ".smx.zst"];

/// Paths of files, packed: an inbox may hold a million, which are so some 35 MB.
#[derive(Debug, Default, Clone)]
pub(crate) struct FileList {
    /// Folders that have files, and whole paths that cannot be split into folder and name.
    folders: Vec<PathBuf>,
    /// The names, one after another.
    names: String,
    files: Vec<File>,
}

/// A file of a list.
#[derive(Debug, Clone, Copy)]
struct File {
    folder: u32,
    /// Place of the name.
    start: u32,
    /// Length of the name; 0 for a whole path.
    length: u32,
}

impl FileList {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// The path of a file by its number.
    pub(crate) fn get(&self, index: usize) -> Option<Cow<'_, Path>> {
        self.files.get(index).map(|file| self.path(file))
    }

    /// The paths, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Cow<'_, Path>> {
        self.files.iter().map(|file| self.path(file))
    }

    fn name(&self, file: &File) -> &str {
        let start = file.start as usize;
        self.names.get(start..start + file.length as usize).unwrap_or_default()
    }

    fn path(&self, file: &File) -> Cow<'_, Path> {
        let folder = self.folders.get(file.folder as usize).map_or(Path::new(""), PathBuf::as_path);
        match self.name(file) {
            "" => Cow::Borrowed(folder),
            name => Cow::Owned(folder.join(name)),
        }
    }

    /// The order of paths, which is that of their components.
    fn compare(&self, one: &File, other: &File) -> Ordering {
        let (name, other_name) = (self.name(one), self.name(other));
        if one.folder == other.folder && !name.is_empty() && !other_name.is_empty() {
            // Paths are compared by the bytes of their components, as texts are.
            return name.cmp(other_name);
        }
        self.path(one).cmp(&self.path(other))
    }

    /// The files of a folder, in the order given.
    pub(crate) fn of_folder<'a>(folder: &Path, names: impl IntoIterator<Item = &'a OsStr>) -> Self {
        let mut list = FileList { folders: vec![folder.to_owned()], ..FileList::default() };
        for name in names {
            list.push_name(name);
        }
        list
    }

    /// Adds a file; files that lie in one folder are packed when they come one after another.
    fn push(&mut self, path: &Path) {
        match (path.parent(), path.file_name()) {
            (Some(folder), Some(name)) if folder.join(name) == path && !folder.as_os_str().is_empty() => {
                if self.folders.last().is_none_or(|last| last != folder) {
                    self.folders.push(folder.to_owned());
                }
                self.push_name(name);
            }
            _ => self.push_path(path.to_owned()),
        }
    }

    fn push_path(&mut self, path: PathBuf) {
        let folder = number(self.folders.len());
        self.folders.push(path);
        self.files.push(File { folder, start: 0, length: 0 });
    }

    /// Adds a file of the folder that was added last.
    fn push_name(&mut self, name: &OsStr) {
        let folder = self.folders.len().saturating_sub(1);
        match (name.to_str(), u32::try_from(self.names.len())) {
            (Some(name), Ok(start)) if !name.is_empty() => {
                self.names.push_str(name);
                self.files.push(File { folder: number(folder), start, length: number(name.len()) });
            }
            // A name that is not Unicode, or more than 4 GB of names.
            _ => {
                let folder = self.folders.get(folder).cloned().unwrap_or_default();
                let path = folder.join(name);
                self.push_path(path);
                // The next names belong to the folder again.
                self.folders.push(folder);
            }
        }
    }

    fn sort(&mut self) {
        let mut files = std::mem::take(&mut self.files);
        files.sort_unstable_by(|one, other| self.compare(one, other));
        files.dedup_by(|one, other| self.compare(one, other).is_eq());
        files.shrink_to_fit();
        self.files = files;
    }
}

/// Folders and lengths of names stay far below.
fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A list of files and folders that was read from somewhere: what has vanished meanwhile is a row of the result, and no
/// failure. Packed like what is found in folders.
#[derive(Debug, Default, Clone)]
pub struct PathList(FileList);

impl PathList {
    /// Adds a path.
    pub fn push(&mut self, path: &Path) {
        self.0.push(path);
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Cow<'_, Path>> {
        self.0.files.iter().map(|file| self.0.path(file))
    }
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The files, sorted, each once.
    pub(crate) files: FileList,
    /// Files in folders that are not reports by their name, and links to folders.
    pub(crate) skipped: u64,
    /// What vanished or cannot be looked into.
    pub(crate) rejected: Vec<RejectedFile>,
}

/// Fails with kind `not_found` unless every path exists: nothing is written when one of them is mistyped.
pub(crate) fn check_paths<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<()> {
    for path in paths {
        std::fs::symlink_metadata(path).map_err(|error| {
            Failure::out_of_reach("file or folder", path, &error).hint_if_absent("check the path")
        })?;
    }
    Ok(())
}

/// Lists the files of the given files and folders. A file that is named is taken whatever it is called; folders are
/// looked through with all their folders, but links to folders are not followed, so there are no loops. What is in
/// the folder `except`, to which files are moved, is left out.
pub(crate) fn find<'a>(paths: impl IntoIterator<Item = Cow<'a, Path>>, except: Option<&Path>) -> Found {
    let mut found = Found::default();
    let except = except.and_then(|folder| std::fs::canonicalize(folder).ok());
    for path in paths {
        if path.is_dir() {
            look_through(path.into_owned(), except.as_deref(), &mut found);
        } else {
            found.files.push(&path);
        }
    }
    found.files.sort();
    found
}

fn look_through(folder: PathBuf, except: Option<&Path>, found: &mut Found) {
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        if except.is_some_and(|except| std::fs::canonicalize(&folder).is_ok_and(|folder| folder == except)) {
            continue;
        }
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                found.rejected.push(unreadable(&folder, &error));
                continue;
            }
        };
        found.files.folders.push(folder.clone());
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    found.rejected.push(unreadable(&folder, &error));
                    continue;
                }
            };
            let name: OsString = entry.file_name();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind)
                    if (is_report(&name) || is_archive(&name))
                        && (kind.is_file() || (kind.is_symlink() && entry.path().is_file())) =>
                {
                    found.files.push_name(&name);
                }
                Ok(_) => found.skipped += 1,
                Err(error) => found.rejected.push(unreadable(&entry.path(), &error)),
            }
        }
    }
}

/// True for the name of a report.
pub(crate) fn is_report(name: &OsStr) -> bool {
    Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// True for the name of an archive of reports.
pub(in crate::state) fn is_archive(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    ARCHIVE_ENDINGS.iter().any(|ending| {
        name.len()
            .checked_sub(ending.len())
            .is_some_and(|at| name[at..].eq_ignore_ascii_case(ending.as_bytes()))
    })
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

    fn names(found: &Found, folder: &Path) -> Vec<String> {
        (0..found.files.len())
            .map(|index| found.files.get(index).unwrap())
            .map(|path| path.strip_prefix(folder).unwrap().display().to_string())
            .collect()
    }

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
        let again = folder.path().join("a");
        let paths = [folder.path(), note.as_path(), note.as_path(), again.as_path()];
        let found = find(paths.map(Cow::Borrowed), None);
        let without = find([Cow::Borrowed(folder.path())], Some(&again));
        assert_eq!(names(&without, folder.path()), ["b.SMX", "z.smw"]);
        assert_eq!(names(&found, folder.path()), ["a/deep/y.ndjson", "a/x.smx", "b.SMX", "note", "z.smw"]);
        // The folder that was named twice is looked through twice.
        assert_eq!(found.skipped, if cfg!(unix) { 5 } else { 3 });
        assert!(check_paths([folder.path().join("absent").as_path()]).is_err());
        let mut gone = Found::default();
        look_through(folder.path().join("absent"), None, &mut gone);
        assert!(gone.rejected[0].reason.contains("vanished"));
        assert_eq!(found.files.get(5), None);
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_unicode() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        let odd = folder.path().join(OsStr::from_bytes(b"m\xFF.smx"));
        for path in [folder.path().join("a.smx"), folder.path().join("z.smx"), odd.clone()] {
            if std::fs::write(path, "").is_err() {
                return; // a file system that takes only Unicode
            }
        }
        let found = find([Cow::Borrowed(folder.path())], None);
        assert_eq!(found.files.len(), 3);
        assert_eq!(found.files.get(1).as_deref(), Some(odd.as_path()));
        assert_eq!(names(&found, folder.path())[2], "z.smx");
    }
}
