//! Damage to the file is noticed: an answer is the right one, or exit code 7.

use crate::command_tree::{cmupd, prepared, run};
use cmupd::base::clock::Clock;
use cmupd::db::{Database, Options};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process::Output;

/// Answers that read a large part of the database.
const QUESTIONS: &[&[&str]] = &[
    &["report", "compliance", "--by", "site"],
    &["report", "updates"],
    &["report", "clients"],
    &["report", "unknown"],
    &["report", "health"],
    &["report", "months"],
    &["report", "client", "WKS-0001"],
    &["report", "compliance", "--as-of", "2026-11-22T12:00:00Z"],
    &["policy", "verify"],
    &["client", "list"],
    &["update", "list"],
    &["update", "search", "example"],
    &["ingest", "ledger", "WKS-0001"],
    &["sync", "history"],
    &[
        "sql",
        "SELECT client, count(*) AS required FROM update_status WHERE state = 2 GROUP BY client ORDER BY 1",
    ],
];

fn ask(folder: &Path, question: &[&str]) -> Output {
    cmupd(folder).args(question).args(["--format", "json"]).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Flips a bit of the file.
fn flip(path: &Path, bit: u64) {
    let mut file = std::fs::File::options().read(true).write(true).open(path).expect("the database");
    let mut byte = [0];
    file.seek(SeekFrom::Start(bit / 8)).expect("a place");
    file.read_exact(&mut byte).expect("a byte");
    byte[0] ^= 1 << (bit % 8);
    file.seek(SeekFrom::Start(bit / 8)).expect("a place");
    file.write_all(&byte).expect("a byte");
}

/// Changes several bytes, so that which bits were changed does not follow from the checksum.
fn smash(path: &Path, bit: u64) {
    for step in 0..12 {
        flip(path, bit - bit % 8 + 9 * step);
    }
}

/// The first page of a table or index, by SQLite's own statistics.
fn page_of(path: &Path, name: &str) -> u64 {
    let connection = rusqlite::Connection::open(path).expect("the database");
    let sql = "SELECT max(pageno) FROM dbstat WHERE name = ?1 AND pagetype = 'leaf'";
    connection.query_row(sql, [name], |row| row.get::<_, i64>(0)).expect("a page").unsigned_abs()
}

/// A bit in the middle of the last page of a table or index.
fn bit_of(path: &Path, name: &str) -> u64 {
    let header = std::fs::read(path).expect("the database");
    let size = u64::from(u16::from_be_bytes([header[16], header[17]]));
    // Rows fill a page from its end.
    (page_of(path, name) * size - 64) * 8 + 3
}

#[test]
fn a_flipped_bit_changes_no_answer_of_the_program() {
    let flips = 40;
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    let expected: Vec<Output> = QUESTIONS.iter().map(|question| ask(folder.path(), question)).collect();
    for (question, output) in QUESTIONS.iter().zip(&expected) {
        assert!(output.status.success(), "{question:?}: {}", said(output));
    }
    let bits = std::fs::metadata(&path).expect("the database").len() * 8;
    let mut random = fastrand::Rng::with_seed(13);
    let mut noticed = 0;
    for round in 0..flips {
        let bit = random.u64(0..bits);
        flip(&path, bit);
        for number in [2 * round, 2 * round + 1] {
            let number = number % QUESTIONS.len();
            let output = ask(folder.path(), QUESTIONS[number]);
            let (question, told) = (QUESTIONS[number], said(&output));
            match output.status.code() {
                Some(0) => assert_eq!(
                    String::from_utf8_lossy(&output.stdout),
                    String::from_utf8_lossy(&expected[number].stdout),
                    "bit {bit}: {question:?}"
                ),
                Some(7) => {
                    noticed += 1;
                    assert!(told.contains("environment.db") && told.contains("hint"), "bit {bit}: {told}");
                }
                code => panic!("bit {bit}: {question:?} ended with {code:?}: {told}"),
            }
        }
        flip(&path, bit);
    }
    assert!(noticed > flips / 20, "{noticed} of {flips} flips were noticed: questions read too little");
    for (question, expected) in QUESTIONS.iter().zip(&expected) {
        assert_eq!(ask(folder.path(), question).stdout, expected.stdout, "{question:?}");
    }
}

#[test]
fn damage_names_the_table_the_rows_and_the_way_out() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    flip(&path, bit_of(&path, "client_state"));
    let output = ask(folder.path(), &["report", "compliance"]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(7), "{told}");
    for part in ["environment.db", "table client_state, rows 1 to ", "maintain check", "maintain restore"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(output.stdout.is_empty(), "no answer beside an error");
}

/// Without the program that wrote them, pages carry no checksum that fits.
#[test]
fn the_first_page_is_covered() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    // Magic, size of a page, bytes that are reserved, freelist, schema step, application.
    for byte in [3, 16, 17, 20, 35, 63, 69, 300] {
        for bit in 0..8 {
            flip(&path, byte * 8 + bit);
            let output = ask(folder.path(), &["report", "compliance"]);
            assert_eq!(output.status.code(), Some(7), "byte {byte}, bit {bit}: {}", said(&output));
            flip(&path, byte * 8 + bit);
        }
    }
}

