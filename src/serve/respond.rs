//! From HTTP to a request and back.

use super::answer::{Answerer, internal, refusal};
use super::chunked_body::ChunkedBody;
use super::deadline::Deadline;
use super::options::ServeLimits;
use super::pool::Pool;
use crate::db::Database;
use crate::wire::wsus::{
    FaultCode, Operation, ServerReply, Service, parse_request, render_fault, render_response,
};
use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};
use uuid::Uuid;

/// Bytes of a body that anybody may send; for more, one must wait for a turn, so that bodies cannot fill the memory.
const SMALL_BODY: usize = 64 << 10;
/// Larger bodies at a time.
pub(super) const LARGE_BODIES: usize = 8;
/// Bytes of an answer that is no longer counted once it is made.
const SMALL_ANSWER: usize = 256 << 10;
/// Answers at a time, for each worker, that are made or that are large and on their way.
pub(super) const ANSWERS_PER_WORKER: usize = 4;
/// Letters of a path in the access log.
const PATH: usize = 100;

const XML: &str = "text/xml; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// What all connections share.
pub(super) struct ServerState {
    pub(super) pool: Arc<Pool>,
    pub(super) answerer: Arc<Answerer>,
    pub(super) limits: ServeLimits,
    pub(super) large_bodies: Arc<Semaphore>,
    pub(super) answers: Arc<Semaphore>,
}

/// The body of a request. A large one keeps its turn for as long as it lies in the memory.
struct Collected {
    bytes: Vec<u8>,
    turn: Option<OwnedSemaphorePermit>,
}

/// An answer on its way out, and what the access log says of it.
struct Outgoing {
    status: StatusCode,
    content_type: &'static str,
    body: String,
    /// None where no message was read: then the log has method and path.
    operation: Option<&'static str>,
    account: Option<Uuid>,
    /// Held until the answer is on its way.
    turn: Option<OwnedSemaphorePermit>,
}

impl Outgoing {
    fn text(status: StatusCode, text: &str) -> Self {
        Outgoing {
            status,
            content_type: TEXT,
            body: format!("{text}\n"),
            operation: None,
            account: None,
            turn: None,
        }
    }
}

/// Answers a request, whatever it is, and writes it into the access log.
pub(super) async fn respond(
    state: Arc<ServerState>,
    peer: SocketAddr,
    deadline: Deadline,
    request: Request<Incoming>,
) -> Result<Response<ChunkedBody>, Infallible> {
    let began = Instant::now();
    let end = began + state.limits.request_time;
    deadline.set(end);
    let method = request.method().clone();
    let asked: String = format!("{method} {}", request.uri().path()).chars().take(PATH).collect();
    let outgoing = match timeout_at(end, answer(&state, request)).await {
        Ok(outgoing) => outgoing,
        Err(_) => {
            let text = "The request took too long; ask again later, or for less.";
            Outgoing::text(StatusCode::SERVICE_UNAVAILABLE, text)
        }
    };
    tracing::info!(
        target: "access",
        peer = %peer,
        operation = %outgoing.operation.unwrap_or(&asked),
        account = %outgoing.account.map_or_else(|| "-".to_owned(), |account| account.to_string()),
        status = outgoing.status.as_u16(),
        bytes = outgoing.body.len(),
        milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
    );
    let length = outgoing.body.len();
    let turn = outgoing.turn.filter(|_| length > SMALL_ANSWER);
    let body = if method == Method::HEAD { String::new() } else { outgoing.body };
    let mut response = Response::new(ChunkedBody::new(body, turn));
    *response.status_mut() = outgoing.status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(outgoing.content_type));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=0"));
    if outgoing.status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(ALLOW, HeaderValue::from_static("POST"));
    }
    Ok(response)
}

