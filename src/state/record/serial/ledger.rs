//! The ledger of a client: which serial numbers were seen, what is missing between them, where the counter restarted.
//!
//! The ledger is a function of the *set* of (serial number, time to the second) pairs that were seen: order of arrival,
//! splitting and repetition do not matter. Pairs are put in order of time, within one second in order of the number.
//! Where the number falls in that order, the counter has restarted and a new epoch begins; numbers that are skipped
//! within an epoch are a gap. The first number of an epoch starts it: nothing before it is called missing. What epochs
//! of one counter hold of one another's gaps is not missing: there the clock was set back, not the counter.
//!
//! Numbers that follow one another within one second are one `SerialRun`. Only the newest `EXACT_RUNS` (256) runs keep
//! their seconds apart; older ones that follow one another are joined, so that the ledger of a chatty client does not
//! grow without end. Off-spec: design rule 9 has no such bound. A message that arrives later than that many bursts and
//! is inside a joined run counts as seen, so there, and only there, the order of arrival can show.

use super::counter;
use super::run::SerialRun;
use crate::state::record::varint::{Bytes, Damaged, put, put_signed};

const VERSION: u8 = 1;
/// About a month of a client with ten bursts of messages a day, in some 1 KB.
const EXACT_RUNS: usize = 256;
/// Only a sender that leaves out every other number gets here; its oldest runs are forgotten.
const MOST_RUNS: usize = 65_536;

/// Serial numbers that are missing within an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hole {
    /// Epoch, counted from 0 in order of time.
    pub epoch: u32,
    /// First missing number.
    pub first: u64,
    /// Last missing number.
    pub last: u64,
    /// Second of the message that shows the hole, since 1970-01-01T00:00:00Z.
    pub before: i64,
}

/// The serial numbers seen from one client.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    runs: Vec<SerialRun>,
}

impl Ledger {
    /// The runs in order of time.
    pub fn runs(&self) -> &[SerialRun] {
        &self.runs
    }

    /// Adds messages: runs within one second. `messages` is used as working space. True when anything was new.
    pub fn add(&mut self, messages: &mut Vec<SerialRun>) -> bool {
        let known = &self.runs;
        let joined_until = known.iter().filter(|run| run.is_joined()).map(|run| run.last_time).max();
        if let Some(until) = joined_until {
            // A joined run may hold some of a run's numbers and not others: they are looked for one by one.
            let is_split = |run: &SerialRun| run.first_time <= until && run.first < run.last;
            let split: Vec<SerialRun> = messages.extract_if(.., |run| is_split(run)).collect();
            messages.extend(split.iter().flat_map(|run| {
                (run.first..=run.last).map(|number| SerialRun { first: number, last: number, ..*run })
            }));
        }
        messages.sort_unstable();
        messages.dedup();
        // Joined runs stand at the old end, so the common case looks at one second's runs only.
        messages.retain(|message| {
            let from = known.partition_point(|run| run.first_time < message.first_time);
            let same_second = known[from..].iter().take_while(|run| run.first_time == message.first_time);
            let is_old = joined_until.is_some_and(|until| message.first_time <= until);
            let mut candidates = same_second.chain(if is_old { &known[..from] } else { &[] });
            !candidates.any(|run| run.holds(message))
        });
        if messages.is_empty() {
            return false;
        }
        self.runs.append(messages);
        self.order();
        self.join_old_runs();
        true
    }

    /// Gives the messages after a second another one: those of a clock that was ahead. True when there were any.
    pub(in crate::state) fn set_back(&mut self, latest: i64, to: i64) -> bool {
        let mut is_changed = false;
        for run in self.runs.iter_mut().filter(|run| run.last_time > latest) {
            (run.first_time, run.last_time) = (run.first_time.min(to), run.last_time.min(to));
            is_changed = true;
        }
        if is_changed {
            self.order();
        }
        is_changed
    }

    /// Puts the runs in order, and joins those within one second that touch.
    fn order(&mut self) {
        self.runs.sort_unstable();
        self.runs.dedup_by(|next, kept| {
            let joins = !next.is_joined()
                && !kept.is_joined()
                && next.first_time == kept.first_time
                && next.first <= kept.last.saturating_add(1);
            if joins {
                kept.last = kept.last.max(next.last);
            }
            joins
        });
    }

