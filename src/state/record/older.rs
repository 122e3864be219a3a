//! Messages of a client that were older than the stored one of their topic when they arrived.
//!
//! What a newer message replaces is in the change log. What arrives with a newer one, or after it, replaces nothing; it
//! is kept here, so that all messages of a client are known, whatever their order of arrival and however they were
//! grouped into files and transactions.

use super::change::{self, Change, Changes, Target, Wanted};
use super::packed::entry::Entry;
use super::varint::Damaged;
use crate::db::ClientKey;
use std::collections::BTreeSet;

/// At most this many of one client are kept, the newest: some 100 KB. A sender that makes up more costs no more.
const MOST_MESSAGES: usize = 16_384;

/// Older messages of one client, each once, in order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::state) struct OlderMessages(BTreeSet<(Entry, Target)>);

impl OlderMessages {
    /// Adds messages; true when any was not there.
    pub(in crate::state) fn add(&mut self, messages: impl IntoIterator<Item = (Target, Entry)>) -> bool {
        let before = self.0.len();
        self.0.extend(messages.into_iter().map(|(target, entry)| (entry, target)));
        let is_any_new = self.0.len() > before;
        while self.0.len() > MOST_MESSAGES {
            self.0.pop_first();
        }
        is_any_new
    }

    /// Removes what is older than a moment in microseconds; returns how many.
    pub(in crate::state) fn remove_before(&mut self, moment: i64) -> usize {
        let before = self.0.len();
        self.0.retain(|(entry, _)| entry.message_time >= moment);
        before - self.0.len()
    }

    pub(in crate::state) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(in crate::state) fn iter(&self) -> impl Iterator<Item = (Target, Entry)> {
        self.0.iter().map(|(entry, target)| (*target, *entry))
    }

    /// Packs them as a segment of the change log.
    pub(super) fn encode(&self, client_id: ClientKey) -> std::io::Result<Vec<u8>> {
        let mut by_target: Vec<(Target, Entry)> = self.iter().collect();
        by_target.sort_unstable();
        let mut changes = Changes::default();
        for (target, entry) in by_target {
            changes.push(Change { client_id, target, old: Some(entry), new: 0, first_times: None });
        }
        changes.pack()
    }

    pub(super) fn decode(segment: &[u8]) -> Result<Self, Damaged> {
        let mut messages = BTreeSet::new();
        change::decode(segment, Wanted::Entries, |changes| {
            for change in changes {
                messages.insert((change.old.ok_or(Damaged)?, change.target));
            }
            Ok::<(), Damaged>(())
        })?;
        Ok(OlderMessages(messages))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn messages() -> impl Strategy<Value = Vec<(Target, Entry)>> {
        let target = prop_oneof![
            (1i64..5).prop_map(|id| Target::Update(id.into())),
            (1i64..5).prop_map(|id| Target::Topic(id.into())),
        ];
        let entry = (0i64..9, any::<Option<u64>>(), 0u32..4, any::<Option<u32>>()).prop_map(
            |(second, serial_number, state, error)| Entry {
                message_time: second * 1_000_000,
                serial_number,
                state,
                revision: None,
                error,
            },
        );
        proptest::collection::vec((target, entry), 0..40)
    }

    proptest! {
        #[test]
        fn a_set_is_unpacked_as_it_was_packed(messages in messages(), chunk in 1usize..9, moment in 0i64..9) {
            let (mut whole, mut split) = (OlderMessages::default(), OlderMessages::default());
            whole.add(messages.iter().copied());
            for part in messages.chunks(chunk).rev() {
                split.add(part.iter().copied());
            }
            prop_assert_eq!(&whole, &split);
            prop_assert!(!split.add(messages.iter().copied()));
            prop_assert_eq!(OlderMessages::decode(&whole.encode(7.into()).unwrap()), Ok(whole));
            let gone = split.remove_before(moment * 1_000_000);
            prop_assert!(split.iter().all(|(_, entry)| entry.message_time >= moment * 1_000_000));
            let all: BTreeSet<_> = messages.into_iter().collect();
            prop_assert_eq!(all.len(), gone + split.iter().count());
        }
    }

    #[test]
    fn the_newest_are_kept() {
        let mut older = OlderMessages::default();
        let count = MOST_MESSAGES as i64 + 10;
        let message = |second: i64| {
            let entry =
                Entry { message_time: second, serial_number: None, state: 2, revision: None, error: None };
            (Target::Update(1.into()), entry)
        };
        older.add((0..count).map(message));
        assert_eq!((older.iter().count(), older.iter().next()), (MOST_MESSAGES, Some(message(10))));
    }
}
