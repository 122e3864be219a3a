//! From a request to the part of the server that answers it, and back.

use super::downstream::{Answerer, answer_soap};
use super::listen::{ChunkedBody, Connection, Deadline, Memory, Outgoing};
use super::options::ServeLimits;
use crate::wire::wsus::Service;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, timeout_at};

/// Bytes of a large answer that the other end must take each second.
const SLOWEST: usize = 64 << 10;
/// Letters of a path in the access log.
const PATH: usize = 100;

/// What all connections share.
pub(super) struct ServerState {
    pub(super) limits: ServeLimits,
    pub(super) memory: Memory,
    pub(super) answerer: Arc<Answerer>,
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
    let outgoing = match timeout_at(end, route(&state, &caller, request)).await {
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
    let body = if method == Method::HEAD { Bytes::new() } else { outgoing.body };
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

async fn route(state: &ServerState, caller: &Caller, request: Request<Incoming>) -> Outgoing {
    let path = request.uri().path();
    if Service::of_path(path).is_some() {
        return answer_soap(&state.memory, &state.answerer, caller.is_encrypted, request).await;
    }
    let folder = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let text = if folder.eq_ignore_ascii_case("Content") {
        "This server has no content: take files from the addresses that GetUpdateData names (CatalogOnlySync)."
    } else {
        "There is nothing here: this server answers at /ServerSyncWebService/ServerSyncWebService.asmx."
    };
    Outgoing::text(StatusCode::NOT_FOUND, text)
}
