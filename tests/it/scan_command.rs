//! `cmupd scan` end to end: files of facts, verdicts, state messages, reports.

use crate::support::property::few;
use crate::support::report_inbox::{Inbox, assert_same, client, line, stderr};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::process::Stdio;
use std::time::Instant;

/// UpdateID of a document by its number.
pub fn guid(number: u32) -> String {
    format!("5eed0000-0000-4000-8000-{number:012x}")
}

/// A complete document; an update where there is a KB number, else a detectoid.
pub fn document(number: u32, article: Option<u32>, rules: &str, required: &[u32]) -> String {
    let required: String = required
        .iter()
        .map(|number| format!("<upd:UpdateIdentity UpdateID=\"{}\"/>", guid(*number)))
        .collect();
    let kind = if article.is_some() { "Software" } else { "Detectoid" };
    let article: String =
        article.iter().map(|number| format!("<upd:KBArticleID>{number}</upd:KBArticleID>")).collect();
    format!(
        "<upd:Update xmlns:upd=\"urn:u\" xmlns:lar=\"urn:l\" xmlns:bar=\"urn:b\"><upd:UpdateIdentity UpdateID=\"{}\" \
         RevisionNumber=\"1\"/><upd:Properties UpdateType=\"{kind}\" DefaultPropertiesLanguage=\"en\" \
         ExplicitlyDeployable=\"{}\">{article}</upd:Properties><upd:LocalizedPropertiesCollection><upd:LocalizedProperties>\
         <upd:Language>en</upd:Language><upd:Title>Example {number}</upd:Title></upd:LocalizedProperties>\
         </upd:LocalizedPropertiesCollection><upd:Relationships><upd:Prerequisites>{required}</upd:Prerequisites>\
         </upd:Relationships><upd:ApplicabilityRules>{rules}</upd:ApplicabilityRules></upd:Update>",
        guid(number),
        kind == "Software"
    )
}

/// Installed from a number of the registry on; it can be installed below.
pub fn by_level(level: u32) -> String {
    let rule = |comparison: &str| {
        format!(
            r#"<bar:RegDword Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\A" Value="v" Comparison="{comparison}" Data="{level}"/>"#
        )
    };
    format!(
        "<upd:IsInstalled>{}</upd:IsInstalled><upd:IsInstallable>{}</upd:IsInstallable>",
        rule("GreaterThanOrEqualTo"),
        rule("LessThan")
    )
}

pub const DETECTOID: u32 = 20;
/// Decided by the registry, by a WMI query, and not applicable on workstations.
pub const LEVEL_2: u32 = 101;
pub const LEVEL_3: u32 = 102;
pub const QUERY: u32 = 103;
const OTHER: u32 = 104;
const LATER: u32 = 105;

/// A database whose site has synchronized a small catalog.
pub fn prepared() -> Inbox {
    let inbox = Inbox::new();
    let windows = "<upd:IsInstalled><bar:WindowsVersion Comparison=\"GreaterThanOrEqualTo\" MajorVersion=\"10\"/></upd:IsInstalled>";
    let query = "<upd:IsInstalled><bar:WmiQuery WqlQuery=\"SELECT * FROM A\"/></upd:IsInstalled>";
    let other = "<upd:IsInstalled><lar:False/></upd:IsInstalled><upd:IsInstallable><bar:WindowsVersion ProductType=\"3\"/></upd:IsInstallable>";
    for (number, article, rules) in [
        (DETECTOID, None, windows),
        (LEVEL_2, Some(5091102), by_level(2).as_str()),
        (LEVEL_3, Some(5091103), by_level(3).as_str()),
        (QUERY, Some(5091110), query),
        (OTHER, Some(5091111), other),
    ] {
        add(&inbox, number, article, rules);
    }
    inbox.ok(&["sync", "--from", "documents", "--quiet"]);
    inbox
}

pub fn add(inbox: &Inbox, number: u32, article: Option<u32>, rules: &str) {
    let folder = inbox.folder.path().join("documents");
    std::fs::create_dir_all(&folder).unwrap();
    let required: &[u32] = if number == DETECTOID { &[] } else { &[DETECTOID] };
    std::fs::write(folder.join(format!("{number}.xml")), document(number, article, rules, required)).unwrap();
}

