//! Time limits and months, through the public face: every figure is told once more by a naive loop over the messages.

mod naive;

use crate::support::environment::{Environment, guid};
use cmupd::base::error::{Failure, Kind, Result};
use cmupd::catalog::Wanted;
use cmupd::compliance::{Scope, Tally};
use cmupd::db::failure_kind;
use cmupd::history::{Keep, prune_history};
use cmupd::report::{self, SlaBy, SlaPolicy, SlaRow};
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use naive::{
    CLIENTS, Figures, Known, Message, POLICY, Question, day, edition, environment, hours, naive, questions,
    send, story, take,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

fn counts(row: &SlaRow) -> [u64; 9] {
    [
        row.in_time,
        row.late,
        row.open,
        row.due_soon,
        row.breached,
        row.excepted,
        row.unknown,
        row.installed_before,
        row.replaced,
    ]
}

fn percent(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| (part as f64 * 10_000.0 / whole as f64).round() / 100.0)
}

fn policy(counts_unknown: bool) -> SlaPolicy {
    SlaPolicy::parse(&format!("count_unknown = {counts_unknown}\n{POLICY}")).expect("a policy")
}

fn compare(
    environment: &Environment,
    as_of: Option<Timestamp>,
    question: &Question,
    expected: &BTreeMap<Uuid, Figures>,
) -> Result<()> {
    let policy = policy(question.counts_unknown);
    let scope = Scope { as_of, ..question.scope.clone() };
    let db = environment.db()?;
    let ask = |by| {
        db.read(|r| {
            report::sla(r, &scope, question.only_current, &policy, by, hours(7 * 24), environment.now)
        })
    };
    let answer = ask(SlaBy::Update)?;
    let found: BTreeMap<Uuid, &SlaRow> =
        answer.rows.iter().filter_map(|row| row.guid.map(|guid| (guid, row))).collect();
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    let mut sums = [0; 9];
    for (update, figures) in expected {
        let row = found[update];
        assert_eq!(counts(row), figures.counts, "{} at {as_of:?}", row.group);
        let mut took = figures.took.clone();
        took.sort_by(f64::total_cmp);
        let rank = |percent: f64| {
            let place = (took.len() as f64 * percent / 100.0).ceil() as usize;
            place.checked_sub(1).map(|place| took[place])
        };
        let mean = (!took.is_empty()).then(|| took.iter().sum::<f64>() / took.len() as f64);
        for (found, expected) in [
            (row.p50_days, rank(50.0)),
            (row.p90_days, rank(90.0)),
            (row.p95_days, rank(95.0)),
            (row.mean_days, mean),
        ] {
            assert_eq!(found.is_some(), expected.is_some());
            assert!((found.unwrap_or(0.0) - expected.unwrap_or(0.0)).abs() < 0.051, "{found:?} {expected:?}");
        }
        let ages = row.ages;
        let by_age =
            [ages.age_0_7, ages.age_8_14, ages.age_15_30, ages.age_31_60, ages.age_61_90, ages.age_over_90];
        assert_eq!(by_age, figures.ages, "{} at {as_of:?}", row.group);
        let [in_time, late, open, _, breached, ..] = figures.counts;
        assert_eq!(row.total, in_time + late + open + breached);
        assert_eq!(row.met_percent, percent(in_time, in_time + late + breached));
        sums.iter_mut().zip(figures.counts).for_each(|(sum, count)| *sum += count);
    }
    for by in [SlaBy::Severity, SlaBy::Classification, SlaBy::Site, SlaBy::Client] {
        let rows = ask(by)?.rows;
        for (place, expected) in sums.iter().enumerate() {
            assert_eq!(rows.iter().map(|row| counts(row)[place]).sum::<u64>(), *expected, "{by:?}");
        }
    }
    let is_known = sums[0] + sums[1] + sums[2] + sums[4] + sums[7] + sums[8] > 0;
    assert_eq!(answer.measures["sla-breaches"].count, is_known.then_some(sums[4]));
    assert_eq!(answer.measures["sla-due"].count, is_known.then_some(sums[3]));
    let decided = sums[0] + sums[1] + sums[4];
    let met = answer.measures["sla-met"].percent;
    assert_eq!(met, (decided > 0).then(|| sums[0] as f64 * 100.0 / decided as f64));
    let is_told = |text: &str| answer.notes.iter().any(|note| note.contains(text));
    assert!(is_told("CHG-2 of Bo for update Title 11? expired on 2026-11-01"));
    assert!(is_told("CHG-1 of Ada for update KB7000113, client PC1* holds until 2027-01-31"));
    assert_eq!(is_told("are replaced"), sums[8] > 0);
    // PS2 has never synchronized.
    let sees_any = scope.site.is_none_or(|site| site.as_str() == "PS1");
    assert_eq!(is_told("--current leaves them out"), sees_any && !question.only_current);
    assert!(is_told("critical 5, important 14, moderate 30, otherwise 60"));
    assert_eq!(is_told("installed already when the client reported first"), sums[7] > 0);
    assert_eq!(answer.scope["exceptions"][0]["owner"], "Ada");
    Ok(())
}

