//! How deployments go: by deployment, by state, and by client.

use super::group::GroupView;
use crate::base::codes::{error_code_text, error_in_words, state_meaning, state_name};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client::{self, Client};
use crate::compliance::{Scope, ScopeQuery, ScopeView, percent};
use crate::db::{ClientKey, Snapshot};
use crate::deployment::definition::Deployment;
use crate::deployment::status::{
    DeploymentCategory, DeploymentStates, UnknownBecause, enforcement_errors, read_states,
};
use crate::hierarchy::UNASSIGNED;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// How many clients a deployment has in each category.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct DeploymentCountRow {
    /// Its name.
    pub deployment: String,
    /// The software update group.
    pub group: String,
    /// The collection.
    pub collection: String,
    /// Members of the collection.
    pub clients: usize,
    /// Clients that comply.
    pub success: usize,
    /// Clients that do not comply yet, and where nothing failed.
    pub in_progress: usize,
    /// Clients where download or installation failed.
    pub error: usize,
    /// Clients that said nothing of their compliance.
    pub unknown: usize,
    /// Clients that comply / all of the collection, in percent; none where it is empty.
    pub success_percent: Option<f64>,
    /// The AssignmentID of its state messages.
    pub guid: Uuid,
}

impl Tabular for DeploymentCountRow {
    const SCHEMA: &'static str = "deployment.status/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("deployment", "Deployment"),
        Column::ident("group", "Group").wide(),
        Column::ident("collection", "Collection").wide(),
        Column::number("clients", "Clients"),
        Column::number("success", "Success"),
        Column::number("in_progress", "In progress"),
        Column::number("error", "Error"),
        Column::number("unknown", "Unknown"),
        Column::percent("success_percent", "Success %"),
        Column::ident("guid", "GUID").wide(),
    ];
}

/// Clients of a deployment that are in one state.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct DeploymentStateRow {
    /// The category.
    pub category: DeploymentCategory,
    /// The state as topic type and state id, such as `301/6`; none of what is unknown.
    pub code: Option<String>,
    /// Its name; of what is unknown, why.
    pub state: String,
    /// Error code of the enforcement.
    pub error: Option<String>,
    /// Clients.
    pub clients: usize,
    /// Of all members of the collection, in percent.
    pub clients_percent: Option<f64>,
    /// What state and error mean, or what to look at next.
    pub meaning: Option<String>,
}

impl Tabular for DeploymentStateRow {
    const SCHEMA: &'static str = "deployment.states/1";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("category", "Category"),
        Column::ident("code", "Code"),
        Column::enumeration("state", "State"),
        Column::ident("error", "Error").spare(),
        Column::number("clients", "Clients"),
        Column::percent("clients_percent", "% of clients"),
        Column::text("meaning", "Meaning"),
    ];
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
    /// Error code of the enforcement.
    pub error: Option<String>,
    /// Time of its newest message.
    pub last_message_at: Option<Timestamp>,
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
        Column::time("last_message_at", "Newest message").wide(),
        Column::ident("guid", "GUID").wide(),
    ];
}

/// The clients and collections of a moment.
struct View {
    scope: ScopeView,
    /// The clients with their keys, in order of these.
    clients: Vec<(ClientKey, Client)>,
    /// Places of the members of a collection, in order, by its name.
    members: HashMap<String, Vec<usize>>,
}

