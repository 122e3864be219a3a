//! What a policy says about each pair of a client and an update.

use super::names::Names;
use super::policy::{Exception, SlaPolicy};
use super::policy_check::{Named, warnings};
use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::catalog::VisibleUpdate;
use crate::client;
use crate::compliance::{ScopeView, UpdateStatus};
use crate::db::Snapshot;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// Exceptions that hold and are listed in sentences; the others are in documents.
const MOST_LISTED: usize = 20;

/// How a client keeps the time limit of an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Standing {
    /// Installed until the due date.
    InTime,
    /// Installed after it.
    Late,
    /// Installed at an unknown time.
    InstalledBefore,
    /// Not installed, and the due date is ahead.
    Open,
    /// Not installed, and the due date is over.
    Breached,
    /// Not installed, but what supersedes it is.
    Replaced,
    /// Not installed, and an exception holds.
    Excepted,
    /// Nothing is known, and the policy does not count that.
    Unknown,
    /// No limit.
    Unlimited,
}

/// An exception with what it means in this view.
struct Granted {
    holds: bool,
    /// Clients by place; none for all.
    places: Option<Arc<HashSet<usize>>>,
}

/// A policy applied to a scope.
pub(in crate::report) struct Judge<'a> {
    policy: &'a SlaPolicy,
    now: Timestamp,
    /// By update and revision number: sites may have an update in different revisions.
    due: HashMap<(Uuid, u32), Option<Timestamp>>,
    granted: Vec<Granted>,
    /// For each update the exceptions that are about it, by their places in `granted`.
    about: HashMap<Uuid, Vec<usize>>,
    /// For each exception, open pairs that it covers or covered.
    pub(in crate::report) covered: Vec<u64>,
    /// What of the policy fits nothing that is known.
    pub(in crate::report) warnings: Vec<String>,
}

impl<'a> Judge<'a> {
    /// Fails with kind `not_found` where an exception names a collection that is not there, and with kind `usage` where
    /// the policy names a classification that is most likely another.
    pub(in crate::report) fn new(r: &Snapshot<'_>, policy: &'a SlaPolicy, view: &ScopeView) -> Result<Self> {
        let mut updates: HashMap<Uuid, VisibleUpdate> = HashMap::new();
        for update in &view.listed().updates {
            updates.insert(update.guid, update.clone());
        }
        let collections = client::read(r).collections()?;
        let (mut updates_named, mut clients_named) = (Names::default(), Names::default());
        let listed: Vec<&VisibleUpdate> = updates.values().collect();
        for (place, update) in listed.iter().enumerate() {
            Exception::names_of_update(update).into_iter().for_each(|name| updates_named.add(place, &name));
        }
        for (place, (_, client)) in view.clients.iter().enumerate() {
            Exception::names_of_client(client).into_iter().for_each(|name| clients_named.add(place, &name));
        }
        let mut granted = Vec::with_capacity(policy.exceptions.len());
        let mut about: HashMap<Uuid, Vec<usize>> = HashMap::new();
        for (number, exception) in policy.exceptions.iter().enumerate() {
            let mut is_about_any = false;
            let mut note = |update: &VisibleUpdate| {
                is_about_any = true;
                about.entry(update.guid).or_default().push(number);
            };
            match &exception.update {
                Some(pattern) => {
                    let found = updates_named.found(pattern);
                    found.iter().filter_map(|place| listed.get(*place)).for_each(|it| note(it));
                }
                None => listed.iter().for_each(|it| note(it)),
            }
            // A mistake in the name of a collection is reported whatever the exception is about.
            if let Some(name) = &exception.collection {
                collections.name(name)?;
            }
            // Clients of an exception that is about nothing do not matter.
            let places: Option<Arc<HashSet<usize>>> = match (&exception.client, &exception.collection) {
                _ if !is_about_any => Some(Arc::default()),
                (None, None) => None,
                (Some(pattern), None) => Some(clients_named.found(pattern)),
                (client, Some(name)) => {
                    let members = collections.members(name, &view.clients, &view.hierarchy, view.now)?;
                    let named = client.as_ref().map(|pattern| clients_named.found(pattern));
                    let is_for = |place: &usize| {
                        view.clients.get(*place).is_some_and(|(client_id, _)| members.contains(client_id))
                            && named.as_ref().is_none_or(|named| named.contains(place))
                    };
                    Some(Arc::new((0..view.clients.len()).filter(is_for).collect()))
                }
            };
            granted.push(Granted { holds: exception.holds(view.now), places });
        }
        let (updates_named, clients_named) = (RefCell::new(updates_named), RefCell::new(clients_named));
        let warnings = warnings(r, policy, &|of| match of {
            Named::Classification(name) => {
                updates.values().filter_map(|it| it.classification.as_deref()).any(|it| name.matches(it))
            }
            Named::Update(pattern) => !updates_named.borrow_mut().found(pattern).is_empty(),
            Named::Client(pattern) => !clients_named.borrow_mut().found(pattern).is_empty(),
        })?;
        let covered = vec![0; granted.len()];
        Ok(Judge { policy, now: view.now, due: HashMap::new(), granted, about, covered, warnings })
    }

