//! From the spool into the database: the watch of `ingest --watch`, in this process; or on to another server.

use super::forward::Forwarder;
use super::refused::RefusedFiles;
use super::spool::{SpoolThread, incoming};
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::Progress as _;
use crate::db::{failure_kind, may_pass};
use crate::hierarchy::SiteCode;
use crate::operate::send::rest;
use crate::serve::listen::{Pool, Stop};
use crate::state::{Disposal, IngestOptions, Pace, watch};
use crate::upstream::ReportServer;
use anyhow::Context as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

/// When it is tried again after another process had the turn, and after trouble that passes by itself.
const AGAIN: Duration = Duration::from_secs(30);
const SOON: Duration = Duration::from_secs(1);

/// The threads behind a management point. When this is dropped, everything that was accepted is on disk, and the
/// transaction under way is finished.
pub(in crate::serve) struct PointThreads {
    /// None once it is stopped.
    spool: Option<SpoolThread>,
    stop: Stop,
    intake: Option<JoinHandle<()>>,
}

impl PointThreads {
    /// Starts to ingest what is in the spool, or to forward it to a server, of which `refused` bytes are kept that it
    /// does not accept. New clients are assigned to `site`.
    pub(super) fn start(
        spool: SpoolThread,
        folder: &Path,
        pool: Arc<Pool>,
        site: Option<SiteCode>,
        server: Option<ReportServer>,
        refused: u64,
    ) -> Result<Self> {
        let stop = Stop::default();
        let (wish, folder) = (stop.clone(), folder.to_owned());
        let intake = std::thread::Builder::new()
            .name("intake".to_owned())
            .spawn(move || match server {
                Some(server) => {
                    let refused = RefusedFiles::new(&folder, refused);
                    Forwarder { pool, spool: folder, server, refused }.run(&wish);
                }
                None => Intake { pool, folder: incoming(&folder), site, stop: wish }.run(),
            })
            .context("cannot start the thread that ingests")?;
        Ok(PointThreads { spool: Some(spool), stop, intake: Some(intake) })
    }
}

impl Drop for PointThreads {
    fn drop(&mut self) {
        self.spool = None;
        self.stop.ask();
        // Where it ended by a panic, standard error has the reason.
        let _ = self.intake.take().map(JoinHandle::join);
    }
}

struct Intake {
    pool: Arc<Pool>,
    folder: PathBuf,
    site: Option<SiteCode>,
    stop: Stop,
}

impl Intake {
    fn run(self) {
        let options =
            IngestOptions { site: self.site, disposal: Disposal::Delete, ..IngestOptions::default() };
        // Segments are complete when they have their names.
        let pace = Pace {
            quiet: Duration::ZERO,
            settle: Duration::ZERO,
            // To look into an empty folder takes next to nothing.
            idle: Duration::from_millis(250),
            // Nor does anything else write to them, so one that is rejected is so for good.
            retry: Duration::from_secs(5),
            ..Pace::default()
        };
        let mut said = None;
        while !self.stop.cancelled() {
            let watched = self
                .pool
                .open()
                .and_then(|mut database| watch(&mut database, &self.folder, &options, &pace, &self.stop));
            let Err(error) = watched else { return };
            if failure_kind(&error) == Kind::Interrupted {
                return;
            }
            let text = format!("{error:#}");
            if said.as_ref() != Some(&text) {
                let hint =
                    Failure::of(&error).and_then(|failure| failure.hint.as_deref()).unwrap_or_default();
                tracing::warn!(target: "serve", hint, "reports wait in {}: {text}", self.folder.display());
                said = Some(text);
            }
            rest(if may_pass(&error) { SOON } else { AGAIN }, &self.stop);
        }
    }
}
