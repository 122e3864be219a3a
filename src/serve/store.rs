//! Statements of the room `serve`.

use super::DownstreamRow;
use crate::db::{Read, Write, from_micros, to_micros};
use crate::error::{Failure, Result};
use crate::site::SiteCode;
use crate::upstream::protocol::DownstreamServer;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// Downstream servers that are kept: reports come without proof of identity and must not fill the disk.
const SERVERS: i64 = 10_000;

impl Read<'_> {
    /// Code and content version of a site; of the top-level site where none is named.
    pub(super) fn served_version(&self, site: Option<SiteCode>) -> Result<(String, i64)> {
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

    pub(super) fn downstream_rows(&self) -> Result<Vec<DownstreamRow>> {
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

impl Write<'_> {
    /// Keeps what downstream servers told about themselves and those below them; `here` is how they know this server.
    pub(super) fn keep_downstream_servers(&self, servers: &[DownstreamServer], here: Uuid) -> Result<()> {
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
            let summary: serde_json::Map<String, serde_json::Value> =
                server.summary.iter().map(|(name, count)| (name.clone(), (*count).into())).collect();
            statement.execute((
                server.server_guid,
                &server.name,
                server.parent_guid.filter(|parent| !parent.is_nil() && *parent != here),
                &server.version,
                server.is_replica,
                server.last_sync_time.as_deref().and_then(moment).map(to_micros),
                server.last_rollup_time.as_deref().and_then(moment).map(to_micros),
                to_micros(self.now()),
                (!summary.is_empty()).then(|| serde_json::Value::Object(summary).to_string()),
            ))?;
        }
        let kept: i64 =
            self.connection().query_row("SELECT count(*) FROM downstream_server", [], |row| row.get(0))?;
        if kept > SERVERS {
            return Err(
                Failure::failed(format!("more than {SERVERS} downstream servers would be kept")).into()
            );
        }
        Ok(())
    }
}

/// An XML date and time; without a zone it is UTC. The year 1753 stands for never (facts: WSUS protocol §1.9).
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
