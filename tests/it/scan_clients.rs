//! What a scan by facts makes of clients: their site, what they reported themselves, the numbers of their messages.

use crate::scan_command::{LEVEL_2, add, by_level, facts, guid, prepared, put};
use crate::support::report_inbox::{Inbox, client, stderr};
use cmupd::operate::scan::{NeededFact, collector_lists};
use cmupd::scan::{Fact, FactKind};
use serde_json::{Value, json};

#[test]
fn a_scan_without_facts_says_what_it_needs() {
    let inbox = prepared();
    let said = stderr(&inbox.exit(&["scan"], 2));
    for part in ["error: scan needs facts", "--all", "--client", "cmupd scan collector"] {
        assert!(said.contains(part), "{said}");
    }
}

/// A hierarchy with two primary sites.
fn hierarchy() -> Inbox {
    let inbox = Inbox { folder: tempfile::tempdir().unwrap() };
    std::fs::create_dir(inbox.path()).unwrap();
    inbox.ok(&["init", "CAS", "--kind", "cas"]);
    for site in ["PS1", "PS2"] {
        inbox.ok(&["site", "add", site, "--parent", "CAS"]);
    }
    for (site, server) in [("PS1", "wsus1.contoso.com"), ("PS2", "wsus2.contoso.com")] {
        inbox.ok(&["sup", "add", site, server]);
    }
    add(&inbox, LEVEL_2, Some(5091102), &by_level(2));
    inbox.ok(&["sync", "--from", "documents", "--quiet"]);
    inbox
}

#[test]
fn a_site_that_is_named_is_that_of_the_clients() {
    let inbox = hierarchy();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    let site_of = |name: &str| inbox.rows(&["client", "show", name], 0)[0]["site"].clone();
    // A new client without a site is said to be one, with what to do.
    let said = stderr(&inbox.ok(&["scan", "facts.json"]));
    assert!(said.contains("Clients that belong to no site: 1") && said.contains("--site SITE"), "{said}");
    assert_eq!(site_of("PC001"), Value::Null);
    // The same facts again say nothing new, and move the client all the same; a dry run does not.
    let row = inbox.rows(&["scan", "facts.json", "--site", "PS2", "--dry-run"], 0).remove(0);
    assert_eq!((row["site"].as_str(), site_of("PC001")), (Some("PS2"), Value::Null));
    let output = inbox.ok(&["scan", "facts.json", "--site", "PS2", "--json"]);
    assert!(!stderr(&output).contains("belong to no site"), "{}", stderr(&output));
    let row = &serde_json::from_slice::<Value>(&output.stdout).unwrap()["data"][0];
    assert_eq!(
        (row["messages"].as_u64(), &row["remark"], site_of("PC001")),
        (Some(0), &Value::Null, json!("PS2"))
    );
    // From one site to another, by the stored facts; what goes elsewhere moves nothing.
    inbox.ok(&["scan", "--client", "PC001", "--site", "PS1", "--to", "out"]);
    assert_eq!(site_of("PC001"), "PS2");
    let said = stderr(&inbox.exit(&["scan", "--all", "--site", "PS1"], 2));
    assert!(said.contains("--all") && said.contains("cmupd client assign CLIENT SITE"), "{said}");
    let row = inbox.rows(&["scan", "--client", "PC001", "--site", "PS1"], 0).remove(0);
    assert_eq!(
        (row["remark"].as_str(), site_of("PC001")),
        (Some("it belonged to PS2 until now"), json!("PS1"))
    );
    let row = inbox.rows(&["scan", "--all"], 0).remove(0);
    assert_eq!((row["site"].as_str(), &row["remark"]), (Some("PS1"), &Value::Null));
    // A central administration site has no clients; nothing is stored before that is said.
    put(&inbox, "other.json", &[facts(2, 20, 2, None)]);
    let said = stderr(&inbox.exit(&["scan", "other.json", "--site", "CAS"], 2));
    assert!(said.contains("CAS is a central administration site"), "{said}");
    assert_eq!(inbox.number("SELECT count(*) FROM client"), 1);
    // The only primary site has its new clients without being named.
    let alone = prepared();
    put(&alone, "facts.json", &[facts(1, 20, 2, None)]);
    let output = alone.ok(&["scan", "facts.json", "--json"]);
    assert!(!stderr(&output).contains("belong to no site"), "{}", stderr(&output));
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap()["data"][0]["site"], "PS1");
}

