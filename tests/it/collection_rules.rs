//! Properties of the rules of collections: what they select, what is written is read again, and what is not a rule is
//! explained.

use cmupd::client::collection::CollectionRule;
use cmupd::client::{Client, LastScan, ScanState};
use cmupd::hierarchy::Hierarchy;
use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

fn client() -> Client {
    Client {
        guid: Uuid::from_u128(7),
        name: Some("WKS-0042".into()),
        site: Some("PS1".parse().expect("a code")),
        client_version: Some("5.00.9128.1007".into()),
        client_installed: true,
        reported_at: None,
        last_message_at: Some("2026-11-01T00:00:00Z".parse().expect("a time")),
        last_scan: Some(LastScan {
            state: ScanState::Failed,
            at: "2026-11-01T00:00:00Z".parse().expect("a time"),
            error: Some(0x8024_4010),
        }),
        completed_scan: None,
        scan_location: None,
        agent_version: None,
    }
}

#[test]
fn what_rules_say() {
    let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
    let hierarchy = Hierarchy::new(vec![]);
    for (text, expected) in [
        ("name = wks-*", true),
        ("name=WKS-004?", true),
        ("name != WKS-*", false),
        ("name = SRV-*", false),
        ("guid = *0007", true),
        ("site = PS1", true),
        ("site != PS1", false),
        ("client_version < 5.00.9128.1008", true),
        ("client_version >= 5.0.9128.1007.0", true),
        ("client_version >= 5.00.10000", false),
        ("agent_version < 10", false),
        ("agent_version != 10*", true),
        ("scan_state = failed", true),
        ("scan_error = 0x8024*", true),
        ("last_message older 7d", true),
        ("last_message newer 4w", true),
        ("last_message newer 99999d", true),
        ("completed_scan older 30d", true),
        ("completed_scan newer 30d", false),
        ("Name = wks-*  AND  last_scan OLDER 1d", true),
        ("name = wks-* and site = CAS", false),
    ] {
        let rule: CollectionRule = text.parse().expect(text);
        assert_eq!(rule.fits(&client(), &hierarchy, now), expected, "{text}");
    }
}

#[test]
fn what_is_typed_is_understood() {
    for (text, written) in [
        ("name = \"PS1-*\"", "name = PS1-*"),
        ("name = 'PS1-*' and site = ps1", "name = PS1-* and site = PS1"),
        ("name = Ada's Mac", "name = Ada's Mac"),
        ("scan_error = 2149859344", "scan_error = 0x80244010"),
        ("scan_error != -2145107952", "scan_error != 0x80244010"),
        ("scan_error = 0x8024*", "scan_error = 0x8024*"),
        ("scan_state = Pending-Retry", "scan_state = pending_retry"),
        ("scan_state = completed*", "scan_state = completed*"),
        ("guid = {00000000-0000-0000-0000-00000000000A}", "guid = 00000000-0000-0000-0000-00000000000a"),
        ("client_version = 5.00.*", "client_version = 5.00.*"),
    ] {
        let rule: CollectionRule = text.parse().expect(text);
        assert_eq!(rule.to_string(), written);
    }
    let rule: CollectionRule = "site = ps1 and site != C* and name = x".parse().expect("a rule");
    assert_eq!(rule.sites().map(|code| code.to_string()).collect::<Vec<_>>(), ["PS1"]);
    // What was stored before is read as it is.
    assert!(CollectionRule::stored("name = *SRV* or site = S01").is_ok());
}

#[test]
fn what_is_no_rule() {
    for (text, message) in [
        ("name = *SRV* or site = S01", "several rules"),
        ("name = a || name = b", "several rules"),
        ("name = \"PS1-*", "a quote stands alone"),
        ("name = \"\"", "without a value"),
        ("site = PS", "three characters"),
        ("scan_state = faild", "did you mean failed"),
        ("scan_state = x*", "the states are unknown, waiting_for"),
        ("scan_error = failed", "is not an error code"),
        ("scan_error = 8024*", "is not an error code"),
        ("client_version < banana", "is not a version"),
        ("client_version < 5.*", "is not a version"),
        ("agent_version = ten", "is not a version"),
        ("guid = 7", "is not a GUID"),
        ("", "begins with nothing"),
        ("nam = x", "did you mean name"),
        ("name < x", "name is compared with =, !="),
        ("name =", "ends without a value"),
        ("last_message older", "ends without a value"),
        ("last_message = 3", "compared with older, newer"),
        ("last_message older soon", "is not a span of time"),
        ("last_message older -3d", "is not a span of time"),
        ("name = x and", "begins with nothing"),
    ] {
        let failure = text.parse::<CollectionRule>().expect_err(text);
        assert!(failure.message.contains(message), "{text}: {}", failure.message);
    }
    assert!("name = ".repeat(400).parse::<CollectionRule>().is_err());
    assert!(["name = x"; 17].join(" and ").parse::<CollectionRule>().is_err());
}

proptest! {
    #[test]
    fn anything_is_read_or_refused_and_what_is_read_is_written_the_same(
        text in "(name|site|client_version|last_scan|scan_error|x)? ?(=|!=|<|>=|older|newer)? ?[a-z0-9*? .\\-]{0,12}( and name = [A-Z*]{1,4})?"
    ) {
        if let Ok(rule) = text.parse::<CollectionRule>() {
            let written = rule.to_string();
            let again: CollectionRule = written.parse().expect("what was written");
            prop_assert_eq!(again.to_string(), written);
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = text.parse::<CollectionRule>();
    }
}
