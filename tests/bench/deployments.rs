//! Deployments over a large environment beside what people would ask instead, in one run; nothing is asserted about time.
//!
//! `cargo bench --bench deployments` makes 100,000 clients in 25 primary sites below a central administration site, and
//! 200 deployments of up to 1,000 updates; each client is in 3 or 6 of them, in one of the two or three ways that a rule
//! puts it there, and nine of ten said how each goes (`--clients N` for another size; `--folder F` keeps it and finds it
//! again). Making it is not measured. Then, each in a process of its own with its peak memory:
//!
//! * every question (`--only TEXT`: those whose name has the text): **cold** is the first answer of a new process,
//!   opening the database included; **warm** the best of the next five in the same process;
//! * **rows**: the like as SQL over one row per deployment, client and topic with an index, which is what a script would
//!   keep, with the members of each collection as rows that are there already;
//! * what a rule would have selected on twelve Patch Tuesdays, of 100,000 updates in a catalog of their own;
//! * **ingest** of reports whose messages are those of deployments too (topic types 500, 402, 302, 301, 300), beside as
//!   many reports with as many messages of topic type 500 alone (`--files N`).
//!
//! As `cargo test --benches` runs it, the environment is tiny.

#![allow(clippy::disallowed_macros)] // a benchmark prints its figures

#[allow(dead_code, reason = "shared with the benchmark of the catalog")]
mod corpus;
#[path = "deployments/environment.rs"]
mod environment;
#[allow(dead_code, reason = "shared with the benchmark of ingest")]
#[path = "ingest/corpus.rs"]
mod reports;

use cmupd::base::clock::Clock;
use cmupd::base::error::Result as Verb;
use cmupd::base::progress::Silent;
use cmupd::base::schedule::MonthEnd;
use cmupd::compliance::Scope;
use cmupd::db::{Database, Options, Snapshot};
use cmupd::deployment::rule::{GivenCriteria, RuleCriterion, RuleProperty};
use cmupd::deployment::window::{DEFAULT_COUNTDOWN, FitQuery, WindowKind, WindowReading, fits};
use cmupd::report::{self, RuleTrial, StatusFilter, StatusOf};
use cmupd::state::{IngestOptions, Source, ingest};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

/// Messages of a report whose ingest is measured.
const MESSAGES: u64 = 100;

