//! Verdicts -> state messages, as a client's own scan sends them (topic types 500 and 501).

use crate::client::Client;
use crate::db::ContentVersion;
use crate::state::{Report, Sender, StateMessage, UpdateState};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use uuid::Uuid;

const SUM_UPDATE_DETECTION: u32 = 500;
const SUM_UPDATE_SOURCE_SCAN: u32 = 501;
/// TopicIDType of an update's UpdateID.
const UPDATE_ID: u32 = 3;
/// State of a completed scan.
const SCAN_COMPLETED: u32 = 3;

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
    /// How often facts of that time were evaluated before.
    pub(super) evaluations: u32,
    pub(super) content_version: ContentVersion,
    pub(super) update_source: Uuid,
}

impl ScanTime {
    /// The time of its messages: that of the facts, a microsecond later with each evaluation, so that the last one stands
    /// and any newer scan of the client itself stands above.
    pub(super) fn message_time(&self) -> Timestamp {
        let later = SignedDuration::from_micros(i64::from(self.evaluations));
        self.facts_at.checked_add(later).unwrap_or(self.facts_at)
    }
}

/// A state that is kept of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeptState {
    pub(super) state: UpdateState,
    pub(super) at: Timestamp,
    /// The client reported it itself.
    pub(super) is_own: bool,
}

/// The report of a scan. `known` has the states that are kept of the client; without `is_full` only what differs from
/// them is reported. An update that is not required and of which nothing is kept is left out, as clients do. What the
/// facts do not decide leaves a state that the client itself reported as it is. The message about the scan repeats the
/// software update point and the agent version that the client named last, which facts do not know.
pub(super) fn report(
    client: &Client,
    name: Option<&str>,
    found: &BTreeMap<Uuid, FoundState>,
    known: &BTreeMap<Uuid, KeptState>,
    time: &ScanTime,
    is_full: bool,
    first_serial: Option<u64>,
) -> Report {
    let at = time.message_time();
    let mut messages = Vec::new();
    for (update, found) in found {
        let kept = known.get(update);
        let is_left = kept.is_some_and(|kept| {
            // A newer report stands above this one anyway.
            (kept.at > at && !is_full)
                || (found.state == UpdateState::Unknown && kept.is_own && kept.state != UpdateState::Unknown)
        });
        if is_left {
            continue;
        }
        // What has the time of this report was sent by a scan whose row was deleted.
        let (sent, kept) = match kept {
            Some(kept) if kept.at == at => (true, None),
            kept => (false, kept.map(|kept| kept.state)),
        };
        let is_new = kept != Some(found.state) && (kept.is_some() || found.state != UpdateState::NotRequired);
        let is_worth_repeating = is_full && (kept.is_some() || found.state != UpdateState::NotRequired);
        if sent || is_new || is_worth_repeating {
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
    if let Some(first) = first_serial {
        for (message, serial) in messages.iter_mut().zip(first..) {
            message.serial_number = Some(serial);
        }
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
