//! What files say about clients, on its way to the writer.

use crate::base::codes::{
    RESYNC_STATE_MESSAGES, UPDATE_DETECTION, UPDATE_SOURCE_SCAN, is_unknown_state, topic_name,
};
use crate::base::guid::parse_guid;
use crate::client::{CompletedScanRow, NameSpan, ScanRow, ScanState};
use crate::state::message::params::RecognizedParams;
use crate::state::message::report::{BorrowedMessage, SCAN_SERIALS};
use crate::state::record::Entry;
use crate::state::record::names::record_name;
use crate::state::record::serial::run::SerialRun;
use crate::state::record::topic_key::{TopicIdentity, update_of_topic};
use std::collections::BTreeMap;
use uuid::Uuid;

/// An entry with what came along that has no meaning here; ordered by "newer wins".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EntryWithPayload {
    pub(crate) entry: Entry,
    pub(crate) payload: Option<Box<str>>,
}

/// What one file says about one client; of one topic it may say several things.
#[derive(Debug, Default)]
pub(crate) struct ClientBatch {
    pub(crate) reported: Option<(i64, bool)>,
    /// Date of the oldest report.
    pub(crate) first_reported_at: Option<i64>,
    /// The names that were reported.
    pub(crate) names: Vec<NameSpan>,
    pub(crate) client_version: Option<(i64, String)>,
    pub(crate) first_message_at: Option<i64>,
    pub(crate) last_message_at: Option<i64>,
    pub(crate) updates: Vec<(Uuid, EntryWithPayload)>,
    pub(crate) topics: Vec<(TopicIdentity, EntryWithPayload)>,
    /// Serial numbers, those in one second that follow one another in one run.
    pub(crate) runs: Vec<SerialRun>,
    payload_bytes: usize,
    /// The newest scans, by the update source that they were of; none where the topic names none.
    pub(crate) scans: BTreeMap<Option<Uuid>, ScansOfSource>,
    /// Time of the newest message that says that all states were sent again (topic 700).
    pub(crate) resynchronized_at: Option<i64>,
    /// The versions of the policy that were reported: first and last time, by version.
    pub(crate) policy_versions: BTreeMap<u32, (i64, i64)>,
}

/// The newest scan messages of a client about one update source.
#[derive(Debug, Default)]
pub(crate) struct ScansOfSource {
    last: Option<ScanRow>,
    completed: Option<CompletedScan>,
}

/// A completed scan, and the software update points that messages named which are equal in all else.
#[derive(Debug)]
pub(crate) struct CompletedScan {
    pub(crate) scan: CompletedScanRow,
    pub(crate) servers: Vec<Option<String>>,
}

impl ScansOfSource {
    fn add(&mut self, other: ScansOfSource) {
        self.last = self.last.take().max(other.last);
        self.completed = match (self.completed.take(), other.completed) {
            (Some(mut one), Some(other)) if one.scan.is_same_message(&other.scan) => {
                one.scan = one.scan.merge(other.scan);
                for server in other.servers {
                    if !one.servers.contains(&server) {
                        one.servers.push(server);
                    }
                }
                Some(one)
            }
            (Some(one), Some(other)) if other.scan > one.scan => Some(other),
            (one, other) => one.or(other),
        };
    }
}

/// Messages by topic type. Reports hold long stretches of one type, which cost no look-up.
#[derive(Debug, Default)]
pub(crate) struct TypeCounts {
    counts: BTreeMap<u32, u64>,
    stretch: (u32, u64),
}

impl TypeCounts {
    fn count(&mut self, topic_type: u32) {
        if self.stretch.0 != topic_type {
            self.end_stretch();
            self.stretch.0 = topic_type;
        }
        self.stretch.1 += 1;
    }

    fn end_stretch(&mut self) {
        let (topic_type, count) = std::mem::take(&mut self.stretch);
        if count > 0 {
            *self.counts.entry(topic_type).or_default() += count;
        }
    }

    /// The counts, by topic type.
    pub(crate) fn finish(mut self) -> BTreeMap<u32, u64> {
        self.end_stretch();
        self.counts
    }
}

/// What a file's messages are about, counted: all by topic type, and the topics and states that this program does not
/// know.
#[derive(Debug, Default)]
pub(crate) struct Unknowns {
    pub(crate) by_type: TypeCounts,
    pub(crate) topics: BTreeMap<u32, u64>,
    pub(crate) states: u64,
    /// Messages about the state of an update on the device whose topic is not an UpdateID.
    pub(crate) updates: u64,
}

