//! From an offline scan file to the catalog, through the public interface.

use crate::support::scan_file;
use crate::support::scan_file::{Revision, ScanFile, database, guid, sha1};
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::{Progress, Silent, Stage, Unit};
use cmupd::catalog::{Applied, Severity, VisibleUpdate};
use cmupd::db::{ContentVersion, Database, failure_kind};
use cmupd::upstream::{Fetched, LocalSource};
use std::path::Path;
use tempfile::TempDir;

struct House {
    folder: TempDir,
    database: Database,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = database(folder.path());
        House { folder, database }
    }

    fn stage(&mut self, path: &Path) -> Result<Fetched> {
        let source = LocalSource::open(path)?;
        self.database.scratch(|scratch| source.stage(scratch, &Silent))
    }

    fn apply(&mut self, version: i64, languages: &[&str]) -> Applied {
        let languages: Vec<String> = languages.iter().map(|&language| language.to_owned()).collect();
        self.database
            .write("apply", |write| {
                cmupd::catalog::write(write).apply_staged(ContentVersion::from(version), &languages, &Silent)
            })
            .expect("applies")
    }

    fn import(&mut self, scan: &ScanFile, version: i64) -> Applied {
        let path = self.folder.path().join("wsusscn2.cab");
        std::fs::write(&path, scan.build()).expect("writes");
        let fetched = self.stage(&path).expect("stages");
        assert_eq!(fetched.entries, scan.revisions.len() as u64);
        assert_eq!(fetched.package_id.as_deref(), Some("made-up"));
        self.apply(version, &["en"])
    }

    fn updates(&self, version: i64) -> Vec<VisibleUpdate> {
        self.database
            .read(|read| cmupd::catalog::read(read).visible_updates(ContentVersion::from(version)))
            .expect("reads")
    }

    fn update(&self, version: i64, number: u64) -> VisibleUpdate {
        let updates = self.updates(version);
        let found = updates.iter().find(|update| update.guid.to_string() == guid(number));
        found.unwrap_or_else(|| panic!("update {number} among {updates:?}")).clone()
    }

    /// One number out of the file itself.
    fn number(&self, sql: &str) -> i64 {
        let connection = rusqlite::Connection::open(self.database.path()).expect("opens");
        connection.query_row(sql, [], |row| row.get(0)).expect(sql)
    }
}

const CATEGORIES: &str = "<Prerequisites><AtLeastOne IsCategory=\"true\"><UpdateIdentity \
     UpdateID=\"0fa1201d-4330-4fa8-8ae9-b877473b6441\" /></AtLeastOne><AtLeastOne IsCategory=\"true\"><UpdateIdentity \
     UpdateID=\"5eed0000-0000-4000-8000-000000000064\" /></AtLeastOne></Prerequisites>";

/// A product, two bundles of which the second replaces the first, and a hidden part with a file.
fn small() -> ScanFile {
    let product = Revision {
        core: Some(format!(
            "<UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"1\" /><Properties UpdateType=\"Category\" />\
             <HandlerSpecificData type=\"cat:Category\"><CategoryInformation CategoryType=\"Product\" /></HandlerSpecificData>",
            guid(100)
        )),
        key: 1,
        update: 100,
        number: 1,
        attributes: "IsSoftware='false' DefaultLanguage='en'".into(),
        titles: vec![("en", "Windows of the Future")],
        ..Revision::default()
    };
    let old = Revision::bundle(10, 1, 200, CATEGORIES, "<IsInstalled><b.A/></IsInstalled>");
    let new = Revision::bundle(
        20,
        2,
        200,
        &format!(
            "<SupersededUpdates><UpdateIdentity UpdateID=\"{}\" /></SupersededUpdates>{CATEGORIES}\
             <BundledUpdates><UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"1\" /></BundledUpdates>",
            guid(1),
            guid(3)
        ),
        "",
    );
    let mut part = Revision { key: 30, update: 3, number: 1, ..Revision::default() };
    part.core = Some(part.core_of("UpdateType=\"Software\"", "", "<IsInstallable><True/></IsInstallable>"));
    part.attributes = "IsSoftware='true'".into();
    part.children = format!(
        "<BundledBy><Revision Id='20'/></BundledBy><PayloadFiles><File Id='{}'/><File Id='{}'/></PayloadFiles>",
        sha1('B'),
        sha1('C')
    );
    part.extended = Some(format!(
        "<ExtendedProperties Handler=\"http://x/UpdateHandlers/Cbs\" MaxDownloadSize=\"9\"><InstallationBehavior \
         RebootBehavior=\"CanRequestReboot\" /></ExtendedProperties><Files><File Digest=\"{}\" FileName=\"a.cab\" \
         Size=\"9\" Modified=\"2026-09-01T00:00:00Z\" /></Files>",
        sha1('B')
    ));
    ScanFile {
        revisions: vec![product, old, new, part],
        locations: vec![(sha1('B'), "http://download.example/a.cab".into())],
        ..ScanFile::default()
    }
}