/// Facts of a device: the number in its registry, and the rows of the query where it was asked.
pub fn facts(number: u32, day: u32, level: u32, rows: Option<u32>) -> Value {
    let mut facts = json!({
        "schema": "cmupd-device-facts/1", "collected_at": format!("2026-11-{day:02}T08:00:00Z"),
        "device": {"name": format!("PC{number:03}"), "client": client(number)},
        "os": {"major": 10, "minor": 0, "product_type": 1},
        "registry": [{"root": "SOFTWARE\\A", "complete": true, "keys": {"": {"v": ["REG_DWORD", level]}}}],
    });
    if let Some(rows) = rows {
        facts["wmi"] = json!([{"query": "SELECT * FROM A", "rows": rows}]);
    }
    facts
}

pub fn put(inbox: &Inbox, name: &str, facts: &[Value]) {
    let lines: Vec<String> = facts.iter().map(Value::to_string).collect();
    let path = inbox.folder.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, lines.join("\n")).unwrap();
}

/// KB numbers with the states of a client; of what is not listed nothing is kept.
pub fn states(inbox: &Inbox, name: &str) -> Vec<(String, String)> {
    let text = |row: &Value, column: &str| row[column].as_str().unwrap_or_default().to_owned();
    let rows = inbox.rows(&["report", "client", name], 0);
    let mut states: Vec<_> = rows.iter().map(|row| (text(row, "article_id"), text(row, "state"))).collect();
    states.sort();
    states
}

pub fn expected(states: &[(&str, &str)]) -> Vec<(String, String)> {
    states.iter().map(|(article, state)| ((*article).to_owned(), (*state).to_owned())).collect()
}

/// Installed, required, not required, unknown, messages.
pub fn figures(row: &Value) -> [u64; 5] {
    ["installed", "required", "not_required", "unknown", "messages"].map(|name| row[name].as_u64().unwrap())
}

#[test]
fn facts_become_states_once() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    let before = inbox.content(false);
    let tried = inbox.rows(&["scan", "facts.json", "--dry-run"], 0);
    assert_eq!(figures(&tried[0]), [1, 1, 1, 1, 4]);
    assert_same(&inbox.content(false), &before);
    assert_eq!(inbox.number("SELECT count(*) FROM device_scan"), 0);

    let scanned = inbox.rows(&["scan", "facts.json"], 0);
    assert_eq!((scanned.len(), figures(&scanned[0])), (1, [1, 1, 1, 1, 4]));
    let found = expected(&[
        ("5091102", "installed"),
        ("5091103", "required"),
        ("5091110", "unknown"),
        ("5091111", "not_required"),
    ]);
    assert_eq!(states(&inbox, "PC001"), found);
    // The same facts say nothing new, from the file or from the database.
    let kept = inbox.content(true);
    for arguments in [&["scan", "facts.json"][..], &["scan", "--all"], &["scan", "--client", "PC001"]] {
        let again = inbox.rows(arguments, 0);
        assert_eq!(figures(&again[0]), [1, 1, 1, 1, 0], "{arguments:?}");
        assert_same(&inbox.content(true), &kept);
    }
    inbox.rows(&["scan", "--all", "--require-complete"], 3);
    // Newer facts change what differs.
    put(&inbox, "facts.json", &[facts(1, 21, 3, Some(1))]);
    assert_eq!(figures(&inbox.rows(&["scan", "facts.json"], 0)[0]), [3, 0, 1, 0, 3]);
    inbox.rows(&["scan", "--all", "--require-complete"], 0);
    // Older ones do not stand above them, and their row says so.
    put(&inbox, "old.json", &[facts(1, 19, 1, Some(0))]);
    let row = &inbox.rows(&["scan", "old.json"], 0)[0];
    assert_eq!((figures(row), &row["collected_at"]), ([3, 0, 1, 0, 0], &json!("2026-11-21T08:00:00Z")));
    let remark = row["remark"].as_str().expect("a remark");
    assert!(remark.contains("old.json, of 2026-11-19T08:00:00Z, do not count"), "{remark}");
    assert!(remark.contains("newer ones of the same source are stored, of 2026-11-21T08:00:00Z"), "{remark}");
    let judged = inbox.ok(&["scan", "old.json", "--update", "KB5091103"]);
    assert!(stderr(&judged).contains("the facts of old.json"), "{}", stderr(&judged));
    assert_eq!(inbox.rows(&["scan", "facts.json"], 0)[0]["remark"], Value::Null);
    assert_eq!(states(&inbox, "PC001")[0].1, "installed");
    assert_eq!(inbox.rows(&["ingest", "conflicts"], 0), Vec::<Value>::new());
    assert_eq!(inbox.rows(&["ingest", "gaps"], 0), Vec::<Value>::new());
}

