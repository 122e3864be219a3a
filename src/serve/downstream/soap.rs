//! From HTTP to a message of [MS-WSUSSS] and back.

use super::answer::{Answerer, Refusal, internal, refusal};
use crate::db::Database;
use crate::serve::listen::{Collected, Memory, Outgoing};
use crate::wire::wsus::{
    FaultClass, FaultCode, Operation, SoapVersion, parse_request, render_fault, render_response,
};
use hyper::body::Incoming;
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE, HOST, HeaderName};
use hyper::{HeaderMap, Method, Request, StatusCode};
use std::sync::Arc;

/// What a message says of itself before it is read.
struct Envelope {
    version: SoapVersion,
    /// The action as it came, quotation marks included.
    action: Option<String>,
    /// The address that was asked.
    actor: Option<String>,
}

/// Answers a request to one of the web services.
pub(in crate::serve) async fn answer_soap(
    memory: &Memory,
    answerer: &Arc<Answerer>,
    is_encrypted: bool,
    request: Request<Incoming>,
) -> Outgoing {
    if request.method() != Method::POST {
        let text = "This is a web service of the protocol MS-WSUSSS: it answers SOAP messages that are sent with POST.";
        return Outgoing::not_allowed("POST", text);
    }
    let encoding = request.headers().get(CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        let text = "The message is compressed, which this server does not read.";
        return Outgoing::text(StatusCode::UNSUPPORTED_MEDIA_TYPE, text);
    }
    let envelope = envelope_of(&request, is_encrypted);
    let body = match memory.collect(request.into_body(), answerer.body).await {
        Ok(body) => body,
        Err(outgoing) => return outgoing,
    };
    let operation = envelope.action.as_deref().and_then(Operation::from_action);
    let may_be_large =
        matches!(operation, None | Some(Operation::GetRevisionIdList | Operation::GetUpdateData));
    let aside = match memory.set_aside(may_be_large).await {
        Ok(aside) => aside,
        Err(outgoing) => return outgoing,
    };
    let version = envelope.version;
    let (pool, answerer) = (Arc::clone(&answerer.pool), Arc::clone(answerer));
    let work = move |database: &Database| message(&answerer, database, envelope, body);
    let mut outgoing = match pool.work(work).await {
        Ok(outgoing) => outgoing,
        Err(error) => faulty(version, *internal(&error)),
    };
    outgoing.memory = memory.fit(aside, outgoing.body.len());
    outgoing
}

/// The value of a header, where it is text.
fn text_of(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// SOAP 1.1 has its action in a header of its own, SOAP 1.2 in the content type (its part 2, §6.1.1, §7.1.4).
fn envelope_of(request: &Request<Incoming>, is_encrypted: bool) -> Envelope {
    let headers = request.headers();
    let mut parts = text_of(headers, CONTENT_TYPE).unwrap_or_default().split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default();
    let is_1_2 = kind.eq_ignore_ascii_case(SoapVersion::V1_2.content_type());
    let of_type = || {
        let (_, action) = parts
            .filter_map(|part| part.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("action"))?;
        Some(action.trim().to_owned())
    };
    let of_header = || Some(text_of(headers, HeaderName::from_static("soapaction"))?.to_owned());
    let scheme = if is_encrypted { "https" } else { "http" };
    let path = request.uri().path();
    Envelope {
        version: if is_1_2 { SoapVersion::V1_2 } else { SoapVersion::V1_1 },
        action: if is_1_2 { of_type() } else { of_header() },
        actor: text_of(headers, HOST).map(|host| format!("{scheme}://{host}{path}")),
    }
}

/// One SOAP message and its answer, which may be a fault.
fn message(answerer: &Answerer, database: &Database, envelope: Envelope, body: Collected) -> Outgoing {
    let Envelope { version, action, actor } = envelope;
    let mut operation = action.as_deref().and_then(Operation::from_action);
    let parsed = parse_request(version, operation, &body.bytes);
    // The memory is there for other bodies.
    drop(body);
    let (reply, account) = match parsed {
        Ok(request) => {
            operation = Some(request.operation());
            answerer.answer(database, &request)
        }
        Err(refused) => {
            let why = refused.to_string();
            let mut refusal = refusal(FaultCode::InvalidParameters, "", why.clone());
            refusal.fault.class = refused.class;
            // What is wrong with the envelope is said to people; WSUS never comes to it.
            refusal.fault.fault_string = why;
            if refused.class != FaultClass::Client {
                // A detail would be about the body (SOAP 1.1 §4.4).
                (refusal.fault.error_code, refusal.fault.message, refusal.fault.id) = (None, None, None);
            }
            (Err(refusal), None)
        }
    };
    let mut outgoing = match reply {
        Ok(response) => {
            Outgoing::new(StatusCode::OK, content_type(version), render_response(version, &response))
        }
        Err(mut refusal) => {
            refusal.fault.actor = actor;
            if refusal.fault.error_code.is_some() {
                // As it came, quotation marks included: so Windows does.
                refusal.fault.method =
                    action.or_else(|| operation.map(|operation| format!("\"{}\"", operation.action())));
            }
            faulty(version, *refusal)
        }
    };
    (outgoing.entry.operation, outgoing.entry.account) = (operation.map(Operation::name), account);
    outgoing
}

fn faulty(version: SoapVersion, refusal: Refusal) -> Outgoing {
    let body = render_fault(version, &refusal.fault);
    let mut outgoing = Outgoing::new(StatusCode::INTERNAL_SERVER_ERROR, content_type(version), body);
    outgoing.entry.why = Some(refusal.why);
    outgoing
}

fn content_type(version: SoapVersion) -> &'static str {
    match version {
        SoapVersion::V1_1 => "text/xml; charset=utf-8",
        SoapVersion::V1_2 => "application/soap+xml; charset=utf-8",
    }
}
