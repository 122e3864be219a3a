//! Archives of reports: tar, plain or compressed by gzip or zstd, told by their content and read as a stream. A compressed
//! file that is no tar archive is one report.
//!
//! Nothing is unpacked to disk, so the names of members are only names. Headers are read raw: what extends them (long names)
//! is bounded here, because the library would keep as much of it as an archive says.

use super::digest::sha256;
use super::files::{is_archive, is_report};
use super::loading::Sink;
use super::quarantine::Reject;
use super::reading::ParsedFile;
use super::stream::read_lines;
use super::summary::RejectedFile;
use crate::state::message::json::is_plain_lines;
use crate::state::message::rejection::Limits;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use tar::{Archive, EntryType, Header, PaxExtensions};

/// Bytes of a header, and so of what must be seen of a file to know a tar archive.
pub(in crate::state) const HEAD: usize = 512;

/// Bytes of a header's extension, which holds a long name: far above what file systems take (4,096).
const EXTENSION_BYTES: u64 = 64 << 10;

/// Memory that a zstd stream may ask for, as its logarithm: 128 MiB, what zstd itself takes without being told.
const ZSTD_WINDOW: u32 = 27;

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::state) enum Packing {
    Tar,
    Gzip,
    Zstd,
}

impl Packing {
    /// Told from the first bytes; none for what is no archive.
    pub(in crate::state) fn of(head: &[u8]) -> Option<Packing> {
        // RFC 1952 §2.3.1, RFC 8878 §3.1.1: no text begins so, in no encoding.
        if head.starts_with(b"\x1F\x8B\x08") {
            return Some(Packing::Gzip);
        }
        if head.starts_with(b"\x28\xB5\x2F\xFD") {
            return Some(Packing::Zstd);
        }
        is_tar(head).then_some(Packing::Tar)
    }
}

/// A header whose checksum is right (POSIX.1-1988 and later: the sum of its bytes, the checksum's own taken for blanks).
fn is_tar(head: &[u8]) -> bool {
    let Some(head) = head.get(..HEAD) else { return false };
    let header = Header::from_byte_slice(head);
    let sum: u32 = head
        .iter()
        .enumerate()
        .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u32::from(*byte) })
        .sum();
    header.cksum().is_ok_and(|told| told == sum)
}

/// What was read of an archive.
#[derive(Debug, Default)]
pub(in crate::state) struct Unpacked {
    /// Members that are no reports by their name, and what is no file.
    pub(in crate::state) skipped: u64,
    /// True when all of the archive is in the database.
    pub(in crate::state) is_whole: bool,
    /// True when it was read to its end, and every report in it was read or is kept.
    pub(in crate::state) is_sound: bool,
}

impl Unpacked {
    /// What is handed over last, behind the members.
    pub(in crate::state) fn last(self, parsed: ParsedFile) -> ParsedFile {
        ParsedFile { skipped: self.skipped, is_sound_archive: self.is_sound, ..parsed }
    }

    /// Something of it is nowhere else.
    fn lacks(&mut self, is_report: bool) {
        self.is_whole = false;
        self.is_sound &= !is_report;
    }
}

/// Reads an archive from its beginning and hands over one file per member, as `archive!member`.
pub(in crate::state) fn read_archive(
    index: usize,
    name: &str,
    packing: Packing,
    source: impl Read,
    limits: &Limits,
    sink: &Sink<'_>,
) -> Unpacked {
    let mut unpacked = Unpacked { skipped: 0, is_whole: true, is_sound: true };
    let read = match packing {
        Packing::Tar => read_content(index, name, source, limits, sink, &mut unpacked),
        Packing::Gzip => {
            let plain = flate2::read::MultiGzDecoder::new(source);
            read_content(index, name, plain, limits, sink, &mut unpacked)
        }
        Packing::Zstd => zstd::stream::read::Decoder::new(source).and_then(|mut plain| {
            plain.window_log_max(ZSTD_WINDOW)?;
            read_content(index, name, plain, limits, sink, &mut unpacked)
        }),
    };
    if let Err(error) = read {
        unpacked.lacks(true);
        if !sink.stop.load(Ordering::Relaxed) {
            let reason =
                format!("the archive cannot be read to its end ({error}); what stands before was taken in");
            sink.hand_over(0, rejected(index, name, reason));
        }
    }
    unpacked
}