#[test]
fn what_cannot_be_scanned_is_a_row_with_its_reason() {
    let inbox = prepared();
    put(&inbox, "facts/1.json", &[facts(1, 20, 2, None)]);
    put(&inbox, "facts/2.json", &[facts(2, 20, 2, None)]);
    std::fs::write(
        inbox.folder.path().join("facts/damaged.json"),
        "{\"schema\":\"cmupd-device-facts/1\",\"os\":7}",
    )
    .unwrap();
    let mut nameless = facts(3, 20, 2, None);
    nameless["device"] = json!({"name": "NOBODY"});
    put(&inbox, "facts/stranger.json", &[nameless.clone()]);
    let rows = inbox.rows(&["scan", "facts"], 3);
    let refused: Vec<&str> = rows.iter().filter_map(|row| row["refused"].as_str()).collect();
    assert_eq!((rows.len(), refused.len()), (4, 2));
    assert!(refused.iter().any(|reason| reason.contains("member os")), "{refused:?}");
    assert!(refused.iter().any(|reason| reason.contains("NOBODY")), "{refused:?}");
    // A new device has to say its GUID, or whose facts these are.
    assert!(
        refused.iter().any(|reason| reason.contains("`device.client`") && reason.contains("--client NAME")),
        "{refused:?}"
    );
    // A file is never shown as if it were a client.
    let damaged = rows.iter().find(|row| row["source"] == "facts/damaged.json").expect("a row");
    assert_eq!(damaged["client"], Value::Null);
    assert_eq!(states(&inbox, "PC001"), states(&inbox, "PC002"));
    // Where nothing could be scanned the command failed; the rows and the file are there all the same.
    for (file, reason) in [
        ("facts/damaged.json", "line 1, member os: it is the number 7, and must be an object"),
        ("facts/stranger.json", "NOBODY"),
    ] {
        let rows = inbox.rows(&["scan", file], 1);
        assert_eq!((rows.len(), rows[0]["source"].as_str()), (1, Some(file)));
        assert!(rows[0]["refused"].as_str().unwrap().contains(reason), "{rows:?}");
    }
    let judged = inbox.exit(&["scan", "facts/damaged.json", "--update", "KB5091102"], 1);
    assert!(stderr(&judged).contains("facts/damaged.json: line 1, member os"), "{}", stderr(&judged));
    // The name that is given decides.
    nameless["collected_at"] = json!("2026-11-21T08:00:00Z");
    put(&inbox, "stranger.json", &[nameless]);
    let rows = inbox.rows(&["scan", "stranger.json", "--client", "PC002"], 1);
    assert!(rows[0]["refused"].as_str().unwrap().contains("NOBODY, not of PC002"), "{rows:?}");
    let mut nameless = facts(3, 20, 2, None);
    nameless["device"] = json!({});
    nameless["collected_at"] = json!("2026-11-21T08:00:00Z");
    put(&inbox, "stranger.json", &[nameless]);
    let rows = inbox.rows(&["scan", "stranger.json", "--client", "PC002"], 0);
    assert_eq!(rows[0]["guid"].as_str().unwrap(), client(2).to_string());
    for (arguments, code) in [
        (&["scan"][..], 2),
        (&["scan", "absent.json"], 5),
        (&["scan", "--client", "NOBODY"], 5),
        (&["scan", "facts/1.json", "--client", "NOBODY"], 5),
        (&["scan", "--update", "KB5091102"], 2),
        (&["scan", "--client", "PC001", "--site", "XYZ"], 5),
        (&["scan", "facts", "--all"], 2),
        (&["scan", "compare", "NOBODY"], 5),
        (&["scan", "needs", "--client", "NOBODY"], 5),
        (&["scan", "facts/1.json", "--update", "KB1"], 5),
    ] {
        let output = inbox.exit(arguments, code);
        assert!(stderr(&output).starts_with("error: "), "{}", stderr(&output));
    }
    assert_eq!(inbox.number("SELECT count(*) FROM client"), 2);
}

