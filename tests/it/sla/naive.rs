//! An environment with time limits, and every figure of it once more by a loop over the messages.

use crate::support::environment::{Environment, guid, security_updates};
use cmupd::base::error::Result;
use cmupd::base::progress::Silent;
use cmupd::catalog::{Severity, UpdateCriteria};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::compliance::Scope;
use cmupd::state::ingest;
use cmupd::state::{IngestOptions, Source};
use cmupd::sync::SyncSettingsChange;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

pub const UPDATES: [(u64, &str, i64); 6] = [
    (111, "2026-11-10", 5),
    (112, "2026-11-03", 14),
    (113, "2026-10-13", 30),
    (114, "2026-08-11", 60),
    (115, "2026-11-04", 60),
    (116, "2026-11-12", 60),
];
/// Newer and older: 113 is replaced in two steps, and expired by the rule.
pub const SUPERSEDES: [(u64, u64); 2] = [(115, 113), (116, 115)];
pub const CLIENTS: u64 = 14;

pub const POLICY: &str = r#"
days = 60
[severity]
critical = 5
important = 14
moderate = 30
[[exception]]
update = "KB7000113"
client = "PC1*"
owner = "Ada"
ticket = "CHG-1"
expires = 2027-01-31
[[exception]]
update = "Title 11?"
owner = "Bo"
ticket = "CHG-2"
expires = 2026-11-01
"#;

pub fn severity(number: u64) -> &'static str {
    match number {
        111 => "Critical",
        112 => "Important",
        113 => "Moderate",
        _ => "Low",
    }
}

pub fn day(text: &str) -> Timestamp {
    format!("{text}T00:00:00Z").parse().expect(text)
}

pub fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

pub fn edition(number: u64, revision: u32, released: &str) -> String {
    let superseded: String = SUPERSEDES
        .iter()
        .filter(|(newer, _)| *newer == number)
        .map(|(_, older)| {
            let older = guid(*older);
            format!("<SupersededUpdates><UpdateIdentity UpdateID=\"{older}\"/></SupersededUpdates>")
        })
        .collect();
    format!(
        "<Update xmlns=\"urn:u\"><UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"{revision}\"/>\
                 <Properties UpdateType=\"Software\" ExplicitlyDeployable=\"true\" MsrcSeverity=\"{}\" \
                 PublicationState=\"{}\" CreationDate=\"{released}T17:00:00Z\" DefaultPropertiesLanguage=\"en\"><KBArticleID>{}</KBArticleID></Properties>\
                 <LocalizedPropertiesCollection><LocalizedProperties><Language>en</Language><Title>Title {number}</Title>\
                 </LocalizedProperties></LocalizedPropertiesCollection><Relationships>{superseded}<Prerequisites>\
                 <AtLeastOne IsCategory=\"true\"><UpdateIdentity UpdateID=\"{}\"/></AtLeastOne></Prerequisites></Relationships></Update>",
        guid(number),
        severity(number),
        if number == 117 { "Expired" } else { "Published" },
        7_000_000 + number,
        security_updates(),
    )
}

pub fn environment() -> Result<Environment> {
    let environment = Environment::with_catalog()?;
    for (number, released, _) in UPDATES {
        environment.write(number, &edition(number, 1, released))?;
    }
    // What its publisher withdrew counts nowhere.
    environment.write(117, &edition(117, 1, "2026-11-02"))?;
    // What is superseded expires at once.
    environment.set(SyncSettingsChange {
        expire_superseded_after: Some(Some(0)),
        ..SyncSettingsChange::default()
    })?;
    environment.sync()?;
    let rule = |text: &str| text.parse().expect("a rule");
    let ones = CollectionChange { rules: vec![rule("name = PC1*")], ..CollectionChange::default() };
    environment.db()?.write("a collection", |w| collection::add(w, "ones", &ones))?;
    Ok(environment)
}

/// A message as it was sent: client, update (none: a completed scan), time, serial number, state.
pub type Message = (u64, Option<u64>, Timestamp, u64, u32);

