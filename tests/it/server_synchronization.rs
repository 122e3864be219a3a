//! Synchronization over loopback: `serve` on one database, `sync` on another.

use crate::support::update_folder::write_update_documents;
use cmupd::base::clock::Clock;
use cmupd::base::error::{Family, Kind, Outcome, Result};
use cmupd::base::progress::{Progress, Silent, Stage, Unit};
use cmupd::db::{ContentVersion, Database, Options, failure_kind};
use cmupd::demo::Catalog;
use cmupd::hierarchy::{Connections, NewPoint, NewSite, ServedBy, SiteKind};
use cmupd::operate;
use cmupd::operate::Synchronized;
use cmupd::serve::{self, Running, ServeOptions};
use cmupd::sync::{self, Deviation};
use cmupd::upstream::ServerAccess;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use uuid::Uuid;

fn clock() -> Clock {
    Clock::fixed("2026-11-22T12:00:00Z".parse().expect("a time"))
}

fn options() -> Options {
    Options::new("tester", clock())
}

fn reach() -> ServerAccess {
    ServerAccess {
        timeout: Duration::from_secs(5),
        retries: 1,
        back_off: Duration::from_millis(1),
        ..ServerAccess::default()
    }
}

/// A database that documents fill, and that serves them.
struct Upstream {
    folder: tempfile::TempDir,
    catalog: Catalog,
}

impl Upstream {
    fn new() -> Result<Self> {
        let upstream = Upstream { folder: tempfile::tempdir()?, catalog: Catalog::new(3, clock().now())? };
        Database::create(&upstream.path(), options(), |w| {
            cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(9))?;
            cmupd::hierarchy::write(w).add_site(&NewSite {
                code: "UPS".parse()?,
                name: None,
                kind: SiteKind::Primary,
                parent: None,
            })?;
            Ok(())
        })?;
        Ok(upstream)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("upstream.db")
    }

    /// Brings it to what was released by `cutoff`.
    fn publish(&self, cutoff: Timestamp) -> Result<()> {
        let documents = self.folder.path().join("documents");
        write_update_documents(&documents, &self.catalog, cutoff)?;
        let mut db = Database::open(&self.path(), options())?;
        let options =
            sync::SyncOptions { from: Some(documents.display().to_string()), ..sync::SyncOptions::default() };
        operate::synchronize(&mut db, &options, &Silent)?;
        Ok(())
    }

    fn serve(&self) -> Result<Running> {
        serve::start(&self.path(), options(), ServeOptions::new("127.0.0.1:0".parse()?))
    }
}

fn address(server: &Running) -> String {
    format!("http://{}", server.address())
}

/// CAS with the primaries PS1 and PS2 below it, and S01 below PS1.
struct Environment {
    _folder: tempfile::TempDir,
    db: Database,
}

impl Environment {
    fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let db = Database::create(&folder.path().join("a.db"), options(), |w| {
            cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
            for (code, kind, parent) in [
                ("CAS", SiteKind::CentralAdministration, None),
                ("PS1", SiteKind::Primary, Some("CAS")),
                ("PS2", SiteKind::Primary, Some("CAS")),
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
            cmupd::hierarchy::write(w).add_software_update_point(&point("PS2", "wsus2", None))?;
            Ok(())
        })?;
        let mut environment = Environment { _folder: folder, db };
        environment.add_point(point("PS1", "wsus1", None))?;
        Ok(environment)
    }

    fn add_point(&mut self, new: NewPoint) -> Result<()> {
        self.db.write("add a software update point", |w| {
            cmupd::hierarchy::write(w).add_software_update_point(&new).map(drop)
        })
    }

