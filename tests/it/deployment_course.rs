//! How deployments go over time, what is to be expected of them, and why one is not installed on a client.

use crate::support::environment::{Environment, guid};
use crate::support::property::few;
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::base::schedule::MonthEnd;
use cmupd::catalog::Wanted;
use cmupd::catalog::group::{self, Choice};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::db::failure_kind;
use cmupd::deployment::definition::{self, Clocks, NewDeployment, PartialOptions};
use cmupd::deployment::window::{self, NewWindow, WindowChange, WindowKind, WindowReading};
use cmupd::report::{self, ExplainRow, ForecastPart, ForecastQuery, ForecastRow, Period, TrendStep, Verdict};
use cmupd::state::{IngestOptions, Source, ingest};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

const CLIENTS: usize = 4;

fn assignment(deployment: u64) -> Uuid {
    guid(7_000 + deployment)
}

fn choice(updates: &[u64]) -> Choice {
    Choice {
        updates: updates.iter().map(|number| Wanted::Guid(guid(*number))).collect(),
        ..Choice::default()
    }
}

fn deploy(environment: &Environment, number: u64, collection: &str, options: &str) -> Result<()> {
    environment.db()?.write("deploy", |w| {
        let new = NewDeployment {
            group: "October".into(),
            collection: collection.into(),
            name: Some(format!("Ring {number}")),
            guid: Some(assignment(number)),
            options: PartialOptions::parse(&format!("utc = true\n{options}"))?,
        };
        definition::add(w, &new, Clocks::at(environment.now, &TimeZone::UTC)).map(|_| ())
    })
}

/// Every has all clients, Few the first two.
fn environment() -> Result<Environment> {
    let environment = Environment::with_catalog()?;
    environment.db()?.write("prepare", |w| {
        group::add(w, "October", None, &choice(&[101, 102]))?;
        for (name, rules) in [("Every", &["name = PC*"][..]), ("Few", &["name = PC0", "name = PC1"])] {
            let rules = rules.iter().map(|rule| rule.parse()).collect::<std::result::Result<_, _>>()?;
            collection::add(w, name, &CollectionChange { rules, ..CollectionChange::default() })?;
        }
        Ok(())
    })?;
    Ok(environment)
}

fn say(
    client: usize,
    deployment: u64,
    topic_type: u32,
    state: u32,
    at: Timestamp,
    params: &[&str],
) -> String {
    json!({
        "client": guid(9_000 + client as u64), "name": format!("PC{client}"), "message_time": at,
        "topic_type": topic_type, "topic": format!("{{{}}}", assignment(deployment)), "state": state, "params": params,
    })
    .to_string()
}

fn take(environment: &Environment, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let options = IngestOptions { site: Some("PS1".parse().unwrap()), ..IngestOptions::default() };
    ingest(&mut environment.db().unwrap(), &[Source::Stdin(lines.join("\n").into())], &options, &Silent)
        .unwrap();
}

fn utc() -> WindowReading {
    WindowReading { zone: TimeZone::UTC, month_end: MonthEnd::Clamped, with_general: false }
}

/// A client, a topic type, a state, a minute, whether it names the signature of the first content; and the day on which it
/// arrives.
type Said = (usize, u32, u32, i64, bool, usize);

fn said() -> impl Strategy<Value = Vec<Said>> {
    let message = (
        0..CLIENTS,
        prop_oneof![2 => Just(300u32), 2 => Just(301), 1 => Just(302)],
        0..14u32,
        0..30i64,
        any::<bool>(),
        0..6usize,
    );
    prop::collection::vec(message, 0..40)
}

