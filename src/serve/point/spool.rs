//! The spool: reports that were accepted, on disk until they are ingested or forwarded.
//!
//! One thread writes. What waits for it becomes one tar archive (a segment), which is on disk before all of its senders
//! are answered; meanwhile the next reports gather. There is no timer: a single report is written at once, and of many
//! the number in a segment grows with the time that the disk takes.

use crate::base::clock::Clock;
use crate::base::error::{Failure, Result};
use crate::db::sync_folder;
use crate::serve::listen::Metrics;
use crate::state::SubmittedReport;
use anyhow::Context as _;
use jiff::Timestamp;
use std::fs::{File, TryLockError};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::{OwnedSemaphorePermit, oneshot};

/// The folder of the segments, which is an inbox.
const INCOMING: &str = "incoming";
/// What the name of a segment ends with, and what follows while it is written.
const SEGMENT: &str = ".tar";
const UNFINISHED: &str = ".tmp";
/// Bytes and reports of one segment, unless one message has more: some ten segments keep all parsers of an ingest at
/// work, and one is a message that another management point accepts.
const GROUP_BYTES: u64 = 4 << 20;
const GROUP_REPORTS: usize = 4_096;
/// Messages that wait to be written; each has a connection of its own that waits for its answer.
const QUEUE: usize = 4_096;
/// How often it is looked how much of the spool is left, at most; more seldom when that takes long.
const LOOK: Duration = Duration::from_secs(5);
/// As above, while reports are refused because the spool is full.
const LOOK_WHEN_FULL: Duration = Duration::from_millis(500);
/// What a report takes besides its content: header, and what fills up the last block.
const BESIDES: u64 = 1_024;

/// What the spool did since the start, and what is in it.
#[derive(Debug, Default)]
pub(in crate::serve) struct SpoolFigures {
    /// Reports that are or were on disk, and their bytes.
    pub(in crate::serve) reports: AtomicU64,
    pub(in crate::serve) bytes: AtomicU64,
    /// Segments that were written.
    pub(in crate::serve) groups: AtomicU64,
    /// How often the disk was waited for.
    pub(in crate::serve) syncs: AtomicU64,
    /// Reports that were refused because the spool was full or could not be written.
    pub(in crate::serve) refused: AtomicU64,
    /// 1 where the last reports could not be written.
    pub(in crate::serve) failing: AtomicU64,
    /// Segments that wait, and their bytes: as of a few seconds ago.
    pub(in crate::serve) waiting_files: AtomicU64,
    pub(in crate::serve) waiting_bytes: AtomicU64,
    /// When the oldest of them was written, in seconds since 1970; 0 where none waits.
    pub(in crate::serve) oldest_at: AtomicU64,
}

impl SpoolFigures {
    /// The figures in the text format of Prometheus.
    fn write(&self, metrics: &mut Metrics, now: Timestamp) {
        let load = |figure: &AtomicU64| figure.load(Ordering::Relaxed) as f64;
        for (name, kind, help, figure) in [
            ("cmupd_serve_spool_reports_total", "counter", "Reports that were accepted", &self.reports),
            ("cmupd_serve_spool_bytes_total", "counter", "Bytes of reports that were accepted", &self.bytes),
            (
                "cmupd_serve_spool_groups_total",
                "counter",
                "Groups in which reports were written",
                &self.groups,
            ),
            ("cmupd_serve_spool_syncs_total", "counter", "Times that the disk was waited for", &self.syncs),
            (
                "cmupd_serve_spool_refused_total",
                "counter",
                "Reports that were not kept: no room, or the disk cannot be written",
                &self.refused,
            ),
            (
                "cmupd_serve_spool_files",
                "gauge",
                "Files of the spool that are not yet ingested",
                &self.waiting_files,
            ),
            (
                "cmupd_serve_spool_bytes",
                "gauge",
                "Bytes of the spool that are not yet ingested",
                &self.waiting_bytes,
            ),
        ] {
            metrics.one(name, kind, help, load(figure));
        }
        let oldest = load(&self.oldest_at);
        let lag = if oldest > 0.0 { (now.as_second() as f64 - oldest).max(0.0) } else { 0.0 };
        let help = "Age of the oldest report that is not yet ingested";
        metrics.one("cmupd_serve_ingest_lag_seconds", "gauge", help, lag);
    }
}

