//! The inbox of a site while it is watched: order, completeness, faults, stopping.

use crate::support::inbox_bench;
use crate::support::inbox_bench::{Bench, NOW, Stop, age, client, line, pace, put, states, wait_for};
use cmupd::base::error::Kind;
use cmupd::db::failure_kind;
use cmupd::state::Pace;
use cmupd::state::{Disposal, IngestOptions, Limits, inbox_status};
use serde_json::Value;
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

fn deleting() -> IngestOptions {
    IngestOptions { disposal: Disposal::Delete, ..IngestOptions::default() }
}

fn is_empty(bench: &Bench) -> bool {
    bench.status().files == 0
}

#[test]
fn all_folders_have_their_turn() {
    let bench = Bench::new();
    for (number, name) in
        ["incoming/low/a.jsonl", "incoming/a.jsonl", "incoming/high/a.jsonl"].into_iter().enumerate()
    {
        bench.put(name, line(number as u32, 1));
    }
    bench.put("incoming/other/a.jsonl", line(7, 1));
    bench.put("incoming/note.txt", "no report");
    let options = IngestOptions { disposal: Disposal::Move(bench.path("done")), ..IngestOptions::default() };
    // The box above `incoming` is named.
    let ((), watched) = bench.watching_at(".", &options, &pace(), || {
        wait_for("all are moved", || bench.path("done/low/a.jsonl").exists());
        // What arrives later, by hand, is taken once it is complete.
        std::fs::write(bench.path("incoming/b.jsonl"), line(3, 1)).unwrap();
        wait_for("the later one is moved", || bench.path("done/b.jsonl").exists());
        assert!(bench.status().watched);
    });
    let summary = watched.unwrap();
    assert_eq!((summary.files_read, summary.files_moved, summary.rejected.len()), (4, 4, 0));
    assert!((0..4).all(|number| bench.states(number) == 1) && bench.states(7) == 0);
    // In the order of the rooms: one transaction each.
    let operations: Vec<String> = ["incoming/a.jsonl", "incoming/high/a.jsonl", "incoming/low/a.jsonl"]
        .map(|name| operation(&bench, name))
        .into();
    assert!(operations.is_sorted(), "{operations:?}");
    let status = bench.status();
    assert_eq!(
        (status.files, status.taken_files, status.watched, status.seconds_left),
        (0, 4, false, Some(0))
    );
    assert_eq!(status.disposal, "move");
    assert!(status.path.ends_with("incoming"), "{}", status.path);
}

/// The operation that took a file, so that they compare as they followed each other.
fn operation(bench: &Bench, name: &str) -> String {
    let connection = rusqlite::Connection::open(bench.path("environment.db")).unwrap();
    connection
        .query_row(
            "SELECT printf('%09d', operation_id) FROM report_file WHERE path LIKE '%' || ?1",
            [name],
            |row| row.get(0),
        )
        .unwrap()
}

#[test]
fn files_that_stay_are_read_once() {
    let bench = Bench::new();
    let path = bench.put("incoming/a.jsonl", line(1, 1));
    bench.put("incoming/b.jsonl", line(2, 1));
    let (before, watched) = bench.watching(&IngestOptions::default(), || {
        wait_for("both are taken", || bench.status().taken_files == 2);
        // Some rounds later nothing has been read again.
        std::thread::sleep(Duration::from_millis(500));
        let before = bench.status();
        put(&path, format!("{}{}", line(1, 1), line(1, 2)).as_bytes());
        wait_for("the changed one is read", || bench.states(1) == 2);
        before
    });
    assert_eq!((before.taken_files, before.files, before.folders[0].files), (2, 0, 2));
    let summary = watched.unwrap();
    assert_eq!((summary.files_read, summary.messages), (3, 4));
    assert!(path.exists());
    // A new watch reads them once more, and nothing changes.
    let ((), watched) =
        bench.watching(&IngestOptions::default(), || wait_for("again", || bench.status().taken_files == 5));
    let summary = watched.unwrap();
    assert_eq!((summary.files_read, summary.new_states, summary.changed_states), (2, 0, 0));
}

