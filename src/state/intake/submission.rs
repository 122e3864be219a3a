//! What a client sends over the network -> the reports in it, before anything of it is stored.
//!
//! Read is only what forms are: whether content says what it should is found out when it is ingested, and what cannot
//! be read then is kept in quarantine.

use super::file::archive::{HEAD, Member, NESTED, Packing, for_each_member, too_large};
use crate::base::text::Encoding;
use crate::state::message::json::is_plain_lines;
use crate::state::message::rejection::Limits;
use std::ffi::OsStr;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Bytes of a report in which its first element is found.
const BEGINNING: usize = 4 << 10;
/// Bytes that each member adds to a tar archive at most: its header, and what fills up its last block.
const BESIDES: u64 = 2 * HEAD as u64;
/// Letters of a member's name that are kept.
const NAME: usize = 40;

/// How content is encoded on its way (RFC 9110 §8.4.1, RFC 8878).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// `gzip`
    Gzip,
    /// `deflate`: in the format of zlib, or without it as some programs send it.
    Deflate,
    /// `zstd`
    Zstd,
}

/// A report as it was sent, unpacked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmittedReport {
    /// What its file in an archive was called, without folders, ending and unusual letters; empty where it was in none.
    pub name: String,
    /// The ending of files of its form: `SMX` or `jsonl`.
    pub ending: &'static str,
    /// The report.
    pub content: Vec<u8>,
}

impl SubmittedReport {
    fn new(name: &str, content: Vec<u8>) -> Self {
        let stem = Path::new(name).file_stem().and_then(OsStr::to_str).unwrap_or_default();
        let is_usual = |letter: &char| letter.is_ascii_alphanumeric() || "-_.".contains(*letter);
        SubmittedReport {
            name: stem.chars().filter(is_usual).take(NAME).collect(),
            ending: if is_plain_lines(&content) { "jsonl" } else { "SMX" },
            content,
        }
    }
}

/// Why nothing of what was sent is accepted, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is not a report, nor an archive of reports.
    Malformed(String),
    /// It holds more than is accepted at once.
    TooLarge(String),
}

/// True for content that has to be unpacked, by its first bytes.
pub fn is_packed(content: &[u8]) -> bool {
    Packing::of(content).is_some()
}

/// The reports of what was sent: one in SMX or JSON lines, or a tar archive of those. Content that begins as gzip or
/// zstd do counts as so encoded. At most `bytes` of reports, and at most `reports` of them, are accepted. Fails for
/// more than that, for an archive of archives or other files, for content that is not encoded as it says, and for what
/// is neither SMX nor JSON lines by its beginning.
pub fn read_submission(
    content: Vec<u8>,
    coding: Option<Coding>,
    bytes: u64,
    reports: u64,
) -> Result<Vec<SubmittedReport>, Refused> {
    let found = Packing::of(&content);
    let packing = match coding {
        None => found,
        Some(Coding::Gzip) if found == Some(Packing::Gzip) => found,
        Some(Coding::Zstd) if found == Some(Packing::Zstd) => found,
        Some(Coding::Deflate) => Some(if is_zlib(&content) { Packing::Zlib } else { Packing::Deflate }),
        Some(_) => return Err(Refused::Malformed("the message is not encoded as its header says".into())),
    };
    let Some(packing) = packing else {
        check_form(&content)?;
        return Ok(vec![SubmittedReport::new("", content)]);
    };
    let limits = Limits {
        archive_members: reports,
        archive_bytes: bytes.saturating_add((reports + 1) * BESIDES),
        ..Limits::default()
    };
    let (mut unpacked, mut left) = (Vec::new(), bytes);
    let mut visit = |member: Member<'_>| match member {
        Member::Report { path, size, content } => {
            let most = || too_large(format!("it holds more than {bytes} bytes of reports"));
            if size.is_some_and(|size| size > left) {
                return Err(most());
            }
            let mut report =
                Vec::with_capacity(size.and_then(|size| usize::try_from(size).ok()).unwrap_or(0));
            content.take(left.saturating_add(1)).read_to_end(&mut report)?;
            left = left.checked_sub(report.len() as u64).ok_or_else(most)?;
            if size.is_none() {
                check_form(&report)
                    .map_err(|refused| io::Error::new(ErrorKind::InvalidData, refused.reason()))?;
            }
            // The archive has no name here, so the path of a member begins with what is between the two.
            unpacked.push(SubmittedReport::new(path.strip_prefix('!').unwrap_or_default(), report));
            Ok(())
        }
        Member::Archive { .. } => Err(io::Error::new(ErrorKind::InvalidData, NESTED)),
        Member::Other => Err(io::Error::new(
            ErrorKind::InvalidData,
            "the archive holds what is not a report by its name (.SMX, .xml, .json, .jsonl)",
        )),
    };
    match for_each_member("", packing, content.as_slice(), &limits, &AtomicBool::new(false), &mut visit) {
        Ok(()) => Ok(unpacked),
        Err(error) if error.kind() == ErrorKind::FileTooLarge => Err(Refused::TooLarge(error.to_string())),
        Err(error) if error.kind() == ErrorKind::InvalidData => Err(Refused::Malformed(error.to_string())),
        Err(error) => Err(Refused::Malformed(format!("the message cannot be unpacked: {error}"))),
    }
}

