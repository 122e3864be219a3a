//! The verb: files -> a management point.
//!
//! One thread reads and bundles, a few send, and this one keeps the account: a file is done when all of its reports are
//! answered. Then it is moved or deleted, or remembered in the journal. A run that is killed at any moment is simply run
//! again: what was accepted and is not known as such is sent once more, which changes nothing.

use super::deliver::{BUNDLE_BYTES, BUNDLE_REPORTS, deliver, rest};
use super::journal::Journal;
use super::summary::{SendSummary, UnsentFile};
use crate::base::clock::Clock;
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::{Progress, Stage, Unit};
use crate::state::{Disposal, Disposed, RawEnd, RawReport, RawReports, RejectedFile, Source};
use crate::upstream::{Postponed, ReportServer};
use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// How long the account waits before it looks whether the run is to stop.
const GLANCE: Duration = Duration::from_millis(100);
/// Events that wait to be entered into the account.
const EVENTS: usize = 1_024;
const SECONDS_OF_DAY: i64 = 86_400;

const HOW_TO_GO_ON: &str = "run the same command again: files that were accepted are not sent again";

/// How to send.
#[derive(Debug, Clone)]
pub struct SendOptions {
    /// What becomes of files all of whose reports were accepted.
    pub disposal: Disposal,
    /// Remembers which files were accepted, where they stay.
    pub journal: PathBuf,
    /// How long to try again while nothing is accepted.
    pub patience: Duration,
    /// The time of this machine.
    pub clock: Clock,
}

/// Sends the reports of files, folders, archives and standard input.
///
/// A report that is refused, and a file that cannot be read, is a row of the result. Fails with kind `not_found` for a
/// path that does not exist, with kind `upstream` when nothing is accepted for as long as the options say, or the server
/// is not a management point, and with kind `interrupted`; the same run can be repeated then.
pub fn send(
    server: &ReportServer,
    sources: &[Source],
    options: &SendOptions,
    progress: &dyn Progress,
) -> Result<SendSummary> {
    let begun = Instant::now();
    let mut found = RawReports::find(sources, &options.disposal, options.disposal.target(), progress)?;
    let journal = match options.disposal {
        Disposal::Keep => Some(Journal::open(&options.journal, day(options))?),
        Disposal::Move(_) | Disposal::Delete => None,
    };
    let mut summary = SendSummary {
        to: server.address().to_owned(),
        files: found.count() as u64,
        other_files: found.skipped,
        rejected: std::mem::take(&mut found.rejected),
        ..SendSummary::default()
    };
    let stop = AtomicBool::new(false);
    let run = Run {
        server,
        options,
        found: &found,
        journal: journal.map(Mutex::new),
        progress: Stoppable { progress, stop: &stop },
        stage: progress.stage("sending files", Some(summary.files), Unit::Items),
        accepted_at: Mutex::new(Instant::now()),
    };
    let mut account =
        Account { run: &run, summary: &mut summary, open: HashMap::new(), disposed: Disposed::default() };
    let ended = run.execute(&mut account);
    let disposed = account.disposed;
    summary.files_moved = disposed.moved;
    summary.files_deleted = disposed.deleted;
    summary.left.extend(disposed.failed);
    summary.rejected.sort();
    summary.seconds = (begun.elapsed().as_secs_f64() * 10.0).round() / 10.0;
    match ended {
        Ok(()) => Ok(summary),
        Err(error) => Err(explain(error, &summary)),
    }
}

/// The files that [`send`] would send, in their order. Fails with kind `not_found` for a path that does not exist, and
/// where a folder or the journal cannot be read.
pub fn list_unsent(
    sources: &[Source],
    options: &SendOptions,
    progress: &dyn Progress,
) -> Result<Vec<UnsentFile>> {
    let found = RawReports::find(sources, &Disposal::Keep, options.disposal.target(), progress)?;
    let has_journal = options.disposal == Disposal::Keep && options.journal.exists();
    let mut journal = has_journal.then(|| Journal::open(&options.journal, day(options))).transpose()?;
    let mut files = Vec::new();
    for index in 0..found.count() {
        let Some(path) = found.path(index) else {
            files.push(UnsentFile { path: "-".to_owned(), bytes: None });
            continue;
        };
        let stamp = found.stamp(index);
        let is_sent = match (stamp, &mut journal) {
            (Some(stamp), Some(journal)) => journal.knows(stamp.digest(&path))?,
            _ => false,
        };
        if !is_sent {
            files.push(UnsentFile {
                path: path.display().to_string(),
                bytes: stamp.map(|stamp| stamp.size()),
            });
        }
    }
    Ok(files)
}

fn day(options: &SendOptions) -> u32 {
    u32::try_from(options.clock.now().as_second() / SECONDS_OF_DAY).unwrap_or_default()
}

