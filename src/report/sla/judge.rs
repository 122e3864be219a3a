//! What a policy says about each pair of a client and an update.

use super::policy::Policy;
use crate::catalog::VisibleUpdate;
use crate::client::Client;
use crate::compliance::{Estate, Journey};
use crate::db::Read;
use crate::error::Result;
use jiff::{SignedDuration, Timestamp};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How a client stands to the time limit of an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Standing {
    /// Installed until the due date.
    InTime,
    /// Installed after it.
    Late,
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
}

impl<'a> Judge<'a> {
    /// Fails with kind `not_found` where an exception names a collection that is not there.
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
                    && exception.is_for(client.name.as_deref().unwrap_or_default(), &client.guid.to_string())
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
        let covered = vec![0; granted.len()];
        Ok(Judge { policy, now: estate.now, due, granted, covered })
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

    /// What must be known of the exceptions: those that have expired and would cover something, and how many hold.
    pub(in crate::report) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let holding = self.granted.iter().filter(|granted| granted.holds).count();
        if holding > 0 {
            let covered = self.granted.iter().zip(&self.covered).filter(|(it, _)| it.holds);
            let sum: u64 = covered.map(|(_, covered)| covered).sum();
            notes.push(format!(
                "Exceptions that hold: {holding}; client-update pairs that they cover: {sum}."
            ));
        }
        for ((exception, granted), covered) in
            self.policy.exceptions.iter().zip(&self.granted).zip(&self.covered)
        {
            if !granted.holds {
                notes.push(format!(
                    "The exception {} of {} expired on {}: what it covered counts again, client-update pairs: {covered}.",
                    exception.ticket, exception.owner, exception.expires
                ));
            }
        }
        notes
    }
}

/// A span in days, with its fraction; never below zero: a clock that was wrong makes no update faster than its release.
pub(super) fn days_between(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).max(SignedDuration::ZERO).as_secs_f64() / 86_400.0
}
