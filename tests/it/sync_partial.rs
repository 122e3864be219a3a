//! Synchronization with servers that give less, or other, than they say: what came counts, what is missing is kept in
//! mind and asked for again.

use crate::support::environment::{BARGE, ODD, TUG, guid};
use crate::support::lying_server::wsus::{asked, config_ordered, cookie, item, update_data};
use crate::support::lying_server::{Act, Recorded};
use crate::support::trouble::*;
use cmupd::base::error::{Outcome, Result};
use cmupd::catalog::UpdateIdentity;
use cmupd::sync;
use std::sync::atomic::{AtomicBool, Ordering};

fn body_of(act: Act) -> String {
    let Act::Answer { body, .. } = act else { panic!("an answer") };
    String::from_utf8(body).expect("text")
}

/// A server that writes what it says in another way; the result is the same, without a remark of trouble.
fn assert_same(lie: impl Fn(&Recorded, &World) -> Option<Act> + Send + Sync + 'static) -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    upstream.lie(lie);
    let summary = site.sync(None)?;
    assert_eq!((summary.sync.outcome(), summary.sync.runs[0].status), (Outcome::Done, 6702), "{summary:?}");
    assert_eq!((site.digest(), site.version()?), (undisturbed(), 2));
    site.assert_recovers(&upstream)
}

#[test]
fn other_ways_to_say_the_same() -> Result<()> {
    // The limits in another order, and a small one.
    assert_same(|request, _| {
        (request.action == "GetConfigData").then(|| {
            config_ordered(&[
                "<MaxNumberOfUpdatesPerRequest>3</MaxNumberOfUpdatesPerRequest>",
                "<MaxNumberOfComputerIdsInRequest>1</MaxNumberOfComputerIdsInRequest>",
                "<MaxNumberOfPnpHardwareIdsInRequest>3</MaxNumberOfPnpHardwareIdsInRequest>",
                "<MaxNumberOfDriverSetsPerRequest>2</MaxNumberOfDriverSetsPerRequest>",
            ])
        })
    })?;
    // Other prefixes.
    assert_same(|request, world| {
        let body = body_of(world.answer(request));
        Some(Act::text(200, body.replace("soap:", "s:").replace("xmlns:soap", "xmlns:s")))
    })?;
    // GUIDs in upper case, in lists and items alike.
    assert_same(|request, world| {
        if !matches!(request.action.as_str(), "GetRevisionIdList" | "GetUpdateData") {
            return None;
        }
        let body = body_of(world.answer(request));
        let mut parts = body.split("<UpdateID>");
        let mut upper = parts.next().expect("a beginning").to_owned();
        for part in parts {
            let (guid, rest) = part.split_once('<').expect("an end");
            upper.push_str(&format!("<UpdateID>{}<{rest}", guid.to_uppercase()));
        }
        Some(Act::text(200, upper))
    })?;
    // Each revision twice in the list, each item twice, items backwards, and one that nobody asked for.
    assert_same(|request, world| match request.action.as_str() {
        "GetRevisionIdList" => {
            let mut listed = world.listed(&filter_of(request));
            listed.extend(listed.clone());
            Some(revision_list(&world.anchor(), &listed))
        }
        "GetUpdateData" => {
            let mut entries: Vec<Entry> =
                asked(request).into_iter().map(|id| world.entry(id).expect("known")).collect();
            entries.extend(entries.clone());
            entries.extend(world.entry(identity(TUG)));
            entries.reverse();
            Some(items(&entries))
        }
        _ => None,
    })?;
    // Answers that are too short, again and again.
    assert_same(|request, world| {
        let first = world.entry(asked_first(request)?)?;
        Some(items(&[first]))
    })
}

fn asked_first(request: &Recorded) -> Option<UpdateIdentity> {
    (request.action == "GetUpdateData").then(|| asked(request)[0])
}

