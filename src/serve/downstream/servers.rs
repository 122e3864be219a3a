//! Downstream servers that reported here.

use crate::base::error::Result;
use crate::base::tabular::{Column, Tabular};
use crate::db::Snapshot;
use crate::serve::downstream;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// A downstream server, as it reported about itself ([MS-WSUSSS] §3.2.4.2).
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DownstreamRow {
    /// Its identity.
    pub server: Uuid,
    /// Its name.
    pub name: Option<String>,
    /// The server that it synchronizes from; none when that is this one.
    pub parent: Option<Uuid>,
    /// Version of its software.
    pub version: Option<String>,
    /// Whether it takes over approvals too.
    pub is_replica: Option<bool>,
    /// When it last synchronized.
    pub last_sync_at: Option<Timestamp>,
    /// When it last reported, by its own clock.
    pub last_rollup_at: Option<Timestamp>,
    /// When it last reported, or one above it did for it.
    pub heard_at: Timestamp,
    /// Its counts of updates and computers, by their names in the protocol.
    pub summary: Option<serde_json::Value>,
}

impl Tabular for DownstreamRow {
    const SCHEMA: &'static str = "serve.downstream/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("name", "Server").or("server"),
        Column::ident("server", "Server GUID").wide(),
        Column::ident("parent", "Synchronizes from").spare(),
        Column::ident("version", "Version"),
        Column::text("is_replica", "Replica").spare(),
        Column::time("last_sync_at", "Last synchronization"),
        Column::time("last_rollup_at", "Last report").wide(),
        Column::time("heard_at", "Last contact"),
    ];
}

/// The downstream servers that reported here, by name. Fails where the database cannot be read.
pub fn downstream_servers(read: &Snapshot<'_>) -> Result<Vec<DownstreamRow>> {
    downstream::read(read).downstream_rows()
}
