//! Codes and what they mean: error codes of clients, topic types and states of state messages, causes of unknown
//! states, and status messages of the site's components. Data and lookup.

mod cause;
mod error;
mod error_table;
mod explain;
mod family;
mod scan_state;
mod status_message;
mod topic;
mod topic_states;

pub use cause::Cause;
pub use error::{
    ErrorParts, error_code_text, error_in_words, error_meaning, find_error, known_errors, parse_error_code,
    windows_error, windows_error_family,
};
pub use explain::{Explanation, ExplanationKind, explain, known_codes};
pub use family::{ErrorFamily, KnownError, RETRYABLE_CODES};
pub use scan_state::ScanState;
pub use status_message::{StatusMessage, find_status, status_messages, status_text};
pub use topic::{
    RESYNC_STATE_MESSAGES, UPDATE_DETECTION, UPDATE_SOURCE_SCAN, UpdateState, find_topic_type, is_state_name,
    is_unknown_state, other_feature, state_advice, state_meaning, state_name, topic_constant, topic_name,
};
pub use topic_states::{
    AssignmentCompliance, AssignmentEnforcement, AssignmentEvaluation, CiCompliance, CiDetection,
    CiEnforcement, TopicType,
};
