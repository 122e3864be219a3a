//! What is due, through the public face: the schedule, and retries after failures.

use crate::support::environment::{Environment, document};
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::db::failure_kind;
use cmupd::hierarchy::SiteCode;
use cmupd::operate::{self, Synchronized};
use cmupd::sync::{DueReason, DueWork, SyncOptions, SyncSettingsChange};

fn codes(summary: &Synchronized) -> Vec<String> {
    summary.sync.runs.iter().map(|run| run.site.to_string()).collect()
}

#[test]
fn without_a_schedule_nothing_is_due() -> Result<()> {
    let environment = Environment::new()?;
    let due = environment.due()?;
    assert_eq!((due.rows.len(), due.now().count()), (0, 0));
    assert!(due.into_answer(false).notes.iter().any(|note| note.contains("no schedule")));
    assert!(environment.synchronize_due()?.is_none());
    Ok(())
}

#[test]
fn a_schedule_makes_due_what_never_ran_and_what_ran_before_its_moment() -> Result<()> {
    let mut environment = Environment::new()?;
    environment.add_point("PS2")?;
    environment.write(1, &document(1, "Category", "Company", "Contoso", &[]))?;
    environment.schedule("daily 02:00")?;
    assert_eq!(
        environment.waiting()?,
        [("CAS".into(), "2026-11-22T12:00:00Z".into(), DueReason::NeverSynchronized)]
    );
    assert_eq!(failure_kind(&environment.synchronize_due().expect_err("no source")), Kind::Usage);
    environment.sync()?;
    assert_eq!(environment.waiting()?, [("CAS".into(), "2026-11-23T02:00:00Z".into(), DueReason::Schedule)]);
    assert!(environment.synchronize_due()?.is_none());
    environment.later(14 * 60 - 1)?;
    assert!(environment.synchronize_due()?.is_none());
    // Days later, and it is made up for once.
    environment.later(3 * 24 * 60)?;
    assert!(environment.due()?.now().any(|site| site.as_str() == "CAS"));
    let summary = environment.synchronize_due()?.expect("it is due");
    assert_eq!(codes(&summary), ["CAS", "PS1", "PS2", "S01", "S02"]);
    let triggers: Vec<&str> = summary.sync.runs.iter().map(|run| run.trigger.as_str()).collect();
    assert_eq!(triggers, ["schedule", "parent", "parent", "parent", "parent"]);
    assert!(environment.synchronize_due()?.is_none());
    Ok(())
}

#[test]
fn a_site_below_that_failed_is_tried_again_with_those_below_it() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    // PS2 has no software update point and failed; nothing else waits.
    assert_eq!(
        environment.waiting()?,
        [("PS2".into(), "2026-11-22T13:00:00Z".into(), DueReason::RetryAfterFailure)]
    );
    environment.later(59)?;
    assert!(environment.synchronize_due()?.is_none());
    environment.later(1)?;
    let summary = environment.synchronize_due()?.expect("it is due");
    assert_eq!(codes(&summary), ["PS2"]);
    assert!(summary.sync.runs[0].error.is_some(), "a row, no failure of the command");
    assert_eq!(summary.sync.skipped, ["S02".parse::<SiteCode>()?]);
    assert_eq!(
        environment.waiting()?,
        [("PS2".into(), "2026-11-22T14:00:00Z".into(), DueReason::RetryAfterFailure)]
    );
    environment.add_point("PS2")?;
    environment.later(60)?;
    let summary = environment.synchronize_due()?.expect("it is due");
    assert_eq!(codes(&summary), ["PS2", "S02"]);
    assert_eq!(summary.sync.runs[0].trigger, "schedule");
    assert!(environment.waiting()?.is_empty());
    Ok(())
}

#[test]
fn the_top_that_failed_is_tried_again_also_without_a_schedule() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    environment.add_point("PS2")?;
    environment.sync()?;
    let kept = environment.folder.path().join("away");
    std::fs::rename(environment.documents(), &kept)?;
    // Named anew it would be a mistyped path, and not a run.
    environment.sync().expect_err("the source is away");
    assert!(environment.waiting()?.is_empty());
    operate::synchronize(&mut environment.db()?, &SyncOptions::default(), &Silent).expect_err("still away");
    assert_eq!(
        environment.waiting()?,
        [("CAS".into(), "2026-11-22T13:00:00Z".into(), DueReason::RetryAfterFailure)]
    );
    // The sooner counts: the schedule's moment or the retry.
    environment.schedule("daily 12:30")?;
    assert_eq!(environment.waiting()?, [("CAS".into(), "2026-11-22T12:30:00Z".into(), DueReason::Schedule)]);
    environment.later(60)?;
    environment.synchronize_due().expect_err("the source is still away");
    assert!(environment.synchronize_due()?.is_none(), "not again at once");
    std::fs::rename(&kept, environment.documents())?;
    environment.later(60)?;
    assert_eq!(codes(&environment.synchronize_due()?.expect("it is due")).len(), 5);
    assert_eq!(environment.waiting()?, [("CAS".into(), "2026-11-23T12:30:00Z".into(), DueReason::Schedule)]);
    Ok(())
}

#[test]
fn a_run_that_never_ended_is_tried_again() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    environment.add_point("PS2")?;
    environment.sync()?;
    let connection = rusqlite::Connection::open(environment.path())?;
    let sql = "UPDATE sync_run SET ended_at = NULL, status = 6704, phase = 'wsus', version_after = NULL
               WHERE sync_run_id = (SELECT max(r.sync_run_id) FROM sync_run r JOIN site s USING (site_id) WHERE s.code = 'CAS')";
    assert_eq!(connection.execute(sql, [])?, 1);
    drop(connection);
    assert_eq!(
        environment.waiting()?,
        [("CAS".into(), "2026-11-22T13:00:00Z".into(), DueReason::RetryAfterInterruption)]
    );
    environment.later(60)?;
    assert_eq!(codes(&environment.synchronize_due()?.expect("it is due")).len(), 5);
    assert!(environment.waiting()?.is_empty());
    Ok(())
}

#[test]
fn what_is_under_way_is_left_alone() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    environment.schedule("hourly")?;
    environment.later(60)?;
    for reason in ["the top is due", "a site below is due"] {
        let other = environment.db()?;
        let turn = other.take_turn("sync")?;
        assert!(matches!(environment.due_work()?, DueWork::UnderWay), "{reason}");
        let answer = environment.due()?.into_answer(true);
        assert!(!answer.rows.is_empty() && answer.notes.iter().any(|note| note.contains("under way")));
        drop(turn);
        environment.set(SyncSettingsChange { schedule: Some(None), ..Default::default() })?;
    }
    assert_eq!(codes(&environment.synchronize_due()?.expect("it is due")), ["PS2"]);
    Ok(())
}
