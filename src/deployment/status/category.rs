//! From the states of a deployment on a client to the category that administrators see.

use crate::base::codes::{AssignmentCompliance, AssignmentEnforcement, AssignmentEvaluation, TopicType};
use crate::base::error::Failure;
use crate::client::Client;
use crate::deployment::definition::{DeploymentOptions, effective_times};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;
use std::str::FromStr;

/// A kind of message about a deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum DeploymentTopic {
    Compliance,
    Enforcement,
    Evaluation,
}

impl DeploymentTopic {
    /// None for another topic type.
    pub(super) fn of_type(topic_type: u32) -> Option<Self> {
        [DeploymentTopic::Compliance, DeploymentTopic::Enforcement, DeploymentTopic::Evaluation]
            .into_iter()
            .find(|topic| topic.topic_type() == topic_type)
    }

    /// The topic type of its messages.
    pub(crate) fn topic_type(self) -> u32 {
        match self {
            DeploymentTopic::Compliance => TopicType::AssignmentCompliance as u32,
            DeploymentTopic::Enforcement => TopicType::AssignmentEnforcement as u32,
            DeploymentTopic::Evaluation => TopicType::AssignmentEvaluation as u32,
        }
    }
}

/// How a deployment goes on a client (Microsoft Learn, Monitor software updates; StatusType of SMS_SUMDeploymentStatus).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeploymentCategory {
    /// It complies.
    Success,
    /// It does not comply yet, and nothing failed. Off-spec: that nothing has begun counts here; the product's own
    /// queries give it no category.
    InProgress,
    /// It does not comply: download or installation failed.
    Error,
    /// It said nothing of its compliance with this deployment.
    Unknown,
}

impl FromStr for DeploymentCategory {
    type Err = Failure;

    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        match text.trim().to_ascii_lowercase().replace('-', "_").as_str() {
            "success" => Ok(DeploymentCategory::Success),
            "in_progress" => Ok(DeploymentCategory::InProgress),
            "error" => Ok(DeploymentCategory::Error),
            "unknown" => Ok(DeploymentCategory::Unknown),
            _ => Err(Failure::usage(format!(
                "{text:?} is not a category: those are success, in-progress, error, unknown"
            ))),
        }
    }
}

/// Why nothing is known of a deployment on a client; the first that explains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnknownBecause {
    /// The deployment is disabled: clients do not get it.
    DeploymentDisabled,
    /// The available time has not come, by a clock that shows UTC.
    NotAvailableYet,
    /// The client never sent a message.
    NeverReported,
    /// The client sent nothing since the available time.
    Silent,
    /// It could not evaluate the deployment (302/3).
    EvaluationFailed,
    /// It said whether it complies with what the deployment contained before (the signature of its message).
    ContentChanged,
    /// It has the deployment (302), and did not say whether it complies (300).
    ComplianceNotReported,
    /// It sends messages, but none about this deployment: it may not have the policy.
    NotEvaluated,
}

impl UnknownBecause {
    /// The name in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            UnknownBecause::DeploymentDisabled => "deployment_disabled",
            UnknownBecause::NotAvailableYet => "not_available_yet",
            UnknownBecause::NeverReported => "never_reported",
            UnknownBecause::Silent => "silent",
            UnknownBecause::EvaluationFailed => "evaluation_failed",
            UnknownBecause::ContentChanged => "content_changed",
            UnknownBecause::ComplianceNotReported => "compliance_not_reported",
            UnknownBecause::NotEvaluated => "not_evaluated",
        }
    }

    /// What to look at, as a clause.
    pub fn next_step(self) -> &'static str {
        match self {
            UnknownBecause::DeploymentDisabled => "`cmupd deployment enable` lets clients have it",
            UnknownBecause::NotAvailableYet => "wait for the available time",
            UnknownBecause::NeverReported => "`cmupd client explain` shows where its messages stay",
            UnknownBecause::Silent => {
                "see whether the device runs; `cmupd client explain` shows its last sign of life"
            }
            UnknownBecause::EvaluationFailed => "see UpdatesDeployment.log of the client",
            UnknownBecause::ContentChanged => "wait until it evaluates what the deployment contains now",
            UnknownBecause::ComplianceNotReported => "`cmupd ingest gaps` shows whether messages are missing",
            UnknownBecause::NotEvaluated => {
                "see PolicyAgent.log of the client: whether it has the policy of the deployment"
            }
        }
    }
}

