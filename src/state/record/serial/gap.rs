//! Gaps: holes of a ledger with the time at which they were noticed.

use super::ledger::Hole;
use crate::base::tabular::{Column, Tabular};
use crate::state::record::packed::pack::Record;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashSet;
use uuid::Uuid;

/// Serial numbers of a client that were skipped: messages that have not arrived.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Gap {
    /// The client's name, where one is known.
    pub client: Option<String>,
    /// Its GUID.
    pub guid: Uuid,
    /// Epoch of the counter, from 0 in order of time; it restarts with a new epoch.
    pub epoch: u32,
    /// First missing number.
    pub first: u64,
    /// Last missing number.
    pub last: u64,
    /// How many are missing.
    pub missing: u64,
    /// Time of the message after the gap, to the second.
    pub before: Timestamp,
    /// When the gap was noticed.
    pub noticed_at: Timestamp,
}

impl Gap {
    /// As the ledger shows it.
    pub(crate) fn hole(&self) -> Hole {
        let Gap { epoch, first, last, before, .. } = *self;
        Hole { epoch, first, last, before: before.as_second() }
    }
}

impl Tabular for Gap {
    const SCHEMA: &'static str = "ingest.gap/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client").or("guid"),
        Column::ident("guid", "GUID").wide(),
        Column::number("first", "First"),
        Column::number("last", "Last"),
        Column::number("missing", "Missing"),
        Column::time("before", "Before"),
        Column::time("noticed_at", "Noticed"),
        Column::number("epoch", "Epoch").wide(),
    ];
}

/// What became of a client's gaps.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct GapChange {
    /// The gaps that are there now, with the microseconds at which they were noticed.
    pub(crate) gaps: Vec<(Hole, i64)>,
    /// How many are new.
    pub(crate) opened: u64,
    /// How many are filled.
    pub(crate) closed: u64,
}

/// For this long after two computers last reported in turn under one GUID no hole of theirs is a gap: computers that
/// share a GUID have two counters, between which everything seems to be missing. By default a client scans, and so
/// reports, every seven days (Microsoft Learn, About client settings), so one that is silent so long was given another
/// GUID.
const TWO_COUNTERS: i64 = 7 * 24 * 60 * 60 * 1_000_000;

/// A client that has said fewer updates again may well have said all of them in ordinary reports.
const FULL_REPORT: usize = 16;

/// Since when a client has said again all that it ever said, in microseconds: the time of the oldest state that is
/// stored, where it had said enough updates before. So a full resynchronization shows that does not say so itself. It is
/// a function of the set of messages: order of arrival, splitting and repetition do not matter.
///
/// Off-spec: the report's published descriptions do not say how to recognize it.
pub(crate) fn said_again(record: &Record) -> Option<i64> {
    let since = record.entries().map(|entry| entry.message_time).min()?;
    let is_earlier = |at: i64| at < since;
    let said_before = record.first_times.iter().filter(|(_, times)| times.earliest().is_some_and(is_earlier));
    (said_before.count() >= FULL_REPORT).then_some(since)
}

/// The moment from which on the holes of a client are gaps: that of its newest full resynchronization, or when two
/// names were no longer reported in turn ([`alternating_until`](crate::state::record::names::alternating_until)). All in microseconds.
pub(crate) fn counted_from(resynchronized_at: Option<i64>, alternating_until: Option<i64>) -> Option<i64> {
    resynchronized_at.max(alternating_until.map(|until| until.saturating_add(TWO_COUNTERS)))
}

/// The holes that are gaps: not those before the moment from which on they are counted, in microseconds. What is
/// missing before a full resynchronization was overwritten by newer messages, or came again with it.
pub(crate) fn open(mut holes: Vec<Hole>, counted_from: Option<i64>) -> Vec<Hole> {
    if let Some(moment) = counted_from {
        holes.retain(|hole| hole.before > moment.div_euclid(1_000_000));
    }
    holes
}

