//! Over the whole command tree: a command that ends with a usage error, or with any exit code other than 0, 3 and 4,
//! has changed nothing but the record of its own failed run (`sync history`, the quarantine): the content of all other
//! tables and the operation log are as before.

use crate::support::demonstration::copy_folder;
use crate::support::lying_server::{Act, LyingServer};
use assert_cmd::Command;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Exit code of a command line that is not run, because it serves until it is ended; its faults are. `serve_command` runs
/// it: it starts, answers and ends with exit code 0.
const NOT_RUN: i32 = -1;

/// For every command: arguments with which it works on the prepared database, and the exit code.
const INVOCATIONS: &[(&str, &[&str], i32)] = &[
    ("init", &["PS9", "--db", "new.db"], 0),
    ("demo", &["--clients", "20"], 0),
    ("site add", &["PS2", "--parent", "CAS"], 0),
    ("site list", &[], 0),
    ("site show", &["PS1"], 0),
    ("site set", &["PS1", "--name", "Berlin"], 0),
    ("site remove", &["S01", "--yes"], 0),
    ("site tree", &[], 0),
    ("sup add", &["PS1", "wsus2.contoso.com"], 0),
    ("sup list", &[], 0),
    ("sup set", &["wsus1.contoso.com", "--connections", "both"], 0),
    ("sup remove", &["wsus1.contoso.com", "--yes"], 0),
    ("boundary add", &["10.2.0.0/16"], 0),
    ("boundary list", &[], 0),
    ("boundary remove", &["10.1.0.0/16", "--yes"], 0),
    ("boundary import", &["subnets.csv", "--create-groups"], 3),
    ("boundary-group add", &["floor_two"], 0),
    ("boundary-group list", &[], 0),
    ("boundary-group show", &["floor_one"], 0),
    ("boundary-group set", &["floor_one", "--description", "first"], 0),
    ("boundary-group neighbor", &["floor_one", "Lyon"], 0),
    ("boundary-group remove", &["floor_one", "--yes"], 0),
    ("boundary-group which", &["--ip", "10.1.2.3"], 0),
    ("sync", &["--from", "scan"], 0),
    ("sync status", &[], 0),
    ("sync verify", &["PS1"], 0),
    ("sync history", &[], 0),
    ("sync categories", &[], 0),
    ("sync subscribe", &["Security Updates"], 0),
    ("sync unsubscribe", &["--all"], 0),
    ("sync settings", &["--schedule", "daily 02:00"], 0),
    ("update list", &[], 0),
    ("update search", &["example"], 0),
    ("update show", &["KB5090001"], 0),
    ("update rules", &["KB5090001"], 0),
    ("group add", &["pilot_group", "KB5090001"], 0),
    ("group list", &[], 0),
    ("group show", &["first_group"], 0),
    ("group set", &["first_group", "--comment", "first"], 0),
    ("group include", &["first_group", "KB5090001"], 0),
    ("group exclude", &["first_group", "KB5090001"], 0),
    ("group clean", &["first_group"], 0),
    ("group remove", &["first_group", "--yes"], 0),
    ("deployment add", &["first_group", "pilot_ring", "--name", "second_ring"], 0),
    ("deployment list", &[], 0),
    ("deployment show", &["first_ring"], 0),
    ("deployment set", &["first_ring", "--deadline", "9d"], 0),
    ("deployment enable", &["first_ring"], 0),
    ("deployment disable", &["first_ring"], 0),
    ("deployment when", &["first_ring", "WKS-0001"], 0),
    ("deployment status", &["first_ring"], 0),
    ("deployment explain", &["first_ring", "WKS-0001"], 0),
    ("deployment forecast", &["first_ring"], 0),
    ("report deployment-progress", &["first_ring"], 0),
    ("deployment remove", &["first_ring", "--yes"], 0),
    ("rule add", &["second_rule", "--title", "update", "--collection", "pilot_ring", "--after-sync"], 0),
    ("rule list", &[], 0),
    ("rule show", &["first_rule"], 0),
    ("rule set", &["first_rule", "--no-superseded"], 0),
    ("rule enable", &["first_rule"], 0),
    ("rule disable", &["first_rule"], 0),
    ("rule deployment add", &["first_rule", "pilot_ring"], 0),
    ("rule deployment remove", &["first_rule", "ring_zero", "--yes"], 0),
    ("rule test", &["first_rule", "--last", "2"], 0),
    ("rule run", &["first_rule"], 0),
    ("rule due", &[], 0),
    ("rule runs", &[], 0),
    ("rule import", &["rules.xml", "--collection", "Ring=pilot_ring"], 0),
    ("rule export", &["first_rule"], 0),
    ("rule remove", &["first_rule", "--yes"], 0),
    ("phased add", &["second_rollout", "deployed_group", "ring_zero", "ring_1"], 0),
    ("phased list", &[], 0),
    ("phased show", &["first_rollout"], 0),
    ("phased suspend", &["first_rollout"], 0),
    ("phased resume", &["first_rollout"], 0),
    ("phased due", &[], 0),
    ("phased next", &["first_rollout"], 0),
    ("phased remove", &["first_rollout", "--yes"], 0),
    ("policy list", &[], 0),
    ("policy show", &["PS1"], 0),
    ("policy locate", &["--site", "PS1", "--ip", "10.1.2.3"], 0),
    ("policy timeline", &["--site", "PS1", "--ip", "10.1.2.3", "--fails-at", "0"], 0),
    ("policy what-if", &["--down", "wsus1.contoso.com"], 0),
    ("policy rollout", &["PS1"], 0),
    ("policy diff", &["PS1"], 0),
    ("policy generate", &[], 0),
    ("policy settings", &["--software-updates", "off"], 0),
    ("policy assignments", &["--site", "PS1"], 0),
    ("policy verify", &[], 0),
    ("policy key init", &[], 0),
    ("policy key show", &[], 0),
    ("policy key export", &[], 5),
    ("policy key rotate", &["--yes"], 1),
    ("client list", &[], 0),
    ("client show", &["WKS-0001"], 0),
    ("client facts", &["WKS-0001"], 0),
    ("client locations import", &["places.csv"], 0),
    ("client locations list", &[], 0),
    ("client explain", &["WKS-0001"], 0),
    ("client assign", &["WKS-0001", "PS1"], 0),
    ("client repair-clock", &["--all"], 0),
    ("client key add", &["WKS-0001"], 0),
    ("client key list", &[], 0),
    ("client key remove", &["WKS-0001", "--yes"], 0),
    ("window add", &["pilot_ring", "day", "daily 12:00", "--length", "1h"], 0),
    ("window list", &[], 0),
    ("window show", &["night"], 0),
    ("window set", &["night", "--length", "1h"], 0),
    ("window remove", &["night", "--yes"], 0),
    ("window next", &["WKS-0001"], 0),
    ("window fits", &["--run-time", "60min"], 0),
    ("window token", &["00302B0018192000"], 0),
    ("collection add", &["ring_2", "--client", "WKS-0001"], 0),
    ("collection list", &[], 0),
    ("collection show", &["pilot_ring"], 0),
    ("collection set", &["pilot_ring", "--comment", "first"], 0),
    ("collection remove", &["pilot_ring", "--yes"], 0),
    ("collection members", &["pilot_ring"], 0),
    ("collection import", &["pilot_ring", "names.txt"], 0),
    ("ingest", &["states.jsonl", "--site", "PS1"], 0),
    ("ingest send", &["states.jsonl", "--to", "http://127.0.0.1:1", "--dry-run"], 0),
    ("ingest gaps", &[], 0),
    ("ingest ledger", &["WKS-0001"], 0),
    ("ingest explain", &["states.jsonl"], 0),
    ("ingest audit", &[], 0),
    ("ingest topics", &[], 0),
    ("ingest conflicts", &[], 0),
    ("ingest quarantine", &[], 0),
    ("ingest quarantine list", &[], 0),
    ("ingest quarantine show", &["1"], 0),
    ("ingest quarantine replay", &["--all"], 3),
    ("ingest quarantine drop", &["--all", "--yes"], 0),
    ("ingest status", &[], 0),
    ("report", &["--cm", "Compliance 5"], 0),
    ("report list", &[], 0),
    ("report compliance", &[], 0),
    ("report update", &["KB5090001"], 0),
    ("report updates", &[], 0),
    ("report months", &[], 0),
    ("report client", &["WKS-0001"], 0),
    ("report clients", &[], 0),
    ("report health", &[], 0),
    ("report scan", &[], 0),
    ("report scan-clients", &[], 0),
    ("report errors", &[], 0),
    ("report stale", &[], 0),
    ("report sla", &["--policy", "sla.toml"], 0),
    ("report month", &["2026-10"], 0),
    ("report trend", &[], 0),
    ("report unknown", &[], 0),
    ("report deployments", &["--collection", "pilot_ring"], 0),
    ("report required-not-deployed", &["--collection", "pilot_ring"], 0),
    ("report scan-differences", &[], 0),
    ("scan", &["facts.json", "--full"], 0),
    ("scan needs", &[], 0),
    ("scan audit", &[], 0),
    ("scan compare", &["WKS-0001"], 0),
    ("scan collector", &[], 0),
    ("scan collector", &["--needs"], 0),
    ("explain", &["0x80244010"], 0),
    ("sql", &["SELECT 1 AS one"], 0),
    ("schema", &[], 0),
    ("maintain check", &[], 0),
    ("maintain repair", &[], 0),
    ("maintain backup", &["copy.db"], 0),
    ("maintain restore", &["backup.db", "--yes"], 0),
    ("maintain history", &["--yes"], 0),
    ("serve", &["--listen", "127.0.0.1:0"], NOT_RUN),
    ("serve downstream", &[], 0),
    ("log", &[], 0),
    ("completions", &["bash"], 0),
    ("man", &["--dir", "pages"], 0),
];

