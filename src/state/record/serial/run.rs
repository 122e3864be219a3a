//! Runs of serial numbers: the elements of a ledger.

/// Serial numbers that follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SerialRun {
    /// Second of the first number, since 1970-01-01T00:00:00Z.
    pub first_time: i64,
    /// First number.
    pub first: u64,
    /// Last number.
    pub last: u64,
    /// Second of the last number.
    pub last_time: i64,
}

impl SerialRun {
    /// One message; `message_time` in microseconds.
    pub fn of_message(serial_number: u64, message_time: i64) -> Self {
        let second = message_time.div_euclid(1_000_000);
        SerialRun { first: serial_number, last: serial_number, first_time: second, last_time: second }
    }

    /// Appends to a list of runs; a message that follows the last one within its second makes that longer.
    pub(crate) fn append_to(self, runs: &mut Vec<SerialRun>) {
        match runs.last_mut() {
            Some(last)
                if !last.is_joined() && last.first_time == self.first_time && last.is_followed_by(&self) =>
            {
                last.last = self.last;
            }
            _ => runs.push(self),
        }
    }

    pub(in crate::state::record) fn is_joined(&self) -> bool {
        self.first_time != self.last_time
    }

    pub(in crate::state::record) fn holds(&self, other: &SerialRun) -> bool {
        self.first <= other.first
            && other.last <= self.last
            && self.first_time <= other.first_time
            && other.last_time <= self.last_time
    }

    pub(in crate::state::record) fn is_followed_by(&self, next: &SerialRun) -> bool {
        self.last.checked_add(1) == Some(next.first) && self.last_time <= next.first_time
    }
}
