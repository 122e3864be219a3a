//! `cmupd sync` as a process, before servers that fail, lie and are slow: exit codes, errors in JSON, kill and run
//! again.

use crate::support::environment::{TUG, guid};
use crate::support::lying_server::wsus::{asked, config_ordered};
use crate::support::lying_server::{Act, closed_port};
use crate::support::trouble::*;
use assert_cmd::Command;
use cmupd::catalog::UpdateIdentity;
use serde_json::Value;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(120);

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    /// A database with a primary below a central administration site.
    fn new() -> Place {
        let place = Place { folder: tempfile::tempdir().expect("a folder") };
        for arguments in [
            vec!["init", "CAS", "--kind", "cas"],
            vec!["site", "add", "PS1", "--parent", "CAS"],
            vec!["sup", "add", "PS1", "wsus1.example.test"],
        ] {
            place.expect(&arguments, 0);
        }
        place
    }

    /// The same with the categories of a server, all of which are chosen; the server has updates by now.
    fn subscribed(upstream: &Upstream) -> Place {
        let place = Place::new();
        place.expect(&["sync", "--from", &upstream.server.address()], 0);
        place.expect(&["sync", "subscribe", "*", "Security Updates"], 0);
        upstream.publish(2);
        place
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("a.db")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
        for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
            command.env_remove(name);
        }
        command
            .current_dir(self.folder.path())
            .env("CMUPD_DB", self.path())
            .env("CMUPD_NOW", NOW)
            .args(arguments)
            .timeout(LIMIT)
            .output()
            .expect("the program runs")
    }

    fn expect(&self, arguments: &[&str], code: i32) -> Output {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "cmupd {arguments:?}: {said}");
        output
    }

    fn json(&self, arguments: &[&str], code: i32) -> Value {
        let output = self.expect(&[arguments, &["--json"]].concat(), code);
        serde_json::from_slice(&output.stdout).expect("one JSON document")
    }

    /// A failure in JSON.
    fn error(&self, arguments: &[&str], code: i32) -> Value {
        let output = self.expect(&[arguments, &["--json"]].concat(), code);
        assert!(output.stdout.is_empty());
        let error: Value = serde_json::from_slice(&output.stderr).expect("one JSON document");
        error["error"].clone()
    }

    fn start(&self, arguments: &[&str]) -> Child {
        std::process::Command::new(env!("CARGO_BIN_EXE_cmupd"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("CMUPD_DB", self.path())
            .env("CMUPD_NOW", NOW)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs")
    }

    fn status_of(&self, site: &str) -> Value {
        let status = self.json(&["sync", "status"], 0);
        let rows = status["data"].as_array().expect("rows");
        rows.iter().find(|row| row["site"] == site).expect("the site").clone()
    }
}

fn wait_for(what: &str, mut is_so: impl FnMut() -> bool) {
    let begins = Instant::now();
    while !is_so() {
        assert!(begins.elapsed() < LIMIT, "{what} never came");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn assert_intact(path: &Path) {
    assert_eq!(lines(path, "PRAGMA integrity_check"), ["ok"]);
}

#[test]
fn a_failure_names_its_family() {
    let upstream = Upstream::new();
    let place = Place::subscribed(&upstream);
    let before = digest(&place.path());
    let gone = format!("http://127.0.0.1:{}", closed_port());
    for (address, act, family, word) in [
        (gone.clone(), Act::Close, "unreachable", "GetAuthConfig"),
        (upstream.server.address(), Act::text(503, ""), "web_service_down", "GetUpdateData"),
        (upstream.server.address(), Act::fault(Some("ServerChanged"), ""), "protocol", "GetUpdateData"),
        (upstream.server.address(), Act::text(401, ""), "authentication_or_proxy", "GetUpdateData"),
    ] {
        upstream.lie(move |request, _| (request.action == "GetUpdateData").then(|| act.clone()));
        let error = place.error(&["sync", "--from", &address, "--retries", "0"], 6);
        assert_eq!((&error["kind"], &error["exit_code"]), (&"upstream".into(), &6.into()), "{error}");
        assert_eq!(error["family"], family, "{error}");
        let message = error["message"].as_str().expect("a message");
        assert!(message.starts_with(&address) && message.contains(word), "{message}");
        assert!(error["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{error}");
        let row = place.status_of("CAS");
        assert_eq!((&row["status"], &row["error_family"]), (&6703.into(), &family.into()), "{row}");
        assert_eq!((&row["content_version"], &row["retry_at"]), (&1.into(), &"2026-10-04T17:33:26Z".into()));
        assert!(row["last_error"].as_str().is_some_and(|error| error.contains(&address)), "{row}");
        assert_eq!(digest(&place.path()), before);
    }
    // Other failures have no family.
    assert!(place.error(&["sync", "--from", "absent.cab"], 5).get("family").is_none());
    // A mistyped path is not a run: it changes neither the state of the site nor what is tried again.
    let row = place.status_of("CAS");
    assert!(row["last_error"].as_str().is_some_and(|error| !error.contains("absent.cab")), "{row}");
    upstream.be_honest();
    place.expect(&["sync"], 0);
    assert_eq!(digest(&place.path()), undisturbed());
}

/// Every operation of the log, and every row of the catalog.
fn kept(place: &Place) -> [Vec<String>; 3] {
    [
        "operation_id || description FROM operation",
        "hex(guid) FROM update_identity",
        "anchor FROM upstream_anchor",
    ]
    .map(|what| lines(&place.path(), &format!("SELECT {what}")))
}

#[test]
fn a_server_that_fails_in_the_middle_leaves_a_run_that_is_partly_done() {
    let upstream = Upstream::new();
    let place = Place::subscribed(&upstream);
    let (seen, before) = (digest(&place.path()), kept(&place));
    let from = upstream.server.address();
    // Before anything has come, a failure is one, and changes nothing.
    upstream.lie(|request, _| (request.action == "GetConfigData").then(|| Act::text(500, "")));
    place.error(&["sync", "--from", &from, "--retries", "0"], 6);
    assert_eq!(kept(&place), before);
    // The categories come, the list of updates does not.
    upstream.lie(|request, _| is_for_updates(request).then(|| Act::text(500, "")));
    let answer = place.json(&["sync", "--from", &from, "--retries", "0"], 3);
    let rows = answer["data"].as_array().expect("rows");
    assert!(
        rows.len() == 1 && rows[0]["error"].as_str().is_some_and(|error| error.contains("HTTP 500")),
        "{rows:?}"
    );
    assert!(answer["notes"].to_string().contains("is kept and not asked for again"), "{answer}");
    assert!(answer["warnings"].to_string().contains("PS1 was not tried"), "{answer}");
    assert_ne!(kept(&place), before);
    assert_eq!(digest(&place.path()), seen, "nothing of it is visible");
    upstream.be_honest();
    place.expect(&["sync"], 0);
    assert_eq!(digest(&place.path()), undisturbed());
}

#[test]
fn done_partial_and_nothing_new() {
    let upstream = Upstream::new();
    let place = Place::subscribed(&upstream);
    upstream.lie(|request, _| {
        let unknown = request.action == "GetUpdateData" && asked(request).contains(&identity(105));
        unknown.then(|| Act::fault(Some("InternalServerError"), ""))
    });
    let partial = place.json(&["sync"], 3);
    assert_eq!(
        (&partial["data"][0]["status"], &partial["data"][0]["items_missing"]),
        (&6707.into(), &1.into())
    );
    assert!(partial["warnings"].to_string().contains("6707"), "{partial}");
    assert_eq!(place.status_of("CAS")["items_missing"], 1);
    upstream.lie(|request, world| {
        if request.action != "GetUpdateData" {
            return None;
        }
        let mut entries: Vec<Entry> = asked(request).into_iter().filter_map(|id| world.entry(id)).collect();
        for entry in entries.iter_mut().filter(|entry| entry.identity == identity(105)) {
            entry.document = format!("<!DOCTYPE a>{}", entry.document);
        }
        Some(items(&entries))
    });
    let rejected = place.json(&["sync"], 3);
    assert_eq!(rejected["data"][0]["items_rejected"], 1);
    assert!(rejected["warnings"].to_string().contains("rejected"), "{rejected}");
    upstream.be_honest();
    let done = place.json(&["sync"], 0);
    assert_eq!((&done["data"][0]["status"], &done["data"][0]["items_missing"]), (&6702.into(), &0.into()));
    assert_eq!(digest(&place.path()), undisturbed());
    let nothing = place.json(&["sync"], 0);
    assert!(nothing["notes"][0].as_str().is_some_and(|note| note.starts_with("Nothing new")), "{nothing}");

    let count = upstream.server.requests().len();
    place.expect(&["sync", "--full"], 0);
    let asked: HashSet<UpdateIdentity> = upstream.documents(count).into_iter().collect();
    let all: HashSet<UpdateIdentity> =
        catalog().iter().filter(|e| e.is_listed).map(|entry| entry.identity).collect();
    assert!(asked.is_superset(&all), "all is asked for again");
    assert!(upstream.filters(count).iter().all(|filter| filter.anchor.is_none()));
    assert_eq!(digest(&place.path()), undisturbed());
}

/// Takes its time over three documents at a time.
fn be_slow(upstream: &Upstream, pause: Duration) {
    upstream.lie(move |request, _| match request.action.as_str() {
        "GetConfigData" => Some(config_ordered(&[
            "<MaxNumberOfComputerIdsInRequest>1</MaxNumberOfComputerIdsInRequest>",
            "<MaxNumberOfDriverSetsPerRequest>2</MaxNumberOfDriverSetsPerRequest>",
            "<MaxNumberOfPnpHardwareIdsInRequest>3</MaxNumberOfPnpHardwareIdsInRequest>",
            "<MaxNumberOfUpdatesPerRequest>3</MaxNumberOfUpdatesPerRequest>",
        ])),
        "GetUpdateData" => {
            std::thread::sleep(pause);
            None
        }
        _ => None,
    });
}

#[test]
fn killed_at_any_moment_and_run_again_ends_as_if_undisturbed() {
    let upstream = Upstream::new();
    let place = Place::subscribed(&upstream);
    be_slow(&upstream, Duration::from_millis(25));
    for _ in 0..10 {
        let mut child = place.start(&["sync"]);
        std::thread::sleep(Duration::from_millis(fastrand::u64(5..400)));
        let _ = child.kill(); // SIGKILL: no handler runs
        child.wait().expect("ends");
        assert_intact(&place.path());
        let version = &lines(&place.path(), "SELECT CAST(content_version AS TEXT) FROM update_source")[0];
        assert!(version == "2" || digest(&place.path()).len() < 20, "nothing is seen before the run is done");
    }
    place.expect(&["sync"], 0);
    assert_eq!(digest(&place.path()), undisturbed());
    for site in ["CAS", "PS1"] {
        let row = place.status_of(site);
        assert_eq!((&row["content_version"], &row["status"]), (&2.into(), &6702.into()), "{row}");
    }
    assert!(!place.folder.path().join("a.db-staging").exists());
}

#[test]
fn what_a_killed_run_has_kept_is_not_asked_for_again() {
    const COUNT: u64 = 48;
    let upstream = Upstream::new();
    // Larger in all than what may be lost with a killed process.
    let filler = format!("<!-- {} -->", "x".repeat(1_000)).repeat(600);
    for number in 1_000..1_000 + COUNT {
        let large = update(number, TUG).replace("</upd:Update>", &format!("{filler}</upd:Update>"));
        upstream.world.add(2, number, large);
    }
    let place = Place::subscribed(&upstream);
    be_slow(&upstream, Duration::from_millis(10));
    let large = |count: usize| {
        let all = upstream.documents(count).into_iter();
        all.filter(|id| (1_000..1_000 + COUNT).any(|number| id.guid == guid(number))).collect::<Vec<_>>()
    };
    let count = upstream.server.requests().len();
    let mut child = place.start(&["sync"]);
    wait_for("three quarters", || {
        large(count).len() as u64 >= COUNT * 3 / 4 || child.try_wait().expect("status").is_some()
    });
    let _ = child.kill();
    child.wait().expect("ends");
    assert_intact(&place.path());

    let count = upstream.server.requests().len();
    place.expect(&["sync"], 0);
    let again = large(count).len() as u64;
    assert!(again < COUNT, "{again} of {COUNT} were asked for again");
    let calm = Place::subscribed(&upstream);
    calm.expect(&["sync"], 0);
    assert_eq!(digest(&place.path()), digest(&calm.path()));
}

#[test]
fn of_two_at_once_the_second_says_so() {
    let upstream = Upstream::new();
    let place = Place::subscribed(&upstream);
    upstream.lie(|request, _| (request.action == "GetUpdateData").then_some(Act::Stalled));
    let count = upstream.server.requests().len();
    let mut first = place.start(&["sync"]);
    wait_for("a request for documents", || !upstream.documents(count).is_empty());
    let error = place.error(&["sync"], 7);
    assert_eq!(error["kind"], "database");
    assert!(
        error["message"].as_str().is_some_and(|said| said.contains("another sync is running")),
        "{error}"
    );
    // Reading goes on meanwhile.
    assert_eq!(place.status_of("CAS")["status"], 6704);
    first.kill().expect("it still runs");
    first.wait().expect("ends");
    upstream.be_honest();
    place.expect(&["sync"], 0);
    assert_eq!(digest(&place.path()), undisturbed());
}

#[test]
fn what_a_sites_own_server_has() {
    let upstream = Upstream::new();
    let place = Place::subscribed(&upstream);
    place.expect(&["sync"], 0);

    // Top-level site and its upstream server.
    let found = place.json(&["sync", "verify", "CAS", "--detailed-exitcode"], 0);
    assert_eq!(found["data"].as_array().map(Vec::len), Some(0), "{found}");
    assert!(found["notes"].to_string().contains(&upstream.server.address()), "{found}");
    // A site that this database serves.
    let found = place.json(&["sync", "verify", "PS1"], 0);
    assert!(found["notes"].to_string().contains("served from this database"), "{found}");

    // A child with a server of its own, which lacks an update and has one that nobody knows.
    let own = Upstream::new();
    own.publish(2);
    own.world.entries.lock().expect("entries").retain(|entry| entry.identity != identity(101));
    own.world.add(2, 170, update(170, TUG));
    place.expect(&["site", "add", "PS2", "--parent", "CAS"], 0);
    let port = own.server.port().to_string();
    place.expect(&["sup", "add", "PS2", "127.0.0.1", "--port", &port, "--wsus"], 0);
    let found = place.json(&["sync", "verify", "PS2", "--detailed-exitcode"], 4);
    let rows = found["data"].as_array().expect("rows");
    let deviations: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row["deviation"].as_str().expect("text"), row["update"].as_str().expect("text")))
        .collect();
    let (lacking, excess) = (guid(101).to_string(), guid(170).to_string());
    assert_eq!(deviations, [("lacks", lacking.as_str()), ("excess", excess.as_str())]);
    place.json(&["sync", "verify", "PS2"], 0);
    let partial = place.json(&["sync"], 3);
    assert!(partial["warnings"].to_string().contains("PS2: missing updates: 1"), "{partial}");
    assert_eq!(place.status_of("PS2")["status"], 6707);

    // It does not answer: the site fails, and only it.
    own.lie(|_, _| Some(Act::text(503, "")));
    let error = place.error(&["sync", "verify", "PS2", "--retries", "0"], 6);
    assert_eq!(
        (&error["kind"], &error["family"]),
        (&"upstream".into(), &"web_service_down".into()),
        "{error}"
    );
    assert!(error["message"].as_str().is_some_and(|said| said.contains(&own.server.address())), "{error}");
    let error = place.error(&["sync", "PS2", "--retries", "0"], 6);
    assert_eq!(error["family"], "web_service_down", "{error}");
    let partial = place.json(&["sync", "--retries", "0"], 3);
    assert!(partial["warnings"].to_string().contains("PS2 failed"), "{partial}");
    assert_eq!(place.status_of("PS2")["error_family"], "web_service_down");
    assert_eq!(place.status_of("PS1")["error_family"], Value::Null);

    place.expect(&["sync", "verify", "PS9"], 5);
}