/// What must be refused before any work, of every command.
const FAULTS: &[&[&str]] = &[
    &["--columns", "nope"],
    &["--sort", "nope"],
    &["--format", "prom"],
    &["-o", "absent/x.json"],
    &["-o", "environment.db"],
    &["--no-such-flag"],
    &["--fail-on", "nonsense"],
    &["--limit", "0"],
];

/// Failures in the middle of the work.
const FAILURES: &[&[&str]] = &[
    &["ingest", "absent"],
    &["site", "add", "PS3", "--parent", "ZZZ"],
    &["boundary", "add", "10.3.0.0/16", "--group", "absent"],
    &["boundary-group", "add", "floor_three", "--boundary", "10.4.0.0/16", "--sup", "absent"],
    &["boundary-group", "set", "floor_one", "--add-boundary", "10.5.0.0/16", "--remove-sup", "absent"],
    &["collection", "set", "pilot_ring", "--comment", "x", "--include", "absent"],
    &["collection", "remove", "pilot_ring"],
    &["group", "include", "first_group", "KB5090001", "KB1"],
    &["group", "exclude", "deployed_group", "KB5090001"],
    &["collection", "remove", "ring_1", "--yes"],
    &["deployment", "set", "first_ring", "--deadline", "none"],
    &["collection", "remove", "ring_zero", "--yes"],
    &[
        "rule",
        "add",
        "second_rule",
        "--title",
        "update",
        "--collection",
        "pilot_ring",
        "--collection",
        "absent",
    ],
    &["rule", "set", "first_rule", "--comment", "x", "--same-group=absent"],
    &["rule", "import", "rules.xml"],
    &["window", "add", "ring_zero", "Night", "daily 22:00", "--length", "1h"],
    &["window", "set", "night", "--comment", "x", "--until", "2010-01-01"],
    &["policy", "settings", "PS1", "--scan-every", "1d", "--time-to-live", "90d"],
    &["ingest", "quarantine", "drop", "1", "99", "--yes"],
];

