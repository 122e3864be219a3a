//! What statements on deployments read, by the functions that the reports use.

use crate::base::error::Result;
use crate::client;
use crate::compliance::Scope;
use crate::db::{ClientKey, Foreign, Moment};
use crate::deployment;
use crate::report::deployment_status::View;
use crate::state::Entry;
use jiff::Timestamp;
use std::collections::{BTreeSet, HashMap};

/// Fills what a statement reads.
pub(super) fn fill(foreign: &Foreign, read: &BTreeSet<String>, now: Timestamp) -> Result<()> {
    if read.contains("deployment_pair") {
        fill_pairs(foreign, now)?;
    }
    if read.contains("update_enforcement") {
        fill_enforcements(foreign)?;
    }
    Ok(())
}

/// Fills `deployment_pair`: a row for each deployment and member of its collection.
fn fill_pairs(foreign: &Foreign, now: Timestamp) -> Result<()> {
    let r = &foreign.read();
    let deployments = deployment::read(r).deployments()?;
    let deployments = deployments.in_order();
    let view = View::load(r, &deployments, &Scope::default(), Moment::PRESENT, now)?;
    let pairs = deployment::status::read_entries(r.at(Moment::PRESENT), &deployments, &view.client_ids())?;
    let entries: HashMap<(usize, usize), _> =
        pairs.into_iter().map(|pair| ((pair.deployment, pair.client), pair.entries)).collect();
    let mut insert = foreign.connection().prepare(
        "INSERT INTO temp.deployment_pair
         SELECT deployment_id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13
         FROM main.deployment WHERE guid = ?1",
    )?;
    let state = |entry: Option<Entry>| entry.map(|entry| entry.state);
    let at = |entry: Option<Entry>| entry.map(|entry| entry.message_time);
    let error = |entry: Option<Entry>| entry.and_then(|entry| entry.error);
    for (number, deployment) in deployments.iter().enumerate() {
        for place in view.members_of(deployment) {
            let Some((client_id, _)) = view.clients.get(*place) else { continue };
            let found = entries.get(&(number, *place)).copied().unwrap_or_default();
            insert.execute((
                deployment.guid,
                client_id,
                state(found.compliance),
                at(found.compliance),
                found.compliance.and_then(|entry| entry.revision),
                found.is_stale,
                state(found.enforcement),
                at(found.enforcement),
                error(found.enforcement),
                state(found.evaluation),
                at(found.evaluation),
                error(found.evaluation),
                found.states().combined().is_some(),
            ))?;
        }
    }
    Ok(())
}

/// Fills `update_enforcement`: a row for each client and update about whose installation it said anything.
fn fill_enforcements(foreign: &Foreign) -> Result<()> {
    let r = &foreign.read();
    let topics = deployment::status::UpdateTopics::load(r)?;
    let mut client_ids: Vec<ClientKey> =
        client::read(r).clients()?.into_iter().map(|(client_id, _)| client_id).collect();
    client_ids.sort_unstable();
    let connection = foreign.connection();
    let mut insert = connection.prepare("INSERT INTO temp.update_enforcement VALUES (?1, ?2, ?3, ?4, ?5)")?;
    r.at(Moment::PRESENT).for_each_record(
        &client_ids,
        |_| true,
        |place, record| {
            for (update_id, entry) in topics.enforcements(&record) {
                let client_id = client_ids.get(place);
                insert.execute((client_id, update_id, entry.state, entry.message_time, entry.error))?;
            }
            Ok(())
        },
    )
}
