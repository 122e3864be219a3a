//! What a ledger's runs show about the counter: restarts, and what they look like.

use crate::state::record::serial::counter::continuations;
use crate::state::record::serial::run::SerialRun;

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
    /// True where the numbers are of the counter of the epoch before: then not the counter went back, but the clock.
    pub(super) is_clock: bool,
}

impl Restart {
    /// What happened, in words.
    pub(super) fn describe(&self) -> String {
        let fell = format!("the counter went from {} to {}: epoch {} begins", self.from, self.to, self.epoch);
        match self.is_clock {
            true => format!(
                "{fell}; it looks like a clock that was set backwards: no number was reported twice, and the numbers of this \
                 epoch and the one before follow on one another"
            ),
            false => format!("{fell}; the client was installed anew, or its clock was set backwards"),
        }
    }
}

/// The epoch of a message; `second` since 1970-01-01T00:00:00Z.
pub(super) fn epoch_of(runs: &[SerialRun], epochs: &[u32], serial: u64, second: i64) -> Option<u32> {
    let until = runs.partition_point(|run| run.first_time <= second);
    let holds = |run: &SerialRun| run.first <= serial && serial <= run.last && second <= run.last_time;
    let position = runs[..until].iter().rposition(holds)?;
    epochs.get(position).copied()
}

/// The places where the counter fell, in order of time.
pub(super) fn restarts(runs: &[SerialRun], epochs: &[u32]) -> Vec<Restart> {
    let continuations = continuations(runs, epochs);
    let places = runs.windows(2).zip(epochs.windows(2)).filter(|(_, epochs)| epochs[0] != epochs[1]);
    let restarts = places.zip(continuations.into_iter().skip(1)).map(|((pair, epochs), is_clock)| Restart {
        epoch: epochs[1],
        from: pair[0].last,
        to: pair[1].first,
        at: pair[1].first_time,
        is_clock,
    });
    restarts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::record::serial::counter::epochs;

    fn run(first: u64, last: u64, second: i64) -> SerialRun {
        SerialRun { first, last, first_time: second, last_time: second }
    }

    #[test]
    fn reinstalled_or_clock() {
        for (runs, expected) in [
            (vec![], vec![]),
            (vec![run(1, 5, 1), run(6, 9, 2)], vec![]),
            (vec![run(880, 900, 1), run(1, 5, 2), run(6, 9, 3)], vec![(1, false)]),
            // 101 to 110 were raised after 1 to 100, with the clock set back; then it was right again, or not yet.
            (vec![run(101, 110, 1), run(1, 100, 5), run(111, 120, 9)], vec![(1, true)]),
            (vec![run(101, 110, 1), run(1, 100, 5)], vec![(1, true)]),
            (vec![run(50, 60, 1), run(1, 70, 2), run(1, 3, 3)], vec![(1, false), (2, false)]),
        ] {
            let epochs = epochs(&runs);
            let found: Vec<_> =
                restarts(&runs, &epochs).iter().map(|restart| (restart.epoch, restart.is_clock)).collect();
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