#[test]
fn an_offline_scan_file_becomes_the_catalog() {
    let mut house = House::new();
    let applied = house.import(&small(), 5);
    assert_eq!((applied.total, applied.added, applied.changed, applied.unchanged), (4, 4, 0, 0));
    assert!(applied.rejections.is_empty() && applied.orphaned_parts == 0);

    let new = house.update(5, 2);
    assert_eq!(new.article_id.as_deref(), Some("7000002"));
    assert_eq!(new.title.as_deref(), Some("An update"));
    assert_eq!(new.severity, Some(Severity::Critical));
    assert_eq!(new.classification.as_deref(), Some("Security Updates"));
    assert_eq!(new.minimum_source_version, ContentVersion::from(5));
    assert!(!new.is_superseded && house.update(5, 1).is_superseded);
    assert_eq!(house.updates(5).len(), 2, "hidden parts are not listed");
    assert!(house.updates(4).is_empty(), "a site behind does not see them");

    assert_eq!(house.number("SELECT count(*) FROM revision"), 4);
    assert_eq!(house.number("SELECT count(*) FROM revision WHERE update_type = 'category'"), 1);
    assert_eq!(house.number("SELECT count(*) FROM update_identity"), 5, "four revisions and a placeholder");
    assert_eq!(house.number("SELECT count(*) FROM file"), 2, "also the one that only the entry names");
    assert_eq!(house.number("SELECT count(*) FROM file WHERE url IS NOT NULL AND name = 'a.cab'"), 1);
    assert_eq!(house.number("SELECT count(*) FROM revision WHERE handler = 'Cbs'"), 1);
    assert_eq!(house.number("SELECT count(*) FROM localized_title WHERE language = 'de'"), 0);
    assert_eq!(house.number("SELECT count(*) FROM document WHERE part = 'entry'"), 4);
}

#[test]
fn a_second_run_changes_nothing() {
    let mut house = House::new();
    let scan = small();
    house.import(&scan, 1);
    let before = house.updates(9);
    let again = house.import(&scan, 2);
    assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 4));
    assert_eq!(house.updates(9), before);
    let once_more = house.apply(3, &["EN"]);
    assert_eq!((once_more.added, once_more.changed), (0, 0), "the staged rows are still there");
    assert_eq!(house.number("SELECT max(changed_in) FROM revision"), 1);
    let with_german = house.apply(4, &["en", "de"]);
    assert_eq!((with_german.added, with_german.changed), (0, 2));
    assert_eq!(house.number("SELECT count(*) FROM revision WHERE changed_in = 4 AND visible_from = 1"), 2);
    assert_eq!(house.number("SELECT count(*) FROM revision WHERE changed_in = 1"), 2);
    assert_eq!(house.number("SELECT count(*) FROM localized_title WHERE language = 'de'"), 2);
}

#[test]
fn the_order_and_the_packing_of_members_do_not_matter() {
    let mut straight = House::new();
    straight.import(&small(), 1);
    for scan in [ScanFile { reversed: true, ..small() }, ScanFile { stored: true, ..small() }] {
        let mut other = House::new();
        other.import(&scan, 1);
        let texts = |house: &House| {
            let updates: Vec<String> = house.updates(1).iter().map(|update| format!("{update:?}")).collect();
            updates
        };
        assert_eq!(texts(&other), texts(&straight));
        let again = other.import(&small(), 2);
        assert_eq!((again.added, again.changed), (0, 0));
    }
}

