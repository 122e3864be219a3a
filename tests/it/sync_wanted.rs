//! What a server does not give, withdraws or replaces: over several runs.

use crate::support::environment::TUG;
use crate::support::lying_server::wsus::asked;
use crate::support::lying_server::{Act, Recorded};
use crate::support::trouble::*;
use cmupd::base::error::{Outcome, Result};
use cmupd::db::ContentVersion;
use cmupd::hierarchy::{Connections, NewPoint, ServedBy};
use cmupd::sync;

/// More revisions than a server may not know in a row before it is asked whether it works at all.
const MANY: std::ops::Range<u64> = 200..230;

/// The whole request fails when one of many revisions is in it.
fn knows_none_of_many(request: &Recorded, _: &World) -> Option<Act> {
    let is_unknown = request.action == "GetUpdateData"
        && asked(request).iter().any(|id| MANY.clone().any(|number| *id == identity(number)));
    is_unknown.then(|| Act::fault(Some("InternalServerError"), ""))
}

#[test]
fn many_unknown_revisions_fail_no_run() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    for number in MANY {
        upstream.world.add(2, number, update(number, TUG));
    }
    upstream.lie(knows_none_of_many);
    for run in 0..3 {
        let summary = site.sync(None)?;
        assert_eq!(summary.sync.outcome(), Outcome::Partial, "run {run}: {summary:?}");
        assert_eq!(
            (summary.sync.runs[0].status, summary.sync.runs[0].items_missing),
            (6707, 30),
            "run {run}"
        );
        assert_eq!((site.digest(), site.version()?), (undisturbed(), 2), "all the rest has come");
    }
    upstream.be_honest();
    let summary = site.sync(None)?;
    assert_eq!(
        (summary.sync.outcome(), summary.sync.runs[0].items_added),
        (Outcome::Done, 30),
        "{summary:?}"
    );
    assert!(site.wanted().is_empty());
    Ok(())
}

#[test]
fn many_unknown_members_of_a_bundle_are_a_remark() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    let members: Vec<_> = MANY.map(identity).collect();
    upstream.world.add(2, 150, bundling(&update(150, TUG), &members));
    upstream.lie(knows_none_of_many);
    for _ in 0..2 {
        let summary = site.sync(None)?;
        assert_eq!(
            (summary.sync.outcome(), summary.sync.runs[0].status),
            (Outcome::Done, 6702),
            "{summary:?}"
        );
        assert!(
            summary.sync.remarks.iter().any(|remark| remark.contains("30 updates")),
            "{:?}",
            summary.sync.remarks
        );
        assert_eq!(site.version()?, 2);
    }
    Ok(())
}

#[test]
fn what_a_server_withdraws_is_no_longer_missing() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    upstream.world.add(2, 200, update(200, TUG));
    upstream.lie(knows_none_of_many);
    assert_eq!(site.sync(None)?.sync.runs[0].items_missing, 1);
    upstream.world.entries.lock().expect("entries").retain(|entry| entry.identity != identity(200));
    assert_eq!(
        site.sync(None)?.sync.runs[0].items_missing,
        1,
        "a list of changes does not say what has gone"
    );
    let full = site.sync_with(sync::SyncOptions { full: true, ..sync::SyncOptions::default() })?;
    assert_eq!((full.sync.outcome(), full.sync.runs[0].items_missing), (Outcome::Done, 0), "{full:?}");
    Ok(())
}

#[test]
fn what_replaces_something_is_not_seen_before_the_run_is_done() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    site.sync(None)?;
    let before = site.digest();
    for entry in upstream.world.entries.lock().expect("entries").iter_mut() {
        entry.document = entry.document.replace("<upd:Title>", "<upd:Title>Better: ");
    }
    // All but the last documents come; then the server is gone.
    upstream.lie(|request, _| {
        let last = request.action == "GetUpdateData" && asked(request).contains(&identity(130));
        last.then(|| Act::text(401, "no"))
    });
    let full = || sync::SyncOptions { full: true, ..sync::SyncOptions::default() };
    assert!(site.sync_with(full())?.sync.runs[0].error.is_some(), "what came before is kept");
    assert_eq!((site.digest(), site.version()?), (before.clone(), 2));
    upstream.be_honest();
    site.sync_with(full())?;
    assert_ne!(site.digest(), before, "the new titles");
    assert_eq!(site.version()?, 3);
    Ok(())
}

