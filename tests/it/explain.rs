//! `cmupd explain`: every notation of a code, what is not listed, and the same table in the reports.

use assert_cmd::Command;
use serde_json::Value;
use std::process::Output;

fn explain(arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
        command.env_remove(name);
    }
    command
        .current_dir(folder.path())
        // No database, and none that comes into being.
        .env("CMUPD_DB", folder.path().join("none.db"))
        .env("CMUPD_NOW", "2026-11-22T12:00:00Z")
        .arg("explain")
        .args(arguments);
    let output = command.output().expect("the program runs");
    assert!(!folder.path().join("none.db").exists());
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn rows(arguments: &[&str]) -> Vec<Value> {
    let output = explain(&[arguments, &["--json"]].concat());
    let document: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{arguments:?}: {error}: {}", stderr(&output));
    });
    document["data"].as_array().expect("rows").clone()
}

#[test]
fn one_code_in_all_notations() {
    for text in [
        "0x80244010",
        "0X80244010",
        "80244010",
        "-2145107952",
        "2149859344",
        " 0x80244010 ",
        "WU_E_PT_EXCEEDED_MAX_SERVER_TRIPS",
        "wu_e_pt_exceeded_max_server_trips",
    ] {
        let rows = rows(&[text]);
        assert_eq!(rows.len(), 1, "{text}");
        assert_eq!(rows[0]["code"], "0x80244010", "{text}");
        assert_eq!(rows[0]["family"], "server", "{text}");
        assert_eq!(
            (&rows[0]["signed"], &rows[0]["retried"]),
            (&Value::from(-2145107952), &Value::from(true))
        );
        for told in ["meaning", "look_at", "what_to_do"] {
            assert!(rows[0][told].as_str().is_some_and(|text| text.ends_with('.')), "{told}: {:?}", rows[0]);
        }
    }
}

#[test]
fn what_each_code_is() {
    for (text, code, kind, family) in [
        ("87D00692", "0x87D00692", "error_code", "policy"),
        ("0x8024402C", "0x8024402C", "error_code", "proxy"),
        ("0x80072F0C", "0x80072F0C", "error_code", "certificate"),
        ("0x80072EE2", "0x80072EE2", "error_code", "network"),
        ("0x80248011", "0x80248011", "error_code", "database"),
        ("0x87D00667", "0x87D00667", "error_code", "schedule"),
        ("0x80070643", "0x80070643", "error_code", "installation"),
        ("0x80070020", "0x80070020", "error_code", "installation"),
        ("301/6", "301/6", "state", "state"),
        ("500/required", "500/2", "state", "state"),
        ("update_source_scan/5", "501/5", "state", "state"),
        ("501", "501", "topic_type", "state"),
        ("SUM_UPDATE_DETECTION", "500", "topic_type", "state"),
        ("902", "902", "topic_type", "state"),
        ("6703", "6703", "status_message", "synchronization"),
        ("30197", "30197", "status_message", "synchronization"),
        ("0x800F0922", "0x800F0922", "error_code", "installation"),
        ("80041010", "0x80041010", "error_code", "client_agent"),
        ("0x87D00324", "0x87D00324", "error_code", "installation"),
        ("0x800706BA", "0x800706BA", "error_code", "network"),
        ("C1900208", "0xC1900208", "error_code", "installation"),
        ("never_scanned", "never_scanned", "cause", "compliance"),
        ("client-inactive", "client_inactive", "cause", "compliance"),
    ] {
        let rows = rows(&[text]);
        assert_eq!(rows.len(), 1, "{text}");
        let told = ["code", "kind", "family"].map(|field| rows[0][field].as_str().unwrap_or_default());
        assert_eq!(told, [code, kind, family], "{text}");
    }
}

