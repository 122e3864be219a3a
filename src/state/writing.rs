//! The writer of a run: what the parser threads found -> one transaction.

use super::change::{Change, Changes, Target};
use super::gap;
use super::keys::Keys;
use super::ledger::Ledger;
use super::meaning::{ClientBatch, Held, TopicKey};
use super::reading::ParsedFile;
use super::record::{Accepted, Entry, Record, merge};
use super::summary::IngestSummary;
use crate::client::ClientRow;
use crate::db::{Database, Read, Write, to_micros};
use crate::error::Result;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// A day in microseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// How standard input is called.
const STANDARD_INPUT: &str = "-";

/// The path under which quarantine keeps a file, whichever folder a run begins in.
fn place(path: &str) -> String {
    match path {
        STANDARD_INPUT => path.to_owned(),
        _ => std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| path.display().to_string()),
    }
}

/// Holds the integer keys of a run, and counts.
pub(super) struct Writer {
    site_id: Option<i64>,
    clients: Keys,
    updates: Keys,
    topics: HashMap<TopicKey, i64>,
    /// False as long as no client has a payload, so that nobody looks for one.
    has_payloads: bool,
    /// Paths that lie in quarantine unresolved.
    quarantined: HashSet<String>,
    /// What the keys above were read at: they are read again when another process has written.
    data_version: i64,
    pub(super) summary: IngestSummary,
}

impl Writer {
    pub(super) fn open(db: &Database, site_id: Option<i64>) -> Result<Self> {
        let mut writer = Writer {
            site_id,
            clients: Keys::default(),
            updates: Keys::default(),
            topics: HashMap::new(),
            has_payloads: false,
            quarantined: HashSet::new(),
            data_version: 0,
            summary: IngestSummary::default(),
        };
        db.read(|read| writer.read_keys(read))?;
        Ok(writer)
    }

    fn read_keys(&mut self, read: &Read<'_>) -> Result<()> {
        self.data_version = read.data_version()?;
        self.clients = read.client_ids()?;
        self.updates = read.update_ids()?;
        self.topics.clear();
        self.has_payloads = read.has_payloads()?;
        self.quarantined = read.quarantined_paths()?;
        Ok(())
    }

    /// Writes a batch of files in one transaction.
    pub(super) fn write(&mut self, db: &mut Database, batch: Vec<ParsedFile>) -> Result<()> {
        let what =
            if batch.len() == 1 { "ingest 1 file".into() } else { format!("ingest {} files", batch.len()) };
        db.write(&what, |write| {
            if write.data_version()? != self.data_version {
                self.read_keys(write)?;
            }
            let mut changes = Changes::default();
            for (client_id, is_new, batch) in self.take_files(write, batch)? {
                self.write_client(write, client_id, is_new, batch, &mut changes)?;
            }
            if changes.count() > 0 {
                write.insert_changes(changes.count(), &changes.pack()?)?;
            }
            Ok(())
        })
    }

    pub(super) fn finish(mut self) -> IngestSummary {
        let summary = &mut self.summary;
        summary.unchanged = summary.messages.saturating_sub(summary.new_states + summary.changed_states);
        summary.rejected.sort();
        self.summary
    }

    /// Records the files, and gives what they say by client, in order of the clients' keys.
    fn take_files(
        &mut self,
        write: &Write<'_>,
        files: Vec<ParsedFile>,
    ) -> Result<Vec<(i64, bool, ClientBatch)>> {
        let mut by_client: BTreeMap<Uuid, Vec<ClientBatch>> = BTreeMap::new();
        for file in files {
            let summary = &mut self.summary;
            summary.bytes += file.size;
            summary.reports += file.reports;
            summary.messages += file.messages;
            for (topic_type, count) in file.unknowns.topics {
                *summary.unknown_topics.entry(topic_type).or_default() += count;
            }
            summary.unknown_states += file.unknowns.states;
            if file.is_taken {
                summary.files_read += 1;
                write.record_file(&file.sha256, &file.path, file.size, file.reports, file.messages)?;
                // Standard input is another input each time: what came well now says nothing of what came badly before.
                if file.rejects.is_empty() && file.path != STANDARD_INPUT && !self.quarantined.is_empty() {
                    let place = place(&file.path);
                    if self.quarantined.remove(&place) {
                        summary.resolved += write.resolve_quarantine(&place)?;
                    }
                }
            } else {
                summary.files_rejected += 1;
            }
            for reject in file.rejects {
                let place = place(&reject.row.path);
                write.quarantine(&reject, &place, self.site_id)?;
                self.quarantined.insert(place);
                summary.rejected.push(reject.row);
            }
            summary.rejected.extend(file.unreadable);
            for (guid, batch) in file.clients {
                by_client.entry(guid).or_default().push(batch);
            }
        }
        let mut batches = Vec::with_capacity(by_client.len());
        for (guid, list) in by_client {
            let batch = ClientBatch::join(list);
            match self.clients.get(&guid) {
                Some(client_id) => batches.push((*client_id, false, batch)),
                None => {
                    let client_id = write.insert_client(guid)?;
                    self.clients.insert(guid, client_id);
                    self.summary.clients_new += 1;
                    batches.push((client_id, true, batch));
                }
            }
        }
        batches.sort_unstable_by_key(|(client_id, _, _)| *client_id);
        Ok(batches)
    }

