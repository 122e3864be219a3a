use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::serve_settings::ServeSettings;
use super::session::Session;
use crate::base::error::Result;
use crate::base::progress::Progress as _;
use crate::serve::{self, DownstreamRow};
use crate::upstream::ServerAccess;
use clap::Args;
use std::time::Duration;

/// How often the server checks whether it is asked to stop.
const LOOK: Duration = Duration::from_millis(50);

/// What a person must know beyond the examples; below the options of `--help`, and in the manual page.
const DETAILS: &str = "\
The section serve of the configuration file has the same settings, with underscores: management_point = true, tls_cert = \"server.pem\". \
What a flag says wins.

A management point answers at these paths:
  POST /reports               state-message reports: SMX, JSON lines, or a tar archive of these; plain or with the Content-Encoding gzip, \
deflate or zstd. 202 means that they are on disk; they are in the database seconds later, once, however often they are sent. 503 and \
429 say with Retry-After when to send the same again.
  POST /policy/assignments    RequestAssignments, answered as by cmupd policy assignments; or GET with ?site=CODE or ?client=GUID
  GET  /SMS_MP/.sms_pol       bodies of policies, at the addresses that assignments have
  POST /locations             WSUSLocationRequest, answered as by cmupd policy locate for the address of the connection, whatever the \
message says of addresses; or GET with ?site=CODE
Reports wait in the spool. This process ingests them, unless another one does: cmupd ingest --watch SPOOL/incoming --delete. With \
--forward-to they go to the management point of another site instead, in their order; while the line is down they wait, up to \
--spool-limit. cmupd ingest status shows what waits, on both sides. What the other side refuses is kept in SPOOL/refused, with its reason;
that folder has a tenth of the limit, and its oldest files go for new ones.

Who may report: everyone who reaches the address, unless --client-keys or --client-ca is given. With these every request to the \
management point needs a key (cmupd client key add) in the header Authorization: Bearer KEY, or a certificate; a client then reports \
for itself only. A certificate means the computer that it has as a DNS name, or the client whose GUID it has as such.

GET /healthz answers whether the server is ready (also /healthz/live and /healthz/ready), GET /metrics for Prometheus. The files for TLS \
are read again when they change. Behind a proxy, --address-header names the header in which it gives the address of the client; its \
last address counts.";

/// Serve the catalog to downstream servers, as WSUS does, and be the management point of clients
///
/// Answers the server-to-server protocol of WSUS ([MS-WSUSSS]) from this database: downstream servers synchronize from
/// here, WSUS or another cmupd. Offered is what the site has synchronized and has complete documents of; revisions from
/// an offline scan cabinet have none and are not offered. Files are not served: downstream servers take them from the
/// addresses in the catalog. With --management-point clients send their reports here, and ask for policy and locations.
///
/// The protocol has no passwords: everyone who reaches the address can read the catalog. So it listens only on this
/// machine unless --listen says otherwise. Each request is a line in the log on standard error; --log-format json makes
/// these lines objects, --quiet silences them. Ctrl-C or SIGTERM ends the server once the requests under way are
/// answered, and the reports that were accepted are on disk.
#[derive(Debug, Args)]
#[command(
    before_long_help = DETAILS,
    after_help = "\
Examples:
  cmupd serve                                             to this machine, at 127.0.0.1:8530
  cmupd serve --listen 0.0.0.0:8530                       to the network
  cmupd serve --listen 0.0.0.0:8531 --tls-cert server.pem --tls-key server.key
  cmupd serve --site PS1 --log-format json 2> access.log  what PS1 has synchronized
  cmupd serve --management-point --site PS1               also for clients of PS1, which report at /reports
  curl --data-binary @A1B2C3.SMX http://127.0.0.1:8530/reports
  cmupd serve downstream                                  which WSUS servers synchronize from here"
)]
pub struct Serve {
    #[command(flatten)]
    settings: ServeSettings,
}

impl Command for Serve {
    const SHAPES: &'static [Shape] = &[];
    const EFFECT: Effect = Effect::Serves;
    fn run(self, session: &Session) -> Result<Reply> {
        let access = ServerAccess {
            ca_file: session.config.ca_file.clone(),
            proxy: session.config.proxy.clone(),
            ..ServerAccess::default()
        };
        let options = self.settings.or(session.config.serve.clone()).options(session.path(), access)?;
        let (is_encrypted, point) = (options.tls.is_some(), options.point.clone());
        let has_certificates = options.tls.as_ref().is_some_and(|tls| tls.client_ca.is_some());
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
            reports = point.as_ref().map(|point| match point.client_keys || has_certificates {
                true => "authenticated",
                false => "not authenticated",
            }),
            "serving; Ctrl-C ends it"
        );
        if let Some(point) = &point {
            tracing::info!(target: "serve", spool = %point.spool.display(), "management point: reports at {scheme}://{address}/reports");
            if !point.client_keys && !has_certificates {
                tracing::warn!(
                    target: "serve",
                    "reports are not authenticated: everyone who reaches the address can report for every client; --client-keys or \
                     --client-ca asks clients who they are"
                );
            }
        }
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
