//! The top-level site's run: from an upstream server, from a downloaded offline scan file, or from what lies on disk.

use super::from_server::{self, UpstreamKey};
use super::options::{OnSynchronized, Options, Summary};
use super::origin::{From, origin};
use super::points;
use super::store::{Counts, KeptDownload, RunKey};
use super::{Kind, Phase, Run, supersedence};
use crate::base::digest::hexadecimal;
use crate::base::error;
use crate::base::error::{Failure, Result};
use crate::base::progress::Progress;
use crate::db::{Database, failure_kind};
use crate::hierarchy::Site;
use crate::upstream::{Download, Rejection, Source, Validators, download};
use std::path::PathBuf;

const GO_ON: &str = "nothing was lost; run the same command again";

/// What the work of a run brought, whatever it read from.
#[derive(Debug, Default)]
struct Brought {
    /// Revisions that the source offers, where it is already known.
    offered: u64,
    /// True when it is staged and has still to become part of the catalog.
    is_staged: bool,
    /// What could not be read.
    rejections: Vec<Rejection>,
    /// The server, when it was one; then its rejections are kept already.
    server: Option<UpstreamKey>,
    /// What a reader of the run should know besides.
    remarks: Vec<String>,
    /// What later runs read from.
    location: String,
    /// How to tell that what lies on disk has not changed since.
    fingerprint: Option<[u8; 32]>,
}

/// One run of the top-level site. A failure is an `Err`, and its record keeps it.
pub(super) fn synchronize_top(
    db: &mut Database,
    site: &Site,
    options: &Options,
    progress: &dyn Progress,
    on_synchronized: OnSynchronized<'_>,
    summary: &mut Summary,
) -> Result<()> {
    let name = options.from.clone().or_else(|| site.source.clone()).ok_or_else(|| {
        Failure::usage(format!("{} has no source to synchronize from yet", site.code)).hint(
            "name one: cmupd sync --from wsusscn2.cab, or --from http://wsus.contoso.com:8530; later runs remember it",
        )
    })?;
    let origin = origin(&name)?;
    let name = match &origin {
        From::Server(address) | From::Address(address) => address.clone(),
        From::Path(_) => name,
    };
    let kind = if options.full || site.content_version == 0 { Kind::Full } else { Kind::Delta };
    let key = db.write(&format!("synchronize {} from {name}: begin", site.code), |w| {
        // The first source is remembered at once: what was begun is begun again without naming it.
        if site.source.is_none() {
            let location = match &origin {
                From::Server(address) | From::Address(address) => address.clone(),
                From::Path(path) => path.display().to_string(),
            };
            w.set_site_source(site.code, &location)?;
        }
        w.begin_run(site.code, options.trigger, kind, &name, Phase::Wsus, None)
    })?;
    let options = &options.or_settings(db.read(|r| r.sync_settings())?);
    let mut work = TopRun { db, site, key, name: &name, options, progress };
    let result = work.bring(origin).and_then(|brought| work.finish(brought, on_synchronized, summary));
    if let Err(error) = result {
        db.write(&format!("synchronize {}: failed", site.code), |w| w.fail_run(key, &error))?;
        return Err(error);
    }
    db.discard_staging()?;
    db.checkpoint()
}

struct TopRun<'a> {
    db: &'a mut Database,
    site: &'a Site,
    key: RunKey,
    name: &'a str,
    options: &'a Options,
    progress: &'a dyn Progress,
}

