//! The contract of the command line, on the program itself: exit codes, what goes where, kill and run again.

use crate::support::demonstration::{CLIENTS, demonstration};
use crate::support::offline_scan::write_offline_scan_cabinet;
use assert_cmd::Command;
use cmupd::demo::Catalog;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

const NOW: &str = "2026-11-22T12:00:00Z";

fn cmupd(db: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
        command.env_remove(name);
    }
    command
        .current_dir(db.parent().expect("folder of the database"))
        .env("CMUPD_DB", db)
        .env("CMUPD_NOW", NOW);
    command
}

fn run(db: &Path, arguments: &[&str]) -> Output {
    cmupd(db).args(arguments).output().expect("the program runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
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

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn copy_of_demo() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("folder");
    let db = folder.path().join("demo.db");
    std::fs::copy(demonstration().join("demo/demo.db"), &db).expect("copy");
    (folder, db)
}

/// The offline scan cabinet of the demonstration's catalog as it is now, in `folder`.
fn cabinet(folder: &Path) -> String {
    let catalog = Catalog::new(1, NOW.parse().expect("a time")).expect("catalog");
    let path = folder.join("wsusscn2.cab");
    write_offline_scan_cabinet(&path, &catalog, catalog.latest_release()).expect("cabinet");
    path.to_str().expect("path").to_owned()
}

#[test]
fn exit_codes() {
    let folder = tempfile::tempdir().expect("folder");
    let db = folder.path().join("a.db");
    for (arguments, expected) in [
        (vec!["report", "compliance"], 5), // no database yet
        (vec!["init", "CAS", "--kind", "cas"], 0),
        (vec!["init"], 1), // exists already
        (vec!["init", "TOOLONG"], 2),
        (vec!["no-such-command"], 2),
        (vec!["site", "add", "PS1", "--parent", "CAS"], 0),
        (vec!["site", "add", "PS2"], 2), // a second top
        (vec!["site", "show", "PS9"], 5),
        (vec!["sync"], 2), // no source yet
        (vec!["sync", "--from", "absent.cab"], 5),
        (vec!["sync", "--from", "a.db"], 1), // no cabinet
        (vec!["sync", "--from", "."], 1),    // a folder without index.xml
        (vec!["ingest", "absent"], 5),
        (vec!["report", "client", "NOBODY"], 5),
        (vec!["report", "compliance", "--columns", "nothing"], 2),
        (vec!["report", "compliance"], 0), // an empty environment is no failure
        (vec!["report", "unknown"], 0),
        (vec!["sync", "status"], 0),
        (vec!["policy", "show", "PS1"], 5), // not synchronized yet
        (vec!["site", "remove", "PS1"], 2), // nobody to ask
        (vec!["site", "remove", "PS1", "--yes"], 0),
        (vec!["--help"], 0),
        (vec!["--version"], 0),
    ] {
        let output = run(&db, &arguments);
        assert_eq!(code(&output), expected, "cmupd {arguments:?}: {}", stderr(&output));
    }
    std::fs::write(folder.path().join("text.db"), "no database ".repeat(1000)).expect("file");
    assert_eq!(code(&run(&db, &["--db", "text.db", "site", "list"])), 7);
}

#[test]
fn an_error_in_json_is_one_json_line() {
    let folder = tempfile::tempdir().expect("folder");
    let output = run(&folder.path().join("absent.db"), &["report", "compliance", "--json"]);
    assert!(output.stdout.is_empty());
    let error: Value = serde_json::from_slice(&output.stderr).expect("one JSON document");
    assert_eq!(error["error"]["kind"], "not_found");
    assert_eq!(error["error"]["exit_code"], 5);
    assert!(error["error"]["hint"].as_str().is_some_and(|hint| hint.contains("cmupd init")));
}

#[test]
fn a_configuration_with_an_unknown_key_names_its_place() {
    let folder = tempfile::tempdir().expect("folder");
    let db = folder.path().join("a.db");
    std::fs::write(folder.path().join("cmupd.toml"), "format = \"json\"\ncolour = \"never\"\n")
        .expect("file");
    let output = run(&db, &["init"]);
    assert_eq!(code(&output), 2);
    let said = stderr(&output);
    assert!(said.contains("cmupd.toml") && said.contains("line 2") && said.contains("colour"), "{said}");
    std::fs::write(folder.path().join("cmupd.toml"), "format = \"json\"\n").expect("file");
    assert_eq!(json(&run(&db, &["init"]))["schema"], "cmupd/site/1");
}

#[test]
fn the_demonstration_reports_the_same_in_every_format() {
    let db = demonstration().join("demo/demo.db");
    let document = json(&run(&db, &["report", "updates", "--json"]));
    assert_eq!(document["schema"], "cmupd/report.updates/2");
    let rows = document["data"].as_array().expect("rows");
    assert!(rows.len() > 40, "{} updates", rows.len());
    for row in rows {
        let count = |key: &str| row[key].as_u64().expect("a number");
        let total = count("installed") + count("required") + count("not_required") + count("unknown");
        assert_eq!(total, count("total"));
        assert_eq!(total, CLIENTS, "every client is in every denominator");
        let percent = (count("installed") + count("not_required")) as f64 * 100.0 / total as f64;
        assert!((row["compliant_percent"].as_f64().expect("percent") - percent).abs() < 0.006);
    }
    let lines =
        String::from_utf8(run(&db, &["report", "updates", "--format", "ndjson"]).stdout).expect("UTF-8");
    let from_lines: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    assert_eq!(&from_lines, rows);
    let csv = run(&db, &["report", "updates", "--csv"]).stdout;
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let required =
        reader.headers().expect("header").iter().position(|name| name == "required").expect("column");
    let from_csv: Vec<u64> =
        reader.records().map(|record| record.expect("record")[required].parse().expect("number")).collect();
    let from_json: Vec<u64> = rows.iter().map(|row| row["required"].as_u64().expect("number")).collect();
    assert_eq!(from_csv, from_json);
    let plain = String::from_utf8(run(&db, &["report", "updates", "--no-headers"]).stdout).expect("UTF-8");
    assert_eq!(plain.lines().count(), rows.len());
}

#[test]
fn the_sums_of_the_reports_agree() {
    let db = demonstration().join("demo/demo.db");
    let overall = json(&run(&db, &["report", "compliance", "--by", "site", "--json"]));
    let updates = json(&run(&db, &["report", "updates", "--json"]));
    let unknown = json(&run(&db, &["report", "unknown", "--json"]));
    let rows = overall["data"].as_array().expect("rows");
    for key in ["installed", "required", "not_required", "unknown", "total"] {
        let per_update: u64 = updates["data"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| row[key].as_u64().expect("number"))
            .sum();
        let per_site: u64 = rows[1..].iter().map(|row| row[key].as_u64().expect("number")).sum();
        assert_eq!(rows[0][key].as_u64(), Some(per_update), "{key}");
        assert_eq!(rows[0][key].as_u64(), Some(per_site), "{key}");
    }
    let of_clients: u64 = unknown["data"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["unknown"].as_u64().expect("number"))
        .sum();
    assert_eq!(
        rows[0]["unknown"].as_u64(),
        Some(of_clients),
        "every unknown state belongs to a client with a cause"
    );
    let causes: u64 =
        unknown["scope"]["by_cause"].as_object().expect("causes").values().filter_map(Value::as_u64).sum();
    assert_eq!(causes as usize, unknown["data"].as_array().expect("rows").len());
}

#[test]
fn one_clients_report_agrees_with_the_total() {
    let db = demonstration().join("demo/demo.db");
    let unknown = json(&run(&db, &["report", "unknown", "--json"]));
    let row = &unknown["data"][0];
    let name = row["client"].as_str().expect("name").to_lowercase();
    let client = json(&run(&db, &["report", "client", &name, "--json"]));
    let counted =
        client["data"].as_array().expect("rows").iter().filter(|row| row["state"] == "unknown").count();
    assert_eq!(Some(counted as u64), row["unknown"].as_u64());
    let by_guid = json(&run(
        &db,
        &["report", "client", &format!("GUID:{}", row["guid"].as_str().expect("guid")), "--json"],
    ));
    assert_eq!(by_guid["data"], client["data"]);
}

#[test]
fn every_site_stands_where_its_parent_stands() {
    let db = demonstration().join("demo/demo.db");
    let status = json(&run(&db, &["sync", "status", "--json"]));
    for row in status["data"].as_array().expect("rows") {
        assert_eq!(row["content_version"], 2);
        assert_eq!(row["status"], 6702);
    }
    let policy = json(&run(&db, &["policy", "show", "PS1", "--json"]));
    assert_eq!(policy["data"][0]["version"], "2.00");
    assert_eq!(policy["data"][0]["body"]["content_version"], 2);
    let xml = String::from_utf8(run(&db, &["policy", "show", "PS1"]).stdout).expect("UTF-8");
    assert!(xml.starts_with("<UpdateSourcePolicy ") && xml.contains("ContentVersion=\"2\""), "{xml}");
    let none = run(&db, &["policy", "show", "CAS"]);
    assert_eq!(code(&none), 5, "a central administration site has no clients and no policy");
}

#[test]
fn the_second_run_changes_nothing_and_says_so() {
    let (_folder, db) = copy_of_demo();
    let reports = |db: &Path| -> Vec<Vec<u8>> {
        [
            vec!["report", "compliance", "--by", "site", "--json"],
            vec!["report", "updates", "--json"],
            vec!["report", "unknown", "--json"],
        ]
        .into_iter()
        .map(|arguments| run(db, &arguments).stdout)
        .collect()
    };
    // The demonstration synchronized eleven days ago: since then the supersedence rule has more to expire.
    let cabinet = cabinet(db.parent().expect("folder"));
    let synchronize = || run(&db, &["sync", "--from", &cabinet, "--json"]);
    assert_eq!(code(&synchronize()), 0);
    let before = reports(&db);
    let again = synchronize();
    assert_eq!(code(&again), 0, "{}", stderr(&again));
    let again = json(&again);
    assert_eq!(again["data"][0]["items_added"], 0);
    assert_eq!(again["data"][0]["version_after"], 2);
    assert!(again["notes"][0].as_str().is_some_and(|note| note.starts_with("Nothing new")));
    let inbox = demonstration().join("demo/inbox");
    for site in ["S01", "PS2", "PS1"] {
        let folder = inbox.join(site);
        let output = run(&db, &["ingest", folder.to_str().expect("path"), "--site", site, "--json"]);
        let summary = json(&output);
        assert_eq!(summary["data"][0]["new_states"], 0, "{site}");
        assert_eq!(summary["data"][0]["changed_states"], 0, "{site}");
    }
    assert_eq!(reports(&db), before);
}

/// A server that is ended with the test.
struct Served(std::process::Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill(); // it may have ended by itself
        let _ = self.0.wait();
    }
}