impl ClientBatch {
    /// Adds what reports say about their sender that were built from a first to a last date.
    pub(crate) fn record_sender(
        &mut self,
        (first_at, last_at): (i64, i64),
        client_installed: bool,
        name: Option<String>,
        client_version: Option<String>,
    ) {
        self.reported = self.reported.max(Some((last_at, client_installed)));
        self.first_reported_at = self.first_reported_at.into_iter().chain([first_at]).min();
        if let Some(name) = name {
            record_name(&mut self.names, NameSpan { name, first_at, last_at });
        }
        self.client_version =
            self.client_version.take().max(client_version.map(|version| (last_at, version)));
    }

    /// Adds the version of the site-wide policy that the client held from a first to a last time, as far as is known.
    pub(crate) fn record_policy_version(&mut self, version: u32, (first_at, last_at): (i64, i64)) {
        let (first, last) = self.policy_versions.entry(version).or_insert((first_at, last_at));
        (*first, *last) = ((*first).min(first_at), (*last).max(last_at));
    }

    /// Adds a message. `revision` and `error` are those that a format names outright.
    pub(crate) fn add<P: AsRef<str>>(
        &mut self,
        message: &BorrowedMessage<'_, P>,
        revision: Option<u32>,
        error: Option<u32>,
        unknowns: &mut Unknowns,
    ) {
        unknowns.by_type.count(message.topic_type);
        if topic_name(message.topic_type).is_none() {
            *unknowns.topics.entry(message.topic_type).or_default() += 1;
        } else if is_unknown_state(message.topic_type, message.state) {
            unknowns.states += 1;
        }
        let message_time = message.message_time;
        self.first_message_at = Some(self.first_message_at.unwrap_or(message_time).min(message_time));
        self.last_message_at = self.last_message_at.max(Some(message_time));
        // The database's integers are signed; no counter gets there.
        let is_counted = |serial: &u64| i64::try_from(*serial).is_ok() && !SCAN_SERIALS.contains(serial);
        if let Some(serial) = message.serial_number.filter(is_counted) {
            SerialRun::of_message(serial, message_time).append_to(&mut self.runs);
        }
        let params = RecognizedParams::of_message(message, revision, error);
        let entry = Entry {
            message_time,
            serial_number: message.serial_number,
            state: message.state,
            revision: params.revision,
            error: params.error,
        };
        let payload = params.unrecognized(message);
        if message.topic_type == UPDATE_SOURCE_SCAN {
            self.add_scan(parse_guid(message.topic), entry, params);
        } else if message.topic_type == RESYNC_STATE_MESSAGES {
            self.resynchronized_at = self.resynchronized_at.max(Some(message_time));
        }
        self.payload_bytes += payload.as_ref().map_or(0, |payload| payload.len());
        let held = EntryWithPayload { entry, payload };
        if message.topic_type == UPDATE_DETECTION
            && message.user.is_empty()
            && let Some(guid) = update_of_topic(message.topic)
        {
            self.updates.push((guid, held));
        } else {
            unknowns.updates += u64::from(message.topic_type == UPDATE_DETECTION && message.user.is_empty());
            let key = TopicIdentity {
                topic_type: message.topic_type,
                topic: message.topic.to_owned(),
                user: message.user.to_owned(),
            };
            self.topics.push((key, held));
        }
    }

    fn add_scan(&mut self, source: Option<Uuid>, entry: Entry, params: RecognizedParams) {
        let serial = entry.serial_number.and_then(|serial| i64::try_from(serial).ok());
        let completed = (entry.state == ScanState::Completed.id()).then(|| {
            let scan = CompletedScanRow {
                is_own: false,
                at: entry.message_time,
                serial,
                version: params.content_version,
                site_version: None,
                is_of_client: false,
            };
            CompletedScan { scan, servers: vec![params.location.clone()] }
        });
        let last = ScanRow {
            is_own: false,
            at: entry.message_time,
            serial,
            state: entry.state,
            error: entry.error,
            location: params.location,
            agent_version: params.agent_version,
        };
        self.scans.entry(source).or_default().add(ScansOfSource { last: Some(last), completed });
    }

    /// The newest scan and completed scan; any of the hierarchy's `own` update source is newer than all of others.
    pub(crate) fn take_scans(&mut self, own: Option<Uuid>) -> (Option<ScanRow>, Option<CompletedScan>) {
        let mut newest = ScansOfSource::default();
        for (source, ScansOfSource { last, completed }) in std::mem::take(&mut self.scans) {
            let is_own = source.is_some() && source == own;
            newest.add(ScansOfSource {
                last: last.map(|scan| ScanRow { is_own, ..scan }),
                completed: completed.map(|CompletedScan { scan, servers }| CompletedScan {
                    scan: CompletedScanRow { is_own, ..scan },
                    servers,
                }),
            });
        }
        (newest.last, newest.completed)
    }

