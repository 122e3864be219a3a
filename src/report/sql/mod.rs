//! Somebody else's SQL over the whole database, for reading only.
//!
//! Invariants: the file is opened for reading; only one statement, only what reads, is let through; what is stored packed
//! appears as rows (`update_status`); views carry the names that administrators know from Configuration Manager, and their
//! figures come from the same functions as the reports. Rows go to the caller one at a time.

mod dialect;
mod linear;
mod schema;
mod store;

pub use schema::{SchemaRow, sql_manual, sql_schema};

use crate::base::error::{Failure, Result};
use crate::base::tabular::RowSink;
use crate::db::Database;
use jiff::Timestamp;
use std::time::Duration;

/// The longest statement, in bytes: SQLite's own limit, so that nothing larger is read either.
pub const LONGEST_STATEMENT: usize = 1_000_000;

/// How far a statement may go.
#[derive(Debug, Clone, Copy)]
pub struct SqlOptions {
    /// How long it may run; none for as long as it takes.
    pub timeout: Option<Duration>,
    /// How many rows it may give.
    pub max_rows: u64,
}

/// What a statement gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SqlSummary {
    /// Rows that were given.
    pub rows: u64,
    /// True when there were more than `max_rows`.
    pub is_cut: bool,
}

/// Runs a statement and gives its rows to `sink`.
///
/// Fails with kind `usage` for anything but a single reading statement, with kind `failed` when the time is over.
pub fn sql(
    db: &Database,
    statement: &str,
    options: SqlOptions,
    now: Timestamp,
    sink: &mut dyn RowSink,
) -> Result<SqlSummary> {
    if statement.len() > LONGEST_STATEMENT {
        return Err(Failure::usage(format!(
            "the statement has {} bytes; it may have {LONGEST_STATEMENT}",
            statement.len()
        ))
        .hint("ask for less at once")
        .into());
    }
    store::run(&mut db.foreign()?, statement, options, now, sink)
}
