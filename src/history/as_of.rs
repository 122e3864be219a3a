//! Moments of the past, as people name them.

use crate::base::clock::{parse_span, patch_tuesday_until};
use crate::base::error::{Failure, Result};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp, ToSpan};
use std::str::FromStr;

/// A hundred years; the calendar knows more, but no database.
const MOST_PATCH_TUESDAYS: u32 = 1_200;

/// A moment of the past.
#[derive(Debug, Clone, Copy)]
pub enum AsOf {
    /// The end of a day in UTC; for the day that is not over, now.
    Day(Date),
    /// The end of a month in UTC; for the month that is not over, now. The day is its first.
    Month(Date),
    /// The end (UTC) of the last second Tuesday that is over, or of the given number before it: the day on which
    /// Microsoft publishes security updates.
    PatchTuesday(u32),
    /// The end of the day before today, in UTC.
    Yesterday,
    /// This long before now: `30d`, `2w`, `6mo` or `6m`, `12h`.
    Ago(Span),
    /// A moment.
    Moment(Timestamp),
}

impl FromStr for AsOf {
    type Err = Failure;

    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        let text = text.trim();
        if let Some(earlier) = patch_tuesday(text) {
            return Ok(AsOf::PatchTuesday(earlier));
        }
        match text.to_ascii_lowercase().as_str() {
            "today" | "now" => return Ok(AsOf::Ago(Span::new())),
            "yesterday" => return Ok(AsOf::Yesterday),
            _ => {}
        }
        let ago = || parse_span(text).map(AsOf::Ago);
        // The parser of days would accept a moment and ignore its time.
        let day = || (text.len() == 10).then(|| text.parse().ok().map(AsOf::Day)).flatten();
        let month =
            || (text.len() == 7).then(|| format!("{text}-01").parse().ok().map(AsOf::Month)).flatten();
        let moment = || text.parse().ok().map(AsOf::Moment);
        ago().or_else(day).or_else(month).or_else(moment).ok_or_else(|| {
            if text.len() > 10 && text.parse::<DateTime>().is_ok() {
                return Failure::usage(format!(
                    "{text:?} does not say in which time zone; add Z for UTC, or an offset such as +01:00"
                ));
            }
            // All in one sentence: the parser of arguments shows nothing else.
            Failure::usage(format!(
                "{text:?} is not a moment; write 2026-10-31 (its end, in UTC), 2026-10, 2026-10-31T18:00:00Z, 30d, 2w, \
                 3m (months), 12h, today, yesterday, patch-tuesday or patch-tuesday-1"
            ))
        })
    }
}

impl AsOf {
    /// The moment that is meant at `now`. Fails with kind `usage` where it is outside the calendar.
    pub fn moment(self, now: Timestamp) -> Result<Timestamp> {
        let today = now.to_zoned(TimeZone::UTC).date();
        let outside = |_| Failure::usage("that is outside the calendar").hint("give a later moment");
        Ok(match self {
            AsOf::Day(day) if day == today => now,
            AsOf::Day(day) => end_of(day).map_err(outside)?,
            AsOf::Moment(moment) => moment,
            AsOf::Yesterday => today.yesterday().and_then(end_of).map_err(outside)?,
            AsOf::Ago(span) => now.to_zoned(TimeZone::UTC).checked_sub(span).map_err(outside)?.timestamp(),
            AsOf::Month(first) if first == today.first_of_month() => now,
            AsOf::Month(first) => end_of(first.last_of_month()).map_err(outside)?,
            AsOf::PatchTuesday(earlier) => {
                let mut day = today.yesterday().and_then(patch_tuesday_until).map_err(outside)?;
                for _ in 0..earlier {
                    day = day.yesterday().and_then(patch_tuesday_until).map_err(outside)?;
                }
                end_of(day).map_err(outside)?
            }
        })
    }
}

/// `patch-tuesday` is none before the last, `patch-tuesday-2` two.
fn patch_tuesday(text: &str) -> Option<u32> {
    const NAME: &str = "patch-tuesday";
    let rest = text.get(NAME.len()..).filter(|_| text.is_char_boundary(NAME.len()))?;
    if !text.get(..NAME.len())?.eq_ignore_ascii_case(NAME) {
        return None;
    }
    match rest.strip_prefix('-') {
        None => rest.is_empty().then_some(0),
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            digits.parse().ok().filter(|earlier| *earlier <= MOST_PATCH_TUESDAYS)
        }
        Some(_) => None,
    }
}

/// The last microsecond of a day in UTC; the database counts in microseconds.
pub(crate) fn end_of(day: Date) -> std::result::Result<Timestamp, jiff::Error> {
    let next = day.checked_add(1.day())?.to_zoned(TimeZone::UTC)?.timestamp();
    next.checked_sub(SignedDuration::from_micros(1))
}
