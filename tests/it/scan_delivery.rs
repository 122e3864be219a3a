//! Where the reports of scans go, and what is known of what has arrived there.

use crate::scan_command::{LEVEL_2, LEVEL_3, add, expected, facts, figures, guid, prepared, put, states};
use crate::support::report_inbox::{Inbox, NOW, client, stderr};
use anyhow::{Result, anyhow};
use cmupd::base::progress::Silent;
use cmupd::operate::scan::{Destination, FactInputs, ScanOptions, ScannedDevice, scan_devices};
use cmupd::state::RejectedFile;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::time::{Duration, UNIX_EPOCH};

/// Scans the facts in full, to a function.
fn send(
    inbox: &Inbox,
    send: &mut dyn FnMut(Vec<u8>) -> Result<Vec<RejectedFile>>,
) -> Result<Vec<ScannedDevice>> {
    let mut options =
        ScanOptions { client: None, site: None, is_full: true, destination: Destination::Sender(send) };
    let path = inbox.folder.path().join("facts.json");
    let mut inputs = FactInputs::find(&[path], NOW.parse().unwrap()).unwrap();
    scan_devices(&mut inbox.open(), &mut inputs, &mut options, &Silent)
}

fn messages(row: &Value) -> u64 {
    figures(row)[4]
}

fn completed_version(inbox: &Inbox) -> Value {
    inbox.rows(&["client", "show", "PC001"], 0).remove(0)["completed_scan_version"].clone()
}

#[test]
fn what_went_elsewhere_is_reported_to_the_database_too() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, Some(1))]);
    inbox.ok(&["scan", "facts.json"]);
    // After a synchronization that changes no state, the scan itself is the news.
    let other = "<upd:IsInstalled><lar:False/></upd:IsInstalled><upd:IsInstallable><bar:WindowsVersion ProductType=\"3\"/></upd:IsInstallable>";
    add(&inbox, 150, Some(5091150), other);
    inbox.ok(&["sync", "--from", "documents", "--quiet"]);
    let before = completed_version(&inbox);
    assert_eq!(messages(&inbox.rows(&["scan", "--all", "--to", "out"], 0)[0]), 4);
    assert_eq!(completed_version(&inbox), before);
    assert_eq!(messages(&inbox.rows(&["scan", "--all"], 0)[0]), 1);
    assert_ne!(completed_version(&inbox), before);
    assert_eq!(inbox.rows(&["report", "unknown"], 0), Vec::<Value>::new());
    // From now on the database has it, whatever goes elsewhere.
    assert_eq!(messages(&inbox.rows(&["scan", "--all"], 0)[0]), 0);
    inbox.ok(&["scan", "--all", "--to", "out"]);
    assert_eq!(messages(&inbox.rows(&["scan", "--all"], 0)[0]), 0);
}

#[test]
fn a_newer_scan_of_the_client_itself_is_not_reported_against_again_and_again() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, Some(1))]);
    inbox.ok(&["scan", "facts.json"]);
    let own = json!({"client": client(1), "message_time": "2026-11-25T08:00:00Z", "serial": 7, "topic_type": 501,
        "topic": "{11111111-2222-3333-4444-555555555555}", "state": 3, "params": ["1"]});
    std::fs::write(inbox.folder.path().join("own.jsonl"), own.to_string()).unwrap();
    inbox.ok(&["ingest", "own.jsonl", "--site", "PS1"]);
    assert_eq!(messages(&inbox.rows(&["scan", "--all"], 0)[0]), 0);
}

#[test]
fn an_interrupted_report_for_the_database_goes_there_when_the_next_one_goes_elsewhere() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, Some(1))]);
    inbox
        .connection()
        .execute_batch(
            "CREATE TRIGGER stop BEFORE INSERT ON client_state BEGIN SELECT RAISE(ABORT, 'stop'); END",
        )
        .unwrap();
    assert_ne!(inbox.run(&["scan", "facts.json"]).status.code(), Some(0));
    inbox.connection().execute_batch("DROP TRIGGER stop").unwrap();
    assert_eq!(inbox.number("SELECT count(*) FROM client_state"), 0);
    // The report for the folder is its own.
    assert_eq!(messages(&inbox.rows(&["scan", "--all", "--to", "out"], 0)[0]), 4);
    assert_eq!(
        states(&inbox, "PC001"),
        expected(&[
            ("5091102", "installed"),
            ("5091103", "required"),
            ("5091110", "installed"),
            ("5091111", "not_required")
        ])
    );
    assert_eq!(completed_version(&inbox), json!(1));
    assert_eq!(messages(&inbox.rows(&["scan", "--all"], 0)[0]), 0);
}

