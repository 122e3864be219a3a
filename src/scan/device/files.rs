//! Files and folders.

use super::known::Found;
use super::named;
use crate::catalog::rules::FoldedName;
use crate::client::facts::{DeviceFacts, FileFact};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};

/// What is known of a file; of a folder only that it exists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::scan) struct FileEntry {
    /// Empty: it has no version.
    pub(in crate::scan) version: Option<String>,
    pub(in crate::scan) size: Option<u64>,
    pub(in crate::scan) created: Option<Timestamp>,
    pub(in crate::scan) modified: Option<Timestamp>,
}

pub(super) struct FileIndex {
    /// By path in lower case; an entry that is none does not exist.
    files: HashMap<String, Option<Option<FileEntry>>>,
    /// Folders that exist, because something in them is listed.
    folders: HashSet<String>,
    complete: HashSet<String>,
}

impl FileIndex {
    pub(super) fn new(facts: &DeviceFacts) -> Self {
        let mut index = FileIndex {
            files: HashMap::new(),
            folders: HashSet::new(),
            complete: facts.complete_folders.iter().map(|path| folded(path)).collect(),
        };
        for file in &facts.files {
            let path = folded(&file.path);
            if !file.absent {
                let mut parent = path.as_str();
                while let Some((above, _)) = parent.rsplit_once('\\') {
                    if !index.folders.insert(above.to_owned()) {
                        break;
                    }
                    parent = above;
                }
            }
            let entry = (!file.absent).then(|| FileEntry::of(file));
            named::insert(&mut index.files, path, entry);
        }
        index
    }

    pub(super) fn file(&self, path: &str) -> Found<FileEntry> {
        match self.files.get(path) {
            Some(Some(Some(entry))) => return Found::Present(entry.clone()),
            Some(Some(None)) if self.exists_as_folder(path) => return Found::Contradictory,
            Some(Some(None)) => return Found::Absent,
            Some(None) => return Found::Contradictory,
            None => {}
        }
        if self.exists_as_folder(path) {
            return Found::Present(FileEntry::default());
        }
        let above = std::iter::successors(path.rsplit_once('\\'), |(above, _)| above.rsplit_once('\\'));
        for (above, _) in above {
            if matches!(self.files.get(above), Some(Some(None))) && !self.exists_as_folder(above) {
                return Found::Absent;
            }
            if self.complete.contains(above) {
                // A complete folder lists its files, not those of its subfolders.
                let is_direct = path.rsplit_once('\\').is_some_and(|(parent, _)| parent == above);
                return if is_direct { Found::Absent } else { Found::NotListed };
            }
        }
        Found::NotListed
    }
}

impl FileIndex {
    fn exists_as_folder(&self, path: &str) -> bool {
        self.folders.contains(path) || self.complete.contains(path)
    }
}

impl FileEntry {
    fn of(file: &FileFact) -> Self {
        FileEntry {
            version: file.version.clone(),
            size: file.size,
            created: file.created,
            modified: file.modified,
        }
    }
}

fn folded(path: &str) -> String {
    FoldedName::of_path(path).folded().to_owned()
}
