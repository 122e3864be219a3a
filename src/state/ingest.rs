//! The verb: state-message files -> the database.
//!
//! A few parser threads turn files into what is stored of them; one writer takes them through a bounded channel and
//! writes some thousand files, or a second of work, in one transaction: records, ledgers, gaps, the change log, the names
//! and digests of the files. A run that is killed at any moment is simply run again: what is in the database already
//! changes nothing. Files are never moved or deleted here.

use super::files::{FileList, check_paths, find};
use super::reading::{ParsedFile, read_bytes, read_file};
use super::rejection::Limits;
use super::summary::IngestSummary;
use super::writing::Writer;
use crate::db::{DEFAULT_PAGE_CACHE, Database};
use crate::error::{Failure, Result};
use crate::progress::{Progress, Unit};
use crate::site::{SiteCode, SiteKind};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Files in one transaction (design: data, measured: 4,096 to 20,000).
const BATCH_FILES: usize = 4_096;
/// KiB of pages in memory: what one transaction changes, and the upper pages of the tables. More is not faster (design:
/// data, measured traps).
const PAGE_CACHE: u32 = 24_576;
/// Messages in one transaction, for large reports.
const BATCH_MESSAGES: u64 = 1_000_000;
/// How long the writer waits before it looks whether it is waited for.
const PATIENCE: Duration = Duration::from_millis(5);
/// How long a transaction gathers.
const BATCH_TIME: Duration = Duration::from_secs(1);
/// Bytes under way between the files and the database: files as large as they are while they are read, then what is kept
/// of them, about a seventh. Keeps memory flat.
const BYTES_UNDER_WAY: u64 = 40 << 20;
/// Bytes of what is kept, in one transaction: while one is written the next gathers.
const BATCH_BYTES: u64 = 16 << 20;
/// Above that, one writer is the bottleneck.
const MOST_JOBS: usize = 16;

const HOW_TO_GO_ON: &str = "what was read so far is kept; run the same command again to go on";

/// Where messages come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file, or a folder with all its folders.
    Path(PathBuf),
    /// Content that was read from standard input; whoever reads it needs to read no more than one byte above
    /// [`Limits::file_bytes`], which is rejected.
    Stdin(Vec<u8>),
}

/// How to ingest.
#[derive(Debug, Clone, Default)]
pub struct IngestOptions {
    /// The site whose management points wrote the files; the clients are assigned to it. Without it a new client belongs to
    /// the stand-alone primary, or to no site where there are several primaries; a known one keeps its own.
    pub site: Option<SiteCode>,
    /// Parser threads; by default one per processor.
    pub jobs: Option<usize>,
    /// How much is taken from outside.
    pub limits: Limits,
}

/// Ingests state-message reports and JSON lines.
///
/// Fails with kind `not_found` for a path or site that does not exist, before anything is written; with kind
/// `interrupted` between transactions. A file that cannot be read is a row of the result and, whole, of the quarantine.
pub fn ingest(
    db: &mut Database,
    sources: &[Source],
    options: &IngestOptions,
    progress: &dyn Progress,
) -> Result<IngestSummary> {
    let paths = || {
        sources.iter().filter_map(|source| match source {
            Source::Path(path) => Some(path.as_path()),
            Source::Stdin(_) => None,
        })
    };
    check_paths(paths())?;
    let site_id = options.site.map(|code| site_id(db, code)).transpose()?;
    let found = {
        let _stage = progress.stage("looking for files", None, Unit::Items);
        find(paths())
    };
    let contents = sources.iter().filter_map(|source| match source {
        Source::Stdin(bytes) => Some(bytes.as_slice()),
        Source::Path(_) => None,
    });
    let work = AllWork { contents: contents.collect(), files: found.files };
    let mut writer = Writer::open(db, site_id)?;
    writer.summary.files_skipped = found.skipped;
    writer.summary.rejected = found.rejected;
    if work.len() > 0 {
        db.set_page_cache(PAGE_CACHE)?;
        let ended = run(db, &work, options, progress, &mut writer);
        db.set_page_cache(DEFAULT_PAGE_CACHE)?;
        ended?;
        db.checkpoint()?;
    }
    Ok(writer.finish())
}

/// The key of the site whose clients report; a central administration site has none (facts: Configuration Manager §1.1).
fn site_id(db: &Database, code: SiteCode) -> Result<i64> {
    db.read(|read| {
        if read.site(code)?.kind == SiteKind::CentralAdministration {
            return Err(Failure::usage(format!(
                "{code} is a central administration site and has no clients"
            ))
            .hint(
                "name the primary or secondary site that the reports come from; `cmupd site tree` shows them",
            )
            .into());
        }
        read.known_site_id(code)
    })
}