/// The newest states of a deployment on a client, by topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct DeploymentStates {
    pub(crate) compliance: Option<u32>,
    pub(crate) enforcement: Option<u32>,
    pub(crate) evaluation: Option<u32>,
    /// The compliance is that of an older content, and does not count.
    pub(crate) is_stale: bool,
}

impl DeploymentStates {
    /// Puts the state of a topic in the place of the one before, which is returned.
    pub(super) fn replace(&mut self, topic: DeploymentTopic, state: Option<u32>) -> Option<u32> {
        let place = match topic {
            DeploymentTopic::Compliance => &mut self.compliance,
            DeploymentTopic::Enforcement => &mut self.enforcement,
            DeploymentTopic::Evaluation => &mut self.evaluation,
        };
        std::mem::replace(place, state)
    }

    fn compliance(self) -> Option<AssignmentCompliance> {
        let known = |it: &AssignmentCompliance| !self.is_stale && *it != AssignmentCompliance::Unknown;
        AssignmentCompliance::from_id(self.compliance?).filter(known)
    }

    fn enforcement(self) -> Option<AssignmentEnforcement> {
        AssignmentEnforcement::from_id(self.enforcement?).filter(|it| *it != AssignmentEnforcement::Unknown)
    }

    /// The evaluation (302), where it says anything.
    pub(crate) fn evaluation(self) -> Option<AssignmentEvaluation> {
        AssignmentEvaluation::from_id(self.evaluation?).filter(|it| *it != AssignmentEvaluation::Unknown)
    }

    /// The category.
    pub(crate) fn category(self) -> DeploymentCategory {
        use AssignmentEnforcement::{FailedToDownload, FailedToInstall};
        match (self.compliance(), self.enforcement()) {
            (None, _) => DeploymentCategory::Unknown,
            (Some(AssignmentCompliance::Compliant), _) => DeploymentCategory::Success,
            (Some(_), Some(FailedToInstall | FailedToDownload)) => DeploymentCategory::Error,
            (Some(_), _) => DeploymentCategory::InProgress,
        }
    }

    /// The topic and state that stand for all: compliance where the client complies or nothing has begun, else
    /// enforcement (v_AssignmentState_Combined). None where the client said nothing of its compliance.
    pub(crate) fn combined(self) -> Option<(DeploymentTopic, u32)> {
        let compliance = self.compliance()?;
        Some(match self.enforcement() {
            Some(enforcement) if compliance != AssignmentCompliance::Compliant => {
                (DeploymentTopic::Enforcement, enforcement.id())
            }
            _ => (DeploymentTopic::Compliance, compliance.id()),
        })
    }

    /// Why the category is unknown, as of `now`.
    pub(crate) fn unknown_because(
        self,
        options: &DeploymentOptions,
        client: &Client,
        now: Timestamp,
    ) -> UnknownBecause {
        let available_at = effective_times(options, &TimeZone::UTC).map_or(now, |times| times.available_at);
        match (client.last_message_at, self.evaluation.and_then(AssignmentEvaluation::from_id)) {
            _ if !options.enabled => UnknownBecause::DeploymentDisabled,
            _ if available_at > now => UnknownBecause::NotAvailableYet,
            (None, _) => UnknownBecause::NeverReported,
            (_, Some(AssignmentEvaluation::Failed)) => UnknownBecause::EvaluationFailed,
            _ if self.is_stale => UnknownBecause::ContentChanged,
            (_, Some(AssignmentEvaluation::Activated | AssignmentEvaluation::Succeeded)) => {
                UnknownBecause::ComplianceNotReported
            }
            (Some(at), _) if at < available_at => UnknownBecause::Silent,
            _ => UnknownBecause::NotEvaluated,
        }
    }
}
