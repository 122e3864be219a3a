//! The management point: what clients send and ask.
//!
//! | path | method | answer |
//! | --- | --- | --- |
//! | `/reports` | POST a report, JSON lines, or a tar archive of reports | 202, once they are on disk |
//! | `/policy/assignments` | POST `RequestAssignments`, GET | `ReplyAssignments` |
//! | `/SMS_MP/.sms_pol?ID.HASH` | GET | the body of a policy |
//! | `/locations` | POST `WSUSLocationRequest`, GET | `WSUSLocationReply` |
//!
//! Reports are kept in the `spool` and ingested by a thread of this process (`intake`). Answers to questions are those of
//! `policy assignments` and `policy locate`, from one snapshot each.

mod accept;
mod intake;
mod question;
mod rights;
mod spool;

pub(super) use accept::UNPACKING;
pub(super) use intake::PointThreads;

use super::listen::{Allowances, Caller, Memory, Metrics, Outgoing, Pool};
use super::options::PointOptions;
use crate::base::clock::Clock;
use crate::base::error::{Kind, Result};
use crate::hierarchy::SiteCode;
use accept::{Reports, Sender};
use hyper::body::Incoming;
use hyper::header::{HeaderValue, RETRY_AFTER};
use hyper::{HeaderMap, Request, StatusCode};
use question::{Asked, answer_question};
use rights::identify;
use spool::Spool;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// What clients may ask and send, shared by all connections.
pub(super) struct ManagementPoint {
    pub(super) options: PointOptions,
    /// Whether clients may show a certificate.
    pub(super) accepts_certificates: bool,
    pub(super) pool: Arc<Pool>,
    pub(super) clock: Clock,
    reports: Reports,
    of_address: Allowances<IpAddr>,
    of_client: Allowances<String>,
}

/// True for the paths that a management point answers.
pub(super) fn is_of_point(path: &str) -> bool {
    path == "/reports" || Asked::of_path(path).is_some()
}

/// Answers a request of a client.
pub(super) async fn answer_point(
    point: &Arc<ManagementPoint>,
    memory: &Memory,
    caller: &Caller,
    request: Request<Incoming>,
) -> Outgoing {
    let address = point.address_of(caller, request.headers());
    let now = point.clock.now();
    if !point.of_address.take(address, now) {
        return too_often(&point.of_address, "this address asks too often");
    }
    let speaker = match identify(point, caller, request.headers()).await {
        Ok(speaker) => speaker,
        Err(refusal) => return refusal,
    };
    let name = speaker.name();
    if let Some(name) = &name
        && !point.of_client.take(name.clone(), now)
    {
        return too_often(&point.of_client, "this client asks too often");
    }
    let mut outgoing = match Asked::of_path(request.uri().path()) {
        Some(asked) => answer_question(point, memory, asked, address, request).await,
        None => point.reports.answer(memory, &point.pool, Sender { speaker, address }, request).await,
    };
    outgoing.client = name;
    outgoing
}

/// Asks the other end to wait until it may ask again.
fn too_often<K: Eq + Hash>(allowances: &Allowances<K>, message: &str) -> Outgoing {
    let seconds = allowances.pause().as_secs().max(1);
    let hint = format!("send the same message again in {seconds} seconds");
    let mut outgoing = Outgoing::failure(StatusCode::TOO_MANY_REQUESTS, Kind::Failed.name(), message, &hint);
    outgoing.headers.push((RETRY_AFTER, HeaderValue::from(seconds)));
    outgoing
}

impl ManagementPoint {
    /// Opens the spool and starts its threads. `body` is the most bytes of a message. Fails where the spool cannot be
    /// written, or belongs to another server.
    pub(super) fn start(
        options: PointOptions,
        accepts_certificates: bool,
        pool: Arc<Pool>,
        clock: Clock,
        site: Option<SiteCode>,
        body: usize,
    ) -> Result<(Arc<Self>, PointThreads)> {
        let (spool, writing) = Spool::open(&options.spool, options.spool_limit, clock)?;
        let threads = PointThreads::start(writing, &options.spool, Arc::clone(&pool), site)?;
        let reports = Reports::new(spool, body);
        let of_address =
            Allowances::new(options.rate_of_address, Duration::from_secs(1) / options.rate_of_address.max(1));
        let of_client =
            Allowances::new(options.rate_of_client, Duration::from_secs(60) / options.rate_of_client.max(1));
        let point =
            ManagementPoint { options, accepts_certificates, pool, clock, reports, of_address, of_client };
        Ok((Arc::new(point), threads))
    }

    /// What it counts, in the text format of Prometheus.
    pub(super) fn write_metrics(&self, metrics: &mut Metrics) {
        self.reports.write_metrics(metrics, self.clock.now());
    }

    /// True when clients must show who they are.
    pub(super) fn authenticates(&self) -> bool {
        self.options.client_keys || self.accepts_certificates
    }

    /// Where the client is: the other end of the connection, or what a proxy says of it. Of several addresses the last
    /// is the one that the proxy itself added; a client can send others before it.
    fn address_of(&self, caller: &Caller, headers: &HeaderMap) -> IpAddr {
        let of_proxy = || {
            let values = headers.get_all(self.options.address_header.as_deref()?);
            let last = values.iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim();
            last.parse::<IpAddr>().ok()
        };
        of_proxy().unwrap_or_else(|| caller.peer.ip()).to_canonical()
    }
}
