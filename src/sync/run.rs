//! Runs: one attempt to synchronize one site.

use crate::base::error::Family;
use crate::base::tabular::{Column, Tabular};
use crate::db::ContentVersion;
use crate::hierarchy::SiteCode;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// What started a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// An administrator or a script asked for it.
    Manual,
    /// The schedule said so.
    Schedule,
    /// The parent site was done.
    Parent,
}

impl Trigger {
    /// The name in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Trigger::Manual => "manual",
            Trigger::Schedule => "schedule",
            Trigger::Parent => "parent",
        }
    }
}

/// Whether everything was asked for or only changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RunKind {
    /// The site had nothing yet.
    Full,
    /// Changes against what the site has.
    Delta,
}

impl RunKind {
    /// The name in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            RunKind::Full => "full",
            RunKind::Delta => "delta",
        }
    }
}

/// How far a run has come. Status numbers: Microsoft Learn, SMS_SUPSyncStatus Server WMI Class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RunPhase {
    /// 6701: begun.
    Started,
    /// 6704: metadata is being fetched.
    Wsus,
    /// 6705: the catalog is being written.
    Database,
    /// 6706: the site's additional software update points follow its first.
    Replicas,
    /// 6702: done.
    Done,
    /// 6703: failed; a retry is due after 60 minutes.
    Failed,
}

impl RunPhase {
    /// The name in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            RunPhase::Started => "started",
            RunPhase::Wsus => "wsus",
            RunPhase::Database => "database",
            RunPhase::Replicas => "replicas",
            RunPhase::Done => "done",
            RunPhase::Failed => "failed",
        }
    }

    /// The status message number.
    pub fn status(self) -> u32 {
        match self {
            RunPhase::Started => 6701,
            RunPhase::Done => 6702,
            RunPhase::Failed => 6703,
            RunPhase::Wsus => 6704,
            RunPhase::Database => 6705,
            RunPhase::Replicas => 6706,
        }
    }
}

/// One attempt to synchronize one site.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct SyncRun {
    /// The site.
    pub site: SiteCode,
    /// What started it.
    pub trigger: String,
    /// `full` or `delta`.
    pub kind: String,
    /// Where the metadata came from: a path or an address for the top-level site; for a child the parent's code, or the
    /// address of its own server.
    pub source: String,
    /// How far it came.
    pub phase: String,
    /// Status message number, 6701–6708.
    pub status: u32,
    /// Its meaning.
    pub status_text: String,
    /// The status messages that the run went through, in order.
    pub statuses: Vec<u32>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended; none while it runs or when its process died.
    pub ended_at: Option<Timestamp>,
    /// Revisions that the source offers; for a child, those it could see afterwards.
    pub items_total: i64,
    /// Revisions that were new.
    pub items_added: i64,
    /// Revisions whose content had changed.
    pub items_changed: i64,
    /// Items that could not be read; their place and reason are kept.
    pub items_rejected: i64,
    /// Updates that the server should have or give and does not.
    pub items_missing: i64,
    /// Updates that a site's own server has and the catalog has not.
    pub items_excess: i64,
    /// What went wrong.
    pub error: Option<String>,
    /// What kind of trouble it is, when a server makes it.
    pub error_family: Option<Family>,
    /// The site's content version before.
    pub version_before: ContentVersion,
    /// The site's content version after; none when the run failed.
    pub version_after: Option<ContentVersion>,
    /// The parent's content version, which this run was asked for; none for the top-level site.
    pub version_parent: Option<ContentVersion>,
}

impl Tabular for SyncRun {
    const SCHEMA: &'static str = "sync.run/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("site", "Site"),
        Column::time("started_at", "Started"),
        Column::time("ended_at", "Ended").wide(),
        Column::enumeration("trigger", "Trigger").spare(),
        Column::enumeration("kind", "Kind").spare(),
        Column::number("status", "Status"),
        Column::text("status_text", "Meaning"),
        Column::text("statuses", "Went through").wide(),
        Column::number("items_total", "Items"),
        Column::number("items_added", "New"),
        Column::number("items_changed", "Changed").spare(),
        Column::number("items_rejected", "Rejected").spare(),
        Column::number("items_missing", "Missing"),
        Column::number("items_excess", "Too much").wide(),
        Column::number("version_before", "Before").spare(),
        Column::number("version_after", "After"),
        Column::number("version_parent", "Parent at").wide(),
        Column::ident("source", "Source").spare(),
        Column::enumeration("error_family", "Family").wide(),
        Column::text("error", "Error"),
    ];
}
