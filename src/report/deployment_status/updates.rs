//! The updates of a deployment: over all its clients, and on one of them.

use super::targets::{ShownState, View, for_each_standing, updates_of};
use crate::base::codes::error_code_text;
use crate::base::error::{Failure, Result};
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Tabular};
use crate::client;
use crate::compliance::{Tally, percent};
use crate::db::{Snapshot, from_micros};
use crate::deployment::status::DeploymentCategory;
use crate::report::group::moment_of;
use crate::report::kit::measures::{ROW_STATES, STATES};
use crate::report::kit::{UpdateName, picture};
use crate::state::UpdateState;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use uuid::Uuid;

/// An update of a deployment, over the members of its collection.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct DeployedUpdateRow {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title in the default language.
    pub title: Option<String>,
    /// Clients by state; unknown also where the site of the client does not see the update yet.
    #[serde(flatten)]
    pub states: Tally,
    /// Of the clients that require it, those where download or installation failed.
    pub failed: u64,
    /// Of the clients that require it, those where its installation is under way: downloading, waiting, installing, or
    /// installed and waiting for a restart.
    pub pending: u64,
    /// Of the clients that have it, those that reported its installation by a deployment.
    pub installed_by_deployment: u64,
    /// Members of the collection.
    pub total: u64,
    /// (installed + not required) / total, in percent.
    pub compliant_percent: Option<f64>,
    /// True when a newer update replaces it.
    pub superseded: bool,
    /// True when its publisher withdrew it or the supersedence rule expired it.
    pub expired: bool,
    /// UpdateID.
    pub update: Uuid,
}

impl Tabular for DeployedUpdateRow {
    const SCHEMA: &'static str = "deployment.updates/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::number("installed", "Installed"),
        Column::number("required", "Required"),
        Column::number("failed", "Failed"),
        Column::number("pending", "Pending"),
        Column::number("not_required", "Not required").spare(),
        Column::number("unknown", "Unknown"),
        Column::number("total", "Total").spare(),
        Column::percent("compliant_percent", "Compliant clients %"),
        Column::number("installed_by_deployment", "Installed by deployment").wide(),
        Column::text("superseded", "Superseded").wide(),
        Column::text("expired", "Expired").wide(),
        Column::ident("update", "Update").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        STATES[0],
        STATES[1],
        STATES[2],
        MeasureKind::share("failed", "states whose download or installation failed, of all"),
    ];
    const ROW_MEASURES: &'static [MeasureKind] = &[
        ROW_STATES[0],
        ROW_STATES[1],
        ROW_STATES[2],
        MeasureKind::share("failed", "states of the row whose download or installation failed, of all"),
    ];

    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        measures(self.states, self.failed)
    }
}

fn measures(states: Tally, failed: u64) -> BTreeMap<&'static str, Measure> {
    let mut measures = states.measures();
    measures.insert("failed", Measure::share(failed, states.total()));
    measures
}

/// An update of a deployment on one client.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct UpdateOnClientRow {
    /// The category.
    pub category: DeploymentCategory,
    /// The state as topic type and state id: 402 for the installation of what is required, else 500.
    pub code: String,
    /// Its name.
    pub state: String,
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title in the default language.
    pub title: Option<String>,
    /// When the client said so; none where it follows from its last completed scan.
    pub state_at: Option<Timestamp>,
    /// Error code of the message.
    pub error: Option<String>,
    /// What state and error mean.
    pub meaning: Option<String>,
    /// UpdateID.
    pub update: Uuid,
}

impl Tabular for UpdateOnClientRow {
    const SCHEMA: &'static str = "deployment.client_updates/1";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("category", "Category"),
        Column::ident("code", "Code"),
        Column::enumeration("state", "State"),
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::time("state_at", "Since").spare(),
        Column::ident("error", "Error").spare(),
        Column::text("meaning", "Meaning"),
        Column::ident("update", "Update").wide(),
    ];
}

