//! A folder with a database and an inbox, the program on them, and what the database says in the end.

use cmupd::base::clock::Clock;
use cmupd::db::{Database, Options};
use cmupd::state::message::smx;
use cmupd::state::{Report, Sender, StateMessage};
use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;
use uuid::Uuid;

pub const NOW: &str = "2026-11-22T12:00:00Z";

pub struct Inbox {
    pub folder: TempDir,
}

impl Inbox {
    /// An empty inbox beside a database with the primary site PS1.
    pub fn new() -> Self {
        let inbox = Inbox { folder: tempfile::tempdir().unwrap() };
        std::fs::create_dir(inbox.path()).unwrap();
        inbox.ok(&["init", "PS1"]);
        inbox
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("inbox")
    }

    pub fn db(&self) -> PathBuf {
        self.folder.path().join("environment.db")
    }

    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The program with arguments, in the folder of the inbox, at a fixed time.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.environment(Command::new(env!("CARGO_BIN_EXE_cmupd")), arguments)
    }

    pub fn environment(&self, mut command: Command, arguments: &[&str]) -> Command {
        for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
            command.env_remove(name);
        }
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("CMUPD_DB", self.db())
            .env("CMUPD_NOW", NOW)
            .stdin(std::process::Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs with an expected exit code.
    pub fn exit(&self, arguments: &[&str], code: i32) -> Output {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(code), "cmupd {arguments:?}: {}", stderr(&output));
        output
    }

    pub fn ok(&self, arguments: &[&str]) -> Output {
        self.exit(arguments, 0)
    }

    /// The rows that a command answers with.
    pub fn rows(&self, arguments: &[&str], code: i32) -> Vec<Value> {
        let output = self.exit(&[arguments, &["--json"]].concat(), code);
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        document["data"].as_array().unwrap().clone()
    }

    /// What `ingest` of the whole inbox answers with.
    pub fn ingest(&self, more: &[&str], code: i32) -> Value {
        self.rows(&[&["ingest", "inbox"], more].concat(), code).remove(0)
    }

    pub fn quarantine(&self) -> Vec<Value> {
        self.rows(&["ingest", "quarantine"], 0)
    }

    pub fn open(&self) -> Database {
        Database::open(&self.db(), Options::new("test", Clock::fixed(NOW.parse().unwrap()))).unwrap()
    }

    /// One number that SQL answers with.
    pub fn number(&self, sql: &str) -> i64 {
        self.connection().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    pub fn connection(&self) -> Connection {
        Connection::open_with_flags(self.db(), OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap()
    }

    /// What the database says, in lines and without what tells how often it was told: clients, states, ledgers, gaps,
    /// files, quarantine, and with `changes` how many changes were logged.
    pub fn content(&self, changes: bool) -> Vec<String> {
        let mut lines = self.open().read(|read| {
            let mut lines = Vec::new();
            for client in cmupd::client::read(read).all_clients()? {
                lines.push(format!("{client:?}"));
                for state in cmupd::state::record::read(read).states_of(client.guid)? {
                    lines.push(format!("{} {state:?}", client.guid));
                }
                lines.push(format!(
                    "{} {:?}",
                    client.guid,
                    cmupd::state::record::read(read).ledger_of(client.guid)?.runs()
                ));
            }
            for gap in cmupd::state::record::read(read).gaps(None)? {
                lines.push(format!("{gap:?}"));
            }
            for mut entry in cmupd::state::intake::read(read).quarantined(true)? {
                // Counts the runs; the ID is the order of arrival.
                (entry.tries, entry.id) = (0, 0);
                let content = cmupd::state::intake::read(read).quarantined_content(&entry)?;
                lines.push(format!("{entry:?} {:?}", content.map(|content| content.len())));
            }
            Ok(lines)
        });
        let lines = lines.as_mut().unwrap();
        let connection = self.connection();
        let check: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(check, "ok");
        let dangling = connection.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap();
        assert!(!dangling);
        let mut files = connection
            .prepare("SELECT path || hex(sha256) || size || ' ' || messages FROM report_file ORDER BY path, sha256")
            .unwrap();
        lines.extend(files.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap));
        if changes {
            lines.push(format!("changes {}", self.number("SELECT sum(count) FROM change_log")));
        }
        std::mem::take(lines)
    }

    /// Nothing is half done: the ledgers hold exactly the messages of the files that are recorded as read, and every
    /// client that has a ledger has its states. Holds for inboxes in which each message stands in one file and has a
    /// serial number.
    pub fn assert_whole(&self) {
        let in_files = self.number("SELECT coalesce(sum(messages), 0) FROM report_file");
        let in_ledgers: u64 = self
            .open()
            .read(|read| {
                let mut count = 0;
                for client in cmupd::client::read(read).all_clients()? {
                    let ledger = cmupd::state::record::read(read).ledger_of(client.guid)?;
                    count += ledger.runs().iter().map(|run| run.last - run.first + 1).sum::<u64>();
                    assert_eq!(
                        ledger.runs().is_empty(),
                        cmupd::state::record::read(read).states_of(client.guid)?.is_empty()
                    );
                }
                Ok(count)
            })
            .unwrap();
        assert_eq!(in_files as u64, in_ledgers);
    }
}

