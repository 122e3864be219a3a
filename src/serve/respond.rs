//! From a request to the part of the server that answers it, and back.

use super::downstream::{Answerer, answer_soap};
use super::listen::{Caller, ChunkedBody, Memory, Outgoing, UnderWay};
use super::options::ServeLimits;
use super::point::{ManagementPoint, answer_point, is_of_point};
use crate::wire::wsus::Service;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
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
    /// None where no management point is served.
    pub(super) point: Option<Arc<ManagementPoint>>,
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
    let mut under_way = UnderWay::new(caller.clone());
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
        client = outgoing.client,
        account = %outgoing.account.map_or_else(|| "-".to_owned(), |account| account.to_string()),
        status = outgoing.status.as_u16(),
        bytes = outgoing.body.len(),
        milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        why = outgoing.why,
    );
    let length = outgoing.body.len();
    caller.deadline.take_within(state.limits.take_time + Duration::from_secs((length / SLOWEST) as u64));
    let body = if method == Method::HEAD { Bytes::new() } else { outgoing.body };
    under_way.hold(outgoing.memory);
    let mut response = Response::new(ChunkedBody::new(body, under_way));
    *response.status_mut() = outgoing.status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, outgoing.content_type);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=0"));
    headers.extend(outgoing.headers);
    Ok(response)
}

async fn route(state: &ServerState, caller: &Caller, request: Request<Incoming>) -> Outgoing {
    let path = request.uri().path();
    if Service::of_path(path).is_some() {
        return answer_soap(&state.memory, &state.answerer, caller.is_encrypted, request).await;
    }
    let asks_point = is_of_point(path);
    if let Some(point) = state.point.as_ref().filter(|_| asks_point) {
        return answer_point(point, &state.memory, caller, request).await;
    }
    let folder = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let text = if folder.eq_ignore_ascii_case("Content") {
        "This server has no content: take files from the addresses that GetUpdateData names (CatalogOnlySync)."
    } else if asks_point {
        "This server is no management point: `cmupd serve --management-point` starts one."
    } else {
        "There is nothing here: this server answers at /ServerSyncWebService/ServerSyncWebService.asmx."
    };
    Outgoing::text(StatusCode::NOT_FOUND, text)
}
