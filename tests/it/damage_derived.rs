//! Values that follow from others: a check compares them, and a repair derives them again.

use crate::command_tree::{prepared, run};
use crate::damage::rows;
use std::path::Path;

/// Changes rows as a program would that writes checksums.
fn change(path: &Path, statement: &str) {
    let connection = rusqlite::Connection::open(path).expect("opens");
    let before = connection.total_changes();
    connection.execute_batch(statement).expect("a change");
    assert!(connection.total_changes() > before, "{statement}");
}

/// An environment with a client that a person assigned, and one that reported a full resynchronization.
fn assigned(folder: &Path) {
    prepared(folder);
    let message = r#"{"client":"30000000-0000-4000-8000-000000000002","name":"WKS-0002","message_time":"2026-11-20T09:00:00Z","serial":30,"topic_type":700,"topic":"700","state":1}"#;
    std::fs::write(folder.join("resynchronized.jsonl"), message).expect("a file");
    for line in ["client assign WKS-0001 S01", "ingest resynchronized.jsonl --site PS1"] {
        let (code, said) = run(folder, &line.split(' ').collect::<Vec<_>>());
        assert_eq!(code, 0, "{line}: {said}");
    }
    assert!(rows(folder, &["maintain", "check"], 0).is_empty());
}

fn found(folder: &Path, arguments: &[&str], table: &str) -> Vec<String> {
    let found = rows(folder, arguments, 3);
    let of_table = found.iter().filter(|row| row["kind"] == "derived" && row["table"] == table);
    let ways: Vec<String> = of_table
        .inspect(|row| assert!(row["row"].as_str().is_some_and(|row| !row.is_empty()), "{row}"))
        .map(|row| row["way_out"].as_str().expect("a way out").to_owned())
        .collect();
    assert!(!ways.is_empty(), "{table}: {found:?}");
    ways
}

#[test]
fn values_that_follow_from_others_are_derived_again() {
    let folder = tempfile::tempdir().expect("folder");
    let folder = folder.path();
    assigned(folder);
    let path = folder.join("environment.db");
    let original = std::fs::read(&path).expect("the database");
    let clients = rows(folder, &["client", "list"], 0);
    // XXX is the code of no site.
    for (statement, table) in [
        ("UPDATE site_of_client SET site_code = 'XXX' WHERE NOT is_assigned", "site_of_client"),
        (
            "INSERT INTO site_of_client SELECT client_id, site_code, since - 7, 0 FROM site_of_client WHERE NOT is_assigned",
            "site_of_client",
        ),
        ("DELETE FROM site_of_client WHERE is_assigned", "site_of_client"),
        ("DELETE FROM site_of_client", "site_of_client"),
        ("UPDATE client SET site_since = 5 WHERE site_is_assigned", "client"),
        ("UPDATE client SET site_since = site_at + 1 WHERE NOT site_is_assigned", "client"),
        ("UPDATE client SET last_message_at = last_message_at + 1", "client"),
        ("UPDATE client SET last_message_at = NULL", "client"),
        ("UPDATE client SET last_scan_at = last_scan_at - 1, last_scan_serial = 11", "client"),
        ("UPDATE client SET last_scan_state = 5, last_scan_error = 7", "client"),
        ("UPDATE client SET completed_scan_at = completed_scan_at - 1", "client"),
        ("UPDATE client SET resynchronized_at = 0 WHERE resynchronized_at IS NOT NULL", "client"),
        ("INSERT INTO client_policy_version SELECT client_id, 3, 1, 2 FROM client", "client"),
        ("DELETE FROM supersedence", "supersedence"),
    ] {
        std::fs::write(&path, &original).expect("the database");
        change(&path, statement);
        let ways = found(folder, &["maintain", "check"], table);
        assert!(ways.iter().any(|way| way.contains("maintain repair")), "{statement}: {ways:?}");
        assert!(rows(folder, &["maintain", "repair"], 0).is_empty(), "{statement}");
        assert!(rows(folder, &["maintain", "check"], 0).is_empty(), "{statement}");
        let log = rows(folder, &["log", "--limit", "2"], 0);
        let is_logged = |row: &serde_json::Value| {
            row["description"].as_str().is_some_and(|text| text.contains("derived from others again"))
        };
        assert!(log.iter().any(is_logged), "{statement}: {log:?}");
        if table != "supersedence" {
            assert_eq!(rows(folder, &["client", "list"], 0), clients, "{statement}");
        }
    }
}

