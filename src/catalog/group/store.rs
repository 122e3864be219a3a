//! Every statement on software update groups.

use super::{GroupKey, GroupsBefore, UpdateGroup, UpdateGroups};
use crate::base::error::Result;
use crate::catalog::{CatalogReader, CatalogWriter, VisibleUpdate};
use crate::db::{ContentVersion, OperationKey, UpdateKey, from_micros, to_micros};
use rusqlite::types::Type;
use rusqlite::{Connection, Error, Row};
use std::collections::BTreeMap;
use uuid::Uuid;

fn group_from_row(row: &Row<'_>, name: String) -> rusqlite::Result<UpdateGroup> {
    Ok(UpdateGroup {
        name,
        comment: row.get("comment")?,
        created_at: from_micros(row.get("created_at")?),
        members: BTreeMap::new(),
    })
}

/// The groups that changed from an operation on, as they were before it.
pub(in crate::catalog) fn groups_before(
    connection: &Connection,
    first_later: OperationKey,
) -> Result<GroupsBefore> {
    let mut statement = connection.prepare_cached(
        "SELECT update_group_id, name, comment, created_at, members, min(operation_id)
         FROM update_group_before WHERE operation_id >= ?1 GROUP BY update_group_id",
    )?;
    let groups = statement.query_map([first_later], |row| {
        let Some(name) = row.get::<_, Option<String>>("name")? else {
            return Ok((row.get("update_group_id")?, None));
        };
        let mut group = group_from_row(row, name)?;
        let members: Vec<(i64, i64)> = serde_json::from_str(row.get_ref("members")?.as_str()?)
            .map_err(|error| Error::FromSqlConversionFailure(4, Type::Text, Box::new(error)))?;
        group.members = members
            .into_iter()
            .map(|(update_id, at)| (UpdateKey::from(update_id), from_micros(at)))
            .collect();
        Ok((row.get("update_group_id")?, Some(group)))
    })?;
    Ok(groups.collect::<rusqlite::Result<_>>()?)
}

impl CatalogReader<'_> {
    /// All software update groups, as they were.
    pub(crate) fn update_groups(&self, before: &GroupsBefore) -> Result<UpdateGroups> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT update_group_id, name, comment, created_at FROM update_group")?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, GroupKey>("update_group_id")?, group_from_row(row, row.get("name")?)?))
        })?;
        let mut groups: BTreeMap<GroupKey, UpdateGroup> = rows.collect::<rusqlite::Result<_>>()?;
        let mut statement = self
            .connection()
            .prepare_cached("SELECT update_group_id, update_id, added_at FROM update_group_member")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(group) = groups.get_mut(&row.get("update_group_id")?) {
                group.members.insert(row.get("update_id")?, from_micros(row.get("added_at")?));
            }
        }
        Ok(UpdateGroups::new(groups, before))
    }
}

impl CatalogReader<'_> {
    /// An update that is not listed any more: of it only its UpdateID counts.
    pub(crate) fn unlisted_update(&self, update_id: UpdateKey) -> Result<VisibleUpdate> {
        let mut statement =
            self.connection().prepare_cached("SELECT guid FROM update_identity WHERE update_id = ?1")?;
        let guid = statement.query_row([update_id], |row| row.get(0))?;
        Ok(VisibleUpdate {
            update_id,
            guid,
            revision_number: 0,
            article_id: None,
            title: None,
            severity: None,
            released_at: None,
            first_release_known: false,
            revised_at: None,
            minimum_source_version: ContentVersion::UNREACHABLE,
            is_expired: false,
            expired_by: None,
            is_superseded: false,
            products: Vec::new(),
            classification: None,
        })
    }
}