pub fn rows(folder: &Path, arguments: &[&str], code: i32) -> Vec<serde_json::Value> {
    let output = ask(folder, arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", said(&output));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    document["data"].as_array().expect("rows").clone()
}

#[test]
fn what_can_be_derived_is_built_again() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    let expected = ask(folder.path(), &["report", "updates"]).stdout;
    assert_eq!(rows(folder.path(), &["maintain", "check"], 0), [] as [serde_json::Value; 0]);
    for name in ["revision_listed", "client_site", "revision_search_data"] {
        smash(&path, bit_of(&path, name));
        let found = rows(folder.path(), &["maintain", "check"], 3);
        let page =
            found.iter().find(|row| row["kind"] == "page").unwrap_or_else(|| panic!("{name}: {found:?}"));
        assert!(page["way_out"].as_str().is_some_and(|text| text.contains("maintain repair")), "{page}");
        assert!(!rows(folder.path(), &["maintain", "repair", "--dry-run"], 3).is_empty(), "{name}");
        assert!(rows(folder.path(), &["maintain", "repair"], 0).is_empty(), "{name}");
        assert!(rows(folder.path(), &["maintain", "check"], 0).is_empty(), "{name}");
        assert_eq!(ask(folder.path(), &["report", "updates"]).stdout, expected, "{name}");
        assert!(!rows(folder.path(), &["update", "search", "example"], 0).is_empty(), "{name}");
    }
}

/// Which bit it was follows from the checksum of its page, in the header of the file too.
#[test]
fn a_single_bit_is_set_back() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    let before = std::fs::read(&path).expect("the database");
    for bit in
        [3 * 8, 17 * 8 + 1, 20 * 8 + 3, 63 * 8, bit_of(&path, "client_state"), bit_of(&path, "change_log")]
    {
        flip(&path, bit);
        assert_ne!(ask(folder.path(), &["maintain", "check", "--quick"]).status.code(), Some(0), "bit {bit}");
        assert!(rows(folder.path(), &["maintain", "repair"], 0).is_empty(), "bit {bit}");
        let log = rows(folder.path(), &["log", "--limit", "1"], 0);
        assert!(log[0]["description"].as_str().is_some_and(|text| text.contains("one bit")), "{log:?}");
        assert_eq!(ask(folder.path(), &["report", "compliance"]).status.code(), Some(0), "bit {bit}");
        std::fs::write(&path, &before).expect("the database");
    }
    // Another process that has the database open does not matter.
    let open = Database::open(&path, options()).expect("opens");
    flip(&path, bit_of(&path, "client_state"));
    flip(&path, bit_of(&path, "client_site"));
    let found = rows(folder.path(), &["maintain", "check", "--quick"], 3);
    let sets_back = |row: &&serde_json::Value| {
        row["way_out"].as_str().is_some_and(|text| text.contains("sets the one bit back"))
    };
    assert_eq!(found.iter().filter(sets_back).count(), 2, "{found:?}");
    assert!(rows(folder.path(), &["maintain", "repair"], 0).is_empty());
    drop(open);
    assert_eq!(std::fs::read(&path).expect("the database").len(), before.len());
}

#[test]
fn what_cannot_be_derived_stays_damaged() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    // An index and a table: the index is built again, and the table is not given a checksum that fits.
    smash(&path, bit_of(&path, "client_site"));
    smash(&path, bit_of(&path, "client_state"));
    assert_eq!(
        rows(folder.path(), &["maintain", "check", "--quick"], 3)
            .iter()
            .filter(|row| row["kind"] == "page")
            .count(),
        2
    );
    let found = rows(folder.path(), &["maintain", "repair"], 3);
    let tables: Vec<_> =
        found.iter().filter(|row| row["kind"] == "page" && row["table"] != serde_json::Value::Null).collect();
    assert_eq!(tables.len(), 1, "{found:?}");
    assert_eq!(tables[0]["table"], "client_state");
    assert!(tables[0]["way_out"].as_str().is_some_and(|text| text.contains("maintain restore")), "{found:?}");
    assert_eq!(ask(folder.path(), &["report", "compliance"]).status.code(), Some(7));
    assert_eq!(ask(folder.path(), &["maintain", "restore", "backup.db", "--yes"]).status.code(), Some(0));
    assert_eq!(ask(folder.path(), &["report", "compliance"]).status.code(), Some(0));
}

