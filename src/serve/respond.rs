//! From a request to the part of the server that answers it, and back.

use super::downstream::answer_soap;
use super::listen::{Caller, ChunkedBody, Outgoing, Part, UnderWay};
use super::point::{answer_point, is_of_point};
use super::server_state::ServerState;
use super::status::{answer_status, is_of_status};
use crate::wire::wsus::Service;
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER, TRANSFER_ENCODING,
};
use hyper::{Method, Request, Response, StatusCode};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Bytes of a large answer that the other end must take each second.
const SLOWEST: usize = 64 << 10;
/// Seconds after which a request is sent again that was not answered for now, unless its answer says otherwise.
const RETRY_SECONDS: &str = "5";
/// Letters of a path in the access log.
const PATH: usize = 100;

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
    let part = part_of(request.uri().path());
    let received = request.body().size_hint().exact();
    let outgoing = match timeout_at(end, route(&state, &caller, request)).await {
        Ok(outgoing) => outgoing,
        Err(_) => {
            let text = "The request took too long; ask again later, or for less.";
            Outgoing::text(StatusCode::SERVICE_UNAVAILABLE, text)
        }
    };
    let time = began.elapsed();
    state.figures.add(
        part,
        outgoing.status.as_u16(),
        received.unwrap_or_default(),
        outgoing.body.len(),
        time,
    );
    let entry = outgoing.entry;
    tracing::info!(
        target: "access",
        peer = %caller.peer,
        operation = %entry.operation.unwrap_or(&asked),
        client = entry.client,
        account = %entry.account.map_or_else(|| "-".to_owned(), |account| account.to_string()),
        status = outgoing.status.as_u16(),
        bytes = outgoing.body.len(),
        milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX),
        why = entry.why,
    );
    let length = outgoing.body.len();
    let refused = outgoing.status.is_client_error() || outgoing.status.is_server_error();
    caller.deadline.refuse(refused && received != Some(0));
    caller.deadline.take_within(state.limits.take_time + Duration::from_secs((length / SLOWEST) as u64));
    let body = if method == Method::HEAD { Bytes::new() } else { outgoing.body };
    under_way.hold(outgoing.memory);
    let mut response = Response::new(ChunkedBody::new(body, under_way));
    *response.status_mut() = outgoing.status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(outgoing.content_type));
    // Of an answer that is not sent again, the length would be that of the whole (RFC 9110 §8.6).
    if outgoing.status != StatusCode::NOT_MODIFIED {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=0"));
    if outgoing.status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(RETRY_AFTER, HeaderValue::from_static(RETRY_SECONDS));
    }
    for (name, value) in outgoing.headers {
        headers.insert(name, value);
    }
    Ok(response)
}

fn part_of(path: &str) -> Part {
    match path {
        path if Service::of_path(path).is_some() => Part::Downstream,
        "/reports" => Part::Reports,
        path if is_of_point(path) => Part::Questions,
        _ => Part::Other,
    }
}

async fn route(state: &ServerState, caller: &Caller, request: Request<Incoming>) -> Outgoing {
    // Below, the body is read as if the last coding were the only one (RFC 9112 §6.1).
    let mut codings = request.headers().get_all(TRANSFER_ENCODING).iter();
    if codings.any(|coding| !coding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked")) {
        let text =
            "Transfer-Encoding is \"chunked\" or absent; what is compressed says so in Content-Encoding.";
        let mut outgoing = Outgoing::text(StatusCode::NOT_IMPLEMENTED, text);
        outgoing.headers.push((CONNECTION, HeaderValue::from_static("close")));
        return outgoing;
    }
    let path = request.uri().path();
    if Service::of_path(path).is_some() {
        return answer_soap(&state.memory, &state.answerer, caller.is_encrypted, request).await;
    }
    if is_of_status(path) {
        return answer_status(state, caller, request.method(), path).await;
    }
    let asks_point = is_of_point(path);
    if let Some(point) = state.point.as_ref().filter(|_| asks_point) {
        return answer_point(point, &state.memory, caller, request).await;
    }
    let folder = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let text = if folder.eq_ignore_ascii_case("Content") {
        "This server has no content: take files from the addresses that GetUpdateData names (CatalogOnlySync)."
    } else if asks_point {
        "This server is not a management point: `cmupd serve --management-point` starts one."
    } else {
        "There is nothing here: this server answers at /ServerSyncWebService/ServerSyncWebService.asmx, and as a management point at \
         /reports, /policy/assignments and /locations."
    };
    Outgoing::text(StatusCode::NOT_FOUND, text)
}
