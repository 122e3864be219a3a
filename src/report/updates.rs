//! Compliance per update.

use super::kit::measures::{ROW_STATES, STATES};
use super::kit::{UpdateName, answer, picture};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, HeatMap, Measure, MeasureKind, Picture, Tabular};
use crate::catalog;
use crate::compliance::{Scope, ScopeQuery, Tally, count, count_by_site};
use crate::db::Snapshot;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// An update and how many clients are in which state.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct UpdateCountRow {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title in the default language.
    pub title: Option<String>,
    /// Severity that the publisher gave.
    pub severity: Option<String>,
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
    /// The states over all clients for which the update counts: their site can see it, and the scope considers it
    /// there.
    #[serde(flatten)]
    pub states: Tally,
    /// Installed + required + not required + unknown.
    pub total: u64,
    /// (installed + not required) / total, in percent.
    pub compliant_percent: Option<f64>,
    /// True when a newer update replaces it.
    pub superseded: bool,
    /// UpdateID.
    pub update: Uuid,
    /// Current revision.
    pub revision_number: u32,
}

impl Tabular for UpdateCountRow {
    const SCHEMA: &'static str = "report.updates/2";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::enumeration("severity", "Severity").spare(),
        Column::date("released_at", "Released").spare(),
        Column::number("installed", "Installed"),
        Column::number("required", "Required"),
        Column::number("not_required", "Not required").spare(),
        Column::number("unknown", "Unknown"),
        Column::number("total", "Total").spare(),
        Column::percent("compliant_percent", "Compliant clients %"),
        Column::ident("classification", "Classification").wide(),
        Column::ident("products", "Products").wide(),
        Column::text("superseded", "Superseded").wide(),
        Column::text("first_release_known", "First release known").wide(),
        Column::date("revised_at", "Revised").wide(),
        Column::ident("update", "Update").wide(),
        Column::number("revision_number", "Revision").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        STATES[0],
        STATES[1],
        STATES[2],
        MeasureKind::share("updates-required", "updates that a client requires, of all"),
    ];
    const ROW_MEASURES: &'static [MeasureKind] = &ROW_STATES;

    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        self.states.measures()
    }
}

fn measures(rows: &[UpdateCountRow]) -> BTreeMap<&'static str, Measure> {
    let mut states = Tally::default();
    for row in rows {
        states += row.states;
    }
    let required = rows.iter().filter(|row| row.states.required > 0).count();
    let mut measures = states.measures();
    measures.insert("updates-required", Measure::share(required as u64, rows.len() as u64));
    measures
}

/// Updates of the bars: as many as fit below each other on a screen.
const MOST_UPDATES: usize = 15;
/// Updates of the heat map: as many as fit next to each other on a screen of 1440 pixels, and across a page of paper.
const MOST_COLUMNS: usize = 40;

impl UpdateCountRow {
    fn name(&self) -> UpdateName<'_> {
        UpdateName {
            article_id: self.article_id.as_deref(),
            title: self.title.as_deref(),
            update: self.update,
        }
    }
}

/// The updates that most clients require, those first, and how many are required at all.
fn most_required(rows: &[UpdateCountRow], most: usize) -> (Vec<&UpdateCountRow>, usize) {
    let mut wanted: Vec<&UpdateCountRow> = rows.iter().filter(|row| row.states.required > 0).collect();
    wanted.sort_by_key(|row| std::cmp::Reverse(row.states.required));
    let all = wanted.len();
    wanted.truncate(most);
    (wanted, all)
}

/// The states of the updates that most clients require.
fn pictures(rows: &[UpdateCountRow]) -> Vec<Picture> {
    let (wanted, all) = most_required(rows, MOST_UPDATES);
    let title = picture::first_of("The updates that most clients require", wanted.len(), all);
    let bars = wanted.into_iter().map(|row| (row.name().full(), row.states));
    picture::state_bars(&title, "clients", picture::CLIENTS_OF_UPDATE, bars).into_iter().collect()
}