#[test]
fn verdicts_stand_above_earlier_ones_when_older_facts_are_added() {
    let inbox = prepared();
    let rule = r#"<upd:IsInstalled><bar:RegDword Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\B" Value="v" Comparison="EqualTo" Data="5"/></upd:IsInstalled>"#;
    add(&inbox, 106, Some(5091121), rule);
    inbox.ok(&["sync", "--from", "documents", "--quiet"]);
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    inbox.ok(&["scan", "facts.json"]);
    let state = |inbox: &Inbox| {
        let found = states(inbox, "PC001").into_iter().find(|(article, _)| article == "5091121");
        found.expect("a state").1
    };
    assert_eq!(state(&inbox), "unknown");
    let path = inbox.folder.path().join("b.reg");
    let text = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\B]\r\n\"v\"=dword:00000005\r\n\r\n";
    std::fs::write(&path, text).unwrap();
    let at: Timestamp = "2026-11-20T07:50:00Z".parse().unwrap();
    let at = UNIX_EPOCH + Duration::from_secs(at.as_second().unsigned_abs());
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(at).unwrap();
    let row = inbox.rows(&["scan", "b.reg", "--client", "PC001"], 0).remove(0);
    assert_eq!((row["collected_at"].as_str(), messages(&row)), (Some("2026-11-20T07:50:00Z"), 2));
    assert_eq!(state(&inbox), "installed");
    assert_eq!(messages(&inbox.rows(&["scan", "--all"], 0)[0]), 0);
    // A newer report of the client itself stands above.
    let own = json!({"client": client(1), "message_time": "2026-11-20T09:00:00Z", "serial": 9, "topic_type": 500,
        "topic": guid(106), "state": 2});
    std::fs::write(inbox.folder.path().join("own.jsonl"), own.to_string()).unwrap();
    inbox.ok(&["ingest", "own.jsonl", "--site", "PS1"]);
    inbox.ok(&["scan", "--all"]);
    assert_eq!(state(&inbox), "required");
}

#[test]
fn states_of_earlier_scans_are_not_those_of_the_client() {
    for goes_elsewhere in [false, true] {
        let inbox = prepared();
        put(&inbox, "facts.json", &[facts(1, 20, 2, Some(1))]);
        inbox.ok(&["scan", "facts.json"]);
        if goes_elsewhere {
            put(&inbox, "facts.json", &[facts(1, 21, 3, Some(1))]);
            inbox.ok(&["scan", "facts.json", "--to", "out"]);
            assert_eq!(inbox.rows(&["scan", "compare", "PC001"], 0), Vec::<Value>::new());
        }
        // The answer to the query is not known any more.
        put(&inbox, "facts.json", &[facts(1, 22, 2, None)]);
        assert_eq!(messages(&inbox.rows(&["scan", "facts.json"], 0)[0]), 2, "{goes_elsewhere}");
        let kept = states(&inbox, "PC001");
        assert_eq!(kept[2], ("5091110".to_owned(), "unknown".to_owned()), "{goes_elsewhere}");
        assert_eq!(inbox.rows(&["scan", "compare", "PC001"], 0), Vec::<Value>::new(), "{goes_elsewhere}");
        let causes = inbox.rows(&["report", "unknown"], 0).remove(0)["evidence"].to_string();
        assert!(causes.contains("SELECT * FROM A"), "{causes}");
    }
}

#[test]
fn numbers_of_scans_go_on_when_the_stored_scan_is_deleted() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    inbox.ok(&["scan", "facts.json"]);
    inbox.connection().execute_batch("DELETE FROM device_scan").unwrap();
    put(&inbox, "facts.json", &[facts(1, 21, 3, Some(1))]);
    assert_eq!(messages(&inbox.rows(&["scan", "facts.json"], 0)[0]), 3);
    let mut serials: Vec<u64> = inbox
        .rows(&["report", "client", "PC001"], 0)
        .iter()
        .filter_map(|row| row["serial_number"].as_u64())
        .collect();
    serials.sort_unstable();
    assert_eq!(serials, [2_000_000_000, 2_000_000_004, 2_000_000_005]);
    assert_eq!(inbox.rows(&["ingest", "conflicts"], 0), Vec::<Value>::new());
}

