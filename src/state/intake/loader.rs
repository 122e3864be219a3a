//! A file in a folder -> what was read of it, sent to the writer. Runs on the parser threads.
//!
//! Files come and go while they are read: what was read counts only for the moment of its [`Stamp`].

use super::content::{FileContent, Parsed, Totals};
use super::file::archive::{HEAD, Member, NESTED, Packing, for_each_member, stopped};
use super::file::list::unreadable;
use super::file::outcome::{ArchiveEnd, FileEnd, FileOutcome, Stamp};
use super::stream::{Input, SLICE, Slices};
use super::summary::RejectedFile;
use crate::base::work::Budget;
use crate::state::message::json::is_plain_lines;
use crate::state::message::rejection::Limits;
use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;

/// A buffer of more bytes than this is not kept for the next file: reports are smaller, and the budget of a run does not
/// count it.
const LARGEST_BUFFER: usize = 1 << 20;

/// Reads files and sends what they say.
pub(super) struct Loader<'a> {
    pub(super) limits: &'a Limits,
    /// A repeating caller skips files that have vanished or are not complete.
    pub(super) is_patient: bool,
    /// True when files are moved or deleted once they were ingested.
    pub(super) disposes: bool,
    /// True for a rejected file, by its position in the work list, that is complete.
    pub(super) is_final: &'a (dyn Fn(usize, &Stamp) -> bool + Sync),
    pub(super) budget: &'a Budget,
    pub(super) sender: SyncSender<Parsed>,
    /// Set when the run has ended.
    pub(super) stop: &'a AtomicBool,
    /// Where the content of a file is read to, so that not every file asks for memory and gives it back.
    pub(super) buffer: Vec<u8>,
}

