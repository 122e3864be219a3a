//! Scans that end between what is stored and what is delivered, and scans of which only causes are new.

use crate::scan_command::{LEVEL_2, QUERY, document, facts, figures, guid, prepared, put, states};
use crate::support::report_inbox::{Inbox, NOW, client};
use anyhow::anyhow;
use cmupd::base::progress::Silent;
use cmupd::operate::scan::{Destination, FactInputs, ScanOptions, scan_devices};
use serde_json::{Value, json};

/// A client that reported one update itself, and newer facts of it that say otherwise.
fn reported_itself() -> Inbox {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    inbox.ok(&["scan", "facts.json"]);
    let own = |number: u32, serial: u64| {
        json!({"client": client(1), "message_time": "2026-11-21T08:00:00Z", "serial": serial, "topic_type": 500,
               "topic": guid(number), "state": 2})
        .to_string()
    };
    std::fs::write(inbox.folder.path().join("own.jsonl"), [own(LEVEL_2, 900), own(QUERY, 901)].join("\n"))
        .unwrap();
    inbox.ok(&["ingest", "own.jsonl", "--site", "PS1"]);
    put(&inbox, "facts.json", &[facts(1, 22, 2, None)]);
    inbox
}

/// Scans the facts, and ends before the destination answers: before or after what was sent is there.
fn interrupt(inbox: &Inbox, is_full: bool, has_arrived: bool) {
    let archive = inbox.folder.path().join("archive.tar");
    let mut send = |content: Vec<u8>| {
        if has_arrived {
            std::fs::write(&archive, content).unwrap();
            inbox.ok(&["ingest", "archive.tar", "--site", "PS1"]);
        }
        Err(anyhow!("the connection ended"))
    };
    let mut options =
        ScanOptions { client: None, site: None, is_full, destination: Destination::Sender(&mut send) };
    let mut inputs =
        FactInputs::find(&[inbox.folder.path().join("facts.json")], NOW.parse().unwrap()).unwrap();
    let ended = scan_devices(&mut inbox.open(), &mut inputs, &mut options, &Silent);
    assert!(ended.unwrap_err().to_string().contains("the connection ended"));
}

/// What is kept of the client and of its scans.
fn kept(inbox: &Inbox) -> Vec<Vec<Value>> {
    let scan: String =
        inbox.connection().query_row("SELECT hex(scan) FROM device_scan", [], |row| row.get(0)).unwrap();
    vec![
        inbox.rows(&["report", "client", "PC001"], 0),
        inbox.rows(&["scan", "compare", "PC001"], 0),
        inbox.rows(&["ingest", "conflicts"], 0),
        inbox.rows(&["ingest", "gaps"], 0),
        vec![json!(scan)],
    ]
}

#[test]
fn what_a_client_reported_survives_a_scan_that_is_interrupted_at_its_delivery() {
    for is_full in [false, true] {
        let arguments = if is_full { &["scan", "facts.json", "--full"][..] } else { &["scan", "facts.json"] };
        let undisturbed = reported_itself();
        let row = undisturbed.rows(arguments, 0).remove(0);
        let expected = kept(&undisturbed);
        let of_level_2 = |row: &&Value| row["article_id"] == "5091102";
        let difference = expected[1].iter().find(of_level_2).expect("a difference");
        assert_eq!(
            (&difference["scanned"], &difference["reported"]),
            (&json!("installed"), &json!("required"))
        );
        for has_arrived in [false, true] {
            let disturbed = reported_itself();
            interrupt(&disturbed, is_full, has_arrived);
            // Until it is run again, nothing is compared with what was not delivered.
            let open = disturbed.rows(&["scan", "compare", "PC001"], 0);
            assert_eq!(open.iter().find(of_level_2), Some(difference), "{is_full} {has_arrived}");
            assert_eq!(disturbed.rows(arguments, 0).remove(0), row, "{is_full} {has_arrived}");
            assert_eq!(kept(&disturbed), expected, "{is_full} {has_arrived}");
        }
    }
}

