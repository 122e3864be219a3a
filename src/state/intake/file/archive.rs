//! Archives of reports: tar, plain or compressed by gzip or zstd, recognized by their content and read as a stream. A
//! compressed file that is not a tar archive is one report.
//!
//! Nothing is unpacked to disk, so the names of members are only names. Headers are read raw: what extends them (long
//! names) is bounded here, because the library would keep as much of it as an archive says.

use super::list::{is_archive, is_report};
use crate::state::message::rejection::Limits;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use tar::{Archive, EntryType, Header, PaxExtensions};

/// Bytes of a header, and so of what must be seen of a file to know a tar archive.
pub(in crate::state) const HEAD: usize = 512;

/// Bytes of a header's extension, which holds a long name: far above what file systems take (4,096).
const EXTENSION_BYTES: u64 = 64 << 10;

/// Memory that a zstd stream may ask for, as its logarithm: 128 MiB, the default bound of zstd itself.
const ZSTD_WINDOW: u32 = 27;

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::state) enum Packing {
    Tar,
    Gzip,
    Zstd,
    /// A deflate stream in the format of zlib (RFC 1950). It has no mark of its own, so a file is never taken for one.
    Zlib,
    /// A deflate stream alone (RFC 1951), of which the same is true.
    Deflate,
}

impl Packing {
    /// Recognized by the first bytes; none for what is not an archive.
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

/// A header whose checksum is right (POSIX.1-1988 and later: the sum of its bytes, the checksum's own taken for
/// blanks).
fn is_tar(head: &[u8]) -> bool {
    let Some(head) = head.get(..HEAD) else { return false };
    let header = Header::from_byte_slice(head);
    let sum: u32 = head
        .iter()
        .enumerate()
        .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u32::from(*byte) })
        .sum();
    header.cksum().is_ok_and(|stored| stored == sum)
}

/// An entry of an archive.
pub(in crate::state) enum Member<'a> {
    /// A report by its name, or the packed content when it is not a tar archive. It fails when less comes than `size`.
    Report {
        /// `archive!member`.
        path: String,
        /// Unknown for packed content.
        size: Option<u64>,
        content: &'a mut dyn Read,
    },
    /// An archive in the archive; it is not opened.
    Archive { path: String },
    /// It is not a report by its name, or not a file.
    Other,
}

/// Why an archive in an archive is rejected.
pub(in crate::state) const NESTED: &str =
    "an archive in an archive is not opened; unpack it and ingest what it holds";

/// Visits the members of an archive from its beginning. Fails when it cannot be read to its end, when it holds nothing,
/// and as soon as `visit` fails or `stop` is set.
pub(in crate::state) fn for_each_member(
    name: &str,
    packing: Packing,
    source: impl Read,
    limits: &Limits,
    stop: &AtomicBool,
    visit: &mut dyn FnMut(Member<'_>) -> io::Result<()>,
) -> io::Result<()> {
    match packing {
        Packing::Tar => unpack(name, source, limits, stop, visit),
        Packing::Gzip => unpack(name, flate2::read::MultiGzDecoder::new(source), limits, stop, visit),
        Packing::Zstd => {
            let mut plain = zstd::stream::read::Decoder::new(source)?;
            plain.window_log_max(ZSTD_WINDOW)?;
            unpack(name, plain, limits, stop, visit)
        }
        Packing::Zlib => unpack(name, flate2::read::ZlibDecoder::new(source), limits, stop, visit),
        Packing::Deflate => unpack(name, flate2::read::DeflateDecoder::new(source), limits, stop, visit),
    }
}

fn unpack(
    name: &str,
    plain: impl Read,
    limits: &Limits,
    stop: &AtomicBool,
    visit: &mut dyn FnMut(Member<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut plain = Bounded { source: plain, left: limits.archive_bytes, stop };
    let mut head = Vec::with_capacity(HEAD);
    plain.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let is_tar = is_tar(&head);
    let mut content = io::Cursor::new(head).chain(plain);
    if is_tar {
        unpack_tar(name, content, limits, visit)
    } else {
        visit(Member::Report { path: name.to_owned(), size: None, content: &mut content })
    }
}

fn unpack_tar(
    name: &str,
    tar: impl Read,
    limits: &Limits,
    visit: &mut dyn FnMut(Member<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut archive = Archive::new(tar);
    let mut long_name: Option<Vec<u8>> = None;
    let mut is_empty = true;
    for (count, entry) in archive.entries()?.raw(true).enumerate() {
        let mut entry = entry?;
        if count as u64 >= limits.archive_members {
            return Err(too_large(format!("more than {} members", limits.archive_members)));
        }
        let (kind, size) = (entry.header().entry_type(), entry.size());
        match kind {
            EntryType::GNULongName | EntryType::XHeader => {
                let bytes = read_extension(&mut entry, size)?;
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
        is_empty = false;
        let path = format!("{name}!{member}");
        let is_file = matches!(kind, EntryType::Regular | EntryType::Continuous);
        if is_file && is_archive(OsStr::new(&member)) {
            visit(Member::Archive { path })?;
        } else if is_file && is_report(OsStr::new(&member)) {
            let content = &mut Whole { source: entry, left: size };
            visit(Member::Report { path, size: Some(size), content })?;
        } else {
            visit(Member::Other)?;
        }
    }
    read_to_end_of_archive(archive.into_inner())?;
    if is_empty { Err(io::Error::other("it holds no reports")) } else { Ok(()) }
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

/// The content of a header's extension.
fn read_extension(entry: &mut impl Read, size: u64) -> io::Result<Vec<u8>> {
    if size > EXTENSION_BYTES {
        return Err(io::Error::other(format!("a header is extended by {size} bytes")));
    }
    let mut bytes = Vec::new();
    Whole { source: entry, left: size }.take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The name in an extended header (POSIX.1-2001). Off-spec: a size there is refused, it is for members of more than 8
/// GiB.
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

/// The error of what holds more than is taken of one archive.
pub(in crate::state::intake) fn too_large(reason: String) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, reason)
}

/// The error of a reader whose run has ended.
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

/// Ends a stream that unpacks to more than an archive may hold, and one whose run has ended.
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
            .ok_or_else(|| too_large("it unpacks to more than is taken of one archive".to_owned()))?;
        Ok(count)
    }
}
