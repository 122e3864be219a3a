//! One pass over the packed states of many clients, on all processors.

use super::pack::{NO_UPDATES, UpdateEntry, decode_updates, each_topic, each_update, encode_updates};
use crate::base::error::Result;
use crate::db::{ClientKey, Snapshot};
use crate::state::record;
use crate::state::record::topic_key::TopicKey;
use crate::state::record::varint::Damaged;

/// The update states of a client, packed.
#[derive(Clone, Copy)]
pub(crate) struct States<'a>(&'a [u8]);

impl States<'_> {
    /// Those of a client that never reported any.
    pub(crate) const NONE: States<'static> = States(&NO_UPDATES);

    /// Shows each, in order of the updates' keys. A damaged record fails, maybe after some were shown.
    ///
    /// What is done with an entry takes its turn with finding the next one: so a pass is as fast as the bytes can be
    /// followed.
    #[inline(always)]
    pub(crate) fn each(self, visit: impl FnMut(UpdateEntry)) -> std::result::Result<(), Damaged> {
        each_update(self.0, visit)
    }

    /// Shows the state of each other topic, in order of their keys. A damaged record fails, maybe after some were shown.
    pub(crate) fn each_topic(self, visit: impl FnMut(TopicKey, u32)) -> std::result::Result<(), Damaged> {
        each_topic(self.0, visit)
    }
}

/// Makes the stored states of a client, which are in order of the updates' keys, what they were.
pub(crate) type Restore<'a> = &'a (dyn Fn(ClientKey, &mut Vec<UpdateEntry>) + Sync);

/// Visits the update states of those of the clients that ever reported: `visit` gets what `start` made for its thread,
/// the place of the client in `client_ids`, and the states, after `restore` where it is given. `client_ids` are in
/// ascending order. Returns what each thread made of its clients, which come in ascending order. Fails where the
/// database cannot be read, and with kind `database`, naming the client, for a damaged record.
pub(crate) fn for_each_client_states<A: Send>(
    r: &Snapshot<'_>,
    restore: Option<Restore<'_>>,
    client_ids: &[ClientKey],
    start: impl Fn() -> A + Sync,
    visit: impl Fn(&mut A, usize, States<'_>) -> std::result::Result<(), Damaged> + Sync,
) -> Result<Vec<A>> {
    let start = || (start(), Vec::new(), Vec::new());
    let shares = r.for_ranges(client_ids.len(), 1, start, |r, (found, unpacked, restored), places| {
        let ahead = places.start;
        each(r, client_ids.get(places).unwrap_or_default(), |client_id, place, packed| {
            let states = match restore {
                None => Ok(States(packed)),
                Some(restore) => decode_updates(packed, unpacked).map(|()| {
                    restore(client_id, unpacked);
                    encode_updates(unpacked, restored);
                    States(restored)
                }),
            };
            let visited = states.and_then(|states| visit(found, ahead + place, states));
            visited.map_err(Damaged::of_client(client_id))
        })
    })?;
    Ok(shares.into_iter().map(|(found, ..)| found).collect())
}

/// The packed records of those of the clients that ever reported.
fn each(
    r: &Snapshot<'_>,
    client_ids: &[ClientKey],
    mut visit: impl FnMut(ClientKey, usize, &[u8]) -> Result<()>,
) -> Result<()> {
    let (Some(first), Some(last)) = (client_ids.first(), client_ids.last()) else { return Ok(()) };
    let mut wanted = client_ids.iter().copied().enumerate().peekable();
    record::read(r).packed_states((*first, *last), |client_id, states| {
        while wanted.next_if(|(_, wanted)| *wanted < client_id).is_some() {}
        match wanted.next_if(|(_, wanted)| *wanted == client_id) {
            Some((place, _)) => visit(client_id, place, states),
            None => Ok(()),
        }
    })
}