#[test]
fn a_synchronization_is_followed_by_a_scan_of_what_is_stored() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, Some(0)), facts(2, 20, 9, Some(1))]);
    inbox.ok(&["scan", "facts.json"]);
    add(&inbox, LATER, Some(5091120), &by_level(4));
    inbox.ok(&["sync", "--from", "documents", "--quiet"]);
    let rows = inbox.rows(&["scan", "--all"], 0);
    // The new update and the scan itself.
    assert_eq!(rows.iter().map(figures).collect::<Vec<_>>(), [[1, 3, 1, 0, 2], [4, 0, 1, 0, 2]]);
    assert_eq!(states(&inbox, "PC001").last().unwrap(), &("5091120".to_owned(), "required".to_owned()));
    assert_eq!(inbox.rows(&["scan", "--all"], 0).iter().map(|row| figures(row)[4]).sum::<u64>(), 0);
    let compliance = inbox.rows(&["report", "client", "PC002"], 0);
    assert!(
        compliance.iter().all(|row| row["serial_number"].is_u64() || row["reported"] == false),
        "{compliance:?}"
    );
    assert_eq!(inbox.rows(&["ingest", "gaps"], 0), Vec::<Value>::new());
    assert_eq!(inbox.rows(&["ingest", "conflicts"], 0), Vec::<Value>::new());
}

#[test]
fn reports_in_a_folder_say_the_same() {
    let (direct, by_folder) = (prepared(), prepared());
    let devices: Vec<Value> =
        (1..20).map(|number| facts(number, 20, number % 5, (number % 3 > 0).then_some(number % 2))).collect();
    for inbox in [&direct, &by_folder] {
        put(inbox, "facts.json", &devices);
    }
    direct.ok(&["scan", "facts.json"]);
    by_folder.ok(&["scan", "facts.json", "--to", "out", "--dry-run"]);
    assert!(!by_folder.folder.path().join("out").exists());
    by_folder.ok(&["scan", "facts.json", "--to", "out"]);
    assert_eq!(by_folder.rows(&["ingest", "out", "--site", "PS1"], 0)[0]["files_read"], 19);
    for arguments in [&["report", "compliance"][..], &["report", "updates"], &["report", "client", "PC007"]] {
        assert_eq!(direct.rows(arguments, 0), by_folder.rows(arguments, 0), "{arguments:?}");
    }
    // And then nothing is new.
    let again = by_folder.rows(&["scan", "--all"], 0);
    assert_eq!(again.iter().map(|row| figures(row)[4]).sum::<u64>(), 0);
}

