//! One file -> what is stored of it. Runs on the parser threads; touches no database.

use super::digest::sha256;
use super::json::{is_json, parse_line};
use super::loading::Ended;
use super::meaning::{ClientBatch, Unknowns};
use super::quarantine::Reject;
use super::rejection::{Limits, Rejection};
use super::smx;
use super::smx_match::match_report;
use super::summary::RejectedFile;
use super::text::decode;
use crate::db::to_micros;
use std::collections::{BTreeMap, HashSet};
use std::io::Read;
use std::path::Path;
use uuid::Uuid;

/// What one file says.
#[derive(Debug, Default)]
pub(crate) struct ParsedFile {
    /// Place in the list of files, so that the result does not depend on the threads.
    pub(crate) index: usize,
    pub(crate) path: String,
    pub(crate) size: u64,
    pub(crate) sha256: [u8; 32],
    pub(crate) reports: u64,
    pub(crate) messages: u64,
    /// True when something of the file was taken.
    pub(crate) is_taken: bool,
    pub(crate) clients: Vec<(Uuid, ClientBatch)>,
    pub(crate) unknowns: Unknowns,
    /// What goes into quarantine.
    pub(crate) rejects: Vec<Reject>,
    /// What cannot even be read.
    pub(crate) unreadable: Option<RejectedFile>,
    /// How its file ended; told with the last that was read of it.
    pub(super) ended: Option<Ended>,
    /// Members of an archive that are no reports by their name.
    pub(super) skipped: u64,
    /// True when an archive was read to its end, and every report in it was read or is kept.
    pub(super) is_sound_archive: bool,
    /// True when nothing is said but the three fields above.
    pub(super) is_passing: bool,
    /// True for a member of an archive that was read.
    pub(super) is_member: bool,
    /// True when its file is moved or deleted afterwards.
    pub(super) file_goes: bool,
}

impl ParsedFile {
    /// Bytes that it takes, about.
    pub(crate) fn weight(&self) -> u64 {
        let rejects = self.rejects.iter().map(|reject| {
            size_of::<Reject>() + reject.row.reason.len() + reject.content.as_ref().map_or(0, Vec::len)
        });
        let clients = self.clients.iter().map(|(_, batch)| batch.size());
        (size_of::<Self>() + self.path.len() + rejects.chain(clients).sum::<usize>()) as u64
    }

    /// True when the file, or a line of it, cannot be read.
    pub(crate) fn is_bad(&self) -> bool {
        !self.rejects.is_empty() || self.unreadable.is_some()
    }
}

/// Takes content that is in memory already, such as standard input.
pub(crate) fn read_bytes(index: usize, name: &str, bytes: &[u8], limits: &Limits) -> ParsedFile {
    if bytes.len() as u64 > limits.file_bytes {
        let mut parsed = ParsedFile { index, path: name.to_owned(), ..ParsedFile::default() };
        parsed.rejects.push(Reject::of_large_file(name, bytes.len() as u64, limits.file_bytes));
        return parsed;
    }
    read_hashed(index, name, bytes, sha256(bytes), limits)
}

/// Takes one line of a file of JSON lines; `number` is its number in that file.
pub(crate) fn read_line(index: usize, name: &str, line: &[u8], number: u32, limits: &Limits) -> ParsedFile {
    let mut parsed = ParsedFile {
        index,
        path: name.to_owned(),
        size: line.len() as u64,
        sha256: sha256(line),
        ..ParsedFile::default()
    };
    // One line can neither be too many messages nor too many bad lines, for which alone it fails.
    if take_lines(&mut parsed, line, limits).is_ok() {
        for reject in &mut parsed.rejects {
            reject.row.line = Some(number);
        }
    }
    parsed
}

/// What is at a path.
pub(super) enum Loaded {
    Content(Vec<u8>),
    TooLarge(u64),
    NoFile,
}