#[test]
fn cookies_are_renewed_without_a_word() -> Result<()> {
    // Each one about to expire.
    assert_same(|request, _| (request.action == "GetCookie").then(|| cookie("2026-10-04T16:36:00Z")))?;
    // One refused in the middle.
    let refused = AtomicBool::new(false);
    assert_same(move |request, _| {
        let refuses = request.action == "GetUpdateData" && !refused.swap(true, Ordering::SeqCst);
        refuses.then(|| Act::fault(Some("InvalidCookie"), ""))
    })
}

#[test]
fn anchors_come_back_as_they_were() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    let first = site.anchor("categories");
    let count = upstream.server.requests().len();
    site.sync(None)?;
    let [categories, updates] = upstream.filters(count).try_into().expect("two lists");
    assert_eq!((categories.anchor, updates.anchor), (first, None));
    assert!(updates.categories.iter().chain(&updates.classifications).all(|chosen| !chosen.delta));

    let count = upstream.server.requests().len();
    site.sync(None)?;
    let anchor = Some(upstream.world.anchor());
    let [categories, updates] = upstream.filters(count).try_into().expect("two lists");
    assert_eq!((categories.anchor, updates.anchor), (anchor.clone(), anchor));
    assert!(updates.categories.iter().chain(&updates.classifications).all(|chosen| chosen.delta));

    // Another choice is another question.
    site.unsubscribe(&["Tug"])?;
    let count = upstream.server.requests().len();
    site.sync(None)?;
    let [_, updates] = upstream.filters(count).try_into().expect("two lists");
    assert_eq!(updates.anchor, None);
    assert_eq!(
        updates.categories.iter().map(|chosen| (chosen.id, chosen.delta)).collect::<Vec<_>>(),
        [(guid(BARGE), false)]
    );
    assert_eq!(upstream.documents(count), [], "what is there is not asked for again");
    assert_eq!(site.digest(), undisturbed(), "nothing is removed");

    // Everything.
    let count = upstream.server.requests().len();
    site.sync_with(sync::SyncOptions { full: true, ..sync::SyncOptions::default() })?;
    assert!(upstream.filters(count).iter().all(|filter| filter.anchor.is_none()));
    assert!(upstream.documents(count).contains(&identity(ODD)));
    assert_eq!(site.digest(), undisturbed());
    Ok(())
}

#[test]
fn a_server_that_has_changed_is_asked_for_everything_once() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    site.sync(None)?;
    upstream.world.add(3, 140, update(140, TUG));
    upstream.publish(3);
    upstream.lie(|request, _| {
        let changed = request.action == "GetRevisionIdList" && filter_of(request).anchor.is_some();
        changed.then(|| Act::fault(Some("ServerChanged"), ""))
    });
    let count = upstream.server.requests().len();
    let summary = site.sync(None)?;
    assert_eq!(summary.sync.outcome(), Outcome::Done, "{summary:?}");
    assert!(
        summary.sync.remarks.iter().any(|remark| remark.contains("has changed")),
        "{:?}",
        summary.sync.remarks
    );
    let anchors: Vec<bool> = upstream.filters(count).iter().map(|filter| filter.anchor.is_some()).collect();
    assert_eq!(anchors, [true, false, false], "refused once, then both lists from the beginning");
    assert_eq!(upstream.documents(count), [identity(140)]);
    assert_eq!((site.version()?, site.anchor("updates")), (3, Some(upstream.world.anchor())));
    upstream.be_honest();
    assert!(site.sync(None)?.sync.nothing_new());
    Ok(())
}

