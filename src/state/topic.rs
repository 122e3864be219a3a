//! Topic types and state ids of software-update state messages.
//!
//! Source: Configuration Manager documentation, "State messages in Configuration Manager", list of topic types and state
//! ids (2022). State 0 is "unknown" in every family. A type or state that is not listed here is kept and counted, never
//! dropped: the lists grow with the product.

pub use crate::client::ScanState;
use serde::Serialize;

/// `SUM_UPDATE_DETECTION`: the state of one update on one client.
pub const UPDATE_DETECTION: u32 = 500;
/// `SUM_UPDATE_SOURCE_SCAN`: the state of a client's scan.
pub const UPDATE_SOURCE_SCAN: u32 = 501;

/// The name of a topic type, in snake case after its constant; `None` for a type that this program does not know.
pub fn topic_name(topic_type: u32) -> Option<&'static str> {
    Some(match topic_type {
        300 => "assignment_compliance",
        301 => "assignment_enforcement",
        302 => "assignment_evaluation",
        400 => "ci_detection",
        401 => "ci_compliance",
        402 => "ci_enforcement",
        500 => "update_detection",
        501 => "update_source_scan",
        700 => "resync_state_messages",
        701 => "system_heartbeat",
        702 => "ckd_update",
        _ => return None,
    })
}

/// The names of a topic type's states, indexed by state id.
fn state_names(topic_type: u32) -> &'static [&'static str] {
    match topic_type {
        // State 3 is only in the support article.
        300 => &["unknown", "compliant", "non_compliant", "conflict_detected"],
        301 => &[
            "unknown",
            "installing",
            "waiting_for_restart",
            "waiting_for_another_installation",
            "successfully_installed",
            "pending_system_restart",
            "failed_to_install",
            "downloading",
            "downloaded",
            "failed_to_download",
            "waiting_for_maintenance_window",
            "waiting_for_orchestration",
            "waiting_for_superseding_update",
        ],
        302 => &["unknown", "activated", "succeeded", "failed"],
        400 => &["unknown", "not_required", "not_detected", "detected"],
        // States 5 to 7 differ between two Microsoft pages; these are the names of the product documentation.
        401 => &[
            "unknown",
            "compliant",
            "non_compliant",
            "conflict",
            "error",
            "unknown",
            "partial_compliance",
            "compliance_not_configured",
        ],
        402 => &[
            "unknown",
            "enforcement_started",
            "waiting_for_content",
            "waiting_for_another_installation",
            "waiting_for_maintenance_window",
            "restart_required_before_installing",
            "general_failure",
            "pending_installation",
            "installing",
            "pending_system_restart",
            "successfully_installed",
            "failed_to_install",
            "downloading",
            "downloaded",
            "failed_to_download",
        ],
        500 => &["unknown", "not_required", "required", "installed"],
        501 => &[
            "unknown",
            "waiting_for_catalog_location",
            "running",
            "completed",
            "pending_retry",
            "failed",
            "completed_with_errors",
        ],
        _ => &[],
    }
}

/// The name of a state, such as `required` for 500/2; `None` where topic type or state is not known. Types 700 to 702
/// have no state ids.
pub fn state_name(topic_type: u32, state: u32) -> Option<&'static str> {
    state_names(topic_type).get(usize::try_from(state).ok()?).copied()
}

/// True when the topic type is known and lists state ids, but not this one.
pub fn is_unknown_state(topic_type: u32, state: u32) -> bool {
    !state_names(topic_type).is_empty() && state_name(topic_type, state).is_none()
}

/// The four states of an update on a client (topic type 500).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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
