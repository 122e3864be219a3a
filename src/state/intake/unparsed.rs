//! Reports as they are, for those who send them on: the files that [`super::ingest`] reads, taken apart in the same way,
//! and nothing parsed.

use super::content::FileContent;
use super::file::archive::{HEAD, Member, NESTED, Packing, for_each_member, stopped};
use super::file::disposal::{Disposal, Disposed, REJECTED_REST};
use super::file::list::unreadable;
use super::file::outcome::Stamp;
use super::ingest::{FoundWork, Source, WorkItem, WorkList, find_work};
use super::stream::next_slice;
use super::summary::RejectedFile;
use crate::base::error::Result;
use crate::base::progress::Progress;
use crate::state::message::json::is_plain_lines;
use crate::state::message::rejection::Limits;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

/// A report: a file, a member of an archive, or some JSON lines of one.
#[derive(Debug)]
pub struct RawReport {
    /// The file, or `archive!member`.
    pub path: String,
    /// As it was read; of JSON lines always whole ones.
    pub bytes: Vec<u8>,
}

/// How the reading of a file ended.
#[derive(Debug, Default)]
pub struct RawEnd {
    /// The file as it was read; absent for standard input, and where it cannot be opened.
    pub stamp: Option<Stamp>,
    /// What of it cannot be read. With any of it the file stays.
    pub rejected: Vec<RejectedFile>,
    /// True when an archive has members that are not reports by their name: it stays.
    pub has_others: bool,
    /// Why it stays although all of it was read: its writer may not be done.
    pub left: Option<RejectedFile>,
}

/// The files that sources name, to be read as they are.
pub struct RawReports<'a> {
    work: WorkList<'a>,
    roots: Vec<PathBuf>,
    disposal: &'a Disposal,
    /// Files in folders that are not reports by their name.
    pub skipped: u64,
    /// What vanished or cannot be looked into.
    pub rejected: Vec<RejectedFile>,
}

impl<'a> RawReports<'a> {
    /// Lists the files, without those in the folder `except`. Fails with kind `not_found` for a path that does not exist,
    /// and where files cannot be moved to where `disposal` says.
    pub fn find(
        sources: &'a [Source],
        disposal: &'a Disposal,
        except: Option<&Path>,
        progress: &dyn Progress,
    ) -> Result<Self> {
        let FoundWork { work, roots, skipped, rejected } = find_work(sources, disposal, except, progress)?;
        Ok(RawReports { work, roots, disposal, skipped, rejected })
    }

    /// How many there are, standard input included.
    pub fn count(&self) -> usize {
        self.work.len()
    }

    /// The path of a file by its place; none for standard input.
    pub fn path(&self, index: usize) -> Option<Cow<'_, Path>> {
        self.work.file(index)
    }

    /// What a file is now; none for standard input and for what is not there.
    pub fn stamp(&self, index: usize) -> Option<Stamp> {
        std::fs::metadata(self.path(index)?).ok().map(|metadata| Stamp::of(&metadata))
    }

    /// Reads a file and passes its reports on. It ends early when `stop` is set, and when `visit` fails.
    pub fn read(
        &self,
        index: usize,
        now: SystemTime,
        stop: &AtomicBool,
        visit: &mut dyn FnMut(RawReport) -> io::Result<()>,
    ) -> RawEnd {
        let mut end = RawEnd::default();
        let limits = Limits::default();
        match self.work.get(index) {
            None => {}
            Some(WorkItem::Input(input)) => {
                if let Err(error) = read_raw("-", &mut input.open(stop), &limits, stop, &mut end, visit) {
                    end.reject(
                        "-",
                        format!("it cannot be read ({error}); what is before that was sent"),
                        stop,
                    );
                }
            }
            Some(WorkItem::File(path)) => {
                if let Err(error) = self.read_file(&path, now, &limits, stop, &mut end, visit)
                    && !stop.load(Ordering::Relaxed)
                {
                    end.rejected.push(unreadable(&path, &error));
                }
            }
        }
        end
    }

    fn read_file(
        &self,
        path: &Path,
        now: SystemTime,
        limits: &Limits,
        stop: &AtomicBool,
        end: &mut RawEnd,
        visit: &mut dyn FnMut(RawReport) -> io::Result<()>,
    ) -> io::Result<()> {
        let name = path.display().to_string();
        // Before opening: opening a named pipe would wait for its writer.
        if !std::fs::metadata(path)?.is_file() {
            let reason = "it is not a regular file; name a file, a folder, or - for standard input";
            end.reject(&name, reason.to_owned(), stop);
            return Ok(());
        }
        let mut file = File::open(path)?;
        let before = Stamp::of(&file.metadata()?);
        end.stamp = Some(before);
        let is_young = *self.disposal != Disposal::Keep && !before.is_older(now, REJECTED_REST);
        let mut is_readable = true;
        read_raw(&name, &mut file, limits, stop, end, &mut |report| {
            if is_young && is_readable {
                is_readable = FileContent::parse(0, &report.path, &report.bytes, limits).rejects.is_empty();
            }
            visit(report)
        })?;
        if Stamp::of(&file.metadata()?) != before {
            end.reject(&name, "it changed while it was read; run the same command again".to_owned(), stop);
        } else if before.size() == 0 {
            end.reject(&name, "it is empty; take it again from where it came from".to_owned(), stop);
        } else if !is_readable {
            let reason = format!(
                "it was sent, but stays: it cannot be read without error, and was written less than {} minutes ago, so it may \
                 not be complete; run the same command again later",
                REJECTED_REST.as_secs() / 60
            );
            end.left = Some(RejectedFile { path: name, line: None, column: None, reason });
        }
        Ok(())
    }

    /// Moves or deletes a file all of whose reports were accepted, if it is still as it was read.
    pub fn dispose(&self, index: usize, stamp: Stamp, disposed: &mut Disposed) {
        if let Some(path) = self.path(index) {
            disposed.dispose(self.disposal, &path, &self.roots, stamp);
        }
    }
}

