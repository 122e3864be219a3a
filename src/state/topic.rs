//! Topic types and state ids of software-update state messages.
//!
//! Source: Configuration Manager documentation, "State messages in Configuration Manager", list of topic types and state
//! ids (2022). State 0 is "unknown" in every family. A type or state that is not listed here is kept and counted, never
//! dropped: the lists grow with the product.

pub use super::topic_states::{
    AssignmentCompliance, AssignmentEnforcement, AssignmentEvaluation, CiCompliance, CiDetection,
    CiEnforcement, TopicType,
};
pub use crate::client::ScanState;
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

/// True when the topic type is known and lists state ids, but not this one.
pub fn is_unknown_state(topic_type: u32, state: u32) -> bool {
    TopicType::from_id(topic_type).is_some_and(TopicType::has_states)
        && state_name(topic_type, state).is_none()
}

/// True for the name of a documented state of any topic type.
pub fn is_state_name(name: &str) -> bool {
    // No topic type has more than 15 states.
    TopicType::ALL
        .into_iter()
        .any(|topic_type| (0..16).any(|id| state_name(topic_type.id(), id) == Some(name)))
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