#[test]
fn two_scans_do_not_run_at_a_time() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 18, 3, Some(1))]);
    put(&inbox, "newer.json", &[facts(1, 19, 2, Some(0))]);
    let mut meanwhile = |_| {
        for arguments in [&["scan", "newer.json"][..], &["scan", "--all"]] {
            let said = stderr(&inbox.run(arguments));
            assert!(said.contains("another scan is running") && !said.contains("sync status"), "{said}");
        }
        // What keeps nothing needs no turn.
        inbox.ok(&["scan", "newer.json", "--dry-run"]);
        Ok(Vec::new())
    };
    assert_eq!(send(&inbox, &mut meanwhile).unwrap().len(), 1);
    assert_eq!(figures(&inbox.rows(&["scan", "newer.json"], 0)[0])[..4], [1, 2, 1, 0]);
}

#[test]
fn what_is_stored_during_a_delivery_stays() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 18, 3, Some(1))]);
    let mut meanwhile = |_| {
        inbox.connection().execute_batch("UPDATE device_scan SET scan = x'00'").unwrap();
        Ok(Vec::new())
    };
    send(&inbox, &mut meanwhile).unwrap();
    assert_eq!(inbox.number("SELECT count(*) FROM device_scan WHERE scan = x'00'"), 1);
}

#[test]
fn devices_whose_identity_no_client_can_have_are_refused_and_the_others_scanned() {
    let inbox = prepared();
    let long = "P".repeat(256);
    let cases = [
        ("name", json!("P".repeat(70_000)), "more than 255 letters"),
        ("name", json!(long), "more than 255 letters"),
        ("name", json!("PC\u{1}A"), "control characters"),
        ("name", json!("PC\u{fffe}"), "control characters"),
        ("name", json!(" "), "blank"),
        ("name", json!(""), "blank"),
        ("client", json!("00000000-0000-0000-0000-000000000000"), "consists of zeros"),
    ];
    for (member, value, reason) in cases {
        let mut wrong = facts(1, 20, 2, None);
        wrong["device"][member] = value;
        put(&inbox, "facts.json", &[wrong, facts(2, 20, 2, None)]);
        let rows = inbox.rows(&["scan", "facts.json"], 3);
        let refused: Vec<&str> = rows.iter().filter_map(|row| row["refused"].as_str()).collect();
        assert_eq!((rows.len(), refused.len()), (2, 1), "{reason}");
        assert!(refused[0].contains(reason) && refused[0].starts_with("device 1: "), "{refused:?}");
        assert_eq!(inbox.rows(&["client", "list"], 0).len(), 1);
    }
    let mut longest = facts(1, 20, 2, None);
    longest["device"]["name"] = json!("P".repeat(255));
    put(&inbox, "facts.json", &[longest]);
    inbox.ok(&["scan", "facts.json"]);
}

#[test]
fn a_report_that_is_refused_is_a_row_and_the_others_go_on() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None), facts(2, 20, 2, None)]);
    let mut deliveries = 0;
    let mut refuse_first = |archive: Vec<u8>| {
        deliveries += 1;
        let mut archive = tar::Archive::new(archive.as_slice());
        let names =
            archive.entries().unwrap().map(|entry| entry.unwrap().path().unwrap().display().to_string());
        let names: Vec<String> = names.collect();
        let first = client(1).simple().to_string().to_uppercase();
        let refused = names.into_iter().filter(|name| name.starts_with(&first));
        let reason = "too heavy".to_owned();
        Ok(refused
            .map(|path| RejectedFile { path, line: None, column: None, reason: reason.clone() })
            .collect())
    };
    let pending = "SELECT count(*) FROM device_scan";
    for _ in 0..2 {
        let rows = send(&inbox, &mut refuse_first).unwrap();
        let named: Vec<_> = rows.iter().map(|row| (row.client.as_deref(), row.refused.as_deref())).collect();
        assert_eq!(
            named,
            [(Some("PC001"), Some("its report was refused: too heavy")), (Some("PC002"), None)]
        );
        assert_eq!(inbox.number(pending), 2);
    }
    // The second time, what was stored of the first client is tried first.
    assert_eq!(deliveries, 3);
    // It goes to where it is accepted.
    assert!(messages(&inbox.rows(&["scan", "--client", &client(1).to_string()], 0)[0]) > 0);
    assert_eq!(states(&inbox, "PC001").len(), 4);
}

