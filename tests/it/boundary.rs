//! Boundaries and boundary groups, through the public face: the library's verbs and the program.

mod program;

use crate::support::property::few;
use assert_cmd::Command;
use cmupd::base::clock::Clock;
use cmupd::base::error::{Failure, Kind, Outcome, Result};
use cmupd::base::progress::Silent;
use cmupd::client::import_places;
use cmupd::compliance::Scope;
use cmupd::db::{Database, Options, failure_kind};
use cmupd::hierarchy::{
    self, Boundary, BoundaryImport, Connections, Fallback, FindingKind, NewPoint, NewSite, ServedBy,
    SiteCode, SiteKind, boundary_findings, boundary_group_list, boundary_group_matches, boundary_rows,
    import_boundaries,
};
use cmupd::report::compliance;
use cmupd::state::ingest;
use cmupd::state::{IngestOptions, Source};
use jiff::Timestamp;
use proptest::prelude::*;
use std::path::Path;
use uuid::Uuid;

/// CAS with PS1, PS2 and the secondary S01 below PS1; each primary has a server.
fn create(folder: &Path) -> Result<Database> {
    let options = Options::new("tester", Clock::fixed(Timestamp::UNIX_EPOCH));
    Database::create(&folder.join("environment.db"), options, |w| {
        hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
        for (code, kind, parent) in [
            ("CAS", SiteKind::CentralAdministration, None),
            ("PS1", SiteKind::Primary, Some("CAS")),
            ("PS2", SiteKind::Primary, Some("CAS")),
            ("S01", SiteKind::Secondary, Some("PS1")),
        ] {
            let parent = parent.map(str::parse).transpose()?;
            hierarchy::write(w).add_site(&NewSite { code: code.parse()?, name: None, kind, parent })?;
        }
        for (site, server_name) in [("PS1", "wsus1"), ("PS1", "wsus2"), ("PS2", "wsus3")] {
            hierarchy::write(w).add_software_update_point(&NewPoint {
                site: site.parse()?,
                server_name: server_name.into(),
                port: None,
                tls: false,
                connections: Connections::Intranet,
                served_by: ServedBy::Database,
            })?;
        }
        Ok(())
    })
}

fn boundary(text: &str) -> Boundary {
    text.parse().expect(text)
}

fn add_group(db: &mut Database, name: &str, boundaries: &[&str], servers: &[&str]) -> Result<()> {
    db.write("add", |w| {
        hierarchy::write(w).add_boundary_group(&name.parse()?, None, None)?;
        for value in boundaries {
            hierarchy::write(w).keep_boundary(&boundary(value))?;
            hierarchy::write(w).add_to_boundary_group(name, &boundary(value))?;
        }
        for server in servers {
            hierarchy::write(w).add_point_to_boundary_group(name, server)?;
        }
        Ok(())
    })
}

fn import(db: &mut Database, csv: impl AsRef<[u8]>, create_groups: bool) -> Result<BoundaryImport> {
    db.write("import", |w| import_boundaries(w, csv.as_ref(), create_groups))
}

fn refused<T: std::fmt::Debug>(answer: Result<T>) -> (Kind, String, String) {
    let error = answer.expect_err("refused");
    let failure = Failure::of(&error).expect("a failure with its kind").clone();
    (failure_kind(&error), failure.message, failure.hint.unwrap_or_default())
}

#[test]
fn every_primary_has_its_default_group() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    let names = |db: &Database| -> Result<Vec<String>> {
        Ok(db
            .read(|r| hierarchy::read(r).boundary_groups())?
            .into_iter()
            .filter(|group| group.is_default)
            .map(|group| group.name)
            .collect())
    };
    assert_eq!(names(&db)?, ["Default-Site-Boundary-Group<PS1>", "Default-Site-Boundary-Group<PS2>"]);

    let default = "default-site-boundary-group<ps1>";
    let (kind, message, _) =
        refused(db.write("remove", |w| hierarchy::write(w).remove_boundary_group(default)));
    assert_eq!(
        (kind, message.as_str()),
        (Kind::Failed, "Default-Site-Boundary-Group<PS1> cannot be removed")
    );
    assert!(
        db.write("rename", |w| hierarchy::write(w).rename_boundary_group(default, &"Other".parse()?))
            .is_err()
    );
    assert!(
        db.write("name", |w| hierarchy::write(w).add_boundary_group(
            &"Default-Site-Boundary-Group<PS9>".parse()?,
            None,
            None
        ))
        .is_err()
    );
    db.write("add", |w| hierarchy::write(w).keep_boundary(&boundary("10.0.0.0/8")))?;
    let (_, message, _) = refused(
        db.write("fill", |w| hierarchy::write(w).add_to_boundary_group(default, &boundary("10.0.0.0/8"))),
    );
    assert!(message.contains("has no boundaries"), "{message}");
    assert!(db.write("fill", |w| hierarchy::write(w).add_point_to_boundary_group(default, "WSUS1"))?);
    assert!(!db.write("again", |w| hierarchy::write(w).add_point_to_boundary_group(default, "wsus1"))?);

    db.write("remove", |w| hierarchy::write(w).remove_site("PS2".parse()?, None))?;
    assert_eq!(names(&db)?, ["Default-Site-Boundary-Group<PS1>"]);
    let secondary = db
        .read(|r| Ok(hierarchy::read(r).boundary_groups()?.iter().any(|group| group.name.contains("S01"))))?;
    assert!(!secondary);
    Ok(())
}