#[test]
fn a_new_revision_keeps_the_minimum_source_version_unless_applicability_changed() {
    let rules = "<IsInstalled><b.A/></IsInstalled>";
    let first = Revision::bundle(10, 1, 200, "", rules);
    let mut house = House::new();
    house.import(&ScanFile::of(vec![first.clone()]), 1);

    let mut retitled = Revision::bundle(11, 1, 201, "", rules);
    retitled.titles = vec![("en", "A better title")];
    let applied = house.import(&ScanFile::of(vec![first.clone(), retitled]), 2);
    assert_eq!((applied.added, applied.unchanged), (1, 1));
    let current = house.update(2, 1);
    assert_eq!((current.revision_number, current.minimum_source_version), (201, ContentVersion::from(1)));
    assert_eq!(house.update(1, 1).revision_number, 200, "a site at version 1 still sees the older one");

    let other_rules = Revision::bundle(12, 1, 202, "", "<IsInstalled><b.B/></IsInstalled>");
    house.import(&ScanFile::of(vec![first, other_rules]), 3);
    let current = house.update(3, 1);
    assert_eq!((current.revision_number, current.minimum_source_version), (202, ContentVersion::from(3)));
    assert_eq!(house.number("SELECT count(*) FROM revision"), 3, "what a source drops stays");
}

#[test]
fn a_change_in_place() {
    let mut house = House::new();
    house.import(&small(), 1);
    let mut retitled = small();
    for revision in &mut retitled.revisions {
        if revision.update == 2 {
            revision.titles = vec![("en", "Renamed")];
        }
    }
    let applied = house.import(&retitled, 2);
    assert_eq!((applied.added, applied.changed, applied.unchanged), (0, 1, 3));
    let renamed = house.update(1, 2);
    assert_eq!(renamed.title.as_deref(), Some("Renamed"));
    assert_eq!(renamed.minimum_source_version, ContentVersion::from(1));
    assert!(house.update(1, 1).is_superseded, "its edges are there again");

    let mut other_rules = retitled.clone();
    for revision in &mut other_rules.revisions {
        if let (1, Some(core)) = (revision.update, &mut revision.core) {
            *core = core.replace("b.A", "b.Z");
        }
    }
    let applied = house.import(&other_rules, 3);
    assert_eq!(applied.changed, 1);
    assert_eq!(house.update(3, 1).minimum_source_version, ContentVersion::from(3));
    assert_eq!(
        house.update(1, 1).minimum_source_version,
        ContentVersion::from(3),
        "visible since 1, evaluated from 3 on"
    );
}

#[test]
fn supersedence_is_the_union_of_both_directions() {
    let mut older = Revision::bundle(1, 1, 1, "", "");
    let plain = Revision::bundle(2, 2, 1, "", "");
    let mut house = House::new();
    house.import(&ScanFile::of(vec![older.clone(), plain.clone()]), 1);
    assert!(!house.update(1, 1).is_superseded);

    older.children = "<SupersededBy><Revision Id='2'/><Revision Id='999'/></SupersededBy>".into();
    let applied = house.import(&ScanFile::of(vec![older.clone(), plain]), 2);
    assert_eq!((applied.changed, applied.unchanged), (1, 1), "the edge belongs to the newer one");
    assert!(house.update(2, 1).is_superseded);
    let forward =
        format!("<SupersededUpdates><UpdateIdentity UpdateID=\"{}\" /></SupersededUpdates>", guid(1));
    house.import(&ScanFile::of(vec![older, Revision::bundle(2, 2, 1, &forward, "")]), 3);
    assert_eq!(house.number("SELECT count(*) FROM supersedence"), 1);
}

#[test]
fn circles_of_supersedence_end() {
    let replaces = |other: u64| {
        format!("<SupersededUpdates><UpdateIdentity UpdateID=\"{}\" /></SupersededUpdates>", guid(other))
    };
    let mut house = House::new();
    house.import(
        &ScanFile::of(vec![
            Revision::bundle(1, 1, 1, &replaces(2), ""),
            Revision::bundle(2, 2, 1, &replaces(1), ""),
            Revision::bundle(3, 3, 1, &replaces(3), ""),
        ]),
        1,
    );
    assert!(house.update(1, 1).is_superseded && !house.update(1, 2).is_superseded, "the newer one stands");
    assert!(!house.update(1, 3).is_superseded, "nothing replaces itself");
}

