//! `cmupd sql`: it only reads, stops in time, and its rows are those of the reports.

use crate::support::demonstration::copy_of_demonstration;
use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

const ENDLESS: &str = "WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a)";

fn cmupd(db: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
        command.env_remove(name);
    }
    command
        .current_dir(db.parent().expect("folder of the database"))
        .env("CMUPD_DB", db)
        .env("CMUPD_NOW", "2026-11-22T12:00:00Z");
    command
}

/// One demonstration for all tests; they only read it.
fn demo() -> PathBuf {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER.get_or_init(copy_of_demonstration).path().join("demo/demo.db")
}

pub fn sql(arguments: &[&str]) -> Output {
    cmupd(&demo()).arg("sql").args(arguments).output().expect("the program runs")
}

pub fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub fn data(arguments: &[&str]) -> Vec<Value> {
    let output = cmupd(&demo()).args(arguments).arg("--json").output().expect("the program runs");
    assert_eq!(code(&output), 0, "{arguments:?}: {}", stderr(&output));
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    document["data"].as_array().expect("rows").clone()
}

#[test]
fn it_only_reads() {
    let before = std::fs::read(demo()).expect("the database");
    let outside = demo().with_file_name("outside.db");
    let attach = format!("ATTACH '{}' AS outside", outside.display());
    let vacuum = format!("VACUUM INTO '{}'", outside.display());
    for (statement, says) in [
        (attach.as_str(), "ATTACH is not allowed"),
        (vacuum.as_str(), "VACUUM is not allowed: `cmupd sql` only reads"),
        ("SELECT * FROM cookie_key", "reading cookie_key is not allowed"),
        ("SELECT max(s) FROM (SELECT hex(secret) AS s FROM Cookie_Key)", "reading cookie_key is not allowed"),
        ("DETACH main", "DETACH is not allowed"),
        ("PRAGMA writable_schema = 1", "PRAGMA writable_schema is not allowed"),
        ("PRAGMA query_only = 0", "PRAGMA query_only is not allowed"),
        ("PRAGMA journal_mode = DELETE", "PRAGMA journal_mode is not allowed"),
        ("PRAGMA user_version = 1", "PRAGMA user_version is not allowed"),
        ("SELECT * FROM pragma_journal_mode", "not allowed"),
        ("DELETE FROM client", "DELETE is not allowed"),
        ("DELETE FROM client RETURNING client_id", "not allowed"),
        ("WITH a AS (SELECT 1) DELETE FROM client", "DELETE is not allowed"),
        (
            "INSERT INTO operation (started_at, actor, description) VALUES (1, 'a', 'b')",
            "INSERT is not allowed",
        ),
        ("REPLACE INTO sync_settings VALUES (1, NULL, 'en', 3, 3)", "not allowed"),
        ("UPDATE client SET name = 'X'", "UPDATE is not allowed"),
        ("UPDATE sqlite_schema SET sql = ''", "not"),
        ("CREATE TABLE a (b)", "not allowed"),
        ("CREATE TEMP TABLE a (b)", "not allowed"),
        ("CREATE TEMP VIEW a AS SELECT 1", "not allowed"),
        ("CREATE VIRTUAL TABLE a USING fts5 (b)", "not allowed"),
        ("DROP TABLE client", "not allowed"),
        ("DROP VIEW v_R_System", "not allowed"),
        ("ALTER TABLE client RENAME TO a", "not allowed"),
        ("INSERT INTO revision_search (revision_search) VALUES ('optimize')", "not allowed"),
        ("SELECT load_extension('a')", "load_extension is not allowed"),
        ("BEGIN", "a transaction is not allowed"),
        ("COMMIT", "a transaction is not allowed"),
        ("SAVEPOINT a", "a transaction is not allowed"),
        ("ANALYZE", "not allowed"),
        ("REINDEX", "not allowed"),
        ("VACUUM", "VACUUM is not allowed"),
        ("DELETE FROM v_R_System", "DELETE is not allowed: `cmupd sql` only reads"),
        ("WITH a AS (SELECT 1) DELETE FROM v_R_System", "not allowed: `cmupd sql` only reads"),
        ("CREATE TEMP TABLE a AS SELECT 1", "CREATE is not allowed: `cmupd sql` only reads"),
        ("SELECT 1; SELECT 2", "more than one statement"),
        ("SELECT 1; DELETE FROM client", "DELETE is not allowed"),
        ("", "gives no rows"),
        (";", "gives no rows"),
        ("/* nothing */", "gives no rows"),
        ("SELECT ?", "parameters"),
        ("SELECT", "incomplete input"),
        ("SELECT * FROM v_R_Sytem", "did you mean v_R_System"),
        ("SELECT nam FROM client", "no such column: nam"),
        ("SELECT Nmae0 FROM v_R_System", "did you mean Name0"),
        ("SELECT s.Nmae0 FROM v_R_System AS s", "did you mean Name0"),
        ("monthly.sql", "cmupd sql --file monthly.sql"),
        ("SELECT * FROM packed_state", "takes three arguments"),
    ] {
        let output = sql(&[statement]);
        assert_eq!(code(&output), 2, "{statement}: {}", stderr(&output));
        assert!(output.stdout.is_empty(), "{statement}");
        assert!(stderr(&output).contains(says), "{statement}: {}", stderr(&output));
    }
    assert!(!outside.exists());
    assert!(!stdout(&sql(&["--schema"])).contains("cookie_key"));
    assert!(std::fs::read(demo()).expect("the database") == before, "the file changed");
}

