//! From HTTP to a request and back.

use super::answer::{Answerer, Refusal, internal, refusal};
use super::chunked_body::ChunkedBody;
use super::connections::Connection;
use super::deadline::Deadline;
use super::options::ServeLimits;
use super::pool::Pool;
use crate::db::Database;
use crate::wire::wsus::{
    FaultClass, FaultCode, Operation, Service, SoapVersion, parse_request, render_fault, render_response,
};
use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Incoming};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderName, HeaderValue,
};
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};
use uuid::Uuid;

/// KiB of bodies that the memory holds at a time.
const BODIES: usize = 64 << 10;
/// KiB of large answers that the memory holds at a time, made or on their way.
const ANSWERS: usize = 128 << 10;
/// Bytes of an answer that is not counted once it is made.
const SMALL_ANSWER: usize = 16 << 10;
/// Bytes of a large answer that the other end must take each second.
const SLOWEST: usize = 64 << 10;
/// Letters of a path in the access log.
const PATH: usize = 100;

const FULL: &str = "Too many large messages are on their way at this time; ask again later.";
const TEXT: &str = "text/plain; charset=utf-8";

/// What all connections share.
pub(super) struct ServerState {
    pub(super) limits: ServeLimits,
    pool: Arc<Pool>,
    answerer: Arc<Answerer>,
    bodies: Arc<Semaphore>,
    answers: Arc<Semaphore>,
    /// KiB of the largest of the last answers: what is set aside before one is made that may be large.
    largest: AtomicU32,
}

impl ServerState {
    pub(super) fn new(pool: Arc<Pool>, answerer: Arc<Answerer>, limits: ServeLimits) -> Self {
        ServerState {
            largest: AtomicU32::new(0),
            limits,
            pool,
            answerer,
            bodies: Arc::new(Semaphore::new(BODIES)),
            answers: Arc::new(Semaphore::new(ANSWERS)),
        }
    }

    /// Waits until the memory has room for an answer that may be large: only those of some operations may be, and only
    /// these wait for clients that read slowly.
    async fn set_aside(
        &self,
        operation: Option<Operation>,
    ) -> Result<Option<OwnedSemaphorePermit>, Outgoing> {
        let may_be_large =
            matches!(operation, None | Some(Operation::GetRevisionIdList | Operation::GetUpdateData));
        let size = self.largest.load(Ordering::Relaxed).max(self.usual()).min(ANSWERS as u32);
        if !may_be_large {
            return Ok(None);
        }
        match timeout(self.limits.memory_wait, Arc::clone(&self.answers).acquire_many_owned(size)).await {
            Ok(Ok(aside)) => Ok(Some(aside)),
            _ => Err(Outgoing::text(StatusCode::SERVICE_UNAVAILABLE, FULL)),
        }
    }

    /// KiB of an answer with as many documents as fit; markup makes it larger.
    fn usual(&self) -> u32 {
        kibibytes(self.limits.answer_text.saturating_mul(2))
    }

    /// Sets aside what an answer of this size really needs.
    fn fit(&self, aside: Option<OwnedSemaphorePermit>, size: usize) -> Option<OwnedSemaphorePermit> {
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
}

fn kibibytes(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(1 << 10)).unwrap_or(u32::MAX)
}

/// Who asks, and how.
#[derive(Clone)]
pub(super) struct Caller {
    pub(super) peer: SocketAddr,
    pub(super) is_encrypted: bool,
    pub(super) deadline: Deadline,
    pub(super) connection: Arc<Connection>,
}

/// That a request is under way. When it is dropped, the whole answer is handed over to be sent.
pub(super) struct UnderWay {
    caller: Caller,
    _memory: Option<OwnedSemaphorePermit>,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.caller.deadline.hand_over();
    }
}

/// The body of a request, with its share of the memory.
struct Collected {
    bytes: Vec<u8>,
    memory: Option<OwnedSemaphorePermit>,
}

/// An answer on its way out, and what the access log says of it.
struct Outgoing {
    status: StatusCode,
    content_type: HeaderValue,
    body: String,
    /// None where no message was read: then the log has method and path.
    operation: Option<&'static str>,
    account: Option<Uuid>,
    /// Why there is a fault.
    why: Option<String>,
    /// Held until the answer is on its way.
    memory: Option<OwnedSemaphorePermit>,
}

impl Outgoing {
    fn text(status: StatusCode, text: &str) -> Self {
        Outgoing {
            status,
            content_type: HeaderValue::from_static(TEXT),
            body: format!("{text}\n"),
            operation: None,
            account: None,
            why: None,
            memory: None,
        }
    }
}

/// What a message says of itself before it is read.
struct Envelope {
    version: SoapVersion,
    /// The action as it came, quotation marks included.
    action: Option<String>,
    /// The address that was asked.
    actor: Option<String>,
}

