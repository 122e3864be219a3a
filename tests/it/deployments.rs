//! Deployments: what is refused, what a change does, what groups and collections may do while they are deployed, and
//! the past.

use crate::support::environment::{Environment, document, guid, security_updates};
use crate::support::property::few;
use cmupd::base::error::{Failure, Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::base::schedule::MonthEnd;
use cmupd::catalog::group::{self, Choice, GroupTexts};
use cmupd::catalog::{UpdateCriteria, Wanted};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::db::failure_kind;
use cmupd::deployment::definition::{
    self, Clocks, NewDeployment, Notify, PartialOptions, When, effective_times,
};
use cmupd::deployment::window::{self, NewWindow, WindowChange, WindowKind, WindowReading};
use cmupd::operate::{change_group, remove_collection, remove_group};
use cmupd::report::{self, DeploymentRow, Purpose, WhenStep};
use cmupd::state::{IngestOptions, Source, ingest};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::json;

const EXPIRED: u64 = 104;

/// Updates 101 to 103, and 104 that is expired; the groups October (101, 102), Old (103, 104) and Empty; the
/// collections Pilot and Servers.
fn environment() -> Result<Environment> {
    let environment = Environment::new()?;
    for number in 101..=104u64 {
        let text = document(number, "Software", "", &format!("Update {number}"), &[security_updates()]);
        let text = match number {
            EXPIRED => text.replace("UpdateType=", "PublicationState=\"Expired\" UpdateType="),
            _ => text,
        };
        environment.write(number, &text)?;
    }
    environment.sync()?;
    environment.db()?.write("prepare", |w| {
        for (name, updates) in [("October", &[101, 102][..]), ("Old", &[103, 104]), ("Empty", &[])] {
            group::add(w, name, None, &chosen(updates))?;
        }
        for name in ["Pilot", "Servers"] {
            collection::add(w, name, &CollectionChange::default())?;
        }
        Ok(())
    })?;
    Ok(environment)
}

fn chosen(updates: &[u64]) -> Choice {
    Choice {
        updates: updates.iter().map(|update| Wanted::Guid(guid(*update))).collect(),
        ..Choice::default()
    }
}

fn clocks(environment: &Environment) -> Clocks {
    Clocks::at(environment.now, &TimeZone::fixed(jiff::tz::offset(2)))
}

fn options(text: &str) -> PartialOptions {
    PartialOptions::parse(text).expect(text)
}

fn add(environment: &Environment, group: &str, collection: &str, text: &str) -> Result<DeploymentRow> {
    let new = NewDeployment {
        group: group.into(),
        collection: collection.into(),
        name: None,
        guid: None,
        options: PartialOptions::parse(text)?,
    };
    let name = environment.db()?.write("add", |w| definition::add(w, &new, clocks(environment)))?;
    show(environment, &name)
}

fn set(environment: &Environment, name: &str, text: &str) -> Result<DeploymentRow> {
    let change = PartialOptions::parse(text)?;
    environment.db()?.write("set", |w| definition::set(w, name, None, &change, clocks(environment)))?;
    show(environment, name)
}

fn show(environment: &Environment, name: &str) -> Result<DeploymentRow> {
    let answer = environment.db()?.read(|r| report::deployment(r, name, environment.now))?;
    Ok(answer.rows.into_iter().next().expect("a row"))
}

fn all(environment: &Environment, as_of: Option<Timestamp>) -> Result<Vec<DeploymentRow>> {
    Ok(environment.db()?.read(|r| report::deployments(r, as_of, environment.now))?.rows)
}

fn refused<T>(answer: Result<T>) -> (Kind, String) {
    let error = answer.err().expect("a failure");
    let failure = Failure::of(&error).expect("a failure").clone();
    assert!(failure.hint.is_some(), "{}", failure.message);
    (failure_kind(&error), failure.message)
}

fn at(text: &str) -> DateTime {
    text.parse().expect(text)
}

#[test]
fn times_are_those_of_the_clock_that_is_meant() -> Result<()> {
    let environment = environment()?;
    // It is 12:00 UTC, and 14:00 on the clock of this machine.
    let row = add(&environment, "october", "pilot", "")?;
    assert_eq!(row.deployment, "October - Pilot");
    assert_eq!((row.available, row.deadline), (at("2026-11-22T14:00"), Some(at("2026-11-29T14:00"))));
    assert_eq!((row.purpose, row.updates, row.enabled, row.utc), (Purpose::Required, 2, true, false));
    let row = add(
        &environment,
        "October",
        "Servers",
        "utc = true\navailable = '2h'\ndeadline = 'now'\ngrace = true",
    )?;
    assert_eq!((row.available, row.deadline), (at("2026-11-22T14:00"), Some(at("2026-11-22T14:00"))));
    let row = set(&environment, "October - Servers", "deadline = '2026-12-05 02:00'\nalert = '95%@2d'")?;
    assert_eq!((row.deadline, row.alert.as_deref()), (Some(at("2026-12-05T02:00")), Some("95%@2d")));
    assert!(row.grace, "what is not given stays");

    let stored = |utc: bool, available: &str, deadline: &str| {
        let text = format!("utc = {utc}\navailable = '{available}'\ndeadline = '{deadline}'");
        let environment = self::environment().expect("an environment");
        let row = add(&environment, "October", "Pilot", &text).expect("adds");
        let options = cmupd::deployment::definition::DeploymentOptions {
            comment: row.comment,
            enabled: row.enabled,
            available: row.available,
            deadline: row.deadline,
            utc: row.utc,
            notify: row.notify,
            outside_windows: row.outside_windows,
            restart_outside_windows: row.restart_outside_windows,
            suppress_restart: row.suppress_restart.into_iter().collect(),
            grace: row.grace,
            verbosity: row.verbosity,
            fallback: row.fallback,
            metered: row.metered,
            pre_download: row.pre_download,
            alert: None,
            randomized: false,
        };
        move |zone: &str| {
            let times =
                effective_times(&options, &TimeZone::get(zone).expect(zone)).expect("in the calendar");
            times.deadline_at.expect("a deadline").to_string()
        }
    };
    // Test case 13 of the facts: one deployment, many moments.
    let local = stored(false, "2014-02-01 19:15", "2014-02-09 19:15");
    assert_eq!(local("Europe/Berlin"), "2014-02-09T18:15:00Z");
    assert_eq!(local("America/New_York"), "2014-02-10T00:15:00Z");
    let utc = stored(true, "2014-02-01 19:15", "2014-02-09 19:15");
    assert_eq!(utc("America/New_York"), "2014-02-09T19:15:00Z");
    // The clock leaves 02:30 out, or shows it twice.
    let gap = stored(false, "2026-03-01 00:00", "2026-03-29 02:30");
    assert_eq!(gap("Europe/Berlin"), "2026-03-29T01:30:00Z");
    let twice = stored(false, "2026-10-01 00:00", "2026-10-25 02:30");
    assert_eq!(twice("Europe/Berlin"), "2026-10-25T00:30:00Z");
    Ok(())
}

#[test]
fn what_contradicts_itself_changes_nothing() -> Result<()> {
    let environment = environment()?;
    add(&environment, "October", "Pilot", "")?;
    add(&environment, "October", "Servers", "deadline = 'none'")?;
    let before = all(&environment, None)?;
    let (pilot, offered) = ("October - Pilot", "October - Servers");
    for (answer, kind, message) in [
        (add(&environment, "October", "Pilot", ""), Kind::Failed, "already"),
        (add(&environment, "Octobre", "Pilot", ""), Kind::NotFound, "Octobre"),
        (add(&environment, "October", "Pilots", ""), Kind::NotFound, "Pilots"),
        (add(&environment, "Empty", "Pilot", ""), Kind::Usage, "no updates"),
        (add(&environment, "Old", "Pilot", ""), Kind::Usage, "expired"),
        (set(&environment, "nothing", ""), Kind::NotFound, "nothing"),
        (set(&environment, pilot, "deadline = '2026-11-01 00:00'"), Kind::Usage, "before the available time"),
        (
            set(&environment, pilot, "available = '2027-11-01 00:00'"),
            Kind::Usage,
            "before the available time",
        ),
        (set(&environment, pilot, "deadline = 'none'"), Kind::Usage, "required"),
        (set(&environment, offered, "deadline = '7d'"), Kind::Usage, "available"),
        (set(&environment, offered, "notify = 'nothing'"), Kind::Usage, "hidden"),
        (set(&environment, offered, "alert = '95%@2d'"), Kind::Usage, "deadline"),
        (set(&environment, pilot, "utc = true"), Kind::Usage, "other moments"),
        (set(&environment, pilot, "available = 'none'"), Kind::Usage, "available time"),
        (set(&environment, pilot, "dead_line = '7d'"), Kind::Usage, "line 1"),
        (set(&environment, pilot, "deadline = '2026-12-01T00:00:00Z'"), Kind::Usage, "not a time"),
        (set(&environment, pilot, "alert = '101%@2d'"), Kind::Usage, "not an alert"),
        (set(&environment, pilot, "notify = 'loudly'"), Kind::Usage, "loudly"),
    ] {
        let (found, text) = refused(answer);
        assert!(found == kind && text.contains(message), "{found:?}: {text}");
    }
    assert_eq!(all(&environment, None)?, before);
    Ok(())
}

#[test]
fn what_is_deployed_stays_deployable() -> Result<()> {
    let environment = environment()?;
    add(&environment, "October", "Pilot", "")?;
    let exclude = |updates: &[u64]| {
        let choice = chosen(updates);
        environment
            .db()?
            .write("exclude", |w| change_group(w, "October", |w| group::exclude(w, "October", &choice)))
    };
    exclude(&[101])?;
    for (group, collection) in [("Übung", "Übung"), ("Ä", "Ä")] {
        let one = chosen(&[101]);
        environment.db()?.write("prepare", |w| {
            collection::add(w, collection, &CollectionChange::default())?;
            group::add(w, group, None, &one)
        })?;
        add(&environment, group, collection, "")?;
        // In another letter case it is the same group.
        let other = group.to_lowercase();
        let emptied = environment
            .db()?
            .write("exclude", |w| change_group(w, &other, |w| group::exclude(w, &other, &one)));
        assert_eq!(refused(emptied).0, Kind::Usage);
        assert_eq!(refused(environment.db()?.write("remove", |w| remove_group(w, &other))).0, Kind::Failed);
        assert_eq!(
            refused(environment.db()?.write("remove", |w| remove_collection(w, collection))).0,
            Kind::Failed
        );
        environment.db()?.write("remove", |w| definition::remove(w, &format!("{group} - {collection}")))?;
    }
    assert_eq!(show(&environment, "October - Pilot")?.updates, 1);
    let (kind, text) = refused(exclude(&[102]));
    assert!(kind == Kind::Usage && text.contains("October - Pilot"), "{text}");
    assert_eq!(show(&environment, "October - Pilot")?.updates, 1);
    let removed = environment.db()?.write("remove", |w| remove_group(w, "october"));
    assert_eq!(refused(removed).0, Kind::Failed);
    let removed = environment.db()?.write("remove", |w| remove_collection(w, "PILOT"));
    assert_eq!(refused(removed).0, Kind::Failed);

    set(&environment, "October - Pilot", "enabled = false")?;
    exclude(&[102])?;
    let (kind, text) = refused(set(&environment, "October - Pilot", "enabled = true"));
    assert!(kind == Kind::Usage && text.contains("no updates"), "{text}");
    environment.db()?.write("remove", |w| definition::remove(w, "October - Pilot"))?;
    environment.db()?.write("remove", |w| remove_group(w, "October"))?;
    environment.db()?.write("remove", |w| remove_collection(w, "Pilot"))?;
    assert!(all(&environment, None)?.is_empty());
    Ok(())
}

#[test]
fn a_deployment_has_at_most_a_thousand_updates() -> Result<()> {
    let environment = Environment::new()?;
    for number in 101..=1101u64 {
        let text = document(number, "Software", "", &format!("Update {number}"), &[security_updates()]);
        environment.write(number, &text)?;
    }
    environment.sync()?;
    let everything = Choice {
        criteria: UpdateCriteria { title: Some("*".into()), ..UpdateCriteria::default() },
        ..Choice::default()
    };
    environment.db()?.write("prepare", |w| {
        collection::add(w, "Pilot", &CollectionChange::default())?;
        group::add(w, "October", None, &everything)
    })?;
    let (kind, text) = refused(add(&environment, "October", "Pilot", ""));
    assert!(kind == Kind::Usage && text.contains("1001"), "{text}");
    let one = chosen(&[101]);
    environment.db()?.write("exclude", |w| group::exclude(w, "October", &one))?;
    assert_eq!(add(&environment, "October", "Pilot", "")?.updates, 1_000);
    let more = environment
        .db()?
        .write("include", |w| change_group(w, "October", |w| group::include(w, "October", &one)));
    assert!(refused(more).1.contains("1001"));
    Ok(())
}

#[test]
fn a_collection_of_today_is_not_one_of_the_past() -> Result<()> {
    let mut environment = environment()?;
    let row = add(&environment, "October", "Servers", "")?;
    let moment = environment.now;
    environment.later(60)?;
    environment.db()?.write("remove", |w| definition::remove(w, &row.deployment))?;
    environment.db()?.write("remove", |w| remove_collection(w, "Servers"))?;
    environment.db()?.write("add", |w| collection::add(w, "Other", &CollectionChange::default()))?;
    environment.later(60)?;
    let rows = all(&environment, Some(moment))?;
    assert_eq!(rows.iter().map(|row| row.collection.as_str()).collect::<Vec<_>>(), ["(removed since)"]);
    Ok(())
}

#[derive(Debug, Clone)]
enum Step {
    Add(usize, bool),
    Set(usize, bool, u8),
    Remove(usize),
    RenameGroup,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        2 => (0..2usize, any::<bool>()).prop_map(|(place, enabled)| Step::Add(place, enabled)),
        3 => (0..2usize, any::<bool>(), 1..9u8).prop_map(|(place, enabled, days)| Step::Set(place, enabled, days)),
        1 => (0..2usize).prop_map(Step::Remove),
        1 => Just(Step::RenameGroup),
    ];
    prop::collection::vec(step, 1..10)
}

