//! Statements of the room `hierarchy`.

mod history;

use super::point::{url, usual_port};
use super::{
    Hierarchy, NewPoint, NewSite, PointChange, Site, SiteCode, SiteKind, SiteOrNone, SoftwareUpdatePoint,
};
use crate::base::error::{Failure, Family, Result, unknown};
use crate::db::{ContentVersion, SiteKey, from_micros, to_micros};
use crate::hierarchy::{self, HierarchyReader, HierarchyWriter};
use rusqlite::{OptionalExtension, Row};
use std::collections::HashMap;
use std::str::FromStr;
use uuid::Uuid;

fn site_from_row(row: &Row<'_>) -> rusqlite::Result<Site> {
    Ok(Site {
        code: parsed(row, "code")?,
        name: row.get("name")?,
        kind: parsed(row, "kind")?,
        parent: match row.get::<_, Option<String>>("parent")? {
            Some(_) => Some(parsed(row, "parent")?),
            None => None,
        },
        source: row.get("source")?,
        content_version: row.get("content_version")?,
        software_update_points: row.get("software_update_points")?,
        clients: row.get("clients")?,
        created_at: from_micros(row.get("created_at")?),
    })
}

fn point_from_row(row: &Row<'_>) -> rusqlite::Result<SoftwareUpdatePoint> {
    let server_name: String = row.get("server_name")?;
    let (port, tls) = (row.get("port")?, row.get("tls")?);
    Ok(SoftwareUpdatePoint {
        site: parsed(row, "code")?,
        url: url(&server_name, port, tls),
        server_name,
        port,
        tls,
        connections: parsed(row, "connections")?,
        served_by: parsed(row, "served_by")?,
        position: row.get("position")?,
        content_version: row.get("content_version")?,
        items_missing: row.get("items_missing")?,
        asked_at: row.get::<_, Option<i64>>("asked_at")?.map(from_micros),
        last_error: row.get("last_error")?,
        error_family: row
            .get::<_, Option<String>>("error_family")?
            .and_then(|family| Family::from_name(&family)),
    })
}

/// A stored name as its type; the table's CHECK keeps other text out.
fn parsed<T: FromStr<Err = Failure>>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    row.get::<_, String>(column)?.parse().map_err(|failure: Failure| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(failure))
    })
}