/// The updates of a deployment over the members of its collection, newest release first. Fails with kind `not_found` for a
/// deployment that does not exist, and for a moment of which nothing is known.
pub fn deployment_updates(
    r: &Snapshot<'_>,
    name: &str,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<DeployedUpdateRow>> {
    let moment = moment_of(r, as_of, now)?;
    let deployments = r.at(moment).deployments()?;
    let deployment = deployments.find(name)?;
    let view = View::of_members(r, deployment, updates_of(deployment, as_of), moment, now)?;
    let clients = view.members_of(deployment).len() as u64;
    let listed = view.scope.listed();
    let mut rows: Vec<DeployedUpdateRow> = listed
        .updates
        .iter()
        .map(|update| DeployedUpdateRow {
            article_id: update.article_id.clone(),
            title: update.title.clone(),
            states: Tally::default(),
            failed: 0,
            pending: 0,
            installed_by_deployment: 0,
            total: clients,
            compliant_percent: None,
            superseded: update.is_superseded,
            expired: update.is_expired,
            update: update.guid,
        })
        .collect();
    for_each_standing(r, view.members_of(deployment), &view, None, |_, standings| {
        for (update, standing) in standings {
            let Some(row) = listed.slot(update.update_id).and_then(|slot| rows.get_mut(slot)) else {
                continue;
            };
            match standing.state {
                UpdateState::Installed => row.states.installed += 1,
                UpdateState::Required => row.states.required += 1,
                UpdateState::NotRequired => row.states.not_required += 1,
                UpdateState::Unknown => row.states.unknown += 1,
            }
            let is_enforced = standing.combined().0 != crate::base::codes::UPDATE_DETECTION;
            match standing.category() {
                DeploymentCategory::Error => row.failed += 1,
                DeploymentCategory::InProgress if is_enforced => row.pending += 1,
                _ => {}
            }
            row.installed_by_deployment += u64::from(standing.is_installed_by_deployment());
        }
    })?;
    let (mut states, mut failed) = (Tally::default(), 0);
    for row in &mut rows {
        // The site of these clients does not see it yet.
        row.states.unknown += clients - row.states.total();
        row.compliant_percent = percent(row.states.compliant(), clients);
        states += row.states;
        failed += row.failed;
    }
    let mut answer = Answer::from(rows);
    answer.measures = measures(states, failed);
    let bars = answer.rows.iter().map(|row| {
        let name = UpdateName {
            article_id: row.article_id.as_deref(),
            title: row.title.as_deref(),
            update: row.update,
        };
        (name.full(), row.states)
    });
    let title = format!("Updates of {}", deployment.name);
    let meaning = "Of the members of the collection. Compliant are installed and not required; unknown counts against it.";
    answer.pictures = picture::state_bars(&title, "clients", meaning, bars).into_iter().collect();
    view.describe(&mut answer, deployment, Some(clients as usize));
    answer.notes.push(
        "Of all members of the collection; failed and pending are among the required ones, by the messages about the installation of each update (402)."
            .into(),
    );
    Ok(answer)
}

/// The updates of a deployment on one member of its collection: what needs attention first, then the newest release.
///
/// Fails with kind `not_found` for a deployment or client that does not exist and a client that is not a member, and for a
/// moment of which nothing is known.
pub fn deployment_client_updates(
    r: &Snapshot<'_>,
    name: &str,
    client: &str,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<UpdateOnClientRow>> {
    let moment = moment_of(r, as_of, now)?;
    let deployments = r.at(moment).deployments()?;
    let deployment = deployments.find(name)?;
    let (client_id, _) = client::read(r).find_client_with_id(client)?;
    let scope = updates_of(deployment, as_of);
    let view = View::of_client(r, deployment, client_id, &scope, (moment, now))?;
    if !view.knows_members_of(deployment) {
        return Err(Failure::not_found(format!(
            "the collection of {:?} was removed since: who was a member is not known",
            deployment.name
        ))
        .hint("`cmupd client show` has what the client reported")
        .into());
    }
    let Some(place) = view.members_of(deployment).first().copied() else {
        return Err(Failure::not_found(format!(
            "{client} is not a member of the collection {:?}",
            deployment.collection
        ))
        .hint(format!("`cmupd report deployments --client {client}` shows the deployments that it gets"))
        .into());
    };
    let mut rows = Vec::new();
    for_each_standing(r, &[place], &view, None, |_, standings| {
        for (update, standing) in standings {
            let (topic_type, state, entry) = standing.combined();
            let category = standing.category();
            let error = entry.and_then(|entry| entry.error).filter(|_| category == DeploymentCategory::Error);
            let shown = ShownState::Reported(topic_type, state);
            let row = UpdateOnClientRow {
                category,
                code: shown.code().unwrap_or_default(),
                state: shown.name().to_owned(),
                article_id: update.article_id.clone(),
                title: update.title.clone(),
                state_at: entry.map(|entry| from_micros(entry.message_time)),
                error: error.map(error_code_text),
                meaning: shown.meaning(error),
                update: update.guid,
            };
            rows.push((update.released_at, row));
        }
    })?;
    let rank = |category| match category {
        DeploymentCategory::Error => 0,
        DeploymentCategory::InProgress => 1,
        DeploymentCategory::Unknown => 2,
        DeploymentCategory::Success => 3,
    };
    rows.sort_by_cached_key(|(released_at, row)| {
        (rank(row.category), Reverse(*released_at), row.article_id.clone(), row.update)
    });
    let mut answer = Answer::from(rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>());
    view.describe(&mut answer, deployment, None);
    let shown = view.clients.get(place).map(|(_, client)| client.display_name());
    answer.scope.insert("client".into(), json!(shown));
    Ok(answer)
}
