//! How much of bodies and answers the memory holds at a time.

use super::Outgoing;
use crate::serve::options::ServeLimits;
use http_body_util::BodyExt as _;
use hyper::StatusCode;
use hyper::body::{Body as _, Incoming};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};

/// KiB of bodies that the memory holds at a time.
const BODIES: usize = 64 << 10;
/// KiB of small bodies, which do not wait for large ones.
const SMALL_BODIES: usize = 32 << 10;
/// Bytes of a small body.
const SMALL_BODY: u64 = 64 << 10;
/// KiB of large answers that the memory holds at a time, made or on their way.
const ANSWERS: usize = 128 << 10;
/// Bytes of an answer that is not counted once it is made.
const SMALL_ANSWER: usize = 16 << 10;

const FULL: &str = "Too many large messages are on their way at this time; ask again later.";

/// The budget that all connections share.
pub(in crate::serve) struct Memory {
    limits: ServeLimits,
    bodies: Arc<Semaphore>,
    small_bodies: Arc<Semaphore>,
    answers: Arc<Semaphore>,
    /// KiB of the largest of the last answers: what is set aside before one is made that may be large.
    largest: AtomicU32,
}

impl Memory {
    pub(in crate::serve) fn new(limits: ServeLimits) -> Self {
        Memory {
            limits,
            bodies: Arc::new(Semaphore::new(BODIES)),
            small_bodies: Arc::new(Semaphore::new(SMALL_BODIES)),
            answers: Arc::new(Semaphore::new(ANSWERS)),
            largest: AtomicU32::new(0),
        }
    }

    /// Waits until the memory has room for an answer that may be large: only
    /// these wait for clients that read slowly.
    pub(in crate::serve) async fn set_aside(
        &self,
        may_be_large: bool,
    ) -> Result<Option<OwnedSemaphorePermit>, Outgoing> {
        let size = self.largest.load(Ordering::Relaxed).max(self.usual()).min(ANSWERS as u32);
        if !may_be_large {
            return Ok(None);
        }
        self.reserve(&self.answers, size).await.map(Some)
    }

    /// KiB of an answer with as many documents as fit; markup makes it larger.
    fn usual(&self) -> u32 {
        kibibytes(self.limits.answer_text.saturating_mul(2))
    }

    /// Sets aside what an answer of this size really needs.
    pub(in crate::serve) fn fit(
        &self,
        aside: Option<OwnedSemaphorePermit>,
        size: usize,
    ) -> Option<OwnedSemaphorePermit> {
        let mut aside = aside.filter(|_| size > SMALL_ANSWER)?;
        let size = kibibytes(size);
        // The largest of the last ones: one that is large once does not hold others up forever.
        let largest = self.largest.load(Ordering::Relaxed);
        self.largest.store(size.max(largest - largest / 8), Ordering::Relaxed);
        let set_aside = aside.num_permits() as u32;
        if size < set_aside {
            drop(aside.split((set_aside - size) as usize));
        } else if let Ok(more) = Arc::clone(&self.answers).try_acquire_many_owned(size - set_aside) {
            // Where there is not so much, those that follow wait for it: then the size is known.
            aside.merge(more);
        }
        Some(aside)
    }

    /// Waits for a share of a budget.
    async fn reserve(&self, budget: &Arc<Semaphore>, size: u32) -> Result<OwnedSemaphorePermit, Outgoing> {
        match timeout(self.limits.memory_wait, Arc::clone(budget).acquire_many_owned(size)).await {
            Ok(Ok(permit)) => Ok(permit),
            _ => Err(Outgoing::text(StatusCode::SERVICE_UNAVAILABLE, FULL)),
        }
    }

    /// Sets aside what an answer of this size needs, where that is not little. Fails where there is no room in time.
    pub(in crate::serve) async fn set_aside_for(
        &self,
        size: usize,
    ) -> Result<Option<OwnedSemaphorePermit>, Outgoing> {
        if size <= SMALL_ANSWER {
            return Ok(None);
        }
        self.reserve(&self.answers, kibibytes(size).min(ANSWERS as u32)).await.map(Some)
    }

    /// The body, up to `limit` bytes and the limits of time. What of it is there is counted, so that all together have bounds too.
    pub(in crate::serve) async fn collect(
        &self,
        mut body: Incoming,
        limit: usize,
    ) -> Result<Collected, Outgoing> {
        let too_large = || {
            let text = format!("The message has more than {limit} bytes.");
            Outgoing::text(StatusCode::PAYLOAD_TOO_LARGE, &text)
        };
        if body.size_hint().lower() > limit as u64 {
            return Err(too_large());
        }
        // Of a body whose length is announced, all is set aside at once: bodies that wait for each other's rest would end
        // with none of them.
        let length = body.size_hint().exact();
        let budget =
            if length.is_some_and(|length| length <= SMALL_BODY) { &self.small_bodies } else { &self.bodies };
        let mut collected = Collected { bytes: Vec::new(), memory: None };
        if let Some(length) = length.filter(|length| *length > 0) {
            let size = kibibytes(usize::try_from(length).unwrap_or(usize::MAX));
            collected.memory = Some(self.reserve(budget, size).await?);
        }
        let mut end = Instant::now() + self.limits.body_time;
        loop {
            let next = end.min(Instant::now() + self.limits.body_pause);
            let frame = match timeout_at(next, body.frame()).await {
                Ok(None) => return Ok(collected),
                Ok(Some(Ok(frame))) => frame,
                Ok(Some(Err(_))) => {
                    return Err(Outgoing::text(StatusCode::BAD_REQUEST, "The message broke off."));
                }
                Err(_) => {
                    let text = "The message took too long to come.";
                    return Err(Outgoing::text(StatusCode::REQUEST_TIMEOUT, text));
                }
            };
            let Ok(data) = frame.into_data() else { continue };
            if collected.bytes.len() + data.len() > limit {
                return Err(too_large());
            }
            collected.bytes.extend_from_slice(&data);
            let held = collected.memory.as_ref().map_or(0, OwnedSemaphorePermit::num_permits) as u32;
            let lacking = kibibytes(collected.bytes.len()).saturating_sub(held);
            if lacking == 0 {
                continue;
            }
            let began = Instant::now();
            let more = self.reserve(budget, lacking).await?;
            match &mut collected.memory {
                Some(memory) => memory.merge(more),
                none => *none = Some(more),
            }
            // That it waited here is not the sender's fault.
            end += began.elapsed();
        }
    }
}

/// The body of a request, with its share of the memory.
pub(in crate::serve) struct Collected {
    pub(in crate::serve) bytes: Vec<u8>,
    pub(in crate::serve) memory: Option<OwnedSemaphorePermit>,
}

fn kibibytes(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(1 << 10)).unwrap_or(u32::MAX)
}