fn fleet(seed: u64) -> Result<()> {
    let mut rng = Rng::with_seed(seed);
    let mut environment = environment()?;
    let mut known = Known::new();
    let (mut scanned, mut heard) = (Vec::new(), Vec::new());
    let (mut then, mut replaced) = (Vec::new(), 0);
    for _ in 0..10 {
        environment.later(rng.i64(200..2_000))?;
        let mut batch: Vec<Message> = Vec::new();
        for _ in 0..rng.u8(5..25) {
            let client = rng.u64(0..CLIENTS);
            let at = environment.now - SignedDuration::from_mins(rng.i64(0..40_000));
            let update = (rng.u8(0..9) > 0).then(|| 111 + rng.u64(0..6));
            let state = if update.is_some() { [0, 1, 2, 2, 3, 3, 3, 9][rng.usize(0..8)] } else { 3 };
            let at = if update.is_some() { at } else { environment.now };
            if update.is_none() && !scanned.contains(&client) {
                scanned.push(client);
            }
            if !heard.contains(&client) {
                heard.push(client);
            }
            batch.push((client, update, at, rng.u64(1..1_000), state));
        }
        send(&environment, &batch)?;
        take(&mut known, &batch);
        for question in questions() {
            let expected = naive(&known, &scanned, &heard, &question, environment.now);
            compare(&environment, None, &question, &expected)
                .map_err(|error| error.context(format!("seed {seed}")))?;
            replaced += expected.values().map(|figures| figures.counts[8]).sum::<u64>();
            then.push((environment.now, question, expected));
        }
    }
    assert!(replaced > 0, "seed {seed} replaces nothing");
    for (moment, question, expected) in &then {
        compare(&environment, Some(*moment), question, expected)?;
    }
    // A month tells the same story: what is done, and what is open for which reason.
    for counts_unknown in [false, true] {
        months(&environment, &known, &scanned, &heard, counts_unknown)?;
    }
    Ok(())
}

