//! A message in words, as every answer about messages shows it.

use crate::base::codes::{state_name, topic_name};
use crate::client::{error_code_text, error_meaning};
use crate::state::message::params::is_of_deployment;
use crate::state::record::Entry;
use crate::state::record::stored::signature_text;
use schemars::JsonSchema;
use serde::Serialize;

/// What a message is about and says. All is absent in a row that is not about a message.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema, Serialize)]
pub struct MessageView {
    /// Topic type.
    pub topic_type: Option<u32>,
    /// Its name, where it is known.
    pub topic_type_name: Option<&'static str>,
    /// The topic: for type 500 the update's GUID.
    pub topic: Option<String>,
    /// KB number of an update that the catalog knows.
    pub article_id: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// SID or name of the user whom the message is about; empty for the device.
    pub user: Option<String>,
    /// State id.
    pub state: Option<u32>,
    /// Its name, where it is known.
    pub state_name: Option<&'static str>,
    /// Revision of the update.
    pub revision: Option<u32>,
    /// Of a deployment, the signature of its content that the client evaluated, such as `5e176837`.
    pub signature: Option<String>,
    /// Error code, such as `0x80244010`.
    pub error: Option<String>,
    /// Its meaning, where it is known.
    pub error_meaning: Option<&'static str>,
    /// Parameters and details whose meaning is not known; kept of the newest message of each topic.
    pub payload: Option<serde_json::Value>,
}

impl MessageView {
    /// The message of an entry; the update's names and the payload are added by the caller.
    pub(super) fn of_entry(topic_type: u32, topic: String, user: &str, entry: &Entry) -> Self {
        MessageView {
            topic_type: Some(topic_type),
            topic_type_name: topic_name(topic_type),
            topic: Some(topic),
            article_id: None,
            title: None,
            user: Some(user.to_owned()).filter(|user| !user.is_empty()),
            state: Some(entry.state),
            state_name: state_name(topic_type, entry.state),
            revision: entry.revision.filter(|_| !is_of_deployment(topic_type)),
            signature: signature_text(topic_type, entry),
            error: entry.error.map(error_code_text),
            error_meaning: entry.error.and_then(error_meaning),
            payload: None,
        }
    }
}

/// A state's name, or its id where it has none.
pub(super) fn describe_state(topic_type: u32, state: u32) -> String {
    state_name(topic_type, state).map_or_else(|| state.to_string(), str::to_owned)
}