/// What a run takes, in order.
struct AllWork<'a> {
    contents: Vec<&'a [u8]>,
    files: FileList,
}

impl AllWork<'_> {
    fn len(&self) -> usize {
        self.contents.len() + self.files.len()
    }

    fn get(&self, index: usize) -> Option<Work<'_>> {
        match self.contents.get(index) {
            Some(bytes) => Some(Work::Bytes(bytes)),
            None => self.files.get(index - self.contents.len()).map(Work::File),
        }
    }
}

enum Work<'a> {
    File(Cow<'a, Path>),
    Bytes(&'a [u8]),
}

impl Work<'_> {
    fn size(&self) -> u64 {
        match self {
            Work::File(path) => std::fs::metadata(path).map_or(0, |metadata| metadata.len()),
            Work::Bytes(bytes) => bytes.len() as u64,
        }
    }

    fn read(&self, index: usize, limits: &Limits) -> ParsedFile {
        match self {
            Work::File(path) => read_file(index, path, limits),
            Work::Bytes(bytes) => read_bytes(index, "-", bytes, limits),
        }
    }
}

fn run(
    db: &mut Database,
    work: &AllWork<'_>,
    options: &IngestOptions,
    progress: &dyn Progress,
    writer: &mut Writer,
) -> Result<()> {
    let processors = || std::thread::available_parallelism().map_or(1, |count| count.get());
    let jobs = options.jobs.unwrap_or_else(processors).clamp(1, MOST_JOBS).min(work.len());
    let stage = progress.stage("ingesting files", Some(work.len() as u64), Unit::Items);
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let budget = Budget::default();
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(BATCH_FILES);
        for _ in 0..jobs {
            let sender = sender.clone();
            let (next, stop, budget) = (&next, &stop, &budget);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = work.get(index) else { break };
                    let size = item.size().min(options.limits.file_bytes);
                    if !budget.take(size) {
                        break;
                    }
                    let parsed = item.read(index, &options.limits);
                    let kept = parsed.weight();
                    budget.change(size, kept);
                    if sender.send((kept, parsed)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let written = write_batches(db, receiver, &budget, progress, writer, |count| stage.advance(count));
        // Whatever ended the writer ends the parsers: its receiver is gone, and nobody waits for the budget.
        stop.store(true, Ordering::Relaxed);
        budget.close();
        written
    })
}

fn write_batches(
    db: &mut Database,
    receiver: Receiver<(u64, ParsedFile)>,
    budget: &Budget,
    progress: &dyn Progress,
    writer: &mut Writer,
    advance: impl Fn(u64),
) -> Result<()> {
    loop {
        progress.check(HOW_TO_GO_ON)?;
        let Ok(first) = receiver.recv() else { return Ok(()) };
        let begun = Instant::now();
        let (mut bytes, mut messages) = (first.0, first.1.messages);
        let mut batch = vec![first.1];
        while batch.len() < BATCH_FILES
            && messages < BATCH_MESSAGES
            && bytes < BATCH_BYTES
            && begun.elapsed() < BATCH_TIME
        {
            let (size, parsed) = match receiver.recv_timeout(PATIENCE) {
                Ok(next) => next,
                Err(RecvTimeoutError::Timeout) if !budget.is_wanted() => continue,
                Err(_) => break,
            };
            bytes += size;
            messages += parsed.messages;
            batch.push(parsed);
        }
        let count = batch.len() as u64;
        batch.sort_unstable_by_key(|parsed| parsed.index);
        writer.write(db, batch)?;
        budget.give_back(bytes);
        advance(count);
    }
}

/// Bytes that are under way between the files and the database.
#[derive(Default)]
struct Budget {
    state: Mutex<UnderWay>,
    changed: Condvar,
}

#[derive(Default)]
struct UnderWay {
    bytes: u64,
    /// How many threads wait for room.
    waiting: usize,
    /// The run has ended.
    is_closed: bool,
}

impl Budget {
    /// Waits until there is room; false when the run has ended. A single file always has room, whatever its size.
    fn take(&self, bytes: u64) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.bytes > 0 && state.bytes + bytes > BYTES_UNDER_WAY && !state.is_closed {
            state.waiting += 1;
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        state.bytes += bytes;
        !state.is_closed
    }

    fn give_back(&self, bytes: u64) {
        self.change(bytes, 0);
    }

    /// Takes as much as is `kept` in place of what was taken before.
    fn change(&self, taken: u64, kept: u64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.bytes = state.bytes.saturating_sub(taken).saturating_add(kept);
        if state.waiting > 0 {
            self.changed.notify_all();
        }
    }

    /// True when a thread waits for room: what is there is written then, instead of waiting for more.
    fn is_wanted(&self) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).waiting > 0
    }

    fn close(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).is_closed = true;
        self.changed.notify_all();
    }
}