impl Loader<'_> {
    /// Reads a file and sends all that is in it. Whatever is wrong with it is sent too.
    pub(super) fn load(&mut self, file: usize, path: &Path) {
        let mut stamp = None;
        if let Err(error) = self.read(file, path, &mut stamp) {
            let end = match error.kind() {
                _ if self.is_patient && is_held(&error) => self.end(file, FileOutcome::StillChanging, stamp),
                ErrorKind::NotFound if self.is_patient => self.end(file, FileOutcome::Vanished, stamp),
                _ => FileEnd {
                    unreadable: Some(unreadable(path, &error)),
                    ..self.end(file, FileOutcome::Kept, stamp)
                },
            };
            self.send(Parsed::End(end));
        }
    }

    /// Reads standard input, or what replaces it.
    pub(super) fn load_input(&self, file: usize, path: &str, input: &Input) {
        let end = self.end(file, FileOutcome::Kept, None);
        let limit = self.limits.file_bytes;
        let unreadable = |error| {
            let reason = format!("it cannot be read ({error}); nothing of it was ingested");
            FileContent::rejected(file, path, reason)
        };
        let mut source = input.open(self.stop);
        let mut bytes = Vec::with_capacity(HEAD);
        if let Err(error) = source.by_ref().take(HEAD as u64).read_to_end(&mut bytes) {
            self.send_report(unreadable(error), Some(end));
        } else if let Some(packing) = Packing::of(&bytes) {
            let archive = self.load_archive(file, path, packing, Cursor::new(bytes).chain(source));
            self.send(Parsed::End(FileEnd { archive: Some(archive), ..end }));
        } else if is_plain_lines(&bytes) {
            match self.load_lines(file, path, Cursor::new(bytes).chain(source)) {
                Some((content, totals)) => self.send_whole(content, totals, Some(end)),
                None => self.send(Parsed::End(end)),
            };
        } else if !bytes.is_empty()
            && let Some(ticket) = self.budget.acquire(limit)
        {
            let rest = limit.saturating_add(1).saturating_sub(bytes.len() as u64);
            let mut content = match source.take(rest).read_to_end(&mut bytes) {
                Ok(_) if bytes.len() as u64 > limit => {
                    let reason = format!(
                        "it is longer than {limit} bytes, and reports are read up to that; see what it is"
                    );
                    FileContent::rejected(file, path, reason)
                }
                Ok(_) => FileContent::parse(file, path, &bytes, self.limits),
                Err(error) => unreadable(error),
            };
            content.hold(ticket);
            self.send_report(content, Some(end));
        } else {
            self.send(Parsed::End(end));
        }
    }

    fn read(&mut self, file: usize, path: &Path, stamp: &mut Option<Stamp>) -> io::Result<()> {
        let name = path.display().to_string();
        // Before opening: opening a named pipe would wait for its writer.
        if !std::fs::metadata(path)?.is_file() {
            let reason = "it is not a regular file; name a file, a folder, or - for standard input".into();
            let row = RejectedFile { path: name, line: None, column: None, reason };
            let end = self.end(file, FileOutcome::Kept, None);
            self.send(Parsed::End(FileEnd { unreadable: Some(row), ..end }));
            return Ok(());
        }
        let mut opened = File::open(path)?;
        let before = Stamp::of(&opened.metadata()?);
        *stamp = Some(before);
        let mut bytes = std::mem::take(&mut self.buffer);
        bytes.clear();
        opened.by_ref().take(HEAD as u64).read_to_end(&mut bytes)?;
        if let Some(packing) = Packing::of(&bytes) {
            let archive = self.load_archive(file, &name, packing, Cursor::new(bytes).chain(&opened));
            let outcome = match Stamp::of(&opened.metadata()?) == before {
                false if self.is_patient => FileOutcome::StillChanging,
                true if archive.is_whole => FileOutcome::Ingested,
                _ => FileOutcome::Kept,
            };
            let end = self.end(file, outcome, Some(before));
            self.send(Parsed::End(FileEnd { archive: Some(archive), ..end }));
            return Ok(());
        }
        if before.size > SLICE.min(self.limits.file_bytes) && is_plain_lines(&bytes) {
            let lines = self.load_lines(file, &name, Cursor::new(bytes).chain(&opened));
            let is_settled = opened.metadata().is_ok_and(|metadata| Stamp::of(&metadata) == before);
            let end = |outcome| self.end(file, outcome, Some(before));
            match lines {
                None => self.send(Parsed::End(end(FileOutcome::Kept))),
                Some(_) if !is_settled && self.is_patient => {
                    self.send(Parsed::End(end(FileOutcome::StillChanging)))
                }
                Some((content, totals)) => {
                    let outcome = if is_settled { content.outcome(&totals) } else { FileOutcome::Kept };
                    self.send_whole(content, totals, Some(end(outcome)))
                }
            };
            return Ok(());
        }
        if before.size > self.limits.file_bytes {
            self.send_too_large(file, &name, before.size, before);
            return Ok(());
        }
        let Some(ticket) = self.budget.acquire(before.size) else {
            self.send(Parsed::End(self.end(file, FileOutcome::Kept, Some(before))));
            return Ok(());
        };
        bytes.reserve(usize::try_from(before.size).unwrap_or(0).saturating_sub(bytes.len()) + 1);
        let rest = self.limits.file_bytes.saturating_add(1).saturating_sub(bytes.len() as u64);
        opened.by_ref().take(rest).read_to_end(&mut bytes)?;
        let is_settled = bytes.len() as u64 == before.size && Stamp::of(&opened.metadata()?) == before;
        if !is_settled && self.is_patient {
            self.send(Parsed::End(self.end(file, FileOutcome::StillChanging, Some(before))));
        } else if bytes.len() as u64 > self.limits.file_bytes {
            // It grew while it was read.
            self.send_too_large(file, &name, bytes.len() as u64, before);
        } else {
            let mut content = FileContent::parse(file, &name, &bytes, self.limits);
            if bytes.capacity() <= LARGEST_BUFFER {
                self.buffer = bytes;
            }
            content.hold(ticket);
            let totals = content.totals();
            let outcome = if is_settled { content.outcome(&totals) } else { FileOutcome::Kept };
            let end = self.end(file, outcome, Some(before));
            self.send_whole(content, totals, Some(end));
        }
        Ok(())
    }

    /// Sends the members of an archive.
    fn load_archive(&self, file: usize, path: &str, packing: Packing, source: impl Read) -> ArchiveEnd {
        let mut end = ArchiveEnd { path: path.to_owned(), skipped: 0, is_whole: true, is_sound: true };
        let read = for_each_member(path, packing, source, self.limits, self.stop, &mut |member| {
            match member {
                Member::Report { path, size, content } => {
                    let is_whole = self.load_member(file, &path, size, content)?;
                    end.is_whole &= is_whole;
                    end.is_sound &= is_whole;
                }
                Member::Archive { path } => {
                    (end.is_whole, end.is_sound) = (false, false);
                    self.send_report(FileContent::rejected(file, &path, NESTED.into()), None);
                }
                Member::Other => {
                    end.is_whole = false;
                    end.skipped += 1;
                }
            }
            Ok(())
        });
        if let Err(error) = read {
            (end.is_whole, end.is_sound) = (false, false);
            if !self.stop.load(Ordering::Relaxed) {
                let reason = format!(
                    "the archive cannot be read to its end ({error}); what is before that was ingested"
                );
                self.send_report(FileContent::rejected(file, path, reason), None);
            }
        }
        end
    }

    /// Sends a report of an archive; true when all of it will be in the database.
    fn load_member(
        &self,
        file: usize,
        path: &str,
        size: Option<u64>,
        source: &mut dyn Read,
    ) -> io::Result<bool> {
        let limit = self.limits.file_bytes;
        let mut bytes = Vec::new();
        // Whether an archive leaves is not known before its end.
        let file_stays = size.is_none() || !self.disposes;
        if size.is_none_or(|size| size > limit) {
            (&mut *source).take(HEAD as u64).read_to_end(&mut bytes)?;
            if is_plain_lines(&bytes) {
                let lines = self.load_lines(file, path, Cursor::new(bytes).chain(source));
                let (content, totals) = lines.ok_or_else(stopped)?;
                let is_whole = content.is_whole();
                self.send_whole(FileContent { file_stays, ..content }, totals, None);
                return Ok(is_whole);
            }
            if let Some(size) = size {
                self.send_report(FileContent::too_large(file, path, size, limit), None);
                return Ok(false);
            }
        }
        let ticket = self.budget.acquire(size.unwrap_or(limit)).ok_or_else(stopped)?;
        bytes.reserve(size.and_then(|size| usize::try_from(size).ok()).unwrap_or(0) + 1);
        let rest = limit.saturating_add(1).saturating_sub(bytes.len() as u64);
        source.take(rest).read_to_end(&mut bytes)?;
        let mut content = FileContent::parse(file, path, &bytes, self.limits);
        drop(bytes);
        content.hold(ticket);
        let is_whole = content.is_whole();
        match self.send_report(FileContent { file_stays, ..content }, None) {
            true => Ok(is_whole),
            false => Err(stopped()),
        }
    }

    /// Sends all slices of JSON lines but the last, which it returns; None when the run has ended.
    fn load_lines(&self, file: usize, path: &str, source: impl Read) -> Option<(FileContent, Totals)> {
        let mut slices = Slices::new(file, path, source);
        loop {
            let ticket = self.budget.acquire(SLICE)?;
            let (mut content, totals) = slices.next(self.limits);
            content.hold(ticket);
            match totals {
                Some(totals) => return Some((content, totals)),
                None => {
                    content.file_stays = !self.disposes;
                    self.send(Parsed::Slice(Box::new(content))).then_some(())?;
                }
            }
        }
    }

    fn end(&self, file: usize, outcome: FileOutcome, stamp: Option<Stamp>) -> FileEnd {
        let leaves = self.disposes
            && match (outcome, &stamp) {
                (FileOutcome::Ingested, Some(_)) => true,
                (FileOutcome::Rejected, Some(stamp)) => (self.is_final)(file, stamp),
                _ => false,
            };
        FileEnd { file, outcome, stamp, leaves, unreadable: None, archive: None }
    }

    fn send_too_large(&self, file: usize, path: &str, size: u64, stamp: Stamp) {
        let end = self.end(file, FileOutcome::Kept, Some(stamp));
        self.send_report(FileContent::too_large(file, path, size, self.limits.file_bytes), Some(end));
    }

    fn send_report(&self, content: FileContent, end: Option<FileEnd>) -> bool {
        let totals = content.totals();
        self.send_whole(content, totals, end)
    }

    fn send_whole(&self, mut content: FileContent, totals: Totals, end: Option<FileEnd>) -> bool {
        if let Some(end) = &end {
            content.file_stays = !end.leaves;
        }
        self.sender.send(Parsed::Report { content: Box::new(content), totals, end }).is_ok()
    }

    /// False when the run has ended.
    fn send(&self, parsed: Parsed) -> bool {
        self.sender.send(parsed).is_ok()
    }
}

/// True when another program prevents others from reading the file.
fn is_held(error: &io::Error) -> bool {
    // Windows: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION (winerror.h).
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}
