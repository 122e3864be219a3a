//! Trends, through the public face: every point is what the report as of that moment says.

use crate::support::environment;
use crate::support::environment::{Environment, guid, security_updates};
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::base::tabular::{MeasureUnit, Picture};
use cmupd::catalog::{UpdateCriteria, Wanted};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::client::import_places;
use cmupd::compliance::{self, Scope, TrendPoint};
use cmupd::db::failure_kind;
use cmupd::history::{Keep, prune_history};
use cmupd::operate;
use cmupd::report::{self, Period, TrendStep};
use cmupd::state::ingest;
use cmupd::state::{IngestOptions, Source};
use cmupd::sync::{self, SyncSettingsChange};
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

fn edition(number: u64, rng: &mut Rng) -> String {
    let superseded = match 101 + rng.u64(0..9) {
        older if older != number && rng.u8(0..3) == 0 => {
            format!("<SupersededUpdates><UpdateIdentity UpdateID=\"{}\"/></SupersededUpdates>", guid(older))
        }
        _ => String::new(),
    };
    let member = |category: Uuid| {
        format!("<AtLeastOne IsCategory=\"true\"><UpdateIdentity UpdateID=\"{category}\"/></AtLeastOne>")
    };
    format!(
        "<Update xmlns=\"urn:u\"><UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"{}\"/>\
         <Properties UpdateType=\"Software\" ExplicitlyDeployable=\"true\" PublicationState=\"{}\" \
         CreationDate=\"2026-1{}-10T17:00:00Z\" DefaultPropertiesLanguage=\"en\"><KBArticleID>{}</KBArticleID></Properties>\
         <LocalizedPropertiesCollection><LocalizedProperties><Language>en</Language><Title>Title {number}</Title>\
         </LocalizedProperties></LocalizedPropertiesCollection>\
         <Relationships>{superseded}<Prerequisites>{}{}</Prerequisites></Relationships>\
         <ApplicabilityRules><IsInstalled><Rule Number=\"{}\"/></IsInstalled></ApplicabilityRules></Update>",
        guid(number),
        rng.u8(1..4),
        if rng.u8(0..7) == 0 { "Expired" } else { "Published" },
        number % 2,
        7_000_000 + number,
        member(guid([environment::TUG, environment::BARGE][usize::from(rng.bool())])),
        member(security_updates()),
        rng.u8(0..3),
    )
}

fn synchronize(environment: &Environment, cascade: bool) -> Result<()> {
    let from = Some(environment.documents().display().to_string());
    let options = sync::SyncOptions { from, cascade, ..sync::SyncOptions::default() };
    operate::synchronize(&mut environment.db()?, &options, &Silent)?;
    Ok(())
}

