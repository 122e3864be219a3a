//! The verb: state-message files -> the database.
//!
//! A few parser threads turn files into what is stored of them; one writer takes them through a bounded channel and
//! writes some thousand files, or a second of work, in one transaction: records, ledgers, gaps, the change log, the names
//! and digests of the files. A run that is killed at any moment is simply run again: what is in the database already
//! changes nothing. Files are moved or deleted, if at all, after the commit, on a thread of their own.

use super::disposal::{Disposal, Disposed, REJECTED_REST};
use super::files::{FileList, PathList, check_paths, find};
use super::loading::{Ended, Fate, Loader, Sink, Stamp, load_input};
use super::reading::{Extent, ParsedFile, read_bytes};
use super::stream::Input;
use super::summary::IngestSummary;
use super::tolerance::{Stopped, Tolerance};
use crate::base::error::{Failure, Result};
use crate::base::progress::{Progress, Stage, Unit};
use crate::db::{DEFAULT_PAGE_CACHE, Database};
use crate::hierarchy::{SiteCode, SiteKind};
use crate::state::intake::writer::Writer;
use crate::state::message::rejection::Limits;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant, SystemTime};

/// Files in one transaction (design: data, measured: 4,096 to 20,000).
pub(in crate::state) const BATCH_FILES: usize = 4_096;
/// Transactions whose files wait to be moved; more keep the writer waiting, so that their number is bounded.
const BATCHES_TO_MOVE: usize = 4;
/// KiB of pages in memory: what one transaction changes, and the upper pages of the tables. More is not faster (design:
/// data, measured traps).
pub(in crate::state) const PAGE_CACHE: u32 = 24_576;
/// Messages in one transaction, for large reports.
const BATCH_MESSAGES: u64 = 1_000_000;
/// How long the writer waits before it looks whether it is waited for.
const PATIENCE: Duration = Duration::from_millis(5);
/// How long it waits for anything, before it looks whether the run is to stop.
const GLANCE: Duration = Duration::from_millis(100);
/// How long a transaction gathers.
const BATCH_TIME: Duration = Duration::from_secs(1);
/// Bytes under way between the files and the database: files as large as they are while they are read, then what is kept
/// of them, about a seventh. Keeps memory flat.
const BYTES_UNDER_WAY: u64 = 32 << 20;
/// Bytes of what is kept, in one transaction: while one is written the next gathers.
const BATCH_BYTES: u64 = 16 << 20;
/// Above that, one writer is the bottleneck.
const MOST_JOBS: usize = 16;

const HOW_TO_GO_ON: &str = "what was read so far is kept; run the same command again to go on";

/// Where messages come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file, or a folder with all its folders. A file may be an archive.
    Path(PathBuf),
    /// Files and folders that somebody listed.
    List(PathList),
    /// Standard input, or what stands for it: a report, an archive, JSON lines. It is read as it comes.
    Stdin(Input),
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
    /// What becomes of files that have been taken in; nothing in a dry run.
    pub disposal: Disposal,
    /// How many bad files the run puts up with, members of archives among them; by default any number. When they are more,
    /// it stops after the transaction under way and says so in its summary.
    pub tolerance: Option<Tolerance>,
    /// Files in one transaction, at least 1; by default 4,096.
    pub batch_files: Option<usize>,
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
    let named = || {
        sources.iter().filter_map(|source| match source {
            Source::Path(path) => Some(path.as_path()),
            Source::List(_) | Source::Stdin(_) => None,
        })
    };
    check_paths(named())?;
    let site_id = options.site.map(|code| site_id(db, code)).transpose()?;
    let disposal = if db.is_dry_run() { &Disposal::Keep } else { &options.disposal };
    disposal.prepare(named())?;
    let found = {
        let _stage = progress.stage("looking for files", None, Unit::Items);
        let listed = sources.iter().filter_map(|source| match source {
            Source::List(list) => Some(list.iter()),
            Source::Path(_) | Source::Stdin(_) => None,
        });
        let except = match &options.disposal {
            Disposal::Move(folder) => Some(folder.as_path()),
            Disposal::Keep | Disposal::Delete => None,
        };
        find(named().map(Cow::Borrowed).chain(listed.flatten()), except)
    };
    let contents = sources.iter().filter_map(|source| match source {
        Source::Stdin(input) => Some(input),
        Source::Path(_) | Source::List(_) => None,
    });
    let work = AllWork { contents: contents.collect(), files: found.files };
    let mut writer = Writer::open(db, options.site, site_id)?;
    writer.summary.files_skipped = found.skipped;
    writer.summary.rejected = found.rejected;
    if work.len() > 0 {
        let roots: Vec<PathBuf> = named().map(Path::to_owned).collect();
        let now = SystemTime::from(db.clock().now());
        let is_final = |_, stamp: &Stamp| stamp.is_older(now, REJECTED_REST);
        let run = IngestRun {
            work,
            options,
            disposal,
            roots: &roots,
            waiting: 0,
            is_patient: false,
            is_final: &is_final,
        };
        db.set_page_cache(PAGE_CACHE)?;
        let ended = run.take(db, progress, &mut writer, |_| {});
        db.set_page_cache(DEFAULT_PAGE_CACHE)?;
        ended?;
        db.checkpoint()?;
    }
    Ok(writer.finish())
}

