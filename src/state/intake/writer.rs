//! The writer of a run: what the parser threads found -> one transaction.

use super::client::batch::{ClientBatch, CompletedScan};
use super::client::incoming::{IncomingEntries, Payloads, Report};
use super::client::names::{ClientNames, CountedFrom};
use super::client::scan_site::ScanSites;
use super::client::site_claim::{ClientSites, newer_claim};
use super::content::{FileContent, Totals};
use super::file::outcome::FileEnd;
use super::summary::IngestSummary;
use crate::base::clock::CLOCK_TOLERANCE;
use crate::base::error::Result;
use crate::base::progress::Progress;
use crate::catalog;
use crate::client::{self, ClientRow, SiteClaim, SiteSince};
use crate::db::{ClientKey, Database, SiteKey, Snapshot, Transaction, UpdateKey, to_micros};
use crate::hierarchy::{self, SiteCode, SiteKind};
use crate::state::intake;
use crate::state::record::Log;
use crate::state::record::change::{Change, Target};
use crate::state::record::client_keys::pack_client_keys;
use crate::state::record::ledger::Ledger;
use crate::state::record::packed::pack::Record;
use crate::state::record::serial::gap;
use crate::state::record::topic_key::{TopicIdentity, TopicKey};
use crate::state::record::{self, Accepted, Entry, merge};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Integer keys of what messages name: looked up once for every message. The hash is seeded: senders choose the names and
/// shall not choose colliding ones.
type Keys<I, K> = HashMap<I, K, foldhash::fast::RandomState>;

/// At most this many keys of topics are held, some hundred bytes each. An environment has a few thousand; a sender that
/// makes up topics costs look-ups, not memory.
const MOST_TOPICS: usize = 10_000;

/// The path of standard input in an answer.
pub const STANDARD_INPUT: &str = "-";

/// The latest time of a message, in microseconds, that is not of the future.
pub(super) fn latest_right(now: Timestamp) -> i64 {
    to_micros(now.saturating_add(CLOCK_TOLERANCE).unwrap_or(Timestamp::MAX))
}

/// The path under which quarantine keeps a file, whichever folder a run begins in.
pub(super) fn place(path: &str) -> String {
    match path {
        STANDARD_INPUT => path.to_owned(),
        // A member of an archive that came there.
        _ if path.starts_with("-!") => path.to_owned(),
        _ => std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| path.display().to_string()),
    }
}

/// Holds the integer keys of a run, and counts.
pub(super) struct Writer {
    site_id: Option<SiteKey>,
    /// Its code.
    site: Option<SiteCode>,
    scan_sites: ScanSites,
    /// Clients without a site belong to the stand-alone primary.
    has_home: bool,
    /// The hierarchy's own update source.
    update_source: Option<Uuid>,
    clients: Keys<Uuid, ClientKey>,
    updates: Keys<Uuid, UpdateKey>,
    topics: Keys<TopicIdentity, TopicKey>,
    /// False as long as no client has a payload, so that none is looked for.
    has_payloads: bool,
    /// False when what is read comes from the quarantine: a content that was read well says nothing of others of its
    /// path.
    pub(super) resolves_paths: bool,
    /// Paths that lie in quarantine unresolved.
    quarantined: HashSet<String>,
    /// Clients with gaps: only theirs may be closed by a full resynchronization.
    with_gaps: HashSet<ClientKey>,
    names: ClientNames,
    sites: ClientSites,
    /// What the keys above were read at: they are read again when another process has written.
    data_version: i64,
    pub(super) summary: IngestSummary,
}

impl Writer {
    pub(super) fn open(db: &Database, site: Option<SiteCode>, site_id: Option<SiteKey>) -> Result<Self> {
        let mut writer = Writer {
            site_id,
            site,
            scan_sites: ScanSites::default(),
            has_home: false,
            update_source: None,
            clients: Keys::default(),
            updates: Keys::default(),
            topics: Keys::default(),
            has_payloads: false,
            resolves_paths: true,
            quarantined: HashSet::new(),
            with_gaps: HashSet::new(),
            names: ClientNames::default(),
            sites: ClientSites::default(),
            data_version: 0,
            summary: IngestSummary::default(),
        };
        db.read(|read| writer.read_keys(read))?;
        Ok(writer)
    }