/// Why reports were not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotKept {
    /// The spool holds as much as it may.
    Full,
    /// More messages wait than are meant to.
    Busy,
    /// The disk is full, or the folder cannot be written.
    Unwritable,
}

/// The way to the thread that writes.
pub(super) struct Spool {
    sender: SyncSender<Option<Submission>>,
    figures: Arc<SpoolFigures>,
}

/// The reports of one message.
struct Submission {
    reports: Vec<SubmittedReport>,
    /// Their share of the memory.
    _memory: Option<OwnedSemaphorePermit>,
    answer: oneshot::Sender<std::result::Result<(), NotKept>>,
}

impl Submission {
    fn bytes(&self) -> u64 {
        self.reports.iter().map(|report| report.content.len() as u64 + BESIDES).sum()
    }
}

impl Spool {
    /// Opens the spool at a folder, which is made where there is none, and starts the thread that writes. Fails where
    /// the folder cannot be written, or another server has it.
    pub(super) fn open(folder: &Path, limit: u64, clock: Clock) -> Result<(Self, SpoolThread)> {
        let (sender, receiver) = sync_channel(QUEUE);
        let writer = SpoolWriter::open(folder, limit, clock)?;
        let spool = Spool { sender: sender.clone(), figures: Arc::clone(&writer.figures) };
        let thread = std::thread::Builder::new()
            .name("spool".to_owned())
            .spawn(move || writer.run(&receiver))
            .context("cannot start the thread that writes the spool")?;
        Ok((spool, SpoolThread { sender, thread: Some(thread) }))
    }

    /// True when the last reports were kept.
    pub(super) fn is_ready(&self) -> bool {
        self.figures.failing.load(Ordering::Relaxed) == 0
    }

    /// Its figures in the text format of Prometheus.
    pub(super) fn write_metrics(&self, metrics: &mut Metrics, now: Timestamp) {
        self.figures.write(metrics, now);
    }

    /// Keeps reports: they are on disk when this returns. Fails where too many wait to be kept, and where the spool
    /// cannot be written or is full.
    pub(super) async fn keep(
        &self,
        reports: Vec<SubmittedReport>,
        memory: Option<OwnedSemaphorePermit>,
    ) -> std::result::Result<(), NotKept> {
        let (answer, answered) = oneshot::channel();
        let count = reports.len() as u64;
        let sent = self.sender.try_send(Some(Submission { reports, _memory: memory, answer }));
        let kept = match sent {
            // Without an answer, the thread that writes has ended: standard error has the reason.
            Ok(()) => answered.await.unwrap_or(Err(NotKept::Unwritable)),
            Err(TrySendError::Full(_)) => Err(NotKept::Busy),
            Err(TrySendError::Disconnected(_)) => Err(NotKept::Unwritable),
        };
        if kept.is_err() {
            self.figures.refused.fetch_add(count, Ordering::Relaxed);
        }
        kept
    }
}

/// The segments' folder of a spool.
pub(super) fn incoming(spool: &Path) -> PathBuf {
    spool.join(INCOMING)
}

