//! Threads that do the same work on one thing after the other, and give it back in the order in which it came.

use crate::base::error::{Failure, Result};
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Threads at most; with more, the one that reads and stores is what the others wait for.
const THREADS: usize = 3;
/// Jobs that wait for one thread.
const QUEUE: usize = 64;

struct Worker<J, R> {
    jobs: SyncSender<J>,
    results: Receiver<R>,
}

/// The threads. Work is dealt round and collected round, so it comes back in the order in which it was given.
pub(super) struct Crew<J, R> {
    workers: Vec<Worker<J, R>>,
    threads: Vec<JoinHandle<()>>,
    next: usize,
    /// Worker and bytes of what is under way, oldest first.
    pending: VecDeque<(usize, usize)>,
    bytes: usize,
    byte_limit: usize,
}

impl<J: Send + 'static, R: Send + 'static> Crew<J, R> {
    /// One thread less than there are processors, which does what `hire` gives it to do. At most `byte_limit` bytes are
    /// under way at a time; a single larger job waits alone.
    pub(super) fn new<W>(name: &str, byte_limit: usize, hire: impl Fn() -> Result<W>) -> Result<Self>
    where
        W: FnMut(J) -> R + Send + 'static,
    {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut crew = Crew {
            workers: Vec::new(),
            threads: Vec::new(),
            next: 0,
            pending: VecDeque::new(),
            bytes: 0,
            byte_limit,
        };
        for _ in 0..cores.saturating_sub(1).clamp(1, THREADS) {
            let (jobs, work) = sync_channel::<J>(QUEUE);
            // As long as the queue of jobs and one in the hand, so that a worker never waits for its results to be taken.
            let (done, results) = sync_channel(QUEUE + 1);
            let mut labor = hire()?;
            let thread = std::thread::Builder::new().name(name.into()).spawn(move || {
                while let Ok(job) = work.recv() {
                    if done.send(labor(job)).is_err() {
                        return;
                    }
                }
            })?;
            crew.workers.push(Worker { jobs, results });
            crew.threads.push(thread);
        }
        Ok(crew)
    }

    /// True when something must be collected before a job of `size` bytes can be given.
    pub(super) fn is_full(&self, size: usize) -> bool {
        !self.pending.is_empty()
            && (self.bytes.saturating_add(size) > self.byte_limit
                || self.pending.len() >= QUEUE * self.workers.len())
    }

    /// Gives the next job, of `size` bytes.
    pub(super) fn give(&mut self, job: J, size: usize) -> Result<()> {
        let number = self.next;
        self.next = (number + 1) % self.workers.len().max(1);
        let worker = self.workers.get(number).ok_or_else(ended)?;
        worker.jobs.send(job).map_err(|_| ended())?;
        self.pending.push_back((number, size));
        self.bytes += size;
        Ok(())
    }

    /// What became of the oldest job, waiting for it; None when nothing is under way.
    pub(super) fn collect(&mut self) -> Result<Option<R>> {
        let Some((number, size)) = self.pending.pop_front() else { return Ok(None) };
        self.bytes = self.bytes.saturating_sub(size);
        let worker = self.workers.get(number).ok_or_else(ended)?;
        Ok(Some(worker.results.recv().map_err(|_| ended())?))
    }
}

impl<J, R> Drop for Crew<J, R> {
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
    Failure::failed("a thread that works on documents has ended early").hint("run the same command again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_comes_back_in_order() {
        let mut crew = Crew::new("square", 10_000, || Ok(|number: usize| number * number)).expect("threads");
        let mut seen = Vec::new();
        for number in 0..1_000 {
            while crew.is_full(number % 7 * 100) {
                seen.push(crew.collect().expect("works").expect("something is under way"));
            }
            crew.give(number, number % 7 * 100).expect("takes");
        }
        while let Some(square) = crew.collect().expect("works") {
            seen.push(square);
        }
        assert_eq!(seen, (0..1_000).map(|number| number * number).collect::<Vec<_>>());
        assert!(!crew.is_full(usize::MAX), "a large job waits alone, not forever");
    }

    #[test]
    fn a_thread_that_ends_early_is_told() {
        let mut crew: Crew<(), ()> = Crew::new("fail", 1, || Ok(|()| panic!("on purpose"))).expect("threads");
        crew.give((), 0).expect("takes");
        assert!(crew.collect().is_err());
    }
}
