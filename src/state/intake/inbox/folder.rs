//! The folders of an inbox: which they are, what waits in them, and what is already known of it.

use super::super::file::disposal::Disposal;
use super::super::file::list::{is_archive, is_report};
use super::super::file::outcome::{FileOutcome, Stamp};
use super::pace::Pace;
use std::collections::hash_map::RandomState;
use std::collections::{BinaryHeap, HashMap, VecDeque};
use std::ffi::{OsStr, OsString};
use std::fs::Metadata;
use std::hash::BuildHasher;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

/// Files of one folder that are held in memory to be taken, whatever number waits: the oldest.
const QUEUE: usize = 65_536;

/// The folder of management points' reports, by name.
const INCOMING: &str = "incoming";

/// The folder that is `incoming` when `folder` is named: itself when it is called so, what is below it when that is
/// called so (`folder` is the box above it), else itself.
pub(super) fn incoming(folder: &Path) -> PathBuf {
    let is_incoming = folder.file_name().is_some_and(|name| name.eq_ignore_ascii_case(INCOMING));
    let below = folder.join(INCOMING);
    if !is_incoming && below.is_dir() { below } else { folder.to_owned() }
}

/// The folders of an inbox in order, each with its name and how many files of it are ingested in one round. In each
/// round all of them have their turn, so none waits without end; the low one has the smallest.
pub(super) fn folders(incoming: &Path) -> [(&'static str, PathBuf, usize); 3] {
    [
        ("incoming", incoming.to_owned(), 16_384),
        ("incoming/high", incoming.join("high"), 16_384),
        ("incoming/low", incoming.join("low"), 4_096),
    ]
}

/// What waits in a folder.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Backlog {
    pub(super) files: u64,
    pub(super) bytes: u64,
    /// When the oldest was last written.
    pub(super) oldest: Option<SystemTime>,
}

impl Backlog {
    pub(super) fn add(&mut self, stamp: &Stamp) {
        self.files += 1;
        self.bytes += stamp.size;
        self.oldest = match (self.oldest, stamp.modified) {
            (Some(oldest), Some(modified)) => Some(oldest.min(modified)),
            (oldest, modified) => oldest.or(modified),
        };
    }

    fn remove(&mut self, stamp: Option<Stamp>) {
        self.files = self.files.saturating_sub(1);
        self.bytes = self.bytes.saturating_sub(stamp.map_or(0, |stamp| stamp.size));
        if self.files == 0 {
            *self = Backlog::default();
        }
    }

    pub(super) fn and(self, other: Backlog) -> Backlog {
        let oldest = match (self.oldest, other.oldest) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        Backlog { files: self.files + other.files, bytes: self.bytes + other.bytes, oldest }
    }
}

/// Visits the reports of one folder, not of those below. A folder that is not there has none when it `may_be_absent`.
/// Fails where the folder cannot be listed.
pub(super) fn visit_reports(
    folder: &Path,
    may_be_absent: bool,
    mut visit: impl FnMut(OsString, Stamp),
) -> io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if may_be_absent && error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        if !is_report(&name) && !is_archive(&name) {
            continue;
        }
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        let metadata = if is_link { std::fs::metadata(entry.path()) } else { entry.metadata() };
        // What vanished meanwhile does not wait.
        if let Some(metadata) = metadata.ok().filter(Metadata::is_file) {
            visit(name, Stamp::of(&metadata));
        }
    }
    Ok(())
}

/// A file that is to be taken; the oldest is the least.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Waiting {
    modified: Option<SystemTime>,
    pub(super) name: OsString,
    identity: u128,
    /// True when it was rejected before, just as it is.
    was_rejected: bool,
}

/// A file that has to wait, and the listing in which it was seen last.
struct Pending {
    at: Instant,
    seen: u32,
    /// It was rejected.
    is_rejected: bool,
}

/// One folder that is watched.
pub(super) struct Folder {
    /// Its name in answers.
    pub(super) name: &'static str,
    pub(super) path: PathBuf,
    /// Files of one round.
    pub(super) share: usize,
    /// Files that are held in memory to be taken.
    bound: usize,
    /// True for a folder that an inbox need not have.
    may_be_absent: bool,
    queue: VecDeque<Waiting>,
    pub(super) backlog: Backlog,
    /// Why it cannot be looked into.
    pub(super) problem: Option<String>,
    listing: u32,
    /// Files that were ingested and stay, by the digest of name and stamp: 20 bytes for each, so that they are not read
    /// again. The digest is keyed; two files of one digest are less likely than a fault of the disk.
    taken: HashMap<u128, u32>,
    /// Files that are not tried again before a moment.
    held: HashMap<u128, Pending>,
    /// Files that were written a moment ago, since they were first seen like this.
    young: HashMap<u128, Pending>,
    keys: [RandomState; 2],
}

