//! Finding updates and telling about them, through the public face: list, search, story, and the schema step that made
//! them possible.

use crate::support::scan_file::{Revision, ScanFile, guid, sha1};
use cmupd::base::clock::Clock;
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::catalog::{self, UpdateCriteria, UpdateDetails, UpdateRow, Wanted};
use cmupd::db::{Database, Options, SCHEMA_VERSION, failure_kind};
use cmupd::hierarchy::{Connections, NewPoint, NewSite, ServedBy, SiteKind};
use cmupd::operate;
use cmupd::sync::{self, Trigger};
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rusqlite::Connection;
use std::path::Path;
use tempfile::TempDir;
use uuid::Uuid;

fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().expect("a time")
}

fn options() -> Options {
    Options::new("tester", Clock::fixed(now()))
}

struct Environment {
    folder: TempDir,
    database: Database,
}

impl Environment {
    /// A central administration site and a primary below it, both synchronized with the scan file.
    fn with(scan: &ScanFile) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = Database::create(&folder.path().join("environment.db"), options(), |w| {
            cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
            for (code, kind, parent) in
                [("CAS", SiteKind::CentralAdministration, None), ("PS1", SiteKind::Primary, Some("CAS"))]
            {
                let parent = parent.map(str::parse).transpose()?;
                cmupd::hierarchy::write(w).add_site(&NewSite {
                    code: code.parse()?,
                    name: None,
                    kind,
                    parent,
                })?;
            }
            cmupd::hierarchy::write(w).add_software_update_point(&NewPoint {
                site: "PS1".parse()?,
                server_name: "wsus1".into(),
                port: None,
                tls: false,
                connections: Connections::Intranet,
                served_by: ServedBy::Database,
            })?;
            Ok(())
        });
        let mut environment = Environment { folder, database: database.expect("creates") };
        synchronize(&mut environment.database, environment.folder.path(), scan, true);
        environment
    }

    /// The top-level site synchronizes; the primary stays behind.
    fn sync_top(&mut self, scan: &ScanFile) {
        synchronize(&mut self.database, self.folder.path(), scan, false);
    }

    fn search(&self, words: &str) -> Result<Vec<UpdateRow>> {
        search(&self.database, words)
    }

    /// Numbers of the updates that a search finds, sorted.
    fn found(&self, words: &str) -> Vec<u64> {
        let rows = self.search(words).expect(words);
        let mut numbers: Vec<u64> =
            rows.iter().map(|row| row.update.as_u128() as u64 & 0xffff_ffff_ffff).collect();
        numbers.sort_unstable();
        numbers
    }

    fn stories(&self, wanted: &str) -> Result<Vec<UpdateDetails>> {
        let wanted = match Uuid::try_parse(wanted) {
            Ok(guid) => Wanted::Guid(guid),
            Err(_) => Wanted::Name(wanted.to_owned()),
        };
        self.database.read(|r| Ok(catalog::load_details(r, None, &wanted)?.rows))
    }

    fn story(&self, number: u64) -> UpdateDetails {
        self.stories(&guid(number)).expect("a story").pop().expect("one story")
    }
}

fn synchronize(database: &mut Database, folder: &Path, scan: &ScanFile, cascade: bool) {
    let path = folder.join("wsusscn2.cab");
    std::fs::write(&path, scan.build()).expect("writes");
    let options = sync::SyncOptions {
        from: Some(path.display().to_string()),
        site: None,
        cascade,
        trigger: Trigger::Manual,
        languages: vec!["en".into(), "de".into()],
        ..sync::SyncOptions::default()
    };
    let summary = operate::synchronize(database, &options, &Silent).expect("synchronizes");
    assert!(summary.sync.rejections.is_empty(), "{:?}", summary.sync.rejections);
}

fn search(database: &Database, words: &str) -> Result<Vec<UpdateRow>> {
    database.read(|r| Ok(catalog::search(r, None, words, &UpdateCriteria::default(), 100, now())?.rows))
}

fn supersedes(numbers: &[u64]) -> String {
    let updates: String =
        numbers.iter().map(|number| format!("<UpdateIdentity UpdateID=\"{}\" />", guid(*number))).collect();
    format!("<SupersededUpdates>{updates}</SupersededUpdates>")
}