#[test]
fn bad_files_do_not_end_it() {
    let bench = Bench::new();
    bench.put("incoming/bad.SMX", "no report");
    bench.put("incoming/cut.tar.gz", b"\x1F\x8B\x08no archive");
    bench.put("incoming/large.jsonl", vec![b' '; 5_000]);
    let limits = Limits { file_bytes: 1_000, ..Limits::default() };
    let options = IngestOptions { limits, ..deleting() };
    let ((), watched) = bench.watching(&options, || {
        wait_for("the bad ones are known", || bench.quarantine().len() == 3);
        bench.put("incoming/good.jsonl", line(1, 1));
        wait_for("the good one is taken", || bench.states(1) == 1);
        // Repaired, the rest is taken too.
        bench.put("incoming/large.jsonl", line(2, 1));
        bench.put("incoming/cut.tar.gz", line(3, 1));
        wait_for("all are gone", || is_empty(&bench));
    });
    let summary = watched.unwrap();
    assert_eq!((bench.states(2), bench.states(3), summary.files_read), (1, 1, 3));
    assert!(summary.rejected.len() >= 3);
    // The bad one is in quarantine, and there alone.
    assert_eq!(bench.quarantine().len(), 1);
    assert!(!bench.path("incoming/bad.SMX").exists());
    assert!(bench.status().last_error.is_some_and(|error| error.contains(": ")));
}

