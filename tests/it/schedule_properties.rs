//! Properties of schedules: the moments before and after, what is written is read again, and what is not a schedule is
//! explained.

use cmupd::sync::{DayOfWeek, Schedule};
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
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
fn what_is_no_schedule() {
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
            failure.hint.is_some() && failure.kind == cmupd::base::error::Kind::Usage,
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
fn at_the_ends_of_time_there_is_none() {
    for schedule in ["daily 02:00", "every 366d", "patch-tuesday+27 02:00"] {
        let parsed: Schedule = schedule.parse().expect(schedule);
        assert_eq!(parsed.next_after(Timestamp::MAX, &berlin()), None, "{schedule}");
        let _ = parsed.next_after(Timestamp::MIN, &berlin());
    }
}

fn any_schedule() -> impl Strategy<Value = Schedule> {
    let at = || (0_i8..24, 0_i8..60).prop_map(|(hour, minute)| Time::constant(hour, minute, 0, 0));
    let days = proptest::collection::btree_set(
        (0_i8..7).prop_map(|day| DayOfWeek::from(Weekday::Monday.wrapping_add(day))),
        1..=7,
    );
    prop_oneof![
        (60..=366 * 24 * 60_u32).prop_map(Schedule::Every),
        at().prop_map(Schedule::Daily),
        (days, at()).prop_map(|(days, at)| Schedule::Weekly(days, at)),
        (1_u8..=31, at()).prop_map(|(day, at)| Schedule::Monthly(day, at)),
        (0..=27_u8, at()).prop_map(|(offset, at)| Schedule::PatchTuesday(offset, at)),
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
        milliseconds in 0_i64..16_000_000_000_000,
    ) {
        let time = Timestamp::from_millisecond(milliseconds).expect("a time");
        let next = schedule.next_after(time, &berlin()).expect("a next");
        prop_assert!(next > time);
        // From every moment between them the next one is the same.
        let half = next.duration_since(time) / 2;
        for between in [time + half, next - SignedDuration::from_nanos(1)] {
            prop_assert_eq!(schedule.next_after(between, &berlin()), Some(next));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,40}") {
        let _ = text.parse::<Schedule>();
    }
}
