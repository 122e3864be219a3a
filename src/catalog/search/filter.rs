//! Criteria made ready for the updates at one content version, now or as it was.

use super::Wanted;
use super::criteria::{OwnCriteria, UpdateCriteria};
use super::wildcard::Wildcard;
use crate::base::error::{Result, unknown};
use crate::catalog::store::VisibleUpdate;
use crate::catalog::update::CategoryType;
use crate::catalog::well_known;
use crate::catalog::{self, CatalogBefore};
use crate::db::{ContentVersion, Snapshot, UpdateKey};
use jiff::Timestamp;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// Which updates are asked for.
pub(crate) struct UpdateFilter<'a> {
    own: OwnCriteria<'a>,
    /// Each update must be in all of them.
    allowed: Vec<HashSet<UpdateKey>>,
}

impl<'a> UpdateFilter<'a> {
    /// Fails with kind `not_found` for a product or classification that does not exist, and says what was probably
    /// meant.
    pub(crate) fn load(
        r: &Snapshot<'_>,
        version: ContentVersion,
        criteria: &'a UpdateCriteria,
        now: Timestamp,
        before: &CatalogBefore,
    ) -> Result<Self> {
        let own = OwnCriteria::new(criteria, now)?;
        let mut allowed: Vec<HashSet<UpdateKey>> = Vec::new();
        for (kind, wanted) in [
            (CategoryType::Product, &criteria.products),
            (CategoryType::UpdateClassification, &criteria.classifications),
        ] {
            if !wanted.is_empty() {
                let mut categories = categories(r, version, kind, wanted, before)?;
                if kind == CategoryType::Product {
                    categories =
                        with_all_below(categories, &catalog::read(r).categories_by_parent(version, before)?);
                }
                allowed.push(catalog::read(r).updates_in_categories(version, &categories, before)?);
            }
        }
        if !criteria.cves.is_empty() {
            let cves: Vec<Wildcard> = criteria.cves.iter().map(|cve| Wildcard::new(cve)).collect();
            allowed.push(
                catalog::read(r)
                    .updates_with_cve(version, |cve| cves.iter().any(|wanted| wanted.matches(cve)))?,
            );
        }
        if !criteria.groups.is_empty() {
            allowed.push(catalog::read(r).update_groups(&before.groups)?.members(&criteria.groups)?);
        }
        Ok(UpdateFilter { own, allowed })
    }

    /// True when the update meets all criteria.
    pub(crate) fn holds(&self, update: &VisibleUpdate) -> bool {
        self.allowed.iter().all(|allowed| allowed.contains(&update.update_id)) && self.own.hold(update)
    }
}

/// Categories with all that lie below them; a circle of parents ends.
pub(in crate::catalog) fn with_all_below(
    mut categories: HashSet<UpdateKey>,
    by_parent: &HashMap<UpdateKey, Vec<UpdateKey>>,
) -> HashSet<UpdateKey> {
    let mut open: Vec<UpdateKey> = categories.iter().copied().collect();
    while let Some(parent) = open.pop() {
        let below = by_parent.get(&parent).into_iter().flatten();
        open.extend(below.copied().filter(|category_id| categories.insert(*category_id)));
    }
    categories
}

/// True for a category that answers a question for this kind: families and companies stand for the products below them.
fn answers(kind: CategoryType, asked: CategoryType) -> bool {
    (kind == CategoryType::UpdateClassification) == (asked == CategoryType::UpdateClassification)
}

/// Keys of the categories of a kind that are named; for products also those of families and companies, which only their
/// whole titles and GUIDs mean: `windows*` asks for products of such names, not for all that the family Windows holds.
fn categories(
    r: &Snapshot<'_>,
    version: ContentVersion,
    kind: CategoryType,
    wanted: &[Wanted],
    before: &CatalogBefore,
) -> Result<HashSet<UpdateKey>> {
    let mut known = catalog::read(r).category_names(version)?;
    catalog::read(r).rename_categories(version, &mut known, before)?;
    catalog::read(r).retain_named_categories(version, &mut known, before)?;
    // What nothing describes is most likely a product, as in the list itself.
    known.retain(|_, category| answers(category.kind.unwrap_or(CategoryType::Product), kind));
    let well_known = || {
        const LEVELS: [CategoryType; 4] = [
            CategoryType::Product,
            CategoryType::ProductFamily,
            CategoryType::Company,
            CategoryType::UpdateClassification,
        ];
        LEVELS
            .into_iter()
            .filter(|level| answers(*level, kind))
            .flat_map(|level| well_known::of_kind(level).map(move |(guid, title)| (level, guid, title)))
    };
    let mut found = HashSet::new();
    for wanted in wanted {
        let means = |level: Option<CategoryType>, guid: Uuid, name: &str| {
            let is_above = matches!(level, Some(CategoryType::ProductFamily | CategoryType::Company));
            wanted.means(guid, name) && !(is_above && wanted.is_pattern())
        };
        let matching: Vec<UpdateKey> = known
            .iter()
            .filter(|(_, category)| means(category.kind, category.guid, &category.name))
            .map(|(category_id, _)| *category_id)
            .collect();
        let is_known =
            !matching.is_empty() || well_known().any(|(level, guid, title)| means(Some(level), guid, title));
        found.extend(matching);
        if !is_known {
            let (what, command) = match kind {
                CategoryType::UpdateClassification => {
                    ("update classification", "cmupd update list --columns classification")
                }
                _ => ("product", "cmupd update list --columns products"),
            };
            let names: BTreeSet<&str> = known
                .values()
                .map(|category| category.name.as_str())
                .chain(well_known().map(|(_, _, title)| title))
                .collect();
            return Err(unknown(what, &wanted.to_string(), names, command).into());
        }
    }
    Ok(found)
}