impl View {
    fn load(
        r: &Snapshot<'_>,
        deployments: &[&Deployment],
        as_of: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<View> {
        let scope = Scope { as_of, ..Scope::default() };
        let mut scope = ScopeQuery { updates: false, ..ScopeQuery::full(&scope) }.load(r, now)?;
        let keys = scope.members.iter().map(|member| member.client_id);
        let clients: Vec<(ClientKey, Client)> = keys.zip(std::mem::take(&mut scope.clients)).collect();
        let collections = client::read(r).collections()?;
        let mut members = HashMap::new();
        for name in deployments.iter().map(|it| &it.collection).collect::<BTreeSet<_>>() {
            // A collection of the past may not exist any more.
            let found = collections.members(name, &clients, &scope.hierarchy, scope.now).unwrap_or_default();
            let places = clients.iter().enumerate().filter(|(_, (client_id, _))| found.contains(client_id));
            members.insert(name.clone(), places.map(|(place, _)| place).collect());
        }
        Ok(View { scope, clients, members })
    }

    fn client_ids(&self) -> Vec<ClientKey> {
        self.clients.iter().map(|(client_id, _)| *client_id).collect()
    }

    fn members_of(&self, deployment: &Deployment) -> &[usize] {
        self.members.get(&deployment.collection).map_or(&[], Vec::as_slice)
    }
}

/// How every deployment goes, by name; as of a moment of the past, with its members by the rules of today.
///
/// Fails for a moment of which nothing is known.
pub fn deployment_counts(
    r: &Snapshot<'_>,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<DeploymentCountRow>> {
    let groups = GroupView::load(r, as_of, now)?;
    let deployments = r.at(groups.moment).deployments()?;
    let deployments = deployments.in_order();
    let view = View::load(r, &deployments, as_of, now)?;
    let guids: Vec<Uuid> = deployments.iter().map(|deployment| deployment.guid).collect();
    let pairs = read_states(r.at(groups.moment), &guids, &view.client_ids())?;
    let mut counts = vec![[0_usize; 4]; deployments.len()];
    for pair in pairs {
        let is_target = deployments
            .get(pair.deployment)
            .is_some_and(|it| view.members_of(it).binary_search(&pair.client).is_ok());
        if let Some(counts) = counts.get_mut(pair.deployment).filter(|_| is_target) {
            counts[pair.states.category() as usize] += 1;
        }
    }
    let rows = deployments.iter().zip(counts).map(|(deployment, counts)| {
        let clients = view.members_of(deployment).len();
        let [success, in_progress, error, _] = counts;
        DeploymentCountRow {
            deployment: deployment.name.clone(),
            group: deployment.group.clone(),
            collection: deployment.collection.clone(),
            clients,
            success,
            in_progress,
            error,
            unknown: clients - success - in_progress - error,
            success_percent: percent(success as u64, clients as u64),
            guid: deployment.guid,
        }
    });
    let mut answer = Answer::from(rows.collect::<Vec<_>>());
    answer.as_of = view.scope.as_of();
    answer.notes.push(DENOMINATOR.into());
    Ok(answer)
}

const DENOMINATOR: &str = "Percentages are of all members of the collection; unknown: members that said nothing of their compliance.";

/// What stands for all that a client said of a deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ShownState {
    /// Topic type and state id.
    Reported(u32, u32),
    Unknown(UnknownBecause),
}

impl ShownState {
    fn code(self) -> Option<String> {
        match self {
            ShownState::Reported(topic_type, state) => Some(format!("{topic_type}/{state}")),
            ShownState::Unknown(_) => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            ShownState::Reported(topic_type, state) => state_name(topic_type, state).unwrap_or("unknown"),
            ShownState::Unknown(because) => because.as_str(),
        }
    }

    /// What it means, with an error; of what is unknown, what to look at next.
    fn meaning(self, error: Option<u32>) -> Option<String> {
        let meaning = match self {
            ShownState::Reported(topic_type, state) => state_meaning(topic_type, state)?,
            ShownState::Unknown(because) => because.next_step(),
        };
        Some(match error {
            Some(error) => format!("{meaning} {}", error_in_words(error)),
            None => meaning.to_owned(),
        })
    }
}

/// A member of a deployment's collection with what it said.
struct Target<'a> {
    client: &'a Client,
    category: DeploymentCategory,
    state: ShownState,
    error: Option<u32>,
}

