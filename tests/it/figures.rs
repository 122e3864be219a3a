//! Every figure of every report and view, over environments that a seed makes up, against a naive reader that shares no
//! code with the program; and every report once more after the same reports came in another order, in other pieces and
//! twice.
//!
//! `CMUPD_FIGURES=2000 cargo test --test it figures::` makes up as many environments; `CMUPD_FIGURES_SEED` begins at
//! another seed. `TMPDIR` of a memory file system makes it several times as fast.

mod compare;
mod environment;
mod naive;
mod story;
mod supersedence;

use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::catalog::{UpdateCriteria, Wanted};
use cmupd::compliance::Scope;
use cmupd::db::failure_kind;
use cmupd::hierarchy::SiteKind;
use cmupd::maintenance::check;
use cmupd::policy::{self, RolloutSubject};
use cmupd::report::{self, Grouping, SlaBy, SlaPolicy};
use compare::{compare, trend};
use environment::Environment;
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use naive::Naive;
use serde_json::{Value, json};
use story::{Message, Step, Story, client, make_up};

/// Environments by default: some seconds.
const ENVIRONMENTS: u64 = 4;

/// The rows of reports, of the present or as of a moment.
fn answers(environment: &Environment, as_of: Option<Timestamp>) -> Result<Vec<Value>> {
    let (db, now) = (environment.db()?, environment.now);
    let scope = Scope { as_of, ..Scope::default() };
    db.read(|r| {
        Ok(vec![
            json!(report::compliance(r, &scope, true, now)?.rows),
            json!(report::updates(r, &scope, now)?.rows),
            json!(report::clients(r, &scope, None, now)?.rows),
            json!(report::unknown(r, &scope, now)?.rows),
            json!(report::scan(r, &scope, Grouping::Site, now)?.rows),
        ])
    })
}

/// What depends on the times of messages alone.
fn histories(environment: &Environment) -> Result<Vec<Value>> {
    let (db, now, scope) = (environment.db()?, environment.now, Scope::default());
    let path = environment.folder.path().join("sla.toml");
    std::fs::write(&path, "days = 30\n")?;
    let (policy, soon) = (SlaPolicy::read(&path)?, SignedDuration::from_hours(48));
    db.read(|r| {
        let mut found = Vec::new();
        for month in ["2026-09", "2026-10", "2026-11"] {
            // The end of a month is as of then, and what had arrived then differs.
            let rows = report::month(r, &scope, report::parse_month(month)?, None, now)?.rows;
            let rows = rows.into_iter().map(|row| report::MonthUpdateRow { month_end_percent: None, ..row });
            found.push(json!(rows.collect::<Vec<_>>()));
        }
        for by in [SlaBy::Update, SlaBy::Client] {
            found.push(json!(report::sla(r, &scope, false, &policy, by, soon, now)?.rows));
        }
        Ok(found)
    })
}

/// Plays a story as it was, and compares with the naive reader on the way; the reports in another order give the same
/// answers.
fn play(seed: u64, start: Timestamp) -> Result<()> {
    let Story { sites, expire_after, steps } = make_up(seed, start);
    let mut rng = Rng::with_seed(seed);
    let mut environment = Environment::new(&sites, expire_after, start)?;
    let mut shuffled = Environment::new(&sites, expire_after, start)?;
    let mut naive = Naive::new(sites, expire_after);
    let mut waiting: Vec<Message> = Vec::new();
    let (mut then, mut history) = (Vec::new(), Vec::new());
    for (number, (minutes, step)) in steps.iter().enumerate() {
        environment.now += SignedDuration::from_mins(*minutes);
        shuffled.now = environment.now;
        environment.take(step)?;
        naive.take(step, environment.now);
        history.push((environment.now, naive.clone()));
        match step {
            Step::Reports(messages) => {
                // When a scan of the future ran, only its arrival says. Others may wait until a site goes.
                let (mut ahead, late): (Vec<Message>, Vec<Message>) =
                    messages.iter().cloned().partition(|message| message.at > environment.now);
                shuffled.shuffle_in(&mut ahead, &mut rng)?;
                waiting.extend(late);
            }
            Step::Remove(..) | Step::RepairClocks => {
                shuffled.shuffle_in(&mut waiting, &mut rng)?;
                shuffled.take(step)?;
            }
            Step::Assign(clients, _) => {
                // Who is assigned is known.
                let is_assigned = |message: &Message| clients.contains(&message.client) || rng.bool();
                let (mut now, later) = std::mem::take(&mut waiting).into_iter().partition(is_assigned);
                waiting = later;
                shuffled.shuffle_in(&mut now, &mut rng)?;
                shuffled.take(step)?;
            }
            Step::Publish { .. } | Step::Synchronize(_) => {
                if rng.bool() {
                    shuffled.shuffle_in(&mut waiting, &mut rng)?;
                }
                shuffled.take(step)?;
            }
        }
        if number % 3 == 2 || number + 1 == steps.len() {
            environment.place_clients()?;
            compare(&environment, &naive)?;
            then.push((environment.now, answers(&environment, None)?));
        }
    }
    shuffled.shuffle_in(&mut waiting, &mut rng)?;
    assert_eq!(answers(&environment, None)?, answers(&shuffled, None)?, "in another order");
    assert_eq!(histories(&environment)?, histories(&shuffled)?, "in another order");
    for environment in [&environment, &shuffled] {
        assert_eq!(
            check(&environment.path(), false, &Silent)?.findings,
            [],
            "a check of all that was written"
        );
    }
    environment.now += SignedDuration::from_mins(1);
    for (moment, expected) in then {
        assert_eq!(answers(&environment, Some(moment))?, expected, "as of {moment}");
    }
    trend(&environment, &history)
}

