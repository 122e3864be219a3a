//! Maintenance windows, through the public face: what is added, changed and refused, when clients may install, and what
//! fits.

use crate::support::environment::{Environment, guid};
use cmupd::base::error::{Failure, Kind, Outcome, Result};
use cmupd::base::progress::Silent;
use cmupd::base::schedule::MonthEnd;
use cmupd::base::tabular::Answer;
use cmupd::client::collection::{self, CollectionChange};
use cmupd::compliance::Scope;
use cmupd::db::failure_kind;
use cmupd::deployment::window::{
    self, DEFAULT_COUNTDOWN, FitQuery, FitRow, FitState, MaintenanceWindow, NewWindow, OpeningRow,
    WindowChange, WindowKind, WindowReading, WindowsOf,
};
use cmupd::state::{IngestOptions, Source, ingest};
use jiff::tz::TimeZone;
use serde_json::json;
use uuid::Uuid;

/// Clients SRV-1 to SRV-4, all in the collection Servers, SRV-1 and SRV-2 in Pilot too, SRV-3 in Late.
pub fn with_servers() -> Result<Environment> {
    let environment = Environment::new()?;
    let lines: Vec<String> = (1..=4u64)
        .map(|number| {
            json!({
                "client": guid(9_000 + number), "name": format!("SRV-{number}"), "message_time": environment.now,
                "serial": 1, "topic_type": 501, "topic": "source", "state": 2,
            })
            .to_string()
        })
        .collect();
    let options = IngestOptions { site: Some("PS1".parse()?), ..IngestOptions::default() };
    let summary =
        ingest(&mut environment.db()?, &[Source::Stdin(lines.join("\n").into())], &options, &Silent)?;
    assert_eq!(summary.outcome(), Outcome::Done);
    for (name, clients) in [
        ("Servers", &["SRV-1", "SRV-2", "SRV-3", "SRV-4"][..]),
        ("Pilot", &["SRV-1", "SRV-2"]),
        ("Late", &["SRV-3"]),
    ] {
        let clients = clients.iter().map(|name| (*name).to_owned()).collect();
        let change = CollectionChange { clients, ..CollectionChange::default() };
        environment.db()?.write("add", |w| collection::add(w, name, &change))?;
    }
    Ok(environment)
}

pub fn reading() -> WindowReading {
    WindowReading { zone: TimeZone::UTC, month_end: MonthEnd::KnownIssue, with_general: false }
}

fn berlin() -> WindowReading {
    WindowReading { zone: TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("zone"), ..reading() }
}

pub fn add(
    environment: &Environment,
    collection: &str,
    name: &str,
    schedule: &str,
    change: WindowChange,
) -> Result<MaintenanceWindow> {
    let new = NewWindow {
        guid: Uuid::new_v4(),
        collection: collection.into(),
        name: name.into(),
        schedule: schedule.parse()?,
        change,
    };
    environment.db()?.write("add", |w| window::add(w, new))
}

fn of(kind: WindowKind) -> WindowChange {
    WindowChange { kind: Some(kind), ..WindowChange::default() }
}

pub fn query(run_minutes: &[u32]) -> FitQuery {
    FitQuery {
        scope: Scope::default(),
        client: None,
        kind: WindowKind::Updates,
        run_minutes: run_minutes.to_vec(),
        countdown_minutes: DEFAULT_COUNTDOWN,
        from: None,
        only: None,
        reading: reading(),
    }
}

pub fn fit(environment: &Environment, query: &FitQuery) -> Result<Answer<FitRow>> {
    environment.db()?.read(|r| window::fits(r, query, environment.now))
}

/// Client, state, run time and start of the rows.
fn lines(answer: &Answer<FitRow>) -> Vec<String> {
    let line = |row: &FitRow| {
        let starts = row.starts_at.map_or("-".to_owned(), |at| at.strftime("%m-%d %H:%M").to_string());
        format!("{} {} {} {starts}", row.client, row.state.as_str(), row.run_minutes)
    };
    answer.rows.iter().map(line).collect()
}

fn next(
    environment: &Environment,
    of: &WindowsOf,
    kind: WindowKind,
    reading: &WindowReading,
) -> Result<Vec<String>> {
    let answer = environment.db()?.read(|r| window::next(r, of, kind, 2, None, reading, environment.now))?;
    let line = |row: &OpeningRow| {
        format!(
            "{} {} {}",
            row.opens_local,
            row.minutes.map_or("-".to_owned(), |minutes| minutes.to_string()),
            row.windows.join(", ")
        )
    };
    Ok(answer.rows.iter().map(line).collect())
}