/// The key of the site whose clients report; a central administration site has none (facts: Configuration Manager §1.1).
pub(in crate::state) fn site_id(db: &Database, code: SiteCode) -> Result<i64> {
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
#[derive(Default)]
pub(in crate::state) struct AllWork<'a> {
    pub(in crate::state) contents: Vec<&'a Input>,
    pub(in crate::state) files: FileList,
}

impl AllWork<'_> {
    fn len(&self) -> usize {
        self.contents.len() + self.files.len()
    }

    fn get(&self, index: usize) -> Option<Work<'_>> {
        match self.contents.get(index) {
            Some(input) => Some(Work::Input(input)),
            None => self.file(index).map(Work::File),
        }
    }

    /// The path of a file by its place in the work.
    pub(in crate::state) fn file(&self, index: usize) -> Option<Cow<'_, Path>> {
        self.files.get(index.checked_sub(self.contents.len())?)
    }
}

enum Work<'a> {
    File(Cow<'a, Path>),
    Input(&'a Input),
}

/// One round from files to the database.
pub(in crate::state) struct IngestRun<'a> {
    pub(in crate::state) work: AllWork<'a>,
    pub(in crate::state) options: &'a IngestOptions,
    pub(in crate::state) disposal: &'a Disposal,
    /// Below which moved files keep their place.
    pub(in crate::state) roots: &'a [PathBuf],
    /// Files that wait, those of this round among them, where more wait than that.
    pub(in crate::state) waiting: u64,
    /// Whoever comes again passes over what is not complete.
    pub(in crate::state) is_patient: bool,
    /// True for a rejected file, by its place in the work, that is as its writer meant it.
    pub(in crate::state) is_final: &'a (dyn Fn(usize, &Stamp) -> bool + Sync),
}

