//! A file as it lies there -> what was read of it. Runs on the parser threads.
//!
//! Files come and go while they are read: what was read counts only for the moment that the [`Stamp`] tells.

use super::archive::{HEAD, Packing, read_archive, rejected};
use super::digest::{lanes, sha256_of_each};
use super::files::unreadable;
use super::quarantine::Reject;
use super::reading::{ParsedFile, read_hashed};
use super::stream::{Input, SLICE, read_lines};
use super::summary::RejectedFile;
use crate::state::message::json::is_plain_lines;
use crate::state::message::rejection::Limits;
use std::fs::{File, Metadata};
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, SystemTime};

/// What tells a file from a later one of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::state) struct Stamp {
    pub(in crate::state) size: u64,
    pub(in crate::state) modified: Option<SystemTime>,
    /// Number of the file in its file system, where there is one.
    number: u64,
}

impl Stamp {
    pub(in crate::state) fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let number = 0;
        Stamp { size: metadata.len(), modified: metadata.modified().ok(), number }
    }

    /// True when it was last written at least so long before `now`.
    pub(in crate::state) fn is_older(&self, now: SystemTime, age: Duration) -> bool {
        self.modified.and_then(|modified| now.duration_since(modified).ok()).is_some_and(|since| since >= age)
    }
}

/// How the reading of a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::state) enum Fate {
    /// All of it was read well, or is an archive that is complete and whose bad members are kept: all is in the database.
    Taken,
    /// All of it is in the database, but some of it only in quarantine: perhaps its writer was not done.
    Rejected,
    /// Something of it is nowhere else, so it must stay: too large, damaged as an archive, not readable.
    Left,
    /// It changed while it was read, or its writer still holds it.
    Unsettled,
    /// It was no longer there.
    Vanished,
}

/// What became of a file; told with the last that was read of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::state) struct Ended {
    /// Its place in the work.
    pub(in crate::state) index: usize,
    pub(in crate::state) fate: Fate,
    /// As it was when it was read.
    pub(in crate::state) stamp: Option<Stamp>,
}

/// Where parser threads hand over what they read.
pub(in crate::state) struct Sink<'a> {
    pub(in crate::state) room: &'a dyn Fn(u64) -> bool,
    /// As `room`, without waiting: false when there is none now.
    pub(in crate::state) room_now: &'a dyn Fn(u64) -> bool,
    pub(in crate::state) hand_over: &'a dyn Fn(u64, ParsedFile) -> bool,
    /// What is done with the content of a report within an archive, and of standard input.
    pub(in crate::state) read: &'a dyn Fn(usize, &str, &[u8]) -> ParsedFile,
    /// True when JSON lines may come in slices.
    pub(in crate::state) is_streaming: bool,
    /// Set when nobody waits any more.
    pub(in crate::state) stop: &'a AtomicBool,
}

impl Sink<'_> {
    /// Waits for room in memory; false when the run has ended.
    pub(in crate::state) fn room(&self, bytes: u64) -> bool {
        (self.room)(bytes)
    }

    /// Hands over what was read for `bytes` of room; false when the run has ended.
    pub(in crate::state) fn hand_over(&self, bytes: u64, parsed: ParsedFile) -> bool {
        (self.hand_over)(bytes, parsed)
    }
}

impl ParsedFile {
    /// Says nothing, and only gives its room back, or tells how its file ended.
    pub(in crate::state) fn passing(index: usize) -> Self {
        ParsedFile { index, is_passing: true, ..ParsedFile::default() }
    }

    /// How its file ended, when that did not change meanwhile.
    fn fate(&self) -> Fate {
        match self.is_whole() {
            true if self.is_bad() => Fate::Rejected,
            true => Fate::Taken,
            false => Fate::Left,
        }
    }

    /// True when all of it will be in the database.
    pub(in crate::state) fn is_whole(&self) -> bool {
        self.unreadable.is_none() && self.rejects.iter().all(|reject| reject.content.is_some())
    }
}

/// Bytes that wait in one group; a larger file does not wait.
const GROUP_BYTES: u64 = 4 << 20;

/// A file that was read and waits for its digest.
struct Waiting {
    index: usize,
    name: String,
    bytes: Vec<u8>,
    stamp: Stamp,
    /// False when it changed while it was read.
    is_settled: bool,
}

/// Reads files and hands them over; small ones a few at a time, because their digests are cheaper together.
pub(in crate::state) struct Loader<'a> {
    limits: &'a Limits,
    /// Whoever comes again passes over what is not there any more or not yet complete.
    is_patient: bool,
    sink: &'a Sink<'a>,
    waiting: Vec<Waiting>,
    waiting_bytes: u64,
}

