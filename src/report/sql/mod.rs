//! The user's SQL over the whole database, for reading only.
//!
//! Invariants: the file is opened for reading; only one statement, only what reads, is let through; what is stored
//! packed appears as rows (`update_status`); views carry the names that administrators know from Configuration Manager,
//! and their figures come from the same functions as the reports. Rows go to the caller one at a time.

mod dialect;
mod schema;
mod state_names;
mod statement;
mod store;
mod tsql;
mod views;

pub use schema::{SchemaRow, sql_manual, sql_schema};
pub use statement::{LONGEST_STATEMENT, SqlOptions, SqlSummary};

use crate::base::error::{Failure, Result};
use crate::base::tabular::RowSink;
use crate::db::Database;
use jiff::Timestamp;

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
    check_length(statement)?;
    store::run(&mut db.foreign()?, statement, options, now, sink)
}

/// Returns a statement as SQLite reads it, without running it. Fails with kind `usage`.
pub fn show_sqlite(db: &Database, statement: &str, options: SqlOptions, now: Timestamp) -> Result<String> {
    check_length(statement)?;
    store::show(&mut db.foreign()?, statement, options, now)
}

fn check_length(statement: &str) -> Result<()> {
    if statement.len() <= LONGEST_STATEMENT {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "the statement has {} bytes; it may have {LONGEST_STATEMENT}",
        statement.len()
    ))
    .hint("ask for less at once")
    .into())
}
