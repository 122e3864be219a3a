//! From the states of an update on a client to the one that counts, and its category.

use super::DeploymentCategory;
use crate::base::codes::{CiEnforcement, TopicType, UPDATE_DETECTION, UpdateState};
use crate::base::error::Result;
use crate::db::{Snapshot, UpdateKey};
use crate::deployment;
use crate::state::Entry;
use crate::state::record::packed::pack::Record;
use crate::state::record::topic_key::TopicKey;
use std::collections::HashMap;

/// What is known of an update on a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UpdateStanding {
    /// Whether it is required and installed.
    pub(crate) state: UpdateState,
    /// The message that says so; none where it follows from the last completed scan, or nothing does.
    pub(crate) detection: Option<Entry>,
    /// The newest message about its installation (topic type 402).
    pub(crate) enforcement: Option<Entry>,
}

impl UpdateStanding {
    fn enforcement_state(&self) -> Option<CiEnforcement> {
        CiEnforcement::from_id(self.enforcement?.state).filter(|state| *state != CiEnforcement::Unknown)
    }

    /// The topic type and state that stand for both, and the message: the installation of what is required, else whether
    /// it is required (v_UpdateState_Combined; facts: deployment §14.1).
    pub(crate) fn combined(&self) -> (u32, u32, Option<Entry>) {
        match (self.state, self.enforcement_state()) {
            (UpdateState::Required, Some(state)) => {
                (TopicType::CiEnforcement.id(), state.id(), self.enforcement)
            }
            _ => (UPDATE_DETECTION, self.state.id(), self.detection),
        }
    }

    /// The category: what is installed or not required is a success, what is required and failed an error.
    pub(crate) fn category(&self) -> DeploymentCategory {
        use CiEnforcement::{FailedToDownload, FailedToInstall, GeneralFailure};
        match (self.state, self.enforcement_state()) {
            (UpdateState::Unknown, _) => DeploymentCategory::Unknown,
            (UpdateState::Installed | UpdateState::NotRequired, _) => DeploymentCategory::Success,
            (UpdateState::Required, Some(GeneralFailure | FailedToInstall | FailedToDownload)) => {
                DeploymentCategory::Error
            }
            (UpdateState::Required, _) => DeploymentCategory::InProgress,
        }
    }

    /// Whether a deployment installed it: it is installed, and the installation says that it succeeded.
    pub(crate) fn is_installed_by_deployment(&self) -> bool {
        let succeeded = self.enforcement_state() == Some(CiEnforcement::SuccessfullyInstalled);
        self.state == UpdateState::Installed && succeeded
    }
}

/// The topics of messages about the installation of updates, by their keys.
pub(crate) struct UpdateTopics(HashMap<TopicKey, UpdateKey, foldhash::fast::RandomState>);

impl UpdateTopics {
    pub(crate) fn load(r: &Snapshot<'_>) -> Result<Self> {
        Ok(UpdateTopics(deployment::read(r).update_topics()?.into_iter().collect()))
    }

    /// True for the topic of one of them.
    pub(crate) fn contains(&self, topic_id: TopicKey) -> bool {
        self.0.contains_key(&topic_id)
    }

    /// The newest messages of a client about the installation of updates; an UpdateID can be written in several ways.
    pub(crate) fn enforcements(&self, record: &Record) -> HashMap<UpdateKey, Entry> {
        let mut newest: HashMap<UpdateKey, Entry> = HashMap::new();
        for (topic_id, entry) in &record.topics {
            if let Some(update_id) = self.0.get(topic_id) {
                let place = newest.entry(*update_id).or_insert(*entry);
                *place = (*place).max(*entry);
            }
        }
        newest
    }
}