    fn join_old_runs(&mut self) {
        if self.runs.len() <= EXACT_RUNS {
            return;
        }
        let mut old = self.runs.len() - EXACT_RUNS;
        let mut position = 0;
        self.runs.dedup_by(|next, kept| {
            position += 1;
            let joins = position < old && kept.is_followed_by(next);
            if joins {
                kept.last = next.last;
                kept.last_time = next.last_time;
            }
            joins
        });
        old = self.runs.len().saturating_sub(MOST_RUNS);
        self.runs.drain(..old);
    }

    /// What is missing, in order of time.
    pub fn holes(&self) -> Vec<Hole> {
        let mut holes = Vec::new();
        let mut epoch = 0u32;
        for pair in self.runs.windows(2) {
            let (earlier, later) = (&pair[0], &pair[1]);
            if later.first < earlier.last {
                epoch += 1;
            } else if later.first - earlier.last > 1 {
                holes.push(Hole {
                    epoch,
                    first: earlier.last + 1,
                    last: later.first - 1,
                    before: later.first_time,
                });
            }
        }
        if epoch == 0 || holes.is_empty() {
            return holes;
        }
        let spans: Vec<(u32, u64, u64)> =
            holes.iter().map(|hole| (hole.epoch, hole.first, hole.last)).collect();
        let missing = counter::missing(&self.runs, &spans);
        missing.into_iter().map(|(position, first, last)| Hole { first, last, ..holes[position] }).collect()
    }

    /// Gaps that were noticed earlier in the order of the epochs as they are now: a late message may have shown an
    /// older epoch. A gap belongs where the message is that showed it; one whose message was forgotten is left out.
    pub(in crate::state) fn renumber(&self, known: &[(Hole, i64)]) -> Vec<(Hole, i64)> {
        let epochs = counter::epochs(&self.runs);
        let renumbered = known.iter().filter_map(|(hole, noticed_at)| {
            let until = self.runs.partition_point(|run| run.first_time <= hole.before);
            let epoch = *epochs.get(until.checked_sub(1)?)?;
            Some((Hole { epoch, ..*hole }, *noticed_at))
        });
        let mut renumbered: Vec<(Hole, i64)> = renumbered.collect();
        renumbered.sort_unstable_by_key(|(hole, _)| (hole.epoch, hole.first));
        renumbered
    }

    /// How often the counter restarted, plus one; 0 for an empty ledger.
    pub fn epochs(&self) -> u32 {
        let restarts = self.runs.windows(2).filter(|pair| pair[1].first < pair[0].last).count();
        if self.runs.is_empty() { 0 } else { u32::try_from(restarts).unwrap_or(u32::MAX).saturating_add(1) }
    }

