//! What is different in the past: of all clients.

use crate::client::{ClientFacts, CompletedScan, LastScan, ScanState};
use crate::db::from_micros;
use crate::state::record::change::{Change, Target};
use crate::state::record::client_before::{ClientBefore, GapsBefore};
use crate::state::record::gap::{Gap, GapDifference};
use crate::state::record::ledger::Hole;
use crate::state::record::pack::UpdateEntry;
use crate::state::record::varint::Damaged;
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What clients were, where they were different; of each the changes of its gaps, newest first.
#[derive(Debug, Default)]
pub(crate) struct ClientsBefore(HashMap<i64, (ClientBefore, Vec<GapsBefore>)>);

impl ClientsBefore {
    pub(super) fn undo(&mut self, client_id: i64, mut older: ClientBefore) {
        let (before, gaps) = self.0.entry(client_id).or_default();
        gaps.extend(older.gaps.take());
        before.undo(older);
    }

    /// The name that a client had; `None` where it is that of now, which may be none as well.
    pub(crate) fn name(&self, client_id: i64) -> Option<Option<&str>> {
        self.0.get(&client_id)?.0.name.as_ref().map(Option::as_deref)
    }

    /// Makes what reports need of a client what it was.
    pub(crate) fn restore(&self, client: &mut ClientFacts) {
        let Some((before, _)) = self.0.get(&client.client_id) else { return };
        if let Some(installed) = before.client_installed {
            client.client_installed = installed;
        }
        if let Some(message) = before.last_message_at {
            client.last_message_at = message.map(from_micros);
        }
        if let Some(scan) = before.last_scan {
            client.last_scan = scan.map(|(at, state, error)| LastScan {
                at: from_micros(at),
                state: ScanState::from_id(state),
                error,
            });
        }
        if let Some(scan) = before.completed_scan {
            client.completed_scan = scan.map(|(at, version)| CompletedScan { at: from_micros(at), version });
        }
    }

    /// The gaps that a client had, which has these now: first number, last number, time of the message after them.
    pub(crate) fn gaps(&self, client_id: i64, now: &[Gap]) -> Vec<(u64, u64, Timestamp)> {
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

/// What a stored state was: small, because there is one for every state that has changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Was {
    Nothing,
    State(u8),
}

impl Was {
    fn of(change: &Change) -> Self {
        match change.old {
            None => Was::Nothing,
            // What is not documented says nothing, whichever number it has.
            Some(old) => Was::State(u8::try_from(old.state).ok().filter(|state| *state <= 3).unwrap_or(0)),
        }
    }
}

/// The update states that clients had stored, where they were different.
#[derive(Debug, Default)]
pub(crate) struct StatesBefore {
    clients: HashMap<i64, StatesOfClient, foldhash::fast::RandomState>,
}

/// What a client's stored states were.
#[derive(Debug, Default)]
struct StatesOfClient {
    /// By the updates' keys: first in order, then as they came, where the later of two is the older one, which stands.
    list: Vec<(u32, Was)>,
    /// How many are in order.
    sorted: usize,
}

/// So many may wait for being sorted, and as many as are in order: then each is sorted few times, and memory stays in proportion to
/// what is different.
const WAITING: usize = 64;

/// Of those with the same key, which come in the order of what stands, keeps the last.
fn sort(list: &mut Vec<(u32, Was)>) {
    list.sort_by_key(|(update_id, _)| *update_id);
    list.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            *kept = *next;
        }
        is_same
    });
}

/// What a transaction changed, as it was before.
#[derive(Debug, Default)]
pub(super) struct Undone {
    /// Each client with the number of its changes.
    clients: Vec<(i64, usize)>,
    /// Of all, in the order of the clients; of each in order of the updates' keys.
    list: Vec<(u32, Was)>,
}

impl Undone {
    /// Adds the changes of one client.
    pub(super) fn add(&mut self, changes: &[Change]) -> Result<(), Damaged> {
        let Some(first) = changes.first() else { return Ok(()) };
        let before = self.list.len();
        for change in changes {
            let Target::Update(update_id) = change.target else { continue };
            self.list.push((u32::try_from(update_id).map_err(|_| Damaged)?, Was::of(change)));
        }
        self.clients.push((first.client_id, self.list.len() - before));
        Ok(())
    }
}

impl StatesBefore {
    /// Undoes a transaction that is older than all that were undone before.
    pub(super) fn undo(&mut self, undone: Undone) {
        let mut rest = undone.list.as_slice();
        for (client_id, count) in undone.clients {
            let (list, later) = rest.split_at(count.min(rest.len()));
            rest = later;
            let states = self.clients.entry(client_id).or_default();
            states.list.extend_from_slice(list);
            if states.list.len() > 2 * states.sorted + WAITING {
                sort(&mut states.list);
                states.sorted = states.list.len();
            }
        }
    }

    /// Makes a client's stored states, which are in order, what they were.
    pub(crate) fn restore(&self, client_id: i64, updates: &mut Vec<UpdateEntry>) {
        let Some(states) = self.clients.get(&client_id) else { return };
        let mut list = states.list.clone();
        sort(&mut list);
        let mut were = list.into_iter().peekable();
        updates.retain_mut(|entry| {
            while were.next_if(|(update_id, _)| i64::from(*update_id) < entry.update_id).is_some() {}
            match were.next_if(|(update_id, _)| i64::from(*update_id) == entry.update_id) {
                Some((_, Was::Nothing)) => false,
                Some((_, Was::State(state))) => {
                    entry.state = u32::from(state);
                    true
                }
                None => true,
            }
        });
    }
}

/// A file that lay in quarantine unresolved.
#[derive(Debug, Clone)]
pub(crate) struct Unread {
    /// Its sender, where that could be told.
    pub(crate) sender: Option<Uuid>,
    /// Its path.
    pub(crate) path: String,
    /// What is wrong with it.
    pub(crate) reason: String,
    /// When it arrived first.
    pub(crate) first_seen: Timestamp,
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
        let mut undo = |gaps| before.undo(1, ClientBefore { gaps: Some(gaps), ..ClientBefore::default() });
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
            before.gaps(1, &[gap(20), gap(30)]).iter().map(|(first, _, _)| *first).collect()
        };
        assert_eq!(found(&before), [20]);
        let all = GapsBefore::All(vec![gap(50), gap(60)]);
        before.undo(1, ClientBefore { gaps: Some(all), ..ClientBefore::default() });
        assert_eq!(found(&before), [50, 60]);
        assert_eq!(before.gaps(2, &[]), []);
    }
}