async fn answer(state: &Arc<ServerState>, request: Request<Incoming>) -> Outgoing {
    let path = request.uri().path();
    if Service::of_path(path).is_none() {
        let folder = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let text = if folder.eq_ignore_ascii_case("Content") {
            "This server has no content: take files from the addresses that GetUpdateData names (CatalogOnlySync)."
        } else {
            "There is nothing here: this server answers at /ServerSyncWebService/ServerSyncWebService.asmx."
        };
        return Outgoing::text(StatusCode::NOT_FOUND, text);
    }
    if request.method() != Method::POST {
        let text = "This is a web service of the protocol MS-WSUSSS: it answers SOAP messages that are sent with POST.";
        return Outgoing::text(StatusCode::METHOD_NOT_ALLOWED, text);
    }
    let encoding = request.headers().get(CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        let text = "The message is compressed, which this server does not read.";
        return Outgoing::text(StatusCode::UNSUPPORTED_MEDIA_TYPE, text);
    }
    if is_soap_1_2(request.headers()) {
        let text =
            "This server speaks SOAP 1.1, which is sent as text/xml with a SOAPAction; this is SOAP 1.2.";
        return Outgoing::text(StatusCode::UNSUPPORTED_MEDIA_TYPE, text);
    }
    let action =
        request.headers().get("SOAPAction").and_then(|action| action.to_str().ok()).map(str::to_owned);
    let body = match collect(state, request.into_body()).await {
        Ok(body) => body,
        Err(outgoing) => return outgoing,
    };
    let answerer = Arc::clone(&state.answerer);
    let work = move |database: &Database| message(&answerer, database, action, body);
    // Only answers of which the memory holds few at a time are begun.
    let turn = Arc::clone(&state.answers).acquire_owned().await.ok();
    let mut outgoing = match Arc::clone(&state.pool).work(work).await {
        Ok(outgoing) => outgoing,
        Err(error) => Outgoing {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            content_type: XML,
            body: render_fault(&internal(&error)),
            operation: None,
            account: None,
            turn: None,
        },
    };
    outgoing.turn = turn;
    outgoing
}

/// The content type of SOAP 1.2 (its part 2, §7.1.4), which is not valid for SOAP 1.1.
fn is_soap_1_2(headers: &HeaderMap) -> bool {
    let Some(Ok(kind)) = headers.get(CONTENT_TYPE).map(HeaderValue::to_str) else { return false };
    let kind = kind.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/soap+xml")
}

/// The body, up to the limits of size and time.
async fn collect(state: &ServerState, mut body: Incoming) -> Result<Collected, Outgoing> {
    let limit = state.limits.body;
    let too_large = || {
        let text = format!("The message has more than {limit} bytes.");
        Outgoing::text(StatusCode::PAYLOAD_TOO_LARGE, &text)
    };
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large());
    }
    let mut collected = Collected { bytes: Vec::new(), turn: None };
    let first = take(&mut body, &mut collected.bytes, SMALL_BODY.min(limit)).await?;
    let Some(excess) = first else { return Ok(collected) };
    if collected.bytes.len() + excess.len() > limit {
        return Err(too_large());
    }
    // Closed never: an error would mean that the server ends.
    collected.turn = Arc::clone(&state.large_bodies).acquire_owned().await.ok();
    collected.bytes.extend_from_slice(&excess);
    match timeout(state.limits.large_body_time, take(&mut body, &mut collected.bytes, limit)).await {
        Ok(Ok(None)) => Ok(collected),
        Ok(Ok(Some(_))) => Err(too_large()),
        Ok(Err(outgoing)) => Err(outgoing),
        Err(_) => {
            let text =
                "The message took too long to come: this server waits for large ones only for a short time.";
            Err(Outgoing::text(StatusCode::REQUEST_TIMEOUT, text))
        }
    }
}

/// Takes parts of a body up to its end, or up to the first that would make it larger than `limit`: this one is given.
async fn take(body: &mut Incoming, bytes: &mut Vec<u8>, limit: usize) -> Result<Option<Bytes>, Outgoing> {
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            return Err(Outgoing::text(StatusCode::BAD_REQUEST, "The message broke off."));
        };
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len() + data.len() > limit {
            return Ok(Some(data));
        }
        bytes.extend_from_slice(&data);
    }
    Ok(None)
}

/// One SOAP message and its answer, which may be a fault.
fn message(answerer: &Answerer, database: &Database, action: Option<String>, body: Collected) -> Outgoing {
    let mut operation = action.as_deref().and_then(Operation::from_action);
    let parsed = parse_request(operation, &body.bytes);
    // The next large body may come.
    drop(body);
    let (reply, account) = match parsed {
        Ok(request) => {
            operation = Some(request.operation());
            answerer.answer(database, &request)
        }
        Err(malformed) => {
            let fault = refusal(FaultCode::InvalidParameters, "", malformed.to_string());
            (ServerReply::Fault(*fault), None)
        }
    };
    let (status, body) = match reply {
        ServerReply::Answer(response) => (StatusCode::OK, render_response(&response)),
        ServerReply::Fault(mut fault) => {
            // As it came, quotation marks included: so Windows does.
            fault.method =
                action.or_else(|| operation.map(|operation| format!("\"{}\"", operation.action())));
            (StatusCode::INTERNAL_SERVER_ERROR, render_fault(&fault))
        }
    };
    Outgoing {
        status,
        content_type: XML,
        body,
        operation: operation.map(Operation::name),
        account,
        turn: None,
    }
}