/// One row per update that counts for a client of the scope or is considered at its highest content version, newest
/// release first: the rows add up to what [`compliance`](super::compliance()) counts. Fails as [`ScopeQuery::load`].
pub fn updates(r: &Snapshot<'_>, scope: &Scope, now: Timestamp) -> Result<Answer<UpdateCountRow>> {
    let view = ScopeQuery::counts(scope).load(r, now)?;
    let count = count(r, &view)?;
    let rows = view
        .listed()
        .updates
        .iter()
        .zip(&count.updates)
        .map(|(update, states)| UpdateCountRow {
            article_id: update.article_id.clone(),
            title: update.title.clone(),
            severity: update.severity.map(|severity| severity.as_str().to_owned()),
            classification: update.classification.clone(),
            products: update.products.clone(),
            released_at: update.released_at,
            first_release_known: update.first_release_known,
            revised_at: update.revised_at,
            states: *states,
            total: states.total(),
            compliant_percent: states.compliant_percent(),
            superseded: update.is_superseded,
            update: update.guid,
            revision_number: update.revision_number,
        })
        .collect();
    let mut answer = answer(rows, &view, scope);
    answer.measures = measures(&answer.rows);
    answer.pictures = pictures(&answer.rows);
    if scope.narrows_updates() {
        // A question about some updates is not about what the catalog lacks; and looking at each of the others takes
        // its time.
        return Ok(answer);
    }
    let names =
        catalog::read(r).update_names(&count.not_considered, view.content_version, &view.before.catalog)?;
    let placeholders =
        names.values().filter(|(_, article_id, title)| article_id.is_none() && title.is_none()).count();
    answer.scope.insert("not_in_catalog".into(), placeholders.into());
    if placeholders > 0 {
        answer.notes.push(format!(
            "Reported by clients but not in the catalog: {placeholders}; `cmupd report client` shows their states, the next \
             synchronization may bring them."
        ));
    }
    Ok(answer)
}

/// Sites against the updates that most clients require, in percent compliant: one more pass over the records, for
/// formats that can show it. None where there are no two sites or no required update. Fails as [`ScopeQuery::load`].
pub fn sites_by_updates(
    r: &Snapshot<'_>,
    scope: &Scope,
    now: Timestamp,
    rows: &[UpdateCountRow],
) -> Result<Option<Picture>> {
    let (wanted, required) = most_required(rows, MOST_COLUMNS);
    if wanted.is_empty() {
        return Ok(None);
    }
    let view = ScopeQuery::new(scope).load(r, now)?;
    let guids: Vec<_> = wanted.iter().map(|row| row.update).collect();
    let mut sites = count_by_site(r, &view, &guids)?;
    if sites.len() < 2 {
        return Ok(None);
    }
    let all = sites.len();
    while sites.len() > picture::MOST_BARS {
        sites.pop_last();
    }
    let mut shown = Vec::new();
    if all > sites.len() {
        shown.push(format!("the first {} of {all} sites", sites.len()));
    }
    if required > wanted.len() {
        shown.push(format!("the first {} of {required} updates", wanted.len()));
    }
    let shown = if shown.is_empty() { String::new() } else { format!(" ({})", shown.join(", ")) };
    Ok(Some(Picture::HeatMap(HeatMap {
        title: format!("Percent compliant by site and update{shown}"),
        meaning: "The updates that are required, those of most clients first. Of the clients of each site itself, without those \
                  of the sites below it: (installed + not required) / total; unknown counts against it."
            .into(),
        row_title: "Site".into(),
        column_title: "Update".into(),
        rows: sites.keys().map(ToString::to_string).collect(),
        columns: wanted.into_iter().map(|row| (row.name().short(), row.name().full())).collect(),
        cells: sites.values().map(|tallies| tallies.iter().map(Tally::compliant_percent).collect()).collect(),
    })))
}
