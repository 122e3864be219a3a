//! The packed record of a client: the current state of every topic that it reported.
//!
//! Two blobs, because every question about all clients needs only the first:
//!
//! * **states**: version byte; count of updates; per update in order of its id `varint(id delta << 3 | flag << 2 |
//!   state)`, the flag says that a varint with a state id above 3 follows; then the count of other topics and per topic
//!   `varint(id delta)`, `varint(state)`.
//! * **detail**: version byte; the *clusters*: a client raises most messages in a few bursts (a scan, an installation),
//!   so there is a table of their first times (zigzag differences, the first from the base time) and serial numbers;
//!   then per entry in the same order one byte of flags, which has room for the number of the cluster up to 6, and what
//!   the flags announce: the number of a later cluster; the message time after the cluster's, in seconds, milliseconds
//!   or microseconds, whichever is exact; the serial number as a zigzag difference from the cluster's; the revision;
//!   the error.

use super::entry::Entry;
use super::first_times::{self, FirstTimes};
use crate::base::error::Failure;
use crate::db::UpdateKey;
use crate::state::record::topic_key::TopicKey;
use crate::state::record::varint::{Bytes, Damaged, put, put_signed, unsigned};

const STATES_VERSION: u8 = 1;
/// What [`each_update`] reads where there are none.
pub(in crate::state) const NO_UPDATES: [u8; 2] = [STATES_VERSION, 0];
const DETAIL_VERSION: u8 = 1;
/// First times follow the entries.
const WITH_FIRST_TIMES: u8 = 2;

/// Units of a time difference in microseconds, by the two lowest bits of the flags; 0 stands for no difference.
const TIME_UNITS: [i64; 4] = [0, 1, 1_000, 1_000_000];
const HAS_SERIAL: u8 = 1 << 2;
const HAS_REVISION: u8 = 1 << 3;
const HAS_ERROR: u8 = 1 << 4;
/// The three highest bits of the flags: the number of the cluster, or that it follows.
const CLUSTER: u8 = 1 << 5;
const CLUSTER_FOLLOWS: usize = 7;
/// Microseconds: what three bytes hold in milliseconds, 35 minutes.
const CLUSTER_SPAN: u64 = 0x1F_FFFF * 1_000;

/// A burst of messages: the time (microseconds) and serial number of its first.
#[derive(Clone, Copy)]
struct TimeCluster {
    time: i64,
    serial_number: u64,
}

/// The state of one update on one client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpdateEntry {
    /// Integer key of the update.
    pub(crate) update_id: UpdateKey,
    /// State id of topic type 500.
    pub state: u32,
}

/// A client's record, unpacked; both lists are sorted by id, without duplicates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// By update id.
    pub(crate) updates: Vec<(UpdateKey, Entry)>,
    /// By topic id.
    pub(crate) topics: Vec<(TopicKey, Entry)>,
    /// By update id: what does not follow from the newest message of an update.
    pub(crate) first_times: Vec<(UpdateKey, FirstTimes)>,
}

impl Record {
    /// The time against which the first entry's time is packed.
    pub(crate) fn base_time(&self) -> i64 {
        self.entries().map(|entry| entry.message_time).min().unwrap_or(0)
    }