fn read_content(
    index: usize,
    name: &str,
    plain: impl Read,
    limits: &Limits,
    sink: &Sink<'_>,
    unpacked: &mut Unpacked,
) -> io::Result<()> {
    let mut plain = Bounded { source: plain, left: limits.archive_bytes, stop: sink.stop };
    let mut head = Vec::with_capacity(HEAD);
    plain.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let is_tar = is_tar(&head);
    let mut content = io::Cursor::new(head).chain(plain);
    if is_tar {
        return read_members(index, name, content, limits, sink, unpacked);
    }
    if sink.is_streaming && is_plain_lines(content.get_ref().0.get_ref()) {
        let (room, parsed) = read_lines(index, name, content, limits, sink);
        if parsed.is_passing || !parsed.is_whole() {
            unpacked.lacks(true);
        }
        sink.hand_over(room, parsed);
        return Ok(());
    }
    // Its size is not known beforehand.
    if !sink.room(limits.file_bytes) {
        return Err(stopped());
    }
    let mut bytes = Vec::new();
    let read = content.by_ref().take(limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes);
    match read {
        Ok(_) => {
            let parsed = (sink.read)(index, name, &bytes);
            if !parsed.is_whole() {
                unpacked.lacks(true);
            }
            sink.hand_over(limits.file_bytes, parsed);
            Ok(())
        }
        Err(error) => {
            sink.hand_over(limits.file_bytes, ParsedFile::passing(index));
            Err(error)
        }
    }
}

fn read_members(
    index: usize,
    name: &str,
    tar: impl Read,
    limits: &Limits,
    sink: &Sink<'_>,
    unpacked: &mut Unpacked,
) -> io::Result<()> {
    let mut archive = Archive::new(tar);
    let mut long_name: Option<Vec<u8>> = None;
    let mut reports = 0_u64;
    for (count, entry) in archive.entries()?.raw(true).enumerate() {
        let mut entry = entry?;
        if count as u64 >= limits.archive_members {
            return Err(io::Error::other(format!("more than {} members", limits.archive_members)));
        }
        let (kind, size) = (entry.header().entry_type(), entry.size());
        match kind {
            EntryType::GNULongName | EntryType::XHeader => {
                let bytes = read_member(&mut entry, size, EXTENSION_BYTES)?;
                long_name = match kind {
                    EntryType::GNULongName => {
                        Some(bytes.split(|byte| *byte == 0).next().unwrap_or_default().to_vec())
                    }
                    _ => pax_name(&bytes)?.or(long_name),
                };
                continue;
            }
            EntryType::GNULongLink | EntryType::XGlobalHeader => continue,
            _ => {}
        }
        let member = long_name.take().unwrap_or_else(|| entry.path_bytes().into_owned());
        let member = String::from_utf8_lossy(&member).into_owned();
        if kind == EntryType::Directory || member.ends_with('/') {
            continue;
        }
        let path = format!("{name}!{member}");
        let is_file = matches!(kind, EntryType::Regular | EntryType::Continuous);
        if is_file && is_archive(OsStr::new(&member)) {
            unpacked.lacks(true);
            let reason = "an archive in an archive is not opened; unpack it and take in what it holds";
            sink.hand_over(0, rejected(index, &path, reason.into()));
        } else if !is_file || !is_report(OsStr::new(&member)) {
            unpacked.lacks(false);
            unpacked.skipped += 1;
        } else if size > limits.file_bytes
            && sink.is_streaming
            && let beginning = read_member(&mut entry, size.min(HEAD as u64), HEAD as u64)?
            && is_plain_lines(&beginning)
        {
            let content = Whole { source: io::Cursor::new(beginning).chain(entry), left: size };
            let (room, parsed) = read_lines(index, &path, content, limits, sink);
            if parsed.is_passing || !parsed.is_whole() {
                unpacked.lacks(true);
            }
            reports += 1;
            sink.hand_over(room, ParsedFile { is_member: true, ..parsed });
        } else if size > limits.file_bytes {
            unpacked.lacks(true);
            let mut parsed = ParsedFile { index, ..ParsedFile::default() };
            parsed.rejects.push(Reject::of_large_file(&path, size, limits.file_bytes));
            parsed.path = path;
            sink.hand_over(0, parsed);
        } else {
            if !sink.room(size) {
                return Err(stopped());
            }
            let parsed = match read_member(&mut entry, size, limits.file_bytes) {
                Ok(bytes) => (sink.read)(index, &path, &bytes),
                Err(error) => {
                    sink.hand_over(size, ParsedFile::passing(index));
                    return Err(error);
                }
            };
            if !parsed.is_whole() {
                unpacked.lacks(true);
            }
            reports += 1;
            if !sink.hand_over(size, ParsedFile { is_member: true, ..parsed }) {
                return Err(stopped());
            }
        }
    }
    read_to_end_of_archive(archive.into_inner())?;
    if reports == 0 && unpacked.is_whole {
        return Err(io::Error::other("it holds no reports"));
    }
    Ok(())
}