impl Folder {
    pub(super) fn new((name, path, share): (&'static str, PathBuf, usize)) -> Self {
        Folder {
            name,
            path,
            share,
            bound: QUEUE,
            may_be_absent: name != INCOMING,
            queue: VecDeque::new(),
            backlog: Backlog::default(),
            problem: None,
            listing: 0,
            taken: HashMap::new(),
            held: HashMap::new(),
            young: HashMap::new(),
            keys: [RandomState::new(), RandomState::new()],
        }
    }

    /// How many were ingested and are still there.
    pub(super) fn kept(&self) -> u64 {
        self.taken.len() as u64
    }

    /// The next files to take, oldest first; looks into the folder when all that it found before are taken.
    pub(super) fn next(&mut self, pace: &Pace, now: SystemTime) -> io::Result<Vec<Waiting>> {
        self.look(pace, now)?;
        let count = self.share.min(self.queue.len());
        Ok(self.queue.drain(..count).collect())
    }

    /// Looks what waits, and takes nothing.
    pub(super) fn look(&mut self, pace: &Pace, now: SystemTime) -> io::Result<()> {
        if self.queue.is_empty() { self.list(pace, now) } else { Ok(()) }
    }

    /// Forgets what was found, so that the folder is looked into again.
    pub(super) fn forget_found(&mut self) {
        self.queue.clear();
    }

    fn list(&mut self, pace: &Pace, now: SystemTime) -> io::Result<()> {
        let moment = Instant::now();
        self.listing = self.listing.wrapping_add(1);
        let listing = self.listing;
        let Folder { path, bound, may_be_absent, taken, held, young, keys, .. } = self;
        let (mut backlog, mut oldest) = (Backlog::default(), BinaryHeap::new());
        visit_reports(path, *may_be_absent, |name, stamp| {
            let identity = identity(keys, &name, &stamp);
            if let Some(seen) = taken.get_mut(&identity) {
                *seen = listing;
                return;
            }
            backlog.add(&stamp);
            let age = stamp.modified.and_then(|modified| now.duration_since(modified).ok());
            let mut was_rejected = false;
            if let Some(pending) = held.get_mut(&identity) {
                pending.seen = listing;
                was_rejected = pending.is_rejected;
                if pending.at > moment {
                    return;
                }
            } else if age.is_none_or(|age| age < pace.quiet) {
                // Clocks of other machines are not trusted: unchanged for a while by this one's is enough.
                let first = Pending { at: moment, seen: listing, is_rejected: false };
                let pending = young.entry(identity).or_insert(first);
                pending.seen = listing;
                if moment.duration_since(pending.at) < pace.settle {
                    return;
                }
            }
            oldest.push(Waiting { modified: stamp.modified, name, identity, was_rejected });
            if oldest.len() > *bound {
                oldest.pop();
            }
        })?;
        taken.retain(|_, seen| *seen == listing);
        held.retain(|_, pending| pending.seen == listing);
        young.retain(|_, pending| pending.seen == listing);
        self.backlog = backlog;
        self.queue = oldest.into_sorted_vec().into();
        Ok(())
    }

    /// True when a file was ingested and stays.
    pub(super) fn has_taken(&self, waiting: &Waiting) -> bool {
        self.taken.contains_key(&waiting.identity)
    }

    /// Remembers that a file cannot be ingested for now.
    pub(super) fn hold(&mut self, waiting: &Waiting, pace: &Pace) {
        let pending = Pending { at: Instant::now() + pace.retry, seen: self.listing, is_rejected: false };
        self.held.insert(waiting.identity, pending);
    }

    /// True for a rejected file that is still as it was when it was rejected before, the time of a retry ago: by this
    /// machine's clock, whatever the file's own time says.
    pub(super) fn is_final(&self, waiting: &Waiting, stamp: &Stamp) -> bool {
        waiting.was_rejected && identity(&self.keys, &waiting.name, stamp) == waiting.identity
    }

    /// True for a file of which nothing more is expected.
    pub(super) fn is_over(
        &self,
        waiting: &Waiting,
        outcome: FileOutcome,
        stamp: Option<Stamp>,
        disposal: &Disposal,
    ) -> bool {
        match (outcome, stamp) {
            (FileOutcome::Ingested, _) => true,
            (FileOutcome::Rejected, Some(stamp)) => {
                *disposal == Disposal::Keep || self.is_final(waiting, &stamp)
            }
            _ => false,
        }
    }

    /// Remembers how a file ended.
    pub(super) fn remember(
        &mut self,
        waiting: &Waiting,
        outcome: FileOutcome,
        stamp: Option<Stamp>,
        disposal: &Disposal,
        pace: &Pace,
    ) {
        let identity = stamp.map_or(waiting.identity, |stamp| identity(&self.keys, &waiting.name, &stamp));
        let (listing, moment) = (self.listing, Instant::now());
        let wait = match outcome {
            FileOutcome::Vanished => return self.backlog.remove(stamp),
            FileOutcome::Rejected if !self.is_over(waiting, outcome, stamp, disposal) => pace.retry,
            FileOutcome::Ingested | FileOutcome::Rejected => {
                self.backlog.remove(stamp);
                if *disposal == Disposal::Keep {
                    self.taken.insert(identity, listing);
                    return;
                }
                // Mostly it is gone already; when it could not be moved, that is tried again later.
                pace.retry
            }
            FileOutcome::Kept => pace.retry,
            FileOutcome::StillChanging => pace.settle,
        };
        let is_rejected = outcome == FileOutcome::Rejected;
        self.held.insert(identity, Pending { at: moment + wait, seen: listing, is_rejected });
    }
}

fn identity(keys: &[RandomState; 2], name: &OsStr, stamp: &Stamp) -> u128 {
    let [one, two] = keys;
    u128::from(one.hash_one((name, stamp))) << 64 | u128::from(two.hash_one((name, stamp)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_folder_is_incoming() {
        let top = tempfile::tempdir().unwrap();
        let statesys = top.path().join("statesys.box");
        std::fs::create_dir_all(statesys.join("incoming/incoming")).unwrap();
        for (named, expected) in [
            ("statesys.box", "statesys.box/incoming"),
            ("statesys.box/incoming", "statesys.box/incoming"),
            ("statesys.box/incoming/incoming", "statesys.box/incoming/incoming"),
            ("StateMsg.box", "StateMsg.box"),
        ] {
            assert_eq!(incoming(&top.path().join(named)), top.path().join(expected));
        }
    }

    #[test]
    fn oldest_first_and_bounded() {
        let top = tempfile::tempdir().unwrap();
        let now = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(2_000_000_000);
        for (name, age) in [("b.SMX", 50), ("a.SMX", 40), ("c.SMX", 60), ("new.SMX", 0), ("note.txt", 90)] {
            let file = std::fs::File::create(top.path().join(name)).unwrap();
            file.set_modified(now - std::time::Duration::from_secs(age)).unwrap();
        }
        let mut folder = Folder::new(("incoming", top.path().to_owned(), 2));
        let pace = Pace::default();
        let names = |found: Vec<Waiting>| -> Vec<String> {
            found.into_iter().map(|waiting| waiting.name.into_string().unwrap()).collect()
        };
        assert_eq!(names(folder.next(&pace, now).unwrap()), ["c.SMX", "b.SMX"]);
        assert_eq!(folder.backlog.files, 4);
        assert_eq!(names(folder.next(&pace, now).unwrap()), ["a.SMX"]);
        // Their end was not reported, so they are there again; the young one is not yet.
        assert_eq!(names(folder.next(&pace, now).unwrap()), ["c.SMX", "b.SMX"]);
        folder.forget_found();
        // Of more than memory is meant for, the oldest are found; the others count.
        (folder.bound, folder.share) = (1, 9);
        assert_eq!(names(folder.next(&pace, now).unwrap()), ["c.SMX"]);
        assert_eq!(folder.backlog.files, 4);
        folder.bound = QUEUE;
        let eager = Pace { settle: std::time::Duration::ZERO, ..pace };
        assert_eq!(names(folder.next(&eager, now).unwrap()), ["c.SMX", "b.SMX", "a.SMX", "new.SMX"]);
    }
}