/// Reads a file up to its limit.
pub(super) fn load(path: &Path, limits: &Limits) -> std::io::Result<Loaded> {
    // Before opening: opening a named pipe would wait for its writer.
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Ok(Loaded::NoFile);
    }
    if metadata.len() > limits.file_bytes {
        return Ok(Loaded::TooLarge(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    std::fs::File::open(path)?.take(limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    // It may have grown meanwhile.
    let size = bytes.len() as u64;
    Ok(if size > limits.file_bytes { Loaded::TooLarge(size) } else { Loaded::Content(bytes) })
}

/// Takes content within its limit whose digest is known.
pub(super) fn read_hashed(
    index: usize,
    name: &str,
    bytes: &[u8],
    sha256: [u8; 32],
    limits: &Limits,
) -> ParsedFile {
    let mut parsed = ParsedFile {
        index,
        path: name.to_owned(),
        size: bytes.len() as u64,
        sha256,
        ..ParsedFile::default()
    };
    take_content(&mut parsed, bytes, limits);
    parsed
}

fn take_content(parsed: &mut ParsedFile, bytes: &[u8], limits: &Limits) {
    // Plain JSON lines are split before they are decoded: a line that is not UTF-8 spoils no other.
    let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let taken = if plain.trim_ascii_start().first() == Some(&b'{') && plain.get(1) != Some(&0) {
        take_lines(parsed, plain, limits)
    } else {
        decode(bytes).and_then(|text| {
            if is_json(&text) {
                take_lines(parsed, text.as_bytes(), limits)
            } else {
                take_report(parsed, &text, limits)
            }
        })
    };
    if let Err(rejection) = taken {
        parsed.is_taken = false;
        (parsed.reports, parsed.messages) = (0, 0);
        parsed.clients.clear();
        parsed.unknowns = Unknowns::default();
        parsed.rejects = vec![Reject::of_content(&parsed.path, bytes, rejection)];
    }
}

fn take_report(parsed: &mut ParsedFile, text: &str, limits: &Limits) -> Result<(), Rejection> {
    let (mut batch, mut unknowns, mut messages) = (ClientBatch::default(), Unknowns::default(), 0);
    let matched = match_report(text, limits, |message| {
        messages += 1;
        batch.add(message, None, None, &mut unknowns);
    });
    let report = match matched {
        Some(report) => report,
        None => {
            (batch, unknowns) = (ClientBatch::default(), Unknowns::default());
            let report = smx::parse_text(text, limits)?;
            for message in &report.messages {
                batch.add(&message.seen(), None, None, &mut unknowns);
            }
            messages = report.messages.len() as u64;
            report
        }
    };
    // A report without a date is as old as its newest message.
    let sender = report.sender;
    if let Some(date) = report.built_at.map(to_micros).or(batch.last_message_at) {
        batch.told(date, sender.client_installed, sender.name, sender.client_version);
    }
    batch.updates.shrink_to_fit();
    parsed.is_taken = true;
    parsed.reports = 1;
    parsed.messages = messages;
    parsed.unknowns = unknowns;
    parsed.clients.push((sender.guid, batch));
    Ok(())
}

fn take_lines(parsed: &mut ParsedFile, bytes: &[u8], limits: &Limits) -> Result<(), Rejection> {
    let mut clients: BTreeMap<Uuid, ClientBatch> = BTreeMap::new();
    let (mut rest_rejected, mut rejected) = (None, HashSet::new());
    for (position, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let number = u32::try_from(position + 1).unwrap_or(u32::MAX);
        let read = match std::str::from_utf8(line) {
            Ok(text) => parse_line(text, number, limits),
            Err(_) => Err(Rejection {
                reason: "the line is not UTF-8; correct the line".into(),
                line: Some(number),
                column: None,
            }),
        };
        match read {
            Ok(read) => {
                if parsed.messages >= limits.messages as u64 {
                    return Err(Rejection::new(format!(
                        "more than {} messages in one file; split it",
                        limits.messages
                    )));
                }
                parsed.messages += 1;
                let batch = clients.entry(read.client).or_default();
                batch.told(to_micros(read.message.message_time), true, read.name, read.client_version);
                batch.add(&read.message.seen(), read.revision, read.error, &mut parsed.unknowns);
            }
            // The same line again is the same entry: it was tried once.
            Err(_) if !rejected.insert(sha256(line)) => {}
            Err(rejection) if parsed.rejects.len() < limits.rejected_lines => {
                parsed.rejects.push(Reject::of_content(&parsed.path, line, rejection));
            }
            Err(rejection) => {
                rest_rejected.get_or_insert(rejection);
            }
        }
    }
    if let Some(mut rejection) = rest_rejected {
        rejection.reason = format!(
            "more than {} lines cannot be read, this one and later ones are kept as the whole file ({})",
            limits.rejected_lines, rejection.reason
        );
        parsed.rejects.push(Reject::of_content(&parsed.path, bytes, rejection));
    }
    parsed.is_taken = parsed.messages > 0;
    parsed.reports = clients.len() as u64;
    parsed.clients = clients.into_iter().collect();
    Ok(())
}
