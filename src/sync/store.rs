//! Statements of the room `sync`.

use super::options::SyncOptions;
use super::run::{RunKind, RunPhase, SyncRun};
use crate::base::codes::status_text;
use crate::base::digest::sha256;
use crate::base::error::{Failure, Family, Result};
use crate::db::{ContentVersion, SnapshotAt, from_micros, integer_columns, to_micros};
use crate::hierarchy::{self, Site, SiteCode};
use crate::sync::{self, RunRecord, SyncReader, SyncWriter};
use crate::upstream::RejectedPart;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};
use std::path::Path;

integer_columns! {
    /// Key of a run.
    pub(super) struct RunKey;
    /// Key of an upstream server of a site.
    pub(super) struct UpstreamKey;
}

/// What a run has counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub total: i64,
    pub added: i64,
    pub changed: i64,
    pub rejected: i64,
    pub missing: i64,
    pub excess: i64,
}

/// The local source that a site's last synchronization read to its end, without a rejection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReadSource {
    /// Where it was.
    pub path: String,
    /// See [`crate::upstream::LocalSource::fingerprint`].
    pub fingerprint: [u8; 32],
    /// When it was read.
    pub read_at: Timestamp,
    /// Revisions that it offered.
    pub items_total: i64,
}

impl Counts {
    /// True when something is new or changed.
    pub fn is_any(&self) -> bool {
        self.added + self.changed > 0
    }
}

fn run_from_row(row: &Row<'_>) -> rusqlite::Result<SyncRun> {
    let status: u32 = row.get("status")?;
    Ok(SyncRun {
        site: row.get::<_, String>("code")?.parse().map_err(|failure: Failure| {
            rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(failure))
        })?,
        trigger: row.get("run_trigger")?,
        kind: row.get("kind")?,
        source: row.get("source")?,
        phase: row.get("phase")?,
        status,
        status_text: status_text(status).into(),
        statuses: row
            .get::<_, String>("statuses")?
            .split(' ')
            .filter_map(|status| status.parse().ok())
            .collect(),
        started_at: from_micros(row.get("started_at")?),
        ended_at: row.get::<_, Option<i64>>("ended_at")?.map(from_micros),
        items_total: row.get("items_total")?,
        items_added: row.get("items_added")?,
        items_changed: row.get("items_changed")?,
        items_rejected: row.get("items_rejected")?,
        items_missing: row.get("items_missing")?,
        items_excess: row.get("items_excess")?,
        error: row.get("error")?,
        error_family: row
            .get::<_, Option<String>>("error_family")?
            .and_then(|family| Family::from_name(&family)),
        version_before: row.get("version_before")?,
        version_after: row.get("version_after")?,
        version_parent: row.get("version_parent")?,
    })
}

/// How far a site is behind its parent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lag {
    /// Listed updates in their current revisions that the parent sees and the site does not.
    pub updates: i64,
    /// When the parent first had a version that the site has not.
    pub since: Option<Timestamp>,
}

/// An offline scan file that was downloaded.
#[derive(Debug, Clone)]
pub(super) struct KeptDownload {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub size: u64,
    pub sha256: [u8; 32],
}

impl SnapshotAt<'_> {
    /// When each site reached which content version, oldest first: (site, ended, version); as it was known
    /// at the moment.
    pub(super) fn version_history(&self) -> Result<Vec<(SiteCode, Timestamp, ContentVersion)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT s.code, r.ended_at, r.version_after FROM sync_run r JOIN site s USING (site_id)
             WHERE r.version_after > r.version_before AND r.ended_at <= ?1
             UNION ALL
             SELECT site_code, ended_at, version_after FROM sync_run_before
             WHERE operation_id >= ?2 AND ended_at <= ?1
             ORDER BY 2, 3",
        )?;
        let until = self.moment().at().map_or(i64::MAX, to_micros);
        let rows = statement.query_map((until, self.moment().first_later()), |row| {
            Ok((row.get::<_, String>(0)?, from_micros(row.get(1)?), row.get(2)?))
        })?;
        rows.map(|row| {
            let (code, ended_at, version) = row?;
            Ok((code.parse()?, ended_at, version))
        })
        .collect()
    }
}