#[test]
fn every_figure_is_that_of_a_naive_reader_in_any_order() -> Result<()> {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let environments = number("CMUPD_FIGURES").unwrap_or(ENVIRONMENTS);
    let first = number("CMUPD_FIGURES_SEED").unwrap_or(0);
    let start = "2026-11-15T06:00:00Z".parse()?;
    let mut failed = Vec::new();
    for seed in first..first + environments {
        let played = std::panic::catch_unwind(|| play(seed, start));
        match played {
            Ok(Ok(())) => {}
            Ok(Err(error)) => failed.push(format!("seed {seed}: {error:#}")),
            Err(_) => failed.push(format!("seed {seed}: see above")),
        }
    }
    assert!(failed.is_empty(), "{} of {environments}: {}", failed.len(), failed.join("\n"));
    Ok(())
}

/// Where a scan ran, and with what it had to do, is decided when its message comes.
#[test]
fn a_later_change_of_site_changes_nothing_that_was_evaluated() -> Result<()> {
    let at = |text: &str| format!("2026-11-20T{text}:00Z").parse::<Timestamp>();
    let sites = [
        ("CAS", SiteKind::CentralAdministration, None),
        ("PS1", SiteKind::Primary, Some("CAS")),
        ("PS2", SiteKind::Primary, Some("CAS")),
    ];
    let revision = |update| story::Revision {
        update,
        number: 1,
        rules: 0,
        is_withdrawn: false,
        supersedes: Default::default(),
    };
    let mut environment = Environment::new(&sites, None, at("01:00")?)?;
    environment.take(&Step::Publish { revisions: vec![revision(101)], cascade: true })?;
    environment.now = at("02:00")?;
    environment.take(&Step::Publish { revisions: vec![revision(102)], cascade: false })?;
    environment.now = at("03:00")?;
    environment.take(&Step::Synchronize("PS2"))?;
    environment.now = at("04:00")?;
    // PS1 is at version 1, PS2 and the top at version 2.
    let now = environment.now;
    let scan = |client, server| Message {
        site: Some("PS1"),
        client,
        at: now,
        serial: 1,
        content: story::Content::Scan { state: 3, version: None, server },
    };
    let (of_report, of_server, of_no_site) = (scan(1, None), scan(2, Some("PS2")), scan(3, None));
    environment.send(&[&[&of_report, &of_server]])?;
    let send_without_site = |environment: &Environment, message: &Message| {
        environment.send(&[&[&Message { site: None, ..message.clone() }]])
    };
    send_without_site(&environment, &of_no_site)?;
    let unknown = |environment: &Environment| -> Result<Vec<u64>> {
        let scope = Scope { superseded: true, ..Scope::default() };
        let answer = environment.db()?.read(|r| report::clients(r, &scope, None, environment.now))?;
        let of_client = |number| answer.rows.iter().find(|row| row.guid == client(number));
        Ok((1..4).filter_map(of_client).map(|row| row.states.unknown).collect())
    };
    // At PS1 nothing is unknown, because it cannot see what is newer; who belongs to no site sees what the top-level
    // site sees.
    assert_eq!(unknown(&environment)?, [0, 0, 0]);
    // The first site that a client comes to is where its scan ran.
    environment.now = at("05:00")?;
    let state = Message {
        at: environment.now,
        serial: 2,
        content: story::Content::State { update: 101, state: 2 },
        ..of_no_site.clone()
    };
    environment.send(&[&[&state]])?;
    environment.now = at("06:00")?;
    environment.take(&Step::Remove("PS1", "PS2"))?;
    assert_eq!(unknown(&environment)?, [1, 0, 1]);
    let rollout = environment.db()?.read(|r| policy::rollout(r, "PS2".parse()?))?;
    let content = rollout.iter().filter(|row| row.what == RolloutSubject::Content);
    let content: Vec<_> = content.map(|row| (row.version.as_deref(), row.is_current, row.clients)).collect();
    assert_eq!(content, [(Some("2"), true, 1), (Some("1"), false, 2)]);
    // The same messages again, with and without a site.
    environment.now = at("07:00")?;
    for message in [&of_report, &of_server, &of_no_site] {
        send_without_site(&environment, message)?;
        environment.send(&[&[&Message { site: Some("PS2"), ..message.clone() }]])?;
    }
    assert_eq!(unknown(&environment)?, [1, 0, 1]);
    let before = environment.db()?;
    let scope = Scope { superseded: true, as_of: Some(at("04:30")?), ..Scope::default() };
    let then = before.read(|r| report::clients(r, &scope, None, environment.now))?.rows;
    assert!(then.len() == 3 && then.iter().all(|row| row.states.unknown == 0), "{then:?}");
    // A new scan has evaluated what its site has now; whatever the clock of the client says.
    for (client, when) in [(1, at("07:00")?), (3, "2027-11-20T00:00:00Z".parse()?)] {
        let message = Message { site: Some("PS2"), at: when, serial: 3, ..scan(client, None) };
        environment.send(&[&[&message]])?;
    }
    assert_eq!(unknown(&environment)?, [0, 0, 0]);
    environment.now = at("08:00")?;
    environment.take(&Step::Publish { revisions: vec![revision(103)], cascade: true })?;
    assert_eq!(unknown(&environment)?, [1, 1, 1]);
    Ok(())
}

