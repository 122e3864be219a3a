//! Statements of the room `sync`.

use super::run::status_text;
use super::{Kind, Phase, Run, Trigger};
use crate::db::{Read, Write, from_micros, to_micros};
use crate::error::{Failure, Result};
use crate::site::SiteCode;
use crate::upstream::Rejection;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};
use sha2::{Digest, Sha256};

/// The key of a run under way.
#[derive(Debug, Clone, Copy)]
pub(super) struct RunKey(i64);

/// What a run has counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub total: i64,
    pub added: i64,
    pub changed: i64,
    pub rejected: i64,
}

/// The local source that a site's last synchronization read to its end, without a rejection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSource {
    /// Where it was.
    pub path: String,
    /// See [`crate::upstream::Source::fingerprint`].
    pub fingerprint: [u8; 32],
    /// When it was read.
    pub read_at: Timestamp,
    /// Revisions that it offered.
    pub items_total: i64,
}

fn run_from_row(row: &Row<'_>) -> rusqlite::Result<Run> {
    let status: u32 = row.get("status")?;
    Ok(Run {
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
        error: row.get("error")?,
        version_before: row.get("version_before")?,
        version_after: row.get("version_after")?,
        version_parent: row.get("version_parent")?,
    })
}

impl Read<'_> {
    /// The newest `limit` runs of one site or of all, newest first.
    pub fn sync_runs(&self, site: Option<SiteCode>, limit: u32) -> Result<Vec<Run>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT s.code, r.*, (SELECT group_concat(p.status, ' ' ORDER BY p.position) FROM sync_run_status p
                               WHERE p.sync_run_id = r.sync_run_id) AS statuses
             FROM sync_run r JOIN site s USING (site_id)
             WHERE ?1 IS NULL OR s.code = ?1 ORDER BY r.sync_run_id DESC LIMIT ?2",
        )?;
        let rows = statement.query_map((site.as_ref().map(SiteCode::as_str), limit), run_from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When each site reached which content version, oldest first: (site, ended, version).
    pub fn version_history(&self) -> Result<Vec<(SiteCode, Timestamp, i64)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT s.code, r.ended_at, r.version_after FROM sync_run r JOIN site s USING (site_id)
             WHERE r.version_after > r.version_before AND r.ended_at IS NOT NULL ORDER BY r.ended_at, r.sync_run_id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, from_micros(row.get(1)?), row.get::<_, i64>(2)?))
        })?;
        rows.map(|row| {
            let (code, ended_at, version) = row?;
            Ok((code.parse()?, ended_at, version))
        })
        .collect()
    }

    /// What a child sees at version `after`, and what of it is newer than version `before`.
    pub(super) fn revisions_between(&self, before: i64, after: i64) -> Result<Counts> {
        Ok(self.connection().query_row(
            "SELECT count(*) AS total, coalesce(sum(visible_from > ?1), 0) AS added FROM revision WHERE visible_from <= ?2",
            (before, after),
            |row| Ok(Counts { total: row.get("total")?, added: row.get("added")?, ..Counts::default() }),
        )?)
    }

    /// When the site last synchronized successfully.
    pub(super) fn last_success(&self, site: SiteCode) -> Result<Option<Timestamp>> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT r.ended_at FROM sync_run r JOIN site s USING (site_id)
                 WHERE s.code = ?1 AND r.status = 6702 ORDER BY r.sync_run_id DESC LIMIT 1",
            )?
            .query_row([site.as_str()], |row| row.get::<_, Option<i64>>(0))
            .optional()?
            .flatten()
            .map(from_micros))
    }
}