impl SyncReader<'_> {
    /// How far a site at version `own` is behind `parent` at version `version`.
    pub(super) fn lag(&self, parent: SiteCode, own: ContentVersion, version: ContentVersion) -> Result<Lag> {
        let updates = self.connection().prepare_cached(
            "SELECT count(DISTINCT update_id) FROM revision WHERE is_listed AND visible_from > ?1 AND visible_from <= ?2",
        )?
        .query_row((own, version), |row| row.get(0))?;
        let since: Option<i64> = self
            .connection()
            .prepare_cached(
                // A version may have fallen: only since then has the parent had more.
                "SELECT min(r.ended_at) FROM sync_run r JOIN site s USING (site_id)
                 WHERE s.code = ?1 AND r.version_after > ?2
                   AND r.sync_run_id > coalesce((SELECT max(b.sync_run_id) FROM sync_run b
                                                 WHERE b.site_id = r.site_id AND b.version_after <= ?2), 0)",
            )?
            .query_row((parent.as_str(), own), |row| row.get(0))?;
        Ok(Lag { updates, since: since.map(from_micros) })
    }

    /// What was downloaded from an address.
    pub(super) fn download(&self, address: &str) -> Result<Option<KeptDownload>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT etag, last_modified, size, sha256 FROM download WHERE address = ?1")?
            .query_row([address], |row| {
                Ok(KeptDownload {
                    etag: row.get("etag")?,
                    last_modified: row.get("last_modified")?,
                    size: row.get::<_, i64>("size")?.unsigned_abs(),
                    sha256: row.get("sha256")?,
                })
            })
            .optional()?)
    }

    /// The newest `limit` runs of one site or of all, newest first.
    pub fn sync_runs(&self, site: Option<SiteCode>, limit: u32) -> Result<Vec<SyncRun>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT s.code, r.*, (SELECT group_concat(p.status, ' ' ORDER BY p.position) FROM sync_run_status p
                               WHERE p.sync_run_id = r.sync_run_id) AS statuses
             FROM sync_run r JOIN site s USING (site_id)
             WHERE ?1 IS NULL OR s.code = ?1 ORDER BY r.sync_run_id DESC LIMIT ?2",
        )?;
        let rows = statement.query_map((site.as_ref().map(SiteCode::as_str), limit), run_from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What a child sees at version `after`, and what of it is newer than version `before`.
    pub(super) fn revisions_between(&self, before: ContentVersion, after: ContentVersion) -> Result<Counts> {
        Ok(self.connection().query_row(
            "SELECT count(*) AS total, coalesce(sum(visible_from > ?1), 0) AS added FROM revision WHERE visible_from <= ?2",
            (before, after),
            |row| Ok(Counts { total: row.get("total")?, added: row.get("added")?, ..Counts::default() }),
        )?)
    }

    /// What waits to become visible with the next content version: written by runs that have not ended, or by this one.
    pub(super) fn pending_revisions(&self) -> Result<Counts> {
        Ok(self.connection().query_row(
            "SELECT coalesce(sum(r.visible_from > s.content_version), 0) AS added,
                    coalesce(sum(r.visible_from <= s.content_version), 0) AS changed
             FROM update_source s JOIN revision r ON r.changed_in > s.content_version",
            [],
            |row| Ok(Counts { added: row.get("added")?, changed: row.get("changed")?, ..Counts::default() }),
        )?)
    }

    /// When the site last synchronized successfully.
    pub(super) fn last_success(&self, site: SiteCode) -> Result<Option<Timestamp>> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT r.ended_at FROM sync_run r JOIN site s USING (site_id)
                 WHERE s.code = ?1 AND r.phase = 'done' ORDER BY r.sync_run_id DESC LIMIT 1",
            )?
            .query_row([site.as_str()], |row| row.get::<_, Option<i64>>(0))
            .optional()?
            .flatten()
            .map(from_micros))
    }

    /// The source that need not be read again as long as it has the same fingerprint; none where the last one left
    /// something to report again.
    pub(super) fn read_source(&self, site: SiteCode) -> Result<Option<ReadSource>> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT k.path, k.fingerprint, k.read_at,
                        coalesce((SELECT r.items_total FROM sync_run r
                                  WHERE r.site_id = k.site_id AND r.status = 6702
                                  ORDER BY r.sync_run_id DESC LIMIT 1), 0) AS items_total
                 FROM read_source k JOIN site s USING (site_id) WHERE s.code = ?1",
            )?
            .query_row([site.as_str()], |row| {
                Ok(ReadSource {
                    path: row.get("path")?,
                    fingerprint: row.get("fingerprint")?,
                    read_at: from_micros(row.get("read_at")?),
                    items_total: row.get("items_total")?,
                })
            })
            .optional()?)
    }
}