#[test]
fn the_curve_is_what_the_status_of_each_day_was() -> Result<()> {
    let template = environment()?;
    deploy(&template, 1, "Every", "available = '2026-11-01 00:00'\ndeadline = '2026-11-25 00:00'")?;
    let first =
        template.db()?.read(|r| report::deployment(r, "Ring 1", template.now))?.rows[0].signature.clone();
    proptest!(few(24), |(said in said(), content_changes in 0..8usize)| {
        let mut environment = Environment { folder: tempfile::tempdir().unwrap(), now: template.now };
        std::fs::copy(template.path(), environment.path()).unwrap();
        let begin = environment.now;
        for day in 0..6 {
            let of_day = said.iter().filter(|(.., arrives)| *arrives == day);
            let lines: Vec<String> = of_day
                .map(|(client, topic_type, state, minute, signs, _)| {
                    let at = begin.checked_sub(SignedDuration::from_mins(*minute)).unwrap();
                    let params: Vec<&str> = signs.then_some(first.as_str()).into_iter().collect();
                    say(*client, 1, *topic_type, *state, at, &params)
                })
                .collect();
            take(&environment, &lines);
            if day == content_changes {
                environment.later(60).unwrap();
                let changed = environment.db().unwrap().write("include", |w| group::include(w, "October", &choice(&[103])));
                prop_assert!(changed.is_ok());
            }
            environment.later(24 * 60).unwrap();
        }
        let (db, now) = (environment.db().unwrap(), environment.now);
        let period = Period { by: TrendStep::Day, since: None, until: None };
        let rows = db.read(|r| report::deployment_progress(r, "Ring 1", period, now)).unwrap().rows;
        prop_assert_eq!(rows.last().map(|row| row.at), Some(now));
        prop_assert!(rows.len() >= 6, "{}", rows.len());
        for row in rows {
            let as_of = (row.at < now).then_some(row.at);
            let counts = db.read(|r| report::deployment_counts(r, as_of, now)).unwrap().rows;
            let then = counts[0].categories;
            prop_assert_eq!(
                (row.categories.success, row.categories.in_progress, row.categories.error),
                (then.success, then.in_progress, then.error),
                "{}", row.at
            );
            prop_assert_eq!(row.categories.total(), row.clients);
            // Members that had not reported then are unknown at every point.
            prop_assert_eq!(row.categories.unknown, then.unknown + (row.clients - counts[0].clients));
        }
    });
    Ok(())
}

#[test]
fn curves_have_an_end_and_a_beginning() -> Result<()> {
    let mut environment = environment()?;
    deploy(&environment, 1, "Every", "available = '2026-11-01 00:00'\ndeadline = '2026-11-25 00:00'")?;
    take(&environment, &[say(0, 1, 300, 1, environment.now, &[])]);
    environment.later(4 * 24 * 60)?;
    let ask = |since: Option<Timestamp>, until: Option<Timestamp>, name: &str| {
        let period = Period { by: TrendStep::Day, since, until };
        environment.db().unwrap().read(|r| report::deployment_progress(r, name, period, environment.now))
    };
    let answer = ask(None, None, "ring 1")?;
    let hours: Vec<_> = answer.rows.iter().map(|row| row.hours_to_deadline).collect();
    assert_eq!(hours, [48.0, 24.0, 0.0, -24.0, -36.0].map(Some));
    assert_eq!(answer.rows.iter().map(|row| row.success_percent).collect::<Vec<_>>(), vec![Some(100.0); 5]);
    assert_eq!(answer.pictures.len(), 1);
    assert_eq!(answer.measures["deployment-success"].count, Some(1));
    let day = SignedDuration::from_hours(24);
    let kinds = [
        ask(None, None, "Ring 2"),
        ask(None, Some(environment.now + day), "Ring 1"),
        ask(Some(environment.now), Some(environment.now - day), "Ring 1"),
        ask(None, Some(environment.now - day * 9), "Ring 1"),
    ]
    .map(|answer| failure_kind(&answer.expect_err("fails")));
    assert_eq!(kinds, [Kind::NotFound, Kind::Usage, Kind::Usage, Kind::NotFound]);
    Ok(())
}

fn forecast(environment: &Environment, name: &str, by: Option<Timestamp>) -> Result<Vec<ForecastRow>> {
    let query = ForecastQuery { by, run_minutes: 60, reading: utc() };
    Ok(environment.db()?.read(|r| report::deployment_forecast(r, name, &query, environment.now))?.rows)
}

fn part(rows: &[ForecastRow], part: ForecastPart) -> Vec<Option<u64>> {
    rows.iter().filter(|row| row.part == part).map(|row| row.clients).collect()
}

