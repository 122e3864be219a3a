//! The top-level site's run: from an upstream server, from a downloaded offline scan file, or from local files.

use super::child::Attempt;
use super::from_server::{self, ServerRun};
use super::options::SyncOptions;
use super::points::{ask_points, count_deviations, keep_answers};
use super::run::{RunPhase, SyncRun};
use super::source::{SourceKind, SourceReport, source_kind};
use super::store::{Counts, KeptDownload, RunKey};
use super::supersedence;
use crate::base::digest::hexadecimal;
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::Progress;
use crate::catalog;
use crate::db::{Database, Transaction, failure_kind};
use crate::hierarchy::{self, Site, SiteCode};
use crate::sync;
use crate::upstream::{Connection, Download, LocalSource, RejectedPart, Validators, download};
use std::path::PathBuf;

const GO_ON: &str = "nothing was lost; run the same command again";

/// The run of the top-level site whose source has been read.
pub(super) struct TopRun {
    pub(super) site: Site,
    pub(super) key: RunKey,
    /// The source.
    pub(super) name: String,
    options: SyncOptions,
    pub(super) report: SourceReport,
}

impl TopRun {
    /// Begins the run, and reads the source. A failure is an `Err`, and the run's record keeps it. It is a value where
    /// part of what the source has is in the database already: then the run is one that is partly done.
    pub(super) fn prepare(
        db: &mut Database,
        site: Site,
        options: &SyncOptions,
        progress: &dyn Progress,
    ) -> Result<Attempt<TopRun>> {
        // Until a run has succeeded, the source is that of the one that did not: it can be repeated without naming it.
        let last = db.read(|r| sync::read(r).sync_runs(Some(site.code), 1))?.pop();
        let known = site.source.clone().or_else(|| last.map(|run| run.source));
        let name = options.from.clone().or(known).ok_or_else(|| {
            Failure::usage(format!("{} has no source to synchronize from yet", site.code)).hint(
                "name one: cmupd sync --from wsusscn2.cab, or --from http://wsus.contoso.com:8530; later runs remember it",
            )
        })?;
        let source = source_kind(&name)?;
        // A mistyped path is not a failure of the site, which later runs would try again.
        if let (true, SourceKind::Path(path)) = (options.from.is_some(), &source) {
            LocalSource::open(path)?;
        }
        let name = match &source {
            SourceKind::Server(address) | SourceKind::Address(address) => address.clone(),
            SourceKind::Path(_) => name,
        };
        let key = db.record(|run| sync::record(run).begin_run(&site, options, &name, None))?;
        let options = options.or_settings(db.read(|r| sync::read(r).sync_settings())?);
        let mut reader =
            SourceReader { db, site: site.code, key, options: &options, progress, is_partly_kept: false };
        let read = reader.read(source).and_then(|report| {
            progress.check(GO_ON)?;
            reader.db.record(|run| sync::record(run).advance_run(key, RunPhase::Database))?;
            Ok(report)
        });
        match read {
            Ok(report) => Ok(Attempt::Ready(TopRun { site, key, name, options, report })),
            Err(error) => {
                let is_partly_kept = reader.is_partly_kept;
                let run = db.record(|run| sync::record(run).fail_run(key, &error))?;
                match failure_kind(&error) {
                    Kind::Interrupted | Kind::Database => Err(error),
                    _ if is_partly_kept => Ok(Attempt::Failed(Box::new(run), error)),
                    _ => Err(error),
                }
            }
        }
    }

    /// Makes what the source delivered the site's catalog, and ends the run.
    pub(super) fn write(&mut self, w: &Transaction<'_>, progress: &dyn Progress) -> Result<SyncRun> {
        let (key, site, report) = (self.key, &self.site, &mut self.report);
        let mut relinked = false;
        let mut missing = 0;
        let mut unreadable = Vec::new();
        if report.is_staged {
            let applied = catalog::write(w).apply_staged(
                hierarchy::read(w).content_version()?.next(),
                &self.options.languages,
                progress,
            )?;
            if applied.total == 0 && report.server.is_none() {
                return Err(nothing_read(&self.name, &report.rejections));
            }
            if report.server.is_none() {
                report.offered = applied.total;
                sync::write(w).keep_rejections(key, &report.rejections)?;
            }
            relinked = applied.changed > 0;
            report.remarks.extend(applied.remarks());
            sync::write(w).keep_rejections(key, &applied.rejections)?;
            report.rejections.extend(applied.rejections);
            unreadable = applied.unreadable;
        }
        if let Some(server) = report.server {
            let (count, remarks) = from_server::settle(w, server, unreadable)?;
            missing = count;
            report.remarks.extend(remarks);
        }
        let pending = sync::read(w).pending_revisions()?;
        let version = if pending.is_any() || relinked {
            hierarchy::write(w).raise_content_version()?
        } else {
            // Off-spec: Configuration Manager raises the version even when nothing changed, which makes every
            // client rescan for nothing.
            hierarchy::read(w).content_version()?
        };
        hierarchy::write(w).adopt_content_version(site.code, version)?;
        if site.software_update_points > 1 {
            sync::record(w).advance_run(key, RunPhase::Replicas)?;
        }
        report.remarks.extend(supersedence::apply(w, version)?);
        hierarchy::write(w).set_site_source(site.code, &report.location)?;
        // Every run reports what could not be read; so such a source is read again.
        let fingerprint = report.fingerprint.filter(|_| report.rejections.is_empty());
        sync::write(w)
            .keep_read_source(site.code, fingerprint.map(|print| (report.location.as_str(), print)))?;
        let counts = Counts {
            total: report.offered as i64,
            rejected: report.rejections.len() as i64,
            missing: missing as i64,
            ..pending
        };
        sync::write(w).finish_run(key, counts, version)
    }