/// The thread that writes. When this is dropped, the thread has written all that was sent before.
pub(super) struct SpoolThread {
    sender: SyncSender<Option<Submission>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for SpoolThread {
    fn drop(&mut self) {
        // Where it ended by a panic, standard error has the reason.
        let _ = self.sender.send(None);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

struct SpoolWriter {
    folder: PathBuf,
    limit: u64,
    clock: Clock,
    figures: Arc<SpoolFigures>,
    /// Of the last segment; names rise, whatever the clock does.
    last: SegmentName,
    /// Bytes and number of the segments: what was seen, and what was written since.
    used: u64,
    files: u64,
    seen_at: Instant,
    /// What seeing took.
    seeing: Duration,
    /// The last group could not be written.
    is_failing: bool,
    /// Locked as long as this server has the spool.
    _lock: File,
}

/// Time and number of a segment, in this order.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct SegmentName {
    time: String,
    number: u64,
}

impl SegmentName {
    fn parse(name: &str) -> Option<Self> {
        let (time, number) = name.strip_suffix(SEGMENT)?.split_once('-')?;
        // A file of others does not decide on the names of ours.
        if time.len() != "20261122T120000Z".len() || number.len() > 19 {
            return None;
        }
        Some(SegmentName { time: time.to_owned(), number: number.parse().ok()? })
    }

    fn file_name(&self) -> String {
        format!("{}-{:09}{SEGMENT}", self.time, self.number)
    }
}

impl SpoolWriter {
    fn open(spool: &Path, limit: u64, clock: Clock) -> Result<Self> {
        let unwritable = |error: &io::Error| Failure::unwritable(spool, error);
        let folder = incoming(spool);
        let is_new: Vec<PathBuf> = std::path::absolute(&folder)
            .map_err(|error| unwritable(&error))?
            .ancestors()
            .take_while(|folder| !folder.exists())
            .map(Path::to_owned)
            .collect();
        std::fs::create_dir_all(&folder).map_err(|error| unwritable(&error))?;
        let lock = File::create(spool.join("lock")).map_err(|error| unwritable(&error))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::failed(format!(
                    "another server keeps its reports in {}",
                    spool.display()
                ))
                .hint("--spool names another folder")
                .into());
            }
            // Some file systems have no locks.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        for entry in std::fs::read_dir(&folder).map_err(|error| unwritable(&error))? {
            let entry = entry.map_err(|error| unwritable(&error))?;
            // Its senders were not answered.
            if entry
                .file_name()
                .to_str()
                .is_some_and(|name| name.starts_with('.') && name.ends_with(UNFINISHED))
            {
                std::fs::remove_file(entry.path()).map_err(|error| unwritable(&error))?;
            }
        }
        // A folder that is new is itself on disk before anything in it counts as kept.
        for folder in std::iter::once(folder.as_path()).chain(is_new.iter().map(PathBuf::as_path)) {
            sync_folder(folder).map_err(|error| unwritable(&error))?;
        }
        let mut writer = SpoolWriter {
            folder,
            limit,
            clock,
            figures: Arc::default(),
            last: SegmentName::default(),
            used: 0,
            files: 0,
            seen_at: Instant::now(),
            seeing: Duration::ZERO,
            is_failing: false,
            _lock: lock,
        };
        writer.look().map_err(|error| unwritable(&error))?;
        Ok(writer)
    }

    fn run(mut self, receiver: &Receiver<Option<Submission>>) {
        let mut next = None;
        loop {
            let first = match next.take().map_or_else(|| receiver.recv_timeout(LOOK), |first| Ok(Some(first)))
            {
                Ok(Some(first)) => Some(first),
                Ok(None) => break,
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            self.look_if_due(LOOK);
            if let Some(first) = first {
                let (group, is_over) = gather(first, receiver, &mut next);
                self.write(group);
                if is_over {
                    break;
                }
            }
        }
    }

    /// Writes what has room, and answers all.
    fn write(&mut self, group: Vec<Submission>) {
        let (mut kept, mut bytes) = (Vec::new(), 0);
        for submission in group {
            let more = submission.bytes();
            if self.used + bytes + more > self.limit {
                self.look_if_due(LOOK_WHEN_FULL);
            }
            if self.used + bytes + more > self.limit {
                // Its sender may have gone.
                let _ = submission.answer.send(Err(NotKept::Full));
            } else {
                bytes += more;
                kept.push(submission);
            }
        }
        let reports = kept.iter().map(|submission| submission.reports.as_slice());
        let written = if kept.is_empty() { Ok(()) } else { self.write_segment(reports) };
        match &written {
            Ok(()) if self.is_failing => tracing::warn!(target: "serve", "reports can be kept again"),
            Err(error) if !self.is_failing => tracing::error!(
                target: "serve",
                "reports are refused: {} cannot be written: {error}",
                self.folder.display()
            ),
            _ => {}
        }
        self.is_failing = written.is_err();
        self.figures.failing.store(self.is_failing.into(), Ordering::Relaxed);
        for submission in kept {
            let _ = submission.answer.send(written.as_ref().copied().map_err(|_| NotKept::Unwritable));
        }
    }

    /// Writes a segment, to the disk.
    fn write_segment<'a>(&mut self, groups: impl Iterator<Item = &'a [SubmittedReport]>) -> io::Result<()> {
        let now = self.clock.now();
        let time = now.strftime("%Y%m%dT%H%M%SZ").to_string().max(self.last.time.clone());
        let name = SegmentName { time, number: self.last.number.saturating_add(1) };
        let path = self.folder.join(name.file_name());
        let unfinished = self.folder.join(format!(".{}{UNFINISHED}", name.file_name()));
        let time = u64::try_from(now.as_second()).unwrap_or(0);
        let (reports, bytes, size) = match write_archive(&unfinished, groups, time)
            .and_then(|written| std::fs::rename(&unfinished, &path).map(|()| written))
        {
            Ok(written) => written,
            Err(error) => {
                // On a full disk there is room again then; where it cannot be removed, the next start does it.
                let _ = std::fs::remove_file(&unfinished);
                return Err(error);
            }
        };
        self.last = name;
        self.used += size;
        self.files += 1;
        self.publish();
        // The segment stays where this fails: what is sent again is in the database only once.
        sync_folder(&path)?;
        let figures = &self.figures;
        for (figure, more) in
            [(&figures.reports, reports), (&figures.bytes, bytes), (&figures.groups, 1), (&figures.syncs, 2)]
        {
            figure.fetch_add(more, Ordering::Relaxed);
        }
        Ok(())
    }

    fn look_if_due(&mut self, pause: Duration) {
        if self.seen_at.elapsed() >= pause.max(self.seeing * 20)
            && let Err(error) = self.look()
        {
            tracing::warn!(target: "serve", "{} cannot be looked into: {error}", self.folder.display());
        }
    }

    /// Counts what is left of the segments.
    fn look(&mut self) -> io::Result<()> {
        let began = Instant::now();
        let (mut used, mut files) = (0, 0);
        let mut oldest: Option<SystemTime> = None;
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(name) = name.to_str().and_then(SegmentName::parse) else { continue };
            // One that was ingested meanwhile is gone.
            if let Ok(metadata) = entry.metadata() {
                used += metadata.len();
                files += 1;
                oldest = oldest.into_iter().chain(metadata.modified().ok()).min();
            }
            if name > self.last {
                let number = self.last.number.max(name.number);
                self.last = SegmentName { number, ..name };
            }
        }
        (self.used, self.files) = (used, files);
        (self.seen_at, self.seeing) = (Instant::now(), began.elapsed());
        let oldest = oldest.and_then(|oldest| oldest.duration_since(SystemTime::UNIX_EPOCH).ok());
        self.figures.oldest_at.store(oldest.map_or(0, |oldest| oldest.as_secs()), Ordering::Relaxed);
        self.publish();
        Ok(())
    }

    fn publish(&self) {
        self.figures.waiting_files.store(self.files, Ordering::Relaxed);
        self.figures.waiting_bytes.store(self.used, Ordering::Relaxed);
    }
}

