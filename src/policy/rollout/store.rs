//! Statements of the rollout. Clients that were assigned to no site belong to the stand-alone primary; senders without
//! a client do not count.

use super::Counted;
use crate::base::error::Result;
use crate::db::from_micros;
use crate::hierarchy::SiteCode;
use crate::policy::PolicyReader;
use rusqlite::Row;

impl Counted {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Counted {
            number: row.get("version")?,
            clients: row.get::<_, i64>("clients")?.unsigned_abs(),
            first_at: row.get::<_, Option<i64>>("first_at")?.map(from_micros),
            last_at: row.get::<_, Option<i64>>("last_at")?.map(from_micros),
        })
    }
}

impl PolicyReader<'_> {
    /// The clients of a site by the version of the policy that they hold.
    pub(super) fn clients_by_policy_version(&self, site: SiteCode) -> Result<Vec<Counted>> {
        let mut statement = self.connection().prepare_cached(
            "WITH own AS (
                 SELECT client_id, policy_version AS version, policy_version_at AS at FROM client
                 WHERE client_installed IS NOT 0 AND coalesce(site_id, (
                     SELECT site_id FROM site WHERE parent_site_id IS NULL AND kind = 'primary')) =
                     (SELECT site_id FROM site WHERE code = ?1)),
             reported AS (
                 SELECT p.version, min(p.first_at) AS first_at FROM client_policy_version p JOIN own USING (client_id)
                 GROUP BY p.version)
             SELECT own.version, count(*) AS clients, reported.first_at, max(own.at) AS last_at
             FROM own LEFT JOIN reported USING (version) GROUP BY own.version",
        )?;
        let rows = statement.query_map([site.as_str()], Counted::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The clients of a site by the content version of their newest completed scan: what the message named unless it is
    /// above what this hierarchy ever had, else what was decided when the message was ingested.
    pub(super) fn clients_by_content_version(&self, site: SiteCode) -> Result<Vec<Counted>> {
        let mut statement = self.connection().prepare_cached(
            "WITH own AS (
                 SELECT completed_scan_at AS at, iif(
                     completed_scan_version <= (SELECT content_version FROM update_source),
                     completed_scan_version, completed_scan_site_version) AS version
                 FROM client
                 WHERE client_installed IS NOT 0 AND coalesce(site_id, (
                     SELECT site_id FROM site WHERE parent_site_id IS NULL AND kind = 'primary')) =
                     (SELECT site_id FROM site WHERE code = ?1))
             SELECT version, count(*) AS clients, iif(version IS NULL, NULL, min(at)) AS first_at,
                    iif(version IS NULL, NULL, max(at)) AS last_at
             FROM own GROUP BY version",
        )?;
        let rows = statement.query_map([site.as_str()], Counted::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
