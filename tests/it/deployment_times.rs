//! When a deployment is installed, by the client settings of the site: delays, deadlines of others, grace; what a dry run says;
//! how often a group is deployed.

use crate::support::environment::{Environment, document, guid, security_updates};
use cmupd::base::error::Result;
use cmupd::base::progress::Silent;
use cmupd::base::schedule::MonthEnd;
use cmupd::catalog::Wanted;
use cmupd::catalog::group::{self, Choice};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::deployment::definition::{self, Clocks, NewDeployment, PartialOptions};
use cmupd::deployment::window::{self, NewWindow, WindowChange, WindowReading};
use cmupd::operate::set_client_settings;
use cmupd::policy::{self, PartialClientSettings};
use cmupd::report::{self, WhenStep};
use cmupd::state::{IngestOptions, Source, ingest};
use jiff::tz::TimeZone;
use serde_json::json;
use uuid::Uuid;

/// The group October with one update; the clients PC0 to PC2 of PS1; the collection Pilot with PC0 and PC1.
fn environment() -> Result<Environment> {
    let environment = Environment::new()?;
    environment.write(101, &document(101, "Software", "", "Update 101", &[security_updates()]))?;
    environment.sync()?;
    let line = |number: u64| {
        let line = json!({
            "client": guid(9_000 + number), "name": format!("PC{number}"), "message_time": "2026-11-20T00:00:00Z",
            "serial": 1, "topic_type": 501, "topic": "source", "state": 2,
        });
        format!("{line}\n")
    };
    let lines: String = (0..3).map(line).collect();
    let options = IngestOptions { site: Some("PS1".parse()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[Source::Stdin(lines.into())], &options, &Silent)?;
    environment.db()?.write("prepare", |w| {
        let choice = Choice { updates: vec![Wanted::Guid(guid(101))], ..Choice::default() };
        group::add(w, "October", None, &choice)?;
        group::add(w, "Spare", None, &choice)?;
        let clients = vec!["PC0".into(), "PC1".into()];
        collection::add(w, "Pilot", &CollectionChange { clients, ..CollectionChange::default() })?;
        collection::add(
            w,
            "Other",
            &CollectionChange { clients: vec!["PC2".into()], ..CollectionChange::default() },
        )
    })?;
    Ok(environment)
}

fn add(environment: &Environment, name: &str, collection: &str, text: &str) -> Result<String> {
    let new = NewDeployment {
        group: "October".into(),
        collection: collection.into(),
        name: Some(name.into()),
        guid: Some(Uuid::from_u128(u128::from(name.bytes().map(u64::from).sum::<u64>()))),
        options: PartialOptions::parse(text)?,
    };
    let clocks = Clocks::at(environment.now, &TimeZone::UTC);
    environment.db()?.write("add", |w| definition::add(w, &new, clocks))
}

fn set(environment: &Environment, change: PartialClientSettings) -> Result<()> {
    environment.db()?.write("set", |w| set_client_settings(w, Some("PS1".parse()?), false, &change)).map(drop)
}

fn reading(zone: &str) -> WindowReading {
    let zone = TimeZone::get(zone).expect(zone);
    WindowReading { zone, month_end: MonthEnd::KnownIssue, with_general: false }
}

/// The moment of a step, without the year and seconds, and why.
fn step(environment: &Environment, client: &str, wanted: WhenStep) -> Result<(Option<String>, String)> {
    let zone = reading("UTC");
    let rows = environment
        .db()?
        .read(|r| report::deployment_when(r, "Main", client, 60, &zone, environment.now))?
        .rows;
    let row = rows.into_iter().find(|row| row.step == wanted);
    let row = row.unwrap_or_else(|| panic!("no step {wanted:?}"));
    Ok((row.at.map(|at| at.strftime("%m-%d %H:%M").to_string()), row.because))
}

const MAIN: &str = "utc = true\navailable = '2026-11-23 08:00'\ndeadline = '2026-11-25 08:00'";

#[test]
fn delays_are_fixed_for_a_client_and_only_where_they_are_switched_on() -> Result<()> {
    let environment = environment()?;
    add(&environment, "Main", "Pilot", MAIN)?;
    assert_eq!(step(&environment, "PC0", WhenStep::Delay)?.0, None);
    assert_eq!(step(&environment, "PC0", WhenStep::Install)?.0.as_deref(), Some("11-25 08:00"));
    set(&environment, PartialClientSettings { deadline_randomization: Some(true), ..Default::default() })?;
    let mut delays = Vec::new();
    for client in ["PC0", "PC1"] {
        let (at, because) = step(&environment, client, WhenStep::Delay)?;
        assert!(because.contains("0 to 120 minutes"), "{because}");
        let at = at.expect("a delay");
        assert!(("11-25 08:00"..="11-25 10:00").contains(&at.as_str()), "{at}");
        assert_eq!(step(&environment, client, WhenStep::Delay)?.0.as_ref(), Some(&at), "the same again");
        assert_eq!(step(&environment, client, WhenStep::Install)?.0.as_ref(), Some(&at));
        delays.push(at);
    }
    assert_ne!(delays[0], delays[1]);
    // The body says what was set, and only that.
    let body = environment.db()?.read(|r| policy::read(r).policy("PS1".parse()?, None))?;
    assert!(
        body.xml.contains("DeadlineRandomization=\"true\"") && !body.xml.contains("GraceHours"),
        "{}",
        body.xml
    );
    assert_eq!(policy::parse(&body.xml)?.settings.expect("settings").deployments.grace_hours, 0);
    Ok(())
}

#[test]
fn an_earlier_deadline_of_another_deployment_counts_where_it_is_near() -> Result<()> {
    let environment = environment()?;
    add(&environment, "Main", "Pilot", MAIN)?;
    add(
        &environment,
        "Near",
        "Pilot",
        "utc = true\navailable = '2026-11-23 08:00'\ndeadline = '2026-11-24 20:00'",
    )?;
    add(
        &environment,
        "Nearer",
        "Other",
        "utc = true\navailable = '2026-11-23 08:00'\ndeadline = '2026-11-24 19:00'",
    )?;
    add(&environment, "Optional", "Pilot", "deadline = 'none'")?;
    add(
        &environment,
        "Off",
        "Pilot",
        "enabled = false\nutc = true\navailable = '2026-11-23 08:00'\ndeadline = '2026-11-24 18:00'",
    )?;
    assert_eq!(step(&environment, "PC0", WhenStep::Together)?.0, None, "it is off");
    set(&environment, PartialClientSettings { install_all_within_hours: Some(11), ..Default::default() })?;
    let (at, because) = step(&environment, "PC0", WhenStep::Together)?;
    assert!(at.is_none() && because.contains("no other deployment"), "{because}");
    set(&environment, PartialClientSettings { install_all_within_hours: Some(12), ..Default::default() })?;
    let (at, because) = step(&environment, "PC0", WhenStep::Together)?;
    assert_eq!(at.as_deref(), Some("11-24 20:00"));
    assert!(because.contains("\"Near\""), "{because}");
    assert_eq!(step(&environment, "PC0", WhenStep::Install)?.0.as_deref(), Some("11-24 20:00"));
    Ok(())
}

#[test]
fn users_may_wait_only_where_deployment_and_setting_let_them() -> Result<()> {
    let environment = environment()?;
    add(&environment, "Main", "Pilot", &format!("{MAIN}\ngrace = true"))?;
    let (at, because) = step(&environment, "PC0", WhenStep::Grace)?;
    assert!(at.is_none() && because.contains("--grace is 0 hours"), "{because}");
    set(&environment, PartialClientSettings { grace_hours: Some(24), ..Default::default() })?;
    assert_eq!(step(&environment, "PC0", WhenStep::Grace)?.0.as_deref(), Some("11-26 08:00"));
    assert_eq!(step(&environment, "PC0", WhenStep::Install)?.0.as_deref(), Some("11-26 08:00"));
    let plain = PartialOptions::parse("grace = false")?;
    let clocks = Clocks::at(environment.now, &TimeZone::UTC);
    environment.db()?.write("set", |w| definition::set(w, "Main", None, &plain, clocks))?;
    assert_eq!(step(&environment, "PC0", WhenStep::Install)?.0.as_deref(), Some("11-25 08:00"));
    for change in [
        PartialClientSettings { grace_hours: Some(121), ..Default::default() },
        PartialClientSettings { install_all_within_hours: Some(8_761), ..Default::default() },
        PartialClientSettings { grace_hours: Some(u32::MAX), ..Default::default() },
    ] {
        set(&environment, change).expect_err("out of bounds");
    }
    let inherited = environment.db()?.read(|r| policy::read(r).client_settings_of("PS1".parse()?))?;
    assert_eq!((inherited.values.deployments.grace_hours, inherited.set_here), (24, vec!["grace_hours"]));
    Ok(())
}

#[test]
fn a_dry_run_says_what_would_be_reached() -> Result<()> {
    let environment = environment()?;
    add(&environment, "Main", "Pilot", "available = '2026-11-23 08:00'\ndeadline = '2026-11-25 08:00'")?;
    let reach = |name: &str, run_minutes: u32| {
        environment.db()?.read(|r| {
            report::deployment_reach(r, name, run_minutes, &reading("America/New_York"), environment.now)
        })
    };
    let sentences = reach("Main", 60)?;
    assert_eq!(
        sentences[0],
        "On clients with the clock of UTC: available 2026-11-23 08:00Z, deadline 2026-11-25 08:00Z."
    );
    assert_eq!(
        sentences[1],
        "On clients with the clock of America/New_York: available 2026-11-23 13:00Z, deadline 2026-11-25 13:00Z."
    );
    assert_eq!(sentences[2], "Clients that get it now: 2.");
    assert!(sentences[3].ends_with(": 0."), "without windows everything fits: {}", sentences[3]);
    assert!(sentences[4].contains("content is not known"), "{}", sentences[4]);
    // PC0 alone gets a window of an hour: with the countdown 60 minutes do not fit, 55 do.
    environment.db()?.write("window", |w| {
        collection::add(w, "Short", &CollectionChange { clients: vec!["PC0".into()], ..Default::default() })?;
        let (guid, schedule) = (Uuid::from_u128(7), "daily 22:00 for 1h".parse()?);
        window::add(
            w,
            NewWindow {
                guid,
                collection: "Short".into(),
                name: "Hour".into(),
                schedule,
                change: WindowChange::default(),
            },
        )
    })?;
    assert!(reach("Main", 60)?[3].ends_with(": 1."), "{:?}", reach("Main", 60)?);
    assert!(reach("Main", 55)?[3].ends_with(": 0."));
    add(&environment, "Urgent", "Pilot", "deadline = 'now'\noutside_windows = true")?;
    assert!(reach("Urgent", 60)?[3].contains("do not count"));
    add(&environment, "Optional", "Pilot", "deadline = 'none'")?;
    assert!(reach("Optional", 60)?[0].ends_with("no deadline."));
    reach("Nowhere", 60).expect_err("not there");
    Ok(())
}

#[test]
fn groups_say_how_often_they_are_deployed() -> Result<()> {
    let mut environment = environment()?;
    let before = environment.now;
    environment.later(10)?;
    add(&environment, "Main", "Pilot", MAIN)?;
    add(&environment, "Second", "Other", "enabled = false")?;
    let counts = |as_of| -> Result<Vec<(String, usize)>> {
        let rows = environment.db()?.read(|r| report::groups(r, as_of, environment.now))?.rows;
        Ok(rows.into_iter().map(|row| (row.group, row.deployments)).collect())
    };
    assert_eq!(counts(None)?, [("October".to_owned(), 2), ("Spare".to_owned(), 0)]);
    assert_eq!(counts(Some(before))?, [("October".to_owned(), 0), ("Spare".to_owned(), 0)]);
    let shown = environment.db()?.read(|r| report::group(r, "october", None, environment.now))?;
    assert!(shown.notes.iter().any(|note| note == "Deployed: Main, Second."), "{:?}", shown.notes);
    Ok(())
}
