//! `cmupd demo`: equal seeds give equal environments, and its text says what the commands show.

use crate::support::demonstration::demonstration;
use assert_cmd::Command;
use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Output;

fn run(folder: &Path, now: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
        command.env_remove(name);
    }
    command.current_dir(folder).env("CMUPD_DB", folder.join("demo/demo.db")).env("CMUPD_NOW", now);
    command.args(arguments).output().expect("the program runs")
}

fn cmupd(folder: &Path, now: &str, arguments: &[&str]) -> (String, String) {
    let output = run(folder, now, arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (printed, said) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{arguments:?}: {said}");
    (printed, said)
}

fn rows(folder: &Path, now: &str, arguments: &[&str]) -> Vec<Value> {
    let (printed, _) = cmupd(folder, now, &[arguments, &["--json"]].concat());
    let answer: Value = serde_json::from_str(&printed).expect("JSON");
    answer["data"].as_array().expect("rows").clone()
}

/// All that a database has, by table, but the key of its server's cookies, which is random; its search index is made of the
/// rest.
fn content(path: &Path) -> BTreeMap<String, Vec<Vec<Cell>>> {
    let connection = Connection::open(path).expect("database");
    let mut tables = connection
        .prepare(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
               AND name <> 'cookie_key'",
        )
        .expect("statement");
    let names: Vec<String> =
        tables.query_map([], |row| row.get(0)).expect("names").collect::<Result<_, _>>().expect("names");
    let content = |name: &String| {
        let mut statement = connection.prepare(&format!("SELECT * FROM {name}")).expect("statement");
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect());
        (name.clone(), rows.expect("rows").collect::<Result<_, _>>().expect("rows"))
    };
    names.iter().map(content).collect()
}

/// The files of facts, by the names of their clients.
fn facts(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder.join("demo/facts")).expect("folder");
    let file = |path: PathBuf| {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("name").to_owned();
        (name, std::fs::read(path).expect("file"))
    };
    entries.map(|entry| file(entry.expect("entry").path())).collect()
}

#[test]
fn a_seed_and_a_day_give_the_same_environment() {
    let folder = tempfile::tempdir().expect("folder");
    let run = |seed: &str, now: &str| {
        let arguments = ["demo", "--dir", "demo", "--clients", "60", "--seed", seed, "--format", "ndjson"];
        let printed = cmupd(folder.path(), now, &arguments);
        let databases = ["demo/demo.db", "demo/upstream.db"].map(|name| content(&folder.path().join(name)));
        (printed, databases, facts(folder.path()))
    };
    let first = run("4711", "2026-11-22T01:00:00Z");
    assert!(first.1.iter().all(|tables| tables["revision"].len() > 100));
    let second = run("4711", "2026-11-22T23:00:00Z");
    assert_eq!(first.0, second.0);
    assert!(first.2.len() == 4 && first.2 == second.2);
    for (first, second) in first.1.iter().zip(&second.1) {
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        for (table, rows) in first {
            assert!(*rows == second[table], "{table}: {} rows and {}", rows.len(), second[table].len());
        }
    }
    let another = run("4712", "2026-11-22T01:00:00Z");
    assert_ne!(first.0, another.0);
    assert!(first.1[0]["client"] != another.1[0]["client"]);
}