#[test]
fn the_demonstrations_upstream_server_can_be_served_again() {
    let (folder, db) = copy_of_demo();
    let upstream = folder.path().join("upstream.db");
    std::fs::copy(demonstration().join("demo/upstream.db"), &upstream).expect("copy");
    let history = json(&run(&db, &["sync", "history", "--site", "CAS", "--json"]));
    let source = history["data"][0]["source"].as_str().expect("source");
    let address = source.strip_prefix("http://").expect("an address");
    assert!(address.starts_with("127.0.0.1:"), "{address}");
    assert!(!demonstration().join("demo/wsusscn2.cab").exists());

    // Nothing listens there any more.
    let alone = run(&db, &["sync", "--retries", "0"]);
    assert_eq!(code(&alone), 6, "{}", stderr(&alone));
    let mut server = std::process::Command::new(env!("CARGO_BIN_EXE_cmupd"));
    server.args(["serve", "--listen", address, "--db"]).arg(&upstream).env("CMUPD_NOW", NOW);
    let _server =
        Served(server.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs"));
    let began = Instant::now();
    while std::net::TcpStream::connect(address).is_err() {
        assert!(began.elapsed() < Duration::from_secs(60), "nobody listens on {address}");
        std::thread::sleep(Duration::from_millis(10));
    }
    let again = run(&db, &["sync", "--json"]);
    assert_eq!(code(&again), 0, "{}", stderr(&again));
    let again = json(&again);
    assert_eq!(again["data"][0]["source"], source);
    assert_eq!(again["data"][0]["items_added"], 0);
    assert_eq!(again["data"][0]["version_after"], 2);
}

#[test]
fn a_file_holds_what_its_ending_says() {
    let (folder, db) = copy_of_demo();
    let written = |arguments: &[&str], name: &str| {
        let output = run(&db, &[arguments, &["-o", name]].concat());
        assert!(output.stdout.is_empty());
        (code(&output), std::fs::read_to_string(folder.path().join(name)).unwrap_or_default())
    };
    let (code, text) = written(&["report", "updates"], "u.json");
    assert!(code == 0 && text.starts_with('{'), "{text}");
    let (code, text) = written(&["report", "updates"], "u.csv");
    assert!(code == 0 && text.starts_with("article_id,title,"), "{text}");
    let (code, text) = written(&["report", "updates"], "u.xlsx");
    assert!(code == 2 && text.is_empty(), "{text}");
    let (code, text) = written(&["policy", "show", "PS1"], "p.xml");
    assert!(code == 0 && text.starts_with("<UpdateSourcePolicy "), "{text}");
    let (code, text) = written(&["policy", "show", "PS1"], "p.json");
    assert!(code == 0 && text.starts_with('{'), "{text}");
    let (code, text) = written(&["completions", "bash"], "c.bash");
    assert!(code == 0 && text.contains("complete"), "{text}");
}

/// The answer replaces no database and no file that the command reads, by whatever name.
#[test]
fn an_answer_replaces_nothing_that_is_needed() {
    let (folder, db) = copy_of_demo();
    let path = |name: &str| folder.path().join(name);
    let name = db.file_name().and_then(|name| name.to_str()).expect("a name");
    std::fs::copy(&db, path("other.db")).expect("another database");
    for file in ["sla.toml", "statement.sql", "places.csv", "cmupd.toml"] {
        std::fs::write(path(file), "").expect("a file");
    }
    std::fs::create_dir(path("folder")).expect("a folder");
    let mut names = vec![
        name.to_owned(),
        format!("./{name}"),
        format!("folder/../{name}"),
        db.to_str().expect("a path").to_owned(),
        format!("{name}-wal"),
        format!("{name}-shm"),
        format!("{name}-staging"),
        format!("{name}.policy-key.pem"),
        "other.db".into(),
        "folder".into(),
    ];
    #[cfg(unix)]
    {
        std::fs::hard_link(&db, path("hard.csv")).expect("a link");
        std::os::unix::fs::symlink(&db, path("soft.csv")).expect("a link");
        std::os::unix::fs::symlink(folder.path(), path("around")).expect("a link");
        names.extend(["hard.csv".into(), "soft.csv".into(), format!("around/{name}"), "/dev/null".into()]);
    }
    let before = std::fs::read(&db).expect("the database");
    let refused = |arguments: &[&str], target: &str| {
        let output = run(&db, &[arguments, &["--format", "csv", "-o", target]].concat());
        assert_eq!(code(&output), 2, "{arguments:?} {target}: {}", stderr(&output));
        assert!(stderr(&output).contains("--output"), "{target}: {}", stderr(&output));
    };
    for target in &names {
        refused(&["sql", "SELECT 1"], target);
        refused(&["report", "compliance"], target);
    }
    for (arguments, target) in [
        (&["report", "sla", "--policy", "sla.toml"][..], "./sla.toml"),
        (&["sql", "--file", "statement.sql"], "statement.sql"),
        (&["client", "locations", "import", "places.csv"], "places.csv"),
        (&["sync", "--from", "other.csv"], "other.csv"),
        (&["site", "list", "--config", "cmupd.toml"], "cmupd.toml"),
        (&["site", "list"], "cmupd.toml"),
    ] {
        std::fs::write(path("other.csv"), "").expect("a file");
        refused(arguments, target);
        assert_eq!(std::fs::read(path(target)).expect("the file"), b"");
    }
    assert!(std::fs::read(&db).expect("the database") == before);
    assert!(!path(&format!("{name}-staging")).exists());
    // Beside it, and over an answer, is well.
    for target in [format!("{name}.csv"), format!("{name}.csv")] {
        assert_eq!(code(&run(&db, &["site", "list", "-o", &target])), 0, "{target}");
    }
}

/// A file that is not there is told in one way, by its own name.
#[test]
fn a_missing_file_has_one_shape() {
    let (folder, db) = copy_of_demo();
    assert_eq!(code(&run(&db, &["collection", "add", "Pilot"])), 0);
    for arguments in [
        &["report", "sla", "--policy", "absent"][..],
        &["sql", "--file", "absent"],
        &["collection", "import", "Pilot", "absent"],
        &["boundary", "import", "absent"],
        &["client", "locations", "import", "absent"],
        &["policy", "assignments", "--decode", "absent"],
    ] {
        let output = run(&db, arguments);
        assert_eq!(code(&output), 5, "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).starts_with("error: there is no file absent\nhint: "), "{}", stderr(&output));
    }
    let output = run(&db, &["site", "list", "-o", "nowhere/x.html"]);
    assert_eq!(code(&output), 2);
    let told = "error: cannot write nowhere/x.html: there is no folder nowhere\n";
    assert!(stderr(&output).starts_with(told), "{}", stderr(&output));
    let output = run(&db, &["sql", "--file", folder.path().to_str().expect("a path")]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).starts_with("error: cannot read "), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_path_in_the_environment_need_not_be_utf8() {
    use std::os::unix::ffi::OsStringExt;
    let folder = tempfile::tempdir().expect("folder");
    let db = folder.path().join(std::ffi::OsString::from_vec(b"\xff.db".to_vec()));
    if std::fs::write(&db, "").is_err() {
        return; // a file system that wants UTF-8 has no such path
    }
    std::fs::remove_file(&db).expect("the file");
    assert_eq!(code(&run(&db, &["init"])), 0);
    assert!(db.exists());
    assert_eq!(code(&run(&db, &["site", "list"])), 0);
}

#[test]
fn a_dry_run_writes_nothing() {
    let (_folder, db) = copy_of_demo();
    let before = run(&db, &["log", "--json"]).stdout;
    let output = run(&db, &["site", "add", "PS3", "--parent", "CAS", "--dry-run"]);
    assert_eq!(code(&output), 0);
    assert!(stderr(&output).contains("Dry run"));
    let output = run(&db, &["site", "remove", "S01", "--clients-to", "PS1", "-n"]);
    assert!(!stderr(&output).contains("Removed"));
    assert_eq!(run(&db, &["log", "--json"]).stdout, before);
}

/// Starts the command, kills it after each of a series of delays, and lets it finish at last.
fn kill_again_and_again(db: &Path, arguments: &[&str]) {
    for delay in [1, 3, 6, 10, 15, 25, 40, 60, 90, 130] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_cmupd"))
            .args(arguments)
            .env("CMUPD_DB", db)
            .env("CMUPD_NOW", NOW)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let began = Instant::now();
        while began.elapsed() < Duration::from_millis(delay) && child.try_wait().expect("status").is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let _ = child.kill(); // SIGKILL: no handler runs
        child.wait().expect("status");
        let intact: String = rusqlite::Connection::open(db)
            .and_then(|connection| connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)))
            .expect("the database opens");
        assert_eq!(intact, "ok");
    }
    let last = run(db, arguments);
    assert!(matches!(code(&last), 0 | 3), "{}", stderr(&last));
}

