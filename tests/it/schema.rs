//! What is written as JSON is what `cmupd schema` says: every answer that a demonstration can give, against its own
//! schema.

use crate::support::demonstration::copy_of_demonstration;
use crate::support::json_schema::violations;
use assert_cmd::Command;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Output;
use std::sync::OnceLock;

fn cmupd(arguments: &[&str]) -> Output {
    run_in(demonstration(), arguments)
}

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .env("CMUPD_DB", "demo/demo.db")
        .env("CMUPD_NOW", "2026-11-22T12:00:00Z")
        .args(arguments)
        .output()
        .expect("the program runs")
}

/// A demonstration with a deployment, which all tests read.
fn demonstration() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let make = || {
        let folder = copy_of_demonstration();
        for line in [
            "group add Kept --title * --no-expired",
            "collection add Everyone --rule name=*",
            "deployment add Kept Everyone --name Kept",
        ] {
            let output = run_in(folder.path(), &line.split(' ').collect::<Vec<_>>());
            assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        }
        folder
    };
    FOLDER.get_or_init(make).path()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!(
            "{error}: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )
    })
}

/// Runs a command and holds its answer against the schema that it names; gives the name and how many rows were checked.
fn check(arguments: &[&str]) -> (String, usize) {
    let mut with_format = arguments.to_vec();
    with_format.push("--json");
    let answer = json(&cmupd(&with_format));
    let name = answer["schema"].as_str().unwrap_or_else(|| panic!("{arguments:?}: {answer}")).to_owned();
    let schema = json(&cmupd(&["schema", &name]));
    let found = violations(&schema, &answer);
    assert!(found.is_empty(), "cmupd {}:\n{}", arguments.join(" "), found.join("\n"));
    (name, answer["data"].as_array().map_or(0, Vec::len))
}

fn first(arguments: &[&str], field: &str) -> String {
    let mut with_format = arguments.to_vec();
    with_format.push("--json");
    let answer = json(&cmupd(&with_format));
    let value = &answer["data"][0][field];
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[test]
fn every_report_matches_its_schema() {
    let client = first(&["report", "unknown"], "client");
    let update = first(&["report", "updates", "--sort", "-required"], "update");
    std::fs::write(demonstration().join("sla.toml"), "days = 30\n\n[severity]\ncritical = 14\n")
        .expect("file");
    for report in json(&cmupd(&["report", "list", "--json"]))["data"].as_array().expect("reports") {
        let name = report["name"].as_str().expect("a name");
        if let Some((noun, verb)) = name.split_once(' ') {
            check(&[noun, verb]);
            continue;
        }
        let alone = cmupd(&["report", name, "--json"]);
        if alone.status.code() == Some(2) {
            // It wants to know of whom, or of what.
            match name {
                "update" => check(&["report", name, &update]),
                "month" => check(&["report", name, "2026-11"]),
                "sla" => check(&["report", name, "--policy", "sla.toml"]),
                "deployment-progress" => check(&["report", name, "Kept"]),
                _ => check(&["report", name, &client]),
            };
        } else {
            check(&["report", name]);
        }
    }
    for arguments in [
        &["report", "list"][..],
        &["report", "compliance", "--by", "site"],
        &["report", "compliance", "--by", "collection"],
        &["report", "unknown", "--by", "cause"],
        &["report", "scan", "--by", "site"],
        &["client", "explain", &client],
        &["report", "compliance", "--as-of", "1h"],
        &["report", "compliance", "--site", "PS1", "--superseded"],
        &["report", "updates", "--site", "S01"],
        &["deployment", "status", "Kept"],
        &["deployment", "status", "Kept", "--clients"],
        &["deployment", "status", "Kept", "--updates"],
        &["deployment", "status", "Kept", "--client", &client],
        &["deployment", "explain", "Kept", &client],
        &["deployment", "when", "Kept", &client],
        &["deployment", "list"],
        &["deployment", "show", "Kept"],
        &["group", "list"],
        &["group", "show", "Kept"],
    ] {
        let (_, rows) = check(arguments);
        assert!(rows > 0, "{arguments:?}");
    }
}

#[test]
fn every_other_answer_matches_its_schema() {
    let client = first(&["report", "unknown"], "client");
    let update = first(&["report", "updates", "--sort", "-required"], "update");
    let quarantined = first(&["ingest", "quarantine", "list"], "id");
    let mut seen = BTreeMap::new();
    for arguments in [
        &["site", "list"][..],
        &["site", "show", "PS1"],
        &["site", "tree"],
        &["sup", "list"],
        &["sync", "status"],
        &["sync", "history"],
        &["sync", "categories"],
        &["sync", "settings"],
        &["sync", "--due"],
        &["sync", "verify", "PS1"],
        &["sync", "subscribe", "*", "--dry-run"],
        &["serve", "downstream", "--db", "demo/upstream.db"],
        &["update", "list"],
        &["update", "search", "update"],
        &["update", "show", &update],
        &["policy", "list"],
        &["policy", "show", "PS1"],
        &["ingest", "gaps"],
        &["ingest", "gaps", "--resync-list"],
        &["ingest", "ledger", &client],
        &["ingest", "audit"],
        &["ingest", "topics"],
        &["ingest", "conflicts"],
        &["ingest", "quarantine", "list"],
        &["ingest", "quarantine", "show", &quarantined],
        &["ingest", "quarantine", "replay", "--all", "--dry-run"],
        &["ingest", "status"],
        &["ingest", "demo/inbox", "--dry-run", "--keep"],
        &["client", "list"],
        &["client", "show", &client],
        &["collection", "add", "Pilot", "--client", &client, "--dry-run"],
        &["collection", "list"],
        &["maintain", "history", "--dry-run"],
        &["log"],
        &["schema"],
    ] {
        let (name, rows) = check(arguments);
        *seen.entry(name).or_insert(0) += rows;
    }
    let empty: Vec<_> = seen.iter().filter(|(_, rows)| **rows == 0).map(|(name, _)| name.as_str()).collect();
    // A demonstration has no second name for a client, no downstream server …
    assert!(empty.len() <= 7, "hardly anything was checked: {empty:?}");
}

/// Rows that only other programs read out of the library: no command answers with them.
const NO_ANSWER: [&str; 2] = ["client.state/1", "ingest.gap/1"];

#[test]
fn every_row_type_of_the_source_has_a_schema() {
    fn names(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").path()) {
            if entry.is_dir() {
                names(&entry, found);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&entry).expect("source file");
                let after = text.split("const SCHEMA: &'static str = \"").skip(1);
                found.extend(after.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
            }
        }
    }
    let mut declared = BTreeSet::new();
    names(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut declared);
    declared.retain(|name| !NO_ANSWER.contains(&name.as_str()));
    let listed = json(&cmupd(&["schema", "--json"]));
    let listed: BTreeSet<String> = listed["data"]
        .as_array()
        .expect("schemas")
        .iter()
        .filter_map(|row| row["schema"].as_str().map(str::to_owned))
        .collect();
    let missing: Vec<_> = declared.difference(&listed).collect();
    assert!(
        missing.is_empty(),
        "src/cli/schema.rs does not list {missing:?}; derive JsonSchema, and add them to ENTRIES"
    );
    assert_eq!(declared, listed);
}

