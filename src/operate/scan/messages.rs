//! Verdicts -> state messages, as a client's own scan sends them (topic types 500 and 501).

use super::device::ScanClient;
use crate::db::ContentVersion;
use crate::state::{Report, SCAN_SERIALS, Sender, StateMessage, UpdateState};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use uuid::Uuid;

const SUM_UPDATE_DETECTION: u32 = 500;
const SUM_UPDATE_SOURCE_SCAN: u32 = 501;
/// TopicIDType of an update's UpdateID.
const UPDATE_ID: u32 = 3;
/// State of a completed scan.
const SCAN_COMPLETED: u32 = 3;

/// The serial numbers of messages: from the next one on, or from the first of all where too few are left.
fn serials_from(next: u64, count: usize) -> std::ops::RangeFrom<u64> {
    // The number after the last is the next one.
    let last = next.saturating_add(count as u64);
    let is_left = SCAN_SERIALS.contains(&next) && SCAN_SERIALS.contains(&last);
    if is_left { next.. } else { *SCAN_SERIALS.start().. }
}

/// What a scan found of an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundState {
    pub(super) state: UpdateState,
    pub(super) revision_number: u32,
    /// The first cause of an unknown state.
    pub(super) cause: Option<String>,
}

/// What a scan is about.
pub(super) struct ScanTime {
    pub(super) facts_at: Timestamp,
    /// Time of the newest message that scans of the client's facts made before.
    pub(super) newest_of_facts: Option<Timestamp>,
    pub(super) content_version: ContentVersion,
    pub(super) update_source: Uuid,
}

impl ScanTime {
    /// The time of its messages: that of the facts, and a microsecond after what scans reported before, so that the last
    /// one stands, also where older facts were added, and any newer scan of the client itself stands above.
    pub(super) fn message_time(&self) -> Timestamp {
        let next = self.newest_of_facts.and_then(|at| at.checked_add(SignedDuration::from_micros(1)).ok());
        next.map_or(self.facts_at, |next| self.facts_at.max(next))
    }
}

/// The report of a scan. Without `is_full` only what differs from the states that are kept of the client is reported. An update that is not required and of which nothing is kept is left out, as clients do. What the
/// facts do not decide leaves a state that the client itself reported as it is. The message about the scan repeats the
/// software update point and the agent version that the client named last, which facts do not know.
pub(super) fn report(
    scanned: &ScanClient,
    name: Option<&str>,
    found: &BTreeMap<Uuid, FoundState>,
    time: &ScanTime,
    is_full: bool,
) -> Report {
    let (client, at) = (&scanned.client, time.message_time());
    let mut messages = Vec::new();
    for (update, found) in found {
        let kept = scanned.known.get(update);
        let is_left = kept.is_some_and(|kept| {
            // A newer report stands above this one anyway.
            (kept.is_own && kept.at > at && !is_full)
                || (found.state == UpdateState::Unknown && kept.is_own && kept.state != UpdateState::Unknown)
        });
        if is_left {
            continue;
        }
        let kept = kept.map(|kept| kept.state);
        let is_new = kept != Some(found.state) && (kept.is_some() || found.state != UpdateState::NotRequired);
        let is_worth_repeating = is_full && (kept.is_some() || found.state != UpdateState::NotRequired);
        if is_new || is_worth_repeating {
            let params = vec![found.revision_number.to_string()];
            let (topic, state) = (update.to_string(), found.state.id());
            let message = StateMessage::of_device(at, SUM_UPDATE_DETECTION, topic, state, params);
            messages.push(StateMessage { id_type: Some(UPDATE_ID), ..message });
        }
    }
    let source = format!("{{{}}}", time.update_source.to_string().to_uppercase());
    let mut params = vec![i64::from(time.content_version).to_string()];
    params.extend([&client.scan_location, &client.agent_version].into_iter().flatten().cloned());
    messages.push(StateMessage::of_device(at, SUM_UPDATE_SOURCE_SCAN, source, SCAN_COMPLETED, params));
    let serials = serials_from(scanned.next_serial(), messages.len());
    for (message, serial) in messages.iter_mut().zip(serials) {
        message.serial_number = Some(serial);
    }
    Report {
        sender: Sender {
            guid: client.guid,
            // What has never reported is taken for a client.
            client_installed: client.client_installed || client.reported_at.is_none(),
            client_version: None,
            name: name.map(str::to_owned),
            priority: None,
        },
        report_type: Some("Full".to_owned()),
        built_at: Some(at),
        messages,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_begin_again_before_they_end() {
        let (first, last) = SCAN_SERIALS.into_inner();
        assert_eq!(serials_from(first + 7, 5).start, first + 7);
        assert_eq!(serials_from(last - 5, 5).start, last - 5);
        assert_eq!(serials_from(last - 4, 5).start, first);
        assert_eq!(serials_from(u64::MAX, 1).start, first);
        assert_eq!(serials_from(7, 1).start, first);
    }
}