pub fn send(environment: &Environment, messages: &[Message]) -> Result<()> {
    let lines: Vec<String> = messages
        .iter()
        .map(|(client, update, at, serial, state)| {
            json!({
                "client": guid(9_000 + client), "name": format!("PC{client}"), "message_time": at, "serial": serial,
                "topic_type": if update.is_some() { 500 } else { 501 }, "state": state, "params": [],
                "topic": update.map_or("source".to_owned(), |update| guid(update).to_string()),
            })
            .to_string()
        })
        .collect();
    let options = IngestOptions { site: Some("PS1".parse()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[Source::Stdin(lines.join("\n").into())], &options, &Silent)?;
    Ok(())
}

/// What is known of a client and an update: all messages, in whichever order they came.
pub type Known = BTreeMap<(u64, u64), Vec<(Timestamp, u64, u32)>>;

pub fn take(known: &mut Known, batch: &[Message]) {
    for (client, update, at, serial, state) in batch {
        let Some(update) = update else { continue };
        known.entry((*client, *update)).or_default().push((*at, *serial, *state));
    }
}

/// State now, when it was installed first, and whether that is unknown: what a client reported first, within a day, was
/// there before, unless it was absent first.
pub fn story(known: &Known, client: u64, update: u64) -> Option<(u32, Option<Timestamp>, bool)> {
    let first = |messages: &[(Timestamp, u64, u32)], states: &[u32]| {
        messages.iter().filter(|message| states.contains(&message.2)).map(|message| message.0).min()
    };
    let of_client = known.iter().filter(|((it, _), _)| *it == client);
    let reported_since = of_client.filter_map(|(_, messages)| first(messages, &[1, 2, 3])).min();
    let messages = known.get(&(client, update))?;
    let (installed, absent) = (first(messages, &[3]), first(messages, &[1, 2]));
    let was_there = installed.is_some_and(|at| {
        reported_since.is_some_and(|since| at <= since + hours(24)) && absent.is_none_or(|absent| absent > at)
    });
    Some((messages.iter().max()?.2, installed, was_there))
}

/// In time, late, open, due soon, breached, excepted, unknown, installed before, replaced; days to the installation,
/// and the ages of what is open or breached.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    pub counts: [u64; 9],
    pub took: Vec<f64>,
    pub ages: [u64; 6],
}

/// Whom and what a question is about, told twice: to the program and to the naive loop.
pub struct Question {
    pub scope: Scope,
    pub only_current: bool,
    pub counts_unknown: bool,
    pub is_in: fn(u64) -> bool,
    pub counts: fn(u64) -> bool,
}

pub fn questions() -> Vec<Question> {
    let all = || Question {
        scope: Scope::default(),
        only_current: false,
        counts_unknown: false,
        is_in: |_| true,
        counts: |_| true,
    };
    let moderate = UpdateCriteria { severities: vec![Some(Severity::Moderate)], ..UpdateCriteria::default() };
    vec![
        all(),
        Question { counts_unknown: true, ..all() },
        Question { only_current: true, counts: |update| ![113, 115].contains(&update), ..all() },
        // What replaces it lies outside.
        Question {
            scope: Scope { updates: moderate, ..Scope::default() },
            counts: |update| update == 113,
            ..all()
        },
        Question {
            scope: Scope { collection: Some("ones".into()), ..Scope::default() },
            is_in: |client| client == 1 || client >= 10,
            counts_unknown: true,
            ..all()
        },
        Question { scope: Scope { site: "PS1".parse().ok(), superseded: true, ..Scope::default() }, ..all() },
        Question { scope: Scope { site: "PS2".parse().ok(), ..Scope::default() }, is_in: |_| false, ..all() },
    ]
}

/// True where something above the update is installed.
pub fn is_replaced(known: &Known, client: u64, update: u64) -> bool {
    SUPERSEDES.iter().filter(|(_, older)| *older == update).any(|(newer, _)| {
        matches!(story(known, client, *newer), Some((3, ..))) || is_replaced(known, client, *newer)
    })
}

pub fn naive(
    known: &Known,
    scanned: &[u64],
    heard: &[u64],
    question: &Question,
    now: Timestamp,
) -> BTreeMap<Uuid, Figures> {
    let mut figures: BTreeMap<Uuid, Figures> = BTreeMap::new();
    for client in heard.iter().filter(|client| (question.is_in)(**client)) {
        for (update, released, days) in UPDATES.into_iter().filter(|it| (question.counts)(it.0)) {
            let due = day(released) + hours((days + 1) * 24) - SignedDuration::from_micros(1);
            let is_excepted = update == 113 && format!("PC{client}").starts_with("PC1");
            let is_open = |place| if is_replaced(known, *client, update) { 8 } else { place };
            let place = match story(known, *client, update) {
                Some((3, _, true)) => 7,
                Some((3, Some(first), false)) => {
                    let row = figures.entry(guid(update)).or_default();
                    let released = day(released) + hours(17);
                    row.took.push(first.duration_since(released).as_secs_f64().max(0.0) / 86_400.0);
                    usize::from(first > due)
                }
                Some((1, ..)) => continue,
                None if scanned.contains(client) => continue,
                // What is reported and says nothing is unknown, whatever was scanned.
                None | Some((0 | 9, ..)) if !question.counts_unknown => 6,
                _ if is_excepted => 5,
                _ if now > due => is_open(4),
                _ => is_open(2),
            };
            let row = figures.entry(guid(update)).or_default();
            row.counts[place] += 1;
            if place == 2 || place == 4 {
                let days = now.duration_since(day(released) + hours(17)).as_hours() / 24;
                let oldest = [7, 14, 30, 60, 90, i64::MAX];
                row.ages[oldest.iter().position(|oldest| days <= *oldest).expect("an age")] += 1;
            }
            if place == 2 && due <= now + hours(7 * 24) {
                row.counts[3] += 1;
            }
        }
    }
    figures
}
