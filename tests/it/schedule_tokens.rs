//! Schedule tokens: the published ones and what they say, what is unusual about some, and what is not a token.

use cmupd::base::error::Kind;
use cmupd::base::schedule::{DecodedToken, MonthEnd, Schedule, Schedules, decode_tokens};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

fn decode(token: &str) -> DecodedToken {
    let decoded = decode_tokens(token).expect(token);
    assert_eq!(decoded.len(), 1, "{token}");
    decoded.into_iter().next().expect("one")
}

fn today() -> Date {
    date(2026, 11, 22)
}

#[test]
fn published_tokens() {
    for (token, expected) in [
        ("00302B0018192000", "weekly sunday 01:00 from 2014-02-16 for 3h"),
        ("02C24AC0381C2000", "weekly wednesday 22:00 from 2013-04-02 for 7h"),
        ("02C24AC0381D2000", "weekly thursday 22:00 from 2013-04-02 for 7h"),
        ("02C24AC0381B2000", "weekly tuesday 22:00 from 2013-04-02 for 7h"),
        ("02C24AC0381A2000", "weekly monday 22:00 from 2013-04-02 for 7h"),
        ("02C24AC0101E2000", "weekly friday 22:00 from 2013-04-02 for 2h"),
        ("00074AC0005F2000", "weekly saturday 00:00 from 2013-04-07 for 1d"),
        ("00084AC028592000", "weekly sunday 00:00 from 2013-04-08 for 1d5h"),
        ("3E692B0000080000", "once 2014-02-09 19:15"),
        ("1033BC7B10100010", "every 2d 01:04 from 2019-11-19 for 2h59min"),
        ("50E74D00001A2000", "weekly monday 07:20 from 2022-04-07"),
        ("0001200000100038", "every 7d"),
        ("000120000014D000", "every 998m"),
        ("02811A8040100018", "every 3d 20:00 from 2012-01-01 for 8h"),
        ("02811A80401F6000", "weekly saturday 20:00 every 3 weeks from 2012-01-01 for 8h"),
        ("02811A8040288800", "monthly 2 20:00 every 2 months from 2012-01-01 for 8h"),
        ("02811A80402FC400", "monthly 31-or-none 20:00 from 2012-01-01 for 8h"),
        ("02811A8040280C00", "monthly last 20:00 every 3 months from 2012-01-01 for 8h"),
        ("02811A8040280400", "monthly last 20:00 from 2012-01-01 for 8h"),
        ("00811A9E08221600", "third monday 04:00 from 2012-01-01 for 1h30min"),
        ("02811A8040241000", "last wednesday 20:00 from 2012-01-01 for 8h"),
        ("02811A8040241800", "fourth wednesday 20:00 from 2012-01-01 for 8h"),
        ("02811A8040221000", "last monday 20:00 from 2012-01-01 for 8h"),
        ("0034394008100008", "daily 01:00 from 2007-03-20 for 1h"),
        ("00343940081A2000", "weekly monday 01:00 from 2007-03-20 for 1h"),
        ("0034394008284400", "monthly 1 01:00 from 2007-03-20 for 1h"),
    ] {
        let decoded = decode(token);
        assert_eq!(decoded.schedule.to_string(), expected, "{token}");
        assert_eq!(decoded.remarks, Vec::<String>::new(), "{token}");
        // The words say the same, and make the same token again.
        let of_words: Schedule = expected.parse().expect(expected);
        assert_eq!(of_words, decoded.schedule, "{token}");
        assert_eq!(of_words.tokens(today()).expect(expected), [token], "{expected}");
        assert_eq!(token.to_lowercase().parse::<Schedule>().expect(token), of_words);
    }
}

/// Seconds after a time in UTC, in a zone an hour ahead; ServiceWindowManager.log prints the decoded next time.
#[test]
fn the_client_prints_the_next_time_not_the_start() {
    let zone = TimeZone::posix("<+01>-1").expect("zone");
    let next = |token: &str, after: &str| {
        let after: Timestamp = after.parse().expect(after);
        let next = decode(token).schedule.next_after(after, &zone).expect("a next time");
        zone.to_datetime(next).to_string()
    };
    assert_eq!(next("00302B0018192000", "2014-02-12T00:00:00Z"), "2014-02-16T01:00:00");
    assert_eq!(next("00084AC028592000", "2014-02-05T00:00:00Z"), "2014-02-09T00:00:00");
}

#[test]
fn what_is_unusual_is_read_and_said() {
    for (token, expected, remark) in [
        // 24 hours for a day; the words are those of the canonical token.
        (
            "00074AC0C01F2000",
            "weekly saturday 00:00 from 2013-04-07 for 1d",
            "0 days, 24 hours, 0 minutes, which is 1d",
        ),
        ("00074AFC001F2000", "weekly saturday 00:00 from 2013-04-07 for 1h", "60 minutes"),
        ("00302B0018192002", "weekly sunday 01:00 from 2014-02-16 for 3h", "no field uses are set: 00000002"),
        ("0001200000100039", "every 7d", "The UTC bit is set"),
        ("02811A80401FA000", "weekly saturday 20:00 every 5 weeks from 2012-01-01 for 8h", "offers 1 to 4"),
        ("02811A8040283400", "monthly last 20:00 every 13 months from 2012-01-01 for 8h", "offers 1 to 12"),
        ("0001200000178000", "every 1h", "0 days, 0 hours, 60 minutes"),
        // Only kind 6 has an offset.
        ("00811A9E08221640", "third monday 04:00 from 2012-01-01 for 1h30min", "00000040"),
    ] {
        let decoded = decode(token);
        let expected: Schedule = expected.parse().expect(expected);
        assert_eq!(decoded.schedule, expected, "{token}");
        assert_eq!(decoded.token, token, "the token stays as it was");
        assert!(decoded.remarks.iter().any(|text| text.contains(remark)), "{token}: {:?}", decoded.remarks);
    }
}

