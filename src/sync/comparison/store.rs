//! What a site's own server should have.

use super::Expected;
use crate::base::error::Result;
use crate::catalog::{self, UpdateIdentity};
use crate::db::{ContentVersion, RevisionKey};
use crate::sync::SyncReader;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

type ExpectedUpdates = (Vec<Expected>, Vec<Uuid>, Vec<Uuid>, HashSet<Uuid>);

impl SyncReader<'_> {
    /// What a server should have at `version`: the listed updates in their current revisions that are neither withdrawn
    /// nor expired by the supersedence rule, of the subscribed products and classifications. With them those products
    /// and classifications, or where nothing is subscribed those of the updates, and all updates that the catalog
    /// knows.
    pub(super) fn expected_updates(&self, version: ContentVersion) -> Result<ExpectedUpdates> {
        let categories = self.revision_categories()?;
        let subscription = self.subscription()?;
        let (mut products, mut classifications): (BTreeSet<Uuid>, BTreeSet<Uuid>) = (
            subscription.products.iter().copied().collect(),
            subscription.classifications.iter().copied().collect(),
        );
        let is_chosen = !products.is_empty() && !classifications.is_empty();
        let mut statement = self.connection().prepare(
            "SELECT r.revision_id, u.guid, r.revision_number, r.visible_from, r.article_id, r.title
             FROM revision r JOIN update_identity u ON u.update_id = r.update_id
             WHERE r.is_listed AND NOT r.is_expired AND r.visible_from <= ?1
               AND r.update_id NOT IN (SELECT update_id FROM supersedence_expiry)
               AND r.revision_number = (SELECT max(c.revision_number) FROM revision c
                                        WHERE c.update_id = r.update_id AND c.visible_from <= ?1)",
        )?;
        let mut rows = statement.query([version])?;
        let mut expected = Vec::new();
        while let Some(row) = rows.next()? {
            let of_update = categories.get(&row.get("revision_id")?).map(Vec::as_slice).unwrap_or_default();
            if is_chosen {
                let has = |chosen: &BTreeSet<Uuid>| of_update.iter().any(|(guid, _)| chosen.contains(guid));
                if !has(&products) || !has(&classifications) {
                    continue;
                }
            } else {
                for (guid, is_classification) in of_update {
                    if *is_classification { &mut classifications } else { &mut products }.insert(*guid);
                }
            }
            expected.push(Expected {
                identity: UpdateIdentity {
                    guid: row.get("guid")?,
                    revision_number: row.get("revision_number")?,
                },
                visible_from: row.get("visible_from")?,
                article_id: row.get("article_id")?,
                title: row.get("title")?,
            });
        }
        let mut statement = self.connection().prepare(
            "SELECT guid FROM update_identity u WHERE EXISTS (SELECT 1 FROM revision r WHERE r.update_id = u.update_id)",
        )?;
        let known = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok((expected, products.into_iter().collect(), classifications.into_iter().collect(), known))
    }

    /// The categories of listed revisions, and whether each is a classification.
    fn revision_categories(&self) -> Result<HashMap<RevisionKey, Vec<(Uuid, bool)>>> {
        let kinds = catalog::read(self).classification_guids()?;
        let mut statement = self.connection().prepare(
            "SELECT c.revision_id, u.guid FROM revision_category c
             JOIN revision r ON r.revision_id = c.revision_id AND r.is_listed
             JOIN update_identity u ON u.update_id = c.category_update_id",
        )?;
        let mut rows = statement.query([])?;
        let mut categories: HashMap<RevisionKey, Vec<(Uuid, bool)>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let guid: Uuid = row.get("guid")?;
            categories.entry(row.get("revision_id")?).or_default().push((guid, kinds.contains(&guid)));
        }
        Ok(categories)
    }
}