fn months(
    environment: &Environment,
    known: &Known,
    scanned: &[u64],
    heard: &[u64],
    counts_unknown: bool,
) -> Result<()> {
    // An exception holds whether there is a limit or not.
    let text = POLICY.replace("days = 60", "").replace("moderate = 30", "");
    let policies = [
        policy(counts_unknown),
        SlaPolicy::parse(&format!("count_unknown = {counts_unknown}\n{text}")).expect("a policy"),
    ];
    for (first, numbers, policy) in [
        ("2026-10-01", vec![113], &policies[0]),
        ("2026-10-01", vec![113], &policies[1]),
        ("2026-11-01", vec![116, 111, 115, 112, 117], &policies[0]),
    ] {
        let first = first.parse()?;
        let answer = environment
            .db()?
            .read(|r| report::month(r, &Scope::default(), first, Some(policy), environment.now))?;
        // A month that is not over has no end yet.
        let is_over = numbers == [113] || environment.now > day("2026-12-01");
        assert_eq!(answer.scope["month_end"].is_string(), is_over);
        assert_eq!(answer.notes.iter().any(|note| note.contains("2026-11 is not over")), !is_over);
        assert!(is_over || answer.rows.iter().all(|row| row.month_end_percent.is_none()));
        let updates: Vec<Uuid> = answer.rows.iter().map(|row| row.update).collect();
        assert_eq!(updates, numbers.iter().map(|number| guid(*number)).collect::<Vec<_>>());
        for row in &answer.rows {
            let number =
                row.article_id.as_ref().and_then(|it| it.parse::<u64>().ok()).expect("a number") - 7_000_000;
            let [mut states, mut before, mut excepted] = [[0u64; 4], [0; 4], [0; 4]];
            for client in heard {
                let (state, was_there) = match story(known, *client, number) {
                    Some((9, ..)) => (0, false),
                    Some((state, _, was_there)) => (state as usize, was_there),
                    None => (usize::from(scanned.contains(client)), false),
                };
                states[state] += 1;
                before[state] += u64::from(was_there && state == 3);
                let is_excepted = number == 113 && format!("PC{client}").starts_with("PC1");
                excepted[state] += u64::from(is_excepted);
            }
            assert_eq!(row.states.installed, states[3]);
            assert_eq!(row.installed_before, before[3]);
            assert_eq!(row.states.required, states[2]);
            assert_eq!(row.states.unknown, states[0]);
            let is_excepted = excepted[2] + if counts_unknown { excepted[0] } else { 0 };
            assert_eq!(row.clients, row.states.installed + row.states.required);
            let open: BTreeMap<&str, u64> =
                row.open.iter().map(|open| (open.reason.as_str(), open.clients)).collect();
            assert_eq!(open.get("exception").copied().unwrap_or(0), is_excepted);
            assert_eq!(open.values().sum::<u64>(), row.states.required + row.states.unknown);
            assert_eq!(row.first_installed_at.is_some(), row.states.installed > row.installed_before);
            let stories = heard.iter().filter_map(|client| story(known, *client, number));
            let timed = stories.filter(|(state, _, was_there)| *state == 3 && !was_there);
            let firsts: Vec<Timestamp> = timed.filter_map(|(_, first, _)| first).collect();
            assert_eq!(row.first_installed_at, firsts.iter().min().copied());
            assert_eq!(row.last_installed_at, firsts.iter().max().copied());
        }
    }
    Ok(())
}

/// What the report as of the end of the month says is what the month says of its end.
#[test]
fn a_month_ends_as_it_stood_then() -> Result<()> {
    let mut environment = environment()?;
    let wanted = |environment: &Environment, month: &str| -> Result<Option<f64>> {
        let month = month.parse()?;
        let rows = environment
            .db()?
            .read(|r| report::month(r, &Scope::default(), month, None, environment.now))?
            .rows;
        let row = rows.iter().find(|row| row.update == guid(112)).expect("the update");
        Ok(row.month_end_percent)
    };
    let states = [2, 2, 3, 1, 2, 3];
    for (client, state) in (1..).zip(states) {
        send(&environment, &[(client, Some(112), environment.now, 1, state)])?;
    }
    assert_eq!(wanted(&environment, "2026-11-01")?, None);
    environment.later(20 * 24 * 60)?;
    for client in [1, 2] {
        send(&environment, &[(client, Some(112), environment.now, 2, 3)])?;
    }
    assert_eq!(wanted(&environment, "2026-11-01")?, Some(50.0));
    Ok(())
}

