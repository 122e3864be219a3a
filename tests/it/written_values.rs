//! Single values as a person writes them: GUIDs, spans of time, site codes, and the steps of a trend with the moments
//! that they give.

use cmupd::base::clock::parse_span;
use cmupd::base::guid::parse_guid;
use cmupd::hierarchy::SiteCode;
use cmupd::report::TrendStep;
use jiff::Timestamp;
use uuid::Uuid;

#[test]
fn guid_forms() {
    let guid = Uuid::from_u128(0xa1006d0e_cf56_41d1_a006_6330efc39381);
    for text in [
        "A1006D0E-CF56-41D1-A006-6330EFC39381",
        "a1006d0e-cf56-41d1-a006-6330efc39381",
        "{A1006D0E-CF56-41D1-A006-6330EFC39381}",
        "GUID:A1006D0E-CF56-41D1-A006-6330EFC39381",
        "guid:{a1006d0e-cf56-41d1-a006-6330efc39381}",
        "  GUID: A1006D0E-CF56-41D1-A006-6330EFC39381\n",
    ] {
        assert_eq!(parse_guid(text), Some(guid), "{text}");
    }
    for text in [
        "",
        "GUID:",
        "{A1006D0E-CF56-41D1-A006-6330EFC39381",
        "A1006D0E-CF56-41D1-A006-6330EFC39381}",
        "a1006d0ecf5641d1a0066330efc39381",
        "urn:uuid:A1006D0E-CF56-41D1-A006-6330EFC39381",
        "ééééé",
        "A1006D0E-CF56-41D1-A006-6330EFC3938G",
    ] {
        assert_eq!(parse_guid(text), None, "{text}");
    }
}

#[test]
fn spans() {
    for (text, expected) in [
        ("30d", Some("30d")),
        ("3m", Some("3mo")),
        ("3M", Some("3mo")),
        ("3mo", Some("3mo")),
        ("3min", Some("3m")),
        (" 12h ", Some("12h")),
        ("1d12h", Some("1d 12h")),
        ("1h30min", Some("1h 30m")),
        ("1y6mo", Some("1y 6mo")),
        ("1h30m", None),
        ("1y 6m", None),
        ("m", None),
        ("-3m", None),
        ("3mm", None),
        ("30", None),
        ("30d ago", None),
        ("P1D", None),
        ("", None),
    ] {
        assert_eq!(parse_span(text).map(|span| format!("{span:#}")).as_deref(), expected, "{text:?}");
    }
}

#[test]
fn site_codes() {
    for (text, expected) in [
        ("PS1", Some("PS1")),
        ("ps1", Some("PS1")),
        (" cas ", Some("CAS")),
        ("001", Some("001")),
        ("PS", None),
        ("PS12", None),
        ("P-1", None),
        ("PÄ1", None),
        ("é1", None),
        ("", None),
        ("con", None),
        ("SMS", None),
    ] {
        assert_eq!(
            text.parse::<SiteCode>().ok().map(|code| code.to_string()).as_deref(),
            expected,
            "{text:?}"
        );
    }
}

#[test]
fn steps_of_a_trend() {
    for (by, since, until, expected) in [
        (TrendStep::Day, "2026-11-20T12:00:00Z", "2026-11-22T12:00:00Z", "20 21 22T12:00:00"),
        (TrendStep::Day, "2026-11-21T23:59:59.999999Z", "2026-11-21T23:59:59.999999Z", "21"),
        (TrendStep::Week, "2026-11-01T12:00:00Z", "2026-11-22T12:00:00Z", "01 08 15 22T12:00:00"),
        (TrendStep::Month, "2026-08-31T23:59:59.999999Z", "2026-11-22T12:00:00Z", "31 30 31 22T12:00:00"),
        (TrendStep::Month, "2026-09-01T00:00:00Z", "2026-10-31T23:59:59.999999Z", "30 31"),
        (TrendStep::PatchTuesday, "2026-09-01T00:00:00Z", "2026-11-22T12:00:00Z", "08 13 10 22T12:00:00"),
        (TrendStep::PatchTuesday, "2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z", "22T12:00:00"),
    ] {
        let (since, until) = (since.parse().expect(since), until.parse().expect(until));
        let found = by.points(Some(since), until).expect(expected);
        let found: Vec<String> = found
            .iter()
            .map(|at| {
                let text = at.to_string();
                text[8..].replace("T23:59:59.999999Z", "").replace('Z', "")
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{by:?}");
    }
    let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
    assert_eq!(TrendStep::Month.points(None, now).expect("a year").len(), 13);
    for (by, since) in [(TrendStep::Day, "2016-01-01T00:00:00Z"), (TrendStep::Month, "2026-12-01T00:00:00Z")]
    {
        assert!(by.points(Some(since.parse().expect(since)), now).is_err(), "{by:?} {since}");
    }
    assert!(TrendStep::PatchTuesday.points(None, Timestamp::MIN).is_err());
}
