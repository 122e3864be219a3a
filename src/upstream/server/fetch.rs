//! Fetching documents: several requests at a time, one taker.
//!
//! This is not work for `base::work::OrderedPool`. A pool holds finished results back until those before them are
//! finished, and one request may take minutes or be repeated in halves; documents are staged as they come, in any order.
//! A job of the pool has one result and a size that is known beforehand; a request gives up to a hundred documents of
//! unknown sizes, each of which is passed on before the next is unpacked. The number of threads follows from what the
//! server is asked to bear, not from the processors, which wait.

use super::session::{Patience, Server, unexpected};
use super::trouble::{Nature, Trouble};
use crate::base::error::Result;
use crate::base::progress::{Progress, Stage, Unit};
use crate::base::text::decode;
use crate::catalog::xml::parse_identity;
use crate::catalog::{RejectedPart, Rejections, UpdateIdentity};
use crate::wire::wsus::{DOCUMENT_BYTES, FaultCode, FileUrl, Operation, Request, Response, UpdateData, blob};
use std::collections::{HashMap, HashSet};
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};

/// Revisions of one request: what WSUS and Microsoft Update take ([MS-WSUSSS] §3.1.4.4).
const REVISIONS_PER_REQUEST: usize = 100;
/// Requests at the same time, whatever was asked for: a server is shared with others.
const PARALLEL: usize = 16;
/// How often revisions are asked for while nothing of them comes.
const ROUNDS: u32 = 3;
/// After this number of single revisions that a server does not know, without any answer between, it is asked for one
/// that it knew: the server itself may fail, and then nothing is missing.
const UNKNOWN_IN_A_ROW: u64 = 25;
/// Bytes of one document (the largest in Microsoft's catalog has 47 MB).
const DOCUMENT_SIZE: usize = DOCUMENT_BYTES as usize;
/// Bytes of one download address.
const URL_SIZE: usize = 4_096;

/// A revision as a server gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedUpdate {
    /// Which revision; the document says the same.
    pub identity: UpdateIdentity,
    /// The `upd:Update` document in UTF-8; whether it is sound shows when it is applied.
    pub document: Vec<u8>,
    /// Where its files are: SHA-1 and address at Microsoft Update.
    pub urls: Vec<([u8; 20], String)>,
}

/// How much it means when a server does not know what it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It has just listed the revisions: when it knows none of many, and gave none before, it fails.
    Listed,
    /// Something else names them, or it did not give them before: when it knows none of many, the others are not asked
    /// for.
    Doubtful,
}

/// How a fetch ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FetchOutcome {
    /// Revisions that were taken.
    pub fetched: u64,
    /// Revisions that the server did not give, with reasons; sorted.
    pub missing: Vec<(UpdateIdentity, String)>,
    /// Revisions that the server was not asked for, because it knew none of many before them; sorted.
    pub not_asked: Vec<UpdateIdentity>,
    /// Revisions that it gave in a form that cannot be read; sorted.
    pub unreadable: Vec<UpdateIdentity>,
    /// What it gave of them, with reasons.
    pub rejections: Vec<RejectedPart>,
}

/// What the workers send to the taker.
enum Message {
    Fetched(FetchedUpdate),
    Missing(UpdateIdentity, String),
    NotAsked(UpdateIdentity),
    Rejected { identity: UpdateIdentity, reason: String, content: Option<Vec<u8>> },
    Failed(Trouble),
}