#[test]
fn the_text_agrees_with_the_commands_and_the_patch_cycle_is_believable() {
    let folder = tempfile::tempdir().expect("folder");
    let now = "2026-11-22T12:00:00Z";
    let (_, said) =
        cmupd(folder.path(), now, &["demo", "--dir", "demo", "--clients", "150", "--seed", "4713"]);
    let gaps = rows(folder.path(), now, &["ingest", "gaps"]);
    let open: u64 = gaps.iter().map(|row| row["gaps"].as_u64().expect("a number")).sum();
    assert!(open > 0);
    let sentence = format!("Gaps in the serial numbers that are open: {open} (cmupd ingest gaps)");
    assert!(said.contains(&sentence), "{sentence}: {said}");
    let quarantine = rows(folder.path(), now, &["ingest", "quarantine"]);
    assert!(said.contains(&format!("are in quarantine: {}, ", quarantine.len())), "{said}");
    let scanned = rows(folder.path(), now, &["scan", "--all", "--dry-run"]);
    let sum = |member: &str| scanned.iter().map(|row| row[member].as_u64().expect("a number")).sum::<u64>();
    let open: Vec<&Value> = scanned.iter().filter(|row| row["unknown"].as_u64() > Some(0)).collect();
    let [incomplete] = open[..] else { panic!("{open:?}") };
    let name = incomplete["client"].as_str().expect("a name");
    let sentence = format!(
        "from files: {}; installed: {}, required: {}; left open by facts that are missing on {name}: {}.",
        scanned.len(),
        sum("installed"),
        sum("required"),
        incomplete["unknown"],
    );
    assert!(said.contains(&sentence), "{sentence}: {said}");
    assert!(said.contains(&format!(" scan compare {name}")) && said.contains(" scan needs"), "{said}");
    let compared = rows(folder.path(), now, &["scan", "compare", name]);
    let order = |row: &Value| {
        let released: jiff::Timestamp = row["released_at"].as_str().expect("a time").parse().expect("a time");
        (row["scanned"] == "unknown", std::cmp::Reverse(released), row["title"].as_str().map(str::to_owned))
    };
    assert!(compared.len() > 1 && compared.is_sorted_by_key(order), "{compared:?}");
    let explain =
        said.lines().find_map(|line| line.split_once(" scan demo").map(|(_, rest)| format!("demo{rest}")));
    let explain = explain.expect("a scan of a file");
    let arguments: Vec<&str> = std::iter::once("scan").chain(explain.split(' ')).collect();
    let rules = rows(folder.path(), now, &arguments);
    assert!(
        rules
            .iter()
            .any(|row| row["depth"] == 0 && (row["verdict"] == "required" || row["verdict"] == "installed")),
        "{explain}: {rules:?}"
    );

    std::fs::write(folder.path().join("sla.toml"), "days = 30\n[severity]\ncritical = 7\nimportant = 10\n")
        .expect("policy");
    let arguments = ["report", "sla", "--policy", "sla.toml", "--by", "severity"];
    let severities = rows(folder.path(), now, &arguments);
    assert!(severities.len() >= 2);
    for row in
        severities.iter().filter(|row| ["critical", "important"].contains(&row["group"].as_str().unwrap()))
    {
        let met = row["met_percent"].as_f64().expect("percent");
        assert!((10.0..95.0).contains(&met), "{row}");
        assert!(row["in_time"].as_u64() > Some(0) && row["late"].as_u64() > Some(0), "{row}");
    }
    for month in ["2026-10", "2026-11"] {
        let updates = rows(folder.path(), now, &["report", "month", month]);
        let done = updates.iter().filter(|row| row["first_installed_at"] != row["last_installed_at"]);
        assert!(done.count() > 3, "{month}: installed on several days");
    }
}

