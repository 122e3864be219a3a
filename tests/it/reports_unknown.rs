//! What is unknown month after month, and the chain of evidence of one client.

use crate::support::environment::{Environment, guid, start};
use cmupd::base::error::{Failure, Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::client::collection::{self, CollectionChange};
use cmupd::compliance::{Cause, Scope, trend};
use cmupd::db::failure_kind;
use cmupd::report::{self, Verdict};
use cmupd::state::ingest;
use cmupd::state::{IngestOptions, Source};
use jiff::SignedDuration;
use serde_json::json;
use std::path::PathBuf;

fn scan(client: u64, serial: u64, at: &str, state: u32, param: &str) -> String {
    json!({
        "client": guid(9_000 + client), "name": format!("PC{client}"), "message_time": at, "serial": serial,
        "topic_type": 501, "topic": "source", "state": state, "params": [param],
    })
    .to_string()
}

fn take(environment: &Environment, source: Source) -> Result<()> {
    let options = IngestOptions { site: Some("PS1".parse()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[source], &options, &Silent)?;
    Ok(())
}

fn send(environment: &Environment, lines: &[String]) -> Result<()> {
    take(environment, Source::Stdin(lines.join("\n").into()))
}

#[test]
fn month_after_month() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    // PC1 never scans; PC2 scans in time; PC3 in the second month; PC4 comes in the second month and never scans.
    environment.later(60)?;
    send(
        &environment,
        &[
            scan(1, 1, "2026-11-22T12:00:00Z", 2, ""),
            scan(2, 1, "2026-11-22T12:00:00Z", 3, "1"),
            scan(3, 1, "2026-11-22T12:00:00Z", 5, "0x80244010"),
        ],
    )?;
    environment.now = "2026-12-20T12:00:00Z".parse()?;
    send(
        &environment,
        &[scan(3, 2, "2026-12-20T11:00:00Z", 3, "1"), scan(4, 1, "2026-12-20T11:00:00Z", 2, "")],
    )?;
    environment.now = "2027-01-20T12:00:00Z".parse()?;
    let ask = |months, environment: &Environment| {
        let rows = environment
            .db()?
            .read(|r| report::recurring(r, &Scope::default(), months, environment.now))?
            .rows;
        Ok::<_, anyhow::Error>(rows)
    };
    let rows = ask(1, &environment)?;
    assert_eq!(rows.iter().map(|row| row.client.as_str()).collect::<Vec<_>>(), ["PC1", "PC4"]);
    let rows = ask(2, &environment)?;
    assert_eq!(rows.iter().map(|row| row.client.as_str()).collect::<Vec<_>>(), ["PC1"]);
    let months: Vec<_> =
        rows[0].months.iter().map(|month| (month.at.to_string(), month.unknown, month.cause)).collect();
    let expected = ["2027-01-11T23:59:59.999999Z", "2026-12-07T23:59:59.999999Z"];
    assert_eq!(months, expected.map(|at| (at.to_owned(), 3, Cause::NeverScanned)));
    assert_eq!((rows[0].unknown, rows[0].cause), (3, Some(Cause::NeverScanned)));

    let error = ask(3, &environment).expect_err("there was nothing yet");
    let failure = Failure::of(&error).expect("a failure");
    assert_eq!(failure.kind, Kind::NotFound);
    assert_eq!(failure.hint.as_deref(), Some("history reaches back over 2 months: give --recurring 2"));
    for months in [0, report::MOST_MONTHS + 1] {
        assert_eq!(failure_kind(&ask(months, &environment).expect_err("refused")), Kind::Usage);
    }
    Ok(())
}

#[test]
fn senders_that_have_reported_nothing_else() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    environment.later(60)?;
    let at = "2026-11-22T12:30:00Z";
    send(&environment, &[scan(1, 1, at, 2, ""), scan(2, 1, at, 2, "")])?;
    // Damaged files of PC1, which is known, and of a machine that is not.
    for number in [1, 7] {
        let broken = environment.folder.path().join(format!("broken{number}.jsonl"));
        std::fs::write(&broken, format!("{{\"client\":\"{}\",\"colour\":1}}", guid(9_000 + number)))?;
        take(&environment, Source::Path(broken))?;
    }
    environment.db()?.write("groups", |w| {
        cmupd::hierarchy::write(w).add_boundary_group(&"Berlin".parse()?, None, None)?;
        collection::add(w, "none", &CollectionChange::default()).map(drop)
    })?;
    let notes = |scope: Scope| {
        let answer = environment.db()?.read(|r| report::unknown(r, &scope, environment.now))?;
        Ok::<_, anyhow::Error>(
            answer.notes.into_iter().filter(|it| it.contains("have reported nothing else")).collect(),
        )
    };
    let all: Vec<String> = notes(Scope::default())?;
    assert_eq!(all.len(), 1);
    assert!(
        all[0].starts_with("Senders of quarantined files that have reported nothing else: 1;"),
        "{all:?}"
    );
    for scope in [
        Scope { boundary_group: Some("Berlin".into()), ..Scope::default() },
        Scope { collection: Some("none".into()), ..Scope::default() },
        Scope { site: "PS2".parse().ok(), ..Scope::default() },
    ] {
        assert_eq!(notes(scope)?, Vec::<String>::new());
    }
    Ok(())
}