#[test]
fn the_own_server_of_the_top_level_site_is_asked_too() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    let behind = Upstream::new();
    let address = behind.server.address();
    let (host, port) = address.trim_start_matches("http://").split_once(':').expect("a port");
    site.db.write("add", |w| {
        cmupd::hierarchy::write(w).add_software_update_point(&NewPoint {
            site: "PS1".parse()?,
            server_name: host.into(),
            port: port.trim_end_matches('/').parse().ok(),
            tls: false,
            connections: Connections::Intranet,
            served_by: ServedBy::Wsus,
        })
    })?;
    let summary = site.sync(None)?;
    assert_eq!(
        (summary.sync.outcome(), summary.sync.runs[0].status),
        (Outcome::Partial, 6707),
        "{summary:?}"
    );
    let points = site.db.read(|r| cmupd::hierarchy::read(r).software_update_points(None))?;
    assert!(
        points[0].items_missing > 0
            && points[0].content_version < ContentVersion::from(2)
            && points[0].asked_at.is_some()
    );
    behind.publish(2);
    let summary = site.sync(None)?;
    assert_eq!((summary.sync.outcome(), summary.sync.runs[0].status), (Outcome::Done, 6702), "{summary:?}");
    behind.lie(|_, _| Some(Act::text(503, "closed")));
    let summary = site.sync(None)?;
    assert_eq!(summary.sync.outcome(), Outcome::Partial, "{summary:?}");
    let row = site.db.read(|r| sync::status(r, now(), false))?.remove(0);
    assert!(row.last_error.is_some_and(|error| error.contains(host)) && row.error_family.is_some());
    Ok(())
}

#[test]
fn an_anchor_that_is_not_taken_is_left_out() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    upstream.lie(|request, _| {
        let is_anchored = request.action == "GetRevisionIdList" && filter_of(request).anchor.is_some();
        is_anchored.then(|| Act::fault(Some("InvalidParameters"), "filter"))
    });
    let summary = site.sync(None)?;
    assert_eq!((summary.sync.outcome(), site.digest()), (Outcome::Done, undisturbed()), "{summary:?}");
    Ok(())
}

/// The runs, of `runs` ones, in which a revision is asked for; each run is of a program that has just started.
fn runs_that_ask(site: &mut Site, upstream: &Upstream, number: u64, runs: u32) -> Result<Vec<u32>> {
    let mut asking = Vec::new();
    for run in 1..=runs {
        let options = cmupd::db::Options::new("tester", cmupd::base::clock::Clock::fixed(now()));
        site.db = cmupd::db::Database::open(&site.path(), options)?;
        let count = upstream.server.requests().len();
        site.sync(None)?;
        if upstream.documents(count).contains(&identity(number)) {
            asking.push(run);
        }
    }
    Ok(asking)
}

fn members_missing(site: &Site) -> Result<i64> {
    Ok(site.db.read(|r| sync::status(r, now(), false))?.remove(0).members_missing)
}

#[test]
fn a_member_that_does_not_come_is_asked_for_less_and_less_often() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    upstream.world.add(2, 150, bundling(&update(150, TUG), &[identity(151)]));
    assert_eq!(runs_that_ask(&mut site, &upstream, 151, 50)?, [1, 2, 4, 8, 16, 32, 48]);
    assert_eq!(members_missing(&site)?, 1);
    let count = upstream.server.requests().len();
    site.sync_with(sync::SyncOptions { full: true, ..sync::SyncOptions::default() })?;
    assert!(upstream.documents(count).contains(&identity(151)), "everything is asked for");

    // Another bundle that names it does not change its turn, and once it is there it comes with its turn.
    upstream.world.add(3, 152, bundling(&update(152, TUG), &[identity(151), identity(101)]));
    upstream.publish(3);
    assert_eq!(runs_that_ask(&mut site, &upstream, 151, 8)?, [] as [u32; 0]);
    let late = Entry { is_listed: false, ..entry_of(3, 151) };
    upstream.world.entries.lock().expect("entries").push(late);
    assert_eq!(runs_that_ask(&mut site, &upstream, 151, 16)?.len(), 1);
    assert_eq!((members_missing(&site)?, site.wanted()), (0, Vec::new()));
    Ok(())
}

fn entry_of(edition: i64, number: u64) -> Entry {
    Entry {
        edition,
        identity: identity(number),
        document: hidden(&update(number, TUG)),
        is_category: false,
        is_listed: true,
    }
}

#[test]
fn of_many_unknown_members_each_has_its_turn() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    let members: Vec<_> = MANY.map(identity).collect();
    upstream.world.add(2, 150, bundling(&update(150, TUG), &members));
    site.sync(None)?;
    let count = upstream.server.requests().len();
    for _ in 0..2 {
        site.sync(None)?;
    }
    let documents = upstream.since(count).into_iter().filter(|request| request.action == "GetUpdateData");
    let alone: std::collections::BTreeSet<_> =
        documents.map(|request| asked(&request)).filter(|ids| ids.len() == 1).flatten().collect();
    assert_eq!(alone.len(), members.len(), "the server gives nothing else in these runs");
    Ok(())
}

#[test]
fn members_of_a_bundle_from_elsewhere_are_asked_for() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    site.sync(None)?;
    let late = Entry { is_listed: false, ..entry_of(2, 151) };
    upstream.world.entries.lock().expect("entries").push(late);
    let document = site.folder.path().join("bundle.xml");
    std::fs::write(&document, bundling(&update(150, TUG), &[identity(151)]))?;
    site.sync(document.to_str())?;
    let count = upstream.server.requests().len();
    site.sync(Some(&upstream.server.address()))?;
    assert_eq!(upstream.documents(count), [identity(151)]);
    Ok(())
}
