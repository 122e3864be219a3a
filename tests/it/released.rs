//! The release of an update is that of its first revision, in every answer; a later revision has a date of its own.

use assert_cmd::Command;
use serde_json::{Value, json};
use std::path::Path;

const NOW: &str = "2026-11-22T12:00:00Z";

struct Environment {
    folder: tempfile::TempDir,
}

impl Environment {
    /// A primary site that has synchronized these revisions one after the other: number and day of each.
    fn new(revisions: &[(u32, &str)]) -> Self {
        let environment = Environment { folder: tempfile::tempdir().expect("folder") };
        environment.run(&["init", "PS1"]);
        for revision in revisions {
            environment.sync(*revision);
        }
        environment
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn run(&self, arguments: &[&str]) -> Value {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
        for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
            command.env_remove(name);
        }
        command.current_dir(self.path()).env("CMUPD_DB", self.path().join("a.db")).env("CMUPD_NOW", NOW);
        let output = command.args(arguments).arg("--json").output().expect("the program runs");
        let text = String::from_utf8_lossy(&output.stdout);
        let said = || format!("{arguments:?}: {text}{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{}", said());
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {}", said()))
    }

    fn rows(&self, arguments: &[&str]) -> Vec<Value> {
        self.run(arguments)["data"].as_array().expect("rows").clone()
    }

    fn sync(&self, (number, day): (u32, &str)) {
        let created =
            if day.is_empty() { String::new() } else { format!("CreationDate=\"{day}T17:00:00Z\"") };
        let text = format!(
            "<Update xmlns=\"urn:u\"><UpdateIdentity UpdateID=\"d4000000-0000-4000-8000-000000000001\" \
             RevisionNumber=\"{number}\"/><Properties UpdateType=\"Software\" ExplicitlyDeployable=\"true\" {created} \
             PublicationState=\"Published\" DefaultPropertiesLanguage=\"en\"><KBArticleID>5100001</KBArticleID></Properties>\
             <LocalizedPropertiesCollection><LocalizedProperties><Language>en</Language><Title>Revised</Title>\
             </LocalizedProperties></LocalizedPropertiesCollection></Update>"
        );
        let documents = self.path().join("documents");
        std::fs::create_dir_all(&documents).expect("folder");
        std::fs::write(documents.join(format!("{number}.xml")), text).expect("document");
        self.run(&["sync", "--from", "documents"]);
    }
}

const FIRST: &str = "2026-09-08T17:00:00Z";
const LATER: &str = "2026-11-03T17:00:00Z";

#[test]
fn a_later_revision_changes_no_release() {
    let environment = Environment::new(&[(100, "2026-09-08"), (101, "2026-11-03")]);
    let client = json!({
        "client": "5eed0000-0000-4000-8000-000000000001", "name": "PC1", "message_time": "2026-11-20T12:00:00Z", "serial": 1,
        "topic_type": 500, "topic": "d4000000-0000-4000-8000-000000000001", "state": 2,
    });
    std::fs::write(environment.path().join("a.jsonl"), client.to_string()).expect("messages");
    environment.run(&["ingest", "--site", "PS1", "a.jsonl"]);
    std::fs::write(environment.path().join("sla.toml"), "days = 7\n").expect("policy");

    let dates = |row: &Value| {
        let date = |key: &str| row[key].as_str().unwrap_or("none").to_owned();
        (date("released_at"), date("revised_at"), row["first_release_known"].as_bool())
    };
    for arguments in [
        &["update", "list"][..],
        &["update", "show", "5100001"],
        &["update", "search", "revised"],
        &["update", "list", "--released-before", "2026-10-01"],
        &["report", "updates"],
        &["report", "month", "2026-09"],
    ] {
        let rows = environment.rows(arguments);
        let found: Vec<_> = rows.iter().map(dates).collect();
        assert_eq!(found, [(FIRST.to_owned(), LATER.to_owned(), Some(true))], "{arguments:?}");
    }
    for arguments in [
        &["report", "month", "2026-11"][..],
        &["update", "list", "--released-since", "2026-10-01"],
        &["report", "updates", "--released-since", "2026-10-01"],
    ] {
        assert!(environment.rows(arguments).is_empty(), "{arguments:?}");
    }
    let months = environment.rows(&["report", "months"]);
    assert_eq!((months.len(), &months[0]["year"], &months[0]["month"]), (1, &json!(2026), &json!(9)));
    let sla = environment.rows(&["report", "sla", "--policy", "sla.toml"]);
    assert_eq!((&sla[0]["released_at"], &sla[0]["breached"]), (&json!(FIRST), &json!(1)));
    assert_eq!(environment.rows(&["report", "client", "PC1"])[0]["released_at"], FIRST);
    let shown = &environment.rows(&["update", "show", "5100001"])[0]["revisions"];
    assert_eq!((&shown[0]["revised_at"], &shown[1]["revised_at"]), (&json!(LATER), &json!(FIRST)));
    let sql = environment.rows(&["sql", "SELECT DatePosted, DateRevised FROM v_UpdateInfo"]);
    let date = |key: &str| sql[0][key].as_str().map(|text| text[..10].to_owned());
    assert_eq!(
        (date("DatePosted"), date("DateRevised")),
        (Some(FIRST[..10].into()), Some(LATER[..10].into()))
    );
}

#[test]
fn where_only_a_later_revision_is_known_the_answers_say_so() {
    for (revisions, released_at, known) in [
        (&[(101, "2026-11-03")][..], json!(LATER), false),
        (&[(101, "2026-09-08"), (102, "2026-11-03")], json!(FIRST), false),
        // What comes later may be the earlier one.
        (&[(101, "2026-11-03"), (100, "2026-09-08")], json!(FIRST), true),
        (&[(1, "2026-11-03")], json!(LATER), true),
        (&[(200, "")], Value::Null, false),
        (&[(200, ""), (201, "2026-11-03")], json!(LATER), false),
    ] {
        let environment = Environment::new(revisions);
        for arguments in [&["update", "list"][..], &["update", "show", "5100001"], &["report", "updates"]] {
            let row = &environment.rows(arguments)[0];
            assert_eq!(
                (&row["released_at"], &row["first_release_known"]),
                (&released_at, &json!(known)),
                "{revisions:?} {arguments:?}"
            );
        }
        let notes = environment.run(&["report", "months"])["notes"].to_string();
        assert_eq!(notes.contains("only a later revision is known"), !known, "{revisions:?}: {notes}");
    }
}
