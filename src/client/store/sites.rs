//! Every statement on the table `site_of_client`: the sites that clients have belonged to.

use crate::base::error::Result;
use crate::client::{ClientReader, ClientWriter};
use crate::db::ClientKey;
use crate::hierarchy::SiteCode;
use rusqlite::Row;
use std::cmp::Reverse;
use std::collections::HashSet;

/// A site that a client belonged to from a time on, in microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SiteSince {
    pub(crate) site: SiteCode,
    /// Date of the oldest report that was ingested for the site, or moment of an assignment.
    pub(crate) since: i64,
    pub(crate) is_assigned: bool,
}

impl SiteSince {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let code: String = row.get("site_code")?;
        Ok(SiteSince { site: code.parse()?, since: row.get("since")?, is_assigned: row.get("is_assigned")? })
    }

    /// The site that a client belonged to at a time: the one that it came to last until then, or the first one where it
    /// came to all of them later. Of two of one time an assignment wins, then the site whose code comes first. It
    /// depends on nothing but the set, and a site that the client comes to later changes nothing.
    pub(crate) fn at(sites: &[SiteSince], time: i64) -> Option<SiteCode> {
        let until = sites.iter().filter(|it| it.since <= time);
        let last = until.max_by_key(|it| (it.since, it.is_assigned, Reverse(it.site)));
        let first = || sites.iter().min_by_key(|it| (it.since, !it.is_assigned, it.site));
        last.or_else(first).map(|it| it.site)
    }
}

impl ClientReader<'_> {
    /// The sites that a client has belonged to; none where [`ClientRow::site_since`](super::ClientRow::site_since) says
    /// everything.
    pub(crate) fn client_sites(&self, client_id: ClientKey) -> Result<Vec<SiteSince>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT * FROM site_of_client WHERE client_id = ?1 ORDER BY since, site_code, is_assigned",
        )?;
        let mut rows = statement.query([client_id])?;
        let mut sites = Vec::new();
        while let Some(row) = rows.next()? {
            sites.push(SiteSince::from_row(row)?);
        }
        Ok(sites)
    }

    /// The clients of which more than one site is kept, or an assignment.
    pub(crate) fn clients_with_sites(&self) -> Result<HashSet<ClientKey>> {
        let mut statement =
            self.connection().prepare_cached("SELECT DISTINCT client_id FROM site_of_client")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}

impl ClientWriter<'_> {
    /// Keeps that a client belonged to a site. Of reports the oldest one counts.
    pub(crate) fn put_client_site(&self, client_id: ClientKey, site: &SiteSince) -> Result<()> {
        if !site.is_assigned {
            self.connection()
                .prepare_cached(
                    "DELETE FROM site_of_client WHERE client_id = ?1 AND site_code = ?2 AND NOT is_assigned",
                )?
                .execute((client_id, site.site.as_str()))?;
        }
        self.connection()
            .prepare_cached(
                "INSERT OR IGNORE INTO site_of_client (client_id, site_code, since, is_assigned) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((client_id, site.site.as_str(), site.since, site.is_assigned))?;
        Ok(())
    }

    /// Gives what is after `latest` another time, in microseconds.
    pub(crate) fn set_back_client_sites(&self, client_id: ClientKey, latest: i64, to: i64) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE OR REPLACE site_of_client SET since = ?3 WHERE client_id = ?1 AND since > ?2",
            )?
            .execute((client_id, latest, to))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_that_a_client_came_to_last() {
        let at = |site: &str, since, is_assigned| SiteSince {
            site: site.parse().expect("a site code"),
            since,
            is_assigned,
        };
        let sites = [
            at("PS2", 5, false),
            at("PS1", 1, false),
            at("PS1", 9, true),
            at("PS3", 9, false),
            at("PS4", 5, false),
        ];
        for (time, expected) in
            [(0, "PS1"), (1, "PS1"), (4, "PS1"), (5, "PS2"), (8, "PS2"), (9, "PS1"), (99, "PS1")]
        {
            let found = SiteSince::at(&sites, time).map(|site| site.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{time}");
        }
        assert_eq!(SiteSince::at(&[], 1), None);
    }
}
