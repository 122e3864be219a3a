//! A moment of the past, as the operation log has it.

use super::{Read, to_micros};
use crate::error::Result;
use jiff::Timestamp;

/// What the database knew at a moment: the present without the operations from the first one on that began later.
///
/// The received time decides, not the time of a message: a message that arrived later was not known then, however old it
/// is. An operation counts from when it asked for its turn to write; one that had to wait behind an operation after the
/// moment is later than that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// The moment.
    pub moment: Timestamp,
    /// The first operation that began after it; above all keys where there was none.
    first_later: i64,
}

impl Past {
    /// The first operation that is undone, for the statements of `store.rs` files.
    pub(crate) fn first_later(self) -> i64 {
        self.first_later
    }
}

impl Read<'_> {
    /// The moment in the operation log.
    pub fn past(&self, moment: Timestamp) -> Result<Past> {
        let first_later: Option<i64> = self
            .connection()
            .prepare_cached("SELECT min(operation_id) FROM operation WHERE started_at > ?1")?
            .query_row([to_micros(moment)], |row| row.get(0))?;
        Ok(Past { moment, first_later: first_later.unwrap_or(i64::MAX) })
    }
}
