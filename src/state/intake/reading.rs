//! One file -> what is stored of it. Runs on the parser threads; touches no database.

use super::digest::sha256;
use super::loading::Ended;
use super::quarantine::Reject;
use super::summary::RejectedFile;
use crate::db::to_micros;
use crate::state::intake::batch::{ClientBatch, Unknowns};
use crate::state::message::json::{is_json, is_plain_lines, parse_line, without_mark};
use crate::state::message::rejection::{Limits, Rejection};
use crate::state::message::smx;
use crate::state::message::smx_match::match_report;
use crate::state::message::text::decode;
use std::collections::{BTreeMap, HashSet};
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
    pub(in crate::state) ended: Option<Ended>,
    /// Members of an archive that are no reports by their name.
    pub(in crate::state) skipped: u64,
    /// True when an archive was read to its end, and every report in it was read or is kept.
    pub(in crate::state) is_sound_archive: bool,
    /// True when nothing is said but the three fields above.
    pub(in crate::state) is_passing: bool,
    /// How much of its file it is.
    pub(in crate::state) extent: Extent,
    /// True for a member of an archive that was read.
    pub(in crate::state) is_member: bool,
    /// True when its file is moved or deleted afterwards.
    pub(in crate::state) file_goes: bool,
}

impl ParsedFile {
    /// Bytes that it takes, about.
    pub(crate) fn weight(&self) -> u64 {
        let rejects = self.rejects.iter().map(|reject| {
            size_of::<Reject>() + reject.row.reason.len() + reject.content.as_ref().map_or(0, Vec::len)
        });
        let clients = self.clients.iter().map(|(_, batch)| batch.size());
        let total = match &self.extent {
            Extent::Last(total) => size_of::<Total>() + size_of_val(total.clients.as_slice()),
            Extent::Whole | Extent::Part => 0,
        };
        (size_of::<Self>() + self.path.len() + total + rejects.chain(clients).sum::<usize>()) as u64
    }

    /// True when the file, or a line of it, cannot be read.
    pub(crate) fn is_bad(&self) -> bool {
        match &self.extent {
            Extent::Part => false,
            Extent::Last(total) => total.has_rejects,
            Extent::Whole => !self.rejects.is_empty() || self.unreadable.is_some(),
        }
    }

    /// What is told of the file once all of it was read.
    pub(in crate::state) fn total(&mut self) -> Option<Total> {
        match std::mem::take(&mut self.extent) {
            Extent::Part => None,
            Extent::Last(total) => Some(*total),
            Extent::Whole => Some(Total {
                size: self.size,
                reports: self.reports,
                messages: self.messages,
                is_taken: self.is_taken,
                has_rejects: !self.rejects.is_empty(),
                clients: self.clients.iter().map(|(guid, _)| *guid).collect(),
            }),
        }
    }
}

/// How much of its file was read at once.
#[derive(Debug, Default)]
pub(in crate::state) enum Extent {
    #[default]
    Whole,
    /// A slice of it, and not the last.
    Part,
    /// The last slice, with what all of them say.
    Last(Box<Total>),
}

/// What is told of a file as a whole.
#[derive(Debug, Default)]
pub(in crate::state) struct Total {
    pub(in crate::state) size: u64,
    pub(in crate::state) reports: u64,
    pub(in crate::state) messages: u64,
    /// True when something of it was taken.
    pub(in crate::state) is_taken: bool,
    pub(in crate::state) has_rejects: bool,
    pub(in crate::state) clients: Vec<Uuid>,
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
    if take_lines(&mut parsed, line, limits, &mut LinesBefore::default()).is_ok() {
        for reject in &mut parsed.rejects {
            reject.row.line = Some(number);
        }
    }
    parsed
}

/// Takes content within its limit whose digest is known.
pub(in crate::state) fn read_hashed(
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
    let mut before = LinesBefore::default();
    let taken = if is_plain_lines(bytes) {
        take_lines(parsed, without_mark(bytes), limits, &mut before)
    } else {
        decode(bytes).and_then(|text| {
            if is_json(&text) {
                take_lines(parsed, text.as_bytes(), limits, &mut before)
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
                batch.add(&message.as_borrowed(), None, None, &mut unknowns);
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

/// What was read of a file of JSON lines before a slice of it.
#[derive(Default)]
pub(in crate::state) struct LinesBefore {
    lines: u32,
    /// Digests of lines that were rejected.
    rejected: HashSet<[u8; 32]>,
}

/// Takes JSON lines: all of a file, or whole lines of it.
pub(in crate::state) fn take_lines(
    parsed: &mut ParsedFile,
    bytes: &[u8],
    limits: &Limits,
    before: &mut LinesBefore,
) -> Result<(), Rejection> {
    let mut clients: BTreeMap<Uuid, ClientBatch> = BTreeMap::new();
    let mut rest_rejected = None;
    let LinesBefore { lines, rejected } = before;
    let first = *lines;
    for (position, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let number = u32::try_from(position + 1).unwrap_or(u32::MAX).saturating_add(first);
        // Behind the last line end nothing has to follow.
        *lines = if line.is_empty() { number.saturating_sub(1) } else { number };
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
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
                let at = to_micros(read.message.message_time);
                batch.told(at, true, read.name, read.client_version);
                if let Some(version) = read.policy_version {
                    batch.told_policy_version(version, (at, at));
                }
                batch.add(&read.message.as_borrowed(), read.revision, read.error, &mut parsed.unknowns);
            }
            // The same line again is the same entry: it was tried once.
            Err(_) if rejected.contains(&sha256(line)) => {}
            Err(rejection) if rejected.len() < limits.rejected_lines => {
                rejected.insert(sha256(line));
                parsed.rejects.push(Reject::of_content(&parsed.path, line, rejection));
            }
            Err(rejection) => {
                rest_rejected.get_or_insert(rejection);
            }
        }
    }
    if let Some(mut rejection) = rest_rejected {
        rejection.reason = format!(
            "more than {} lines cannot be read, this one and later ones are kept as the whole {} ({})",
            limits.rejected_lines,
            if parsed.size == bytes.len() as u64 && first == 0 { "file" } else { "part of the file" },
            rejection.reason
        );
        parsed.rejects.push(Reject::of_content(&parsed.path, bytes, rejection));
    }
    parsed.is_taken = parsed.messages > 0;
    parsed.reports = clients.len() as u64;
    parsed.clients = clients.into_iter().collect();
    Ok(())
}