/// What a site cannot see yet is not a mistake in the question, and is called what it is.
#[test]
fn an_update_that_a_site_cannot_see_yet() -> Result<()> {
    let sites = [
        ("CAS", SiteKind::CentralAdministration, None),
        ("PS1", SiteKind::Primary, Some("CAS")),
        ("PS2", SiteKind::Primary, Some("CAS")),
    ];
    let revision = |update| story::Revision {
        update,
        number: 1,
        rules: 0,
        is_withdrawn: false,
        supersedes: Default::default(),
    };
    let mut environment = Environment::new(&sites, None, "2026-11-20T01:00:00Z".parse()?)?;
    environment.take(&Step::Publish { revisions: vec![revision(101)], cascade: true })?;
    environment.now = "2026-11-20T02:00:00Z".parse()?;
    environment.take(&Step::Publish { revisions: vec![revision(102)], cascade: false })?;
    let (db, now) = (environment.db()?, environment.now);
    let newest = |site: &str| -> Result<_> {
        let site = Some(site.parse()?);
        db.read(|r| cmupd::catalog::list(r, site, &UpdateCriteria::default(), now)).map(|answer| answer.rows)
    };
    let (seen, all) = (newest("PS1")?, newest("CAS")?);
    assert_eq!((seen.len(), all.len()), (1, 2));
    let later =
        all.iter().find(|row| seen.iter().all(|seen| seen.update != row.update)).expect("the later one");
    let asks = |site: &str, update: Wanted| -> Result<_> {
        let scope = Scope { site: Some(site.parse()?), update: Some(update), ..Scope::default() };
        db.read(|r| report::compliance(r, &scope, false, now))
    };
    let wanted = [Wanted::Guid(later.update), Wanted::Name(later.title.clone().expect("a title"))];
    for update in wanted {
        let error = asks("PS1", update.clone()).expect_err("not yet");
        let text = format!("{error:#}");
        assert!(
            text.contains("cannot see") && text.contains("version 2") && text.ends_with("reached 1"),
            "{text}"
        );
        assert_eq!(failure_kind(&error), Kind::NotFound);
        asks("CAS", update.clone())?;
        db.read(|r| {
            let scope = Scope { site: Some("PS1".parse()?), ..Scope::default() };
            let error = report::update(r, &update, &scope, now).expect_err("not yet");
            assert!(format!("{error:#}").contains("cannot see"), "{error:#}");
            Ok(())
        })?;
    }
    let error = asks("PS1", Wanted::Name("no such update".into())).expect_err("nowhere");
    assert!(!format!("{error:#}").contains("cannot see"), "{error:#}");
    Ok(())
}
