//! Statements of the room `serve`.

use super::DownstreamRow;
use super::cookie::SECRET;
use super::report::{KEPT_SERVERS, REPORT_PRECISION};
use super::{DownstreamReader, DownstreamWriter};
use crate::base::error::{Failure, Result};
use crate::db::{ContentVersion, from_micros, to_micros};
use crate::hierarchy::SiteCode;
use crate::serve::downstream;
use crate::wire::wsus::DownstreamServer;
use anyhow::Context as _;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rusqlite::OptionalExtension;
use uuid::Uuid;

impl DownstreamReader<'_> {
    /// Code and content version of a site; of the top-level site where none is named. Fails where there is none.
    pub(in crate::serve) fn served_version(
        &self,
        site: Option<SiteCode>,
    ) -> Result<(String, ContentVersion)> {
        let mut statement = self.connection().prepare_cached(
            "SELECT code, content_version FROM site WHERE code = ?1 OR (?1 IS NULL AND parent_site_id IS NULL)",
        )?;
        let found = statement
            .query_row([site.as_ref().map(SiteCode::as_str)], |row| {
                Ok((row.get("code")?, row.get("content_version")?))
            })
            .optional()?;
        found.ok_or_else(|| {
            Failure::not_found("the site that is served is no longer there")
                .hint("`cmupd site list` shows the sites")
                .into()
        })
    }

    /// When a site reached a content version by synchronizing, newest last; mostly once.
    pub(in crate::serve) fn version_reached(
        &self,
        site: &str,
        version: ContentVersion,
    ) -> Result<Vec<Timestamp>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.ended_at FROM sync_run r JOIN site s USING (site_id)
             WHERE s.code = ?1 AND r.version_after = ?2 AND r.version_before < ?2 AND r.ended_at IS NOT NULL
             ORDER BY r.sync_run_id",
        )?;
        let rows = statement.query_map((site, version), |row| Ok(from_micros(row.get("ended_at")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When the database was last written.
    pub(in crate::serve) fn last_write(&self) -> Result<Timestamp> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT started_at FROM operation ORDER BY operation_id DESC LIMIT 1")?;
        Ok(from_micros(statement.query_row([], |row| row.get("started_at"))?))
    }

    /// Whether the database was written within a millisecond, counted since 1970.
    pub(in crate::serve) fn has_write_in(&self, millisecond: i64) -> Result<bool> {
        let from = millisecond.saturating_mul(1_000);
        let mut statement = self
            .connection()
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM operation WHERE started_at BETWEEN ?1 AND ?2)")?;
        Ok(statement.query_row((from, from.saturating_add(999)), |row| row.get(0))?)
    }

    /// The key of the cookies, if one was made.
    pub(in crate::serve) fn cookie_secret(&self) -> Result<Option<Vec<u8>>> {
        let mut statement = self.connection().prepare_cached("SELECT secret FROM cookie_key")?;
        Ok(statement.query_row([], |row| row.get(0)).optional()?)
    }

    pub(in crate::serve) fn downstream_rows(&self) -> Result<Vec<DownstreamRow>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT server_guid, name, parent_guid, version, is_replica, last_sync_at, last_rollup_at, heard_at, summary
             FROM downstream_server ORDER BY name COLLATE NOCASE, server_guid",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(DownstreamRow {
                server: row.get("server_guid")?,
                name: row.get("name")?,
                parent: row.get("parent_guid")?,
                version: row.get("version")?,
                is_replica: row.get("is_replica")?,
                last_sync_at: row.get::<_, Option<i64>>("last_sync_at")?.map(from_micros),
                last_rollup_at: row.get::<_, Option<i64>>("last_rollup_at")?.map(from_micros),
                heard_at: from_micros(row.get("heard_at")?),
                summary: row
                    .get::<_, Option<String>>("summary")?
                    .and_then(|summary| serde_json::from_str(&summary).ok()),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// What is kept of a downstream server, in the order of the statements' parameters.
type Kept<'s> = (
    Uuid,
    Option<&'s str>,
    Option<Uuid>,
    Option<&'s str>,
    Option<bool>,
    Option<i64>,
    Option<i64>,
    i64,
    Option<String>,
);

