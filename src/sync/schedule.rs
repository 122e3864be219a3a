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

/// Between two moments of a schedule: a failed run is tried again after an hour, and Microsoft Update wants no more than
/// that from anyone. One rule for every source, for the source may change under the schedule.
const SHORTEST: u32 = 60;
/// Minutes: a year, so that a typo does not mean never.
const LONGEST: u32 = 366 * 24 * 60;
/// Days that are looked at for the next moment: two months, for a day after Patch Tuesday that lies in the next month, and
/// some for time zones that have skipped a day.
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
    /// The first moment after `time`; none beyond the years that can be represented. A time of day that a change of the clocks
    /// leaves out comes as much later as the clocks went forward; one that comes twice counts the first time.
    pub fn next_after(&self, time: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        if let Schedule::Every(minutes) = self {
            let step = i64::from(*minutes) * 60;
            let next = (time.as_second().div_euclid(step) + 1).checked_mul(step)?;
            return Timestamp::from_second(next).ok();
        }
        let first = zone.to_datetime(time).date().checked_sub(1.day()).ok()?;
        self.moments(first, 1, zone).find(|moment| *moment > time)
    }

    /// The last moment at or before `time`; none before the years that can be represented.
    pub fn last_at_or_before(&self, time: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        if let Schedule::Every(minutes) = self {
            let step = i64::from(*minutes) * 60;
            // Below the second, a moment before 1970 has been rounded up.
            let second = if time.subsec_nanosecond() < 0 { time.as_second() - 1 } else { time.as_second() };
            return Timestamp::from_second(second.div_euclid(step).checked_mul(step)?).ok();
        }
        let first = zone.to_datetime(time).date().checked_add(1.day()).ok()?;
        self.moments(first, -1, zone).find(|moment| *moment <= time)
    }

    /// The moments of the days from `first` on, forwards or backwards.
    fn moments(&self, first: Date, step: i32, zone: &TimeZone) -> impl Iterator<Item = Timestamp> {
        let day = move |number: u32| {
            let date = first.checked_add((i64::from(step) * i64::from(number)).days()).ok()?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Central Europe, without asking the machine for its time zones.
    fn berlin() -> TimeZone {
        TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a time zone")
    }

    fn time(text: &str) -> Timestamp {
        text.parse().expect(text)
    }

    #[test]
    fn written_and_read() {
        for (text, expected) in [
            ("hourly", "hourly"),
            ("every 1h", "hourly"),
            ("every 60m", "hourly"),
            ("Every 4H", "every 4h"),
            ("every 90m", "every 90m"),
            ("every 48h", "every 2d"),
            ("every 24h", "every 1d"),
            ("daily 2:00", "daily 02:00"),
            ("  daily   23:59 ", "daily 23:59"),
            ("weekly sunday 02:00", "weekly sunday 02:00"),
            ("weekly Sun 02:00", "weekly sunday 02:00"),
            ("wed,mon,wed 02:00", "weekly monday,wednesday 02:00"),
            ("monthly 15 02:00", "monthly 15 02:00"),
            ("monthly 31 00:00", "monthly 31 00:00"),
            ("patch-tuesday 20:00", "patch-tuesday 20:00"),
            ("Patch-Tuesday+0 20:00", "patch-tuesday 20:00"),
            ("patch-tuesday+27 02:00", "patch-tuesday+27 02:00"),
        ] {
            let schedule: Schedule = text.parse().expect(text);
            assert_eq!(schedule.to_string(), expected, "{text}");
            assert_eq!(expected.parse::<Schedule>().expect(expected), schedule, "{text}");
        }
    }

    #[test]
    fn invalid_schedules_are_refused() {
        for text in [
            "",
            "never",
            "daily",
            "daily 24:00",
            "daily 02:60",
            "daily 02:0",
            "daily 002:00",
            "daily +2:00",
            "daily -1:00",
            "daily 02:00:00",
            "every",
            "every h",
            "every 4",
            "every 4w",
            "every 4 h",
            "every -4h",
            "every 4é",
            "every 59m",
            "every 0h",
            "every 367d",
            "every 99999999999d",
            "every 4294967295d",
            "weekly 02:00",
            "weekly someday 02:00",
            "weekly mon, 02:00",
            "weekly mon, wed 02:00",
            "monthly 0 02:00",
            "monthly 32 02:00",
            "monthly 287 02:00",
            "patch-tuesday",
            "patch-tuesday+28 02:00",
            "patch-tuesday-1 02:00",
            "patch-tuesday+ 02:00",
            "patch-tuesdayx 02:00",
            "daily 02:00 sharp",
        ] {
            let failure = text.parse::<Schedule>().expect_err(text);
            assert!(
                failure.hint.is_some() && failure.kind == crate::base::error::Kind::Usage,
                "{text}: {failure}"
            );
        }
        let failure = "every 30m".parse::<Schedule>().expect_err("too often");
        assert!(failure.hint.is_some_and(|hint| hint.contains("once an hour")));
    }

    #[test]
    fn the_next_moment() {
        for (schedule, after, expected) in [
            ("every 4h", "2026-11-22T12:00:00Z", "2026-11-22T16:00:00Z"),
            ("every 4h", "2026-11-22T15:59:59.999Z", "2026-11-22T16:00:00Z"),
            ("hourly", "1969-12-31T23:30:00Z", "1970-01-01T00:00:00Z"),
            // Winter: an hour before UTC.
            ("daily 02:00", "2026-11-22T00:59:59Z", "2026-11-22T01:00:00Z"),
            ("daily 02:00", "2026-11-22T01:00:00Z", "2026-11-23T01:00:00Z"),
            // Summer: two hours.
            ("daily 02:00", "2026-07-01T12:00:00Z", "2026-07-02T00:00:00Z"),
            // 2026-03-29: from 02:00 the clocks go to 03:00; 02:30 comes as 03:30.
            ("daily 02:30", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z"),
            ("daily 02:30", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"),
            // 2026-10-25: 02:30 comes twice; the first counts, the second not.
            ("daily 02:30", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"),
            ("daily 02:30", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
            ("weekly sunday 02:00", "2026-11-22T12:00:00Z", "2026-11-29T01:00:00Z"),
            ("mon,wed 02:00", "2026-11-22T12:00:00Z", "2026-11-23T01:00:00Z"),
            ("mon,wed 02:00", "2026-11-23T12:00:00Z", "2026-11-25T01:00:00Z"),
            ("monthly 15 02:00", "2026-11-22T12:00:00Z", "2026-12-15T01:00:00Z"),
            // The last day where the month is shorter, with and without a leap day.
            ("monthly 31 02:00", "2027-02-01T00:00:00Z", "2027-02-28T01:00:00Z"),
            ("monthly 30 02:00", "2028-02-01T00:00:00Z", "2028-02-29T01:00:00Z"),
            ("monthly 31 02:00", "2027-02-28T01:00:00Z", "2027-03-31T00:00:00Z"),
            ("monthly 1 00:00", "2026-12-31T22:59:59Z", "2026-12-31T23:00:00Z"),
            // Second Tuesdays: 2026-11-10, 2026-12-08; 2026-09-08 is the earliest possible, 2026-12-08 too.
            ("patch-tuesday 20:00", "2026-11-22T12:00:00Z", "2026-12-08T19:00:00Z"),
            ("patch-tuesday 20:00", "2026-11-01T00:00:00Z", "2026-11-10T19:00:00Z"),
            ("patch-tuesday+1 02:00", "2026-11-10T19:00:00Z", "2026-11-11T01:00:00Z"),
            ("patch-tuesday+27 02:00", "2026-12-05T00:00:00Z", "2026-12-07T01:00:00Z"),
            ("patch-tuesday+27 02:00", "2026-12-08T00:00:00Z", "2027-01-04T01:00:00Z"),
        ] {
            let parsed: Schedule = schedule.parse().expect(schedule);
            let next = parsed.next_after(time(after), &berlin()).expect("a moment");
            assert_eq!(next, time(expected), "{schedule} after {after}");
        }
    }

    #[test]
    fn the_last_moment() {
        for (schedule, at, expected) in [
            ("every 4h", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z"),
            ("every 4h", "2026-11-22T15:59:59Z", "2026-11-22T12:00:00Z"),
            ("every 4h", "1969-12-31T23:59:59.5Z", "1969-12-31T20:00:00Z"),
            ("daily 02:00", "2026-11-22T01:00:00Z", "2026-11-22T01:00:00Z"),
            ("daily 02:00", "2026-11-22T00:59:59Z", "2026-11-21T01:00:00Z"),
            ("daily 02:30", "2026-10-25T02:00:00Z", "2026-10-25T00:30:00Z"),
            ("monthly 31 02:00", "2027-03-30T00:00:00Z", "2027-02-28T01:00:00Z"),
            ("patch-tuesday 20:00", "2026-11-22T12:00:00Z", "2026-11-10T19:00:00Z"),
        ] {
            let parsed: Schedule = schedule.parse().expect(schedule);
            let last = parsed.last_at_or_before(time(at), &berlin()).expect("a moment");
            assert_eq!(last, time(expected), "{schedule} at {at}");
        }
    }

    #[test]
    fn at_the_ends_of_time_there_is_none() {
        for schedule in ["daily 02:00", "every 366d", "patch-tuesday+27 02:00"] {
            let parsed: Schedule = schedule.parse().expect(schedule);
            assert_eq!(parsed.next_after(Timestamp::MAX, &berlin()), None, "{schedule}");
            let _ = parsed.last_at_or_before(Timestamp::MIN, &berlin());
            let _ = parsed.next_after(Timestamp::MIN, &berlin());
        }
    }

    fn any_schedule() -> impl Strategy<Value = Schedule> {
        let at = || (0_i8..24, 0_i8..60).prop_map(|(hour, minute)| Time::constant(hour, minute, 0, 0));
        let days = proptest::collection::btree_set((0_i8..7).prop_map(DayOfWeek), 1..=7);
        prop_oneof![
            (SHORTEST..=LONGEST).prop_map(Schedule::Every),
            at().prop_map(Schedule::Daily),
            (days, at()).prop_map(|(days, at)| Schedule::Weekly(days, at)),
            (1_u8..=31, at()).prop_map(|(day, at)| Schedule::Monthly(day, at)),
            (0..=LATEST_OFFSET, at()).prop_map(|(offset, at)| Schedule::PatchTuesday(offset, at)),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(schedule in any_schedule()) {
            prop_assert_eq!(schedule.to_string().parse::<Schedule>().expect("reads"), schedule);
        }

        #[test]
        fn the_next_is_later_and_nothing_lies_between(
            schedule in any_schedule(),
            milliseconds in -4_000_000_000_000_i64..16_000_000_000_000,
        ) {
            let time = Timestamp::from_millisecond(milliseconds).expect("a time");
            let next = schedule.next_after(time, &berlin()).expect("a next");
            prop_assert!(next > time);
            prop_assert_eq!(schedule.last_at_or_before(next, &berlin()), Some(next));
            let last = schedule.last_at_or_before(time, &berlin()).expect("a last");
            prop_assert!(last <= time);
            prop_assert_eq!(schedule.next_after(last, &berlin()), Some(next));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = text.parse::<Schedule>();
        }
    }
}
