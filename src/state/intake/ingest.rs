//! The verb: state-message files -> the database.
//!
//! A few parser threads turn files into what is stored of them; one writer takes them through a bounded channel and
//! writes some thousand files, or a second of work, in one transaction: records, ledgers, gaps, the change log, the
//! names and digests of the files. A run that is killed at any moment is simply run again: what is in the database
//! already changes nothing. Files are moved or deleted, if at all, after the commit, on a thread of their own.

use super::content::{FileContent, Parsed, Totals};
use super::file::disposal::{Disposal, Disposed, REJECTED_REST};
use super::file::list::{FileList, PathList, check_paths, find};
use super::file::outcome::{FileEnd, FileOutcome, Stamp};
use super::loader::Loader;
use super::stream::Input;
use super::summary::{IngestSummary, RejectedFile};
use super::tolerance::{Stopped, Tolerance};
use super::writer::Writer;
use crate::base::error::{Failure, Result};
use crate::base::progress::{Progress, Stage, Unit};
use crate::base::work::{Budget, Ticket};
use crate::db::{DEFAULT_PAGE_CACHE, Database, SiteKey};
use crate::hierarchy::{self, SiteCode, SiteKind};
use crate::state::message::rejection::Limits;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant, SystemTime};

/// Files in one transaction (measured: 4,096 to 20,000 are equally fast).
pub(super) const BATCH_FILES: usize = 4_096;
/// Transactions whose files wait to be moved; more keep the writer waiting, so that their number is bounded.
const BATCHES_TO_MOVE: usize = 4;
/// KiB of pages in memory: what one transaction changes, and the upper pages of the tables. More is not faster.
pub(super) const PAGE_CACHE: u32 = 24_576;
/// Messages in one transaction, for large reports.
const BATCH_MESSAGES: u64 = 1_000_000;
/// How long the writer waits before it looks whether it is waited for.
const PATIENCE: Duration = Duration::from_millis(5);
/// How long it waits for anything, before it looks whether the run is to stop.
const GLANCE: Duration = Duration::from_millis(100);
/// How long a transaction gathers.
const BATCH_TIME: Duration = Duration::from_secs(1);
/// Bytes under way between the files and the database: files as large as they are while they are read, then what is
/// kept of them, about a seventh. Keeps memory flat.
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
    /// The site whose management points wrote the files; the clients are assigned to it. Without it a new client
    /// belongs to the stand-alone primary, or to no site where there are several primaries; a known one keeps its own.
    pub site: Option<SiteCode>,
    /// Parser threads; by default one per processor.
    pub jobs: Option<usize>,
    /// How much is taken from outside.
    pub limits: Limits,
    /// What becomes of files that have been ingested; nothing in a dry run.
    pub disposal: Disposal,
    /// How many bad files the run tolerates, members of archives among them; by default any number. When they are more,
    /// it stops after the transaction under way and says so in its summary.
    pub tolerance: Option<Tolerance>,
    /// Files in one transaction, at least 1; by default 4,096.
    pub batch_files: Option<usize>,
    /// Files are read one after the other, and transactions do not depend on time: equal runs leave equal databases.
    pub is_repeatable: bool,
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
    let site_id = options.site.map(|code| site_id(db, code)).transpose()?;
    let disposal = if db.is_dry_run() { &Disposal::Keep } else { &options.disposal };
    let FoundWork { work, roots, skipped, rejected } =
        find_work(sources, disposal, options.disposal.target(), progress)?;
    let mut writer = Writer::open(db, options.site, site_id)?;
    writer.summary.files_skipped = skipped;
    writer.summary.rejected = rejected;
    if work.len() > 0 {
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
        let ended = run.execute(db, progress, &mut writer, |_| {});
        db.set_page_cache(DEFAULT_PAGE_CACHE)?;
        ended?;
        db.checkpoint()?;
    }
    Ok(writer.finish())
}

/// The work that sources name, before it is done.
pub(super) struct FoundWork<'a> {
    pub(super) work: WorkList<'a>,
    /// Below which moved files keep their place.
    pub(super) roots: Vec<PathBuf>,
    /// Files in folders that are not reports by their name.
    pub(super) skipped: u64,
    /// What vanished or cannot be looked into.
    pub(super) rejected: Vec<RejectedFile>,
}

