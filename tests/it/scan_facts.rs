//! Which facts count, and what those that differ mean.

use crate::scan_command::*;
use crate::scan_limits::detectoid;
use crate::scan_rules::{facts as document, letter, value};
use crate::support::report_inbox::Inbox;
use cmupd::scan::{DeviceIndex, DeviceVerdicts, RuleSet};
use serde_json::{Value, json};
use std::time::{Duration, UNIX_EPOCH};

/// The value of a rule; where it is unknown, why.
fn explained(rule: &str, device: &DeviceIndex) -> String {
    let rules = format!("<ApplicabilityRules><IsInstalled>{rule}</IsInstalled></ApplicabilityRules>");
    let set = RuleSet::new(vec![detectoid(1, &rules, &[])]);
    let verdicts = DeviceVerdicts::new(&set, device);
    let causes: Vec<String> = verdicts.causes(0).iter().map(ToString::to_string).collect();
    match verdicts.verdict(0).installed.name() {
        "unknown" => causes.join("; "),
        known => known.to_owned(),
    }
}

/// Writes a file that was changed that many nanoseconds after a moment of 2026-11-20.
fn put_at(inbox: &Inbox, name: &str, content: &str, nanoseconds: u64) {
    let path = inbox.folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let at = "2026-11-20T08:00:00Z".parse::<jiff::Timestamp>().unwrap().as_second();
    let at = UNIX_EPOCH + Duration::from_secs(at.unsigned_abs()) + Duration::from_nanos(nanoseconds);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(at).unwrap();
}

#[test]
fn facts_of_one_moment_that_differ_decide_nothing() {
    let of = |number: u32, level: u32| facts(number, 20, level, Some(1));
    for names in [["f.json", "g.json"], ["g.json", "f.json"]] {
        let inbox = prepared();
        put(&inbox, "f.json", &[of(1, 1)]);
        put(&inbox, "g.json", &[of(1, 5)]);
        let asked = ["scan", names[0], names[1], "--update", "KB5091102"];
        let row = inbox.rows(&asked, 0).remove(0);
        assert_eq!(row["verdict"], "unknown", "{row}");
        let cause = row["causes"][0]["cause"].as_str().unwrap();
        assert!(cause.contains("the facts contradict each other"), "{cause}");
        // One after the other and together, and in one file.
        assert_eq!(figures(&inbox.rows(&["scan", names[0], names[1]], 0)[0])[3], 2);
        assert_eq!(
            inbox.rows(&["scan", "--client", "PC001", "--update", "KB5091102"], 0)[0]["verdict"],
            "unknown"
        );
        put(&inbox, "both.json", &[of(2, 1), of(2, 5)]);
        inbox.ok(&["scan", "both.json"]);
        assert_eq!(
            inbox.rows(&["scan", "--client", "PC002", "--update", "KB5091102"], 0)[0]["verdict"],
            "unknown"
        );
    }
}