/// Adds how far the run came, and how to go on.
fn explain(error: anyhow::Error, summary: &SendSummary) -> anyhow::Error {
    let Some(failure) = Failure::of(&error).cloned() else { return error };
    let hint = match failure.hint.filter(|_| failure.kind == Kind::Upstream) {
        Some(hint) => format!("{hint}; {HOW_TO_GO_ON}"),
        None => HOW_TO_GO_ON.to_owned(),
    };
    let message =
        format!("{} ({} of {} files were accepted)", failure.message, summary.accepted, summary.files);
    Failure { message, hint: Some(hint), ..failure }.into()
}

/// Asks for a stop as well when the run has failed.
struct Stoppable<'a> {
    progress: &'a dyn Progress,
    stop: &'a AtomicBool,
}

impl Progress for Stoppable<'_> {
    fn stage(&self, what: &str, total: Option<u64>, unit: Unit) -> Box<dyn Stage> {
        self.progress.stage(what, total, unit)
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.progress.cancelled()
    }
}

/// Reports that go together, each with its file.
#[derive(Default)]
struct Bundle {
    reports: Vec<RawReport>,
    files: Vec<usize>,
    bytes: usize,
}

/// What the account is made of.
enum Event {
    /// A file was left out: it was sent before.
    Skipped,
    /// All of a file was read, and gave this number of reports.
    Read { file: usize, reports: u64, end: RawEnd },
    /// Reports were answered; the reasons of those that were refused, by their place.
    Answered { bundle: Bundle, refused: Vec<(usize, String)> },
    /// The run cannot go on.
    Failed(anyhow::Error),
}

/// What the threads of a run share.
struct Run<'a> {
    server: &'a ReportServer,
    options: &'a SendOptions,
    found: &'a RawReports<'a>,
    journal: Option<Mutex<Journal>>,
    progress: Stoppable<'a>,
    stage: Box<dyn Stage>,
    /// When reports were accepted last.
    accepted_at: Mutex<Instant>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Run<'_> {
    fn execute(&self, account: &mut Account<'_>) -> Result<()> {
        let jobs = self.server.parallel();
        let (bundles, waiting) = sync_channel::<Bundle>(jobs);
        let waiting = Mutex::new(waiting);
        let (events, received) = sync_channel(EVENTS);
        std::thread::scope(|scope| {
            for _ in 0..jobs {
                let (events, waiting) = (events.clone(), &waiting);
                scope.spawn(move || self.send_bundles(waiting, &events));
            }
            scope.spawn(move || {
                if let Err(error) = self.read_files(&bundles, &events) {
                    // It is gone only when the run has failed already.
                    let _ = events.send(Event::Failed(error));
                }
            });
            let mut ended = Ok(());
            loop {
                let entered = match received.recv_timeout(GLANCE) {
                    Ok(Event::Failed(error)) => Err(error),
                    Ok(event) if ended.is_ok() => account.enter(event),
                    Ok(_) => Ok(()),
                    Err(RecvTimeoutError::Timeout) => self.progress.progress.check(HOW_TO_GO_ON),
                    Err(RecvTimeoutError::Disconnected) => return ended,
                };
                if let Err(error) = entered {
                    self.progress.stop.store(true, Ordering::Relaxed);
                    // What follows the first failure is a consequence of it.
                    ended = ended.and(Err(error));
                }
            }
        })
    }

    /// The reading thread.
    fn read_files(&self, bundles: &SyncSender<Bundle>, events: &SyncSender<Event>) -> Result<()> {
        let gone = |_| io::Error::other("the run has ended");
        let now = SystemTime::from(self.options.clock.now());
        let mut bundle = Bundle::default();
        for file in 0..self.found.count() {
            if self.progress.stop.load(Ordering::Relaxed) {
                return Ok(());
            }
            if self.is_sent(file)? {
                events.send(Event::Skipped).map_err(|_| gone(()))?;
                continue;
            }
            let mut reports = 0;
            let end = self.found.read(file, now, self.progress.stop, &mut |report| {
                let is_full = bundle.reports.len() >= BUNDLE_REPORTS
                    || bundle.bytes.saturating_add(report.bytes.len()) > BUNDLE_BYTES;
                if is_full && !bundle.reports.is_empty() {
                    bundles.send(std::mem::take(&mut bundle)).map_err(|_| gone(()))?;
                }
                reports += 1;
                bundle.bytes += report.bytes.len();
                bundle.files.push(file);
                bundle.reports.push(report);
                Ok(())
            });
            events.send(Event::Read { file, reports, end }).map_err(|_| gone(()))?;
        }
        if !bundle.reports.is_empty() {
            bundles.send(bundle).map_err(|_| gone(()))?;
        }
        Ok(())
    }

    fn is_sent(&self, file: usize) -> Result<bool> {
        match (&self.journal, self.found.path(file), self.found.stamp(file)) {
            (Some(journal), Some(path), Some(stamp)) => lock(journal).knows(stamp.digest(&path)),
            _ => Ok(false),
        }
    }

    /// A sending thread. After a failure it takes what is left, so that the reading thread does not wait for it.
    fn send_bundles(&self, waiting: &Mutex<Receiver<Bundle>>, events: &SyncSender<Event>) {
        loop {
            let Ok(bundle) = lock(waiting).recv() else { return };
            if self.progress.cancelled() {
                continue;
            }
            let delivered = deliver(self.server, &bundle.reports, &self.progress, &mut |postponed, tries| {
                self.wait(postponed, tries)
            });
            let event = match delivered {
                Ok(refused) => {
                    *lock(&self.accepted_at) = Instant::now();
                    Event::Answered { bundle, refused }
                }
                Err(error) => Event::Failed(error),
            };
            // It is received until all threads have ended.
            let _ = events.send(event);
        }
    }

    /// Waits before the next try, or fails when there was enough waiting.
    fn wait(&self, postponed: Postponed, tries: u32) -> Result<()> {
        let wait = self.server.wait_before(tries).max(postponed.wait.unwrap_or_default());
        if lock(&self.accepted_at).elapsed().saturating_add(wait) > self.options.patience {
            return Err(postponed.error);
        }
        tracing::info!("{:#}; trying again in {} s", postponed.error, wait.as_secs());
        self.stage.remark(&format!("(trying again in {} s)", wait.as_secs()));
        match rest(wait, &self.progress) {
            true => Ok(()),
            false => Err(Failure::interrupted(HOW_TO_GO_ON).into()),
        }
    }
}