impl RunRecord<'_> {
    /// Keeps what was downloaded from an address, and where it is.
    pub(super) fn keep_download(&self, address: &str, path: &Path, download: &KeptDownload) -> Result<()> {
        self.connection().execute(
            "INSERT INTO download (address, path, etag, last_modified, size, sha256, downloaded_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (address) DO UPDATE SET
                 path = excluded.path, etag = excluded.etag, last_modified = excluded.last_modified,
                 size = excluded.size, sha256 = excluded.sha256, downloaded_at = excluded.downloaded_at",
            (
                address,
                path.display().to_string(),
                &download.etag,
                &download.last_modified,
                download.size as i64,
                download.sha256,
                to_micros(self.now()),
            ),
        )?;
        Ok(())
    }

    /// Forgets a download, so that the next one is of the whole file.
    pub(super) fn forget_download(&self, address: &str) -> Result<()> {
        self.connection().execute("DELETE FROM download WHERE address = ?1", [address])?;
        Ok(())
    }

    /// Begins a run of a site with `source`: closes a run of the same site that never ended, and records the new one.
    pub(super) fn begin_run(
        &self,
        site: &Site,
        options: &SyncOptions,
        source: &str,
        version_parent: Option<ContentVersion>,
    ) -> Result<RunKey> {
        let is_full = options.full || !site.content_version.is_reached();
        let (kind, phase) = (if is_full { RunKind::Full } else { RunKind::Delta }, RunPhase::Wsus);
        let site_id = hierarchy::read(self).known_site_id(site.code)?;
        let version_before = hierarchy::read(self).site(site.code)?.content_version;
        self.connection().execute(
            "INSERT INTO sync_run_status (sync_run_id, position, status, reached_at)
             SELECT r.sync_run_id, (SELECT count(*) FROM sync_run_status p WHERE p.sync_run_id = r.sync_run_id), 6703, ?2
             FROM sync_run r WHERE r.site_id = ?1 AND r.ended_at IS NULL",
            (site_id, to_micros(self.now())),
        )?;
        self.connection().execute(
            "UPDATE sync_run SET phase = 'failed', status = 6703, ended_at = ?2,
                    error = 'the program ended before the run did; the next run began anew'
             WHERE site_id = ?1 AND ended_at IS NULL",
            (site_id, to_micros(self.now())),
        )?;
        self.connection().execute(
            "INSERT INTO sync_run (site_id, run_trigger, kind, source, phase, status, started_at, version_before, version_parent)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                site_id,
                options.trigger.as_str(),
                kind.as_str(),
                source,
                phase.as_str(),
                phase.status(),
                to_micros(self.now()),
                version_before,
                version_parent,
            ),
        )?;
        let key = RunKey::from(self.connection().last_insert_rowid());
        self.record_status(key, RunPhase::Started.status())?;
        self.record_status(key, phase.status())?;
        Ok(key)
    }

    /// Records a status message of a run.
    fn record_status(&self, key: RunKey, status: u32) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO sync_run_status (sync_run_id, position, status, reached_at)
                 VALUES (?1, (SELECT count(*) FROM sync_run_status WHERE sync_run_id = ?1), ?2, ?3)",
            )?
            .execute((key, status, to_micros(self.now())))?;
        Ok(())
    }

    /// A run has reached the next phase.
    pub(super) fn advance_run(&self, key: RunKey, phase: RunPhase) -> Result<()> {
        self.connection().execute(
            "UPDATE sync_run SET phase = ?2, status = ?3 WHERE sync_run_id = ?1",
            (key, phase.as_str(), phase.status()),
        )?;
        self.record_status(key, phase.status())
    }

    /// A run has failed.
    pub(super) fn fail_run(&self, key: RunKey, error: &anyhow::Error) -> Result<SyncRun> {
        let family = Failure::of(error).and_then(|failure| failure.family);
        self.record_status(key, RunPhase::Failed.status())?;
        self.connection().execute(
            "UPDATE sync_run SET phase = 'failed', status = 6703, ended_at = ?2, error = ?3, error_family = ?4
             WHERE sync_run_id = ?1",
            (key, to_micros(self.now()), format!("{error:#}"), family.map(Family::as_str)),
        )?;
        self.run(key)
    }

    fn run(&self, key: RunKey) -> Result<SyncRun> {
        let mut statement = self.connection().prepare_cached(
            "SELECT s.code, r.*, (SELECT group_concat(p.status, ' ' ORDER BY p.position) FROM sync_run_status p
                               WHERE p.sync_run_id = r.sync_run_id) AS statuses
             FROM sync_run r JOIN site s USING (site_id) WHERE r.sync_run_id = ?1",
        )?;
        Ok(statement.query_row([key], run_from_row)?)
    }
}