#[test]
fn a_boundary_stands_there_once() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    for (value, is_new) in [
        ("10.1.0.0/16", true),
        ("::ffff:10.1.0.0/112", false),
        ("10.1.0.0-10.1.255.255", true),
        ("Zürich", true),
        ("ZÜRICH", false),
        ("fd00::/8", true),
        ("FD00:0::/8", false),
    ] {
        assert_eq!(
            db.write("add", |w| hierarchy::write(w).keep_boundary(&boundary(value)))?,
            is_new,
            "{value}"
        );
    }
    let values: Vec<String> =
        db.read(|r| hierarchy::read(r).boundaries())?.into_iter().map(|boundary| boundary.value).collect();
    assert_eq!(values, ["Zürich", "10.1.0.0-10.1.255.255", "10.1.0.0/16", "fd00::/8"]);

    let named = boundary("zürich").named(Some("the lake"))?;
    db.write("name", |w| hierarchy::write(w).keep_boundary(&named))?;
    db.write("no name takes none away", |w| hierarchy::write(w).keep_boundary(&boundary("Zürich")))?;
    let first = db.read(|r| hierarchy::read(r).boundaries())?.remove(0);
    assert_eq!((first.value.as_str(), first.name.as_deref()), ("Zürich", Some("the lake")));

    add_group(&mut db, "Lake", &["Zürich"], &[])?;
    let (removed, groups) =
        db.write("remove", |w| hierarchy::write(w).remove_boundary(&boundary("zürich")))?;
    assert_eq!((removed.value.as_str(), groups), ("Zürich", vec!["Lake".to_owned()]));
    assert!(db.read(|r| hierarchy::read(r).boundary_group("lake"))?.boundaries.is_empty());
    let (kind, _, hint) =
        refused(db.write("none", |w| hierarchy::write(w).remove_boundary(&boundary("10.1.0.0/17"))));
    assert_eq!(kind, Kind::NotFound);
    assert!(hint.contains("did you mean 10.1.0.0/16"), "{hint}");
    Ok(())
}

