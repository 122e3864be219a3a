//! What clients reported about updates with its times, and when an update was installed first.

use crate::base::codes::UpdateState;
use crate::db::{ClientKey, UpdateKey, from_micros};
use crate::state::record::change::{Change, Target};
use crate::state::record::pack::{Entry, Record};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};

/// Installations that a client reports within this span, in microseconds, of its first report about updates were found,
/// not made: a first scan is reported in one message or a few, minutes to hours apart. A day is above that, and below
/// the days that time limits are counted in.
const FIRST_SCAN: i64 = 86_400_000_000;

/// What a client reported about an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reported {
    pub(crate) update_id: UpdateKey,
    pub(crate) state: UpdateState,
    /// Time of the message.
    pub(crate) at: Timestamp,
    /// Time of the first message that reported it installed, as far back as history is kept; none where none did.
    pub(crate) first_installed_at: Option<Timestamp>,
    /// That was in the client's first scan, and no earlier message reported it absent: it was installed before, at an
    /// unknown time.
    pub(crate) was_installed_before: bool,
}

/// A stored entry that was replaced.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// After the moment that is looked at: it is put back.
    Undo(Option<Entry>),
    /// Before that: the update was reported installed at this time.
    Installed(i64),
    /// Before that: the update was reported absent, and installed next.
    Came,
}

/// What of one client's history matters.
#[derive(Debug, Default)]
struct OfClient {
    /// Newest first.
    steps: Vec<(UpdateKey, Step)>,
    /// Time of the oldest message about an update that was replaced.
    reported_since: Option<i64>,
}

/// What of the history matters, by client.
#[derive(Debug, Default)]
pub(super) struct ReportedBefore(HashMap<ClientKey, OfClient>);

fn is_installed(state: u32) -> bool {
    UpdateState::from_id(state) == UpdateState::Installed
}

fn is_absent(state: u32) -> bool {
    matches!(UpdateState::from_id(state), UpdateState::Required | UpdateState::NotRequired)
}

impl ReportedBefore {
    /// Takes the changes of one client in one transaction; `is_later` ones are undone.
    pub(super) fn take(&mut self, changes: &[Change], is_later: bool) {
        for change in changes {
            let Target::Update(update_id) = change.target else { continue };
            let step = match change.old {
                old if is_later => Some(Step::Undo(old)),
                Some(old) if is_installed(old.state) => Some(Step::Installed(old.message_time)),
                Some(old) if is_absent(old.state) && is_installed(change.new) => Some(Step::Came),
                Some(_) => None,
                None => continue,
            };
            let of_client = self.0.entry(change.client_id).or_default();
            of_client.steps.extend(step.map(|step| (update_id, step)));
            if let Some(old) = change.old.filter(|_| !is_later) {
                let reported_since = of_client.reported_since.get_or_insert(old.message_time);
                *reported_since = (*reported_since).min(old.message_time);
            }
        }
    }

    /// What a client had reported, which has this record now; in order of the updates' keys.
    pub(super) fn restore(&self, client_id: ClientKey, record: Record, reported: &mut Vec<Reported>) {
        reported.clear();
        let mut entries: Vec<(UpdateKey, Option<Entry>)> =
            record.updates.into_iter().map(|(update_id, entry)| (update_id, Some(entry))).collect();
        let mut first: HashMap<UpdateKey, i64> = HashMap::new();
        let mut came: HashSet<UpdateKey> = HashSet::new();
        let of_client = self.0.get(&client_id);
        for (update_id, step) in of_client.map(|it| it.steps.as_slice()).unwrap_or_default() {
            match step {
                Step::Undo(old) => {
                    let found = entries.binary_search_by_key(update_id, |(known, _)| *known);
                    if let Some((_, entry)) = found.ok().and_then(|place| entries.get_mut(place)) {
                        *entry = *old;
                    }
                }
                Step::Installed(time) => {
                    let earliest = first.entry(*update_id).or_insert(*time);
                    *earliest = (*earliest).min(*time);
                    // Before it came it had been there already.
                    came.remove(update_id);
                }
                Step::Came => {
                    came.insert(*update_id);
                }
            }
        }
        let times = entries.iter().filter_map(|(_, entry)| entry.map(|entry| entry.message_time));
        let reported_since =
            times.chain(of_client.and_then(|it| it.reported_since)).min().unwrap_or(i64::MIN);
        let first_scan_ends = reported_since.saturating_add(FIRST_SCAN);
        reported.extend(entries.into_iter().filter_map(|(update_id, entry)| {
            let entry = entry?;
            let now = is_installed(entry.state).then_some(entry.message_time);
            let earliest = first.get(&update_id).copied().into_iter().chain(now).min();
            Some(Reported {
                update_id,
                state: UpdateState::from_id(entry.state),
                at: from_micros(entry.message_time),
                first_installed_at: earliest.map(from_micros),
                was_installed_before: earliest.is_some_and(|earliest| earliest <= first_scan_ends)
                    && !came.contains(&update_id),
            })
        }));
    }
}
