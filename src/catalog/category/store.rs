//! Statements of the category tree.

use super::{Category, CategoryTree};
use crate::base::error::Result;
use crate::catalog::update::CategoryType;
use crate::catalog::{CatalogReader, well_known};
use crate::db::UpdateKey;
use std::collections::HashMap;
use uuid::Uuid;

impl CatalogReader<'_> {
    /// The category tree at the newest content version, with the counts of listed updates.
    pub fn category_tree(&self) -> Result<CategoryTree> {
        let mut categories: HashMap<UpdateKey, Category> = HashMap::new();
        // What something names as a category is one, unless its own document says that it is another thing.
        let mut statement = self.connection().prepare_cached(
            "SELECT u.update_id, u.guid, r.category_type, r.title
             FROM update_identity u
             LEFT JOIN revision r ON r.update_id = u.update_id
               AND r.revision_number = (SELECT max(c.revision_number) FROM revision c
                                        WHERE c.update_id = u.update_id)
             WHERE r.update_type = 'category'
                OR (coalesce(r.update_type, 'unknown') = 'unknown'
                    AND u.update_id IN (SELECT category_update_id FROM revision_category))",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let guid: Uuid = row.get("guid")?;
            let known = well_known::category(guid);
            let stored: Option<String> = row.get("category_type")?;
            let title: Option<String> = row.get("title")?;
            let category = Category {
                guid,
                title: title.or(known.map(|(_, title)| title.to_owned())).unwrap_or_else(|| guid.to_string()),
                kind: stored
                    .and_then(|kind| CategoryType::from_stored(&kind))
                    .or(known.map(|(kind, _)| kind)),
                is_in_catalog: true,
                parents: Vec::new(),
                updates: 0,
            };
            categories.insert(row.get("update_id")?, category);
        }

        let guids: HashMap<UpdateKey, Uuid> =
            categories.iter().map(|(update_id, category)| (*update_id, category.guid)).collect();
        let mut listed: Vec<Vec<Uuid>> = Vec::new();
        let mut last = None;
        let mut statement = self.connection().prepare_cached(
            "SELECT r.update_id, r.is_listed, c.category_update_id
             FROM revision r JOIN revision_category c ON c.revision_id = r.revision_id
             WHERE (r.is_listed OR r.update_type = 'category')
               AND r.revision_number = (SELECT max(n.revision_number) FROM revision n
                                        WHERE n.update_id = r.update_id)
             ORDER BY r.update_id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let update_id: UpdateKey = row.get("update_id")?;
            let Some(guid) = guids.get(&row.get("category_update_id")?).copied() else { continue };
            if let Some(category) = categories.get_mut(&update_id) {
                category.parents.push(guid);
            } else if row.get("is_listed")? {
                if last != Some(update_id) {
                    listed.push(Vec::new());
                    last = Some(update_id);
                }
                if let Some(named) = listed.last_mut() {
                    named.push(guid);
                }
            }
        }
        Ok(CategoryTree::new(categories.into_values().collect(), &listed))
    }
}