#[test]
fn older_facts_do_not_decide_between_newer_ones() {
    let at = |day: u32, more: &str| {
        document(&format!(
            r#"{{"schema":"cmupd-device-facts/1","collected_at":"2026-11-{day}T00:00:00Z","os":{{"architecture":9}},{more}}}"#
        ))
    };
    let number = |value: u32| {
        format!(r#""registry":[{{"root":"SOFTWARE\\A","keys":{{"":{{"v":["REG_DWORD",{value}]}}}}}}]"#)
    };
    let metric = |value: i32| format!(r#""metrics":{{"7":{value}}}"#);
    let build = |build: u32, more: &str| {
        document(&format!(
            r#"{{"schema":"cmupd-device-facts/1","collected_at":"2026-11-21T00:00:00Z","os":{{"build":{build}{more}}}}}"#
        ))
    };
    let rule = r#"<b.RegDword Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\A" Value="v" Comparison="EqualTo" Data="5"/>"#;
    let of_metric = r#"<b.SystemMetric Index="7" Comparison="EqualTo" Value="5"/>"#;
    let of_build = r#"<b.WindowsVersion BuildNumber="7"/>"#;
    let of_processor = r#"<b.Processor Architecture="9"/>"#;
    for (expected, rule, facts) in [
        ('T', rule, vec![at(21, &number(5)), at(20, &number(1))]),
        ('U', rule, vec![at(21, &number(5)), at(21, &number(1)), at(20, &number(5))]),
        ('T', rule, vec![at(21, &number(5)), at(21, &number(5)), at(20, &number(1))]),
        ('T', rule, vec![at(21, &number(5)), at(21, &metric(5)), at(20, &number(1))]),
        ('U', of_metric, vec![at(21, &metric(5)), at(21, &metric(4))]),
        ('F', of_metric, vec![at(21, &number(5)), at(21, &metric(4)), at(20, &metric(5))]),
        ('U', of_build, vec![build(7, ""), build(8, "")]),
        ('T', of_build, vec![build(7, r#","architecture":9"#), build(7, "")]),
        // What they say alike of the operating system is known.
        ('T', of_processor, vec![build(7, r#","architecture":9"#), build(8, r#","architecture":9"#)]),
    ] {
        assert_eq!(letter(value(rule, &DeviceIndex::new(&facts))), expected, "{rule} {facts:?}");
        assert_eq!(letter(value(rule, &DeviceIndex::new(facts.iter().rev()))), expected, "{rule} {facts:?}");
    }
}

#[test]
fn files_without_date_count_at_the_time_that_is_stored() {
    let inbox = prepared();
    let mut undated = facts(1, 20, 2, Some(1));
    undated.as_object_mut().unwrap().remove("collected_at");
    put_at(&inbox, "f.json", &undated.to_string(), 123_456_789);
    for _ in 0..2 {
        let row = inbox.rows(&["scan", "f.json"], 0).remove(0);
        assert_eq!(
            (&row["remark"], &row["collected_at"]),
            (&Value::Null, &json!("2026-11-20T08:00:00.123456Z"))
        );
    }
    let asked = ["scan", "f.json", "--update", "KB5091102", "--format", "table"];
    let shown = String::from_utf8(inbox.ok(&asked).stdout).unwrap();
    assert!(!shown.contains("do not count"), "{shown}");
}

#[test]
fn a_comparison_uses_the_facts_that_count() {
    let inbox = prepared();
    put(&inbox, "old.json", &[facts(1, 1, 2, Some(1))]);
    inbox.ok(&["scan", "old.json"]);
    let own = json!({"client": crate::support::report_inbox::client(1), "message_time": "2026-11-21T08:00:00Z",
        "serial": 900, "topic_type": 500, "topic": guid(LEVEL_3), "state": 3});
    std::fs::write(inbox.folder.path().join("own.jsonl"), own.to_string()).unwrap();
    inbox.ok(&["ingest", "own.jsonl", "--site", "PS1"]);
    // The facts in JSON are too old to count with it.
    let export = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\B]\r\n\"v\"=dword:00000005\r\n\r\n";
    put_at(&inbox, "b.reg", export, 0);
    inbox.ok(&["scan", "b.reg", "--client", "PC001"]);
    let rows = inbox.rows(&["scan", "compare", "PC001"], 0);
    let row = rows.iter().find(|row| row["article_id"] == "5091103").expect("a difference");
    assert_eq!(row["scanned"], "unknown", "{row}");
    let found = row["found"].as_str().unwrap();
    assert!(found.contains("not collected"), "{row}");
}

#[test]
fn scans_are_compared_as_they_are_now() {
    let inbox = prepared();
    inbox.exit(&["report", "scan-differences", "--as-of", "2026-11-20"], 2);
    inbox.ok(&["report", "scan-differences", "--site", "PS1"]);
}

#[test]
fn a_listed_value_is_known_whatever_the_architecture_is() {
    const LITERAL: &str = r#"Subkey="SOFTWARE\WOW6432Node\A""#;
    const PLAIN: &str = r#"Subkey="SOFTWARE\A""#;
    const OF_32_BIT: &str = r#"Subkey="SOFTWARE\A" RegType32="true""#;
    let tree = |more: &str| format!(r#"{{{more},"keys":{{"":{{"v":["REG_DWORD",1]}}}}}}"#);
    let literal = tree(r#""root":"SOFTWARE\\WOW6432Node\\A""#);
    let plain = tree(r#""root":"SOFTWARE\\A""#);
    let of_32_bit = tree(r#""view":"wow32","root":"SOFTWARE\\A""#);
    let whole = r#"{"root":"SOFTWARE","complete":true,"keys":{"WOW6432Node\\A":{"v":["REG_DWORD",1]}}}"#;
    let open = "operating system: architecture";
    for (architecture, tree, key, expected) in [
        ("0", literal.as_str(), LITERAL, "true"),
        ("0", whole, LITERAL, "true"),
        ("0", whole, PLAIN, "false"),
        ("0", &plain, OF_32_BIT, "true"),
        ("0", &of_32_bit, PLAIN, "true"),
        ("9", &literal, LITERAL, "true"),
        ("9", whole, LITERAL, "true"),
        ("9", whole, OF_32_BIT, "true"),
        ("9", &of_32_bit, LITERAL, "true"),
        ("9", &plain, OF_32_BIT, "registry value"),
        ("null", &literal, LITERAL, "true"),
        ("null", whole, LITERAL, "true"),
        ("null", &plain, PLAIN, "true"),
        ("null", &of_32_bit, OF_32_BIT, "true"),
        ("null", &of_32_bit, LITERAL, open),
        ("null", &literal, OF_32_BIT, open),
        ("null", whole, OF_32_BIT, open),
        ("null", &plain, LITERAL, "registry value"),
    ] {
        let text = format!(
            r#"{{"schema":"cmupd-device-facts/1","os":{{"architecture":{architecture}}},"registry":[{tree}]}}"#
        );
        let rule = format!(
            r#"<b.RegDword Key="HKEY_LOCAL_MACHINE" {key} Value="v" Comparison="EqualTo" Data="1"/>"#
        );
        let device = DeviceIndex::new([&document(&text)]);
        let found = explained(&rule, &device);
        assert!(found.contains(expected), "{text} {rule}: {found} instead of {expected}");
        // The architecture may be in facts of another source.
        let (other, registry) = (
            format!(r#"{{"schema":"cmupd-device-facts/1","os":{{"architecture":{architecture}}}}}"#),
            format!(
                r#"{{"schema":"cmupd-device-facts/1","collected_at":"2026-11-20T00:00:00Z","registry":[{tree}]}}"#
            ),
        );
        let device = DeviceIndex::new([&document(&other), &document(&registry)]);
        assert_eq!(explained(&rule, &device), found, "{text} {rule}");
    }
}
