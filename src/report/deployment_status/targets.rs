//! The members of a deployment's collection, and the state of each.

use super::filter::{STATE_ID_FACTOR, StatusFilter, StatusOf, WantedDeploymentState};
use crate::base::codes::{
    AssignmentEnforcement, AssignmentEvaluation, CiEnforcement, TopicType, error_in_words, state_meaning,
    state_name,
};
use crate::base::error::{Failure, Result, unknown};
use crate::base::tabular::Answer;
use crate::catalog::{UpdateCriteria, VisibleUpdate, Wanted, by_name};
use crate::client::{self, Client};
use crate::compliance::{Scope, ScopeQuery, ScopeView, seen};
use crate::db::{ClientKey, Moment, Snapshot, SnapshotAt, UpdateKey, from_micros};
use crate::deployment::definition::{Deployment, DeploymentOptions, DeviceKind};
use crate::deployment::status::{
    DeploymentCategory, DeploymentStates, UnknownBecause, UpdateStanding, UpdateTopics, read_entries,
    read_states,
};
use crate::report::group::moment_of;
use crate::state::{Entry, Target as Changed, UpdateState};
use jiff::Timestamp;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use std::panic::resume_unwind;

/// The clients and collections of a moment.
pub(in crate::report) struct View {
    pub(in crate::report) scope: ScopeView,
    /// The clients with their keys, in order of these and of the members of the scope.
    pub(in crate::report) clients: Vec<(ClientKey, Client)>,
    /// Places of the members of a collection, in order, by its name.
    members: HashMap<String, Vec<usize>>,
    pub(in crate::report) moment: Moment,
}

/// Fewer are not worth a thread.
const CLIENTS_PER_THREAD: usize = 5_000;

/// Places of the members of collections among clients, by name; none of a collection that does not exist any more, as
/// that of a deployment of the past may.
pub(in crate::report) fn members_by_collection<'a>(
    r: &Snapshot<'_>,
    names: impl Iterator<Item = &'a str>,
    clients: &[(ClientKey, Client)],
    scope: &ScopeView,
) -> Result<HashMap<String, Vec<usize>>> {
    let collections = client::read(r).collections()?;
    let names: BTreeSet<&str> = names.filter(|name| collections.name(name).is_ok()).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let length = clients.len().div_ceil(threads).max(CLIENTS_PER_THREAD);
    // Whether one client is a member does not depend on others.
    let places_among = |ahead: usize, some: &[(ClientKey, Client)]| {
        let places = |name: &&str| -> Result<Vec<usize>> {
            let found = collections.members(name, some, &scope.hierarchy, scope.now)?;
            let places = (ahead..).zip(some).filter(|(_, (client_id, _))| found.contains(client_id));
            Ok(places.map(|(place, _)| place).collect())
        };
        names.iter().map(places).collect::<Result<Vec<_>>>()
    };
    let shares = std::thread::scope(|scope| {
        let some = clients.chunks(length).enumerate();
        let place = |(number, some)| scope.spawn(move || places_among(number * length, some));
        let threads: Vec<_> = some.map(place).collect();
        let joined =
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.collect::<Result<Vec<_>>>()
    })?;
    let mut members: HashMap<String, Vec<usize>> =
        names.iter().map(|name| ((*name).to_owned(), Vec::new())).collect();
    for share in shares {
        for (name, places) in names.iter().zip(share) {
            members.entry((*name).to_owned()).or_default().extend(places);
        }
    }
    Ok(members)
}

impl View {
    /// All clients. `scope` says which updates are read, if any.
    pub(in crate::report) fn load(
        r: &Snapshot<'_>,
        deployments: &[&Deployment],
        scope: &Scope,
        moment: Moment,
        now: Timestamp,
    ) -> Result<View> {
        View::read(r, deployments, ScopeQuery::full(scope), moment, now)
    }

    /// Only the members of a deployment's collection: others are not kept in memory.
    pub(in crate::report) fn of_members(
        r: &Snapshot<'_>,
        deployment: &Deployment,
        scope: Scope,
        moment: Moment,
        now: Timestamp,
    ) -> Result<View> {
        let name = &deployment.collection;
        if client::read(r).collections()?.name(name).is_err() {
            return View::load(r, &[deployment], &scope, moment, now);
        }
        let scope = Scope { collection: Some(name.clone()), ..scope };
        let mut view = View::read(r, &[], ScopeQuery::full(&scope), moment, now)?;
        view.members.insert(name.clone(), (0..view.clients.len()).collect());
        Ok(view)
    }

