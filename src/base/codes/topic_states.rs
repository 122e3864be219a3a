//! The topic types of software updates, and the states of each, with their documented names.
//!
//! Source: Configuration Manager documentation, "State messages in Configuration Manager" (2022). Types 500 and 501
//! have enums of their own: [`super::UpdateState`] and [`super::ScanState`].

use schemars::JsonSchema;
use serde::Serialize;

/// Declares the states of a topic type: state ids count from 0, and what documents a state also explains it.
macro_rules! states {
    ($(#[doc = $doc:literal])* $name:ident { $(#[doc = $meaning:literal] $state:ident = $text:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[doc = $meaning] $state,)*
        }

        impl $name {
            /// Every state, by state id.
            pub const ALL: &'static [Self] = &[$(Self::$state,)*];

            /// The state of a state id; `None` where it is not documented.
            pub fn from_id(state: u32) -> Option<Self> {
                Self::ALL.get(usize::try_from(state).ok()?).copied()
            }

            /// The documented state id.
            pub fn id(self) -> u32 {
                self as u32
            }

            /// The name in reports.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$state => $text,)*
                }
            }

            /// What it means, as a sentence.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$state => $meaning.trim_ascii(),)*
                }
            }
        }
    };
}

states! {
    /// Topic type 300: whether a client complies with a deployment.
    AssignmentCompliance {
        /// Nothing is known.
        Unknown = "unknown",
        /// It complies.
        Compliant = "compliant",
        /// It does not.
        NonCompliant = "non_compliant",
        /// Deployments contradict each other; only the support article lists this state.
        ConflictDetected = "conflict_detected",
    }
}

states! {
    /// Topic type 301: how the installation of a deployment goes.
    AssignmentEnforcement {
        /// Nothing is known.
        Unknown = "unknown",
        /// It installs.
        Installing = "installing",
        /// A restart must come before it goes on.
        WaitingForRestart = "waiting_for_restart",
        /// Another installation runs.
        WaitingForAnotherInstallation = "waiting_for_another_installation",
        /// Everything is installed.
        SuccessfullyInstalled = "successfully_installed",
        /// Installed; a restart completes it.
        PendingSystemRestart = "pending_system_restart",
        /// The installation failed.
        FailedToInstall = "failed_to_install",
        /// Content is on its way.
        Downloading = "downloading",
        /// Content is there.
        Downloaded = "downloaded",
        /// Content could not be fetched.
        FailedToDownload = "failed_to_download",
        /// A maintenance window must come first.
        WaitingForMaintenanceWindow = "waiting_for_maintenance_window",
        /// An orchestrator outside the product holds it.
        WaitingForOrchestration = "waiting_for_orchestration",
        /// A superseding update is awaited; only newer lists have this state.
        WaitingForSupersedingUpdate = "waiting_for_superseding_update",
    }
}

states! {
    /// Topic type 302: how the evaluation of a deployment goes.
    AssignmentEvaluation {
        /// Nothing is known.
        Unknown = "unknown",
        /// The deployment is active.
        Activated = "activated",
        /// It was evaluated.
        Succeeded = "succeeded",
        /// It could not be evaluated.
        Failed = "failed",
    }
}

states! {
    /// Topic type 400: whether a configuration item is there.
    CiDetection {
        /// Nothing is known.
        Unknown = "unknown",
        /// It does not apply.
        NotRequired = "not_required",
        /// It applies and is not there.
        NotDetected = "not_detected",
        /// It is there.
        Detected = "detected",
    }
}

states! {
    /// Topic type 401: whether a client complies with a configuration item. States 5 to 7 differ between two pages of
    /// the publisher; these are the names of the product documentation.
    CiCompliance {
        /// Nothing is known.
        Unknown = "unknown",
        /// It complies.
        Compliant = "compliant",
        /// It does not.
        NonCompliant = "non_compliant",
        /// Rules contradict each other.
        Conflict = "conflict",
        /// It could not be evaluated.
        Error = "error",
        /// Unknown as well; the support article says "not applicable".
        UnknownToo = "unknown",
        /// It complies in part; the support article says "not detected".
        PartialCompliance = "partial_compliance",
        /// Not asked for; the support article says "enforced".
        ComplianceNotConfigured = "compliance_not_configured",
    }
}

states! {
    /// Topic type 402: how the installation of a configuration item goes.
    CiEnforcement {
        /// Nothing is known.
        Unknown = "unknown",
        /// It has begun.
        EnforcementStarted = "enforcement_started",
        /// Content is awaited.
        WaitingForContent = "waiting_for_content",
        /// Another installation runs.
        WaitingForAnotherInstallation = "waiting_for_another_installation",
        /// A maintenance window must come first.
        WaitingForMaintenanceWindow = "waiting_for_maintenance_window",
        /// A restart must come before it installs.
        RestartRequiredBeforeInstalling = "restart_required_before_installing",
        /// It failed.
        GeneralFailure = "general_failure",
        /// It is about to install.
        PendingInstallation = "pending_installation",
        /// It installs.
        Installing = "installing",
        /// Installed; a restart completes it.
        PendingSystemRestart = "pending_system_restart",
        /// It is installed.
        SuccessfullyInstalled = "successfully_installed",
        /// The installation failed.
        FailedToInstall = "failed_to_install",
        /// Content is on its way.
        Downloading = "downloading",
        /// Content is there.
        Downloaded = "downloaded",
        /// Content could not be fetched.
        FailedToDownload = "failed_to_download",
    }
}

