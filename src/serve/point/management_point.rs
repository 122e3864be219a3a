//! The management point itself: what its connections share, and the way of a request.

use super::accept::{Reports, Sender};
use super::intake::PointThreads;
use super::question::{Asked, answer_question};
use super::refused::refused_share;
use super::rights::Rights;
use super::spool::Spool;
use crate::base::clock::Clock;
use crate::base::error::{Failure, Kind, Result};
use crate::hierarchy::SiteCode;
use crate::serve::listen::{Allowances, Caller, Memory, Metrics, OpenRequests, Outgoing, Pool};
use crate::serve::options::PointOptions;
use crate::upstream::{Connection, ReportServer};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue, RETRY_AFTER};
use hyper::{HeaderMap, Request, StatusCode};
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// What clients may ask and send, shared by all connections.
pub(in crate::serve) struct ManagementPoint {
    pool: Arc<Pool>,
    clock: Clock,
    address_header: Option<HeaderName>,
    rights: Rights,
    reports: Reports,
    of_address: Allowances<IpAddr>,
    of_client: Allowances<String>,
    open_of_client: Arc<OpenRequests>,
}

/// Requests of one client at a time: it reports, and asks, one after the other.
const OPEN_OF_CLIENT: u32 = 8;

/// True for the paths that a management point answers.
pub(in crate::serve) fn is_of_point(path: &str) -> bool {
    path == "/reports" || Asked::of_path(path).is_some()
}

/// Answers a request of a client.
pub(in crate::serve) async fn answer_point(
    point: &Arc<ManagementPoint>,
    memory: &Memory,
    caller: &Caller,
    request: Request<Incoming>,
) -> Outgoing {
    let address = point.address_of(caller, request.headers());
    let now = point.clock.now();
    if !point.of_address.take(network_of(address), now) {
        return too_often(&point.of_address, "this address asks too often");
    }
    let speaker = match point.rights.identify(&point.pool, caller, request.headers()).await {
        Ok(speaker) => speaker,
        Err(refusal) => return refusal,
    };
    let name = speaker.name();
    let mut _open = None;
    if let Some(name) = &name {
        if !point.of_client.take(name.clone(), now) {
            return too_often(&point.of_client, "this client asks too often");
        }
        _open = point.open_of_client.begin(name);
        if _open.is_none() {
            return too_often(&point.of_client, "this client has too many requests under way");
        }
    }
    let mut outgoing = match Asked::of_path(request.uri().path()) {
        Some(asked) => answer_question(&point.pool, memory, asked, address, request).await,
        None => point.reports.answer(memory, &point.pool, Sender { speaker, address }, request).await,
    };
    outgoing.entry.client = name;
    outgoing
}

/// What one customer of a provider has at least: of IPv6 that is a network of 64 bits (RFC 6177 §2).
fn network_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(long) => IpAddr::V6(Ipv6Addr::from_bits(long.to_bits() & (!0 << 64))),
    }
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
    pub(in crate::serve) fn start(
        options: PointOptions,
        accepts_certificates: bool,
        pool: Arc<Pool>,
        clock: Clock,
        site: Option<SiteCode>,
        body: usize,
    ) -> Result<(Arc<Self>, PointThreads)> {
        let address_header = options.address_header.map(|name| {
            HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
                Failure::usage(format!("{name:?} is not the name of a header"))
                    .hint("--address-header names one, such as X-Forwarded-For")
            })
        });
        let address_header = address_header.transpose()?;
        let server = options.forward.map(|forward| {
            let connection = Connection::new(&forward.to, &forward.access, clock);
            ReportServer::connect(connection, forward.key_file.as_deref())
        });
        let server = server.transpose()?;
        // What is not accepted by the other side has its part of the limit.
        let refused = if server.is_some() { refused_share(options.spool_limit) } else { 0 };
        let (spool, writing) = Spool::open(&options.spool, options.spool_limit - refused, clock)?;
        let threads = PointThreads::start(writing, &options.spool, Arc::clone(&pool), site, server, refused)?;
        let reports = Reports::new(spool, body);
        let of_address =
            Allowances::new(options.rate_of_address, Duration::from_secs(1) / options.rate_of_address.max(1));
        let of_client =
            Allowances::new(options.rate_of_client, Duration::from_secs(60) / options.rate_of_client.max(1));
        let rights = Rights { client_keys: options.client_keys, certificates: accepts_certificates };
        let point = ManagementPoint {
            pool,
            clock,
            address_header,
            rights,
            reports,
            of_address,
            of_client,
            open_of_client: OpenRequests::new(OPEN_OF_CLIENT),
        };
        Ok((Arc::new(point), threads))
    }

    /// What it counts, in the text format of Prometheus.
    pub(in crate::serve) fn write_metrics(&self, metrics: &mut Metrics) {
        self.reports.write_metrics(metrics, self.clock.now());
    }

    /// True when reports are kept.
    pub(in crate::serve) fn is_ready(&self) -> bool {
        self.reports.is_ready()
    }

    /// True when clients must show who they are.
    pub(in crate::serve) fn authenticates(&self) -> bool {
        self.rights.are_asked_for()
    }

    /// Where the client is: the other end of the connection, or what a proxy says of it. Of several addresses the last
    /// is the one that the proxy itself added; a client can send others before it.
    fn address_of(&self, caller: &Caller, headers: &HeaderMap) -> IpAddr {
        let of_proxy = || {
            let values = headers.get_all(self.address_header.as_ref()?);
            let last = values.iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim();
            // Some proxies add the port, or the brackets that go with it (RFC 7239 §6).
            let bare = last.strip_prefix('[').and_then(|last| last.strip_suffix(']')).unwrap_or(last);
            bare.parse().ok().or_else(|| Some(last.parse::<SocketAddr>().ok()?.ip()))
        };
        of_proxy().unwrap_or_else(|| caller.peer.ip()).to_canonical()
    }
}
