use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Failure, Result};
use crate::base::progress::Progress as _;
use crate::hierarchy::SiteCode;
use crate::serve::{self, DownstreamRow, PointOptions, ServeLimits, ServeOptions, Tls};
use clap::Args;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

/// What follows the path of the database in that of its spool.
const SPOOL: &str = ".spool";
/// Where WSUS listens too: 8530, with TLS 8531.
const PORT: u16 = 8530;
const TLS_PORT: u16 = 8531;
/// How often the server checks whether it is asked to stop.
const LOOK: Duration = Duration::from_millis(50);

/// Serve the catalog to downstream servers, as WSUS does
///
/// Answers the server-to-server protocol of WSUS ([MS-WSUSSS]) from this database: downstream servers synchronize from
/// here, WSUS or another cmupd. Offered is what the site has synchronized and has complete documents of; revisions from
/// an offline scan cabinet have none and are not offered. Files are not served: downstream servers take them from the
/// addresses in the catalog.
///
/// The protocol has no passwords: everyone who reaches the address can read the catalog. So it listens only on this
/// machine unless --listen says otherwise. Each request is a line in the log on standard error; --log-format json makes
/// these lines objects, --quiet silences them. Ctrl-C or SIGTERM ends the server once the requests under way are
/// answered.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd serve                                             to this machine, at 127.0.0.1:8530
  cmupd serve --listen 0.0.0.0:8530                       to the network
  cmupd serve --listen 0.0.0.0:8531 --tls-cert server.pem --tls-key server.key
  cmupd serve --site PS1 --log-format json 2> access.log  what PS1 has synchronized
  cmupd serve downstream                                  which WSUS servers synchronize from here")]
pub struct Serve {
    /// Address and port to listen on [default: 127.0.0.1:8530, with TLS 127.0.0.1:8531]
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = socket_address)]
    listen: Option<SocketAddr>,
    /// Certificate with its chain, a PEM file
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Private key of the certificate, a PEM file
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Site whose catalog is served [default: the top-level site]
    #[arg(long)]
    site: Option<SiteCode>,
    /// Be a management point too: accept state-message reports, answer policy and location requests
    #[arg(long)]
    management_point: bool,
    /// Folder that keeps reports until they are ingested [default: the path of the database with .spool]
    #[arg(long, value_name = "DIR", requires = "management_point")]
    spool: Option<PathBuf>,
    /// MiB that the spool may hold; further reports are refused until there is room
    #[arg(long, value_name = "MIB", default_value_t = 4_096, requires = "management_point", value_parser = clap::value_parser!(u32).range(1..))]
    spool_limit: u32,
    /// Header with the client's address, set by a proxy in front, such as X-Forwarded-For [default: the connection's address counts]
    #[arg(long, value_name = "NAME", requires = "management_point")]
    address_header: Option<String>,
    /// Connections at a time, half of them of one address; for more, the one gives way that has waited longest for a request
    #[arg(long, value_name = "COUNT", default_value_t = 4_096, value_parser = clap::value_parser!(u32).range(1..=65_536))]
    max_connections: u32,
    /// Requests that are worked on at a time; additional ones wait [default: one per processor, 2 to 8]
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=64))]
    workers: Option<u32>,
}

fn socket_address(text: &str) -> std::result::Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| "an IP address and a port are wanted, such as 0.0.0.0:8530 or [::1]:8530".to_owned())
}

impl Command for Serve {
    const SHAPES: &'static [Shape] = &[];
    const EFFECT: Effect = Effect::Serves;
    fn run(self, session: &Session) -> Result<Reply> {
        let tls = match (self.tls_cert, self.tls_key) {
            (Some(certificate), Some(key)) => Some(Tls { certificate, key }),
            (None, None) => None,
            _ => {
                return Err(Failure::usage("TLS needs a certificate and its key")
                    .hint("give both --tls-cert and --tls-key")
                    .into());
            }
        };
        let is_encrypted = tls.is_some();
        let port = if is_encrypted { TLS_PORT } else { PORT };
        let mut limits = ServeLimits::with_connections(self.max_connections as usize);
        if let Some(workers) = self.workers {
            limits.workers = workers as usize;
        }
        let point = self.management_point.then(|| PointOptions {
            spool: self.spool.unwrap_or_else(|| {
                let mut path = session.path().as_os_str().to_owned();
                path.push(SPOOL);
                path.into()
            }),
            spool_limit: u64::from(self.spool_limit) << 20,
            address_header: self.address_header,
        });
        let options = ServeOptions {
            point,
            listen: self.listen.unwrap_or(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)),
            tls,
            site: self.site,
            limits,
        };
        session.progress.catch_signals();
        let running = serve::start(session.path(), session.options(), options)?;
        let address = running.address();
        // Into the log, as the requests that follow, so that all lines have the same shape.
        let scheme = if is_encrypted { "https" } else { "http" };
        tracing::info!(
            target: "serve",
            url = %format_args!("{scheme}://{address}/"),
            site = %running.site(),
            content_version = %running.version(),
            "serving; Ctrl-C ends it"
        );
        if !running.version().is_reached() {
            tracing::warn!(target: "serve", "the site has not synchronized yet, so nothing is offered; `cmupd sync` does");
        }
        if address.ip().is_loopback() {
            let port = address.port();
            tracing::info!(target: "serve", "other machines cannot reach it; --listen 0.0.0.0:{port} lets them");
        } else if !is_encrypted {
            tracing::warn!(
                target: "serve",
                "the connection is not encrypted: others on the network can read and change what downstream servers get; \
                 --tls-cert and --tls-key encrypt it"
            );
        }
        while !session.progress.cancelled() {
            std::thread::sleep(LOOK);
        }
        tracing::info!(target: "serve", "stopping; requests under way are answered");
        running.stop()?;
        tracing::info!(target: "serve", "stopped");
        Ok(Reply::nothing())
    }
}

/// Show the downstream servers that reported here
///
/// WSUS servers report themselves after a synchronization, where their settings say so. Another cmupd does not report:
/// its requests are in the log of `cmupd serve` only.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd serve downstream\n  cmupd serve downstream --json | jq '.data[] | {name, last_sync_at}'"
)]
pub struct Downstream {}

impl Command for Downstream {
    const SHAPES: &'static [Shape] = &[Shape::of::<DownstreamRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(serve::downstream_servers)?)
    }
}