/// The record of a failed run.
const OF_RUNS: [&str; 5] = ["sync_run", "sync_run_before", "sync_run_status", "sync_rejection", "quarantine"];

pub fn cmupd(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
        command.env_remove(name);
    }
    command.current_dir(folder).env("CMUPD_DB", "environment.db").env("CMUPD_NOW", "2026-11-22T12:00:00Z");
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = cmupd(folder).args(arguments).output().expect("the program runs");
    (output.status.code().expect("an exit code"), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// A small environment with something of everything that can be changed.
pub fn prepared(folder: &Path) {
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/environment.in"), folder);
    for (name, text) in [
        ("subnets.csv", "value,group\n10.6.0.0/16,Paris\nbad/1,Paris\n"),
        ("places.csv", "client,ip\nWKS-0001,10.1.2.3\n"),
        ("names.txt", "WKS-0002\n"),
        ("sla.toml", "days = 30\n"),
        (
            "rules.xml",
            "<ADR><Name>third_rule</Name><ADRDeployments><Deployment><CollectionId>Ring</CollectionId></Deployment></ADRDeployments>\
             <UpdateDefinition><UpdateXMLDescriptionItems><UpdateXMLDescriptionItem PropertyName=\"ArticleID\"><MatchRules>\
             <string>509</string></MatchRules></UpdateXMLDescriptionItem></UpdateXMLDescriptionItems></UpdateDefinition></ADR>",
        ),
        (
            "facts.json",
            r#"{"schema":"cmupd-device-facts/1","collected_at":"2026-11-21T08:00:00Z","device":{"name":"WKS-0001"}}"#,
        ),
    ] {
        std::fs::write(folder.join(name), text).expect("file");
    }
    for (line, expected) in [
        ("init CAS --kind cas", 0),
        ("site add PS1 --parent CAS", 0),
        ("site add S01 --kind secondary --parent PS1", 0),
        ("sup add PS1 wsus1.contoso.com", 0),
        ("sync --from scan", 0),
        ("boundary-group add floor_one --boundary 10.1.0.0/16 --sup wsus1.contoso.com", 0),
        ("boundary-group add Lyon", 0),
        ("ingest states.jsonl --site PS1", 0),
        ("ingest bad.jsonl", 3),
        ("scan facts.json", 0),
        ("collection add pilot_ring --client WKS-0001", 0),
        ("group add first_group KB5090001", 0),
        ("collection add ring_1", 0),
        ("group add deployed_group KB5090001", 0),
        ("deployment add deployed_group ring_1 --name first_ring", 0),
        ("collection add ring_zero", 0),
        ("window add ring_zero night 00302B0018192000", 0),
        ("rule add first_rule --article 509 --collection ring_zero --deadline 3d", 0),
        ("phased add first_rollout deployed_group ring_1 ring_zero", 0),
        ("client key add WKS-0001", 0),
        ("maintain backup backup.db", 0),
        ("policy settings PS1 --scan-every 1d", 0),
        ("init PS9 --db fresh.db", 0),
    ] {
        let (code, said) = run(folder, &line.split(' ').collect::<Vec<_>>());
        assert_eq!(code, expected, "{line}: {said}");
    }
}

type Content = BTreeMap<String, Vec<Vec<rusqlite::types::Value>>>;

/// Every row of every table.
fn content(folder: &Path) -> Content {
    content_of(&folder.join("environment.db"))
}

fn content_of(database: &Path) -> Content {
    let connection = rusqlite::Connection::open(database).expect("database");
    let names = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).expect("statement");
        statement.query_map([], |row| row.get(0)).expect("names").map(|name| name.expect("name")).collect()
    };
    // Of virtual tables the shadow tables count. The planner's statistics are no content.
    let tables = names(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' AND name NOT LIKE 'sqlite_stat%'",
    );
    let rows = |table: &String| {
        let mut statement = connection.prepare(&["SELECT * FROM \"", table, "\""].concat()).expect("table");
        let columns = statement.column_count();
        let row = |row: &rusqlite::Row<'_>| (0..columns).map(|column| row.get(column)).collect();
        statement.query_map([], row).expect("rows").map(|row| row.expect("row")).collect()
    };
    tables.iter().map(|table| (table.clone(), rows(table))).collect()
}

