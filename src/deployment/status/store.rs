//! Statements on the topics of deployments.

use super::DeploymentTopic;
use crate::base::error::Result;
use crate::base::guid::parse_guid;
use crate::deployment::DeploymentReader;
use crate::state::record::topic_key::TopicKey;
use std::collections::HashMap;
use uuid::Uuid;

impl DeploymentReader<'_> {
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