#[test]
fn the_scan_of_the_client_itself_stands_above_older_facts() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    inbox.ok(&["scan", "facts.json"]);
    let report = |update: u32, state: u32, at: &str, serial: u64| {
        json!({"client": client(1), "message_time": at, "serial": serial, "topic_type": 500, "topic": guid(update), "state": state})
            .to_string()
    };
    let source: Value = serde_json::from_str(&line(1, 0, 3, 0, 900)).unwrap();
    assert_eq!(source["client"], json!(client(1)));
    // The client says otherwise of one update, and the same of another one.
    let own = [
        report(LEVEL_2, 2, "2026-11-21T08:00:00Z", 900),
        report(LEVEL_3, 2, "2026-11-21T08:00:00Z", 901),
        report(QUERY, 2, "2026-11-21T08:00:00Z", 902),
        // Older than the facts: it does not stand.
        report(OTHER, 2, "2026-11-01T08:00:00Z", 100),
    ];
    std::fs::write(inbox.folder.path().join("own.jsonl"), own.join("\n")).unwrap();
    inbox.ok(&["ingest", "own.jsonl", "--site", "PS1"]);
    let found = states(&inbox, "PC001");
    assert_eq!(
        found[..3],
        expected(&[("5091102", "required"), ("5091103", "required"), ("5091110", "required")])[..]
    );
    let compared = inbox.rows(&["scan", "compare", "PC001"], 0);
    let differs = |article: &str| compared.iter().find(|row| row["article_id"] == article);
    let row = differs("5091102").expect("a difference");
    assert_eq!((row["scanned"].as_str(), row["reported"].as_str()), (Some("installed"), Some("required")));
    assert!(row["rule"].as_str().unwrap().contains(r"HKLM\SOFTWARE\A : v"), "{row}");
    assert!(differs("5091103").is_none());
    let open = differs("5091110").expect("left open");
    assert!(open["rule"].as_str().unwrap().contains("SELECT * FROM A"), "{open}");
    let over_all = inbox.rows(&["report", "scan-differences"], 0);
    let of = |article: &str| over_all.iter().find(|row| row["article_id"] == article).expect("a row");
    assert_eq!(
        (of("5091102")["different"].as_u64(), of("5091110")["undecided"].as_u64()),
        (Some(1), Some(1))
    );
    // Evaluating the old facts again changes nothing of what the client reported.
    inbox.ok(&["scan", "--all", "--full"]);
    assert_eq!(states(&inbox, "PC001")[..3], found[..3]);
    // Newer facts stand above the client's report, and what it reported is still compared with.
    put(&inbox, "facts.json", &[facts(1, 22, 2, None)]);
    inbox.ok(&["scan", "facts.json"]);
    assert_eq!(states(&inbox, "PC001")[0].1, "installed");
    let compared = inbox.rows(&["scan", "compare", "PC001"], 0);
    assert_eq!(
        (compared[0]["scanned"].as_str(), compared[0]["reported"].as_str()),
        (Some("installed"), Some("required"))
    );
    // What the facts leave open does not replace what the client reported, and no report of a scan is taken for one of
    // the client.
    assert_eq!(states(&inbox, "PC001")[2].1, "required");
    inbox.ok(&["scan", "--all", "--full"]);
    assert_eq!(inbox.rows(&["scan", "compare", "PC001"], 0), compared);
}

#[test]
fn parts_of_one_moment_add_up_and_none_is_of_the_future() {
    let inbox = prepared();
    let (mut registry, mut query) = (facts(1, 20, 2, None), facts(1, 20, 2, Some(1)));
    registry.as_object_mut().unwrap().remove("os");
    query.as_object_mut().unwrap().remove("registry");
    put(&inbox, "parts/1.json", &[registry]);
    put(&inbox, "parts/2.json", &[query]);
    let row = &inbox.rows(&["scan", "parts"], 0)[0];
    assert_eq!(row["unknown"], 0, "{row}");
    assert_eq!(inbox.rows(&["client", "facts", "PC001"], 0).len(), 2);
    put(&inbox, "future.json", &[facts(1, 23, 2, None)]);
    let row = &inbox.rows(&["scan", "future.json"], 1)[0];
    assert!(row["refused"].as_str().unwrap().contains("later than now"), "{row}");
    // Facts of another source that are long older do not count with newer ones.
    let list = "Image Version: 10.0.26100.1\n\nPackage Identity : P~31bf3856ad364e35~amd64~~1.0.0.0\nState : Installed\n\
                The operation completed successfully.\n";
    let path = inbox.folder.path().join("packages.txt");
    std::fs::write(&path, list).unwrap();
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_790_000_000);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
    let row = &inbox.rows(&["scan", "packages.txt", "--client", "PC001"], 0)[0];
    assert_eq!(row["collected_at"], "2026-11-20T08:00:00Z", "{row}");
    assert!(row["remark"].as_str().unwrap().contains("more than 7 days older"), "{row}");
}

