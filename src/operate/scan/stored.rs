//! What is stored of a scan.

use super::device::ScanClient;
use super::messages::{FoundState, ScanTime};
use crate::scan::{StoredScan, StoredVerdict};
use crate::state::{Report, UpdateState};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// What is stored: the verdicts with what the client itself reported before.
pub(super) fn stored_scan(
    client: &ScanClient,
    found: &BTreeMap<Uuid, FoundState>,
    time: &ScanTime,
    report: Option<&Report>,
) -> StoredScan {
    let last = client.last_scan.as_ref();
    let earlier: HashMap<Uuid, &StoredVerdict> =
        last.iter().flat_map(|last| &last.verdicts).map(|verdict| (verdict.update, verdict)).collect();
    let mut causes: Vec<String> = Vec::new();
    let mut place_of: HashMap<String, u32> = HashMap::new();
    let mut verdicts = Vec::new();
    for (update, found) in found {
        let kept = client.known.get(update);
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
        verdicts.push(StoredVerdict {
            update: *update,
            state: found.state.id(),
            cause,
            reported: match kept {
                Some(kept) if kept.is_own => Some(kept.state.id()),
                _ => earlier.get(update).and_then(|earlier| earlier.reported),
            },
        });
    }
    let own_scan = client.client.completed_scan.as_ref().filter(|_| !client.is_completed_by_facts);
    StoredScan {
        facts_at: time.facts_at,
        content_version: time.content_version,
        messages_at: match report {
            Some(_) => Some(time.message_time()),
            None => last.and_then(|last| last.messages_at),
        },
        next_serial: match report.and_then(|report| report.messages.last()) {
            Some(message) => message.serial_number.map(|serial| serial + 1),
            None => last.and_then(|last| last.next_serial),
        },
        own_version: match own_scan {
            Some(scan) => scan.version,
            None => last.and_then(|last| last.own_version),
        },
        verdicts,
        causes,
        undelivered: None,
    }
}