/// A list names an update that the server does not give until `lie` ends.
fn assert_wanted_until_it_comes(
    reason: &str,
    rejected: usize,
    lie: impl Fn(&Recorded, &World) -> Option<Act> + Send + Sync + 'static,
) -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    upstream.lie(lie);
    for tries in 1..=3 {
        let count = upstream.server.requests().len();
        let summary = site.sync(None)?;
        let run = &summary.sync.runs[0];
        assert_eq!(
            (summary.sync.outcome(), run.status, run.items_missing),
            (Outcome::Partial, 6707, 1),
            "{summary:?}"
        );
        assert_eq!((run.error.as_deref(), run.error_family), (None, None));
        assert_eq!(summary.sync.rejections.len(), rejected, "{summary:?}");
        let named = format!("{} revision 1", guid(105));
        assert!(
            summary.sync.remarks.iter().any(|remark| remark.contains(&named) && remark.contains(reason)),
            "{reason}: {:?}",
            summary.sync.remarks
        );
        assert_eq!(site.wanted(), [format!("{} {tries}", guid(105).simple())]);
        assert!(upstream.documents(count).contains(&identity(105)));
        if tries > 1 {
            assert!(
                upstream.documents(count).iter().all(|asked| *asked == identity(105)),
                "only that is missing"
            );
            assert!(summary.sync.nothing_new(), "{summary:?}");
        }
        let visible: Vec<String> = undisturbed()
            .into_iter()
            .filter(|line| !line.starts_with(&guid(105).simple().to_string()))
            .collect();
        assert_eq!((site.digest(), site.version()?), (visible, 2), "all the rest has come");
        let row = site.db.read(|r| sync::status(r, now(), false))?.remove(0);
        assert_eq!((row.status, row.items_missing, row.retry_at), (Some(6707), 1, None));
    }
    site.assert_recovers(&upstream)?;
    assert_eq!(site.version()?, 3);
    Ok(())
}

#[test]
fn what_is_not_given_is_asked_for_until_it_comes() -> Result<()> {
    // An id that the server does not know makes the whole request fail.
    assert_wanted_until_it_comes("does not know it", 0, |request, _| {
        let unknown = request.action == "GetUpdateData" && asked(request).contains(&identity(105));
        unknown.then(|| Act::fault(Some("InternalServerError"), ""))
    })?;
    // An answer without it, however often.
    assert_wanted_until_it_comes("did not give it", 0, |request, world| {
        asked_first(request)?;
        let known = asked(request).into_iter().filter(|asked| *asked != identity(105));
        Some(items(&known.filter_map(|id| world.entry(id)).collect::<Vec<_>>()))
    })
}

/// Answers with other documents for update 105.
fn with_document(request: &Recorded, world: &World, document: &str) -> Option<Act> {
    asked_first(request)?;
    let items: Vec<String> = asked(request)
        .into_iter()
        .map(|id| match id == identity(105) {
            true => item(id, document),
            false => item(id, &world.entry(id).expect("known").document),
        })
        .collect();
    Some(update_data(&items, ""))
}

#[test]
fn what_cannot_be_read_is_kept_and_asked_for_until_it_can() -> Result<()> {
    let honest = update(105, BARGE);
    let doctype = format!("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>{honest}");
    for document in [doctype, update(106, BARGE), "no document at all".to_owned(), String::new()] {
        let shown = document.clone();
        assert_wanted_until_it_comes("cannot be read", 1, move |request, world| {
            with_document(request, world, &shown)
        })?;
    }
    Ok(())
}

#[test]
fn a_document_that_breaks_behind_its_beginning_is_asked_for_again() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    let broken = update(105, BARGE).replace("</upd:Relationships>", "</upd:Nothing>");
    upstream.lie(move |request, world| with_document(request, world, &broken));
    let summary = site.sync(None)?;
    assert_eq!((summary.sync.outcome(), summary.sync.rejections.len()), (Outcome::Partial, 1), "{summary:?}");
    assert_eq!((summary.sync.runs[0].status, summary.sync.runs[0].items_missing), (6707, 1));
    let kept =
        lines(&site.path(), "SELECT place || ': ' || reason FROM sync_rejection WHERE content IS NOT NULL");
    assert_eq!(kept.len(), 1);
    let place = format!("{}, {} revision 1", upstream.server.address(), guid(105));
    assert!(kept[0].starts_with(&place), "{kept:?}");
    assert_eq!(summary.sync.rejections[0].place, place);
    site.assert_recovers(&upstream)
}

