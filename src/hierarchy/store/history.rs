//! The hierarchy of the past: which sites there were, under which parent, at which content version.

use crate::base::error::Result;
use crate::db::{ContentVersion, SnapshotAt, from_micros};
use crate::hierarchy::{self, Hierarchy, Site, SiteCode};
use rusqlite::OptionalExtension;

impl SnapshotAt<'_> {
    /// The hierarchy: sites, parents and content versions. The number of software update points is that of the present;
    /// clients are not counted.
    pub(crate) fn hierarchy(&self) -> Result<Hierarchy> {
        let mut sites = hierarchy::read(self).sites_with(false)?;
        if self.moment().is_present() {
            return Ok(Hierarchy::new(sites));
        }
        let mut statement = self.connection().prepare_cached(
            "SELECT code, name, kind, parent_code, content_version, min(rowid) FROM site_before
             WHERE operation_id >= ?1 GROUP BY code",
        )?;
        let mut rows = statement.query([self.moment().first_later()])?;
        while let Some(row) = rows.next()? {
            let code: SiteCode = row.get::<_, String>("code")?.parse()?;
            let now = sites.iter().position(|site| site.code == code).map(|place| sites.remove(place));
            let Some(kind) = row.get::<_, Option<String>>("kind")? else { continue };
            let parent: Option<String> = row.get("parent_code")?;
            let content_version =
                row.get::<_, Option<ContentVersion>>("content_version")?.unwrap_or_default();
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

    /// The content version of the hierarchy's update source.
    pub(crate) fn content_version(&self) -> Result<ContentVersion> {
        if self.moment().is_present() {
            return hierarchy::read(self).content_version();
        }
        let before: Option<ContentVersion> = self
            .connection()
            .prepare_cached(
                "SELECT content_version FROM update_source_before WHERE operation_id >= ?1 ORDER BY rowid LIMIT 1",
            )?
            .query_row([self.moment().first_later()], |row| row.get(0))
            .optional()?;
        before.map_or_else(|| hierarchy::read(self).content_version(), Ok)
    }
}
