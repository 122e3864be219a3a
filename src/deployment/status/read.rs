//! One pass over what many clients said of deployments.

use super::{DeploymentStates, DeploymentTopic};
use crate::base::error::Result;
use crate::db::{ClientKey, Moment, SnapshotAt};
use crate::deployment;
use crate::state::record::topic_key::TopicKey;
use crate::state::{Change, Target, for_each_client_states};
use std::collections::HashMap;
use uuid::Uuid;

/// The topics of some deployments: the place of the deployment, and which of its topics it is.
type Topics = HashMap<TopicKey, (usize, DeploymentTopic), foldhash::fast::RandomState>;

/// What a client said of a deployment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatesOfPair {
    /// The place of the client.
    pub(crate) client: usize,
    /// The place of the deployment.
    pub(crate) deployment: usize,
    pub(crate) states: DeploymentStates,
}

/// The states of deployments on those of the clients that ever reported, as they were, in order of client and deployment.
/// `client_ids` are in ascending order.
pub(crate) fn read_states(
    r: SnapshotAt<'_>,
    deployments: &[Uuid],
    client_ids: &[ClientKey],
) -> Result<Vec<StatesOfPair>> {
    let place_of: HashMap<Uuid, usize> =
        deployments.iter().enumerate().map(|(place, guid)| (*guid, place)).collect();
    let topics: Topics = deployment::read(&r)
        .deployment_topics()?
        .into_iter()
        .filter_map(|(topic_id, (guid, topic))| Some((topic_id, (*place_of.get(&guid)?, topic))))
        .collect();
    let start = || (Vec::<StatesOfPair>::new(), Vec::new());
    let shares = for_each_client_states(&r, None, client_ids, start, |(found, several), client, states| {
        let first = found.len();
        states.each_topic(|topic_id, state| {
            let Some((deployment, topic)) = topics.get(&topic_id).copied() else { return };
            let of_client = found.get_mut(first..).unwrap_or_default();
            match of_client.iter_mut().find(|pair| pair.deployment == deployment) {
                Some(pair) => {
                    // One GUID can be written in several ways; then the newest of its messages counts.
                    if pair.states.replace(topic, Some(state)).is_some() {
                        several.push((client, deployment, topic));
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
    let (mut pairs, mut several) = (Vec::new(), Vec::new());
    for (found, doubled) in shares {
        pairs.extend(found);
        several.extend(doubled);
    }
    if !r.moment().is_present() {
        pairs = undo(r, &topics, client_ids, pairs)?;
    }
    pairs.sort_unstable_by_key(|pair| (pair.client, pair.deployment));
    for (client, deployment, topic) in several {
        let record = match client_ids.get(client) {
            Some(client_id) => r.client_record(*client_id)?,
            None => continue,
        };
        let is_meant = |topic_id: &TopicKey| topics.get(topic_id) == Some(&(deployment, topic));
        let newest =
            record.topics.iter().filter(|(topic_id, _)| is_meant(topic_id)).map(|(_, entry)| entry).max();
        let place = pairs.binary_search_by_key(&(client, deployment), |pair| (pair.client, pair.deployment));
        if let Some(pair) = place.ok().and_then(|place| pairs.get_mut(place)) {
            pair.states.replace(topic, newest.map(|entry| entry.state));
        }
    }
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

/// Error codes of the newest messages of clients about the enforcement of a deployment, in their order; none where a
/// message has none.
pub(crate) fn enforcement_errors(
    r: SnapshotAt<'_>,
    deployment: Uuid,
    client_ids: impl Iterator<Item = ClientKey>,
) -> Result<Vec<Option<u32>>> {
    let topics = deployment::read(&r).deployment_topics()?;
    let is_meant =
        |topic_id: &TopicKey| topics.get(topic_id) == Some(&(deployment, DeploymentTopic::Enforcement));
    let error = |client_id| {
        let record = r.client_record(client_id)?;
        let of_topic = record.topics.iter().filter(|(topic_id, _)| is_meant(topic_id));
        Ok(of_topic.map(|(_, entry)| entry).max().and_then(|entry| entry.error))
    };
    client_ids.map(error).collect()
}