    fn subscribe(&mut self, names: &[&str]) -> Result<()> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.db.write("subscribe", |w| sync::subscribe(w, &names).map(drop))
    }

    fn sync(&mut self, from: Option<&str>) -> Result<Synchronized> {
        self.sync_with(
            sync::SyncOptions { from: from.map(str::to_owned), ..sync::SyncOptions::default() },
            &Silent,
        )
    }

    fn sync_with(&mut self, options: sync::SyncOptions, progress: &dyn Progress) -> Result<Synchronized> {
        let options = sync::SyncOptions { access: reach(), ..options };
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

    /// Everything that people see of the catalog.
    fn seen(&self) -> Result<Vec<String>> {
        seen(&self.db)
    }
}

fn seen(db: &Database) -> Result<Vec<String>> {
    db.read(|r| {
        let version = cmupd::hierarchy::read(r).content_version()?;
        let mut updates: Vec<String> = cmupd::catalog::read(r)
            .visible_updates(version)?
            .into_iter()
            .map(|update| {
                format!(
                    "{} {} {:?} {:?} {:?} {:?} {:?} {}",
                    update.guid,
                    update.revision_number,
                    update.article_id,
                    update.title,
                    update.severity,
                    update.products,
                    update.classification,
                    update.is_superseded
                )
            })
            .collect();
        updates.sort();
        Ok(updates)
    })
}

fn point(site: &str, server: &str, own: Option<&Running>) -> NewPoint {
    NewPoint {
        site: site.parse().expect("a code"),
        server_name: own.map_or(server.to_owned(), |own| own.address().ip().to_string()),
        port: own.map(|own| own.address().port()),
        tls: false,
        connections: Connections::Intranet,
        served_by: if own.is_some() { ServedBy::Wsus } else { ServedBy::Database },
    }
}

#[test]
fn categories_first_then_what_is_subscribed() -> Result<()> {
    let upstream = Upstream::new()?;
    upstream.publish(upstream.catalog.latest_release())?;
    let server = upstream.serve()?;
    let mut environment = Environment::new()?;
    let first = environment.sync(Some(&address(&server)))?;
    assert_eq!(first.sync.outcome(), Outcome::Done, "{first:?}");
    assert!(
        first.sync.remarks.iter().any(|remark| remark.contains("sync subscribe")),
        "{:?}",
        first.sync.remarks
    );
    assert!(environment.seen()?.is_empty(), "only categories yet");
    assert_eq!(environment.versions()?, [1, 1, 1, 1]);

    environment.subscribe(&["*"])?;
    let second = environment.sync(None)?;
    assert_eq!(second.sync.outcome(), Outcome::Done, "{second:?}");
    assert_eq!(environment.seen()?, seen(&Database::open(&upstream.path(), options())?)?);
    assert_eq!(environment.versions()?, [2, 2, 2, 2]);

    let third = environment.sync(None)?;
    assert!(
        third.sync.nothing_new() && third.sync.runs[0].items_total == 0,
        "only changes are asked for: {third:?}"
    );
    assert_eq!(environment.versions()?, [2, 2, 2, 2]);
    server.stop()
}

#[test]
fn changes_come_with_the_next_run_and_full_changes_nothing() -> Result<()> {
    let upstream = Upstream::new()?;
    upstream.publish(upstream.catalog.previous_release())?;
    let server = upstream.serve()?;
    let mut environment = Environment::new()?;
    environment.sync(Some(&address(&server)))?;
    environment.subscribe(&["*"])?;
    environment.sync(None)?;
    let before = environment.seen()?.len();
    upstream.publish(upstream.catalog.latest_release())?;
    let newer = environment.sync(None)?;
    assert!(newer.sync.runs[0].items_added > 0, "{newer:?}");
    assert!(environment.seen()?.len() > before);
    assert_eq!(environment.seen()?, seen(&Database::open(&upstream.path(), options())?)?);
    let versions = environment.versions()?;
    let full =
        environment.sync_with(sync::SyncOptions { full: true, ..sync::SyncOptions::default() }, &Silent)?;
    assert_eq!((full.sync.runs[0].kind.as_str(), full.sync.nothing_new()), ("full", true), "{full:?}");
    assert!(full.sync.runs[0].items_total > newer.sync.runs[0].items_total);
    assert_eq!(environment.versions()?, versions);
    server.stop()
}