#[test]
fn revisions_without_detail_files_are_revisions() {
    let entry = |key, update, attributes: &str, children: &str| Revision {
        key,
        update,
        number: 1,
        attributes: attributes.into(),
        children: children.into(),
        ..Revision::default()
    };
    let category = format!("<Categories><Category Type='Product' Id='{}'/></Categories>", guid(50));
    let payload = format!(
        "<BundledBy><Revision Id='1'/></BundledBy><PayloadFiles><File Id='{}'/></PayloadFiles>",
        sha1('B')
    );
    let scan = ScanFile {
        revisions: vec![
            entry(1, 1, "IsBundle='true' IsSoftware='true'", &category),
            entry(2, 2, "IsSoftware='true' DeploymentAction='Bundle'", &payload),
            entry(3, 50, "IsSoftware='false'", ""),
            entry(4, 51, "IsSoftware='false'", ""),
        ],
        locations: vec![(sha1('B'), "http://x.example/windows-kb5123456-x64_aa.cab".into())],
        ..ScanFile::default()
    };
    let mut house = House::new();
    house.import(&scan, 1);
    let bundle = house.update(1, 1);
    assert_eq!(bundle.title, None);
    assert_eq!(bundle.article_id.as_deref(), Some("5123456"), "from the address of its part's file");
    assert_eq!(bundle.products, [guid(50)]);
    assert_eq!(house.updates(1).len(), 1);
    assert_eq!(house.number("SELECT count(*) FROM revision WHERE update_type = 'category'"), 1);
    assert_eq!(house.number("SELECT count(*) FROM revision WHERE update_type = 'detectoid'"), 1);
    assert_eq!(house.number("SELECT count(*) FROM bundled_update"), 1, "from BundledBy");
    let again = house.import(&scan, 2);
    assert_eq!((again.added, again.changed), (0, 0));
}

#[test]
fn bad_detail_files_are_rejected_each_time_and_the_rest_goes_on() {
    let mut scan = small();
    for revision in &mut scan.revisions {
        match revision.update {
            1 => revision.extended = Some("<!DOCTYPE x [<!ENTITY e 'y'>]><ExtendedProperties/>".into()),
            2 => {
                revision.extended = Some(
                    "<ExtendedProperties>\n <KBArticleID>&evil;</KBArticleID></ExtendedProperties>".into(),
                )
            }
            3 => revision.core = Some("<a>".repeat(100)),
            _ => {}
        }
    }
    scan.extra = vec![
        ("l/fr/10".into(), b"<LocalizedProperties>".to_vec()),
        ("l/nn/20".into(), vec![0xFF, 0xFE, 0xFD]),
        ("x/1".into(), Vec::new()),
        ("c/4711".into(), b"<UpdateIdentity/>".to_vec()),
        ("unknown/thing".into(), b"?".to_vec()),
    ];
    let mut house = House::new();
    let applied = house.import(&scan, 1);
    assert_eq!((applied.added, applied.orphaned_parts), (4, 1));
    let seen: Vec<(&str, &str)> = applied
        .rejections
        .iter()
        .map(|rejection| (rejection.place.as_str(), rejection.reason.split(';').next().unwrap_or_default()))
        .collect();
    assert!(applied.rejections.iter().all(|rejection| rejection.reason.contains("get the source again")));
    assert_eq!(
        seen,
        [
            (
                "wsusscn2.cab!package2.cab!x/10, 5eed0000-0000-4000-8000-000000000001 revision 200",
                "line 1, column 1: a document type definition is refused"
            ),
            (
                "wsusscn2.cab!package2.cab!x/20, 5eed0000-0000-4000-8000-000000000002 revision 200",
                "line 2, column 15: entity \"evil\" is refused: it is not one of the five predefined ones"
            ),
            (
                "wsusscn2.cab!package2.cab!c/30, 5eed0000-0000-4000-8000-000000000003 revision 1",
                "line 1, column 193: elements are nested deeper than 64 levels"
            ),
        ],
        "French and Norwegian are not wanted, so they are not read"
    );
    assert!(applied.rejections.iter().all(|rejection| rejection.content.is_some()));
    assert_eq!(house.update(1, 2).article_id, None);
    let again = house.import(&scan, 2);
    assert_eq!((again.added, again.changed, again.unchanged, again.rejections.len()), (0, 0, 4, 3));
    let healed = house.import(&small(), 3);
    assert_eq!((healed.added, healed.changed, healed.rejections.len()), (0, 3, 0));
}