impl<'a> Loader<'a> {
    pub(in crate::state) fn new(limits: &'a Limits, is_patient: bool, sink: &'a Sink<'a>) -> Self {
        Loader { limits, is_patient, sink, waiting: Vec::new(), waiting_bytes: 0 }
    }

    /// Reads a file, and whatever it holds, into the sink, at the latest with [`Loader::finish`]. Whatever is wrong with it
    /// is part of the answer.
    pub(in crate::state) fn load(&mut self, index: usize, path: &Path) {
        let mut stamp = None;
        let parsed = match self.read(index, path, &mut stamp) {
            Ok(Some(parsed)) => parsed,
            Ok(None) => return,
            Err(error) if self.is_patient && (error.kind() == ErrorKind::NotFound || is_held(&error)) => {
                let fate = if is_held(&error) { Fate::Unsettled } else { Fate::Vanished };
                ParsedFile { ended: Some(Ended { index, fate, stamp }), ..ParsedFile::passing(index) }
            }
            Err(error) => {
                let unreadable = Some(unreadable(path, &error));
                ParsedFile { index, path: path.display().to_string(), unreadable, ..ParsedFile::default() }
            }
        };
        self.hand_over(0, parsed, stamp);
    }

    /// Hands over what waits.
    pub(in crate::state) fn finish(&mut self) {
        let contents: Vec<&[u8]> = self.waiting.iter().map(|file| file.bytes.as_slice()).collect();
        let digests = sha256_of_each(&contents);
        self.waiting_bytes = 0;
        for (file, digest) in std::mem::take(&mut self.waiting).into_iter().zip(digests) {
            let parsed = read_hashed(file.index, &file.name, &file.bytes, digest, self.limits);
            let fate = if file.is_settled { parsed.fate() } else { Fate::Left };
            let ended = Some(Ended { index: file.index, fate, stamp: Some(file.stamp) });
            self.hand_over(file.stamp.size, ParsedFile { ended, ..parsed }, None);
        }
    }

    fn hand_over(&self, room: u64, mut parsed: ParsedFile, stamp: Option<Stamp>) {
        if parsed.ended.is_none() {
            parsed.ended = Some(Ended { index: parsed.index, fate: parsed.fate(), stamp });
        }
        self.sink.hand_over(room, parsed);
    }

    /// Waits for room in memory; false when the run has ended. What waits here is handed over first: it may be what the
    /// room is taken by.
    fn room(&mut self, bytes: u64) -> bool {
        (self.sink.room_now)(bytes) || {
            self.finish();
            self.sink.room(bytes)
        }
    }

    /// None when the file waits for others.
    fn read(
        &mut self,
        index: usize,
        path: &Path,
        stamp: &mut Option<Stamp>,
    ) -> io::Result<Option<ParsedFile>> {
        let name = path.display().to_string();
        // Before opening: opening a named pipe would wait for its writer.
        if !std::fs::metadata(path)?.is_file() {
            let reason = "it is no regular file; name a file, a folder, or - for standard input".into();
            let row = RejectedFile { path: name.clone(), line: None, column: None, reason };
            return Ok(Some(ParsedFile {
                index,
                path: name,
                unreadable: Some(row),
                ..ParsedFile::default()
            }));
        }
        let mut file = File::open(path)?;
        let before = Stamp::of(&file.metadata()?);
        *stamp = Some(before);
        let ended = |fate| ParsedFile {
            ended: Some(Ended { index, fate, stamp: Some(before) }),
            ..ParsedFile::passing(index)
        };
        let mut bytes = Vec::with_capacity(HEAD);
        file.by_ref().take(HEAD as u64).read_to_end(&mut bytes)?;
        if let Some(packing) = Packing::of(&bytes) {
            // Its members wait for room.
            self.finish();
            let content = Cursor::new(bytes).chain(&file);
            let unpacked = read_archive(index, &name, packing, content, self.limits, self.sink);
            let fate = match Stamp::of(&file.metadata()?) == before {
                false if self.is_patient => Fate::Unsettled,
                true if unpacked.is_whole => Fate::Taken,
                _ => Fate::Left,
            };
            return Ok(Some(ParsedFile { path: name, ..unpacked.last(ended(fate)) }));
        }
        if before.size > SLICE.min(self.limits.file_bytes) && is_plain_lines(&bytes) {
            self.finish();
            let content = Cursor::new(bytes).chain(&file);
            let (room, parsed) = read_lines(index, &name, content, self.limits, self.sink);
            let is_settled = file.metadata().is_ok_and(|metadata| Stamp::of(&metadata) == before);
            let parsed = match parsed.fate() {
                _ if parsed.is_passing => ended(Fate::Left),
                _ if !is_settled && self.is_patient => ended(Fate::Unsettled),
                fate => {
                    let fate = if is_settled { fate } else { Fate::Left };
                    ParsedFile { ended: Some(Ended { index, fate, stamp: Some(before) }), ..parsed }
                }
            };
            self.sink.hand_over(room, parsed);
            return Ok(None);
        }
        if before.size > self.limits.file_bytes {
            let mut parsed = ParsedFile { index, path: name.clone(), ..ParsedFile::default() };
            parsed.rejects.push(Reject::of_large_file(&name, before.size, self.limits.file_bytes));
            return Ok(Some(parsed));
        }
        if !self.room(before.size) {
            return Ok(Some(ended(Fate::Left)));
        }
        bytes.reserve(usize::try_from(before.size).unwrap_or(0).saturating_sub(bytes.len()) + 1);
        let rest = self.limits.file_bytes.saturating_add(1).saturating_sub(bytes.len() as u64);
        let read = file.by_ref().take(rest).read_to_end(&mut bytes).and_then(|_| file.metadata());
        let is_settled = match read {
            Ok(metadata) => bytes.len() as u64 == before.size && Stamp::of(&metadata) == before,
            Err(error) => {
                self.sink.hand_over(before.size, ParsedFile::passing(index));
                return Err(error);
            }
        };
        if !is_settled && self.is_patient {
            self.sink.hand_over(before.size, ended(Fate::Unsettled));
            return Ok(None);
        }
        if bytes.len() as u64 > self.limits.file_bytes {
            // It grew while it was read.
            let mut parsed = ParsedFile { index, path: name.clone(), ..ParsedFile::default() };
            parsed.rejects.push(Reject::of_large_file(&name, bytes.len() as u64, self.limits.file_bytes));
            self.hand_over(before.size, parsed, Some(before));
            return Ok(None);
        }
        self.waiting_bytes += bytes.len() as u64;
        self.waiting.push(Waiting { index, name, bytes, stamp: before, is_settled });
        if self.waiting.len() >= lanes() || self.waiting_bytes > GROUP_BYTES {
            self.finish();
        }
        Ok(None)
    }
}