/// Messages of some clients from a site: newer and older ones, scans with and without a content version.
fn messages(environment: &Environment, rng: &mut Rng, site: &str) -> Result<()> {
    let mut lines = Vec::new();
    for _ in 0..rng.u8(1..30) {
        let number = rng.u64(0..8);
        let is_scan = rng.u8(0..3) == 0;
        let at = environment.now - SignedDuration::from_secs(rng.i64(0..150_000));
        let params = match rng.u8(0..4) {
            0 => json!([rng.u8(0..4).to_string()]),
            1 => json!(["0x80244010"]),
            _ => json!([]),
        };
        lines.push(
            json!({
                "client": guid(9_000 + number), "name": format!("PC{number}"), "message_time": at, "serial": rng.u64(0..99),
                "topic_type": if is_scan { 501 } else { 500 }, "state": if is_scan { rng.u32(2..6) } else { rng.u32(0..5) },
                "topic": if is_scan { "source".into() } else { guid(100 + rng.u64(0..11)).to_string() },
                "params": params,
            })
            .to_string(),
        );
    }
    let options = IngestOptions { site: Some(site.parse()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[Source::Stdin(lines.join("\n").into())], &options, &Silent)?;
    Ok(())
}

fn step(environment: &Environment, rng: &mut Rng) -> Result<()> {
    let sites: Vec<String> = environment
        .db()?
        .read(|r| cmupd::hierarchy::read(r).sites())?
        .iter()
        .map(|site| site.code.to_string())
        .collect();
    match rng.u8(0..12) {
        0..3 => {
            for _ in 0..rng.u8(1..4) {
                let number = 101 + rng.u64(0..9);
                environment.write(number, &edition(number, rng))?;
            }
            synchronize(environment, rng.bool())
        }
        3 => {
            let months = [None, Some(0), Some(1)][rng.usize(0..3)];
            environment
                .set(SyncSettingsChange { expire_superseded_after: Some(months), ..Default::default() })?;
            synchronize(environment, true)
        }
        4 => environment.db()?.write("change the hierarchy", |w| {
            let code = "S01".parse()?;
            if cmupd::hierarchy::read(w).sites()?.iter().any(|site| site.code == code) {
                cmupd::hierarchy::write(w).remove_site(code, Some("PS2".parse()?))?;
            } else {
                let (kind, parent) = (cmupd::hierarchy::SiteKind::Secondary, Some("PS2".parse()?));
                cmupd::hierarchy::write(w).add_site(&cmupd::hierarchy::NewSite {
                    code,
                    name: None,
                    kind,
                    parent,
                })?;
            }
            Ok(())
        }),
        _ => {
            let site = 1 + rng.usize(0..sites.len() - 1);
            messages(environment, rng, &sites[site])
        }
    }
}

fn scopes() -> Vec<Scope> {
    let site = |code: &str| Scope { site: Some(code.parse().expect("a code")), ..Scope::default() };
    let of = |updates| Scope { updates, ..Scope::default() };
    let group = |name: &str| Scope { boundary_group: Some(name.into()), ..Scope::default() };
    vec![
        Scope::default(),
        Scope { superseded: true, ..Scope::default() },
        Scope { superseded: true, expired: true, ..Scope::default() },
        site("PS1"),
        site("S02"),
        site("S01"),
        Scope { collection: Some("odd".into()), ..Scope::default() },
        group("Berlin"),
        group("Default-Site-Boundary-Group<PS1>"),
        Scope { collection: Some("odd".into()), superseded: true, ..group("Berlin") },
        of(UpdateCriteria { products: vec![Wanted::Name("Tug".into())], ..UpdateCriteria::default() }),
        // Seen from each moment.
        of(UpdateCriteria {
            released_since: Some("13d".parse().expect("a span")),
            ..UpdateCriteria::default()
        }),
        Scope { update: Some(Wanted::Guid(guid(101))), ..Scope::default() },
    ]
}

/// One question after the other, as a person would ask.
fn oracle(environment: &Environment, scope: &Scope, at: Timestamp) -> Result<Option<[u64; 10]>> {
    let scope = Scope { as_of: Some(at), ..scope.clone() };
    let db = environment.db()?;
    let answer = match db.read(|r| report::compliance(r, &scope, false, environment.now)) {
        Err(error) if failure_kind(&error) == Kind::NotFound => return Ok(None),
        answer => answer?,
    };
    let row = &answer.rows[0];
    let errors = db.read(|r| report::errors(r, &scope, environment.now))?;
    let updates = db.read(|r| report::updates(r, &scope, environment.now))?.rows.len() as u64;
    Ok(Some([
        row.clients,
        row.compliance.clients_compliant,
        row.compliance.clients_non_compliant,
        row.compliance.clients_unknown,
        row.states.installed,
        row.states.required,
        row.states.not_required,
        row.states.unknown,
        errors.rows.iter().map(|row| row.clients).sum(),
        updates,
    ]))
}

fn told(moment: &TrendPoint) -> [u64; 10] {
    [
        moment.clients,
        moment.compliance.clients_compliant,
        moment.compliance.clients_non_compliant,
        moment.compliance.clients_unknown,
        moment.states.installed,
        moment.states.required,
        moment.states.not_required,
        moment.states.unknown,
        moment.scan_errors,
        moment.updates,
    ]
}

fn fleet(seed: u64) -> Result<()> {
    let mut rng = Rng::with_seed(seed);
    let mut environment = Environment::with_catalog()?;
    let odd = ["1", "3", "5", "7"].map(|digit| format!("name = *{digit}").parse().expect("a rule"));
    let change = CollectionChange { rules: odd.to_vec(), ..CollectionChange::default() };
    environment.db()?.write("a collection", |w| collection::add(w, "odd", &change))?;
    environment.later(60)?;
    messages(&environment, &mut rng, "PS1")?;
    let mut moments = vec![environment.now];
    for _ in 0..22 {
        environment.later(rng.i64(30..900))?;
        step(&environment, &mut rng)?;
        if rng.u8(0..3) > 0 {
            moments.push(environment.now - SignedDuration::from_mins(rng.i64(0..40)));
        }
    }
    // Who is where is known now, and of all moments.
    let places: String = (0..8).map(|number| format!("PC{number},10.{}.0.9\n", number % 3)).collect();
    environment.db()?.write("places", |w| {
        cmupd::hierarchy::write(w).add_boundary_group(&"Berlin".parse()?, None, None)?;
        cmupd::hierarchy::write(w).keep_boundary(&"10.1.0.0/16".parse()?)?;
        cmupd::hierarchy::write(w).add_to_boundary_group("Berlin", &"10.1.0.0/16".parse()?)?;
        import_places(w, "places.csv", &mut format!("client,ip\n{places}").as_bytes()).map(drop)
    })?;
    moments.push(environment.now);
    moments.sort_unstable();
    moments.dedup();
    let (mut compared, mut in_berlin) = (0, 0);
    for scope in scopes() {
        let found = match environment.db()?.read(|r| compliance::trend(r, &scope, &moments, environment.now))
        {
            // What is not there now is asked of nobody.
            Err(error) if failure_kind(&error) == Kind::NotFound => {
                assert_eq!(oracle(&environment, &scope, environment.now)?, None, "seed {seed} {scope:?}");
                continue;
            }
            found => found?,
        };
        assert_eq!(found.iter().map(|moment| moment.at).collect::<Vec<_>>(), moments);
        for moment in &found {
            match oracle(&environment, &scope, moment.at)? {
                Some(expected) => {
                    assert_eq!(told(moment), expected, "seed {seed} at {} {scope:?}", moment.at)
                }
                None => assert_eq!(moment.states.total(), 0, "seed {seed} at {} {scope:?}", moment.at),
            }
            compared += usize::from(moment.states.total() > 0);
            if scope.boundary_group.as_deref() == Some("Berlin") {
                in_berlin += moment.clients;
            }
        }
    }
    assert!(compared > 30, "seed {seed} compares too little: {compared}");
    assert!(in_berlin > 0, "seed {seed}: nobody is in Berlin");
    Ok(())
}

#[test]
fn every_point_is_what_the_report_as_of_it_says() -> Result<()> {
    (0..2).try_for_each(fleet)
}

#[test]
fn many_clients_and_several_threads() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    let mut moments = Vec::new();
    for round in 0u64..4 {
        environment.later(24 * 60)?;
        let lines: Vec<String> = (0..5_000u64)
            .filter(|client| round == 0 || (client + round) % 3 == 0)
            .flat_map(|client| {
                [
                    (501, "source".to_owned(), if client % 5 == 0 { 5 } else { 3 }),
                    (500, guid(101 + (client + round) % 3).to_string(), 2 + (client + round) % 2),
                ]
                .map(|(topic_type, topic, state)| {
                    json!({
                        "client": guid(20_000 + client), "message_time": environment.now, "topic_type": topic_type,
                        "topic": topic, "state": state, "params": [],
                    })
                    .to_string()
                })
            })
            .collect();
        let options = IngestOptions { site: Some("PS1".parse()?), ..IngestOptions::default() };
        ingest(&mut environment.db()?, &[Source::Stdin(lines.join("\n").into())], &options, &Silent)?;
        moments.push(environment.now);
    }
    let scope = Scope::default();
    for moment in environment.db()?.read(|r| compliance::trend(r, &scope, &moments, environment.now))? {
        assert_eq!(Some(told(&moment)), oracle(&environment, &scope, moment.at)?);
        assert_eq!(moment.clients, 5_000);
    }
    Ok(())
}

