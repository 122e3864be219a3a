//! What bounds a statement, and what came of it.

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
    /// True for a statement in SQLite's own dialect, which is not translated.
    pub is_sqlite: bool,
}

/// What a statement gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SqlSummary {
    /// Rows that were given.
    pub rows: u64,
    /// True when there were more than `max_rows`.
    pub is_cut: bool,
}
