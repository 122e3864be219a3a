//! One report -> what is stored of it. Runs on the parser threads; touches no database.

use super::client::batch::{ClientBatch, Unknowns};
use super::file::outcome::{FileEnd, FileOutcome};
use super::quarantine::Reject;
use super::summary::RejectedFile;
use crate::base::digest::sha256;
use crate::base::text::decode;
use crate::base::work::Ticket;
use crate::db::to_micros;
use crate::state::message::json::{is_json, is_plain_lines, parse_line, without_mark};
use crate::state::message::rejection::{Limits, Rejection};
use crate::state::message::smx;
use crate::state::message::smx_match::match_report;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// What a parser thread sends to the writer.
#[derive(Debug)]
pub(super) enum Parsed {
    /// Some lines of a file of JSON lines; more follow.
    Slice(Box<FileContent>),
    /// A report is complete: all that it says, or its last slice.
    Report {
        content: Box<FileContent>,
        totals: Totals,
        /// Present when nothing else is in its file.
        end: Option<FileEnd>,
    },
    /// A file ended behind its reports, or without any.
    End(FileEnd),
}

/// What a report says: a file, a member of an archive, standard input, or a slice of one of these.
#[derive(Debug)]
pub(super) struct FileContent {
    /// Position of its file in the work list, so that the result does not depend on the threads.
    pub(super) file: usize,
    pub(super) path: String,
    pub(super) size: u64,
    pub(super) sha256: [u8; 32],
    pub(super) reports: u64,
    pub(super) messages: u64,
    pub(super) clients: Vec<(Uuid, ClientBatch)>,
    pub(super) unknowns: Unknowns,
    /// What goes into quarantine.
    pub(super) rejects: Vec<Reject>,
    /// Lines that were rejected, also those that are not in quarantine one by one.
    pub(super) lines_rejected: u64,
    /// False when its file is moved or deleted afterwards.
    pub(super) file_stays: bool,
    /// The memory that it takes.
    pub(super) ticket: Option<Ticket>,
}

/// What is recorded of a report as a whole.
#[derive(Debug, Default)]
pub(super) struct Totals {
    pub(super) size: u64,
    /// None when nothing of it was accepted.
    pub(super) reports: u64,
    pub(super) messages: u64,
    pub(super) has_rejects: bool,
    pub(super) clients: Vec<Uuid>,
}

impl FileContent {
    /// Content of which nothing has been parsed yet.
    pub(super) fn new(file: usize, path: &str, size: u64, sha256: [u8; 32]) -> Self {
        FileContent {
            file,
            path: path.to_owned(),
            size,
            sha256,
            reports: 0,
            messages: 0,
            clients: Vec::new(),
            unknowns: Unknowns::default(),
            rejects: Vec::new(),
            lines_rejected: 0,
            file_stays: true,
            ticket: None,
        }
    }

    /// An archive, a member or a stream whose content is not kept.
    pub(super) fn rejected(file: usize, path: &str, reason: String) -> Self {
        let mut identity = b"of an archive\0".to_vec();
        identity.extend_from_slice(path.as_bytes());
        let row = RejectedFile { path: path.to_owned(), line: None, column: None, reason };
        let reject = Reject { row, sha256: sha256(&identity), size: 0, client: None, content: None };
        FileContent { rejects: vec![reject], ..FileContent::new(file, path, 0, [0; 32]) }
    }

    /// A report that is too large to be read.
    pub(super) fn too_large(file: usize, path: &str, size: u64, limit: u64) -> Self {
        let reject = Reject::of_large_file(path, size, limit);
        FileContent { rejects: vec![reject], ..FileContent::new(file, path, 0, [0; 32]) }
    }

    /// Parses a report that is in memory.
    pub(super) fn parse(file: usize, path: &str, bytes: &[u8], limits: &Limits) -> Self {
        if bytes.len() as u64 > limits.file_bytes {
            return FileContent::too_large(file, path, bytes.len() as u64, limits.file_bytes);
        }
        let mut content = FileContent::new(file, path, bytes.len() as u64, sha256(bytes));
        let mut before = LinesBefore::default();
        let parsed = if is_plain_lines(bytes) {
            content.add_lines(without_mark(bytes), limits, &mut before)
        } else {
            decode(bytes).map_err(Rejection::from).and_then(|text| {
                if is_json(&text) {
                    content.add_lines(text.as_bytes(), limits, &mut before)
                } else {
                    content.add_report(&text, limits)
                }
            })
        };
        if let Err(rejection) = parsed {
            let rejects = vec![Reject::of_content(path, bytes, rejection)];
            content = FileContent { rejects, ..FileContent::new(file, path, content.size, content.sha256) };
        }
        content
    }