/// A week of one client: its first report on the third day.
fn week() -> Result<Environment> {
    let mut environment = Environment::with_catalog()?;
    let mut rng = Rng::with_seed(1);
    for _ in 0..7 {
        environment.later(24 * 60)?;
        messages(&environment, &mut rng, "PS1")?;
    }
    Ok(environment)
}

#[test]
fn a_trend_has_rows_lines_and_measures() -> Result<()> {
    let environment = week()?;
    let period = Period { by: TrendStep::Day, since: None, until: None };
    let answer = environment.db()?.read(|r| report::trend(r, &Scope::default(), period, environment.now))?;
    // Data begins on the first day: earlier points are left out, and told.
    assert_eq!(answer.rows.len(), 8);
    assert!(answer.notes.iter().any(|note| note.starts_with("Points left out: 23")), "{:?}", answer.notes);
    assert_eq!(answer.rows[7].at, environment.now);
    assert_eq!(answer.rows[0].clients, 0);
    assert_eq!((answer.rows[0].compliant_percent, answer.rows[0].change), (None, None));
    for (before, row) in answer.rows.iter().zip(answer.rows.iter().skip(1)) {
        assert!(before.at < row.at);
        assert_eq!(row.compliant + row.states.required + row.states.unknown, row.total);
        if let (Some(before), Some(percent), Some(change)) =
            (before.compliant_percent, row.compliant_percent, row.change)
        {
            assert!((percent - before - change).abs() < 0.006);
        }
    }
    let Some(Picture::Line(line)) = answer.pictures.first() else { panic!("{:?}", answer.pictures) };
    assert_eq!((line.series.len(), line.series[0].2.len(), line.unit.as_str()), (4, 8, "%"));
    for kind in <report::TrendRow as cmupd::base::tabular::Tabular>::MEASURES {
        let measure = answer.measures[kind.name];
        assert!(measure.percent.is_some() && (kind.unit == MeasureUnit::Percent) == measure.count.is_none());
    }
    // Asked twice, said twice; asked until a moment, as of that moment.
    let again = environment.db()?.read(|r| report::trend(r, &Scope::default(), period, environment.now))?;
    assert_eq!(again.rows, answer.rows);
    let until = Period { until: Some(answer.rows[4].at), ..period };
    let earlier = environment.db()?.read(|r| report::trend(r, &Scope::default(), until, environment.now))?;
    assert_eq!(earlier.rows, answer.rows[..5]);
    assert_eq!(earlier.as_of, Some(answer.rows[4].at));
    Ok(())
}

