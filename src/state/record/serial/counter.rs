//! What a ledger's runs show about the client's counter: epochs, and which of them are of one counter.
//!
//! A new epoch begins where the number falls in order of time. Two things look like that. A client that was installed
//! anew counts from the beginning: sooner or later it reports numbers again that were reported before. A clock that was
//! set back mixes numbers of one counter: no number is reported twice, and numbers of one epoch follow on numbers of
//! the other. Epochs of one counter fill one another's holes.

use super::run::SerialRun;
use std::collections::BTreeMap;

/// Sorted spans of numbers that do not touch.
#[derive(Debug, Default)]
struct Numbers(BTreeMap<u64, u64>);

impl Numbers {
    /// The span that begins last of those that begin at or before a number.
    fn at_or_before(&self, number: u64) -> Option<(u64, u64)> {
        self.0.range(..=number).next_back().map(|(first, last)| (*first, *last))
    }

    fn overlaps(&self, run: &SerialRun) -> bool {
        self.at_or_before(run.last).is_some_and(|(_, last)| last >= run.first)
    }

    /// True when a number of the run comes directly before or after one of these.
    fn touches(&self, run: &SerialRun) -> bool {
        let before = run.first.checked_sub(1).and_then(|number| self.at_or_before(number));
        let after = run.last.checked_add(1);
        before.is_some_and(|(_, last)| last.checked_add(1) == Some(run.first))
            || after.is_some_and(|number| self.0.contains_key(&number))
    }

    fn add(&mut self, run: &SerialRun) {
        let (mut first, mut last) = (run.first, run.last);
        while let Some((known_first, known_last)) = self.at_or_before(last.saturating_add(1)) {
            if known_last.saturating_add(1) < first {
                break;
            }
            first = first.min(known_first);
            last = last.max(known_last);
            self.0.remove(&known_first);
        }
        self.0.insert(first, last);
    }

    /// What is missing of `first` to `last`.
    fn without(&self, first: u64, last: u64) -> Vec<(u64, u64)> {
        let from = self.at_or_before(first).map_or(first, |(known_first, _)| known_first);
        let mut missing = Vec::new();
        let mut next = Some(first);
        for (known_first, known_last) in self.0.range(from..=last) {
            if let Some(next) = next
                && next < *known_first
            {
                missing.push((next, known_first - 1));
            }
            next = next.and_then(|next| Some(next.max(known_last.checked_add(1)?)));
        }
        missing.extend(next.filter(|next| *next <= last).map(|next| (next, last)));
        missing
    }
}

/// The epoch of each run.
pub(crate) fn epochs(runs: &[SerialRun]) -> Vec<u32> {
    let mut epoch = 0u32;
    let mut previous: Option<&SerialRun> = None;
    let epochs = runs.iter().map(|run| {
        epoch += u32::from(previous.is_some_and(|previous| run.first < previous.last));
        previous = Some(run);
        epoch
    });
    epochs.collect()
}

/// The epochs by counter, each as the positions of its runs: epochs that follow one another and are of one counter.
fn counters<'a>(runs: &'a [SerialRun], epochs: &[u32]) -> Vec<(Vec<&'a [SerialRun]>, Numbers)> {
    let mut counters: Vec<(Vec<&[SerialRun]>, Numbers)> = Vec::new();
    let mut rest = runs;
    for epoch in epochs.chunk_by(|one, other| one == other) {
        let (own, later) = rest.split_at(epoch.len().min(rest.len()));
        rest = later;
        let continues = |(_, numbers): &(Vec<&[SerialRun]>, Numbers)| {
            !own.iter().any(|run| numbers.overlaps(run)) && own.iter().any(|run| numbers.touches(run))
        };
        if !counters.last().is_some_and(continues) {
            counters.push((Vec::new(), Numbers::default()));
        }
        if let Some((members, numbers)) = counters.last_mut() {
            members.push(own);
            own.iter().for_each(|run| numbers.add(run));
        }
    }
    counters
}

/// Whether each epoch is of the counter of the one before it: then not the counter went back, but the clock.
pub(crate) fn continuations(runs: &[SerialRun], epochs: &[u32]) -> Vec<bool> {
    let counters = counters(runs, epochs);
    counters.iter().flat_map(|(members, _)| (0..members.len()).map(|position| position > 0)).collect()
}

/// Takes from holes, first and last number by epoch, what other epochs of the same counter hold, and what an earlier
/// hole of the counter names already. Gives position of the hole, first and last number.
pub(in crate::state) fn missing(runs: &[SerialRun], holes: &[(u32, u64, u64)]) -> Vec<(usize, u64, u64)> {
    let epochs = epochs(runs);
    let mut missing = Vec::with_capacity(holes.len());
    let (mut epoch, mut position) = (0u32, 0);
    for (members, mut numbers) in counters(runs, &epochs) {
        epoch = epoch.saturating_add(u32::try_from(members.len()).unwrap_or(u32::MAX));
        while let Some((_, first, last)) = holes.get(position).filter(|hole| hole.0 < epoch) {
            match members.len() {
                // Within one epoch nothing fills a hole.
                1 => missing.push((position, *first, *last)),
                _ => {
                    for (first, last) in numbers.without(*first, *last) {
                        missing.push((position, first, last));
                        numbers.add(&SerialRun { first, last, first_time: 0, last_time: 0 });
                    }
                }
            }
            position += 1;
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn run(first: u64, last: u64) -> SerialRun {
        SerialRun { first, last, first_time: 0, last_time: 0 }
    }

    #[test]
    fn reinstalled_or_clock() {
        for (runs, expected) in [
            (vec![], vec![]),
            (vec![run(1, 5), run(6, 9)], vec![false]),
            (vec![run(880, 900), run(1, 5), run(6, 9)], vec![false, false]),
            (vec![run(101, 110), run(1, 100), run(111, 120)], vec![false, true]),
            (vec![run(1, 8), run(14, 14), run(9, 9), run(15, 15), run(10, 10)], vec![false, true, true]),
            (vec![run(50, 60), run(1, 70), run(1, 3)], vec![false, false, false]),
            (vec![run(u64::MAX, u64::MAX), run(0, 0), run(u64::MAX, u64::MAX)], vec![false, false]),
        ] {
            assert_eq!(continuations(&runs, &epochs(&runs)), expected, "{runs:?}");
        }
    }

    proptest! {
        #[test]
        fn spans_are_sets(
            spans in prop::collection::vec((0..60u64, 0..5u64), 0..20),
            (first, length) in (0..60u64, 0..20u64),
        ) {
            let mut numbers = Numbers::default();
            let mut set = BTreeSet::new();
            for (first, length) in spans {
                numbers.add(&run(first, first + length));
                set.extend(first..=first + length);
            }
            let last = first + length;
            let own: Vec<u64> = numbers.0.iter().flat_map(|(first, last)| *first..=*last).collect();
            prop_assert!(own.iter().eq(&set));
            let missing: Vec<u64> = numbers.without(first, last).into_iter().flat_map(|(first, last)| first..=last).collect();
            let expected: Vec<u64> = (first..=last).filter(|number| !set.contains(number)).collect();
            prop_assert_eq!(missing, expected);
            prop_assert_eq!(numbers.overlaps(&run(first, last)), (first..=last).any(|number| set.contains(&number)));
            if !numbers.overlaps(&run(first, last)) {
                let touches = set.contains(&(last + 1)) || first.checked_sub(1).is_some_and(|before| set.contains(&before));
                prop_assert_eq!(numbers.touches(&run(first, last)), touches);
            }
        }
    }
}
