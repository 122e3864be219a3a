//! Schedules: when the top-level site synchronizes by itself.

use crate::base::error::Failure;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// Between two moments of a schedule: a failed run is tried again after an hour, and Microsoft Update wants no more
/// than that from anyone. One rule for every source, for the source may change under the schedule.
const SHORTEST: u32 = 60;
/// Minutes: a year, so that a typo does not mean never.
const LONGEST: u32 = 366 * 24 * 60;
/// Days that are looked at for the next moment: two months, for a day after Patch Tuesday that is in the next month,
/// and some for time zones that have skipped a day.
const HORIZON: u32 = 75;
/// Days after Patch Tuesday: there is another one four or five weeks later.
const LATEST_OFFSET: u8 = 27;

/// When to synchronize. Times of day are those of the time zone that is given with every question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Schedule {
    /// At every whole multiple of this many minutes since 1970-01-01T00:00:00Z: `every 4h`, `hourly`.
    Every(u32),
    /// Every day at this time: `daily 02:00`.
    Daily(Time),
    /// On these days of the week: `weekly sunday 02:00`, `weekly monday,wednesday 02:00`.
    Weekly(BTreeSet<DayOfWeek>, Time),
    /// On this day of the month, or on its last day where it is shorter: `monthly 15 02:00`.
    Monthly(u8, Time),
    /// This many days after the second Tuesday of the month, when Microsoft publishes: `patch-tuesday+1 02:00`.
    PatchTuesday(u8, Time),
}

/// A day of the week, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOfWeek(i8);

const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

impl From<Weekday> for DayOfWeek {
    fn from(day: Weekday) -> Self {
        DayOfWeek(day.to_monday_zero_offset())
    }
}

impl fmt::Display for DayOfWeek {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = DAYS.iter().find(|(_, day)| DayOfWeek::from(*day) == *self).map_or("", |(name, _)| name);
        formatter.write_str(name)
    }
}

impl Schedule {
    /// The first moment after `time`; none beyond the years that can be represented. A time of day that a change of the
    /// clocks leaves out comes as much later as the clocks went forward; one that comes twice counts the first time.
    pub fn next_after(&self, time: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        if let Schedule::Every(minutes) = self {
            let step = i64::from(*minutes) * 60;
            let next = (time.as_second().div_euclid(step) + 1).checked_mul(step)?;
            return Timestamp::from_second(next).ok();
        }
        let first = zone.to_datetime(time).date().checked_sub(1.day()).ok()?;
        self.moments(first, zone).find(|moment| *moment > time)
    }

    /// The moments of the days from `first` on.
    fn moments(&self, first: Date, zone: &TimeZone) -> impl Iterator<Item = Timestamp> {
        let day = move |number: u32| {
            let date = first.checked_add(i64::from(number).days()).ok()?;
            let at = self.falls_on(date)?;
            Some(zone.to_ambiguous_zoned(date.to_datetime(at)).compatible().ok()?.timestamp())
        };
        (0..HORIZON).filter_map(day)
    }

    /// The time of day on a date that is a day of the schedule.
    fn falls_on(&self, date: Date) -> Option<Time> {
        match self {
            Schedule::Every(_) => None,
            Schedule::Daily(at) => Some(*at),
            Schedule::Weekly(days, at) => days.contains(&date.weekday().into()).then_some(*at),
            Schedule::Monthly(day, at) => {
                (date.day().unsigned_abs() == (*day).min(date.days_in_month().unsigned_abs())).then_some(*at)
            }
            Schedule::PatchTuesday(offset, at) => {
                let tuesday = date.checked_sub(i64::from(*offset).days()).ok()?;
                (tuesday.weekday() == Weekday::Tuesday && (8..=14).contains(&tuesday.day())).then_some(*at)
            }
        }
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |at: &Time| at.strftime("%H:%M").to_string();
        match self {
            Schedule::Every(60) => formatter.write_str("hourly"),
            Schedule::Every(minutes) if minutes % (24 * 60) == 0 => {
                write!(formatter, "every {}d", minutes / (24 * 60))
            }
            Schedule::Every(minutes) if minutes % 60 == 0 => write!(formatter, "every {}h", minutes / 60),
            Schedule::Every(minutes) => write!(formatter, "every {minutes}m"),
            Schedule::Daily(at) => write!(formatter, "daily {}", clock(at)),
            Schedule::Weekly(days, at) => {
                let days: Vec<String> = days.iter().map(DayOfWeek::to_string).collect();
                write!(formatter, "weekly {} {}", days.join(","), clock(at))
            }
            Schedule::Monthly(day, at) => write!(formatter, "monthly {day} {}", clock(at)),
            Schedule::PatchTuesday(0, at) => write!(formatter, "patch-tuesday {}", clock(at)),
            Schedule::PatchTuesday(offset, at) => write!(formatter, "patch-tuesday+{offset} {}", clock(at)),
        }
    }
}

