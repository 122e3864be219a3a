//! What was different of stored states, and one pass over the states of many clients as they were.

use crate::base::error::Result;
use crate::db::{ClientKey, SnapshotAt};
use crate::state::record::change::{Change, Target};
use crate::state::record::packed::pack::UpdateEntry;
use crate::state::record::varint::Damaged;
use crate::state::{self, States};
use std::collections::HashMap;

/// Visits the update states of those of the clients that ever reported, as they were: `visit` gets what `start` made
/// for its thread, the place of the client in `client_ids`, and the states. `client_ids` are in ascending order.
/// Returns what each thread made of its clients, which come in ascending order.
pub(crate) fn for_each_client_states<A: Send>(
    r: SnapshotAt<'_>,
    client_ids: &[ClientKey],
    start: impl Fn() -> A + Sync,
    visit: impl Fn(&mut A, usize, States<'_>) -> std::result::Result<(), Damaged> + Sync,
) -> Result<Vec<A>> {
    if r.moment().is_present() {
        return state::for_each_client_states(&r, None, client_ids, start, visit);
    }
    let before = r.states_before()?;
    state::for_each_client_states(
        &r,
        Some(&|client_id, states| before.restore(client_id, states)),
        client_ids,
        start,
        visit,
    )
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
    clients: HashMap<ClientKey, StatesOfClient, foldhash::fast::RandomState>,
}

/// What a client's stored states were.
#[derive(Debug, Default)]
struct StatesOfClient {
    /// By the updates' keys: first in order, then as they came, where the later of two is the older one, which counts.
    list: Vec<(u32, Was)>,
    /// How many are in order.
    sorted: usize,
}

/// At most this many wait for being sorted, plus as many as are in order: then each is sorted few times, and memory
/// stays in proportion to what is different.
const WAITING: usize = 64;

/// Of those with the same key keeps the last, which is the older one.
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
    clients: Vec<(ClientKey, usize)>,
    /// Of all, in the order of the clients; of each in order of the updates' keys.
    list: Vec<(u32, Was)>,
}

impl Undone {
    /// Adds the changes of one client.
    pub(super) fn add(&mut self, changes: &[Change]) -> std::result::Result<(), Damaged> {
        let Some(first) = changes.first() else { return Ok(()) };
        let before = self.list.len();
        for change in changes {
            let Target::Update(update_id) = change.target else { continue };
            self.list.push((u32::try_from(i64::from(update_id)).map_err(|_| Damaged)?, Was::of(change)));
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
    pub(crate) fn restore(&self, client_id: ClientKey, updates: &mut Vec<UpdateEntry>) {
        let Some(states) = self.clients.get(&client_id) else { return };
        let mut list = states.list.clone();
        sort(&mut list);
        let mut were = list.into_iter().peekable();
        updates.retain_mut(|entry| {
            let wanted = i64::from(entry.update_id);
            while were.next_if(|(update_id, _)| i64::from(*update_id) < wanted).is_some() {}
            match were.next_if(|(update_id, _)| i64::from(*update_id) == wanted) {
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