impl Server {
    /// Asks for revisions and gives each to `take`, on the calling thread, in the order in which they come
    /// ([MS-WSUSSS] §3.1.4.6).
    ///
    /// `maximum_per_request` is the server's own limit; `trust` says what it means that it knows nothing. Revisions
    /// that the server does not know or does not give, and documents that cannot be decoded, are values of the outcome.
    /// Fails when the server fails for good, when `take` fails, and when a stop is asked for; what was taken before
    /// stays taken.
    pub fn fetch(
        &self,
        wanted: &[UpdateIdentity],
        maximum_per_request: usize,
        trust: Trust,
        progress: &dyn Progress,
        take: &mut dyn FnMut(FetchedUpdate) -> Result<()>,
    ) -> Result<FetchOutcome> {
        let mut seen = HashSet::with_capacity(wanted.len());
        let wanted: Vec<UpdateIdentity> =
            wanted.iter().copied().filter(|identity| seen.insert(*identity)).collect();
        let batches: Vec<&[UpdateIdentity]> =
            wanted.chunks(maximum_per_request.clamp(1, REVISIONS_PER_REQUEST)).collect();
        let address = &self.connection.address;
        let stage = progress.stage(
            &format!("fetch documents from {address}"),
            Some(wanted.len() as u64),
            Unit::Items,
        );
        let work = Work {
            server: self,
            batches: &batches,
            next: AtomicUsize::new(0),
            unknown_in_a_row: AtomicU64::new(0),
            trust,
            given_up: AtomicBool::new(false),
            ignored: AtomicU64::new(0),
            stop: AtomicBool::new(false),
            progress,
        };
        let workers = self.connection.access.parallel.clamp(1, PARALLEL).min(batches.len());
        let mut outcome = FetchOutcome::default();
        let mut rejections = Rejections::default();
        let mut trouble: Option<Trouble> = None;
        let taken = std::thread::scope(|scope| -> Result<()> {
            // One document of each worker may wait: documents are large.
            let (sender, receiver) = sync_channel(workers.max(1));
            let mut spawned = 0_usize;
            for _ in 0..workers {
                let (work, sender) = (&work, sender.clone());
                let thread = std::thread::Builder::new().name("fetch".to_owned());
                match thread.spawn_scoped(scope, move || work.run(&sender)) {
                    Ok(_) => spawned += 1,
                    // Fewer threads do as well; none is a failure.
                    Err(error) if spawned == 0 => return Err(error.into()),
                    Err(_) => break,
                }
            }
            drop(sender);
            // `receiver` goes with the closure when `take` fails, and workers that wait to send end.
            for message in receiver {
                match message {
                    Message::Fetched(update) => {
                        if let Err(error) = take(update) {
                            work.stop.store(true, Ordering::Relaxed);
                            return Err(error);
                        }
                        outcome.fetched += 1;
                    }
                    Message::Missing(identity, reason) => outcome.missing.push((identity, reason)),
                    Message::NotAsked(identity) => outcome.not_asked.push(identity),
                    Message::Rejected { identity, reason, content } => {
                        rejections.add_of(address.as_str(), identity, reason, content.as_deref());
                        outcome.unreadable.push(identity);
                    }
                    Message::Failed(found) => {
                        work.stop.store(true, Ordering::Relaxed);
                        // Only the first is the cause; the others were stopped because of it.
                        trouble.get_or_insert(found);
                        continue;
                    }
                }
                stage.advance(1);
            }
            Ok(())
        });
        taken?;
        if let Some(trouble) = trouble {
            return Err(trouble.failure(address, "GetUpdateData"));
        }
        report_ignored(&work, stage.as_ref());
        outcome.missing.sort();
        outcome.not_asked.sort_unstable();
        outcome.unreadable.sort_unstable();
        outcome.rejections = rejections.into_vec();
        Ok(outcome)
    }
}

fn report_ignored(work: &Work<'_>, stage: &dyn Stage) {
    let ignored = work.ignored.load(Ordering::Relaxed);
    if ignored > 0 {
        tracing::info!(
            address = %work.server.connection.address,
            ignored,
            "the server gave documents that were not asked for"
        );
        stage.remark(&format!("{ignored} documents that were not asked for were ignored"));
    }
}

/// What the workers share.
struct Work<'a> {
    server: &'a Server,
    batches: &'a [&'a [UpdateIdentity]],
    next: AtomicUsize,
    unknown_in_a_row: AtomicU64,
    trust: Trust,
    /// What is left is not asked for.
    given_up: AtomicBool,
    ignored: AtomicU64,
    stop: AtomicBool,
    progress: &'a dyn Progress,
}