#[test]
fn questions_without_a_scan() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    // Without facts every fact that the rules ask for is needed.
    let needs = |inbox: &Inbox| -> Vec<String> {
        let rows = inbox.rows(&["scan", "needs"], 0);
        rows.iter()
            .map(|row| format!("{} {}", row["kind"].as_str().unwrap(), row["name"].as_str().unwrap()))
            .collect()
    };
    assert!(needs(&inbox).iter().any(|need| need.starts_with("os ")), "{:?}", needs(&inbox));
    let verdict = inbox.rows(&["scan", "facts.json", "--update", "KB5091110"], 0);
    assert!(verdict[0]["verdict"].as_str().unwrap().contains("unknown"), "{verdict:?}");
    assert_eq!(verdict[0]["causes"][0]["kind"], "not_collected");
    let explained = inbox.rows(&["scan", "facts.json", "--update", "KB5091102", "--explain"], 0);
    assert!(explained.iter().any(|line| line["found"] == "it is 2"), "{explained:?}");
    assert_eq!(inbox.number("SELECT count(*) FROM client"), 0);
    inbox.ok(&["scan", "facts.json"]);
    assert_eq!(needs(&inbox), [r"wmi root\cimv2: SELECT * FROM A"]);
    assert_eq!(inbox.rows(&["scan", "needs", "--client", "PC001"], 0)[0]["decides"], 1);
    let audit = inbox.rows(&["scan", "audit"], 0);
    assert_eq!((audit[0]["element"].as_str(), audit[0]["uses"].as_u64()), (Some("RegDword"), Some(4)));
    let rules = inbox.rows(&["update", "rules", "KB5091102"], 0);
    assert!(
        rules.iter().any(|line| line["rule"] == r"registry value HKLM\SOFTWARE\A : v (REG_DWORD) >= 2"),
        "{rules:?}"
    );
    let script = inbox.ok(&["scan", "collector"]).stdout;
    assert!(String::from_utf8(script).unwrap().contains("cmupd-device-facts/1"));
    let schema: Value = serde_json::from_slice(&inbox.ok(&["scan", "collector", "--schema"]).stdout).unwrap();
    assert_eq!(schema["title"], "DeviceFacts");
}

#[test]
fn an_explanation_separates_what_is_asked_from_what_was_found() {
    let inbox = prepared();
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    let lines = inbox.rows(&["scan", "facts.json", "--update", "KB5091103", "--explain"], 0);
    let line = |rule: &str| lines.iter().find(|line| line["rule"].as_str().unwrap().starts_with(rule));
    let head = &lines[0];
    assert_eq!((&head["holds"], &head["verdict"]), (&Value::Null, &json!("required")));
    let required = line("requires Example 20").expect("a prerequisite");
    assert_eq!((&required["holds"], &required["verdict"]), (&json!("true"), &json!("installed")));
    assert_eq!(required["update"], guid(DETECTOID));
    let test = line("registry value").expect("a test");
    assert_eq!(
        (&test["holds"], &test["verdict"], &test["found"]),
        (&json!("false"), &Value::Null, &json!("it is 2"))
    );
    // States are names in JSON, whatever a person reads.
    for (update, verdict) in
        [("KB5091103", "required"), ("KB5091111", "not_required"), ("KB5091110", "unknown")]
    {
        let row = inbox.rows(&["scan", "facts.json", "--update", update], 0).remove(0);
        assert_eq!(
            (&row["verdict"], row["known"].is_null()),
            (&json!(verdict), verdict != "unknown"),
            "{row}"
        );
    }
    // Prerequisites have titles and UpdateIDs.
    let rules = inbox.rows(&["update", "rules", "KB5091103"], 0);
    let required = format!("requires Example 20 ({})", guid(DETECTOID));
    let row = rules.iter().find(|row| row["rule"] == required.as_str()).expect("a prerequisite");
    assert_eq!(row["update"], guid(DETECTOID));
}

