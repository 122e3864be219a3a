//! What was different of clients: names, newest messages, scans, gaps.

use crate::client::ClientFacts;
use crate::db::{ClientKey, from_micros};
use crate::state::record::client_before::{ClientBefore, GapsBefore};
use crate::state::record::ledger::Hole;
use crate::state::record::serial::gap::{Gap, GapDifference};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};

/// What clients were, where they were different; of each the changes of its gaps, newest first.
#[derive(Debug, Default)]
pub(crate) struct ClientsBefore(HashMap<ClientKey, (ClientBefore, Vec<GapsBefore>)>);

impl ClientsBefore {
    pub(super) fn undo(&mut self, client_id: ClientKey, mut older: ClientBefore) {
        let (before, gaps) = self.0.entry(client_id).or_default();
        gaps.extend(older.gaps.take());
        before.undo(older);
    }

    /// The name that a client had; `None` where it is that of now, which may be none as well.
    pub(crate) fn name(&self, client_id: ClientKey) -> Option<Option<&str>> {
        self.0.get(&client_id)?.0.name.as_ref().map(Option::as_deref)
    }

    /// Makes what reports need of a client what it was.
    pub(crate) fn restore(&self, client: &mut ClientFacts) {
        if let Some((before, _)) = self.0.get(&client.client_id) {
            before.restore(client);
        }
    }

    /// The gaps that a client had, which has these now: first number, last number, time of the message after them.
    pub(crate) fn gaps(&self, client_id: ClientKey, now: &[Gap]) -> Vec<(u64, u64, Timestamp)> {
        let mut gaps: HashSet<Hole> = now.iter().map(Gap::hole).collect();
        for change in self.0.get(&client_id).map(|(_, changes)| changes.as_slice()).unwrap_or_default() {
            match change {
                GapsBefore::All(list) => gaps = list.iter().map(|(hole, _)| *hole).collect(),
                GapsBefore::Difference(GapDifference { gone, came }) => {
                    came.iter().for_each(|(hole, _)| {
                        gaps.remove(hole);
                    });
                    gaps.extend(gone.iter().map(|(hole, _)| *hole));
                }
            }
        }
        let mut gaps: Vec<Hole> = gaps.into_iter().collect();
        gaps.sort_unstable_by_key(|hole| (hole.epoch, hole.first));
        let second = |second: i64| from_micros(second.saturating_mul(1_000_000));
        gaps.into_iter().map(|hole| (hole.first, hole.last, second(hole.before))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(first: u64) -> (Hole, i64) {
        (Hole { epoch: 0, first, last: first + 1, before: 5 }, 9)
    }

    #[test]
    fn changes_of_gaps_are_undone_one_after_the_other() {
        let mut before = ClientsBefore::default();
        let mut undo = |gaps| {
            before.undo(ClientKey::from(1), ClientBefore { gaps: Some(gaps), ..ClientBefore::default() })
        };
        // Newest first: 10 became 20, then 20 and 30 came, and a database of before kept all there were: 50 and 60.
        undo(GapsBefore::Difference(GapDifference::between(&[gap(10), gap(30)], &[gap(20), gap(30)])));
        undo(GapsBefore::Difference(GapDifference::between(&[gap(20)], &[gap(10), gap(30)])));
        let found = |before: &ClientsBefore| -> Vec<u64> {
            let gap = |first| Gap {
                client: None,
                guid: uuid::Uuid::nil(),
                epoch: 0,
                first,
                last: first + 1,
                missing: 2,
                before: Timestamp::from_second(5).expect("a time"),
                noticed_at: Timestamp::UNIX_EPOCH,
            };
            before.gaps(ClientKey::from(1), &[gap(20), gap(30)]).iter().map(|(first, _, _)| *first).collect()
        };
        assert_eq!(found(&before), [20]);
        let all = GapsBefore::All(vec![gap(50), gap(60)]);
        before.undo(ClientKey::from(1), ClientBefore { gaps: Some(all), ..ClientBefore::default() });
        assert_eq!(found(&before), [50, 60]);
        assert_eq!(before.gaps(ClientKey::from(2), &[]), []);
    }
}
