//! `POST /reports`: reports of clients, on disk before the answer says so.
//!
//! A message is one report in SMX, JSON lines, or a tar archive of reports; plain, or encoded by gzip, deflate or zstd.
//! Its content decides, not its content type. The answer counts the reports, JSON lines of one message being one, and
//! their bytes: `{"reports":1,"bytes":6714}`.

use super::rights::{Senders, Speaker};
use super::spool::{NotKept, Spool};
use crate::base::error::Kind;
use crate::db::Database;
use crate::serve::listen::{Collected, Memory, Metrics, Outgoing, Pool};
use crate::state::{Coding, Limits, Refused, SubmittedReport, is_packed, read_senders, read_submission};
use hyper::body::Incoming;
use hyper::header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use hyper::{Method, Request, StatusCode};
use jiff::Timestamp;
use serde_json::json;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// KiB of reports in one message, unpacked: twice the largest body, far above a complete resynchronization.
const UNPACKED: u32 = 32 << 10;
/// Reports in one message.
const REPORTS: u64 = 16_384;
/// Messages that are unpacked at a time, of the largest size; while what is unpacked waits for the disk, it counts too.
pub(in crate::serve) const UNPACKING: usize = 3;
/// How long a message waits to be unpacked.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of a plain message that is not given to a thread that may take its time.
const SMALL: usize = 64 << 10;
/// Seconds after which a client may try again: ingest makes room within seconds, a disk does not.
const WAIT_FOR_ROOM: u32 = 10;
const WAIT_FOR_DISK: u32 = 60;
const WAIT_FOR_OTHERS: u32 = 5;

const ENCODINGS: &str = "gzip, deflate, zstd";

/// Accepts reports, of all connections.
pub(in crate::serve) struct Reports {
    spool: Spool,
    /// Bytes of a message as it comes.
    body: usize,
    unpacking: Arc<Semaphore>,
}

/// Who sends reports.
#[derive(Clone)]
pub(super) struct Sender {
    pub(super) speaker: Speaker,
    pub(super) address: IpAddr,
}

impl Reports {
    pub(super) fn new(spool: Spool, body: usize) -> Self {
        Reports { spool, body, unpacking: Arc::new(Semaphore::new(UNPACKING * UNPACKED as usize)) }
    }

    /// True when the last reports were kept.
    pub(super) fn is_ready(&self) -> bool {
        self.spool.is_ready()
    }

    /// The figures of the spool in the text format of Prometheus.
    pub(super) fn write_metrics(&self, metrics: &mut Metrics, now: Timestamp) {
        self.spool.write_metrics(metrics, now);
    }

    /// Answers a client that sends reports.
    pub(super) async fn answer(
        &self,
        memory: &Memory,
        pool: &Arc<Pool>,
        sender: Sender,
        request: Request<Incoming>,
    ) -> Outgoing {
        self.accept(memory, pool, sender, request).await.unwrap_or_else(|refusal| refusal)
    }

    async fn accept(
        &self,
        memory: &Memory,
        pool: &Arc<Pool>,
        sender: Sender,
        request: Request<Incoming>,
    ) -> Result<Outgoing, Outgoing> {
        if request.method() != Method::POST {
            return Err(Outgoing::not_allowed("POST", "Reports are sent with POST."));
        }
        let coding = read_coding(request.headers())?;
        let collected = memory.collect(request.into_body(), self.body).await.map_err(explain)?;
        let is_small = coding.is_none() && collected.bytes.len() <= SMALL && !is_packed(&collected.bytes);
        let (message, held) = if is_small {
            (read_message(&sender, None, collected.bytes)?, collected.memory)
        } else {
            self.unpack(sender.clone(), coding, collected).await?
        };
        let Message { reports, senders } = message;
        admit(pool, sender.speaker, senders).await?;
        let bytes: usize = reports.iter().map(|report| report.content.len()).sum();
        let receipt = json!({ "reports": reports.len(), "bytes": bytes });
        self.spool.keep(reports, held).await.map_err(|not_kept| match not_kept {
            NotKept::Full => {
                refuse_for_now(WAIT_FOR_ROOM, "the management point keeps as many reports as it may")
            }
            NotKept::Unwritable => refuse_for_now(WAIT_FOR_DISK, "the management point cannot keep reports"),
            NotKept::Busy => refuse_for_now(WAIT_FOR_OTHERS, "too many reports come at this time"),
        })?;
        Ok(Outgoing::new(StatusCode::ACCEPTED, "application/json", format!("{receipt}\n")))
    }

    /// Reads a message that may take its time, on a thread that may, within the memory that is set aside for that.
    async fn unpack(
        &self,
        sender: Sender,
        coding: Option<Coding>,
        collected: Collected,
    ) -> Result<(Message, Option<OwnedSemaphorePermit>), Outgoing> {
        let aside = Arc::clone(&self.unpacking).acquire_many_owned(UNPACKED);
        let Ok(Ok(mut aside)) = timeout(PATIENCE, aside).await else {
            return Err(refuse_for_now(WAIT_FOR_OTHERS, "too many large messages come at this time"));
        };
        // What was set aside belongs to the work, which goes on when its client has gone.
        let work = spawn_blocking(move || {
            let Collected { bytes, memory } = collected;
            let message = read_message(&sender, coding, bytes)?;
            drop(memory);
            let bytes: usize = message.reports.iter().map(|report| report.content.len()).sum();
            let surplus = UNPACKED as usize - bytes.div_ceil(1 << 10).min(UNPACKED as usize);
            drop(aside.split(surplus));
            Ok((message, Some(aside)))
        });
        work.await.unwrap_or_else(|_| {
            Err(Outgoing::failure(
                StatusCode::INTERNAL_SERVER_ERROR,
                Kind::Failed.name(),
                "the message could not be read",
                "the log of the server says why",
            ))
        })
    }
}

