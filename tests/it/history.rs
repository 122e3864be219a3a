//! The past, through the public face: a report as of a moment is the report that was made then, whatever came later.

use crate::support::environment;
use crate::support::environment::{Environment, guid, security_updates};
use crate::support::property::few;
use cmupd::base::error::{Failure, Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::base::tabular::{Answer, Tabular};
use cmupd::catalog::{UpdateCriteria, Wanted};
use cmupd::compliance::Scope;
use cmupd::db::failure_kind;
use cmupd::history::{Keep, prune_history};
use cmupd::operate;
use cmupd::report::{self, UnknownBy};
use cmupd::state::ingest;
use cmupd::state::{IngestOptions, Source};
use cmupd::sync::{self, SyncSettingsChange};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

const CLIENTS: u64 = 5;

fn client(number: u64) -> Uuid {
    guid(9_000 + number)
}

/// An update of the catalog: what changes of it from step to step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edition {
    number: u64,
    revision: u32,
    title: u8,
    rules: u8,
    supersedes: Option<u64>,
    withdrawn: bool,
    hidden: bool,
}

impl Edition {
    fn xml(self) -> String {
        let Edition { number, revision, title, rules, .. } = self;
        let superseded = match self.supersedes.filter(|older| *older != number) {
            Some(older) => {
                format!(
                    "<SupersededUpdates><UpdateIdentity UpdateID=\"{}\"/></SupersededUpdates>",
                    guid(older)
                )
            }
            None => String::new(),
        };
        let member = |category: Uuid| {
            format!("<AtLeastOne IsCategory=\"true\"><UpdateIdentity UpdateID=\"{category}\"/></AtLeastOne>")
        };
        format!(
            "<Update xmlns=\"urn:u\"><UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"{revision}\"/>\
             <Properties UpdateType=\"Software\" ExplicitlyDeployable=\"{}\" PublicationState=\"{}\" \
             CreationDate=\"2026-0{}-10T17:00:00Z\" DefaultPropertiesLanguage=\"en\"><KBArticleID>{}</KBArticleID></Properties>\
             <LocalizedPropertiesCollection><LocalizedProperties><Language>en</Language><Title>Title {title}</Title>\
             </LocalizedProperties></LocalizedPropertiesCollection>\
             <Relationships>{superseded}<Prerequisites>{}{}</Prerequisites></Relationships>\
             <ApplicabilityRules><IsInstalled><Rule Number=\"{rules}\"/></IsInstalled></ApplicabilityRules></Update>",
            guid(number),
            !self.hidden,
            if self.withdrawn { "Expired" } else { "Published" },
            1 + number % 9,
            7_000_000 + number,
            member(guid(if title % 2 == 0 { environment::TUG } else { environment::BARGE })),
            member(security_updates()),
        )
    }
}

