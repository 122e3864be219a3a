//! The watch over an inbox: lists, ingests, moves, waits; until it is stopped.

use super::super::file::list::FileList;
use super::super::file::outcome::Stamp;
use super::super::ingest::{IngestOptions, IngestRun, PAGE_CACHE, WorkList, site_id};
use super::super::summary::{IngestSummary, RejectedFile};
use super::folder::{Backlog, Folder, Waiting, folders, incoming};
use super::pace::Pace;
use super::store::{InboxKey, WatchState};
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::{Progress, Silent};
use crate::db::{Database, SiteKey, Turn, failure_kind, may_pass};
use crate::state::intake;
use crate::state::intake::writer::Writer;
use jiff::{SignedDuration, Timestamp};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How long samples are kept, from which rates are calculated.
pub(super) const SAMPLES: SignedDuration = SignedDuration::from_hours(2);

/// Failures one after another after which the watch gives up, unless they may pass: a full disk, another writer.
const MOST_FAILURES: u32 = 10;

/// The rest after a failure, at most, in longest pauses: a minute.
const LONGEST_REST: u32 = 12;

/// How long a watch that ends waits for other writers: what it would write then can be missing.
pub(super) const LAST_PATIENCE: Duration = Duration::from_millis(500);

/// Rejected files that the answer of a watch lists: the newest. Quarantine has all of them.
const MOST_REJECTED: usize = 1_000;

/// Warnings that one round writes into the log.
const WARNINGS: usize = 20;

/// Ingests what arrives in an inbox until `progress` is cancelled, then ends well after the transaction under way.
///
/// `folder` is `incoming` itself, or the box above it; a folder that is neither stands for `incoming`. In every round
/// the folders have their turn in the order `incoming`, `incoming/high`, `incoming/low`, each with its oldest files
/// first. Bad files go to quarantine, a folder that is away is waited for, a busy database or a full disk is tried
/// again for as long as it takes; a file that fails by what is kept of its clients stays, and is tried again later.
/// Fails with kind `not_found` when the folder is not there at the beginning, with kind `database` when another process
/// watches it.
pub fn watch(
    db: &mut Database,
    folder: &Path,
    options: &IngestOptions,
    pace: &Pace,
    progress: &dyn Progress,
) -> Result<IngestSummary> {
    std::fs::read_dir(folder).map_err(|error| {
        Failure::out_of_reach("folder", folder, &error).hint_if_absent(
            "name the inbox: the folder `incoming` of a management point's reports, or the one above it",
        )
    })?;
    if db.is_dry_run() {
        return Err(Failure::usage(
            "a watch has no end, and a dry run would keep all others from writing for so long",
        )
        .hint("`cmupd ingest DIR --dry-run` shows what would change")
        .into());
    }
    // A watch has no end, so there is no share of bad files at which it would stop.
    let options = &IngestOptions { tolerance: None, ..options.clone() };
    let site_id = options.site.map(|code| site_id(db, code)).transpose()?;
    let incoming = incoming(&std::path::absolute(folder)?);
    let folders = folders(&incoming);
    options.disposal.prepare(folders.iter().map(|(_, path, _)| path.as_path()))?;
    let site = options.site.map(|code| code.to_string());
    let path = incoming.display().to_string();
    // One that is watched already is not written to.
    let known = db.read(|read| intake::read(read).inboxes())?.into_iter().find(|inbox| inbox.path == path);
    let mut turn = known.map(|inbox| take_turn(db, inbox.inbox_id, &path)).transpose()?;
    let inbox_id = db.write_unless_stopped(&format!("watch the inbox {path}"), progress, |write| {
        intake::write(write).watch_inbox(&path, site.as_deref(), options.disposal.as_str())
    })?;
    if turn.is_none() {
        turn = Some(take_turn(db, inbox_id, &path)?);
    }
    db.set_page_cache(PAGE_CACHE)?;
    let watch = Watch {
        writer: Writer::open(db, options.site, site_id)?,
        site_id,
        options,
        pace,
        progress,
        folders: folders.map(Folder::new),
        roots: [incoming],
        path,
        inbox_id,
        reported_at: None,
        unreported: WatchState::default(),
        is_changed: true,
        rejected: Vec::new(),
    };
    let ended = watch.run(db);
    drop(turn);
    ended
}

