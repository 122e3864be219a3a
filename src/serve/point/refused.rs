//! What the other management point does not accept, in the folder `refused` of the spool, for people to look into. It has a
//! limit: for new files the oldest go.

use crate::db::sync_folder;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The folder in the spool.
const REFUSED: &str = "refused";
/// What the name of a report has behind it in the name of its reason.
const REASON: &str = ".reason.txt";
/// Part of the spool's limit that is for such files.
const SHARE: u64 = 10;
/// Bytes that file systems give to a file at least.
const BLOCK: u64 = 4_096;

/// The share of the spool's limit that refused files have where reports are forwarded.
pub(super) fn refused_share(spool_limit: u64) -> u64 {
    spool_limit / SHARE
}

/// The folder, and how much it may hold.
pub(super) struct RefusedFiles {
    folder: PathBuf,
    limit: u64,
    /// Bytes that are there; none as long as they are not counted.
    used: Option<u64>,
}

impl RefusedFiles {
    /// The folder in this spool; it is made when there is something for it.
    pub(super) fn new(spool: &Path, limit: u64) -> Self {
        RefusedFiles { folder: spool.join(REFUSED), limit, used: None }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keeps a report and why it was refused, on the disk.
    pub(super) fn keep(&mut self, name: &str, report: &[u8], reason: &str) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        let path = self.folder.join(name);
        let reason = format!("{reason}\n");
        write_through(&path, report)?;
        write_through(&self.folder.join(format!("{name}{REASON}")), reason.as_bytes())?;
        sync_folder(&path)?;
        self.count(space(report.len() as u64) + space(reason.len() as u64))
    }

    /// Moves a segment here that cannot be read.
    pub(super) fn set_aside(&mut self, segment: &Path) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        let size = segment.metadata()?.len();
        std::fs::rename(segment, self.folder.join(segment.file_name().unwrap_or_default()))?;
        self.count(space(size))
    }

    /// Counts what was added, and makes room.
    fn count(&mut self, more: u64) -> io::Result<()> {
        let used = match self.used {
            Some(used) => used + more,
            None => self.files()?.iter().map(|(_, size)| size).sum(),
        };
        self.used = Some(used);
        if used > self.limit { self.make_room() } else { Ok(()) }
    }

    /// Removes the oldest, so that a quarter is free: their names begin with the time at which they were accepted.
    fn make_room(&mut self) -> io::Result<()> {
        let mut files = self.files()?;
        files.sort();
        let mut used = files.iter().map(|(_, size)| size).sum();
        let most = self.limit - self.limit / 4;
        let mut removed = 0_u64;
        for (name, size) in files {
            // A reason goes with its report, which is right before it.
            if used <= most && !(removed > 0 && name.ends_with(REASON)) {
                break;
            }
            std::fs::remove_file(self.folder.join(&name))?;
            used -= size;
            removed += u64::from(!name.ends_with(REASON));
        }
        self.used = Some(used);
        tracing::warn!(
            target: "serve",
            "the oldest {removed} of the refused files were removed from {}, which may hold {} MiB (a tenth of --spool-limit): look \
             into what is left",
            self.folder.display(),
            self.limit >> 20
        );
        Ok(())
    }

    /// Names and sizes.
    fn files(&self) -> io::Result<Vec<(String, u64)>> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            // Others may take files away at any time; their own names they keep.
            let (Ok(metadata), Ok(name)) = (entry.metadata(), entry.file_name().into_string()) else {
                continue;
            };
            if metadata.is_file() {
                files.push((name, space(metadata.len())));
            }
        }
        Ok(files)
    }
}

/// Bytes of the disk that a file has.
fn space(bytes: u64) -> u64 {
    bytes.next_multiple_of(BLOCK).max(BLOCK)
}

/// Writes a file, to the disk.
fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_go_with_their_reasons() {
        let spool = tempfile::tempdir().unwrap();
        let mut refused = RefusedFiles::new(spool.path(), 10 * 2 * BLOCK);
        let names = |refused: &RefusedFiles| {
            let mut names: Vec<_> = refused.files().unwrap().into_iter().map(|(name, _)| name).collect();
            names.sort();
            names
        };
        for number in 0..10 {
            refused.keep(&format!("20261122T12000{number}Z-a.SMX"), b"report", "no").unwrap();
        }
        assert_eq!(names(&refused).len(), 20);
        // Counted anew, as after a start.
        let mut refused = RefusedFiles::new(spool.path(), 10 * 2 * BLOCK);
        refused.keep("20261122T120010Z-a.SMX", b"report", "no").unwrap();
        let left = names(&refused);
        assert_eq!(left.len(), 14, "{left:?}");
        assert_eq!(left[0], "20261122T120004Z-a.SMX");
        assert_eq!(left[13], "20261122T120010Z-a.SMX.reason.txt");
        let segment = spool.path().join("20261122T120011Z-000000001.tar");
        std::fs::write(&segment, vec![0; 9 * 2 * BLOCK as usize]).unwrap();
        refused.set_aside(&segment).unwrap();
        assert_eq!(names(&refused), [""; 0], "it is larger than three quarters of the room");
    }
}