/// Finds the files of sources, without those in the folder `except`. Fails with kind `not_found` for a path that does
/// not exist, and where the disposal cannot be.
pub(super) fn find_work<'a>(
    sources: &'a [Source],
    disposal: &Disposal,
    except: Option<&Path>,
    progress: &dyn Progress,
) -> Result<FoundWork<'a>> {
    let named = || {
        sources.iter().filter_map(|source| match source {
            Source::Path(path) => Some(path.as_path()),
            Source::List(_) | Source::Stdin(_) => None,
        })
    };
    check_paths(named())?;
    disposal.prepare(named())?;
    let _stage = progress.stage("looking for files", None, Unit::Items);
    let listed = sources.iter().filter_map(|source| match source {
        Source::List(list) => Some(list.iter()),
        Source::Path(_) | Source::Stdin(_) => None,
    });
    let found = find(named().map(Cow::Borrowed).chain(listed.flatten()), except);
    let contents = sources.iter().filter_map(|source| match source {
        Source::Stdin(input) => Some(input),
        Source::Path(_) | Source::List(_) => None,
    });
    Ok(FoundWork {
        work: WorkList { contents: contents.collect(), files: found.files },
        roots: named().map(Path::to_owned).collect(),
        skipped: found.skipped,
        rejected: found.rejected,
    })
}

/// The key of the site whose clients report; fails with kind `not_found` where there is none, and with kind `usage` for
/// a central administration site, which has no clients.
pub(super) fn site_id(db: &Database, code: SiteCode) -> Result<SiteKey> {
    db.read(|read| {
        if hierarchy::read(read).site(code)?.kind == SiteKind::CentralAdministration {
            return Err(Failure::usage(format!(
                "{code} is a central administration site and has no clients"
            ))
            .hint(
                "name the primary or secondary site that the reports come from; `cmupd site tree` shows them",
            )
            .into());
        }
        hierarchy::read(read).known_site_id(code)
    })
}

/// What a run takes, in order.
#[derive(Default)]
pub(super) struct WorkList<'a> {
    pub(super) contents: Vec<&'a Input>,
    pub(super) files: FileList,
}

impl WorkList<'_> {
    pub(super) fn len(&self) -> usize {
        self.contents.len() + self.files.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<WorkItem<'_>> {
        match self.contents.get(index) {
            Some(input) => Some(WorkItem::Input(input)),
            None => self.file(index).map(WorkItem::File),
        }
    }

    /// The path of a file by its place in the work.
    pub(super) fn file(&self, index: usize) -> Option<Cow<'_, Path>> {
        self.files.get(index.checked_sub(self.contents.len())?)
    }
}

/// What is read next.
pub(super) enum WorkItem<'a> {
    File(Cow<'a, Path>),
    Input(&'a Input),
}

/// One round from files to the database.
pub(super) struct IngestRun<'a> {
    pub(super) work: WorkList<'a>,
    pub(super) options: &'a IngestOptions,
    pub(super) disposal: &'a Disposal,
    /// Below which moved files keep their place.
    pub(super) roots: &'a [PathBuf],
    /// Files that wait, those of this round among them, where more wait than that.
    pub(super) waiting: u64,
    /// A repeating caller skips files that are not complete.
    pub(super) is_patient: bool,
    /// True for a rejected file, by its place in the work, that is as its writer meant it.
    pub(super) is_final: &'a (dyn Fn(usize, &Stamp) -> bool + Sync),
}