    /// Only one client, whether it is a member or not.
    pub(in crate::report) fn of_client(
        r: &Snapshot<'_>,
        deployment: &Deployment,
        client_id: ClientKey,
        scope: &Scope,
        (moment, now): (Moment, Timestamp),
    ) -> Result<View> {
        let query = ScopeQuery { client: Some(client_id), ..ScopeQuery::full(scope) };
        View::read(r, &[deployment], query, moment, now)
    }

    fn read(
        r: &Snapshot<'_>,
        deployments: &[&Deployment],
        query: ScopeQuery<'_>,
        moment: Moment,
        now: Timestamp,
    ) -> Result<View> {
        let mut scope = ScopeQuery { updates: query.scope.narrows_updates(), ..query }.load(r, now)?;
        let clients = std::mem::take(&mut scope.clients);
        let names = deployments.iter().map(|it| it.collection.as_str());
        let members = members_by_collection(r, names, &clients, &scope)?;
        Ok(View { scope, clients, members, moment })
    }

    pub(in crate::report) fn client_ids(&self) -> Vec<ClientKey> {
        self.clients.iter().map(|(client_id, _)| *client_id).collect()
    }

    pub(in crate::report) fn members_of(&self, deployment: &Deployment) -> &[usize] {
        self.members.get(&deployment.collection).map_or(&[], Vec::as_slice)
    }

    /// False where the collection of a deployment of the past was removed since.
    pub(in crate::report) fn knows_members_of(&self, deployment: &Deployment) -> bool {
        self.members.contains_key(&deployment.collection)
    }

    /// What an answer about a deployment says of it.
    pub(in crate::report) fn describe<T>(
        &self,
        answer: &mut Answer<T>,
        deployment: &Deployment,
        clients: Option<usize>,
    ) {
        answer.as_of = self.scope.as_of();
        answer.notes.extend(self.removed_collections([deployment]));
        answer.scope.insert("deployment".into(), json!(deployment.name));
        answer.scope.insert("guid".into(), json!(deployment.guid));
        if let Some(clients) = clients {
            answer.scope.insert("clients".into(), json!(clients));
        }
    }

    /// Names the deployments whose members are not known, because the collection does not exist any more.
    pub(in crate::report) fn removed_collections<'a>(
        &self,
        deployments: impl IntoIterator<Item = &'a Deployment>,
    ) -> Option<String> {
        let removed = deployments.into_iter().filter(|it| !self.knows_members_of(it));
        let names = removed.map(|it| format!("{:?}", it.name)).collect::<Vec<_>>().join(", ");
        (!names.is_empty()).then(|| {
            format!("The collection was removed since, so that the members are not known and count as none: {names}.")
        })
    }
}

/// What stands for all that a client said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum ShownState {
    /// Topic type and state id.
    Reported(u32, u32),
    Unknown(UnknownBecause),
}

impl ShownState {
    pub(in crate::report) fn reported(self) -> Option<(u32, u32)> {
        match self {
            ShownState::Reported(topic_type, state) => Some((topic_type, state)),
            ShownState::Unknown(_) => None,
        }
    }

    pub(in crate::report) fn code(self) -> Option<String> {
        self.reported().map(|(topic_type, state)| format!("{topic_type}/{state}"))
    }

    /// The DeploymentStateID of Configuration Manager.
    pub(super) fn id(self) -> Option<u32> {
        self.reported().map(|(topic_type, state)| topic_type * STATE_ID_FACTOR + state)
    }

    pub(in crate::report) fn name(self) -> &'static str {
        match self {
            ShownState::Reported(topic_type, state) => state_name(topic_type, state).unwrap_or("unknown"),
            ShownState::Unknown(because) => because.as_str(),
        }
    }

    /// What it means, with an error; of what is unknown, what to look at next.
    pub(in crate::report) fn meaning(self, error: Option<u32>) -> Option<String> {
        let meaning = match self {
            ShownState::Reported(topic_type, state) => state_meaning(topic_type, state)?,
            ShownState::Unknown(because) => because.next_step(),
        };
        Some(match error {
            Some(error) => format!("{meaning} {}", error_in_words(error)),
            None => meaning.to_owned(),
        })
    }

    /// Installed, and a restart completes it.
    fn is_pending_restart(self) -> bool {
        let pending = [
            (TopicType::AssignmentEnforcement.id(), AssignmentEnforcement::PendingSystemRestart.id()),
            (TopicType::CiEnforcement.id(), CiEnforcement::PendingSystemRestart.id()),
        ];
        self.reported().is_some_and(|state| pending.contains(&state))
    }
}