fn refused<T: std::fmt::Debug>(answer: Result<T>) -> (Kind, String) {
    let error = answer.expect_err("a failure was expected");
    let failure = Failure::of(&error).expect("a failure").clone();
    assert!(failure.hint.is_some(), "{}", failure.message);
    (failure_kind(&error), failure.message)
}

#[test]
fn what_is_added_is_kept_as_tokens() -> Result<()> {
    let environment = with_servers()?;
    for (name, schedule, change, words, token) in [
        (
            "a",
            "weekly sat 22:00 for 3h",
            WindowChange::default(),
            "weekly saturday 22:00 from 2026-11-22 for 3h",
            "02D6BE00181F2000",
        ),
        (
            "b",
            "02c24ac0381c2000",
            WindowChange::default(),
            "weekly wednesday 22:00 from 2013-04-02 for 7h",
            "02C24AC0381C2000",
        ),
        // Unusual tokens stay as they are, until something is changed of them.
        (
            "c",
            "00074AC0C01F2002",
            WindowChange::default(),
            "weekly saturday 00:00 from 2013-04-07 for 1d",
            "00074AC0C01F2002",
        ),
        (
            "d",
            "00074AC0C01F2002",
            WindowChange { minutes: Some(60), ..WindowChange::default() },
            "weekly saturday 00:00 from 2013-04-07 for 1h",
            "00074AC0081F2000",
        ),
        (
            "e",
            "mon,sat 22:00",
            WindowChange {
                minutes: Some(180),
                is_utc: Some(true),
                from: Some("2027-01-01".parse()?),
                ..WindowChange::default()
            },
            "weekly monday,saturday 22:00 from 2027-01-01 for 3h utc",
            "02C11E40181A200102C11E40181F2001",
        ),
        (
            "f",
            "monthly 31 20:00 for 1h",
            WindowChange::default(),
            "monthly last 20:00 from 2026-11-22 for 1h",
            "0296BE0008280400",
        ),
    ] {
        let added = add(&environment, "servers", name, schedule, change)?;
        assert_eq!(
            (added.schedules.to_string().as_str(), added.token.as_str()),
            (words, token),
            "{schedule}"
        );
        assert_eq!(added.collection, "Servers");
    }
    let list =
        environment.db()?.read(|r| window::list(r, Some("servers"), None, &reading(), environment.now))?;
    assert_eq!(list.rows.len(), 6);
    let shown = environment.db()?.read(|r| window::show(r, "c", None, None, &reading(), environment.now))?;
    assert!(shown.notes.iter().any(|note| note.contains("24 hours")), "{:?}", shown.notes);
    assert!(shown.notes.iter().any(|note| note.contains("00000002")), "{:?}", shown.notes);
    Ok(())
}