#[test]
fn deployments_are_in_every_category_and_the_suggested_commands_show_them() {
    let folder = tempfile::tempdir().expect("folder");
    for now in ["2026-11-13T09:00:00Z", "2026-11-22T12:00:00Z", "2026-12-07T20:00:00Z"] {
        let arguments = ["demo", "--dir", "demo", "--clients", "300", "--yes"];
        let (_, said) = cmupd(folder.path(), now, &arguments);
        let suggested = |name: &str| {
            let place = format!(" {name} ");
            let line = said
                .lines()
                .find_map(|line| line.split_once(&place))
                .unwrap_or_else(|| panic!("{name}: {said}"));
            // Names stand in quotes.
            let words = line.1.split('"').enumerate().flat_map(|(number, part)| match number % 2 {
                0 => part.split_whitespace().map(str::to_owned).collect(),
                _ => vec![part.to_owned()],
            });
            let arguments: Vec<String> = name.split(' ').map(str::to_owned).chain(words).collect();
            rows(folder.path(), now, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let states = suggested("deployment status");
        let categories: BTreeSet<&str> = states.iter().filter_map(|row| row["category"].as_str()).collect();
        assert!(categories.contains("success") && categories.contains("in_progress"), "{now}: {states:?}");
        assert!(categories.contains("unknown"), "{now}: {states:?}");
        let all = rows(folder.path(), now, &["deployment", "status"]);
        let sum = |member: &str| all.iter().filter_map(|row| row[member].as_u64()).sum::<u64>();
        assert_eq!((all.len(), sum("clients")), (3, 300));
        assert!(
            ["success", "in_progress", "error", "unknown"].iter().all(|member| sum(member) > 5),
            "{now}: {all:?}"
        );
        let forecast = suggested("deployment forecast");
        let clients = |part: &str| {
            forecast.iter().filter(|row| row["part"] == part).filter_map(|row| row["clients"].as_u64()).max()
        };
        assert!(clients("forecast") >= clients("done") && clients("basis") > Some(0), "{now}: {forecast:?}");
        assert!(suggested("report deployment-progress").len() > 2);
        let selected = suggested("rule test");
        assert!(!selected.is_empty() && selected.iter().all(|row| row["result"] == "selected"), "{now}");
        let held_up = suggested("deployment explain");
        let place = held_up.iter().find(|row| row["verdict"] == "problem").map(|row| &row["place"]);
        assert_eq!(place.and_then(Value::as_str), Some("window"), "{now}: {held_up:?}");
        let fits = suggested("window fits");
        assert!(fits.len() == 1 && fits[0]["state"] == "never", "{now}: {fits:?}");
    }
}

#[test]
fn the_rules_agree_with_the_reports_where_no_fact_is_missing() {
    let (folder, now) = (demonstration(), "2026-11-22T12:00:00Z");
    let names: Vec<String> = facts(folder).into_keys().collect();
    assert_eq!(names.len(), 4);
    let mut incomplete = Vec::new();
    for name in &names {
        let different = rows(folder, now, &["scan", "compare", name]);
        for row in &different {
            assert_eq!(row["scanned"], "unknown", "{name}: {row}");
            assert!(row["found"].as_str().is_some_and(|found| found.contains("fact not collected")), "{row}");
        }
        if !different.is_empty() {
            incomplete.push(name);
        }
    }
    let [incomplete] = incomplete[..] else { panic!("{incomplete:?}") };
    let unknown = rows(folder, now, &["report", "unknown"]);
    let row = unknown.iter().find(|row| row["client"] == **incomplete).expect("the client");
    let evidence: Vec<&str> =
        row["evidence"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    // Of updates that the client itself has reported, that state stands.
    assert!(evidence.iter().all(|text| text.starts_with("fact not collected: ")), "{row}");
    let needed = rows(folder, now, &["scan", "needs"]);
    assert!(needed.iter().all(|row| row["kind"] == "msi_product" || row["kind"] == "file"), "{needed:?}");

    let audited = rows(folder, now, &["scan", "audit"]);
    assert!(audited.iter().all(|row| row["not_understood"].is_null()), "{audited:?}");
    for element in [
        "WindowsVersion",
        "Processor",
        "FileVersion",
        "RegSzToVersion",
        "CbsPackageInstalled",
        "CbsPackageInstallable",
        "CbsPackageInstalledByIdentity",
        "MsiProductInstalled",
        "MsiPatchInstalled",
        "MsiPatchInstallable",
    ] {
        assert!(audited.iter().any(|row| row["element"] == element), "{element}: {audited:?}");
    }
}

#[test]
fn most_clients_are_healthy_on_the_day_of_the_demonstration() {
    let folder = tempfile::tempdir().expect("folder");
    // Just after a release, and as long after one as possible.
    for now in ["2026-11-14T12:00:00Z", "2026-12-08T12:00:00Z"] {
        cmupd(folder.path(), now, &["demo", "--dir", "demo", "--clients", "200", "--seed", "4714"]);
        let health = rows(folder.path(), now, &["report", "health"]).remove(0);
        let count = |name: &str| health[name].as_u64().expect("a number");
        assert!((170..200).contains(&count("healthy")), "{now}: {health}");
        assert!((1..20).contains(&count("silent")), "{now}: {health}");
        let stale = rows(folder.path(), now, &["report", "stale"]);
        assert_eq!(stale.len() as u64, count("silent"));
        let unknown = rows(folder.path(), now, &["report", "unknown"]);
        for cause in ["never_scanned", "scan_failed", "scan_older", "file_quarantined"] {
            let row = unknown.iter().find(|row| row["cause"] == cause);
            let advice = row.and_then(|row| row["advice"].as_str()).unwrap_or_default();
            assert!(!advice.is_empty(), "{now}: {cause}: {row:?}");
            // What arrived and could not be read says more than that nothing arrived since.
            assert_eq!(cause == "file_quarantined", advice.contains("quarantine replay"), "{advice}");
        }
    }
}

#[test]
fn an_earlier_demonstration_is_replaced_unless_its_database_was_changed() {
    let folder = tempfile::tempdir().expect("folder");
    let now = "2026-11-22T12:00:00Z";
    let again = ["demo", "--dir", "demo", "--clients", "20", "--seed", "4715"];
    cmupd(folder.path(), now, &again);
    // What an interruption leaves: the marker, and a part of the rest.
    std::fs::remove_file(folder.path().join("demo/demo.db")).expect("the database");
    cmupd(folder.path(), now, &again);
    cmupd(folder.path(), now, &["site", "set", "PS1", "--name", "Mine"]);
    let output = run(folder.path(), now, &again);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("changed since it was made") && said.contains("--yes"), "{said}");
    cmupd(folder.path(), now, &[&again[..], &["--dry-run"]].concat());
    assert_eq!(rows(folder.path(), now, &["site", "show", "PS1"])[0]["name"], "Mine");
    cmupd(folder.path(), now, &[&again[..], &["--yes"]].concat());
    assert_eq!(rows(folder.path(), now, &["site", "show", "PS1"])[0]["name"], "Europe");
    // A folder of somebody else.
    std::fs::remove_file(folder.path().join("demo/made-by-cmupd-demo.txt")).expect("the marker");
    assert_eq!(run(folder.path(), now, &again).status.code(), Some(1));
    assert!(folder.path().join("demo/demo.db").is_file());
}
