//! Time as a parameter: read once by `cli`, passed to whoever needs it.

use jiff::Timestamp;
use std::time::Instant;

/// The time of a session: starts at a given moment and runs on, or stands still for reproducible sessions.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    start: Timestamp,
    running_since: Option<Instant>,
}

impl Clock {
    /// A clock that shows `start` now and runs on.
    pub fn running(start: Timestamp) -> Self {
        Clock { start, running_since: Some(Instant::now()) }
    }

    /// A clock that always shows `moment`.
    pub fn fixed(moment: Timestamp) -> Self {
        Clock { start: moment, running_since: None }
    }

    /// The current time in UTC.
    pub fn now(&self) -> Timestamp {
        match self.running_since {
            Some(since) => self.start.saturating_add(since.elapsed()).unwrap_or(self.start),
            None => self.start,
        }
    }
}