/// The topic types of software updates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TopicType {
    /// Compliance of a deployment.
    AssignmentCompliance = 300,
    /// Installation of a deployment.
    AssignmentEnforcement = 301,
    /// Evaluation of a deployment.
    AssignmentEvaluation = 302,
    /// Detection of a configuration item.
    CiDetection = 400,
    /// Compliance of a configuration item.
    CiCompliance = 401,
    /// Installation of a configuration item.
    CiEnforcement = 402,
    /// State of an update.
    UpdateDetection = 500,
    /// Scan against an update source.
    UpdateSourceScan = 501,
    /// All messages again; has no state ids.
    ResyncStateMessages = 700,
    /// A sign of life; has no state ids.
    SystemHeartbeat = 701,
    /// Has no state ids.
    CkdUpdate = 702,
}

impl TopicType {
    /// Every type, by id.
    pub const ALL: [Self; 11] = [
        Self::AssignmentCompliance,
        Self::AssignmentEnforcement,
        Self::AssignmentEvaluation,
        Self::CiDetection,
        Self::CiCompliance,
        Self::CiEnforcement,
        Self::UpdateDetection,
        Self::UpdateSourceScan,
        Self::ResyncStateMessages,
        Self::SystemHeartbeat,
        Self::CkdUpdate,
    ];

    /// The type of an id; `None` for one of another family.
    pub fn from_id(topic_type: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.id() == topic_type)
    }

    /// `Topic/@Type`.
    pub fn id(self) -> u32 {
        self as u32
    }

    /// Its constant in the documentation.
    pub fn constant(self) -> &'static str {
        match self {
            Self::AssignmentCompliance => "SUM_ASSIGNMENT_COMPLIANCE",
            Self::AssignmentEnforcement => "SUM_ASSIGNMENT_ENFORCEMENT",
            Self::AssignmentEvaluation => "SUM_ASSIGNMENT_EVALUATION",
            Self::CiDetection => "SUM_CI_DETECTION",
            Self::CiCompliance => "SUM_CI_COMPLIANCE",
            Self::CiEnforcement => "SUM_CI_ENFORCEMENT",
            Self::UpdateDetection => "SUM_UPDATE_DETECTION",
            Self::UpdateSourceScan => "SUM_UPDATE_SOURCE_SCAN",
            Self::ResyncStateMessages => "RESYNC_STATE_MSG",
            Self::SystemHeartbeat => "SYSTEM_HEARTBEAT",
            Self::CkdUpdate => "CKD_UPDATE",
        }
    }

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::AssignmentCompliance => "assignment_compliance",
            Self::AssignmentEnforcement => "assignment_enforcement",
            Self::AssignmentEvaluation => "assignment_evaluation",
            Self::CiDetection => "ci_detection",
            Self::CiCompliance => "ci_compliance",
            Self::CiEnforcement => "ci_enforcement",
            Self::UpdateDetection => "update_detection",
            Self::UpdateSourceScan => "update_source_scan",
            Self::ResyncStateMessages => "resync_state_messages",
            Self::SystemHeartbeat => "system_heartbeat",
            Self::CkdUpdate => "ckd_update",
        }
    }

    /// What its messages report, as a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::AssignmentCompliance => "Whether a client complies with a deployment.",
            Self::AssignmentEnforcement => "How the installation of a deployment goes on a client.",
            Self::AssignmentEvaluation => "How the evaluation of a deployment goes on a client.",
            Self::CiDetection => "Whether a configuration item is there.",
            Self::CiCompliance => "Whether a client complies with a configuration item.",
            Self::CiEnforcement => "How the installation of a configuration item (one update) goes.",
            Self::UpdateDetection => {
                "The state of one update on a client; clients report what is required or installed."
            }
            Self::UpdateSourceScan => "How the scan against an update source goes.",
            Self::ResyncStateMessages => "The client has sent all its messages again; has no state ids.",
            Self::SystemHeartbeat => "A sign of life of the client; has no state ids.",
            Self::CkdUpdate => "CKD_UPDATE; has no state ids, and what it says is not published.",
        }
    }

    /// False for the types that have no state ids.
    pub fn has_states(self) -> bool {
        !matches!(self, Self::ResyncStateMessages | Self::SystemHeartbeat | Self::CkdUpdate)
    }
}