#[test]
fn another_choice_drops_the_anchor() -> Result<()> {
    let upstream = Upstream::new()?;
    upstream.publish(upstream.catalog.latest_release())?;
    let server = upstream.serve()?;
    let mut environment = Environment::new()?;
    environment.sync(Some(&address(&server)))?;
    environment.subscribe(&["Windows 11", "Security Updates"])?;
    environment.sync(None)?;
    let some = environment.seen()?;
    assert!(!some.is_empty() && some.iter().all(|update| update.contains("Windows 11")), "{some:?}");
    environment.subscribe(&["*"])?;
    environment.sync(None)?;
    assert_eq!(environment.seen()?, seen(&Database::open(&upstream.path(), options())?)?);
    server.stop()
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
fn interrupted_runs_end_in_the_same_catalog() -> Result<()> {
    let upstream = Upstream::new()?;
    upstream.publish(upstream.catalog.latest_release())?;
    let server = upstream.serve()?;
    let mut environment = Environment::new()?;
    let mut interruptions = 0;
    for looks in 1..200 {
        let options = sync::SyncOptions {
            from: Some(address(&server)),
            cascade: false,
            ..sync::SyncOptions::default()
        };
        match environment.sync_with(options, &StopAt(AtomicUsize::new(looks))) {
            Ok(summary) => {
                if environment.seen()?.is_empty() {
                    environment.subscribe(&["*"])?;
                    continue;
                }
                assert_eq!(summary.sync.outcome(), Outcome::Done, "{summary:?}");
                break;
            }
            Err(error) => {
                assert_eq!(failure_kind(&error), Kind::Interrupted, "{error:#}");
                interruptions += 1;
                let top = environment.db.read(|r| cmupd::hierarchy::read(r).top_site())?.content_version;
                assert!(
                    top == ContentVersion::from(2) || environment.seen()?.is_empty(),
                    "nothing is seen before the run is done"
                );
            }
        }
    }
    assert!(interruptions >= 5, "{interruptions} interruptions");
    environment.sync(None)?;
    assert_eq!(environment.seen()?, seen(&Database::open(&upstream.path(), options())?)?);
    server.stop()
}

#[test]
fn a_site_is_at_the_version_of_its_own_server() -> Result<()> {
    let upstream = Upstream::new()?;
    upstream.publish(upstream.catalog.latest_release())?;
    let server = upstream.serve()?;
    let behind = Upstream::new()?;
    behind.publish(behind.catalog.previous_release())?;
    let own = behind.serve()?;

    let mut environment = Environment::new()?;
    environment.db.write("leave wsus2", |w| {
        cmupd::hierarchy::write(w).remove_software_update_point("wsus2").map(drop)
    })?;
    environment.add_point(point("PS2", "", Some(&own)))?;
    environment.sync(Some(&address(&server)))?;
    environment.subscribe(&["*"])?;
    let summary = environment.sync(None)?;
    assert_eq!(summary.sync.outcome(), Outcome::Partial);
    let run = summary.sync.runs.iter().find(|run| run.site.as_str() == "PS2").expect("PS2 ran");
    assert_eq!(
        (run.status, run.version_after, run.version_parent),
        (6707, Some(1.into()), Some(2.into())),
        "{run:?}"
    );
    assert!(run.items_missing > 0 && run.error.is_none());
    assert_eq!(environment.versions()?, [2, 2, 1, 2], "CAS, PS1, PS2, S01");
    let status = environment.db.read(|r| sync::status(r, clock().now(), false))?;
    let row = status.iter().find(|row| row.site.as_str() == "PS2").expect("PS2");
    assert_eq!((row.behind, row.behind_updates.map(|updates| updates > 0)), (Some(1), Some(true)));

    let options = sync::SyncOptions { access: reach(), ..sync::SyncOptions::default() };
    let found = sync::verify(&mut environment.db, "PS2".parse()?, &options, &Silent)?;
    let lacking = found.rows.iter().filter(|row| row.deviation == Deviation::Lacks).count() as i64;
    let older = found.rows.iter().filter(|row| row.deviation == Deviation::Older).count() as i64;
    assert_eq!(lacking + older, run.items_missing);
    assert!(found.rows.iter().all(|row| row.title.is_some()), "{:?}", found.rows);
    let found = sync::verify(&mut environment.db, "PS1".parse()?, &options, &Silent)?;
    assert!(found.rows.is_empty() && found.remarks[0].contains("served from this database"));

    behind.publish(behind.catalog.latest_release())?;
    let summary = environment.sync(None)?;
    assert_eq!(summary.sync.outcome(), Outcome::Done, "{summary:?}");
    assert_eq!(environment.versions()?, [2, 2, 2, 2]);
    own.stop()?;
    server.stop()
}

#[test]
fn an_unreachable_server_fails_its_subtree_only() -> Result<()> {
    let upstream = Upstream::new()?;
    upstream.publish(upstream.catalog.latest_release())?;
    let server = upstream.serve()?;
    let gone = upstream.serve()?;
    let mut environment = Environment::new()?;
    environment.db.write("leave wsus1", |w| {
        cmupd::hierarchy::write(w).remove_software_update_point("wsus1").map(drop)
    })?;
    environment.add_point(point("PS1", "", Some(&gone)))?;
    gone.stop()?;
    let summary = environment.sync(Some(&address(&server)))?;
    assert_eq!(summary.sync.outcome(), Outcome::Partial);
    assert_eq!(summary.sync.skipped, ["S01".parse()?]);
    assert_eq!(environment.versions()?, [1, 0, 1, 0], "CAS, PS1, PS2, S01");
    let status = environment.db.read(|r| sync::status(r, clock().now(), false))?;
    let row = status.iter().find(|row| row.site.as_str() == "PS1").expect("PS1");
    assert_eq!((row.status, row.error_family), (Some(6703), Some(Family::Unreachable)), "{row:?}");
    assert!(row.retry_at.is_some());

    let only = sync::SyncOptions { site: Some("PS1".parse()?), ..sync::SyncOptions::default() };
    let error = environment.sync_with(only, &Silent).expect_err("PS1 cannot be reached");
    assert_eq!(failure_kind(&error), Kind::Upstream, "{error:#}");
    server.stop()?;

    let error = environment.sync(None).expect_err("the upstream has gone");
    assert_eq!(failure_kind(&error), Kind::Upstream, "{error:#}");
    assert_eq!(environment.versions()?, [1, 0, 1, 0], "nothing is lost");
    let status = environment.db.read(|r| sync::status(r, clock().now(), false))?;
    assert_eq!((status[0].status, status[0].error_family), (Some(6703), Some(Family::Unreachable)));
    Ok(())
}

#[test]
fn an_interrupted_run_leaves_what_it_has_fetched() -> Result<()> {
    let upstream = Upstream::new()?;
    upstream.publish(upstream.catalog.latest_release())?;
    let server = upstream.serve()?;
    let mut environment = Environment::new()?;
    let file = |environment: &Environment| -> PathBuf {
        let mut name = environment.db.path().as_os_str().to_owned();
        name.push("-staging");
        Path::new(&name).to_owned()
    };
    let mut left = false;
    for looks in 1..400 {
        let options = sync::SyncOptions {
            from: Some(address(&server)),
            cascade: false,
            ..sync::SyncOptions::default()
        };
        if environment.sync_with(options, &StopAt(AtomicUsize::new(looks))).is_ok() {
            break;
        }
        left |= file(&environment).exists();
    }
    assert!(left, "an interrupted run leaves what it has fetched");
    environment.sync(Some(&address(&server)))?;
    assert!(!file(&environment).exists(), "a finished one does not");
    server.stop()
}
