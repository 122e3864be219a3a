//! What came about one client, before it is merged into its record.

use super::batch::EntryWithPayload;
use crate::state::record::topic_key::TopicKey;
use crate::state::record::{Accepted, Entry, FirstTimes};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Gets what became of each entry by its position, and the first times before where they do not follow.
pub(in crate::state::intake) type Report<'a> = dyn FnMut(usize, Accepted, Option<FirstTimes>) + 'a;

/// What came about one client's updates or other topics.
pub(in crate::state::intake) struct IncomingEntries<K, T> {
    /// Integer key and place in `held`, in order of key: the newest of each.
    pub(in crate::state::intake) keys: Vec<(K, usize)>,
    /// What came and is not the newest, in order of key.
    pub(in crate::state::intake) besides: Vec<(K, Entry)>,
    /// Everything that came, with what the caller wants to know of it later.
    pub(in crate::state::intake) held: Vec<(EntryWithPayload, T)>,
    /// Keys of the payloads by position in `keys`; those past the end have none.
    pub(in crate::state::intake) payload_ids: Vec<Option<TopicKey>>,
    /// How many of the newest are of the future.
    pub(in crate::state::intake) future: u64,
}

impl<K: Copy + Ord, T> IncomingEntries<K, T> {
    pub(in crate::state::intake) fn newest(
        mut keys: Vec<(K, usize)>,
        held: Vec<(EntryWithPayload, T)>,
        latest: i64,
    ) -> Self {
        keys.sort_unstable_by(|(id, at), (other_id, other_at)| {
            id.cmp(other_id).then_with(|| Reverse(&held[*at].0).cmp(&Reverse(&held[*other_at].0)))
        });
        let mut besides = Vec::new();
        keys.dedup_by(|(id, at), (newest, newest_at)| {
            let is_older = id == newest;
            if is_older && held[*at].0.entry != held[*newest_at].0.entry {
                besides.push((*id, held[*at].0.entry));
            }
            is_older
        });
        let is_future = |(_, at): &&(K, usize)| held[*at].0.entry.message_time > latest;
        let future = keys.iter().filter(is_future).count() as u64;
        IncomingEntries { keys, besides, held, payload_ids: Vec::new(), future }
    }
}

/// The payloads of one client: what is stored, and what becomes of it.
#[derive(Default)]
pub(in crate::state::intake) struct Payloads {
    pub(in crate::state::intake) stored: HashMap<TopicKey, String>,
    pub(in crate::state::intake) changed: Vec<(TopicKey, Option<Box<str>>)>,
}

impl Payloads {
    /// The payload goes with its entry: a newer message without one removes it.
    pub(in crate::state::intake) fn replace(
        &mut self,
        payload_id: Option<TopicKey>,
        payload: Option<Box<str>>,
    ) {
        if let Some(payload_id) = payload_id
            && self.stored.get(&payload_id).map(String::as_str) != payload.as_deref()
        {
            self.changed.push((payload_id, payload));
        }
    }

    /// The last word between two messages that are equal in all else.
    pub(in crate::state::intake) fn take_larger(
        &mut self,
        payload_id: Option<TopicKey>,
        payload: Option<Box<str>>,
    ) {
        if let Some(payload_id) = payload_id
            && payload.as_deref() > self.stored.get(&payload_id).map(String::as_str)
        {
            self.changed.push((payload_id, payload));
        }
    }
}