impl TopRun<'_> {
    fn bring(&mut self, origin: From) -> Result<Brought> {
        match origin {
            From::Server(address) => {
                let fetched = from_server::fetch(
                    self.db,
                    self.site.code,
                    &address,
                    self.key,
                    self.options,
                    self.progress,
                )?;
                Ok(Brought {
                    offered: fetched.offered,
                    is_staged: fetched.is_staged,
                    server: Some(fetched.key),
                    remarks: fetched.remarks,
                    rejections: fetched.rejections,
                    location: address,
                    ..Brought::default()
                })
            }
            From::Address(address) => {
                let (path, remark) = self.download(&address)?;
                let mut brought = match self.read(path) {
                    Ok(brought) => brought,
                    Err(trouble) => {
                        // Otherwise the server would say forever that the file has not changed, and it would be as
                        // unreadable as before, be it that the disk has damaged it.
                        if failure_kind(&trouble) != error::Kind::Interrupted {
                            self.db.write(&format!("forget the unreadable download of {address}"), |w| {
                                w.forget_download(&address)
                            })?;
                        }
                        return Err(trouble);
                    }
                };
                brought.remarks.insert(0, remark);
                brought.location = address;
                Ok(brought)
            }
            From::Path(path) => self.read(path),
        }
    }

    /// Stages what lies on disk, unless it is what the last run read to its end.
    fn read(&mut self, path: PathBuf) -> Result<Brought> {
        let source = Source::open(&path)?;
        let location = path.display().to_string();
        let fingerprint = source.fingerprint(&self.options.languages)?;
        let last = self.db.read(|r| r.read_source(self.site.code))?;
        if let Some(last) = last.filter(|last| !self.options.full && last.fingerprint == fingerprint) {
            return Ok(Brought {
                offered: last.items_total.unsigned_abs(),
                remarks: vec![format!(
                    "{location} is what was read on {}, and was not read again; --full reads it.",
                    last.read_at.strftime("%Y-%m-%d %H:%M UTC")
                )],
                location,
                fingerprint: Some(fingerprint),
                ..Brought::default()
            });
        }
        let progress = self.progress;
        let fetched = self.db.scratch(|s| source.stage(s, progress))?;
        Ok(Brought {
            is_staged: true,
            rejections: fetched.rejections,
            location,
            fingerprint: Some(fingerprint),
            ..Brought::default()
        })
    }

    /// Brings a scan file beside the database, unless the one that lies there is still current.
    fn download(&mut self, address: &str) -> Result<(PathBuf, String)> {
        let target = self.db.beside("wsusscn2.cab");
        let kept = self.db.read(|r| r.download(address))?;
        let previous = kept.filter(|_| !self.options.full).map(|kept| Validators {
            etag: kept.etag,
            last_modified: kept.last_modified,
            size: kept.size,
            sha256: kept.sha256,
        });
        let connection = from_server::connection(self.db, address, &self.options.reach);
        let downloaded = download(address, &target, previous.as_ref(), &connection, self.progress)?;
        let remark = match downloaded {
            Download::NotModified => {
                format!("{address} has not changed since it was downloaded to {}.", target.display())
            }
            Download::Complete { path, size, sha256, etag, last_modified } => {
                let kept = KeptDownload { etag, last_modified, size, sha256 };
                self.db.write(&format!("download {address}"), |w| w.keep_download(address, &path, &kept))?;
                let digest = hexadecimal(&sha256);
                format!("Downloaded {size} bytes to {}, SHA-256 {digest}.", path.display())
            }
        };
        Ok((target, remark))
    }

    /// Makes what was brought the site's catalog, in one transaction with everything that follows from it.
    fn finish(
        &mut self,
        brought: Brought,
        on_synchronized: OnSynchronized<'_>,
        summary: &mut Summary,
    ) -> Result<()> {
        self.progress.check(GO_ON)?;
        let (key, site, name, languages, progress) =
            (self.key, self.site, self.name, &self.options.languages, self.progress);
        self.db.write(&format!("synchronize {}: write the catalog", site.code), |w| {
            w.advance_run(key, Phase::Database)
        })?;
        let (run, policy, rejections, remarks) =
            self.db.write(&format!("synchronize {} from {name}", site.code), |w| {
                let Brought { mut rejections, mut remarks, mut offered, .. } = brought;
                let mut relinked = false;
                let mut missing = 0;
                let mut unreadable = Vec::new();
                if brought.is_staged {
                    let applied = w.apply_staged(w.content_version()? + 1, languages, progress)?;
                    if applied.total == 0 && brought.server.is_none() {
                        return Err(nothing_read(name, &rejections));
                    }
                    if brought.server.is_none() {
                        offered = applied.total;
                        w.keep_rejections(key, &rejections)?;
                    }
                    relinked = applied.changed > 0;
                    remarks.extend(applied.remarks());
                    w.keep_rejections(key, &applied.rejections)?;
                    rejections.extend(applied.rejections);
                    unreadable = applied.unreadable;
                }
                if let Some(server) = brought.server {
                    let (count, said) = from_server::settle(w, server, unreadable)?;
                    missing = count;
                    remarks.extend(said);
                }
                let pending = w.pending_revisions()?;
                let version = if pending.is_any() || relinked {
                    w.raise_content_version()?
                } else {
                    // Off-spec: Configuration Manager raises the version even when nothing changed, which makes every
                    // client rescan for nothing (design: data, rule 2).
                    w.content_version()?
                };
                w.adopt_content_version(site.code, version)?;
                if site.software_update_points > 1 {
                    w.advance_run(key, Phase::Replicas)?;
                }
                remarks.extend(supersedence::apply(w, version)?);
                w.set_site_source(site.code, &brought.location)?;
                // What could not be read is told by every run.
                let fingerprint = brought.fingerprint.filter(|_| rejections.is_empty());
                w.keep_read_source(site.code, fingerprint.map(|print| (brought.location.as_str(), print)))?;
                let policy = on_synchronized(w, site.code)?;
                let counts = Counts {
                    total: offered as i64,
                    rejected: rejections.len() as i64,
                    missing: missing as i64,
                    ..pending
                };
                Ok((w.finish_run(key, counts, version)?, policy, rejections, remarks))
            })?;
        summary.policies.extend(policy.map(|version| (site.code, version)));
        summary.rejections = rejections;
        summary.remarks = remarks;
        let run = self.ask_own(run, summary)?;
        summary.runs.push(run);
        Ok(())
    }

    /// Asks the site's own servers, when there are any, how much of what the site now has is there.
    fn ask_own(&mut self, run: Run, summary: &mut Summary) -> Result<Run> {
        let (site, key) = (self.site.code, self.key);
        let servers = self.db.read(|r| r.software_update_points(Some(site)))?;
        let version = run.version_after.unwrap_or(run.version_before);
        let asked = points::ask(self.db, site, &servers, version, self.options, self.progress)?;
        if asked.is_empty() {
            return Ok(run);
        }
        self.db.write(&format!("compare the servers of {site}"), |w| {
            points::keep(w, site, &asked, summary)?;
            let (missing, excess) = points::deviations(&asked);
            if missing > 0 { w.deviates(key, missing, excess) } else { Ok(run) }
        })
    }
}

fn nothing_read(name: &str, rejections: &[Rejection]) -> anyhow::Error {
    let first = rejections.first().map(|rejection| format!(": {}: {}", rejection.place, rejection.reason));
    Failure::failed(format!("{name} holds nothing that could be read{}", first.unwrap_or_default()))
        .hint("give an offline scan cabinet, an unpacked one, or complete update documents")
        .into()
}
