//! Statements for boundaries and boundary groups.

use super::group::check_description;
use super::{Boundary, BoundaryGroup, BoundaryMap, Fallback, GroupName, Neighbor, default_group_name};
use crate::base::error::{Failure, Result, unknown};
use crate::db::integer_columns;
use crate::hierarchy::{self, HierarchyReader, HierarchyWriter, SiteCode, SiteKind};
use rusqlite::{OptionalExtension, Row};
use std::collections::{BTreeSet, HashMap};

integer_columns! {
    /// Key of a boundary.
    struct BoundaryKey;
    /// Key of a boundary group.
    struct BoundaryGroupKey;
}

fn boundary_from_row(row: &Row<'_>) -> rusqlite::Result<Boundary> {
    Ok(Boundary { kind: parsed(row.get("kind")?)?, value: row.get("value")?, name: row.get("name")? })
}

/// A stored name as its type; the table's CHECK keeps other text out.
fn parsed<T: std::str::FromStr<Err = Failure>>(text: String) -> rusqlite::Result<T> {
    text.parse().map_err(|failure: Failure| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(failure))
    })
}

impl HierarchyReader<'_> {
    /// All boundaries, by kind and place.
    pub fn boundaries(&self) -> Result<Vec<Boundary>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT kind, value, name FROM boundary ORDER BY kind, first_address, last_address, match_value",
        )?;
        let rows = statement.query_map([], boundary_from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Which groups each boundary is in, in the order of [`HierarchyReader::boundaries`]; the groups by name.
    pub fn boundary_memberships(&self) -> Result<Vec<(Boundary, Vec<String>)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT b.boundary_id, b.kind, b.value, b.name, g.name AS group_name
             FROM boundary b LEFT JOIN boundary_group_member USING (boundary_id)
                             LEFT JOIN boundary_group g USING (boundary_group_id)
             ORDER BY b.kind, b.first_address, b.last_address, b.match_value, g.name",
        )?;
        let mut rows = statement.query([])?;
        let mut found: Vec<(Boundary, Vec<String>)> = Vec::new();
        let mut last = None;
        while let Some(row) = rows.next()? {
            let boundary_id: BoundaryKey = row.get("boundary_id")?;
            if last.replace(boundary_id) != Some(boundary_id) {
                found.push((boundary_from_row(row)?, Vec::new()));
            }
            if let (Some(group), Some((_, groups))) = (row.get("group_name")?, found.last_mut()) {
                groups.push(group);
            }
        }
        Ok(found)
    }

    /// All boundary groups, by name.
    pub fn boundary_groups(&self) -> Result<Vec<BoundaryGroup>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT g.boundary_group_id, g.name, g.description, s.code, g.is_default
             FROM boundary_group g LEFT JOIN site s USING (site_id) ORDER BY g.name",
        )?;
        let mut groups: Vec<BoundaryGroup> = Vec::new();
        let mut places: HashMap<BoundaryGroupKey, usize> = HashMap::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            places.insert(row.get("boundary_group_id")?, groups.len());
            groups.push(BoundaryGroup {
                name: row.get("name")?,
                description: row.get("description")?,
                site: row.get::<_, Option<String>>("code")?.map(parsed).transpose()?,
                is_default: row.get("is_default")?,
                boundaries: vec![],
                points: vec![],
                neighbors: vec![],
            });
        }
        let mut of_group = |id: BoundaryGroupKey, fill: &mut dyn FnMut(&mut BoundaryGroup)| {
            places.get(&id).and_then(|place| groups.get_mut(*place)).map(fill)
        };
        let mut statement = self.connection().prepare_cached(
            "SELECT m.boundary_group_id, b.kind, b.value, b.name
             FROM boundary_group_member m JOIN boundary b USING (boundary_id)
             ORDER BY b.kind, b.first_address, b.last_address, b.match_value",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let boundary = boundary_from_row(row)?;
            of_group(row.get(0)?, &mut |group| group.boundaries.push(boundary.clone()));
        }
        let mut statement = self.connection().prepare_cached(
            "SELECT p.boundary_group_id, u.server_name
             FROM boundary_group_point p JOIN software_update_point u USING (software_update_point_id)
             ORDER BY u.server_name",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let server_name: String = row.get(1)?;
            of_group(row.get(0)?, &mut |group| group.points.push(server_name.clone()));
        }
        let mut statement = self.connection().prepare_cached(
            "SELECT n.boundary_group_id, g.name, n.fallback_minutes
             FROM boundary_group_neighbor n JOIN boundary_group g ON g.boundary_group_id = n.neighbor_group_id
             ORDER BY g.name",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let neighbor = Neighbor::new(row.get(1)?, row.get(2)?);
            of_group(row.get(0)?, &mut |group| group.neighbors.push(neighbor.clone()));
        }
        Ok(groups)
    }

    /// All boundary groups, arranged for look-ups.
    pub fn boundary_map(&self) -> Result<BoundaryMap> {
        Ok(BoundaryMap::new(self.boundary_groups()?))
    }

    /// One boundary group; unknown names fail with kind `not_found` and say what was probably meant.
    pub fn boundary_group(&self, name: &str) -> Result<BoundaryGroup> {
        let groups = self.boundary_groups()?;
        match groups.iter().find(|group| group.name.eq_ignore_ascii_case(name.trim())) {
            Some(group) => Ok(group.clone()),
            None => Err(unknown_group(name, groups.iter().map(|group| group.name.as_str()))),
        }
    }

    /// The names of the boundary groups that a software update point is in.
    pub fn boundary_groups_of_point(&self, server_name: &str) -> Result<Vec<String>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT g.name FROM boundary_group g JOIN boundary_group_point USING (boundary_group_id)
                                                 JOIN software_update_point u USING (software_update_point_id)
             WHERE u.server_name = ?1 ORDER BY g.name",
        )?;
        let rows = statement.query_map([server_name], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The primaries at which boundary groups are in use: those of which a software update point, or one of a secondary
    /// site below, is in a group.
    pub fn primaries_with_boundary_groups(&self) -> Result<BTreeSet<SiteCode>> {
        let hierarchy = self.hierarchy()?;
        let mut statement = self.connection().prepare_cached(
            "SELECT DISTINCT s.code FROM boundary_group_point JOIN software_update_point u USING (software_update_point_id)
                                                              JOIN site s ON s.site_id = u.site_id",
        )?;
        let mut rows = statement.query([])?;
        let mut found = BTreeSet::new();
        while let Some(row) = rows.next()? {
            found.extend(hierarchy.primary_of(parsed(row.get("code")?)?));
        }
        Ok(found)
    }

    /// The names of the boundary groups that servers of a site are in, without its default one.
    pub fn boundary_groups_of_site(&self, site: SiteCode) -> Result<Vec<String>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT DISTINCT g.name FROM boundary_group g JOIN boundary_group_point USING (boundary_group_id)
                                    JOIN software_update_point u USING (software_update_point_id)
                                    JOIN site s ON s.site_id = u.site_id
             WHERE s.code = ?1 AND (g.is_default = 0 OR g.site_id <> s.site_id) ORDER BY g.name",
        )?;
        let rows = statement.query_map([site.as_str()], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The boundary groups of these names that there are, by name.
    pub fn boundary_groups_named(&self, names: &[String]) -> Result<Vec<BoundaryGroup>> {
        let mut groups = if names.is_empty() { vec![] } else { self.boundary_groups()? };
        groups.retain(|group| names.contains(&group.name));
        Ok(groups)
    }

    /// The names of the boundary groups that have this one as a neighbor.
    pub fn groups_with_neighbor(&self, name: &str) -> Result<Vec<String>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT g.name FROM boundary_group g JOIN boundary_group_neighbor USING (boundary_group_id)
                                JOIN boundary_group o ON o.boundary_group_id = neighbor_group_id
             WHERE o.name = ?1 ORDER BY g.name",
        )?;
        let rows = statement.query_map([name.trim()], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The sites whose servers the clients of a boundary group use: those of the group, of its neighbors, and of the
    /// groups whose neighbor it is; and the site that it was made for.
    pub fn sites_of_boundary_group(&self, name: &str) -> Result<BTreeSet<SiteCode>> {
        let mut statement = self.connection().prepare_cached(
            "WITH own (boundary_group_id) AS (SELECT boundary_group_id FROM boundary_group WHERE name = ?1),
                  near (boundary_group_id) AS (
                      SELECT boundary_group_id FROM own
                      UNION SELECT n.neighbor_group_id FROM boundary_group_neighbor n JOIN own USING (boundary_group_id)
                      UNION SELECT n.boundary_group_id FROM boundary_group_neighbor n
                            JOIN own o ON o.boundary_group_id = n.neighbor_group_id)
             SELECT s.code FROM near JOIN boundary_group_point USING (boundary_group_id)
                                     JOIN software_update_point u USING (software_update_point_id)
                                     JOIN site s ON s.site_id = u.site_id
             UNION SELECT s.code FROM boundary_group g JOIN site s USING (site_id) WHERE g.name = ?1",
        )?;
        let rows = statement.query_map([name], |row| parsed(row.get(0)?))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn boundary_group_id(&self, name: &str) -> Result<BoundaryGroupKey> {
        let found = self
            .connection()
            .prepare_cached("SELECT boundary_group_id FROM boundary_group WHERE name = ?1")?
            .query_row([name.trim()], |row| row.get(0))
            .optional()?;
        match found {
            Some(found) => Ok(found),
            None => Err(self
                .boundary_group(name)
                .err()
                .unwrap_or_else(|| Failure::failed("the group vanished").into())),
        }
    }

    fn boundary_id(&self, boundary: &Boundary) -> Result<Option<BoundaryKey>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT boundary_id FROM boundary WHERE kind = ?1 AND match_value = ?2")?
            .query_row((boundary.kind.as_str(), boundary.match_value()), |row| row.get(0))
            .optional()?)
    }

    fn known_boundary_id(&self, boundary: &Boundary) -> Result<BoundaryKey> {
        match self.boundary_id(boundary)? {
            Some(boundary_id) => Ok(boundary_id),
            None => {
                let known = self.boundaries()?;
                let known = known.iter().map(|known| known.value.as_str());
                Err(unknown("boundary", &boundary.value, known, "cmupd boundary list").into())
            }
        }
    }
}