    /// Joins what several files say about one client.
    pub(crate) fn join(batches: Vec<ClientBatch>) -> ClientBatch {
        let mut batches = batches.into_iter();
        let mut joined = batches.next().unwrap_or_default();
        for mut batch in batches {
            joined.reported = joined.reported.max(batch.reported);
            let first_reported = joined.first_reported_at.into_iter().chain(batch.first_reported_at);
            joined.first_reported_at = first_reported.min();
            batch.names.into_iter().for_each(|span| record_name(&mut joined.names, span));
            joined.client_version = joined.client_version.take().max(batch.client_version);
            joined.first_message_at = joined.first_message_at.into_iter().chain(batch.first_message_at).min();
            joined.last_message_at = joined.last_message_at.max(batch.last_message_at);
            joined.updates.append(&mut batch.updates);
            joined.topics.append(&mut batch.topics);
            joined.runs.append(&mut batch.runs);
            for (source, scans) in batch.scans {
                joined.scans.entry(source).or_default().add(scans);
            }
            joined.resynchronized_at = joined.resynchronized_at.max(batch.resynchronized_at);
            for (version, span) in batch.policy_versions {
                joined.record_policy_version(version, span);
            }
        }
        joined
    }

    /// Bytes that it takes, about.
    pub(crate) fn size(&self) -> usize {
        let topics = self.topics.capacity() * (size_of::<(TopicIdentity, EntryWithPayload)>() + 64);
        let payloads = self.payload_bytes;
        let names: usize = self.names.iter().map(|span| size_of::<NameSpan>() + span.name.len()).sum();
        size_of::<Self>()
            + names
            + self.updates.capacity() * size_of::<(Uuid, EntryWithPayload)>()
            + topics
            + payloads
            + self.scans.len() * size_of::<(Option<Uuid>, ScansOfSource)>()
            + self.runs.capacity() * size_of::<SerialRun>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::message::report::{StateDetails, StateMessage};

    fn message(topic_type: u32, state: u32, params: &[&str]) -> StateMessage {
        StateMessage {
            message_time: jiff::Timestamp::UNIX_EPOCH,
            serial_number: Some(7),
            topic_type,
            topic: "11111111-2222-3333-4444-555555555555".into(),
            id_type: None,
            user: String::new(),
            state,
            criticality: Some(0),
            details: None,
            params: params.iter().map(|param| (*param).to_owned()).collect(),
        }
    }

    fn batch(message: StateMessage) -> (ClientBatch, Unknowns) {
        let (mut batch, mut unknowns) = (ClientBatch::default(), Unknowns::default());
        batch.add(&message.as_borrowed(), None, None, &mut unknowns);
        (batch, unknowns)
    }

    #[test]
    fn shapes_of_an_update() {
        for (params, revision, error, payload) in [
            (&["200"][..], Some(200), None, false),
            (&["200", "0x80240022"], Some(200), Some(0x8024_0022), false),
            (&[], None, None, false),
            (&[""], None, None, false),
            (&["200", "300"], Some(200), None, true),
            (&["two"], None, None, true),
        ] {
            let (batch, _) = batch(message(500, 2, params));
            let held = &batch.updates[0].1;
            assert_eq!((held.entry.revision, held.entry.error), (revision, error), "{params:?}");
            assert_eq!(held.payload.is_some(), payload, "{params:?}");
        }
        let (batch, unknowns) = batch(StateMessage { user: "S-1-5".into(), ..message(500, 9, &[]) });
        assert_eq!((batch.updates.len(), batch.topics.len(), unknowns.states), (0, 1, 1));
    }

    #[test]
    fn shapes_of_a_scan() {
        let params = ["http://sup.contoso.com:8530", "17", "10.0.19041.1", "0x8024402C"];
        for turn in 0..4 {
            let mut params = params;
            params.rotate_left(turn);
            let (mut batch, _) = batch(message(501, 3, &params));
            let (scan, completed) = batch.take_scans(None);
            let scan = scan.unwrap();
            assert_eq!(scan.location.as_deref(), Some("http://sup.contoso.com:8530"));
            assert_eq!(scan.agent_version.as_deref(), Some("10.0.19041.1"));
            assert_eq!(scan.error, Some(0x8024_402C));
            assert_eq!(completed.unwrap().scan.version, Some(17.into()));
            assert_eq!(batch.topics[0].1.payload, None);
        }
        assert!(batch(message(501, 5, &[])).0.take_scans(None).1.is_none());
    }

    #[test]
    fn what_is_not_known_is_kept() {
        let strange = StateMessage {
            criticality: Some(2),
            details: Some(StateDetails { details_type: Some(1), text: "x".into() }),
            ..message(9003, 1, &["1", ""])
        };
        let (batch, unknowns) = batch(strange);
        assert_eq!(unknowns.topics.get(&9003), Some(&1));
        assert_eq!(
            batch.topics[0].1.payload.as_deref(),
            Some(r#"{"params":["1",""],"details":{"type":1,"text":"x"},"criticality":2}"#)
        );
    }
}
