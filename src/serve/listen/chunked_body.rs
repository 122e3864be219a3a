//! An answer that is handed over in parts, so that it is known when it has left.

use hyper::body::{Body, Bytes, Frame, SizeHint};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Bytes of one part.
const PART: usize = 64 << 10;

/// The body of an answer. What it holds is dropped when the last part is handed over, or when the connection ends.
pub(in crate::serve) struct ChunkedBody<H> {
    rest: Bytes,
    _held: H,
}

impl<H> ChunkedBody<H> {
    pub(in crate::serve) fn new(body: Bytes, held: H) -> Self {
        ChunkedBody { rest: body, _held: held }
    }
}

impl<H: Unpin> Body for ChunkedBody<H> {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let part = self.rest.len().min(PART);
        Poll::Ready((part > 0).then(|| Ok(Frame::data(self.rest.split_to(part)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
