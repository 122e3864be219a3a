//! Compliance per update.

use super::{answer, picture};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Tabular};
use crate::compliance::{Estate, Scope, Tally, count};
use crate::db::Snapshot;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// An update and how many clients are in which state.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct UpdateRow {
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
    /// When it was released.
    pub released_at: Option<Timestamp>,
    /// The states over all clients whose site can see the update.
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

impl Tabular for UpdateRow {
    const SCHEMA: &'static str = "report.updates/1";
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
        Column::percent("compliant_percent", "Compliant %"),
        Column::ident("classification", "Classification").wide(),
        Column::ident("products", "Products").wide(),
        Column::text("superseded", "Superseded").wide(),
        Column::ident("update", "Update").wide(),
        Column::number("revision_number", "Revision").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::percent("compliant", "states that are installed or not required, of all"),
        MeasureKind::share("required", "states that are required, of all"),
        MeasureKind::share("unknown", "states that are unknown, of all"),
        MeasureKind::share("updates-required", "updates that a client requires, of all"),
    ];
    const ROW_MEASURES: &'static [MeasureKind] = &[
        MeasureKind::percent("compliant", "states of the row that are installed or not required, of all"),
        MeasureKind::share("required", "states of the row that are required, of all"),
        MeasureKind::share("unknown", "states of the row that are unknown, of all"),
    ];

    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        self.states.measures()
    }
}

fn measures(rows: &[UpdateRow]) -> BTreeMap<&'static str, Measure> {
    let mut states = Tally::default();
    for row in rows {
        states += row.states;
    }
    let required = rows.iter().filter(|row| row.states.required > 0).count();
    BTreeMap::from([
        ("compliant", Measure::percent(states.installed + states.not_required, states.total())),
        ("required", Measure::share(states.required, states.total())),
        ("unknown", Measure::share(states.unknown, states.total())),
        ("updates-required", Measure::share(required as u64, rows.len() as u64)),
    ])
}

/// One row per update that is considered at the highest content version of the scope, newest release first.
pub fn updates(r: &Snapshot<'_>, scope: &Scope, now: Timestamp) -> Result<Answer<UpdateRow>> {
    let estate = Estate::load_counted(r, scope, now)?;
    let count = count(r, &estate)?;
    let rows = estate
        .newest()
        .updates
        .iter()
        .zip(&count.updates)
        .map(|(update, states)| UpdateRow {
            article_id: update.article_id.clone(),
            title: update.title.clone(),
            severity: update.severity.map(|severity| severity.as_str().to_owned()),
            classification: update.classification.clone(),
            products: update.products.clone(),
            released_at: update.released_at,
            states: *states,
            total: states.total(),
            compliant_percent: states.compliant_percent(),
            superseded: update.is_superseded,
            update: update.guid,
            revision_number: update.revision_number,
        })
        .collect();
    let mut answer = answer(rows, &estate, scope);
    answer.measures = measures(&answer.rows);
    answer.pictures = picture::of_updates(&answer.rows);
    if scope.narrows_updates() {
        // Who asks for some updates does not ask for what the catalog lacks; and looking at each of the others takes its time.
        return Ok(answer);
    }
    let names = r.update_names(&count.not_considered, estate.content_version, &estate.before.catalog)?;
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
