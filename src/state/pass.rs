//! One pass over the packed states of many clients, on all processors.

use super::past::StatesBefore;
use super::record::{UpdateEntry, decode_updates, each_update};
use super::store::damaged;
use super::varint::Damaged;
use crate::db::Read;
use crate::error::Result;

/// The update states of a client.
pub(crate) enum States<'a> {
    /// As they are stored.
    Packed(&'a [u8]),
    /// As they were.
    Restored(&'a [UpdateEntry]),
}

impl States<'_> {
    /// Shows each, in order of the updates' keys. A damaged record fails, maybe after some were shown.
    #[inline(always)]
    pub(crate) fn each(self, mut visit: impl FnMut(UpdateEntry)) -> std::result::Result<(), Damaged> {
        match self {
            States::Packed(states) => each_update(states, visit),
            States::Restored(entries) => {
                entries.iter().for_each(|entry| visit(*entry));
                Ok(())
            }
        }
    }
}

/// Visits the update states of those of the clients that ever reported: `visit` gets what `start` made for its thread, the place
/// of the client in `client_ids`, and the states; as they were with `before`. `client_ids` are in ascending order. Answers with what
/// each thread made of its clients, which come in ascending order.
pub(crate) fn pass<A: Send>(
    r: &Read<'_>,
    before: Option<&StatesBefore>,
    client_ids: &[i64],
    start: impl Fn() -> A + Sync,
    visit: impl Fn(&mut A, usize, States<'_>) -> std::result::Result<(), Damaged> + Sync,
) -> Result<Vec<A>> {
    let start = || (start(), Vec::new());
    let shares = r.spread(client_ids.len(), start, |r, (found, restored), places| {
        let ahead = places.start;
        each(r, client_ids.get(places).unwrap_or_default(), |client_id, place, packed| {
            let visited = match before {
                None => visit(found, ahead + place, States::Packed(packed)),
                Some(before) => decode_updates(packed, restored).and_then(|()| {
                    before.restore(client_id, restored);
                    visit(found, ahead + place, States::Restored(restored))
                }),
            };
            visited.map_err(damaged(client_id))
        })
    })?;
    Ok(shares.into_iter().map(|(found, _)| found).collect())
}

/// The packed records of those of the clients that ever reported.
fn each(
    r: &Read<'_>,
    client_ids: &[i64],
    mut visit: impl FnMut(i64, usize, &[u8]) -> Result<()>,
) -> Result<()> {
    let (Some(first), Some(last)) = (client_ids.first(), client_ids.last()) else { return Ok(()) };
    let mut wanted = client_ids.iter().copied().enumerate().peekable();
    r.packed_states((*first, *last), |client_id, states| {
        while wanted.next_if(|(_, wanted)| *wanted < client_id).is_some() {}
        match wanted.next_if(|(_, wanted)| *wanted == client_id) {
            Some((place, _)) => visit(client_id, place, states),
            None => Ok(()),
        }
    })
}