#[test]
fn groups_by_name_without_regard_to_case() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    add_group(&mut db, "Berlin", &["10.1.0.0/16"], &["WSUS1"])?;
    let (kind, message, _) = refused(add_group(&mut db, "BERLIN", &[], &[]));
    assert_eq!((kind, message.as_str()), (Kind::Failed, "there is a boundary group \"BERLIN\" already"));
    let (kind, _, hint) = refused(db.read(|r| hierarchy::read(r).boundary_group("Berlim")));
    assert_eq!(kind, Kind::NotFound);
    assert!(hint.contains("did you mean Berlin?"), "{hint}");
    assert!(refused(add_group(&mut db, "Bonn", &[], &["wsus9"])).2.contains("did you mean wsus1"));
    assert!(db.read(|r| hierarchy::read(r).boundary_group("Bonn")).is_err(), "a failed write leaves nothing");
    for name in ["", "  ", "a\u{7}b", &"x".repeat(256)] {
        assert!(add_group(&mut db, name, &[], &[]).is_err(), "{name:?}");
    }
    assert!(
        db.write("describe", |w| hierarchy::write(w).describe_boundary_group("Berlin", &"x".repeat(1_001)))
            .is_err()
    );
    db.write("describe", |w| hierarchy::write(w).describe_boundary_group("Berlin", " first floor "))?;
    assert_eq!(
        db.read(|r| hierarchy::read(r).boundary_group("Berlin"))?.description.as_deref(),
        Some("first floor")
    );
    db.write("describe", |w| hierarchy::write(w).describe_boundary_group("Berlin", ""))?;
    assert_eq!(db.read(|r| hierarchy::read(r).boundary_group("Berlin"))?.description, None);
    db.write("rename", |w| hierarchy::write(w).rename_boundary_group("berlin", &"BERLIN".parse()?))?;
    add_group(&mut db, "Bonn", &[], &[])?;
    assert!(
        db.write("rename", |w| hierarchy::write(w).rename_boundary_group("Bonn", &"berlin".parse()?))
            .is_err()
    );
    let group = db.read(|r| hierarchy::read(r).boundary_group("berlin"))?;
    assert_eq!((group.name.as_str(), group.points), ("BERLIN", vec!["wsus1".to_owned()]));
    assert_eq!(
        refused(db.write("no", |w| hierarchy::write(w).take_point_from_boundary_group("Bonn", "wsus1"))).0,
        Kind::NotFound
    );
    assert_eq!(
        refused(db.write("no", |w| {
            hierarchy::write(w).take_from_boundary_group("Bonn", &boundary("10.1.0.0/16"))
        }))
        .0,
        Kind::NotFound
    );
    db.write("remove", |w| hierarchy::write(w).remove_boundary_group("Berlin"))?;
    assert_eq!(db.read(|r| hierarchy::read(r).boundaries())?.len(), 1, "boundaries stay");
    assert_eq!(
        refused(db.write("again", |w| hierarchy::write(w).remove_boundary_group("Berlin"))).0,
        Kind::NotFound
    );
    Ok(())
}

#[test]
fn neighbors_and_their_times() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    for name in ["A", "B", "C"] {
        add_group(&mut db, name, &["10.0.0.0/8"], &["wsus1"])?;
    }
    for (text, minutes) in [("0", Some(0)), ("10080", Some(10_080)), ("120", Some(120)), ("Never", None)] {
        assert_eq!(text.parse::<Fallback>(), Ok(Fallback(minutes)), "{text}");
        assert_eq!(Fallback(minutes).to_string().parse(), Ok(Fallback(minutes)));
    }
    for text in ["10081", "-1", "+5", "1h", "", "99999999999"] {
        assert!(text.parse::<Fallback>().is_err(), "{text}");
    }
    assert!(
        refused(db.write("self", |w| hierarchy::write(w).set_neighbor("A", "a", Fallback::default())))
            .1
            .contains("its own neighbor")
    );
    assert!(
        db.write("late", |w| hierarchy::write(w).set_neighbor("A", "B", Fallback(Some(10_081)))).is_err()
    );
    assert_eq!(
        refused(db.write("none", |w| hierarchy::write(w).remove_neighbor("A", "B"))).0,
        Kind::NotFound
    );
    for (group, other, after) in
        [("A", "B", Some(10)), ("B", "A", None), ("B", "C", Some(120)), ("B", "C", Some(240))]
    {
        db.write("set", |w| hierarchy::write(w).set_neighbor(group, other, Fallback(after)))?;
    }
    let kinds = |db: &Database| -> Result<Vec<FindingKind>> {
        let points = db.read(|r| hierarchy::read(r).software_update_points(Some("S01".parse()?)))?;
        let found = boundary_findings(
            &db.read(|r| hierarchy::read(r).hierarchy())?,
            &db.read(|r| hierarchy::read(r).boundary_groups())?,
            &points,
        );
        Ok(found.into_iter().map(|finding| finding.kind).collect())
    };
    assert_eq!(kinds(&db)?, [FindingKind::NeighborCycle, FindingKind::EarlyFallback]);
    let group = db.read(|r| hierarchy::read(r).boundary_group("B"))?;
    let neighbors: Vec<_> =
        group.neighbors.iter().map(|near| (near.group.as_str(), near.fallback_minutes)).collect();
    assert_eq!(neighbors, [("A", None), ("C", Some(240))]);
    db.write("never", |w| hierarchy::write(w).set_neighbor("A", "B", Fallback(None)))?;
    assert_eq!(kinds(&db)?, [FindingKind::NeighborCycleOfNever]);
    assert_eq!(db.read(|r| hierarchy::read(r).groups_with_neighbor("c"))?, ["B"]);
    db.write("remove", |w| hierarchy::write(w).remove_boundary_group("A"))?;
    assert!(kinds(&db)?.is_empty());
    Ok(())
}

