//! Every statement on collections.

use super::rule::CollectionRule;
use super::{Collection, CollectionKey, Collections, Definition, LinkKind};
use crate::base::error::{Failure, Kind, Result, unknown};
use crate::client::{self, ClientReader, ClientWriter};
use crate::db::{ClientKey, from_micros, to_micros};
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;
use uuid::Uuid;

impl LinkKind {
    fn as_str(self) -> &'static str {
        match self {
            LinkKind::Include => "include",
            LinkKind::Exclude => "exclude",
        }
    }
}

impl ClientReader<'_> {
    /// All collections with what decides about their members. Fails with kind `database` for a stored rule that this
    /// program cannot read.
    pub fn collections(&self) -> Result<Collections> {
        self.collections_naming(None)
    }

    /// All collections with what decides about this client: of those that are named, only itself. Fails likewise.
    pub(crate) fn collections_for(&self, client_id: ClientKey) -> Result<Collections> {
        self.collections_naming(Some(client_id))
    }

    fn collections_naming(&self, client_id: Option<ClientKey>) -> Result<Collections> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT collection_id, name, comment, created_at FROM collection")?;
        let rows = statement.query_map([], |row| {
            let definition = Definition {
                name: row.get("name")?,
                comment: row.get("comment")?,
                created_at: from_micros(row.get("created_at")?),
                clients: Default::default(),
                rules: Vec::new(),
                includes: Vec::new(),
                excludes: Vec::new(),
            };
            Ok((row.get("collection_id")?, definition))
        })?;
        let mut definitions: BTreeMap<CollectionKey, Definition> = rows.collect::<rusqlite::Result<_>>()?;
        let mut of_all;
        let mut of_one;
        let mut rows = match client_id {
            None => {
                of_all = self
                    .connection()
                    .prepare_cached("SELECT collection_id, client_id FROM collection_client")?;
                of_all.query([])?
            }
            Some(client_id) => {
                of_one = self.connection().prepare_cached(
                    "SELECT collection_id, client_id FROM collection_client WHERE client_id = ?1",
                )?;
                of_one.query([client_id])?
            }
        };
        while let Some(row) = rows.next()? {
            if let Some(definition) = definitions.get_mut(&row.get("collection_id")?) {
                definition.clients.insert(row.get("client_id")?);
            }
        }
        let mut statement = self
            .connection()
            .prepare_cached("SELECT collection_id, rule FROM collection_rule ORDER BY collection_id, rule")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text: String = row.get("rule")?;
            // Rules are checked before they are stored: only a newer program knows more.
            let rule = CollectionRule::stored(&text).map_err(|failure| {
                Failure::new(
                    Kind::Database,
                    format!("a collection has the rule {text:?}: {}", failure.message),
                )
                .hint("a newer cmupd wrote it: use that one, or remove the rule with `cmupd collection set`")
            })?;
            if let Some(definition) = definitions.get_mut(&row.get("collection_id")?) {
                definition.rules.push(rule);
            }
        }
        let mut statement = self.connection().prepare_cached(
            "SELECT link.collection_id, link.other_collection_id, link.kind
             FROM collection_link link JOIN collection other ON other.collection_id = link.other_collection_id
             ORDER BY link.collection_id, other.name COLLATE NOCASE",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let kind: String = row.get("kind")?;
            if let Some(definition) = definitions.get_mut(&row.get("collection_id")?) {
                let links = match kind.as_str() {
                    "include" => &mut definition.includes,
                    _ => &mut definition.excludes,
                };
                links.push(row.get("other_collection_id")?);
            }
        }
        Ok(Collections::new(definitions))
    }

    /// The key of a collection; fails with kind `not_found` and what was probably meant.
    fn collection_id(&self, name: &str) -> Result<CollectionKey> {
        let mut statement =
            self.connection().prepare_cached("SELECT collection_id FROM collection WHERE name = ?1")?;
        let found = statement.query_row([name.trim()], |row| row.get(0)).optional()?;
        match found {
            Some(collection_id) => Ok(collection_id),
            None => {
                let mut statement =
                    self.connection().prepare_cached("SELECT name FROM collection ORDER BY name")?;
                let names: Vec<String> =
                    statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
                Err(unknown("collection", name, names.iter().map(String::as_str), "cmupd collection list")
                    .into())
            }
        }
    }
}

