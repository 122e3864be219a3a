//! Synchronization through the public face: versions, run records, cascade, policy, interruption.

use crate::support::offline_scan::write_offline_scan_cabinet;
use cmupd::base::clock::Clock;
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::{Progress, Silent, Stage, Unit};
use cmupd::db::{ContentVersion, Database, Options};
use cmupd::demo::Catalog;
use cmupd::hierarchy::{Connections, NewPoint, NewSite, ServedBy, SiteKind};
use cmupd::operate;
use cmupd::operate::Synchronized;
use cmupd::sync::{self, Trigger};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

struct Environment {
    folder: tempfile::TempDir,
    db: Database,
    catalog: Catalog,
}

fn clock() -> Clock {
    Clock::fixed("2026-11-22T12:00:00Z".parse().expect("a time"))
}

impl Environment {
    /// CAS with PS1 below it, and below PS1 the secondary S01.
    fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let db = Database::create(&folder.path().join("a.db"), Options::new("tester", clock()), |w| {
            cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
            for (code, kind, parent) in [
                ("CAS", SiteKind::CentralAdministration, None),
                ("PS1", SiteKind::Primary, Some("CAS")),
                ("S01", SiteKind::Secondary, Some("PS1")),
            ] {
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
        })?;
        Ok(Environment { folder, db, catalog: Catalog::new(3, clock().now())? })
    }

    fn cabinet(&self, cutoff: Timestamp) -> Result<PathBuf> {
        let path = self.folder.path().join("wsusscn2.cab");
        write_offline_scan_cabinet(&path, &self.catalog, cutoff)?;
        Ok(path)
    }

    fn sync(&mut self, from: Option<&Path>, progress: &dyn Progress) -> Result<Synchronized> {
        let options = sync::SyncOptions {
            from: from.map(|path| path.display().to_string()),
            site: None,
            cascade: true,
            trigger: Trigger::Manual,
            languages: vec!["en".into(), "de".into()],
            ..sync::SyncOptions::default()
        };
        operate::synchronize(&mut self.db, &options, progress)
    }

    fn versions(&self) -> Result<Vec<i64>> {
        self.db.read(|r| {
            Ok(cmupd::hierarchy::read(r)
                .sites()?
                .into_iter()
                .map(|site| site.content_version.into())
                .collect())
        })
    }
}

#[test]
fn the_content_version_rises_only_when_something_changed() -> Result<()> {
    let mut environment = Environment::new()?;
    let first = environment.cabinet(environment.catalog.previous_release())?;
    let summary = environment.sync(Some(&first), &Silent)?;
    assert_eq!(environment.versions()?, [1, 1, 1]);
    let order: Vec<String> = summary.sync.runs.iter().map(|run| run.site.to_string()).collect();
    assert_eq!(order, ["CAS", "PS1", "S01"]);
    assert!(summary.sync.runs.iter().all(|run| run.kind == "full" && run.status == 6702));
    assert_eq!(
        summary.sync.runs[0].items_added, summary.sync.runs[1].items_added,
        "a child sees what its parent got"
    );

    let again = environment.sync(None, &Silent)?;
    assert!(again.sync.nothing_new(), "the source is remembered, and nothing is new");
    assert_eq!(environment.versions()?, [1, 1, 1]);
    assert!(again.sync.runs.iter().all(|run| run.kind == "delta" && run.items_added == 0));

    let second = environment.cabinet(environment.catalog.latest_release())?;
    let newer = environment.sync(Some(&second), &Silent)?;
    assert_eq!(environment.versions()?, [2, 2, 2]);
    assert!(
        newer.sync.runs[0].items_added > 0 && newer.sync.runs[0].items_added < newer.sync.runs[0].items_total
    );
    assert_eq!(environment.db.read(|r| cmupd::sync::read(r).sync_runs(None, 100))?.len(), 9);
    Ok(())
}

#[test]
fn the_policy_moves_only_when_its_body_moves() -> Result<()> {
    let mut environment = Environment::new()?;
    let first = environment.cabinet(environment.catalog.previous_release())?;
    let versions = |environment: &Environment| -> Result<Vec<(String, String)>> {
        environment.db.read(|r| {
            Ok(cmupd::policy::read(r)
                .policies(None, false)?
                .into_iter()
                .map(|policy| (policy.site.to_string(), policy.version))
                .collect())
        })
    };
    let expected =
        |version: &str| vec![("PS1".to_owned(), version.to_owned()), ("S01".to_owned(), version.to_owned())];
    environment.sync(Some(&first), &Silent)?;
    assert_eq!(versions(&environment)?, expected("1.00"));
    environment.sync(None, &Silent)?;
    assert_eq!(versions(&environment)?, expected("1.00"));
    let second = environment.cabinet(environment.catalog.latest_release())?;
    environment.sync(Some(&second), &Silent)?;
    assert_eq!(versions(&environment)?, expected("2.00"));
    let policy = environment.db.read(|r| cmupd::policy::read(r).policy("S01".parse()?, None))?;
    assert_eq!(policy.body.content_version, ContentVersion::from(2));
    assert_eq!(
        policy.body.content_locations[0].url, "http://wsus1:8530",
        "a secondary offers its primary's servers"
    );
    assert_eq!(
        environment
            .db
            .read(|r| cmupd::policy::read(r).policy("PS1".parse()?, Some("1")))?
            .body
            .content_version,
        ContentVersion::from(1)
    );
    Ok(())
}