/// Answers a request, whatever it is, and writes it into the access log.
pub(super) async fn respond(
    state: Arc<ServerState>,
    caller: Caller,
    request: Request<Incoming>,
) -> Result<Response<ChunkedBody<UnderWay>>, Infallible> {
    let began = Instant::now();
    let end = began + state.limits.request_time;
    caller.connection.set_idle(false);
    caller.deadline.answer_until(end);
    let mut under_way = UnderWay { caller: caller.clone(), _memory: None };
    let method = request.method().clone();
    let asked: String = format!("{method} {}", request.uri().path()).chars().take(PATH).collect();
    let outgoing = match timeout_at(end, answer(&state, &caller, request)).await {
        Ok(outgoing) => outgoing,
        Err(_) => {
            let text = "The request took too long; ask again later, or for less.";
            Outgoing::text(StatusCode::SERVICE_UNAVAILABLE, text)
        }
    };
    tracing::info!(
        target: "access",
        peer = %caller.peer,
        operation = %outgoing.operation.unwrap_or(&asked),
        account = %outgoing.account.map_or_else(|| "-".to_owned(), |account| account.to_string()),
        status = outgoing.status.as_u16(),
        bytes = outgoing.body.len(),
        milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        why = outgoing.why,
    );
    let length = outgoing.body.len();
    caller.deadline.take_within(state.limits.take_time + Duration::from_secs((length / SLOWEST) as u64));
    let body = if method == Method::HEAD { String::new() } else { outgoing.body };
    under_way._memory = outgoing.memory;
    let mut response = Response::new(ChunkedBody::new(body, under_way));
    *response.status_mut() = outgoing.status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, outgoing.content_type);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=0"));
    if outgoing.status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(ALLOW, HeaderValue::from_static("POST"));
    }
    Ok(response)
}

async fn answer(state: &Arc<ServerState>, caller: &Caller, request: Request<Incoming>) -> Outgoing {
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
    let envelope = envelope_of(&request, caller.is_encrypted);
    let body = match collect(state, request.into_body()).await {
        Ok(body) => body,
        Err(outgoing) => return outgoing,
    };
    let answerer = Arc::clone(&state.answerer);
    let aside = match state.set_aside(envelope.action.as_deref().and_then(Operation::from_action)).await {
        Ok(aside) => aside,
        Err(outgoing) => return outgoing,
    };
    let version = envelope.version;
    let work = move |database: &Database| message(&answerer, database, envelope, body);
    let mut outgoing = match Arc::clone(&state.pool).work(work).await {
        Ok(outgoing) => outgoing,
        Err(error) => faulty(version, *internal(&error)),
    };
    outgoing.memory = state.fit(aside, outgoing.body.len());
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

/// The body, up to the limits of size and time. What of it is there is counted, so that all together have bounds too.
async fn collect(state: &ServerState, mut body: Incoming) -> Result<Collected, Outgoing> {
    let limit = state.limits.body;
    let too_large = || {
        let text = format!("The message has more than {limit} bytes.");
        Outgoing::text(StatusCode::PAYLOAD_TOO_LARGE, &text)
    };
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large());
    }
    let mut collected = Collected { bytes: Vec::new(), memory: None };
    let mut end = Instant::now() + state.limits.body_time;
    loop {
        let next = end.min(Instant::now() + state.limits.body_pause);
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
        let more = Arc::clone(&state.bodies).acquire_many_owned(lacking);
        let Ok(Ok(more)) = timeout(state.limits.memory_wait, more).await else {
            return Err(Outgoing::text(StatusCode::SERVICE_UNAVAILABLE, FULL));
        };
        match &mut collected.memory {
            Some(memory) => memory.merge(more),
            none => *none = Some(more),
        }
        // That it waited here is not the sender's fault.
        end += began.elapsed();
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
        Ok(response) => Outgoing {
            status: StatusCode::OK,
            content_type: content_type(version),
            body: render_response(version, &response),
            operation: None,
            account: None,
            why: None,
            memory: None,
        },
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
    (outgoing.operation, outgoing.account) = (operation.map(Operation::name), account);
    outgoing
}

fn faulty(version: SoapVersion, refusal: Refusal) -> Outgoing {
    Outgoing {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        content_type: content_type(version),
        body: render_fault(version, &refusal.fault),
        operation: None,
        account: None,
        why: Some(refusal.why),
        memory: None,
    }
}

fn content_type(version: SoapVersion) -> HeaderValue {
    HeaderValue::from_static(match version {
        SoapVersion::V1_1 => "text/xml; charset=utf-8",
        SoapVersion::V1_2 => "application/soap+xml; charset=utf-8",
    })
}
