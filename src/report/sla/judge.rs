//! What a policy says about each pair of a client and an update.

use super::policy::{Exception, Policy};
use super::slips::{Named, warnings};
use crate::catalog::VisibleUpdate;
use crate::client::Client;
use crate::compliance::{Estate, Journey};
use crate::db::Read;
use crate::error::Result;
use crate::tabular::Answer;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Exceptions that hold and are told in sentences; the others stand in documents.
const MOST_TOLD: usize = 20;

/// How a client stands to the time limit of an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Standing {
    /// Installed until the due date.
    InTime,
    /// Installed after it.
    Late,
    /// Installed, and nobody knows when.
    InstalledBefore,
    /// Not installed, and the due date is ahead.
    Open,
    /// Not installed, and the due date is over.
    Breached,
    /// Not installed, and an exception holds.
    Excepted,
    /// Nothing is known, and the policy does not count that.
    Unknown,
    /// No limit.
    Unlimited,
}

/// An exception with what it means in this estate.
struct Granted {
    holds: bool,
    /// Clients by place; none for all.
    places: Option<HashSet<usize>>,
    /// Updates of the estate, by GUID.
    updates: HashSet<Uuid>,
}

/// A policy applied to an estate.
pub(in crate::report) struct Judge<'a> {
    policy: &'a Policy,
    now: Timestamp,
    due: HashMap<Uuid, Option<Timestamp>>,
    granted: Vec<Granted>,
    /// For each exception, open pairs that it covers or covered.
    pub(in crate::report) covered: Vec<u64>,
    /// What of the policy fits nothing that is known.
    pub(in crate::report) warnings: Vec<String>,
}

impl<'a> Judge<'a> {
    /// Fails with kind `not_found` where an exception names a collection that is not there, and with kind `usage` where the policy
    /// names a classification that is most likely another.
    pub(in crate::report) fn new(
        r: &Read<'_>,
        policy: &'a Policy,
        estate: &Estate,
        clients: &[Client],
    ) -> Result<Self> {
        let mut due = HashMap::new();
        let mut updates: HashMap<Uuid, VisibleUpdate> = HashMap::new();
        for update in estate
            .members
            .iter()
            .map(|member| member.site_version)
            .collect::<HashSet<_>>()
            .into_iter()
            .flat_map(|version| &estate.considered(version).updates)
        {
            due.entry(update.guid).or_insert_with(|| policy.due_at(update));
            updates.entry(update.guid).or_insert_with(|| update.clone());
        }
        for update in &estate.newest().updates {
            due.insert(update.guid, policy.due_at(update));
            updates.insert(update.guid, update.clone());
        }
        let by_key: Vec<(i64, Client)> =
            estate.members.iter().map(|member| member.client_id).zip(clients.iter().cloned()).collect();
        let collections = r.collections()?;
        let mut granted = Vec::with_capacity(policy.exceptions.len());
        for exception in &policy.exceptions {
            let members = match &exception.collection {
                Some(name) => Some(collections.members(name, &by_key, &estate.hierarchy, estate.now)?),
                None => None,
            };
            let is_for = |(client_id, client): &(i64, Client)| {
                members.as_ref().is_none_or(|members| members.contains(client_id))
                    && exception.is_for_client(client)
            };
            let is_for_all = members.is_none() && !exception.names_clients();
            let places = (!is_for_all).then(|| {
                by_key
                    .iter()
                    .enumerate()
                    .filter(|(_, client)| is_for(client))
                    .map(|(place, _)| place)
                    .collect()
            });
            granted.push(Granted {
                holds: exception.holds(estate.now),
                places,
                updates: updates.values().filter(|it| exception.is_about(it)).map(|it| it.guid).collect(),
            });
        }
        let warnings = warnings(r, policy, &|of| match of {
            Named::Classification(name) => {
                updates.values().filter_map(|it| it.classification.as_deref()).any(|it| name.matches(it))
            }
            Named::Update(exception) => updates.values().any(|it| exception.is_about(it)),
            Named::Client(exception) => clients.iter().any(|client| exception.is_for_client(client)),
        })?;
        let covered = vec![0; granted.len()];
        Ok(Judge { policy, now: estate.now, due, granted, covered, warnings })
    }

    /// When an update is due.
    pub(in crate::report) fn due_at(&self, update: Uuid) -> Option<Timestamp> {
        self.due.get(&update).copied().flatten()
    }

    /// How a client stands to an update.
    pub(in crate::report) fn standing(&mut self, place: usize, update: Uuid, journey: Journey) -> Standing {
        let Some(due) = self.due_at(update) else { return Standing::Unlimited };
        match journey {
            Journey::Installed(at) if at <= due => return Standing::InTime,
            Journey::Installed(_) => return Standing::Late,
            Journey::InstalledBefore(_) => return Standing::InstalledBefore,
            Journey::Unknown if !self.policy.count_unknown => return Standing::Unknown,
            Journey::Unknown | Journey::Required(_) => {}
        }
        let mut is_excepted = false;
        for (granted, covered) in self.granted.iter().zip(&mut self.covered) {
            let is_of = granted.updates.contains(&update)
                && granted.places.as_ref().is_none_or(|places| places.contains(&place));
            *covered += u64::from(is_of);
            is_excepted |= is_of && granted.holds;
        }
        if is_excepted {
            Standing::Excepted
        } else if self.now <= due {
            Standing::Open
        } else {
            Standing::Breached
        }
    }

    /// Tells in an answer what was judged by: the policy, and each exception with what it covers.
    pub(in crate::report) fn tell<T>(&self, answer: &mut Answer<T>) {
        let told = self.policy.exceptions.iter().zip(&self.granted).zip(&self.covered);
        let exceptions: Vec<Value> = told
            .clone()
            .map(|((exception, granted), covered)| {
                json!({
                    "ticket": exception.ticket,
                    "owner": exception.owner,
                    "update": exception.update.as_ref().map(|it| &it.text),
                    "client": exception.client.as_ref().map(|it| &it.text),
                    "collection": exception.collection,
                    "expires": exception.expires,
                    "holds": granted.holds,
                    "pairs": covered,
                })
            })
            .collect();
        answer.scope.insert("policy".into(), self.policy.document());
        answer.scope.insert("exceptions".into(), exceptions.into());
        answer.notes.push(self.policy.sentence());
        let mut holding = 0;
        for ((exception, granted), covered) in told {
            let Exception { ticket, owner, expires, .. } = exception;
            let of_what = exception.of_what();
            if !granted.holds {
                answer.notes.push(format!(
                    "The exception {ticket} of {owner} for {of_what} expired on {expires}: what it covered counts again, client-update \
                     pairs: {covered}."
                ));
                continue;
            }
            holding += 1;
            if holding <= MOST_TOLD {
                answer.notes.push(format!(
                    "The exception {ticket} of {owner} for {of_what} holds until {expires}; client-update pairs that it covers: {covered}."
                ));
            }
        }
        if holding > MOST_TOLD {
            answer
                .notes
                .push(format!("Exceptions that hold besides: {} (--json has all).", holding - MOST_TOLD));
        }
        answer.warnings.extend(self.warnings.iter().cloned());
    }
}

/// A span in days, with its fraction; never below zero: a clock that was wrong makes no update faster than its release.
pub(super) fn days_between(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).max(SignedDuration::ZERO).as_secs_f64() / 86_400.0
}