#[test]
fn a_document_of_forty_megabytes() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    let filler = format!("<!-- {} -->", "x".repeat(1_000)).repeat(42_000);
    let large = update(105, BARGE).replace("</upd:Update>", &format!("{filler}</upd:Update>"));
    assert!(large.len() > 40 << 20);
    let size = large.len();
    upstream.lie(move |request, world| with_document(request, world, &large));
    let summary = site.sync(None)?;
    assert_eq!(
        (summary.sync.outcome(), summary.sync.runs[0].status),
        (Outcome::Done, 6702),
        "{:?}",
        summary.sync.rejections
    );
    let id = lines(
        &site.path(),
        "SELECT hex(guid) FROM revision JOIN update_identity USING (update_id) WHERE title = 'Update 105'",
    );
    assert_eq!(id.len(), 1, "{size} bytes");
    Ok(())
}

#[test]
fn members_of_bundles_that_no_list_names() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    // A bundle of something that the server has never heard of.
    let bundle = bundling(&update(150, TUG), &[identity(101), identity(151)]);
    upstream.world.add(2, 150, bundle);
    let count = upstream.server.requests().len();
    let summary = site.sync(None)?;
    let run = &summary.sync.runs[0];
    assert_eq!(
        (summary.sync.outcome(), run.status, run.items_missing),
        (Outcome::Done, 6702, 0),
        "{summary:?}"
    );
    let named = guid(151).to_string();
    assert!(summary.sync.remarks.iter().any(|remark| remark.contains(&named)), "{:?}", summary.sync.remarks);
    let asked = upstream.documents(count);
    for member in [121, 122, 123] {
        assert!(asked.contains(&identity(member)), "{member}: known to the server, and fetched");
    }
    assert_eq!(site.wanted(), [format!("{} 1", guid(151).simple())]);

    let count = upstream.server.requests().len();
    let again = site.sync(None)?;
    assert!(again.sync.nothing_new(), "{again:?}");
    assert_eq!(upstream.documents(count), [identity(151)], "once a run");
    assert!(again.sync.remarks.iter().any(|remark| remark.contains(&named)));

    upstream.world.add(3, 151, hidden(&update(151, TUG)));
    upstream.publish(3);
    let last = site.sync(None)?;
    assert!(!last.sync.remarks.iter().any(|remark| remark.contains(&named)), "{:?}", last.sync.remarks);
    assert_eq!(site.wanted(), [] as [String; 0]);
    Ok(())
}

#[test]
fn expired_revisions_are_taken_as_such() -> Result<()> {
    let lines = undisturbed();
    let of = |number: u64| {
        let name = guid(number).simple().to_string();
        lines
            .iter()
            .find(|line| line.starts_with(&name) && line.contains(" listed "))
            .expect("a revision")
            .clone()
    };
    assert!(of(130).contains("expired 1"), "{}", of(130));
    assert!(of(120).contains("listed 1 bundle 1 expired 0"), "{}", of(120));
    assert!(of(122).contains("listed 0 bundle 1"), "{}", of(122));
    assert!(of(123).contains("listed 0 bundle 0"), "{}", of(123));
    Ok(())
}

#[test]
fn a_full_list_says_what_is_not_wanted_any_more() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    upstream.world.add(3, 160, update(160, TUG));
    upstream.publish(3);
    upstream.lie(|request, _| {
        let unknown = request.action == "GetUpdateData" && asked(request).contains(&identity(160));
        unknown.then(|| Act::fault(Some("InternalServerError"), ""))
    });
    assert_eq!(site.sync(None)?.sync.runs[0].items_missing, 1);
    // The server withdraws it; a list of changes cannot say so, a list of everything does.
    upstream.world.entries.lock().expect("entries").retain(|entry| entry.identity != identity(160));
    assert_eq!(site.sync(None)?.sync.runs[0].items_missing, 1);
    let full = site.sync_with(sync::SyncOptions { full: true, ..sync::SyncOptions::default() })?;
    assert_eq!((full.sync.outcome(), full.sync.runs[0].status), (Outcome::Done, 6702), "{full:?}");
    assert_eq!(site.wanted(), [] as [String; 0]);
    assert_eq!(site.digest(), undisturbed());
    Ok(())
}