#[test]
fn what_makes_no_sense_is_refused() -> Result<()> {
    let environment = with_servers()?;
    add(&environment, "Servers", "Night", "daily 22:00 for 1h", WindowChange::default())?;
    let with = |schedule: &str, change: WindowChange| add(&environment, "Servers", "x", schedule, change);
    let until = |day: &str| WindowChange {
        until: Some(Some(day.parse().expect("a day"))),
        ..WindowChange::default()
    };
    let minutes = |minutes: u32| WindowChange { minutes: Some(minutes), ..WindowChange::default() };
    for (answer, kind, reason) in [
        (with("daily 22:00", WindowChange::default()), Kind::Usage, "how long"),
        (with("daily 22:00", minutes(0)), Kind::Usage, "how long"),
        (with("50E74D00001A2000", WindowChange::default()), Kind::Usage, "how long"),
        (with("daily 22:00", minutes(4)), Kind::Usage, "not for 4min"),
        (with("daily 22:00", minutes(1_441)), Kind::Usage, "not for 1d1min"),
        // A day and five hours: clients have such windows, new ones are refused.
        (with("00084AC028592000", WindowChange::default()), Kind::Usage, "not for 1d5h"),
        (with("daily 22:00 for 1h", until("2026-11-21")), Kind::Usage, "ends before it starts"),
        (with("sat 22:00 for 1h", until("2026-11-27")), Kind::Usage, "opens first on 2026-11-28"),
        (with("once 2026-12-24 22:00 for 1h", until("2026-12-23")), Kind::Usage, "ends before it starts"),
        (
            with("monthly 30-or-none 22:00 every 12 months from 2026-02-01 for 1h", WindowChange::default()),
            Kind::Usage,
            "never comes",
        ),
        (with("monthly 30 22:00 for 1h", WindowChange::default()), Kind::Usage, "shorter months"),
        (with("patch-tuesday+8 22:00 for 1h", WindowChange::default()), Kind::Usage, "an offset of 8 days"),
        (with("daily 22:00 from 2034-01-01 for 1h", WindowChange::default()), Kind::Usage, "2034-01-01"),
        (with("00302B0018392000", WindowChange::default()), Kind::Usage, "kind 7"),
        (
            with(
                "once 2026-12-24 22:00 for 1h",
                WindowChange { from: Some("2026-12-01".parse()?), ..WindowChange::default() },
            ),
            Kind::Usage,
            "it happens once",
        ),
        (
            add(&environment, "Servers", "NIGHT", "daily 22:00 for 1h", WindowChange::default()),
            Kind::Failed,
            "already",
        ),
        (
            add(&environment, "Serverz", "x", "daily 22:00 for 1h", WindowChange::default()),
            Kind::NotFound,
            "Serverz",
        ),
        (
            add(&environment, "Servers", " ", "daily 22:00 for 1h", WindowChange::default()),
            Kind::Usage,
            "1 to 127 characters",
        ),
        (
            add(&environment, "Servers", &"x".repeat(128), "daily 22:00 for 1h", WindowChange::default()),
            Kind::Usage,
            "1 to 127",
        ),
        (
            add(
                &environment,
                "Servers",
                "{40000000-0000-4000-8000-000000000001}",
                "daily 22:00 for 1h",
                WindowChange::default(),
            ),
            Kind::Usage,
            "GUIDs",
        ),
    ] {
        let (found, message) = refused(answer);
        assert_eq!(found, kind, "{message}");
        assert!(message.contains(reason), "{reason}: {message}");
    }
    for run_minutes in [&[4][..], &[10_000], &[], &[60; 1_001]] {
        assert_eq!(refused(fit(&environment, &query(run_minutes))).0, Kind::Usage, "{run_minutes:?}");
    }
    let list = environment.db()?.read(|r| window::list(r, None, None, &reading(), environment.now))?;
    assert_eq!(list.rows.len(), 1, "nothing was left behind");
    assert_eq!(
        refused(environment.db()?.read(|r| window::list(r, Some("x"), None, &reading(), environment.now))).0,
        Kind::NotFound
    );
    Ok(())
}

#[test]
fn windows_are_changed_and_found_by_name_or_guid() -> Result<()> {
    let mut environment = with_servers()?;
    let first = add(&environment, "Servers", "Night", "daily 22:00 for 1h", of(WindowKind::Updates))?;
    add(&environment, "Pilot", "Night", "daily 23:00 for 1h", WindowChange::default())?;
    add(&environment, "Pilot", "Day", "daily 12:00 for 1h", WindowChange::default())?;
    let set = |window: &str, collection: Option<&str>, change: WindowChange| {
        environment.db()?.write("set", |w| window::set(w, window, collection, change))
    };
    let (kind, message) = refused(set("night", None, of(WindowKind::All)));
    assert!(kind == Kind::Usage && message.contains("Pilot, Servers"), "{message}");
    assert_eq!(refused(set("Nigt", None, of(WindowKind::All))).0, Kind::NotFound);
    let name = WindowChange { name: Some("day".into()), ..WindowChange::default() };
    assert_eq!(refused(set("night", Some("pilot"), name)).0, Kind::Failed);
    // A new schedule has the length of the old one, and nothing else of it.
    let schedule = WindowChange { schedule: Some("sat 23:00".parse()?), ..WindowChange::default() };
    let changed = set(&first.guid.to_string().to_uppercase(), None, schedule.clone())?;
    assert_eq!(changed.schedules.to_string(), "weekly saturday 23:00 from 2026-11-22 for 1h");
    let utc = WindowChange {
        is_utc: Some(true),
        until: Some(Some("2027-01-31".parse()?)),
        ..WindowChange::default()
    };
    let changed = set("night", Some("servers"), utc)?;
    assert_eq!(
        (changed.schedules.to_string().as_str(), changed.is_utc()),
        ("weekly saturday 23:00 from 2026-11-22 for 1h utc", true)
    );
    assert_eq!((changed.kind, changed.changed_at), (WindowKind::Updates, environment.now));
    // The last day stays, and is checked again.
    let later = WindowChange { from: Some("2027-02-01".parse()?), ..WindowChange::default() };
    assert!(refused(set("night", Some("Servers"), later)).1.contains("ends before it starts"));
    // A second time changes nothing, not even the time of the change.
    let again = WindowChange { is_enabled: Some(true), minutes: Some(60), ..WindowChange::default() };
    let then = environment.now;
    environment.later(60)?;
    let changed = environment.db()?.write("set", |w| window::set(w, "night", Some("Servers"), again))?;
    assert_eq!(changed.changed_at, then);
    let history: i64 = rusqlite::Connection::open(environment.path())?.query_row(
        "SELECT count(*) FROM maintenance_window_before WHERE guid = ?1",
        [first.guid],
        |row| row.get(0),
    )?;
    assert_eq!(history, 3, "added and changed twice");
    Ok(())
}