/// Calls `visit` with the members of a deployment's collection.
fn with_targets<T>(
    r: &Snapshot<'_>,
    name: &str,
    as_of: Option<Timestamp>,
    now: Timestamp,
    visit: impl FnOnce(&Deployment, &View, Vec<Target<'_>>) -> T,
) -> Result<T> {
    let groups = GroupView::load(r, as_of, now)?;
    let at = r.at(groups.moment);
    let deployments = at.deployments()?;
    let deployment = deployments.find(name)?;
    let view = View::load(r, &[deployment], as_of, now)?;
    let pairs = read_states(r.at(groups.moment), &[deployment.guid], &view.client_ids())?;
    let states: HashMap<usize, DeploymentStates> =
        pairs.into_iter().map(|pair| (pair.client, pair.states)).collect();
    let (mut targets, mut failed) = (Vec::new(), Vec::new());
    for place in view.members_of(deployment) {
        let Some((client_id, client)) = view.clients.get(*place) else { continue };
        let states = states.get(place).copied().unwrap_or_default();
        let category = states.category();
        let state = match states.combined() {
            Some((topic, state)) => ShownState::Reported(topic.topic_type(), state),
            None => ShownState::Unknown(states.unknown_because(&deployment.options, client, view.scope.now)),
        };
        if category == DeploymentCategory::Error {
            failed.push((targets.len(), *client_id));
        }
        targets.push(Target { client, category, state, error: None });
    }
    let client_ids = failed.iter().map(|(_, client_id)| *client_id);
    let errors = enforcement_errors(r.at(groups.moment), deployment.guid, client_ids)?;
    for ((place, _), error) in failed.into_iter().zip(errors) {
        if let Some(target) = targets.get_mut(place) {
            target.error = error;
        }
    }
    Ok(visit(deployment, &view, targets))
}

/// How a deployment goes, by category, state and error: categories in order, in each the most clients first. Fails with
/// kind `not_found` for a deployment that does not exist, and for a moment of which nothing is known.
pub fn deployment_states(
    r: &Snapshot<'_>,
    name: &str,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<DeploymentStateRow>> {
    with_targets(r, name, as_of, now, |deployment, view, targets| {
        let mut counts: BTreeMap<(DeploymentCategory, ShownState, Option<u32>), usize> = BTreeMap::new();
        for target in &targets {
            *counts.entry((target.category, target.state, target.error)).or_default() += 1;
        }
        let mut rows: Vec<DeploymentStateRow> = counts
            .into_iter()
            .map(|((category, state, error), clients)| DeploymentStateRow {
                category,
                code: state.code(),
                state: state.name().to_owned(),
                meaning: state.meaning(error),
                error: error.map(error_code_text),
                clients,
                clients_percent: percent(clients as u64, targets.len() as u64),
            })
            .collect();
        // Stable: equal counts stay in order of state and error.
        rows.sort_by_key(|row| (row.category, std::cmp::Reverse(row.clients)));
        let mut answer = Answer::from(rows);
        describe(&mut answer, deployment, view, targets.len());
        answer.notes.push(DENOMINATOR.into());
        answer
    })
}

/// The clients of a deployment, those of one category where it is given: by category, then by name and GUID. Fails as
/// [`deployment_states`].
pub fn deployment_clients(
    r: &Snapshot<'_>,
    name: &str,
    category: Option<DeploymentCategory>,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<DeploymentClientRow>> {
    with_targets(r, name, as_of, now, |deployment, view, targets| {
        let clients = targets.len();
        let mut rows: Vec<DeploymentClientRow> = targets
            .into_iter()
            .filter(|target| category.is_none_or(|wanted| target.category == wanted))
            .map(|target| DeploymentClientRow {
                client: target.client.display_name(),
                site: target.client.site.map_or(UNASSIGNED.to_owned(), |site| site.to_string()),
                category: target.category,
                code: target.state.code(),
                state: target.state.name().to_owned(),
                error: target.error.map(error_code_text),
                last_message_at: target.client.last_message_at,
                guid: target.client.guid,
            })
            .collect();
        rows.sort_by_cached_key(|row| (std::cmp::Reverse(row.category), row.client.to_lowercase(), row.guid));
        let mut answer = Answer::from(rows);
        describe(&mut answer, deployment, view, clients);
        answer
    })
}

fn describe<T>(answer: &mut Answer<T>, deployment: &Deployment, view: &View, clients: usize) {
    answer.as_of = view.scope.as_of();
    answer.scope.insert("deployment".into(), json!(deployment.name));
    answer.scope.insert("guid".into(), json!(deployment.guid));
    answer.scope.insert("clients".into(), json!(clients));
}