/// A member of a deployment's collection with what it said.
pub(in crate::report) struct Target<'a> {
    pub(in crate::report) client: &'a Client,
    pub(in crate::report) category: DeploymentCategory,
    pub(in crate::report) state: ShownState,
    /// Of the message that the state is from, where it is an error.
    pub(in crate::report) error: Option<u32>,
    /// When the client said so, where that was read.
    pub(in crate::report) at: Option<Timestamp>,
    /// Whether the deployment suppresses the restart that the client waits for; none where it waits for none, or where
    /// the deployment suppresses only those of servers or of workstations, and which the client is is not known.
    pub(in crate::report) restart_suppressed: Option<bool>,
}

impl Target<'_> {
    /// Whether a filter shows it.
    pub(super) fn meets(&self, filter: &StatusFilter) -> bool {
        let is_state = |wanted: &WantedDeploymentState| match wanted {
            WantedDeploymentState::Code(topic_type, state) => {
                self.state.reported() == Some((*topic_type, *state))
            }
            WantedDeploymentState::Name(name) => self.state.name() == name,
        };
        filter.category.is_none_or(|wanted| self.category == wanted)
            && filter.state.as_ref().is_none_or(is_state)
            && filter.error.is_none_or(|wanted| self.error == Some(wanted))
    }
}

/// The updates of a deployment's group as a scope, superseded and expired ones too.
pub(super) fn updates_of(deployment: &Deployment, as_of: Option<Timestamp>) -> Scope {
    Scope {
        superseded: true,
        expired: true,
        updates: UpdateCriteria { groups: vec![deployment.group.clone()], ..UpdateCriteria::default() },
        as_of,
        ..Scope::default()
    }
}

/// Calls `visit` with the members of a deployment's collection. With `in_detail` the times of all messages are read.
///
/// Fails with kind `not_found` for a deployment that does not exist, an update that is not in it, and for a moment of
/// which nothing is known.
pub(in crate::report) fn with_targets<T>(
    r: &Snapshot<'_>,
    name: &str,
    of: &StatusOf,
    in_detail: bool,
    (as_of, now): (Option<Timestamp>, Timestamp),
    visit: impl FnOnce(&Deployment, &View, Vec<Target<'_>>) -> Result<T>,
) -> Result<T> {
    let moment = moment_of(r, as_of, now)?;
    let deployments = r.at(moment).deployments()?;
    let deployment = deployments.find(name)?;
    let scope = match of {
        StatusOf::Update(_) => updates_of(deployment, as_of),
        _ => Scope { as_of, ..Scope::default() },
    };
    let view = View::of_members(r, deployment, scope, moment, now)?;
    let mut targets = match of {
        StatusOf::Update(wanted) => {
            let update = one_update(wanted, deployment, &view)?;
            targets_of_update(r, deployment, update, &view)?
        }
        StatusOf::Deployment => targets_of_deployment(r, deployment, in_detail, &view)?,
        StatusOf::Evaluation => targets_of_evaluation(r, deployment, in_detail, &view)?,
    };
    let places = view.members_of(deployment).iter();
    for (target, place) in targets.iter_mut().zip(places) {
        if target.state.is_pending_restart()
            && let Some((client_id, _)) = view.clients.get(*place)
        {
            target.restart_suppressed = restart_suppressed(r, &deployment.options, *client_id, as_of)?;
        }
    }
    visit(deployment, &view, targets)
}

/// Whether a deployment suppresses restarts on a client; none where that depends on whether it is a server, and no facts
/// say so. For a moment of the past only facts that were collected until then count.
pub(in crate::report) fn restart_suppressed(
    r: &Snapshot<'_>,
    options: &DeploymentOptions,
    client_id: ClientKey,
    as_of: Option<Timestamp>,
) -> Result<Option<bool>> {
    let has = |kind| options.suppress_restart.contains(&kind);
    let (of_workstations, of_servers) = (has(DeviceKind::Workstations), has(DeviceKind::Servers));
    if of_workstations == of_servers {
        return Ok(Some(of_servers));
    }
    let facts = client::read(r).device_facts(client_id, as_of.is_some())?;
    let known = facts.iter().filter(|stored| as_of.is_none_or(|moment| stored.collected_at <= moment));
    let kind = known.into_iter().find_map(|stored| stored.facts.os.product_type);
    // 1 workstation, 2 domain controller, 3 server (OSVERSIONINFOEX).
    Ok(kind.map(|kind| if kind == 1 { of_workstations } else { of_servers }))
}

/// The members of a deployment's collection with what they said of it.
fn states_of_members<'a>(
    r: SnapshotAt<'_>,
    deployment: &Deployment,
    view: &'a View,
) -> Result<impl Iterator<Item = (ClientKey, &'a Client, DeploymentStates)>> {
    // Both are in order of the place.
    let mut pairs = read_states(r, &[deployment], &view.client_ids())?.into_iter().peekable();
    Ok(view.members_of(deployment).iter().filter_map(move |place| {
        let (client_id, client) = view.clients.get(*place)?;
        while pairs.next_if(|pair| pair.client < *place).is_some() {}
        let states = pairs.next_if(|pair| pair.client == *place).map(|pair| pair.states);
        Some((*client_id, client, states.unwrap_or_default()))
    }))
}

