//! Properties of schedules: the moments before and after, what is written is read again, and what is not a schedule is
//! explained.

use cmupd::base::schedule::{Schedule, Schedules};
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
        ("second tue+2 20:00", "patch-tuesday+2 20:00"),
        ("monthly last 20:00", "monthly last 20:00"),
        ("monthly 31-or-none 20:00", "monthly 31-or-none 20:00"),
        ("monthly 28-or-none 20:00", "monthly 28 20:00"),
        ("Monthly Third Mon 04:00 for 90m", "third monday 04:00 for 1h30min"),
        ("last saturday+1 22:00", "last saturday+1 22:00"),
        ("once 2026-12-24 22:00 for 2h utc", "once 2026-12-24 22:00 for 2h utc"),
        ("every 2d 1:04 from 2019-11-19", "every 2d 01:04 from 2019-11-19"),
        ("every 2d from 2019-11-19", "every 2d 00:00 from 2019-11-19"),
        ("every 16h38m", "every 998m"),
        ("every 1d 22:00", "daily 22:00"),
        ("every 5m utc", "every 5m"),
        (
            "sat 22:00 utc for 3h from 2026-12-01 every 2 weeks",
            "weekly saturday 22:00 every 2 weeks from 2026-12-01 for 3h utc",
        ),
        ("monthly 2 20:00 every 1 month", "monthly 2 20:00"),
        ("monthly 2 20:00 every 15 months", "monthly 2 20:00 every 15 months"),
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
        "daily 02:00 utc utc",
        "daily 02:00 for",
        "daily 02:00 for 0h",
        "daily 02:00 for 3y",
        "daily 02:00 from 2026-13-01",
        "daily 02:00 from 2026-12-01T02:00",
        "daily 02:00 every 2 days",
        "weekly sat 02:00 every 8 weeks",
        "weekly sat 02:00 every 0 weeks",
        "weekly sat 02:00 every 2 months",
        "monthly 2 02:00 every 16 months",
        "monthly last+1 02:00",
        "fifth monday 02:00",
        "last saturday+8 02:00",
        "last saturday+ 02:00",
        "once 02:00",
        "once 2026-02-29 02:00",
        "once 2026-12-24 02:00 from 2026-12-01",
        "daily 02:00; daily 04:00",
        ";",
        "00302B0018192",
        "00302B001819200000302B00181920000",
    ] {
        let failure = text.parse::<Schedule>().expect_err(text);
        assert!(
            failure.hint.is_some() && failure.kind == cmupd::base::error::Kind::Usage,
            "{text}: {failure}"
        );
    }
}

