//! The listener: connections, TLS, limits, and a graceful end.

use super::downstream::{self, Answerer, CookieKey, WRITE_PAUSE};
use super::listen::{
    Allowances, Caller, Certificates, Connection, Connections, Deadline, DeadlineStream, Figures, Memory,
    Pool, Stop, names_of,
};
use super::options::ServeOptions;
use super::point::{ManagementPoint, PointThreads, UNPACKING};
use super::respond::respond;
use super::server_state::ServerState;
use crate::base::error::{Failure, Result};
use crate::db::{self, ContentVersion, Database};
use crate::hierarchy::{self, SiteKind};
use anyhow::Context as _;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::task::{JoinHandle, block_in_place};
use tokio::time::{sleep, timeout};

/// Headers of one request; clients send about ten.
const HEADERS: usize = 64;
/// Bytes of the header of one request.
const HEADER_SIZE: usize = 64 << 10;
/// Files besides connections that may be open: the database, its log, a listener.
#[cfg(unix)]
const OTHER_FILES: u64 = 128;
/// Pause when the system gives no additional connection, mostly because too many files are open.
const PAUSE: Duration = Duration::from_millis(200);

/// A server that runs, on threads of its own.
pub struct Running {
    address: SocketAddr,
    site: String,
    version: ContentVersion,
    stop_time: Duration,
    stop: Stop,
    /// None once it is stopped.
    runtime: Option<Runtime>,
    accepting: Option<JoinHandle<()>>,
    graceful: Option<Arc<GracefulShutdown>>,
    /// Those of a management point; they end after the last request.
    point: Option<PointThreads>,
}

/// Starts to serve. Fails where the database cannot be opened, the site is unknown, the certificate cannot be used, or
/// the address is taken; for a management point also where its spool cannot be written, or its site has no clients.
pub fn start(database: &Path, database_options: db::Options, options: ServeOptions) -> Result<Running> {
    let clock = database_options.clock;
    let is_dry_run = database_options.dry_run;
    let mut opened = Database::open(database, database_options.clone())?;
    let (site, version) = opened.read(|read| {
        if let Some(site) = options.site {
            let kind = hierarchy::read(read).site(site)?.kind;
            if options.point.is_some() && kind == SiteKind::CentralAdministration {
                return Err(Failure::usage(format!(
                    "{site} is a central administration site and has no clients"
                ))
                .hint("name a primary site; without --site, clients keep the site that they have")
                .into());
            }
        } else {
            hierarchy::read(read).top_site()?;
        }
        downstream::read(read).served_version(options.site)
    })?;
    let cookie_key = CookieKey::load(&mut opened)?;
    drop(opened);
    let accepts_certificates = options.tls.as_ref().is_some_and(|tls| tls.client_ca.is_some());
    let tls = options.tls.map(Certificates::read).transpose()?.map(Arc::new);
    let limits = options.limits;
    let stop = Stop::default();
    let pool = Arc::new(Pool::new(database, database_options, limits.workers));
    let closed = Arc::downgrade(&pool);
    let answerer = Arc::new(Answerer {
        cookie_key,
        clock,
        site: options.site,
        started_at: clock.now(),
        cookie_lifetime: limits.cookie_lifetime,
        body: limits.body,
        answer_text: limits.answer_text,
        is_dry_run,
        pool: Arc::clone(&pool),
        report_writes: Allowances::new(limits.report_writes, WRITE_PAUSE),
        stop: stop.clone(),
    });
    let (point, threads) = options
        .point
        .map(|point| {
            ManagementPoint::start(point, accepts_certificates, pool, clock, options.site, limits.body)
        })
        .transpose()?
        .unzip();
    let unpacking = if point.is_some() { UNPACKING } else { 0 };
    // Requests are worked on by blocking threads; these two only carry bytes.
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(limits.workers + 1 + unpacking)
        .thread_name("serve")
        .enable_io()
        .enable_time()
        .build()
        .context("cannot start the threads of the server")?;
    let listener = runtime.block_on(TcpListener::bind(options.listen)).map_err(|error| {
        Failure::failed(format!("cannot listen on {}: {error}", options.listen))
            .hint("--listen names another address and port")
    })?;
    let address = listener.local_addr().context("the listener has no address")?;
    let stop_time = limits.stop;
    let connections =
        Connections::new(fitting_connections(limits.connections), limits.connections_of_address);
    let state = Arc::new(ServerState {
        memory: Memory::new(limits.clone()),
        figures: Figures::default(),
        answerer,
        point,
        limits,
    });
    let graceful = Arc::new(GracefulShutdown::new());
    runtime.spawn(Pool::close_idle_handles(closed));
    let accepting = runtime.spawn(accept(listener, tls, state, connections, Arc::clone(&graceful)));
    Ok(Running {
        address,
        site,
        version,
        stop_time,
        stop,
        runtime: Some(runtime),
        accepting: Some(accepting),
        graceful: Some(graceful),
        point: threads,
    })
}

