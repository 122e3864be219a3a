//! A management point to which reports are sent: one POST, and its answer sorted by what can be done about it.

use super::server::address::{is_loopback, normalize_address, redact};
use super::server::transport::{Connection, Head, Incoming};
use super::server::trouble::{Nature, Trouble, is_page, status_text};
use crate::base::error::{Failure, Family, Result};
use crate::base::progress::Progress;
use crate::base::xml::shorten;
use reqwest::header::HeaderValue;
use serde::Deserialize;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

/// Where a management point accepts reports.
const PATH: &str = "/reports";
/// Bytes of an answer, which is a line.
const ANSWER_SIZE: u64 = 64 << 10;
/// Bytes of a key; signed tokens have some thousand.
const KEY_SIZE: u64 = 16 << 10;
/// Bytes per second of the slowest line for which a body is meant.
const SLOWEST: u64 = 16 << 10;
/// The longest wait that a server can ask for; later it is asked again in any case.
const LONGEST_WAIT: Duration = Duration::from_secs(600);

const HINT_ADDRESS: &str = "check the name and the port of the management point, the network, and whether a proxy is needed; \
                            `cmupd serve --management-point` is one";
const HINT_KEY: &str =
    "give the file with the key that the management point knows, or give it the right to send";

/// A management point, and how it is reached.
pub struct ReportServer {
    connection: Connection,
    client: reqwest::blocking::Client,
    /// Where reports are sent to.
    address: String,
    authorization: Option<HeaderValue>,
}

/// How a management point answers.
#[derive(Debug)]
pub enum Posted {
    /// All of the body is durable there.
    Accepted,
    /// The body or something in it is not accepted, and will not be; why.
    Refused(String),
    /// The same body may be accepted later.
    Later(Postponed),
}

/// Why a body was not accepted now.
#[derive(Debug)]
pub struct Postponed {
    /// What went wrong; of kind `upstream`.
    pub error: anyhow::Error,
    /// How long the management point wants to be left alone.
    pub wait: Option<Duration>,
}

/// What a management point answers.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// Something is wrong.
    Error { message: String },
    /// Reports that were accepted.
    #[serde(untagged)]
    Accepted {
        #[serde(rename = "reports")]
        _reports: u64,
    },
}

impl ReportServer {
    /// Prepares the connection; nothing is sent yet. The content of `key_file` is shown to the server with each request.
    ///
    /// Fails with kind `usage` when the address, the proxy, the file with certificates or the key is wrong.
    pub fn connect(connection: Connection, key_file: Option<&Path>) -> Result<ReportServer> {
        let base = normalize_address(&connection.address)?;
        let address = format!("{}{PATH}", base.strip_suffix(PATH).unwrap_or(&base));
        let client = connection.client(&address, false)?;
        let authorization = key_file.map(read_key).transpose()?;
        if authorization.is_some() && !address.starts_with("https:") && !is_loopback(&address) {
            tracing::warn!(
                "{address}: the connection is not encrypted, and others on the network can read the key"
            );
        }
        Ok(ReportServer { connection, client, address, authorization })
    }

    /// Where reports are sent to.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Requests at the same time.
    pub fn parallel(&self) -> usize {
        self.connection.access.parallel.max(1)
    }

    /// How long to wait before the try after `tries` ones: twice as long each time, up to a minute.
    pub fn wait_before(&self, tries: u32) -> Duration {
        self.connection.wait_before(tries)
    }