fn bundles(members: &[(u64, u32)]) -> String {
    let members: String = members
        .iter()
        .map(|(number, revision)| {
            format!("<UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"{revision}\" />", guid(*number))
        })
        .collect();
    format!("<BundledUpdates>{members}</BundledUpdates>")
}

fn bundle(number: u64, title: &'static str, relationships: &str) -> Revision {
    let mut revision = Revision::bundle(number as i64, number, 200, relationships, "");
    revision.titles = vec![("en", title)];
    revision
}

fn hidden(number: u64, relationships: &str, files: &str) -> Revision {
    let mut part = Revision { key: number as i64, update: number, number: 1, ..Revision::default() };
    part.core = Some(part.core_of("UpdateType=\"Software\"", relationships, ""));
    part.attributes = "IsSoftware='true'".into();
    part.extended = Some(format!("<ExtendedProperties Handler=\"http://x/UpdateHandlers/Cbs\" />{files}"));
    part
}

#[test]
fn words_are_found_in_every_kept_language_and_in_any_spelling() {
    let mut german = bundle(1, "Update for Café Server", "");
    german.titles.push(("de", "Aktualisierung für Zürich"));
    german.titles.push(("fr", "Mise à jour"));
    let environment =
        Environment::with(&ScanFile::of(vec![german, bundle(2, "Hotfix for a x64-based Café", "")]));
    assert_eq!(environment.found("cafe"), [1, 2]);
    assert_eq!(environment.found("CAFÉ serv"), [1], "all words; the last one may be unfinished");
    assert_eq!(environment.found("serv café"), [0_u64; 0], "only the last one");
    assert_eq!(environment.found("zurich"), [1], "a title in another language that is kept");
    assert_eq!(environment.found("mise"), [0_u64; 0], "a language that is not kept");
    assert_eq!(environment.found("x64-based"), [2]);
    assert_eq!(environment.found("based-x64"), [0_u64; 0], "a word with signs is a phrase");
    assert_eq!(environment.found("about"), [1, 2], "the description");
    assert_eq!(environment.found("KB7000002"), [2]);
    assert_eq!(environment.found("7000001"), [1]);
    assert_eq!(environment.found("café OR server"), [0_u64; 0], "no word is an operator");
}