/// Reads standard input, or what stands for it.
pub(in crate::state) fn load_input(
    index: usize,
    name: &str,
    input: &Input,
    limits: &Limits,
    sink: &Sink<'_>,
) {
    let ended = |parsed| ParsedFile { ended: Some(Ended { index, fate: Fate::Left, stamp: None }), ..parsed };
    let (room, parsed) = match read_input(index, name, input.open(sink.stop), limits, sink) {
        Ok(read) => read,
        Err(error) => {
            let reason = format!("it cannot be read ({error}); nothing of it was taken in");
            (0, rejected(index, name, reason))
        }
    };
    sink.hand_over(room, ended(parsed));
}

/// Reads a source as a whole, and hands over the members of an archive and all slices but the last of JSON lines. Gives what is
/// to be handed over last, with the room that was taken for it.
pub(in crate::state) fn read_input(
    index: usize,
    name: &str,
    mut source: impl Read,
    limits: &Limits,
    sink: &Sink<'_>,
) -> io::Result<(u64, ParsedFile)> {
    let mut bytes = Vec::with_capacity(HEAD);
    source.by_ref().take(HEAD as u64).read_to_end(&mut bytes)?;
    if bytes.is_empty() {
        // Nothing there is nothing to do.
        return Ok((0, ParsedFile::passing(index)));
    }
    if let Some(packing) = Packing::of(&bytes) {
        let content = Cursor::new(bytes).chain(source);
        let unpacked = read_archive(index, name, packing, content, limits, sink);
        return Ok((0, unpacked.last(ParsedFile::passing(index))));
    }
    if sink.is_streaming && is_plain_lines(&bytes) {
        return Ok(read_lines(index, name, Cursor::new(bytes).chain(source), limits, sink));
    }
    if !sink.room(limits.file_bytes) {
        return Ok((0, ParsedFile::passing(index)));
    }
    let rest = limits.file_bytes.saturating_add(1).saturating_sub(bytes.len() as u64);
    let parsed = match source.take(rest).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > limits.file_bytes => {
            let most = limits.file_bytes;
            rejected(
                index,
                name,
                format!("it is longer than {most} bytes, and reports are taken up to that; see what it is"),
            )
        }
        Ok(_) => (sink.read)(index, name, &bytes),
        Err(error) => {
            rejected(index, name, format!("it cannot be read ({error}); nothing of it was taken in"))
        }
    };
    Ok((limits.file_bytes, parsed))
}

/// True when another program does not let anybody else read the file.
fn is_held(error: &io::Error) -> bool {
    // Windows: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION (winerror.h).
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}