impl Read<'_> {
    /// The source that need not be read again as long as it has the same fingerprint; none where the last one left
    /// something to tell again.
    pub fn read_source(&self, site: SiteCode) -> Result<Option<ReadSource>> {
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

impl Write<'_> {
    /// Remembers the source that was just applied; called in the same transaction. None forgets what was remembered: the
    /// source had something that could not be read, which every run tells, or is no local one.
    pub fn keep_read_source(&self, site: SiteCode, source: Option<(&str, [u8; 32])>) -> Result<()> {
        let site_id = self.known_site_id(site)?;
        match source {
            Some((path, fingerprint)) => self.connection().execute(
                "INSERT INTO read_source (site_id, path, fingerprint, read_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (site_id) DO UPDATE SET path = excluded.path, fingerprint = excluded.fingerprint,
                        read_at = excluded.read_at",
                (site_id, path, fingerprint, to_micros(self.now())),
            )?,
            None => self.connection().execute("DELETE FROM read_source WHERE site_id = ?1", [site_id])?,
        };
        Ok(())
    }

    /// Begins a run: closes a run of the same site that never ended, and records the new one.
    pub(super) fn begin_run(
        &self,
        site: SiteCode,
        trigger: Trigger,
        kind: Kind,
        source: &str,
        phase: Phase,
        version_parent: Option<i64>,
    ) -> Result<RunKey> {
        let site_id = self.known_site_id(site)?;
        let version_before = self.site(site)?.content_version;
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
                trigger.as_str(),
                kind.as_str(),
                source,
                phase.as_str(),
                phase.status(),
                to_micros(self.now()),
                version_before,
                version_parent,
            ),
        )?;
        let key = RunKey(self.connection().last_insert_rowid());
        self.reach(key, Phase::Started)?;
        if phase != Phase::Started {
            self.reach(key, phase)?;
        }
        Ok(key)
    }

    /// Notes a status message of a run.
    fn reach(&self, key: RunKey, phase: Phase) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO sync_run_status (sync_run_id, position, status, reached_at)
                 VALUES (?1, (SELECT count(*) FROM sync_run_status WHERE sync_run_id = ?1), ?2, ?3)",
            )?
            .execute((key.0, phase.status(), to_micros(self.now())))?;
        Ok(())
    }

    /// A run has reached the next phase.
    pub(super) fn advance_run(&self, key: RunKey, phase: Phase) -> Result<()> {
        self.connection().execute(
            "UPDATE sync_run SET phase = ?2, status = ?3 WHERE sync_run_id = ?1",
            (key.0, phase.as_str(), phase.status()),
        )?;
        self.reach(key, phase)
    }

    /// A run is done at `version`.
    pub(super) fn finish_run(&self, key: RunKey, counts: Counts, version: i64) -> Result<Run> {
        self.reach(key, Phase::Done)?;
        self.connection().execute(
            "UPDATE sync_run SET phase = 'done', status = 6702, ended_at = ?2, error = NULL, items_total = ?3, items_added = ?4,
                    items_changed = ?5, items_rejected = ?6, version_after = ?7
             WHERE sync_run_id = ?1",
            (
                key.0,
                to_micros(self.now()),
                counts.total,
                counts.added,
                counts.changed,
                counts.rejected,
                version,
            ),
        )?;
        self.run(key)
    }

    /// A run has failed.
    pub(super) fn fail_run(&self, key: RunKey, error: &str) -> Result<Run> {
        self.reach(key, Phase::Failed)?;
        self.connection().execute(
            "UPDATE sync_run SET phase = 'failed', status = 6703, ended_at = ?2, error = ?3 WHERE sync_run_id = ?1",
            (key.0, to_micros(self.now()), error),
        )?;
        self.run(key)
    }

    /// Keeps what a run could not read.
    pub(super) fn keep_rejections(&self, key: RunKey, rejections: &[Rejection]) -> Result<()> {
        // The same content at the same place is kept once, however often a schedule meets it.
        let mut is_kept = self.connection().prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM sync_rejection WHERE place = ?1 AND sha256 = ?2 AND content IS NOT NULL)",
        )?;
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO sync_rejection (sync_run_id, place, reason, sha256, content) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for rejection in rejections {
            let sha256: Option<[u8; 32]> =
                rejection.content.as_deref().map(|bytes| Sha256::digest(bytes).into());
            let is_kept: bool = is_kept.query_row((&rejection.place, sha256), |row| row.get(0))?;
            let content = rejection.content.as_deref().filter(|_| !is_kept);
            let content = content.map(|bytes| zstd::bulk::compress(bytes, 3)).transpose()?;
            statement.execute((key.0, &rejection.place, &rejection.reason, sha256, content))?;
        }
        Ok(())
    }

    fn run(&self, key: RunKey) -> Result<Run> {
        let mut statement = self.connection().prepare_cached(
            "SELECT s.code, r.*, (SELECT group_concat(p.status, ' ' ORDER BY p.position) FROM sync_run_status p
                               WHERE p.sync_run_id = r.sync_run_id) AS statuses
             FROM sync_run r JOIN site s USING (site_id) WHERE r.sync_run_id = ?1",
        )?;
        Ok(statement.query_row([key.0], run_from_row)?)
    }
}
