//! Taking messages into a record: newer wins, and the first times are those of all.

use super::packed::entry::Entry;
use super::packed::first_times::FirstTimes;
use super::packed::pack::Record;
use crate::db::UpdateKey;
use std::cmp::Ordering;

/// What [`merge`] did with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// The topic was not there.
    New,
    /// It replaced an older entry.
    Replaced(Entry),
    /// It was there already.
    Same,
    /// A newer one is there.
    Older(Entry),
}

/// Takes entries into a sorted list unless newer ones are there; `incoming` is sorted by id, without duplicates.
/// Reports what became of each by its position; true when the list changed.
pub(crate) fn merge<K: Copy + Ord>(
    list: &mut Vec<(K, Entry)>,
    incoming: &[(K, Entry)],
    mut report: impl FnMut(usize, Accepted),
) -> bool {
    let mut changed = false;
    let mut added: Vec<(K, Entry)> = Vec::new();
    let mut from = 0;
    for (position, (id, entry)) in incoming.iter().enumerate() {
        from += list[from..].partition_point(|(known, _)| known < id);
        let accepted = match list.get_mut(from) {
            Some((known, old)) if known == id => match entry.cmp(old) {
                Ordering::Greater => Accepted::Replaced(std::mem::replace(old, *entry)),
                Ordering::Equal => Accepted::Same,
                Ordering::Less => Accepted::Older(*old),
            },
            _ => {
                added.push((*id, *entry));
                Accepted::New
            }
        };
        changed |= matches!(accepted, Accepted::New | Accepted::Replaced(_));
        report(position, accepted);
    }
    if !added.is_empty() {
        list.append(&mut added);
        // Two sorted stretches: the stable sort joins them in linear time.
        list.sort_by_key(|(id, _)| *id);
    }
    changed
}

impl Record {
    /// As [`merge`] into the updates. `besides` is what came and is not the newest of `incoming`, in order of id.
    /// `report` gets for each also the first times that it had before, where that does not follow from what the entry
    /// replaced.
    pub(crate) fn take_updates(
        &mut self,
        incoming: &[(UpdateKey, Entry)],
        besides: &[(UpdateKey, Entry)],
        mut report: impl FnMut(usize, Accepted, Option<FirstTimes>),
    ) -> bool {
        let Record { updates, first_times, .. } = self;
        let mut besides = besides;
        let (mut changed, mut is_any_spare) = (false, false);
        let mut added: Vec<(UpdateKey, FirstTimes)> = Vec::new();
        let mut from = 0;
        let merged = merge(updates, incoming, |position, accepted| {
            let (id, entry) = incoming[position];
            let (own, rest) = besides.split_at(besides.partition_point(|(other, _)| *other <= id));
            besides = rest;
            let (old, newest) = match accepted {
                Accepted::New => (None, entry),
                Accepted::Replaced(old) => (Some(old), entry),
                Accepted::Same => (Some(entry), entry),
                Accepted::Older(newer) => (Some(newer), newer),
            };
            // What most messages are: the first about an update, or one that is stored.
            if own.is_empty() && matches!(accepted, Accepted::New | Accepted::Same) {
                report(position, accepted, None);
                return;
            }
            from += first_times[from..].partition_point(|(known, _)| *known < id);
            let place = first_times.get_mut(from).filter(|(known, _)| *known == id);
            let kept = place.as_ref().map_or(FirstTimes::NONE, |(_, kept)| *kept);
            let before = old.map_or(FirstTimes::NONE, |old| kept.join(FirstTimes::of(&old)));
            let came =
                own.iter().fold(FirstTimes::of(&entry), |came, (_, other)| came.join(FirstTimes::of(other)));
            let after = before.join(came);
            let to_keep = after.beside(&newest);
            if to_keep != kept {
                changed = true;
                match place {
                    Some((_, kept)) => {
                        *kept = to_keep;
                        // The newest message has the time of the first.
                        is_any_spare |= to_keep == FirstTimes::NONE;
                    }
                    None => added.push((id, to_keep)),
                }
            }
            let follows = match accepted {
                Accepted::New => FirstTimes::NONE,
                Accepted::Replaced(old) => after.before(&entry, &old),
                Accepted::Same | Accepted::Older(_) => after,
            };
            report(position, accepted, (follows != before).then_some(before));
        });
        if is_any_spare {
            first_times.retain(|(_, times)| *times != FirstTimes::NONE);
        }
        if !added.is_empty() {
            first_times.append(&mut added);
            first_times.sort_by_key(|(id, _)| *id);
        }
        merged || changed
    }