const COLLECTIONS: [&str; 2] = ["Pilot", "Servers"];

#[test]
fn every_moment_of_the_past_has_its_deployments() -> Result<()> {
    let template = environment()?;
    proptest!(few(16), |(steps in steps())| {
        let mut environment = Environment { folder: tempfile::tempdir().unwrap(), now: template.now };
        std::fs::copy(template.path(), environment.path()).unwrap();
        // By collection: enabled, and the deadline.
        let mut model: [Option<(bool, DateTime)>; 2] = [None, None];
        let mut group_name = "October";
        let mut moments = vec![];
        for step in &steps {
            environment.later(60).unwrap();
            match *step {
                Step::Add(place, enabled) => {
                    let text = format!("enabled = {enabled}");
                    let added = environment.db().unwrap().write("add", |w| definition::add(w, &NewDeployment {
                        group: group_name.into(),
                        collection: COLLECTIONS[place].into(),
                        name: Some(COLLECTIONS[place].into()),
                        guid: None,
                        options: options(&text),
                    }, clocks(&environment)));
                    prop_assert_eq!(added.is_ok(), model[place].is_none());
                    let deadline = clocks(&environment).local + SignedDuration::from_hours(7 * 24);
                    model[place].get_or_insert((enabled, deadline));
                }
                Step::Set(place, enabled, days) => {
                    let change = PartialOptions {
                        enabled: Some(enabled),
                        available: Some(When::Now),
                        deadline: Some(When::After(SignedDuration::from_hours(24 * i64::from(days)))),
                        notify: Some(Notify::Restarts),
                        ..PartialOptions::default()
                    };
                    let set = environment.db().unwrap().write("set", |w| {
                        definition::set(w, COLLECTIONS[place], None, &change, clocks(&environment))
                    });
                    prop_assert_eq!(set.is_ok(), model[place].is_some());
                    if let Some(stored) = &mut model[place] {
                        *stored = (enabled, clocks(&environment).local + SignedDuration::from_hours(24 * i64::from(days)));
                    }
                }
                Step::Remove(place) => {
                    let removed = environment.db().unwrap().write("remove", |w| definition::remove(w, COLLECTIONS[place]));
                    prop_assert_eq!(removed.is_ok(), model[place].take().is_some());
                }
                Step::RenameGroup => {
                    let new = if group_name == "October" { "Ten" } else { "October" };
                    let texts = GroupTexts { name: Some(new.into()), comment: None };
                    environment.db().unwrap().write("rename", |w| group::set(w, group_name, &texts)).unwrap();
                    group_name = new;
                }
            }
            moments.push((environment.now, model));
        }
        environment.later(60).unwrap();
        for (moment, then) in moments {
            let rows = all(&environment, Some(moment)).unwrap();
            let found: Vec<(&str, bool, DateTime, usize)> = rows
                .iter()
                .map(|row| (row.deployment.as_str(), row.enabled, row.deadline.unwrap(), row.updates))
                .collect();
            let expected: Vec<(&str, bool, DateTime, usize)> = COLLECTIONS
                .iter()
                .zip(then)
                .filter_map(|(name, stored)| stored.map(|(enabled, deadline)| (*name, enabled, deadline, 2)))
                .collect();
            prop_assert_eq!(found, expected);
        }
    });
    Ok(())
}