/// Compares gaps with the holes that a ledger shows now. A hole that overlaps an earlier gap of its epoch is what is
/// left of it and keeps the time at which that was noticed. Both lists are sorted by epoch and number, the epochs are
/// those of the ledger as it is now ([`Ledger::renumber`](super::ledger::Ledger::renumber)).
pub(crate) fn compare(known: &[(Hole, i64)], holes: &[Hole], now: i64) -> GapChange {
    let mut change = GapChange::default();
    let mut is_left = vec![false; known.len()];
    let mut from = 0;
    for hole in holes {
        while known.get(from).is_some_and(|(gap, _)| (gap.epoch, gap.last) < (hole.epoch, hole.first)) {
            from += 1;
        }
        let mut noticed_at = None;
        for ((gap, noticed), is_left) in known[from..].iter().zip(&mut is_left[from..]) {
            if (gap.epoch, gap.first) > (hole.epoch, hole.last) {
                break;
            }
            *is_left = true;
            noticed_at = Some(noticed_at.map_or(*noticed, |earlier: i64| earlier.min(*noticed)));
        }
        change.opened += u64::from(noticed_at.is_none());
        change.gaps.push((*hole, noticed_at.unwrap_or(now)));
    }
    change.closed = is_left.iter().filter(|is_left| !**is_left).count() as u64;
    change
}

/// What of a client's gaps a transaction changes; with the microseconds at which each was noticed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct GapDifference {
    /// Stood before, and no longer.
    pub(crate) gone: Vec<(Hole, i64)>,
    /// Stands, and did not before.
    pub(crate) came: Vec<(Hole, i64)>,
}

impl GapDifference {
    pub(crate) fn between(old: &[(Hole, i64)], new: &[(Hole, i64)]) -> Self {
        let (had, has): (HashSet<_>, HashSet<_>) = (old.iter().collect(), new.iter().collect());
        GapDifference {
            gone: old.iter().filter(|gap| !has.contains(gap)).copied().collect(),
            came: new.iter().filter(|gap| !had.contains(gap)).copied().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ledger::Ledger;
    use super::super::run::SerialRun;
    use super::*;

    #[test]
    fn a_late_message_that_shows_an_older_epoch_makes_no_gap_young() {
        let mut ledger = Ledger::default();
        let runs = |numbers: &[(u64, i64)]| -> Vec<SerialRun> {
            numbers
                .iter()
                .map(|(serial, second)| SerialRun::of_message(*serial, second * 1_000_000))
                .collect()
        };
        ledger.add(&mut runs(&[(100, 10), (101, 11), (1, 20), (2, 21), (5, 22), (9, 23)]));
        let noticed = compare(&[], &ledger.holes(), 50);
        assert_eq!((noticed.opened, noticed.gaps.iter().map(|(gap, _)| gap.epoch).max()), (2, Some(1)));
        // The older epoch has a hole with the same numbers, which is new.
        ledger.add(&mut runs(&[(2, 1), (5, 2), (900, 3), (7, 23)]));
        let change = compare(&ledger.renumber(&noticed.gaps), &ledger.holes(), 99);
        let found: Vec<_> =
            change.gaps.iter().map(|(gap, noticed)| (gap.epoch, gap.first, gap.last, *noticed)).collect();
        assert_eq!(found, [(0, 3, 4, 99), (0, 6, 899, 99), (2, 3, 4, 50), (2, 6, 6, 50), (2, 8, 8, 50)]);
        assert_eq!((change.opened, change.closed), (2, 0));
        assert_eq!(Ledger::default().renumber(&noticed.gaps), [], "forgotten");
    }

    fn hole(epoch: u32, first: u64, last: u64) -> Hole {
        Hole { epoch, first, last, before: 0 }
    }

    #[test]
    fn what_is_left_keeps_its_time() {
        let known = [(hole(0, 3, 9), 10), (hole(0, 20, 20), 11), (hole(1, 5, 6), 12)];
        for (holes, noticed, opened, closed) in [
            (vec![hole(0, 3, 9), hole(0, 20, 20), hole(1, 5, 6)], vec![10, 11, 12], 0, 0),
            (vec![hole(0, 3, 4), hole(0, 6, 9), hole(1, 5, 6)], vec![10, 10, 12], 0, 1),
            (vec![], vec![], 0, 3),
            (vec![hole(0, 12, 13), hole(1, 6, 6), hole(1, 8, 9)], vec![99, 12, 99], 2, 2),
            (vec![hole(0, 5, 30)], vec![10], 0, 1),
        ] {
            let change = compare(&known, &holes, 99);
            let found: Vec<i64> = change.gaps.iter().map(|(_, noticed_at)| *noticed_at).collect();
            assert_eq!((found, change.opened, change.closed), (noticed, opened, closed), "{holes:?}");
        }
    }
}
