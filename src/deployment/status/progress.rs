//! The categories of a deployment's clients at many moments, in one backward pass over the change log.

use super::read::{DeploymentEntries, Known};
use crate::base::error::Result;
use crate::db::{ClientKey, Moment, OperationKey, Snapshot};
use crate::deployment::definition::Deployment;
use crate::deployment::status::DeploymentCategory;
use crate::state::record;
use crate::state::record::topic_key::TopicKey;
use crate::state::{Entry, Target};
use std::collections::BTreeSet;

/// How many clients were in each category, in the order of [`DeploymentCategory`].
pub(crate) type Categories = [u64; 4];

/// The messages of a client about a deployment, by topic: one GUID can be written in several ways.
type Messages = Vec<(TopicKey, Entry)>;

/// The categories of some clients at moments, which are in order of time; each as [`read_states`](super::read_states) as of
/// that moment counts them. `client_ids` are in ascending order. Memory is in proportion to the clients.
pub(crate) fn categories_at(
    r: &Snapshot<'_>,
    deployment: &Deployment,
    client_ids: &[ClientKey],
    moments: &[Moment],
) -> Result<Vec<Categories>> {
    let mut known = Known::load(r.at(Moment::PRESENT), &[deployment])?;
    let mut messages: Vec<Messages> = vec![Vec::new(); client_ids.len()];
    r.at(Moment::PRESENT).for_each_record(
        client_ids,
        |_| true,
        |client, record| {
            let own = record.topics.into_iter().filter(|(topic_id, _)| known.topics.contains_key(topic_id));
            if let Some(messages) = messages.get_mut(client) {
                messages.extend(own);
            }
            Ok(())
        },
    )?;
    let category = |known: &Known, messages: &Messages| -> DeploymentCategory {
        let mut entries = DeploymentEntries::default();
        for (topic_id, entry) in messages {
            if let Some((_, topic)) = known.topics.get(topic_id) {
                entries.add(*topic, *entry);
            }
        }
        known.mark_stale(0, &mut entries);
        entries.states().category()
    };
    let mut found: Vec<DeploymentCategory> = messages.iter().map(|own| category(&known, own)).collect();
    let mut counts = Categories::default();
    found.iter().for_each(|category| counts[*category as usize] += 1);
    let mut all = Vec::with_capacity(moments.len());
    let mut end = OperationKey::AFTER_ALL;
    for moment in moments.iter().rev() {
        let mut changed: BTreeSet<usize> = BTreeSet::new();
        record::read(r).each_change(moment.first_later(), end, |changes| {
            let Some(client_id) = changes.first().map(|change| change.client_id) else { return };
            let Ok(client) = client_ids.binary_search(&client_id) else { return };
            for change in changes {
                let Target::Topic(topic_id) = change.target else { continue };
                if !known.topics.contains_key(&topic_id) {
                    continue;
                }
                if let Some(messages) = messages.get_mut(client) {
                    messages.retain(|(other, _)| *other != topic_id);
                    messages.extend(change.old.map(|old| (topic_id, old)));
                    changed.insert(client);
                }
            }
        })?;
        end = moment.first_later();
        if known.look_back(r, &[deployment], end)? {
            changed = (0..client_ids.len()).collect();
        }
        for client in changed {
            let (Some(messages), Some(place)) = (messages.get(client), found.get_mut(client)) else {
                continue;
            };
            counts[*place as usize] -= 1;
            *place = category(&known, messages);
            counts[*place as usize] += 1;
        }
        all.push(counts);
    }
    all.reverse();
    Ok(all)
}