#[test]
fn killed_at_any_moment_and_run_again_loses_nothing() {
    let demo = demonstration().join("demo");
    let inbox = demo.join("inbox/PS2");
    let folder = tempfile::tempdir().expect("folder");
    let cabinet = cabinet(folder.path());
    let commands =
        [vec!["sync", "--from", &cabinet], vec!["ingest", inbox.to_str().expect("path"), "--site", "PS2"]];
    let answers: Vec<Vec<u8>> = ["calm.db", "killed.db"]
        .into_iter()
        .map(|name| {
            let db = folder.path().join(name);
            assert_eq!(code(&run(&db, &["init", "CAS", "--kind", "cas"])), 0);
            assert_eq!(code(&run(&db, &["site", "add", "PS2", "--parent", "CAS"])), 0);
            assert_eq!(code(&run(&db, &["sup", "add", "PS2", "wsus2"])), 0);
            for command in &commands {
                if name == "killed.db" {
                    kill_again_and_again(&db, command);
                } else {
                    assert!(matches!(code(&run(&db, command)), 0 | 3));
                }
            }
            [
                vec!["report", "updates", "--json"],
                vec!["report", "compliance", "--by", "site", "--json"],
                vec!["site", "tree", "--json"],
            ]
            .into_iter()
            .flat_map(|arguments| run(&db, &arguments).stdout)
            .collect()
        })
        .collect();
    assert_eq!(
        String::from_utf8_lossy(&answers[0]),
        String::from_utf8_lossy(&answers[1]),
        "killed and run again equals run once"
    );
}

