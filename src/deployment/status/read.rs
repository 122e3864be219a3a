//! One pass over what many clients said of deployments.

use super::content::older_signatures;
use super::{DeploymentStates, DeploymentTopic};
use crate::base::error::Result;
use crate::catalog::group::GroupKey;
use crate::db::{ClientKey, Moment, OperationKey, Snapshot, SnapshotAt};
use crate::deployment;
use crate::deployment::definition::Deployment;
use crate::state::record::topic_key::TopicKey;
use crate::state::{Change, Entry, Target, for_each_client_states};
use std::collections::hash_map::Entry as Place;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// The topics of some deployments: the place of the deployment, and which of its topics it is.
type Topics = HashMap<TopicKey, (usize, DeploymentTopic), foldhash::fast::RandomState>;

/// To find and unpack the whole record of a client takes about as long as to pass by this number of rows.
const ROWS_OF_A_RECORD: usize = 30;

/// What a client said of a deployment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatesOfPair {
    /// The place of the client.
    pub(crate) client: usize,
    /// The place of the deployment.
    pub(crate) deployment: usize,
    pub(crate) states: DeploymentStates,
}

/// Likewise with the whole messages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EntriesOfPair {
    /// The place of the client.
    pub(crate) client: usize,
    /// The place of the deployment.
    pub(crate) deployment: usize,
    pub(crate) entries: DeploymentEntries,
}

/// The newest messages of a client about a deployment, by topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct DeploymentEntries {
    pub(crate) compliance: Option<Entry>,
    pub(crate) enforcement: Option<Entry>,
    pub(crate) evaluation: Option<Entry>,
    /// The compliance is that of an older content.
    pub(crate) is_stale: bool,
}

impl DeploymentEntries {
    pub(crate) fn states(&self) -> DeploymentStates {
        let state = |entry: Option<Entry>| entry.map(|entry| entry.state);
        DeploymentStates {
            compliance: state(self.compliance),
            enforcement: state(self.enforcement),
            evaluation: state(self.evaluation),
            is_stale: self.is_stale,
        }
    }

    /// The newest message about a topic.
    pub(crate) fn of(&self, topic: DeploymentTopic) -> Option<Entry> {
        match topic {
            DeploymentTopic::Compliance => self.compliance,
            DeploymentTopic::Enforcement => self.enforcement,
            DeploymentTopic::Evaluation => self.evaluation,
        }
    }

    /// One GUID can be written in several ways; then the newest of its messages counts.
    pub(super) fn add(&mut self, topic: DeploymentTopic, entry: Entry) {
        let place = match topic {
            DeploymentTopic::Compliance => &mut self.compliance,
            DeploymentTopic::Enforcement => &mut self.enforcement,
            DeploymentTopic::Evaluation => &mut self.evaluation,
        };
        *place = (*place).max(Some(entry));
    }
}

/// The topics of deployments, and of each the signatures of what it contained before.
pub(super) struct Known {
    pub(super) topics: Topics,
    older: Vec<HashSet<u32>>,
}

impl Known {
    pub(super) fn load(r: SnapshotAt<'_>, deployments: &[&Deployment]) -> Result<Self> {
        let place_of: HashMap<Uuid, usize> =
            deployments.iter().enumerate().map(|(place, it)| (it.guid, place)).collect();
        let topics = deployment::read(&r)
            .deployment_topics()?
            .into_iter()
            .filter_map(|(topic_id, (guid, topic))| Some((topic_id, (*place_of.get(&guid)?, topic))))
            .collect();
        let first_later = r.moment().first_later();
        let mut by_group: HashMap<GroupKey, HashSet<u32>> = HashMap::new();
        for deployment in deployments {
            if let Place::Vacant(place) = by_group.entry(deployment.group_id) {
                place.insert(older_signatures(&r, deployment.group_id, first_later)?);
            }
        }
        let older = deployments.iter().map(|it| by_group.get(&it.group_id).cloned().unwrap_or_default());
        Ok(Known { topics, older: older.collect() })
    }

    /// Makes the signatures those of the operation `first_later`; true where they are others.
    pub(super) fn look_back(
        &mut self,
        r: &Snapshot<'_>,
        deployments: &[&Deployment],
        first_later: OperationKey,
    ) -> Result<bool> {
        let older = deployments.iter().map(|it| older_signatures(r, it.group_id, first_later));
        let older = older.collect::<Result<Vec<_>>>()?;
        let is_other = older != self.older;
        self.older = older;
        Ok(is_other)
    }

    /// Whether the compliance is that of an older content of the deployment.
    pub(super) fn mark_stale(&self, deployment: usize, entries: &mut DeploymentEntries) {
        let signature = entries.compliance.and_then(|entry| entry.revision);
        let older = self.older.get(deployment);
        entries.is_stale = signature.zip(older).is_some_and(|(signature, older)| older.contains(&signature));
    }
}

