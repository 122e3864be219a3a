//! Reports of downstream servers about themselves: how much of them is written.
//!
//! They come without proof of identity ([MS-WSUSSS] §3.2.4: one cookie for everybody), and every write is a row of the
//! operation log forever. So a report with nothing new writes nothing, and the others write at a bounded rate.

use jiff::Timestamp;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Downstream servers that are kept; those that have not reported for the longest time make room for new ones. Two full
/// reports' worth.
pub(in crate::serve) const KEPT_SERVERS: i64 = 10_000;
/// How exactly it is kept when a server last reported. Servers report after each of their synchronizations, hourly at
/// the most ([MS-WSUSSS] leaves it to them; WSUS synchronizes up to 24 times a day): ten minutes keep those apart.
pub(in crate::serve) const REPORT_PRECISION: Duration = Duration::from_secs(10 * 60);
/// After this time one more write is allowed: 17,280 a day, some 2 MB of the operation log when somebody tries to fill
/// it.
const REFILL: Duration = Duration::from_secs(5);

/// Counts the writes that are still allowed.
pub(in crate::serve) struct RateLimit(Mutex<State>);

struct State {
    left: u32,
    /// Writes at once.
    most: u32,
    /// When the last of the allowed writes was added.
    filled_at: Timestamp,
}

impl RateLimit {
    /// Allows `most` writes at once.
    pub(in crate::serve) fn new(most: u32, now: Timestamp) -> Self {
        RateLimit(Mutex::new(State { left: most, most, filled_at: now }))
    }

    /// Takes one write; false when none is allowed now.
    pub(in crate::serve) fn take(&self, now: Timestamp) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let elapsed = Duration::try_from(now.duration_since(state.filled_at)).unwrap_or_default();
        let more = u32::try_from(elapsed.as_millis() / REFILL.as_millis()).unwrap_or(u32::MAX);
        if more > 0 {
            state.left = state.left.saturating_add(more).min(state.most);
            // What is left of the time counts for the next one.
            state.filled_at = if state.left == state.most {
                now
            } else {
                state.filled_at.saturating_add(REFILL * more).unwrap_or(now)
            };
        }
        match state.left.checked_sub(1) {
            Some(left) => {
                state.left = left;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_are_allowed_at_a_rate() {
        let noon: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
        let after = |time: Duration| noon.checked_add(time).expect("a time");
        let rate_limit = RateLimit::new(7, noon);
        assert_eq!((0..17).filter(|_| rate_limit.take(noon)).count(), 7);
        assert!(!rate_limit.take(after(REFILL - Duration::from_millis(1))));
        assert!(rate_limit.take(after(REFILL)));
        assert!(!rate_limit.take(after(REFILL)));
        assert!(!rate_limit.take(noon), "a clock that was set back");
        assert!(!rate_limit.take(after(REFILL * 2 - Duration::from_millis(1))));
        assert!(rate_limit.take(after(REFILL * 2)), "parts of the time are not lost");
        let day = after(Duration::from_secs(86_400));
        assert_eq!((0..17).filter(|_| rate_limit.take(day)).count(), 7);
    }
}