    fn write_client(
        &mut self,
        write: &Write<'_>,
        client_id: i64,
        is_new: bool,
        batch: ClientBatch,
        changes: &mut Changes,
    ) -> Result<()> {
        let ClientBatch { updates, topics, mut runs, .. } =
            self.write_columns(write, client_id, is_new, batch)?;
        let mut record =
            if is_new { Record::default() } else { write.client_record(client_id)?.unwrap_or_default() };
        let mut payloads = Payloads::default();
        if self.has_payloads && !is_new {
            payloads.stored = write.payloads(client_id)?;
        }

        let (mut keys, mut incoming) = (Vec::with_capacity(updates.len()), Vec::with_capacity(updates.len()));
        for (position, (guid, held)) in updates.into_iter().enumerate() {
            let update_id = match self.updates.get(&guid) {
                Some(update_id) => *update_id,
                None => {
                    let update_id = write.update_id_or_placeholder(guid)?;
                    self.updates.insert(guid, update_id);
                    update_id
                }
            };
            keys.push((update_id, position));
            incoming.push((held, guid));
        }
        let tomorrow = to_micros(write.now()).saturating_add(DAY);
        let mut incoming = Incoming::newest(keys, incoming, tomorrow);
        // The topic of an update has a key only for the sake of a payload.
        for (position, &(_, at)) in incoming.keys.iter().enumerate() {
            let (held, guid) = &incoming.held[at];
            let payload_id = if held.payload.is_some() {
                Some(self.topic_id(write, TopicKey::of_update(*guid))?)
            } else if payloads.stored.is_empty() {
                continue;
            } else {
                write.known_topic_id(&TopicKey::of_update(*guid))?
            };
            incoming.payload_ids.resize(position, None);
            incoming.payload_ids.push(payload_id);
        }
        let mut changed =
            self.merge(client_id, Target::Update, &mut record.updates, incoming, &mut payloads, changes);
        if !topics.is_empty() {
            let (mut keys, mut incoming) =
                (Vec::with_capacity(topics.len()), Vec::with_capacity(topics.len()));
            for (position, (key, held)) in topics.into_iter().enumerate() {
                keys.push((self.topic_id(write, key)?, position));
                incoming.push((held, ()));
            }
            let mut incoming = Incoming::newest(keys, incoming, tomorrow);
            incoming.payload_ids = incoming.keys.iter().map(|(topic_id, _)| Some(*topic_id)).collect();
            changed |=
                self.merge(client_id, Target::Topic, &mut record.topics, incoming, &mut payloads, changes);
        }

        if changed {
            write.put_record(client_id, &record)?;
        }
        for (topic_id, payload) in payloads.changed {
            self.has_payloads |= payload.is_some();
            write.put_payload(client_id, topic_id, payload.as_deref())?;
        }
        if !runs.is_empty() {
            let mut ledger =
                if is_new { Ledger::default() } else { write.ledger(client_id)?.unwrap_or_default() };
            let holes_before = ledger.holes();
            if ledger.add(&mut runs) {
                write.put_ledger(client_id, &ledger)?;
                let holes = ledger.holes();
                if holes != holes_before {
                    let known = write.gap_rows(client_id)?;
                    let change = gap::compare(&known, &holes, to_micros(write.now()));
                    write.replace_gaps(client_id, &change.gaps)?;
                    self.summary.gaps_opened += change.opened;
                    self.summary.gaps_closed += change.closed;
                }
            }
        }
        Ok(())
    }