#[test]
fn a_scan_by_facts_keeps_what_the_client_itself_reported_of_its_scans() {
    let inbox = prepared();
    let own = json!({"client": client(1), "name": "PC001", "client_version": "5.00.9128.1000",
        "message_time": "2026-11-18T08:00:00Z", "serial": 900, "topic_type": 501,
        "topic": "{11111111-2222-3333-4444-555555555555}", "state": 3,
        "params": ["http://wsus1.contoso.com:8530", "1", "10.0.26100.1"]});
    std::fs::write(inbox.folder.path().join("own.jsonl"), own.to_string()).unwrap();
    inbox.ok(&["ingest", "own.jsonl", "--site", "PS1"]);
    let shown = |inbox: &Inbox| {
        let row = inbox.rows(&["client", "show", "PC001"], 0).remove(0);
        ["scan_location", "agent_version", "client_version", "client_installed"].map(|name| row[name].clone())
    };
    let before = shown(&inbox);
    assert_eq!(before[0], "http://wsus1.contoso.com:8530");
    for day in [20, 21] {
        put(&inbox, "facts.json", &[facts(1, day, 2, None)]);
        inbox.ok(&["scan", "facts.json"]);
        assert_eq!(shown(&inbox), before, "{day}");
    }
    let row = inbox.rows(&["client", "show", "PC001"], 0).remove(0);
    assert_eq!(row["last_scan_at"], "2026-11-21T08:00:00Z", "{row}");
}

#[test]
fn the_collector_records_what_open_verdicts_need() {
    let inbox = prepared();
    let installed_if = |rule: &str| format!("<upd:IsInstalled>{rule}</upd:IsInstalled>");
    let file = r#"<bar:FileVersion Path="C:\A\b.dll" Comparison="EqualTo" Version="1.0.0.0"/>"#;
    let key = r#"<bar:RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\O'Neil"/>"#;
    add(&inbox, 106, Some(5091121), &installed_if(file));
    add(&inbox, 107, Some(5091122), &installed_if(key));
    inbox.ok(&["sync", "--from", "documents", "--quiet"]);
    let script =
        |more: &[&str]| String::from_utf8(inbox.ok(&[&["scan", "collector"], more].concat()).stdout).unwrap();
    let plain = script(&[]);
    let added = |more: &[&str]| -> Vec<String> {
        let script = script(more);
        let lines = script.lines().filter(|line| !plain.lines().any(|known| known == *line));
        lines.map(|line| line.trim().to_owned()).collect()
    };
    // Without facts all that the rules ask for.
    let first = added(&["--needs"]);
    for entry in [r"'SOFTWARE\A|v'", r"'root\cimv2|SELECT * FROM A'"] {
        assert!(first.iter().any(|line| line == entry), "{first:?}");
    }
    let mut known = facts(1, 20, 2, None);
    known["collector"] = json!({"name": "cmupd-collect.ps1"});
    put(&inbox, "facts.json", &[known]);
    inbox.ok(&["scan", "facts.json"]);
    // What was recorded before is recorded again, or the next facts would decide less.
    let expected =
        [r"'SOFTWARE\A'", r"'SOFTWARE\O''Neil|'", r"'C:\A\b.dll'", r"'root\cimv2|SELECT * FROM A'"];
    assert_eq!(added(&["--needs"]), expected);
    assert_eq!(added(&["--needs", "--client", "PC001"]), expected);
    inbox.exit(&["scan", "collector", "--needs", "--client", "PC999"], 5);
    inbox.exit(&["scan", "collector", "--client", "PC001"], 2);
    // Without --needs there is no need of a database.
    inbox.ok(&["scan", "collector", "--db", "absent.db"]);
}

