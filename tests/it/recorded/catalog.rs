//! Offline scan files and update documents.

use crate::support::scan_file::database;
use cmupd::base::progress::Silent;
use cmupd::db::{ContentVersion, Database};
use cmupd::upstream::{Fetched, LocalSource};
use cmupd::wire::cabinet;
use cmupd::wire::cabinet::CabinetLimits;
use std::path::Path;

fn import(
    database: &mut Database,
    path: &std::path::Path,
    version: i64,
) -> (Fetched, cmupd::catalog::Applied) {
    let source = LocalSource::open(path).expect("a source");
    let fetched = database.scratch(|scratch| source.stage(scratch, &Silent)).expect("stages");
    let languages = ["en".to_owned()];
    let applied = database
        .write("apply", |write| {
            cmupd::catalog::write(write).apply_staged(ContentVersion::from(version), &languages, &Silent)
        })
        .expect("applies");
    (fetched, applied)
}

fn number(database: &Database, sql: &str) -> i64 {
    let connection = rusqlite::Connection::open(database.path()).expect("opens");
    connection.query_row(sql, [], |row| row.get(0)).expect("a number")
}

/// What is seen of each update: KB number, superseded, classification.
pub type Seen<'a> = [(Option<&'a str>, bool, Option<&'a str>); 4];

/// Four entries, the second of which replaces more than 50 others; one has no details.
pub fn offline_scan_file(cabinet: &Path, unpacked: &Path, expected: Seen<'_>, title_end: &str) {
    let house = tempfile::tempdir().expect("a folder");
    let mut database = database(house.path());
    let (fetched, applied) = import(&mut database, cabinet, 1);
    assert_eq!(fetched.entries, 4);
    assert!(fetched.rejections.is_empty() && applied.rejections.is_empty(), "{fetched:?} {applied:?}");
    assert_eq!(applied.added, 4);
    let updates = database
        .read(|read| cmupd::catalog::read(read).visible_updates(ContentVersion::from(1)))
        .expect("reads");
    let seen: Vec<(Option<&str>, bool, Option<&str>)> = updates
        .iter()
        .map(|update| (update.article_id.as_deref(), update.is_superseded, update.classification.as_deref()))
        .collect();
    assert_eq!(seen, expected);
    let titled = |update: &&cmupd::catalog::VisibleUpdate| {
        update.title.as_deref().is_some_and(|title| title.ends_with(title_end))
    };
    assert!(updates.iter().find(titled).is_some_and(|update| update.severity.is_some()));
    let placeholders =
        "SELECT count(*) FROM update_identity WHERE update_id NOT IN (SELECT update_id FROM revision)";
    assert!(number(&database, placeholders) > 50, "everything that the second one replaces");

    // The unpacked form has further detail files that no entry names.
    let (_, again) = import(&mut database, unpacked, 2);
    assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 4), "{again:?}");
}

/// Two categories, a detectoid and two hidden updates.
pub fn complete_documents(folder: &Path) {
    let house = tempfile::tempdir().expect("a folder");
    let mut database = database(house.path());
    let (fetched, applied) = import(&mut database, folder, 1);
    assert_eq!((fetched.entries, applied.added), (5, 5), "{fetched:?}");
    assert!(fetched.rejections.is_empty() && applied.rejections.is_empty());
    assert_eq!(number(&database, "SELECT count(*) FROM revision WHERE is_listed"), 0);
    assert_eq!(number(&database, "SELECT count(*) FROM revision WHERE update_type = 'category'"), 2);
    let (_, again) = import(&mut database, folder, 2);
    assert_eq!((again.added, again.changed), (0, 0));
}

/// Cabinets with a document each, as `XmlUpdateBlobCompressed` has them.
pub fn packed_documents(cabinets: &[Vec<u8>]) {
    let mut documents = 0;
    for bytes in cabinets {
        cabinet::read(&mut bytes.as_slice(), "blob.cab", &CabinetLimits::default(), &mut |mut member| {
            assert_eq!(member.name(), "blob");
            let content = member.read_all()?;
            let fields = cmupd::catalog::xml::parse_complete(&content)?;
            assert!(fields.identity().is_some());
            documents += 1;
            Ok(())
        })
        .expect("LZX");
    }
    assert_eq!(documents, 2);
}