fn problems(environment: &Environment, client: &str) -> Result<Vec<&'static str>> {
    let rows = environment.db()?.read(|r| report::explain_client(r, client, None, environment.now))?.rows;
    assert_eq!(rows.iter().map(|row| row.step).collect::<Vec<_>>(), (1..=rows.len()).collect::<Vec<_>>());
    assert!(rows.iter().all(|row| (row.verdict == Verdict::Good) == row.next.is_none()), "{rows:?}");
    assert_eq!(rows.last().map(|row| row.place), Some("states"));
    Ok(rows.iter().filter(|row| row.verdict == Verdict::Problem).map(|row| row.place).collect())
}

/// A state that says nothing is unknown in every report, whatever was scanned before or after it.
#[test]
fn what_the_client_does_not_know_is_unknown() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    environment.later(60)?;
    let detection = |serial: u64, at: &str, state: u32| {
        json!({
            "client": guid(9_001), "name": "PC1", "message_time": at, "serial": serial,
            "topic_type": 500, "topic": guid(101), "state": state,
        })
        .to_string()
    };
    send(&environment, &[scan(1, 1, "2026-11-22T12:00:00Z", 3, "1")])?;
    let steps = [
        (2, "2026-11-22T12:10:00Z", 0, "unknown"),
        (3, "2026-11-22T12:20:00Z", 2, "required"),
        (4, "2026-11-22T12:30:00Z", 0, "unknown"),
        (5, "2026-11-22T12:40:00Z", 1, "not_required"),
        (6, "2026-11-22T12:50:00Z", 77, "unknown"),
    ];
    for (serial, at, state, expected) in steps {
        send(&environment, &[detection(serial, at, state)])?;
        environment.later(10)?;
        let is_unknown = u64::from(expected == "unknown");
        let db = environment.db()?;
        db.read(|r| {
            let rows = report::client(r, "PC1", &Scope::default(), environment.now)?.rows;
            let row = rows.iter().find(|row| row.update == guid(101)).expect("the update");
            assert_eq!((row.state.as_str(), row.reported), (expected, true), "{state}");
            let answer = report::compliance(r, &Scope::default(), true, environment.now)?;
            assert!(
                answer.rows.iter().all(|row| row.states.unknown == is_unknown || row.states.total() == 0)
            );
            let rows = report::unknown(r, &Scope::default(), environment.now)?.rows;
            let causes: Vec<_> =
                rows.iter().map(|row| (row.unknown, row.cause, row.causes.clone())).collect();
            let expected = (1, Cause::ReportedUnknown, vec![Cause::ReportedUnknown]);
            assert_eq!(causes, vec![expected; is_unknown as usize], "{state}");
            let point = trend(r, &Scope::default(), &[environment.now], environment.now)?.remove(0);
            assert_eq!(point.states.unknown, is_unknown);
            Ok(())
        })?;
        assert_eq!(problems(&environment, "PC1")?, if is_unknown == 1 { vec!["states"] } else { vec![] });
    }
    // A later scan says nothing of it either; as of each moment it is what it was.
    send(&environment, &[scan(1, 7, "2026-11-22T12:55:00Z", 3, "1")])?;
    environment.later(1)?;
    let ask = |as_of| {
        let scope = Scope { as_of, ..Scope::default() };
        let rows = environment.db()?.read(|r| report::unknown(r, &scope, environment.now))?.rows;
        Ok::<_, anyhow::Error>(rows.iter().map(|row| (row.unknown, row.cause)).collect::<Vec<_>>())
    };
    assert_eq!(ask(None)?, [(1, Cause::ReportedUnknown)]);
    let rows = environment.db()?.read(|r| {
        let mut moment = start() + SignedDuration::from_mins(60);
        let mut points = Vec::new();
        for _ in &steps {
            points.push(moment);
            moment += SignedDuration::from_mins(10);
        }
        trend(r, &Scope::default(), &points, environment.now)
    })?;
    let unknown: Vec<u64> = rows.iter().map(|point| point.states.unknown).collect();
    assert_eq!(unknown, [1, 0, 1, 0, 1]);
    assert_eq!(ask(Some(start() + SignedDuration::from_mins(80)))?, [(1, Cause::ReportedUnknown)]);
    assert_eq!(ask(Some(start() + SignedDuration::from_mins(90)))?, []);
    Ok(())
}

