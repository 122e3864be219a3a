//! One deployment by state, and client by client.

use super::counts::{CATEGORY_MEASURES, CategoryTally, DENOMINATOR, category_bars};
use super::filter::{StatusFilter, StatusOf};
use super::targets::{ShownState, Target, with_targets};
use crate::base::codes::error_code_text;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, MeasureKind, Metric, Sample, Tabular};
use crate::compliance::percent;
use crate::db::Snapshot;
use crate::deployment::status::DeploymentCategory;
use crate::hierarchy::UNASSIGNED;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Clients of a deployment that are in one state.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct DeploymentStateRow {
    /// The category.
    pub category: DeploymentCategory,
    /// The state as topic type and state id, such as `301/6`; none of what is unknown.
    pub code: Option<String>,
    /// Its name; of what is unknown, why.
    pub state: String,
    /// Error code of the message.
    pub error: Option<String>,
    /// Of a pending restart, whether the deployment suppresses it; none where that is not known.
    pub restart_suppressed: Option<bool>,
    /// Clients.
    pub clients: usize,
    /// Of all members of the collection, in percent.
    pub clients_percent: Option<f64>,
    /// What state and error mean, or what to look at next.
    pub meaning: Option<String>,
    /// The DeploymentStateID of Configuration Manager: topic type times 10,000 plus state id.
    pub state_id: Option<u32>,
}

impl Tabular for DeploymentStateRow {
    const SCHEMA: &'static str = "deployment.states/1";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("category", "Category"),
        Column::ident("code", "Code"),
        Column::enumeration("state", "State"),
        Column::ident("error", "Error").spare(),
        Column::text("restart_suppressed", "Restart suppressed").wide(),
        Column::number("clients", "Clients"),
        Column::percent("clients_percent", "% of clients"),
        Column::text("meaning", "Meaning"),
        Column::number("state_id", "State ID").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &CATEGORY_MEASURES;
    const METRICS: &'static [Metric] = &[Metric::new(
        "cmupd_deployment_state_clients",
        "Members of the collection of a deployment, by state.",
        &[("category", "category"), ("state", "state")],
        &[Sample::labelled("clients", &[])],
    )];
}

/// A client of a deployment.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct DeploymentClientRow {
    /// Its name, or its GUID where it has none.
    pub client: String,
    /// Its site.
    pub site: String,
    /// The category.
    pub category: DeploymentCategory,
    /// The state as topic type and state id, such as `301/6`; none of what is unknown.
    pub code: Option<String>,
    /// Its name; of what is unknown, why.
    pub state: String,
    /// Error code of the message.
    pub error: Option<String>,
    /// When the client said so.
    pub state_at: Option<Timestamp>,
    /// Of a pending restart, whether the deployment suppresses it; none where that is not known.
    pub restart_suppressed: Option<bool>,
    /// Time of its newest message about anything.
    pub last_message_at: Option<Timestamp>,
    /// Version of the client.
    pub client_version: Option<String>,
    /// Its GUID.
    pub guid: Uuid,
}

impl Tabular for DeploymentClientRow {
    const SCHEMA: &'static str = "deployment.clients/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("site", "Site"),
        Column::enumeration("category", "Category"),
        Column::ident("code", "Code"),
        Column::enumeration("state", "State"),
        Column::ident("error", "Error").spare(),
        Column::time("state_at", "Since").spare(),
        Column::text("restart_suppressed", "Restart suppressed").wide(),
        Column::time("last_message_at", "Newest message").wide(),
        Column::ident("client_version", "Client version").wide(),
        Column::ident("guid", "GUID").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &CATEGORY_MEASURES;
}