    /// All entries in the order in which they are packed.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        let updates = self.updates.iter().map(|(_, entry)| entry);
        updates.chain(self.topics.iter().map(|(_, entry)| entry))
    }

    /// The states blob.
    pub(crate) fn encode_states(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(4 + self.updates.len() * 2 + self.topics.len() * 3);
        let updates =
            self.updates.iter().map(|(id, entry)| UpdateEntry { update_id: *id, state: entry.state });
        put_updates(&mut out, updates);
        put(&mut out, self.topics.len() as u64);
        let mut previous = 0;
        for (id, entry) in &self.topics {
            let id = i64::from(*id);
            put(&mut out, id.wrapping_sub(previous) as u64);
            put(&mut out, u64::from(entry.state));
            previous = id;
        }
        out
    }

    /// The detail blob. Fails only by a fault of this program: an entry is always in a cluster.
    pub(crate) fn encode_detail(&self, base_time: i64) -> Result<Vec<u8>, Failure> {
        let clusters = self.clusters();
        let mut out = Vec::with_capacity(8 + (self.updates.len() + self.topics.len()) * 8);
        out.push(if self.first_times.is_empty() { DETAIL_VERSION } else { WITH_FIRST_TIMES });
        put(&mut out, clusters.len() as u64);
        let mut previous = TimeCluster { time: base_time, serial_number: 0 };
        for cluster in &clusters {
            let difference = cluster.time.wrapping_sub(previous.time);
            let unit = time_unit(difference);
            out.push(unit);
            put_signed(&mut out, difference / TIME_UNITS[usize::from(unit)].max(1));
            put_signed(&mut out, cluster.serial_number.wrapping_sub(previous.serial_number) as i64);
            previous = *cluster;
        }
        for entry in self.entries() {
            let number =
                clusters.partition_point(|cluster| cluster.time <= entry.message_time).saturating_sub(1);
            let cluster =
                clusters.get(number).ok_or_else(|| Failure::failed("a state is in no time cluster"))?;
            let difference = entry.message_time.wrapping_sub(cluster.time);
            let unit = time_unit(difference);
            let mut flags = unit | (number.min(CLUSTER_FOLLOWS) as u8 * CLUSTER);
            for (present, flag) in [
                (entry.serial_number.is_some(), HAS_SERIAL),
                (entry.revision.is_some(), HAS_REVISION),
                (entry.error.is_some(), HAS_ERROR),
            ] {
                if present {
                    flags |= flag;
                }
            }
            out.push(flags);
            if number >= CLUSTER_FOLLOWS {
                put(&mut out, number as u64);
            }
            if unit != 0 {
                put(&mut out, difference as u64 / TIME_UNITS[usize::from(unit)] as u64);
            }
            if let Some(serial) = entry.serial_number {
                put_signed(&mut out, serial.wrapping_sub(cluster.serial_number) as i64);
            }
            for number in [entry.revision, entry.error].into_iter().flatten() {
                put(&mut out, u64::from(number));
            }
        }
        if !self.first_times.is_empty() {
            first_times::put(&self.first_times, &self.updates, base_time, &mut out);
        }
        Ok(out)
    }

    /// Groups the entries by time; each cluster begins with its first entry.
    fn clusters(&self) -> Vec<TimeCluster> {
        let mut moments: Vec<(i64, u64)> =
            self.entries().map(|entry| (entry.message_time, entry.serial_number.unwrap_or(0))).collect();
        moments.sort_unstable();
        let mut clusters: Vec<TimeCluster> = Vec::new();
        for (time, serial_number) in moments {
            if clusters.last().is_none_or(|cluster| time.wrapping_sub(cluster.time) as u64 > CLUSTER_SPAN) {
                clusters.push(TimeCluster { time, serial_number });
            }
        }
        clusters
    }

    /// Unpacks both blobs.
    pub(crate) fn decode(states: &[u8], detail: &[u8], base_time: i64) -> Result<Self, Damaged> {
        let mut updates = Vec::new();
        let mut states = read_updates(states, &mut updates)?;
        let mut record = Record::default();
        record.updates.reserve(updates.len());
        let mut detail = Bytes(detail);
        let version = detail.byte()?;
        if ![DETAIL_VERSION, WITH_FIRST_TIMES].contains(&version) {
            return Err(Damaged);
        }
        let mut clusters = Vec::new();
        let mut previous = TimeCluster { time: base_time, serial_number: 0 };
        for _ in 0..detail.count()? {
            let unit = *TIME_UNITS.get(usize::from(detail.byte()?)).ok_or(Damaged)?;
            let difference = detail.signed()?.checked_mul(unit).ok_or(Damaged)?;
            previous.time = previous.time.wrapping_add(difference);
            previous.serial_number = previous.serial_number.wrapping_add(detail.signed()? as u64);
            clusters.push(previous);
        }
        for UpdateEntry { update_id, state } in updates {
            record.updates.push((update_id, read_detail(&mut detail, &clusters, state)?));
        }
        let count = states.count()?;
        let mut id = 0i64;
        for position in 0..count {
            id = next_id(id, states.unsigned()?, position == 0)?;
            let state = states.unsigned_32()?;
            record.topics.push((id.into(), read_detail(&mut detail, &clusters, state)?));
        }
        states.end()?;
        if version == WITH_FIRST_TIMES {
            record.first_times = first_times::read(&mut detail, &record.updates, base_time)?;
        }
        detail.end()?;
        Ok(record)
    }
}

/// Unpacks the updates of a states blob into `updates`, which is cleared first.
pub(crate) fn decode_updates(states: &[u8], updates: &mut Vec<UpdateEntry>) -> Result<(), Damaged> {
    read_updates(states, updates).map(|_| ())
}