/// Ring 1 ended: one of two clients complied a day before its deadline, both at the end. Ring 2 is a day before its own.
#[test]
fn a_forecast_builds_on_past_rings() -> Result<()> {
    let mut environment = environment()?;
    deploy(&environment, 1, "Few", "available = '2026-11-22 12:00'\ndeadline = '2026-11-24 12:00'")?;
    let at = environment.now;
    take(&environment, &[say(0, 1, 300, 1, at, &[]), say(1, 1, 300, 2, at, &[])]);
    environment.later(36 * 60)?;
    take(&environment, &[say(1, 1, 300, 1, environment.now, &[])]);
    environment.later(24 * 60)?;
    // 2026-11-25 00:00
    deploy(&environment, 2, "Every", "available = '2026-11-25 00:00'\ndeadline = '2026-11-26 00:00'")?;
    let now = environment.now;
    take(
        &environment,
        &[say(0, 2, 300, 1, now, &[]), say(1, 2, 300, 2, now, &[]), say(2, 2, 300, 2, now, &[])],
    );
    take(&environment, &[say(3, 2, 300, 2, now - SignedDuration::from_hours(24 * 9), &[])]);
    let rows = forecast(&environment, "Ring 2", None)?;
    let figures = [ForecastPart::Done, ForecastPart::Silent, ForecastPart::NoWindow, ForecastPart::Able]
        .map(|wanted| part(&rows, wanted));
    assert_eq!(figures, [vec![Some(1)], vec![Some(1)], vec![Some(0)], vec![Some(2)]]);
    // Of the one client that did not comply a day before the deadline of Ring 1, one did in the end: all of the others here,
    // but at most those that may.
    assert_eq!(part(&rows, ForecastPart::Basis), [Some(1)]);
    assert_eq!(part(&rows, ForecastPart::Forecast), [Some(3)]);
    // Users see nothing of Ring 3, and it does not start before its deadline.
    deploy(
        &environment,
        3,
        "Few",
        "available = '2026-11-25 00:00'\ndeadline = '2026-11-26 00:00'\nnotify = 'nothing'",
    )?;
    let hidden = forecast(&environment, "Ring 3", Some("2026-11-25T23:00:00Z".parse()?))?;
    assert_eq!(part(&hidden, ForecastPart::NoWindow), [Some(2)]);
    assert_eq!(part(&hidden, ForecastPart::Forecast), [Some(0)]);
    // At the deadline it does, since no window counts.
    assert_eq!(part(&forecast(&environment, "Ring 3", None)?, ForecastPart::NoWindow), [Some(0)]);
    Ok(())
}

#[test]
fn without_a_basis_there_is_no_figure() -> Result<()> {
    let environment = environment()?;
    deploy(&environment, 1, "Every", "available = '2026-11-22 12:00'\ndeadline = '7d'")?;
    take(&environment, &[say(0, 1, 300, 1, environment.now, &[])]);
    let query = ForecastQuery { by: None, run_minutes: 60, reading: utc() };
    let answer =
        environment.db()?.read(|r| report::deployment_forecast(r, "Ring 1", &query, environment.now))?;
    assert_eq!(part(&answer.rows, ForecastPart::Forecast), [None]);
    assert_eq!((answer.measures["forecast"].count, answer.measures["forecast"].percent), (None, None));
    deploy(&environment, 2, "Every", "available = '2026-11-22 12:00'\ndeadline = 'none'")?;
    let kinds = [
        forecast(&environment, "Ring 2", None),
        forecast(&environment, "Ring 1", Some(environment.now)),
        forecast(&environment, "Ring 9", None),
    ]
    .map(|answer| failure_kind(&answer.expect_err("fails")));
    assert_eq!(kinds, [Kind::Usage, Kind::Usage, Kind::NotFound]);
    Ok(())
}

fn explain(environment: &Environment, client: &str, as_of: Option<Timestamp>) -> Result<Vec<ExplainRow>> {
    let times = (as_of, environment.now);
    let answer =
        environment.db()?.read(|r| report::explain_deployment(r, "Ring 1", client, 60, &utc(), times))?;
    assert_eq!(
        answer.rows.iter().map(|row| row.step).collect::<Vec<_>>(),
        (1..=answer.rows.len()).collect::<Vec<_>>()
    );
    Ok(answer.rows)
}

/// The first step that holds it up, as the answer names it.
fn first_problem(rows: &[ExplainRow]) -> &'static str {
    let answer = rows.last().expect("an answer");
    assert_eq!(answer.place, "answer");
    let problem = rows.iter().find(|row| row.verdict == Verdict::Problem);
    if let Some(problem) = problem {
        assert_eq!(answer.verdict, Verdict::Problem);
        assert!(answer.finding.contains(problem.place), "{}", answer.finding);
    }
    problem.map_or("none", |problem| problem.place)
}