    /// When an update is due, as the revision of it says that the client's own site has. The limit runs from the first
    /// release: that a publisher releases an update anew does not extend it.
    pub(in crate::report) fn due_at(&mut self, update: &VisibleUpdate) -> Option<Timestamp> {
        let policy = self.policy;
        *self.due.entry((update.guid, update.revision_number)).or_insert_with(|| policy.due_at(update))
    }

    /// True where what is unknown counts as if it were required.
    pub(in crate::report) fn counts_unknown(&self) -> bool {
        self.policy.count_unknown
    }

    /// True where an exception holds for a client and an update, whether that has a time limit or not.
    pub(in crate::report) fn is_excepted(&mut self, place: usize, update: Uuid) -> bool {
        let mut is_excepted = false;
        for number in self.about.get(&update).into_iter().flatten() {
            let Some((granted, covered)) = self.granted.get(*number).zip(self.covered.get_mut(*number))
            else {
                continue;
            };
            let is_of = granted.places.as_ref().is_none_or(|places| places.contains(&place));
            *covered += u64::from(is_of);
            is_excepted |= is_of && granted.holds;
        }
        is_excepted
    }

    /// How a client keeps the time limit of an update; `is_replaced` where what supersedes it is installed.
    pub(in crate::report) fn standing(
        &mut self,
        place: usize,
        update: &VisibleUpdate,
        status: UpdateStatus,
        is_replaced: bool,
    ) -> Standing {
        let Some(due) = self.due_at(update) else { return Standing::Unlimited };
        match status {
            UpdateStatus::Installed(at) if at <= due => return Standing::InTime,
            UpdateStatus::Installed(_) => return Standing::Late,
            UpdateStatus::InstalledBefore(_) => return Standing::InstalledBefore,
            UpdateStatus::Unknown if !self.policy.count_unknown => return Standing::Unknown,
            UpdateStatus::Unknown | UpdateStatus::Required(_) => {}
        }
        if self.is_excepted(place, update.guid) {
            Standing::Excepted
        } else if is_replaced {
            Standing::Replaced
        } else if self.now <= due {
            Standing::Open
        } else {
            Standing::Breached
        }
    }

    /// Adds to an answer the policy that was applied, and each exception with what it covers.
    pub(in crate::report) fn describe<T>(&self, answer: &mut Answer<T>) {
        let exceptions = self.policy.exceptions.iter().zip(&self.granted).zip(&self.covered);
        let documents: Vec<Value> = exceptions
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
        answer.scope.insert("exceptions".into(), documents.into());
        answer.notes.push(self.policy.sentence());
        let mut holding = 0;
        for ((exception, granted), covered) in exceptions {
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
            if holding <= MOST_LISTED {
                answer.notes.push(format!(
                    "The exception {ticket} of {owner} for {of_what} holds until {expires}; client-update pairs that it covers: {covered}."
                ));
            }
        }
        if holding > MOST_LISTED {
            answer
                .notes
                .push(format!("Exceptions that hold besides: {} (--json has all).", holding - MOST_LISTED));
        }
        answer.warnings.extend(self.warnings.iter().cloned());
    }
}

/// A span in days, with its fraction; never below zero: a clock that was wrong makes no update faster than its release.
pub(super) fn days_between(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).max(SignedDuration::ZERO).as_secs_f64() / 86_400.0
}
