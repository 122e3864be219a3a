//! Questions to the catalog.

mod history;

pub(crate) use history::CatalogBefore;
pub(in crate::catalog) use history::RevisionBefore;

use super::release::FirstRelease;
use super::supersedence::{ExpiredBy, Node as SupersedenceNode, Supersedence};
use super::update::{CategoryType, Severity, UpdateIdentity};
use super::well_known;
use crate::base::error::Result;
use crate::catalog::{CatalogReader, CatalogWriter};
use crate::db::{ContentVersion, RevisionKey, UpdateKey, from_micros};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};
use std::cmp::Ordering;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use uuid::Uuid;

/// By a key that the database gave out, which no sender chooses: thousands are looked up for every report.
type ByKey<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// A listed update in its current revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisibleUpdate {
    pub(crate) update_id: UpdateKey,
    /// UpdateID.
    pub guid: Uuid,
    /// RevisionNumber.
    pub revision_number: u32,
    /// KB number, digits.
    pub article_id: Option<String>,
    /// Title in the default language.
    pub title: Option<String>,
    /// Rating of the security bulletin.
    pub severity: Option<Severity>,
    /// When it was released first: the earliest CreationDate of the revisions that the catalog has.
    pub released_at: Option<Timestamp>,
    /// False where the catalog has only later revisions: it may have been released before `released_at`.
    pub first_release_known: bool,
    /// CreationDate of its current revision.
    pub revised_at: Option<Timestamp>,
    /// A scan at this content version or above has evaluated it.
    pub minimum_source_version: ContentVersion,
    /// Withdrawn by its publisher, or expired by the supersedence rule.
    pub is_expired: bool,
    /// Who expired it; the publisher where both did.
    pub expired_by: Option<ExpiredBy>,
    /// Replaced by a listed, visible update that its publisher has not withdrawn, also by way of withdrawn ones; on a
    /// circle, by a newer one ([`super::Supersedence`]).
    pub is_superseded: bool,
    /// Titles of its products, or their GUIDs where there is no title.
    pub products: Vec<String>,
    /// Title of its classification, or its GUID.
    pub classification: Option<String>,
}

impl VisibleUpdate {
    /// The newest release first, then by article and GUID.
    pub(crate) fn in_order_of_reports(&self, other: &Self) -> Ordering {
        other
            .released_at
            .cmp(&self.released_at)
            .then_with(|| self.article_id.cmp(&other.article_id))
            .then_with(|| self.guid.cmp(&other.guid))
    }
}

/// GUID, KB number and title of updates, by key.
pub(crate) type UpdateNames = HashMap<UpdateKey, (Uuid, Option<String>, Option<String>)>;

/// What is known of a category.
pub(super) struct Category {
    /// UpdateID of the category.
    pub(super) guid: Uuid,
    /// Its level in the tree; none where no document says.
    pub(super) kind: Option<CategoryType>,
    /// Its title, or its GUID where there is none.
    pub(super) name: String,
}

impl Category {
    fn new(guid: Uuid, category_type: Option<&str>, title: Option<String>) -> Self {
        let known = well_known::category(guid);
        Category {
            guid,
            kind: category_type.and_then(CategoryType::from_stored).or(known.map(|(kind, _)| kind)),
            name: title.or(known.map(|(_, title)| title.to_owned())).unwrap_or_else(|| guid.to_string()),
        }
    }
}

/// A listed revision as it was, and its key: a row of the columns that [`CatalogReader::visible_and_supersedence`]
/// selects; by place, because there are thousands of rows.
fn visible_from_row(row: &Row<'_>, before: &CatalogBefore) -> rusqlite::Result<(RevisionKey, VisibleUpdate)> {
    let severity: Option<String> = row.get(6)?;
    let released_at: Option<i64> = row.get(7)?;
    let revision_id: RevisionKey = row.get(0)?;
    let update_id: UpdateKey = row.get(1)?;
    let mut update = VisibleUpdate {
        update_id,
        guid: row.get(2)?,
        revision_number: row.get(3)?,
        article_id: row.get(4)?,
        title: row.get(5)?,
        severity: severity.and_then(|severity| Severity::from_name(&severity)),
        released_at: None,
        first_release_known: false,
        revised_at: released_at.map(from_micros),
        minimum_source_version: row.get(8)?,
        is_expired: row.get(9)?,
        expired_by: None,
        is_superseded: false,
        products: Vec::new(),
        classification: None,
    };
    if let Some(was) = before.revisions.get(&revision_id) {
        update.article_id.clone_from(&was.article_id);
        update.title.clone_from(&was.title);
        update.severity = was.severity;
        update.revised_at = was.released_at;
        update.minimum_source_version = was.minimum_source_version;
        update.is_expired = was.is_expired;
    }
    let by_rule = match before.expired.get(&update_id) {
        Some(was_expired) => *was_expired,
        None => row.get(10)?,
    };
    let release = FirstRelease::of(update.revision_number, update.revised_at);
    (update.released_at, update.first_release_known) = (release.at, release.is_known);
    // Whether the site sees what supersedes it is not known yet.
    update.expired_by = ExpiredBy::of(update.is_expired, by_rule, true);
    update.is_expired = update.expired_by.is_some();
    Ok((revision_id, update))
}

