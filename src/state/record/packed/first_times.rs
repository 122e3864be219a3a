//! When a client first reported an update installed, and when first absent.
//!
//! Both are properties of the *set* of its messages: order of arrival, splitting and repetition do not matter. Most
//! follow from the newest message, which is stored anyway; a record holds those that do not.

use super::entry::Entry;
use crate::base::codes::UpdateState;
use crate::db::UpdateKey;
use crate::state::record::columns::Times;
use crate::state::record::varint::{self, Bytes, Damaged};

/// The times of the first messages about an update, in microseconds since 1970-01-01T00:00:00Z; `None` where there
/// was no such message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FirstTimes {
    /// That reported it installed.
    pub(crate) installed: Option<i64>,
    /// That reported it required or not required.
    pub(crate) absent: Option<i64>,
}

fn earlier(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    one.into_iter().chain(other).min()
}

impl FirstTimes {
    pub(crate) const NONE: FirstTimes = FirstTimes { installed: None, absent: None };

    /// What one message says.
    pub(crate) fn of(entry: &Entry) -> Self {
        let time = Some(entry.message_time);
        match UpdateState::from_id(entry.state) {
            UpdateState::Installed => FirstTimes { installed: time, ..Self::NONE },
            UpdateState::Required | UpdateState::NotRequired => FirstTimes { absent: time, ..Self::NONE },
            UpdateState::Unknown => Self::NONE,
        }
    }

    /// The earlier of each.
    pub(crate) fn join(self, other: FirstTimes) -> Self {
        FirstTimes {
            installed: earlier(self.installed, other.installed),
            absent: earlier(self.absent, other.absent),
        }
    }

    /// What does not follow from the newest message.
    pub(crate) fn beside(self, newest: &Entry) -> Self {
        let said = FirstTimes::of(newest);
        FirstTimes {
            installed: self.installed.filter(|_| self.installed != said.installed),
            absent: self.absent.filter(|_| self.absent != said.absent),
        }
    }

    /// What they were before `entry` replaced `old`, if nothing else came with it: what the change log need not hold.
    pub(crate) fn before(self, entry: &Entry, old: &Entry) -> Self {
        self.beside(entry).join(FirstTimes::of(old))
    }

    /// The earliest.
    pub(crate) fn earliest(self) -> Option<i64> {
        earlier(self.installed, self.absent)
    }
}

const INSTALLED: u64 = 1;
const ABSENT: u64 = 2;
/// Bits of the two flags.
const FLAGS: u32 = 2;

/// Packs first times of updates, both in order of id: their count; the unit of all times; per update how many of the
/// list are skipped and which times there are, then these as differences, the first from the base time.
pub(in crate::state::record) fn put(
    list: &[(UpdateKey, FirstTimes)],
    updates: &[(UpdateKey, Entry)],
    base_time: i64,
    out: &mut Vec<u8>,
) {
    let times_of = |times: &FirstTimes| [times.installed, times.absent].into_iter().flatten();
    let all = list.iter().flat_map(|(_, times)| times_of(times));
    let mut times = Times::of(all.map(|time| time.wrapping_sub(base_time)));
    varint::put(out, list.len() as u64);
    times.put_unit(out);
    let mut rest = updates;
    for (id, first_times) in list {
        let passed = rest.partition_point(|(update_id, _)| update_id < id);
        rest = rest.get(passed + 1..).unwrap_or_default();
        let installed = first_times.installed.map_or(0, |_| INSTALLED);
        let absent = first_times.absent.map_or(0, |_| ABSENT);
        varint::put(out, (passed as u64) << FLAGS | installed | absent);
        times_of(first_times).for_each(|time| times.put(out, time.wrapping_sub(base_time)));
    }
}

/// Unpacks what [`put`] packed.
pub(in crate::state::record) fn read(
    bytes: &mut Bytes<'_>,
    updates: &[(UpdateKey, Entry)],
    base_time: i64,
) -> Result<Vec<(UpdateKey, FirstTimes)>, Damaged> {
    let count = bytes.count()?;
    let mut times = Times::read_unit(bytes)?;
    let mut list = Vec::with_capacity(count);
    let mut rest = updates;
    for _ in 0..count {
        let packed = bytes.unsigned()?;
        let passed = usize::try_from(packed >> FLAGS).map_err(|_| Damaged)?;
        let ((id, _), later) = rest.get(passed..).and_then(<[_]>::split_first).ok_or(Damaged)?;
        rest = later;
        let mut time = |flag: u64| match packed & flag {
            0 => Ok(None),
            _ => times.read(bytes).map(|time| Some(time.wrapping_add(base_time))),
        };
        let first_times = FirstTimes { installed: time(INSTALLED)?, absent: time(ABSENT)? };
        if first_times == FirstTimes::NONE {
            return Err(Damaged);
        }
        list.push((*id, first_times));
    }
    Ok(list)
}