impl JsonSchema for Schedule {
    fn schema_name() -> Cow<'static, str> {
        "Schedule".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "When to synchronize, as it is written: `daily 03:00`." })
    }
}

impl Serialize for Schedule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Schedule {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let lower = text.trim().to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let schedule = match words.as_slice() {
            ["hourly"] => Some(Schedule::Every(SHORTEST)),
            ["every", interval] => return every(interval).ok_or_else(|| not_read(text))?,
            ["daily", at] => clock(at).map(Schedule::Daily),
            ["weekly", days, at] | [days, at] if days_of_week(days).is_some() => {
                days_of_week(days).zip(clock(at)).map(|(days, at)| Schedule::Weekly(days, at))
            }
            ["monthly", day, at] => number(day)
                .filter(|day| (1..=31).contains(day))
                .zip(clock(at))
                .and_then(|(day, at)| Some(Schedule::Monthly(u8::try_from(day).ok()?, at))),
            [day, at] if day.starts_with("patch-tuesday") => {
                let offset = match day.strip_prefix("patch-tuesday") {
                    Some("") => Some(0),
                    Some(rest) => rest.strip_prefix('+').and_then(number),
                    None => None,
                };
                let offset = offset.and_then(|offset| u8::try_from(offset).ok());
                let offset = offset.filter(|offset| *offset <= LATEST_OFFSET);
                offset.zip(clock(at)).map(|(offset, at)| Schedule::PatchTuesday(offset, at))
            }
            _ => None,
        };
        schedule.ok_or_else(|| not_read(text))
    }
}

fn not_read(text: &str) -> Failure {
    Failure::usage(format!("{text:?} is not a schedule")).hint(
        "write it as one of: every 4h, hourly, daily 02:00, weekly sunday 02:00, weekly mon,wed 02:00, monthly 15 02:00, \
         patch-tuesday 20:00, patch-tuesday+1 02:00",
    )
}

/// Digits alone; the standard reader takes a sign, too.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// `4h`, `90m`, `2d`; none for anything else.
fn every(text: &str) -> Option<Result<Schedule, Failure>> {
    let unit = text.chars().last()?;
    let in_minutes = match unit {
        'm' => 1,
        'h' => 60,
        'd' => 24 * 60,
        _ => return None,
    };
    let minutes = number(text.strip_suffix(unit)?)?.saturating_mul(in_minutes);
    Some(match minutes {
        SHORTEST..=LONGEST => Ok(Schedule::Every(minutes)),
        _ => Err(Failure::usage(format!("every {text} is not between every 1h and every 366d"))
            .hint("once an hour is the most: Microsoft Update is not to be asked more often, and a failed run is tried again after an hour")),
    })
}

/// `02:00`, `2:00`.
fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    Time::new(i8::try_from(number(hour)?).ok()?, i8::try_from(number(minute)?).ok()?, 0, 0).ok()
}

/// `sunday`, `mon,wed`: full names, or their first three letters.
fn days_of_week(text: &str) -> Option<BTreeSet<DayOfWeek>> {
    text.split(',')
        .map(|word| {
            let is_day = |name: &str| name == word || name.get(..3) == Some(word);
            DAYS.iter().find(|(name, _)| is_day(name)).map(|(_, day)| DayOfWeek::from(*day))
        })
        .collect()
}
