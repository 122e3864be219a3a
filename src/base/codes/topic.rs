//! Topic types and state ids of software-update state messages.
//!
//! Source: Configuration Manager documentation, "State messages in Configuration Manager", list of topic types and
//! state ids (2022). State 0 is "unknown" in every family. A type or state that is not listed here is kept and counted,
//! never dropped: the lists grow with the product.

use super::scan_state::ScanState;
use super::topic_states::{
    AssignmentCompliance, AssignmentEnforcement, AssignmentEvaluation, CiCompliance, CiDetection,
    CiEnforcement, TopicType,
};
use schemars::JsonSchema;
use serde::Serialize;

/// `RESYNC_STATE_MSG`: the client has sent all its messages again.
pub const RESYNC_STATE_MESSAGES: u32 = 700;
/// `SUM_UPDATE_DETECTION`: the state of one update on one client.
pub const UPDATE_DETECTION: u32 = 500;
/// `SUM_UPDATE_SOURCE_SCAN`: the state of a client's scan.
pub const UPDATE_SOURCE_SCAN: u32 = 501;

/// The name of a topic type, in snake case after its constant; `None` for a type that this program does not know.
pub fn topic_name(topic_type: u32) -> Option<&'static str> {
    TopicType::from_id(topic_type).map(TopicType::name)
}

/// The constant of a topic type, such as `SUM_UPDATE_DETECTION`.
pub fn topic_constant(topic_type: u32) -> Option<&'static str> {
    TopicType::from_id(topic_type).map(TopicType::constant)
}

/// The name of a state, such as `required` for 500/2; `None` where topic type or state is not known. Types 700 to 702
/// have no state ids.
pub fn state_name(topic_type: u32, state: u32) -> Option<&'static str> {
    match topic_type {
        300 => AssignmentCompliance::from_id(state).map(AssignmentCompliance::name),
        301 => AssignmentEnforcement::from_id(state).map(AssignmentEnforcement::name),
        302 => AssignmentEvaluation::from_id(state).map(AssignmentEvaluation::name),
        400 => CiDetection::from_id(state).map(CiDetection::name),
        401 => CiCompliance::from_id(state).map(CiCompliance::name),
        402 => CiEnforcement::from_id(state).map(CiEnforcement::name),
        500 if state <= UpdateState::Installed.id() => Some(UpdateState::from_id(state).name()),
        501 if state <= ScanState::CompletedWithErrors.id() => Some(ScanState::from_id(state).name()),
        _ => None,
    }
}

/// What a state means, as a sentence; `None` where topic type or state is not known.
pub fn state_meaning(topic_type: u32, state: u32) -> Option<&'static str> {
    match topic_type {
        300 => AssignmentCompliance::from_id(state).map(AssignmentCompliance::meaning),
        301 => AssignmentEnforcement::from_id(state).map(AssignmentEnforcement::meaning),
        302 => AssignmentEvaluation::from_id(state).map(AssignmentEvaluation::meaning),
        400 => CiDetection::from_id(state).map(CiDetection::meaning),
        401 => CiCompliance::from_id(state).map(CiCompliance::meaning),
        402 => CiEnforcement::from_id(state).map(CiEnforcement::meaning),
        500 if state <= UpdateState::Installed.id() => Some(UpdateState::from_id(state).meaning()),
        501 if state <= ScanState::CompletedWithErrors.id() => Some(ScanState::from_id(state).meaning()),
        _ => None,
    }
}

/// Where to look and what to do when a client stays in a state; `None` where the state needs neither.
pub fn state_advice(topic_type: u32, state: u32) -> Option<(&'static str, &'static str)> {
    let deployment = "UpdatesDeployment.log and UpdatesHandler.log of the client";
    let window = "ServiceWindowManager.log of the client, and the windows of its collections";
    let content =
        "CAS.log, ContentTransferManager.log and DataTransferService.log of the client; its boundary group";
    let restart = "RebootCoordinator.log of the client";
    let scan = "ScanAgent.log, WUAHandler.log and WindowsUpdate.log of the client";
    let by_code = "explain the error code of the message, then start a scan";
    Some(match (topic_type, state) {
        (300, 2) => ("UpdatesDeployment.log of the client", "see the installation: topic type 301"),
        (300, 3) => ("the deployments of the client", "remove the deployment that contradicts the other"),
        (301, 2) | (402, 5) => (restart, "restart the machine; then the installation goes on"),
        (301, 5) | (402, 9) => (restart, "restart the machine: required until then"),
        (301, 3) | (402, 3) => (deployment, "wait; if it stays, look for an installer that hangs"),
        (301, 6) | (402, 6 | 11) => (deployment, "explain the error code of the message"),
        (301, 9) | (402, 14) => (content, "distribute the content where the client may fetch it"),
        (301, 10) | (402, 4) => {
            (window, "give the collection a window longer than the updates' longest run time")
        }
        (301, 11) => ("the orchestration group or cluster that holds it", "let that go on"),
        (301, 12) => (deployment, "deploy the update that supersedes this one"),
        (302, 3) => (
            "UpdatesDeployment.log and PolicyAgent.log of the client",
            "explain the error code of the message",
        ),
        (401, 4) => ("DCMAgent.log and CIAgent.log of the client", "explain the error code of the message"),
        (402, 2) => (content, "wait; if it stays, distribute the content where the client may fetch it"),
        (500, 0) => ("`cmupd report unknown`, which shows the cause", "let the client scan"),
        (500, 2) => {
            ("whether the update is deployed to the client", "deploy it; required includes a pending restart")
        }
        (501, 1) => (
            "LocationServices.log of the client; boundary group and site of the client",
            "assign its boundary group a software update point",
        ),
        (501, 4..=6) => (scan, by_code),
        (700, _) => ("`cmupd ingest gaps`", "nothing: what was missing has arrived with it"),
        _ => return None,
    })
}

