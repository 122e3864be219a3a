//! What a ledger's runs tell about the counter: epochs, restarts, and what they look like.

use crate::state::ledger::Run;

/// A place where the counter fell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Restart {
    /// Epoch that begins here.
    pub(super) epoch: u32,
    /// Number before.
    pub(super) from: u64,
    /// Number after.
    pub(super) to: u64,
    /// Second of the message after.
    pub(super) at: i64,
    /// The earlier epoch's first number, where it follows a number of the later epoch: then not the counter went back, but
    /// the clock.
    pub(super) follows: Option<u64>,
}

impl Restart {
    /// What happened, in words.
    pub(super) fn describe(&self) -> String {
        let fell = format!("the counter went from {} to {}: epoch {} begins", self.from, self.to, self.epoch);
        match self.follows {
            Some(number) => format!(
                "{fell}; it looks like a clock that was set backwards: number {number}, of an earlier time, continues the \
                 numbers of this epoch"
            ),
            None => format!("{fell}; the client was installed anew, or its clock was set backwards"),
        }
    }
}

/// The epoch of each run.
pub(super) fn epochs(runs: &[Run]) -> Vec<u32> {
    let mut epoch = 0u32;
    let mut previous: Option<&Run> = None;
    let epochs = runs.iter().map(|run| {
        epoch += u32::from(previous.is_some_and(|previous| run.first < previous.last));
        previous = Some(run);
        epoch
    });
    epochs.collect()
}

/// The epoch of a message; `second` since 1970-01-01T00:00:00Z.
pub(super) fn epoch_of(runs: &[Run], epochs: &[u32], serial: u64, second: i64) -> Option<u32> {
    let until = runs.partition_point(|run| run.first_time <= second);
    let holds = |run: &Run| run.first <= serial && serial <= run.last && second <= run.last_time;
    let position = runs[..until].iter().rposition(holds)?;
    epochs.get(position).copied()
}

/// The places where the counter fell, in order of time.
pub(super) fn restarts(runs: &[Run], epochs: &[u32]) -> Vec<Restart> {
    let mut restarts = Vec::new();
    let mut start = 0;
    for position in 1..runs.len() {
        if epochs[position] == epochs[position - 1] {
            continue;
        }
        let end = position + epochs[position..].partition_point(|epoch| *epoch == epochs[position]);
        let first = runs[start].first;
        let later = &runs[position..end];
        let has = |number: u64| later.iter().any(|run| run.first <= number && number <= run.last);
        let follows = first.checked_sub(1).is_some_and(|before| has(before) && !has(first));
        restarts.push(Restart {
            epoch: epochs[position],
            from: runs[position - 1].last,
            to: runs[position].first,
            at: runs[position].first_time,
            follows: follows.then_some(first),
        });
        start = position;
    }
    restarts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(first: u64, last: u64, second: i64) -> Run {
        Run { first, last, first_time: second, last_time: second }
    }

    #[test]
    fn reinstalled_or_clock() {
        for (runs, expected) in [
            (vec![], vec![]),
            (vec![run(1, 5, 1), run(6, 9, 2)], vec![]),
            (vec![run(880, 900, 1), run(1, 5, 2), run(6, 9, 3)], vec![(1, None)]),
            // 101 to 110 were raised after 1 to 100, with the clock set back; then it was right again, or not yet.
            (vec![run(101, 110, 1), run(1, 100, 5), run(111, 120, 9)], vec![(1, Some(101))]),
            (vec![run(101, 110, 1), run(1, 100, 5)], vec![(1, Some(101))]),
            (vec![run(50, 60, 1), run(1, 70, 2), run(1, 3, 3)], vec![(1, None), (2, None)]),
        ] {
            let epochs = epochs(&runs);
            let found: Vec<_> =
                restarts(&runs, &epochs).iter().map(|restart| (restart.epoch, restart.follows)).collect();
            assert_eq!(found, expected, "{runs:?}");
        }
    }

    #[test]
    fn epochs_of_messages() {
        let runs = [run(900, 901, 1), run(1, 2, 10), run(5, 5, 12)];
        let epochs = epochs(&runs);
        assert_eq!(epochs, [0, 1, 1]);
        for (serial, second, epoch) in
            [(901, 1, Some(0)), (2, 10, Some(1)), (5, 12, Some(1)), (3, 11, None), (901, 10, None)]
        {
            assert_eq!(epoch_of(&runs, &epochs, serial, second), epoch, "{serial} at {second}");
        }
    }
}
