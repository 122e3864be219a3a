//! One pass over the packed states of many clients, on all processors.

use super::past::StatesBefore;
use super::record::{UpdateEntry, decode_updates};
use super::store::damaged;
use super::varint::Damaged;
use crate::db::Read;
use crate::error::Result;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// For fewer clients starting threads takes longer than the work: some thousand records are a millisecond.
const MANY_CLIENTS: usize = 4_096;
/// One thread reads the database; more than a few that unpack would wait for it.
const MOST_THREADS: usize = 4;
/// Handed over at once, in bytes: some hundred clients, so that nobody waits for long and no time goes into handing over.
const BATCH: usize = 1 << 17;
/// Batches that may wait for a thread.
const WAITING: usize = 4;

/// Packed records of some clients.
#[derive(Default)]
struct Batch {
    bytes: Vec<u8>,
    /// Key and place of a client, and where its record ends.
    clients: Vec<(i64, usize, usize)>,
}

/// Visits the update states of those of the clients that ever reported: `visit` gets what `start` made for its thread, the place
/// of the client in `client_ids`, and the states; as they were with `before`. `client_ids` are in ascending order. Answers with what
/// each thread made of its share; which share that is differs from run to run.
pub(crate) fn pass<A: Send>(
    r: &Read<'_>,
    before: Option<&StatesBefore>,
    client_ids: &[i64],
    start: impl Fn() -> A + Sync,
    visit: impl Fn(&mut A, usize, &[UpdateEntry]) + Sync,
) -> Result<Vec<A>> {
    let work = |found: &mut A, unpacked: &mut Vec<UpdateEntry>, client_id, place, states: &[u8]| {
        decode_updates(states, unpacked).map_err(|Damaged| client_id)?;
        if let Some(before) = before {
            before.restore(client_id, unpacked);
        }
        visit(found, place, unpacked);
        Ok::<(), i64>(())
    };
    let told = |client_id: i64| damaged(client_id)(Damaged);
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS));
    if client_ids.len() < MANY_CLIENTS || threads < 2 {
        let (mut found, mut unpacked) = (start(), Vec::new());
        each(r, client_ids, |client_id, place, states| {
            work(&mut found, &mut unpacked, client_id, place, states).map_err(told)
        })?;
        return Ok(vec![found]);
    }
    let share = |batches: Receiver<Batch>| -> std::result::Result<A, i64> {
        let (mut found, mut unpacked) = (start(), Vec::new());
        for batch in batches {
            let mut begin = 0;
            for (client_id, place, end) in batch.clients {
                let states = batch.bytes.get(begin..end).unwrap_or_default();
                work(&mut found, &mut unpacked, client_id, place, states)?;
                begin = end;
            }
        }
        Ok(found)
    };
    std::thread::scope(|scope| {
        let share = &share;
        let mut queues: Vec<SyncSender<Batch>> = Vec::with_capacity(threads);
        let mut workers = Vec::with_capacity(threads);
        for _ in 0..threads {
            let (queue, batches) = sync_channel(WAITING);
            queues.push(queue);
            workers.push(scope.spawn(move || share(batches)));
        }
        let mut next = 0;
        let mut hand_over = |batch: Batch| {
            // A thread that stopped has found damage, and says so when it is joined.
            let _ = queues.get(next).map(|queue| queue.send(batch));
            next = (next + 1) % threads;
        };
        let mut batch = Batch::default();
        let read = each(r, client_ids, |client_id, place, states| {
            batch.bytes.extend_from_slice(states);
            batch.clients.push((client_id, place, batch.bytes.len()));
            if batch.bytes.len() >= BATCH {
                let empty = Batch { bytes: Vec::with_capacity(BATCH + BATCH / 8), clients: Vec::new() };
                hand_over(std::mem::replace(&mut batch, empty));
            }
            Ok(())
        });
        hand_over(batch);
        drop(queues);
        let mut found = Vec::with_capacity(threads);
        for worker in workers {
            let share = worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            found.push(share.map_err(told)?);
        }
        read?;
        Ok(found)
    })
}

/// The packed records of those of the clients that ever reported.
fn each(
    r: &Read<'_>,
    client_ids: &[i64],
    mut visit: impl FnMut(i64, usize, &[u8]) -> Result<()>,
) -> Result<()> {
    let mut wanted = client_ids.iter().copied().enumerate().peekable();
    r.packed_states(|client_id, states| {
        while wanted.next_if(|(_, wanted)| *wanted < client_id).is_some() {}
        match wanted.next_if(|(_, wanted)| *wanted == client_id) {
            Some((place, _)) => visit(client_id, place, states),
            None => Ok(()),
        }
    })
}
