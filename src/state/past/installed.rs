//! What clients reported about updates with its times, and when an update was installed first.

use crate::db::from_micros;
use crate::state::change::{Change, Target};
use crate::state::record::{Entry, Record};
use crate::state::topic::UpdateState;
use jiff::Timestamp;
use std::collections::HashMap;

/// What a client reported about an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reported {
    pub(crate) update_id: i64,
    pub(crate) state: UpdateState,
    /// Time of the message.
    pub(crate) at: Timestamp,
    /// Time of the first message that told it installed, as far back as history is kept; none where none did.
    pub(crate) first_installed_at: Option<Timestamp>,
}

/// A stored entry that was replaced.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// After the moment that is looked at: it is put back.
    Undo(Option<Entry>),
    /// Before that: it told the update installed at this time.
    Installed(i64),
}

/// What of the history matters, by client; newest first.
#[derive(Debug, Default)]
pub(super) struct ReportedBefore(HashMap<i64, Vec<(i64, Step)>>);

fn is_installed(state: u32) -> bool {
    UpdateState::from_id(state) == UpdateState::Installed
}

impl ReportedBefore {
    /// Takes the changes of one client in one transaction; `is_later` ones are undone.
    pub(super) fn take(&mut self, changes: &[Change], is_later: bool) {
        for change in changes {
            let Target::Update(update_id) = change.target else { continue };
            let step = match change.old {
                old if is_later => Step::Undo(old),
                Some(old) if is_installed(old.state) => Step::Installed(old.message_time),
                _ => continue,
            };
            self.0.entry(change.client_id).or_default().push((update_id, step));
        }
    }

    /// What a client had reported, which has this record now; in order of the updates' keys.
    pub(super) fn restore(&self, client_id: i64, record: Record, reported: &mut Vec<Reported>) {
        reported.clear();
        let mut entries: Vec<(i64, Option<Entry>)> =
            record.updates.into_iter().map(|(update_id, entry)| (update_id, Some(entry))).collect();
        let mut first: HashMap<i64, i64> = HashMap::new();
        for (update_id, step) in self.0.get(&client_id).map(Vec::as_slice).unwrap_or_default() {
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
                }
            }
        }
        reported.extend(entries.into_iter().filter_map(|(update_id, entry)| {
            let entry = entry?;
            let now = is_installed(entry.state).then_some(entry.message_time);
            let earliest = first.get(&update_id).copied().into_iter().chain(now).min();
            Some(Reported {
                update_id,
                state: UpdateState::from_id(entry.state),
                at: from_micros(entry.message_time),
                first_installed_at: earliest.map(from_micros),
            })
        }));
    }
}