#[test]
fn the_first_step_that_holds_a_deployment_up_is_named() -> Result<()> {
    let mut environment = environment()?;
    deploy(&environment, 1, "Every", "available = '2026-11-01 00:00'\ndeadline = '2026-11-10 00:00'")?;
    let at = environment.now;
    let error = "0x87D00669";
    let mut other = say(3, 9, 300, 1, at, &[]);
    for (said, expected) in [
        (&[][..], "policy"),
        (&[(302, 3)], "evaluation"),
        (&[(302, 2)], "evaluation"),
        (&[(302, 2), (300, 2), (301, 9)], "content"),
        (&[(302, 2), (300, 2), (301, 6)], "installation"),
        (&[(302, 2), (300, 2), (301, 5)], "restart"),
        (&[(302, 2), (300, 2), (301, 7)], "none"),
        (&[(302, 2), (300, 1), (301, 6)], "none"),
    ] {
        let mut fresh = Environment { folder: tempfile::tempdir()?, now: environment.now };
        std::fs::copy(environment.path(), fresh.path())?;
        let mut lines = vec![other.clone()];
        for (topic_type, state) in said {
            let fails = matches!((topic_type, state), (301, 6 | 9) | (302, 3));
            let params: Vec<&str> = fails.then_some(error).into_iter().collect();
            lines.push(say(3, 1, *topic_type, *state, at, &params));
        }
        take(&fresh, &lines);
        let rows = explain(&fresh, "PC3", None)?;
        assert_eq!(first_problem(&rows), expected, "{said:?}: {rows:#?}");
        let places: Vec<_> = rows.iter().map(|row| row.place).collect();
        assert_eq!(
            places,
            ["policy", "evaluation", "content", "window", "installation", "restart", "report", "answer"]
        );
        if said.iter().any(|(_, state)| [6, 9].contains(state)) && expected != "none" {
            assert!(rows.iter().any(|row| row.finding.contains(error)), "{rows:#?}");
        }
        // A week later it is silent.
        fresh.later(9 * 24 * 60)?;
        let rows = explain(&fresh, "PC3", None)?;
        assert!(rows.iter().any(|row| row.place == "report" && row.verdict == Verdict::Problem));
        let then = explain(&fresh, "PC3", Some(at))?;
        assert!(then.iter().any(|row| row.place == "report" && row.verdict == Verdict::Good));
    }
    // A window that is too short for an hour and the countdown.
    environment.db()?.write("window", |w| {
        let change =
            WindowChange { minutes: Some(60), kind: Some(WindowKind::Updates), ..WindowChange::default() };
        let new = NewWindow {
            guid: guid(8_000),
            collection: "Every".into(),
            name: "Short".into(),
            schedule: "daily 02:00".parse()?,
            change,
        };
        window::add(w, new).map(|_| ())
    })?;
    take(&environment, &[say(3, 1, 300, 2, at, &[]), say(3, 1, 301, 10, at, &[])]);
    assert_eq!(first_problem(&explain(&environment, "PC3", None)?), "window");
    // What it says of an installation that has begun is nearer to the cause.
    for (state, expected) in [(6, "installation"), (5, "restart"), (7, "window"), (10, "window")] {
        environment.later(1)?;
        take(&environment, &[say(3, 1, 301, state, environment.now, &[])]);
        let rows = explain(&environment, "PC3", None)?;
        assert_eq!(first_problem(&rows), expected, "301/{state}: {rows:#?}");
    }
    environment.db()?.write("set", |w| {
        let change = PartialOptions::parse("enabled = false")?;
        definition::set(w, "Ring 1", None, &change, Clocks::at(environment.now, &TimeZone::UTC)).map(|_| ())
    })?;
    assert_eq!(first_problem(&explain(&environment, "PC3", None)?), "policy");
    other = json!({
        "client": guid(9_100), "name": "SRV1", "message_time": at, "topic_type": 501, "topic": "source", "state": 2,
    })
    .to_string();
    take(&environment, &[other]);
    environment.later(1)?;
    assert_eq!(first_problem(&explain(&environment, "SRV1", None)?), "policy", "it is not a member");
    assert_eq!(failure_kind(&explain(&environment, "PC8", None).expect_err("fails")), Kind::NotFound);
    Ok(())
}
