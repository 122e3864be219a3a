//! From the spool to the management point of another site.
//!
//! Segments go in the order of their names, one after the other; each is removed once the other side has said that it is
//! on disk there. One whose answer was lost is sent again, which changes nothing there. While the line is down they wait,
//! up to the limit of the spool.

use super::refused::RefusedFiles;
use super::spool::incoming;
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::Progress;
use crate::db::{Database, failure_kind};
use crate::operate::send::{deliver, rest};
use crate::serve::listen::Pool;
use crate::state::{ForwardedInbox, RawReport};
use crate::upstream::{Postponed, ReportServer};
use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often the folder is looked into while nothing waits.
const LOOK: Duration = Duration::from_millis(250);
/// How often the database is given the account, at most.
const REPORT: Duration = Duration::from_secs(10);
/// When it is tried again after trouble that does not pass by itself, such as a key that is not known there.
const AGAIN: Duration = Duration::from_secs(60);
/// The longest pause between two tries while the other side cannot be reached.
const LONGEST: Duration = Duration::from_secs(60);
/// Bytes of a segment: of one message there are at most 32 MiB in 16,384 members.
const SEGMENT_BYTES: u64 = 64 << 20;

/// Forwards what is in the spool.
pub(super) struct Forwarder {
    pub(super) pool: Arc<Pool>,
    pub(super) spool: PathBuf,
    pub(super) server: ReportServer,
    pub(super) refused: RefusedFiles,
}

impl Forwarder {
    /// Forwards until `stop` is cancelled.
    pub(super) fn run(mut self, stop: &dyn Progress) {
        let mut said = None;
        while !stop.cancelled() {
            let Err(error) = self.forward(stop) else { return };
            if failure_kind(&error) == Kind::Interrupted {
                return;
            }
            let text = format!("{error:#}");
            if said.as_ref() != Some(&text) {
                let hint = Failure::of(&error).and_then(|failure| failure.hint.clone()).unwrap_or_default();
                tracing::warn!(target: "serve", hint, "reports wait in {}: {text}", self.spool.display());
                said = Some(text);
            }
            rest(AGAIN, stop);
        }
    }

    fn forward(&mut self, stop: &dyn Progress) -> Result<()> {
        let mut database = self.pool.open()?;
        let mut inbox =
            ForwardedInbox::open(&mut database, &incoming(&self.spool), self.server.address(), stop)?;
        let mut account = Account { database, reported_at: Instant::now() };
        account.report(&mut inbox, true, stop);
        let ended = self.forward_all(&mut inbox, &mut account, stop);
        if let Err(error) = &ended
            && failure_kind(error) != Kind::Interrupted
        {
            inbox.note_error(format!("{error:#}"), account.database.clock().now());
        }
        if let Err(error) = inbox.report(&mut account.database, true, stop) {
            tracing::warn!(target: "serve", "the account of the spool cannot be written: {error:#}");
        }
        ended
    }

    fn forward_all(
        &mut self,
        inbox: &mut ForwardedInbox,
        account: &mut Account,
        stop: &dyn Progress,
    ) -> Result<()> {
        while !stop.cancelled() {
            if account.database.is_outdated() {
                return Err(Failure::new(
                    Kind::Database,
                    "another database has come in the place of this one",
                )
                .into());
            }
            let files = inbox.files()?;
            if files.is_empty() {
                account.report(inbox, false, stop);
                rest(LOOK, stop);
            }
            for file in files {
                stop.check("")?;
                self.forward_segment(&file, inbox, account, stop)?;
                account.report(inbox, false, stop);
            }
        }
        Ok(())
    }

    fn forward_segment(
        &mut self,
        path: &Path,
        inbox: &mut ForwardedInbox,
        account: &mut Account,
        stop: &dyn Progress,
    ) -> Result<()> {
        let reports = match read_segment(path) {
            Ok(reports) => reports,
            // The segment itself is not as it was written; other trouble, such as too many open files, passes.
            Err(error) if [ErrorKind::InvalidData, ErrorKind::UnexpectedEof].contains(&error.kind()) => {
                let reason = format!("{} cannot be read: {error}", path.display());
                self.refused.set_aside(path)?;
                tracing::error!(target: "serve", "{reason}; it is kept in {}", self.refused.folder().display());
                inbox.note_error(reason, account.database.clock().now());
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        };
        let mut failures = 0_u32;
        let refused = deliver(&self.server, &reports, stop, &mut |postponed: Postponed, tries| {
            failures = failures.saturating_add(1);
            let text = format!("{:#}", postponed.error);
            if failures == 1 {
                tracing::warn!(target: "serve", "reports wait in {}: {text}", self.spool.display());
            }
            inbox.note_error(text, account.database.clock().now());
            account.report(inbox, false, stop);
            let pause = postponed.wait.unwrap_or_else(|| self.server.wait_before(tries)).min(LONGEST);
            rest(pause, stop);
            stop.check("")
        })?;
        if failures > 0 {
            tracing::info!(target: "serve", "reports are forwarded again");
        }
        for (at, reason) in refused {
            let Some(report) = reports.get(at) else { continue };
            let name = Path::new(&report.path).file_name().unwrap_or_default().to_string_lossy().into_owned();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = format!("{} refuses {stem}-{name}: {reason}", self.server.address());
            tracing::warn!(target: "serve", "{text}; it is kept in {}", self.refused.folder().display());
            self.refused.keep(&format!("{stem}-{name}"), &report.bytes, &reason)?;
            inbox.note_error(text, account.database.clock().now());
        }
        let bytes = path.metadata().map_or(0, |metadata| metadata.len());
        std::fs::remove_file(path)?;
        inbox.count_taken(bytes);
        Ok(())
    }
}

/// Where the account is written, and when it was.
struct Account {
    database: Database,
    reported_at: Instant,
}

impl Account {
    /// Writes the account when that is due. That the database is busy does not end forwarding.
    fn report(&mut self, inbox: &mut ForwardedInbox, at_once: bool, stop: &dyn Progress) {
        if !at_once && self.reported_at.elapsed() < REPORT {
            return;
        }
        self.reported_at = Instant::now();
        if let Err(error) = inbox.report(&mut self.database, false, stop) {
            tracing::debug!("the account of the spool cannot be written: {error:#}");
        }
    }
}

/// The reports of a segment, with the names of their members.
fn read_segment(path: &Path) -> io::Result<Vec<RawReport>> {
    let file = File::open(path)?;
    if file.metadata()?.len() > SEGMENT_BYTES {
        let reason = format!("it has more than {SEGMENT_BYTES} bytes");
        return Err(io::Error::new(ErrorKind::InvalidData, reason));
    }
    let mut archive = tar::Archive::new(file);
    let mut reports = Vec::new();
    for entry in archive.entries()? {
        // The reader gives its own complaints the kind `Other`, and those of the disk their own.
        let damaged = |error: io::Error| match error.kind() {
            ErrorKind::Other => io::Error::new(ErrorKind::InvalidData, error),
            _ => error,
        };
        let mut entry = entry.map_err(damaged)?;
        let name = entry.path()?.to_string_lossy().into_owned();
        let size = entry.size();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        if bytes.len() as u64 != size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        reports.push(RawReport { path: name, bytes });
    }
    Ok(reports)
}