/// Asks for a stop at the n-th look.
struct StopAt(AtomicUsize);

impl Progress for StopAt {
    fn stage(&self, what: &str, total: Option<u64>, unit: Unit) -> Box<dyn Stage> {
        Silent.stage(what, total, unit)
    }

    fn cancelled(&self) -> bool {
        self.0
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| Some(left.saturating_sub(1)))
            .unwrap_or(0)
            <= 1
    }
}

#[test]
fn an_interrupted_run_is_simply_run_again() -> Result<()> {
    let mut calm = Environment::new()?;
    let cabinet = calm.cabinet(calm.catalog.latest_release())?;
    calm.sync(Some(&cabinet), &Silent)?;
    let titles = |environment: &Environment| -> Result<Vec<Option<String>>> {
        environment.db.read(|r| {
            Ok(cmupd::catalog::read(r)
                .visible_updates(ContentVersion::from(1))?
                .into_iter()
                .map(|update| update.title)
                .collect())
        })
    };

    let mut environment = Environment::new()?;
    let cabinet = environment.cabinet(environment.catalog.latest_release())?;
    let mut interruptions = 0;
    for looks in 1..40 {
        let result = environment.sync(Some(&cabinet), &StopAt(AtomicUsize::new(looks)));
        match result {
            Ok(_) => break,
            Err(error) => {
                assert_eq!(cmupd::db::failure_kind(&error), Kind::Interrupted, "{error:#}");
                interruptions += 1;
                let top = environment.db.read(|r| cmupd::hierarchy::read(r).top_site())?.content_version;
                assert!(
                    top == ContentVersion::from(0) && titles(&environment)?.is_empty()
                        || top == ContentVersion::from(1),
                    "as before or complete"
                );
            }
        }
    }
    assert!(interruptions >= 3, "{interruptions} interruptions");
    environment.sync(Some(&cabinet), &Silent)?;
    assert_eq!(environment.versions()?, [1, 1, 1]);
    assert_eq!(titles(&environment)?, titles(&calm)?);
    Ok(())
}

#[test]
fn a_broken_cabinet_leaves_the_database_as_it_was() -> Result<()> {
    let mut environment = Environment::new()?;
    let cabinet = environment.cabinet(environment.catalog.latest_release())?;
    let whole = std::fs::read(&cabinet)?;
    std::fs::write(&cabinet, &whole[..whole.len() / 2])?;
    let error = environment.sync(Some(&cabinet), &Silent).expect_err("truncated");
    assert!(format!("{error:#}").contains("wsusscn2.cab"), "{error:#}");
    assert_eq!(environment.versions()?, [0, 0, 0]);
    let status = environment.db.read(|r| sync::status(r, clock().now(), false))?;
    assert_eq!(status[0].status, Some(6703));
    assert!(status[0].last_error.is_some() && status[0].retry_at.is_some());
    assert_eq!(status[1].status, None, "the sites below were not tried");
    std::fs::write(&cabinet, &whole)?;
    environment.sync(Some(&cabinet), &Silent)?;
    assert_eq!(environment.versions()?, [1, 1, 1]);
    Ok(())
}

#[test]
fn a_run_whose_process_died_is_closed_by_the_next() -> Result<()> {
    let mut environment = Environment::new()?;
    let cabinet = environment.cabinet(environment.catalog.latest_release())?;
    environment.sync(Some(&cabinet), &Silent)?;
    let path = environment.db.path().to_owned();
    rusqlite::Connection::open(&path)?.execute(
        "UPDATE sync_run SET ended_at = NULL, phase = 'wsus', status = 6704, version_after = NULL",
        [],
    )?;
    environment.sync(None, &Silent)?;
    let runs = environment.db.read(|r| cmupd::sync::read(r).sync_runs(Some("CAS".parse()?), 10))?;
    assert_eq!(runs.iter().map(|run| run.status).collect::<Vec<_>>(), [6702, 6703]);
    assert!(runs[1].error.as_deref().is_some_and(|error| error.contains("ended before the run did")));
    Ok(())
}