/// The reports of one message, and whose they are where that counts.
struct Message {
    reports: Vec<SubmittedReport>,
    senders: Senders,
}

fn read_message(sender: &Sender, coding: Option<Coding>, content: Vec<u8>) -> Result<Message, Outgoing> {
    let mut reports = read_submission(content, coding, u64::from(UNPACKED) << 10, REPORTS).map_err(
        |refused| match refused {
            Refused::Malformed(reason) => Outgoing::failure(
                StatusCode::BAD_REQUEST,
                Kind::Usage.name(),
                &reason,
                "a report of a management point, JSON lines, or a tar archive of these is accepted",
            ),
            Refused::TooLarge(reason) => too_large(&reason),
        },
    )?;
    let mut senders = Senders::new();
    for report in &mut reports {
        if sender.speaker.is_bound() {
            senders.extend(read_senders(&report.content, &Limits::default()).map_err(|rejection| {
                forbid(&format!("it cannot be read, so whose it is is not known: {rejection}"))
            })?);
        }
        if report.name.is_empty() {
            // What is in quarantine says so where it came from.
            report.name = sender.address.to_string();
        }
    }
    Ok(Message { reports, senders })
}

fn forbid(reason: &str) -> Outgoing {
    Outgoing::failure(
        StatusCode::FORBIDDEN,
        "forbidden",
        &format!("the report is not accepted: {reason}"),
        "a client sends its own reports; a relay with a key of `cmupd client key add --relay` sends those of all",
    )
}

/// Whether who speaks may send reports of these clients.
async fn admit(pool: &Arc<Pool>, speaker: Speaker, senders: Senders) -> Result<(), Outgoing> {
    if !speaker.is_bound() {
        return Ok(());
    }
    let work = move |database: &Database| database.read(|r| speaker.may_send(r, &senders));
    match Arc::clone(pool).work(work).await.and_then(|admitted| admitted) {
        Ok(None) => Ok(()),
        Ok(Some(reason)) => Err(forbid(&reason)),
        Err(error) => {
            tracing::error!("a report was not accepted: {error:#}");
            Err(refuse_for_now(WAIT_FOR_OTHERS, "whose the report is could not be looked up"))
        }
    }
}

/// How the body is encoded.
fn read_coding(headers: &HeaderMap) -> Result<Option<Coding>, Outgoing> {
    let mut codings = headers.get_all(CONTENT_ENCODING).iter();
    let coding = codings.next().map_or("", |coding| coding.to_str().unwrap_or("?")).trim();
    let known = match coding.to_ascii_lowercase().as_str() {
        "" | "identity" => Some(None),
        "gzip" | "x-gzip" => Some(Some(Coding::Gzip)),
        "deflate" => Some(Some(Coding::Deflate)),
        "zstd" => Some(Some(Coding::Zstd)),
        _ => None,
    };
    known.filter(|_| codings.next().is_none()).ok_or_else(|| {
        let hint = format!("Content-Encoding is one of {ENCODINGS}, or absent");
        let message = "the message is encoded in a way that is not known here";
        let refusal =
            Outgoing::failure(StatusCode::UNSUPPORTED_MEDIA_TYPE, Kind::Usage.name(), message, &hint);
        with_header(refusal, ACCEPT_ENCODING, HeaderValue::from_static(ENCODINGS))
    })
}

fn too_large(reason: &str) -> Outgoing {
    let hint = "send several messages, each with a part of the reports";
    Outgoing::failure(StatusCode::PAYLOAD_TOO_LARGE, Kind::Usage.name(), reason, hint)
}

fn refuse_for_now(seconds: u32, message: &str) -> Outgoing {
    let hint = format!("send the same message again in {seconds} seconds");
    let refusal = Outgoing::failure(StatusCode::SERVICE_UNAVAILABLE, Kind::Failed.name(), message, &hint);
    with_header(refusal, RETRY_AFTER, HeaderValue::from(seconds))
}

/// What was wrong with a message before it was complete, in the form of all answers here.
pub(super) fn explain(refusal: Outgoing) -> Outgoing {
    let text = String::from_utf8_lossy(&refusal.body).trim_end().to_owned();
    match refusal.status {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(&text),
        StatusCode::SERVICE_UNAVAILABLE => refuse_for_now(WAIT_FOR_OTHERS, &text),
        status => Outgoing::failure(status, Kind::Usage.name(), &text, "send the message again"),
    }
}

fn with_header(mut outgoing: Outgoing, name: HeaderName, value: HeaderValue) -> Outgoing {
    outgoing.headers.push((name, value));
    outgoing
}