    /// Writes the client's own columns and gives the batch back without them.
    fn write_columns(
        &mut self,
        write: &Write<'_>,
        client_id: i64,
        is_new: bool,
        mut batch: ClientBatch,
    ) -> Result<ClientBatch> {
        let old =
            if is_new { ClientRow::default() } else { write.client_row(client_id)?.unwrap_or_default() };
        let mut row = old.clone();
        // A newer report moves a client to the site that brought it; the same report again, from elsewhere, does not.
        let date = |reported: Option<(i64, bool)>| reported.map(|(date, _)| date);
        if self.site_id.is_some()
            && row.site_id != self.site_id
            && (row.site_id.is_none() || date(batch.reported) > date(row.reported))
        {
            if row.site_id.is_some() {
                self.summary.clients_moved += 1;
            }
            row.site_id = self.site_id;
        }
        row.name = row.name.max(batch.name.take());
        row.client_version = row.client_version.max(batch.client_version.take());
        row.reported = row.reported.max(batch.reported);
        row.last_message_at = row.last_message_at.max(batch.last_message_at);
        row.last_scan = row.last_scan.max(batch.last_scan.take());
        row.completed_scan = row.completed_scan.max(batch.completed_scan);
        if row != old {
            write.update_client(client_id, &row)?;
        }
        Ok(batch)
    }

    fn topic_id(&mut self, write: &Write<'_>, key: TopicKey) -> Result<i64> {
        if let Some(topic_id) = self.topics.get(&key) {
            return Ok(*topic_id);
        }
        let topic_id = write.topic_id(&key)?;
        self.topics.insert(key, topic_id);
        Ok(topic_id)
    }

    fn merge<T>(
        &mut self,
        client_id: i64,
        target: fn(i64) -> Target,
        list: &mut Vec<(i64, Entry)>,
        mut incoming: Incoming<T>,
        payloads: &mut Payloads,
        changes: &mut Changes,
    ) -> bool {
        let entries: Vec<(i64, Entry)> =
            incoming.keys.iter().map(|(id, at)| (*id, incoming.held[*at].0.entry)).collect();
        let summary = &mut self.summary;
        summary.future_messages += incoming.future;
        merge(list, &entries, |position, accepted| {
            let (id, at) = incoming.keys[position];
            let payload_id = incoming.payload_ids.get(position).copied().flatten();
            let held = &mut incoming.held[at].0;
            let old = match accepted {
                Accepted::New => None,
                Accepted::Replaced(old) => Some(old),
                Accepted::Same | Accepted::Older => {
                    if accepted == Accepted::Same {
                        payloads.take_larger(payload_id, held.payload.take());
                    }
                    return;
                }
            };
            payloads.replace(payload_id, held.payload.take());
            match old {
                None => summary.new_states += 1,
                Some(old) if old.state != held.entry.state => summary.changed_states += 1,
                Some(_) => return,
            }
            changes.push(Change {
                client_id,
                target: target(id),
                old: old.map(|old| (old.state, old.message_time)),
                new: (held.entry.state, held.entry.message_time),
            });
        })
    }
}

/// What came about one client's updates or other topics.
struct Incoming<T> {
    /// Integer key and place in `held`, in order of key: the newest of each.
    keys: Vec<(i64, usize)>,
    /// Everything that came, with what the caller wants to know of it later.
    held: Vec<(Held, T)>,
    /// Keys of the payloads by position in `keys`; those past the end have none.
    payload_ids: Vec<Option<i64>>,
    /// How many of the newest are dated after tomorrow.
    future: u64,
}

impl<T> Incoming<T> {
    fn newest(mut keys: Vec<(i64, usize)>, held: Vec<(Held, T)>, tomorrow: i64) -> Self {
        keys.sort_unstable_by(|(id, at), (other_id, other_at)| {
            id.cmp(other_id).then_with(|| Reverse(&held[*at].0).cmp(&Reverse(&held[*other_at].0)))
        });
        keys.dedup_by_key(|(id, _)| *id);
        let is_future = |(_, at): &&(i64, usize)| held[*at].0.entry.message_time > tomorrow;
        let future = keys.iter().filter(is_future).count() as u64;
        Incoming { keys, held, payload_ids: Vec::new(), future }
    }
}

/// The payloads of one client: what is stored, and what becomes of it.
#[derive(Default)]
struct Payloads {
    stored: HashMap<i64, String>,
    changed: Vec<(i64, Option<Box<str>>)>,
}

impl Payloads {
    /// The payload goes with its entry: a newer message without one removes it.
    fn replace(&mut self, payload_id: Option<i64>, payload: Option<Box<str>>) {
        if let Some(payload_id) = payload_id
            && self.stored.get(&payload_id).map(String::as_str) != payload.as_deref()
        {
            self.changed.push((payload_id, payload));
        }
    }

    /// The last word between two messages that are equal in all else.
    fn take_larger(&mut self, payload_id: Option<i64>, payload: Option<Box<str>>) {
        if let Some(payload_id) = payload_id
            && payload.as_deref() > self.stored.get(&payload_id).map(String::as_str)
        {
            self.changed.push((payload_id, payload));
        }
    }
}