#[test]
fn every_field_is_described() {
    let listed = json(&cmupd(&["schema", "--json"]));
    for name in listed["data"].as_array().expect("schemas").iter().filter_map(|row| row["schema"].as_str()) {
        let schema = json(&cmupd(&["schema", name]));
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["properties"]["schema"]["const"], format!("cmupd/{name}"));
        let row = schema["properties"]["data"]["items"]["$ref"].as_str().expect("rows");
        assert!(schema.pointer(row.trim_start_matches('#')).is_some(), "{name}: {row}");
        for (definition, fields) in schema["$defs"].as_object().expect("definitions") {
            for (field, described) in fields["properties"].as_object().into_iter().flatten() {
                let is_described = described.get("description").is_some() || described.get("$ref").is_some();
                assert!(is_described, "{name}: {definition}.{field} has no description: {described}");
            }
        }
    }
}

#[test]
fn the_check_itself_finds_what_is_wrong() {
    let schema = json!({
        "type": "object",
        "properties": {
            "site": { "type": "string", "pattern": "^[A-Z0-9]{3}$" },
            "count": { "type": "integer", "minimum": 0 },
            "at": { "type": ["string", "null"], "format": "date-time" },
            "kind": { "oneOf": [{ "const": "a" }, { "const": "b" }] },
            "below": { "type": "array", "items": { "$ref": "#/$defs/Below" } },
        },
        "required": ["site"],
        "$defs": { "Below": { "type": "object", "properties": { "x": { "type": "number" } }, "required": ["x"] } },
    });
    let good = json!({"site": "PS1", "count": 1, "at": null, "kind": "a", "below": [{"x": 1.5}]});
    assert_eq!(violations(&schema, &good), Vec::<String>::new());
    for (field, value) in [
        ("site", json!("ps1")),
        ("site", json!(1)),
        ("count", json!(-1)),
        ("count", json!(1.5)),
        ("at", json!("yesterday")),
        ("kind", json!("c")),
        ("below", json!([{}])),
        ("below", json!([{"x": "1"}])),
        ("below", json!([{"x": 1, "y": 2}])),
        ("unheard_of", json!(1)),
    ] {
        let mut bad = good.clone();
        bad[field] = value;
        assert_eq!(violations(&schema, &bad).len(), 1, "{bad}");
    }
    assert_eq!(violations(&schema, &json!({})), ["$: site is missing"]);
}

#[test]
fn an_unknown_schema_is_not_found() {
    for (name, hint) in [
        ("report.complience", "did you mean report.compliance"),
        ("site/2", "site/1"),
        ("xyzzy", "cmupd schema"),
    ] {
        let output = cmupd(&["schema", name]);
        assert_eq!(output.status.code(), Some(5));
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(text.contains(hint), "{text}");
        assert!(output.stdout.is_empty());
    }
}
