//! What the columns of a client are, as far as its packed states say: the newest message of each topic is kept, so the
//! newest of all is among them. What only a parameter of a message has said is not kept beside the columns.

use super::entry::Entry;
use super::pack::Record;
use crate::base::codes::{RESYNC_STATE_MESSAGES, ScanState, UPDATE_SOURCE_SCAN};
use crate::client::{ClientRow, ScanRow};
use crate::state::record::topic_key::TopicKey;
use std::collections::HashMap;

/// Topics whose messages fill columns: of scans, and whether they are of the hierarchy's own update source; and of full
/// resynchronizations.
#[derive(Debug, Default)]
pub(in crate::state::record) struct ColumnTopics {
    pub(in crate::state::record) scans: HashMap<TopicKey, bool>,
    pub(in crate::state::record) resynchronizations: Vec<TopicKey>,
}

impl ColumnTopics {
    /// The types of topics that are of interest.
    pub(in crate::state::record) const TYPES: (u32, u32) = (UPDATE_SOURCE_SCAN, RESYNC_STATE_MESSAGES);
}

/// The columns of a client as they should be.
pub(in crate::state::record) struct DerivedColumns {
    pub(in crate::state::record) row: ClientRow,
    /// What the columns say that cannot be, and does not follow from the packed states.
    pub(in crate::state::record) contradictions: Vec<&'static str>,
}

impl DerivedColumns {
    /// Compares the columns `stored` of a client with its packed states.
    pub(in crate::state::record) fn new(stored: &ClientRow, record: &Record, topics: &ColumnTopics) -> Self {
        let mut row = stored.clone();
        let mut contradictions = Vec::new();
        let entries = record.updates.iter().map(|(_, entry)| entry);
        let entries = entries.chain(record.topics.iter().map(|(_, entry)| entry));
        row.last_message_at = entries.map(|entry| entry.message_time).max();

        let scans: Vec<(bool, &Entry)> =
            record.topics.iter().filter_map(|(id, entry)| Some((*topics.scans.get(id)?, entry))).collect();
        row.last_scan = derive_last_scan(stored, &scans);
        if let Some(last) = row.last_scan.as_ref().filter(|last| last.state == ScanState::Completed.id()) {
            match row.completed_scan.as_mut() {
                Some(completed) => {
                    (completed.is_own, completed.at, completed.serial) = (last.is_own, last.at, last.serial);
                }
                None => contradictions.push("the newest scan is complete, and no completed scan is kept"),
            }
        } else if let Some(completed) = &row.completed_scan {
            let last = row.last_scan.as_ref().map(|last| (last.is_own, last.at));
            if Some((completed.is_own, completed.at)) > last {
                contradictions.push("the completed scan is newer than the newest scan");
            }
        }

        if let Some(at) = stored.resynchronized_at {
            let said = record.topics.iter().filter(|(id, _)| topics.resynchronizations.contains(id));
            let said = said.map(|(_, entry)| entry.message_time).max();
            let is_right = Some(at) >= said && Some(at) <= row.last_message_at;
            match said {
                Some(said) if !is_right => row.resynchronized_at = Some(said),
                None if !is_right => {
                    contradictions.push("the full resynchronization is later than the newest message");
                }
                _ => {}
            }
        }
        DerivedColumns { row, contradictions }
    }

    /// What is stored otherwise than it is derived.
    pub(in crate::state::record) fn differences(&self, stored: &ClientRow) -> Vec<&'static str> {
        let scan = |row: &ClientRow| row.completed_scan.map(|scan| (scan.is_own, scan.at, scan.serial));
        [
            (
                self.row.last_message_at != stored.last_message_at,
                "last_message_at is not the time of the newest message",
            ),
            (self.row.last_scan != stored.last_scan, "the newest scan is not what its message says"),
            (scan(&self.row) != scan(stored), "the completed scan is not the newest scan, which is complete"),
            (
                self.row.resynchronized_at != stored.resynchronized_at,
                "the full resynchronization is not that of its message",
            ),
        ]
        .into_iter()
        .filter_map(|(differs, cause)| differs.then_some(cause))
        .collect()
    }
}

/// The newest scan: what is stored where a message says so, else that of the newest message, with the parameters that
/// are stored.
fn derive_last_scan(stored: &ClientRow, scans: &[(bool, &Entry)]) -> Option<ScanRow> {
    let serial = |entry: &Entry| entry.serial_number.and_then(|serial| i64::try_from(serial).ok());
    let is_said = |last: &&ScanRow| {
        scans.iter().any(|(is_own, entry)| {
            (last.at, last.serial, last.state, last.error)
                == (entry.message_time, serial(entry), entry.state, entry.error)
                // Earlier programs did not distinguish own scans.
                && (*is_own || !last.is_own)
        })
    };
    if let Some(last) = stored.last_scan.as_ref().filter(is_said) {
        return Some(last.clone());
    }
    let (is_own, newest) = scans.iter().max_by_key(|(is_own, entry)| (*is_own, **entry))?;
    let (location, agent_version) = stored
        .last_scan
        .as_ref()
        .map_or((None, None), |last| (last.location.clone(), last.agent_version.clone()));
    Some(ScanRow {
        is_own: *is_own,
        at: newest.message_time,
        serial: serial(newest),
        state: newest.state,
        error: newest.error,
        location,
        agent_version,
    })
}