    /// Asks the site's own servers, when there are any, how much of what the site now has is there; returns the record
    /// of the run, and what the servers lack.
    pub(super) fn compare_points(
        &self,
        db: &mut Database,
        run: SyncRun,
        progress: &dyn Progress,
    ) -> Result<(SyncRun, Vec<String>)> {
        let (site, key) = (self.site.code, self.key);
        let points = db.read(|r| hierarchy::read(r).software_update_points(Some(site)))?;
        let version = run.version_after.unwrap_or(run.version_before);
        let answers = ask_points(db, site, &points, version, &self.options, progress)?;
        if answers.is_empty() {
            return Ok((run, Vec::new()));
        }
        db.write(&format!("compare the servers of {site}"), |w| {
            let findings = keep_answers(w, site, &answers)?;
            let (missing, excess) = count_deviations(&answers);
            let run = if missing > 0 { sync::write(w).record_deviations(key, missing, excess)? } else { run };
            Ok((run, findings))
        })
    }
}

/// Reads the source of a run into the staging tables.
struct SourceReader<'a> {
    db: &'a mut Database,
    site: SiteCode,
    key: RunKey,
    options: &'a SyncOptions,
    progress: &'a dyn Progress,
    /// Part of what the source has is in the database.
    is_partly_kept: bool,
}

impl SourceReader<'_> {
    fn read(&mut self, source: SourceKind) -> Result<SourceReport> {
        match source {
            SourceKind::Server(address) => {
                let server =
                    ServerRun::connect(self.db, self.site, &address, self.key, self.options, self.progress)?;
                server.run(&mut self.is_partly_kept)
            }
            SourceKind::Address(address) => {
                let (path, remark) = self.download(&address)?;
                let mut report = match self.read_path(path) {
                    Ok(report) => report,
                    Err(error) => {
                        // Otherwise the server would answer every time that the file has not changed, and a file that
                        // was damaged on this disk would stay unreadable.
                        if failure_kind(&error) != Kind::Interrupted {
                            self.db.record(|run| sync::record(run).forget_download(&address))?;
                        }
                        return Err(error);
                    }
                };
                report.remarks.insert(0, remark);
                report.location = address;
                Ok(report)
            }
            SourceKind::Path(path) => self.read_path(path),
        }
    }

    /// Stages a local source, unless it is what the last run read to its end.
    fn read_path(&mut self, path: PathBuf) -> Result<SourceReport> {
        let source = LocalSource::open(&path)?;
        let location = path.display().to_string();
        let fingerprint = source.fingerprint(&self.options.languages)?;
        let last = self.db.read(|r| sync::read(r).read_source(self.site))?;
        if let Some(last) = last.filter(|last| !self.options.full && last.fingerprint == fingerprint) {
            return Ok(SourceReport {
                offered: last.items_total.unsigned_abs(),
                remarks: vec![format!(
                    "{location} is what was read on {}, and was not read again; --full reads it.",
                    last.read_at.strftime("%Y-%m-%d %H:%M UTC")
                )],
                location,
                fingerprint: Some(fingerprint),
                ..SourceReport::default()
            });
        }
        let progress = self.progress;
        let fetched = self.db.scratch(|s| source.stage(s, progress))?;
        Ok(SourceReport {
            is_staged: true,
            rejections: fetched.rejections,
            location,
            fingerprint: Some(fingerprint),
            ..SourceReport::default()
        })
    }

    /// Downloads a scan file next to the database, unless the one that is there is still current.
    fn download(&mut self, address: &str) -> Result<(PathBuf, String)> {
        let target = self.db.sidecar("wsusscn2.cab");
        let kept = self.db.read(|r| sync::read(r).download(address))?;
        let previous = kept.filter(|_| !self.options.full).map(|kept| Validators {
            etag: kept.etag,
            last_modified: kept.last_modified,
            size: kept.size,
            sha256: kept.sha256,
        });
        let connection = Connection::new(address, &self.options.access, self.db.clock());
        let downloaded = download(address, &target, previous.as_ref(), &connection, self.progress)?;
        let remark = match downloaded {
            Download::NotModified => {
                format!("{address} has not changed since it was downloaded to {}.", target.display())
            }
            Download::Complete { path, size, sha256, etag, last_modified } => {
                let kept = KeptDownload { etag, last_modified, size, sha256 };
                self.db.record(|run| sync::record(run).keep_download(address, &path, &kept))?;
                let digest = hexadecimal(&sha256);
                format!("Downloaded {size} bytes to {}, SHA-256 {digest}.", path.display())
            }
        };
        Ok((target, remark))
    }
}

fn nothing_read(name: &str, rejections: &[RejectedPart]) -> anyhow::Error {
    let first = rejections.first().map(|rejection| format!(": {}: {}", rejection.place, rejection.reason));
    Failure::failed(format!("{name} holds nothing that could be read{}", first.unwrap_or_default()))
        .hint("give an offline scan cabinet, an unpacked one, or complete update documents")
        .into()
}