/// The workers' view: a stop is also when one of them or the taker failed.
impl Progress for Work<'_> {
    fn stage(&self, what: &str, total: Option<u64>, unit: Unit) -> Box<dyn Stage> {
        self.progress.stage(what, total, unit)
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.progress.cancelled()
    }
}

/// Revisions to ask for, and how often nothing of them came.
struct Ask {
    revisions: Vec<UpdateIdentity>,
    rounds: u32,
}

impl Ask {
    /// Two halves.
    fn halves(self) -> [Ask; 2] {
        let mut first = self.revisions;
        let second = first.split_off(first.len() / 2);
        [first, second].map(|revisions| Ask { revisions, rounds: self.rounds })
    }
}

/// The receiver is gone.
struct Gone;

impl Work<'_> {
    /// Takes batches until none is left.
    fn run(&self, sender: &SyncSender<Message>) {
        while let Some(batch) = self.batches.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            if self.settle(batch.to_vec(), sender).is_err() {
                return;
            }
        }
    }

    /// Brings a batch to its end: every revision of it is sent as fetched, missing or rejected.
    fn settle(
        &self,
        batch: Vec<UpdateIdentity>,
        sender: &SyncSender<Message>,
    ) -> std::result::Result<(), Gone> {
        let send = |message| sender.send(message).map_err(|_| Gone);
        let mut asks = vec![Ask { revisions: batch, rounds: 0 }];
        while let Some(ask) = asks.pop() {
            let single = match ask.revisions.as_slice() {
                [] => continue,
                [single] => Some(*single),
                _ => None,
            };
            if self.given_up.load(Ordering::Relaxed) {
                for identity in ask.revisions {
                    send(Message::NotAsked(identity))?;
                }
                continue;
            }
            let patience = if single.is_some() { Patience::Repeat } else { Patience::Split };
            let request =
                |cookie| Request::GetUpdateData { cookie: Some(cookie), revisions: ask.revisions.clone() };
            let answer = self.server.call(Operation::GetUpdateData, patience, self, &request);
            let trouble = match answer {
                Ok(Response::GetUpdateData { updates, file_urls }) => {
                    self.unknown_in_a_row.store(0, Ordering::Relaxed);
                    self.take_answer(ask, updates, &file_urls, &mut asks, sender)?;
                    continue;
                }
                Ok(_) => unexpected(Operation::GetUpdateData),
                Err(trouble) => trouble,
            };
            let is_unknown = trouble.nature == Nature::Fault(Some(FaultCode::InternalServerError));
            match single {
                // Second half first, so that the first is on top.
                None if is_unknown || matches!(trouble.nature, Nature::Slow | Nature::Large) => {
                    asks.extend(ask.halves().into_iter().rev());
                }
                Some(identity) if is_unknown => {
                    let unknown = self.unknown_in_a_row.fetch_add(1, Ordering::Relaxed) + 1;
                    if unknown >= UNKNOWN_IN_A_ROW && !self.still_answers() {
                        if self.trust == Trust::Listed {
                            send(Message::Failed(trouble))?;
                            return Err(Gone);
                        }
                        self.given_up.store(true, Ordering::Relaxed);
                    }
                    send(Message::Missing(identity, "the upstream does not know it".to_owned()))?;
                }
                Some(identity) if trouble.nature == Nature::Large => {
                    send(Message::Missing(identity, trouble.reason))?;
                }
                _ => {
                    send(Message::Failed(trouble))?;
                    return Err(Gone);
                }
            }
        }
        Ok(())
    }

    /// Whether the server still gives a revision that it gave before.
    fn still_answers(&self) -> bool {
        let Some(known) = *self.server.given.lock().unwrap_or_else(PoisonError::into_inner) else {
            return false;
        };
        let request = |cookie| Request::GetUpdateData { cookie: Some(cookie), revisions: vec![known] };
        let answers = self.server.call(Operation::GetUpdateData, Patience::Repeat, self, &request).is_ok();
        if answers {
            self.unknown_in_a_row.store(0, Ordering::Relaxed);
        }
        answers
    }

    /// Sends what came, and puts what did not come back onto the pile.
    fn take_answer(
        &self,
        ask: Ask,
        updates: Vec<UpdateData>,
        file_urls: &[FileUrl],
        asks: &mut Vec<Ask>,
        sender: &SyncSender<Message>,
    ) -> std::result::Result<(), Gone> {
        let urls: HashMap<&[u8], &str> = file_urls
            .iter()
            .filter_map(|file| Some((file.digest.as_slice(), file.mu_url.as_deref()?)))
            .filter(|(_, url)| !url.is_empty() && url.len() <= URL_SIZE)
            .collect();
        let asked: HashSet<UpdateIdentity> = ask.revisions.iter().copied().collect();
        if let Some(first) = updates.iter().find(|update| asked.contains(&update.identity)) {
            *self.server.given.lock().unwrap_or_else(PoisonError::into_inner) = Some(first.identity);
        }
        let mut open = asked.clone();
        for update in updates {
            // Of several with one identity the first counts.
            if !open.remove(&update.identity) {
                if !asked.contains(&update.identity) {
                    self.ignored.fetch_add(1, Ordering::Relaxed);
                }
                continue;
            }
            if self.cancelled() {
                let _ = sender.send(Message::Failed(Trouble::stopped()));
                return Err(Gone);
            }
            sender.send(read(update, &urls)).map_err(|_| Gone)?;
        }
        if open.is_empty() {
            return Ok(());
        }
        let rounds = if open.len() < asked.len() { 0 } else { ask.rounds + 1 };
        let left: Vec<UpdateIdentity> =
            ask.revisions.into_iter().filter(|identity| open.contains(identity)).collect();
        if rounds < ROUNDS {
            asks.push(Ask { revisions: left, rounds });
            return Ok(());
        }
        for identity in left {
            let reason = format!("the upstream did not give it, asked {ROUNDS} times");
            sender.send(Message::Missing(identity, reason)).map_err(|_| Gone)?;
        }
        Ok(())
    }
}

