//! Finding updates: the list with its criteria, and the search in their words.

mod criteria;
mod filter;
mod store;
mod wildcard;
mod words;

pub(in crate::catalog) use criteria::without_letters;
pub use criteria::{TimeBound, UpdateCriteria, Wanted};
pub(crate) use filter::UpdateFilter;
pub(in crate::catalog) use filter::with_all_below;
pub use wildcard::Wildcard;

use super::CatalogBefore;
use super::store::VisibleUpdate;
use super::supersedence::ExpiredBy;
use super::update::Severity;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::catalog;
use crate::db::{Snapshot, UpdateKey};
use crate::hierarchy::{self, Site, SiteCode};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::HashMap;
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
    /// When it was released first, as far as the catalog has its revisions.
    pub released_at: Option<Timestamp>,
    /// False where the catalog has only later revisions: it may have been released before `released_at`.
    pub first_release_known: bool,
    /// When its current revision was released.
    pub revised_at: Option<Timestamp>,
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
    const SCHEMA: &'static str = "update.list/2";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::enumeration("severity", "Severity").spare(),
        Column::ident("classification", "Classification").wide(),
        Column::ident("products", "Products").wide(),
        Column::date("released_at", "Released"),
        Column::text("first_release_known", "First release known").wide(),
        Column::date("revised_at", "Revised").wide(),
        Column::text("superseded", "Superseded").spare(),
        Column::text("expired", "Expired").spare(),
        Column::enumeration("expired_by", "Expired by").wide(),
        Column::number("revision_number", "Revision").wide(),
        Column::ident("update", "Update").wide(),
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
            first_release_known: update.first_release_known,
            revised_at: update.revised_at,
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
    r: &Snapshot<'_>,
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
    r: &Snapshot<'_>,
    site: Option<SiteCode>,
    words: &str,
    criteria: &UpdateCriteria,
    limit: usize,
    now: Timestamp,
) -> Result<Answer<UpdateRow>> {
    let site = viewpoint(r, site)?;
    let (updates, all) = chosen(r, &site, criteria, now)?;
    let ranks: HashMap<UpdateKey, f64> = match words::query(words) {
        Some(query) => catalog::read(r).ranked_updates(site.content_version, &query)?.into_iter().collect(),
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
        answer.notes.push(format!("Updates found: {matched}; shown, best first: {limit} (--best)."));
    }
    Ok(answer)
}

/// The site whose view of the catalog counts: the one that is named, else the top-level site.
pub(in crate::catalog) fn viewpoint(r: &Snapshot<'_>, site: Option<SiteCode>) -> Result<Site> {
    match site {
        Some(code) => hierarchy::read(r).site(code),
        None => hierarchy::read(r).top_site(),
    }
}

/// What every answer says of where it looked.
pub(in crate::catalog) fn describe<T>(answer: &mut Answer<T>, site: &Site, listed: usize) {
    answer.scope.insert("site".into(), json!(site.code));
    answer.scope.insert("updates".into(), json!(listed));
    answer.freshness.insert("content_version".into(), json!(site.content_version));
    if !site.content_version.is_reached() {
        answer
            .notes
            .push(format!("{} has not synchronized yet, so it sees no updates: `cmupd sync`.", site.code));
    }
}

/// The updates that the site sees and that meet the criteria, newest first, and how many it sees at all.
fn chosen(
    r: &Snapshot<'_>,
    site: &Site,
    criteria: &UpdateCriteria,
    now: Timestamp,
) -> Result<(Vec<VisibleUpdate>, usize)> {
    let filter = UpdateFilter::load(r, site.content_version, criteria, now, &CatalogBefore::default())?;
    let mut updates = catalog::read(r).visible_updates(site.content_version)?;
    let all = updates.len();
    updates.retain(|update| filter.holds(update));
    Ok((updates, all))
}
