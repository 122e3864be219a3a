//! The states of every topic: numbers, names and constants.

use cmupd::base::codes::{
    AssignmentCompliance, AssignmentEnforcement, AssignmentEvaluation, CiCompliance, CiDetection,
    CiEnforcement, TopicType, is_unknown_state, state_name, topic_constant, topic_name,
};

/// Every documented state by its id.
#[test]
fn the_documented_table() {
    let table: [(u32, &str, &[&str]); 11] = [
        (300, "SUM_ASSIGNMENT_COMPLIANCE", &["unknown", "compliant", "non_compliant", "conflict_detected"]),
        (
            301,
            "SUM_ASSIGNMENT_ENFORCEMENT",
            &[
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
        ),
        (302, "SUM_ASSIGNMENT_EVALUATION", &["unknown", "activated", "succeeded", "failed"]),
        (400, "SUM_CI_DETECTION", &["unknown", "not_required", "not_detected", "detected"]),
        (
            401,
            "SUM_CI_COMPLIANCE",
            &[
                "unknown",
                "compliant",
                "non_compliant",
                "conflict",
                "error",
                "unknown",
                "partial_compliance",
                "compliance_not_configured",
            ],
        ),
        (
            402,
            "SUM_CI_ENFORCEMENT",
            &[
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
        ),
        (500, "SUM_UPDATE_DETECTION", &["unknown", "not_required", "required", "installed"]),
        (
            501,
            "SUM_UPDATE_SOURCE_SCAN",
            &[
                "unknown",
                "waiting_for_catalog_location",
                "running",
                "completed",
                "pending_retry",
                "failed",
                "completed_with_errors",
            ],
        ),
        (700, "RESYNC_STATE_MSG", &[]),
        (701, "SYSTEM_HEARTBEAT", &[]),
        (702, "CKD_UPDATE", &[]),
    ];
    for (topic_type, constant, states) in table {
        assert_eq!(topic_constant(topic_type), Some(constant));
        let documented = TopicType::from_id(topic_type).expect("documented");
        assert_eq!((documented.id(), topic_name(topic_type)), (topic_type, Some(documented.name())));
        assert_eq!(documented.has_states(), !states.is_empty());
        for (id, name) in (0..).zip(states) {
            assert_eq!(state_name(topic_type, id), Some(*name), "{topic_type}/{id}");
        }
        let next = states.len() as u32;
        assert_eq!(state_name(topic_type, next), None, "{topic_type}/{next}");
        assert_eq!(is_unknown_state(topic_type, next), !states.is_empty());
    }
    for other in [0, 303, 403, 502, 703, 800, 902, 1000, 2003, 4000, 9003, u32::MAX] {
        assert_eq!((topic_name(other), state_name(other, 1)), (None, None));
        assert!(!is_unknown_state(other, 1));
    }
}

#[test]
fn ids_and_states_agree() {
    fn check<T: Copy + PartialEq + std::fmt::Debug>(
        all: &[T],
        from: impl Fn(u32) -> Option<T>,
        id: impl Fn(T) -> u32,
    ) {
        for (number, state) in (0..).zip(all) {
            assert_eq!((from(number), id(*state)), (Some(*state), number));
        }
        assert_eq!(from(all.len() as u32), None);
    }
    check(AssignmentCompliance::ALL, AssignmentCompliance::from_id, AssignmentCompliance::id);
    check(AssignmentEnforcement::ALL, AssignmentEnforcement::from_id, AssignmentEnforcement::id);
    check(AssignmentEvaluation::ALL, AssignmentEvaluation::from_id, AssignmentEvaluation::id);
    check(CiDetection::ALL, CiDetection::from_id, CiDetection::id);
    check(CiCompliance::ALL, CiCompliance::from_id, CiCompliance::id);
    check(CiEnforcement::ALL, CiEnforcement::from_id, CiEnforcement::id);
    assert_eq!(AssignmentEnforcement::FailedToInstall.id(), 6);
    assert_eq!(CiEnforcement::SuccessfullyInstalled.id(), 10);
}