impl CatalogWriter<'_> {
    /// The key of an update; an unknown one becomes a placeholder that a later synchronization fills.
    pub(crate) fn update_id_or_placeholder(&self, guid: Uuid) -> Result<UpdateKey> {
        let found = self
            .connection()
            .prepare_cached("SELECT update_id FROM update_identity WHERE guid = ?1")?
            .query_row([guid], |row| row.get(0))
            .optional()?;
        if let Some(update_id) = found {
            return Ok(update_id);
        }
        self.connection()
            .prepare_cached("INSERT INTO update_identity (guid) VALUES (?1)")?
            .execute([guid])?;
        Ok(self.connection().last_insert_rowid().into())
    }
}

impl CatalogReader<'_> {
    /// All updates by GUID, placeholders too.
    pub(crate) fn update_ids<S: BuildHasher + Default>(&self) -> Result<HashMap<Uuid, UpdateKey, S>> {
        let mut statement =
            self.connection().prepare_cached("SELECT guid, update_id FROM update_identity")?;
        let rows = statement.query_map([], |row| Ok((row.get("guid")?, row.get("update_id")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All revisions, and whether there is a complete, readable document of each.
    pub(crate) fn revisions_kept(&self) -> Result<HashMap<UpdateIdentity, bool>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT u.guid, r.revision_number, r.is_complete AND NOT r.has_rejected AS is_readable
             FROM revision r JOIN update_identity u USING (update_id)",
        )?;
        let rows = statement.query_map([], |row| {
            let identity =
                UpdateIdentity { guid: row.get("guid")?, revision_number: row.get("revision_number")? };
            Ok((identity, row.get("is_readable")?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The update classifications, also those that are known without a document.
    pub(crate) fn classification_guids(&self) -> Result<HashSet<Uuid>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT DISTINCT u.guid FROM revision r JOIN update_identity u USING (update_id)
             WHERE r.category_type = 'update_classification'",
        )?;
        let rows = statement.query_map([], |row| row.get(0))?;
        let mut guids: HashSet<Uuid> = rows.collect::<rusqlite::Result<_>>()?;
        guids.extend(well_known::of_kind(CategoryType::UpdateClassification).map(|(guid, _)| guid));
        Ok(guids)
    }

    /// The listed updates in the revisions that are current at content version `version`, newest first, then by article
    /// and GUID.
    pub fn visible_updates(&self, version: ContentVersion) -> Result<Vec<VisibleUpdate>> {
        Ok(self.visible_and_supersedence(version, &CatalogBefore::default())?.0)
    }

    /// The content version from which on sites see an update among the listed ones.
    pub(crate) fn listed_from(&self, update_id: UpdateKey) -> Result<Option<ContentVersion>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT min(visible_from) FROM revision WHERE update_id = ?1 AND is_listed")?;
        Ok(statement.query_row([update_id], |row| row.get(0))?)
    }

    /// [`CatalogReader::visible_updates`] in the catalog as it was, and what supersedes what among them.
    pub(crate) fn visible_and_supersedence(
        &self,
        version: ContentVersion,
        before: &CatalogBefore,
    ) -> Result<(Vec<VisibleUpdate>, Supersedence)> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.revision_id, r.update_id, u.guid, r.revision_number, r.article_id, r.title, r.severity,
                    r.released_at, r.minimum_source_version, r.is_expired,
                    e.update_id IS NOT NULL AS is_expired_by_rule
             FROM revision r JOIN update_identity u ON u.update_id = r.update_id
             LEFT JOIN supersedence_expiry e ON e.update_id = r.update_id
             WHERE r.is_listed AND r.visible_from <= ?1
               AND r.revision_number = (SELECT max(c.revision_number) FROM revision c INDEXED BY revision_current
                                        WHERE c.update_id = r.update_id AND c.visible_from <= ?1)",
        )?;
        let rows = statement.query_map([version], |row| visible_from_row(row, before))?;
        let mut updates: ByKey<RevisionKey, VisibleUpdate> = rows.collect::<rusqlite::Result<_>>()?;
        // What is not listed any more, and was.
        let mut statement = self.connection().prepare_cached(
            "SELECT r.revision_id, r.update_id, u.guid, r.revision_number, r.article_id, r.title, r.severity,
                    r.released_at, r.minimum_source_version, r.is_expired,
                    e.update_id IS NOT NULL AS is_expired_by_rule
             FROM revision r JOIN update_identity u ON u.update_id = r.update_id
             LEFT JOIN supersedence_expiry e ON e.update_id = r.update_id
             WHERE r.revision_id = ?2 AND r.visible_from <= ?1
               AND r.revision_number = (SELECT max(c.revision_number) FROM revision c
                                        WHERE c.update_id = r.update_id AND c.visible_from <= ?1)",
        )?;
        for (revision_id, revision) in &before.revisions {
            if !revision.is_listed {
                updates.remove(revision_id);
            } else if !updates.contains_key(revision_id) {
                let found = statement
                    .query_row((version, revision_id), |row| visible_from_row(row, before))
                    .optional()?;
                updates.extend(found);
            }
        }
        let releases = self.first_releases(version, before)?;
        for update in updates.values_mut() {
            if let Some(release) = releases.get(&update.update_id) {
                (update.released_at, update.first_release_known) = (release.at, release.is_known);
            }
        }

        let listed: ByKey<RevisionKey, SupersedenceNode> = updates
            .iter()
            .map(|(revision_id, update)| {
                let node = SupersedenceNode {
                    update_id: update.update_id,
                    guid: update.guid,
                    released_at: update.released_at,
                    is_withdrawn: update.expired_by == Some(ExpiredBy::Publisher),
                };
                (*revision_id, node)
            })
            .collect();
        let supersedence = self.supersedence_among(&listed, version, before)?;
        for update in updates.values_mut() {
            let is_withdrawn = update.expired_by == Some(ExpiredBy::Publisher);
            update.is_superseded = supersedence.is_superseded(update.update_id);
            update.expired_by =
                ExpiredBy::of(is_withdrawn, update.expired_by.is_some(), update.is_superseded);
            update.is_expired = update.expired_by.is_some();
        }
        self.fill_categories(version, &mut updates, before)?;
        let mut updates: Vec<VisibleUpdate> = updates.into_values().collect();
        updates.sort_by(VisibleUpdate::in_order_of_reports);
        Ok((updates, supersedence))
    }

    /// The first release of updates in the catalog as it was, by key, from the listed revisions that are visible. Those
    /// that have a single one, as nearly all do, need not be there: its date is the release.
    fn first_releases(
        &self,
        version: ContentVersion,
        before: &CatalogBefore,
    ) -> Result<HashMap<UpdateKey, FirstRelease>> {
        let mut statement = self.connection().prepare_cached(match before.revisions.is_empty() {
            true => {
                "SELECT revision_id, update_id, revision_number, released_at FROM revision
                 WHERE is_listed AND visible_from <= ?1
                   AND update_id IN (SELECT update_id FROM revision WHERE is_listed AND visible_from <= ?1
                                     GROUP BY update_id HAVING count(*) > 1)
                 ORDER BY update_id, revision_number"
            }
            false => {
                "SELECT revision_id, update_id, revision_number, released_at FROM revision
                 WHERE is_listed AND visible_from <= ?1 ORDER BY update_id, revision_number"
            }
        })?;
        let mut rows = statement.query([version])?;
        // With the number of the earliest revision.
        let mut releases: HashMap<UpdateKey, (u32, FirstRelease)> = HashMap::new();
        while let Some(row) = rows.next()? {
            let revision_id: RevisionKey = row.get(0)?;
            let released_at = match before.revisions.get(&revision_id) {
                Some(was) if !was.is_listed => continue,
                Some(was) => was.released_at,
                None => row.get::<_, Option<i64>>(3)?.map(from_micros),
            };
            let number: u32 = row.get(2)?;
            let release = FirstRelease::of(number, released_at);
            releases
                .entry(row.get(1)?)
                .and_modify(|(_, known)| known.revise(released_at))
                .or_insert((number, release));
        }
        // What is not listed any more, and was.
        let mut statement = self.connection().prepare_cached(
            "SELECT update_id, revision_number FROM revision
             WHERE revision_id = ?2 AND visible_from <= ?1 AND NOT is_listed",
        )?;
        for (revision_id, was) in before.revisions.iter().filter(|(_, was)| was.is_listed) {
            let found: Option<(UpdateKey, u32)> = statement
                .query_row((version, revision_id), |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((update_id, number)) = found else { continue };
            let mut release = FirstRelease::of(number, was.released_at);
            match releases.entry(update_id) {
                Entry::Occupied(mut known) if known.get().0 < number => {
                    known.get_mut().1.revise(was.released_at)
                }
                Entry::Occupied(mut known) => {
                    release.revise(known.get().1.at);
                    known.insert((number, release));
                }
                Entry::Vacant(first) => {
                    first.insert((number, release));
                }
            }
        }
        Ok(releases.into_iter().map(|(update_id, (_, release))| (update_id, release)).collect())
    }

    fn fill_categories(
        &self,
        version: ContentVersion,
        updates: &mut ByKey<RevisionKey, VisibleUpdate>,
        before: &CatalogBefore,
    ) -> Result<()> {
        let mut categories = self.category_names(version)?;
        self.rename_categories(version, &mut categories, before)?;
        let mut put = |revision_id: RevisionKey, category_id: UpdateKey| {
            let Some(update) = updates.get_mut(&revision_id) else { return };
            let Some(category) = categories.get(&category_id) else { return };
            match category.kind {
                Some(CategoryType::UpdateClassification) => {
                    update.classification = Some(category.name.clone());
                }
                // What nothing describes is most likely a product: classifications are well known.
                Some(CategoryType::Product) | None => update.products.push(category.name.clone()),
                Some(CategoryType::ProductFamily | CategoryType::Company) => {}
            }
        };
        let mut statement = self
            .connection()
            .prepare_cached("SELECT revision_id, category_update_id FROM revision_category")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let revision_id = row.get(0)?;
            if !before.revisions.contains_key(&revision_id) {
                put(revision_id, row.get(1)?);
            }
        }
        for (revision_id, revision) in &before.revisions {
            for category_id in &revision.categories {
                put(*revision_id, *category_id);
            }
        }
        for update in updates.values_mut() {
            update.products.sort();
        }
        Ok(())
    }

    /// Gives categories the kind and name that they had.
    pub(super) fn rename_categories(
        &self,
        version: ContentVersion,
        categories: &mut HashMap<UpdateKey, Category>,
        before: &CatalogBefore,
    ) -> Result<()> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.update_id, u.guid FROM revision r JOIN update_identity u USING (update_id)
             WHERE r.revision_id = ?2
               AND r.revision_number = (SELECT max(c.revision_number) FROM revision c
                                        WHERE c.update_id = r.update_id AND c.visible_from <= ?1)",
        )?;
        let mut named = self.connection().prepare_cached(
            "SELECT u.guid, r.category_type, r.title FROM update_identity u
             LEFT JOIN revision r ON r.update_id = u.update_id
               AND r.revision_number = (SELECT max(c.revision_number) FROM revision c
                                        WHERE c.update_id = u.update_id AND c.visible_from <= ?1)
             WHERE u.update_id = ?2",
        )?;
        // Those that no revision names any more.
        for category_id in before.revisions.values().flat_map(|revision| &revision.categories) {
            if let Entry::Vacant(vacant) = categories.entry(*category_id) {
                vacant.insert(named.query_row((version, category_id), |row| {
                    let stored: Option<String> = row.get("category_type")?;
                    Ok(Category::new(row.get("guid")?, stored.as_deref(), row.get("title")?))
                })?);
            }
        }
        let is_category = |revision: &RevisionBefore| revision.category_type.is_some();
        for (revision_id, revision) in before.revisions.iter().filter(|(_, revision)| is_category(revision)) {
            let found: Option<(UpdateKey, Uuid)> = statement
                .query_row((version, revision_id), |row| Ok((row.get("update_id")?, row.get("guid")?)))
                .optional()?;
            if let Some((update_id, guid)) = found {
                let category = Category::new(guid, revision.category_type.as_deref(), revision.title.clone());
                categories.insert(update_id, category);
            }
        }
        Ok(())
    }

    /// Kind and name of everything that revisions name as a category.
    pub(super) fn category_names(&self, version: ContentVersion) -> Result<HashMap<UpdateKey, Category>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT u.update_id, u.guid, r.category_type, r.title
             FROM (SELECT DISTINCT category_update_id FROM revision_category) named
             JOIN update_identity u ON u.update_id = named.category_update_id
             LEFT JOIN revision r ON r.update_id = u.update_id
               AND r.revision_number = (SELECT max(c.revision_number) FROM revision c
                                        WHERE c.update_id = u.update_id AND c.visible_from <= ?1)",
        )?;
        let rows = statement.query_map([version], |row| {
            let stored: Option<String> = row.get("category_type")?;
            let category = Category::new(row.get("guid")?, stored.as_deref(), row.get("title")?);
            Ok((row.get("update_id")?, category))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The security bulletin of a revision, and where its publisher describes the update.
    pub(crate) fn bulletin_and_url(
        &self,
        update_id: UpdateKey,
        revision_number: u32,
    ) -> Result<(Option<String>, Option<String>)> {
        let mut statement = self.connection().prepare_cached(
            "SELECT bulletin_id, support_url FROM revision WHERE update_id = ?1 AND revision_number = ?2",
        )?;
        let found = statement.query_row((update_id, revision_number), |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(found.optional()?.unwrap_or_default())
    }

    /// GUID, KB number and title of updates, in their newest revision; as [`CatalogReader::update_names`].
    pub(crate) fn newest_update_names(&self, update_ids: &[UpdateKey]) -> Result<UpdateNames> {
        self.update_names(update_ids, ContentVersion::UNREACHABLE, &CatalogBefore::default())
    }

    /// GUID, KB number and title of updates, in their newest revision up to a content version: of listed and hidden
    /// ones, and of placeholders; in the catalog as it was. Keys that do not exist are left out.
    pub(crate) fn update_names(
        &self,
        update_ids: &[UpdateKey],
        version: ContentVersion,
        before: &CatalogBefore,
    ) -> Result<UpdateNames> {
        let mut statement = self.connection().prepare_cached(
            "SELECT u.guid, r.revision_id, r.article_id, r.title FROM update_identity u
             LEFT JOIN revision r ON r.update_id = u.update_id
               AND r.revision_number = (SELECT max(c.revision_number) FROM revision c
                                        WHERE c.update_id = u.update_id AND c.visible_from <= ?2)
             WHERE u.update_id = ?1",
        )?;
        let mut names = HashMap::with_capacity(update_ids.len());
        for update_id in update_ids {
            let found = statement
                .query_row((update_id, version), |row| {
                    let revision_id: Option<RevisionKey> = row.get("revision_id")?;
                    Ok(match revision_id.and_then(|revision_id| before.revisions.get(&revision_id)) {
                        Some(was) => (row.get("guid")?, was.article_id.clone(), was.title.clone()),
                        None => (row.get("guid")?, row.get("article_id")?, row.get("title")?),
                    })
                })
                .optional()?;
            if let Some(found) = found {
                names.insert(*update_id, found);
            }
        }
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Clock;
    use crate::catalog;
    use crate::db::{Database, Options};

    #[test]
    fn placeholders_have_a_key_and_a_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let options = Options::new("test", Clock::fixed(Timestamp::UNIX_EPOCH));
        let mut database =
            Database::create(&folder.path().join("cmupd.db"), options, |_| Ok(())).expect("creates");
        let guid = Uuid::from_u128(7);
        let keys = database
            .write("refer to an update", |write| {
                Ok([
                    catalog::write(write).update_id_or_placeholder(guid)?,
                    catalog::write(write).update_id_or_placeholder(guid)?,
                ])
            })
            .expect("writes");
        assert_eq!(keys[0], keys[1]);
        let names = database
            .read(|read| {
                catalog::read(read).update_names(
                    &[keys[0], UpdateKey::from(4_711)],
                    ContentVersion::from(0),
                    &CatalogBefore::default(),
                )
            })
            .expect("reads");
        assert_eq!(names, UpdateNames::from([(keys[0], (guid, None, None))]));
    }
}
