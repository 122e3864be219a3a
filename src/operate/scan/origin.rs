//! What is stored of a scan, and which messages came from scans by facts.

use super::device::ScanClient;
use super::messages::{FoundState, KeptState, ScanTime};
use crate::scan::{StoredScan, StoredVerdict};
use crate::state::{Report, UpdateState};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Which messages came from scans by facts.
pub(super) struct Origin<'s> {
    sent: HashMap<Uuid, &'s StoredVerdict>,
    /// The times of the messages of the last scan, from the first to the last evaluation of its facts.
    last: Option<(Timestamp, u32)>,
    /// The time of the messages of this scan: some are kept where the row of the last scan was deleted.
    now: Timestamp,
}

impl<'s> Origin<'s> {
    pub(super) fn new(last: Option<&'s StoredScan>, now: Timestamp) -> Self {
        Origin {
            sent: last
                .iter()
                .flat_map(|last| &last.verdicts)
                .map(|verdict| (verdict.update, verdict))
                .collect(),
            last: last.map(|last| (last.facts_at, last.evaluations)),
            now,
        }
    }

    /// Whether a message of that time, about an update where one is given, came from a scan by facts.
    pub(super) fn is_ours(&self, update: Option<Uuid>, at: Timestamp) -> bool {
        let of_last = self.last.is_some_and(|(facts_at, evaluations)| {
            (0..=i128::from(evaluations)).contains(&at.duration_since(facts_at).as_micros())
        });
        let was_sent =
            update.and_then(|update| self.sent.get(&update)).is_some_and(|verdict| verdict.sent_at == at);
        of_last || was_sent || at == self.now
    }
}

/// What is stored: the verdicts with what was sent and reported before.
pub(super) fn stored_scan(
    client: &ScanClient,
    found: &BTreeMap<Uuid, FoundState>,
    known: &BTreeMap<Uuid, KeptState>,
    time: &ScanTime,
    report: Option<&Report>,
    origin: &Origin<'_>,
) -> StoredScan {
    let last = client.last_scan.as_ref();
    let messages = report.map_or(&[][..], |report| report.messages.as_slice());
    let sent: HashSet<&str> = messages.iter().map(|message| message.topic.as_str()).collect();
    let mut causes: Vec<String> = Vec::new();
    let mut place_of: HashMap<String, u32> = HashMap::new();
    let mut verdicts = Vec::new();
    for (update, found) in found {
        let kept = known.get(update);
        if found.state == UpdateState::NotRequired && kept.is_none() {
            continue;
        }
        let cause = found.cause.as_ref().map(|cause| {
            let next = u32::try_from(causes.len()).unwrap_or(u32::MAX);
            *place_of.entry(cause.clone()).or_insert_with(|| {
                causes.push(cause.clone());
                next
            })
        });
        let is_sent = sent.contains(update.to_string().as_str());
        verdicts.push(StoredVerdict {
            update: *update,
            state: found.state.id(),
            sent_at: match kept {
                _ if is_sent => time.message_time(),
                Some(kept) if !kept.is_own => kept.at,
                _ => origin.sent.get(update).map_or(time.message_time(), |earlier| earlier.sent_at),
            },
            cause,
            reported: match kept {
                Some(kept) if kept.is_own => Some(kept.state.id()),
                _ => origin.sent.get(update).and_then(|earlier| earlier.reported),
            },
        });
    }
    let own_scan = client.client.completed_scan.as_ref();
    StoredScan {
        facts_at: time.facts_at,
        content_version: time.content_version,
        evaluations: time.evaluations + u32::from(report.is_some()),
        next_serial: match messages.last() {
            Some(message) => message.serial_number.map(|serial| serial + 1),
            None => last.and_then(|last| last.next_serial),
        },
        own_version: match own_scan {
            Some(scan) if !origin.is_ours(None, scan.at) => scan.version,
            _ => last.and_then(|last| last.own_version),
        },
        verdicts,
        causes,
        undelivered: None,
    }
}