#[test]
fn a_stored_report_that_cannot_be_read_is_replaced() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None), facts(2, 20, 2, None)]);
    assert!(send(&inbox, &mut |_| Err(anyhow!("the connection ended"))).is_err());
    let packed: Vec<u8> = inbox
        .connection()
        .query_row("SELECT scan FROM device_scan ORDER BY client_id", [], |row| row.get(0))
        .unwrap();
    let mut stored: Value = serde_json::from_slice(&zstd::decode_all(packed.as_slice()).unwrap()).unwrap();
    stored["undelivered"]["text"] = json!("<Report>");
    let packed = zstd::encode_all(stored.to_string().as_bytes(), 3).unwrap();
    inbox
        .connection()
        .execute(
            "UPDATE device_scan SET scan = ?1 WHERE client_id = (SELECT min(client_id) FROM device_scan)",
            [packed],
        )
        .unwrap();
    assert_eq!(inbox.rows(&["scan", "facts.json"], 0).len(), 2);
    assert_eq!(states(&inbox, "PC001"), states(&inbox, "PC002"));
}

#[test]
fn what_a_killed_run_left_in_a_folder_is_finished_by_the_next() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    assert!(send(&inbox, &mut |_| Err(anyhow!("killed"))).is_err());
    let at: Timestamp = "2026-11-20T08:00:00Z".parse().unwrap();
    let name = format!("{}-{}.SMX", client(1).simple().to_string().to_uppercase(), at.as_microsecond());
    put(&inbox, &format!("out/{name}.unfinished"), &[]);
    inbox.ok(&["ingest", "out", "--site", "PS1"]);
    inbox.ok(&["scan", "facts.json", "--to", "out"]);
    let found: Vec<String> = std::fs::read_dir(inbox.folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(found, [name]);
    // What cannot be written in whole leaves nothing.
    let copy = prepared();
    put(&copy, "facts.json", &[facts(1, 20, 2, None)]);
    std::fs::create_dir_all(copy.folder.path().join("full").join(&found[0])).unwrap();
    let said = stderr(&copy.run(&["scan", "facts.json", "--to", "full"]));
    assert!(said.contains(&found[0]), "{said}");
    assert_eq!(std::fs::read_dir(copy.folder.path().join("full")).unwrap().count(), 1);
}

#[test]
fn a_client_has_one_row_however_many_parts_its_facts_have() {
    let inbox = prepared();
    let parts: Vec<Value> = (0..600).map(|_| facts(1, 20, 2, None)).collect();
    put(&inbox, "facts.json", &[&parts[..], &[facts(2, 20, 2, None)], &parts[..300]].concat());
    let output = inbox.ok(&["scan", "facts.json", "--json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(answer.to_string().contains("do not decide: 2."), "{answer}");
    let rows = answer["data"].as_array().unwrap();
    assert_eq!(rows.iter().map(figures).collect::<Vec<_>>(), [[1, 1, 1, 1, 4]; 2]);
    assert_eq!((&rows[0]["source"], &rows[0]["remark"]), (&json!("facts.json"), &Value::Null));
    // Of many that do not count the row names some.
    let days = [22, 21, 20, 19, 18].map(|day| facts(1, day, 2, None));
    put(&inbox, "facts.json", &days);
    let remark = inbox.rows(&["scan", "facts.json"], 0).remove(0)["remark"].as_str().unwrap().to_owned();
    assert_eq!(remark.matches("facts.json, of ").count(), 3, "{remark}");
    assert!(remark.ends_with("; 1 more facts do not count"), "{remark}");
}

#[test]
fn states_of_both_kinds_of_updates_are_compared_by_who_reported_them() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    inbox.ok(&["scan", "facts.json"]);
    let own = |number: u32, serial: u64, state: u32| {
        json!({"client": client(1), "message_time": "2026-11-21T08:00:00Z", "serial": serial, "topic_type": 500,
            "topic": guid(number), "state": state})
        .to_string()
    };
    std::fs::write(
        inbox.folder.path().join("own.jsonl"),
        [own(LEVEL_2, 1, 2), own(LEVEL_3, 2, 2)].join("\n"),
    )
    .unwrap();
    inbox.ok(&["ingest", "own.jsonl", "--site", "PS1"]);
    let rows = inbox.rows(&["scan", "compare", "PC001"], 0);
    let differences: Vec<_> = rows.iter().map(|row| (&row["article_id"], &row["reported"])).collect();
    assert_eq!(differences, [(&json!("5091102"), &json!("required"))]);
}