/// The operation log lists what was changed in the file, whatever else is wrong with it.
#[test]
fn bits_that_were_set_back_are_logged_beside_other_damage() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    smash(&path, bit_of(&path, "client_state"));
    flip(&path, bit_of(&path, "change_log"));
    let found = rows(folder.path(), &["maintain", "repair"], 3);
    assert!(found.iter().any(|row| row["table"] == "client_state"), "{found:?}");
    assert!(found.iter().all(|row| row["table"] != "change_log"), "{found:?}");
    let log = rows(folder.path(), &["log", "--limit", "1"], 0);
    assert!(log[0]["description"].as_str().is_some_and(|text| text.contains("one bit")), "{log:?}");
}

#[test]
fn a_file_of_another_program_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("environment.db");
    let connection = rusqlite::Connection::open(&path).expect("creates");
    let sql = "CREATE TABLE a (b);
               WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
               INSERT INTO a SELECT hex(randomblob(4000)) FROM n";
    connection.execute_batch(sql).expect("writes");
    drop(connection);
    let before = std::fs::read(&path).expect("a file");
    let output = ask(folder.path(), &["maintain", "repair"]);
    assert_eq!(output.status.code(), Some(7), "{}", said(&output));
    assert!(said(&output).contains("is not a cmupd database"), "{}", said(&output));
    assert!(std::fs::read(&path).expect("a file") == before);
}

fn options() -> Options {
    Options::new("tester", Clock::fixed("2026-11-22T12:00:00Z".parse().expect("a time")))
}

/// A copy of a database in use under the name `left.db`, with a log that has a damaged frame in front of commits; the
/// damaged bit of the log, and the sites that the whole log gives.
fn leave_damaged_log(folder: &Path) -> (u64, Vec<serde_json::Value>) {
    prepared(folder);
    let owner = Database::open(&folder.join("environment.db"), options()).expect("opens");
    let copied = owner.read(|r| {
        // What a snapshot still needs stays in the log.
        r.operations(1)?;
        for name in ["Bonn", "Berlin"] {
            let (code, said) = run(folder, &["site", "set", "PS1", "--name", name]);
            assert_eq!(code, 0, "{said}");
        }
        std::fs::copy(folder.join("environment.db"), folder.join("left.db"))?;
        std::fs::copy(folder.join("environment.db-wal"), folder.join("left.db-wal"))?;
        Ok(())
    });
    copied.expect("a copy");
    drop(owner);
    let sites = rows(folder, &["site", "list"], 0);
    // In the page of the first frame.
    let bit = (32 + 24 + 4_000) * 8;
    flip(&folder.join("left.db-wal"), bit);
    (bit, sites)
}

