//! A moment of the past, as the operation log has it.

use super::{Snapshot, to_micros};
use crate::base::error::Result;
use jiff::Timestamp;
use rusqlite::OptionalExtension;

/// What the database knew at a moment: the present without the operations from the first one on that began later.
///
/// The received time decides, not the time of a message: a message that arrived later was not known then, however old it
/// is. An operation counts from when it asked for its turn to write; one that had to wait behind an operation after the
/// moment is later than that.
///
/// Operations are in the order in which they happened, whatever the clock said. Where their times are not, the clock was
/// set: the times of most operations that are in order are taken for right, and an operation whose time does not fit
/// counts with the one before it.
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

impl Snapshot<'_> {
    /// The moment in the operation log.
    pub fn past(&self, moment: Timestamp) -> Result<Past> {
        let moment_micros = to_micros(moment);
        let first_later: Option<i64> = self
            .connection()
            .prepare_cached("SELECT min(operation_id) FROM operation WHERE started_at > ?1")?
            .query_row([moment_micros], |row| row.get(0))?;
        let Some(first_later) = first_later else { return Ok(Past { moment, first_later: i64::MAX }) };
        let is_disputed = self
            .connection()
            .prepare_cached("SELECT 1 FROM operation WHERE operation_id > ?1 AND started_at <= ?2 LIMIT 1")?
            .query_row([first_later, moment_micros], |_| Ok(()))
            .optional()?
            .is_some();
        if !is_disputed {
            return Ok(Past { moment, first_later });
        }
        let mut statement = self
            .connection()
            .prepare_cached("SELECT operation_id, started_at FROM operation ORDER BY operation_id")?;
        let operations: Vec<(i64, i64)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let right = in_order(&operations);
        tracing::warn!(
            "the clock was set back or ahead while operations were recorded: {} of {} bear a time that does not fit, and \
             count with the operation before them (`cmupd log` lists them)",
            operations.len() - right.len(),
            operations.len()
        );
        let first_later = right.into_iter().find(|(_, started_at)| *started_at > moment_micros);
        Ok(Past { moment, first_later: first_later.map_or(i64::MAX, |(operation_id, _)| operation_id) })
    }
}

/// As many operations, numbers and times, as there are with times in order; of several such choices the one with the
/// earlier times: a clock runs ahead, and is set right, more often than it is set wrong.
fn in_order(operations: &[(i64, i64)]) -> Vec<(i64, i64)> {
    // Patience sorting: per length the position where the best choice of that length ends, and before each its predecessor.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(operations.len());
    for (position, (_, started_at)) in operations.iter().enumerate() {
        let length = ends.partition_point(|end| operations[*end].1 <= *started_at);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = position,
            None => ends.push(position),
        }
    }
    let mut chosen = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(position) = next {
        chosen.push(operations[position]);
        next = before[position];
    }
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_of_most_operations_are_right() {
        for (times, expected) in [
            (&[][..], &[][..]),
            (&[1, 1, 2], &[1, 1, 2]),
            // Ahead and back; back and right again; ahead for good, as far as is known.
            (&[1, 150, 3], &[1, 3]),
            (&[10, 11, 2, 12], &[10, 11, 12]),
            (&[10, 11, 2, 3, 4], &[2, 3, 4]),
            (&[10, 11, 150], &[10, 11, 150]),
        ] {
            let operations: Vec<(i64, i64)> = (1..).zip(times.iter().copied()).collect();
            let found: Vec<i64> = in_order(&operations).iter().map(|(_, time)| *time).collect();
            assert_eq!(found, expected, "{times:?}");
        }
    }
}