impl RawEnd {
    fn reject(&mut self, path: &str, reason: String, stop: &AtomicBool) {
        if !stop.load(Ordering::Relaxed) {
            self.rejected.push(RejectedFile { path: path.to_owned(), line: None, column: None, reason });
        }
    }
}

/// Reads a report, JSON lines or an archive to its end. What of it cannot be read is noted in `end`. Fails when `source`
/// or `visit` fails, or `stop` is set.
pub fn read_raw(
    name: &str,
    source: &mut dyn Read,
    limits: &Limits,
    stop: &AtomicBool,
    end: &mut RawEnd,
    visit: &mut dyn FnMut(RawReport) -> io::Result<()>,
) -> io::Result<()> {
    let mut head = Vec::with_capacity(HEAD);
    (&mut *source).take(HEAD as u64).read_to_end(&mut head)?;
    let Some(packing) = Packing::of(&head) else {
        return read_plain(name, head, source, limits, stop, end, visit);
    };
    let source = Cursor::new(head).chain(source);
    for_each_member(name, packing, source, limits, stop, &mut |member| match member {
        Member::Report { path, content, .. } => {
            read_plain(&path, Vec::new(), content, limits, stop, end, visit)
        }
        Member::Archive { path } => {
            end.reject(&path, NESTED.to_owned(), stop);
            Ok(())
        }
        Member::Other => {
            end.has_others = true;
            Ok(())
        }
    })
}

/// Reads what is not an archive; `head` is what was read of it before.
fn read_plain(
    name: &str,
    mut head: Vec<u8>,
    source: &mut dyn Read,
    limits: &Limits,
    stop: &AtomicBool,
    end: &mut RawEnd,
    visit: &mut dyn FnMut(RawReport) -> io::Result<()>,
) -> io::Result<()> {
    if stop.load(Ordering::Relaxed) {
        return Err(stopped());
    }
    let missing = HEAD.saturating_sub(head.len()) as u64;
    (&mut *source).take(missing).read_to_end(&mut head)?;
    if is_plain_lines(&head) {
        let (mut source, mut is_end) = (Cursor::new(head).chain(source), false);
        let mut bytes = Vec::new();
        while !is_end || !bytes.is_empty() {
            let length = next_slice(&mut source, &mut bytes, &mut is_end, limits)?;
            if length == 0 {
                break;
            }
            let rest = bytes.split_off(length);
            visit(RawReport { path: name.to_owned(), bytes: std::mem::replace(&mut bytes, rest) })?;
        }
        return Ok(());
    }
    let rest = limits.file_bytes.saturating_add(1).saturating_sub(head.len() as u64);
    (&mut *source).take(rest).read_to_end(&mut head)?;
    if head.len() as u64 > limits.file_bytes {
        let reason = format!(
            "it is longer than {} bytes, and reports are read up to that; see what it is",
            limits.file_bytes
        );
        end.reject(name, reason, stop);
    } else if !head.is_empty() {
        visit(RawReport { path: name.to_owned(), bytes: head })?;
    }
    Ok(())
}
