//! Every report against the naive reader.

use super::environment::Environment;
use super::naive::{Asked, Figures, Group, Kept, Naive};
use super::story::{client, guid, released};
use cmupd::base::error::Result;
use cmupd::base::tabular::{Measure, RowSink};
use cmupd::catalog::Wanted;
use cmupd::client::ScanState;
use cmupd::compliance::{Scope, Tally};
use cmupd::db::Database;
use cmupd::hierarchy::{SiteKind, default_group_name};
use cmupd::report::{self, Grouping, Period, SlaBy, SlaPolicy, SlaRow, SqlOptions, TrendStep};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;

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

fn scope(asked: Asked) -> Result<Scope> {
    Ok(Scope {
        site: asked.site.map(str::parse).transpose()?,
        unassigned: asked.unassigned,
        boundary_group: asked.group.map(|group| match group {
            Group::Berlin => "Berlin".to_owned(),
            Group::DefaultOf(site) => default_group_name(site.parse().expect("a site code")),
        }),
        superseded: asked.superseded,
        expired: asked.expired,
        update: asked.update.map(|update| Wanted::Guid(guid(update))),
        ..Scope::default()
    })
}

/// Compares every report on clients and updates with the naive reader.
pub fn compare(environment: &Environment, naive: &Naive) -> Result<()> {
    let db = environment.db()?;
    let mut questions = vec![
        Asked::default(),
        Asked { superseded: true, ..Asked::default() },
        Asked { superseded: true, expired: true, ..Asked::default() },
    ];
    let sites = naive.sites();
    questions.extend(sites.iter().map(|it| Asked { site: Some(it.0), ..Asked::default() }));
    questions.push(Asked { unassigned: true, ..Asked::default() });
    let primaries = sites.iter().filter(|it| it.1 == SiteKind::Primary);
    let groups = primaries.map(|it| Group::DefaultOf(it.0)).chain([Group::Berlin]);
    questions.extend(groups.map(|group| Asked { group: Some(group), ..Asked::default() }));
    for asked in questions {
        let expected = naive.figures(asked);
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
    kept(environment, naive)?;
    let all = naive.figures(Asked { superseded: true, expired: true, ..Asked::default() });
    for month in ["2026-09", "2026-10", "2026-11"] {
        let first = report::parse_month(month)?;
        let rows = db.read(|r| report::month(r, &Scope::default(), first, None, environment.now))?.rows;
        let found: BTreeMap<_, _> = rows.iter().map(|row| (row.update, row.states)).collect();
        let of_month = all.updates.iter().filter(|(update, _)| released(**update).starts_with(month));
        assert_eq!(found, of_month.map(|(update, states)| (guid(*update), *states)).collect(), "{month}");
    }
    views(&db, environment.now, naive)
}

/// Compares time limits: thirty days from the release.
fn kept(environment: &Environment, naive: &Naive) -> Result<()> {
    let (db, now) = (environment.db()?, environment.now);
    let path = environment.folder.path().join("sla.toml");
    std::fs::write(&path, "days = 30\n")?;
    let (policy, soon) = (SlaPolicy::read(&path)?, SignedDuration::from_hours(48));
    let rows = |by| db.read(|r| report::sla(r, &Scope::default(), false, &policy, by, soon, now));
    let due = |update| {
        let released: Timestamp = released(update).parse().expect("a time");
        let end = (released + SignedDuration::from_hours(30 * 24)).strftime("%Y-%m-%dT23:59:59.999999Z");
        end.to_string().parse().expect("a time")
    };
    let of_row = |row: &SlaRow| Kept {
        in_time: row.in_time,
        late: row.late,
        installed_before: row.installed_before,
        open: row.open,
        breached: row.breached,
        replaced: row.replaced,
        unknown: row.unknown,
    };
    let found: BTreeMap<_, Kept> =
        rows(SlaBy::Update)?.rows.iter().map(|row| (row.guid, of_row(row))).collect();
    let expected = naive.kept(now, due).into_iter().map(|(update, kept)| (Some(guid(update)), kept));
    assert_eq!(found, expected.collect(), "{now}");
    for by in [SlaBy::Severity, SlaBy::Site, SlaBy::Client] {
        let sum = |rows: &mut dyn Iterator<Item = Kept>| {
            rows.fold([0; 7], |mut sum, row| {
                let Kept { in_time, late, installed_before, open, breached, replaced, unknown } = row;
                let row = [in_time, late, installed_before, open, breached, replaced, unknown];
                sum.iter_mut().zip(row).for_each(|(sum, count)| *sum += count);
                sum
            })
        };
        let of_group = sum(&mut rows(by)?.rows.iter().map(of_row));
        assert_eq!(of_group, sum(&mut rows(SlaBy::Update)?.rows.iter().map(of_row)), "{by:?}");
    }
    Ok(())
}

/// Compares a trend with what the naive reader knew at each of its moments.
pub fn trend(environment: &Environment, history: &[(Timestamp, Naive)]) -> Result<()> {
    let (db, now) = (environment.db()?, environment.now);
    let since = history.first().map(|(at, _)| *at);
    let days = Period { by: TrendStep::Day, since, until: None };
    let scope = Scope::default();
    for row in db.read(|r| report::trend(r, &scope, days, now))?.rows {
        let then = history.iter().rfind(|(at, _)| *at <= row.at).expect("a moment that is known");
        let expected = then.1.figures(Asked::default());
        let found = (row.states, row.compliance, row.clients, row.updates, row.scan_errors);
        let (clients, updates) = (expected.clients.len() as u64, expected.updates.len() as u64);
        let expected = (expected.all, expected.compliance, clients, updates, expected.failed);
        assert_eq!(found, expected, "as of {}", row.at);
    }
    Ok(())
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
    assert_eq!(overall.compliance, expected.compliance, "{what}");
    for row in sites {
        let of_site = expected.compliance_of_sites.get(&row.site).copied().unwrap_or_default();
        assert_eq!(row.compliance, of_site, "{} of {what}", row.site);
    }

    let updates = db.read(|r| report::updates(r, scope, now))?;
    let found: BTreeMap<_, Tally> = updates.rows.iter().map(|row| (row.update, row.states)).collect();
    let of_updates: BTreeMap<_, Tally> =
        expected.updates.iter().map(|(update, tally)| (guid(*update), *tally)).collect();
    assert_eq!(found, of_updates, "{what}");
    assert_eq!(updates.scope["updates"], of_updates.len(), "{what}");
    assert_eq!(compliance.scope, without(&updates.scope, &["not_in_catalog"]), "{what}");

    let months = db.read(|r| report::months(r, scope, now))?;
    let name = |row: &report::MonthRow| format!("{}-{:02}", row.year.unwrap_or(0), row.month.unwrap_or(0));
    let found: BTreeMap<_, _> =
        months.rows.iter().map(|row| (name(row), (row.states, row.compliance))).collect();
    assert_eq!(found, expected.months, "{what}");
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
    assert_eq!(overall.compliance, expected.compliance, "{what}");
    let scans = db.read(|r| report::scan(r, scope, Grouping::Site, now))?.rows;
    let found: BTreeMap<_, u64> =
        scans.iter().map(|row| ((row.group.clone(), row.state.to_owned()), row.clients)).collect();
    let name = |state: &Option<u32>| state.map_or("no_message", |state| ScanState::from_id(state).name());
    let mut of_states: BTreeMap<_, u64> = BTreeMap::new();
    for ((site, state), clients) in &expected.scans {
        *of_states.entry((site.clone(), name(state).to_owned())).or_default() += clients;
    }
    assert_eq!(found, of_states, "{what}");
    let is_of_all = asked.site.is_none() && asked.group.is_none() && !asked.unassigned;
    for number in expected.clients.keys().filter(|_| is_of_all && asked.update.is_none()) {
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