#[test]
fn the_chain_of_evidence() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    environment.later(60)?;
    let at = "2026-11-22T12:30:00Z";
    send(
        &environment,
        &[
            scan(1, 1, at, 3, "1"),
            scan(2, 1, at, 5, "0x80244010"),
            scan(3, 1, "2026-11-22T11:00:00Z", 2, ""),
            scan(3, 4, at, 2, ""),
            scan(4, 1, at, 3, "0"),
        ],
    )?;
    let broken: PathBuf = environment.folder.path().join("broken.jsonl");
    std::fs::write(
        &broken,
        format!("{}\n{{\"client\":\"{}\",\"colour\":1}}", scan(5, 2, at, 2, ""), guid(9_005)),
    )?;
    send(&environment, &[scan(5, 1, at, 2, "")])?;
    take(&environment, Source::Path(broken))?;
    assert_eq!(problems(&environment, "PC1")?, Vec::<&str>::new());
    assert_eq!(problems(&environment, "PC5")?, ["scan", "quarantine", "states"]);
    assert_eq!(problems(&environment, "pc2")?, ["scan", "scan", "states"]);
    assert_eq!(problems(&environment, "PC3")?, ["scan", "ledger", "states"]);
    assert_eq!(problems(&environment, "PC4")?, ["scan", "states"]);
    environment.later(9 * 24 * 60)?;
    assert_eq!(problems(&environment, "PC1")?, ["messages"]);
    // Who is silent is told so before anything else, in the chain and in the report.
    let silent = "silent for 9 days: find out whether the machine still exists";
    let chain = |as_of| environment.db()?.read(|r| report::explain_client(r, "PC4", as_of, environment.now));
    let rows = chain(None)?.rows;
    for place in ["messages", "states"] {
        let link = rows.iter().find(|row| row.place == place).and_then(|row| row.next.as_deref());
        assert!(link.is_some_and(|next| next.starts_with(silent)), "{place}: {link:?}");
    }
    assert!(
        rows.iter()
            .any(|row| row.place == "scan" && row.next.as_deref().is_some_and(|it| it.starts_with(silent)))
    );
    let unknown = environment.db()?.read(|r| report::unknown(r, &Scope::default(), environment.now))?.rows;
    let row = unknown.iter().find(|row| row.client == "PC4").expect("it is unknown");
    assert_eq!(row.cause, Cause::ScanOlder);
    assert!(row.evidence.iter().any(|found| found.ends_with("silent for 9 days")), "{:?}", row.evidence);
    assert!(row.advice.is_some_and(|advice| advice.contains("whether the machine still exists")));
    // As it stood while it still spoke.
    let then = chain(Some("2026-11-22T13:00:00Z".parse()?))?;
    assert!(then.as_of.is_some());
    assert!(then.rows.iter().any(|row| row.place == "messages" && row.verdict == Verdict::Good), "{then:?}");
    let error = problems(&environment, "PC9").expect_err("no such client");
    assert_eq!(failure_kind(&error), Kind::NotFound);

    // What a later completed scan has told anew is a remark, and no cause in the report either.
    send(&environment, &[scan(5, 3, "2026-12-01T12:30:00Z", 3, "0")])?;
    assert_eq!(problems(&environment, "PC5")?, ["scan", "states"]);
    let chain = environment.db()?.read(|r| report::explain_client(r, "PC5", None, environment.now))?.rows;
    let link = chain.iter().find(|row| row.place == "quarantine").expect("the file lies there");
    assert_eq!(link.verdict, Verdict::Remark);
    let unknown = environment.db()?.read(|r| report::unknown(r, &Scope::default(), environment.now))?.rows;
    let row = unknown.iter().find(|row| row.client == "PC5").expect("it is unknown");
    assert_eq!(row.causes, [Cause::ScanOlder]);

    // A site that never synchronized, and one of which clients are told of no server.
    let mut environment = Environment::new()?;
    environment.later(60)?;
    send(&environment, &[scan(1, 1, at, 2, "")])?;
    assert_eq!(problems(&environment, "PC1")?, ["site", "policy", "scan", "states"]);
    Ok(())
}
