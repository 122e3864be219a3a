//! Which files a management point has accepted, so that the next run leaves them out.
//!
//! A file of records that is only appended to: 16 bytes of a digest of path, size and time of change, and the day on
//! which the file was seen last, since the epoch. It is not synced: what is missing in it is sent once more, which
//! changes nothing.

use crate::base::digest::{hexadecimal, sha256};
use crate::base::error::{Failure, Result};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Bytes of a record.
const RECORD: usize = 20;
/// Bytes of a journal that are read: 50 million files.
const JOURNAL_BYTES: u64 = 1 << 30;
/// Days after which a file that was not seen again is forgotten.
const KEPT: u32 = 90;
/// Days after which a file that is seen again is written again.
const REFRESHED: u32 = 7;

type Digest = [u8; 16];

/// The name of the journal of a management point.
pub fn journal_name(address: &str) -> String {
    let name: String =
        address.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(100).collect();
    // Two addresses may differ in signs only.
    let digest = sha256(address.as_bytes());
    format!("sent-{name}-{}", hexadecimal(digest.first_chunk::<4>().map_or(&[], |first| first)))
}

/// The files that one management point has accepted.
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    /// By digest, the day on which each was seen last.
    known: HashMap<Digest, u32>,
    today: u32,
}

impl Journal {
    /// Reads a journal, and makes it where there is none. `today` is the number of days since the epoch. Fails where it
    /// cannot be written.
    pub(super) fn open(path: &Path, today: u32) -> Result<Journal> {
        let unwritable = |error: std::io::Error| {
            Failure::unwritable(path, &error)
                .hint("the journal remembers which files were accepted: --journal names another place for it")
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(unwritable)?;
        }
        let mut file =
            OpenOptions::new().read(true).append(true).create(true).open(path).map_err(unwritable)?;
        let mut bytes = Vec::new();
        (&mut file).take(JOURNAL_BYTES).read_to_end(&mut bytes).map_err(unwritable)?;
        let (mut known, mut records) = (HashMap::new(), 0_usize);
        for record in bytes.chunks_exact(RECORD) {
            records += 1;
            if let (Some(digest), Some(day)) = (record.first_chunk::<16>(), record.last_chunk::<4>()) {
                let day = u32::from_le_bytes(*day);
                if day.saturating_add(KEPT) >= today {
                    known.insert(*digest, day);
                }
            }
        }
        let mut journal = Journal { path: path.to_owned(), file, known, today };
        // A run that was killed may have left half a record, behind which nothing else can be read.
        if bytes.len() % RECORD != 0 || records > journal.known.len() * 2 {
            journal.rewrite().map_err(unwritable)?;
        }
        Ok(journal)
    }

    fn rewrite(&mut self) -> std::io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        let records: Vec<u8> = self.known.iter().flat_map(|(digest, day)| record(*digest, *day)).collect();
        file.write_all(&records)?;
        file.persist(&self.path).map_err(|failed| failed.error)?;
        self.file = OpenOptions::new().append(true).open(&self.path)?;
        Ok(())
    }

    /// True for a file that was accepted.
    pub(super) fn knows(&mut self, digest: Digest) -> Result<bool> {
        let today = self.today;
        match self.known.entry(digest) {
            Entry::Vacant(_) => Ok(false),
            Entry::Occupied(mut entry) => {
                if entry.get().saturating_add(REFRESHED) < today {
                    entry.insert(today);
                    self.write(&record(digest, today))?;
                }
                Ok(true)
            }
        }
    }

    /// Remembers files that were accepted.
    pub(super) fn add(&mut self, digests: &[Digest]) -> Result<()> {
        let today = self.today;
        self.known.extend(digests.iter().map(|digest| (*digest, today)));
        self.write(&digests.iter().flat_map(|digest| record(*digest, today)).collect::<Vec<u8>>())
    }

    fn write(&mut self, records: &[u8]) -> Result<()> {
        // In one piece: another run may append to the same journal.
        self.file.write_all(records).map_err(|error| Failure::unwritable(&self.path, &error).into())
    }
}

fn record(digest: Digest, day: u32) -> [u8; RECORD] {
    let mut record = [0; RECORD];
    let (first, last) = record.split_at_mut(digest.len());
    first.copy_from_slice(&digest);
    last.copy_from_slice(&day.to_le_bytes());
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_accepted_is_known_until_it_is_old() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("below/journal");
        let size = || std::fs::metadata(&path).unwrap().len();
        let mut journal = Journal::open(&path, 1_000).unwrap();
        journal.add(&[[1; 16], [2; 16]]).unwrap();
        assert!(journal.knows([1; 16]).unwrap() && !journal.knows([3; 16]).unwrap());
        drop(journal);
        // Half a record of a run that was killed.
        OpenOptions::new().append(true).open(&path).unwrap().write_all(&[9; 7]).unwrap();
        let mut journal = Journal::open(&path, 1_050).unwrap();
        assert_eq!(size(), 40);
        assert!(journal.knows([1; 16]).unwrap());
        assert_eq!(size(), 60, "it was seen again");
        drop(journal);
        let mut journal = Journal::open(&path, 1_100).unwrap();
        assert!(journal.knows([1; 16]).unwrap() && !journal.knows([2; 16]).unwrap());
        assert_eq!(size(), 20 + 20, "the old one is gone, the other was seen again");
        std::fs::create_dir(folder.path().join("taken")).unwrap();
        assert!(Journal::open(&folder.path().join("taken"), 1).is_err());
    }
}