#[test]
fn servers_leave_their_groups() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    add_group(&mut db, "Berlin", &["10.1.0.0/16"], &["wsus1", "wsus3"])?;
    add_group(&mut db, "Bonn", &["10.2.0.0/16"], &["wsus2"])?;
    db.write("near", |w| hierarchy::write(w).set_neighbor("Bonn", "Berlin", Fallback::default()))?;
    let codes = |sites: std::collections::BTreeSet<SiteCode>| {
        sites.iter().map(SiteCode::to_string).collect::<Vec<_>>()
    };
    assert_eq!(codes(db.read(|r| hierarchy::read(r).sites_of_boundary_group("Berlin"))?), ["PS1", "PS2"]);
    assert_eq!(codes(db.read(|r| hierarchy::read(r).sites_of_boundary_group("Bonn"))?), ["PS1", "PS2"]);
    assert_eq!(db.read(|r| hierarchy::read(r).boundary_groups_of_point("WSUS3"))?, ["Berlin"]);
    db.write("remove", |w| hierarchy::write(w).remove_software_update_point("wsus1"))?;
    assert_eq!(db.read(|r| hierarchy::read(r).boundary_group("Berlin"))?.points, ["wsus3"]);
    db.write("remove", |w| hierarchy::write(w).remove_site("PS2".parse()?, None))?;
    assert!(db.read(|r| hierarchy::read(r).boundary_group("Berlin"))?.points.is_empty());
    let notes = db.read(boundary_group_list)?.notes;
    assert_eq!(
        notes,
        [
            "Berlin has no software update point, and no neighbor with one to fall back to.",
            "Default-Site-Boundary-Group<PS1> has no software update point: clients of PS1 that are in no other group find none there."
        ]
    );
    Ok(())
}

#[test]
fn many_findings_of_a_kind_are_few_sentences() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    for number in 0..30 {
        add_group(&mut db, &format!("G{number:02}"), &["10.0.0.0/8"], &[])?;
    }
    let answer = db.read(boundary_group_list)?;
    let about_points =
        answer.notes.iter().filter(|note| note.contains("has no software update point")).count();
    assert_eq!(about_points, 10);
    assert!(answer.notes[10].starts_with("20 more like these"), "{:?}", answer.notes);
    // No group has a server: boundary groups are not in use, and servers in none of them are nothing unusual.
    assert_eq!(answer.notes.iter().filter(|note| note.contains("is in no boundary group")).count(), 0);
    let mut own = answer.rows.iter().filter(|row| row.name.starts_with('G'));
    assert!(own.all(|row| row.findings == [FindingKind::NoSoftwareUpdatePoint]));
    Ok(())
}

#[test]
fn overlaps_are_listed() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    add_group(&mut db, "All", &["10.0.0.0/8", "::/0"], &[])?;
    add_group(&mut db, "One", &["10.1.0.0/16", "10.3.0.0-10.4.255.255"], &[])?;
    add_group(&mut db, "Far", &["192.168.0.0/16", "fd00::/8"], &[])?;
    let rows = db.read(boundary_rows)?;
    let found: Vec<_> =
        rows.iter().map(|row| (row.value.as_str(), row.overlap_count, row.overlaps.join("; "))).collect();
    assert_eq!(
        found,
        [
            ("10.3.0.0-10.4.255.255", 1, "10.0.0.0/8 (All)".to_owned()),
            ("::/0", 1, "fd00::/8 (Far)".to_owned()),
            ("10.0.0.0/8", 2, "10.1.0.0/16 (One); 10.3.0.0-10.4.255.255 (One)".to_owned()),
            ("10.1.0.0/16", 1, "10.0.0.0/8 (All)".to_owned()),
            ("192.168.0.0/16", 0, String::new()),
            ("fd00::/8", 1, "::/0 (All)".to_owned()),
        ]
    );
    let matches = db.read(|r| boundary_group_matches(r, &["10.3.7.7".parse()?], None))?;
    let groups: Vec<_> = matches.rows.iter().map(|row| (row.group.as_str(), row.value.as_str())).collect();
    assert_eq!(groups, [("All", "10.0.0.0/8"), ("One", "10.3.0.0-10.4.255.255")]);
    let nowhere = db.read(|r| boundary_group_matches(r, &["11.0.0.1".parse()?], Some("Nowhere")))?;
    assert!(nowhere.rows.is_empty() && nowhere.notes.len() == 1, "{:?}", nowhere.notes);
    Ok(())
}

