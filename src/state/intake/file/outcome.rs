//! How the reading of a file ended.

use crate::base::digest::Sha256;
use crate::state::intake::summary::RejectedFile;
use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// What distinguishes a file from a later one of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    pub(in crate::state::intake) size: u64,
    pub(in crate::state::intake) modified: Option<SystemTime>,
    /// Number of the file in its file system, where there is one.
    number: u64,
}

impl Stamp {
    pub(in crate::state::intake) fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let number = 0;
        Stamp { size: metadata.len(), modified: metadata.modified().ok(), number }
    }

    /// A digest of path, size and time of change, equal in every run.
    pub fn digest(&self, path: &Path) -> [u8; 16] {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let time = self.modified.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        let digest = Sha256::of_fields("report file")
            .field(path.as_os_str().as_encoded_bytes())
            .field(self.size.to_le_bytes())
            .field(time.map_or(0, |time| time.as_nanos()).to_le_bytes())
            .finish();
        digest.first_chunk().copied().unwrap_or_default()
    }

    /// Bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// True when it was last written at least `age` before `now`.
    pub(in crate::state::intake) fn is_older(&self, now: SystemTime, age: Duration) -> bool {
        self.modified.and_then(|modified| now.duration_since(modified).ok()).is_some_and(|since| since >= age)
    }
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::state::intake) enum FileOutcome {
    /// All of it was read well, or it is a complete archive whose bad members are in quarantine: all is in the
    /// database.
    Ingested,
    /// All of it is in the database, but some of it only in quarantine: perhaps its writer was not done.
    Rejected,
    /// Some of it is nowhere else, so the file must stay: too large, damaged as an archive, not readable.
    Kept,
    /// It changed while it was read, or its writer still holds it.
    StillChanging,
    /// It was no longer there.
    Vanished,
}

/// The end of a file: nothing more is read of it in this run.
#[derive(Debug)]
pub(in crate::state::intake) struct FileEnd {
    /// Its position in the work list.
    pub(in crate::state::intake) file: usize,
    pub(in crate::state::intake) outcome: FileOutcome,
    /// As it was when it was read.
    pub(in crate::state::intake) stamp: Option<Stamp>,
    /// True when it is moved or deleted after the commit.
    pub(in crate::state::intake) leaves: bool,
    /// Why it cannot be read at all.
    pub(in crate::state::intake) unreadable: Option<RejectedFile>,
    /// Present for an archive.
    pub(in crate::state::intake) archive: Option<ArchiveEnd>,
}

impl FileEnd {
    /// True when the database must know of it.
    pub(in crate::state::intake) fn is_recorded(&self) -> bool {
        self.unreadable.is_some() || self.archive.as_ref().is_some_and(|archive| archive.is_sound)
    }
}

/// What an archive turned out to be.
#[derive(Debug)]
pub(in crate::state::intake) struct ArchiveEnd {
    pub(in crate::state::intake) path: String,
    /// Members that are not reports by their name, and what is not a file.
    pub(in crate::state::intake) skipped: u64,
    /// True when all of the archive is in the database.
    pub(in crate::state::intake) is_whole: bool,
    /// True when it was read to its end, and every report in it was read or is in quarantine.
    pub(in crate::state::intake) is_sound: bool,
}
