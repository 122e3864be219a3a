//! Segments of the change log: every change of a stored entry, packed per transaction in columns.
//!
//! A change holds the whole entry that was replaced, so that the past is the present with later changes undone,
//! exactly. Of what replaced it only the state is held: the rest is in the next change of the same topic, or in the
//! record. So a first load, which replaces nothing, costs next to nothing.
//!
//! Columns: per client its id as a difference and how many changes follow; per change a byte of flags; the topic's id
//! as a difference; the states; then of the replaced entries the times, serial numbers, revisions and errors.

use super::columns::{Columns, Times, Unpacked, all_read};
use super::packed::entry::Entry;
use super::packed::first_times::FirstTimes;
use super::topic_key::TopicKey;
use super::varint::{Bytes, Damaged, put, put_signed};
use crate::db::{ClientKey, UpdateKey};

/// Version 1 held only state and time; `history.kept_from` excludes it from reading.
const VERSION: u8 = 2;

const IS_TOPIC: u8 = 1;
const REPLACED: u8 = 1 << 1;
const HAS_SERIAL: u8 = 1 << 2;
const HAS_REVISION: u8 = 1 << 3;
const HAS_ERROR: u8 = 1 << 4;
/// The first times that were there before follow; without [`REPLACED`] nothing else changed.
const FIRST_TIMES: u8 = 1 << 5;
const FIRST_INSTALLED: u8 = 1 << 6;
const FIRST_ABSENT: u8 = 1 << 7;

const CLIENTS: usize = 0;
const FLAGS: usize = 1;
const TARGETS: usize = 2;
const STATES: usize = 3;
const TIMES: usize = 4;
const SERIALS: usize = 5;
const REVISIONS: usize = 6;
const ERRORS: usize = 7;
const COLUMNS: usize = 8;

/// What changed: an update's state or another topic's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Target {
    /// An update by its integer key.
    Update(UpdateKey),
    /// Another topic by its integer key.
    Topic(TopicKey),
    /// Only the first times of an update, by its integer key.
    FirstTimes(UpdateKey),
}

/// One change of one stored entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Change {
    /// Integer key of the client.
    pub(crate) client_id: ClientKey,
    /// Of what.
    pub(crate) target: Target,
    /// What was replaced; `None` when there was nothing.
    pub(crate) old: Option<Entry>,
    /// The state afterwards; 0 where only first times changed.
    pub(crate) new: u32,
    /// The first times before, where they do not follow from what was replaced ([`FirstTimes::before`]).
    pub(crate) first_times: Option<FirstTimes>,
}

/// A segment in the making: changes are packed as they come, in order of client, then of target.
#[derive(Debug)]
pub(crate) struct Changes {
    columns: Columns<COLUMNS>,
    /// Of the replaced entries; their unit is that of all.
    times: Vec<i64>,
    count: usize,
    /// How many of the client so far.
    of_client: u64,
    /// Of the change before.
    client_id: i64,
    target_id: i64,
    serial_number: u64,
}

impl Default for Changes {
    fn default() -> Self {
        Changes {
            columns: Columns::new(),
            times: Vec::new(),
            count: 0,
            of_client: 0,
            client_id: 0,
            target_id: 0,
            serial_number: 0,
        }
    }
}

impl Changes {
    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Appends one.
    pub(crate) fn push(&mut self, change: Change) {
        let out = &mut self.columns.0;
        let client_id = i64::from(change.client_id);
        if self.of_client == 0 || self.client_id != client_id {
            let previous = if self.count == 0 { 0 } else { self.client_id };
            if self.of_client > 0 {
                put(&mut out[CLIENTS], self.of_client);
            }
            put_signed(&mut out[CLIENTS], client_id.wrapping_sub(previous));
            (self.client_id, self.target_id, self.of_client) = (client_id, 0, 0);
        }
        self.of_client += 1;
        self.count += 1;
        let (id, kind) = match change.target {
            Target::Update(id) | Target::FirstTimes(id) => (i64::from(id), 0),
            Target::Topic(id) => (i64::from(id), IS_TOPIC),
        };
        put_signed(&mut out[TARGETS], id.wrapping_sub(self.target_id));
        self.target_id = id;
        put(&mut out[STATES], u64::from(change.new));
        let mut flags = kind;
        if let Some(old) = change.old {
            flags |= REPLACED;
            put(&mut out[STATES], u64::from(old.state));
            self.times.push(old.message_time);
            if let Some(number) = old.serial_number {
                flags |= HAS_SERIAL;
                put_signed(&mut out[SERIALS], number.wrapping_sub(self.serial_number) as i64);
                self.serial_number = number;
            }
            for (number, flag, column) in
                [(old.revision, HAS_REVISION, REVISIONS), (old.error, HAS_ERROR, ERRORS)]
            {
                if let Some(number) = number {
                    flags |= flag;
                    put(&mut out[column], u64::from(number));
                }
            }
        }
        if let Some(first_times) = change.first_times {
            flags |= FIRST_TIMES;
            for (time, flag) in [(first_times.installed, FIRST_INSTALLED), (first_times.absent, FIRST_ABSENT)]
            {
                if let Some(time) = time {
                    flags |= flag;
                    self.times.push(time);
                }
            }
        }
        out[FLAGS].push(flags);
    }