#[test]
fn several_count_together() {
    for (text, expected) in [
        ("daily 02:00; sun 22:00 for 1h", "daily 02:00; weekly sunday 22:00 for 1h"),
        ("sat 22:00; sun 22:00", "weekly saturday,sunday 22:00"),
        ("sat 22:00; sun 22:00 utc", "weekly saturday 22:00; weekly sunday 22:00 utc"),
        // Monday and Wednesday, one token each.
        ("02C24AC0381A200002C24AC0381C2000", "weekly monday,wednesday 22:00 from 2013-04-02 for 7h"),
    ] {
        let schedules: Schedules = text.parse().expect(text);
        assert_eq!(schedules.to_string(), expected, "{text}");
        assert_eq!(expected.parse::<Schedules>().expect(expected), schedules, "{text}");
    }
    let many = vec!["daily 02:00"; 65].join(";");
    assert!(many.parse::<Schedules>().is_err_and(|failure| failure.message.contains("more than 64")));
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
        ("once 2026-12-24 22:00", "2026-11-22T12:00:00Z", "2026-12-24T21:00:00Z"),
        ("daily 22:00 utc", "2026-11-22T12:00:00Z", "2026-11-22T22:00:00Z"),
        // Nothing before the start; the weeks and months count from there, and a week begins on Sunday.
        ("daily 02:00 from 2027-01-05", "2026-11-22T12:00:00Z", "2027-01-05T01:00:00Z"),
        ("mon 02:00 every 2 weeks from 2026-12-03", "2026-11-22T12:00:00Z", "2026-12-14T01:00:00Z"),
        ("sun 02:00 every 2 weeks from 2026-12-03", "2026-11-22T12:00:00Z", "2026-12-13T01:00:00Z"),
        ("fri 02:00 every 2 weeks from 2026-12-03", "2026-11-22T12:00:00Z", "2026-12-04T01:00:00Z"),
        ("fri 02:00 every 2 weeks from 2026-12-03", "2026-12-04T12:00:00Z", "2026-12-18T01:00:00Z"),
        ("monthly 2 02:00 every 3 months from 2026-12-03", "2026-11-22T12:00:00Z", "2027-03-02T01:00:00Z"),
        // Without a start from January 1970.
        ("monthly 2 02:00 every 3 months", "2026-11-22T12:00:00Z", "2027-01-02T01:00:00Z"),
        ("monthly last 02:00", "2027-02-01T00:00:00Z", "2027-02-28T01:00:00Z"),
        ("monthly 31-or-none 02:00", "2027-02-01T00:00:00Z", "2027-03-31T00:00:00Z"),
        // Whole days on the calendar, anything else in elapsed time.
        ("every 2d 03:00 from 2026-10-23", "2026-10-24T12:00:00Z", "2026-10-25T02:00:00Z"),
        ("every 25h 02:00 from 2026-10-24", "2026-10-24T12:00:00Z", "2026-10-25T01:00:00Z"),
        ("every 25h 02:00 from 2026-10-24", "2026-10-25T01:00:00Z", "2026-10-26T02:00:00Z"),
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

/// Schedules in the words of the printer.
fn any_schedule() -> impl Strategy<Value = Schedule> {
    let days = || proptest::sample::subsequence(DAYS.to_vec(), 1..=7).prop_map(|days| days.join(","));
    let at = || (0..24, 0..60).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    let every = |most: u8, unit: &'static str| {
        (1..=most)
            .prop_map(move |count| if count > 1 { format!(" every {count} {unit}") } else { String::new() })
    };
    let day = prop_oneof![
        (1_u8..=31).prop_map(|day| day.to_string()),
        (29_u8..=31).prop_map(|day| format!("{day}-or-none")),
        Just("last".to_owned())
    ];
    let order = proptest::sample::select(vec!["first", "second", "third", "fourth", "last"]);
    let by_weekday = (order, proptest::sample::select(DAYS.to_vec()), 0_u8..=7)
        .prop_map(|(order, day, offset)| format!("{order} {day}+{offset}"));
    let recurrence = prop_oneof![
        (60..=366 * 24 * 60_u32).prop_map(|minutes| format!("every {minutes}m")),
        at().prop_map(|at| format!("daily {at}")),
        (days(), at(), every(7, "weeks")).prop_map(|(days, at, every)| format!("weekly {days} {at}{every}")),
        (day, at(), every(15, "months")).prop_map(|(day, at, every)| format!("monthly {day} {at}{every}")),
        (by_weekday, at(), every(15, "months")).prop_map(|(day, at, every)| format!("{day} {at}{every}")),
        (0..=27_u8, at()).prop_map(|(offset, at)| format!("patch-tuesday+{offset} {at}")),
    ];
    let from = prop_oneof![Just(""), Just(" from 1999-12-31"), Just(" from 2026-02-28")];
    let rest = prop_oneof![Just(""), Just(" for 3h"), Just(" utc"), Just(" for 1h30min utc")];
    (recurrence, from, rest).prop_map(|(recurrence, from, rest)| {
        let text = format!("{recurrence}{from}{rest}");
        text.parse().expect(&text)
    })
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

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
        // `monthly 30-or-none every 12 months` from a February has none.
        let Some(next) = schedule.next_after(time, &berlin()) else {
            prop_assert!(schedule.to_string().contains("-or-none"), "{}", schedule);
            return Ok(());
        };
        prop_assert!(next > time);
        // From every moment between them the next one is the same.
        let half = next.duration_since(time) / 2;
        for between in [time + half, next - SignedDuration::from_nanos(1)] {
            prop_assert_eq!(schedule.next_after(between, &berlin()), Some(next));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,40}") {
        let _ = text.parse::<Schedules>();
    }

    #[test]
    fn any_words_are_read_or_refused(words in proptest::collection::vec(proptest::sample::select(WORDS.to_vec()), 0..9)) {
        if let Ok(schedules) = words.join(" ").parse::<Schedules>() {
            prop_assert_eq!(schedules.to_string().parse::<Schedules>().expect("reads"), schedules);
        }
    }
}

const WORDS: [&str; 21] = [
    "every",
    "2",
    "weeks",
    "months",
    "monthly",
    "last",
    "31-or-none",
    "15",
    "monday",
    "sat,sun",
    "first",
    "tue+2",
    "22:00",
    "daily",
    "once",
    "2026-12-24",
    "from",
    "for",
    "3h",
    "utc",
    ";",
];