#[test]
fn what_contradicts_and_cannot_be_derived_is_found() {
    let folder = tempfile::tempdir().expect("folder");
    let folder = folder.path();
    assigned(folder);
    let path = folder.join("environment.db");
    let original = std::fs::read(&path).expect("the database");
    for (statement, table, way_out) in [
        ("UPDATE site_of_client SET since = since + 99 WHERE is_assigned", "site_of_client", "client assign"),
        (
            "UPDATE site_of_client SET since = since + 999999999999 WHERE NOT is_assigned",
            "site_of_client",
            "backup",
        ),
        ("UPDATE client SET name_at = reported_at + 1", "client", "backup"),
        ("UPDATE client SET client_version = 'x', client_version_at = reported_at + 1", "client", "backup"),
        (
            "INSERT INTO other_client_name SELECT client_id, name, 1, 2 FROM client",
            "other_client_name",
            "backup",
        ),
        (
            "UPDATE client SET completed_scan_at = completed_scan_at + 1, last_scan_state = 2, last_scan_serial = 10",
            "client",
            "maintain repair",
        ),
        (
            "UPDATE client SET resynchronized_at = last_message_at + 1",
            "client",
            "send all its messages again",
        ),
        ("UPDATE client SET completed_scan_at = NULL", "client", "send all its messages again"),
    ] {
        std::fs::write(&path, &original).expect("the database");
        change(&path, statement);
        let ways = found(folder, &["maintain", "check", "--quick"], table);
        assert!(ways.iter().any(|way| way.contains(way_out)), "{statement}: {ways:?}");
    }
}

/// `--quick` unpacks no document.
#[test]
fn complete_documents_agree_with_supersedence() {
    let folder = tempfile::tempdir().expect("folder");
    let folder = folder.path();
    let guid = |number: u32| format!("10000000-0000-4000-8000-00000000{number:04}");
    let document = |number: u32, superseded: u32| {
        format!(
            "<upd:Update xmlns:upd=\"urn:u\"><upd:UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"200\"/>\
             <upd:Properties UpdateType=\"Software\" ExplicitlyDeployable=\"true\" DefaultPropertiesLanguage=\"en\"/>\
             <upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language>\
             <upd:Title>Update {number}</upd:Title></upd:LocalizedProperties></upd:LocalizedPropertiesCollection>\
             <upd:Relationships><upd:SupersededUpdates><upd:UpdateIdentity UpdateID=\"{}\"/></upd:SupersededUpdates>\
             </upd:Relationships></upd:Update>",
            guid(number),
            guid(superseded)
        )
    };
    std::fs::create_dir(folder.join("documents")).expect("a folder");
    for number in 2..5 {
        let place = folder.join("documents").join(format!("{number}.xml"));
        std::fs::write(place, document(number, number - 1)).expect("a file");
    }
    for line in ["init PS1", "sync --from documents"] {
        let (code, said) = run(folder, &line.split(' ').collect::<Vec<_>>());
        assert_eq!(code, 0, "{line}: {said}");
    }
    assert!(rows(folder, &["maintain", "check"], 0).is_empty());
    let path = folder.join("environment.db");
    let edges = || {
        let connection = rusqlite::Connection::open(&path).expect("opens");
        let mut statement = connection
            .prepare("SELECT revision_id, superseded_update_id FROM supersedence ORDER BY 1, 2")
            .expect("a statement");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        rows.collect::<rusqlite::Result<Vec<(i64, i64)>>>().expect("rows")
    };
    let expected = edges();
    assert_eq!(expected.len(), 3);
    for statement in [
        "DELETE FROM supersedence WHERE revision_id = (SELECT max(revision_id) FROM supersedence)",
        "INSERT INTO supersedence SELECT min(revision_id), max(update_id) FROM revision",
        "UPDATE supersedence SET superseded_update_id = (SELECT max(update_id) FROM update_identity)
         WHERE revision_id = (SELECT min(revision_id) FROM supersedence)",
    ] {
        change(&path, statement);
        assert!(rows(folder, &["maintain", "check", "--quick"], 0).is_empty(), "{statement}");
        found(folder, &["maintain", "check"], "supersedence");
        assert!(rows(folder, &["maintain", "repair"], 0).is_empty(), "{statement}");
        assert_eq!(edges(), expected, "{statement}");
    }
}