impl HierarchyReader<'_> {
    /// All sites, by code.
    pub fn sites(&self) -> Result<Vec<Site>> {
        self.sites_with(true)
    }

    fn sites_with(&self, number_of_clients: bool) -> Result<Vec<Site>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT s.code, s.name, s.kind, p.code AS parent, s.source, s.content_version, s.created_at,
                    (SELECT count(*) FROM software_update_point u WHERE u.site_id = s.site_id) AS software_update_points,
                    CASE WHEN ?1 THEN
                        (SELECT count(*) FROM client c
                         WHERE c.site_id = s.site_id
                            OR (c.site_id IS NULL AND s.parent_site_id IS NULL AND s.kind = 'primary'))
                    ELSE 0 END AS clients
             FROM site s LEFT JOIN site p ON p.site_id = s.parent_site_id
             ORDER BY s.code",
        )?;
        let rows = statement.query_map([number_of_clients], site_from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The hierarchy.
    pub fn hierarchy(&self) -> Result<Hierarchy> {
        Ok(Hierarchy::new(self.sites()?))
    }

    /// One site; unknown codes fail with kind `not_found` and say what was probably meant.
    pub fn site(&self, code: SiteCode) -> Result<Site> {
        let sites = self.sites()?;
        match sites.iter().position(|site| site.code == code) {
            Some(found) => Ok(sites[found].clone()),
            None => Err(unknown(
                "site",
                code.as_str(),
                sites.iter().map(|site| site.code.as_str()),
                "cmupd site list",
            )
            .into()),
        }
    }

    /// Fails with kind `not_found` for a site that does not exist; nothing else is looked at.
    pub fn check_site(&self, wanted: Option<SiteOrNone>) -> Result<()> {
        match wanted {
            Some(SiteOrNone(Some(code))) => self.site(code).map(drop),
            _ => Ok(()),
        }
    }

    /// The top-level site. Fails with kind `failed` where there is none.
    pub fn top_site(&self) -> Result<Site> {
        self.hierarchy()?.top().cloned().ok_or_else(|| {
            Failure::failed("the database has no top-level site").hint("create one with `cmupd init`").into()
        })
    }

    /// The key of a site.
    pub(crate) fn site_id(&self, code: SiteCode) -> Result<Option<SiteKey>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT site_id FROM site WHERE code = ?1")?
            .query_row([code.as_str()], |row| row.get(0))
            .optional()?)
    }

    /// The codes of all sites by their keys.
    pub(crate) fn site_codes(&self) -> Result<HashMap<SiteKey, SiteCode>> {
        let mut statement = self.connection().prepare_cached("SELECT site_id, code FROM site")?;
        let rows = statement.query_map([], |row| Ok((row.get("site_id")?, parsed(row, "code")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The key of a site that must exist. Fails with kind `not_found` where it does not.
    pub(crate) fn known_site_id(&self, code: SiteCode) -> Result<SiteKey> {
        match self.site_id(code)? {
            Some(site_id) => Ok(site_id),
            None => self.site(code).and(Err(Failure::failed("the site vanished").into())),
        }
    }

    /// The code of a site by its key.
    pub(crate) fn code_of_site(&self, site_id: SiteKey) -> Result<SiteCode> {
        let mut statement = self.connection().prepare_cached("SELECT code FROM site WHERE site_id = ?1")?;
        let code: String = statement.query_row([site_id], |row| row.get(0))?;
        Ok(code.parse()?)
    }

    /// The software update points of one site or of all, by site and position.
    pub fn software_update_points(&self, site: Option<SiteCode>) -> Result<Vec<SoftwareUpdatePoint>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT s.code, u.server_name, u.port, u.tls, u.connections, u.served_by, u.position,
                    u.content_version, u.items_missing, u.asked_at, u.last_error, u.error_family
             FROM software_update_point u JOIN site s USING (site_id)
             WHERE ?1 IS NULL OR s.code = ?1
             ORDER BY s.code, u.position",
        )?;
        let rows = statement.query_map([site.as_ref().map(SiteCode::as_str)], point_from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The content version of the hierarchy's update source.
    pub fn content_version(&self) -> Result<ContentVersion> {
        Ok(self.connection().query_row("SELECT content_version FROM update_source", [], |row| row.get(0))?)
    }

    /// The GUID of the hierarchy's update source: one for all sites.
    pub fn update_source_guid(&self) -> Result<Uuid> {
        Ok(self.connection().query_row("SELECT guid FROM update_source", [], |row| row.get(0))?)
    }

    /// Likewise; none before the hierarchy has one.
    pub(crate) fn known_update_source(&self) -> Result<Option<Uuid>> {
        let mut statement = self.connection().prepare_cached("SELECT guid FROM update_source")?;
        Ok(statement.query_row([], |row| row.get(0)).optional()?)
    }
}

impl HierarchyWriter<'_> {
    /// Makes the hierarchy's update source; part of creating a database. Fails where there is one.
    pub fn add_update_source(&self, guid: Uuid) -> Result<()> {
        self.connection().execute(
            "INSERT INTO update_source (update_source_id, guid, content_version) VALUES (1, ?1, 0)",
            [guid],
        )?;
        Ok(())
    }

    /// Raises the content version by one and returns it.
    pub fn raise_content_version(&self) -> Result<ContentVersion> {
        Ok(self.connection().query_row(
            "UPDATE update_source SET content_version = content_version + 1 RETURNING content_version",
            [],
            |row| row.get(0),
        )?)
    }

    /// Adds a site. Fails where the code is taken or the hierarchy does not allow it.
    pub fn add_site(&self, new: &NewSite) -> Result<Site> {
        if hierarchy::read(self).site_id(new.code)?.is_some() {
            return Err(Failure::failed(format!("the site {} exists already", new.code))
                .hint("site codes are unique in the hierarchy; `cmupd site list` shows those in use")
                .into());
        }
        let parent = new.parent.map(|code| hierarchy::read(self).site(code)).transpose()?;
        new.check(parent.as_ref(), hierarchy::read(self).hierarchy()?.top())?;
        let parent_site_id = new.parent.map(|code| hierarchy::read(self).known_site_id(code)).transpose()?;
        self.connection().execute(
            "INSERT INTO site (code, name, kind, parent_site_id, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            (
                new.code.as_str(),
                new.name.as_deref().unwrap_or(new.code.as_str()),
                new.kind.as_str(),
                parent_site_id,
                to_micros(self.now()),
            ),
        )?;
        self.add_default_boundary_group(new.code)?;
        hierarchy::read(self).site(new.code)
    }

    /// Renames a site. Fails with kind `not_found` for a site that does not exist.
    pub fn rename_site(&self, code: SiteCode, name: &str) -> Result<Site> {
        let site_id = hierarchy::read(self).known_site_id(code)?;
        self.connection().execute("UPDATE site SET name = ?2 WHERE site_id = ?1", (site_id, name))?;
        hierarchy::read(self).site(code)
    }

    /// Records where the top-level site synchronizes from. Fails with kind `not_found` for a site that does not exist,
    /// and with kind `usage` for one that has a parent.
    pub fn set_site_source(&self, code: SiteCode, source: &str) -> Result<Site> {
        let site = hierarchy::read(self).site(code)?;
        if site.parent.is_some() {
            return Err(Failure::usage(format!("{code} synchronizes with its parent"))
                .hint("only the top-level site has a source")
                .into());
        }
        let site_id = hierarchy::read(self).known_site_id(code)?;
        self.connection().execute("UPDATE site SET source = ?2 WHERE site_id = ?1", (site_id, source))?;
        hierarchy::read(self).site(code)
    }

    /// A site has synchronized to `version`, and so have those of its software update points that this database serves.
    pub(crate) fn adopt_content_version(&self, code: SiteCode, version: ContentVersion) -> Result<()> {
        let site_id = hierarchy::read(self).known_site_id(code)?;
        self.connection()
            .execute("UPDATE site SET content_version = ?2 WHERE site_id = ?1", (site_id, version))?;
        self.connection().execute(
            "UPDATE software_update_point SET content_version = ?2 WHERE site_id = ?1 AND served_by = 'database'",
            (site_id, version),
        )?;
        Ok(())
    }

    /// An existing WSUS server was asked: it has everything up to `version` and lacks `missing` updates.
    pub(crate) fn point_answered(
        &self,
        server_name: &str,
        version: ContentVersion,
        missing: usize,
    ) -> Result<()> {
        self.connection().execute(
            "UPDATE software_update_point SET content_version = ?2, items_missing = ?3, asked_at = ?4,
                    last_error = NULL, error_family = NULL WHERE server_name = ?1",
            (server_name, version, missing as i64, to_micros(self.now())),
        )?;
        Ok(())
    }

    /// An existing WSUS server could not be asked: it stays at the version that it had.
    pub(crate) fn point_failed(&self, server_name: &str, error: &anyhow::Error) -> Result<()> {
        let family = Failure::of(error).and_then(|failure| failure.family);
        self.connection().execute(
            "UPDATE software_update_point SET last_error = ?2, error_family = ?3, asked_at = ?4
             WHERE server_name = ?1",
            (server_name, format!("{error:#}"), family.map(Family::as_str), to_micros(self.now())),
        )?;
        Ok(())
    }

    /// Keeps the identity of the site at upstream servers, unless it has one.
    pub(crate) fn keep_account_guid(&self, code: SiteCode, guid: Uuid) -> Result<()> {
        self.connection().execute(
            "UPDATE site SET account_guid = ?2 WHERE code = ?1 AND account_guid IS NULL",
            (code.as_str(), guid),
        )?;
        Ok(())
    }

    /// Removes a site with its software update points, default boundary group and synchronization history. Its policy
    /// stays: the room `policy` withdraws it before. Fails for the top-level site, while sites stand below it, and
    /// while it has clients unless `clients_to`, another site that can have clients, takes them over.
    pub fn remove_site(&self, code: SiteCode, clients_to: Option<SiteCode>) -> Result<Site> {
        let site = hierarchy::read(self).site(code)?;
        let children = hierarchy::read(self).hierarchy()?.children(code).len();
        if children > 0 {
            return Err(Failure::failed(format!("{code} has sites below it: {children}"))
                .hint("remove those first; `cmupd site tree` shows them")
                .into());
        }
        if site.parent.is_none() {
            return Err(Failure::failed(format!("{code} is the top-level site"))
                .hint("a hierarchy keeps its top; to begin anew use another database file")
                .into());
        }
        let site_id = hierarchy::read(self).known_site_id(code)?;
        match clients_to {
            Some(target) if target == code => {
                return Err(Failure::usage(format!("the clients of {code} cannot stay with it")).into());
            }
            Some(target) if hierarchy::read(self).site(target)?.kind == SiteKind::CentralAdministration => {
                return Err(Failure::usage(format!(
                    "{target} is a central administration site and has no clients"
                ))
                .hint("name a primary or secondary site that takes them over")
                .into());
            }
            Some(target) => {
                let target_id = hierarchy::read(self).known_site_id(target)?;
                self.connection()
                    .execute(
                    "UPDATE client SET site_id = ?2, site_at = max(?3, coalesce(site_at, ?3)), site_is_assigned = 1
                     WHERE site_id = ?1",
                    (site_id, target_id, to_micros(self.now())),
                )?;
            }
            None if site.clients > 0 => {
                return Err(Failure::failed(format!("{code} has assigned clients: {}", site.clients))
                    .hint("name the site that they are to be assigned to: --clients-to SITE")
                    .into());
            }
            None => {}
        }
        self.remove_default_boundary_group(code)?;
        for statement in [
            "DELETE FROM software_update_point WHERE site_id = ?1",
            "DELETE FROM sync_run WHERE site_id = ?1",
            "UPDATE quarantine SET site_id = NULL WHERE site_id = ?1",
            "DELETE FROM site WHERE site_id = ?1",
        ] {
            self.connection().execute(statement, [site_id])?;
        }
        Ok(site)
    }

    /// Adds a software update point behind those that the site has. Fails as [`NewPoint::check`], with kind `not_found`
    /// for a site that does not exist, and with kind `failed` where the name is taken or a secondary site has its one.
    pub fn add_software_update_point(&self, new: &NewPoint) -> Result<SoftwareUpdatePoint> {
        new.check()?;
        let site_id = hierarchy::read(self).known_site_id(new.site)?;
        let taken: Option<String> = self
            .connection()
            .query_row(
                "SELECT s.code FROM software_update_point u JOIN site s USING (site_id) WHERE u.server_name = ?1",
                [&new.server_name],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(site) = taken {
            return Err(Failure::failed(format!(
                "{} is a software update point of {site} already",
                new.server_name
            ))
            .hint("a server serves one site; `cmupd sup list` shows them")
            .into());
        }
        let site = hierarchy::read(self).site(new.site)?;
        // A secondary site may have exactly one (Microsoft Learn, Plan for software updates).
        if site.kind == SiteKind::Secondary && site.software_update_points > 0 {
            return Err(Failure::failed(format!(
                "the secondary site {} has its software update point",
                site.code
            ))
            .hint("a secondary site has at most one; remove it first")
            .into());
        }
        self.connection().execute(
            "INSERT INTO software_update_point (site_id, server_name, port, tls, connections, served_by, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6,
                     (SELECT coalesce(max(position), 0) + 1 FROM software_update_point WHERE site_id = ?1))",
            (
                site_id,
                &new.server_name,
                new.effective_port(),
                new.tls,
                new.connections.as_str(),
                new.served_by.as_str(),
            ),
        )?;
        self.software_update_point(&new.server_name)
    }

    /// Changes how a software update point is reached, and by whom. Fails with kind `not_found` where there is none of
    /// that name, and with kind `usage` for port 0.
    pub fn set_software_update_point(
        &self,
        server_name: &str,
        change: &PointChange,
    ) -> Result<SoftwareUpdatePoint> {
        let point = self.software_update_point(server_name)?;
        let tls = change.tls.unwrap_or(point.tls);
        let port = change.port.unwrap_or(if point.port == usual_port(point.tls) {
            usual_port(tls)
        } else {
            point.port
        });
        if port == 0 {
            return Err(Failure::usage("port 0 cannot be reached")
                .hint("WSUS uses 8530, with TLS 8531")
                .into());
        }
        self.connection().execute(
            "UPDATE software_update_point SET port = ?2, tls = ?3, connections = ?4 WHERE server_name = ?1",
            (&point.server_name, port, tls, change.connections.unwrap_or(point.connections).as_str()),
        )?;
        self.software_update_point(&point.server_name)
    }

    /// Removes a software update point, also from its boundary groups; those behind it move up, so that the site keeps
    /// a first one. Fails with kind `not_found` where there is none of that name.
    pub fn remove_software_update_point(&self, server_name: &str) -> Result<SoftwareUpdatePoint> {
        let point = self.software_update_point(server_name)?;
        let site_id = hierarchy::read(self).known_site_id(point.site)?;
        self.connection()
            .execute("DELETE FROM software_update_point WHERE server_name = ?1", [server_name])?;
        // One by one and in order: UNIQUE (site_id, position) is checked at every row.
        let behind: Vec<i64> = self
            .connection()
            .prepare(
                "SELECT position FROM software_update_point WHERE site_id = ?1 AND position > ?2 ORDER BY position",
            )?
            .query_map((site_id, point.position), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for position in behind {
            self.connection().execute(
                "UPDATE software_update_point SET position = ?2 - 1 WHERE site_id = ?1 AND position = ?2",
                (site_id, position),
            )?;
        }
        Ok(point)
    }

    /// One software update point by its name. Fails with kind `not_found` and what was probably meant.
    pub(super) fn software_update_point(&self, server_name: &str) -> Result<SoftwareUpdatePoint> {
        let points = hierarchy::read(self).software_update_points(None)?;
        match points.iter().position(|point| point.server_name.eq_ignore_ascii_case(server_name)) {
            Some(found) => Ok(points[found].clone()),
            None => Err(unknown(
                "software update point",
                server_name,
                points.iter().map(|point| point.server_name.as_str()),
                "cmupd sup list",
            )
            .into()),
        }
    }
}
