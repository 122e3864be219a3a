//! The names of states as Configuration Manager has them in `v_StateNames`: queries compare with them.

use crate::base::codes::{TopicType, state_name};

/// Where the product's name is more than the name in reports in other words: topic type, state id, name.
///
/// Source: the built-in reports of Configuration Manager, and its documentation of state messages.
const NAMES: &[(TopicType, &[&str])] = &[
    (
        TopicType::AssignmentCompliance,
        &["Compliance state unknown", "Compliant", "Non-compliant", "Conflict detected"],
    ),
    (
        TopicType::AssignmentEnforcement,
        &[
            "Enforcement state unknown",
            "Installing update(s)",
            "Waiting for restart",
            "Waiting for another installation to complete",
            "Successfully installed update(s)",
            "Pending system restart",
            "Failed to install update(s)",
            "Downloading update(s)",
            "Downloaded update(s)",
            "Failed to download update(s)",
            "Waiting for maintenance window before installing",
        ],
    ),
    (
        TopicType::AssignmentEvaluation,
        &["Evaluation state unknown", "Evaluation activated", "Evaluation succeeded", "Evaluation failed"],
    ),
    (
        TopicType::UpdateDetection,
        &["Detection state unknown", "Update is not required", "Update is required", "Update is installed"],
    ),
    (
        TopicType::UpdateSourceScan,
        &[
            "Scan state unknown",
            "Scan is waiting for catalog location",
            "Scan is running",
            "Scan completed",
            "Scan is pending retry",
            "Scan failed",
            "Scan completed with errors",
        ],
    ),
];

/// The name of a state in `v_StateNames`; none for a state that is not documented.
pub(super) fn product_state_name(topic_type: TopicType, state: u32) -> Option<String> {
    let own = state_name(topic_type.id(), state)?;
    let named = NAMES.iter().find(|(named, _)| *named == topic_type).map(|(_, names)| *names);
    let place = usize::try_from(state).unwrap_or(usize::MAX);
    Some(match named.and_then(|names| names.get(place)) {
        Some(name) => (*name).to_owned(),
        None => {
            // `waiting_for_content` becomes `Waiting for content`.
            let words = own.replace('_', " ");
            let (first, rest) = words.split_at_checked(1).unwrap_or(("", &words));
            [&first.to_uppercase(), rest].concat()
        }
    })
}

/// All names of `v_StateNames`.
pub(super) fn product_state_names() -> Vec<String> {
    let of_topic = |topic_type| (0..).map_while(move |state| product_state_name(topic_type, state));
    TopicType::ALL.into_iter().flat_map(of_topic).collect()
}