/// An update that is released anew is as old as it was.
#[test]
fn a_new_revision_gives_nobody_more_time() -> Result<()> {
    let mut environment = environment()?;
    let policy = SlaPolicy::parse("days = 20").expect("a policy");
    let ask = |environment: &Environment, as_of: Option<Timestamp>| -> Result<SlaRow> {
        let scope = Scope { update: Some(Wanted::Guid(guid(112))), as_of, ..Scope::default() };
        let db = environment.db()?;
        Ok(db
            .read(|r| report::sla(r, &scope, false, &policy, SlaBy::Update, hours(168), environment.now))?
            .rows
            .remove(0))
    };
    send(&environment, &[(1, Some(112), environment.now, 1, 2)])?;
    let (before, row) = (environment.now, ask(&environment, None)?);
    assert_eq!((row.open, row.breached, row.released_at), (1, 0, Some(day("2026-11-03") + hours(17))));
    environment.later(5 * 24 * 60)?;
    environment.write(112, &edition(112, 2, "2026-11-24"))?;
    environment.sync()?;
    let anew = ask(&environment, None)?;
    assert_eq!((anew.open, anew.breached), (0, 1));
    assert_eq!((anew.released_at, anew.due_at), (row.released_at, row.due_at));
    assert_eq!(ask(&environment, Some(before))?, row);
    Ok(())
}

#[test]
fn a_thousand_exceptions_are_enough() {
    let exception = "[[exception]]\nclient = \"PC*\"\nowner = \"a\"\nticket = \"T\"\nexpires = 2027-01-01\n";
    let policy = |count| SlaPolicy::parse(&format!("days = 3\n{}", exception.repeat(count)));
    assert!(policy(1_000).is_ok());
    assert!(policy(1_001).expect_err("too many").contains("1000 exceptions"));
}

/// An exact name, one with wildcards and another letter case find the same.
#[test]
fn exceptions_are_found_by_every_name() -> Result<()> {
    let environment = environment()?;
    send(&environment, &[(1, Some(111), environment.now, 1, 2), (2, Some(111), environment.now, 1, 2)])?;
    let (update, client) = (guid(111).to_string(), guid(9_001).to_string().to_uppercase());
    for (update, client, expected) in [
        ("KB7000111", "PC1", 1),
        ("kb7000111", "pc1", 1),
        ("7000111", "PC?", 2),
        (update.as_str(), client.as_str(), 1),
        ("title 111", "*", 2),
        ("Title 11", "PC1", 0),
        ("Title 11?", "PC", 0),
    ] {
        let policy = SlaPolicy::parse(&format!(
            "days = 3\n[[exception]]\nupdate = \"{update}\"\nclient = \"{client}\"\nowner = \"a\"\nticket = \"T\"\n\
             expires = 2027-01-01\n"
        ))
        .expect("a policy");
        let db = environment.db()?;
        let scope = Scope::default();
        let rows = db
            .read(|r| report::sla(r, &scope, false, &policy, SlaBy::Severity, hours(1), environment.now))?
            .rows;
        let critical = rows.iter().find(|row| row.group == "critical").expect("the update");
        assert_eq!((critical.excepted, critical.breached), (expected, 2 - expected), "{update} {client}");
    }
    Ok(())
}

#[test]
fn every_figure_is_that_of_a_naive_loop() -> Result<()> {
    (0..2).try_for_each(fleet)
}

/// Every line of the reports that the change log has no part in.
fn lines(environment: &Environment) -> Result<Value> {
    let (db, now) = (environment.db()?, environment.now);
    let policy = policy(true);
    db.read(|r| {
        let scope = Scope::default();
        let mut lines = Vec::new();
        for by in [SlaBy::Update, SlaBy::Client] {
            lines.push(json!(report::sla(r, &scope, false, &policy, by, hours(168), now)?.rows));
        }
        for month in ["2026-08-01", "2026-10-01", "2026-11-01"] {
            let mut rows = report::month(r, &scope, month.parse()?, Some(&policy), now)?.rows;
            for row in &mut rows {
                (row.month_end_compliant, row.month_end_total, row.month_end_percent) = (None, None, None);
            }
            lines.push(json!(rows));
        }
        Ok(json!(lines))
    })
}

fn messages(rng: &mut Rng, until: Timestamp) -> Vec<Message> {
    let count = rng.u64(30..90);
    (0..count)
        .map(|serial| {
            let at = until - SignedDuration::from_mins(rng.i64(0..200) * 60);
            let state = [0, 1, 2, 2, 3, 3, 3, 9][rng.usize(0..8)];
            (rng.u64(0..4), Some(111 + rng.u64(0..6)), at, serial, state)
        })
        .collect()
}