/// Fails with the first line that differs.
pub fn assert_same(found: &[String], expected: &[String]) {
    let differs = found.iter().zip(expected).find(|(found, expected)| found != expected);
    assert!(differs.is_none(), "{differs:#?}");
    assert_eq!(found.len(), expected.len());
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub fn client(number: u32) -> Uuid {
    Uuid::from_u128(0xC0000000_0000_4000_8000_000000000000 + u128::from(number))
}

pub fn update(number: u32) -> String {
    Uuid::from_u128(0xA0000000_0000_4000_8000_000000000000 + u128::from(number)).to_string()
}

pub fn message(topic: u32, state: u32, second: i64, serial: u64) -> StateMessage {
    StateMessage {
        message_time: Timestamp::from_second(1_790_000_000 + second).unwrap(),
        serial_number: Some(serial),
        topic_type: 500,
        topic: update(topic),
        id_type: Some(3),
        user: String::new(),
        state,
        criticality: Some(0),
        details: None,
        params: vec!["200".into()],
    }
}

pub fn report(number: u32, messages: Vec<StateMessage>) -> Report {
    Report {
        sender: Sender {
            guid: client(number),
            client_installed: true,
            client_version: Some("5.00.9096.1000".into()),
            name: Some(format!("PC{number:03}")),
            priority: Some(5),
        },
        report_type: Some("Full".into()),
        built_at: None,
        messages,
    }
}

/// The text of a report, as UTF-8.
pub fn text(report: &Report) -> String {
    smx::render_text(report)
}

/// A line of JSON.
pub fn line(number: u32, topic: u32, state: u32, second: i64, serial: u64) -> String {
    let time = Timestamp::from_second(1_790_000_000 + second).unwrap();
    serde_json::json!({
        "client": client(number), "message_time": time.to_string(), "serial": serial,
        "topic_type": 500, "topic": update(topic), "state": state,
    })
    .to_string()
}

/// Rounds of reports: in each, every client tells of some updates that it told otherwise before, far apart in the order
/// of files. Some numbers are missing, and some files bad.
pub fn fill(inbox: &Path, rounds: u32, clients: u32, with_bad: bool) {
    std::fs::create_dir_all(inbox).unwrap();
    for round in 0..rounds {
        for number in 0..clients {
            let first = u64::from(round) * 10 + 1;
            let messages: Vec<StateMessage> = (0..6)
                .map(|at| {
                    let second = i64::from(round) * 900 + i64::from(at);
                    // One in the middle is missing now and then.
                    let skipped = u64::from(at > 2 && (round + number) % 7 == 0);
                    message(at + number % 3, 2 + (round + at) % 2, second, first + u64::from(at) + skipped)
                })
                .collect();
            let mut content = smx::render(&report(number, messages));
            if with_bad && (round * clients + number) % 11 == 5 {
                content.truncate(content.len() / 2 - 1 + number as usize % 2);
            }
            std::fs::write(inbox.join(format!("{round:02}-{number:03}.SMX")), content).unwrap();
        }
        if with_bad {
            let lines = [
                line(0, 30 + round, 2, 5, 5_000 + u64::from(round)),
                "no json".into(),
                line(1, 30 + round, 3, 5, 5_000 + u64::from(round)),
            ];
            std::fs::write(inbox.join(format!("{round:02}-states.jsonl")), lines.join("\n")).unwrap();
        }
    }
}
