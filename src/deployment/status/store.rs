//! Statements on the topics of deployments.

use super::DeploymentTopic;
use crate::base::error::Result;
use crate::base::guid::parse_guid;
use crate::db::UpdateKey;
use crate::deployment::DeploymentReader;
use crate::state::record::topic_key::{TopicKey, update_of_topic};
use rusqlite::OptionalExtension as _;
use std::collections::HashMap;
use uuid::Uuid;

impl DeploymentReader<'_> {
    /// The topics of messages about the installation of updates, with the updates that they name and the catalog knows.
    pub(super) fn update_topics(&self) -> Result<Vec<(TopicKey, UpdateKey)>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT topic_id, topic FROM topic WHERE topic_type = 402 AND user = ''")?;
        let mut update =
            self.connection().prepare_cached("SELECT update_id FROM update_identity WHERE guid = ?1")?;
        let mut rows = statement.query([])?;
        let mut topics = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(guid) = update_of_topic(row.get_ref("topic")?.as_str().unwrap_or_default()) else {
                continue;
            };
            if let Some(update_id) = update.query_row([guid], |row| row.get(0)).optional()? {
                topics.push((row.get("topic_id")?, update_id));
            }
        }
        Ok(topics)
    }

    /// The topics of deployments by their keys, with the GUIDs of the deployments.
    pub(super) fn deployment_topics(&self) -> Result<HashMap<TopicKey, (Uuid, DeploymentTopic)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT topic_id, topic_type, topic FROM topic WHERE topic_type BETWEEN 300 AND 302 AND user = ''",
        )?;
        let mut rows = statement.query([])?;
        let mut topics = HashMap::new();
        while let Some(row) = rows.next()? {
            let topic: String = row.get("topic")?;
            let kind = DeploymentTopic::of_type(row.get("topic_type")?);
            if let (Some(guid), Some(kind)) = (parse_guid(topic.trim()), kind) {
                topics.insert(row.get("topic_id")?, (guid, kind));
            }
        }
        Ok(topics)
    }
}
