//! One update: how many clients are in which state (Microsoft Learn, List of reports: Compliance 2 and 6).

use super::kit::{Wording, answer_in_words};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Tabular};
use crate::catalog::Wanted;
use crate::compliance::{Scope, ScopeQuery, Tally, count, percent};
use crate::db::Snapshot;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// A state of an update and how many clients are in it.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct UpdateStateRow {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title in the default language.
    pub title: Option<String>,
    /// Installed, required, not required or unknown.
    pub state: &'static str,
    /// Clients in this state.
    pub clients: u64,
    /// Of all clients whose site can see the update, in percent.
    pub percent: Option<f64>,
    /// All clients whose site can see the update.
    pub total: u64,
    /// True when a newer update replaces it, at the highest content version of the scope that can see it.
    pub superseded: bool,
    /// True when its publisher withdrew it or the supersedence rule expired it.
    pub expired: bool,
    /// UpdateID.
    pub update: Uuid,
}

impl Tabular for UpdateStateRow {
    const SCHEMA: &'static str = "report.update/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update").spare(),
        Column::enumeration("state", "State"),
        Column::number("clients", "Clients"),
        Column::percent("percent", "%"),
        Column::number("total", "Total").spare(),
        Column::text("superseded", "Superseded").wide(),
        Column::text("expired", "Expired").wide(),
        Column::ident("update", "Update").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::percent("compliant", "states that are installed or not required, of all"),
        MeasureKind::share("installed", "states that are installed, of all"),
        MeasureKind::share("required", "states that are required, of all"),
        MeasureKind::share("unknown", "states that are unknown, of all"),
    ];
}

/// The states of one update over the clients of the scope, or of all updates of a KB number one behind the other; also
/// of superseded and expired ones. Fails as [`ScopeQuery::load`].
pub fn update(
    r: &Snapshot<'_>,
    wanted: &Wanted,
    scope: &Scope,
    now: Timestamp,
) -> Result<Answer<UpdateStateRow>> {
    let scope = &Scope { update: Some(wanted.clone()), ..scope.clone() };
    let view = ScopeQuery::counts(scope).load(r, now)?;
    let count = count(r, &view)?;
    let mut rows = Vec::new();
    let mut all = Tally::default();
    for (update, states) in view.listed().updates.iter().zip(&count.updates) {
        all += *states;
        for (state, clients) in [
            ("installed", states.installed),
            ("required", states.required),
            ("not_required", states.not_required),
            ("unknown", states.unknown),
        ] {
            rows.push(UpdateStateRow {
                article_id: update.article_id.clone(),
                title: update.title.clone(),
                state,
                clients,
                percent: percent(clients, states.total()),
                total: states.total(),
                superseded: update.is_superseded,
                expired: update.is_expired,
                update: update.guid,
            });
        }
    }
    let named = Scope { update: None, ..scope.clone() };
    let wording = Wording { named_scope: Some(&named), ..Wording::default() };
    let mut answer = answer_in_words(rows, &view, scope, wording);
    answer.measures = all.measures();
    answer.measures.insert("installed", Measure::share(all.installed, all.total()));
    for (update, states) in view.listed().updates.iter().zip(&count.updates) {
        let (counted, total) = (view.counted_clients(update.guid) as u64, states.total());
        let what = match (update.is_expired, update.is_superseded) {
            (true, _) => "is expired",
            (_, true) => "is superseded",
            _ if counted < total => "is superseded or expired for sites that are behind",
            _ => continue,
        };
        answer.notes.push(match counted {
            0 => format!("{} {what}: compliance does not count it.", update.guid),
            _ => format!(
                "{} {what}: clients whose site can see it: {total}; of these, clients for which compliance counts it: {counted}.",
                update.guid
            ),
        });
    }
    Ok(answer)
}