fn changed(before: &Content, after: &Content) -> Vec<String> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

/// The names of all commands that do something themselves.
fn leaves(command: &clap::Command, above: &str, found: &mut BTreeSet<String>) {
    for below in command.get_subcommands() {
        let name = format!("{above} {}", below.get_name()).trim_start().to_owned();
        if !below.is_subcommand_required_set() {
            found.insert(name.clone());
        }
        leaves(below, &name, found);
    }
}

#[test]
fn the_command_tree_is_sound() {
    cmupd::cli::command().debug_assert();
}

#[test]
fn every_report_is_listed_and_every_listed_report_is_a_command() {
    let tree = cmupd::cli::command();
    let command = tree.find_subcommand("report").expect("report");
    let text = |about: Option<&clap::builder::StyledStr>| about.map(ToString::to_string).unwrap_or_default();
    let commands = command.get_subcommands().filter(|command| command.get_name() != "list");
    let commands: Vec<_> = commands.map(|it| (it.get_name(), text(it.get_about()))).collect();
    let reports = cmupd::report::list();
    let (elsewhere, listed): (Vec<&cmupd::report::ReportRow>, Vec<&cmupd::report::ReportRow>) =
        reports.iter().partition(|report| report.name.contains(' '));
    let listed: Vec<_> = listed.iter().map(|report| (report.name, report.shows.to_owned())).collect();
    assert_eq!(commands, listed);
    for report in elsewhere {
        let mut found = &tree;
        for name in report.name.split(' ') {
            found =
                found.find_subcommand(name).unwrap_or_else(|| panic!("there is no command {}", report.name));
        }
    }
}

#[test]
fn every_command_has_an_invocation() {
    let mut found = BTreeSet::new();
    leaves(&cmupd::cli::command(), "", &mut found);
    let listed: BTreeSet<String> = INVOCATIONS.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(found, listed, "the table of invocations has one for every command");
}

/// Works through a slice of the table in its own copy of the prepared folder, on each of two threads.
fn in_two_halves(check: impl Fn(&[(&str, &[&str], i32)], &Path) + Sync) {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let (first, second) = INVOCATIONS.split_at(INVOCATIONS.len() / 2);
    std::thread::scope(|scope| {
        for invocations in [first, second] {
            let (check, folder) = (&check, folder.path());
            scope.spawn(move || check(invocations, folder));
        }
    });
}