#[test]
fn what_cannot_be_told_is_said() -> Result<()> {
    let environment = week()?;
    let ask = |since: Option<&str>, until: Option<&str>, scope: &Scope| {
        let moment = |text: &str| text.parse::<Timestamp>().expect(text);
        let period = Period { by: TrendStep::Day, since: since.map(moment), until: until.map(moment) };
        environment.db()?.read(|r| report::trend(r, scope, period, environment.now))
    };
    let all = Scope::default();
    for (since, until, kind) in [
        (Some("2026-11-30T00:00:00Z"), None, Kind::Usage),
        (Some("2020-01-01T00:00:00Z"), None, Kind::Usage),
        (None, Some("2026-12-24T00:00:00Z"), Kind::Usage),
        (None, Some("2026-11-01T00:00:00Z"), Kind::NotFound),
    ] {
        let error = ask(since, until, &all).expect_err("no trend");
        assert_eq!(failure_kind(&error), kind, "{since:?} {until:?} {error:#}");
    }
    for scope in [
        Scope { site: Some("XYZ".parse()?), ..Scope::default() },
        Scope { collection: Some("nobody".into()), ..Scope::default() },
        Scope { update: Some(Wanted::Name("KB1".into())), ..Scope::default() },
    ] {
        let error = ask(None, None, &scope).expect_err("nothing of that name");
        assert_eq!(failure_kind(&error), Kind::NotFound, "{scope:?}");
    }
    // What is not kept any more is left out.
    let keep = Some(Keep::days(3)?);
    environment.db()?.write("prune", |w| prune_history(w, keep))?;
    let kept = ask(None, None, &all)?;
    assert!((1..=4).contains(&kept.rows.len()), "{:?}", kept.rows);
    Ok(())
}