impl CatalogReader<'_> {
    /// The updates that a group had before an operation from time to time, oldest first, as far as history is kept; and
    /// last those that it had at that operation. Of each the UpdateIDs in order; times without updates are left out.
    /// Empty where it never had others than it has.
    pub(crate) fn contents_of_group(
        &self,
        group_id: GroupKey,
        first_later: OperationKey,
    ) -> Result<Vec<Vec<Uuid>>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT b.operation_id, i.guid
             FROM update_group_before b, json_each(b.members) m
             JOIN update_identity i ON i.update_id = json_extract(m.value, '$[0]')
             WHERE b.update_group_id = ?1 ORDER BY b.operation_id, i.guid",
        )?;
        let mut rows = statement.query([group_id])?;
        let mut contents: Vec<(OperationKey, Vec<Uuid>)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (operation_id, guid) = (row.get(0)?, row.get(1)?);
            match contents.last_mut().filter(|(known, _)| *known == operation_id) {
                Some((_, guids)) => guids.push(guid),
                None => contents.push((operation_id, vec![guid])),
            }
        }
        if contents.is_empty() {
            return Ok(Vec::new());
        }
        // What was replaced first at the operation or later was there then.
        let then = contents.partition_point(|(operation_id, _)| *operation_id < first_later);
        let was_replaced = contents.len() > then;
        contents.truncate(then + 1);
        let mut contents: Vec<Vec<Uuid>> = contents.into_iter().map(|(_, guids)| guids).collect();
        if !was_replaced {
            let mut statement = self.connection().prepare_cached(
                "SELECT i.guid FROM update_group_member m JOIN update_identity i USING (update_id)
                 WHERE m.update_group_id = ?1 ORDER BY i.guid",
            )?;
            let guids = statement.query_map([group_id], |row| row.get(0))?;
            contents.push(guids.collect::<rusqlite::Result<_>>()?);
        }
        Ok(contents)
    }
}

impl CatalogWriter<'_> {
    /// Keeps what a group is, before this operation changes it for the first time.
    pub(super) fn keep_update_group(&self, group_id: GroupKey) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO update_group_before
                     (operation_id, update_group_id, name, comment, created_at, members)
                 SELECT ?2, g.update_group_id, g.name, g.comment, g.created_at,
                        (SELECT json_group_array(json_array(m.update_id, m.added_at)) FROM update_group_member m
                         WHERE m.update_group_id = g.update_group_id)
                 FROM update_group g WHERE g.update_group_id = ?1
                 ON CONFLICT DO NOTHING",
            )?
            .execute((group_id, self.operation_id()))?;
        Ok(())
    }

    /// Adds a group without members, of a name that is free.
    pub(super) fn insert_update_group(&self, name: &str) -> Result<GroupKey> {
        let connection = self.connection();
        connection
            .prepare_cached("INSERT INTO update_group (name, created_at) VALUES (?1, ?2)")?
            .execute((name, to_micros(self.now())))?;
        let group_id = GroupKey::from(connection.last_insert_rowid());
        connection
            .prepare_cached(
                "INSERT INTO update_group_before (operation_id, update_group_id, members) VALUES (?1, ?2, '[]')",
            )?
            .execute((self.operation_id(), group_id))?;
        Ok(group_id)
    }

    /// Changes name and comment, where they are given; an empty comment removes it.
    pub(super) fn set_update_group(
        &self,
        group_id: GroupKey,
        name: Option<&str>,
        comment: Option<&str>,
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE update_group SET name = coalesce(?2, name),
                     comment = CASE WHEN ?3 IS NULL THEN comment ELSE nullif(?3, '') END
                 WHERE update_group_id = ?1",
            )?
            .execute((group_id, name, comment))?;
        Ok(())
    }

    /// Adds an update to a group; false where it is a member.
    pub(super) fn add_member(&self, group_id: GroupKey, update_id: UpdateKey) -> Result<bool> {
        let added = self
            .connection()
            .prepare_cached(
                "INSERT INTO update_group_member (update_group_id, update_id, added_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO NOTHING",
            )?
            .execute((group_id, update_id, to_micros(self.now())))?;
        Ok(added > 0)
    }

    /// Removes an update from a group; false where it is not a member.
    pub(super) fn remove_member(&self, group_id: GroupKey, update_id: UpdateKey) -> Result<bool> {
        let removed = self
            .connection()
            .prepare_cached("DELETE FROM update_group_member WHERE update_group_id = ?1 AND update_id = ?2")?
            .execute((group_id, update_id))?;
        Ok(removed > 0)
    }

    /// Removes a group; its updates stay in the catalog.
    pub(super) fn remove_update_group(&self, group_id: GroupKey) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM update_group WHERE update_group_id = ?1")?
            .execute([group_id])?;
        Ok(())
    }
}