#[test]
fn synchronizing_one_site_starts_from_what_its_parent_has() -> Result<()> {
    let mut environment = Environment::new()?;
    let cabinet = environment.cabinet(environment.catalog.latest_release())?;
    let options = |site: Option<&str>, cascade| -> Result<sync::SyncOptions> {
        Ok(sync::SyncOptions {
            from: None,
            site: site.map(str::parse).transpose()?,
            cascade,
            trigger: Trigger::Manual,
            languages: vec![],
            ..sync::SyncOptions::default()
        })
    };
    let top_only = sync::SyncOptions { from: Some(cabinet.display().to_string()), ..options(None, false)? };
    operate::synchronize(&mut environment.db, &top_only, &Silent)?;
    assert_eq!(environment.versions()?, [1, 0, 0]);
    assert_eq!(environment.db.read(|r| sync::status(r, clock().now(), false))?[1].behind, Some(1));
    operate::synchronize(&mut environment.db, &options(Some("PS1"), true)?, &Silent)?;
    assert_eq!(environment.versions()?, [1, 1, 1]);
    Ok(())
}

#[test]
fn a_run_goes_through_its_status_messages() -> Result<()> {
    let mut environment = Environment::new()?;
    environment.db.write("a second software update point", |w| {
        cmupd::hierarchy::write(w).add_software_update_point(&NewPoint {
            site: "PS1".parse()?,
            server_name: "wsus2".into(),
            port: None,
            tls: true,
            connections: Connections::Both,
            served_by: ServedBy::Database,
        })
    })?;
    let cabinet = environment.cabinet(environment.catalog.latest_release())?;
    let summary = environment.sync(Some(&cabinet), &Silent)?;
    let statuses: Vec<&[u32]> = summary.sync.runs.iter().map(|run| run.statuses.as_slice()).collect();
    let expected: [&[u32]; 3] = [&[6701, 6704, 6705, 6702], &[6701, 6704, 6706, 6702], &[6701, 6704, 6702]];
    assert_eq!(statuses, expected);
    let points =
        environment.db.read(|r| cmupd::hierarchy::read(r).software_update_points(Some("PS1".parse()?)))?;
    assert!(points.iter().all(|point| point.content_version == ContentVersion::from(1)));
    Ok(())
}

/// An unpacked offline scan file with one update: small enough to be written by hand.
fn scan(folder: &Path, core: &str, title: &str) -> Result<PathBuf> {
    let scan = folder.join("scan");
    let update =
        "UpdateId=\"10000000-0000-4000-8000-000000000001\" RevisionNumber=\"200\" RevisionId=\"1001\"";
    for (name, text) in [
        ("index.xml", "<INDEX><CABLIST><CAB NAME=\"package.cab\"/><CAB NAME=\"package2.cab\" RANGESTART=\"0\"/></CABLIST></INDEX>".to_owned()),
        (
            "package/package.xml",
            format!("<OfflineSyncPackage><Updates><Update CreationDate=\"2026-10-13T17:00:00Z\" DefaultLanguage=\"en\" {update} IsBundle=\"true\"/></Updates></OfflineSyncPackage>"),
        ),
        ("package2/c/1001", core.to_owned()),
        ("package2/l/en/1001", title.to_owned()),
    ] {
        let path = scan.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(&scan))?;
        std::fs::write(path, text)?;
    }
    Ok(scan)
}

fn core(rules: &str) -> String {
    format!(
        "<UpdateIdentity UpdateID=\"10000000-0000-4000-8000-000000000001\" RevisionNumber=\"200\"/>\
         <Properties UpdateType=\"Software\" ExplicitlyDeployable=\"true\"/>\
         <ApplicabilityRules><IsInstalled>{rules}</IsInstalled></ApplicabilityRules>"
    )
}

const TITLE: &str =
    "<LocalizedProperties><Language>en</Language><Title>An update</Title></LocalizedProperties>";

#[test]
fn what_cannot_be_read_does_not_replace_what_was_read_well() -> Result<()> {
    let mut environment = Environment::new()?;
    let folder = environment.folder.path().to_owned();
    let source = scan(&folder, &core("<True/>"), TITLE)?;
    environment.sync(Some(&source), &Silent)?;
    for (core_text, title) in [
        ("<!DOCTYPE x><a/>".to_owned(), TITLE),
        (core("<True/>"), "<LocalizedProperties>&evil;"),
        (String::new(), TITLE),
    ] {
        scan(&folder, &core_text, title)?;
        let summary = environment.sync(Some(&source), &Silent)?;
        assert_eq!(summary.sync.rejections.len(), 1, "{core_text}{title}");
        assert!(
            summary.sync.rejections[0].reason.contains("; "),
            "a remedy: {:?}",
            summary.sync.rejections[0]
        );
        assert_eq!(environment.versions()?, [1, 1, 1], "{core_text}{title}");
        let updates =
            environment.db.read(|r| cmupd::catalog::read(r).visible_updates(ContentVersion::from(1)))?;
        assert_eq!(updates[0].title.as_deref(), Some("An update"));
        assert_eq!(updates[0].minimum_source_version, ContentVersion::from(1));
    }
    Ok(())
}