#[test]
fn a_core_fragment_of_another_update_is_rejected() {
    let mut scan = ScanFile::of(vec![Revision::bundle(1, 1, 1, "", "")]);
    scan.revisions[0].core = Revision::bundle(1, 2, 1, "", "").core;
    let mut house = House::new();
    let applied = house.import(&scan, 1);
    assert!(applied.rejections[0].reason.contains("instead of"), "{:?}", applied.rejections);
    assert!(house.update(1, 1).title.is_some(), "the entry says that it is a bundle");
}

#[test]
fn what_is_incomplete_or_broken_changes_nothing() {
    let mut house = House::new();
    house.import(&small(), 1);
    let before = house.updates(9);
    let path = house.folder.path().join("broken.cab");
    let whole = small().build();
    let mut flipped = small().build();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0xFF;
    for (content, expected) in [
        (
            ScanFile { lists_also: vec!["package3.cab".into()], ..small() }.build(),
            "index.xml lists package3.cab",
        ),
        (ScanFile { without_list: true, ..small() }.build(), "it holds no package.xml"),
        (whole[..whole.len() - 20].to_vec(), "truncated"),
        (flipped, "checksum"),
    ] {
        std::fs::write(&path, content).expect("writes");
        let error = house.stage(&path).expect_err(expected);
        assert!(error.to_string().contains(expected), "{expected}: {error:#}");
        assert_eq!(failure_kind(&error), Kind::Failed);
    }
    assert_eq!(house.updates(9), before);
}

#[test]
fn an_unpacked_folder_is_the_same() {
    let scan = small();
    let mut packed = House::new();
    packed.import(&scan, 1);
    let folder = packed.folder.path().join("unpacked");
    std::fs::create_dir_all(folder.join("package")).expect("creates");
    std::fs::write(folder.join("index.xml"), scan.index_xml()).expect("writes");
    std::fs::write(folder.join("package/package.xml"), scan.package_xml()).expect("writes");
    for (name, content) in scan.details() {
        let path = folder.join("package2").join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("creates");
        std::fs::write(path, content).expect("writes");
    }
    let fetched = packed.stage(&folder).expect("stages");
    assert_eq!((fetched.entries, fetched.fragments), (4, 12));
    let applied = packed.apply(2, &["en"]);
    assert_eq!((applied.added, applied.changed, applied.unchanged), (0, 0, 4));
    // A package may also be a cabinet, and the list may lie beside the index.
    std::fs::rename(folder.join("package/package.xml"), folder.join("package.xml")).expect("moves");
    std::fs::remove_dir(folder.join("package")).expect("removes");
    std::fs::remove_dir_all(folder.join("package2")).expect("removes");
    let cabinet = scan_file::cabinet(cab::CompressionType::MsZip, &scan.details());
    std::fs::write(folder.join("package2.cab"), cabinet).expect("writes");
    packed.stage(&folder).expect("stages");
    assert_eq!(packed.apply(3, &["en"]).unchanged, 4);
    std::fs::remove_file(folder.join("package2.cab")).expect("removes");
    assert!(packed.stage(&folder).is_err_and(|error| error.to_string().contains("package2.cab")));
}

