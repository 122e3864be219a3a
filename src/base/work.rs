//! Parallel work within bounds: a budget of bytes whose tickets return their share on drop, and a pool of threads that
//! returns results in the order of their jobs.

use super::error::{Failure, Result};
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// Bytes that may be in memory at a time, shared between threads. Clones share one limit.
#[derive(Debug, Clone)]
pub struct Budget {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    limit: u64,
    usage: Mutex<Usage>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Usage {
    bytes: u64,
    /// Threads that wait in [`Budget::acquire`].
    waiting: usize,
    is_closed: bool,
}

impl Usage {
    /// A single ticket always fits, whatever its size.
    fn has_room(&self, bytes: u64, limit: u64) -> bool {
        self.bytes == 0 || self.bytes.saturating_add(bytes) <= limit
    }
}

impl Budget {
    /// A budget of `limit` bytes, all of it available.
    pub fn new(limit: u64) -> Self {
        Budget { shared: Arc::new(Shared { limit, usage: Mutex::default(), changed: Condvar::new() }) }
    }

    /// Waits until `bytes` are available; None once the budget is closed.
    pub fn acquire(&self, bytes: u64) -> Option<Ticket> {
        let mut usage = self.usage();
        while !usage.is_closed && !usage.has_room(bytes, self.shared.limit) {
            usage.waiting += 1;
            usage = self.shared.changed.wait(usage).unwrap_or_else(PoisonError::into_inner);
            usage.waiting -= 1;
        }
        self.issue(usage, bytes)
    }

    /// As [`Budget::acquire`], without waiting: None when the bytes are not available now.
    pub fn try_acquire(&self, bytes: u64) -> Option<Ticket> {
        let usage = self.usage();
        if usage.has_room(bytes, self.shared.limit) { self.issue(usage, bytes) } else { None }
    }

    /// Whether [`Budget::try_acquire`] would succeed now.
    pub fn has_room(&self, bytes: u64) -> bool {
        let usage = self.usage();
        !usage.is_closed && usage.has_room(bytes, self.shared.limit)
    }

    /// True while a thread waits for room: a thread that holds tickets should finish with them instead of collecting
    /// more.
    pub fn is_awaited(&self) -> bool {
        self.usage().waiting > 0
    }

    /// Ends all waiting; from now on no ticket is issued.
    pub fn close(&self) {
        self.usage().is_closed = true;
        self.shared.changed.notify_all();
    }

    fn issue(&self, mut usage: MutexGuard<'_, Usage>, bytes: u64) -> Option<Ticket> {
        if usage.is_closed {
            return None;
        }
        usage.bytes = usage.bytes.saturating_add(bytes);
        drop(usage);
        Some(Ticket { budget: self.clone(), bytes })
    }

    fn usage(&self) -> MutexGuard<'_, Usage> {
        // Every change of the counters is complete before the lock is released, also after a panic.
        self.shared.usage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A share of a [`Budget`], which it returns on drop. It belongs next to the data that it stands for.
#[derive(Debug)]
#[must_use = "the bytes are returned to the budget when the ticket is dropped"]
pub struct Ticket {
    budget: Budget,
    bytes: u64,
}

impl Ticket {
    /// The bytes of this share.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Replaces the share by one of `bytes`, for example when data was parsed and its source released. Never waits, so
    /// a larger share may exceed the limit.
    pub fn resize(&mut self, bytes: u64) {
        let mut usage = self.budget.usage();
        usage.bytes = usage.bytes.saturating_sub(self.bytes).saturating_add(bytes);
        let is_awaited = usage.waiting > 0;
        drop(usage);
        self.bytes = bytes;
        if is_awaited {
            self.budget.shared.changed.notify_all();
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.resize(0);
    }
}

/// Threads of a pool; with more, the thread that reads and stores is the one that the others wait for.
const THREADS: usize = 3;
/// Jobs that wait for one thread.
const QUEUE: usize = 64;

struct Worker<J, R> {
    jobs: SyncSender<J>,
    results: Receiver<R>,
}

/// Threads that do the same work on one job after the other. Jobs are dealt in turn and results collected in turn, so
/// results come in the order of the jobs.
pub struct OrderedPool<J, R> {
    workers: Vec<Worker<J, R>>,
    threads: Vec<JoinHandle<()>>,
    next: usize,
    /// Worker and share of each job that is not yet returned, oldest first.
    pending: VecDeque<(usize, Ticket)>,
    budget: Budget,
}

impl<J: Send + 'static, R: Send + 'static> OrderedPool<J, R> {
    /// One thread less than there are processors, each with a worker function from `new_worker`. At most `byte_limit`
    /// bytes are in work at a time; a single larger job is done alone.
    pub fn new<W>(name: &str, byte_limit: u64, new_worker: impl Fn() -> Result<W>) -> Result<Self>
    where
        W: FnMut(J) -> R + Send + 'static,
    {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut pool = OrderedPool {
            workers: Vec::new(),
            threads: Vec::new(),
            next: 0,
            pending: VecDeque::new(),
            budget: Budget::new(byte_limit),
        };
        for _ in 0..cores.saturating_sub(1).clamp(1, THREADS) {
            let (jobs, queue) = sync_channel::<J>(QUEUE);
            // One more than the queue of jobs holds, for the job in work: so a worker never waits to return a result.
            let (done, results) = sync_channel(QUEUE + 1);
            let mut work = new_worker()?;
            let thread = std::thread::Builder::new().name(name.into()).spawn(move || {
                while let Ok(job) = queue.recv() {
                    if done.send(work(job)).is_err() {
                        return;
                    }
                }
            })?;
            pool.workers.push(Worker { jobs, results });
            pool.threads.push(thread);
        }
        Ok(pool)
    }

    /// True when [`OrderedPool::next_result`] must be called before a job of `bytes` can be submitted.
    pub fn is_full(&self, bytes: u64) -> bool {
        !self.pending.is_empty()
            && (!self.budget.has_room(bytes) || self.pending.len() >= QUEUE * self.workers.len())
    }

    /// Submits the next job, of `bytes`. Fails when the pool is full or a thread has ended early.
    pub fn submit(&mut self, job: J, bytes: u64) -> Result<()> {
        let ticket = self
            .budget
            .try_acquire(bytes)
            .ok_or_else(|| Failure::failed("a job was submitted to threads that are busy"))?;
        let number = self.next;
        self.next = (number + 1) % self.workers.len().max(1);
        let worker = self.workers.get(number).ok_or_else(ended_early)?;
        worker.jobs.send(job).map_err(|_| ended_early())?;
        self.pending.push_back((number, ticket));
        Ok(())
    }

    /// The result of the oldest job, waiting for it; None when no job is pending. Fails when a thread has ended early.
    pub fn next_result(&mut self) -> Result<Option<R>> {
        let Some((number, _ticket)) = self.pending.pop_front() else { return Ok(None) };
        let worker = self.workers.get(number).ok_or_else(ended_early)?;
        Ok(Some(worker.results.recv().map_err(|_| ended_early())?))
    }
}

impl<J, R> Drop for OrderedPool<J, R> {
    fn drop(&mut self) {
        // Ends the threads' queues in both directions.
        self.workers.clear();
        for thread in self.threads.drain(..) {
            // A thread that panicked has closed its queue, which `next_result` has reported.
            let _ = thread.join();
        }
    }
}

fn ended_early() -> Failure {
    Failure::failed("a thread that works on documents has ended early").hint("run the same command again")
}
