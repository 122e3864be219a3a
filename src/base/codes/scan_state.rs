//! The states of a scan, as clients report them.

use schemars::JsonSchema;
use serde::Serialize;

/// The states of a client's scan (topic type 501).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanState {
    /// Nothing is known; also every state id above 6.
    Unknown,
    /// Waiting for the location of the catalog.
    WaitingForCatalogLocation,
    /// Running.
    Running,
    /// Completed.
    Completed,
    /// Failed, will be tried again.
    PendingRetry,
    /// Failed.
    Failed,
    /// Completed, with errors.
    CompletedWithErrors,
}

impl ScanState {
    /// Every state, in order of the ids.
    pub const ALL: [ScanState; 7] = [
        ScanState::Unknown,
        ScanState::WaitingForCatalogLocation,
        ScanState::Running,
        ScanState::Completed,
        ScanState::PendingRetry,
        ScanState::Failed,
        ScanState::CompletedWithErrors,
    ];

    /// True for a scan that ended badly.
    pub fn is_failure(self) -> bool {
        matches!(self, ScanState::Failed | ScanState::PendingRetry | ScanState::CompletedWithErrors)
    }

    /// The state of a state id; ids that are not documented count as unknown.
    pub fn from_id(state: u32) -> Self {
        match state {
            1 => ScanState::WaitingForCatalogLocation,
            2 => ScanState::Running,
            3 => ScanState::Completed,
            4 => ScanState::PendingRetry,
            5 => ScanState::Failed,
            6 => ScanState::CompletedWithErrors,
            _ => ScanState::Unknown,
        }
    }

    /// The documented state id.
    pub fn id(self) -> u32 {
        self as u32
    }

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            ScanState::Unknown => "unknown",
            ScanState::WaitingForCatalogLocation => "waiting_for_catalog_location",
            ScanState::Running => "running",
            ScanState::Completed => "completed",
            ScanState::PendingRetry => "pending_retry",
            ScanState::Failed => "failed",
            ScanState::CompletedWithErrors => "completed_with_errors",
        }
    }

    /// What it means, as a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            ScanState::Unknown => "Nothing is known.",
            ScanState::WaitingForCatalogLocation => {
                "The client waits for the policy that names its software update point."
            }
            ScanState::Running => "The scan runs.",
            ScanState::Completed => "The scan completed; it is what makes \"not required\" known.",
            ScanState::PendingRetry => "The scan failed and will be tried again.",
            ScanState::Failed => "The scan failed.",
            ScanState::CompletedWithErrors => "The scan ended, with errors: its result is not complete.",
        }
    }
}