impl SyncWriter<'_> {
    /// Remembers the source that was just applied; called in the same transaction. None forgets what was remembered:
    /// the source had something that could not be read, which every run reports, or is not a local one.
    pub(super) fn keep_read_source(&self, site: SiteCode, source: Option<(&str, [u8; 32])>) -> Result<()> {
        let site_id = hierarchy::read(self).known_site_id(site)?;
        match source {
            Some((path, fingerprint)) => self.connection().execute(
                "INSERT INTO read_source (site_id, path, fingerprint, read_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (site_id) DO UPDATE SET path = excluded.path, fingerprint = excluded.fingerprint,
                        read_at = iif(fingerprint = excluded.fingerprint, read_at, excluded.read_at)",
                (site_id, path, fingerprint, to_micros(self.now())),
            )?,
            None => self.connection().execute("DELETE FROM read_source WHERE site_id = ?1", [site_id])?,
        };
        Ok(())
    }

    /// A run is done at `version`.
    pub(super) fn finish_run(&self, key: RunKey, counts: Counts, version: ContentVersion) -> Result<SyncRun> {
        // 6707: what was wanted is not all there.
        let status = if counts.missing > 0 { 6707 } else { RunPhase::Done.status() };
        sync::record(self).record_status(key, status)?;
        self.connection().execute(
            "UPDATE sync_run SET phase = 'done', status = ?10, ended_at = ?2, error = NULL, items_total = ?3, items_added = ?4,
                    items_changed = ?5, items_rejected = ?6, items_missing = ?7, items_excess = ?8,
                    version_after = ?9
             WHERE sync_run_id = ?1",
            (
                key,
                to_micros(self.now()),
                counts.total,
                counts.added,
                counts.changed,
                counts.rejected,
                counts.missing,
                counts.excess,
                version,
                status,
            ),
        )?;
        sync::record(self).run(key)
    }

    /// A run that is done turns out to lack something: its site's own servers were asked after it.
    pub(super) fn record_deviations(&self, key: RunKey, missing: i64, excess: i64) -> Result<SyncRun> {
        sync::record(self).record_status(key, 6707)?;
        self.connection().execute(
            "UPDATE sync_run SET status = 6707, items_missing = items_missing + ?2, items_excess = ?3
             WHERE sync_run_id = ?1",
            (key, missing, excess),
        )?;
        sync::record(self).run(key)
    }

    /// Keeps what a run could not read.
    pub(super) fn keep_rejections(&self, key: RunKey, rejections: &[RejectedPart]) -> Result<()> {
        // The same content at the same place is kept once, however often a schedule meets it.
        let mut is_kept = self.connection().prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM sync_rejection WHERE place = ?1 AND sha256 = ?2 AND content IS NOT NULL)",
        )?;
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO sync_rejection (sync_run_id, place, reason, sha256, content) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for rejection in rejections {
            let sha256: Option<[u8; 32]> = rejection.content.as_deref().map(sha256);
            let is_kept: bool = is_kept.query_row((&rejection.place, sha256), |row| row.get(0))?;
            let content = rejection.content.as_deref().filter(|_| !is_kept);
            let content = content.map(|bytes| zstd::bulk::compress(bytes, 3)).transpose()?;
            statement.execute((key, &rejection.place, &rejection.reason, sha256, content))?;
        }
        Ok(())
    }
}