/// The beginning of a states blob: all that questions about updates read. `out` is cleared first.
pub(in crate::state) fn encode_updates(updates: &[UpdateEntry], out: &mut Vec<u8>) {
    out.clear();
    put_updates(out, updates.iter().copied());
}

fn put_updates(out: &mut Vec<u8>, updates: impl ExactSizeIterator<Item = UpdateEntry>) {
    out.push(STATES_VERSION);
    put(out, updates.len() as u64);
    let mut previous = 0;
    for UpdateEntry { update_id, state } in updates {
        let flagged = state > 3;
        let low = if flagged { 4 } else { u64::from(state) };
        let update_id = i64::from(update_id);
        put(out, (update_id.wrapping_sub(previous) as u64) << 3 | low);
        if flagged {
            put(out, u64::from(state));
        }
        previous = update_id;
    }
}

/// Shows the updates of a states blob in order of their keys.
#[inline(always)]
pub(in crate::state) fn each_update(states: &[u8], visit: impl FnMut(UpdateEntry)) -> Result<(), Damaged> {
    walk_updates(states, visit).map(|_| ())
}

/// Unpacks the states of a states blob: those of updates into `updates`, which is cleared first, and the id and state
/// of each other topic.
pub(crate) fn decode_states(
    states: &[u8],
    updates: &mut Vec<UpdateEntry>,
) -> Result<Vec<(TopicKey, u32)>, Damaged> {
    let bytes = read_updates(states, updates)?;
    let mut topics = Vec::new();
    walk_topics(bytes, |topic_id, state| topics.push((topic_id, state)))?;
    Ok(topics)
}

/// Shows the id and state of each topic of a states blob that is not an update.
pub(in crate::state) fn each_topic(states: &[u8], visit: impl FnMut(TopicKey, u32)) -> Result<(), Damaged> {
    walk_topics(walk_updates(states, |_| ())?, visit)
}

/// `bytes` are those behind the updates.
#[inline(always)]
fn walk_topics(mut bytes: Bytes<'_>, mut visit: impl FnMut(TopicKey, u32)) -> Result<(), Damaged> {
    let count = bytes.count()?;
    let mut id = 0i64;
    for position in 0..count {
        id = next_id(id, bytes.unsigned()?, position == 0)?;
        visit(id.into(), bytes.unsigned_32()?);
    }
    bytes.end()
}

#[inline(always)]
fn next_id(previous: i64, difference: u64, is_first: bool) -> Result<i64, Damaged> {
    if difference == 0 && !is_first {
        return Err(Damaged);
    }
    i64::try_from(difference).ok().and_then(|difference| previous.checked_add(difference)).ok_or(Damaged)
}

fn read_updates<'a>(states: &'a [u8], updates: &mut Vec<UpdateEntry>) -> Result<Bytes<'a>, Damaged> {
    updates.clear();
    walk_updates(states, |entry| updates.push(entry))
}

/// Answers with what follows the updates.
#[inline(always)]
fn walk_updates(states: &[u8], mut visit: impl FnMut(UpdateEntry)) -> Result<Bytes<'_>, Damaged> {
    let mut bytes = Bytes(states);
    if bytes.byte()? != STATES_VERSION {
        return Err(Damaged);
    }
    let count = bytes.count()?;
    let mut rest = bytes.0;
    let mut update_id = 0i64;
    for position in 0..count {
        let (packed, after) = unsigned(rest)?;
        rest = after;
        update_id = next_id(update_id, packed >> 3, position == 0)?;
        let state = match packed & 7 {
            state @ 0..=3 => state as u32,
            4 => {
                let (state, after) = unsigned(rest)?;
                rest = after;
                u32::try_from(state).map_err(|_| Damaged)?
            }
            _ => return Err(Damaged),
        };
        visit(UpdateEntry { update_id: update_id.into(), state });
    }
    Ok(Bytes(rest))
}

fn time_unit(difference: i64) -> u8 {
    match difference {
        0 => 0,
        _ if difference % TIME_UNITS[3] == 0 => 3,
        _ if difference % TIME_UNITS[2] == 0 => 2,
        _ => 1,
    }
}