#[test]
fn it_stops_in_time_and_in_bounds() {
    let count = format!("{ENDLESS} SELECT count(*) FROM a");
    let output = sql(&[&count, "--timeout", "1", "--json"]);
    assert_eq!(code(&output), 1);
    let error: Value = serde_json::from_str(stderr(&output).trim()).expect("JSON");
    assert!(error["error"]["message"].as_str().expect("text").starts_with("stopped after 1 s"));
    // What was written until then stays a document, and says that it is not whole.
    let rows = format!("{ENDLESS} SELECT x FROM a");
    let output = sql(&[&rows, "--timeout", "1", "--max-rows", "1000000000", "--json"]);
    assert_eq!(code(&output), 1);
    let cut: Value = serde_json::from_str(&stdout(&output)).expect("a document");
    assert_eq!(cut["complete"], false);
    assert!(
        cut["error"]["message"].as_str().expect("text").starts_with("stopped after 1 s"),
        "{}",
        cut["error"]
    );
    assert!(cut["data"].as_array().expect("rows").len() > 1_000);
    for statement in [
        "SELECT zeroblob(200000000)",
        "SELECT hex(randomblob(60000000))",
        "SELECT group_concat(hex(zeroblob(10000000))) FROM (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4)",
        "SELECT printf('%.*c', 100000000, 'x')",
    ] {
        let output = sql(&[statement]);
        assert_eq!(code(&output), 1, "{statement}: {}", stderr(&output));
        assert!(stderr(&output).contains("larger than 64 MiB"), "{statement}: {}", stderr(&output));
    }
    // No single call takes the product of two lengths: that would be minutes.
    for statement in [
        "SELECT instr(printf('%.*c',5000000,'x'), printf('%.*c',500000,'x')||'y')",
        "SELECT length(replace(printf('%.*c',5000000,'x'), printf('%.*c',500000,'x')||'y', 'z'))",
        "SELECT length(trim(printf('%.*c',2000000,'x'), printf('%.*c',2000000,'y')||'x'))",
    ] {
        let output = sql(&[statement, "--timeout", "60", "--csv"]);
        assert_eq!(code(&output), 0, "{statement}: {}", stderr(&output));
    }
    for (statement, is) in [
        ("SELECT instr('añb', 'b')", "3"),
        ("SELECT instr(x'00ff01', x'01')", "3"),
        ("SELECT instr(12.5, '.')", "3"),
        ("SELECT instr('a', 'b')", "0"),
        ("SELECT instr(NULL, 'b') IS NULL", "1"),
        ("SELECT replace('a-b-c', '-', '')", "abc"),
        ("SELECT replace('abc', '', 'x')", "abc"),
        ("SELECT trim('xxaxx', 'x')", "a"),
        ("SELECT ltrim('xxaxx', 'x') || rtrim('yay', 'y')", "axxya"),
    ] {
        let output = sql(&[statement, "--csv"]);
        assert_eq!(stdout(&output).lines().nth(1), Some(is), "{statement}: {}", stderr(&output));
    }
    let wide = format!("SELECT {}", vec!["1"; 300].join(", "));
    assert_eq!(code(&sql(&[&wide])), 2);
    let rows = format!("{ENDLESS} SELECT x FROM a");
    let output = sql(&[&rows, "--max-rows", "3", "--csv"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (3, "x\r\n1\r\n2\r\n3\r\n"));
    assert!(stderr(&output).contains("Cut at 3 rows"), "{}", stderr(&output));
    let output = sql(&[&rows, "--max-rows", "0", "--format", "ndjson"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (3, ""));
}

#[test]
fn every_format_has_every_row() {
    let many = format!("{ENDLESS} SELECT x, 'a' || x AS text FROM a LIMIT 25000");
    for (format, header) in [("plain", 1), ("csv", 1), ("tsv", 1), ("ndjson", 0)] {
        let output = sql(&[&many, "--format", format]);
        assert_eq!((code(&output), stdout(&output).lines().count()), (0, 25_000 + header), "{format}");
    }
    assert_eq!(data(&["sql", &many]).len(), 25_000);
    let output = sql(&[&many, "--format", "table"]);
    assert_eq!((code(&output), stdout(&output).lines().count()), (3, 10_002));
    assert!(stderr(&output).contains("first 10000 rows of 25000"), "{}", stderr(&output));

    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("rows.ndjson");
    let path = file.to_str().expect("path");
    assert_eq!(code(&sql(&[&many, "-o", path])), 0);
    assert_eq!(std::fs::read_to_string(&file).expect("rows").lines().count(), 25_000);
    // What fails under way leaves the file as it was.
    let failing = format!("{ENDLESS} SELECT iif(x < 5000, x, json('{{')) FROM a");
    assert_ne!(code(&sql(&[&failing, "-o", path])), 0);
    assert_eq!(std::fs::read_to_string(&file).expect("rows").lines().count(), 25_000);
    assert_eq!(std::fs::read_dir(folder.path()).expect("folder").count(), 1);
}

#[test]
fn cells_and_columns() {
    let statement = "SELECT guid, 1 AS a, 1.5 AS a, NULL AS a, x'00fF' AS blob, '=1+1' AS formula, 'a\tb' AS tab, 9e999 AS big
                     FROM client LIMIT 1";
    let row = &data(&["sql", statement])[0];
    assert_eq!(row["guid"].as_str().map(str::len), Some(36));
    assert_eq!((&row["a"], &row["a_2"], &row["a_3"]), (&Value::from(1), &Value::from(1.5), &Value::Null));
    assert_eq!((&row["blob"], &row["big"]), (&Value::from("00ff"), &Value::from("inf")));
    let text = stdout(&sql(&[statement, "--csv", "--columns", "formula,A_2", "--no-headers"]));
    assert_eq!(text, "'=1+1,1.5\r\n");
    let text = stdout(&sql(&[statement, "--format", "plain", "--columns", "tab"]));
    assert_eq!(text, "tab\na\\u{9}b\n");
    let output = sql(&[statement, "--columns", "b"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("the columns are guid, a, a_2, a_3"), "{}", stderr(&output));
    assert!(stderr(&sql(&["SELECT 1", "--sort", "1"])).contains("ORDER BY"));
    let empty = stdout(&sql(&["SELECT name FROM client WHERE false", "--json"]));
    let document: Value = serde_json::from_str(&empty).expect("JSON");
    assert_eq!(
        (&document["schema"], &document["data"]),
        (&Value::from("cmupd/sql/1"), &Value::from(Vec::<Value>::new()))
    );
}

#[test]
fn what_clients_reported() {
    let client = data(&[
        "sql",
        "SELECT client, client_guid FROM update_status GROUP BY client, client_guid ORDER BY count(*) DESC LIMIT 1",
    ]);
    let (name, guid) =
        (client[0]["client"].as_str().expect("name"), client[0]["client_guid"].as_str().expect("GUID"));
    let told: BTreeMap<String, (Value, Value, Value, Value)> = data(&["report", "client", name])
        .into_iter()
        .filter(|row| row["reported"] == true)
        .map(|row| {
            let values =
                ["state", "message_time", "serial_number", "revision_number"].map(|field| row[field].clone());
            let [state, time, serial, revision] = values;
            (row["update"].as_str().expect("GUID").to_owned(), (state, time, serial, revision))
        })
        .collect();
    let statement = format!("SELECT * FROM update_status WHERE client_guid = '{guid}'");
    let rows: BTreeMap<String, (Value, Value, Value, Value)> = data(&["sql", &statement])
        .into_iter()
        .map(|row| {
            let values = ["state_name", "message_time", "serial", "revision"].map(|field| row[field].clone());
            let [state, time, serial, revision] = values;
            (row["update_id"].as_str().expect("GUID").to_owned(), (state, time, serial, revision))
        })
        .collect();
    assert!(rows.len() > 10);
    assert_eq!(rows, told);

    // A condition that is pushed down finds what a filter finds.
    let update = rows.keys().next().expect("an update");
    for (pushed, filtered) in [
        (format!("update_id = '{{{}}}'", update.to_uppercase()), format!("update_id || '' = '{update}'")),
        (format!("update_id IN ('{update}', 'x', NULL)"), format!("update_id || '' = '{update}'")),
        (
            format!("update_key = (SELECT CI_ID FROM v_UpdateInfo WHERE CI_UniqueID = '{update}')"),
            format!("update_id || '' = '{update}'"),
        ),
    ] {
        let ask = |condition: &str| {
            data(&["sql", &format!("SELECT * FROM update_status WHERE {condition} ORDER BY client_key")])
        };
        let found = ask(&pushed);
        assert!(!found.is_empty(), "{pushed}");
        assert_eq!(found, ask(&filtered), "{pushed}");
    }
}

/// The views count what the reports count.
#[test]
fn views_agree_with_reports() {
    let overall = &data(&["report", "compliance"])[0];
    let counted = data(&[
        "sql",
        "SELECT Status, count(*) AS pairs FROM v_Update_ComplianceStatusAll s JOIN v_UpdateInfo u USING (CI_ID)
         WHERE NOT u.IsExpired AND NOT u.IsSuperseded GROUP BY Status ORDER BY Status",
    ]);
    let pairs: Vec<&Value> = counted.iter().map(|row| &row["pairs"]).collect();
    let expected = ["unknown", "not_required", "required", "installed"].map(|field| &overall[field]);
    assert_eq!(pairs, expected);

    let mut updates: Vec<[Value; 6]> = data(&["report", "updates", "--superseded"])
        .iter()
        .map(|row| {
            ["update", "total", "required", "installed", "not_required", "unknown"]
                .map(|field| row[field].clone())
        })
        .collect();
    let mut summary: Vec<[Value; 6]> = data(&[
        "sql",
        "SELECT CI_UniqueID, s.* FROM v_Update_ComplianceSummary s JOIN v_UpdateInfo USING (CI_ID) WHERE NOT IsExpired",
    ])
    .iter()
    .map(|row| {
        ["CI_UniqueID", "NumTotal", "NumMissing", "NumPresent", "NumNotApplicable", "NumUnknown"]
            .map(|field| row[field].clone())
    })
    .collect();
    for rows in [&mut updates, &mut summary] {
        rows.sort_by_key(|row| row[0].to_string());
    }
    assert!(updates.len() > 20);
    assert_eq!(summary, updates);
    // No update of the list is without its figures, expired ones neither.
    let missing = data(&[
        "sql",
        "SELECT count(*) AS updates, sum(IsExpired) AS expired, count(s.CI_ID) AS counted
         FROM v_UpdateInfo u LEFT JOIN v_Update_ComplianceSummary s USING (CI_ID)",
    ]);
    assert_eq!(missing[0]["updates"], missing[0]["counted"]);
    assert!(missing[0]["expired"].as_u64() > Some(0), "{missing:?}");

    let reported = data(&["sql", "SELECT count(*) AS n FROM v_UpdateComplianceStatus WHERE Status = 3"]);
    let stored = data(&["sql", "SELECT count(*) AS n FROM update_status WHERE state = 3"]);
    assert_eq!(reported, stored);
    let scans = data(&[
        "sql",
        "SELECT Name0, error_text(LastErrorCode) AS error FROM v_UpdateScanStatus JOIN v_R_System USING (ResourceID) WHERE LastErrorCode <> 0 ORDER BY 1",
    ]);
    let clients: Vec<Value> =
        data(&["client", "list"]).into_iter().filter(|client| !client["last_scan_error"].is_null()).collect();
    assert_eq!(
        scans.iter().map(|row| (&row["Name0"], &row["error"])).collect::<Vec<_>>(),
        clients.iter().map(|row| (&row["client"], &row["last_scan_error"])).collect::<Vec<_>>()
    );
    assert!(
        clients
            .iter()
            .all(|row| row["last_scan_error_family"].is_string() && row["last_scan_advice"].is_string())
    );
    for view in [
        "v_Site",
        "v_StateNames",
        "v_CICategories_All",
        "v_RA_System_SMSAssignedSites",
        "v_UpdateComplianceStatus_Unknown",
    ] {
        assert!(!data(&["sql", &format!("SELECT * FROM {view} LIMIT 1")]).is_empty(), "{view}");
    }
    let found = data(&[
        "sql",
        "SELECT r.title FROM revision_search s JOIN revision r ON r.revision_id = s.rowid WHERE revision_search MATCH 'cumulative' LIMIT 1",
    ]);
    assert_eq!(found.len(), 1);
}

/// As in SQL Server with its usual collation.
#[test]
fn names_compare_without_regard_to_letter_case() {
    let name = data(&["sql", "SELECT Name0 FROM v_R_System ORDER BY 1 LIMIT 1"])[0]["Name0"].clone();
    let small = name.as_str().expect("a name").to_lowercase();
    assert_ne!(name, small.as_str());
    for statement in [
        format!("SELECT Name0 FROM v_R_System WHERE Name0 = '{small}'"),
        format!(
            "SELECT Name0 FROM v_R_System r WHERE Name0 IN (SELECT client FROM update_status WHERE client = '{small}')"
        ),
        format!("WITH a AS (SELECT '{small}' AS n) SELECT Name0 FROM v_R_System JOIN a ON Name0 = n"),
    ] {
        assert_eq!(data(&["sql", &statement])[0]["Name0"], name, "{statement}");
    }
    for condition in ["v_Site WHERE SiteCode = 'ps1'", "v_StateNames WHERE StateName = 'SCAN COMPLETED'"] {
        assert!(!data(&["sql", &format!("SELECT 1 FROM {condition}")]).is_empty(), "{condition}");
    }
}

/// The views of collections have the members that `collection members` shows.
#[test]
fn collections_as_views() {
    let folder = tempfile::tempdir().expect("folder");
    let db = folder.path().join("a.db");
    std::fs::copy(demo(), &db).expect("a copy");
    let run = |arguments: &[&str]| {
        let output = cmupd(&db).args(arguments).arg("--json").output().expect("the program runs");
        assert_eq!(code(&output), 0, "{arguments:?}: {}", stderr(&output));
        let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        document["data"].as_array().expect("rows").clone()
    };
    run(&["collection", "add", "Servers", "--rule", "name = *SRV*", "--comment", "all of them"]);
    run(&["collection", "add", "None"]);
    let found = run(&["sql", "SELECT Name, Comment, MemberCount FROM v_Collection ORDER BY Name DESC"]);
    let members = run(&["collection", "members", "servers"]);
    assert!(!members.is_empty());
    let of = |name: &str| {
        found.iter().find(|row| row["Name"] == name).unwrap_or_else(|| panic!("{name}: {found:?}"))
    };
    assert_eq!((&found[0]["Name"], &of("Servers")["Comment"]), (&"Servers".into(), &"all of them".into()));
    assert_eq!(of("All Systems")["MemberCount"], crate::support::demonstration::CLIENTS);
    assert_eq!(
        (&of("Servers")["MemberCount"], &of("None")["MemberCount"]),
        (&members.len().into(), &0.into())
    );
    let joined = run(&[
        "sql",
        "SELECT r.Name0, m.SiteCode FROM v_FullCollectionMembership m JOIN v_Collection USING (CollectionID)
         JOIN v_R_System r USING (ResourceID) WHERE v_Collection.Name = 'SERVERS' ORDER BY 1",
    ]);
    let names =
        |rows: &[Value], field: &str| -> Vec<Value> { rows.iter().map(|row| row[field].clone()).collect() };
    assert_eq!(names(&joined, "Name0"), names(&members, "client"));
    assert_eq!(names(&joined, "SiteCode"), names(&members, "site"));
}

#[test]
fn statements_from_files_and_standard_input() {
    let output =
        cmupd(&demo()).args(["sql", "-", "--csv"]).write_stdin("-- how many\nSELECT 7 AS n;\n").output();
    assert_eq!(stdout(&output.expect("runs")), "n\r\n7\r\n");
    let folder = tempfile::tempdir().expect("folder");
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("a file");
        path.to_str().expect("path").to_owned()
    };
    let output = sql(&["--file", &file("good.sql", b"SELECT 7 AS n"), "--csv"]);
    assert_eq!(stdout(&output), "n\r\n7\r\n");
    for (content, says) in [
        (&b"SELECT '\xff'"[..], "not UTF-8"),
        (&vec![b' '; 1_000_001], "it may have 1000000"),
        (b"SELECT \0 1", ""),
    ] {
        let output = sql(&["--file", &file("bad.sql", content)]);
        assert_ne!(code(&output), 0);
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
    }
    assert_eq!(code(&sql(&["--file", "absent.sql"])), 5);
    for usage in
        [&[][..], &["SELECT 1", "--schema"], &["SELECT 1", "--file", "a"], &["SELECT 1", "--timeout", "x"]]
    {
        assert_eq!(code(&sql(usage)), 2, "{usage:?}");
    }
    assert_eq!(
        code(&cmupd(&folder.path().join("none.db")).args(["sql", "SELECT 1"]).output().expect("runs")),
        5
    );
}

#[test]
fn what_there_is_to_ask() {
    let rows = data(&["sql", "--schema"]);
    let whole: Vec<&Value> = rows.iter().filter(|row| row["column"].is_null()).collect();
    let undocumented: Vec<&Value> =
        whole.iter().filter(|row| row["meaning"].is_null()).map(|row| &row["name"]).collect();
    // Every view, and most tables, say what they are.
    assert!(whole.iter().filter(|row| row["kind"] == "view").all(|row| row["meaning"].is_string()));
    assert!(undocumented.len() * 2 < whole.len(), "{undocumented:?}");
    for name in whole.iter().filter_map(|row| row["name"].as_str()) {
        let output = sql(&[&format!("SELECT * FROM {name} LIMIT 1")]);
        assert_eq!(code(&output), 0, "{name}: {}", stderr(&output));
    }
}

#[test]
fn a_damaged_record_is_no_answer() {
    let folder = tempfile::tempdir().expect("folder");
    let db = folder.path().join("damaged.db");
    std::fs::copy(demo(), &db).expect("copy");
    let connection = rusqlite::Connection::open(&db).expect("the database");
    connection.execute("UPDATE client_state SET states = x'01ff' WHERE client_id = 1", []).expect("damage");
    drop(connection);
    for statement in ["SELECT * FROM update_status", "SELECT sum(Status) FROM v_Update_ComplianceStatusAll"] {
        let output = cmupd(&db).args(["sql", statement]).output().expect("runs");
        assert_eq!(code(&output), 7, "{}", stderr(&output));
        assert!(stderr(&output).contains("damaged record") && stderr(&output).contains("backup"));
    }
}