    /// Dates messages about updates that are later than `latest` at `to`, with their first times; no right time may be
    /// later than `to`. `report` gets each
    /// update, what was there, and the first times before where they do not follow from that.
    pub(crate) fn set_back_updates(
        &mut self,
        latest: i64,
        to: i64,
        mut report: impl FnMut(UpdateKey, Entry, Option<FirstTimes>),
    ) {
        let set_back = |at: i64| if at > latest { to } else { at };
        let Record { updates, first_times, .. } = self;
        let mut kept = std::mem::take(first_times).into_iter().peekable();
        for (id, entry) in updates {
            let mut to_keep = kept.next_if(|(of, _)| of == id).map_or(FirstTimes::NONE, |(_, times)| times);
            // No first message is later than the newest.
            if entry.message_time > latest {
                let old = *entry;
                entry.message_time = to;
                let before = to_keep.join(FirstTimes::of(&old));
                let FirstTimes { installed, absent } = before;
                let after = FirstTimes { installed: installed.map(set_back), absent: absent.map(set_back) };
                to_keep = after.beside(entry);
                report(*id, old, (after.before(entry, &old) != before).then_some(before));
            }
            if to_keep != FirstTimes::NONE {
                first_times.push((*id, to_keep));
            }
        }
    }

    /// Makes the first times those that the change log knows, in order of id; for a record that holds none yet.
    pub(crate) fn set_first_times(&mut self, known: &[(UpdateKey, FirstTimes)]) {
        let besides = known.iter().filter_map(|(id, times)| {
            let place = self.updates.binary_search_by_key(id, |(update_id, _)| *update_id).ok()?;
            let (_, newest) = self.updates.get(place)?;
            let times = times.join(FirstTimes::of(newest)).beside(newest);
            (times != FirstTimes::NONE).then_some((*id, times))
        });
        self.first_times = besides.collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn newer_wins() {
        let entry = |message_time, serial_number, state| Entry {
            message_time,
            serial_number,
            state,
            revision: None,
            error: None,
        };
        let mut list = Vec::new();
        for (candidate, accepted) in [
            (entry(5, Some(9), 2), Accepted::New),
            (entry(5, Some(9), 2), Accepted::Same),
            (entry(4, Some(10), 3), Accepted::Older(entry(5, Some(9), 2))),
            (entry(5, None, 3), Accepted::Older(entry(5, Some(9), 2))),
            (entry(5, Some(10), 1), Accepted::Replaced(entry(5, Some(9), 2))),
            (entry(6, Some(1), 3), Accepted::Replaced(entry(5, Some(10), 1))),
            (entry(6, Some(1), 4), Accepted::Replaced(entry(6, Some(1), 3))),
        ] {
            merge(&mut list, &[(7, candidate)], |_, found| assert_eq!(found, accepted, "{candidate:?}"));
        }
        let mut reported = Vec::new();
        let three = [(1, entry(1, None, 1)), (7, entry(7, None, 1)), (9, entry(9, None, 1))];
        assert!(merge(&mut list, &three, |position, accepted| reported.push((position, accepted))));
        assert_eq!(reported.len(), 3);
        assert_eq!(list, three);
        assert!(!merge(&mut list, &three, |_, _| ()));
    }

    /// Messages about three updates: few times, so that some coincide.
    fn messages() -> impl Strategy<Value = Vec<(UpdateKey, Entry)>> {
        let message = (1i64..4, 0i64..6, 0u64..4, 0u32..5).prop_map(|(id, message_time, serial, state)| {
            let serial_number = Some(serial);
            (id.into(), Entry { message_time, serial_number, state, revision: None, error: None })
        });
        proptest::collection::vec(message, 0..24)
    }

    /// What became of the messages of a batch.
    type Reports = Vec<(UpdateKey, Accepted, Entry, Option<FirstTimes>)>;

    /// Takes messages in batches as ingest does, and returns the record before each batch with what became of that,
    /// newest first.
    fn take(messages: &[(UpdateKey, Entry)], chunk: usize) -> (Record, Vec<(Record, Reports)>) {
        let (mut record, mut steps) = (Record::default(), Vec::new());
        for batch in messages.chunks(chunk) {
            let mut incoming = batch.to_vec();
            incoming.sort_by(|one, other| (one.0, other.1).cmp(&(other.0, one.1)));
            let mut besides = Vec::new();
            incoming.dedup_by(|next, kept| {
                let is_same = next.0 == kept.0;
                if is_same {
                    besides.push(*next);
                }
                is_same
            });
            let (before, mut reports) = (record.clone(), Reports::new());
            record.take_updates(&incoming, &besides, |position, accepted, first_times| {
                let (id, entry) = incoming[position];
                reports.push((id, accepted, entry, first_times));
            });
            steps.push((before, reports));
        }
        steps.reverse();
        (record, steps)
    }

    fn all_times(record: &Record, id: UpdateKey) -> FirstTimes {
        let find = |(known, _): &&(UpdateKey, FirstTimes)| *known == id;
        let kept = record.first_times.iter().find(find).map_or(FirstTimes::NONE, |(_, times)| *times);
        let newest = record.updates.iter().find(|(known, _)| *known == id);
        newest.map_or(kept, |(_, newest)| kept.join(FirstTimes::of(newest)))
    }

    proptest! {
        #[test]
        fn first_times_are_those_of_the_set(
            (messages, shuffled) in messages().prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
            (chunk, other_chunk) in (1usize..9, 1usize..9),
        ) {
            let (record, steps) = take(&messages, chunk);
            for id in (1..4).map(UpdateKey::from) {
                let own = messages.iter().filter(|(of, _)| *of == id);
                let expected = own.fold(FirstTimes::NONE, |times, (_, entry)| times.join(FirstTimes::of(entry)));
                prop_assert_eq!(all_times(&record, id), expected);
            }
            let doubled: Vec<(UpdateKey, Entry)> = shuffled.iter().chain(&messages).copied().collect();
            prop_assert_eq!(&take(&doubled, other_chunk).0, &record);
            // What was before follows from what was reported of each step.
            let mut after = record;
            for (before, reports) in steps {
                for (id, accepted, entry, first_times) in reports {
                    let times = all_times(&after, id);
                    let follows = match accepted {
                        Accepted::New => FirstTimes::NONE,
                        Accepted::Replaced(old) => times.before(&entry, &old),
                        Accepted::Same | Accepted::Older(_) => times,
                    };
                    prop_assert_eq!(first_times.unwrap_or(follows), all_times(&before, id));
                }
                after = before;
            }
        }

        #[test]
        fn times_are_set_back_as_those_of_the_messages(messages in messages(), latest in 0i64..6, to in 0i64..6) {
            // A repair goes back to the newest time that is right.
            let right = messages.iter().map(|(_, entry)| entry.message_time).filter(|time| *time <= latest);
            let to = right.max().unwrap_or(to.min(latest));
            let (before, _) = take(&messages, messages.len().max(1));
            let (mut after, mut reports) = (before.clone(), Vec::new());
            after.set_back_updates(latest, to, |id, old, first_times| reports.push((id, old, first_times)));
            for (id, newest) in &after.updates {
                let own = messages.iter().filter(|(of, _)| of == id).map(|(_, entry)| {
                    let message_time = if entry.message_time > latest { to } else { entry.message_time };
                    FirstTimes::of(&Entry { message_time, ..*entry })
                });
                prop_assert_eq!(all_times(&after, *id), own.fold(FirstTimes::NONE, FirstTimes::join));
                let expected = all_times(&before, *id);
                match reports.iter().find(|(of, ..)| of == id) {
                    Some((_, old, first_times)) => {
                        let follows = all_times(&after, *id).before(newest, old);
                        prop_assert_eq!(first_times.unwrap_or(follows), expected);
                    }
                    None => prop_assert_eq!(all_times(&after, *id), expected),
                }
            }
        }
    }
}
