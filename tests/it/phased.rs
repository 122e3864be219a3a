//! Phased deployments: when a phase begins, what keeps it from that, and what is refused.

use crate::support::environment::{Environment, TUG, document, guid, security_updates};
use crate::support::property::few;
use cmupd::base::error::{Failure, Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::catalog::Wanted;
use cmupd::catalog::group::{self, Choice};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::db::failure_kind;
use cmupd::deployment::definition::{self, Clocks, PartialOptions};
use cmupd::deployment::phase::{self, NewPhasedDeployment, PhaseGoal, PhasedDefinition};
use cmupd::operate::{self, CheckedPhase};
use cmupd::report::{self, PhaseRow, PhaseState};
use cmupd::state::{IngestOptions, Source, ingest};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::json;

/// Clients of each of the collections One, Two and Three.
const CLIENTS: usize = 3;
const DAY: u32 = 24 * 60;

fn definition(goal: PhaseGoal) -> PhasedDefinition {
    PhasedDefinition {
        goal,
        after_minutes: Some(DAY),
        most_unknown_percent: None,
        most_error_percent: None,
        options: PartialOptions::parse("deadline = '3d'\nutc = true").expect("options"),
    }
}

fn environment() -> Result<Environment> {
    let environment = Environment::with_catalog()?;
    environment.db()?.write("prepare", |w| {
        let choice = Choice { updates: vec![Wanted::Guid(guid(101))], ..Choice::default() };
        group::add(w, "October", None, &choice)?;
        for (name, rule) in
            [("One", "name = A*"), ("Two", "name = B*"), ("Three", "name = C*"), ("Empty", "name = Z")]
        {
            let rules = vec![rule.parse()?];
            collection::add(w, name, &CollectionChange { rules, ..CollectionChange::default() })?;
        }
        Ok(())
    })?;
    let lines = ["A", "B", "C"].iter().flat_map(|ring| (0..CLIENTS).map(move |number| (ring, number)));
    let lines = lines.map(|(ring, number)| message(ring, number, 501, "source", 3, &environment));
    take(&environment, &lines.collect::<Vec<_>>())?;
    Ok(environment)
}

fn message(
    ring: &str,
    number: usize,
    topic_type: u32,
    topic: &str,
    state: u32,
    environment: &Environment,
) -> String {
    let client = guid(9_000 + 100 * u64::from(ring.as_bytes()[0]) + number as u64);
    let params = if topic_type == 501 { vec!["1"] } else { vec![] };
    json!({
        "client": client, "name": format!("{ring}{number}"), "message_time": environment.now, "topic_type": topic_type,
        "topic": topic, "state": state, "params": params,
    })
    .to_string()
}

fn take(environment: &Environment, lines: &[String]) -> Result<()> {
    let options = IngestOptions { site: Some("PS1".parse()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[Source::Stdin(lines.join("\n").into())], &options, &Silent)?;
    Ok(())
}

/// Lets clients say something of the deployment of a ring.
fn say(environment: &Environment, ring: &str, deployment: &str, said: &[(usize, u32, u32)]) -> Result<()> {
    let all = environment.db()?.read(|r| report::deployments(r, None, environment.now))?.rows;
    let row = all.iter().find(|row| row.deployment == deployment).expect("the deployment");
    let topic = format!("{{{}}}", row.guid);
    let lines: Vec<String> = said
        .iter()
        .map(|(client, topic_type, state)| message(ring, *client, *topic_type, &topic, *state, environment))
        .collect();
    take(environment, &lines)
}

fn new(name: &str, collections: &[&str], definition: PhasedDefinition) -> NewPhasedDeployment {
    NewPhasedDeployment {
        name: name.into(),
        group: "october".into(),
        collections: collections.iter().map(ToString::to_string).collect(),
        definition,
    }
}

fn add(environment: &Environment, new: NewPhasedDeployment) -> Result<String> {
    environment.db()?.write("add", |w| phase::add(w, new, &TimeZone::UTC))
}

fn due(environment: &Environment) -> Result<Vec<CheckedPhase>> {
    let (checked, error) = operate::begin_due_phases(&mut environment.db()?, &TimeZone::UTC);
    error.map_or(Ok(checked), Err)
}

/// The number of the phase that begins now, if any.
fn begins(environment: &Environment) -> Result<Option<u32>> {
    let checked = due(environment)?;
    let [only] = &checked[..] else { panic!("{checked:?}") };
    assert!(only.error.is_none(), "{only:?}");
    assert_eq!(only.begun, only.row.state == PhaseState::DeploymentCreated);
    Ok(only.begun.then_some(only.row.phase))
}

fn phases(environment: &Environment) -> Result<Vec<PhaseRow>> {
    Ok(environment.db()?.read(|r| report::phases(r, None, environment.now))?.rows)
}

fn because(environment: &Environment) -> Result<String> {
    Ok(phases(environment)?.into_iter().find_map(|row| row.because).unwrap_or_default())
}

#[test]
fn a_phase_begins_when_the_one_before_has_been_a_success_for_a_day() -> Result<()> {
    let mut environment = environment()?;
    add(&environment, new("Rollout", &["one", "Two", "Three"], definition(PhaseGoal::Percent(65))))?;
    let rows = phases(&environment)?;
    assert!(rows.iter().all(|row| row.met_at.is_none()));
    let states: Vec<_> = rows.iter().map(|row| (row.phase, row.collection.as_str(), row.state)).collect();
    use PhaseState::{DeploymentCreated, Waiting};
    assert_eq!(states, [(1, "One", DeploymentCreated), (2, "Two", Waiting), (3, "Three", Waiting)]);
    assert_eq!(rows[0].deployment.as_deref(), Some("Rollout - One"));
    assert_eq!(begins(&environment)?, None);
    say(&environment, "A", "Rollout - One", &[(0, 300, 1), (1, 300, 2), (1, 301, 6)])?;
    assert_eq!(begins(&environment)?, None);
    assert!(because(&environment)?.starts_with("1 of 3 clients"), "{}", because(&environment)?);
    // Two of three are 66.7 %.
    environment.now += SignedDuration::from_hours(1);
    say(&environment, "A", "Rollout - One", &[(2, 300, 1)])?;
    assert_eq!(begins(&environment)?, None);
    let met_at = environment.now;
    assert_eq!(phases(&environment)?[1].met_at, Some(met_at));
    environment.now += SignedDuration::from_hours(23);
    assert_eq!(begins(&environment)?, None);
    assert!(
        because(&environment)?.contains("it begins at 2026-11-23 13:00 UTC"),
        "{}",
        because(&environment)?
    );

    // It is not met any more: the day counts anew.
    say(&environment, "A", "Rollout - One", &[(2, 300, 2)])?;
    assert_eq!((begins(&environment)?, phases(&environment)?[1].met_at), (None, None));
    environment.now += SignedDuration::from_hours(1);
    say(&environment, "A", "Rollout - One", &[(2, 300, 1)])?;
    assert_eq!(begins(&environment)?, None);
    environment.now += SignedDuration::from_hours(24);
    // What is disabled, perhaps because of a faulty update, goes no further.
    let enable = |environment: &Environment, enabled| {
        environment.db()?.write("set", |w| {
            let options = PartialOptions { enabled: Some(enabled), ..PartialOptions::default() };
            definition::set(w, "Rollout - One", None, &options, Clocks::at(w.now(), &TimeZone::UTC))
        })
    };
    enable(&environment, false)?;
    assert_eq!(begins(&environment)?, None);
    assert!(because(&environment)?.contains("is disabled"), "{}", because(&environment)?);
    enable(&environment, true)?;
    assert_eq!(begins(&environment)?, None);
    assert_eq!(phases(&environment)?[1].met_at, Some(environment.now), "the day counts anew");
    environment.now += SignedDuration::from_hours(24);
    let before = environment.db()?.read(|r| r.operations(u32::MAX))?.len();
    assert_eq!(begins(&environment)?, Some(2));
    // A second run looks at the next one, and changes nothing.
    assert_eq!(begins(&environment)?, None);
    assert_eq!(environment.db()?.read(|r| r.operations(u32::MAX))?.len(), before + 1);
    let rows = phases(&environment)?;
    assert_eq!(
        (rows[1].deployment.as_deref(), rows[1].deployed_at),
        (Some("Rollout - Two"), Some(environment.now))
    );
    assert_eq!(rows[2].clients_before, Some(CLIENTS as u64));
    let all = environment.db()?.read(|r| report::deployments(r, None, environment.now))?.rows;
    let two = all.iter().find(|row| row.deployment == "Rollout - Two").expect("a row");
    assert_eq!(two.deadline.map(|at| at.to_string()).as_deref(), Some("2026-11-28T13:00:00"));
    Ok(())
}

#[test]
fn an_administrator_suspends_and_begins_phases() -> Result<()> {
    let mut environment = environment()?;
    // Names of deployments are as long as names may be, and free.
    let long = "x".repeat(127);
    add(&environment, new(&long, &["Two", "Three"], definition(PhaseGoal::Percent(100))))?;
    environment.db()?.write("next", |w| phase::begin_phase(w, &long, &TimeZone::UTC))?;
    let rows = phases(&environment)?;
    assert!(rows.iter().all(|row| row.deployment.as_ref().is_some_and(|name| name.len() == 127)), "{rows:?}");
    environment.db()?.write("remove", |w| {
        phase::remove(w, &long)?;
        rows.iter()
            .filter_map(|row| row.deployment.as_deref())
            .try_for_each(|name| definition::remove(w, name))
    })?;
    let by_hand = PhasedDefinition { after_minutes: None, ..definition(PhaseGoal::Devices(50)) };
    add(&environment, new("Rollout", &["One", "Two", "Three"], by_hand))?;
    // More clients than there are: all of them.
    say(&environment, "A", "Rollout - One", &[(0, 300, 1), (1, 300, 1), (2, 300, 1)])?;
    assert_eq!(begins(&environment)?, None);
    assert!(because(&environment)?.contains("`cmupd phased next \"Rollout\"`"), "{}", because(&environment)?);
    let next = || environment.db()?.write("next", |w| phase::begin_phase(w, "ROLLOUT", &TimeZone::UTC));
    next()?;
    assert!(phases(&environment)?[1].deployed_at.is_some());
    environment.db()?.write("remove", |w| definition::remove(w, "Rollout - Two"))?;
    assert_eq!(begins(&environment)?, None);
    assert!(because(&environment)?.contains("removed"), "{}", because(&environment)?);
    next()?;
    assert!(phases(&environment)?[2].deployed_at.is_some());
    let error = next().expect_err("all have begun");
    assert!(failure_kind(&error) == Kind::Failed && error.to_string().contains("all phases"), "{error:#}");
    assert!(due(&environment)?.is_empty());
    environment.db()?.write("remove", |w| phase::remove(w, "Rollout"))?;
    assert!(phases(&environment)?.is_empty());
    assert_eq!(environment.db()?.read(|r| report::deployments(r, None, environment.now))?.rows.len(), 2);

    add(&environment, new("Second", &["Two", "Three"], definition(PhaseGoal::Percent(100))))?;
    say(&environment, "B", "Second - Two", &[(0, 300, 1), (1, 300, 1), (2, 300, 1)])?;
    assert_eq!(begins(&environment)?, None);
    let suspend = |environment: &Environment, is| {
        environment.db()?.write("suspend", |w| phase::suspend(w, "second", is))
    };
    suspend(&environment, true)?;
    environment.now += SignedDuration::from_hours(48);
    assert_eq!(begins(&environment)?, None);
    assert_eq!(phases(&environment)?[1].state, PhaseState::Suspended);
    suspend(&environment, false)?;
    assert_eq!(begins(&environment)?, None);
    environment.now += SignedDuration::from_hours(24);
    assert_eq!(begins(&environment)?, Some(2));
    Ok(())
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() -> Result<()> {
    let environment = environment()?;
    let at_once = PhasedDefinition { after_minutes: Some(0), ..definition(PhaseGoal::Percent(50)) };
    add(&environment, new("Rollout", &["One", "Empty"], at_once.clone()))?;
    let one_moment = PhasedDefinition {
        options: PartialOptions::parse("deadline = '2026-12-24 18:00'")?,
        ..definition(PhaseGoal::Percent(95))
    };
    let before = environment.db()?.read(|r| report::deployments(r, None, environment.now))?.rows;
    for (new, kind, part) in [
        (new("ROLLOUT", &["One", "Two"], at_once.clone()), Kind::Failed, "already"),
        (new("Second", &["Two"], at_once.clone()), Kind::Usage, "1 collections"),
        (new("Second", &["Two"; 13], at_once.clone()), Kind::Usage, "13 collections"),
        (new("Second", &["Two", "Three", "two"], at_once.clone()), Kind::Usage, "named twice"),
        (new("Second", &["Two", "Nowhere"], at_once.clone()), Kind::NotFound, "Nowhere"),
        (new("Second", &["Two", "Three"], one_moment), Kind::Usage, "one moment"),
        (
            new(
                "Second",
                &["Two", "Three"],
                PhasedDefinition { after_minutes: Some(1 << 20), ..at_once.clone() },
            ),
            Kind::Usage,
            "more than a year",
        ),
        (new(" ", &["Two", "Three"], at_once.clone()), Kind::Usage, "not a name"),
        (
            NewPhasedDeployment { group: "None".into(), ..new("Second", &["Two", "Three"], at_once) },
            Kind::NotFound,
            "None",
        ),
    ] {
        let error = add(&environment, new).expect_err(part);
        let failure = Failure::of(&error).expect("a failure");
        assert!(
            failure.kind == kind && failure.hint.is_some() && format!("{error:#}").contains(part),
            "{error:#}"
        );
    }
    let after = environment.db()?.read(|r| report::deployments(r, None, environment.now))?.rows;
    assert_eq!(before.len(), after.len());
    let refused = |error: anyhow::Error| {
        assert!(failure_kind(&error) == Kind::Failed && error.to_string().contains("phased"), "{error:#}");
    };
    refused(
        environment.db()?.write("remove", |w| operate::remove_collection(w, "empty")).expect_err("a phase"),
    );
    environment.db()?.write("remove", |w| definition::remove(w, "Rollout - One"))?;
    refused(environment.db()?.write("remove", |w| operate::remove_group(w, "October")).expect_err("a phase"));

    // A collection without clients is no success.
    environment.db()?.write("remove", |w| phase::remove(w, "Rollout"))?;
    let at_once = PhasedDefinition { after_minutes: Some(0), ..definition(PhaseGoal::Percent(1)) };
    add(&environment, new("Rollout", &["Empty", "Two"], at_once))?;
    assert_eq!(begins(&environment)?, None);
    assert!(because(&environment)?.contains("has no clients"), "{}", because(&environment)?);
    Ok(())
}

#[test]
fn a_phase_that_is_due_and_cannot_be_deployed_is_tried_again() -> Result<()> {
    let environment = environment()?;
    let at_once = PhasedDefinition { after_minutes: Some(0), ..definition(PhaseGoal::Percent(30)) };
    add(&environment, new("Rollout", &["One", "Two"], at_once))?;
    say(&environment, "A", "Rollout - One", &[(0, 300, 1)])?;
    // Its publisher withdraws the update.
    let text = document(101, "Software", "", "Update 101", &[guid(TUG), security_updates()])
        .replace("RevisionNumber=\"1\"", "RevisionNumber=\"2\"")
        .replace("UpdateType=", "PublicationState=\"Expired\" UpdateType=");
    environment.write(101, &text)?;
    environment.sync()?;
    for _ in 0..2 {
        let checked = due(&environment)?;
        let error = checked[0].error.as_ref().expect("an error");
        assert!(format!("{error:#}").contains("phase 2 of \"Rollout\""), "{error:#}");
        assert!(!checked[0].begun && phases(&environment)?[1].state == PhaseState::Waiting);
    }
    // From cron, with --quiet and without rows, the reason is still on standard error.
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_cmupd"))
        .env("CMUPD_DB", environment.path())
        .env("CMUPD_NOW", environment.now.to_string())
        .args(["phased", "due", "--quiet"])
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(3) && said.contains("phase 2 of \"Rollout\""), "{said}");
    environment.db()?.write("change", |w| {
        let choice = |number| Choice { updates: vec![Wanted::Guid(guid(number))], ..Choice::default() };
        group::include(w, "October", &choice(102))?;
        group::exclude(w, "October", &choice(101))
    })?;
    // The content is another one: what clients said of the one before names no signature, and counts.
    // The transaction of a process that dies is rolled back.
    let died = environment.db()?.write("die", |w| {
        phase::begin_phase(w, "Rollout", &TimeZone::UTC)?;
        Err::<(), _>(anyhow::anyhow!("killed"))
    });
    assert!(died.is_err() && phases(&environment)?[1].state == PhaseState::Waiting);
    assert_eq!(begins(&environment)?, Some(2));
    Ok(())
}

proptest! {
    #![proptest_config(few(24))]

    /// Of each client: 0 says nothing, 1 complies, 2 does not, 3 failed.
    #[test]
    fn a_naive_count_begins_the_same_phases(
        said in prop::collection::vec(0u32..4, CLIENTS),
        goal in prop_oneof![(1u8..=100).prop_map(PhaseGoal::Percent), (1u32..5).prop_map(PhaseGoal::Devices)],
        most_unknown_percent in prop::option::of(0u8..=100),
        most_error_percent in prop::option::of(0u8..=100),
    ) {
        let environment = environment().unwrap();
        let definition =
            PhasedDefinition { after_minutes: Some(0), most_unknown_percent, most_error_percent, ..definition(goal) };
        add(&environment, new("Rollout", &["One", "Two"], definition)).unwrap();
        let mut messages = Vec::new();
        for (client, state) in said.iter().enumerate() {
            match state {
                0 => {}
                3 => messages.extend([(client, 300, 2), (client, 301, 6)]),
                state => messages.push((client, 300, *state)),
            }
        }
        if !messages.is_empty() {
            say(&environment, "A", "Rollout - One", &messages).unwrap();
        }
        let share = |wanted: u32| 100.0 * said.iter().filter(|state| **state == wanted).count() as f64 / CLIENTS as f64;
        let is_reached = match goal {
            PhaseGoal::Percent(goal) => share(1) >= f64::from(goal),
            PhaseGoal::Devices(goal) => said.iter().filter(|state| **state == 1).count() >= CLIENTS.min(goal as usize),
        };
        let is_within = |most: Option<u8>, share: f64| most.is_none_or(|most| share <= f64::from(most));
        let expected = is_reached && is_within(most_unknown_percent, share(0)) && is_within(most_error_percent, share(3));
        prop_assert_eq!(begins(&environment).unwrap(), expected.then_some(2));
    }
}
