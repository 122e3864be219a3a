//! What to serve, and how much others may ask for.

use crate::hierarchy::SiteCode;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// Address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Certificate and key; without them the connection is not encrypted.
    pub tls: Option<Tls>,
    /// The site whose catalog is served; the top-level site where none is named.
    pub site: Option<SiteCode>,
    /// How much others may ask for.
    pub limits: ServeLimits,
}

impl ServeOptions {
    /// The top-level site at an address, without TLS, with the usual limits.
    pub fn new(listen: SocketAddr) -> Self {
        ServeOptions { listen, tls: None, site: None, limits: ServeLimits::default() }
    }
}

/// Files for TLS, both PEM.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The certificate, then those that it was issued with.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// How much others may ask for.
#[derive(Debug, Clone)]
pub struct ServeLimits {
    /// Bytes of a request.
    pub body: usize,
    /// Connections at a time; additional ones wait.
    pub connections: usize,
    /// Requests that are worked on at a time; additional ones wait.
    pub workers: usize,
    /// From the header of a request to the last byte of its answer.
    pub request_time: Duration,
    /// Until a body of more than 64 KiB is there, from the moment on at which it has one of the few turns for such
    /// bodies.
    pub large_body_time: Duration,
    /// Until the header of a request is complete, the waiting for it included.
    pub idle: Duration,
    /// Until TLS is agreed on.
    pub handshake: Duration,
    /// How long a stop waits for requests under way.
    pub stop: Duration,
    /// How long a cookie is good for.
    pub cookie_lifetime: Duration,
    /// Reports of downstream servers that are written at once; then one more every five seconds.
    pub report_writes: u32,
    /// Bytes of documents, after which no other one is added to an answer.
    pub answer_text: usize,
}

impl Default for ServeLimits {
    fn default() -> Self {
        ServeLimits {
            body: 16 << 20,
            connections: 256,
            workers: std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8),
            request_time: Duration::from_secs(5 * 60),
            // The largest needs 4.5 Mbit/s then; those that servers send, such as reports of some hundred computers,
            // have a tenth of its size. Few may hold the turns, so that slow ones must not hold them for the request's
            // whole time.
            large_body_time: Duration::from_secs(30),
            // As IIS, which closes silent connections after two minutes.
            idle: Duration::from_secs(2 * 60),
            handshake: Duration::from_secs(20),
            stop: Duration::from_secs(30),
            // As WSUS ([MS-WSUSSS] §3.1.4.3, note 29).
            cookie_lifetime: Duration::from_secs(240 * 60),
            // As many downstream servers may report right after a night's synchronization.
            report_writes: 500,
            answer_text: 16 << 20,
        }
    }
}
