//! Statements of the list and of the search.

use crate::base::error::Result;
use crate::catalog::store::Category;
use crate::catalog::{CatalogBefore, CatalogReader};
use crate::db::{ContentVersion, UpdateKey};
use rusqlite::{Error, OptionalExtension};
use std::collections::{HashMap, HashSet};

impl CatalogReader<'_> {
    /// Keys of categories by the key of a category that they lie directly below, at content version `version`; as it
    /// was.
    pub(in crate::catalog) fn categories_by_parent(
        &self,
        version: ContentVersion,
        before: &CatalogBefore,
    ) -> Result<HashMap<UpdateKey, Vec<UpdateKey>>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.revision_id, c.category_update_id AS parent, r.update_id AS child
             FROM revision r JOIN revision_category c ON c.revision_id = r.revision_id
             WHERE r.update_type = 'category' AND r.visible_from <= ?1
               AND r.revision_number = (SELECT max(n.revision_number) FROM revision n
                                        WHERE n.update_id = r.update_id AND n.visible_from <= ?1)",
        )?;
        let mut rows = statement.query([version])?;
        let mut categories: HashMap<UpdateKey, Vec<UpdateKey>> = HashMap::new();
        while let Some(row) = rows.next()? {
            if !before.revisions.contains_key(&row.get("revision_id")?) {
                categories.entry(row.get("parent")?).or_default().push(row.get("child")?);
            }
        }
        for (child, parents) in self.categories_before(version, before)? {
            for parent in parents {
                categories.entry(*parent).or_default().push(child);
            }
        }
        Ok(categories)
    }

    /// The updates whose revisions, current at content version `version`, changed in place since, and what their
    /// categories were.
    fn categories_before<'b>(
        &self,
        version: ContentVersion,
        before: &'b CatalogBefore,
    ) -> Result<Vec<(UpdateKey, &'b Vec<UpdateKey>)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.update_id FROM revision r
             WHERE r.revision_id = ?2 AND r.visible_from <= ?1
               AND r.revision_number = (SELECT max(n.revision_number) FROM revision n
                                        WHERE n.update_id = r.update_id AND n.visible_from <= ?1)",
        )?;
        let mut found = Vec::new();
        for (revision_id, revision) in &before.revisions {
            let update_id = statement.query_row((version, revision_id), |row| row.get(0)).optional()?;
            found.extend(update_id.map(|update_id| (update_id, &revision.categories)));
        }
        Ok(found)
    }

    /// Removes the categories that no revision of content version `version` or earlier is in; as it was.
    pub(super) fn retain_named_categories(
        &self,
        version: ContentVersion,
        categories: &mut HashMap<UpdateKey, Category>,
        before: &CatalogBefore,
    ) -> Result<()> {
        let mut named = HashSet::new();
        let mut statement = self
            .connection()
            .prepare_cached("SELECT 1 FROM revision WHERE revision_id = ?1 AND visible_from <= ?2")?;
        for (revision_id, revision) in &before.revisions {
            if statement.exists((revision_id, version))? {
                named.extend(&revision.categories);
            }
        }
        let mut statement = self.connection().prepare_cached(
            "SELECT r.revision_id FROM revision_category c JOIN revision r ON r.revision_id = c.revision_id
             WHERE c.category_update_id = ?1 AND r.visible_from <= ?2",
        )?;
        for category_id in categories.keys() {
            let mut rows = statement.query((category_id, version))?;
            while !named.contains(category_id)
                && let Some(row) = rows.next()?
            {
                if !before.revisions.contains_key(&row.get("revision_id")?) {
                    named.insert(*category_id);
                }
            }
        }
        categories.retain(|category_id, _| named.contains(category_id));
        Ok(())
    }

    /// Updates whose revision that is current at content version `version` is in one of the categories; as it was.
    pub(in crate::catalog) fn updates_in_categories(
        &self,
        version: ContentVersion,
        wanted: &HashSet<UpdateKey>,
        before: &CatalogBefore,
    ) -> Result<HashSet<UpdateKey>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.revision_id, r.update_id FROM revision_category c JOIN revision r ON r.revision_id = c.revision_id
             WHERE c.category_update_id = ?1 AND r.visible_from <= ?2
               AND r.revision_number = (SELECT max(n.revision_number) FROM revision n
                                        WHERE n.update_id = r.update_id AND n.visible_from <= ?2)",
        )?;
        let mut updates = HashSet::new();
        for category in wanted {
            let mut rows = statement.query((category, version))?;
            while let Some(row) = rows.next()? {
                if !before.revisions.contains_key(&row.get("revision_id")?) {
                    updates.insert(row.get("update_id")?);
                }
            }
        }
        for (update_id, categories) in self.categories_before(version, before)? {
            if categories.iter().any(|category| wanted.contains(category)) {
                updates.insert(update_id);
            }
        }
        Ok(updates)
    }

    /// Updates whose revision that is current at content version `version` names a CVE that `wanted` holds of.
    pub(super) fn updates_with_cve(
        &self,
        version: ContentVersion,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<HashSet<UpdateKey>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.update_id, c.cve FROM revision_cve c JOIN revision r ON r.revision_id = c.revision_id
             WHERE r.visible_from <= ?1
               AND r.revision_number = (SELECT max(n.revision_number) FROM revision n
                                        WHERE n.update_id = r.update_id AND n.visible_from <= ?1)",
        )?;
        let mut rows = statement.query([version])?;
        let mut updates = HashSet::new();
        while let Some(row) = rows.next()? {
            if wanted(row.get_ref("cve")?.as_str().map_err(Error::from)?) {
                updates.insert(row.get("update_id")?);
            }
        }
        Ok(updates)
    }

    /// Listed updates whose revision that is current at content version `version` answers a full-text query, with their
    /// rank: the lower, the better. A KB number counts most, then the title, its other languages, the description.
    pub(super) fn ranked_updates(
        &self,
        version: ContentVersion,
        query: &str,
    ) -> Result<Vec<(UpdateKey, f64)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.update_id, bm25(revision_search, 10.0, 5.0, 1.0, 20.0) AS score
             FROM revision_search JOIN revision r ON r.revision_id = revision_search.rowid
             WHERE revision_search MATCH ?2 AND r.is_listed AND r.visible_from <= ?1
               AND r.revision_number = (SELECT max(n.revision_number) FROM revision n
                                        WHERE n.update_id = r.update_id AND n.visible_from <= ?1)",
        )?;
        let rows =
            statement.query_map((version, query), |row| Ok((row.get("update_id")?, row.get("score")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
