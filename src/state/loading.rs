//! A file as it lies there -> what was read of it. Runs on the parser threads.
//!
//! Files come and go while they are read: what was read counts only for the moment that the [`Stamp`] tells.

use super::archive::{HEAD, Packing, read_archive};
use super::files::unreadable;
use super::quarantine::Reject;
use super::reading::{ParsedFile, read_bytes};
use super::rejection::Limits;
use super::summary::RejectedFile;
use std::fs::{File, Metadata};
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::SystemTime;

/// What tells a file from a later one of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Stamp {
    pub(super) size: u64,
    pub(super) modified: Option<SystemTime>,
    /// Number of the file in its file system, where there is one.
    number: u64,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let number = 0;
        Stamp { size: metadata.len(), modified: metadata.modified().ok(), number }
    }
}

/// How the reading of a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// All of it is in the database: its states, or its content in quarantine.
    Taken,
    /// Something of it is nowhere else, so it must stay: too large, damaged as an archive, not readable.
    Left,
    /// It changed while it was read, or its writer still holds it.
    Unsettled,
    /// It was no longer there.
    Vanished,
}

/// What became of a file; told with the last that was read of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ended {
    /// Its place in the work.
    pub(super) index: usize,
    pub(super) fate: Fate,
    /// As it was when it was read.
    pub(super) stamp: Option<Stamp>,
}

/// Where parser threads hand over what they read.
pub(super) struct Sink<'a> {
    pub(super) room: &'a dyn Fn(u64) -> bool,
    pub(super) hand_over: &'a dyn Fn(u64, ParsedFile) -> bool,
    /// Set when nobody waits any more.
    pub(super) stop: &'a AtomicBool,
}

impl Sink<'_> {
    /// Waits for room in memory; false when the run has ended.
    pub(super) fn room(&self, bytes: u64) -> bool {
        (self.room)(bytes)
    }

    /// Hands over what was read for `bytes` of room; false when the run has ended.
    pub(super) fn hand_over(&self, bytes: u64, parsed: ParsedFile) -> bool {
        (self.hand_over)(bytes, parsed)
    }
}

impl ParsedFile {
    /// Says nothing, and only gives its room back, or tells how its file ended.
    pub(super) fn passing(index: usize) -> Self {
        ParsedFile { index, is_passing: true, ..ParsedFile::default() }
    }

    /// True when all of it will be in the database.
    pub(super) fn is_whole(&self) -> bool {
        self.unreadable.is_none() && self.rejects.iter().all(|reject| reject.content.is_some())
    }
}

/// Reads a file, and whatever it holds, into `sink`. Whatever is wrong with it is part of the answer. A `patient` caller
/// comes again: what is not there any more, or not yet complete, is passed over.
pub(super) fn load_file(index: usize, path: &Path, limits: &Limits, is_patient: bool, sink: &Sink<'_>) {
    let (mut stamp, mut room) = (None, 0);
    let loaded = read(index, path, limits, is_patient, sink, &mut stamp, &mut room);
    let mut parsed = match loaded {
        Ok(parsed) => parsed,
        Err(error) if is_patient && (error.kind() == ErrorKind::NotFound || is_held(&error)) => {
            let fate = if is_held(&error) { Fate::Unsettled } else { Fate::Vanished };
            ParsedFile { ended: Some(Ended { index, fate, stamp }), ..ParsedFile::passing(index) }
        }
        Err(error) => {
            let path_text = path.display().to_string();
            ParsedFile {
                index,
                path: path_text,
                unreadable: Some(unreadable(path, &error)),
                ..ParsedFile::default()
            }
        }
    };
    if parsed.ended.is_none() {
        let fate = if parsed.is_whole() { Fate::Taken } else { Fate::Left };
        parsed.ended = Some(Ended { index, fate, stamp });
    }
    sink.hand_over(room, parsed);
}

/// Reads content that is in memory already, such as standard input.
pub(super) fn load_bytes(index: usize, name: &str, bytes: &[u8], limits: &Limits, sink: &Sink<'_>) {
    let ended = Some(Ended { index, fate: Fate::Left, stamp: None });
    let parsed = match Packing::of(bytes) {
        Some(packing) => {
            let skipped = read_archive(index, name, packing, bytes, limits, sink).skipped;
            ParsedFile { ended, skipped, ..ParsedFile::passing(index) }
        }
        None => {
            if !sink.room(bytes.len() as u64) {
                return;
            }
            let parsed = ParsedFile { ended, ..read_bytes(index, name, bytes, limits) };
            sink.hand_over(bytes.len() as u64, parsed);
            return;
        }
    };
    sink.hand_over(0, parsed);
}

fn read(
    index: usize,
    path: &Path,
    limits: &Limits,
    is_patient: bool,
    sink: &Sink<'_>,
    stamp: &mut Option<Stamp>,
    room: &mut u64,
) -> io::Result<ParsedFile> {
    let name = path.display().to_string();
    // Before opening: opening a named pipe would wait for its writer.
    if !std::fs::metadata(path)?.is_file() {
        let reason = "it is no regular file; name a file, a folder, or - for standard input".into();
        let row = RejectedFile { path: name.clone(), line: None, column: None, reason };
        return Ok(ParsedFile { index, path: name, unreadable: Some(row), ..ParsedFile::default() });
    }
    let mut file = File::open(path)?;
    let before = Stamp::of(&file.metadata()?);
    *stamp = Some(before);
    let ended = |fate| Some(Ended { index, fate, stamp: Some(before) });
    let mut bytes = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut bytes)?;
    if let Some(packing) = Packing::of(&bytes) {
        let content = Cursor::new(bytes).chain(&file);
        let unpacked = read_archive(index, &name, packing, content, limits, sink);
        let fate = match Stamp::of(&file.metadata()?) == before {
            false if is_patient => Fate::Unsettled,
            true if unpacked.is_whole => Fate::Taken,
            _ => Fate::Left,
        };
        let skipped = unpacked.skipped;
        return Ok(ParsedFile { ended: ended(fate), skipped, ..ParsedFile::passing(index) });
    }
    if before.size > limits.file_bytes {
        let mut parsed = ParsedFile { index, path: name.clone(), ..ParsedFile::default() };
        parsed.rejects.push(Reject::of_large_file(&name, before.size, limits.file_bytes));
        return Ok(parsed);
    }
    if !sink.room(before.size) {
        return Ok(ParsedFile { ended: ended(Fate::Left), ..ParsedFile::passing(index) });
    }
    *room = before.size;
    bytes.reserve(usize::try_from(before.size).unwrap_or(0).saturating_sub(bytes.len()) + 1);
    let rest = limits.file_bytes.saturating_add(1).saturating_sub(bytes.len() as u64);
    file.by_ref().take(rest).read_to_end(&mut bytes)?;
    let is_settled = bytes.len() as u64 == before.size && Stamp::of(&file.metadata()?) == before;
    if !is_settled && is_patient {
        return Ok(ParsedFile { ended: ended(Fate::Unsettled), ..ParsedFile::passing(index) });
    }
    let parsed = read_bytes(index, &name, &bytes, limits);
    let fate = if is_settled && parsed.is_whole() { Fate::Taken } else { Fate::Left };
    Ok(ParsedFile { ended: ended(fate), ..parsed })
}

/// True when another program does not let anybody else read the file.
fn is_held(error: &io::Error) -> bool {
    // Windows: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION (winerror.h).
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}
