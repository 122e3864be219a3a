//! An answer before it is sent.

use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::header::{ALLOW, HeaderName, HeaderValue};
use serde_json::json;
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
    /// The client that asks, as far as it is known: its GUID or name.
    pub(in crate::serve) client: Option<String>,
    /// Headers besides those that every answer has.
    pub(in crate::serve) headers: Vec<(HeaderName, HeaderValue)>,
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
            client: None,
            headers: Vec::new(),
            why: None,
            memory: None,
        }
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
        Outgoing {
            content_type: HeaderValue::from_static("application/json"),
            body: format!("{error}\n").into(),
            why: Some(message.to_owned()),
            ..Outgoing::text(status, "")
        }
    }
}
