//! HTTP: one request, its answer piece by piece, every bound on the way.

use super::address::{is_loopback, redact};
use super::trouble::Trouble;
use crate::base::clock::Clock;
use crate::base::error::{Failure, Result};
use crate::base::progress::Progress;
use reqwest::blocking::{Client, RequestBuilder};
use reqwest::header::HeaderMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// How often a wait looks whether a stop was asked for.
const GLANCE: Duration = Duration::from_millis(50);
/// Bytes of one piece of a body.
const PIECE: usize = 64 << 10;
/// Pieces that wait between network and reader.
const PIECES: usize = 16;
/// The longest that one whole SOAP call may take, or a download for each [`DRIP`]: no answer in use takes minutes.
const DEADLINE: Duration = Duration::from_secs(600);
/// The deadline in silences, for short ones.
const DEADLINE_IN_SILENCES: u32 = 10;
/// Bytes that a download has to bring within a deadline.
pub(in crate::upstream) const DRIP: u64 = 1 << 20;
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Bytes of a file with certificates.
const CA_FILE_SIZE: u64 = 16 << 20;
/// How far downloads follow redirects.
const REDIRECTS: usize = 10;

/// How servers are reached, and as whom.
#[derive(Debug, Clone)]
pub struct ServerAccess {
    /// A PEM file with certificates to trust besides those of the system.
    pub ca_file: Option<PathBuf>,
    /// Address of a proxy, used for every host; without it the environment decides, except for this machine itself.
    pub proxy: Option<String>,
    /// The longest silence of the server.
    pub timeout: Duration,
    /// Additional tries after a failure that may pass.
    pub retries: u32,
    /// The wait before the first of them; each following one is twice as long, up to a minute.
    pub back_off: Duration,
    /// Requests at the same time.
    pub parallel: usize,
    /// The host name that a site gives itself when it registers with an upstream server.
    pub account_name: String,
}

impl Default for ServerAccess {
    /// Measured: four workers cut a synchronization with Microsoft Update to an eighth.
    fn default() -> Self {
        ServerAccess {
            ca_file: None,
            proxy: None,
            timeout: Duration::from_secs(60),
            retries: 4,
            back_off: Duration::from_secs(2),
            parallel: 4,
            account_name: "cmupd.local".into(),
        }
    }
}

/// One server, and how it is reached.
#[derive(Debug, Clone)]
pub struct Connection {
    /// Address of the server, in any form that [`super::normalize_address`] reads.
    pub address: String,
    /// How it is reached.
    pub access: ServerAccess,
    /// The time of this machine.
    pub clock: Clock,
}

impl Connection {
    /// A connection to the server at `address`.
    pub fn new(address: &str, access: &ServerAccess, clock: Clock) -> Connection {
        Connection { address: address.to_owned(), access: access.clone(), clock }
    }

    /// The longest that one whole call may take.
    pub(in crate::upstream) fn deadline(&self) -> Duration {
        self.access.timeout.saturating_mul(DEADLINE_IN_SILENCES).min(DEADLINE).max(self.access.timeout)
    }

    /// A client for `address`. Fails with kind `usage` where the proxy or the file with certificates is wrong.
    pub(in crate::upstream) fn client(&self, address: &str, follow_redirects: bool) -> Result<Client> {
        // Only the first call of the process counts; an earlier caller chose the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let certificates = self.access.ca_file.as_deref().map(certificates).transpose()?.unwrap_or_default();
        let builder = || -> Result<reqwest::blocking::ClientBuilder> {
            let mut builder = Client::builder()
                .user_agent(concat!("cmupd/", env!("CARGO_PKG_VERSION")))
                .timeout(self.access.timeout)
                .connect_timeout(self.access.timeout)
                .referer(false)
                .redirect(if follow_redirects {
                    reqwest::redirect::Policy::limited(REDIRECTS)
                } else {
                    reqwest::redirect::Policy::none()
                });
            if let Some(proxy) = &self.access.proxy {
                let proxy = reqwest::Proxy::all(proxy.as_str()).map_err(|_| {
                    Failure::usage(format!("{:?} is not the address of a proxy", redact(proxy)))
                        .hint("give http://, the name of the proxy, and its port")
                })?;
                builder = builder.proxy(proxy);
            } else if is_loopback(address) {
                // A proxy would look for the server on its own machine.
                builder = builder.no_proxy();
            }
            Ok(builder)
        };
        let built = match builder()?.tls_certs_merge(certificates.clone()).build() {
            Ok(client) => Ok(client),
            // A machine without any trust store: HTTP works all the same, and so does what --ca-file names.
            Err(_) => builder()?.tls_certs_only(certificates).build(),
        };
        built.map_err(|error| {
            let trouble = Trouble::of_error(&error, address);
            trouble.failure(address, "the connection cannot be prepared")
        })
    }

    /// How long to wait before the try after `tries` ones.
    pub(in crate::upstream) fn wait_before(&self, tries: u32) -> Duration {
        let factor = 1_u32.checked_shl(tries.min(16)).unwrap_or(u32::MAX);
        let wait = self.access.back_off.saturating_mul(factor).min(LONGEST_WAIT);
        // Between half and all of it, so that many clients of one server do not come back at once.
        wait.mul_f64(0.5 + fastrand::f64() / 2.0)
    }

    /// Waits before the try after `tries` ones; fails when a stop is asked for.
    pub(in crate::upstream) fn back_off(
        &self,
        tries: u32,
        progress: &dyn Progress,
    ) -> std::result::Result<(), Trouble> {
        let wait = self.wait_before(tries);
        let begins = Instant::now();
        loop {
            if progress.cancelled() {
                return Err(Trouble::stopped());
            }
            let Some(left) = wait.checked_sub(begins.elapsed()).filter(|left| !left.is_zero()) else {
                return Ok(());
            };
            std::thread::sleep(left.min(GLANCE));
        }
    }
}