/// A file that is not done.
#[derive(Default)]
struct OpenFile {
    /// Reports that were answered.
    answered: u64,
    is_refused: bool,
    /// How many there are, once that is known.
    read: Option<(u64, RawEnd)>,
}

/// What became of the files.
struct Account<'a> {
    run: &'a Run<'a>,
    summary: &'a mut SendSummary,
    open: HashMap<usize, OpenFile>,
    disposed: Disposed,
}

impl Account<'_> {
    fn enter(&mut self, event: Event) -> Result<()> {
        let mut touched = Vec::new();
        match event {
            Event::Failed(error) => return Err(error),
            Event::Skipped => {
                self.summary.skipped += 1;
                self.run.stage.advance(1);
            }
            Event::Read { file, reports, end } => {
                self.open.entry(file).or_default().read = Some((reports, end));
                touched.push(file);
            }
            Event::Answered { bundle, refused } => {
                let mut reasons: HashMap<usize, String> = refused.into_iter().collect();
                for (at, (report, file)) in bundle.reports.into_iter().zip(bundle.files).enumerate() {
                    let open = self.open.entry(file).or_default();
                    open.answered += 1;
                    match reasons.remove(&at) {
                        None => {
                            self.summary.reports += 1;
                            self.summary.bytes += report.bytes.len() as u64;
                        }
                        Some(reason) => {
                            open.is_refused = true;
                            let reason = format!("the management point refuses it: {reason}");
                            let path = report.path;
                            self.summary.add_rejected(RejectedFile {
                                path,
                                line: None,
                                column: None,
                                reason,
                            });
                        }
                    }
                    if touched.last() != Some(&file) {
                        touched.push(file);
                    }
                }
                self.run.stage.remark(&format!("({} reports)", self.summary.reports));
            }
        }
        self.close(touched)
    }

    /// Ends the files all of whose reports are answered.
    fn close(&mut self, touched: Vec<usize>) -> Result<()> {
        let mut digests = Vec::new();
        for file in touched {
            let is_done =
                |open: &OpenFile| open.read.as_ref().is_some_and(|(reports, _)| *reports == open.answered);
            if !self.open.get(&file).is_some_and(is_done) {
                continue;
            }
            let Some(OpenFile { is_refused, read: Some((_, end)), .. }) = self.open.remove(&file) else {
                continue;
            };
            self.run.stage.advance(1);
            let is_accepted = !is_refused && end.rejected.is_empty();
            end.rejected.into_iter().for_each(|row| self.summary.add_rejected(row));
            if !is_accepted {
                self.summary.refused += 1;
                continue;
            }
            self.summary.accepted += 1;
            let (Some(stamp), Some(path)) = (end.stamp, self.run.found.path(file)) else { continue };
            if self.run.journal.is_some() {
                digests.push(stamp.digest(&path));
            } else if let Some(row) = end.left {
                self.summary.left.push(row);
            } else if end.has_others {
                let reason = "it was accepted, but stays: it holds other files besides reports".to_owned();
                let path = path.display().to_string();
                self.summary.left.push(RejectedFile { path, line: None, column: None, reason });
            } else {
                self.run.found.dispose(file, stamp, &mut self.disposed);
            }
        }
        match &self.run.journal {
            Some(journal) if !digests.is_empty() => lock(journal).add(&digests),
            _ => Ok(()),
        }
    }
}
