//! Schedules beside a model that knows nothing of calendars but how to go on by a minute and by a day: it walks through
//! the time, and asks of every minute whether something begins.

use cmupd::base::schedule::{MonthEnd, Schedule};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The fields of a token.
#[derive(Debug, Clone)]
pub struct Fields {
    pub start: DateTime,
    pub minutes: u32,
    pub is_utc: bool,
    pub kind: Kind,
}

/// The kinds of tokens with their fields; weekdays are 1 for Sunday to 7.
#[derive(Debug, Clone)]
pub enum Kind {
    Once,
    Interval { days: u32, hours: u32, minutes: u32 },
    Weekly { weekday: u32, every: u32 },
    ByWeekday { weekday: u32, every: u32, order: u32, offset: u32 },
    ByDate { day: u32, every: u32 },
}

impl Fields {
    pub fn token(&self) -> String {
        let at = self.start;
        let number = |value: i8| u64::from(value.unsigned_abs());
        let first = number(at.minute()) << 26
            | number(at.hour()) << 21
            | number(at.day()) << 16
            | number(at.month()) << 12
            | u64::from((at.year() - 1970).unsigned_abs()) << 6
            | u64::from(self.minutes % 60);
        let second = match &self.kind {
            Kind::Once => 1 << 19,
            Kind::Interval { days, hours, minutes } => 2 << 19 | minutes << 13 | hours << 8 | days << 3,
            Kind::Weekly { weekday, every } => 3 << 19 | weekday << 16 | every << 13,
            Kind::ByWeekday { weekday, every, order, offset } => {
                (if *offset > 0 { 6 } else { 4 }) << 19
                    | weekday << 16
                    | every << 12
                    | order << 9
                    | offset << 6
            }
            Kind::ByDate { day, every } => 5 << 19 | day << 14 | every << 10,
        };
        let hours = self.minutes / 60 % 24;
        let days = self.minutes / 60 / 24;
        let second = second | hours << 27 | days << 22 | u32::from(self.is_utc);
        format!("{first:08X}{second:08X}")
    }

    /// Whether something begins on this day, at the time of the start. Not asked of intervals with hours and minutes.
    fn is_on(&self, day: Date, known_issue: bool) -> bool {
        let start = self.start.date();
        if day < start {
            return false;
        }
        // One for Sunday.
        let weekday_of = |day: Date| u32::from(day.weekday().to_sunday_one_offset().unsigned_abs());
        let months = || {
            let count = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
            u32::try_from(count(day) - count(start)).expect("later")
        };
        match self.kind {
            Kind::Once => day == start,
            Kind::Interval { days, .. } => {
                let walked = std::iter::successors(Some(start), |day| day.tomorrow().ok());
                walked.take_while(|walked| *walked < day).count() % days as usize == 0
            }
            Kind::Weekly { weekday, every } => {
                let walked = std::iter::successors(Some(start), |day| day.tomorrow().ok());
                // Every Sunday after the start begins another week.
                let weeks =
                    walked.take_while(|walked| *walked <= day).skip(1).filter(|day| weekday_of(*day) == 1);
                weekday_of(day) == weekday && weeks.count() % every as usize == 0
            }
            Kind::ByDate { day: wanted, every } => {
                let is_last = day.tomorrow().expect("a day").month() != day.month();
                months() % every == 0
                    && if wanted == 0 { is_last } else { u32::from(day.day().unsigned_abs()) == wanted }
            }
            Kind::ByWeekday { weekday, every, order, offset } => {
                let of_month: Vec<Date> =
                    (1..=31).filter_map(|number| Date::new(day.year(), day.month(), number).ok()).collect();
                let fitting: Vec<Date> =
                    of_month.iter().copied().filter(|day| weekday_of(*day) == weekday).collect();
                let base = if order == 0 { fitting[fitting.len() - 1] } else { fitting[order as usize - 1] };
                let last = of_month[of_month.len() - 1];
                let place = of_month.iter().position(|day| *day == base).expect("a day of the month")
                    + offset as usize;
                let found = of_month.get(place).copied();
                let is_left_out = known_issue && offset > 0 && found == Some(last);
                months() % every == 0 && !is_left_out && found.unwrap_or(last) == day
            }
        }
    }