struct Watch<'a> {
    writer: Writer,
    site_id: Option<SiteKey>,
    options: &'a IngestOptions,
    pace: &'a Pace,
    progress: &'a dyn Progress,
    folders: [Folder; 3],
    roots: [PathBuf; 1],
    path: String,
    inbox_id: InboxKey,
    reported_at: Option<Instant>,
    /// What the database does not know yet.
    unreported: WatchState,
    is_changed: bool,
    rejected: Vec<RejectedFile>,
}

impl Watch<'_> {
    fn run(mut self, db: &mut Database) -> Result<IngestSummary> {
        let (mut pause, mut failures, mut is_failed) = (Duration::ZERO, 0, false);
        // What waited before anything was taken is where rates begin. A folder that cannot be looked into is reported
        // in its turn.
        for folder in &mut self.folders {
            let _ = folder.look(self.pace, SystemTime::from(db.clock().now()));
        }
        self.report_if_due(db, self.pace.report);
        while !self.progress.cancelled() {
            if db.is_outdated() {
                return Err(Failure::new(
                    Kind::Database,
                    "another database has come in the place of the one that was opened",
                )
                .hint("start the watch again")
                .into());
            }
            let begun = Instant::now();
            let round = if is_failed { self.reopen(db) } else { Ok(()) };
            is_failed = false;
            match round.and_then(|()| self.round(db)) {
                Ok(0) => {
                    failures = 0;
                    // A state that no longer changes is reported sooner.
                    self.report_if_due(db, self.pace.report / 6);
                    // A folder that takes long to look through is looked through less often.
                    let first = (self.pace.idle / 20).max(begun.elapsed() * 4);
                    pause = (pause * 2).clamp(first, self.pace.idle.max(first));
                    self.rest(pause);
                }
                Ok(_) => {
                    (pause, failures) = (Duration::ZERO, 0);
                    self.report_if_due(db, self.pace.report);
                }
                Err(error) if failure_kind(&error) == Kind::Interrupted => break,
                Err(error) => {
                    failures += 1;
                    if failures >= MOST_FAILURES && !may_pass(&error) {
                        return Err(error);
                    }
                    tracing::warn!("inbox {}: {error:#}; trying again", self.path);
                    self.note(db, error.to_string());
                    self.rest(self.pace.idle * failures.min(LONGEST_REST));
                    is_failed = true;
                }
            }
        }
        self.unreported.is_stopped = true;
        db.set_patience(LAST_PATIENCE)?;
        if let Err(error) = self.report(db) {
            tracing::warn!("inbox {}: {error:#}", self.path);
        }
        db.checkpoint()?;
        self.writer.summary.rejected = self.rejected;
        Ok(self.writer.finish())
    }

    /// One turn of each folder; the number of files that were dealt with.
    fn round(&mut self, db: &mut Database) -> Result<usize> {
        let mut count = 0;
        for at in 0..self.folders.len() {
            self.progress.check("")?;
            count += self.take(db, at)?;
        }
        Ok(count)
    }

    /// Takes the next files of one folder.
    fn take(&mut self, db: &mut Database, at: usize) -> Result<usize> {
        let folder = &mut self.folders[at];
        let backlog = folder.backlog.files;
        let found = folder.next(self.pace, SystemTime::from(db.clock().now()));
        self.is_changed |= folder.backlog.files != backlog;
        let waiting = match found {
            Ok(waiting) => waiting,
            Err(error) => {
                let problem =
                    format!("{} cannot be looked into: {error}; waiting until it can", folder.path.display());
                if folder.problem.as_ref() != Some(&problem) {
                    tracing::warn!("{problem}");
                    folder.problem = Some(problem.clone());
                    self.note(db, problem);
                }
                return Ok(0);
            }
        };
        if folder.problem.take().is_some() {
            tracing::warn!("{} can be looked into again", folder.path.display());
        }
        if waiting.is_empty() {
            return Ok(0);
        }
        let all: Vec<&Waiting> = waiting.iter().collect();
        let taken = match self.take_files(db, at, &all) {
            Err(error) if is_of_files(&error) => self.take_parts(db, at, &all),
            taken => taken,
        };
        self.say_rejected(db.clock().now());
        let (count, folder) = (taken?, &self.folders[at]);
        tracing::info!("{}: {count} files, {} wait", folder.name, folder.backlog.files);
        Ok(count)
    }

    /// Takes the files of one folder in ever smaller parts, until only those are left that fail: they wait, and do not
    /// delay others.
    fn take_parts(&mut self, db: &mut Database, at: usize, files: &[&Waiting]) -> Result<usize> {
        let (mut parts, mut count, mut failures) = (vec![files], 0, 0);
        while let Some(part) = parts.pop() {
            self.reopen(db)?;
            let left: Vec<&Waiting> =
                part.iter().copied().filter(|waiting| !self.folders[at].has_taken(waiting)).collect();
            match (self.take_files(db, at, &left), part) {
                (Ok(taken), _) => (count, failures) = (count + taken, 0),
                (Err(error), [waiting]) if is_of_files(&error) && failures < MOST_FAILURES => {
                    failures += 1;
                    let folder = &mut self.folders[at];
                    folder.hold(waiting, self.pace);
                    let path = folder.path.join(&waiting.name).display().to_string();
                    let reason =
                        format!("it cannot be ingested ({error:#}); it stays, and is tried again later");
                    self.writer.summary.left.push(RejectedFile { path, line: None, column: None, reason });
                }
                (Err(error), [_, _, ..]) if is_of_files(&error) => {
                    let (first, second) = part.split_at(part.len() / 2);
                    parts.extend([second, first]);
                }
                (Err(error), _) => return Err(error),
            }
        }
        self.reopen(db)?;
        Ok(count)
    }

    /// Takes files of one folder; the number of those that were dealt with.
    fn take_files(&mut self, db: &mut Database, at: usize, waiting: &[&Waiting]) -> Result<usize> {
        let backlog = self.folders.iter().map(|folder| folder.backlog.files).sum();
        let folder = &mut self.folders[at];
        let names = waiting.iter().map(|waiting| waiting.name.as_os_str());
        let files = FileList::of_folder(&folder.path, names.collect::<Vec<&OsStr>>());
        let work = WorkList { contents: Vec::new(), files };
        let disposal = &self.options.disposal;
        let is_final =
            |at: usize, stamp: &Stamp| waiting.get(at).is_some_and(|waiting| folder.is_final(waiting, stamp));
        let (options, roots) = (self.options, &self.roots);
        let run = IngestRun {
            work,
            options,
            disposal,
            roots,
            waiting: backlog,
            is_patient: true,
            is_final: &is_final,
        };
        let mut outcomes = Vec::with_capacity(waiting.len());
        let taken = run.execute(db, self.progress, &mut self.writer, |ends| {
            outcomes.extend(ends.iter().map(|end| (end.file, end.outcome, end.stamp)));
        });
        for (file, outcome, stamp) in &outcomes {
            let Some(waiting) = waiting.get(*file) else { continue };
            if folder.is_over(waiting, *outcome, *stamp, disposal) {
                self.unreported.taken_files += 1;
                self.unreported.taken_bytes += stamp.map_or(0, |stamp| stamp.size);
            }
            folder.remember(waiting, *outcome, *stamp, disposal, self.pace);
        }
        self.is_changed |= !outcomes.is_empty();
        if taken.is_err() {
            folder.forget_found();
        }
        taken.map(|()| outcomes.len())
    }

    /// Moves what was rejected from the summary to the log, and the newest into the answer.
    fn say_rejected(&mut self, now: Timestamp) {
        let mut rejected = std::mem::take(&mut self.writer.summary.rejected);
        rejected.append(&mut self.writer.summary.left);
        for row in rejected.iter().take(WARNINGS) {
            tracing::warn!("rejected {}: {}", row.path, row.reason);
        }
        if rejected.len() > WARNINGS {
            tracing::warn!(
                "rejected {} more; `cmupd ingest quarantine` lists them",
                rejected.len() - WARNINGS
            );
        }
        if let Some(last) = rejected.last() {
            self.unreported.error = Some((format!("{}: {}", last.path, last.reason), now));
        }
        self.rejected.append(&mut rejected);
        let surplus = self.rejected.len().saturating_sub(MOST_REJECTED);
        self.rejected.drain(..surplus);
    }

    /// What has gone wrong is reported at once, where that is possible.
    fn note(&mut self, db: &mut Database, problem: String) {
        self.unreported.error = Some((problem, db.clock().now()));
        self.is_changed = true;
        self.reported_at = None;
        self.report_if_due(db, self.pace.report);
    }

    /// A transaction that failed may have left keys that were rolled back.
    fn reopen(&mut self, db: &Database) -> Result<()> {
        let summary = std::mem::take(&mut self.writer.summary);
        self.writer = Writer::open(db, self.options.site, self.site_id)?;
        self.writer.summary = summary;
        Ok(())
    }

    fn report_if_due(&mut self, db: &mut Database, pause: Duration) {
        let is_due = self.reported_at.is_none_or(|at| at.elapsed() >= pause);
        if self.is_changed && is_due {
            // Also after a failure: the next try is not before the next time.
            self.reported_at = Some(Instant::now());
            match self.report(db) {
                Err(error) if failure_kind(&error) != Kind::Interrupted => {
                    tracing::warn!("inbox {}: {error:#}", self.path);
                }
                _ => {}
            }
        }
    }

    fn report(&mut self, db: &mut Database) -> Result<()> {
        let backlog = self.folders.iter().fold(Backlog::default(), |sum, folder| sum.and(folder.backlog));
        self.unreported.waiting_files = backlog.files;
        self.unreported.waiting_bytes = backlog.bytes;
        self.unreported.oldest_at = backlog.oldest.and_then(|oldest| Timestamp::try_from(oldest).ok());
        self.unreported.kept_files = self.folders.iter().map(Folder::kept).sum();
        let (inbox_id, state) = (self.inbox_id, &self.unreported);
        let oldest = |now: Timestamp| now.saturating_sub(SAMPLES).unwrap_or(Timestamp::MIN);
        // The last one is written although it is to stop, so that it does not wait for others.
        let progress = if state.is_stopped { &Silent } else { self.progress };
        db.write_unless_stopped(&format!("state of the inbox {}", self.path), progress, |write| {
            intake::write(write).update_inbox(inbox_id, state, oldest(write.now()))
        })?;
        self.unreported = WatchState::default();
        self.is_changed = false;
        self.reported_at = Some(Instant::now());
        Ok(())
    }

    /// Waits, but not for long once it is to stop.
    fn rest(&self, pause: Duration) {
        const GLANCE: Duration = Duration::from_millis(50);
        let begun = Instant::now();
        while !self.progress.cancelled()
            && let Some(left) = pause.checked_sub(begun.elapsed())
        {
            std::thread::sleep(left.min(GLANCE));
        }
    }
}

/// True for an error that files bring about, by what is kept of their clients: others can be taken all the same.
fn is_of_files(error: &anyhow::Error) -> bool {
    failure_kind(error) != Kind::Interrupted && !may_pass(error)
}

/// Takes the only watch over an inbox; free again when the process ends, however it does. Fails with kind `database`
/// while another process watches it.
pub(super) fn take_turn(db: &Database, inbox_id: InboxKey, path: &str) -> Result<Turn> {
    // A query of the state of inboxes holds the lock for a moment.
    for _ in 0..50 {
        match db.try_turn(&turn_name(inbox_id))? {
            Some(turn) => return Ok(turn),
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    }
    Err(Failure::new(Kind::Database, format!("another process watches {path}"))
        .hint("one watch takes all that arrives; `cmupd ingest status` shows how far it is")
        .into())
}

/// What the work on an inbox is called beside the database.
pub(super) fn turn_name(inbox_id: InboxKey) -> String {
    format!("inbox-{}", i64::from(inbox_id))
}
