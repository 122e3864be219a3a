//! Time as a parameter: read once by `cli`, passed to whoever needs it.

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use std::time::Instant;

/// The last second Tuesday of a month up to a day: when Microsoft publishes security updates. Fails outside the calendar.
pub fn patch_tuesday_until(day: Date) -> Result<Date, jiff::Error> {
    let this_month = day.nth_weekday_of_month(2, Weekday::Tuesday)?;
    if this_month <= day {
        return Ok(this_month);
    }
    day.first_of_month().checked_sub(1.month())?.nth_weekday_of_month(2, Weekday::Tuesday)
}

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
