//! Every figure of every report and view, over environments that a seed makes up, against a naive reader that shares no
//! code with the program; and every report once more after the same reports came in another order, in other pieces and
//! twice.
//!
//! `CMUPD_FIGURES=2000 cargo test --test it figures::` makes up as many environments; `CMUPD_FIGURES_SEED` begins at
//! another seed.

mod naive;
mod story;

use cmupd::base::clock::Clock;
use cmupd::base::error::Result;
use cmupd::base::progress::Silent;
use cmupd::base::tabular::{Measure, RowSink};
use cmupd::catalog::Wanted;
use cmupd::compliance::{Compliance, Scope, Tally};
use cmupd::db::{Database, Options};
use cmupd::hierarchy::{Connections, NewPoint, NewSite, ServedBy, SiteKind};
use cmupd::operate;
use cmupd::policy::{self, RolloutSubject};
use cmupd::report::{self, Grouping, Period, SlaBy, SlaPolicy, SqlOptions, TrendStep};
use cmupd::state::{IngestOptions, Source, ingest};
use cmupd::sync::{self, SyncOptions, SyncSettingsChange};
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use naive::{Asked, Figures, Naive};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use story::{Message, SiteOf, Step, Story, client, guid, make_up, server};

/// Environments by default: some seconds.
const ENVIRONMENTS: u64 = 12;

struct Environment {
    folder: tempfile::TempDir,
    now: Timestamp,
}

impl Environment {
    fn new(sites: &[SiteOf], now: Timestamp) -> Result<Self> {
        let environment = Environment { folder: tempfile::tempdir()?, now };
        std::fs::create_dir(environment.documents())?;
        Database::create(&environment.path(), environment.options(), |w| {
            cmupd::hierarchy::write(w).add_update_source(guid(1))?;
            for (code, kind, parent) in sites {
                let parent = parent.map(str::parse).transpose()?;
                cmupd::hierarchy::write(w).add_site(&NewSite {
                    code: code.parse()?,
                    name: None,
                    kind: *kind,
                    parent,
                })?;
                if *kind != SiteKind::CentralAdministration {
                    cmupd::hierarchy::write(w).add_software_update_point(&NewPoint {
                        site: code.parse()?,
                        server_name: server(code),
                        port: None,
                        tls: false,
                        connections: Connections::Intranet,
                        served_by: ServedBy::Database,
                    })?;
                }
            }
            let never =
                SyncSettingsChange { expire_superseded_after: Some(None), ..SyncSettingsChange::default() };
            sync::write(w).set_sync_settings(&never)?;
            Ok(())
        })?;
        Ok(environment)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("a.db")
    }

    fn documents(&self) -> PathBuf {
        self.folder.path().join("documents")
    }

    fn options(&self) -> Options {
        Options::new("tester", Clock::fixed(self.now))
    }

    fn db(&self) -> Result<Database> {
        Database::open(&self.path(), self.options())
    }

    fn take(&self, step: &Step) -> Result<()> {
        let from = Some(self.documents().display().to_string());
        match step {
            Step::Publish { revisions, cascade } => {
                for revision in revisions {
                    let name = format!("{}.xml", revision.update);
                    std::fs::write(self.documents().join(name), revision.xml())?;
                }
                let options = SyncOptions { from, cascade: *cascade, ..SyncOptions::default() };
                operate::synchronize(&mut self.db()?, &options, &Silent)?;
            }
            Step::Synchronize(site) => {
                let options = SyncOptions { site: Some(site.parse()?), ..SyncOptions::default() };
                operate::synchronize(&mut self.db()?, &options, &Silent)?;
            }
            Step::Reports(messages) => messages
                .chunk_by(|one, next| one.site == next.site)
                .try_for_each(|messages| self.send(&messages.iter().collect::<Vec<_>>()))?,
            Step::Remove(gone, to) => {
                let (gone, to) = (gone.parse()?, to.parse()?);
                self.db()?.write("remove", |w| operate::remove_site(w, gone, Some(to)).map(drop))?;
            }
        }
        Ok(())
    }

    /// All are from one site.
    fn send(&self, messages: &[&Message]) -> Result<()> {
        let Some(first) = messages.first() else { return Ok(()) };
        let options = IngestOptions { site: Some(first.site.parse()?), ..IngestOptions::default() };
        let lines: Vec<String> = messages.iter().map(|message| message.line()).collect();
        let summary = ingest(&mut self.db()?, &[Source::Stdin(lines.join("\n").into())], &options, &Silent)?;
        assert_eq!(summary.files_rejected, 0, "{summary:?}");
        Ok(())
    }