/// The failure for a name that no boundary group has.
fn unknown_group<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> anyhow::Error {
    unknown("boundary group", name, known, "cmupd boundary-group list").into()
}

/// What became of a boundary that was to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    Added,
    Renamed,
    Unchanged,
}

impl HierarchyWriter<'_> {
    /// Adds a boundary, or gives one that is there its name if it has another. Returns whether it was new.
    pub fn keep_boundary(&self, boundary: &Boundary) -> Result<bool> {
        Ok(self.kept_boundary(boundary)? == Kept::Added)
    }

    pub(super) fn kept_boundary(&self, boundary: &Boundary) -> Result<Kept> {
        let Some(boundary_id) = hierarchy::read(self).boundary_id(boundary)? else {
            let span = boundary.span();
            self.connection()
                .prepare_cached(
                    "INSERT INTO boundary (kind, value, match_value, name, first_address, last_address)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute((
                    boundary.kind.as_str(),
                    &boundary.value,
                    boundary.match_value(),
                    &boundary.name,
                    span.map(|span| span.first.to_be_bytes()),
                    span.map(|span| span.last.to_be_bytes()),
                ))?;
            return Ok(Kept::Added);
        };
        let renamed = self
            .connection()
            .prepare_cached(
                "UPDATE boundary SET name = ?2 WHERE boundary_id = ?1 AND name IS NOT ?2 AND ?2 IS NOT NULL",
            )?
            .execute((boundary_id, &boundary.name))?;
        Ok(if renamed > 0 { Kept::Renamed } else { Kept::Unchanged })
    }

    /// Removes a boundary, also from its groups; returns it with the names of those. Fails with kind `not_found` where
    /// there is none at this place.
    pub fn remove_boundary(&self, boundary: &Boundary) -> Result<(Boundary, Vec<String>)> {
        let boundary_id = hierarchy::read(self).known_boundary_id(boundary)?;
        let groups = self
            .connection()
            .prepare_cached(
                "SELECT g.name FROM boundary_group g JOIN boundary_group_member USING (boundary_group_id)
                 WHERE boundary_id = ?1 ORDER BY g.name",
            )?
            .query_map([boundary_id], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let removed = self
            .connection()
            .prepare_cached("DELETE FROM boundary WHERE boundary_id = ?1 RETURNING kind, value, name")?
            .query_row([boundary_id], boundary_from_row)?;
        Ok((removed, groups))
    }

    /// Adds a boundary group, for a site or for all. Fails with kind `failed` where there is one of that name, with
    /// kind `usage` for a name of default site boundary groups or a description that cannot be kept, and with kind
    /// `not_found` for a site that does not exist.
    pub fn add_boundary_group(
        &self,
        name: &GroupName,
        description: Option<&str>,
        site: Option<SiteCode>,
    ) -> Result<BoundaryGroup> {
        name.check_own()?;
        let description = check_description(description)?;
        self.check_group_is_free(name)?;
        let site_id = site.map(|site| hierarchy::read(self).known_site_id(site)).transpose()?;
        self.connection()
            .prepare_cached("INSERT INTO boundary_group (name, description, site_id) VALUES (?1, ?2, ?3)")?
            .execute((name.as_str(), description, site_id))?;
        hierarchy::read(self).boundary_group(name.as_str())
    }

    fn check_group_is_free(&self, name: &GroupName) -> Result<()> {
        let taken: bool = self.connection().query_row(
            "SELECT EXISTS (SELECT 1 FROM boundary_group WHERE name = ?1)",
            [name.as_str()],
            |row| row.get(0),
        )?;
        if taken {
            return Err(Failure::failed(format!("there is a boundary group {:?} already", name.as_str()))
                .hint("letter case makes no difference; `cmupd boundary-group list` shows them")
                .into());
        }
        Ok(())
    }

    /// Makes the default site boundary group of a primary site; other sites have none.
    pub(crate) fn add_default_boundary_group(&self, site: SiteCode) -> Result<()> {
        if hierarchy::read(self).site(site)?.kind == SiteKind::Primary {
            self.connection().execute(
                "INSERT INTO boundary_group (name, site_id, is_default) VALUES (?1, ?2, 1) ON CONFLICT DO NOTHING",
                (default_group_name(site), hierarchy::read(self).known_site_id(site)?),
            )?;
        }
        Ok(())
    }

    /// Removes the default site boundary group of a site that is being removed.
    pub(crate) fn remove_default_boundary_group(&self, site: SiteCode) -> Result<()> {
        self.connection().execute(
            "DELETE FROM boundary_group WHERE is_default = 1 AND site_id = ?1",
            [hierarchy::read(self).known_site_id(site)?],
        )?;
        Ok(())
    }

    /// Removes a boundary group; its boundaries and servers stay, only no longer in it. Fails for a default site
    /// boundary group, and with kind `not_found` where there is none of that name.
    pub fn remove_boundary_group(&self, name: &str) -> Result<BoundaryGroup> {
        let group = hierarchy::read(self).boundary_group(name)?;
        check_not_default(&group, "removed")?;
        self.connection().execute("DELETE FROM boundary_group WHERE name = ?1", [&group.name])?;
        Ok(group)
    }

    /// Renames a boundary group. Fails where the new name is taken, as [`HierarchyWriter::add_boundary_group`], and as
    /// [`HierarchyWriter::remove_boundary_group`].
    pub fn rename_boundary_group(&self, name: &str, new: &GroupName) -> Result<()> {
        let group = hierarchy::read(self).boundary_group(name)?;
        check_not_default(&group, "renamed")?;
        new.check_own()?;
        if !group.name.eq_ignore_ascii_case(new.as_str()) {
            self.check_group_is_free(new)?;
        }
        self.connection()
            .execute("UPDATE boundary_group SET name = ?2 WHERE name = ?1", (&group.name, new.as_str()))?;
        Ok(())
    }

    /// Describes a boundary group; an empty description is none. Fails with kind `usage` for one that is too long or
    /// cannot be shown, and with kind `not_found` where there is no such group.
    pub fn describe_boundary_group(&self, name: &str, description: &str) -> Result<()> {
        let description = check_description(Some(description))?;
        self.connection().execute(
            "UPDATE boundary_group SET description = ?2 WHERE boundary_group_id = ?1",
            (hierarchy::read(self).boundary_group_id(name)?, description),
        )?;
        Ok(())
    }

    /// Takes a boundary that is there into a group. Returns false when it was in it. Fails with kind `usage` for a
    /// default site boundary group, and with kind `not_found` for a group or boundary that does not exist.
    pub fn add_to_boundary_group(&self, name: &str, boundary: &Boundary) -> Result<bool> {
        let group_id = hierarchy::read(self).boundary_group_id(name)?;
        let (is_default, group): (bool, String) = self
            .connection()
            .prepare_cached("SELECT is_default, name FROM boundary_group WHERE boundary_group_id = ?1")?
            .query_row([group_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if is_default {
            return Err(Failure::usage(format!("{group} has no boundaries"))
                .hint("clients are in it that are in no other group; add the boundary to one of your own")
                .into());
        }
        let boundary_id = hierarchy::read(self).known_boundary_id(boundary)?;
        let added = self
            .connection()
            .prepare_cached("INSERT INTO boundary_group_member VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute((group_id, boundary_id))?;
        Ok(added > 0)
    }

    /// Takes a boundary out of a group; it stays a boundary. Fails with kind `not_found` for a group or boundary that
    /// does not exist, and where it is not in the group.
    pub fn take_from_boundary_group(&self, name: &str, boundary: &Boundary) -> Result<()> {
        let group_id = hierarchy::read(self).boundary_group_id(name)?;
        let boundary_id = hierarchy::read(self).known_boundary_id(boundary)?;
        let removed = self.connection().execute(
            "DELETE FROM boundary_group_member WHERE boundary_group_id = ?1 AND boundary_id = ?2",
            (group_id, boundary_id),
        )?;
        if removed == 0 {
            return Err(Failure::not_found(format!(
                "{boundary} is not in the boundary group {:?}",
                name.trim()
            ))
            .hint("`cmupd boundary-group show` lists what is in it")
            .into());
        }
        Ok(())
    }

    /// Lets the clients of a group use a software update point. Returns false when they did. Fails with kind
    /// `not_found` for a group or point that does not exist.
    pub fn add_point_to_boundary_group(&self, name: &str, server_name: &str) -> Result<bool> {
        let group_id = hierarchy::read(self).boundary_group_id(name)?;
        let point = self.software_update_point(server_name)?;
        let added = self.connection().execute(
            "INSERT INTO boundary_group_point
             SELECT ?1, software_update_point_id FROM software_update_point WHERE server_name = ?2
             ON CONFLICT DO NOTHING",
            (group_id, &point.server_name),
        )?;
        Ok(added > 0)
    }

    /// Takes a software update point out of a group; it stays one of its site. Fails with kind `not_found` for a group
    /// or point that does not exist, and where it is not in the group.
    pub fn take_point_from_boundary_group(&self, name: &str, server_name: &str) -> Result<()> {
        let group_id = hierarchy::read(self).boundary_group_id(name)?;
        let point = self.software_update_point(server_name)?;
        let removed = self.connection().execute(
            "DELETE FROM boundary_group_point WHERE boundary_group_id = ?1 AND software_update_point_id =
                 (SELECT software_update_point_id FROM software_update_point WHERE server_name = ?2)",
            (group_id, &point.server_name),
        )?;
        if removed == 0 {
            return Err(Failure::not_found(format!(
                "{} is not in the boundary group {:?}",
                point.server_name,
                name.trim()
            ))
            .hint("`cmupd boundary-group show` lists what is in it")
            .into());
        }
        Ok(())
    }

    /// Makes `neighbor` a group that the clients of `name` may fall back to, or changes after how long. Fails with kind
    /// `not_found` for a group that does not exist, and with kind `usage` for its own neighbor and a time above
    /// [`Fallback::MOST`].
    pub fn set_neighbor(&self, name: &str, neighbor: &str, after: Fallback) -> Result<()> {
        let (group_id, neighbor_id) = (
            hierarchy::read(self).boundary_group_id(name)?,
            hierarchy::read(self).boundary_group_id(neighbor)?,
        );
        if group_id == neighbor_id {
            return Err(Failure::usage(format!("{:?} cannot be its own neighbor", name.trim()))
                .hint("clients use the servers of their own group from the first minute on")
                .into());
        }
        if after.0.is_some_and(|minutes| minutes > Fallback::MOST) {
            return Err(
                Failure::usage(format!("a fallback time is at most {} minutes", Fallback::MOST)).into()
            );
        }
        self.connection().execute(
            "INSERT INTO boundary_group_neighbor VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET fallback_minutes = excluded.fallback_minutes",
            (group_id, neighbor_id, after.0),
        )?;
        Ok(())
    }

    /// Clients of `name` no longer fall back to `neighbor`. Fails with kind `not_found` for a group that does not
    /// exist, and where it is not a neighbor.
    pub fn remove_neighbor(&self, name: &str, neighbor: &str) -> Result<()> {
        let (group_id, neighbor_id) = (
            hierarchy::read(self).boundary_group_id(name)?,
            hierarchy::read(self).boundary_group_id(neighbor)?,
        );
        let removed = self.connection().execute(
            "DELETE FROM boundary_group_neighbor WHERE boundary_group_id = ?1 AND neighbor_group_id = ?2",
            (group_id, neighbor_id),
        )?;
        if removed == 0 {
            return Err(Failure::not_found(format!(
                "{:?} is not a neighbor of the boundary group {:?}",
                neighbor.trim(),
                name.trim()
            ))
            .hint("`cmupd boundary-group show` lists its neighbors")
            .into());
        }
        Ok(())
    }
}

fn check_not_default(group: &BoundaryGroup, what: &str) -> Result<()> {
    if group.is_default {
        return Err(Failure::failed(format!("{} cannot be {what}", group.name))
            .hint("every primary site has its default site boundary group; it goes when the site does")
            .into());
    }
    Ok(())
}
