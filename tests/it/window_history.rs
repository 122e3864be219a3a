//! Maintenance windows of the past: what there was, for whom, and how long it is kept.

use crate::support::environment::Environment;
use crate::windows::{add, fit, query, reading, with_servers};
use cmupd::base::error::{Kind, Result};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::db::failure_kind;
use cmupd::deployment::window::{self, FitState, WindowChange};
use cmupd::history::{Keep, prune_history};
use cmupd::operate;
use jiff::Timestamp;

fn names(environment: &Environment, as_of: Option<Timestamp>) -> Result<Vec<String>> {
    let rows = environment.db()?.read(|r| window::list(r, None, as_of, &reading(), environment.now))?.rows;
    Ok(rows.iter().map(|row| format!("{}/{} {}", row.collection, row.window, row.schedule)).collect())
}

#[test]
fn windows_are_what_they_were() -> Result<()> {
    let mut environment = with_servers()?;
    let before = environment.now;
    environment.later(60)?;
    add(&environment, "Servers", "Night", "daily 22:00 from 2026-11-01 for 1h", WindowChange::default())?;
    let added = environment.now;
    environment.later(60)?;
    let longer =
        WindowChange { minutes: Some(180), name: Some("Long night".into()), ..WindowChange::default() };
    environment.db()?.write("set", |w| window::set(w, "night", None, longer))?;
    let changed = environment.now;
    environment.later(60)?;
    environment.db()?.write("remove", |w| window::remove(w, "Long night", None))?;
    let removed = environment.now;
    environment.later(60)?;

    let of = |as_of| names(&environment, Some(as_of));
    assert_eq!(of(before)?, [""; 0]);
    assert_eq!(of(added)?, ["Servers/Night daily 22:00 from 2026-11-01 for 1h"]);
    assert_eq!(of(changed)?, ["Servers/Long night daily 22:00 from 2026-11-01 for 3h"]);
    assert_eq!(of(removed)?, [""; 0]);
    assert_eq!(names(&environment, None)?, [""; 0]);
    let db = environment.db()?;
    let shown = db.read(|r| window::show(r, "night", None, Some(added), &reading(), environment.now))?;
    assert_eq!((shown.rows[0].minutes, shown.as_of), (60, Some(added)));
    // It opened next after that moment, not after now.
    assert_eq!(shown.rows[0].opens_at.map(|at| at.to_string()), Some("2026-11-22T22:00:00Z".into()));
    let missing = db.read(|r| window::show(r, "night", None, None, &reading(), environment.now));
    assert_eq!(failure_kind(&missing.expect_err("it is gone")), Kind::NotFound);
    let future = environment.now + jiff::SignedDuration::from_secs(1);
    assert_eq!(failure_kind(&of(future).expect_err("the future")), Kind::Usage);

    // What fits is asked of the windows of then.
    for (as_of, state) in [
        (before, FitState::Unrestricted),
        (added, FitState::Never),
        (changed, FitState::Waits),
        (removed, FitState::Unrestricted),
    ] {
        let mut asked = query(&[60]);
        asked.scope.as_of = Some(as_of);
        let answer = fit(&environment, &asked)?;
        assert!(
            answer.rows.iter().all(|row| row.state == state) && answer.rows.len() == 4,
            "{as_of}: {answer:?}"
        );
        assert_eq!(answer.as_of, Some(as_of));
    }
    Ok(())
}

#[test]
fn a_collection_that_is_gone_is_named_and_does_not_count() -> Result<()> {
    let mut environment = with_servers()?;
    add(&environment, "Servers", "Night", "daily 22:00 for 1h", WindowChange::default())?;
    let then = environment.now;
    environment.later(60)?;
    let db = &mut environment.db()?;
    let refused =
        db.write("remove", |w| operate::remove_collection(w, "servers")).expect_err("it has windows");
    assert!(refused.to_string().contains("Servers has maintenance windows: Night"), "{refused}");
    db.write("remove", |w| window::remove(w, "Night", None))?;
    db.write("remove", |w| operate::remove_collection(w, "Servers"))?;
    environment.later(60)?;
    // Another one of that name, with the same key: it had no window then.
    environment.db()?.write("add", |w| collection::add(w, "Servers", &CollectionChange::default()))?;
    assert_eq!(names(&environment, Some(then))?, ["Servers/Night daily 22:00 from 2026-11-22 for 1h"]);
    let mut asked = query(&[60]);
    asked.scope.as_of = Some(then);
    let answer = fit(&environment, &asked)?;
    assert!(answer.rows.iter().all(|row| row.state == FitState::Unrestricted));
    assert!(answer.notes.iter().any(|note| note.contains("1 windows do not count")), "{:?}", answer.notes);
    Ok(())
}

#[test]
fn history_of_windows_is_pruned() -> Result<()> {
    let mut environment = with_servers()?;
    add(&environment, "Servers", "Night", "daily 22:00 for 1h", WindowChange::default())?;
    environment.later(24 * 60)?;
    let then = environment.now;
    environment.later(10 * 24 * 60)?;
    environment.db()?.write("remove", |w| window::remove(w, "Night", None))?;
    assert_eq!(names(&environment, Some(then))?.len(), 1);
    environment.db()?.write("prune", |w| prune_history(w, Some(Keep::days(5)?)))?;
    let refused = names(&environment, Some(then)).expect_err("it is not kept");
    assert_eq!(failure_kind(&refused), Kind::NotFound);
    // The day before the removal is.
    let yesterday = environment.now - jiff::SignedDuration::from_hours(24);
    assert_eq!(names(&environment, Some(yesterday))?.len(), 1);
    Ok(())
}
