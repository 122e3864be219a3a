//! An answer before it is sent.

use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::header::{ALLOW, HeaderName, HeaderValue};
use serde_json::json;
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

const TEXT: &str = "text/plain; charset=utf-8";

/// An answer on its way out.
pub(in crate::serve) struct Outgoing {
    pub(in crate::serve) status: StatusCode,
    pub(in crate::serve) content_type: &'static str,
    pub(in crate::serve) body: Bytes,
    /// Headers besides those that every answer has.
    pub(in crate::serve) headers: Vec<(HeaderName, HeaderValue)>,
    pub(in crate::serve) entry: Box<LogEntry>,
    /// Held until the answer is on its way.
    pub(in crate::serve) memory: Option<OwnedSemaphorePermit>,
}

/// What the access log says of an answer.
#[derive(Default)]
pub(in crate::serve) struct LogEntry {
    /// None where no message was read: then the log has method and path.
    pub(in crate::serve) operation: Option<&'static str>,
    /// The account of a downstream server.
    pub(in crate::serve) account: Option<Uuid>,
    /// The client that asks, as far as it is known: its GUID or name.
    pub(in crate::serve) client: Option<String>,
    /// Why there is a fault.
    pub(in crate::serve) why: Option<String>,
}

impl Outgoing {
    /// An answer without a special entry in the log.
    pub(in crate::serve) fn new(
        status: StatusCode,
        content_type: &'static str,
        body: impl Into<Bytes>,
    ) -> Self {
        let (body, headers) = (body.into(), Vec::new());
        Outgoing { status, content_type, body, headers, entry: Box::default(), memory: None }
    }

    /// A sentence.
    pub(in crate::serve) fn text(status: StatusCode, text: &str) -> Self {
        Outgoing::new(status, TEXT, format!("{text}\n"))
    }

    /// That only these methods are answered at the path.
    pub(in crate::serve) fn not_allowed(methods: &'static str, text: &str) -> Self {
        let mut outgoing = Outgoing::text(StatusCode::METHOD_NOT_ALLOWED, text);
        outgoing.headers.push((ALLOW, HeaderValue::from_static(methods)));
        outgoing
    }

    /// A failure for programs: one JSON line of the same form as on standard error.
    pub(in crate::serve) fn failure(status: StatusCode, kind: &str, message: &str, hint: &str) -> Self {
        let hint = (!hint.is_empty()).then_some(hint);
        let error = json!({ "error": { "kind": kind, "message": message, "hint": hint } });
        let mut outgoing = Outgoing::new(status, "application/json", format!("{error}\n"));
        outgoing.entry.why = Some(message.to_owned());
        outgoing
    }
}