#[test]
fn a_failed_child_stops_its_subtree_only() {
    let folder = tempfile::tempdir().expect("folder");
    let db = folder.path().join("a.db");
    for arguments in [
        vec!["init", "CAS", "--kind", "cas"],
        vec!["site", "add", "PS1", "--parent", "CAS"],
        vec!["site", "add", "S01", "--kind", "secondary", "--parent", "PS1"],
        vec!["site", "add", "PS2", "--parent", "CAS"],
        vec!["sup", "add", "PS2", "wsus2"],
    ] {
        assert_eq!(code(&run(&db, &arguments)), 0);
    }
    let cabinet = cabinet(folder.path());
    let output = run(&db, &["sync", "--from", &cabinet, "--json"]);
    assert_eq!(code(&output), 3);
    let document = json(&output);
    let runs: Vec<(String, u64)> = document["data"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| (row["site"].as_str().expect("site").to_owned(), row["status"].as_u64().expect("status")))
        .collect();
    assert_eq!(runs, [("CAS".to_owned(), 6702), ("PS1".to_owned(), 6703), ("PS2".to_owned(), 6702)]);
    let status = json(&run(&db, &["sync", "status", "--json"]));
    let rows = status["data"].as_array().expect("rows");
    assert_eq!(rows[1]["site"], "PS1");
    assert_eq!(rows[1]["behind"], 1);
    assert!(rows[1]["last_error"].as_str().is_some_and(|error| error.contains("cmupd sup add PS1")));
    assert_eq!(rows[1]["retry_at"], "2026-11-22T13:00:00Z");
    assert_eq!(rows[2]["status_text"], "never synchronized");
    assert_eq!(code(&run(&db, &["sup", "add", "PS1", "wsus1"])), 0);
    assert_eq!(code(&run(&db, &["sync", "PS1"])), 0);
    let status = json(&run(&db, &["sync", "status", "--json"]));
    assert!(status["data"].as_array().expect("rows").iter().all(|row| row["content_version"] == 1));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let db = demonstration().join("demo/demo.db");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_cmupd"))
        .args(["report", "updates", "--json"])
        .env("CMUPD_DB", &db)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("output");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
