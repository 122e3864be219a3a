//! Digest and compression of detail files on other threads: they cost more than unpacking and storing them.

use super::{StagedPart, sha256};
use crate::error::{Failure, Result};
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use zstd::bulk::Compressor;

/// zstd level of stored documents: beyond 3 the time grows faster than the gain.
pub(super) const LEVEL: i32 = 3;
/// Threads at most; with more, the one that unpacks and stores is what the others wait for.
const THREADS: usize = 3;
/// Detail files that wait for one thread.
const QUEUE: usize = 64;
/// Bytes that wait for all threads; a single larger file waits alone.
const BYTES: usize = 64 << 20;

/// A detail file on its way in.
pub(super) struct Job {
    pub(super) key: i64,
    pub(super) part: StagedPart,
    pub(super) source: i64,
    pub(super) content: Vec<u8>,
}

/// A detail file, ready to be stored.
pub(super) struct Packed {
    pub(super) job: Job,
    pub(super) sha256: [u8; 32],
    pub(super) packed: Vec<u8>,
}

struct Worker {
    jobs: SyncSender<Job>,
    packed: Receiver<std::io::Result<Packed>>,
}

/// The threads. Work is dealt round and collected round, so it comes back in the order in which it was given.
pub(super) struct Packer {
    workers: Vec<Worker>,
    threads: Vec<JoinHandle<()>>,
    next: usize,
    /// Worker and bytes of what is under way, oldest first.
    pending: VecDeque<(usize, usize)>,
    bytes: usize,
}

impl Packer {
    pub(super) fn new() -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut packer =
            Packer { workers: Vec::new(), threads: Vec::new(), next: 0, pending: VecDeque::new(), bytes: 0 };
        for _ in 0..cores.saturating_sub(1).clamp(1, THREADS) {
            let (jobs, work) = sync_channel::<Job>(QUEUE);
            // As long as the queue of jobs and one in the hand, so that a worker never waits for its results to be taken.
            let (results, packed) = sync_channel(QUEUE + 1);
            let mut compressor = Compressor::new(LEVEL)?;
            let thread = std::thread::Builder::new().name("pack".into()).spawn(move || {
                while let Ok(job) = work.recv() {
                    let result = compressor.compress(&job.content);
                    let sha256 = sha256(&job.content);
                    if results.send(result.map(|packed| Packed { job, sha256, packed })).is_err() {
                        return;
                    }
                }
            })?;
            packer.workers.push(Worker { jobs, packed });
            packer.threads.push(thread);
        }
        Ok(packer)
    }

    /// True when something must be collected before a file of `size` bytes can be given.
    pub(super) fn is_full(&self, size: usize) -> bool {
        !self.pending.is_empty()
            && (self.bytes.saturating_add(size) > BYTES || self.pending.len() >= QUEUE * self.workers.len())
    }

    pub(super) fn give(&mut self, job: Job) -> Result<()> {
        let number = self.next;
        self.next = (number + 1) % self.workers.len().max(1);
        let size = job.content.len();
        let worker = self.workers.get(number).ok_or_else(ended)?;
        worker.jobs.send(job).map_err(|_| ended())?;
        self.pending.push_back((number, size));
        self.bytes += size;
        Ok(())
    }

    /// The oldest one, waiting for it; None when nothing is under way.
    pub(super) fn collect(&mut self) -> Result<Option<Packed>> {
        let Some((number, size)) = self.pending.pop_front() else { return Ok(None) };
        self.bytes = self.bytes.saturating_sub(size);
        let worker = self.workers.get(number).ok_or_else(ended)?;
        Ok(Some(worker.packed.recv().map_err(|_| ended())??))
    }
}

impl Drop for Packer {
    fn drop(&mut self) {
        // Ends the threads' queues in both directions.
        self.workers.clear();
        for thread in self.threads.drain(..) {
            // A thread that panicked has closed its queue, and whoever waited there was told.
            let _ = thread.join();
        }
    }
}

fn ended() -> Failure {
    Failure::failed("a thread that packs documents has ended early").hint("run the same command again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_comes_back_in_order() {
        let mut packer = Packer::new().expect("threads");
        let mut seen = Vec::new();
        for key in 0..1_000_i64 {
            let content = vec![b'x'; usize::try_from(key % 7 * 100).expect("small")];
            while packer.is_full(content.len()) {
                let packed = packer.collect().expect("packs").expect("something is under way");
                assert_eq!(packed.sha256, sha256(&packed.job.content));
                seen.push(packed.job.key);
            }
            packer.give(Job { key, part: StagedPart::Core, source: 1, content }).expect("takes");
        }
        while let Some(packed) = packer.collect().expect("packs") {
            seen.push(packed.job.key);
        }
        assert_eq!(seen, (0..1_000).collect::<Vec<_>>());
        assert!(!packer.is_full(usize::MAX), "a large file waits alone, not forever");
    }
}