fn words<'a>(name: &'a str, arguments: &[&'a str]) -> Vec<&'a str> {
    name.split(' ').chain(arguments.iter().copied()).collect()
}

#[test]
fn a_usage_error_changes_nothing() {
    in_two_halves(|invocations, prepared| {
        let folder = tempfile::tempdir().expect("folder");
        copy_folder(prepared, folder.path());
        let before = content(folder.path());
        for (name, arguments, _) in invocations {
            for fault in FAULTS {
                let line = [words(name, arguments).as_slice(), fault].concat();
                let (code, said) = run(folder.path(), &line);
                // What a command offers is not a fault.
                let is_offered = fault.contains(&"prom") && code == 0;
                assert!(code == 2 || is_offered, "cmupd {line:?}: {code} {said}");
            }
            let after = content(folder.path());
            assert!(changed(&before, &after).is_empty(), "cmupd {name}: {:?}", changed(&before, &after));
        }
    });
}

#[test]
fn every_invocation_works_where_nothing_is_wrong() {
    in_two_halves(|invocations, prepared| {
        for (name, arguments, expected) in invocations.iter().filter(|(.., code)| *code != NOT_RUN) {
            let folder = tempfile::tempdir().expect("folder");
            copy_folder(prepared, folder.path());
            let before = content(folder.path());
            let (code, said) = run(folder.path(), &words(name, arguments));
            assert_eq!(code, *expected, "cmupd {name}: {said}");
            if ![0, 3, 4].contains(&code) {
                let after = content(folder.path());
                assert!(changed(&before, &after).is_empty(), "cmupd {name}: {:?}", changed(&before, &after));
            }
        }
    });
}

#[test]
fn a_failure_leaves_the_record_of_its_run_alone() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let check = |database: &str, arguments: &[&str]| {
        let database = folder.path().join(database);
        let before = content_of(&database);
        let output = cmupd(folder.path()).env("CMUPD_DB", &database).args(arguments).output().expect("runs");
        let (code, said) = (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned());
        assert!(![Some(0), Some(3), Some(4)].contains(&code), "{arguments:?}: {code:?} {said}");
        let mut changed = changed(&before, &content_of(&database));
        // A path that is not a source fails before any run.
        let is_run = arguments.iter().any(|argument| argument.starts_with("http://"));
        assert_eq!(is_run, changed.iter().any(|table| table == "sync_run"), "{arguments:?}");
        changed.retain(|table| !OF_RUNS.contains(&table.as_str()));
        assert!(changed.is_empty(), "{arguments:?}: {changed:?}");
    };
    for arguments in FAILURES {
        check("environment.db", arguments);
    }
    // Whatever the source, and also where the site has none yet. A server that has given something before it fails leaves
    // a run that is partly done: `sync_command` has that.
    let server = LyingServer::start(|_| Act::text(500, "<html>out of order</html>"));
    let web = LyingServer::start(|_| Act::text(200, "not a cabinet"));
    let file = format!("{}/wsusscn2.cab", web.address());
    for database in ["environment.db", "fresh.db"] {
        for source in ["absent.cab", "states.jsonl", &server.address(), &file] {
            check(database, &["sync", "--retries", "0", "--from", source]);
        }
    }
}

#[test]
fn flags_come_in_groups() {
    let tree = cmupd::cli::command();
    for (name, has, lacks) in [
        ("completions", &["output"][..], &["format", "dry_run", "progress"][..]),
        ("policy key export", &["output"], &["format", "columns", "dry_run"]),
        ("serve", &["listen"], &["format", "output", "dry_run", "yes"]),
        ("report compliance", &["format", "limit", "fail_on"], &["dry_run", "yes", "progress"]),
        ("report list", &["format"], &["fail_on"]),
        ("site set", &["format", "dry_run"], &["yes", "no_input", "progress"]),
        ("site remove", &["dry_run", "yes", "no_input"], &["progress"]),
        ("ingest", &["format", "dry_run", "progress"], &["yes", "fail_on"]),
    ] {
        let command = name.split(' ').fold(&tree, |at, word| at.find_subcommand(word).expect(word));
        let ids: BTreeSet<&str> =
            command.get_arguments().map(|argument| argument.get_id().as_str()).collect();
        assert!(has.iter().all(|id| ids.contains(id)), "{name}: {ids:?}");
        assert!(!lacks.iter().any(|id| ids.contains(id)), "{name}: {ids:?}");
    }
}