fn targets_of_deployment<'a>(
    r: &Snapshot<'_>,
    deployment: &Deployment,
    in_detail: bool,
    view: &'a View,
) -> Result<Vec<Target<'a>>> {
    let at = r.at(view.moment);
    let mut read = Vec::new();
    let mut targets = Vec::with_capacity(view.members_of(deployment).len());
    for (client_id, client, states) in states_of_members(at, deployment, view)? {
        let category = states.category();
        let combined = states.combined();
        let state = match combined {
            Some((topic, state)) => ShownState::Reported(topic.topic_type(), state),
            None => ShownState::Unknown(states.unknown_because(&deployment.options, client, view.scope.now)),
        };
        if let Some((topic, _)) = combined
            && (in_detail || category == DeploymentCategory::Error)
        {
            read.push((targets.len(), client_id, topic));
        }
        targets.push(Target { client, category, state, error: None, at: None, restart_suppressed: None });
    }
    let client_ids: Vec<ClientKey> = read.iter().map(|(_, client_id, _)| *client_id).collect();
    for pair in read_entries(at, &[deployment], &client_ids)? {
        let Some((place, _, topic)) = read.get(pair.client) else { continue };
        if let (Some(target), Some(entry)) = (targets.get_mut(*place), pair.entries.of(*topic)) {
            target.at = Some(from_micros(entry.message_time));
            target.error = entry.error.filter(|_| target.category == DeploymentCategory::Error);
        }
    }
    Ok(targets)
}

fn targets_of_evaluation<'a>(
    r: &Snapshot<'_>,
    deployment: &Deployment,
    in_detail: bool,
    view: &'a View,
) -> Result<Vec<Target<'a>>> {
    let at = r.at(view.moment);
    let mut read = Vec::new();
    let mut targets = Vec::with_capacity(view.members_of(deployment).len());
    for (client_id, client, states) in states_of_members(at, deployment, view)? {
        let (category, state) = match states.evaluation() {
            Some(evaluation) => (
                match evaluation {
                    AssignmentEvaluation::Succeeded => DeploymentCategory::Success,
                    AssignmentEvaluation::Failed => DeploymentCategory::Error,
                    _ => DeploymentCategory::InProgress,
                },
                ShownState::Reported(TopicType::AssignmentEvaluation.id(), evaluation.id()),
            ),
            None => {
                let because = states.unknown_because(&deployment.options, client, view.scope.now);
                (DeploymentCategory::Unknown, ShownState::Unknown(because))
            }
        };
        if in_detail || category == DeploymentCategory::Error {
            read.push((targets.len(), client_id));
        }
        targets.push(Target { client, category, state, error: None, at: None, restart_suppressed: None });
    }
    let client_ids: Vec<ClientKey> = read.iter().map(|(_, client_id)| *client_id).collect();
    for pair in read_entries(at, &[deployment], &client_ids)? {
        let target = read.get(pair.client).and_then(|(place, _)| targets.get_mut(*place));
        if let (Some(target), Some(entry)) = (target, pair.entries.evaluation) {
            target.at = Some(from_micros(entry.message_time));
            target.error = entry.error.filter(|_| target.category == DeploymentCategory::Error);
        }
    }
    Ok(targets)
}

