//! A connection whose other end has only so much time, in whatever it does.

use super::connections::Connection;
use crate::serve::options::ServeLimits;
use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// How long what still comes of a refused request is read and discarded.
const DISCARD_TIME: Duration = Duration::from_secs(20);
/// How long its next part may be awaited.
const DISCARD_PAUSE: Duration = Duration::from_secs(1);
/// Bytes that are discarded at the most.
const DISCARDED: usize = 16 << 20;

/// What a connection is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// It waits for the first byte of a request.
    Idle,
    /// The header of a request has begun.
    Header,
    /// A request is worked on.
    Answer,
    /// The answer is handed over, but may not have left.
    Sent,
    /// Nothing more is written, and what still comes is discarded.
    End,
}

/// Until when the other end must have done what it is at.
#[derive(Clone)]
pub(in crate::serve) struct Deadline(Arc<State>);

struct State {
    current: Mutex<(Phase, Instant)>,
    /// The last request was refused, perhaps before all of it came.
    refused: AtomicBool,
    header: Duration,
    idle: Duration,
}

impl Deadline {
    /// That of a connection that has just begun: the first request comes at once.
    pub(in crate::serve) fn new(limits: &ServeLimits) -> Self {
        let current = Mutex::new((Phase::Header, Instant::now() + limits.header_time));
        let refused = AtomicBool::new(false);
        Deadline(Arc::new(State { current, refused, header: limits.header_time, idle: limits.idle }))
    }

    /// A request is worked on, and its answer must be taken until then.
    pub(in crate::serve) fn answer_until(&self, moment: Instant) {
        self.set(Phase::Answer, moment);
    }

    /// The answer is made, and the other end has this time to take it.
    pub(in crate::serve) fn take_within(&self, time: Duration) {
        let (_, end) = self.current();
        self.set(Phase::Answer, end.min(Instant::now() + time));
    }

    /// Whether the request is refused, so that its rest may still come.
    pub(in crate::serve) fn refuse(&self, refused: bool) {
        self.0.refused.store(refused, Ordering::Relaxed);
    }

    /// The answer is handed over, and has the same time to leave.
    pub(in crate::serve) fn hand_over(&self) {
        let (_, end) = self.current();
        self.set(Phase::Sent, end);
    }

    /// The answer has left; the next request may come.
    fn wait(&self) {
        self.set(Phase::Idle, Instant::now() + self.0.idle);
    }

    fn begin_header(&self) {
        self.set(Phase::Header, Instant::now() + self.0.header);
    }

    fn set(&self, phase: Phase, moment: Instant) {
        *self.0.current.lock().unwrap_or_else(PoisonError::into_inner) = (phase, moment);
    }

    fn current(&self) -> (Phase, Instant) {
        *self.0.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The connection. The deadline bounds reading and writing: without it, a header that does not end and an answer that the
/// peer does not read would stay forever.
pub(in crate::serve) struct DeadlineStream<S> {
    stream: S,
    deadline: Deadline,
    connection: Arc<Connection>,
    timer: Option<Pin<Box<Sleep>>>,
    /// Bytes that may still be discarded, and until when, once nothing more is written.
    discard: Option<(usize, Instant)>,
}

impl<S> DeadlineStream<S> {
    pub(in crate::serve) fn new(stream: S, deadline: Deadline, connection: Arc<Connection>) -> Self {
        DeadlineStream { stream, deadline, connection, timer: None, discard: None }
    }

    /// Called when the other end gives or takes nothing now.
    fn wait<T>(&mut self, context: &mut Context<'_>) -> Poll<Result<T>> {
        let (_, moment) = self.deadline.current();
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(moment)));
        if timer.deadline() != moment {
            timer.as_mut().reset(moment);
        }
        ready!(timer.as_mut().poll(context));
        Poll::Ready(Err(Error::new(ErrorKind::TimedOut, "the other end took too long")))
    }
}

impl<S: AsyncRead + Unpin> DeadlineStream<S> {
    /// Reads what still comes, within bounds: a connection that is closed with unread bytes is reset, and the other end
    /// loses the answer that it has not read (RFC 9112 §9.6).
    fn linger(&mut self, context: &mut Context<'_>) -> Poll<Result<()>> {
        let mut bytes = [0; 8 << 10];
        while let Some((left, end)) = self.discard.filter(|(left, _)| *left > 0) {
            let mut buffer = ReadBuf::new(&mut bytes);
            match Pin::new(&mut self.stream).poll_read(context, &mut buffer) {
                Poll::Pending => return self.wait(context),
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {
                    self.discard = Some((left.saturating_sub(buffer.filled().len()), end));
                    self.deadline.set(Phase::End, end.min(Instant::now() + DISCARD_PAUSE));
                }
                Poll::Ready(_) => break,
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for DeadlineStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        let (phase, _) = self.deadline.current();
        match Pin::new(&mut self.stream).poll_read(context, buffer) {
            // The server itself waits for the body of a request, and says so when it takes too long.
            Poll::Pending if phase == Phase::Answer => Poll::Pending,
            Poll::Pending => self.wait(context),
            Poll::Ready(read) => {
                if phase == Phase::Idle {
                    self.deadline.begin_header();
                }
                Poll::Ready(read)
            }
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for DeadlineStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        match Pin::new(&mut self.stream).poll_write(context, bytes) {
            Poll::Pending => self.wait(context),
            ready => ready,
        }
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        match Pin::new(&mut self.stream).poll_write_vectored(context, slices) {
            Poll::Pending => self.wait(context),
            ready => ready,
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        match Pin::new(&mut self.stream).poll_flush(context) {
            Poll::Pending => self.wait(context),
            Poll::Ready(flushed) => {
                if self.deadline.current().0 == Phase::Sent {
                    self.deadline.wait();
                    self.connection.set_idle(true);
                }
                Poll::Ready(flushed)
            }
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        if self.discard.is_some() {
            return self.linger(context);
        }
        match Pin::new(&mut self.stream).poll_shutdown(context) {
            Poll::Pending => self.wait(context),
            Poll::Ready(Ok(())) if self.deadline.0.refused.load(Ordering::Relaxed) => {
                let now = Instant::now();
                self.deadline.set(Phase::End, now + DISCARD_PAUSE);
                self.discard = Some((DISCARDED, now + DISCARD_TIME));
                self.linger(context)
            }
            ready => ready,
        }
    }
}