    /// Parses one line of a file of JSON lines; `number` is its number in that file.
    pub(super) fn parse_line(file: usize, path: &str, line: &[u8], number: u32, limits: &Limits) -> Self {
        let mut content = FileContent::new(file, path, line.len() as u64, sha256(line));
        // One line can neither be too many messages nor too many bad lines, for which alone it fails.
        if content.add_lines(line, limits, &mut LinesBefore::default()).is_ok() {
            for reject in &mut content.rejects {
                reject.row.line = Some(number);
            }
        }
        content
    }

    /// What is recorded of a report that was read at once.
    pub(super) fn totals(&self) -> Totals {
        Totals {
            size: self.size,
            reports: self.reports,
            messages: self.messages,
            has_rejects: !self.rejects.is_empty(),
            clients: self.clients.iter().map(|(guid, _)| *guid).collect(),
        }
    }

    /// What becomes of its file, if nothing else is in it and it did not change meanwhile.
    pub(super) fn outcome(&self, totals: &Totals) -> FileOutcome {
        match self.is_whole() {
            true if totals.has_rejects => FileOutcome::Rejected,
            true => FileOutcome::Ingested,
            false => FileOutcome::Kept,
        }
    }

    /// True when all of it will be in the database.
    pub(super) fn is_whole(&self) -> bool {
        self.rejects.iter().all(|reject| reject.content.is_some())
    }

    /// Keeps the ticket under which its bytes were read, reduced to the memory that it takes now.
    pub(super) fn hold(&mut self, mut ticket: Ticket) {
        let rejects = self.rejects.iter().map(|reject| {
            size_of::<Reject>() + reject.row.reason.len() + reject.content.as_ref().map_or(0, Vec::len)
        });
        let clients = self.clients.iter().map(|(_, batch)| batch.size() + size_of::<Uuid>());
        let bytes = size_of::<Self>() + self.path.len() + rejects.chain(clients).sum::<usize>();
        ticket.resize(bytes as u64);
        self.ticket = Some(ticket);
    }

    /// Adds what a report in SMX says.
    fn add_report(&mut self, text: &str, limits: &Limits) -> Result<(), Rejection> {
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
        // A report without a date stands for one of each of its messages, so that it may be split.
        let sender = report.sender;
        let dates = report.built_at.map(to_micros).map(|date| (date, date));
        if let Some(dates) = dates.or(batch.first_message_at.zip(batch.last_message_at)) {
            batch.record_sender(dates, sender.client_installed, sender.name, sender.client_version);
        }
        batch.updates.shrink_to_fit();
        self.reports = 1;
        self.messages = messages;
        self.unknowns = unknowns;
        self.clients.push((sender.guid, batch));
        Ok(())
    }

    /// Adds what JSON lines say: all of a file, or whole lines of it. Fails where the file has more messages than it
    /// may; a line that cannot be read is a reject.
    pub(super) fn add_lines(
        &mut self,
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
            self.lines_rejected += u64::from(read.is_err());
            match read {
                Ok(read) => {
                    if self.messages >= limits.messages as u64 {
                        return Err(Rejection::new(format!(
                            "more than {} messages in one file; split it",
                            limits.messages
                        )));
                    }
                    self.messages += 1;
                    let batch = clients.entry(read.client).or_default();
                    let at = to_micros(read.message.message_time);
                    batch.record_sender((at, at), true, read.name, read.client_version);
                    if let Some(version) = read.policy_version {
                        batch.record_policy_version(version, (at, at));
                    }
                    batch.add(&read.message.as_borrowed(), read.revision, read.error, &mut self.unknowns);
                }
                // The same line again is the same entry: it was tried once.
                Err(_) if rejected.contains(&sha256(line)) => {}
                Err(rejection) if rejected.len() < limits.rejected_lines => {
                    rejected.insert(sha256(line));
                    self.rejects.push(Reject::of_content(&self.path, line, rejection));
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
                if self.size == bytes.len() as u64 && first == 0 { "file" } else { "part of the file" },
                rejection.reason
            );
            self.rejects.push(Reject::of_content(&self.path, bytes, rejection));
        }
        self.reports = clients.len() as u64;
        self.clients = clients.into_iter().collect();
        Ok(())
    }
}

/// What was read of a file of JSON lines before a slice of it.
#[derive(Default)]
pub(super) struct LinesBefore {
    lines: u32,
    /// Digests of lines that were rejected.
    rejected: HashSet<[u8; 32]>,
}
