//! What to serve, and how much others may ask for.

use crate::hierarchy::SiteCode;
use crate::upstream::ServerAccess;
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
    /// What a management point needs; none is served without it.
    pub point: Option<PointOptions>,
    /// How much others may ask for.
    pub limits: ServeLimits,
}

impl ServeOptions {
    /// The top-level site at an address, without TLS, with the usual limits.
    pub fn new(listen: SocketAddr) -> Self {
        ServeOptions { listen, tls: None, site: None, point: None, limits: ServeLimits::default() }
    }
}

/// What a management point needs.
#[derive(Debug, Clone)]
pub struct PointOptions {
    /// The folder that keeps reports until they are ingested or forwarded.
    pub spool: PathBuf,
    /// Bytes that the spool may hold; further reports are refused with status 503.
    pub spool_limit: u64,
    /// Where reports go instead of the database; they are ingested here without it.
    pub forward: Option<ForwardOptions>,
    /// Header from which a proxy's requests have the client's address, such as `X-Forwarded-For`.
    pub address_header: Option<String>,
    /// Whether clients show a key of theirs. Where they neither show one nor a certificate, they are not authenticated.
    pub client_keys: bool,
    /// Requests of one address in a second.
    pub rate_of_address: u32,
    /// Requests of one authenticated client in a minute.
    pub rate_of_client: u32,
}

impl PointOptions {
    /// The usual options with this spool.
    pub fn new(spool: PathBuf) -> Self {
        PointOptions {
            spool,
            spool_limit: 4 << 30,
            forward: None,
            address_header: None,
            client_keys: false,
            // Behind one address there may be a whole site: 100,000 clients report every 15 minutes at the most, 111
            // times in a second.
            rate_of_address: 1_000,
            // A client reports every 15 minutes, and asks a few times an hour.
            rate_of_client: 60,
        }
    }
}

/// The management point to which reports are forwarded.
#[derive(Debug, Clone)]
pub struct ForwardOptions {
    /// Its address: scheme, name and port.
    pub to: String,
    /// File with the key that it knows.
    pub key_file: Option<PathBuf>,
    /// How it is reached.
    pub access: ServerAccess,
}

/// Files for TLS, both PEM.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The certificate, then those that it was issued with.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
    /// The authorities whose certificates clients may show; none are asked for without them.
    pub client_ca: Option<PathBuf>,
}

/// How much others may ask for.
#[derive(Debug, Clone)]
pub struct ServeLimits {
    /// Bytes of a request.
    pub body: usize,
    /// Connections at a time; for additional ones those give way that wait for a request.
    pub connections: usize,
    /// Connections of one address at a time; for additional ones those of it give way that wait for a request, and where
    /// none does, they are closed at once.
    pub connections_of_address: usize,
    /// Requests that are worked on at a time; additional ones wait.
    pub workers: usize,
    /// From the header of a request to the last byte of its answer.
    pub request_time: Duration,
    /// Until the body of a request is there, from its header on.
    pub body_time: Duration,
    /// Until the next part of a body must come.
    pub body_pause: Duration,
    /// Until the header of a request is complete, from its first byte on, and from the beginning of a connection on.
    pub header_time: Duration,
    /// How long a connection may wait for its next request.
    pub idle: Duration,
    /// Until an answer is taken, besides a second for every 64 KiB of it; then the connection is closed.
    pub take_time: Duration,
    /// How long a large message waits for memory; then it is refused with status 503.
    pub memory_wait: Duration,
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

impl ServeLimits {
    /// Connections at a time.
    const CONNECTIONS: usize = 4_096;

    /// The usual limits with another number of connections, of which one address has half.
    pub fn with_connections(connections: usize) -> Self {
        ServeLimits { connections, connections_of_address: connections.div_ceil(2), ..ServeLimits::default() }
    }
}

impl Default for ServeLimits {
    fn default() -> Self {
        ServeLimits {
            body: 16 << 20,
            connections: Self::CONNECTIONS,
            connections_of_address: Self::CONNECTIONS / 2,
            workers: std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8),
            request_time: Duration::from_secs(5 * 60),
            // The largest needs 4.5 Mbit/s then; those that servers send, such as reports of some hundred computers,
            // have a tenth of its size.
            body_time: Duration::from_secs(30),
            body_pause: Duration::from_secs(10),
            header_time: Duration::from_secs(10),
            // As IIS, which closes silent connections after two minutes.
            idle: Duration::from_secs(2 * 60),
            take_time: Duration::from_secs(30),
            memory_wait: Duration::from_secs(20),
            handshake: Duration::from_secs(10),
            stop: Duration::from_secs(30),
            // As WSUS ([MS-WSUSSS] §3.1.4.3, note 29).
            cookie_lifetime: Duration::from_secs(240 * 60),
            // As many downstream servers may report right after a night's synchronization.
            report_writes: 500,
            // With its markup an answer then has about 2 MB, as those of WSUS ([MS-WSUSSS] note 37).
            answer_text: 1_600_000,
        }
    }
}
