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
pub use error::{error_code_text, error_in_words, error_meaning, find_error, parse_error_code};
pub use explain::{Explanation, explain, known_codes};
pub use family::{ErrorFamily, RETRYABLE_CODES};
pub use scan_state::ScanState;
pub use status_message::status_text;
pub use topic::{
    RESYNC_STATE_MESSAGES, UPDATE_DETECTION, UPDATE_SOURCE_SCAN, UpdateState, find_topic_type, is_state_name,
    is_unknown_state, state_meaning, state_name, state_names, topic_constant, topic_name,
};
pub use topic_states::{
    AssignmentCompliance, AssignmentEnforcement, AssignmentEvaluation, CiCompliance, CiDetection,
    CiEnforcement, TopicType,
};