#[test]
fn good_lines_of_a_file_are_kept() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    add_group(&mut db, "Berlin", &[], &[])?;
    let csv = "\u{feff}Value, Group ,name,kind\r\n\
               10.1.0.0/16,Berlin,\"first, floor\",ip-subnet\r\n\
               10.1.0.0/16,Bonn,,\r\n\
               10.2.0.0/16\r\n\
               ,,,\r\n\
               \r\n\
               10.3.0.0/16,Berlin,a,ip_range\r\n\
               10.4.0.0/16,Default-Site-Boundary-Group<PS1>,,\r\n\
               10.5.0.0/16,Berlin,,,more\r\n\
               10.6.0.0/16,Berlin,,village\r\n";
    let summary = import(&mut db, csv, false)?;
    let rejected: Vec<_> = summary.rejected.iter().map(|rejected| rejected.line).collect();
    assert_eq!(rejected, [3, 5, 7, 8, 9, 10], "{:?}", summary.rejected);
    assert_eq!((summary.lines, summary.boundaries_added, summary.members_added), (8, 2, 1));
    assert_eq!(summary.outcome(), Outcome::Partial);
    for (rejected, part) in summary.rejected.iter().zip([
        "there is no boundary group \"Bonn\"",
        "is empty",
        "has no end",
        "has no boundaries",
        "more fields than the header",
        "is not a kind of boundary",
    ]) {
        assert!(rejected.reason.contains(part), "{rejected:?}");
    }
    let again = import(&mut db, csv, false)?;
    assert_eq!(
        (again.unchanged, again.boundaries_added, again.members_added, again.rejected_count),
        (2, 0, 0, 6)
    );
    let made = import(&mut db, csv, true)?;
    assert_eq!((made.groups_added, made.members_added, made.rejected_count), (1, 1, 5));
    let group = db.read(|r| hierarchy::read(r).boundary_group("bonn"))?;
    assert_eq!(group.boundaries[0].name.as_deref(), Some("first, floor"));
    Ok(())
}

#[test]
fn a_quote_that_is_not_closed_takes_no_lines_along() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    add_group(&mut db, "G1", &[], &[])?;
    for (csv, lines) in [
        ("value,name\n10.1.0.0/16,\"Berlin\n10.2.0.0/16,Bonn\n", vec![2]),
        ("value,name\n10.1.0.0/16,a\n\"10.2.0.0/16", vec![3]),
        ("value,name\n10.1.0.0/16,a\n\"10.2.0.0/16\r\n\"\n10.3.0.0/16,\"say \"\"a\"\"\"\n", vec![]),
        ("value,name\n10.1.0.0/16,a\"b\n10.2.0.0/16,\"\"\n", vec![]),
    ] {
        let summary = import(&mut db, csv, false)?;
        let rejected: Vec<_> = summary.rejected.iter().map(|rejected| rejected.line).collect();
        assert_eq!(rejected, lines, "{csv:?}: {:?}", summary.rejected);
        assert!(summary.rejected.iter().all(|rejected| rejected.reason.contains("quote")), "{summary:?}");
    }
    let names: Vec<_> = db
        .read(|r| hierarchy::read(r).boundaries())?
        .into_iter()
        .filter_map(|boundary| boundary.name)
        .collect();
    assert_eq!(names, ["a\"b", "Bonn", "say \"a\""]);
    let summary = import(&mut db, "value,group\n10.9.0.0/16,G2\n", false)?;
    assert!(summary.rejected[0].reason.contains("did you mean G1?"), "{:?}", summary.rejected);
    Ok(())
}

#[test]
fn where_groups_are_not_in_use_nothing_is_missed() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    add_group(&mut db, "Berlin", &["10.1.0.0/16"], &[])?;
    let notes = db.read(boundary_group_list)?.notes;
    assert_eq!(notes, ["Berlin has no software update point, and no neighbor with one to fall back to."]);
    // Every group falls back to the site default, whether it says so or not.
    let default = "Default-Site-Boundary-Group<PS1>";
    db.write("default", |w| hierarchy::write(w).add_point_to_boundary_group(default, "wsus1"))?;
    let notes = db.read(boundary_group_list)?.notes;
    assert_eq!(
        notes,
        [
            "Berlin has no software update point: its clients wait for those of Default-Site-Boundary-Group<PS1>.",
            "wsus2 of PS1 is in no boundary group.",
        ],
        "PS2 does not use groups"
    );
    db.write("never", |w| hierarchy::write(w).set_neighbor("Berlin", default, Fallback(None)))?;
    assert!(db.read(boundary_group_list)?.notes[0].contains("no neighbor with one"));
    Ok(())
}