/// What waits, up to the size of a segment; true when the end was asked for. What no longer fits is the next.
fn gather(
    first: Submission,
    receiver: &Receiver<Option<Submission>>,
    next: &mut Option<Submission>,
) -> (Vec<Submission>, bool) {
    let (mut bytes, mut reports) = (first.bytes(), first.reports.len());
    let mut group = vec![first];
    while bytes < GROUP_BYTES && reports < GROUP_REPORTS {
        match receiver.try_recv() {
            Ok(Some(submission)) => {
                bytes += submission.bytes();
                reports += submission.reports.len();
                if bytes > GROUP_BYTES || reports > GROUP_REPORTS {
                    *next = Some(submission);
                    break;
                }
                group.push(submission);
            }
            Ok(None) => return (group, true),
            Err(_) => break,
        }
    }
    (group, false)
}

/// Writes an archive to the disk; the number of reports, their bytes, and those of the archive.
fn write_archive<'a>(
    path: &Path,
    groups: impl Iterator<Item = &'a [SubmittedReport]>,
    time: u64,
) -> io::Result<(u64, u64, u64)> {
    let (mut reports, mut bytes) = (0, 0);
    let mut archive = tar::Builder::new(BufWriter::with_capacity(1 << 18, File::create(path)?));
    for report in groups.flatten() {
        reports += 1;
        bytes += report.content.len() as u64;
        let mut header = tar::Header::new_ustar();
        header.set_path(format!("{reports:06}-{}.{}", report.name, report.ending))?;
        header.set_size(report.content.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(time);
        header.set_cksum();
        archive.append(&header, report.content.as_slice())?;
    }
    let mut buffer = archive.into_inner()?;
    buffer.flush()?;
    let file = buffer.get_ref();
    file.sync_all()?;
    Ok((reports, bytes, file.metadata()?.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Answered = oneshot::Receiver<std::result::Result<(), NotKept>>;

    fn clock(time: &str) -> Clock {
        Clock::fixed(time.parse().unwrap())
    }

    fn submission(bytes: usize) -> (Submission, Answered) {
        let (answer, answered) = oneshot::channel();
        let report = SubmittedReport { name: "10.0.0.1".into(), ending: "SMX", content: vec![b'x'; bytes] };
        (Submission { reports: vec![report], _memory: None, answer }, answered)
    }

    fn segments(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(incoming(folder)).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_waits_is_one_segment() {
        let folder = tempfile::tempdir().unwrap();
        let writer = SpoolWriter::open(folder.path(), 100 << 20, clock("2026-11-22T12:00:00Z")).unwrap();
        let figures = Arc::clone(&writer.figures);
        let (sender, receiver) = sync_channel(QUEUE);
        let mut answers = Vec::new();
        let large = GROUP_BYTES as usize - 4_000;
        for bytes in [10, 20, 30, large, 10_000, 2 * large, 40] {
            let (submission, answered) = submission(bytes);
            sender.send(Some(submission)).unwrap();
            answers.push(answered);
        }
        sender.send(None).unwrap();
        writer.run(&receiver);
        assert!(answers.iter_mut().all(|answer| answer.try_recv() == Ok(Ok(()))));
        // Three are small, then each is too large together with the one before it.
        assert_eq!(figures.groups.load(Ordering::Relaxed), 5);
        assert_eq!(figures.reports.load(Ordering::Relaxed), 7);
        assert_eq!(figures.waiting_files.load(Ordering::Relaxed), 5);
        let names = segments(folder.path());
        assert_eq!(names.len(), 5);
        assert_eq!(names[0], "20261122T120000Z-000000001.tar");
        let mut archive = tar::Archive::new(File::open(incoming(folder.path()).join(&names[0])).unwrap());
        let members: Vec<_> =
            archive.entries().unwrap().map(|entry| entry.unwrap().path().unwrap().into_owned()).collect();
        assert_eq!(members[2], Path::new("000003-10.0.0.1.SMX"));
    }

    #[test]
    fn names_rise_when_a_clock_is_set_back() {
        let folder = tempfile::tempdir().unwrap();
        for (time, left_over) in [("2026-11-22T12:00:00Z", "a"), ("2026-11-21T12:00:00Z", "b")] {
            let left_over = incoming(folder.path()).join(format!(".{left_over}{SEGMENT}{UNFINISHED}"));
            std::fs::create_dir_all(incoming(folder.path())).unwrap();
            std::fs::write(&left_over, "half a segment").unwrap();
            let mut writer = SpoolWriter::open(folder.path(), u64::MAX, clock(time)).unwrap();
            assert!(!left_over.exists());
            let error = SpoolWriter::open(folder.path(), u64::MAX, clock(time)).err().unwrap();
            assert!(error.to_string().contains("another server"), "{error}");
            writer.write(vec![submission(1).0]);
        }
        assert_eq!(
            segments(folder.path()),
            ["20261122T120000Z-000000001.tar", "20261122T120000Z-000000002.tar"]
        );
    }

    #[test]
    fn a_folder_that_is_away_and_a_full_spool_refuse() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = SpoolWriter::open(folder.path(), 8_000, clock("2026-11-22T12:00:00Z")).unwrap();
        let write = |writer: &mut SpoolWriter, bytes| {
            let (submission, mut answered) = submission(bytes);
            writer.write(vec![submission]);
            answered.try_recv().unwrap()
        };
        let away = folder.path().join("away");
        std::fs::rename(incoming(folder.path()), &away).unwrap();
        assert_eq!(write(&mut writer, 10), Err(NotKept::Unwritable));
        std::fs::rename(&away, incoming(folder.path())).unwrap();
        assert_eq!(segments(folder.path()), [""; 0]);
        assert_eq!(write(&mut writer, 3_000), Ok(()));
        assert_eq!(write(&mut writer, 3_000), Err(NotKept::Full));
        std::fs::remove_file(incoming(folder.path()).join(&segments(folder.path())[0])).unwrap();
        std::thread::sleep(LOOK_WHEN_FULL);
        assert_eq!(write(&mut writer, 3_000), Ok(()));
    }
}
