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
mod spool;

pub(super) use accept::UNPACKING;
pub(super) use intake::PointThreads;

use super::listen::{Caller, Memory, Outgoing, Pool};
use super::options::PointOptions;
use crate::base::clock::Clock;
use crate::base::error::Result;
use crate::hierarchy::SiteCode;
use accept::Reports;
use hyper::body::Incoming;
use hyper::{HeaderMap, Request};
use question::{Asked, answer_question};
use spool::Spool;
use std::net::IpAddr;
use std::sync::Arc;

/// What clients may ask and send, shared by all connections.
pub(super) struct ManagementPoint {
    pub(super) options: PointOptions,
    /// Whether clients may show a certificate.
    pub(super) accepts_certificates: bool,
    pub(super) pool: Arc<Pool>,
    pub(super) clock: Clock,
    /// The site whose management point this is; the top-level site where none is named.
    pub(super) site: Option<SiteCode>,
    reports: Reports,
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
    match Asked::of_path(request.uri().path()) {
        Some(asked) => answer_question(point, memory, asked, address, request).await,
        None => point.reports.answer(memory, address, request).await,
    }
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
        let point = ManagementPoint { options, accepts_certificates, pool, clock, site, reports };
        Ok((Arc::new(point), threads))
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
