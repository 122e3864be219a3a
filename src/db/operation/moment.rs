//! The operation log as a clock: moments of the past, readers as of a moment, and how far back history goes.

use crate::base::error::Result;
use crate::db::{OperationKey, Snapshot, from_micros, to_micros};
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use std::ops::Deref;

/// The present, or a moment of the past: the present without the operations from the first one on that began later.
///
/// The received time decides, not the time of a message: a message that arrived later was not known then, however old
/// it is. An operation counts from when it asked for its turn to write; one that had to wait for an operation after the
/// moment is later than that.
///
/// Operations are in the order in which they happened, whatever the clock said. Where their times are not, the clock
/// was set: the times of most operations that are in order are taken for right, and an operation whose time does not
/// fit counts with the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    at: Option<Timestamp>,
    /// The first operation that began after it; above all keys where there was none.
    first_later: OperationKey,
}

impl Moment {
    /// The present: nothing is undone.
    pub const PRESENT: Moment = Moment { at: None, first_later: OperationKey::AFTER_ALL };

    /// The moment of the past; none for the present.
    pub fn at(self) -> Option<Timestamp> {
        self.at
    }

    /// True unless it is a moment of the past.
    pub fn is_present(self) -> bool {
        self.at.is_none()
    }

    /// The first operation that is undone, for the statements of `store` modules; above all keys where none is.
    pub(crate) fn first_later(self) -> OperationKey {
        self.first_later
    }
}

impl Default for Moment {
    fn default() -> Self {
        Moment::PRESENT
    }
}

/// A snapshot read as of a moment. The rooms add the readers of versioned data as methods in their `store` modules;
/// through [`Deref`] everything else is that of the present.
#[derive(Clone, Copy)]
pub struct SnapshotAt<'a> {
    snapshot: &'a Snapshot<'a>,
    moment: Moment,
}

impl SnapshotAt<'_> {
    /// The moment.
    pub fn moment(&self) -> Moment {
        self.moment
    }
}

impl<'a> Deref for SnapshotAt<'a> {
    type Target = Snapshot<'a>;

    fn deref(&self) -> &Self::Target {
        self.snapshot
    }
}

/// How far back history goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Horizon {
    /// How many days are kept.
    pub keep_days: u32,
    /// Since when it is complete, where something of it was removed or never kept.
    pub kept_from: Option<Timestamp>,
    /// When the first client reported or the first synchronization ended, whichever came first; none where nothing has.
    pub first_data: Option<Timestamp>,
    /// When what was ingested before is known by its newest messages only; none where first installations are complete.
    pub first_times_from: Option<Timestamp>,
}

impl Snapshot<'_> {
    /// Opens the readers of versioned data as of a moment.
    pub fn at(&self, moment: Moment) -> SnapshotAt<'_> {
        SnapshotAt { snapshot: self, moment }
    }

    /// The moment in the operation log of a time. Fails where the database cannot be read.
    pub fn moment(&self, time: Timestamp) -> Result<Moment> {
        let micros = to_micros(time);
        let until = |first_later: OperationKey| Moment { at: Some(time), first_later };
        let first_later: Option<OperationKey> = self
            .connection()
            .prepare_cached("SELECT min(operation_id) FROM operation WHERE started_at > ?1")?
            .query_row([micros], |row| row.get(0))?;
        let Some(first_later) = first_later else { return Ok(until(OperationKey::AFTER_ALL)) };
        let is_disputed = self
            .connection()
            .prepare_cached("SELECT 1 FROM operation WHERE operation_id > ?1 AND started_at <= ?2 LIMIT 1")?
            .query_row((first_later, micros), |_| Ok(()))
            .optional()?
            .is_some();
        if !is_disputed {
            return Ok(until(first_later));
        }
        let mut statement = self
            .connection()
            .prepare_cached("SELECT operation_id, started_at FROM operation ORDER BY operation_id")?;
        let operations: Vec<(OperationKey, i64)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let right = in_order(&operations);
        tracing::warn!(
            "the clock was set back or ahead while operations were recorded: the times of {} of {} operations do not fit, and \
             they count with the operation before them (`cmupd log` lists them)",
            operations.len() - right.len(),
            operations.len()
        );
        let first_later = right.into_iter().find(|(_, started_at)| *started_at > micros);
        Ok(until(first_later.map_or(OperationKey::AFTER_ALL, |(operation_id, _)| operation_id)))
    }

    /// The first operation whose changes are all kept; below all keys where history is complete.
    pub(crate) fn first_kept_operation(&self) -> Result<OperationKey> {
        let kept_from = self.history_horizon()?.kept_from.map(|time| self.moment(time)).transpose()?;
        Ok(kept_from.map_or(OperationKey::BEFORE_ALL, Moment::first_later))
    }

    /// How far back history goes. Fails where the database cannot be read.
    pub fn history_horizon(&self) -> Result<Horizon> {
        let horizon = self.connection().query_row(
            "SELECT keep_days, kept_from, first_times_from, min(coalesce(first_client, first_sync), coalesce(first_sync, first_client)) AS first_data
             FROM history,
                  (SELECT (SELECT started_at FROM operation
                           WHERE operation_id = (SELECT min(first_operation_id) FROM client)) AS first_client,
                          (SELECT min(ended_at) FROM sync_run WHERE version_after > version_before) AS first_sync)",
            [],
            |row| {
                let time = |column: &str| -> rusqlite::Result<Option<Timestamp>> {
                    Ok(row.get::<_, Option<i64>>(column)?.map(from_micros))
                };
                Ok(Horizon {
                    keep_days: row.get("keep_days")?,
                    kept_from: time("kept_from")?,
                    first_data: time("first_data")?,
                    first_times_from: time("first_times_from")?,
                })
            },
        )?;
        Ok(horizon)
    }
}

/// The largest choice of operations, as key and time, whose times are in order; of several the one with the earlier
/// times: a clock that runs ahead and is corrected is more common than one that is set wrong.
fn in_order<K: Copy>(operations: &[(K, i64)]) -> Vec<(K, i64)> {
    // Patience sorting: per length the position where the best choice of that length ends, and before each its
    // predecessor.
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