/// The certificates of a PEM file.
fn certificates(path: &Path) -> Result<Vec<reqwest::Certificate>> {
    const HINT: &str = "give a PEM file: text that begins with -----BEGIN CERTIFICATE-----";
    let wrong = |reason: String| Failure::usage(format!("{}: {reason}", path.display())).hint(HINT);
    let mut content = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(CA_FILE_SIZE + 1).read_to_end(&mut content))
        .map_err(|error| wrong(format!("the certificates cannot be read: {error}")))?;
    if content.len() as u64 > CA_FILE_SIZE {
        return Err(wrong(format!("larger than {CA_FILE_SIZE} bytes")).into());
    }
    let found = reqwest::Certificate::from_pem_bundle(&content)
        .map_err(|_| wrong("the certificates cannot be read".to_owned()))?;
    if found.is_empty() {
        return Err(wrong("it holds no certificate".to_owned()).into());
    }
    Ok(found)
}

/// How an answer begins.
#[derive(Debug, Clone)]
pub(in crate::upstream) struct Head {
    pub(in crate::upstream) status: u16,
    headers: HeaderMap,
    /// Bytes of the body, where the server says so.
    pub(in crate::upstream) length: Option<u64>,
}

impl Head {
    /// A header as text.
    pub(in crate::upstream) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// An answer while it arrives.
///
/// A thread of its own talks with the network, because a wait for the network cannot be broken off: the reader
/// can leave at any time. A thread whose receiver is gone ends with the next piece, or with the silence that the
/// client allows.
pub(in crate::upstream) struct Incoming<'p> {
    pieces: Receiver<std::result::Result<Piece, Trouble>>,
    progress: &'p dyn Progress,
    begins: Instant,
    deadline: Duration,
}

enum Piece {
    Head(Head),
    Bytes(Vec<u8>),
    End,
}

impl<'p> Incoming<'p> {
    /// Sends a request and waits for the beginning of its answer. Fails when a stop is asked for, when the server
    /// cannot be reached, and at the deadline.
    pub(in crate::upstream) fn begin(
        request: RequestBuilder,
        address: &str,
        deadline: Duration,
        progress: &'p dyn Progress,
    ) -> std::result::Result<(Head, Incoming<'p>), Trouble> {
        if progress.cancelled() {
            return Err(Trouble::stopped());
        }
        let (sender, pieces) = sync_channel(PIECES);
        let address = address.to_owned();
        std::thread::Builder::new()
            .name("upstream".to_owned())
            .spawn(move || talk(request, &address, &sender))
            .map_err(|error| Trouble::of_error(&error, ""))?;
        let mut incoming = Incoming { pieces, progress, begins: Instant::now(), deadline };
        match incoming.next()? {
            Piece::Head(head) => Ok((head, incoming)),
            Piece::Bytes(_) | Piece::End => Err(Trouble::malformed("the answer has no beginning")),
        }
    }

    fn next(&mut self) -> std::result::Result<Piece, Trouble> {
        loop {
            if self.progress.cancelled() {
                return Err(Trouble::stopped());
            }
            let Some(left) = self.deadline.checked_sub(self.begins.elapsed()) else {
                return Err(Trouble::slow(format!("no complete answer within {:?}", self.deadline)));
            };
            match self.pieces.recv_timeout(left.min(GLANCE)) {
                Ok(piece) => return piece,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Trouble::malformed("the exchange ended without a result"));
                }
            }
        }
    }

    /// The next bytes of the body; `None` at its end.
    pub(in crate::upstream) fn bytes(&mut self) -> std::result::Result<Option<Vec<u8>>, Trouble> {
        match self.next()? {
            Piece::Bytes(bytes) => Ok(Some(bytes)),
            Piece::Head(_) | Piece::End => Ok(None),
        }
    }

    /// The deadline begins anew: enough has come.
    pub(in crate::upstream) fn extend(&mut self) {
        self.begins = Instant::now();
    }

    /// All of the body, up to `limit` bytes. Fails where it is larger, or is cut off.
    pub(in crate::upstream) fn read_all(
        mut self,
        head: &Head,
        limit: u64,
    ) -> std::result::Result<Vec<u8>, Trouble> {
        if head.length.is_some_and(|length| length > limit) {
            return Err(Trouble::large(limit));
        }
        let mut body = Vec::new();
        while let Some(bytes) = self.bytes()? {
            if (body.len() + bytes.len()) as u64 > limit {
                return Err(Trouble::large(limit));
            }
            body.extend_from_slice(&bytes);
        }
        Ok(body)
    }
}

/// The network's side of an [`Incoming`]; a send that fails means that the receiver is gone.
fn talk(request: RequestBuilder, address: &str, sender: &SyncSender<std::result::Result<Piece, Trouble>>) {
    let mut response = match request.send() {
        Ok(response) => response,
        Err(error) => {
            let _ = sender.send(Err(Trouble::of_error(&error, address)));
            return;
        }
    };
    let head = Head {
        status: response.status().as_u16(),
        length: response.content_length(),
        headers: response.headers().clone(),
    };
    if sender.send(Ok(Piece::Head(head))).is_err() {
        return;
    }
    let mut buffer = vec![0; PIECE];
    loop {
        let piece = match response.read(&mut buffer) {
            Ok(0) => Ok(Piece::End),
            Ok(count) => Ok(Piece::Bytes(buffer.get(..count).unwrap_or_default().to_vec())),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => Err(Trouble::of_error(&error, address)),
        };
        let is_last = !matches!(piece, Ok(Piece::Bytes(_)));
        if sender.send(piece).is_err() || is_last {
            return;
        }
    }
}
