//! What of a deployment is looked at, and which rows are shown.

use crate::base::codes::state_name;
use crate::base::error::Failure;
use crate::catalog::Wanted;
use crate::deployment::status::DeploymentCategory;
use std::str::FromStr;

/// Whose state counts.
#[derive(Debug, Clone, Default)]
pub enum StatusOf {
    /// The deployment: compliance, else installation (topic types 300 and 301).
    #[default]
    Deployment,
    /// Its evaluation (topic type 302).
    Evaluation,
    /// One of its updates: installation where it is required (402), else detection (500).
    Update(Wanted),
}

/// A state as people name it: `301/6`, the DeploymentStateID 3010006, or its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WantedDeploymentState {
    /// Topic type and state id.
    Code(u32, u32),
    /// The name of a state, or of a reason why it is unknown.
    Name(String),
}

impl FromStr for WantedDeploymentState {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let text = text.trim();
        if let Some((topic_type, state)) = text.split_once('/')
            && let (Ok(topic_type), Ok(state)) = (topic_type.trim().parse(), state.trim().parse())
        {
            return Ok(WantedDeploymentState::Code(topic_type, state));
        }
        if let Ok(id) = text.parse::<u32>() {
            let (topic_type, state) = (id / STATE_ID_FACTOR, id % STATE_ID_FACTOR);
            return match state_name(topic_type, state) {
                Some(_) => Ok(WantedDeploymentState::Code(topic_type, state)),
                None => Err(Failure::usage(format!(
                    "{text} is not a DeploymentStateID: those are such as 3010006 for 301/6"
                ))),
            };
        }
        let is_name =
            !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_- ".contains(&byte));
        if !is_name {
            return Err(Failure::usage(format!(
                "{text:?} is not a state: write 301/6, 3010006, or a name such as failed_to_install"
            )));
        }
        Ok(WantedDeploymentState::Name(text.to_ascii_lowercase().replace(['-', ' '], "_")))
    }
}

/// A DeploymentStateID is the topic type times this, plus the state id (facts: deployment §15).
pub(super) const STATE_ID_FACTOR: u32 = 10_000;

/// Which rows are shown; shares stay those of all members.
#[derive(Debug, Clone, Default)]
pub struct StatusFilter {
    /// Only of this category.
    pub category: Option<DeploymentCategory>,
    /// Only in this state.
    pub state: Option<WantedDeploymentState>,
    /// Only with this error code.
    pub error: Option<u32>,
}