/// Asks; gives the rows of the answer.
type Question = fn(&Snapshot<'_>, Timestamp) -> Verb<usize>;

/// The questions, and the like over rows where there is one.
const QUESTIONS: &[(&str, Question, Option<&str>)] = &[
    (
        "status of a deployment",
        |r, now| {
            Ok(report::deployment_states(
                r,
                "D005",
                &StatusOf::default(),
                &StatusFilter::default(),
                None,
                now,
            )?
            .rows
            .len())
        },
        Some(
            "SELECT coalesce(iif(s.compliance = 1, NULL, s.enforcement), s.compliance), count(*)
             FROM member m LEFT JOIN said s USING (deployment, client) WHERE m.deployment = 5 GROUP BY 1",
        ),
    ),
    (
        "status of a deployment of all",
        |r, now| {
            Ok(report::deployment_states(
                r,
                "D000",
                &StatusOf::default(),
                &StatusFilter::default(),
                None,
                now,
            )?
            .rows
            .len())
        },
        Some(
            "SELECT coalesce(iif(s.compliance = 1, NULL, s.enforcement), s.compliance), count(*)
             FROM member m LEFT JOIN said s USING (deployment, client) WHERE m.deployment = 0 GROUP BY 1",
        ),
    ),
    (
        "status of all",
        |r, now| Ok(report::deployment_counts(r, None, now)?.rows.len()),
        Some(
            "SELECT m.deployment, count(*), sum(s.compliance = 1),
                    sum(s.compliance = 2 AND s.enforcement IN (6, 9)), sum(s.compliance IS NULL)
             FROM member m LEFT JOIN said s USING (deployment, client) GROUP BY m.deployment",
        ),
    ),
    (
        "clients of a deployment",
        |r, now| {
            Ok(report::deployment_clients(
                r,
                "D005",
                &StatusOf::default(),
                &StatusFilter::default(),
                None,
                now,
            )?
            .rows
            .len())
        },
        Some(
            "SELECT m.client, s.compliance, s.enforcement FROM member m
             LEFT JOIN said s USING (deployment, client) WHERE m.deployment = 5 ORDER BY 2, 1",
        ),
    ),
    ("window fits", |r, now| Ok(fits(r, &all_that_fits(), now)?.rows.len()), None),
    (RULE_TEST, |r, now| Ok(report::rule_replay(r, current_security_updates(), 12, now)?.rows.len()), None),
];

/// A question to a larger catalog, without clients.
const RULE_TEST: &str = "rule test of 12 Patch Tuesdays";

fn current_security_updates() -> RuleTrial {
    let criterion =
        |property, value: &str| RuleCriterion::new(property, &[value.to_owned()]).expect("a value");
    let given = GivenCriteria {
        others: vec![
            criterion(RuleProperty::Title, "Update"),
            criterion(RuleProperty::Superseded, "false"),
            criterion(RuleProperty::Revised, "0:3:0:0"),
        ],
        ..GivenCriteria::default()
    };
    RuleTrial { given, ..RuleTrial::default() }
}

fn all_that_fits() -> FitQuery {
    FitQuery {
        scope: Scope::default(),
        client: None,
        kind: WindowKind::Updates,
        run_minutes: vec![60],
        countdown_minutes: DEFAULT_COUNTDOWN,
        from: None,
        only: None,
        reading: WindowReading { zone: TimeZone::UTC, month_end: MonthEnd::KnownIssue, with_general: false },
    }
}

fn main() -> Answer<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(phase) = text(&arguments, "--phase") {
        let folder = PathBuf::from(text(&arguments, "--folder").ok_or("no folder")?);
        return work(&phase, &folder, &text(&arguments, "--of").unwrap_or_default(), &arguments);
    }
    // `cargo bench` passes --bench, `cargo test --benches` nothing.
    let is_test = !arguments.iter().any(|argument| argument == "--bench");
    let number = |name: &str, small: u64, usual: u64| match is_test {
        true => small,
        false => text(&arguments, name).and_then(|number| number.parse().ok()).unwrap_or(usual),
    };
    let (clients, files) = (number("--clients", 200, 100_000), number("--files", 40, 20_000));
    let temporary = tempfile::tempdir()?;
    let folder = text(&arguments, "--folder").map_or(temporary.path().to_owned(), PathBuf::from);
    if !folder.join("environment.db").exists() {
        std::fs::create_dir_all(&folder)?;
        let made = run("make", &folder, "", clients)?;
        println!("{clients} clients, {} deployments, {} messages", environment::DEPLOYMENTS, made.rows);
    }
    if !folder.join("catalog.db").exists() {
        let updates = if is_test { 200 } else { 100_000 };
        println!("{updates} updates, {} revisions", run("make catalog", &folder, "", updates)?.rows);
    }
    let only = text(&arguments, "--only").unwrap_or_default();
    for (name, _, sql) in QUESTIONS.iter().filter(|(name, _, _)| name.contains(&only)) {
        let figures = run("ask", &folder, name, clients)?;
        let beside = match sql {
            Some(_) => {
                let rows = run("rows", &folder, name, clients)?;
                format!("rows {:6.0} ms, {:5.2} x", rows.warm * 1e3, rows.warm / figures.warm)
            }
            None => String::new(),
        };
        println!(
            "{name:32} cold {:6.0} ms, warm {:6.0} ms, {:4.0} MB; {} rows; {beside}",
            figures.cold * 1e3,
            figures.warm * 1e3,
            figures.peak,
            figures.rows
        );
    }
    if "ingest".contains(&only) {
        ingest_beside(&folder, files)?;
    }
    Ok(())
}

/// Reports of deployments beside reports of scans, twice each, in turns: the machine is not always as fast.
fn ingest_beside(folder: &Path, files: u64) -> Answer<()> {
    for round in 0..2 {
        let mut seconds = Vec::new();
        for (name, of_deployments) in [("topic type 500 alone", false), ("of deployments too", true)] {
            let inbox = folder.join("inbox");
            let corpus = reports::Corpus {
                files,
                messages: MESSAGES,
                first_client: 0,
                stride: 1,
                round: 0,
                of_deployments,
            };
            corpus.write(&inbox)?;
            let took = run("ingest", folder, "", files)?;
            std::fs::remove_dir_all(&inbox)?;
            std::fs::remove_file(folder.join("ingest.db"))?;
            println!(
                "ingest {round}: {name:24} {:9.0} messages/s, {:4.0} MB",
                took.rows as f64 / took.cold,
                took.peak
            );
            seconds.push(took.cold / took.rows as f64);
        }
        println!("ingest {round}: of deployments at {:.2} of the rate of 500 alone", seconds[0] / seconds[1]);
    }
    Ok(())
}

