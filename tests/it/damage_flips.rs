//! Bits that are flipped anywhere in the database file and in its write-ahead log: an answer is the right one, or the
//! file is reported as damaged.
//!
//! `CMUPD_FLIPS` says how many, `CMUPD_FLIPS_SEED` which.

use crate::command_tree::{prepared, run};
use cmupd::base::clock::Clock;
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::base::tabular::{Answer, RowSink};
use cmupd::compliance::{Grouping, Scope};
use cmupd::db::{DamageFinding, Database, Options, Snapshot, describe_damage, failure_kind};
use cmupd::maintenance::check;
use cmupd::report::{self, SqlOptions};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::io::Write as _;
use std::path::{Path, PathBuf};

fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().expect("a time")
}

fn options() -> Options {
    Options::new("tester", Clock::fixed(now()))
}

type Question = fn(&Snapshot<'_>, &Scope) -> Result<String>;

fn text<T: Serialize>(answer: Result<Answer<T>>) -> Result<String> {
    Ok(serde_json::to_string(&answer?.rows)?)
}

const QUESTIONS: &[Question] = &[
    |r, scope| text(report::compliance(r, scope, true, now())),
    |r, scope| text(report::updates(r, scope, now())),
    |r, scope| text(report::clients(r, scope, None, now())),
    |r, scope| text(report::unknown(r, scope, now())),
    |r, scope| text(report::health(r, scope, 14, now())),
    |r, scope| text(report::months(r, scope, now())),
    |r, scope| text(report::client(r, "WKS-0001", scope, now())),
    |r, scope| text(report::scan(r, scope, Grouping::Site, now())),
    |r, scope| text(report::errors(r, scope, now())),
    |r, scope| text(report::stale(r, scope, 1, now())),
    |r, _| Ok(format!("{:?}", cmupd::policy::verify(r, None, true)?)),
    |r, _| Ok(serde_json::to_string(&r.operations(1_000)?)?),
];

/// Statements over views, whose columns come from every part of the database.
const STATEMENTS: &[&str] = &[
    "SELECT Status, IsCounted, COUNT(*) FROM v_Update_ComplianceStatusAll GROUP BY Status, IsCounted ORDER BY 1, 2",
    "SELECT * FROM v_UpdateInfo ORDER BY CI_ID",
    "SELECT * FROM v_R_System ORDER BY ResourceID",
    "SELECT client, update_id, state, serial FROM update_status ORDER BY client, update_id",
];

#[derive(Default)]
struct Rows(String);

impl RowSink for Rows {
    fn begin(&mut self, _: &[String]) -> Result<()> {
        Ok(())
    }

    fn row(&mut self, cells: Vec<serde_json::Value>) -> Result<()> {
        self.0.push_str(&serde_json::to_string(&cells)?);
        Ok(())
    }
}

/// What the database answers; an error where the program would end with an exit code.
fn ask(path: &Path, number: usize) -> Result<String> {
    let db = Database::open(path, options())?;
    let answer = match QUESTIONS.get(number) {
        Some(question) => db.read(|r| question(r, &Scope::default()))?,
        None => {
            let mut rows = Rows::default();
            let options = SqlOptions { timeout: None, max_rows: 100_000, is_sqlite: false };
            report::sql(&db, STATEMENTS[number - QUESTIONS.len()], options, now(), &mut rows)?;
            rows.0
        }
    };
    // As the program does behind every command.
    describe_damage(path).map_or(Ok(answer), |damage| Err(damage.into()))
}

/// How the file is when a bit of it is flipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scene {
    /// No process has it open.
    Closed,
    /// With a log that nobody has open, as after a crash or in a copy: its index is made again.
    LeftLog,
    /// A process has it open, and the index of the log is in use.
    LiveLog,
}

/// What came of a flip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Refused,
    OnlyCheck,
    Unnoticed,
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Outcome::Refused => "an answer was refused",
            Outcome::OnlyCheck => "answers unchanged, noticed by the check",
            Outcome::Unnoticed => "answers unchanged, noticed by nothing",
        })
    }
}

struct Sample {
    folder: tempfile::TempDir,
    database: Vec<u8>,
    with_log: (Vec<u8>, Vec<u8>),
    expected: BTreeMap<(bool, usize), String>,
}