fn read_detail(detail: &mut Bytes<'_>, clusters: &[TimeCluster], state: u32) -> Result<Entry, Damaged> {
    let flags = detail.byte()?;
    let mut number = usize::from(flags / CLUSTER);
    if number == CLUSTER_FOLLOWS {
        number = usize::try_from(detail.unsigned()?).map_err(|_| Damaged)?;
    }
    let cluster = clusters.get(number).ok_or(Damaged)?;
    let mut message_time = cluster.time;
    let unit = usize::from(flags & 3);
    if unit != 0 {
        let difference = detail.unsigned()?.checked_mul(TIME_UNITS[unit] as u64).ok_or(Damaged)?;
        message_time = message_time.wrapping_add(difference as i64);
    }
    let serial_number = match flags & HAS_SERIAL {
        0 => None,
        _ => Some(cluster.serial_number.wrapping_add(detail.signed()? as u64)),
    };
    let revision = if flags & HAS_REVISION != 0 { Some(detail.unsigned_32()?) } else { None };
    let error = if flags & HAS_ERROR != 0 { Some(detail.unsigned_32()?) } else { None };
    Ok(Entry { message_time, serial_number, state, revision, error })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn entry() -> impl Strategy<Value = Entry> {
        let time = prop_oneof![any::<i64>(), (0i64..2_000_000_000).prop_map(|ms| ms * 1_000)];
        let state = prop_oneof![0u32..6, any::<u32>()];
        (time, any::<Option<u64>>(), state, any::<Option<u32>>(), any::<Option<u32>>()).prop_map(
            |(message_time, serial_number, state, revision, error)| Entry {
                message_time,
                serial_number,
                state,
                revision,
                error,
            },
        )
    }

    fn list<K: From<i64> + std::fmt::Debug>() -> impl Strategy<Value = Vec<(K, Entry)>> {
        let id = prop_oneof![0i64..1_000, 0..1i64 << 60];
        proptest::collection::btree_map(id, entry(), 0..20).prop_map(|map: BTreeMap<i64, Entry>| {
            map.into_iter().map(|(id, entry)| (id.into(), entry)).collect()
        })
    }

    /// First times of some of the updates.
    fn some_first_times(
        updates: &[(UpdateKey, Entry)],
        times: &[(Option<i64>, Option<i64>)],
    ) -> Vec<(UpdateKey, FirstTimes)> {
        let ids = updates.iter().map(|(id, _)| *id);
        let times =
            times.iter().map(|(installed, absent)| FirstTimes { installed: *installed, absent: *absent });
        ids.zip(times).filter(|(_, times)| *times != FirstTimes::NONE).collect()
    }

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked(
            updates in list::<UpdateKey>(),
            topics in list::<TopicKey>(),
            times in prop::collection::vec((any::<Option<i64>>(), any::<Option<i64>>()), 0..20),
        ) {
            let first_times = some_first_times(&updates, &times);
            let record = Record { updates, topics, first_times };
            let base_time = record.base_time();
            let (states, detail) = (record.encode_states(), record.encode_detail(base_time).unwrap());
            prop_assert_eq!(Record::decode(&states, &detail, base_time), Ok(record.clone()));
            let mut updates = Vec::new();
            prop_assert_eq!(decode_updates(&states, &mut updates), Ok(()));
            let expected: Vec<UpdateEntry> =
                record.updates.iter().map(|(id, entry)| UpdateEntry { update_id: *id, state: entry.state }).collect();
            prop_assert_eq!(updates, expected);
        }

        #[test]
        fn arbitrary_blobs_do_not_panic(
            mut states in proptest::collection::vec(any::<u8>(), 0..60),
            mut detail in proptest::collection::vec(any::<u8>(), 0..60),
            base_time in any::<i64>(),
        ) {
            let _ = Record::decode(&states, &detail, base_time);
            // Past the version bytes.
            states.insert(0, STATES_VERSION);
            for version in [DETAIL_VERSION, WITH_FIRST_TIMES] {
                detail.insert(0, version);
                let _ = Record::decode(&states, &detail, base_time);
                detail.remove(0);
            }
        }
    }

    #[test]
    fn a_state_takes_at_most_ten_bytes() {
        // 150 updates of 5,000; ten scans within a month; serial numbers in order of time.
        let mut record = Record::default();
        for number in 0..150i64 {
            let scan = (number * 7) % 10;
            let message_time = 1_700_000_000_000_000 + scan * 259_200_000_000 + number * 13_000;
            record.updates.push((
                (number * 33 + 1).into(),
                Entry {
                    message_time,
                    serial_number: Some((scan * 40 + number) as u64),
                    state: 2 + (number % 2) as u32,
                    revision: Some(200 + (number % 5) as u32),
                    error: None,
                },
            ));
        }
        let bytes = record.encode_states().len() + record.encode_detail(record.base_time()).unwrap().len();
        assert!(bytes <= 150 * 10, "{bytes}");
    }
}