impl ClientWriter<'_> {
    pub(super) fn insert_collection(&self, name: &str) -> Result<()> {
        let added = self
            .connection()
            .prepare_cached(
                "INSERT INTO collection (name, created_at) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING",
            )?
            .execute((name, to_micros(self.now())))?;
        if added == 0 {
            return Err(Failure::failed(format!("there is a collection {name:?} already"))
                .hint("`cmupd collection set` changes it; names differ in more than letter case")
                .into());
        }
        Ok(())
    }

    pub(super) fn set_collection_texts(
        &self,
        name: &str,
        new_name: Option<&str>,
        comment: Option<&str>,
    ) -> Result<()> {
        let collection_id = client::read(self).collection_id(name)?;
        if let Some(new_name) = new_name {
            let taken: Option<i64> = self
                .connection()
                .prepare_cached("SELECT 1 FROM collection WHERE name = ?1 AND collection_id <> ?2")?
                .query_row((new_name, collection_id), |row| row.get(0))
                .optional()?;
            if taken.is_some() {
                return Err(Failure::failed(format!("there is a collection {new_name:?} already"))
                    .hint("choose another name")
                    .into());
            }
            self.connection()
                .prepare_cached("UPDATE collection SET name = ?2 WHERE collection_id = ?1")?
                .execute((collection_id, new_name))?;
        }
        if let Some(comment) = comment {
            self.connection()
                .prepare_cached("UPDATE collection SET comment = nullif(?2, '') WHERE collection_id = ?1")?
                .execute((collection_id, comment))?;
        }
        Ok(())
    }

    /// True when the client was no member before, as one that is named.
    pub(super) fn add_collection_client(&self, name: &str, client: Uuid) -> Result<bool> {
        let collection_id = client::read(self).collection_id(name)?;
        let added = self
            .connection()
            .prepare_cached(
                "INSERT INTO collection_client (collection_id, client_id)
                 SELECT ?1, client_id FROM client WHERE guid = ?2 ON CONFLICT DO NOTHING",
            )?
            .execute((collection_id, client))?;
        Ok(added > 0)
    }

    /// False when the client was not named.
    pub(super) fn remove_collection_client(&self, name: &str, client: Uuid) -> Result<bool> {
        let collection_id = client::read(self).collection_id(name)?;
        let removed = self
            .connection()
            .prepare_cached(
                "DELETE FROM collection_client
                 WHERE collection_id = ?1 AND client_id = (SELECT client_id FROM client WHERE guid = ?2)",
            )?
            .execute((collection_id, client))?;
        Ok(removed > 0)
    }

    /// The clients that are named.
    pub(super) fn collection_clients(&self, name: &str) -> Result<Vec<Uuid>> {
        let collection_id = client::read(self).collection_id(name)?;
        let mut statement = self.connection().prepare_cached(
            "SELECT guid FROM collection_client JOIN client USING (client_id) WHERE collection_id = ?1",
        )?;
        let rows = statement.query_map([collection_id], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn add_collection_rule(&self, name: &str, rule: &CollectionRule) -> Result<()> {
        let collection_id = client::read(self).collection_id(name)?;
        self.connection()
            .prepare_cached(
                "INSERT INTO collection_rule (collection_id, rule) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            )?
            .execute((collection_id, rule.to_string()))?;
        Ok(())
    }

    /// Removes a rule by its text; false when there is none.
    pub(super) fn remove_collection_rule(&self, name: &str, rule: &str) -> Result<bool> {
        let collection_id = client::read(self).collection_id(name)?;
        let removed = self
            .connection()
            .prepare_cached("DELETE FROM collection_rule WHERE collection_id = ?1 AND rule = ?2")?
            .execute((collection_id, rule))?;
        Ok(removed > 0)
    }

    pub(super) fn add_collection_link(&self, name: &str, other: &str, kind: LinkKind) -> Result<()> {
        let ids = (client::read(self).collection_id(name)?, client::read(self).collection_id(other)?);
        self.connection()
            .prepare_cached(
                "INSERT INTO collection_link (collection_id, other_collection_id, kind) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET kind = excluded.kind",
            )?
            .execute((ids.0, ids.1, kind.as_str()))?;
        Ok(())
    }

    /// False when there was no such link.
    pub(super) fn remove_collection_link(&self, name: &str, other: &str, kind: LinkKind) -> Result<bool> {
        let ids = (client::read(self).collection_id(name)?, client::read(self).collection_id(other)?);
        let removed = self
            .connection()
            .prepare_cached(
                "DELETE FROM collection_link
                 WHERE collection_id = ?1 AND other_collection_id = ?2 AND kind = ?3",
            )?
            .execute((ids.0, ids.1, kind.as_str()))?;
        Ok(removed > 0)
    }

    /// Removes a collection; its clients stay. Fails where other collections name it, and says which.
    pub fn remove_collection(&self, name: &str) -> Result<Collection> {
        let collection_id = client::read(self).collection_id(name)?;
        let mut statement = self.connection().prepare_cached(
            "SELECT c.name, link.kind FROM collection_link link JOIN collection c USING (collection_id)
             WHERE link.other_collection_id = ?1 ORDER BY c.name COLLATE NOCASE",
        )?;
        let users: Vec<(String, String)> = statement
            .query_map([collection_id], |row| Ok((row.get("name")?, row.get("kind")?)))?
            .collect::<rusqlite::Result<_>>()?;
        if let Some((first, kind)) = users.first() {
            let names: Vec<&str> = users.iter().map(|(name, _)| name.as_str()).collect();
            return Err(Failure::failed(format!(
                "{name} is included in or excluded from {}",
                names.join(", ")
            ))
            .hint(format!(
                "take it out first, such as `cmupd collection set {first:?} --drop-{kind} {name:?}`"
            ))
            .into());
        }
        let removed = super::show(self, name, self.now())?;
        self.connection()
            .prepare_cached("DELETE FROM collection WHERE collection_id = ?1")?
            .execute([collection_id])?;
        Ok(removed)
    }
}