#[test]
fn a_header_that_says_nothing_is_refused() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    for (csv, part) in [
        (&b""[..], "no column value"),
        (b"10.1.0.0/16\n10.2.0.0/16\n", "no column \"10.1.0.0/16\""),
        (b"value,valeu\n", "no column \"valeu\""),
        (b"value,Value\n", "twice"),
    ] {
        let (kind, message, hint) = refused(import(&mut db, csv, true));
        assert_eq!(kind, Kind::Usage, "{message}");
        assert!(
            message.contains(part) && hint.contains("the first line names the columns"),
            "{message}: {hint}"
        );
    }
    let not_text = import(&mut db, b"value\n10.1.0.0/16\n\xff\xfe\n", true)?;
    assert_eq!(
        (not_text.boundaries_added, not_text.rejected[0].reason.as_str()),
        (1, "the line is not UTF-8; save the file as UTF-8")
    );
    let endless = std::io::Read::chain(&b"value\n\""[..], std::io::repeat(b'x'));
    assert!(
        refused(db.write("import", |w| import_boundaries(w, endless, true))).1.contains("more than 64 MiB")
    );
    Ok(())
}

proptest! {
    #![proptest_config(few(16))]

    #[test]
    fn any_file_is_read_or_refused(
        lines in prop::collection::vec("[0-9./:,\"a-c-]{0,40}|10\\.[0-9]\\.0\\.0/16,[AB]", 0..20),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut db = create(folder.path()).expect("a database");
        let csv = format!("value,group\n{}\n", lines.join("\n"));
        let first = import(&mut db, &csv, true).expect("read");
        let kept = db.read(|r| hierarchy::read(r).boundary_groups()).expect("groups");
        let again = import(&mut db, &csv, true).expect("read again");
        prop_assert_eq!(db.read(|r| hierarchy::read(r).boundary_groups()).expect("groups"), kept);
        prop_assert_eq!(again.rejected, first.rejected);
        prop_assert_eq!(again.unchanged + again.rejected_count, again.lines);
    }
}

#[test]
fn a_group_is_a_scope_of_reports() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(folder.path())?;
    add_group(&mut db, "Berlin", &["10.1.0.0/16"], &["wsus1"])?;
    let line = |number: u32| {
        format!(
            "{{\"client\":\"{}\",\"name\":\"PC{number}\",\"message_time\":\"1969-12-31T00:00:00Z\",\"topic_type\":501,\
             \"topic\":\"s\",\"state\":3}}\n",
            Uuid::from_u128(u128::from(number))
        )
    };
    for (site, numbers) in [("PS1", 1..=4), ("S01", 5..=7)] {
        let lines: String = numbers.map(line).collect();
        let options = IngestOptions { site: Some(site.parse()?), ..IngestOptions::default() };
        ingest(&mut db, &[Source::Stdin(lines.into())], &options, &Silent)?;
    }
    let places = "client,ip,internet\nPC1,10.1.2.3,no\nPC2,10.2.2.3,no\nPC3,10.1.255.255,no\nPC5,10.1.0.1,no\nPC6,10.2.0.1,no\n\
                  PC7,10.2.0.2,yes\n";
    db.write("places", |w| import_places(w, "places.csv", &mut places.as_bytes()).map(drop))?;
    // PC4 has no known place and PC7 is on the internet: both are in no group. PC6 of the secondary site is in that of
    // its primary, as where it looks for a server.
    for (group, expected) in [
        ("Berlin", 3),
        ("berlin", 3),
        ("Default-Site-Boundary-Group<PS1>", 2),
        ("Default-Site-Boundary-Group<PS2>", 0),
    ] {
        let scope = Scope { boundary_group: Some(group.to_owned()), ..Scope::default() };
        let answer = db.read(|r| compliance(r, &scope, false, Timestamp::UNIX_EPOCH))?;
        assert_eq!(answer.rows.first().map(|row| row.clients), Some(expected), "{group}");
    }
    let scope = Scope { boundary_group: Some("Berlim".to_owned()), ..Scope::default() };
    let (kind, _, hint) = refused(db.read(|r| compliance(r, &scope, false, Timestamp::UNIX_EPOCH)).map(drop));
    assert_eq!(kind, Kind::NotFound);
    assert!(hint.contains("Berlin"), "{hint}");
    Ok(())
}