#[test]
fn an_update_that_a_site_does_not_see_has_a_note() {
    let inbox = prepared();
    inbox.ok(&["site", "add", "S01", "--parent", "PS1", "--kind", "secondary"]);
    put(&inbox, "facts.json", &[facts(1, 20, 2, None)]);
    for more in [&[][..], &["--explain"]] {
        let arguments = [&["scan", "facts.json", "--site", "S01", "--update", "KB5091103"], more].concat();
        let output = inbox.ok(&[&arguments[..], &["--json"]].concat());
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(answer["data"], json!([]));
        let notes = stderr(&inbox.ok(&arguments))
            + &String::from_utf8(inbox.ok(&[&arguments[..], &["--format", "table"]].concat()).stdout)
                .unwrap();
        assert!(notes.contains(&guid(LEVEL_3)) && notes.contains("content version 0"), "{notes}");
    }
}

#[test]
fn a_killed_scan_is_run_again() {
    let devices: Vec<Value> =
        (1..900).map(|number| facts(number, 20, number % 5, Some(number % 2))).collect();
    let arguments = ["scan", "facts.json", "--quiet"];
    let undisturbed = prepared();
    put(&undisturbed, "facts.json", &devices);
    let disturbed = Inbox { folder: tempfile::tempdir().unwrap() };
    for name in ["environment.db", "facts.json"] {
        std::fs::copy(undisturbed.folder.path().join(name), disturbed.folder.path().join(name)).unwrap();
    }
    let begun = Instant::now();
    undisturbed.ok(&arguments);
    let whole = begun.elapsed();
    // Opening a database registers the layer that writes the sums of pages, also for plain connections of this process.
    let expected = undisturbed.content(false);
    let scans = "SELECT count(*) FROM device_scan";
    let mut partial = 0;
    for eighth in 1..=6 {
        let mut child =
            disturbed.command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole.mul_f64(f64::from(eighth) / 8.0));
        let _ = child.kill();
        child.wait().unwrap();
        partial += u32::from((1..899).contains(&disturbed.number(scans)));
    }
    disturbed.ok(&arguments);
    assert!(partial > 0, "no kill came in the middle");
    assert_eq!(disturbed.number(scans), 899);
    assert_same(&disturbed.content(false), &expected);
    for arguments in [&["scan", "compare", "PC007"][..], &["report", "compliance"], &["ingest", "conflicts"]]
    {
        assert_eq!(disturbed.rows(arguments, 0), undisturbed.rows(arguments, 0), "{arguments:?}");
    }
}

proptest! {
    #![proptest_config(few(6))]
    /// Facts in any order, split and repeated: the newest of each source stand.
    #[test]
    fn the_order_of_facts_makes_no_difference(
        documents in prop::collection::vec((1..4_u32, 1..22_u32, 0..5_u32, prop::option::of(0..2_u32)), 1..8),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        sizes in prop::collection::vec(1..4_usize, 8),
    ) {
        // Two documents of one moment would contradict each other.
        let mut documents = documents;
        documents.sort_by_key(|(number, day, ..)| (*number, *day));
        documents.dedup_by_key(|(number, day, ..)| (*number, *day));
        let all: Vec<Value> =
            documents.iter().map(|(number, day, level, rows)| facts(*number, *day, *level, *rows)).collect();
        let together = prepared();
        put(&together, "facts.json", &all);
        together.ok(&["scan", "facts.json"]);
        let mut shuffled: Vec<Value> = order.iter().map(|at| at.get(&all).clone()).collect();
        shuffled.extend(all.into_iter().rev());
        let apart = prepared();
        let mut rest = shuffled.as_slice();
        for size in sizes.into_iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (now, later) = rest.split_at(size.min(rest.len()));
            put(&apart, "facts.json", now);
            apart.ok(&["scan", "facts.json"]);
            rest = later;
        }
        for (number, ..) in documents {
            let name = format!("PC{number:03}");
            prop_assert_eq!(states(&apart, &name), states(&together, &name));
        }
    }
}