#[test]
fn the_collector_records_a_key_without_what_is_below_it() {
    let inbox = prepared();
    let key = r#"<bar:RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\Microsoft"/>"#;
    add(&inbox, 106, Some(5091121), &format!("<upd:IsInstalled>{key}</upd:IsInstalled>"));
    inbox.ok(&["sync", "--from", "documents", "--quiet"]);
    let mut known = facts(1, 20, 2, Some(1));
    known["collector"] = json!({"name": "cmupd-collect.ps1"});
    known["registry"] = json!([
        {"root": "SOFTWARE\\Absent", "absent": true},
        {"root": "SOFTWARE\\A", "keys": {"": {"v": ["REG_DWORD", 2]}}},
        {"root": "SOFTWARE\\A", "keys": {"": {}}},
        {"root": "SOFTWARE\\Alone", "keys": {"": {}}},
        {"root": "SOFTWARE\\Whole", "complete": true, "keys": {"": {}}},
    ]);
    put(&inbox, "facts.json", &[known]);
    inbox.ok(&["scan", "facts.json"]);
    let script = |more: &[&str]| {
        let script = inbox.ok(&[&["scan", "collector"], more].concat()).stdout;
        String::from_utf8(script).unwrap()
    };
    let plain = script(&[]);
    let added: Vec<String> = script(&["--needs"])
        .lines()
        .filter(|line| line.contains("SOFTWARE") && !plain.lines().any(|known| known == *line))
        .map(|line| line.trim().to_owned())
        .collect();
    let keys = ["Absent|", "Alone|", "A|v", "Microsoft|", "Whole"];
    assert_eq!(added, keys.map(|key| format!(r"'SOFTWARE\{key}'")));
}

#[test]
fn facts_that_a_script_does_not_list_are_counted_apart() {
    let needed = |(kind, name): (FactKind, String)| NeededFact {
        fact: Fact { kind, name },
        verdicts: 1,
        decides: 1,
        devices: 1,
        reason: None,
    };
    let files = (0..20_005).map(|number| (FactKind::File, format!(r"C:\{number}.dll")));
    let needed: Vec<NeededFact> =
        std::iter::once((FactKind::Os, "build".to_owned())).chain(files).map(needed).collect();
    let (lists, left_out) = collector_lists(&[], &needed);
    assert_eq!((lists.files.len(), left_out.without_list, left_out.beyond), (19_999, 1, 6));
}

#[test]
fn numbers_of_scans_are_not_of_the_counter_of_the_client() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 18, 2, None)]);
    inbox.ok(&["scan", "facts.json"]);
    assert!(inbox.rows(&["report", "client", "PC001"], 0)[0]["serial_number"].is_u64());
    put(&inbox, "facts.json", &[facts(1, 19, 3, Some(1))]);
    inbox.ok(&["scan", "facts.json"]);
    // The client begins to report; one of its messages was sent before the scans and comes late.
    let own = |at: &str, serial: u64| {
        json!({"client": client(1), "message_time": at, "serial": serial, "topic_type": 500,
            "topic": guid(LEVEL_2), "state": 2})
        .to_string()
    };
    for (name, message) in [
        ("1.jsonl", own("2026-11-20T08:00:00Z", 14)),
        ("2.jsonl", own("2026-11-20T09:00:00Z", 15)),
        ("3.jsonl", own("2026-11-17T08:00:00Z", 13)),
    ] {
        std::fs::write(inbox.folder.path().join(name), message).unwrap();
        inbox.ok(&["ingest", name, "--site", "PS1"]);
        assert_eq!(inbox.rows(&["ingest", "gaps"], 0), Vec::<Value>::new(), "{name}");
    }
    put(&inbox, "facts.json", &[facts(1, 21, 2, None)]);
    inbox.ok(&["scan", "facts.json"]);
    assert_eq!(inbox.rows(&["ingest", "gaps"], 0), Vec::<Value>::new());
    let ledger = inbox.rows(&["ingest", "ledger", "PC001"], 0);
    assert!(ledger.iter().all(|row| row["kind"] == "message"), "{ledger:?}");
    // What the client itself skips is missing.
    std::fs::write(inbox.folder.path().join("4.jsonl"), own("2026-11-21T09:00:00Z", 18)).unwrap();
    inbox.ok(&["ingest", "4.jsonl", "--site", "PS1"]);
    assert_eq!(inbox.rows(&["ingest", "gaps"], 0)[0]["missing"], "16-17");
    assert_eq!(inbox.rows(&["maintain", "check"], 0), Vec::<Value>::new());
}
