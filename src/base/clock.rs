//! Time as a parameter: read once by `cli`, passed to the functions that need it.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Span, Timestamp, ToSpan};
use std::time::Instant;

/// The last second Tuesday of a month up to a day: when Microsoft publishes security updates. Fails outside the
/// calendar.
pub fn patch_tuesday_until(day: Date) -> Result<Date, jiff::Error> {
    let this_month = day.nth_weekday_of_month(2, Weekday::Tuesday)?;
    if this_month <= day {
        return Ok(this_month);
    }
    day.first_of_month().checked_sub(1.month())?.nth_weekday_of_month(2, Weekday::Tuesday)
}

/// A span of time as people write it: `30d`, `2w`, `6mo` or `6m`, `12h`, `90min`, `1d12h`. None for anything else, and
/// for what is negative.
///
/// Off-spec: `m` is a month everywhere, not a minute as in jiff's own format: what is asked here is counted in days.
/// Among other units (`1h30m`) it could be meant either way, and is refused.
pub fn parse_span(text: &str) -> Option<Span> {
    let text = text.trim();
    let is_number = |digits: &&str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let months = text.strip_suffix(['m', 'M']).filter(is_number).map(|digits| format!("{digits}mo"));
    let text = months.as_deref().unwrap_or(text);
    let mut units = text.split(|c: char| !c.is_alphabetic());
    if !text.starts_with(|c: char| c.is_ascii_digit()) || units.any(|unit| unit.eq_ignore_ascii_case("m")) {
        return None;
    }
    text.parse::<Span>().ok().filter(|span| !span.is_negative())
}

/// How much later than now a moment may be before the clock that it comes from counts as being ahead: as much as
/// Kerberos accepts by default (Windows security setting "Maximum tolerance for computer clock synchronization").
pub const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// True for a moment of the future: the clock that it comes from is or was ahead.
pub fn is_ahead(at: Timestamp, now: Timestamp) -> bool {
    at.duration_since(now) > CLOCK_TOLERANCE
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