impl Running {
    /// Where it listens, with the port that it really has.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The site that it serves.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// The content version that the site had at the start; it may rise meanwhile.
    pub fn version(&self) -> ContentVersion {
        self.version
    }

    /// Accepts no additional connections, answers the requests under way, and ends. Fails when some took too long.
    pub fn stop(mut self) -> Result<()> {
        if self.end(self.stop_time) {
            return Ok(());
        }
        Err(Failure::failed(format!(
            "requests under way were not finished within {} seconds and were broken off",
            self.stop_time.as_secs()
        ))
        .hint("downstream servers ask again by themselves")
        .into())
    }

    /// True when everything under way was finished.
    fn end(&mut self, wait: Duration) -> bool {
        let Some(runtime) = self.runtime.take() else { return true };
        self.stop.ask();
        let (accepting, graceful) = (self.accepting.take(), self.graceful.take());
        let finished = runtime.block_on(async {
            if let Some(accepting) = accepting {
                accepting.abort();
                // Cancelled, which is what was asked for.
                let _ = accepting.await;
            }
            match graceful.and_then(Arc::into_inner) {
                Some(graceful) => timeout(wait, graceful.shutdown()).await.is_ok(),
                None => true,
            }
        });
        runtime.shutdown_timeout(if finished { wait } else { Duration::ZERO });
        self.point = None;
        finished
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end(Duration::ZERO);
    }
}

/// Raises the limit of open files as far as the system allows it, and gives how many of the connections fit.
#[cfg(unix)]
fn fitting_connections(connections: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let wanted = connections as u64 + OTHER_FILES;
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let allowed = maximum.map_or(wanted, |maximum| maximum.min(wanted));
    if current.is_some_and(|current| current < allowed) {
        // Where it stays as it is, fewer connections fit.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(allowed), maximum });
    }
    let files = getrlimit(Resource::Nofile).current.unwrap_or(wanted);
    let fitting =
        usize::try_from(files.saturating_sub(OTHER_FILES)).unwrap_or(connections).clamp(1, connections);
    if fitting < connections {
        tracing::warn!(target: "serve", "the limit of open files ({files}) leaves room for {fitting} connections only");
    }
    fitting
}

#[cfg(not(unix))]
fn fitting_connections(connections: usize) -> usize {
    connections
}

async fn accept(
    listener: TcpListener,
    tls: Option<Arc<Certificates>>,
    state: Arc<ServerState>,
    connections: Arc<Connections>,
    graceful: Arc<GracefulShutdown>,
) {
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(target: "serve", "no additional connection can be accepted: {error}");
                connections.close_longest_idle();
                sleep(PAUSE).await;
                continue;
            }
        };
        // Others wait in the queue of the system meanwhile.
        let Some(place) = connections.take_place().await else { return };
        let Some(connection) = connections.admit(peer.ip(), place) else { continue };
        let (tls, state, watcher) = (tls.clone(), Arc::clone(&state), graceful.watcher());
        let connection = Arc::new(connection);
        let served = serve_connection(stream, peer, tls, state, watcher, Arc::clone(&connection));
        connection.set_task(&tokio::spawn(served));
    }
}

/// One connection, from its beginning to its end.
async fn serve_connection(
    stream: TcpStream,
    peer: SocketAddr,
    tls: Option<Arc<Certificates>>,
    state: Arc<ServerState>,
    watcher: Watcher,
    connection: Arc<Connection>,
) {
    // Without it, answers only wait longer.
    let _ = stream.set_nodelay(true);
    let Some(tls) = tls else { return exchange(stream, false, None, peer, state, watcher, connection).await };
    // Files may be on a share that does not answer.
    let acceptor = block_in_place(|| tls.acceptor());
    match timeout(state.limits.handshake, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => {
            let certificate = stream.get_ref().1.peer_certificates().and_then(<[_]>::first);
            let names = certificate.map(|certificate| names_of(certificate).into());
            exchange(stream, true, names, peer, state, watcher, connection).await;
        }
        Ok(Err(error)) => tracing::info!(target: "serve", "{peer} did not agree on TLS: {error}"),
        Err(_) => tracing::info!(target: "serve", "{peer} did not agree on TLS in time"),
    }
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    is_encrypted: bool,
    certificate: Option<Arc<[String]>>,
    peer: SocketAddr,
    state: Arc<ServerState>,
    watcher: Watcher,
    connection: Arc<Connection>,
) {
    let deadline = Deadline::new(&state.limits);
    let stream = DeadlineStream::new(stream, deadline.clone(), Arc::clone(&connection));
    let caller = Caller { peer, is_encrypted, certificate, deadline, connection };
    let service = service_fn(move |request| respond(Arc::clone(&state), caller.clone(), request));
    let connection = http1::Builder::new()
        .max_headers(HEADERS)
        .max_buf_size(HEADER_SIZE)
        // As Windows writes them, for readers that look at the letter case.
        .title_case_headers(true)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!("the connection with {peer} ended: {error}");
    }
}