    /// Sends a tar archive of reports, compressed by zstd.
    ///
    /// Fails with kind `upstream` where further tries are in vain, also with other bodies: this is not a management point,
    /// or it wants another key; with kind `interrupted` when a stop is asked for.
    pub fn post(&self, body: Vec<u8>, progress: &dyn Progress) -> Result<Posted> {
        let time = self.connection.access.timeout + Duration::from_secs(body.len() as u64 / SLOWEST);
        let mut request = self
            .client
            .post(&self.address)
            .timeout(time)
            .header("Content-Type", "application/x-tar")
            .header("Content-Encoding", "zstd")
            .body(body);
        if let Some(authorization) = &self.authorization {
            request = request.header("Authorization", authorization.clone());
        }
        let deadline = self.connection.deadline().max(time);
        let answer = Incoming::begin(request, &self.address, deadline, progress)
            .and_then(|(head, incoming)| Ok((incoming.read_all(&head, ANSWER_SIZE)?, head)));
        let sorted = match answer {
            Ok((body, head)) => self.sort(&head, &body),
            // A broken exchange says nothing about the body.
            Err(trouble) => Err((trouble, None)),
        };
        match sorted {
            Ok(posted) => Ok(posted),
            Err((mut trouble, wait)) => {
                if trouble.family == Family::Unreachable && trouble.nature != Nature::Stopped {
                    trouble.hint = HINT_ADDRESS.to_owned();
                }
                let may_pass = trouble.may_pass();
                let error = trouble.failure(&self.address, "send reports");
                if may_pass { Ok(Posted::Later(Postponed { error, wait })) } else { Err(error) }
            }
        }
    }

    fn sort(&self, head: &Head, body: &[u8]) -> std::result::Result<Posted, (Trouble, Option<Duration>)> {
        let answer: Option<Answer> = serde_json::from_slice(body).ok();
        let message = match &answer {
            Some(Answer::Error { message }) => Some(shorten(message)),
            _ => None,
        };
        let status = head.status;
        let says = match &message {
            Some(message) => format!("the server answers with {}: {message}", status_text(status)),
            None => format!("the server answers with {}", status_text(status)),
        };
        let lasting =
            |family, hint: &str| Err((Trouble::new(Nature::Lasting, family, says.clone(), hint), None));
        match (status, &message) {
            (200..=299, _) if matches!(answer, Some(Answer::Accepted { .. })) => Ok(Posted::Accepted),
            // Proxies refuse what is too large by themselves.
            (400 | 415 | 422, Some(message)) | (413, Some(message)) => Ok(Posted::Refused(message.clone())),
            (413, None) => Ok(Posted::Refused("it is too large for the server or a proxy".to_owned())),
            (408 | 425 | 429 | 500 | 502..=504, _) => {
                let trouble = Trouble::new(Nature::Passing, Family::WebServiceDown, says, HINT_ADDRESS);
                Err((trouble, head.header("retry-after").and_then(|value| self.read_wait(value))))
            }
            (401 | 403, _) => lasting(Family::AuthenticationOrProxy, HINT_KEY),
            (300..=399, _) => {
                let trouble = Trouble::of_status(status, head.header("location"), &self.address);
                Err((trouble.unwrap_or_else(|| Trouble::malformed(says)), None))
            }
            (200..=299, _) if is_page(head.header("content-type"), body) => {
                let reason = "the server answers with a web page: it is not a management point";
                Err((Trouble::new(Nature::Lasting, Family::Protocol, reason, HINT_ADDRESS), None))
            }
            _ => lasting(Family::Protocol, HINT_ADDRESS),
        }
    }

    /// Seconds, or a moment ([RFC 9110] §10.2.3).
    fn read_wait(&self, value: &str) -> Option<Duration> {
        let wait = match value.trim().parse() {
            Ok(seconds) => Duration::from_secs(seconds),
            Err(_) => {
                let moment = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
                Duration::try_from(moment.duration_since(self.connection.clock.now())).unwrap_or_default()
            }
        };
        Some(wait.min(LONGEST_WAIT))
    }
}

/// The header with the key that a file holds.
fn read_key(path: &Path) -> Result<HeaderValue> {
    let mut text = String::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(KEY_SIZE + 1).read_to_string(&mut text));
    read.map_err(|error| Failure::out_of_reach("key file", path, &error))?;
    let key = text.trim();
    let is_key =
        !key.is_empty() && key.len() as u64 <= KEY_SIZE && key.bytes().all(|byte| byte.is_ascii_graphic());
    let header = is_key.then(|| HeaderValue::from_str(&format!("Bearer {key}")).ok()).flatten();
    let mut header = header.ok_or_else(|| {
        Failure::usage(format!("{}: this is not a key", redact(&path.display().to_string())))
            .hint("the file holds the key alone: one line of letters, digits and signs")
    })?;
    header.set_sensitive(true);
    Ok(header)
}