/// The one update of a deployment that is meant.
pub(super) fn one_update<'a>(
    wanted: &Wanted,
    deployment: &Deployment,
    view: &'a View,
) -> Result<&'a VisibleUpdate> {
    let updates = &view.scope.listed().updates;
    let keys = match wanted {
        Wanted::Guid(guid) => {
            updates.iter().filter(|update| update.guid == *guid).map(|update| update.update_id).collect()
        }
        Wanted::Name(name) => by_name(updates, name)
            .map_err(|error| error.context(format!("in the deployment {:?}", deployment.name)))?,
    };
    let mut found = updates.iter().filter(|update| keys.contains(&update.update_id));
    match (found.next(), found.next()) {
        (Some(update), None) => Ok(update),
        (Some(_), Some(_)) => Err(Failure::usage("several updates of the deployment have this KB number")
            .hint("give the UpdateID: `cmupd deployment status DEPLOYMENT --updates --columns article_id,title,update`")
            .into()),
        (None, _) => Err(unknown(
            "update of the deployment",
            &wanted.to_string(),
            [],
            &format!("cmupd deployment status {:?} --updates", deployment.name),
        )
        .into()),
    }
}

/// Visits what is known of the updates of a deployment on the members of its collection: the place of the member, and its
/// updates, which are in the order of [`ConsideredUpdates::updates`](crate::compliance::ConsideredUpdates) of its site; or
/// only the one of them that is named.
pub(super) fn for_each_standing(
    r: &Snapshot<'_>,
    places: &[usize],
    view: &View,
    only: Option<UpdateKey>,
    mut visit: impl FnMut(usize, &[(&VisibleUpdate, UpdateStanding)]),
) -> Result<()> {
    let topics = UpdateTopics::load(r)?;
    let client_ids: Vec<ClientKey> =
        places.iter().filter_map(|place| view.clients.get(*place).map(|(client_id, _)| *client_id)).collect();
    let is_wanted = |target| match target {
        Changed::Topic(topic_id) => topics.contains(topic_id),
        target => matches!(target, Changed::Update(_)),
    };
    r.at(view.moment).for_each_record(&client_ids, is_wanted, |number, record| {
        let Some(place) = places.get(number) else { return Ok(()) };
        let Some(member) = view.scope.members.get(*place) else { return Ok(()) };
        let enforcements = topics.enforcements(&record);
        let considered = view.scope.considered(member.site_version);
        let updates = considered.updates.iter();
        let standings = updates.filter(|it| only.is_none_or(|only| it.update_id == only)).map(|update| {
            let found = record.updates.binary_search_by_key(&update.update_id, |(update_id, _)| *update_id);
            let detection = found.ok().and_then(|at| record.updates.get(at)).map(|(_, entry)| *entry);
            let state = match detection {
                Some(entry) => UpdateState::from_id(entry.state),
                None if seen(member.scan_version, update.minimum_source_version) => UpdateState::NotRequired,
                None => UpdateState::Unknown,
            };
            let enforcement = enforcements.get(&update.update_id).copied();
            (update, UpdateStanding { state, detection, enforcement })
        });
        visit(*place, &standings.collect::<Vec<_>>());
        Ok(())
    })
}

fn targets_of_update<'a>(
    r: &Snapshot<'_>,
    deployment: &Deployment,
    update: &VisibleUpdate,
    view: &'a View,
) -> Result<Vec<Target<'a>>> {
    let mut targets = Vec::new();
    for_each_standing(r, view.members_of(deployment), view, Some(update.update_id), |place, standings| {
        let Some((_, client)) = view.clients.get(place) else { return };
        // An update that the site of the client cannot see yet is unknown to it.
        let nothing = UpdateStanding { state: UpdateState::Unknown, detection: None, enforcement: None };
        let standing = standings.first().map_or(nothing, |(_, standing)| *standing);
        let (topic_type, state, entry) = standing.combined();
        let category = standing.category();
        targets.push(Target {
            client,
            category,
            state: ShownState::Reported(topic_type, state),
            error: entry.and_then(|entry| entry.error).filter(|_| category == DeploymentCategory::Error),
            at: entry.map(|entry: Entry| from_micros(entry.message_time)),
            restart_suppressed: None,
        });
    })?;
    Ok(targets)
}