    /// Sends messages in any order, in pieces, some of them twice.
    fn shuffle_in(&self, messages: &mut Vec<Message>, rng: &mut Rng) -> Result<()> {
        let again: Vec<Message> = messages.iter().filter(|_| rng.u8(0..4) == 0).cloned().collect();
        messages.extend(again);
        rng.shuffle(messages);
        while !messages.is_empty() {
            let site = messages[rng.usize(0..messages.len())].site;
            let most = rng.usize(1..9);
            let mut taken = Vec::new();
            messages.retain(|message| {
                let is_taken = message.site == site && taken.len() < most;
                if is_taken {
                    taken.push(message.clone());
                }
                !is_taken
            });
            self.send(&taken.iter().collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

/// The rows of a statement.
#[derive(Default)]
struct Rows(Vec<Vec<Value>>);

impl RowSink for Rows {
    fn begin(&mut self, _: &[String]) -> Result<()> {
        Ok(())
    }

    fn row(&mut self, cells: Vec<Value>) -> Result<()> {
        self.0.push(cells);
        Ok(())
    }
}

fn ask(db: &Database, statement: &str, now: Timestamp) -> Result<Vec<Vec<Value>>> {
    let mut rows = Rows::default();
    report::sql(
        db,
        statement,
        SqlOptions { timeout: None, max_rows: u64::MAX, is_sqlite: true },
        now,
        &mut rows,
    )?;
    Ok(rows.0)
}

fn sum<'a>(tallies: impl IntoIterator<Item = &'a Tally>) -> Tally {
    let mut sum = Tally::default();
    tallies.into_iter().for_each(|tally| sum += *tally);
    sum
}

fn scope(asked: Asked) -> Result<Scope> {
    Ok(Scope {
        site: asked.site.map(str::parse).transpose()?,
        superseded: asked.superseded,
        expired: asked.expired,
        update: asked.update.map(|update| Wanted::Guid(guid(update))),
        ..Scope::default()
    })
}

/// Compares every report on clients and updates with the naive reader.
fn compare(environment: &Environment, naive: &Naive) -> Result<()> {
    let db = environment.db()?;
    let mut questions = vec![
        Asked::default(),
        Asked { superseded: true, ..Asked::default() },
        Asked { superseded: true, expired: true, ..Asked::default() },
    ];
    questions.extend(naive.codes().into_iter().map(|site| Asked { site: Some(site), ..Asked::default() }));
    for asked in questions {
        let expected = naive.figures(asked);
        assert_eq!(expected.all, sum(expected.clients.values()), "the naive reader itself");
        assert_eq!(expected.all, sum(expected.updates.values()), "the naive reader itself");
        reports(&db, environment.now, asked, &expected)?;
    }
    for update in naive.figures(Asked { superseded: true, expired: true, ..Asked::default() }).updates.keys()
    {
        let asked = Asked { update: Some(*update), ..Asked::default() };
        let expected = naive.figures(asked);
        reports(&db, environment.now, asked, &expected)?;
        let wanted = Wanted::Guid(guid(*update));
        let rows = db.read(|r| report::update(r, &wanted, &Scope::default(), environment.now))?.rows;
        let found: Vec<u64> = rows.iter().map(|row| row.clients).collect();
        let Tally { installed, required, not_required, unknown } = expected.all;
        assert_eq!(found, [installed, required, not_required, unknown], "{update}");
    }
    views(&db, environment.now, naive)
}

fn reports(db: &Database, now: Timestamp, asked: Asked, expected: &Figures) -> Result<()> {
    let scope = &scope(asked)?;
    let what = format!("{asked:?}");
    let compliance = db.read(|r| report::compliance(r, scope, true, now))?;
    let (overall, sites) = compliance.rows.split_first().expect("a row of all");
    assert_eq!((overall.states, overall.clients), (expected.all, expected.clients.len() as u64), "{what}");
    let found: BTreeMap<String, Tally> =
        sites.iter().filter(|row| row.total > 0).map(|row| (row.site.clone(), row.states)).collect();
    assert_eq!(found, expected.sites, "{what}");

    let updates = db.read(|r| report::updates(r, scope, now))?;
    let found: BTreeMap<_, Tally> = updates.rows.iter().map(|row| (row.update, row.states)).collect();
    let of_updates: BTreeMap<_, Tally> =
        expected.updates.iter().map(|(update, tally)| (guid(*update), *tally)).collect();
    assert_eq!(found, of_updates, "{what}");
    assert_eq!(updates.scope["updates"], of_updates.len(), "{what}");
    assert_eq!(compliance.scope, without(&updates.scope, &["not_in_catalog"]), "{what}");

    let months = db.read(|r| report::months(r, scope, now))?;
    assert_eq!(sum(months.rows.iter().map(|row| &row.states)), expected.all, "{what}");
    let clients = db.read(|r| report::clients(r, scope, None, now))?;
    let found: BTreeMap<_, Tally> = clients.rows.iter().map(|row| (row.guid, row.states)).collect();
    let of_clients: BTreeMap<_, Tally> =
        expected.clients.iter().map(|(number, tally)| (client(*number), *tally)).collect();
    assert_eq!(found, of_clients, "{what}");
    let health = db.read(|r| report::health(r, scope, 7, now))?;
    let row = &health.rows[0];
    assert_eq!((row.states, row.scan_failed), (expected.all, expected.failed), "{what}");
    assert_eq!(row.compliance, overall.compliance, "{what}");
    let required = of_updates.values().map(|tally| tally.required).max().filter(|most| *most > 0);
    assert_eq!(row.most_required.first().map(|update| update.required), required, "{what}");
    let errors = db.read(|r| report::errors(r, scope, now))?.rows;
    assert_eq!(errors.iter().map(|row| row.clients).sum::<u64>(), expected.failed, "{what}");
    let unknown = db.read(|r| report::unknown(r, scope, now))?;
    assert_eq!(unknown.rows.iter().map(|row| row.unknown).sum::<u64>(), expected.all.unknown, "{what}");

    // A gate is the same in every report that has it.
    let share = |measures: &BTreeMap<&str, Measure>, name: &str| format!("{:?}", measures[name]);
    for name in ["compliant", "required", "unknown"] {
        let of = share(&compliance.measures, name);
        assert_eq!(share(&updates.measures, name), of, "{name} {what}");
        assert_eq!(share(&months.measures, name), of, "{name} {what}");
        match name {
            "compliant" => assert_eq!(share(&health.measures, name), of, "{name} {what}"),
            "unknown" => assert_eq!(share(&unknown.measures, name), of, "{name} {what}"),
            _ => {}
        }
    }
    let most_clients =
        of_clients.values().filter(|tally| Compliance::of(**tally) == Compliance::NonCompliant);
    assert_eq!(overall.compliance.clients_non_compliant, most_clients.count() as u64, "{what}");
    for number in expected.clients.keys().filter(|_| asked.site.is_none() && asked.update.is_none()) {
        let answer = db.read(|r| report::client(r, &format!("PC{number}"), scope, now))?;
        let count =
            |state: &str| answer.rows.iter().filter(|row| row.counted && row.state == state).count() as u64;
        let found = Tally {
            installed: count("installed"),
            required: count("required"),
            not_required: count("not_required"),
            unknown: count("unknown"),
        };
        assert_eq!(found, expected.clients[number], "PC{number} {what}");
    }
    let point = Period { by: TrendStep::Day, since: Some(now), until: None };
    let trend = db.read(|r| report::trend(r, scope, point, now))?.rows;
    if let Some(last) = trend.last() {
        assert_eq!(json!(last.states), json!(expected.all), "{what}");
        assert_eq!(last.updates, of_updates.len() as u64, "{what}");
    }
    Ok(())
}

/// A scope without what only one report says.
fn without(scope: &serde_json::Map<String, Value>, names: &[&str]) -> serde_json::Map<String, Value> {
    scope
        .iter()
        .filter(|(name, _)| !names.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn views(db: &Database, now: Timestamp, naive: &Naive) -> Result<()> {
    let by_state = |tally: Tally| {
        let Tally { installed, required, not_required, unknown } = tally;
        let counts = [unknown, not_required, required, installed];
        let counts = (0u64..).zip(counts).filter(|(_, count)| *count > 0);
        counts.map(|(state, count)| vec![json!(state), json!(count)]).collect::<Vec<_>>()
    };
    let current = naive.figures(Asked::default());
    let all = naive.figures(Asked { superseded: true, expired: true, ..Asked::default() });
    let found = ask(
        db,
        "SELECT Status, count(*) FROM v_Update_ComplianceStatusAll WHERE IsCounted = 1
         GROUP BY Status ORDER BY Status",
        now,
    )?;
    assert_eq!(found, by_state(current.all));
    let found = ask(
        db,
        "SELECT Status, count(*) FROM v_Update_ComplianceStatusAll GROUP BY Status ORDER BY Status",
        now,
    )?;
    assert_eq!(found, by_state(all.all));
    let reported = Tally { unknown: 0, not_required: 0, ..all.all };
    let found = ask(
        db,
        "SELECT Status, count(*) FROM v_UpdateComplianceStatus GROUP BY Status ORDER BY Status",
        now,
    )?;
    assert_eq!(found, by_state(reported));
    let found = ask(
        db,
        "SELECT CI_UniqueID, NumPresent, NumMissing, NumNotApplicable, NumUnknown
         FROM v_Update_ComplianceSummary JOIN v_UpdateInfo USING (CI_ID) ORDER BY CI_UniqueID",
        now,
    )?;
    let expected: Vec<Vec<Value>> = all
        .updates
        .iter()
        .map(|(update, it)| {
            vec![
                json!(guid(*update)),
                json!(it.installed),
                json!(it.required),
                json!(it.not_required),
                json!(it.unknown),
            ]
        })
        .collect();
    assert_eq!(found, expected);
    Ok(())
}

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
    let Story { sites, steps } = make_up(seed, start);
    let mut rng = Rng::with_seed(seed);
    let mut environment = Environment::new(&sites, start)?;
    let mut shuffled = Environment::new(&sites, start)?;
    let mut naive = Naive::new(sites);
    let mut waiting: Vec<Message> = Vec::new();
    let mut then = Vec::new();
    for (number, (minutes, step)) in steps.iter().enumerate() {
        environment.now += SignedDuration::from_mins(*minutes);
        shuffled.now = environment.now;
        environment.take(step)?;
        naive.take(step, environment.now);
        match step {
            // They may wait until a site goes.
            Step::Reports(messages) => waiting.extend(messages.iter().cloned()),
            Step::Remove(..) => {
                shuffled.shuffle_in(&mut waiting, &mut rng)?;
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
            compare(&environment, &naive)?;
            then.push((environment.now, answers(&environment, None)?));
        }
    }
    shuffled.shuffle_in(&mut waiting, &mut rng)?;
    assert_eq!(answers(&environment, None)?, answers(&shuffled, None)?, "in another order");
    assert_eq!(histories(&environment)?, histories(&shuffled)?, "in another order");
    environment.now += SignedDuration::from_mins(1);
    for (moment, expected) in then {
        assert_eq!(answers(&environment, Some(moment))?, expected, "as of {moment}");
    }
    Ok(())
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
    let mut environment = Environment::new(&sites, at("01:00")?)?;
    environment.take(&Step::Publish { revisions: vec![revision(101)], cascade: true })?;
    environment.now = at("02:00")?;
    environment.take(&Step::Publish { revisions: vec![revision(102)], cascade: false })?;
    environment.now = at("03:00")?;
    environment.take(&Step::Synchronize("PS2"))?;
    environment.now = at("04:00")?;
    // PS1 is at version 1, PS2 and the top at version 2.
    let now = environment.now;
    let scan = |client, server| Message {
        site: "PS1",
        client,
        at: now,
        serial: 1,
        content: story::Content::Scan { state: 3, version: None, server },
    };
    let (of_report, of_server, of_no_site) = (scan(1, None), scan(2, Some("PS2")), scan(3, None));
    environment.send(&[&of_report, &of_server])?;
    let send_without_site = |environment: &Environment, message: &Message| -> Result<()> {
        let lines = Source::Stdin(message.line().into());
        ingest(&mut environment.db()?, &[lines], &IngestOptions::default(), &Silent)?;
        Ok(())
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
    environment.send(&[&state])?;
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
        environment.send(&[&Message { site: "PS2", ..message.clone() }])?;
    }
    assert_eq!(unknown(&environment)?, [1, 0, 1]);
    let before = environment.db()?;
    let scope = Scope { superseded: true, as_of: Some(at("04:30")?), ..Scope::default() };
    let then = before.read(|r| report::clients(r, &scope, None, environment.now))?.rows;
    assert!(then.len() == 3 && then.iter().all(|row| row.states.unknown == 0), "{then:?}");
    // A new scan has evaluated what its site has now; whatever the clock of the client says.
    for (client, when) in [(1, at("07:00")?), (3, "2027-11-20T00:00:00Z".parse()?)] {
        let message = Message { site: "PS2", at: when, serial: 3, ..scan(client, None) };
        environment.send(&[&message])?;
    }
    assert_eq!(unknown(&environment)?, [0, 0, 0]);
    environment.now = at("08:00")?;
    environment.take(&Step::Publish { revisions: vec![revision(103)], cascade: true })?;
    assert_eq!(unknown(&environment)?, [1, 1, 1]);
    Ok(())
}
