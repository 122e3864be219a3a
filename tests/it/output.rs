//! Where answers go: files that must not be replaced, answers that cannot be written or are interrupted, and logs.

use crate::support::demonstration::copy_of_demonstration;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    command.current_dir(folder).env("CMUPD_DB", "demo/demo.db").env("CMUPD_NOW", "2026-11-22T12:00:00Z");
    command.args(arguments);
    command
}

fn cmupd(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const LINE: &str = r#"{"client":"00000008-0000-4000-8000-000000000001","time":"2026-11-22T10:00:00Z","topic_type":501,"state":3}"#;

#[test]
fn files_of_a_folder_that_is_read_are_not_replaced() {
    let folder = copy_of_demonstration();
    let inbox = folder.path().join("reports/more");
    fs::create_dir_all(&inbox).expect("a folder");
    let report = inbox.join("a.jsonl");
    fs::write(&report, LINE).expect("writes");
    for arguments in [
        &["ingest", "reports", "-o", "reports/more/a.jsonl"][..],
        &["ingest", "reports", "-o", "reports/new.json"],
        &["ingest", "reports/more", "-o", "./reports/../reports/more/a.jsonl"],
        &["sync", "--from", "reports", "-o", "reports/more/a.jsonl", "--json"],
    ] {
        let output = cmupd(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output.stderr));
        assert!(
            text(&output.stderr).contains("in a folder that this command uses"),
            "{}",
            text(&output.stderr)
        );
    }
    assert_eq!(fs::read_to_string(&report).expect("reads"), LINE);
    assert!(!folder.path().join("reports/new.json").exists());
    assert_ne!(cmupd(folder.path(), &["ingest", "reports", "-o", "new.json"]).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn standard_input_is_not_replaced() {
    let folder = copy_of_demonstration();
    let report = folder.path().join("a.jsonl");
    fs::write(&report, LINE).expect("writes");
    let output = program(folder.path(), &["ingest", "-", "-o", "a.jsonl"])
        .stdin(fs::File::open(&report).expect("opens"))
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert_eq!(fs::read_to_string(&report).expect("reads"), LINE);
}

#[cfg(target_os = "linux")]
#[test]
fn a_change_whose_answer_cannot_be_written_is_said_to_be_made() {
    let folder = copy_of_demonstration();
    let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").expect("opens"));
    let change = ["site", "set", "PS1", "--name", "Renamed", "--json"];
    let output = program(folder.path(), &change).stdout(full()).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("did its work"), "{}", text(&output.stderr));
    let shown = cmupd(folder.path(), &["site", "list", "--json"]);
    assert!(text(&shown.stdout).contains("Renamed"));
    for arguments in
        [&["site", "list", "--json"][..], &["site", "set", "PS1", "--name", "x", "--json", "--dry-run"]]
    {
        let output = program(folder.path(), arguments).stdout(full()).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(1));
        assert!(!text(&output.stderr).contains("did its work"), "{}", text(&output.stderr));
    }
}

#[test]
fn logs_are_whole_where_there_is_no_terminal() {
    let folder = copy_of_demonstration();
    let before = text(&cmupd(folder.path(), &["log", "--csv"]).stdout).lines().count();
    for number in before..60 {
        let name = format!("name {number}");
        assert!(cmupd(folder.path(), &["site", "set", "PS1", "--name", &name]).status.success());
    }
    let output = cmupd(folder.path(), &["log", "--csv"]);
    assert_eq!(text(&output.stdout).lines().count(), 60.max(before));
    let output = cmupd(folder.path(), &["log", "--csv", "--limit", "5"]);
    assert_eq!(text(&output.stdout).lines().count(), 6);
    assert!(text(&output.stderr).contains("5 of "), "{}", text(&output.stderr));
    assert_eq!(text(&cmupd(folder.path(), &["log", "--csv", "--last", "7"]).stdout).lines().count(), 8);
}

#[test]
fn a_printed_heading_is_the_column_under_it() {
    let folder = copy_of_demonstration();
    let heading = |name: &str| {
        let output =
            cmupd(folder.path(), &["report", "compliance", "--by", "site", "--csv", "--columns", name]);
        text(&output.stdout).lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!([heading("Site"), heading("site"), heading("LABEL")], ["label", "site", "label"]);
}

#[cfg(unix)]
#[test]
fn an_interrupted_answer_leaves_no_file() {
    let folder = copy_of_demonstration();
    let endless = "SELECT a.Name0 FROM v_R_System a, v_R_System b, v_R_System c";
    let names = || -> Vec<String> {
        let entries = fs::read_dir(folder.path()).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    };
    let before = names();
    let mut child = program(folder.path(), &["sql", endless, "--csv", "-o", "names.csv"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let is_growing = || {
        let entries =
            fs::read_dir(folder.path()).expect("a folder").filter_map(|entry| entry.ok()?.metadata().ok());
        entries.filter(|entry| entry.is_file()).any(|entry| entry.len() > 100_000)
    };
    while !is_growing() {
        assert!(child.try_wait().expect("a process").is_none(), "it ended by itself");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("a signal");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("names.csv was not written"), "{}", text(&output.stderr));
    assert_eq!(names(), before);
}

#[test]
fn a_client_without_a_site_belongs_to_the_stand_alone_primary_in_views_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let output =
            program(folder.path(), arguments).env("CMUPD_DB", "own.db").output().expect("the program runs");
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    run(&["init", "PS1"]);
    let line = r#"{"client":"00000008-0000-4000-8000-000000000001","name":"PC1","message_time":"2026-11-20T00:00:00Z","serial":1,"topic_type":500,"topic":"00000007-0000-4000-8000-000000000001","state":2}"#;
    std::fs::write(folder.path().join("one.jsonl"), line).expect("writes");
    run(&["ingest", "one.jsonl"]);
    assert!(run(&["client", "list", "--csv", "--columns", "client,site"]).contains("PC1,PS1"));
    for statement in [
        "SELECT SMS_Assigned_Sites0 FROM v_RA_System_SMSAssignedSites",
        "SELECT SiteCode FROM v_FullCollectionMembership",
        "SELECT site FROM update_status",
    ] {
        assert!(run(&["sql", statement, "--csv"]).contains("PS1"), "{statement}");
    }
}

#[test]
fn usage_errors_are_json_where_json_is_wanted() {
    let said = |arguments: &[&str], format: Option<&str>| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cmupd"));
        command.env_remove("CMUPD_FORMAT").args(arguments);
        if let Some(format) = format {
            command.env("CMUPD_FORMAT", format);
        }
        let output = command.output().expect("the program runs");
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), [].as_slice()));
        String::from_utf8(output.stderr).expect("text")
    };
    for (arguments, format) in [
        (&["report", "compliance", "--json", "--colums", "x"][..], None),
        (&["--format", "ndjson", "report", "complaince"], None),
        (&["report", "complaince", "--format=json"], None),
        (&["site", "ad"], Some("json")),
    ] {
        let text = said(arguments, format);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"));
        assert_eq!(value["error"]["kind"], "usage", "{text}");
        assert_eq!(value["error"]["exit_code"], 2, "{text}");
        let [message, hint] = ["message", "hint"].map(|name| value["error"][name].as_str().expect("text"));
        assert!(message.contains('\'') && !message.starts_with("error"), "{text}");
        assert!(hint.contains("tip: ") && hint.contains("Usage: "), "{text}");
    }
    for arguments in [&["report", "complaince"][..], &["report", "complaince", "--json", "--format", "csv"]] {
        assert!(said(arguments, None).starts_with("error: "), "{arguments:?}");
    }
}