fn tally(targets: &[Target<'_>]) -> CategoryTally {
    let mut tally = CategoryTally::default();
    targets.iter().for_each(|target| tally.add(target.category, 1));
    tally
}

/// How many members of a deployment's collection are in each category now. Fails with kind `not_found` for a deployment that
/// does not exist.
pub(in crate::report) fn tally_of(r: &Snapshot<'_>, name: &str, now: Timestamp) -> Result<CategoryTally> {
    with_targets(r, name, &StatusOf::Deployment, false, (None, now), |_, _, targets| Ok(tally(&targets)))
}

fn describe_what<T>(answer: &mut Answer<T>, of: &StatusOf) {
    let what = match of {
        StatusOf::Deployment => return,
        StatusOf::Evaluation => json!("evaluation"),
        StatusOf::Update(wanted) => json!(wanted.to_string()),
    };
    let key = if matches!(of, StatusOf::Update(_)) { "update" } else { "states_of" };
    answer.scope.insert(key.into(), what);
}

/// How a deployment, its evaluation or one of its updates goes, by category, state and error: categories in order, in each
/// the most clients first. Fails with kind `not_found` for a deployment that does not exist or an update that is not in it,
/// and for a moment of which nothing is known.
pub fn deployment_states(
    r: &Snapshot<'_>,
    name: &str,
    of: &StatusOf,
    filter: &StatusFilter,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<DeploymentStateRow>> {
    with_targets(r, name, of, false, (as_of, now), |deployment, view, targets| {
        type Key = (DeploymentCategory, ShownState, Option<u32>, Option<bool>);
        let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
        for target in targets.iter().filter(|target| target.meets(filter)) {
            let key = (target.category, target.state, target.error, target.restart_suppressed);
            *counts.entry(key).or_default() += 1;
        }
        let mut rows: Vec<DeploymentStateRow> = counts
            .into_iter()
            .map(|((category, state, error, restart_suppressed), clients)| DeploymentStateRow {
                category,
                code: state.code(),
                state: state.name().to_owned(),
                meaning: match restart_suppressed {
                    Some(true) => {
                        Some("Installed; the deployment suppresses the restart that completes it.".into())
                    }
                    _ => state.meaning(error),
                },
                error: error.map(error_code_text),
                restart_suppressed,
                clients,
                clients_percent: percent(clients as u64, targets.len() as u64),
                state_id: state.id(),
            })
            .collect();
        // Stable: equal counts stay in order of state and error.
        rows.sort_by_key(|row| (row.category, std::cmp::Reverse(row.clients)));
        let mut answer = Answer::from(rows);
        let tally = tally(&targets);
        answer.measures = tally.measures();
        let bars = std::iter::once((deployment.name.clone(), tally));
        answer.pictures = category_bars("Clients by category", bars).into_iter().collect();
        view.describe(&mut answer, deployment, Some(targets.len()));
        describe_what(&mut answer, of);
        answer.notes.push(DENOMINATOR.into());
        Ok(answer)
    })
}

/// The clients of a deployment by category, then by name and GUID. Fails as [`deployment_states`].
pub fn deployment_clients(
    r: &Snapshot<'_>,
    name: &str,
    of: &StatusOf,
    filter: &StatusFilter,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<DeploymentClientRow>> {
    with_targets(r, name, of, true, (as_of, now), |deployment, view, targets| {
        let tally = tally(&targets);
        let mut rows: Vec<DeploymentClientRow> = targets
            .into_iter()
            .filter(|target| target.meets(filter))
            .map(|target| DeploymentClientRow {
                client: target.client.display_name(),
                site: target.client.site.map_or(UNASSIGNED.to_owned(), |site| site.to_string()),
                category: target.category,
                code: target.state.code(),
                state: target.state.name().to_owned(),
                error: target.error.map(error_code_text),
                state_at: target.at,
                restart_suppressed: target.restart_suppressed,
                last_message_at: target.client.last_message_at,
                client_version: target.client.client_version.clone(),
                guid: target.client.guid,
            })
            .collect();
        rows.sort_by_cached_key(|row| (std::cmp::Reverse(row.category), row.client.to_lowercase(), row.guid));
        let mut answer = Answer::from(rows);
        answer.measures = tally.measures();
        view.describe(&mut answer, deployment, Some(tally.total() as usize));
        describe_what(&mut answer, of);
        Ok(answer)
    })
}
