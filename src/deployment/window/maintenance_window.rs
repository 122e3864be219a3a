//! A maintenance window.

use crate::base::error::Failure;
use crate::base::schedule::Schedules;
use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use std::str::FromStr;
use uuid::Uuid;

/// What a window is for, and what is to be run in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowKind {
    /// All deployments: the general window.
    All,
    /// Software updates.
    Updates,
    /// Task sequences.
    TaskSequences,
}

impl WindowKind {
    /// Every kind.
    pub const ALL: [WindowKind; 3] = [WindowKind::All, WindowKind::Updates, WindowKind::TaskSequences];

    /// The name in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            WindowKind::All => "all",
            WindowKind::Updates => "updates",
            WindowKind::TaskSequences => "task_sequences",
        }
    }
}

impl FromStr for WindowKind {
    type Err = Failure;

    /// Reads `all`, `updates` or `task-sequences`. Fails with kind `usage` for anything else.
    fn from_str(text: &str) -> Result<Self, Failure> {
        let name = text.trim().to_ascii_lowercase().replace('-', "_");
        WindowKind::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| {
            Failure::usage(format!(
                "{text:?} is not what a window can be for: all, updates or task-sequences"
            ))
            .hint("write all, updates or task-sequences")
        })
    }
}

/// When software may be installed on the members of a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaintenanceWindow {
    /// `ServiceWindowID`.
    pub guid: Uuid,
    /// Its collection; what it was called then, where it is gone.
    pub collection: String,
    /// Of a window of the past: its collection was removed since.
    pub is_collection_gone: bool,
    /// Its name, one for its collection.
    pub name: String,
    /// What it is for.
    pub kind: WindowKind,
    /// When it opens, and for how long.
    pub schedules: Schedules,
    /// The same as tokens, as they were given.
    pub token: String,
    /// The last day on which it opens.
    pub until: Option<Date>,
    /// False: it does not count.
    pub is_enabled: bool,
    /// What it is for, in words.
    pub comment: Option<String>,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was changed last.
    pub changed_at: Timestamp,
}

impl MaintenanceWindow {
    /// The name with that of its collection, as answers show it where several collections are looked at.
    pub fn full_name(&self) -> String {
        format!("{}: {}", self.collection, self.name)
    }

    /// True where one of its schedules is in UTC.
    pub fn is_utc(&self) -> bool {
        self.schedules.as_slice().iter().any(|schedule| schedule.is_utc())
    }

    /// How long it is open, in minutes; of several schedules the longest.
    pub fn minutes(&self) -> u32 {
        self.schedules.as_slice().iter().map(|schedule| schedule.minutes()).max().unwrap_or_default()
    }
}
