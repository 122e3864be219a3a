//! The calendar of releases: security updates come on the second Tuesday of a month.

use crate::base::error::Result;
use jiff::civil::{self, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Hour of the day, UTC, at which the demonstration releases its updates; Microsoft publishes at 10:00 Pacific time.
const RELEASE_HOUR: i8 = 18;

/// The second Tuesday of a month at 18:00 UTC. Fails when there is no such month, or it is outside the range of a
/// timestamp.
pub fn patch_tuesday(year: i16, month: i8) -> Result<Timestamp> {
    let second_tuesday = civil::Date::new(year, month, 1)?.nth_weekday_of_month(2, Weekday::Tuesday)?;
    Ok(second_tuesday.at(RELEASE_HOUR, 0, 0, 0).to_zoned(TimeZone::UTC)?.timestamp())
}

/// The last `count` release days up to `today`, oldest first. Fails when `today` is so early that the calendar does not
/// reach back far enough.
pub fn release_days(today: Timestamp, count: usize) -> Result<Vec<Timestamp>> {
    let mut month = today.to_zoned(TimeZone::UTC).date().first_of_month();
    if patch_tuesday(month.year(), month.month())? > today {
        month = month.checked_sub(1.month())?;
    }
    let mut days = Vec::with_capacity(count);
    for _ in 0..count {
        days.push(patch_tuesday(month.year(), month.month())?);
        month = month.checked_sub(1.month())?;
    }
    days.reverse();
    Ok(days)
}