/// What another feature's messages of the same pipe are about; `None` for a type of software updates and for one that
/// nothing documents.
pub fn other_feature(topic_type: u32) -> Option<&'static str> {
    Some(match topic_type {
        800 => "client deployment",
        810 => "co-management",
        820 => "Windows Update for Business",
        900..=903 => "content on distribution points",
        1000..=1015 => "the client's framework",
        1300 => "client health",
        1401 => "state reports",
        1600 => "user device affinity",
        1700..=1704 => "applications",
        1800 | 1801 => "events",
        1900..=1950 => "endpoint protection",
        2100 => "wake-up proxy",
        9003 => "results of CMPivot and scripts",
        _ => return None,
    })
}

/// True when the topic type is known and lists state ids, but not this one.
pub fn is_unknown_state(topic_type: u32, state: u32) -> bool {
    TopicType::from_id(topic_type).is_some_and(TopicType::has_states)
        && state_name(topic_type, state).is_none()
}

/// True for the name of a documented state of any topic type.
pub fn is_state_name(name: &str) -> bool {
    state_names().any(|known| known == name)
}

/// The names of all documented states, by topic type and state id.
pub fn state_names() -> impl Iterator<Item = &'static str> {
    // No topic type has more than 15 states.
    TopicType::ALL
        .into_iter()
        .flat_map(|topic_type| (0..16).filter_map(move |id| state_name(topic_type.id(), id)))
}

/// A topic type as a person names it: its number, its name or its constant.
pub fn find_topic_type(text: &str) -> Option<u32> {
    let name = text.trim().replace(['-', ' '], "_");
    name.parse().ok().or_else(|| {
        let called = |known: &TopicType| {
            known.name().eq_ignore_ascii_case(&name) || known.constant().eq_ignore_ascii_case(&name)
        };
        TopicType::ALL.into_iter().find(called).map(TopicType::id)
    })
}

/// The four states of an update on a client (topic type 500).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdateState {
    /// Nothing is known; also every state id above 3.
    Unknown,
    /// Not applicable.
    NotRequired,
    /// Applicable and not installed.
    Required,
    /// Installed.
    Installed,
}

impl UpdateState {
    /// The state of a state id; ids that are not documented count as unknown.
    pub fn from_id(state: u32) -> Self {
        match state {
            1 => UpdateState::NotRequired,
            2 => UpdateState::Required,
            3 => UpdateState::Installed,
            _ => UpdateState::Unknown,
        }
    }

    /// The documented state id.
    pub fn id(self) -> u32 {
        self as u32
    }

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            UpdateState::Unknown => "unknown",
            UpdateState::NotRequired => "not_required",
            UpdateState::Required => "required",
            UpdateState::Installed => "installed",
        }
    }

    /// What it means, as a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            UpdateState::Unknown => {
                "Nothing is known: the client's scan does not cover the update, or nothing arrived."
            }
            UpdateState::NotRequired => "The update does not apply to the client.",
            UpdateState::Required => "The update applies and is not installed.",
            UpdateState::Installed => "The update is installed.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (topic_type, state, name) in [
            (500, 2, Some("required")),
            (500, 4, None),
            (301, 12, Some("waiting_for_superseding_update")),
            (301, 13, None),
            (402, 14, Some("failed_to_download")),
            (300, 3, Some("conflict_detected")),
            (302, 2, Some("succeeded")),
            (400, 3, Some("detected")),
            (401, 4, Some("error")),
            (501, 6, Some("completed_with_errors")),
            (701, 0, None),
            (9003, 1, None),
            (500, u32::MAX, None),
        ] {
            assert_eq!(state_name(topic_type, state), name, "{topic_type}/{state}");
        }
        assert_eq!(topic_name(9003), None);
        assert!(is_unknown_state(500, 77) && !is_unknown_state(701, 5) && !is_unknown_state(9003, 1));
        for id in 0..=6 {
            assert_eq!(Some(ScanState::from_id(id).name()), state_name(501, id));
        }
        for id in 0..=3 {
            assert_eq!(Some(UpdateState::from_id(id).name()), state_name(500, id));
        }
        assert_eq!(UpdateState::from_id(9), UpdateState::Unknown);
    }
}
