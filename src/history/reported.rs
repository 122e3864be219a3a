//! What clients reported about updates with its times, and when an update was installed first.

use crate::base::codes::UpdateState;
use crate::db::{ClientKey, UpdateKey, from_micros};
use crate::state::record::change::{Change, Target};
use crate::state::record::packed::pack::Record;
use crate::state::record::{Entry, FirstTimes};
use jiff::Timestamp;
use std::collections::HashMap;

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
    /// Time of the first message that reported it installed, whenever that arrived; none where none did.
    pub(crate) first_installed_at: Option<Timestamp>,
    /// That was in the client's first scan, and no earlier message reported it absent: it was installed before, at an
    /// unknown time.
    pub(crate) was_installed_before: bool,
}

/// A change that is undone.
#[derive(Debug, Clone, Copy)]
enum Undo {
    /// The entry that was there, and the first times where they do not follow from it.
    Entry(Option<Entry>, Option<FirstTimes>),
    /// Only the first times were others.
    FirstTimes(FirstTimes),
}

/// What was reported after a moment, by client; of each by the updates' keys, newest first.
#[derive(Debug, Default)]
pub(super) struct ReportedLater(HashMap<ClientKey, Vec<(UpdateKey, Undo)>>);

impl ReportedLater {
    /// Adds the changes of one client in one transaction, which is older than those that were added before.
    pub(super) fn add(&mut self, changes: &[Change]) {
        for change in changes {
            let (update_id, undo) = match (change.target, change.first_times) {
                (Target::Update(update_id), before) => (update_id, Undo::Entry(change.old, before)),
                (Target::FirstTimes(update_id), Some(before)) => (update_id, Undo::FirstTimes(before)),
                _ => continue,
            };
            self.0.entry(change.client_id).or_default().push((update_id, undo));
        }
    }

    /// What a client had reported, which has this record now; in order of the updates' keys.
    pub(super) fn restore(&self, client_id: ClientKey, record: Record, reported: &mut Vec<Reported>) {
        reported.clear();
        let mut kept = record.first_times.into_iter().peekable();
        let mut entries: Vec<(UpdateKey, Option<Entry>, FirstTimes)> =
            Vec::with_capacity(record.updates.len());
        for (update_id, entry) in record.updates {
            let besides =
                kept.next_if(|(of, _)| *of == update_id).map_or(FirstTimes::NONE, |(_, times)| times);
            entries.push((update_id, Some(entry), besides.join(FirstTimes::of(&entry))));
        }
        for (update_id, undo) in self.0.get(&client_id).map(Vec::as_slice).unwrap_or_default() {
            let found = entries.binary_search_by_key(update_id, |(known, ..)| *known);
            let Some((_, entry, times)) = found.ok().and_then(|place| entries.get_mut(place)) else {
                continue;
            };
            match undo {
                Undo::FirstTimes(before) => *times = *before,
                Undo::Entry(old, before) => {
                    *times = match (before, *entry, old) {
                        (Some(before), ..) => *before,
                        (None, Some(entry), Some(old)) => times.before(&entry, old),
                        _ => FirstTimes::NONE,
                    };
                    *entry = *old;
                }
            }
        }
        let reported_since = entries.iter().filter_map(|(_, _, times)| times.earliest()).min();
        let first_scan_ends = reported_since.unwrap_or(i64::MIN).saturating_add(FIRST_SCAN);
        reported.extend(entries.into_iter().filter_map(|(update_id, entry, times)| {
            let entry = entry?;
            // It was absent when it was reported first, so it was installed later.
            let came = times.installed.is_some_and(|at| times.absent.is_some_and(|absent| absent <= at));
            Some(Reported {
                update_id,
                state: UpdateState::from_id(entry.state),
                at: from_micros(entry.message_time),
                first_installed_at: times.installed.map(from_micros),
                was_installed_before: times.installed.is_some_and(|at| at <= first_scan_ends) && !came,
            })
        }));
    }
}