/// SQLite takes a damaged frame for the end of the log, and the commits behind it would be gone.
#[test]
fn a_damaged_log_is_not_repaired_away() {
    let folder = tempfile::tempdir().expect("folder");
    let (bit, sites) = leave_damaged_log(folder.path());
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("a file");
    let before = (read("left.db"), read("left.db-wal"));
    for more in [&[][..], &["--accept-pages"]] {
        let output = ask(folder.path(), &[&["maintain", "repair", "--db", "left.db"], more].concat());
        let told = said(&output);
        assert_eq!(output.status.code(), Some(7), "{more:?}: {told}");
        for part in ["left.db", "frame 1 of the write-ahead log", "maintain restore", "-wal"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert!((read("left.db"), read("left.db-wal")) == before, "{more:?}: nothing was changed");
    }
    flip(&folder.path().join("left.db-wal"), bit);
    assert_eq!(rows(folder.path(), &["site", "list", "--db", "left.db"], 0), sites);
}

#[test]
fn a_restore_keeps_a_damaged_log() {
    let folder = tempfile::tempdir().expect("folder");
    let (bit, sites) = leave_damaged_log(folder.path());
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("a file");
    let before = (read("left.db"), read("left.db-wal"));
    let restored = rows(folder.path(), &["maintain", "restore", "backup.db", "--yes", "--db", "left.db"], 0);
    let kept = restored[0]["kept"].as_str().expect("a name").to_owned();
    let log = format!("{kept}-wal");
    assert!((read(&kept), read(&log)) == before, "both files are kept as they were");
    assert_ne!(rows(folder.path(), &["site", "list", "--db", "left.db"], 0), sites);
    flip(&folder.path().join(&log), bit);
    assert_eq!(rows(folder.path(), &["site", "list", "--db", &kept], 0), sites);
}

/// Another program leaves pages without a checksum that fits: nothing is lost by that, and bit rot is not accepted with
/// it unseen.
#[test]
fn pages_of_another_program_can_be_accepted() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
    let change = |statement: &str| {
        rusqlite::Connection::open_with_flags_and_vfs(&path, flags, c"unix")
            .and_then(|shell| shell.execute_batch(statement))
            .expect("a change");
    };
    change("UPDATE site SET name = 'Rome' WHERE code = 'PS1'; PRAGMA user_version = 1; VACUUM");
    change(&["PRAGMA user_version = ", &cmupd::db::SCHEMA_VERSION.to_string()].concat());
    assert_eq!(ask(folder.path(), &["site", "list"]).status.code(), Some(7));
    let found = ask(folder.path(), &["maintain", "check"]);
    assert_eq!(found.status.code(), Some(3), "{}", said(&found));
    assert!(said(&found).contains("--accept-pages"), "{}", said(&found));
    rows(folder.path(), &["maintain", "repair", "--accept-pages"], 0);
    let sites = ask(folder.path(), &["site", "list"]);
    assert!(String::from_utf8_lossy(&sites.stdout).contains("Rome"), "{}", said(&sites));
    assert!(rows(folder.path(), &["maintain", "check"], 0).is_empty());
    change("UPDATE client_state SET states = x'01ff'");
    let refused = ask(folder.path(), &["maintain", "repair", "--accept-pages"]);
    assert_eq!(refused.status.code(), Some(7), "{}", said(&refused));
    assert!(said(&refused).contains("more is wrong"), "{}", said(&refused));
    assert_eq!(ask(folder.path(), &["report", "compliance"]).status.code(), Some(7));
}

/// Rows that were changed by a program that writes checksums: what is derived contradicts them.
#[test]
fn contradictions_are_found() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    let original = std::fs::read(&path).expect("the database");
    for (change, kind, table) in [
        ("UPDATE client_state SET states = x'01ff'", "content", "client_state"),
        ("UPDATE client_ledger SET runs = x'ffff'", "content", "client_ledger"),
        ("UPDATE change_log SET changes = x'00'", "content", "change_log"),
        ("UPDATE change_log SET count = count + 1", "derived", "change_log"),
        ("UPDATE document SET content = substr(content, 1, 20)", "content", "document"),
        ("UPDATE quarantine SET content = x'00'", "content", "quarantine"),
        ("DELETE FROM revision_search", "derived", "revision_search"),
        ("UPDATE revision SET title = title || ' unheard' WHERE is_listed", "derived", "revision_search"),
        ("UPDATE policy SET body = body || ' '", "derived", "policy"),
        ("UPDATE revision SET visible_from = 99", "derived", "revision"),
        ("UPDATE site SET content_version = 99", "derived", "site"),
        ("INSERT INTO serial_gap SELECT client_id, 0, 9000, 9001, 0, 0 FROM client", "derived", "serial_gap"),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM update_identity WHERE update_id IN (SELECT update_id FROM revision)",
            "reference",
            "revision",
        ),
    ] {
        std::fs::write(&path, &original).expect("the database");
        rusqlite::Connection::open(&path).expect("opens").execute_batch(change).expect("a change");
        let found = rows(folder.path(), &["maintain", "check"], 3);
        let is_it = |row: &serde_json::Value| row["kind"] == kind && row["table"] == table;
        assert!(found.iter().any(is_it), "{change}: {found:?}");
        assert!(found.iter().all(|row| !row["way_out"].as_str().unwrap_or_default().is_empty()), "{found:?}");
    }
}

/// A database of a program without checksums gets them when it is opened for writing.
#[test]
fn an_older_database_gets_checksums() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("environment.db");
    let dump = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/schema/step-10.sql");
    let text = std::fs::read_to_string(dump).expect("a dump");
    rusqlite::Connection::open(&path).expect("creates").execute_batch(&text).expect("the dump");
    assert_eq!(std::fs::read(&path).expect("the database")[20], 0);
    assert_eq!(ask(folder.path(), &["site", "list"]).status.code(), Some(0));
    assert_eq!(std::fs::read(&path).expect("the database")[20], 8);
    flip(&path, bit_of(&path, "client_state"));
    assert_eq!(ask(folder.path(), &["report", "compliance"]).status.code(), Some(7));
}