/// Whatever the order, the splitting and the repetition of the same messages, and without history, the lines are the
/// same.
#[test]
fn lines_are_a_property_of_the_set() -> Result<()> {
    for seed in 0..3 {
        let mut rng = Rng::with_seed(seed);
        let all = messages(&mut rng, environment()?.now);
        let mut expected: Option<[Value; 2]> = None;
        for chunk in [all.len(), 1, rng.usize(2..9)] {
            let mut order = all.clone();
            rng.shuffle(&mut order);
            order.extend_from_within(..rng.usize(0..all.len()));
            let mut environment = environment()?;
            for batch in order.chunks(chunk) {
                environment.later(1)?;
                send(&environment, batch)?;
            }
            environment.now = day("2026-11-25");
            let now = lines(&environment)?;
            // Later there is no history any more, and no figure of the present needs it.
            environment.now = day("2027-04-01");
            let kept = lines(&environment)?;
            environment.db()?.write("prune", |w| prune_history(w, Keep::days(1).ok()))?;
            assert_eq!(lines(&environment)?, kept, "seed {seed}");
            let first = expected.get_or_insert_with(|| [now.clone(), kept.clone()]);
            assert_eq!(*first, [now, kept], "seed {seed}, {chunk} at once");
        }
    }
    Ok(())
}

/// A database of before holds it in its change log only, until the next report.
#[test]
fn what_the_change_log_knows_is_not_lost() -> Result<()> {
    let mut rng = Rng::with_seed(7);
    let mut environment = environment()?;
    let mut all = messages(&mut rng, environment.now);
    all.sort_by_key(|(_, _, at, serial, _)| (*at, *serial));
    for message in &all {
        environment.later(1)?;
        send(&environment, &[*message])?;
    }
    environment.now = day("2026-11-26");
    let expected = lines(&environment)?;
    let connection = rusqlite::Connection::open(environment.path())?;
    connection.execute("UPDATE history SET has_first_times = 0", [])?;
    assert_eq!(lines(&environment)?, expected);
    send(&environment, &all[..1])?;
    assert!(connection.query_row("SELECT has_first_times FROM history", [], |row| row.get::<_, bool>(0))?);
    assert_eq!(lines(&environment)?, expected);
    connection.execute("UPDATE history SET has_first_times = 0", [])?;
    environment.db()?.write("prune", |w| prune_history(w, Some(Keep::days(1).expect("a day"))))?;
    assert_eq!(lines(&environment)?, expected);
    Ok(())
}

#[test]
fn reporting_it_again_does_not_move_an_installation() -> Result<()> {
    let mut environment = environment()?;
    let policy = SlaPolicy::parse("[severity]\ncritical = 5").expect("a policy");
    let ask = |environment: &Environment| -> Result<SlaRow> {
        let scope = Scope::default();
        let db = environment.db()?;
        let mut rows = db
            .read(|r| report::sla(r, &scope, false, &policy, SlaBy::Update, hours(168), environment.now))?
            .rows;
        assert_eq!(rows.len(), 1);
        Ok(rows.remove(0))
    };
    let installed = day("2026-11-12");
    send(&environment, &[(1, Some(111), installed - hours(1), 0, 2)])?;
    send(&environment, &[(1, Some(111), installed, 1, 3)])?;
    assert_eq!((ask(&environment)?.in_time, ask(&environment)?.p50_days), (1, Some(1.3)));
    // Again, later; taken back, and installed again.
    for (serial, state) in [(2, 3), (3, 2), (4, 3)] {
        environment.later(24 * 60)?;
        send(&environment, &[(1, Some(111), environment.now, serial, state)])?;
        let row = ask(&environment)?;
        assert_eq!((row.in_time, row.breached), if state == 3 { (1, 0) } else { (0, 1) });
    }
    Ok(())
}