#[test]
fn files_are_waited_for() {
    let bench = Bench::new();
    let ((), watched) = bench.watching(&deleting(), || {
        let content = [line(1, 1), line(1, 2), line(1, 3)].concat();
        let mut file = std::fs::File::create(bench.path("incoming/slow.jsonl")).unwrap();
        for piece in content.as_bytes().chunks(20) {
            file.write_all(piece).unwrap();
            file.sync_data().unwrap();
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(file);
        wait_for("it is taken", || bench.states(1) == 3);
        wait_for("it is gone", || is_empty(&bench));
    });
    let summary = watched.unwrap();
    assert_eq!((summary.files_read, summary.rejected.len(), bench.quarantine().len()), (1, 0, 0));
}

/// A writer that stalls for longer than a file needs to be taken for complete, and goes on in the same file.
#[test]
fn a_writer_that_stalls() {
    let moving = |bench: &Bench| IngestOptions {
        disposal: Disposal::Move(bench.path("done")),
        ..IngestOptions::default()
    };
    for is_moved in [false, true] {
        let bench = Bench::new();
        let options = if is_moved { moving(&bench) } else { deleting() };
        let content = [line(1, 1), line(1, 2)].concat();
        let pace = Pace { retry: Duration::from_secs(600), ..pace() };
        let ((), watched) = bench.watching_at("incoming", &options, &pace, || {
            let path = bench.path("incoming/slow.jsonl");
            let mut file = std::fs::File::create(&path).unwrap();
            file.write_all(&content.as_bytes()[..content.len() - 30]).unwrap();
            age(&file, Duration::from_secs(60));
            wait_for("its half is in quarantine", || bench.quarantine().len() == 1);
            std::thread::sleep(Duration::from_millis(300));
            assert!(path.exists(), "the writer is not done");
            file.write_all(&content.as_bytes()[content.len() - 30..]).unwrap();
            drop(file);
            wait_for("it is gone", || is_empty(&bench) && !path.exists());
        });
        watched.unwrap();
        // What lay in quarantine was the beginning of this very file.
        assert_eq!((bench.states(1), bench.quarantine().len()), (2, 0));
        assert_eq!(bench.path("done/slow.jsonl").exists(), is_moved);
    }
}

#[test]
fn folders_come_and_go() {
    let bench = Bench::new();
    let (incoming, away) = (bench.path("incoming"), bench.path("away"));
    bench.put("incoming/a.jsonl", line(1, 1));
    let ((), watched) = bench.watching(&deleting(), || {
        wait_for("the first is taken", || bench.states(1) == 1 && is_empty(&bench));
        std::fs::rename(&incoming, &away).unwrap();
        wait_for("its absence is known", || {
            bench.status().last_error.is_some_and(|error| error.contains("cannot be looked into"))
        });
        assert!(bench.status().problem.is_some());
        put(&away.join("b.jsonl"), line(2, 1).as_bytes());
        put(&away.join("high/c.jsonl"), line(3, 1).as_bytes());
        std::fs::rename(&away, &incoming).unwrap();
        wait_for("the later ones are taken", || bench.states(2) + bench.states(3) == 2);
        wait_for("they are gone", || is_empty(&bench));
        assert_eq!(bench.status().problem, None);
    });
    assert_eq!(watched.unwrap().files_deleted, 3);
}

#[test]
fn files_that_vanish_or_change_meanwhile() {
    let bench = Bench::new();
    for number in 0..2_000 {
        bench.put(&format!("incoming/{number}.jsonl"), line(number, 1));
    }
    let (removed, watched) = bench.watching(&deleting(), || {
        // Somebody else takes, cuts and lengthens files.
        let mut removed = 0;
        for number in (0..2_000).rev() {
            let path = bench.path(&format!("incoming/{number}.jsonl"));
            match number % 3 {
                0 => removed += u32::from(std::fs::remove_file(&path).is_ok()),
                1 if path.exists() => {
                    let longer = [line(number, 1), line(number, 2)].concat();
                    let _ = std::fs::write(&path, longer);
                }
                2 if path.exists() => drop(std::fs::write(&path, "")),
                _ => {}
            }
        }
        wait_for("it is empty", || is_empty(&bench));
        removed
    });
    let summary = watched.unwrap();
    assert!(removed <= 667);
    // What is rejected is what somebody made empty; nothing else is said.
    assert!(summary.rejected.iter().all(|row| !row.reason.contains("vanished")), "{:?}", summary.rejected);
    for number in (0..2_000).filter(|number| number % 3 == 1).step_by(97) {
        assert!(bench.states(number) >= 1, "{number}");
    }
}

#[test]
fn several_at_once() {
    let bench = Bench::new();
    for number in 0..500 {
        bench.put(&format!("incoming/{number}.jsonl"), line(number, 1));
    }
    let ((), watched) = bench.watching(&deleting(), || {
        // A second watch is refused; a plain run is not, and takes the same files.
        let (mut other, stop) = (bench.another(), Stop::default());
        wait_for("the watch has begun", || inbox_status(&other).unwrap().iter().any(|inbox| inbox.watched));
        let error = cmupd::state::watch(&mut other, &bench.path("incoming"), &deleting(), &pace(), &stop)
            .unwrap_err();
        assert_eq!(failure_kind(&error), Kind::Database, "{error}");
        let source = cmupd::state::Source::Path(bench.path("incoming"));
        let summary =
            cmupd::state::ingest(&mut other, &[source], &deleting(), &cmupd::base::progress::Silent).unwrap();
        assert_eq!(summary.left, []);
        // A report that reads for long keeps nobody waiting, and sees one state.
        bench
            .another()
            .read(|read| {
                assert!(cmupd::state::record::read(read).states_of(client(9_999))?.is_empty());
                put(&bench.path("incoming/later.jsonl"), line(9_999, 1).as_bytes());
                wait_for("the later one is taken", || bench.states(9_999) == 1);
                assert!(cmupd::state::record::read(read).states_of(client(9_999))?.is_empty());
                Ok(())
            })
            .unwrap();
        wait_for("it is empty", || is_empty(&bench));
    });
    watched.unwrap();
    let db = bench.another();
    assert!((0..500).all(|number| states(&db, number).len() == 1));
}

#[test]
fn a_busy_database_is_tried_again() {
    let bench = Bench::new();
    let ((), watched) = bench.watching(&deleting(), || {
        wait_for("the watch has begun", || {
            inbox_status(&bench.another()).unwrap().iter().any(|inbox| inbox.watched)
        });
        let written = bench.another().write("hold the lock", |_| {
            bench.put("incoming/a.jsonl", line(1, 1));
            std::thread::sleep(Duration::from_millis(800));
            assert!(bench.path("incoming/a.jsonl").exists());
            Ok(())
        });
        written.unwrap();
        wait_for("it is taken", || bench.states(1) == 1 && is_empty(&bench));
    });
    let summary = watched.unwrap();
    assert_eq!((summary.files_read, summary.new_states, summary.files_deleted), (1, 1, 1));
    assert!(bench.status().last_error.is_some_and(|error| error.contains("being written by")));
}

/// No room, for longer than the failures that would end a watch; what was rolled back was not counted.
#[test]
fn a_full_disk_is_waited_for() {
    let bench = Bench::new();
    let count = |sql: &str| -> u32 {
        let connection = rusqlite::Connection::open(bench.path("environment.db")).unwrap();
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let lines: Vec<String> = (0..20_000).map(|number| line(number, number)).collect();
    bench.put("incoming/a.jsonl", lines.concat());
    let pages = count("SELECT page_count FROM pragma_page_count");
    let full = cmupd::db::Options { max_pages: Some(pages + 20), ..inbox_bench::options() };
    let pace = Pace { idle: Duration::from_millis(5), ..pace() };
    let ((), watched) = bench.watching_with("incoming", full, &deleting(), &pace, || {
        wait_for("it is known", || bench.status().last_error.is_some_and(|error| error.contains("full")));
        // Some twenty tries.
        std::thread::sleep(Duration::from_millis(1_500));
        assert!(bench.status().watched && bench.path("incoming/a.jsonl").exists());
    });
    let summary = watched.unwrap();
    assert_eq!((summary.files_read, summary.messages, summary.clients_new), (0, 0, 0));
    assert_eq!((summary.bytes, summary.new_states, summary.files_deleted), (0, 0, 0));
    let ((), watched) = bench.watching(&deleting(), || wait_for("it is gone", || is_empty(&bench)));
    assert_eq!(watched.unwrap().messages, 20_000);
}

#[test]
fn a_damaged_record_keeps_nobody_else_waiting() {
    let mut bench = Bench::new();
    bench.put("first.jsonl", line(1, 1));
    bench.ingest("first.jsonl", Disposal::Keep).unwrap();
    let change = |sql: &str| {
        let connection = rusqlite::Connection::open(bench.path("environment.db")).unwrap();
        connection.execute_batch(sql).unwrap();
    };
    change("CREATE TABLE aside AS SELECT * FROM client_state; UPDATE client_state SET states = x'FFFF'");
    for number in 0..40 {
        bench.put(&format!("incoming/{number:02}.jsonl"), line(number, 2));
    }
    let ((), watched) = bench.watching(&deleting(), || {
        wait_for("all others are taken", || bench.status().taken_files == 39);
        assert!(bench.path("incoming/01.jsonl").exists());
        wait_for("it is told", || bench.status().last_error.is_some());
        let told = bench.status().last_error.unwrap();
        assert!(told.contains("01.jsonl") && told.contains("damaged record"), "{told}");
        // More tries than a watch that gives up would make.
        std::thread::sleep(Duration::from_millis(1_000));
        change("UPDATE client_state SET states = (SELECT states FROM aside) WHERE states = x'FFFF'");
        wait_for("it is taken too", || is_empty(&bench));
    });
    let summary = watched.unwrap();
    assert_eq!((summary.files_read, summary.messages, summary.new_states), (40, 40, 40));
    assert_eq!(bench.states(1), 2);
}

#[test]
fn no_inbox_was_watched() {
    let bench = Bench::new();
    assert_eq!(inbox_status(&bench.db).unwrap(), []);
    let ((), watched) = bench.watching_at("absent", &deleting(), &pace(), || {});
    assert_eq!(failure_kind(&watched.unwrap_err()), Kind::NotFound);
    let into_itself = Disposal::Move(bench.path("incoming/high"));
    let options = IngestOptions { disposal: into_itself, ..IngestOptions::default() };
    std::fs::create_dir(bench.path("incoming/high")).unwrap();
    let ((), watched) = bench.watching(&options, || {});
    assert_eq!(failure_kind(&watched.unwrap_err()), Kind::Usage);
    assert_eq!(inbox_status(&bench.db).unwrap(), []);
}

fn cmupd(bench: &Bench) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    command
        .current_dir(bench.folder.path())
        .env("CMUPD_DB", bench.path("environment.db"))
        .env("CMUPD_NOW", NOW)
        .env_remove("CMUPD_FORMAT")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn data(bench: &Bench, arguments: &[&str]) -> Vec<Value> {
    let output = cmupd(bench).args(arguments).arg("--json").output().unwrap();
    let document: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    document["data"].as_array().unwrap().clone()
}

/// The first signal asks, and the program answers as usual.
#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

#[cfg(unix)]
#[test]
fn the_program_ends_well_when_it_is_told() {
    for name in ["TERM", "INT"] {
        let bench = Bench::new();
        bench.put("incoming/a.jsonl", line(1, 1));
        bench.put("incoming/bad.SMX", "no report");
        let child = cmupd(&bench).args(["ingest", "--watch", "incoming", "--move", "done"]).spawn().unwrap();
        // The bad one stays until nobody can be writing it any more.
        wait_for("the good one is moved, and the bad one is known", || {
            bench.path("done/a.jsonl").exists() && bench.quarantine().len() == 1
        });
        assert!(bench.path("incoming/bad.SMX").exists());
        let status = data(&bench, &["ingest", "status"]).remove(0);
        assert_eq!((&status["watched"], &status["files"]), (&Value::Bool(true), &Value::from(1)));
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        let (said, error) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert_eq!(output.status.code(), Some(0), "{error}");
        assert!(said.starts_with("files_read\t"), "{said}");
        assert!(error.contains("rejected"), "{error}");
        let status = data(&bench, &["ingest", "status"]).remove(0);
        assert_eq!((&status["watched"], &status["taken_files"]), (&Value::Bool(false), &Value::from(1)));
    }
}

#[cfg(unix)]
#[test]
fn the_program_is_killed_and_started_again() {
    let bench = Bench::new();
    const FILES: u32 = 3_000;
    for number in 0..FILES {
        bench.put(&format!("incoming/{number}.jsonl"), line(number, 1));
    }
    let mut child = cmupd(&bench).args(["ingest", "--watch", "incoming", "--delete"]).spawn().unwrap();
    // Somewhere between the commit and the last file that goes.
    wait_for("something was taken", || bench.states(FILES / 2) == 1);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!bench.status().watched);
    let left = std::fs::read_dir(bench.path("incoming")).unwrap().count() as u64;
    let ((), watched) = bench.watching(&deleting(), || wait_for("it is empty", || is_empty(&bench)));
    let summary = watched.unwrap();
    assert_eq!((summary.files_read, summary.files_deleted), (left, left));
    let db = bench.another();
    assert!((0..FILES).step_by(59).all(|number| states(&db, number).len() == 1));
    assert_eq!(bench.audit().len(), FILES as usize);
}

#[test]
fn what_waits_is_evidence_for_unknown() {
    let folder = Bench::new();
    let bench = Bench { db: folder.another(), folder: tempfile::tempdir().unwrap() };
    assert!(cmupd(&bench).args(["init", "PS1"]).output().unwrap().status.success());
    bench.put("a.jsonl", line(1, 1));
    assert!(cmupd(&bench).args(["ingest", "a.jsonl", "--site", "PS1"]).output().unwrap().status.success());
    let unknown = data(&bench, &["report", "unknown"]);
    assert_eq!(unknown[0]["causes"], serde_json::json!(["site_never_synchronized", "never_scanned"]));
    bench.put("incoming/cut.tar", b"\x1F\x8B\x08no archive");
    let options = IngestOptions { site: Some("PS1".parse().unwrap()), ..IngestOptions::default() };
    let ((), watched) = bench.watching(&options, || wait_for("it is known", || bench.status().files == 1));
    watched.unwrap();
    let unknown = data(&bench, &["report", "unknown"]);
    assert_eq!(
        unknown[0]["causes"],
        serde_json::json!(["site_never_synchronized", "never_scanned", "waiting_in_inbox"])
    );
    let evidence = unknown[0]["evidence"][2].as_str().unwrap();
    assert!(
        evidence.starts_with("files that waited in the inbox") && evidence.contains("2026-11-22"),
        "{evidence}"
    );
    assert_eq!(data(&bench, &["ingest", "status"])[0]["site"], "PS1");
}
