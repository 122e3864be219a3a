//! Databases that another account owns: they can be read, and nothing is left behind that keeps the owner out.
//!
//! The tests run the program as another user, which takes root and `setpriv`; where that is not possible they print so.

#![cfg(target_os = "linux")]

use crate::command_tree::{cmupd, prepared};
use cmupd::base::clock::Clock;
use cmupd::db::{Database, Options};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The account `nobody`.
const NOBODY: &str = "65534";

const QUESTIONS: &[&[&str]] = &[
    &["report", "compliance", "--by", "site"],
    &["report", "clients"],
    &["client", "list"],
    &["site", "list"],
    &["log"],
    &[
        "sql",
        "SELECT client, count(*) AS required FROM update_status WHERE state = 2 GROUP BY client ORDER BY 1",
    ],
    &["maintain", "check"],
];

/// A folder that everybody may enter, with the program in it and a database in the folder `data`.
struct Share {
    folder: tempfile::TempDir,
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
}

impl Share {
    /// None where the program cannot be run as somebody else.
    fn new() -> Option<Self> {
        let share = Share { folder: tempfile::tempdir().expect("folder") };
        set_mode(share.folder.path(), 0o755);
        std::fs::copy(env!("CARGO_BIN_EXE_cmupd"), share.folder.path().join("cmupd")).expect("the program");
        std::fs::create_dir(share.data()).expect("folder");
        let can = share.nobody(&["explain", "0x80244010"]).is_some_and(|output| output.status.success());
        if !can {
            // Past the capture of the test: a test that did not run is not one that passed.
            writeln!(std::io::stderr(), "not run: this account cannot run the program as another user")
                .expect("standard error");
            return None;
        }
        prepared(&share.data());
        set_mode(&share.data(), 0o755);
        set_mode(&share.db(), 0o644);
        Some(share)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn db(&self) -> PathBuf {
        self.data().join("environment.db")
    }

    /// Runs the program as nobody.
    fn nobody(&self, arguments: &[&str]) -> Option<Output> {
        let drop = ["--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"];
        Command::new("setpriv")
            .args(drop)
            .arg(self.folder.path().join("cmupd"))
            .args(arguments)
            .current_dir("/")
            .env("CMUPD_DB", self.db())
            .env("CMUPD_NOW", "2026-11-22T12:00:00Z")
            .env("HOME", "/nonexistent")
            .output()
            .ok()
    }

    fn answer(&self, question: &[&str]) -> Output {
        self.nobody(&[question, &["--format", "json"]].concat()).expect("the program runs")
    }

    fn own_answer(&self, question: &[&str]) -> Vec<u8> {
        let output = cmupd(&self.data()).args(question).args(["--format", "json"]).output().expect("runs");
        assert!(output.status.success(), "{question:?}: {}", said(&output));
        output.stdout
    }

    /// Names, owners and modes of the files of the database.
    fn files(&self) -> Vec<(String, u32, u32)> {
        use std::os::unix::fs::MetadataExt as _;
        let mut files: Vec<_> = std::fs::read_dir(self.data())
            .expect("folder")
            .map(|entry| entry.expect("entry"))
            .map(|entry| {
                let metadata = entry.metadata().expect("metadata");
                (entry.file_name().to_string_lossy().into_owned(), metadata.uid(), metadata.mode())
            })
            .collect();
        files.sort();
        files
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Everything can be read, nothing written, and no file comes or goes.
fn assert_readable(share: &Share, situation: &str, expected: &[Vec<u8>]) {
    let files = share.files();
    for (question, expected) in QUESTIONS.iter().zip(expected) {
        let output = share.answer(question);
        assert_eq!(output.status.code(), Some(0), "{situation}: {question:?}: {}", said(&output));
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(expected),
            "{situation}: {question:?}"
        );
    }
    for change in
        [&["site", "set", "PS1", "--name", "Rome"][..], &["sync"], &["maintain", "repair", "--json"]]
    {
        let output = share.nobody(change).expect("the program runs");
        if change[0] == "maintain" {
            assert_eq!(output.status.code(), Some(0), "{situation}: nothing to repair: {}", said(&output));
            continue;
        }
        let told = said(&output);
        assert_eq!(output.status.code(), Some(7), "{situation}: {change:?}: {told}");
        assert!(
            told.contains("can only be read") && told.contains("permission denied"),
            "{situation}: {told}"
        );
        assert!(!told.contains("backup"), "{situation}: {told}");
    }
    assert_eq!(share.files(), files, "{situation}");
}

#[test]
fn a_database_of_another_account() {
    let Some(share) = Share::new() else { return };
    let expected: Vec<_> = QUESTIONS.iter().map(|question| share.own_answer(question)).collect();
    assert_readable(&share, "file and folder of another", &expected);
    set_mode(&share.data(), 0o777);
    assert_readable(&share, "only the folder can be written", &expected);
    set_mode(&share.db(), 0o666);
    set_mode(&share.data(), 0o755);
    assert_readable(&share, "only the file can be written", &expected);
    set_mode(&share.db(), 0o644);

    // In use by its owner: the newest commit is in the log.
    let options = || Options::new("owner", Clock::fixed("2026-11-22T12:00:00Z".parse().expect("a time")));
    let mut owner = Database::open(&share.db(), options()).expect("opens");
    owner.write("a commit in the log", |_| Ok(())).expect("writes");
    let expected: Vec<_> = QUESTIONS.iter().map(|question| share.own_answer(question)).collect();
    set_mode(&share.data(), 0o777);
    assert_readable(&share, "in use", &expected);
    set_mode(&share.data(), 0o755);
    assert_readable(&share, "in use, folder of another", &expected);

    // A snapshot with its log, with and without the index of that.
    for with_index in [true, false] {
        let copy = Share { folder: tempfile::tempdir().expect("folder") };
        set_mode(copy.folder.path(), 0o755);
        std::fs::copy(share.folder.path().join("cmupd"), copy.folder.path().join("cmupd")).expect("copy");
        std::fs::create_dir(copy.data()).expect("folder");
        for ending in ["", "-wal", "-shm"] {
            let name = format!("environment.db{ending}");
            if ending != "-shm" || with_index {
                std::fs::copy(share.data().join(&name), copy.data().join(&name)).expect("copy");
            }
        }
        for mode in [0o755, 0o777] {
            set_mode(&copy.data(), mode);
            assert_readable(&copy, &format!("a snapshot, index {with_index}, mode {mode:o}"), &expected);
        }
    }
    owner.write("the owner goes on", |_| Ok(())).expect("nobody keeps the owner out");
}

#[test]
fn a_dry_run_needs_no_right_to_write() {
    let Some(share) = Share::new() else { return };
    let (facts, files) = (share.data().join("new.json"), share.files());
    std::fs::write(
        &facts,
        "{\"schema\":\"cmupd-device-facts/1\",\"device\":{\"client\":\"11111111-2222-3333-4444-555555555555\"}}",
    )
    .expect("a file");
    let facts = facts.to_str().expect("a name");
    for command in [&["scan", facts][..], &["collection", "add", "Pilot"], &["ingest", facts]] {
        let run = |arguments: &[&str]| share.nobody(arguments).expect("the program runs");
        let refused = run(command);
        assert_eq!(refused.status.code(), Some(7), "{command:?}: {}", said(&refused));
        let tried = run(&[command, &["--dry-run"]].concat());
        let code = if command[0] == "ingest" { 3 } else { 0 };
        assert_eq!(tried.status.code(), Some(code), "{command:?}: {}", said(&tried));
    }
    std::fs::remove_file(facts).expect("removed");
    assert_eq!(share.files(), files);
}

#[test]
fn permission_denied_is_not_absence() {
    let Some(share) = Share::new() else { return };
    let report = ["report", "compliance"];
    set_mode(&share.db(), 0o600);
    let output = share.answer(&report);
    assert_eq!(output.status.code(), Some(7), "{}", said(&output));
    let hidden = share.data().join("hidden");
    std::fs::create_dir(&hidden).expect("folder");
    std::fs::write(hidden.join("x"), "x").expect("file");
    set_mode(&hidden, 0o700);
    set_mode(&share.db(), 0o666);
    set_mode(&share.data(), 0o777);
    let inside = hidden.join("x").to_str().expect("a path").to_owned();
    for arguments in [
        vec!["report", "compliance", "--db", &inside],
        vec!["ingest", &inside],
        vec!["ingest", "--watch", &inside],
        vec!["sync", "--from", &inside],
        vec!["sql", "--file", &inside],
        vec!["boundary", "import", &inside],
        vec!["client", "locations", "import", &inside],
        vec!["report", "sla", "--policy", &inside],
        vec!["report", "compliance", "--config", &inside],
        vec!["maintain", "restore", &inside, "--yes"],
    ] {
        let output = share.nobody(&arguments).expect("the program runs");
        let told = said(&output).to_lowercase();
        let code = output.status.code();
        assert!(code.is_some_and(|code| code != 0 && code != 5), "{arguments:?}: {code:?} {told}");
        assert!(told.contains("permission denied"), "{arguments:?}: {told}");
        assert!(!told.contains("there is no"), "{arguments:?}: {told}");
    }
    // What is absent is still called so.
    let output = share.nobody(&["report", "compliance", "--db", "/nonexistent/x.db"]).expect("runs");
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
}