fn text(arguments: &[String], name: &str) -> Option<String> {
    let position = arguments.iter().position(|argument| argument == name)?;
    arguments.get(position + 1).cloned()
}

/// What a phase took: seconds of the first and of the best later answer, its rows or messages, and mebibytes of memory at
/// most.
struct Figures {
    cold: f64,
    warm: f64,
    rows: usize,
    peak: f64,
}

/// Runs a phase in a process of its own.
fn run(phase: &str, folder: &Path, of: &str, clients: u64) -> Answer<Figures> {
    let output = Command::new(std::env::current_exe()?)
        .args(["--phase", phase, "--of", of, "--clients", &clients.to_string(), "--folder"])
        .arg(folder)
        .stderr(std::process::Stdio::inherit())
        .output()?;
    let said = String::from_utf8(output.stdout)?;
    let words: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    match words[..] {
        [cold, warm, rows, peak] if output.status.success() => {
            Ok(Figures { cold, warm, rows: rows as usize, peak })
        }
        _ => Err(format!("phase {phase} {of} failed: {}", output.status).into()),
    }
}

fn work(phase: &str, folder: &Path, of: &str, arguments: &[String]) -> Answer<()> {
    let begun = Instant::now();
    let (cold, warm, rows) = match phase {
        "make" => {
            let clients = text(arguments, "--clients").ok_or("no number of clients")?.parse()?;
            (0.0, 0.0, environment::make(folder, clients)?)
        }
        "make catalog" => {
            let updates = text(arguments, "--clients").ok_or("no number of updates")?.parse()?;
            (0.0, 0.0, environment::make_catalog(folder, updates)?)
        }
        "ask" => {
            let (_, question, _) = find(of)?;
            let now = Timestamp::from_second(environment::NOW)?;
            let name = if of == RULE_TEST { "catalog.db" } else { "environment.db" };
            let db = Database::open(&folder.join(name), Options::new("bench", Clock::fixed(now)))?;
            timed(begun, || Ok(db.read(|r| question(r, now))?))?
        }
        "rows" => {
            let sql = find(of)?.2.ok_or("nothing alike over rows")?;
            let connection = environment::rows(folder)?;
            timed(begun, || {
                let mut statement = connection.prepare(sql)?;
                let (mut found, mut count) = (statement.query([])?, 0);
                while found.next()?.is_some() {
                    count += 1;
                }
                Ok(count)
            })?
        }
        "ingest" => {
            let options = Options::new("bench", Clock::fixed(Timestamp::from_second(environment::NOW)?));
            let mut db = Database::create(&folder.join("ingest.db"), options, |_| Ok(()))?;
            let begun = Instant::now();
            let inbox = Source::Path(folder.join("inbox"));
            let summary = ingest(&mut db, &[inbox], &IngestOptions::default(), &Silent)?;
            (begun.elapsed().as_secs_f64(), 0.0, summary.messages as usize)
        }
        _ => return Err(format!("no phase {phase}").into()),
    };
    println!("{cold} {warm} {rows} {}", peak_memory());
    Ok(())
}

fn find(name: &str) -> Answer<&'static (&'static str, Question, Option<&'static str>)> {
    QUESTIONS.iter().find(|(question, _, _)| *question == name).ok_or_else(|| "no such question".into())
}

fn timed(begun: Instant, mut ask: impl FnMut() -> Answer<usize>) -> Answer<(f64, f64, usize)> {
    let rows = ask()?;
    let cold = begun.elapsed().as_secs_f64();
    let mut warm = f64::INFINITY;
    for _ in 0..5 {
        let begun = Instant::now();
        assert_eq!(ask()?, rows);
        warm = warm.min(begun.elapsed().as_secs_f64());
    }
    Ok((cold, warm, rows))
}

/// Mebibytes that the process had in memory at most; 0 where the system does not tell.
fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    peak.and_then(|kibibytes| kibibytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
