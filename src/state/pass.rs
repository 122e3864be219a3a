//! One pass over the packed states of many clients, on all processors.

use super::past::StatesBefore;
use super::record::{UpdateEntry, decode_updates};
use super::store::damaged;
use crate::db::Read;
use crate::error::Result;

/// For fewer clients opening the file once more takes longer than the work: some thousand records are a millisecond.
const MANY_CLIENTS: usize = 4_096;
/// More threads would mostly wait for memory.
const MOST_THREADS: usize = 8;

/// How many threads a question about so many clients is worth.
pub(crate) fn threads(clients: usize) -> usize {
    if clients < MANY_CLIENTS {
        return 1;
    }
    std::thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS))
}

/// Visits the update states of those of the clients that ever reported: `visit` gets what `start` made for its thread, the place
/// of the client in `client_ids`, and the states; as they were with `before`. `client_ids` are in ascending order. Answers with what
/// each thread made of its share: the clients one behind the other.
pub(crate) fn pass<A: Send>(
    r: &Read<'_>,
    before: Option<&StatesBefore>,
    client_ids: &[i64],
    start: impl Fn() -> A + Sync,
    visit: impl Fn(&mut A, usize, &[UpdateEntry]) + Sync,
) -> Result<Vec<A>> {
    let share = |r: &Read<'_>, ahead: usize, client_ids: &[i64]| -> Result<A> {
        let (mut found, mut unpacked) = (start(), Vec::new());
        each(r, client_ids, |client_id, place, states| {
            decode_updates(states, &mut unpacked).map_err(damaged(client_id))?;
            if let Some(before) = before {
                before.restore(client_id, &mut unpacked);
            }
            visit(&mut found, ahead + place, &unpacked);
            Ok(())
        })?;
        Ok(found)
    };
    let beside = r.beside(threads(client_ids.len()) - 1);
    let length = client_ids.len().div_ceil(beside.len() + 1).max(1);
    let (own, others) = client_ids.split_at(length.min(client_ids.len()));
    std::thread::scope(|scope| {
        let share = &share;
        let workers: Vec<_> = beside
            .into_iter()
            .zip(others.chunks(length).zip(1..))
            .map(|(reader, (client_ids, number))| {
                scope.spawn(move || share(&reader.read(), number * length, client_ids))
            })
            .collect();
        let mut found = vec![share(r, 0, own)];
        let joined = workers.into_iter().map(|worker| worker.join());
        found.extend(joined.map(|share| share.unwrap_or_else(|panic| std::panic::resume_unwind(panic))));
        found.into_iter().collect()
    })
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
