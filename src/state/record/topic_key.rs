//! What identifies a topic in the database.

use crate::base::codes::UPDATE_DETECTION;
use crate::base::guid::parse_guid;
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

/// The update that a topic names: by its UpdateID, or by its `ModelName`, as logs and newer clients write it:
/// `Site_<GUID of the site's update source>/SUM_<UpdateID>` (facts: deployment §13).
pub(crate) fn update_of_topic(topic: &str) -> Option<Uuid> {
    if let Some(guid) = parse_guid(topic) {
        return Some(guid);
    }
    let (source, update) = topic.trim().split_once('/')?;
    let of = |text: &str, prefix: &str| {
        text.get(..prefix.len()).filter(|begin| begin.eq_ignore_ascii_case(prefix))?;
        parse_guid(text.get(prefix.len()..)?)
    };
    of(source, "Site_")?;
    of(update, "SUM_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn updates_of_topics() {
        let update = Uuid::from_u128(0x64c52254_175b_4e2c_8a7c_30e3c24ae1d1);
        let site = "5D468245-E295-40A5-976D-B75B7BB9EFFE";
        for (topic, expected) in [
            (update.to_string(), Some(update)),
            (format!("{{{update}}}"), Some(update)),
            (format!("Site_{site}/SUM_{update}"), Some(update)),
            (format!(" SITE_{site}/sum_{update} "), Some(update)),
            (format!("Site_{site}/SUM_{update}/1"), None),
            (format!("Site_{site}/RequiredApplication_{update}"), None),
            (format!("Site_PS1/SUM_{update}"), None),
            (format!("SUM_{update}"), None),
            ("Sité_/SUM_".into(), None),
        ] {
            assert_eq!(update_of_topic(&topic), expected, "{topic}");
        }
    }
}