#[test]
fn newer_facts_after_an_interrupted_scan_are_not_mistaken_for_reports_of_the_client() {
    let newer = |inbox: &Inbox| {
        let mut newer = facts(1, 22, 3, Some(0));
        newer["collected_at"] = json!("2026-11-22T11:00:00Z");
        put(inbox, "facts.json", &[newer]);
        inbox.ok(&["scan", "facts.json"]);
    };
    let undisturbed = reported_itself();
    undisturbed.ok(&["scan", "facts.json", "--full"]);
    newer(&undisturbed);
    for has_arrived in [false, true] {
        let disturbed = reported_itself();
        interrupt(&disturbed, true, has_arrived);
        newer(&disturbed);
        assert_eq!(kept(&disturbed), kept(&undisturbed), "{has_arrived}");
    }
}

#[test]
fn a_dry_run_after_an_interrupted_scan_delivers_nothing() {
    let inbox = reported_itself();
    interrupt(&inbox, true, false);
    let before = kept(&inbox);
    inbox.ok(&["scan", "facts.json", "--dry-run"]);
    inbox.ok(&["scan", "facts.json", "--to", "out", "--dry-run"]);
    assert!(!inbox.folder.path().join("out").exists());
    assert_eq!(kept(&inbox), before);
}

#[test]
fn another_cause_is_kept_without_messages() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    inbox.ok(&["scan", "facts.json"]);
    let causes = |inbox: &Inbox| -> Vec<String> {
        let rows = inbox.rows(&["report", "unknown"], 0);
        rows[0]["evidence"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    assert!(causes(&inbox)[0].contains("SELECT * FROM A (no collector recorded it)"), "{:?}", causes(&inbox));
    let messages = inbox.content(true);
    // A second part of the same moment, which says why the query was not asked.
    let mut part = facts(1, 20, 2, None);
    part["not_collected"] = json!([{"scope": "wmi", "reason": "access denied"}]);
    put(&inbox, "facts.json", &[part]);
    let row = inbox.rows(&["scan", "facts.json"], 0).remove(0);
    assert_eq!(figures(&row), [1, 1, 1, 1, 0]);
    assert!(causes(&inbox)[0].contains("SELECT * FROM A (access denied)"), "{:?}", causes(&inbox));
    assert_eq!(inbox.content(true), messages);
    // And then nothing is new.
    let kept = "SELECT max(operation_id) FROM operation WHERE description LIKE 'scan of%'";
    let before = inbox.number(kept);
    inbox.ok(&["scan", "--all"]);
    assert_eq!(inbox.number(kept), before);
}

#[test]
fn undecided_updates_are_those_that_compliance_counts_as_unknown() {
    let inbox = prepared();
    let folder = inbox.folder.path().join("documents");
    let query = |name: &str| {
        format!("<upd:IsInstalled><bar:WmiQuery WqlQuery=\"SELECT * FROM {name}\"/></upd:IsInstalled>")
    };
    for (number, article) in [(201, 5091201), (202, 5091202)] {
        std::fs::write(
            folder.join(format!("{number}.xml")),
            document(number, Some(article), &query("B"), &[]),
        )
        .unwrap();
    }
    // 203 supersedes 201, which counts only where it is asked for.
    let newer = document(203, Some(5091203), &query("C"), &[]).replace(
        "</upd:Relationships>",
        &format!(
            "<upd:SupersededUpdates><upd:UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"1\"/></upd:SupersededUpdates></upd:Relationships>",
            guid(201)
        ),
    );
    std::fs::write(folder.join("203.xml"), newer).unwrap();
    inbox.ok(&["sync", "--from", "documents", "--quiet"]);
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    inbox.ok(&["scan", "facts.json"]);
    assert_eq!(states(&inbox, "PC001").iter().filter(|(_, state)| state == "unknown").count(), 4);
    for more in [&[][..], &["--superseded"]] {
        let unknown = inbox.rows(&[&["report", "unknown"], more].concat(), 0).remove(0);
        let compliance = inbox.rows(&[&["report", "compliance"], more].concat(), 0).remove(0);
        let evidence = unknown["evidence"].as_array().unwrap().iter();
        let explained: u64 = evidence
            .filter_map(|text| text.as_str().unwrap().split_once("leaves open: ")?.1.parse::<u64>().ok())
            .sum();
        let expected = if more.is_empty() { 3 } else { 4 };
        assert_eq!((unknown["unknown"].as_u64(), explained), (Some(expected), expected), "{unknown}");
        assert_eq!(
            compliance["pairs"]["unknown"].as_u64().or(compliance["unknown"].as_u64()),
            Some(expected),
            "{compliance}"
        );
    }
}