    /// The segment.
    pub(crate) fn pack(mut self) -> std::io::Result<Vec<u8>> {
        let out = &mut self.columns.0;
        if self.of_client > 0 {
            put(&mut out[CLIENTS], self.of_client);
        }
        let mut times = Times::of(self.times.iter().copied());
        times.put_unit(&mut out[TIMES]);
        for time in self.times {
            times.put(&mut out[TIMES], time);
        }
        self.columns.pack(VERSION)
    }
}

/// How much of the replaced entries is unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Everything.
    Entries,
    /// Only their states: the rest is left at zero or nothing. Takes half the time.
    States,
}

/// Unpacks a segment and shows the changes client by client; those of a client in order, updates first. Fails for bytes
/// that are not such a segment, and as `visit` does.
pub(crate) fn decode<E: From<Damaged>>(
    segment: &[u8],
    wanted: Wanted,
    mut visit: impl FnMut(&[Change]) -> Result<(), E>,
) -> Result<(), E> {
    let unpacked = Unpacked::<COLUMNS>::new(segment, VERSION)?;
    let mut columns = unpacked.columns();
    let mut times = Times::read_unit(&mut columns[TIMES])?;
    let (mut client_id, mut serial) = (0i64, 0u64);
    let mut of_client = Vec::new();
    while !columns[CLIENTS].0.is_empty() {
        client_id = client_id.wrapping_add(columns[CLIENTS].signed()?);
        let count = columns[CLIENTS].unsigned()?;
        of_client.clear();
        let mut id = 0i64;
        for _ in 0..count {
            let change = read(&mut columns, wanted, client_id.into(), &mut id, &mut times, &mut serial)?;
            of_client.push(change);
        }
        visit(&of_client)?;
    }
    if wanted == Wanted::States {
        for column in [TIMES, SERIALS, REVISIONS, ERRORS] {
            columns[column] = Bytes(&[]);
        }
    }
    Ok(all_read(columns)?)
}