    fn read_keys(&mut self, read: &Snapshot<'_>) -> Result<()> {
        self.data_version = read.data_version()?;
        self.update_source = hierarchy::read(read).known_update_source()?;
        self.has_home =
            hierarchy::read(read).hierarchy()?.top().is_none_or(|top| top.kind == SiteKind::Primary);
        self.clients = client::read(read).client_ids()?;
        self.updates = catalog::read(read).update_ids()?;
        self.topics.clear();
        self.has_payloads = record::read(read).has_payloads()?;
        self.quarantined = intake::read(read).quarantined_paths()?;
        self.with_gaps = record::read(read).clients_with_gaps()?;
        self.names = ClientNames::load(read)?;
        self.sites = ClientSites::load(read)?;
        self.scan_sites = ScanSites::load(read)?;
        Ok(())
    }

    /// Writes what was read of files, and that files ended, in one transaction.
    pub(super) fn write(
        &mut self,
        db: &mut Database,
        contents: Vec<(Box<FileContent>, Option<Totals>)>,
        ends: &[FileEnd],
        progress: &dyn Progress,
    ) -> Result<()> {
        let recorded: Vec<&FileEnd> = ends.iter().filter(|end| end.is_recorded()).collect();
        let what = match contents.len() + recorded.len() {
            0 => String::new(),
            1 => "ingest 1 file".to_owned(),
            count => format!("ingest {count} files"),
        };
        if !what.is_empty() {
            self.write_as(db, &what, contents, progress, |writer, write| {
                recorded.iter().try_for_each(|end| writer.write_end(write, end))
            })?;
        }
        let skipped = ends.iter().filter_map(|end| end.archive.as_ref()).map(|archive| archive.skipped);
        self.summary.files_skipped += skipped.sum::<u64>();
        Ok(())
    }

