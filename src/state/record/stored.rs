//! What the database holds about one topic of one client, in words.

use crate::base::codes::{state_name, topic_name};
use crate::base::tabular::{Column, Tabular};
use crate::client::error_code_text;
use crate::state::message::params::is_of_deployment;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// The current state of one topic of one client.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct StoredState {
    /// Topic type, such as 500.
    pub topic_type: u32,
    /// Its name, where it is known.
    pub topic_type_name: Option<&'static str>,
    /// The topic: for type 500 the update's GUID.
    pub topic: String,
    /// SID or name for a message about a user, otherwise empty.
    pub user: String,
    /// State id.
    pub state: u32,
    /// Its name, where it is known.
    pub state_name: Option<&'static str>,
    /// `MessageTime`.
    pub message_time: Timestamp,
    /// Serial number.
    pub serial: Option<u64>,
    /// Revision of the update.
    pub revision: Option<u32>,
    /// Of a deployment, the signature of its content that the client evaluated, such as `5e176837`.
    pub signature: Option<String>,
    /// Error code, such as `0x80244010`.
    pub error: Option<String>,
    /// Parameters and details whose meaning is not known.
    pub payload: Option<serde_json::Value>,
}

/// The signature of a deployment's content that a message names; none of another topic.
pub(in crate::state) fn signature_text(
    topic_type: u32,
    entry: &crate::state::record::packed::entry::Entry,
) -> Option<String> {
    entry.revision.filter(|_| is_of_deployment(topic_type)).map(|signature| format!("{signature:08x}"))
}

impl StoredState {
    pub(in crate::state) fn new(
        (topic_type, topic, user): (u32, String, String),
        entry: &crate::state::record::packed::entry::Entry,
        payload: Option<&String>,
    ) -> Self {
        StoredState {
            topic_type,
            topic_type_name: topic_name(topic_type),
            topic,
            user,
            state: entry.state,
            state_name: state_name(topic_type, entry.state),
            message_time: crate::db::from_micros(entry.message_time),
            serial: entry.serial_number,
            revision: entry.revision.filter(|_| !is_of_deployment(topic_type)),
            signature: signature_text(topic_type, entry),
            error: entry.error.map(error_code_text),
            // The database is open to others: what is not JSON is shown as text.
            payload: payload.map(|text| serde_json::from_str(text).unwrap_or_else(|_| text.clone().into())),
        }
    }
}

impl Tabular for StoredState {
    const SCHEMA: &'static str = "client.state/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("topic_type", "Type"),
        Column::enumeration("topic_type_name", "Topic type").wide(),
        Column::ident("topic", "Topic"),
        Column::ident("user", "User").wide(),
        Column::number("state", "State"),
        Column::enumeration("state_name", "State name"),
        Column::time("message_time", "Message time"),
        Column::number("serial", "Serial"),
        Column::number("revision", "Revision"),
        Column::ident("signature", "Signature").spare(),
        Column::text("error", "Error"),
    ];
}
