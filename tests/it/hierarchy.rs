//! The rules of the hierarchy, through the public face.

use cmupd::base::clock::Clock;
use cmupd::base::error::{Kind, Result};
use cmupd::db::{Database, Options, failure_kind};
use cmupd::hierarchy::{Connections, NewPoint, NewSite, ServedBy, Site, SiteCode, SiteKind};
use jiff::Timestamp;
use std::path::Path;
use uuid::Uuid;

fn create(path: &Path, code: &str, kind: SiteKind) -> Result<Database> {
    Database::create(path, Options::new("tester", Clock::fixed(Timestamp::UNIX_EPOCH)), |w| {
        cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
        cmupd::hierarchy::write(w).add_site(&NewSite {
            code: code.parse()?,
            name: None,
            kind,
            parent: None,
        })?;
        Ok(())
    })
}

fn add(db: &mut Database, code: &str, kind: SiteKind, parent: Option<&str>) -> Result<Site> {
    let parent = parent.map(str::parse::<SiteCode>).transpose()?;
    db.write("add", |w| {
        cmupd::hierarchy::write(w).add_site(&NewSite { code: code.parse()?, name: None, kind, parent })
    })
}

fn point(db: &mut Database, site: &str, server_name: &str) -> Result<String> {
    let new = NewPoint {
        site: site.parse()?,
        server_name: server_name.into(),
        port: None,
        tls: false,
        connections: Connections::Intranet,
        served_by: ServedBy::Database,
    };
    Ok(db.write("add", |w| cmupd::hierarchy::write(w).add_software_update_point(&new))?.url)
}

#[test]
fn kinds_and_parents() -> Result<()> {
    use SiteKind::{CentralAdministration, Primary, Secondary};
    let folder = tempfile::tempdir()?;
    let mut db = create(&folder.path().join("a.db"), "CAS", CentralAdministration)?;
    for (code, kind, parent, allowed) in [
        ("PS1", Primary, Some("CAS"), true),
        ("PS1", Primary, Some("CAS"), false), // taken
        ("PS2", Primary, None, false),        // second top
        ("C02", CentralAdministration, None, false),
        ("C02", CentralAdministration, Some("CAS"), false),
        ("S01", Secondary, Some("CAS"), false),
        ("S01", Secondary, None, false),
        ("S01", Secondary, Some("PS1"), true),
        ("S02", Secondary, Some("S01"), false),
        ("PS3", Primary, Some("PS1"), false),
        ("PS3", Primary, Some("NO1"), false), // no such parent
    ] {
        assert_eq!(add(&mut db, code, kind, parent).is_ok(), allowed, "{code} {kind} below {parent:?}");
    }
    let mut alone = create(&folder.path().join("b.db"), "PRI", Primary)?;
    assert!(add(&mut alone, "PS2", Primary, Some("PRI")).is_err());
    assert!(add(&mut alone, "S01", Secondary, Some("PRI")).is_ok());
    Ok(())
}

#[test]
fn the_tree_is_drawn_as_a_tree() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(&folder.path().join("a.db"), "CAS", SiteKind::CentralAdministration)?;
    for (code, kind, parent) in [
        ("PS2", SiteKind::Primary, "CAS"),
        ("PS1", SiteKind::Primary, "CAS"),
        ("S01", SiteKind::Secondary, "PS1"),
        ("S02", SiteKind::Secondary, "PS1"),
        ("S03", SiteKind::Secondary, "PS2"),
    ] {
        add(&mut db, code, kind, Some(parent))?;
    }
    let tree: Vec<String> =
        db.read(|r| cmupd::hierarchy::read(r).hierarchy())?.tree().into_iter().map(|row| row.tree).collect();
    assert_eq!(tree, ["CAS", "├─ PS1", "│  ├─ S01", "│  └─ S02", "└─ PS2", "   └─ S03"]);
    let order: Vec<String> = db
        .read(|r| cmupd::hierarchy::read(r).hierarchy())?
        .subtree("CAS".parse()?)
        .iter()
        .map(|site| site.code.to_string())
        .collect();
    assert_eq!(order, ["CAS", "PS1", "PS2", "S01", "S02", "S03"], "primaries before secondaries");
    Ok(())
}

#[test]
fn an_unknown_site_answers_with_what_was_meant() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let db = create(&folder.path().join("a.db"), "PS1", SiteKind::Primary)?;
    let error = db.read(|r| cmupd::hierarchy::read(r).site("PS2".parse()?)).expect_err("no such site");
    assert_eq!(failure_kind(&error), Kind::NotFound);
    let failure = error.downcast_ref::<cmupd::base::error::Failure>().expect("a failure");
    assert!(failure.hint.as_deref().is_some_and(|hint| hint.contains("PS1")), "{failure:?}");
    Ok(())
}

#[test]
fn removing_a_site_loses_nobody() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(&folder.path().join("a.db"), "PS1", SiteKind::Primary)?;
    add(&mut db, "S01", SiteKind::Secondary, Some("PS1"))?;
    assert!(
        db.write("remove", |w| cmupd::hierarchy::write(w).remove_site("PS1".parse()?, None)).is_err(),
        "sites stand below it"
    );
    db.write("remove", |w| cmupd::hierarchy::write(w).remove_site("S01".parse()?, None))?;
    assert!(
        db.write("remove", |w| cmupd::hierarchy::write(w).remove_site("PS1".parse()?, None)).is_err(),
        "the top stays"
    );
    Ok(())
}

#[test]
fn software_update_points() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(&folder.path().join("a.db"), "PS1", SiteKind::Primary)?;
    add(&mut db, "S01", SiteKind::Secondary, Some("PS1"))?;
    assert_eq!(point(&mut db, "PS1", "w1.contoso.com")?, "http://w1.contoso.com:8530");
    point(&mut db, "PS1", "w2")?;
    point(&mut db, "PS1", "w3")?;
    assert!(point(&mut db, "S01", "W1.contoso.com").is_err(), "a server serves one site");
    point(&mut db, "S01", "s1")?;
    assert!(point(&mut db, "S01", "s2").is_err(), "a secondary has one");
    for bad in ["", "http://w9", "w 9", "w9:8530", "a..b"] {
        assert!(point(&mut db, "PS1", bad).is_err(), "{bad:?}");
    }
    db.write("remove", |w| cmupd::hierarchy::write(w).remove_software_update_point("w1.contoso.com"))?;
    let left: Vec<(String, i64)> = db
        .read(|r| cmupd::hierarchy::read(r).software_update_points(Some("PS1".parse()?)))?
        .into_iter()
        .map(|point| (point.server_name, point.position))
        .collect();
    assert_eq!(left, [("w2".to_owned(), 1), ("w3".to_owned(), 2)], "the next becomes the site's first");
    assert_eq!(
        failure_kind(
            &db.write("remove", |w| cmupd::hierarchy::write(w).remove_software_update_point("w9"))
                .expect_err("unknown")
        ),
        Kind::NotFound
    );
    Ok(())
}