impl IngestRun<'_> {
    /// True when a file is moved or deleted as it was read, if any is.
    fn is_final(&self, ended: &Ended) -> bool {
        match (ended.fate, ended.stamp) {
            (Fate::Taken, Some(_)) => true,
            (Fate::Rejected, Some(stamp)) => (self.is_final)(ended.index, &stamp),
            _ => false,
        }
    }

    /// Moves or deletes what was taken in, until the run has ended.
    fn dispose(&self, committed: Receiver<Vec<Ended>>) -> Disposed {
        let mut disposed = Disposed::default();
        for ended in committed.into_iter().flatten() {
            if let (Some(stamp), Some(path)) = (ended.stamp, self.work.file(ended.index)) {
                if self.is_final(&ended) {
                    disposed.take(self.disposal, &path, self.roots, stamp);
                } else if ended.fate == Fate::Rejected && !self.is_patient {
                    disposed.wait(&path);
                }
            }
        }
        disposed
    }

    /// Takes all of the work. `committed` learns how files ended, after the transaction that holds what they say.
    pub(in crate::state) fn take(
        &self,
        db: &mut Database,
        progress: &dyn Progress,
        writer: &mut Writer,
        mut committed: impl FnMut(&[Ended]),
    ) -> Result<()> {
        let processors = || std::thread::available_parallelism().map_or(1, |count| count.get());
        let jobs = self.options.jobs.unwrap_or_else(processors).clamp(1, MOST_JOBS).min(self.work.len());
        let total = self.waiting.max(self.work.len() as u64);
        let stage = progress.stage("ingesting files", Some(total), Unit::Items);
        let (next, stop, budget) = (AtomicUsize::new(0), AtomicBool::new(false), Budget::default());
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel(BATCH_FILES);
            for _ in 0..jobs {
                let sender = sender.clone();
                let (next, stop, budget) = (&next, &stop, &budget);
                scope.spawn(move || self.read(next, stop, budget, &sender));
            }
            drop(sender);
            let (to_disposal, taken) = sync_channel::<Vec<Ended>>(BATCHES_TO_MOVE);
            let disposal =
                (*self.disposal != Disposal::Keep).then(|| scope.spawn(move || self.dispose(taken)));
            let moves = disposal.is_some();
            let written = self.write(db, &receiver, &budget, progress, &*stage, writer, |ended| {
                committed(&ended);
                // It ends early only by a panic, which shows when it is joined.
                let _ = moves.then(|| to_disposal.send(ended));
            });
            // Whatever ended the writer ends the parsers: their receiver is gone, and nobody waits for the budget.
            stop.store(true, Ordering::Relaxed);
            budget.close();
            drop((receiver, to_disposal));
            if let Some(disposed) = disposal.map(ScopedJoinHandle::join) {
                let disposed = disposed.map_err(|_| Failure::failed("moving or deleting files failed"))?;
                writer.summary.files_moved += disposed.moved;
                writer.summary.files_deleted += disposed.deleted;
                writer.summary.left.extend(disposed.failed);
            }
            written
        })
    }

    /// A parser thread.
    fn read(
        &self,
        next: &AtomicUsize,
        stop: &AtomicBool,
        budget: &Budget,
        sender: &SyncSender<(u64, ParsedFile)>,
    ) {
        let limits = &self.options.limits;
        let sink = Sink {
            room: &|bytes| budget.take(bytes),
            room_now: &|bytes| budget.take_now(bytes),
            hand_over: &|bytes, parsed| {
                let kept = parsed.weight();
                budget.change(bytes, kept);
                sender.send((kept, parsed)).is_ok()
            },
            read: &|index, name, bytes| read_bytes(index, name, bytes, limits),
            is_streaming: true,
            stop,
        };
        let mut loader = Loader::new(limits, self.is_patient, &sink);
        while !stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            match self.work.get(index) {
                Some(Work::File(path)) => loader.load(index, &path),
                Some(Work::Input(input)) => load_input(index, "-", input, limits, &sink),
                None => break,
            }
        }
        loader.finish();
    }

    #[expect(clippy::too_many_arguments, reason = "what the writer's side of one run works with")]
    fn write(
        &self,
        db: &mut Database,
        receiver: &Receiver<(u64, ParsedFile)>,
        budget: &Budget,
        progress: &dyn Progress,
        stage: &dyn Stage,
        writer: &mut Writer,
        mut committed: impl FnMut(Vec<Ended>),
    ) -> Result<()> {
        let batch_files = self.options.batch_files.unwrap_or(BATCH_FILES);
        let (mut bad, mut files, mut done) = (0, 0, 0);
        loop {
            progress.check(HOW_TO_GO_ON)?;
            // Who waits for standard input can still be told to stop.
            let first = match receiver.recv_timeout(GLANCE) {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            let begun = Instant::now();
            let (mut bytes, mut messages) = (first.0, first.1.messages);
            let mut batch = vec![first.1];
            while batch.len() < batch_files
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
            for parsed in batch.iter_mut().filter(|_| *self.disposal != Disposal::Keep) {
                // Whether an archive goes is not known before its end.
                parsed.file_goes = match parsed.ended {
                    Some(ended) => self.is_final(&ended),
                    None => parsed.is_member || matches!(parsed.extent, Extent::Part),
                };
            }
            let ended: Vec<Ended> = batch.iter_mut().filter_map(|parsed| parsed.ended.take()).collect();
            let skipped: u64 = batch.iter().map(|parsed| parsed.skipped).sum();
            batch.retain(|parsed| !parsed.is_passing || parsed.is_sound_archive);
            // Members of one archive keep their order.
            batch.sort_by_key(|parsed| parsed.index);
            let is_file = |parsed: &&ParsedFile| !parsed.is_passing && !matches!(parsed.extent, Extent::Part);
            files += batch.iter().filter(is_file).count() as u64;
            bad += batch.iter().filter(|parsed| parsed.is_bad()).count() as u64;
            done += ended.len() as u64;
            if !batch.is_empty() {
                writer.write(db, batch)?;
            }
            writer.summary.files_skipped += skipped;
            budget.give_back(bytes);
            stage.advance(ended.len() as u64);
            stage.remark(&format!("({} messages)", writer.summary.messages));
            committed(ended);
            if self.options.tolerance.is_some_and(|tolerance| tolerance.is_exceeded(bad, files)) {
                let left = (self.work.len() as u64).saturating_sub(done);
                writer.summary.stopped = Some(Stopped { bad, files, left });
                return Ok(());
            }
        }
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

    /// Takes room if there is some now.
    fn take_now(&self, bytes: u64) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let has_room = state.bytes == 0 || state.bytes + bytes <= BYTES_UNDER_WAY;
        if has_room {
            state.bytes += bytes;
        }
        has_room && !state.is_closed
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