#[test]
fn what_was_there_before_the_first_report_is_counted_apart() -> Result<()> {
    let mut environment = environment()?;
    let policy = SlaPolicy::parse("days = 5").expect("a policy");
    let ask = |environment: &Environment,
               as_of: Option<Timestamp>|
     -> Result<BTreeMap<Uuid, (SlaRow, Option<Timestamp>)>> {
        let scope = Scope { as_of, ..Scope::default() };
        let db = environment.db()?;
        let rows = db
            .read(|r| report::sla(r, &scope, false, &policy, SlaBy::Update, hours(168), environment.now))?
            .rows;
        let mut firsts = BTreeMap::new();
        for month in ["2026-08-01", "2026-10-01", "2026-11-01"] {
            let month = month.parse()?;
            for row in db.read(|r| report::month(r, &scope, month, None, environment.now))?.rows {
                firsts.insert(row.update, row.first_installed_at);
            }
        }
        let with_first = |row: SlaRow| row.guid.map(|update| (update, (firsts[&update], row)));
        Ok(rows
            .into_iter()
            .filter_map(with_first)
            .map(|(update, (first, row))| (update, (row, first)))
            .collect())
    };
    let figures = |of: &BTreeMap<Uuid, (SlaRow, Option<Timestamp>)>, number: u64| {
        let (row, first) = &of[&guid(number)];
        (row.installed_before, row.in_time, row.late, row.breached, row.p50_days.is_some(), first.is_some())
    };
    // The first report tells two installed, one of which long ago, and one required; the rest of it comes hours later.
    let first = day("2026-11-12");
    send(&environment, &[(1, Some(114), first, 1, 3), (1, Some(112), first, 2, 2)])?;
    send(&environment, &[(1, Some(113), first + hours(7), 3, 3)])?;
    let before = environment.now;
    let told = ask(&environment, None)?;
    assert_eq!(figures(&told, 114), (1, 0, 0, 0, false, false));
    assert_eq!(figures(&told, 113), (1, 0, 0, 0, false, false));
    assert_eq!(figures(&told, 112), (0, 0, 0, 1, false, false));
    // Installed under our eyes, within a day as well; and one that was told for the first time after days.
    environment.later(60)?;
    send(&environment, &[(1, Some(112), first + hours(9), 4, 3), (1, Some(111), first + hours(80), 5, 3)])?;
    let told = ask(&environment, None)?;
    assert_eq!(figures(&told, 112), (0, 0, 1, 0, true, true));
    assert_eq!(figures(&told, 111), (0, 1, 0, 0, true, true));
    // Told again, it stays unknown; removed and installed again as well.
    for (serial, state) in [(6, 3), (7, 2), (8, 3)] {
        environment.later(24 * 60)?;
        send(&environment, &[(1, Some(114), environment.now, serial, state)])?;
        let expected = if state == 3 { (1, 0, 0, 0, false, false) } else { (0, 0, 0, 1, false, false) };
        assert_eq!(figures(&ask(&environment, None)?, 114), expected);
    }
    assert_eq!(figures(&ask(&environment, Some(before))?, 114), (1, 0, 0, 0, false, false));
    Ok(())
}