fn kept(server: &DownstreamServer, here: Uuid, now: Timestamp) -> Kept<'_> {
    let summary: serde_json::Map<String, serde_json::Value> =
        server.summary.iter().map(|(name, count)| (name.clone(), (*count).into())).collect();
    (
        server.server_guid,
        server.name.as_deref(),
        server.parent_guid.filter(|parent| !parent.is_nil() && *parent != here),
        server.version.as_deref(),
        server.is_replica,
        server.last_sync_time.as_deref().and_then(moment).map(to_micros),
        server.last_rollup_time.as_deref().and_then(moment).map(to_micros),
        to_micros(now),
        (!summary.is_empty()).then(|| serde_json::Value::Object(summary).to_string()),
    )
}

impl DownstreamReader<'_> {
    /// Those of the servers of which a report contains something new, or that have not reported for a while.
    pub(in crate::serve) fn servers_with_news(
        &self,
        servers: &[DownstreamServer],
        here: Uuid,
        now: Timestamp,
    ) -> Result<Vec<DownstreamServer>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT EXISTS (
                 SELECT 1 FROM downstream_server WHERE server_guid = ?1
                 AND name IS coalesce(?2, name) AND parent_guid IS ?3 AND version IS coalesce(?4, version)
                 AND is_replica IS coalesce(?5, is_replica) AND last_sync_at IS coalesce(?6, last_sync_at)
                 AND last_rollup_at IS coalesce(?7, last_rollup_at) AND abs(heard_at - ?8) < ?10
                 AND summary IS coalesce(?9, summary))",
        )?;
        let mut news = Vec::new();
        for server in servers {
            let (guid, name, parent, version, is_replica, synced, reported, received, summary) =
                kept(server, here, now);
            let precision = i64::try_from(REPORT_PRECISION.as_micros()).unwrap_or(i64::MAX);
            let row =
                (guid, name, parent, version, is_replica, synced, reported, received, summary, precision);
            let is_known: bool = statement.query_row(row, |row| row.get(0))?;
            if !is_known {
                news.push(server.clone());
            }
        }
        Ok(news)
    }
}

impl DownstreamWriter<'_> {
    /// Keeps a key of the cookies, unless another process was faster; gives the one that counts.
    pub(in crate::serve) fn keep_cookie_secret(&self, secret: &[u8; SECRET]) -> Result<Vec<u8>> {
        self.connection().execute(
            "INSERT INTO cookie_key (cookie_key_id, secret, made_at) VALUES (1, ?1, ?2) ON CONFLICT DO NOTHING",
            (secret, to_micros(self.now())),
        )?;
        downstream::read(self).cookie_secret()?.context("a key that was kept is there")
    }

    /// Keeps what downstream servers reported about themselves and those below them; `here` is how they know this
    /// server. Those that have not reported for the longest time make room.
    pub(in crate::serve) fn keep_downstream_servers(
        &self,
        servers: &[DownstreamServer],
        here: Uuid,
    ) -> Result<()> {
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO downstream_server (server_guid, name, parent_guid, version, is_replica, last_sync_at,
                 last_rollup_at, heard_at, summary)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (server_guid) DO UPDATE SET
                 name = coalesce(excluded.name, name), parent_guid = excluded.parent_guid,
                 version = coalesce(excluded.version, version),
                 is_replica = coalesce(excluded.is_replica, is_replica),
                 last_sync_at = coalesce(excluded.last_sync_at, last_sync_at),
                 last_rollup_at = coalesce(excluded.last_rollup_at, last_rollup_at),
                 heard_at = excluded.heard_at, summary = coalesce(excluded.summary, summary)",
        )?;
        for server in servers {
            statement.execute(kept(server, here, self.now()))?;
        }
        self.connection().execute(
            "DELETE FROM downstream_server WHERE server_guid IN
                 (SELECT server_guid FROM downstream_server ORDER BY heard_at DESC, server_guid LIMIT -1 OFFSET ?1)",
            [KEPT_SERVERS],
        )?;
        Ok(())
    }
}

/// An XML date and time; without a zone it is UTC. The year 1753 stands for never.
fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let moment = match text.parse::<Timestamp>() {
        Ok(moment) => moment,
        Err(_) => text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp(),
    };
    (moment.to_zoned(TimeZone::UTC).year() > 1753).then_some(moment)
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn moments() {
        let noon = "2026-11-22T12:00:00Z".parse().ok();
        assert_eq!(moment("2026-11-22T12:00:00"), noon);
        assert_eq!(moment("2026-11-22T12:00:00.0000000Z"), noon);
        assert_eq!(moment("2026-11-22T13:00:00+01:00"), noon);
        assert_eq!(moment("1753-01-01T00:00:00"), None);
        assert_eq!(moment("soon"), None);
    }
}