impl Refused {
    /// The sentence.
    pub fn reason(self) -> String {
        match self {
            Refused::Malformed(reason) | Refused::TooLarge(reason) => reason,
        }
    }
}

/// True for the two bytes with which zlib begins (RFC 1950 §2.2).
fn is_zlib(content: &[u8]) -> bool {
    matches!(content, [method, flags, ..] if method & 0xF == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

/// Fails for what is neither SMX nor JSON lines by its beginning.
fn check_form(content: &[u8]) -> Result<(), Refused> {
    let (encoding, mark) = Encoding::detect(content);
    // Both bytes of a letter, whatever the mark has.
    let end = content.len().min(mark + BEGINNING);
    let beginning = encoding.decode_lossy(content.get(mark..end).unwrap_or_default());
    let beginning = beginning.trim_start();
    if beginning.is_empty() {
        return Err(Refused::Malformed("the message is empty".into()));
    }
    let is_report = beginning.starts_with('<') && beginning.contains("<Report");
    if is_report || beginning.starts_with('{') {
        return Ok(());
    }
    Err(Refused::Malformed(
        "the message is neither a report in SMX, nor JSON lines, nor a tar archive of these".into(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_only_names() {
        for (name, kept) in
            [("../../etc/a b\n.SMX", "ab"), ("1.2.smx", "1.2"), ("", ""), ("..", ""), ("ä/ö.json", "")]
        {
            assert_eq!(SubmittedReport::new(name, Vec::new()).name, kept, "{name:?}");
        }
        assert_eq!(SubmittedReport::new(&format!("{}.SMX", "x".repeat(99)), Vec::new()).name.len(), NAME);
    }

    #[test]
    fn forms_are_known_by_their_beginning() {
        let wide = |text: &str| -> Vec<u8> {
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        };
        let report = "<?xml version=\"1.0\"?><!-- one --><Report><ReportHeader/></Report>";
        for good in [
            report.into(),
            wide(report),
            b"\xEF\xBB\xBF {\"a\":1}".to_vec(),
            wide("{}"),
            b"\n<Report".to_vec(),
        ] {
            assert_eq!(check_form(&good), Ok(()), "{good:?}");
        }
        for bad in [
            Vec::new(),
            b" \r\n".to_vec(),
            wide(""),
            b"<html><body/></html>".to_vec(),
            b"[1]".to_vec(),
            vec![0; 99],
        ] {
            assert!(check_form(&bad).is_err(), "{bad:?}");
        }
    }
}