/// Behind the last member only zeros may follow, and then the packing's own end with its checksum.
fn read_to_end_of_archive(mut rest: impl Read) -> io::Result<()> {
    let mut buffer = [0; 8_192];
    loop {
        match rest.read(&mut buffer)? {
            0 => return Ok(()),
            count if buffer[..count].iter().all(|byte| *byte == 0) => {}
            _ => return Err(io::Error::other("something follows behind its end")),
        }
    }
}

/// The content of a member, whole.
fn read_member(entry: &mut impl Read, size: u64, limit: u64) -> io::Result<Vec<u8>> {
    if size > limit {
        return Err(io::Error::other(format!("a header is extended by {size} bytes")));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    entry.take(size).read_to_end(&mut bytes)?;
    match bytes.len() as u64 == size {
        true => Ok(bytes),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

/// The name in an extended header (POSIX.1-2001). Off-spec: a size there is refused, it is for members of more than 8 GiB.
fn pax_name(bytes: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let mut name = None;
    for extension in PaxExtensions::new(bytes) {
        let extension = extension?;
        match extension.key_bytes() {
            b"path" => name = Some(extension.value_bytes().to_vec()),
            b"size" => return Err(io::Error::other("a member of more than 8 GiB")),
            _ => {}
        }
    }
    Ok(name)
}

/// What is said of an archive, a member or a stream whose content nobody keeps.
pub(in crate::state) fn rejected(index: usize, path: &str, reason: String) -> ParsedFile {
    let mut identity = b"of an archive\0".to_vec();
    identity.extend_from_slice(path.as_bytes());
    let row = RejectedFile { path: path.to_owned(), line: None, column: None, reason };
    let reject = Reject { row, sha256: sha256(&identity), size: 0, client: None, content: None };
    ParsedFile { index, path: path.to_owned(), rejects: vec![reject], ..ParsedFile::default() }
}

/// Nobody waits for the rest.
pub(in crate::state) fn stopped() -> io::Error {
    io::Error::other("stopped")
}

/// Ends with an error when less comes than a member should have.
struct Whole<R> {
    source: R,
    left: u64,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.left = self.left.saturating_sub(count as u64);
        match count {
            0 if self.left > 0 && !buffer.is_empty() => Err(io::ErrorKind::UnexpectedEof.into()),
            count => Ok(count),
        }
    }
}

/// Ends a stream that unpacks to more than an archive may hold, and one that nobody waits for any more.
struct Bounded<'a, R> {
    source: R,
    left: u64,
    stop: &'a AtomicBool,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(stopped());
        }
        let count = self.source.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other("it unpacks to more than is taken of one archive"))?;
        Ok(count)
    }
}