    /// The minutes from `begin` to `end` at which something begins.
    pub fn begins(
        &self,
        begin: Timestamp,
        end: Timestamp,
        zone: &TimeZone,
        known_issue: bool,
    ) -> Vec<Timestamp> {
        let zone = if self.is_utc { &TimeZone::UTC } else { zone };
        let mut found = Vec::new();
        if let Kind::Interval { days, hours, minutes } = self.kind
            && (hours, minutes) != (0, 0)
        {
            let step = SignedDuration::from_mins(i64::from(days * 1_440 + hours * 60 + minutes));
            let mut moment = zone.to_timestamp(self.start).expect("a time");
            while moment < end {
                found.extend((moment >= begin).then_some(moment));
                moment += step;
            }
            return found;
        }
        let minute = 1.minute();
        // A clock on the wall is watched; what it skips comes later by as much.
        let mut moment = begin - SignedDuration::from_hours(48);
        let mut newest = zone.to_datetime(moment).checked_sub(minute).expect("a time");
        let mut late: BTreeMap<DateTime, DateTime> = BTreeMap::new();
        while moment < end {
            let wall = zone.to_datetime(moment);
            let mut missing = newest.checked_add(minute).expect("a time");
            let skipped = wall.duration_since(missing);
            while missing < wall {
                late.insert(missing + skipped, missing);
                missing = missing.checked_add(minute).expect("a time");
            }
            let is_at =
                |wall: DateTime| wall.time() == self.start.time() && self.is_on(wall.date(), known_issue);
            let begins = wall > newest && is_at(wall) || late.remove(&wall).is_some_and(is_at);
            if begins && moment >= begin {
                found.push(moment);
            }
            newest = newest.max(wall);
            moment += SignedDuration::from_mins(1);
        }
        found
    }
}

pub fn any_fields() -> impl Strategy<Value = Fields> {
    let kind = prop_oneof![
        Just(Kind::Once),
        (1_u32..10).prop_map(|days| Kind::Interval { days, hours: 0, minutes: 0 }),
        (0_u32..3, 1_u32..24, 0_u32..60).prop_map(|(days, hours, minutes)| Kind::Interval {
            days,
            hours,
            minutes
        }),
        (1_u32..=7, 1_u32..=4).prop_map(|(weekday, every)| Kind::Weekly { weekday, every }),
        (1_u32..=7, 1_u32..=3, 0_u32..=4, 0_u32..=7)
            .prop_map(|(weekday, every, order, offset)| Kind::ByWeekday { weekday, every, order, offset }),
        (0_u32..=31, 1_u32..=3).prop_map(|(day, every)| Kind::ByDate { day, every }),
    ];
    // Times in the hours in which clocks are changed are more common here than elsewhere.
    let hour = prop_oneof![0_i8..4, 0_i8..24];
    let minutes = prop_oneof![5_u32..=180, 5_u32..=1_440];
    let start = (0_i32..700, hour, 0_i8..60).prop_map(|(days, hour, minute)| {
        let first = Date::constant(2026, 1, 1).checked_add(i64::from(days).days()).expect("a day");
        first.at(hour, minute, 0, 0)
    });
    (start, minutes, proptest::bool::weighted(0.2), kind).prop_map(|(start, minutes, is_utc, kind)| Fields {
        start,
        minutes,
        is_utc,
        kind,
    })
}

/// Central Europe; New York; Lord Howe, where clocks are changed by half an hour; UTC.
pub fn any_zone() -> impl Strategy<Value = TimeZone> {
    proptest::sample::select(vec![
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "EST5EDT,M3.2.0,M11.1.0",
        "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
        "UTC0",
    ])
    .prop_map(|rule| TimeZone::posix(rule).expect("a time zone"))
}

/// A moment from which some weeks are looked at: often just before clocks are changed.
pub fn any_begin() -> impl Strategy<Value = Timestamp> {
    let days = prop_oneof![
        0_i64..760,
        proptest::sample::select(vec![65_i64, 86, 90, 276, 296, 303, 430, 450, 455, 640, 660, 667]),
    ];
    days.prop_map(|days| {
        let first: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
        first + SignedDuration::from_hours(24 * days)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn schedules_come_when_the_model_says(
        fields in any_fields(),
        zone in any_zone(),
        begin in any_begin(),
        known_issue: bool,
    ) {
        let end = begin + SignedDuration::from_hours(24 * 40);
        let expected = fields.begins(begin, end, &zone, known_issue);
        let schedule: Schedule = fields.token().parse().expect("a token");
        let month_end = if known_issue { MonthEnd::KnownIssue } else { MonthEnd::Clamped };
        let before = begin - SignedDuration::from_nanos(1);
        let found: Vec<Timestamp> =
            schedule.occurrences(before, &zone, month_end).take_while(|moment| *moment < end).collect();
        prop_assert_eq!(found, expected, "{}", schedule);
    }
}