impl IngestRun<'_> {
    /// Ingests all of the work. `committed` receives the ends of files after the transaction that holds what they say.
    pub(super) fn execute(
        &self,
        db: &mut Database,
        progress: &dyn Progress,
        writer: &mut Writer,
        mut committed: impl FnMut(&[FileEnd]),
    ) -> Result<()> {
        let processors = || std::thread::available_parallelism().map_or(1, |count| count.get());
        let asked = if self.options.is_repeatable { Some(1) } else { self.options.jobs };
        let jobs = asked.unwrap_or_else(processors).clamp(1, MOST_JOBS).min(self.work.len());
        let total = self.waiting.max(self.work.len() as u64);
        let stage = progress.stage("ingesting files", Some(total), Unit::Items);
        let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
        let budget = Budget::new(BYTES_UNDER_WAY);
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel(BATCH_FILES);
            for _ in 0..jobs {
                let loader = Loader {
                    limits: &self.options.limits,
                    is_patient: self.is_patient,
                    disposes: *self.disposal != Disposal::Keep,
                    is_final: self.is_final,
                    budget: &budget,
                    sender: sender.clone(),
                    stop: &stop,
                    buffer: Vec::new(),
                };
                let next = &next;
                scope.spawn(move || self.load_files(next, loader));
            }
            drop(sender);
            let (to_disposal, ended) = sync_channel::<Vec<FileEnd>>(BATCHES_TO_MOVE);
            let disposal =
                (*self.disposal != Disposal::Keep).then(|| scope.spawn(move || self.dispose(ended)));
            let moves = disposal.is_some();
            let written = self.write_batches(db, &receiver, &budget, progress, &*stage, writer, |ends| {
                committed(&ends);
                // It ends early only by a panic, which shows when it is joined.
                let _ = moves.then(|| to_disposal.send(ends));
            });
            // Whatever ended the writer ends the parsers: their receiver is closed, and so is the budget that they wait
            // for.
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
    fn load_files(&self, next: &AtomicUsize, mut loader: Loader<'_>) {
        while !loader.stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            match self.work.get(index) {
                Some(WorkItem::File(path)) => loader.load(index, &path),
                Some(WorkItem::Input(input)) => loader.load_input(index, "-", input),
                None => break,
            }
        }
    }

    /// Moves or deletes ingested files, until the run has ended.
    fn dispose(&self, committed: Receiver<Vec<FileEnd>>) -> Disposed {
        let mut disposed = Disposed::default();
        for end in committed.into_iter().flatten() {
            if let (Some(stamp), Some(path)) = (end.stamp, self.work.file(end.file)) {
                if end.leaves {
                    disposed.dispose(self.disposal, &path, self.roots, stamp);
                } else if end.outcome == FileOutcome::Rejected && !self.is_patient {
                    disposed.wait(&path);
                }
            }
        }
        disposed
    }

    #[expect(clippy::too_many_arguments, reason = "what the writer's side of one run works with")]
    fn write_batches(
        &self,
        db: &mut Database,
        receiver: &Receiver<Parsed>,
        budget: &Budget,
        progress: &dyn Progress,
        stage: &dyn Stage,
        writer: &mut Writer,
        mut committed: impl FnMut(Vec<FileEnd>),
    ) -> Result<()> {
        let (mut bad, mut files, mut done) = (0, 0, 0);
        loop {
            progress.check(HOW_TO_GO_ON)?;
            // A run that waits for standard input can still be stopped.
            let first = match receiver.recv_timeout(GLANCE) {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            let Batch { mut contents, ends, bad: bad_now, files: files_now, tickets, .. } =
                self.gather(first, receiver, budget);
            // Members of one archive keep their order.
            contents.sort_by_key(|(content, _)| content.file);
            (bad, files, done) = (bad + bad_now, files + files_now, done + ends.len() as u64);
            writer.write(db, contents, &ends, progress)?;
            drop(tickets);
            stage.advance(ends.len() as u64);
            stage.remark(&format!("({} messages)", writer.summary.messages));
            committed(ends);
            if self.options.tolerance.is_some_and(|tolerance| tolerance.is_exceeded(bad, files)) {
                let left = (self.work.len() as u64).saturating_sub(done);
                writer.summary.stopped = Some(Stopped { bad, files, left });
                return Ok(());
            }
        }
    }

    /// Gathers what one transaction writes.
    fn gather(&self, first: Parsed, receiver: &Receiver<Parsed>, budget: &Budget) -> Batch {
        let most = self.options.batch_files.unwrap_or(BATCH_FILES);
        let begun = Instant::now();
        let mut batch = Batch::default();
        batch.push(first);
        while batch.count < most
            && batch.messages < BATCH_MESSAGES
            && batch.bytes < BATCH_BYTES
            && (self.options.is_repeatable || begun.elapsed() < BATCH_TIME)
        {
            match receiver.recv_timeout(PATIENCE) {
                Ok(parsed) => batch.push(parsed),
                Err(RecvTimeoutError::Timeout) if !budget.is_awaited() => {}
                Err(_) => break,
            }
        }
        batch
    }
}

/// What one transaction writes.
#[derive(Default)]
struct Batch {
    /// Reports and slices; the totals come with the last of each.
    contents: Vec<(Box<FileContent>, Option<Totals>)>,
    ends: Vec<FileEnd>,
    /// The memory of the contents, which is given back after the commit.
    tickets: Vec<Ticket>,
    /// How much was sent: contents, and ends without one.
    count: usize,
    bytes: u64,
    messages: u64,
    /// Reports that were read to their end, and files that cannot be read.
    files: u64,
    /// Those of them that were rejected, in whole or in part.
    bad: u64,
}

impl Batch {
    fn push(&mut self, parsed: Parsed) {
        self.count += 1;
        let (mut content, totals, end) = match parsed {
            Parsed::Slice(content) => (content, None, None),
            Parsed::Report { content, totals, end } => (content, Some(totals), end),
            Parsed::End(end) => {
                self.files += u64::from(end.unreadable.is_some());
                self.bad += u64::from(end.unreadable.is_some());
                self.ends.push(end);
                return;
            }
        };
        self.files += u64::from(totals.is_some());
        self.bad += u64::from(totals.as_ref().is_some_and(|totals| totals.has_rejects));
        self.messages += content.messages;
        self.bytes += content.ticket.as_ref().map_or(0, Ticket::bytes);
        self.tickets.extend(content.ticket.take());
        self.ends.extend(end);
        self.contents.push((content, totals));
    }
}