#[test]
fn what_is_not_listed() {
    for (text, says) in [
        ("0x80249999", "facility 36 (Windows Update Agent), number 39321"),
        ("0x8007FFFF", "net helpmsg 65535"),
        ("0x80244012", "did you mean"),
        ("0x80041011", "did you mean 0x80041010, 0x80041002?"),
        ("0x80044411", "`cmupd explain --list` shows what is listed"),
        ("scan_oldr", "did you mean scan_older"),
        ("never", "did you mean never_scanned"),
        ("0x00000000", "success"),
        ("301/99", "topic type 301 has the states 0 unknown, 1 installing"),
        ("701/1", "has no states"),
        ("902/1", "content on distribution points"),
        ("12345/1", "--list --family state"),
        ("1603", "cmupd explain 0x80070643"),
        ("4", "301/6"),
        ("WU_E_PT_SUS_SERVER_NOT_SAT", "did you mean WU_E_PT_SUS_SERVER_NOT_SET"),
        ("0x802440100", "is not a code"),
        ("-99999999999", "is not a code"),
        ("", "is not a code"),
        ("/", "there is no topic type"),
    ] {
        let output = explain(&["--", text]);
        assert_eq!(code(&output), 5, "{text}: {}", stderr(&output));
        assert!(output.stdout.is_empty());
        assert!(stderr(&output).contains(says), "{text}: {}", stderr(&output));
    }
    let output = explain(&["nonsense", "--json"]);
    let error: Value = serde_json::from_str(stderr(&output).trim()).expect("JSON");
    assert_eq!(error["error"]["kind"], "not_found");
}

/// Before a database is looked for.
#[test]
fn a_client_is_one() {
    for (arguments, says) in [(&["client"][..], "none is named"), (&["Client", "A", "B"], "one at a time")] {
        let output = explain(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
        assert!(stderr(&output).contains("cmupd explain client NAME"), "{}", stderr(&output));
    }
    let rows = rows(&["501"]);
    assert!(rows[0]["look_at"].as_str().is_some_and(|text| text.contains("`cmupd explain 501/")), "{rows:?}");
}

#[test]
fn several_at_once_and_one_unknown() {
    let output = explain(&["6703", "nonsense", "0x80244011", "--format", "ndjson"]);
    assert_eq!(code(&output), 3);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let codes: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(codes.iter().map(|row| &row["code"]).collect::<Vec<_>>(), ["6703", "0x80244011"]);
    assert!(stderr(&output).contains("\"nonsense\" is not a code"));
    assert_eq!(code(&explain(&["nonsense", "more"])), 5);
}

#[test]
fn advice_names_only_commands_that_exist() {
    let text = serde_json::to_string(&rows(&["--list"])).expect("JSON");
    let named: std::collections::BTreeSet<&str> =
        text.split('`').skip(1).step_by(2).filter(|code| code.starts_with("cmupd ")).collect();
    assert!(!named.is_empty());
    for command in named {
        let words = command
            .split_whitespace()
            .skip(1)
            .take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
        let output =
            Command::new(env!("CARGO_BIN_EXE_cmupd")).args(words).arg("--help").output().expect("runs");
        assert!(output.status.success(), "{command}: {}", stderr(&output));
        // Not a family of commands, of which nobody knows which is meant.
        let help = String::from_utf8_lossy(&output.stdout).into_owned();
        let usage = help.lines().find(|line| line.starts_with("Usage:")).expect("a usage");
        assert!(!usage.ends_with("<COMMAND>"), "{command}: {usage}");
    }
}

#[test]
fn lists() {
    let all = rows(&["--list"]);
    let proxy = rows(&["--list", "--family", "Proxy"]);
    assert!(all.len() > 230 && (3..20).contains(&proxy.len()), "{} {}", all.len(), proxy.len());
    assert!(proxy.iter().all(|row| row["family"] == "proxy"));
    let families: std::collections::BTreeSet<&str> =
        all.iter().filter_map(|row| row["family"].as_str()).collect();
    assert_eq!(families.len(), 15, "{families:?}");
    let output = explain(&["--list", "--family", "proxi"]);
    assert_eq!(code(&output), 5);
    assert!(stderr(&output).contains("did you mean proxy"), "{}", stderr(&output));
    for usage in [&[][..], &["--family", "proxy"], &["--list", "6703"]] {
        assert_eq!(code(&explain(usage)), 2, "{usage:?}");
    }
}