    /// Packs the ledger: version byte, count, and per run the differences from the run before.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(2 + self.runs.len() * 4);
        out.push(VERSION);
        put(&mut out, self.runs.len() as u64);
        let (mut time, mut expected) = (0i64, 0u64);
        for run in &self.runs {
            put_signed(&mut out, run.first_time.wrapping_sub(time));
            put_signed(&mut out, run.first.wrapping_sub(expected) as i64);
            put(&mut out, run.last - run.first);
            put(&mut out, run.last_time.wrapping_sub(run.first_time) as u64);
            (time, expected) = (run.last_time, run.last.wrapping_add(1));
        }
        out
    }

    /// Unpacks a ledger. Fails for bytes that are not a packed ledger.
    pub fn decode(blob: &[u8]) -> Result<Self, Damaged> {
        let mut bytes = Bytes(blob);
        if bytes.byte()? != VERSION {
            return Err(Damaged);
        }
        let count = bytes.count()?;
        let mut runs = Vec::with_capacity(count);
        let (mut time, mut expected) = (0i64, 0u64);
        for _ in 0..count {
            let first_time = time.wrapping_add(bytes.signed()?);
            let first = expected.wrapping_add(bytes.signed()? as u64);
            let last = first.checked_add(bytes.unsigned()?).ok_or(Damaged)?;
            let last_time = first_time.wrapping_add(bytes.unsigned()? as i64);
            if last_time < first_time {
                return Err(Damaged);
            }
            runs.push(SerialRun { first, last, first_time, last_time });
            (time, expected) = (last_time, last.wrapping_add(1));
        }
        bytes.end()?;
        if !runs.is_sorted() {
            return Err(Damaged);
        }
        Ok(Ledger { runs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn ledger(messages: &[(u64, i64)]) -> Ledger {
        let mut ledger = Ledger::default();
        for (serial, second) in messages {
            ledger.add(&mut vec![SerialRun::of_message(*serial, second * 1_000_000)]);
        }
        ledger
    }

    fn holes(messages: &[(u64, i64)]) -> Vec<(u32, u64, u64, i64)> {
        ledger(messages).holes().iter().map(|hole| (hole.epoch, hole.first, hole.last, hole.before)).collect()
    }

    #[test]
    fn gaps_and_epochs() {
        assert_eq!(holes(&[]), []);
        assert_eq!(holes(&[(232, 1)]), [], "nothing before the first number is missing");
        assert_eq!(holes(&[(1, 1), (2, 2), (5, 3), (6, 4)]), [(0, 3, 4, 3)]);
        assert_eq!(holes(&[(1, 1), (2, 2), (5, 3), (6, 4), (4, 3)]), [(0, 3, 3, 3)]);
        assert_eq!(holes(&[(1, 1), (2, 2), (5, 3), (4, 3), (3, 2)]), []);
        // The counter restarts; the second epoch has its own gap.
        let restart = [(900, 1), (901, 2), (1, 10), (2, 11), (5, 12)];
        assert_eq!(holes(&restart), [(1, 3, 4, 12)]);
        assert_eq!(ledger(&restart).epochs(), 2);
        // The same number at another time is another message of the same epoch.
        assert_eq!(holes(&[(1, 1), (1, 2), (2, 3)]), []);
        assert_eq!(holes(&[(u64::MAX, 1), (0, 2), (u64::MAX, 3)]), [(1, 1, u64::MAX - 1, 3)]);
        // A clock that was set back by six after 13: nothing is missing; then without 10, in whose place nothing was
        // reported.
        let reported = |number: u64| (number, number as i64 - if number > 13 { 6 } else { 0 });
        assert_eq!(holes(&(1..=25).map(reported).collect::<Vec<_>>()), []);
        assert_eq!(
            holes(&(1..=25).filter(|number| *number != 10).map(reported).collect::<Vec<_>>()),
            [(0, 10, 10, 8)]
        );
    }

    #[test]
    fn a_clock_that_was_ahead() {
        let mut clock = ledger(&[(1, 1), (2, 2), (3, 900), (4, 901), (6, 901), (7, 3), (8, 4)]);
        assert_eq!(clock.epochs(), 2, "the clock looks like a counter that restarted");
        assert!(clock.set_back(100, 2) && !clock.set_back(100, 2));
        assert_eq!(clock, ledger(&[(1, 1), (2, 2), (3, 2), (4, 2), (6, 2), (7, 3), (8, 4)]));
        assert_eq!((clock.epochs(), clock.holes().len()), (1, 1));
    }

    #[test]
    fn a_duplicate_is_seen() {
        let mut ledger = ledger(&[(1, 1), (2, 1), (3, 1)]);
        assert_eq!(ledger.runs().len(), 1);
        assert!(!ledger.add(&mut vec![SerialRun::of_message(2, 1_500_000)]));
        assert!(ledger.add(&mut vec![SerialRun::of_message(2, 2_000_000)]));
    }

    #[test]
    fn a_long_history_stays_small() {
        let mut ledger = Ledger::default();
        for serial in 0..5_000u64 {
            if serial != 2_000 {
                ledger.add(&mut vec![SerialRun::of_message(serial, serial as i64 * 60_000_000)]);
            }
        }
        assert!(ledger.runs().len() <= EXACT_RUNS + 3, "{}", ledger.runs().len());
        assert_eq!(ledger.holes().len(), 1);
        assert!(!ledger.add(&mut vec![SerialRun::of_message(10, 600_000_000)]));
        assert!(ledger.add(&mut vec![SerialRun::of_message(2_000, 2_000 * 60_000_000)]));
        assert_eq!(ledger.holes(), []);
        assert_eq!(Ledger::decode(&ledger.encode()), Ok(ledger));
    }

    /// What a client sends: numbers that rise with time, with restarts, losses and equal times.
    fn sequence() -> impl Strategy<Value = Vec<(u64, i64)>> {
        proptest::collection::vec((0..20u8, 0..3i64), 0..120).prop_map(|steps| {
            let (mut serial, mut second) = (40u64, 1_000i64);
            let mut messages = Vec::new();
            for (kind, wait) in steps {
                second += wait;
                serial += 1;
                match kind {
                    0 => serial = 1,
                    1 | 2 => continue,
                    3 => second -= 4,
                    _ => {}
                }
                messages.push((serial, second));
            }
            messages
        })
    }

    /// The definition, word for word.
    fn naive(messages: &[(u64, i64)]) -> Vec<(u32, u64, u64, i64)> {
        let ordered: BTreeSet<(i64, u64)> =
            messages.iter().map(|(serial, second)| (*second, *serial)).collect();
        let mut epochs: Vec<Vec<(i64, u64)>> = Vec::new();
        for message in ordered {
            match epochs.last_mut() {
                Some(epoch) if epoch.last().is_some_and(|before| before.1 <= message.1) => {
                    epoch.push(message)
                }
                _ => epochs.push(vec![message]),
            }
        }
        let mut counters: Vec<(Vec<u32>, BTreeSet<u64>)> = Vec::new();
        for (position, epoch) in epochs.iter().enumerate() {
            let own: BTreeSet<u64> = epoch.iter().map(|message| message.1).collect();
            let is_same = counters.last().is_some_and(|(_, numbers)| {
                let near = |number: &u64| numbers.contains(&(number + 1)) || numbers.contains(&(number - 1));
                numbers.is_disjoint(&own) && own.iter().any(near)
            });
            if !is_same {
                counters.push((Vec::new(), BTreeSet::new()));
            }
            let (members, numbers) = counters.last_mut().expect("there is one");
            members.push(position as u32);
            numbers.extend(own);
        }
        let mut found: Vec<(u32, u64, u64, i64)> = Vec::new();
        for (members, mut numbers) in counters {
            for position in members {
                for pair in epochs[position as usize].windows(2) {
                    let mut open: Vec<(u32, u64, u64, i64)> = Vec::new();
                    for number in pair[0].1 + 1..pair[1].1 {
                        if numbers.insert(number) {
                            match open.last_mut() {
                                Some(hole) if hole.2 + 1 == number => hole.2 = number,
                                _ => open.push((position, number, number, pair[1].0)),
                            }
                        }
                    }
                    found.append(&mut open);
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn only_the_set_matters(
            messages in sequence(),
            order in any::<prop::sample::Selector>(),
            chunk in 1..9usize,
            again in any::<u8>(),
        ) {
            let mut shuffled: Vec<(u64, i64)> = Vec::new();
            let mut rest = messages.clone();
            while !rest.is_empty() {
                let position = order.select(0..rest.len());
                let position = (position + usize::from(again)) % rest.len();
                let message = rest.swap_remove(position);
                shuffled.push(message);
                if (message.0 as u8) & again & 3 == 1 {
                    shuffled.push(message);
                }
            }
            let mut split = Ledger::default();
            for part in shuffled.chunks(chunk) {
                split.add(&mut part.iter().map(|(serial, second)| SerialRun::of_message(*serial, second * 1_000_000)).collect());
            }
            let mut whole = Ledger::default();
            whole.add(&mut messages.iter().map(|(serial, second)| SerialRun::of_message(*serial, second * 1_000_000)).collect());
            prop_assert_eq!(&split, &whole);
            let found: Vec<_> = whole.holes().iter().map(|hole| (hole.epoch, hole.first, hole.last, hole.before)).collect();
            prop_assert_eq!(found, naive(&messages));
            prop_assert_eq!(Ledger::decode(&split.encode()), Ok(whole));
        }

        #[test]
        fn arbitrary_blobs_do_not_panic(mut blob in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = Ledger::decode(&blob);
            blob.insert(0, VERSION);
            if let Ok(mut ledger) = Ledger::decode(&blob) {
                let _ = (ledger.holes(), ledger.epochs());
                ledger.add(&mut vec![SerialRun::of_message(5, 5), SerialRun::of_message(u64::MAX, i64::MAX)]);
            }
        }
    }
}
