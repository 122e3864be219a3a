//! What a schedule is.

use crate::base::error::Failure;
use jiff::civil::{Date, Time, Weekday};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

/// Minutes of a day.
pub(super) const DAY: u32 = 24 * 60;

/// When something happens, and for how long. Written and read as words, such as `weekly saturday 22:00 for 3h`; read as
/// a token of 16 hexadecimal digits, too. Times of day are those of the time zone that is given with every question,
/// or of UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    pub(super) recurrence: Recurrence,
    /// Time of day; none only for an interval that is counted from 1970-01-01T00:00:00Z.
    pub(super) at: Option<Time>,
    /// Nothing happens before this day, and intervals count from it. There where it happens once.
    pub(super) from: Option<Date>,
    /// How long it lasts, in minutes; 0 for a moment.
    pub(super) minutes: u32,
    pub(super) is_utc: bool,
}

/// In which way a schedule comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Recurrence {
    /// It does not.
    Once,
    /// After every this many minutes, at least one. A number of whole days that has a time of day is counted on the
    /// calendar.
    Interval(u32),
    /// On these days of every `every`th week. Weeks begin on Sunday, as the days of the tokens do.
    Weekly { days: BTreeSet<DayOfWeek>, every: u8 },
    /// On a day of every `every`th month.
    Monthly { day: DayOfMonth, every: u8 },
    /// `offset` days after a weekday of every `every`th month.
    MonthlyByWeekday { order: WeekOrder, day: DayOfWeek, offset: u8, every: u8 },
}

/// A day of a month by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOfMonth {
    /// This one, or the last where the month is shorter.
    OrLast(u8),
    /// This one, and none where the month is shorter: tokens with a day from 29 to 31.
    OrNone(u8),
    /// The last.
    Last,
}

/// Which of the weekdays of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WeekOrder {
    Nth(u8),
    Last,
}

/// A day of the week, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOfWeek(i8);

pub(super) const DAYS: [(&str, Weekday); 7] = [
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

impl DayOfWeek {
    pub(super) fn weekday(self) -> Weekday {
        Weekday::from_monday_zero_offset(self.0).unwrap_or(Weekday::Monday)
    }
}

impl fmt::Display for DayOfWeek {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = DAYS.iter().find(|(_, day)| DayOfWeek::from(*day) == *self).map_or("", |(name, _)| name);
        formatter.write_str(name)
    }
}

impl Schedule {
    /// How long it lasts, in minutes; 0 for a moment.
    pub fn minutes(&self) -> u32 {
        self.minutes
    }

    /// The same with another length, in minutes.
    pub fn lasting(self, minutes: u32) -> Self {
        Schedule { minutes, ..self }
    }

    /// True where its times of day are those of UTC, whatever zone is asked for.
    pub fn is_utc(&self) -> bool {
        self.is_utc
    }

    /// The same in times of UTC, or in local ones. An interval without a time of day knows no zone.
    pub fn in_utc(self, is_utc: bool) -> Self {
        Schedule { is_utc: is_utc && self.at.is_some(), ..self }
    }

    /// The day before which nothing happens.
    pub fn from(&self) -> Option<Date> {
        self.from
    }

    /// The same from a day on; what happens once happens on that day. An interval without a time of day begins at
    /// midnight.
    pub fn starting(self, from: Date) -> Self {
        Schedule { from: Some(from), at: self.at.or(Some(Time::midnight())), ..self }
    }

    /// The time of day; none for an interval that is counted from 1970-01-01T00:00:00Z.
    pub fn time_of_day(&self) -> Option<Time> {
        self.at
    }

    /// True where it happens only once.
    pub fn is_once(&self) -> bool {
        self.recurrence == Recurrence::Once
    }

    /// The number of minutes after which it comes again, where that is always the same.
    pub fn interval(&self) -> Option<u32> {
        match self.recurrence {
            Recurrence::Interval(minutes) => Some(minutes),
            _ => None,
        }
    }
}

/// One or several schedules that count together, such as those of a maintenance window: words with `;` between them, or
/// tokens one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedules(pub(super) Vec<Schedule>);

impl Schedules {
    /// The schedules, at least one.
    pub fn as_slice(&self) -> &[Schedule] {
        &self.0
    }

    /// The same from a day on. Fails with kind `usage` where one of them happens once, for it has its day.
    pub fn starting(self, from: Date) -> Result<Self, Failure> {
        match self.0.iter().find(|schedule| schedule.is_once()) {
            Some(once) => {
                Err(Failure::usage(format!("\"{once}\" cannot start on {from}: it happens once, on its day"))
                    .hint("leave the start date out, or write another schedule"))
            }
            None => Ok(self.map(|schedule| schedule.starting(from))),
        }
    }

    /// Each of them changed.
    pub fn map(self, change: impl FnMut(Schedule) -> Schedule) -> Self {
        Schedules(self.0.into_iter().map(change).collect())
    }
}

fn text_schema() -> Schema {
    json_schema!({ "type": "string", "description": "A schedule as it is written: `daily 03:00`." })
}

impl JsonSchema for Schedule {
    fn schema_name() -> Cow<'static, str> {
        "Schedule".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        text_schema()
    }
}

impl Serialize for Schedule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Schedules {
    fn schema_name() -> Cow<'static, str> {
        "Schedules".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        text_schema()
    }
}

impl Serialize for Schedules {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
