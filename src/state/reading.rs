//! One file -> what is stored of it. Runs on the parser threads; touches no database.

use super::files::unreadable;
use super::json::{is_json, parse_line};
use super::meaning::{ClientBatch, Unknowns};
use super::quarantine::Reject;
use super::rejection::{Limits, Rejection};
use super::smx;
use super::summary::RejectedFile;
use super::text::decode;
use crate::db::to_micros;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Read as _;
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
}

impl ParsedFile {
    /// True when the file, or a line of it, cannot be read.
    pub(crate) fn is_bad(&self) -> bool {
        !self.rejects.is_empty() || self.unreadable.is_some()
    }
}

/// Reads a file. Whatever is wrong with it is part of the answer.
pub(crate) fn read_file(index: usize, path: &Path, limits: &Limits) -> ParsedFile {
    let mut parsed = ParsedFile { index, path: path.display().to_string(), ..ParsedFile::default() };
    match load(path, limits) {
        Ok(Loaded::Content(bytes)) => take_bytes(&mut parsed, &bytes, limits),
        Ok(Loaded::TooLarge(size)) => {
            parsed.rejects.push(Reject::of_large_file(&parsed.path, size, limits.file_bytes));
        }
        Ok(Loaded::NoFile) => {
            parsed.unreadable = Some(RejectedFile {
                path: parsed.path.clone(),
                line: None,
                column: None,
                reason: "it is no regular file; name a file, a folder, or - for standard input".into(),
            });
        }
        Err(error) => parsed.unreadable = Some(unreadable(path, &error)),
    }
    parsed
}

/// Takes content that is in memory already, such as standard input.
pub(crate) fn read_bytes(index: usize, name: &str, bytes: &[u8], limits: &Limits) -> ParsedFile {
    let mut parsed = ParsedFile { index, path: name.to_owned(), ..ParsedFile::default() };
    if bytes.len() as u64 > limits.file_bytes {
        parsed.rejects.push(Reject::of_large_file(name, bytes.len() as u64, limits.file_bytes));
    } else {
        take_bytes(&mut parsed, bytes, limits);
    }
    parsed
}

/// Takes one line of a file of JSON lines; `number` is its number in that file.
pub(crate) fn read_line(index: usize, name: &str, line: &[u8], number: u32, limits: &Limits) -> ParsedFile {
    let mut parsed = ParsedFile {
        index,
        path: name.to_owned(),
        size: line.len() as u64,
        sha256: Sha256::digest(line).into(),
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

enum Loaded {
    Content(Vec<u8>),
    TooLarge(u64),
    NoFile,
}

fn load(path: &Path, limits: &Limits) -> std::io::Result<Loaded> {
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

fn take_bytes(parsed: &mut ParsedFile, bytes: &[u8], limits: &Limits) {
    parsed.size = bytes.len() as u64;
    parsed.sha256 = Sha256::digest(bytes).into();
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
    match taken {
        Ok(()) => {
            for (_, batch) in &mut parsed.clients {
                batch.keep_newest();
            }
        }
        Err(rejection) => {
            parsed.is_taken = false;
            (parsed.reports, parsed.messages) = (0, 0);
            parsed.clients.clear();
            parsed.unknowns = Unknowns::default();
            parsed.rejects = vec![Reject::of_content(&parsed.path, bytes, rejection)];
        }
    }
}

fn take_report(parsed: &mut ParsedFile, text: &str, limits: &Limits) -> Result<(), Rejection> {
    let report = smx::parse_text(text, limits)?;
    parsed.is_taken = true;
    parsed.reports = 1;
    parsed.messages = report.messages.len() as u64;
    let mut batch = ClientBatch::default();
    // A report without a date is as old as its newest message.
    let newest = report.messages.iter().map(|message| message.message_time).max();
    if let Some(date) = report.built_at.or(newest) {
        let sender = &report.sender;
        batch.told(
            to_micros(date),
            sender.client_installed,
            sender.name.clone(),
            sender.client_version.clone(),
        );
    }
    for message in report.messages {
        batch.add(message, None, None, &mut parsed.unknowns);
    }
    parsed.clients.push((report.sender.guid, batch));
    Ok(())
}

fn take_lines(parsed: &mut ParsedFile, bytes: &[u8], limits: &Limits) -> Result<(), Rejection> {
    let mut clients: BTreeMap<Uuid, ClientBatch> = BTreeMap::new();
    let mut rest_rejected = None;
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
                batch.add(read.message, read.revision, read.error, &mut parsed.unknowns);
            }
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