/// The states of deployments on those of the clients that ever reported, as they were, in order of client and deployment.
/// `client_ids` are in ascending order.
pub(crate) fn read_states(
    r: SnapshotAt<'_>,
    deployments: &[&Deployment],
    client_ids: &[ClientKey],
) -> Result<Vec<StatesOfPair>> {
    let known = Known::load(r, deployments)?;
    let topics = &known.topics;
    let start = || (Vec::<StatesOfPair>::new(), BTreeSet::new());
    let shares =
        for_each_client_states(&r, None, client_ids, start, |(found, in_detail), client, states| {
            let first = found.len();
            states.each_topic(|topic_id, state| {
                let Some((deployment, topic)) = topics.get(&topic_id).copied() else { return };
                if topic == DeploymentTopic::Compliance
                    && known.older.get(deployment).is_some_and(|older| !older.is_empty())
                {
                    // Only the whole message has the signature.
                    in_detail.insert(client);
                }
                let of_client = found.get_mut(first..).unwrap_or_default();
                match of_client.iter_mut().find(|pair| pair.deployment == deployment) {
                    Some(pair) => {
                        // One GUID can be written in several ways; then the newest of its messages counts.
                        if pair.states.replace(topic, Some(state)).is_some() {
                            in_detail.insert(client);
                        }
                    }
                    None => {
                        let mut states = DeploymentStates::default();
                        states.replace(topic, Some(state));
                        found.push(StatesOfPair { client, deployment, states });
                    }
                }
            })
        })?;
    let (mut pairs, mut in_detail) = (Vec::new(), BTreeSet::new());
    for (found, clients) in shares {
        pairs.extend(found);
        in_detail.extend(clients);
    }
    if !r.moment().is_present() {
        pairs = undo(r, topics, client_ids, pairs)?;
    }
    if !in_detail.is_empty() {
        pairs.retain(|pair| !in_detail.contains(&pair.client));
        let places: Vec<usize> = in_detail.into_iter().collect();
        let keys: Vec<ClientKey> =
            places.iter().filter_map(|place| client_ids.get(*place).copied()).collect();
        let entries = entries_of(r, &known, &keys)?;
        pairs.extend(entries.into_iter().filter_map(|pair| {
            let states = pair.entries.states();
            Some(StatesOfPair { client: *places.get(pair.client)?, deployment: pair.deployment, states })
        }));
    }
    pairs.sort_unstable_by_key(|pair| (pair.client, pair.deployment));
    Ok(pairs)
}

/// The newest messages about deployments of those of the clients that sent any, as they were, in order of client and
/// deployment. `client_ids` are in ascending order. Takes longer than [`read_states`].
pub(crate) fn read_entries(
    r: SnapshotAt<'_>,
    deployments: &[&Deployment],
    client_ids: &[ClientKey],
) -> Result<Vec<EntriesOfPair>> {
    entries_of(r, &Known::load(r, deployments)?, client_ids)
}

fn entries_of(r: SnapshotAt<'_>, known: &Known, client_ids: &[ClientKey]) -> Result<Vec<EntriesOfPair>> {
    if !r.moment().is_present() {
        // One pass over the changes since then, for all clients together.
        return entries_of_some(r, known, client_ids);
    }
    let shares = r.for_ranges(client_ids.len(), ROWS_OF_A_RECORD, Vec::new, |r, found, places| {
        let ahead = places.start;
        let some = entries_of_some(r.at(Moment::PRESENT), known, client_ids.get(places).unwrap_or_default())?;
        found.extend(some.into_iter().map(|pair| EntriesOfPair { client: ahead + pair.client, ..pair }));
        Ok(())
    })?;
    let mut pairs = shares.concat();
    pairs.sort_unstable_by_key(|pair| (pair.client, pair.deployment));
    Ok(pairs)
}

fn entries_of_some(r: SnapshotAt<'_>, known: &Known, client_ids: &[ClientKey]) -> Result<Vec<EntriesOfPair>> {
    let mut pairs: Vec<EntriesOfPair> = Vec::new();
    let is_wanted =
        |target| matches!(target, Target::Topic(topic_id) if known.topics.contains_key(&topic_id));
    r.for_each_record(client_ids, is_wanted, |client, record| {
        let first = pairs.len();
        for (topic_id, entry) in record.topics {
            let Some((deployment, topic)) = known.topics.get(&topic_id).copied() else { continue };
            let of_client = pairs.get_mut(first..).unwrap_or_default();
            match of_client.iter_mut().find(|pair| pair.deployment == deployment) {
                Some(pair) => pair.entries.add(topic, entry),
                None => {
                    let mut entries = DeploymentEntries::default();
                    entries.add(topic, entry);
                    pairs.push(EntriesOfPair { client, deployment, entries });
                }
            }
        }
        let of_client = pairs.get_mut(first..).unwrap_or_default();
        for pair in of_client.iter_mut() {
            known.mark_stale(pair.deployment, &mut pair.entries);
        }
        of_client.sort_unstable_by_key(|pair| pair.deployment);
        Ok(())
    })?;
    Ok(pairs)
}

/// Makes states what they were at a moment of the past.
fn undo(
    r: SnapshotAt<'_>,
    topics: &Topics,
    client_ids: &[ClientKey],
    pairs: Vec<StatesOfPair>,
) -> Result<Vec<StatesOfPair>> {
    let mut states: HashMap<(usize, usize), DeploymentStates, foldhash::fast::RandomState> =
        pairs.into_iter().map(|pair| ((pair.client, pair.deployment), pair.states)).collect();
    let add = |found: &mut Vec<_>, changes: &[Change]| {
        for change in changes {
            if let Target::Topic(topic_id) = change.target
                && let Some((deployment, topic)) = topics.get(&topic_id)
            {
                found.push((change.client_id, *deployment, *topic, change.old.map(|old| old.state)));
            }
        }
        Ok(())
    };
    r.state_changes(Moment::PRESENT, add, |found| {
        for (client_id, deployment, topic, state) in found {
            if let Ok(client) = client_ids.binary_search(&client_id) {
                states.entry((client, deployment)).or_default().replace(topic, state);
            }
        }
    })?;
    let pairs = states.into_iter();
    Ok(pairs.map(|((client, deployment), states)| StatesOfPair { client, deployment, states }).collect())
}