#[test]
fn the_index_follows_the_catalog() {
    let mut environment =
        Environment::with(&ScanFile::of(vec![bundle(1, "Old words", ""), bundle(2, "Other", "")]));
    assert_eq!(environment.found("old"), [1]);
    // The same revision, changed in place, and a newer revision of the other.
    let mut newer = bundle(2, "Another", "");
    newer.number = 201;
    newer.key = 20;
    newer.core = Some(newer.core_of("UpdateType=\"Software\" ExplicitlyDeployable=\"true\"", "", ""));
    environment.sync_top(&ScanFile::of(vec![bundle(1, "New words", ""), newer]));
    assert_eq!(environment.found("old"), [0_u64; 0]);
    assert_eq!(environment.found("new"), [1]);
    assert_eq!(environment.found("other"), [0_u64; 0], "only the current revision answers");
    assert_eq!(environment.found("another"), [2]);
    let revisions = environment.story(2).revisions;
    assert_eq!(revisions.iter().map(|row| row.revision_number).collect::<Vec<_>>(), [201, 200]);

    // The primary has not followed yet, and sees the revision that was current before.
    let ps1 = "PS1".parse().expect("a site code");
    let wanted = Wanted::Name("KB7000002".into());
    let behind = environment.database.read(|r| {
        let criteria = UpdateCriteria::default();
        let listed = catalog::list(r, Some(ps1), &criteria, now())?.rows;
        let found = catalog::search(r, Some(ps1), "other", &criteria, 9, now())?.rows;
        Ok((listed, found, catalog::load_details(r, Some(ps1), &wanted)?.rows))
    });
    let (listed, found, stories) = behind.expect("reads");
    assert_eq!(listed.iter().map(|row| row.revision_number).collect::<Vec<_>>(), [200, 200]);
    assert_eq!(found.iter().map(|row| row.update.to_string()).collect::<Vec<_>>(), [guid(2)]);
    assert_eq!(stories.iter().map(|story| story.revisions.len()).collect::<Vec<_>>(), [1]);

    let connection = Connection::open(environment.database.path()).expect("opens");
    let (indexed, listed): (i64, i64) = connection
        .query_row(
            "SELECT (SELECT count(*) FROM revision_search), (SELECT count(*) FROM revision WHERE is_listed)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .expect("counts");
    assert_eq!((indexed, listed), (3, 3));
}

#[test]
fn any_text_can_be_searched_for() {
    let environment = Environment::with(&ScanFile::of(vec![bundle(1, "An update", "")]));
    for text in
        ["\"", "AND", "NOT x", "NEAR(a b, 2)", "title:x", "a\0b", "{x}", "^a*", "-", "'; DROP", "\u{301}"]
    {
        environment.search(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }
    environment.search(&"\"a-".repeat(100_000)).expect("a long text");
    environment.search(&"a ".repeat(100_000)).expect("many words");
    let texts = prop_oneof![any::<String>(), "[-a-z\"*(){}^:+ ANDORT\0']{0,40}"];
    TestRunner::default()
        .run(&texts, |text| {
            prop_assert!(environment.search(&text).is_ok(), "{:?}", text);
            Ok(())
        })
        .expect("no text is an error");
}

#[test]
fn chains_are_told_to_their_ends() {
    let environment = Environment::with(&ScanFile::of(vec![
        bundle(1, "First", &supersedes(&[90])),
        bundle(2, "Second", &supersedes(&[1])),
        bundle(3, "Third", &supersedes(&[2, 1])),
        bundle(4, "Circle, here", &supersedes(&[5, 1])),
        bundle(5, "Circle, there", &supersedes(&[4])),
    ]));
    let chain = |rows: &[catalog::ChainRow]| -> Vec<(u32, String)> {
        rows.iter().map(|row| (row.distance, row.update.to_string())).collect()
    };
    let third = environment.story(3);
    assert_eq!(chain(&third.supersedes).len(), 3);
    assert!(
        third.supersedes.iter().all(|row| (row.distance == 2) == row.placeholder),
        "90 is not in the catalog"
    );
    assert!(third.superseded_by.is_empty() && third.cycle.is_empty() && !third.superseded);

    let first = environment.story(1);
    assert!(first.superseded);
    assert_eq!(chain(&first.supersedes), [(1, guid(90))]);
    let distances: Vec<u32> = first.superseded_by.iter().map(|row| row.distance).collect();
    assert_eq!(distances, [1, 1, 1, 2], "nearest first: 2, 3, 4, then 5");
    let circle: Vec<String> = first.cycle.iter().map(|row| row.update.to_string()).collect();
    assert_eq!(circle, [guid(4), guid(5)], "a circle further up is reported too");

    let circle = environment.story(4);
    assert_eq!(chain(&circle.superseded_by), [(1, guid(5))]);
    assert_eq!(circle.cycle.len(), 2);
}

#[test]
fn bundles_are_told_to_the_bottom() {
    let file = format!("<Files><File Digest=\"{}\" FileName=\"a.cab\" Size=\"9\" /></Files>", sha1('B'));
    let environment = Environment::with(&ScanFile::of(vec![
        bundle(1, "Three layers", &bundles(&[(2, 1), (99, 7)])),
        // A bundle within itself is a fault, and ends.
        hidden(2, &bundles(&[(3, 1), (2, 1)]), ""),
        hidden(3, "", &file),
    ]));
    let story = environment.story(1);
    let parts: Vec<(u32, String, bool)> =
        story.bundled.iter().map(|row| (row.depth, row.update.to_string(), row.placeholder)).collect();
    assert_eq!(
        parts,
        [(1, guid(2), false), (2, guid(3), false), (2, guid(2), false), (1, guid(99), true)],
        "each below the one that holds it"
    );
    let files: Vec<(&str, Option<u64>, String)> = story
        .files
        .iter()
        .map(|row| (row.name.as_deref().unwrap_or_default(), row.size, row.update.to_string()))
        .collect();
    assert_eq!(files, [("a.cab", Some(9), guid(3))]);
    // A hidden part is nobody's update, but can be asked for by its GUID.
    assert!(!environment.story(2).listed);
    assert!(environment.search("three").expect("finds").iter().all(|row| row.update.to_string() == guid(1)));
}

#[test]
fn an_update_is_named_in_several_ways() {
    let mut twin = bundle(2, "Second piece", "");
    twin.extended = twin.extended.map(|text| text.replace("7000002", "7000001"));
    let environment =
        Environment::with(&ScanFile::of(vec![bundle(1, "First piece", ""), twin, bundle(3, "Piece", "")]));
    let numbers = |wanted: &str| -> Vec<Option<String>> {
        environment.stories(wanted).expect(wanted).into_iter().map(|story| story.title).collect()
    };
    assert_eq!(numbers("kb7000001").len(), 2, "a KB number of two updates");
    assert_eq!(numbers("7000003"), [Some("Piece".to_owned())]);
    assert_eq!(numbers("second"), [Some("Second piece".to_owned())]);
    assert_eq!(numbers("PIECE"), [Some("Piece".to_owned())], "a whole title before a part of one");
    for (wanted, kind) in [
        ("iec", Kind::Usage),
        ("KB7000009", Kind::NotFound),
        ("", Kind::NotFound),
        ("nothing like it", Kind::NotFound),
        (&guid(77), Kind::NotFound),
    ] {
        let error = environment.stories(wanted).expect_err(wanted);
        assert_eq!(failure_kind(&error), kind, "{wanted}: {error}");
    }
}

#[test]
fn a_database_of_schema_step_1_becomes_searchable() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.db");
    let connection = Connection::open(&path).expect("creates");
    connection.execute_batch(include_str!("../../src/db/schema/0001_initial.sql")).expect("step 1");
    connection
        .execute_batch(&format!(
            "PRAGMA application_id = {};
             PRAGMA user_version = 1;
             INSERT INTO update_source VALUES (1, zeroblob(16), 1);
             INSERT INTO site VALUES (1, 'PS1', 'PS1', 'primary', NULL, NULL, 1, 0);
             INSERT INTO update_identity VALUES (1, x'5eed0000000040008000000000000001'),
                                                (2, x'5eed0000000040008000000000000002');
             INSERT INTO revision (revision_id, update_id, revision_number, visible_from, minimum_source_version,
                 applicability_digest, update_type, is_listed, is_bundle, is_expired, title, description, article_id,
                 is_complete, has_rejected, digest)
             VALUES (1, 1, 200, 1, 1, x'', 'software', 1, 1, 0, 'Old update', 'Closes a hole', '7000001', 0, 0, x''),
                    (2, 2, 200, 1, 1, x'', 'software', 0, 0, 0, 'Old part', NULL, NULL, 0, 0, x'');
             INSERT INTO localized_title VALUES (1, 'en', 'Old update'), (1, 'de', 'Älteres');",
            0x636d_7570
        ))
        .expect("rows of step 1");
    drop(connection);

    let mut database = Database::open(&path, options()).expect("opens");
    let connection = Connection::open(&path).expect("opens");
    let step: i64 =
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a schema step");
    assert!(step == SCHEMA_VERSION && step >= 2, "step {step}");
    for words in ["old", "hole", "kb7000001", "altere"] {
        let found = search(&database, words).expect(words);
        assert_eq!(found.iter().map(|row| row.update.to_string()).collect::<Vec<_>>(), [guid(1)], "{words}");
    }
    // And the next import goes on from there, over the old row and beside it.
    synchronize(
        &mut database,
        folder.path(),
        &ScanFile::of(vec![bundle(1, "Young update", ""), bundle(3, "Another", "")]),
        true,
    );
    assert_eq!(search(&database, "old").expect("searches").len(), 0);
    assert_eq!(search(&database, "young").expect("searches").len(), 1);
    assert_eq!(search(&database, "kb7").expect("searches").len(), 2);
}