/// What happens in a step.
#[derive(Debug, Clone)]
enum Step {
    /// Updates are published; the top-level site synchronizes, with its child sites or alone.
    Synchronize { editions: Vec<Edition>, cascade: bool },
    /// Messages arrive from a site.
    Ingest { site: Option<&'static str>, lines: Vec<String> },
    /// A file arrives that cannot be read, or the same one well.
    File { client: u64, is_good: bool },
    /// A category is renamed.
    Rename(u8),
    /// The supersedence rule changes.
    Expire(Option<u32>),
    /// A site is removed, and its clients go elsewhere; or it is added again.
    RemoveOrAdd,
}

fn edition() -> impl Strategy<Value = Edition> {
    (
        101u64..106,
        1u32..3,
        0u8..3,
        0u8..3,
        proptest::option::of(101u64..106),
        proptest::bool::weighted(0.2),
        proptest::bool::weighted(0.2),
    )
        .prop_map(|(number, revision, title, rules, supersedes, withdrawn, hidden)| Edition {
            number,
            revision,
            title,
            rules,
            supersedes,
            withdrawn,
            hidden,
        })
}

/// A message as a line; its time within some days, early ones late and twice.
fn line() -> impl Strategy<Value = String> {
    let topic = prop_oneof![
        5 => (100u64..107).prop_map(|number| (500, guid(number).to_string())),
        3 => Just((501, "source".to_owned())),
        1 => Just((9003, "other".to_owned())),
    ];
    let params =
        prop_oneof![Just(json!([])), Just(json!(["1"])), Just(json!(["2"])), Just(json!(["0x80244010"]))];
    (1..=CLIENTS, 0u64..3, topic, 0u32..7, 0i64..240, proptest::option::of(1u64..60), params).prop_map(
        |(number, name, (topic_type, topic), state, hour, serial, params)| {
            let at = environment::start() + SignedDuration::from_hours(hour - 120);
            let name = (name > 0).then(|| format!("PC{number}{}", if name == 1 { "" } else { "-NEW" }));
            json!({
                "client": client(number), "name": name, "message_time": at, "serial": serial,
                "topic_type": topic_type, "topic": topic, "state": state, "params": params,
            })
            .to_string()
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let site = prop_oneof![Just(None), Just(Some("PS1")), Just(Some("PS2")), Just(Some("S01"))];
    prop_oneof![
        3 => (proptest::collection::vec(edition(), 0..4), any::<bool>())
            .prop_map(|(editions, cascade)| Step::Synchronize { editions, cascade }),
        6 => (site, proptest::collection::vec(line(), 1..12))
            .prop_map(|(site, lines)| Step::Ingest { site, lines }),
        2 => (1..=CLIENTS + 1, any::<bool>()).prop_map(|(client, is_good)| Step::File { client, is_good }),
        1 => (0u8..4).prop_map(Step::Rename),
        1 => proptest::option::of(0u32..3).prop_map(Step::Expire),
        1 => Just(Step::RemoveOrAdd),
    ]
}

fn take(environment: &Environment, site: Option<&str>, source: Source) -> Result<()> {
    // A site that was removed brings nothing.
    let mut db = environment.db()?;
    let sites = db.read(|r| cmupd::hierarchy::read(r).sites())?;
    let site = site.filter(|code| sites.iter().any(|site| site.code.to_string() == *code));
    let options = IngestOptions { site: site.map(str::parse).transpose()?, ..IngestOptions::default() };
    ingest(&mut db, &[source], &options, &Silent)?;
    Ok(())
}

fn synchronize(environment: &Environment, cascade: bool) -> Result<()> {
    let options = sync::SyncOptions {
        from: Some(environment.documents().display().to_string()),
        cascade,
        ..sync::SyncOptions::default()
    };
    operate::synchronize(&mut environment.db()?, &options, &Silent)?;
    Ok(())
}

fn apply(environment: &Environment, step: &Step) -> Result<()> {
    match step {
        Step::Synchronize { editions, cascade } => {
            for edition in editions {
                environment.write(edition.number, &edition.xml())?;
            }
            synchronize(environment, *cascade)
        }
        Step::Ingest { site, lines } => take(environment, *site, Source::Stdin(lines.join("\n").into())),
        Step::File { client: number, is_good } => {
            let path = environment.folder.path().join(format!("file{number}.jsonl"));
            let rest = if *is_good { "" } else { ",\"colour\":1" };
            let text = format!(
                "{{\"client\":\"{}\",\"message_time\":\"2026-11-20T00:00:00Z\",\"topic_type\":500,\"topic\":\"{}\",\"state\":2{rest}}}",
                client(*number),
                guid(101)
            );
            std::fs::write(&path, text)?;
            take(environment, Some("PS1"), Source::Path(path))
        }
        Step::Rename(title) => {
            let title = format!("Tug {title}");
            let parents = [guid(environment::FAMILY)];
            environment.write(
                environment::TUG,
                &environment::document(environment::TUG, "Category", "Product", &title, &parents),
            )?;
            synchronize(environment, true)
        }
        Step::Expire(months) => {
            environment
                .set(SyncSettingsChange { expire_superseded_after: Some(*months), ..Default::default() })?;
            synchronize(environment, true)
        }
        Step::RemoveOrAdd => environment.db()?.write("change the hierarchy", |w| {
            let code = "S01".parse()?;
            if cmupd::hierarchy::read(w).sites()?.iter().any(|site| site.code == code) {
                cmupd::hierarchy::write(w).remove_site(code, Some("PS2".parse()?))?;
            } else {
                let kind = cmupd::hierarchy::SiteKind::Secondary;
                cmupd::hierarchy::write(w).add_site(&cmupd::hierarchy::NewSite {
                    code,
                    name: None,
                    kind,
                    parent: Some("PS2".parse()?),
                })?;
            }
            Ok(())
        }),
    }
}

/// An answer with all that is said about it, but that it is one of the past.
fn said<T: Tabular>(answer: Result<Answer<T>>) -> Value {
    match answer {
        Ok(answer) => {
            let notes: Vec<&String> = answer
                .notes
                .iter()
                .filter(|note| !note.starts_with("As of ") && !note.contains("run `cmupd sync`"))
                .collect();
            json!({ "rows": answer.rows, "scope": answer.scope, "freshness": answer.freshness, "notes": notes })
        }
        Err(error) => json!(failure_kind(&error).name()),
    }
}

/// Everything that reports say.
fn everything(environment: &Environment, as_of: Option<Timestamp>) -> Result<BTreeMap<String, Value>> {
    let now = environment.now;
    environment.db()?.read(|r| {
        let mut said_by = BTreeMap::new();
        for superseded in [false, true] {
            for site in [None, Some("S01")] {
                let site = site.map(str::parse).transpose()?;
                let scope = Scope { site, superseded, as_of, ..Scope::default() };
                let name = |report: &str| format!("{report} {superseded} {site:?}");
                said_by.insert(name("compliance"), said(report::compliance(r, &scope, true, now)));
                said_by.insert(name("updates"), said(report::updates(r, &scope, now)));
                said_by.insert(name("unknown"), said(report::unknown(r, &scope, now)));
                said_by.insert(name("health"), said(report::health(r, &scope, 3, now)));
                said_by.insert(name("clients"), said(report::clients(r, &scope, None, now)));
                said_by.insert(name("scan"), said(report::scan(r, &scope, report::Grouping::Site, now)));
                said_by.insert(name("errors"), said(report::errors(r, &scope, now)));
                said_by.insert(name("stale"), said(report::stale(r, &scope, 3, now)));
                for by in [UnknownBy::Cause, UnknownBy::Site, UnknownBy::Error] {
                    let answer = report::unknown_by(r, &scope, by, now);
                    said_by.insert(name(&format!("unknown by {by:?}")), said(answer));
                }
                let products = vec![Wanted::Name("tug*".into())];
                let updates = UpdateCriteria { products, ..UpdateCriteria::default() };
                let of_a_product = Scope { updates, ..scope.clone() };
                said_by.insert(name("updates of a product"), said(report::updates(r, &of_a_product, now)));
                let update = Some(Wanted::Guid(guid(102)));
                let of_an_update = Scope { update, ..scope };
                said_by
                    .insert(name("clients of an update"), said(report::clients(r, &of_an_update, None, now)));
            }
            let scope = Scope { superseded, as_of, ..Scope::default() };
            for number in 1..=CLIENTS {
                let answer = report::client(r, &client(number).to_string(), &scope, now);
                said_by.insert(format!("client {number} {superseded}"), said(answer));
            }
        }
        Ok(said_by)
    })
}

fn check(steps: &[Step]) -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    let mut kept: Vec<(Timestamp, BTreeMap<String, Value>)> = Vec::new();
    for step in steps {
        environment.later(60 * 7)?;
        apply(&environment, step)?;
        kept.push((environment.now, everything(&environment, None)?));
    }
    environment.later(60)?;
    compare(&environment, &kept, steps)?;
    // What is older than two thirds is forgotten; the rest stands as before.
    let (moment, _) = kept[kept.len() / 3];
    let days = Keep::days(1)?;
    environment.now = moment + SignedDuration::from_hours(24);
    let pruned = environment.db()?.write("prune", |w| prune_history(w, Some(days)))?;
    environment.now = kept[kept.len() - 1].0 + SignedDuration::from_hours(25);
    let kept_from = pruned.kept_from.unwrap_or(Timestamp::MIN);
    kept.retain(|(then, _)| *then >= kept_from);
    compare(&environment, &kept, steps)
}

fn compare(
    environment: &Environment,
    kept: &[(Timestamp, BTreeMap<String, Value>)],
    steps: &[Step],
) -> Result<()> {
    for (moment, then) in kept {
        let now = everything(environment, Some(*moment))?;
        for (report, expected) in then {
            assert_eq!(&now[report], expected, "{report} as of {moment}, after {steps:#?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 40, failure_persistence: None, ..few(8) })]
    #[test]
    fn as_of_is_what_was_reported_then(steps in proptest::collection::vec(step(), 3..9)) {
        check(&steps).expect("the environment works");
    }
}

#[test]
fn a_product_is_unknown_before_an_update_names_it() -> Result<()> {
    let names = |number, title| Step::Synchronize {
        editions: vec![Edition {
            number,
            revision: 1,
            title,
            rules: 0,
            supersedes: None,
            withdrawn: false,
            hidden: false,
        }],
        cascade: false,
    };
    // At first both updates are for tugs; then none is, and at last one is again.
    check(&[names(102, 1), names(101, 1), names(101, 0)])
}

const DAY: i64 = 24 * 60;

fn required(number: u64, at: &str, serial: u64) -> String {
    json!({
        "client": client(number), "name": format!("PC{number}"), "message_time": at, "serial": serial,
        "topic_type": 500, "topic": guid(101), "state": 2,
    })
    .to_string()
}

fn from_ps1(environment: &Environment, line: String) -> Result<()> {
    take(environment, Some("PS1"), Source::Stdin(line.into()))
}

fn count_required(environment: &Environment, as_of: Option<Timestamp>) -> Result<(u64, u64)> {
    let scope = Scope { as_of, ..Scope::default() };
    let row =
        environment.db()?.read(|r| report::compliance(r, &scope, false, environment.now))?.rows.remove(0);
    Ok((row.clients, row.states.required))
}

fn refused<T>(answer: Result<T>) -> (Kind, String, String) {
    match answer {
        Ok(_) => panic!("a failure was expected"),
        Err(error) => {
            let failure = error.downcast_ref::<Failure>().expect("a failure with a hint");
            (failure_kind(&error), failure.message.clone(), failure.hint.clone().unwrap_or_default())
        }
    }
}

#[test]
fn what_arrives_late_was_not_known() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    environment.later(DAY)?;
    from_ps1(&environment, required(1, "2026-11-23T08:00:00Z", 1))?;
    let first = environment.now;
    environment.later(DAY)?;
    // Older than the first message, and it arrives after it; then everything once more.
    from_ps1(&environment, required(2, "2026-11-20T08:00:00Z", 1))?;
    from_ps1(&environment, required(1, "2026-11-23T08:00:00Z", 1))?;
    assert_eq!(count_required(&environment, None)?, (2, 2));
    assert_eq!(count_required(&environment, Some(first))?, (1, 1));
    assert_eq!(count_required(&environment, Some(environment.now))?, (2, 2));
    let scope = Scope { as_of: Some(first), ..Scope::default() };
    let answer = environment.db()?.read(|r| report::compliance(r, &scope, false, environment.now))?;
    assert_eq!(answer.as_of, Some(first));
    assert!(answer.notes.iter().any(|note| note.starts_with("As of 2026-11-23 12:00:00 UTC")), "{answer:?}");

    let (kind, message, _) =
        refused(environment.db()?.read(|r| report::client(r, "PC2", &scope, environment.now)));
    assert_eq!(kind, Kind::NotFound);
    assert!(message.contains("PC2 had not reported yet"), "{message}");
    Ok(())
}

#[test]
fn a_moment_without_an_answer_is_told() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    let synchronized = environment.now;
    environment.later(DAY)?;
    let ask = |as_of| refused(count_required(&environment, Some(as_of)));
    let (kind, message, hint) = ask(environment.now + SignedDuration::from_secs(1));
    assert_eq!(kind, Kind::Usage);
    assert!(message.contains("is in the future") && hint.contains("--as-of"), "{message}: {hint}");
    let (kind, message, hint) = ask(synchronized - SignedDuration::from_secs(1));
    assert_eq!(kind, Kind::NotFound);
    assert!(message.contains("first data of this database is of 2026-11-22T12:00:00Z"), "{message}");
    assert!(hint.contains("--as-of 2026-11-22T12:00:00Z"), "{hint}");
    assert_eq!(count_required(&environment, Some(synchronized))?, (0, 0));

    let empty = Environment::new()?;
    let (kind, message, _) = refused(count_required(&empty, Some(empty.now)));
    assert_eq!(kind, Kind::NotFound);
    assert!(message.contains("no past"), "{message}");
    Ok(())
}

#[test]
fn history_is_kept_as_long_as_was_said() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    for day in 0..6 {
        environment.later(DAY)?;
        from_ps1(&environment, required(1 + day, "2026-11-20T08:00:00Z", 1))?;
    }
    let file = environment.folder.path().join("broken.jsonl");
    for text in ["{", "{}\n", &required(1, "2026-11-20T08:00:00Z", 2)] {
        std::fs::write(&file, text)?;
        take(&environment, Some("PS1"), Source::Path(file.clone()))?;
    }
    std::fs::write(environment.folder.path().join("other.jsonl"), "{")?;
    take(&environment, Some("PS1"), Source::Path(environment.folder.path().join("other.jsonl")))?;
    let before = (
        count_required(&environment, None)?,
        environment.db()?.read(|r| cmupd::state::intake::read(r).quarantined(false))?,
    );

    let prune = |environment: &Environment, keep: Option<u32>| {
        let keep = keep.map(Keep::days).transpose()?;
        environment.db()?.write("prune", |w| prune_history(w, keep))
    };
    let row = prune(&environment, None)?;
    assert_eq!((row.keep_days, row.kept_from, row.segments, row.changes), (400, None, 0, 0));

    let row = prune(&environment, Some(3))?;
    let horizon = "2026-11-25T12:00:00Z".parse()?;
    assert_eq!((row.keep_days, row.kept_from), (3, Some(horizon)));
    // The operation at the horizon is part of what stood then.
    assert_eq!(row.segments, 3);
    assert!(row.bytes > 0 && row.report_files == 3 && row.quarantined == 0, "{row:?}");
    assert_eq!(count_required(&environment, Some(horizon))?, (3, 3));
    let (kind, message, hint) =
        refused(count_required(&environment, Some(horizon - SignedDuration::from_micros(1))));
    assert_eq!(kind, Kind::NotFound);
    assert!(message.contains("history goes back to 2026-11-25T12:00:00Z"), "{message}");
    assert!(hint.contains("--as-of 2026-11-25T12:00:00Z"), "{hint}");

    // The setting is remembered; a second run on the same day removes nothing; the horizon never goes back.
    let again = prune(&environment, None)?;
    assert_eq!((again.keep_days, again.kept_from, again.segments), (3, Some(horizon), 0));
    let longer = prune(&environment, Some(400))?;
    assert_eq!((longer.keep_days, longer.kept_from), (400, Some(horizon)));
    assert_eq!(count_required(&environment, None)?, before.0);
    assert_eq!(environment.db()?.read(|r| cmupd::state::intake::read(r).quarantined(false))?, before.1);

    // What was resolved goes in its time; what was not, stays.
    environment.later(10 * DAY)?;
    let row = prune(&environment, Some(1))?;
    // The content that came again is one entry, which is open again.
    assert_eq!((row.quarantined, row.report_files), (1, 4));
    assert_eq!(environment.db()?.read(|r| cmupd::state::intake::read(r).quarantined(false))?, before.1);
    assert_eq!(count_required(&environment, None)?, before.0);
    Ok(())
}

#[test]
fn a_site_that_was_removed_or_not_there_yet() -> Result<()> {
    let mut environment = Environment::with_catalog()?;
    environment.later(DAY)?;
    take(&environment, Some("S01"), Source::Stdin(required(1, "2026-11-20T08:00:00Z", 1).into()))?;
    let with_it = environment.now;
    environment.later(DAY)?;
    apply(&environment, &Step::RemoveOrAdd)?;
    let new = cmupd::hierarchy::NewSite {
        code: "S03".parse()?,
        name: None,
        kind: cmupd::hierarchy::SiteKind::Secondary,
        parent: Some("PS1".parse()?),
    };
    environment.db()?.write("add", |w| cmupd::hierarchy::write(w).add_site(&new))?;
    let ask = |site: &str, as_of| {
        let scope = Scope { site: Some(site.parse()?), as_of, ..Scope::default() };
        Ok(environment.db()?.read(|r| report::compliance(r, &scope, true, environment.now))?.rows)
    };
    let rows = ask("S01", Some(with_it))?;
    assert_eq!((rows[0].clients, rows[0].states.required), (1, 1));
    assert_eq!(ask("PS2", None)?[0].clients, 1, "its clients were taken over");
    assert_eq!(ask("PS2", Some(with_it))?[0].clients, 0);
    assert_eq!(refused(ask("S01", None)).0, Kind::NotFound);
    let (kind, message, hint) = refused(ask("S03", Some(with_it)));
    assert_eq!(kind, Kind::NotFound);
    assert!(message.contains("S03 did not exist yet") && hint.contains("it was added"), "{message}: {hint}");
    Ok(())
}

#[test]
fn keeping_nothing_or_forever_is_refused() {
    for text in ["0d", "-1d", "36526d", "x", "", "4000000000000d"] {
        assert!(text.parse::<Keep>().is_err(), "{text}");
    }
    assert_eq!("400d".parse::<Keep>().expect("days").to_string(), "400d");
}

#[test]
fn relations_of_a_withdrawn_update_are_those_of_the_moment() -> Result<()> {
    let edition = |number, revision, title, rules, supersedes, withdrawn, hidden| Edition {
        number,
        revision,
        title,
        rules,
        supersedes,
        withdrawn,
        hidden,
    };
    check(&[
        Step::Synchronize {
            editions: vec![
                edition(102, 2, 1, 1, None, false, true),
                edition(102, 2, 0, 1, Some(104), false, false),
                edition(104, 2, 0, 1, None, true, false),
            ],
            cascade: true,
        },
        Step::Synchronize {
            editions: vec![
                edition(102, 1, 2, 0, None, true, false),
                edition(101, 1, 1, 1, Some(105), false, false),
                edition(102, 2, 1, 1, Some(105), true, true),
            ],
            cascade: true,
        },
    ])
}
