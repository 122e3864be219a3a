//! Moments of the past as a person writes them.

use cmupd::history::AsOf;
use jiff::Timestamp;

#[test]
fn moments() {
    for (text, now, expected) in [
        ("2026-10-31", "2026-11-22T12:00:00Z", "2026-10-31T23:59:59.999999Z"),
        ("2026-11-22", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z"),
        ("2026-11-23", "2026-11-22T12:00:00Z", "2026-11-23T23:59:59.999999Z"),
        ("2026-10-31T18:00:00+02:00", "2026-11-22T12:00:00Z", "2026-10-31T16:00:00Z"),
        ("30d", "2026-11-22T12:00:00Z", "2026-10-23T12:00:00Z"),
        ("6mo", "2026-11-22T12:00:00Z", "2026-05-22T12:00:00Z"),
        ("2w", "2026-11-22T12:00:00Z", "2026-11-08T12:00:00Z"),
        ("3m", "2026-11-22T12:00:00Z", "2026-08-22T12:00:00Z"),
        ("1m", "2026-03-31T12:00:00Z", "2026-02-28T12:00:00Z"),
        ("2026-10", "2026-11-22T12:00:00Z", "2026-10-31T23:59:59.999999Z"),
        ("2024-02", "2026-11-22T12:00:00Z", "2024-02-29T23:59:59.999999Z"),
        ("2026-11", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z"),
        ("2026-12", "2026-11-22T12:00:00Z", "2026-12-31T23:59:59.999999Z"),
        ("patch-tuesday-0", "2026-11-22T12:00:00Z", "2026-11-10T23:59:59.999999Z"),
        ("patch-tuesday-1", "2026-11-22T12:00:00Z", "2026-10-13T23:59:59.999999Z"),
        ("PATCH-TUESDAY-11", "2026-11-22T12:00:00Z", "2025-12-09T23:59:59.999999Z"),
        ("12h", "2026-11-22T12:00:00Z", "2026-11-22T00:00:00Z"),
        ("0d", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z"),
        ("today", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z"),
        ("Yesterday", "2026-11-22T12:00:00Z", "2026-11-21T23:59:59.999999Z"),
        ("2026-10-31T18:00:00+01:00", "2026-11-22T12:00:00Z", "2026-10-31T17:00:00Z"),
        ("patch-tuesday", "2026-11-22T12:00:00Z", "2026-11-10T23:59:59.999999Z"),
        ("Patch-Tuesday", "2026-11-11T00:00:00Z", "2026-11-10T23:59:59.999999Z"),
        ("patch-tuesday", "2026-11-10T23:59:59Z", "2026-10-13T23:59:59.999999Z"),
        ("patch-tuesday", "2026-01-05T12:00:00Z", "2025-12-09T23:59:59.999999Z"),
    ] {
        let as_of: AsOf = text.parse().expect(text);
        let moment = as_of.moment(now.parse().expect(now)).expect(text);
        assert_eq!(moment.to_string(), expected, "{text} at {now}");
    }
}

#[test]
fn what_is_not_a_moment() {
    for text in [
        "",
        "d",
        "-3d",
        "tomorrow",
        "2026-13-01",
        "99999999999d",
        "m",
        "-3m",
        "3mm",
        "2026-13",
        "2026-1",
        "patch-tuesday-",
        "patch-tuesday-x",
        "patch-tuesday--1",
        "patch-tuesday-9999",
        "patch-tuesdäy",
    ] {
        assert!(text.parse::<AsOf>().expect_err(text).message.contains("patch-tuesday"), "{text}");
    }
    for text in ["2026-10-31T18:00", "2026-10-31T18:00:00", "2026-10-31 18:00:00.5"] {
        assert!(text.parse::<AsOf>().expect_err(text).message.contains("add Z"), "{text}");
    }
    let now = Timestamp::MIN;
    for text in ["30d", "3m", "patch-tuesday", "patch-tuesday-1"] {
        assert!(text.parse::<AsOf>().expect(text).moment(now).is_err(), "{text}");
    }
}