#[test]
fn every_step_has_its_moment_and_its_reason() -> Result<()> {
    let environment = environment()?;
    add(&environment, "October", "Pilot", "available = '2026-11-23 08:00'\ndeadline = '2026-11-24 08:00'")?;
    let line = json!({
        "client": guid(9_000), "name": "PC0", "message_time": "2026-11-20T00:00:00Z", "serial": 1,
        "topic_type": 501, "topic": "source", "state": 2,
    });
    let options = IngestOptions { site: Some("S01".parse()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[Source::Stdin(line.to_string().into())], &options, &Silent)?;
    let steps = |run_minutes: u32, now: &str| -> Result<Vec<(WhenStep, Option<String>, String)>> {
        let zone = TimeZone::get("America/New_York")?;
        let reading = WindowReading { zone, month_end: MonthEnd::KnownIssue, with_general: false };
        let now = now.parse()?;
        let rows = environment
            .db()?
            .read(|r| report::deployment_when(r, "October - Pilot", "pc0", run_minutes, &reading, now))?
            .rows;
        Ok(rows.into_iter().map(|row| (row.step, row.at.map(|at| at.to_string()), row.because)).collect())
    };
    let now = "2026-11-22T12:00:00Z";
    let found = steps(60, now)?;
    assert!(
        matches!(&found[..], [(WhenStep::Policy, None, because)] if because.contains("not a member of Pilot"))
    );
    let rules = CollectionChange { rules: vec!["name = PC*".parse()?], ..CollectionChange::default() };
    environment.db()?.write("member", |w| collection::set(w, "Pilot", &rules))?;

    // Eight in the morning in New York is 13:00 UTC.
    let at = |found: &[(WhenStep, Option<String>, String)], step: WhenStep| {
        found.iter().find(|row| row.0 == step).and_then(|row| row.1.clone())
    };
    let found = steps(60, now)?;
    assert_eq!(at(&found, WhenStep::Available).as_deref(), Some("2026-11-23T13:00:00Z"));
    assert_eq!(at(&found, WhenStep::Deadline).as_deref(), Some("2026-11-24T13:00:00Z"));
    assert_eq!(at(&found, WhenStep::Install).as_deref(), Some("2026-11-24T13:00:00Z"), "no window counts");

    // A window of one hour every night at 22:00: 03:00 UTC of the next day.
    let new = NewWindow {
        guid: guid(1),
        collection: "Pilot".into(),
        name: "Night".into(),
        schedule: "daily 22:00 for 1h".parse()?,
        change: WindowChange { kind: Some(WindowKind::Updates), ..WindowChange::default() },
    };
    environment.db()?.write("window", |w| window::add(w, new))?;
    assert_eq!(at(&steps(55, now)?, WhenStep::Install).as_deref(), Some("2026-11-25T03:00:00Z"));
    let found = steps(60, now)?;
    assert_eq!(at(&found, WhenStep::Install), None, "an hour and the countdown do not fit into an hour");
    assert!(found.iter().any(|row| row.2.contains("never: it needs 1h5m")), "{found:?}");
    assert_eq!(
        at(&steps(55, "2026-11-26T12:00:00Z")?, WhenStep::Install).as_deref(),
        Some("2026-11-27T03:00:00Z")
    );
    set(&environment, "October - Pilot", "outside_windows = true")?;
    assert_eq!(at(&steps(60, now)?, WhenStep::Install).as_deref(), Some("2026-11-24T13:00:00Z"));
    set(&environment, "October - Pilot", "enabled = false")?;
    assert_eq!(steps(60, now)?.len(), 1);
    Ok(())
}