#[test]
fn windows_of_all_collections_are_one_set() -> Result<()> {
    let environment = with_servers()?;
    add(&environment, "Servers", "Early", "daily 06:00 for 1h", WindowChange::default())?;
    add(&environment, "Pilot", "Later", "daily 06:30 for 1h", WindowChange::default())?;
    let client = |name: &str| WindowsOf::Client(name.into());
    // 06:00–07:00 and 06:30–07:30 are one window of 90 minutes, whatever collections they belong to.
    let updates = WindowKind::Updates;
    assert_eq!(
        next(&environment, &client("srv-1"), updates, &reading())?,
        [
            "Mon 2026-11-23 06:00 90 Pilot: Later, Servers: Early",
            "Tue 2026-11-24 06:00 90 Pilot: Later, Servers: Early"
        ]
    );
    assert_eq!(
        next(&environment, &client("SRV-3"), updates, &reading())?,
        ["Mon 2026-11-23 06:00 60 Servers: Early", "Tue 2026-11-24 06:00 60 Servers: Early"]
    );
    assert_eq!(
        next(&environment, &WindowsOf::Collection("pilot".into()), updates, &reading())?[0],
        "Mon 2026-11-23 06:30 60 Pilot: Later"
    );
    assert_eq!(refused(next(&environment, &client("SRV-9"), updates, &reading())).0, Kind::NotFound);
    assert_eq!(
        refused(next(&environment, &WindowsOf::Collection("x".into()), updates, &reading())).0,
        Kind::NotFound
    );
    // Windows that touch are one, too.
    add(&environment, "Late", "Touching", "daily 07:00 for 23h", WindowChange::default())?;
    let always = next(&environment, &client("SRV-3"), updates, &reading())?;
    assert_eq!(always, ["Sun 2026-11-22 06:00 - Late: Touching, Servers: Early"], "it never closes");
    let one = FitQuery { client: Some("SRV-3".into()), ..query(&[9_999]) };
    let answer = fit(&environment, &one)?;
    assert_eq!(
        (lines(&answer), answer.rows[0].closes_at),
        (vec!["SRV-3 open 9999 11-22 12:00".to_owned()], None)
    );
    Ok(())
}