impl Sample {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("folder");
        prepared(folder.path());
        let path = folder.path().join("environment.db");
        let read = |name: &str| std::fs::read(folder.path().join(name)).expect("a file");
        let database = read("environment.db");
        let owner = Database::open(&path, options()).expect("opens");
        let with_log = owner.read(|r| {
            // What a snapshot still needs stays in the log.
            r.operations(1)?;
            for command in [
                &["ingest", "states.jsonl", "--site", "PS1"][..],
                &["site", "set", "PS1", "--name", "Berlin"],
                &["sync", "--from", "scan"],
            ] {
                let (code, said) = run(folder.path(), command);
                assert_eq!(code, 0, "{command:?}: {said}");
            }
            Ok((read("environment.db"), read("environment.db-wal")))
        });
        drop(owner);
        let with_log = with_log.expect("a log");
        assert!(with_log.1.len() > 100_000, "a log of {} bytes", with_log.1.len());
        let mut sample = Sample { folder, database, with_log, expected: BTreeMap::new() };
        for scene in [Scene::Closed, Scene::LeftLog] {
            let path = sample.place(scene, "right.db");
            for number in 0..QUESTIONS.len() + STATEMENTS.len() {
                let answer = ask(&path, number).expect("the right answer");
                sample.expected.insert((scene == Scene::Closed, number), answer);
            }
        }
        let differs = |number| sample.expected[&(true, number)] != sample.expected[&(false, number)];
        assert!((0..QUESTIONS.len()).any(differs), "what is in the log matters");
        sample
    }

    /// The files of a scene under a new name: damage is remembered by the name.
    fn place(&self, scene: Scene, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        let write = |path: &Path, bytes: &[u8]| std::fs::write(path, bytes).expect("a file");
        match scene {
            Scene::Closed => write(&path, &self.database),
            Scene::LeftLog | Scene::LiveLog => {
                write(&path, &self.with_log.0);
                write(&path.with_extension("db-wal"), &self.with_log.1);
            }
        }
        path
    }

    fn flip(&self, scene: Scene, round: usize, random: &mut fastrand::Rng) -> (Outcome, Vec<DamageFinding>) {
        let path = self.place(scene, &format!("flip{round}.db"));
        let owner = (scene == Scene::LiveLog).then(|| Database::open(&path, options()).expect("opens"));
        let flipped = if scene == Scene::Closed { path.clone() } else { path.with_extension("db-wal") };
        let mut bytes = std::fs::read(&flipped).expect("a file");
        let bit = random.usize(0..bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        let byte = [bytes[bit / 8]];
        overwrite(&flipped, (bit / 8) as u64, &byte);
        let count = QUESTIONS.len() + STATEMENTS.len();
        let mut is_refused = false;
        // All of them take a few minutes for 10,000 flips; these are others each time.
        for number in (0..4).map(|step| (round * 4 + step) % count) {
            match ask(&path, number) {
                Ok(answer) => assert_eq!(
                    answer,
                    self.expected[&(scene == Scene::Closed, number)],
                    "{scene:?}, bit {bit}, question {number}"
                ),
                Err(error) => {
                    is_refused = true;
                    let kind = failure_kind(&error);
                    assert_eq!(kind, Kind::Database, "{scene:?}, bit {bit}, question {number}: {error:#}");
                }
            }
        }
        let findings = match (is_refused, check(&path, true, &Silent)) {
            (true, _) => None,
            (false, Ok(checked)) => Some(checked.findings),
            (false, Err(error)) => {
                assert_eq!(failure_kind(&error), Kind::Database, "{scene:?}, bit {bit}: {error:#}");
                None
            }
        };
        drop(owner);
        for ending in ["db", "db-wal", "db-shm", "db-staging", "db-writer"] {
            let _ = std::fs::remove_file(path.with_extension(ending));
        }
        match findings {
            None => (Outcome::Refused, Vec::new()),
            Some(findings) if findings.is_empty() => (Outcome::Unnoticed, findings),
            Some(findings) => (Outcome::OnlyCheck, findings),
        }
    }
}

fn overwrite(path: &Path, offset: u64, bytes: &[u8]) {
    use std::io::{Seek as _, SeekFrom, Write as _};
    let mut file = std::fs::File::options().write(true).open(path).expect("a file");
    file.seek(SeekFrom::Start(offset)).expect("a place");
    file.write_all(bytes).expect("a byte");
}

fn number_of(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

#[test]
fn a_flipped_bit_changes_no_answer() {
    let sample = Sample::new();
    let mut random = fastrand::Rng::with_seed(number_of("CMUPD_FLIPS_SEED", 13));
    let mut outcomes: BTreeMap<(Scene, Outcome), usize> = BTreeMap::new();
    let mut tables: BTreeMap<String, usize> = BTreeMap::new();
    for round in 0..number_of("CMUPD_FLIPS", 80) as usize {
        let scene = [Scene::Closed, Scene::LeftLog, Scene::Closed, Scene::LiveLog][round % 4];
        let (outcome, findings) = sample.flip(scene, round, &mut random);
        *outcomes.entry((scene, outcome)).or_default() += 1;
        if scene == Scene::Closed {
            assert_ne!(outcome, Outcome::Unnoticed, "every page has a checksum");
            for finding in findings {
                *tables.entry(finding.table.unwrap_or_else(|| "no table".into())).or_default() += 1;
            }
        }
    }
    // Past the capture: a large run is made for these figures. Behind the last commit of a log nothing is read.
    let mut log = std::io::stderr();
    for ((scene, outcome), count) in &outcomes {
        let _ = writeln!(log, "{scene:?}: {count} times {outcome}");
    }
    let _ = writeln!(log, "noticed by the check alone, by table: {tables:?}");
    assert!(outcomes.contains_key(&(Scene::LeftLog, Outcome::Refused)), "{outcomes:?}");
    assert!(outcomes.contains_key(&(Scene::LiveLog, Outcome::Refused)), "{outcomes:?}");
}
