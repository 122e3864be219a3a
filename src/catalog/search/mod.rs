//! Finding updates: the list with its criteria, and the search in their words.

mod criteria;
mod store;
mod wildcard;
mod words;

pub(in crate::catalog) use criteria::without_letters;
pub use criteria::{TimeBound, UpdateCriteria, Wanted};
pub use wildcard::Wildcard;

use super::store::VisibleUpdate;
use super::supersedence::ExpiredBy;
use super::update::{CategoryType, Severity};
use super::well_known;
use crate::db::Read;
use crate::error::{Result, unknown};
use crate::site::{Site, SiteCode};
use crate::tabular::{Answer, Column, Tabular};
use criteria::OwnCriteria;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// A listed update in its current revision.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct UpdateRow {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title in the default language.
    pub title: Option<String>,
    /// Severity that the publisher gave.
    pub severity: Option<Severity>,
    /// Classification, such as Security Updates.
    pub classification: Option<String>,
    /// Products.
    pub products: Vec<String>,
    /// When it was released.
    pub released_at: Option<Timestamp>,
    /// True when a newer update replaces it.
    pub superseded: bool,
    /// True when its publisher withdrew it or the supersedence rule expired it.
    pub expired: bool,
    /// Who expired it; the publisher where both did.
    pub expired_by: Option<ExpiredBy>,
    /// Current revision.
    pub revision_number: u32,
    /// UpdateID.
    pub update: Uuid,
}

impl Tabular for UpdateRow {
    const SCHEMA: &'static str = "update.list/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::text("severity", "Severity").spare(),
        Column::text("classification", "Classification").wide(),
        Column::text("products", "Products").wide(),
        Column::date("released_at", "Released"),
        Column::text("superseded", "Superseded").spare(),
        Column::text("expired", "Expired").spare(),
        Column::text("expired_by", "Expired by").wide(),
        Column::number("revision_number", "Revision").wide(),
        Column::text("update", "Update").wide(),
    ];
}

impl From<VisibleUpdate> for UpdateRow {
    fn from(update: VisibleUpdate) -> Self {
        UpdateRow {
            article_id: update.article_id,
            title: update.title,
            severity: update.severity,
            classification: update.classification,
            products: update.products,
            released_at: update.released_at,
            superseded: update.is_superseded,
            expired: update.is_expired,
            expired_by: update.expired_by,
            revision_number: update.revision_number,
            update: update.guid,
        }
    }
}

/// The listed updates that a site sees (the top-level site where none is named) and that meet the criteria, newest
/// first, then by article and GUID.
///
/// Fails with kind `not_found` for a site, product or classification that does not exist, and says what was probably
/// meant.
pub fn list(
    r: &Read<'_>,
    site: Option<SiteCode>,
    criteria: &UpdateCriteria,
    now: Timestamp,
) -> Result<Answer<UpdateRow>> {
    let site = viewpoint(r, site)?;
    let (updates, all) = chosen(r, &site, criteria, now)?;
    let mut answer = Answer::from(updates.into_iter().map(UpdateRow::from).collect::<Vec<_>>());
    describe(&mut answer, &site, all);
    Ok(answer)
}

/// The listed updates with all of the words in their titles, descriptions and KB numbers, the last word also as the
/// beginning of one: best first, then newest first; at most `limit`. Any text can be searched for; one without letters
/// and digits finds nothing.
///
/// Fails as [`list`] does.
pub fn search(
    r: &Read<'_>,
    site: Option<SiteCode>,
    words: &str,
    criteria: &UpdateCriteria,
    limit: usize,
    now: Timestamp,
) -> Result<Answer<UpdateRow>> {
    let site = viewpoint(r, site)?;
    let (updates, all) = chosen(r, &site, criteria, now)?;
    let ranks: HashMap<i64, f64> = match words::query(words) {
        Some(query) => r.ranked_updates(site.content_version, &query)?.into_iter().collect(),
        None => HashMap::new(),
    };
    let mut found: Vec<(f64, VisibleUpdate)> =
        updates.into_iter().filter_map(|update| Some((*ranks.get(&update.update_id)?, update))).collect();
    // Stable: of equal rank, the newest stays first.
    found.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let matched = found.len();
    found.truncate(limit);
    let mut answer = Answer::from(found.into_iter().map(|(_, update)| update.into()).collect::<Vec<_>>());
    describe(&mut answer, &site, all);
    answer.scope.insert("words".into(), json!(words));
    answer.scope.insert("matched".into(), json!(matched));
    if words::query(words).is_none() {
        answer.notes.push("Nothing was searched for: the text has no letter and no digit.".into());
    }
    if matched > limit {
        answer.notes.push(format!("Updates found: {matched}; shown, best first: {limit} (--limit)."));
    }
    Ok(answer)
}

/// The site whose view of the catalog counts: the one that is named, else the top-level site.
pub(in crate::catalog) fn viewpoint(r: &Read<'_>, site: Option<SiteCode>) -> Result<Site> {
    match site {
        Some(code) => r.site(code),
        None => r.top_site(),
    }
}

/// What every answer says of where it looked.
pub(in crate::catalog) fn describe<T>(answer: &mut Answer<T>, site: &Site, listed: usize) {
    answer.scope.insert("site".into(), json!(site.code));
    answer.scope.insert("updates".into(), json!(listed));
    answer.freshness.insert("content_version".into(), json!(site.content_version));
    if site.content_version == 0 {
        answer
            .notes
            .push(format!("{} has not synchronized yet, so it sees no updates: `cmupd sync`.", site.code));
    }
}

/// The updates that the site sees and that meet the criteria, newest first, and how many it sees at all.
fn chosen(
    r: &Read<'_>,
    site: &Site,
    criteria: &UpdateCriteria,
    now: Timestamp,
) -> Result<(Vec<VisibleUpdate>, usize)> {
    let version = site.content_version;
    let own = OwnCriteria::new(criteria, now)?;
    let mut allowed: Vec<HashSet<i64>> = Vec::new();
    for (kind, wanted) in [
        (CategoryType::Product, &criteria.products),
        (CategoryType::UpdateClassification, &criteria.classifications),
    ] {
        if !wanted.is_empty() {
            let mut categories = categories(r, version, kind, wanted)?;
            if kind == CategoryType::Product {
                categories = with_all_below(categories, &r.categories_by_parent(version)?);
            }
            allowed.push(r.updates_in_categories(version, &categories)?);
        }
    }
    if !criteria.cves.is_empty() {
        let cves: Vec<Wildcard> = criteria.cves.iter().map(|cve| Wildcard::new(cve)).collect();
        allowed.push(r.updates_with_cve(version, |cve| cves.iter().any(|wanted| wanted.matches(cve)))?);
    }
    let mut updates = r.visible_updates(version)?;
    let all = updates.len();
    updates.retain(|update| {
        allowed.iter().all(|allowed| allowed.contains(&update.update_id)) && own.hold(update)
    });
    Ok((updates, all))
}

/// Categories with all that lie below them; a circle of parents ends.
fn with_all_below(mut categories: HashSet<i64>, by_parent: &HashMap<i64, Vec<i64>>) -> HashSet<i64> {
    let mut open: Vec<i64> = categories.iter().copied().collect();
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
fn categories(r: &Read<'_>, version: i64, kind: CategoryType, wanted: &[Wanted]) -> Result<HashSet<i64>> {
    let mut known = r.category_names(version)?;
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
        let matching: Vec<i64> = known
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
