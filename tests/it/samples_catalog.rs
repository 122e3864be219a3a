//! Additional tests over collected real files beside the repository; where they are absent, the tests say so and pass.

use crate::support::scan_file::database;
use cmupd::base::progress::Silent;
use cmupd::db::Database;
use cmupd::upstream::{Fetched, Source};
use cmupd::wire::cabinet;
use cmupd::wire::cabinet::Limits;
use std::io::Write as _;
use std::path::PathBuf;

/// A folder of the samples.
fn samples(folder: &str) -> Option<PathBuf> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/samples"));
    if root.is_dir() {
        return Some(root.join(folder));
    }
    // Not through the macro: the test harness would swallow it.
    let _ = writeln!(std::io::stderr(), "skipped: ../shared/samples is absent");
    None
}

fn import(
    database: &mut Database,
    path: &std::path::Path,
    version: i64,
) -> (Fetched, cmupd::catalog::Applied) {
    let source = Source::open(path).expect("a source");
    let fetched = database.scratch(|scratch| source.stage(scratch, &Silent)).expect("stages");
    let languages = ["en".to_owned()];
    let applied =
        database.write("apply", |write| write.apply_staged(version, &languages, &Silent)).expect("applies");
    (fetched, applied)
}

fn number(database: &Database, sql: &str) -> i64 {
    let connection = rusqlite::Connection::open(database.path()).expect("opens");
    connection.query_row(sql, [], |row| row.get(0)).expect("a number")
}

#[test]
fn the_offline_scan_file() {
    let Some(folder) = samples("wsusscn2") else { return };
    let house = tempfile::tempdir().expect("a folder");
    let mut database = database(house.path());
    let (fetched, applied) = import(&mut database, &folder.join("wsusscn2.cab"), 1);
    assert_eq!(fetched.entries, 4);
    assert!(fetched.rejections.is_empty() && applied.rejections.is_empty(), "{fetched:?} {applied:?}");
    assert_eq!(applied.added, 4);
    let updates = database.read(|read| read.visible_updates(1)).expect("reads");
    let seen: Vec<(Option<&str>, bool, Option<&str>)> = updates
        .iter()
        .map(|update| (update.article_id.as_deref(), update.is_superseded, update.classification.as_deref()))
        .collect();
    assert_eq!(
        seen,
        [
            (None, false, Some("Security Updates")),
            (Some("765432"), true, Some("Security Updates")),
            (Some("876543"), false, Some("Security Updates")),
            (Some("654321"), true, Some("Security Updates")),
        ]
    );
    assert!(updates[3].title.as_deref().is_some_and(|title| title.ends_with("(KB3019978)")));
    assert!(updates[1].severity.is_some());
    let placeholders =
        "SELECT count(*) FROM update_identity WHERE update_id NOT IN (SELECT update_id FROM revision)";
    assert!(number(&database, placeholders) > 50, "everything that the second one replaces");

    // The unpacked form has further detail files that no entry names.
    let (_, again) = import(&mut database, &folder.join("unpacked"), 2);
    assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 4), "{again:?}");
}

#[test]
fn complete_documents() {
    let Some(folder) = samples("update-docs") else { return };
    let house = tempfile::tempdir().expect("a folder");
    let mut database = database(house.path());
    let (fetched, applied) = import(&mut database, &folder, 1);
    assert_eq!((fetched.entries, applied.added), (5, 5), "{fetched:?}");
    assert!(fetched.rejections.is_empty() && applied.rejections.is_empty());
    assert_eq!(number(&database, "SELECT count(*) FROM revision WHERE is_listed"), 0);
    assert_eq!(number(&database, "SELECT count(*) FROM revision WHERE update_type = 'category'"), 2);
    let (_, again) = import(&mut database, &folder, 2);
    assert_eq!((again.added, again.changed), (0, 0));
}

#[test]
fn blobs_of_the_server_protocol() {
    let Some(folder) = samples("wsusss-exchanges") else { return };
    let mut blobs = 0;
    for item in folder.read_dir().expect("lists") {
        let path = item.expect("an item").path();
        if !path.to_string_lossy().ends_with(".blob.cab") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("reads");
        cabinet::read(&mut bytes.as_slice(), "blob.cab", &Limits::default(), &mut |mut member| {
            assert_eq!(member.name(), "blob");
            let content = member.read_all()?;
            let fields = cmupd::catalog::xml::parse_complete(&content)?;
            assert!(fields.identity().is_some());
            blobs += 1;
            Ok(())
        })
        .expect("LZX");
    }
    assert_eq!(blobs, 2);
}