#[test]
fn what_is_not_a_token() {
    for (text, place) in [
        ("", "it has 0 digits"),
        ("00302B001819200", "it has 15 digits"),
        ("00302B001819200000302B00", "it has 24 digits"),
        ("00302B001819200G", "character 16 is not"),
        ("{0302B001819200}", "character 1 is not"),
        ("00302B00 18192000", "character 9 is not"),
        ("00302B0018002000", "bits 21 to 19 of the second word are the unknown kind 0"),
        ("00302B0018392000", "bits 21 to 19 of the second word are the unknown kind 7"),
        ("00302B0018182000", "the weekday 0"),
        ("00302B0018190000", "every 0 weeks"),
        ("02811A8040280000", "every 0 months"),
        ("02811A8040241A00", "the order 5"),
        ("0001200000100000", "an interval of 0 minutes"),
        ("00300B0018192000", "the day 2014-00-16"),
        ("003D2B0018192000", "the day 2014-02-29"),
        ("00202B0018192000", "the day 2014-02-00"),
        ("03102B0018192000", "the time 24:00"),
        ("F0302B0018192000", "the time 1:60"),
        ("00302B001819200000302B0018392000", "token 2 of 2, 00302B0018392000"),
    ] {
        let failure = decode_tokens(text).expect_err(text);
        assert!(failure.message.contains(place), "{text}: {failure}");
        assert!(failure.kind == Kind::Usage && failure.hint.is_some(), "{text}");
    }
}

#[test]
fn what_a_token_cannot_say() {
    for (words, reason) in [
        ("daily 02:00 from 2034-01-01", "it starts on 2034-01-01"),
        ("daily 02:00 from 1969-12-31", "it starts on 1969-12-31"),
        ("daily 00:00 from 1970-02-01", "without a start"),
        ("monthly 30 02:00", "the last one of shorter months"),
        ("patch-tuesday+8 02:00", "an offset of 8 days"),
        ("every 32d", "its interval is 32 days"),
        ("daily 02:00 for 32d", "it lasts 32 days"),
    ] {
        let schedule: Schedule = words.parse().expect(words);
        let failure = schedule.tokens(today()).expect_err(words);
        assert!(failure.message.contains(reason) && failure.hint.is_some(), "{words}: {failure}");
    }
    // Several days are several tokens; what has no start gets the given one; the last day is day 0.
    for (words, expected) in [
        ("mon,sat 22:00 for 3h", "02D6BE00181A200002D6BE00181F2000"),
        ("monthly 31 20:00", "0296BE0000280400"),
        ("monthly last 20:00", "0296BE0000280400"),
        ("hourly", "0001200000100100"),
    ] {
        let schedules: Schedules = words.parse().expect(words);
        assert_eq!(schedules.tokens(today()).expect(words), expected, "{words}");
    }
}

/// The month-end rules of offsets, in October 2026: its 30th is the last Friday, its 31st the last Saturday.
#[test]
fn an_offset_at_the_end_of_a_month() {
    let october: Timestamp = "2026-10-16T00:00:00Z".parse().expect("time");
    for (words, month_end, expected) in [
        ("patch-tuesday+2 00:00", MonthEnd::KnownIssue, "2026-11-12"),
        ("last saturday+1 00:00", MonthEnd::KnownIssue, "2026-10-31"),
        ("last saturday+1 00:00", MonthEnd::Clamped, "2026-10-31"),
        ("last saturday 00:00", MonthEnd::KnownIssue, "2026-10-31"),
        // On the last day itself: clients leave that month out.
        ("last friday+1 00:00", MonthEnd::KnownIssue, "2026-11-28"),
        ("last friday+1 00:00", MonthEnd::Clamped, "2026-10-31"),
        ("last friday+2 00:00", MonthEnd::KnownIssue, "2026-10-31"),
        ("fourth saturday+7 00:00", MonthEnd::KnownIssue, "2026-11-30"),
        ("fourth saturday+7 00:00", MonthEnd::Clamped, "2026-10-31"),
    ] {
        let schedule: Schedule = words.parse().expect(words);
        let next = schedule.occurrences(october, &TimeZone::UTC, month_end).next().expect("a next one");
        assert_eq!(next.to_string(), format!("{expected}T00:00:00Z"), "{words} {month_end:?}");
    }
    let second_tuesday: Schedule = "patch-tuesday+2 00:00".parse().expect("schedule");
    let start: Timestamp = "2026-10-01T00:00:00Z".parse().expect("time");
    assert_eq!(
        second_tuesday.next_after(start, &TimeZone::UTC).expect("next").to_string(),
        "2026-10-15T00:00:00Z"
    );
}

proptest! {
    #[test]
    fn any_token_is_read_or_refused(first: u32, second: u32) {
        let token = format!("{first:08X}{second:08X}");
        if let Ok(decoded) = decode_tokens(&token) {
            let schedule = &decoded[0].schedule;
            // What was decoded can be written, as words and as the canonical token.
            prop_assert_eq!(&schedule.to_string().parse::<Schedule>().expect("words"), schedule);
            let again = schedule.tokens(date(2026, 11, 22));
            if let Ok(again) = again {
                prop_assert_eq!(&again[0].parse::<Schedule>().expect("token"), schedule);
                // A token without anything unusual is the canonical one.
                if decoded[0].remarks.is_empty() && second >> 19 & 7 != 6 {
                    prop_assert_eq!(&again[0], &token);
                }
            }
        }
    }

    #[test]
    fn any_text_is_a_token_or_refused(text in ".{0,40}") {
        let _ = decode_tokens(&text);
    }
}
