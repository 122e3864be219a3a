//! The operation log: who changed what, and when.

use crate::base::error::Result;
use crate::base::tabular::{Column, Tabular};
use crate::db::{Snapshot, from_micros};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// One write to the database.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct LoggedOperation {
    /// Its number, as `cmupd ingest audit` names it.
    pub operation: i64,
    /// When the transaction began.
    pub started_at: Timestamp,
    /// The user and the command.
    pub actor: String,
    /// What it was for.
    pub description: String,
}

impl Tabular for LoggedOperation {
    const SCHEMA: &'static str = "operation/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("operation", "Operation").wide(),
        Column::time("started_at", "Started"),
        Column::ident("actor", "Actor"),
        Column::text("description", "What"),
    ];
}

impl Snapshot<'_> {
    /// The newest `limit` operations, newest first. Fails where the database cannot be read.
    pub fn operations(&self, limit: u32) -> Result<Vec<LoggedOperation>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT operation_id, started_at, actor, description FROM operation ORDER BY operation_id DESC LIMIT ?1",
        )?;
        let rows = statement.query_map([limit], |row| {
            Ok(LoggedOperation {
                operation: row.get("operation_id")?,
                started_at: from_micros(row.get("started_at")?),
                actor: row.get("actor")?,
                description: row.get("description")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
