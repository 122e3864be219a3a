//! Statements on what sites were.

use crate::base::error::Result;
use crate::db::{Past, Snapshot, from_micros};
use crate::hierarchy::{Hierarchy, Site, SiteCode};
use rusqlite::OptionalExtension;

impl Snapshot<'_> {
    /// The hierarchy as it was: sites, parents and content versions. What else a site has (its software update points, the
    /// number of its clients) is that of now.
    pub fn hierarchy_then(&self, past: Past) -> Result<Hierarchy> {
        let mut sites = self.sites()?;
        let mut statement = self.connection().prepare_cached(
            "SELECT code, name, kind, parent_code, content_version, min(rowid) FROM site_before
             WHERE operation_id >= ?1 GROUP BY code",
        )?;
        let mut rows = statement.query([past.first_later()])?;
        while let Some(row) = rows.next()? {
            let code: SiteCode = row.get::<_, String>("code")?.parse()?;
            let now = sites.iter().position(|site| site.code == code).map(|place| sites.remove(place));
            let Some(kind) = row.get::<_, Option<String>>("kind")? else { continue };
            let parent: Option<String> = row.get("parent_code")?;
            let content_version = row.get::<_, Option<i64>>("content_version")?.unwrap_or(0);
            let (kind, parent) = (kind.parse()?, parent.map(|parent| parent.parse()).transpose()?);
            sites.push(match now {
                Some(now) => Site { kind, parent, content_version, ..now },
                None => Site {
                    code,
                    name: row.get::<_, Option<String>>("name")?.unwrap_or_else(|| code.to_string()),
                    kind,
                    parent,
                    source: None,
                    content_version,
                    software_update_points: 0,
                    clients: 0,
                    created_at: from_micros(0),
                },
            });
        }
        Ok(Hierarchy::new(sites))
    }

    /// The content version that the hierarchy's update source had.
    pub fn content_version_then(&self, past: Past) -> Result<i64> {
        let before: Option<i64> = self
            .connection()
            .prepare_cached(
                "SELECT content_version FROM update_source_before WHERE operation_id >= ?1 ORDER BY rowid LIMIT 1",
            )?
            .query_row([past.first_later()], |row| row.get(0))
            .optional()?;
        before.map_or_else(|| self.content_version(), Ok)
    }
}