#[test]
fn a_source_that_holds_nothing_is_a_failure_and_is_not_remembered() -> Result<()> {
    let mut environment = Environment::new()?;
    let folder = environment.folder.path().to_owned();
    let good = scan(&folder, &core("<True/>"), TITLE)?;
    environment.sync(Some(&good), &Silent)?;
    let rubbish = folder.join("rubbish");
    std::fs::create_dir_all(&rubbish)?;
    std::fs::write(rubbish.join("a.xml"), "<html>not found</html>")?;
    let error = environment.sync(Some(&rubbish), &Silent).expect_err("nothing could be read");
    assert!(format!("{error:#}").contains("nothing that could be read"), "{error:#}");
    assert_eq!(environment.db.read(|r| sync::status(r, clock().now(), false))?[0].status, Some(6703));
    environment.sync(None, &Silent)?;
    assert_eq!(environment.db.read(|r| sync::status(r, clock().now(), false))?[0].status, Some(6702));
    Ok(())
}

#[test]
fn a_site_that_lags_does_not_see_what_changed_after_its_version() -> Result<()> {
    let mut environment = Environment::new()?;
    let folder = environment.folder.path().to_owned();
    let source = scan(&folder, &core("<True/>"), TITLE)?;
    environment.sync(Some(&source), &Silent)?;
    let line = r#"{"client":"30000000-0000-4000-8000-000000000001","name":"A","message_time":"2026-11-21T08:00:00Z","serial":1,"topic_type":501,"topic":"s","state":3,"params":["1"]}"#;
    let options = cmupd::state::IngestOptions { site: Some("PS1".parse()?), ..Default::default() };
    cmupd::state::ingest(
        &mut environment.db,
        &[cmupd::state::Source::Stdin(line.into())],
        &options,
        &Silent,
    )?;
    let counts = |environment: &Environment| -> Result<(u64, u64, usize)> {
        environment.db.read(|r| {
            let scope = cmupd::compliance::Scope::default();
            let row = cmupd::report::compliance(r, &scope, false, clock().now())?.rows.remove(0);
            let unknown = cmupd::report::unknown(r, &scope, clock().now())?;
            Ok((row.states.not_required, row.states.unknown, unknown.rows.len()))
        })
    };
    assert_eq!(counts(&environment)?, (1, 0, 0));
    // The rules change in place; the top level knows, PS1 does not yet.
    scan(&folder, &core("<False/>"), TITLE)?;
    let top_only = sync::SyncOptions {
        from: None,
        site: None,
        cascade: false,
        trigger: Trigger::Manual,
        languages: vec!["en".into()],
        ..sync::SyncOptions::default()
    };
    operate::synchronize(&mut environment.db, &top_only, &Silent)?;
    assert_eq!(environment.versions()?, [2, 1, 1]);
    assert_eq!(counts(&environment)?, (1, 0, 0), "for PS1 nothing has changed");
    environment.sync(None, &Silent)?;
    assert_eq!(
        counts(&environment)?,
        (0, 1, 1),
        "the scan is older than the new rules, and every unknown has a cause"
    );
    Ok(())
}

#[test]
fn an_unchanged_source_is_not_read_again() -> Result<()> {
    let mut environment = Environment::new()?;
    let first = environment.cabinet(environment.catalog.previous_release())?;
    let was_read = |summary: &Synchronized| {
        let said = summary.sync.remarks.iter().any(|remark| remark.contains("was not read again"));
        (!said, summary.sync.runs.first().map_or(0, |run| run.items_total))
    };
    let (read, total) = was_read(&environment.sync(Some(&first), &Silent)?);
    assert!(read && total > 0);
    assert_eq!(was_read(&environment.sync(None, &Silent)?), (false, total));
    let full =
        sync::SyncOptions { full: true, languages: vec!["en".into(), "de".into()], ..Default::default() };
    let summary = operate::synchronize(&mut environment.db, &full, &Silent)?;
    assert!(was_read(&summary).0 && summary.sync.nothing_new());
    let other = sync::SyncOptions { languages: vec!["fr".into()], ..Default::default() };
    assert!(was_read(&operate::synchronize(&mut environment.db, &other, &Silent)?).0);
    environment.cabinet(environment.catalog.latest_release())?;
    assert!(was_read(&environment.sync(None, &Silent)?).0, "the file is another");
    // The same bytes, written anew, may be anything.
    let bytes = std::fs::read(&first)?;
    std::fs::remove_file(&first)?;
    std::fs::write(&first, bytes)?;
    assert!(environment.sync(None, &Silent)?.sync.nothing_new());
    Ok(())
}