#[test]
fn kinds_count_as_the_product_says() -> Result<()> {
    let environment = with_servers()?;
    add(&environment, "Servers", "General", "daily 02:00 for 2h", WindowChange::default())?;
    let of_client =
        |kind, reading: &WindowReading| next(&environment, &WindowsOf::Client("SRV-1".into()), kind, reading);
    // General windows count for updates where there is no other.
    assert_eq!(of_client(WindowKind::Updates, &reading())?[0], "Mon 2026-11-23 02:00 120 Servers: General");
    add(&environment, "Pilot", "Own", "daily 04:00 for 2h", of(WindowKind::Updates))?;
    assert_eq!(of_client(WindowKind::Updates, &reading())?[0], "Mon 2026-11-23 04:00 120 Pilot: Own");
    let both = WindowReading { with_general: true, ..reading() };
    assert_eq!(
        of_client(WindowKind::Updates, &both)?[0],
        "Mon 2026-11-23 02:00 240 Pilot: Own, Servers: General"
    );
    assert_eq!(of_client(WindowKind::All, &both)?[0], "Mon 2026-11-23 02:00 120 Servers: General");
    assert_eq!(
        of_client(WindowKind::TaskSequences, &reading())?[0],
        "Mon 2026-11-23 02:00 120 Servers: General"
    );
    // A disabled window does not count, and neither do windows for task sequences count for updates.
    let disable = WindowChange { is_enabled: Some(false), ..WindowChange::default() };
    environment.db()?.write("set", |w| window::set(w, "Own", None, disable.clone()))?;
    assert_eq!(of_client(WindowKind::Updates, &reading())?[0], "Mon 2026-11-23 02:00 120 Servers: General");
    environment.db()?.write("set", |w| window::set(w, "General", None, of(WindowKind::TaskSequences)))?;
    let answer = fit(&environment, &query(&[600]))?;
    assert!(answer.rows.iter().all(|row| row.state == FitState::Unrestricted && row.windows.is_empty()));
    // One whose time is over counts, and holds back.
    add(&environment, "Late", "Over", "once 2026-11-01 02:00 for 2h", WindowChange::default())?;
    let answer = fit(&environment, &query(&[60]))?;
    assert_eq!(lines(&answer)[2], "SRV-3 never 60 -");
    assert_eq!((answer.rows[2].longest_minutes, answer.scope["never"].clone()), (Some(0), json!(1)));
    Ok(())
}

#[test]
fn run_time_and_countdown_must_fit() -> Result<()> {
    let environment = with_servers()?;
    add(&environment, "Servers", "Hour", "daily 12:00 from 2026-11-22 for 1h", WindowChange::default())?;
    add(&environment, "Pilot", "Long", "sat 22:00 for 90m", WindowChange::default())?;
    // The window is open since this minute.
    let answer = fit(&environment, &query(&[60]))?;
    assert_eq!(
        lines(&answer),
        ["SRV-1 waits 60 11-28 22:00", "SRV-2 waits 60 11-28 22:00", "SRV-3 never 60 -", "SRV-4 never 60 -"]
    );
    assert_eq!((answer.rows[3].needed_minutes, answer.rows[3].longest_minutes), (65, Some(60)));
    assert!(
        answer.notes.iter().any(|note| note.contains("an opening must have 1h5min")),
        "{:?}",
        answer.notes
    );
    assert_eq!((answer.measures["never"].count, answer.measures["never"].percent), (Some(2), Some(50.0)));
    // At the boundary it fits.
    assert_eq!(lines(&fit(&environment, &query(&[55]))?)[3], "SRV-4 open 55 11-22 12:00");
    assert_eq!(lines(&fit(&environment, &query(&[56]))?)[3], "SRV-4 never 56 -");
    assert_eq!(
        lines(&fit(&environment, &FitQuery { countdown_minutes: 0, ..query(&[60]) })?)[3],
        "SRV-4 open 60 11-22 12:00"
    );
    // A second later only the next one is long enough.
    let from = Some("2026-11-22T12:00:01Z".parse()?);
    assert_eq!(
        lines(&fit(&environment, &FitQuery { from, ..query(&[55]) })?)[3],
        "SRV-4 waits 55 11-23 12:00"
    );
    // The shortest first, and asked anew after each: 5 and 20 minutes fit one after the other, 30 only tomorrow.
    let one = FitQuery { client: Some("srv-4".into()), ..query(&[30, 20, 5]) };
    assert_eq!(
        lines(&fit(&environment, &one)?),
        ["SRV-4 open 5 11-22 12:00", "SRV-4 open 20 11-22 12:05", "SRV-4 open 30 11-22 12:25"]
    );
    let one = FitQuery { countdown_minutes: 10, ..one };
    assert_eq!(lines(&fit(&environment, &one)?)[2], "SRV-4 waits 30 11-23 12:00");
    // A state, and a collection.
    let scope = Scope { collection: Some("Late".into()), ..Scope::default() };
    let late = FitQuery { scope, only: Some(FitState::Never), ..query(&[60, 5]) };
    assert_eq!(lines(&fit(&environment, &late)?), ["SRV-3 never 60 -"]);
    assert_eq!(
        refused(fit(&environment, &FitQuery { client: Some("x".into()), ..query(&[60]) })).0,
        Kind::NotFound
    );
    Ok(())
}