#[test]
fn names_that_fit_nothing_are_told_with_their_line() -> Result<()> {
    let environment = environment()?;
    send(&environment, &[(1, Some(111), environment.now, 1, 2)])?;
    let file = environment.folder.path().join("sla.toml");
    let ask = |text: &str, scope: &Scope| {
        std::fs::write(&file, text)?;
        let policy = SlaPolicy::read(&file)?;
        let db = environment.db()?;
        db.read(|r| report::sla(r, scope, false, &policy, SlaBy::Update, hours(1), environment.now))
    };
    let error = ask("days = 3\n\n[classification]\n\"Securty Updates\" = 7\n", &Scope::default())
        .expect_err("a slip");
    let failure = Failure::of(&error).expect("a failure");
    assert_eq!(failure.kind, Kind::Usage);
    assert!(
        failure.message.contains("sla.toml, line 4: there is no classification \"Securty Updates\""),
        "{failure}"
    );
    assert_eq!(failure.hint.as_deref(), Some("did you mean Security Updates?"));
    let error = ask("# nothing\n", &Scope::default()).expect_err("no days");
    assert_eq!(failure_kind(&error), Kind::Usage);

    let exception =
        |what: &str| format!("[[exception]]\n{what}\nowner = \"a\"\nticket = \"T\"\nexpires = 2027-01-01\n");
    let text = format!(
        "days = 3\n[classification]\n\"Security *\" = 7\n\"Drivers\" = 9\n\"Firmware\" = 9\n{}{}{}{}",
        exception("update = \"KB7000999\""),
        exception("client = \"PC9\""),
        exception("client = \"pc*\""),
        exception("update = \"KB7000113\""),
    );
    // What lies outside the scope is known all the same.
    let narrow = Scope { update: Some(Wanted::Guid(guid(111))), ..Scope::default() };
    for scope in [Scope::default(), narrow] {
        let answer = ask(&text, &scope)?;
        let warnings: Vec<&str> = answer
            .warnings
            .iter()
            .filter_map(|it| it.split_once("sla.toml, ").map(|(_, rest)| rest))
            .collect();
        assert_eq!(
            warnings,
            [
                "line 5: there is no classification \"Firmware\"; its days hold for no update.",
                "line 6: the exception T is for update KB7000999, and no such update has been synchronized.",
                "line 11: the exception T is for client PC9, and no such client has reported.",
            ]
        );
    }
    Ok(())
}

#[test]
fn weekends_and_grace() {
    for (text, expected) in [
        ("days = 5", "2026-11-15"),
        ("days = 5\ngrace_days = 2", "2026-11-17"),
        // The 10th is a Tuesday: Wednesday, Thursday, Friday, Monday, Tuesday.
        ("days = 5\nskip_weekends = true", "2026-11-17"),
        ("days = 0", "2026-11-10"),
    ] {
        let environment = environment().expect("an environment");
        send(&environment, &[(1, Some(111), environment.now, 1, 2)]).expect("sent");
        let policy = SlaPolicy::parse(text).expect(text);
        let db = environment.db().expect("a database");
        let scope = Scope::default();
        let answer = db
            .read(|r| report::sla(r, &scope, false, &policy, SlaBy::Update, hours(168), environment.now))
            .expect("rows");
        let row = answer.rows.iter().find(|row| row.guid == Some(guid(111))).expect("the update");
        let due = day(expected) + hours(24) - SignedDuration::from_micros(1);
        assert_eq!(row.due_at, Some(due), "{text}");
    }
}

#[test]
fn what_cannot_be_told_is_said() -> Result<()> {
    let environment = environment()?;
    send(&environment, &[(1, Some(111), environment.now, 1, 2)])?;
    let file = environment.folder.path().join("sla.toml");
    let kind = |error: &anyhow::Error| failure_kind(error);
    assert_eq!(kind(&SlaPolicy::read(&file).expect_err("no file")), Kind::NotFound);
    std::fs::write(&file, "days = 3\nweekends = 2\n")?;
    let error = SlaPolicy::read(&file).expect_err("an unknown key");
    let message = Failure::of(&error).expect("a failure").message.clone();
    assert!(
        message.contains("sla.toml") && message.contains("line 2") && message.contains("weekends"),
        "{message}"
    );
    let policy = SlaPolicy::parse(
        "days = 1\n[[exception]]\ncollection = \"x\"\nowner = \"a\"\nticket = \"b\"\nexpires = 2027-01-01",
    )
    .expect("a policy");
    let db = environment.db()?;
    let scope = Scope::default();
    let error = db
        .read(|r| report::sla(r, &scope, false, &policy, SlaBy::Update, hours(1), environment.now))
        .expect_err("no such collection");
    assert_eq!(kind(&error), Kind::NotFound);
    let error = db
        .read(|r| report::month(r, &scope, "2027-01-01".parse()?, None, environment.now))
        .expect_err("a month to come");
    assert_eq!(kind(&error), Kind::Usage);
    let nothing = db.read(|r| report::month(r, &scope, "2020-01-01".parse()?, None, environment.now))?;
    assert_eq!((nothing.rows.len(), Tally::default().total()), (0, 0));
    assert!(report::parse_month("2026-13").is_err() && report::parse_month("30d").is_err());
    Ok(())
}