/// Unpacks one item of an answer.
fn read(update: UpdateData, urls: &HashMap<&[u8], &str>) -> Message {
    let identity = update.identity;
    let raw = match (&update.blob, &update.compressed_blob) {
        (Some(text), _) => Some(text.as_bytes()),
        (None, packed) => packed.as_deref(),
    };
    let content = raw.map(|raw| raw.get(..Rejections::CONTENT_LIMIT).unwrap_or(raw).to_vec());
    let mut known = HashSet::new();
    let urls: Vec<([u8; 20], String)> = update
        .file_digests
        .iter()
        .filter_map(|digest| {
            Some((<[u8; 20]>::try_from(digest.as_slice()).ok()?, urls.get(digest.as_slice())?))
        })
        .filter(|(digest, _)| known.insert(*digest))
        .map(|(digest, url)| (digest, (*url).to_owned()))
        .collect();
    let document = match blob::document_of(update) {
        Ok(document) => document,
        Err(malformed) => return Message::Rejected { identity, reason: malformed.to_string(), content },
    };
    match check_document(identity, &document) {
        Ok(()) => Message::Fetched(FetchedUpdate { identity, document, urls }),
        Err(reason) => Message::Rejected { identity, reason, content: Some(document) },
    }
}

/// Whether a document is what it was given for; only its beginning is looked at, the rest is read when it is applied.
fn check_document(expected: UpdateIdentity, document: &[u8]) -> std::result::Result<(), String> {
    if document.len() > DOCUMENT_SIZE {
        return Err(format!("larger than {DOCUMENT_SIZE} bytes"));
    }
    let text = decode(document).map_err(|problem| problem.to_string())?;
    let found = parse_identity(&text).map_err(|problem| problem.to_string())?;
    match found == expected {
        true => Ok(()),
        false => Err(format!("the document is of {} revision {}", found.guid, found.revision_number)),
    }
}