#[test]
fn clocks_that_change_move_openings() -> Result<()> {
    let mut environment = with_servers()?;
    add(&environment, "Servers", "Local", "daily 02:30 from 2026-11-01 for 3h", WindowChange::default())?;
    add(
        &environment,
        "Pilot",
        "Utc",
        "daily 00:00 from 2026-07-01 for 1h utc",
        of(WindowKind::TaskSequences),
    )?;
    // 2027-03-28: from 02:00 the clocks go to 03:00. It opens an hour later by the clock, and for three hours.
    environment.now = "2027-03-27T12:00:00Z".parse()?;
    let of_servers = WindowsOf::Collection("Servers".into());
    assert_eq!(
        next(&environment, &of_servers, WindowKind::Updates, &berlin())?,
        ["Sun 2027-03-28 03:30 180 Servers: Local", "Mon 2027-03-29 02:30 180 Servers: Local"]
    );
    // 2027-10-31: 02:30 comes twice, and it opens once, for three hours in elapsed time.
    environment.now = "2027-10-30T12:00:00Z".parse()?;
    let rows = environment
        .db()?
        .read(|r| window::next(r, &of_servers, WindowKind::Updates, 2, None, &berlin(), environment.now))?
        .rows;
    assert_eq!(
        (rows[0].opens_local.as_str(), rows[0].closes_local.as_deref().unwrap_or_default()),
        ("Sun 2027-10-31 02:30", "Sun 2027-10-31 04:30")
    );
    assert_eq!((rows[0].minutes, rows[1].opens_local.as_str()), (Some(180), "Mon 2027-11-01 02:30"));
    // In UTC it moves by the clock; both readings are shown.
    let shown = environment.db()?.read(|r| window::show(r, "Utc", None, None, &berlin(), environment.now))?;
    let note = shown.notes.iter().find(|note| note.starts_with("In UTC")).expect("a note");
    assert!(note.contains("opens at 01:00 and 02:00") && note.contains("open at 02:00 all year"), "{note}");
    let shown =
        environment.db()?.read(|r| window::show(r, "Utc", None, None, &reading(), environment.now))?;
    assert!(!shown.notes.iter().any(|note| note.starts_with("In UTC")), "{:?}", shown.notes);
    Ok(())
}

#[test]
fn the_known_issue_is_said_and_can_be_left_out() -> Result<()> {
    let mut environment = with_servers()?;
    add(
        &environment,
        "Servers",
        "Offset",
        "last friday+1 22:00 from 2026-09-01 for 1h",
        WindowChange::default(),
    )?;
    environment.now = "2026-11-22T12:00:00Z".parse()?;
    let without = WindowReading { month_end: MonthEnd::Clamped, ..reading() };
    let of_servers = WindowsOf::Collection("Servers".into());
    // 2027-07-30 is the last Friday of July, and the 31st its last day.
    environment.now = "2027-07-01T00:00:00Z".parse()?;
    assert_eq!(
        next(&environment, &of_servers, WindowKind::All, &reading())?[0],
        "Sat 2027-08-28 22:00 60 Servers: Offset"
    );
    assert_eq!(
        next(&environment, &of_servers, WindowKind::All, &without)?[0],
        "Sat 2027-07-31 22:00 60 Servers: Offset"
    );
    let shown =
        environment.db()?.read(|r| window::show(r, "Offset", None, None, &reading(), environment.now))?;
    assert!(shown.notes.iter().any(|note| note.contains("the last day of 2027-07")), "{:?}", shown.notes);
    Ok(())
}

/// A window that another program wrote is named where it is read, and found by a check.
#[test]
fn a_window_that_cannot_be_read_is_named() -> Result<()> {
    let environment = with_servers()?;
    add(&environment, "Servers", "Night", "daily 22:00 for 1h", WindowChange::default())?;
    let connection = rusqlite::Connection::open(environment.path())?;
    connection.execute("UPDATE maintenance_window SET schedule = '00302B0018392000'", [])?;
    drop(connection);
    let (kind, message) =
        refused(environment.db()?.read(|r| window::list(r, None, None, &reading(), environment.now)));
    assert!(
        kind == Kind::Database && message.contains("\"Night\"") && message.contains("kind 7"),
        "{message}"
    );
    let checked = cmupd::maintenance::check(&environment.path(), true, &Silent)?;
    let finding =
        checked.findings.iter().find(|finding| finding.table.as_deref() == Some("maintenance_window"));
    assert!(finding.is_some_and(|finding| finding.row.as_deref() == Some("Night")), "{:?}", checked.findings);
    Ok(())
}