#[test]
fn complete_documents_stand_above_fragments() {
    let document = |title: &str| {
        format!(
            "<upd:Update xmlns:upd=\"urn:u\"><upd:UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"200\"/>\
             <upd:Properties UpdateType=\"Software\" ExplicitlyDeployable=\"true\" DefaultPropertiesLanguage=\"en\"/>\
             <upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language>\
             <upd:Title>{title}</upd:Title></upd:LocalizedProperties></upd:LocalizedPropertiesCollection></upd:Update>",
            guid(2)
        )
    };
    let mut house = House::new();
    house.import(&small(), 1);
    let folder = house.folder.path().join("documents");
    std::fs::create_dir(&folder).expect("creates");
    std::fs::write(folder.join("a.xml"), document("Complete")).expect("writes");
    std::fs::write(folder.join("b.xml"), document("Complete")).expect("writes");
    std::fs::write(folder.join("c.xml"), document("Contradicting")).expect("writes");
    std::fs::write(folder.join("d.xml"), document("Cut").replace("</upd:Update>", "")).expect("writes");
    std::fs::write(folder.join("e.xml"), "<upd:Update>").expect("writes");
    let fetched = house.stage(&folder).expect("stages");
    assert_eq!((fetched.entries, fetched.rejections.len()), (1, 3), "{:?}", fetched.rejections);
    let places: Vec<&str> = fetched.rejections.iter().map(|rejection| rejection.place.as_str()).collect();
    let named = |file: &str| format!("{}, {} revision 200", folder.join(file).display(), guid(2));
    assert_eq!(places[..2], [named("c.xml"), named("d.xml")]);
    assert!(places[2].ends_with("e.xml"), "it does not say of which revision it is");
    let applied = house.apply(2, &["en"]);
    assert_eq!((applied.added, applied.changed), (0, 1));
    assert_eq!(house.update(2, 2).title.as_deref(), Some("Complete"));
    let back = house.import(&small(), 3);
    assert_eq!((back.added, back.changed, back.unchanged), (0, 0, 4));
    assert_eq!(house.update(3, 2).title.as_deref(), Some("Complete"));
    let single = house.stage(&folder.join("c.xml")).expect("stages");
    assert_eq!(single.entries, 1);
}

#[test]
fn the_first_of_two_equal_parts_stands() {
    let scan = small();
    let packed = |members: &[(String, Vec<u8>)]| scan_file::cabinet(cab::CompressionType::MsZip, members);
    let list = [("package.xml".to_owned(), scan.package_xml().into_bytes())];
    let again = [("c/10".to_owned(), b"<Properties/>".to_vec())];
    let outer = scan_file::cabinet(
        cab::CompressionType::None,
        &[
            ("package2.cab".to_owned(), packed(&scan.details())),
            ("package3.cab".to_owned(), packed(&again)),
            ("package.cab".to_owned(), packed(&list)),
        ],
    );
    let mut house = House::new();
    let path = house.folder.path().join("scan.cab");
    std::fs::write(&path, outer).expect("writes");
    let fetched = house.stage(&path).expect("stages");
    assert_eq!(fetched.rejections.len(), 1);
    assert_eq!(fetched.rejections[0].place, "scan.cab!package3.cab!c/10");
    assert!(fetched.rejections[0].content.is_some());
    assert!(house.apply(1, &["en"]).rejections.is_empty());
}

struct Stop;

impl Progress for Stop {
    fn stage(&self, what: &str, total: Option<u64>, unit: Unit) -> Box<dyn Stage> {
        Silent.stage(what, total, unit)
    }

    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn a_wish_to_stop_is_heard() {
    let mut house = House::new();
    house.import(&small(), 1);
    let path = house.folder.path().join("wsusscn2.cab");
    let source = LocalSource::open(&path).expect("opens");
    let error = house.database.scratch(|scratch| source.stage(scratch, &Stop)).expect_err("stops");
    assert_eq!(failure_kind(&error), Kind::Interrupted, "{error:#}");
    let folder = house.folder.path().join("unpacked");
    std::fs::create_dir(&folder).expect("creates");
    std::fs::write(folder.join("index.xml"), "<INDEX><CAB NAME='package.cab'/></INDEX>").expect("writes");
    std::fs::write(folder.join("package.xml"), small().package_xml()).expect("writes");
    let source = LocalSource::open(&folder).expect("opens");
    let error = house.database.scratch(|scratch| source.stage(scratch, &Stop)).expect_err("stops");
    assert_eq!(failure_kind(&error), Kind::Interrupted, "{error:#}");
    house.import(&small(), 1);
    let error = house
        .database
        .write("apply", |write| {
            cmupd::catalog::write(write).apply_staged(ContentVersion::from(2), &[], &Stop)
        })
        .expect_err("stops");
    assert_eq!(failure_kind(&error), Kind::Interrupted);
}
