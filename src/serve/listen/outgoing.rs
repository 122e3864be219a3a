//! An answer before it is sent.

use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::header::HeaderValue;
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

const TEXT: &str = "text/plain; charset=utf-8";

/// An answer on its way out, and what the access log says of it.
pub(in crate::serve) struct Outgoing {
    pub(in crate::serve) status: StatusCode,
    pub(in crate::serve) content_type: HeaderValue,
    pub(in crate::serve) body: Bytes,
    /// None where no message was read: then the log has method and path.
    pub(in crate::serve) operation: Option<&'static str>,
    pub(in crate::serve) account: Option<Uuid>,
    /// Why there is a fault.
    pub(in crate::serve) why: Option<String>,
    /// Held until the answer is on its way.
    pub(in crate::serve) memory: Option<OwnedSemaphorePermit>,
}

impl Outgoing {
    pub(in crate::serve) fn text(status: StatusCode, text: &str) -> Self {
        Outgoing {
            status,
            content_type: HeaderValue::from_static(TEXT),
            body: format!("{text}\n").into(),
            operation: None,
            account: None,
            why: None,
            memory: None,
        }
    }
}