    /// Writes what was read and what else belongs to it in one transaction that `what` describes. The wish to stop ends
    /// the wait for another writer.
    pub(super) fn write_as(
        &mut self,
        db: &mut Database,
        what: &str,
        contents: Vec<(Box<FileContent>, Option<Totals>)>,
        progress: &dyn Progress,
        also: impl FnOnce(&mut Self, &Transaction<'_>) -> Result<()>,
    ) -> Result<()> {
        // What is rolled back is not counted.
        let mut before = std::mem::take(&mut self.summary);
        let written = db.write_unless_stopped(what, progress, |write| {
            if write.data_version()? != self.data_version {
                self.read_keys(write)?;
            }
            record::write(write).keep_first_times()?;
            let mut log = Log::default();
            for (client_id, is_new, batch) in self.write_contents(write, contents)? {
                self.write_client(write, client_id, is_new, batch, &mut log)?;
            }
            record::write(write).keep_history(log)?;
            also(self, write)
        });
        std::mem::swap(&mut self.summary, &mut before);
        if written.is_ok() {
            self.summary.add(before);
        }
        written
    }

    pub(super) fn finish(mut self) -> IngestSummary {
        let summary = &mut self.summary;
        summary.unchanged = summary.messages.saturating_sub(summary.new_states + summary.changed_states);
        summary.rejected.sort();
        self.summary
    }

    /// Records the end of a file.
    fn write_end(&mut self, write: &Transaction<'_>, end: &FileEnd) -> Result<()> {
        if let Some(row) = &end.unreadable {
            self.summary.files_rejected += 1;
            self.summary.add_rejected(row.clone());
        }
        if let Some(archive) = end.archive.as_ref().filter(|archive| archive.is_sound)
            && self.resolves_paths
            && !self.quarantined.is_empty()
        {
            self.summary.resolved += intake::write(write).resolve_archive(&place(&archive.path))?;
        }
        Ok(())
    }

    /// Records the reports, and returns what they say by client, in order of the clients' keys.
    fn write_contents(
        &mut self,
        write: &Transaction<'_>,
        contents: Vec<(Box<FileContent>, Option<Totals>)>,
    ) -> Result<Vec<(ClientKey, bool, ClientBatch)>> {
        let mut by_client: BTreeMap<Uuid, Vec<ClientBatch>> = BTreeMap::new();
        let mut complete = Vec::with_capacity(contents.len());
        for (content, totals) in contents {
            let content = *content;
            let summary = &mut self.summary;
            summary.bytes += content.size;
            summary.reports += content.reports;
            summary.messages += content.messages;
            for (topic_type, count) in content.unknowns.topics {
                *summary.unknown_topics.entry(topic_type).or_default() += count;
            }
            summary.unknown_states += content.unknowns.states;
            summary.unnamed_updates += content.unknowns.updates;
            summary.lines_rejected += content.lines_rejected;
            for (topic_type, count) in content.unknowns.by_type.finish() {
                *summary.topics.entry(topic_type).or_default() += count;
            }
            summary.files_rejected += u64::from(totals.as_ref().is_some_and(|totals| totals.reports == 0));
            let totals = totals.filter(|totals| totals.reports > 0);
            if let Some(totals) = &totals {
                summary.files_read += 1;
                // Standard input is another input each time: what came well now says nothing of what came badly before.
                if self.resolves_paths
                    && !totals.has_rejects
                    && content.path != STANDARD_INPUT
                    && !self.quarantined.is_empty()
                {
                    let place = place(&content.path);
                    if self.quarantined.remove(&place) {
                        summary.resolved += intake::write(write).resolve_quarantine(&place)?;
                    }
                }
            }
            for reject in content.rejects {
                let place = place(&reject.row.path);
                intake::write(write).add_to_quarantine(&reject, &place, self.site_id, content.file_stays)?;
                if content.file_stays {
                    self.quarantined.insert(place);
                }
                summary.add_rejected(reject.row);
            }
            if let Some(totals) = totals {
                complete.push((content.sha256, content.path, totals));
            }
            for (guid, batch) in content.clients {
                summary.full_resynchronizations += u64::from(batch.resynchronized_at.is_some());
                by_client.entry(guid).or_default().push(batch);
            }
        }
        let mut batches = Vec::with_capacity(by_client.len());
        for (guid, list) in by_client {
            let batch = ClientBatch::join(list);
            match self.clients.get(&guid) {
                Some(client_id) => batches.push((*client_id, false, batch)),
                None => {
                    let client_id = client::write(write).insert_client(guid)?;
                    self.clients.insert(guid, client_id);
                    self.summary.clients_new += 1;
                    batches.push((client_id, true, batch));
                }
            }
        }
        batches.sort_unstable_by_key(|(client_id, _, _)| *client_id);
        for (sha256, path, Totals { size, reports, messages, clients: guids, .. }) in complete {
            let clients =
                pack_client_keys(guids.iter().filter_map(|guid| self.clients.get(guid)).copied().collect());
            let brought = (clients.as_slice(), self.site.as_ref().map(SiteCode::as_str));
            record::write(write).record_file(&sha256, &place(&path), size, reports, messages, brought)?;
        }
        Ok(batches)
    }

    fn write_client(
        &mut self,
        write: &Transaction<'_>,
        client_id: ClientKey,
        is_new: bool,
        batch: ClientBatch,
        log: &mut Log,
    ) -> Result<()> {
        let (ClientBatch { updates, topics, mut runs, .. }, counted_from) =
            self.write_columns(write, client_id, is_new, batch, log)?;
        let mut record = if is_new {
            Record::default()
        } else {
            record::read(write).client_record(client_id)?.unwrap_or_default()
        };
        // Whether a full resynchronization shows is of interest where it may close gaps.
        let said_before = if self.with_gaps.contains(&client_id) { gap::said_again(&record) } else { None };
        let mut older = Vec::new();
        let mut payloads = Payloads::default();
        if self.has_payloads && !is_new {
            payloads.stored = record::read(write).payloads(client_id)?;
        }

        let (mut keys, mut incoming) = (Vec::with_capacity(updates.len()), Vec::with_capacity(updates.len()));
        for (position, (guid, held)) in updates.into_iter().enumerate() {
            let update_id = match self.updates.get(&guid) {
                Some(update_id) => *update_id,
                None => {
                    let update_id = catalog::write(write).update_id_or_placeholder(guid)?;
                    self.updates.insert(guid, update_id);
                    update_id
                }
            };
            keys.push((update_id, position));
            incoming.push((held, guid));
        }
        let latest = latest_right(write.now());
        let mut incoming = IncomingEntries::newest(keys, incoming, latest);
        // The topic of an update has a key only for the sake of a payload.
        for (position, &(_, at)) in incoming.keys.iter().enumerate() {
            let (held, guid) = &incoming.held[at];
            let payload_id = if held.payload.is_some() {
                Some(self.topic_id(write, TopicIdentity::of_update(*guid))?)
            } else if payloads.stored.is_empty() {
                continue;
            } else {
                record::read(write).known_topic_id(&TopicIdentity::of_update(*guid))?
            };
            incoming.payload_ids.resize(position, None);
            incoming.payload_ids.push(payload_id);
        }
        let mut changed = self.merge(
            client_id,
            Target::Update,
            incoming,
            &mut payloads,
            log,
            &mut older,
            |entries, besides, report| record.take_updates(entries, besides, report),
        );
        if !topics.is_empty() {
            let (mut keys, mut incoming) =
                (Vec::with_capacity(topics.len()), Vec::with_capacity(topics.len()));
            for (position, (key, held)) in topics.into_iter().enumerate() {
                keys.push((self.topic_id(write, key)?, position));
                incoming.push((held, ()));
            }
            let mut incoming = IncomingEntries::newest(keys, incoming, latest);
            incoming.payload_ids = incoming.keys.iter().map(|(topic_id, _)| Some(*topic_id)).collect();
            changed |= self.merge(
                client_id,
                Target::Topic,
                incoming,
                &mut payloads,
                log,
                &mut older,
                |entries, _, report| {
                    merge(&mut record.topics, entries, |position, accepted| report(position, accepted, None))
                },
            );
        }

        if changed {
            record::write(write).put_record(client_id, &record)?;
        }
        for (topic_id, payload) in payloads.changed {
            self.has_payloads |= payload.is_some();
            record::write(write).put_payload(client_id, topic_id, payload.as_deref())?;
        }
        if !older.is_empty() {
            record::write(write).add_older_messages(client_id, older)?;
        }
        if !runs.is_empty() || changed || counted_from.before != counted_from.now {
            let mut ledger = if is_new {
                Ledger::default()
            } else {
                record::read(write).ledger(client_id)?.unwrap_or_default()
            };
            if ledger.add(&mut runs) {
                record::write(write).put_ledger(client_id, &ledger)?;
            }
            let holes = ledger.holes();
            let said_again = if holes.is_empty() { None } else { gap::said_again(&record) };
            let is_shown = said_again > said_before.max(counted_from.now);
            let holes = gap::open(holes, said_again.max(counted_from.now));
            if !holes.is_empty() || self.with_gaps.contains(&client_id) {
                let change = record::write(write).replace_gaps(client_id, &ledger, &holes, log)?;
                match change.gaps.is_empty() {
                    true => self.with_gaps.remove(&client_id),
                    false => self.with_gaps.insert(client_id),
                };
                self.summary.gaps_opened += change.opened;
                self.summary.gaps_closed += change.closed;
                self.summary.full_resynchronizations += u64::from(is_shown && change.closed > 0);
            }
        }
        Ok(())
    }

    /// Writes the client's own columns and gives the batch back without them, and from when on the client's holes are
    /// gaps.
    fn write_columns(
        &mut self,
        write: &Transaction<'_>,
        client_id: ClientKey,
        is_new: bool,
        mut batch: ClientBatch,
        log: &mut Log,
    ) -> Result<(ClientBatch, CountedFrom)> {
        let old = if is_new {
            ClientRow::default()
        } else {
            client::read(write).client_row(client_id)?.unwrap_or_default()
        };
        let mut row = old.clone();
        if let (Some(site_id), Some(site)) = (self.site_id, self.site) {
            let claim = SiteClaim { site_id, at: batch.reported.map(|(date, _)| date), is_assigned: false };
            row.site = Some(newer_claim(write, row.site, claim, site)?);
            let since = batch.first_reported_at.unwrap_or(i64::MIN);
            let reported = SiteSince { site, since, is_assigned: false };
            self.sites.record(write, client_id, &mut row, (old.site, claim), reported)?;
        }
        self.summary.clients_unassigned += u64::from(is_new && row.site.is_none() && !self.has_home);
        let is_moved = |old: SiteClaim| row.site.is_some_and(|new| new.site_id != old.site_id);
        self.summary.clients_moved += u64::from(old.site.is_some_and(is_moved));
        let in_turn = self.names.record(write, client_id, &mut row, std::mem::take(&mut batch.names))?;
        self.summary.name_conflicts += u64::from(in_turn.before.is_none() && in_turn.now.is_some());
        row.client_version = row.client_version.max(batch.client_version.take());
        row.reported = row.reported.max(batch.reported);
        row.last_message_at = row.last_message_at.max(batch.last_message_at);
        let (last_scan, completed_scan) = batch.take_scans(self.update_source);
        row.last_scan = row.last_scan.max(last_scan);
        if let Some(CompletedScan { scan, servers }) = completed_scan {
            for server in servers {
                let known = row.completed_scan;
                row.completed_scan =
                    Some(self.scan_sites.decide(known, scan, server, self.site, write.now()));
            }
        }
        if row.completed_scan.is_some_and(|scan| scan.is_of_client) {
            let sites = client::read(write).client_sites(client_id)?;
            self.scan_sites.decide_by_client(&mut row, sites);
        }
        row.resynchronized_at = row.resynchronized_at.max(batch.resynchronized_at);
        for (version, span) in std::mem::take(&mut batch.policy_versions) {
            row.policy_version = row.policy_version.max(Some((span.1, version)));
            client::write(write).put_policy_version(client_id, version, span)?;
        }
        if row != old {
            client::write(write).update_client(client_id, &old, &row)?;
            // A client that is new was not there before, whatever it was.
            if !is_new {
                log.client(client_id, &old, &row);
            }
        }
        let counted_from = CountedFrom {
            before: gap::counted_from(old.resynchronized_at, in_turn.before),
            now: gap::counted_from(row.resynchronized_at, in_turn.now),
        };
        Ok((batch, counted_from))
    }

    fn topic_id(&mut self, write: &Transaction<'_>, key: TopicIdentity) -> Result<TopicKey> {
        if let Some(topic_id) = self.topics.get(&key) {
            return Ok(*topic_id);
        }
        let topic_id = record::write(write).topic_id(&key)?;
        if self.topics.len() >= MOST_TOPICS {
            self.topics.clear();
        }
        self.topics.insert(key, topic_id);
        Ok(topic_id)
    }

    /// Merges what came about the updates of a client, or about its other topics, into its record, which `take` does.
    /// `older` gets what is not newer than what the record holds.
    #[expect(
        clippy::too_many_arguments,
        reason = "what the two kinds of topics differ in, and what both fill"
    )]
    fn merge<K: Copy + Ord, T>(
        &mut self,
        client_id: ClientKey,
        target: fn(K) -> Target,
        incoming: IncomingEntries<K, T>,
        payloads: &mut Payloads,
        log: &mut Log,
        older: &mut Vec<(Target, Entry)>,
        take: impl FnOnce(&[(K, Entry)], &[(K, Entry)], &mut Report<'_>) -> bool,
    ) -> bool {
        let IncomingEntries { keys, besides, mut held, payload_ids, future } = incoming;
        older.extend(besides.iter().map(|(id, entry)| (target(*id), *entry)));
        let changes = &mut log.changes;
        let entries: Vec<(K, Entry)> = keys.iter().map(|(id, at)| (*id, held[*at].0.entry)).collect();
        let summary = &mut self.summary;
        summary.future_messages += future;
        take(&entries, &besides, &mut |position, accepted, first_times| {
            let (id, at) = keys[position];
            let payload_id = payload_ids.get(position).copied().flatten();
            let held = &mut held[at].0;
            let old = match accepted {
                Accepted::New => None,
                Accepted::Replaced(old) => Some(old),
                Accepted::Same | Accepted::Older(_) => {
                    match accepted {
                        Accepted::Same => payloads.take_larger(payload_id, held.payload.take()),
                        _ => older.push((target(id), held.entry)),
                    }
                    if let (Target::Update(update_id), Some(_)) = (target(id), first_times) {
                        let target = Target::FirstTimes(update_id);
                        changes.push(Change { client_id, target, old: None, new: 0, first_times });
                    }
                    return;
                }
            };
            payloads.replace(payload_id, held.payload.take());
            match old {
                None => summary.new_states += 1,
                Some(old) if old.state != held.entry.state => summary.changed_states += 1,
                // The same state again, from a newer message: nothing is counted, but the past had the older one.
                Some(_) => {}
            }
            changes.push(Change { client_id, target: target(id), old, new: held.entry.state, first_times });
        })
    }
}