fn read(
    columns: &mut [Bytes<'_>; COLUMNS],
    wanted: Wanted,
    client_id: ClientKey,
    id: &mut i64,
    times: &mut Times,
    serial: &mut u64,
) -> Result<Change, Damaged> {
    let flags = columns[FLAGS].byte()?;
    let has_first_times = flags & FIRST_TIMES != 0;
    if has_first_times && flags & IS_TOPIC != 0
        || !has_first_times && flags & (FIRST_INSTALLED | FIRST_ABSENT) != 0
    {
        return Err(Damaged);
    }
    *id = id.wrapping_add(columns[TARGETS].signed()?);
    let target = match (flags & IS_TOPIC, flags & REPLACED) {
        (IS_TOPIC, _) => Target::Topic((*id).into()),
        (_, 0) if has_first_times => Target::FirstTimes((*id).into()),
        _ => Target::Update((*id).into()),
    };
    let new = columns[STATES].unsigned_32()?;
    let old = if flags & REPLACED == 0 {
        None
    } else if wanted == Wanted::States {
        let state = columns[STATES].unsigned_32()?;
        Some(Entry { message_time: 0, serial_number: None, state, revision: None, error: None })
    } else {
        let state = columns[STATES].unsigned_32()?;
        let message_time = times.read(&mut columns[TIMES])?;
        let serial_number = if flags & HAS_SERIAL == 0 {
            None
        } else {
            *serial = serial.wrapping_add(columns[SERIALS].signed()?.cast_unsigned());
            Some(*serial)
        };
        let mut optional = |flag: u8, column: usize| match flags & flag {
            0 => Ok(None),
            _ => columns[column].unsigned_32().map(Some),
        };
        let revision = optional(HAS_REVISION, REVISIONS)?;
        let error = optional(HAS_ERROR, ERRORS)?;
        Some(Entry { message_time, serial_number, state, revision, error })
    };
    let mut first_times = None;
    if has_first_times && wanted == Wanted::Entries {
        let mut time = |flag: u8| match flags & flag {
            0 => Ok(None),
            _ => times.read(&mut columns[TIMES]).map(Some),
        };
        first_times = Some(FirstTimes { installed: time(FIRST_INSTALLED)?, absent: time(FIRST_ABSENT)? });
    }
    Ok(Change { client_id, target, old, new, first_times })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry() -> impl Strategy<Value = Entry> {
        (
            any::<i64>(),
            0u32..4,
            any::<Option<u64>>(),
            any::<u32>(),
            any::<Option<u32>>(),
            any::<Option<u32>>(),
        )
            .prop_map(|(time, unit, serial_number, state, revision, error)| Entry {
                message_time: time / 10i64.pow(2 * unit) * 10i64.pow(2 * unit),
                serial_number,
                state,
                revision,
                error,
            })
    }

    fn change() -> impl Strategy<Value = Change> {
        let clients = prop_oneof![any::<i64>(), 0i64..3];
        let times = (any::<Option<i64>>(), any::<Option<i64>>());
        let times =
            proptest::option::of(times.prop_map(|(installed, absent)| FirstTimes { installed, absent }));
        (clients, any::<bool>(), any::<i64>(), proptest::option::of(entry()), any::<u32>(), times).prop_map(
            |(client_id, is_update, id, old, new, first_times)| {
                let (target, first_times) = match (is_update, old, first_times) {
                    (false, ..) => (Target::Topic(id.into()), None),
                    (true, None, Some(_)) => (Target::FirstTimes(id.into()), first_times),
                    (true, ..) => (Target::Update(id.into()), first_times),
                };
                Change { client_id: client_id.into(), target, old, new, first_times }
            },
        )
    }

    fn unpack(segment: &[u8]) -> Result<Vec<Change>, Damaged> {
        let mut changes = Vec::new();
        decode(segment, Wanted::Entries, |of_client| {
            changes.extend_from_slice(of_client);
            Ok(())
        })
        .map(|()| changes)
    }

    fn pack(changes: &[Change]) -> Vec<u8> {
        let mut packed = Changes::default();
        changes.iter().for_each(|change| packed.push(*change));
        packed.pack().unwrap()
    }

    fn changes() -> impl Strategy<Value = Vec<Change>> {
        proptest::collection::vec(change(), 0..30).prop_map(|mut changes| {
            changes.sort_unstable();
            changes
        })
    }

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked(changes in changes()) {
            prop_assert_eq!(unpack(&pack(&changes)), Ok(changes));
        }

        #[test]
        fn states_are_those_of_the_entries(changes in changes()) {
            let (segment, mut states) = (pack(&changes), Vec::new());
            decode::<Damaged>(&segment, Wanted::States, |of_client| {
                states.extend(of_client.iter().map(|it| (it.client_id, it.target, it.old.map(|old| old.state), it.new)));
                Ok(())
            })?;
            let expected: Vec<_> =
                changes.iter().map(|it| (it.client_id, it.target, it.old.map(|old| old.state), it.new)).collect();
            prop_assert_eq!(states, expected);
        }

        #[test]
        fn arbitrary_segments_do_not_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = unpack(&bytes);
            bytes.insert(0, VERSION);
            let _ = unpack(&zstd::bulk::compress(&bytes, 1).unwrap());
        }

        #[test]
        fn cut_segments_are_damaged(changes in changes(), cut in 1usize..20) {
            let mut plain = zstd::stream::decode_all(&pack(&changes)[..]).unwrap();
            plain.truncate(plain.len().saturating_sub(cut));
            prop_assert_eq!(unpack(&zstd::bulk::compress(&plain, 1).unwrap()), Err(Damaged));
        }
    }
}
