//! What identifies a topic in the database.

use crate::base::codes::UPDATE_DETECTION;
use crate::db::integer_columns;
use uuid::Uuid;

integer_columns! {
    /// Key of a [`TopicIdentity`].
    pub(crate) struct TopicKey;
}

/// Identifies a topic that is not an update on a device.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TopicIdentity {
    pub(crate) topic_type: u32,
    pub(crate) topic: String,
    pub(crate) user: String,
}

impl TopicIdentity {
    /// Under which a payload of an update's own topic is kept.
    pub(crate) fn of_update(guid: Uuid) -> Self {
        TopicIdentity { topic_type: UPDATE_DETECTION, topic: guid.to_string(), user: String::new() }
    }
}
