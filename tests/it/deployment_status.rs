//! What becomes of deployments, beside a naive model over messages in any order, doubled, split and lost.

use crate::support::environment::{Environment, guid};
use crate::support::property::few;
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::base::tabular::Answer;
use cmupd::catalog::UpdateCriteria;
use cmupd::catalog::group::{self, Choice};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::db::{Snapshot, failure_kind};
use cmupd::deployment::definition::{self, Clocks, NewDeployment, PartialOptions};
use cmupd::deployment::status::DeploymentCategory;
use cmupd::report::{self, DeploymentClientRow, StatusFilter, StatusOf};
use cmupd::state::{IngestOptions, Source, ingest};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

const CLIENTS: usize = 4;
const NAMES: [&str; 2] = ["Every", "Few"];

fn assignment(deployment: usize) -> Uuid {
    Uuid::from_u128(0xb040_d195_8fa8_48d3_953f_17e8_78da_b230 + deployment as u128)
}

/// Every has every client, Few the first two.
fn environment() -> Result<Environment> {
    let environment = Environment::with_catalog()?;
    environment.db()?.write("prepare", |w| {
        let all = UpdateCriteria { title: Some("*".into()), ..UpdateCriteria::default() };
        group::add(w, "October", None, &Choice { criteria: all, ..Choice::default() })?;
        for (place, (name, rules)) in
            NAMES.iter().zip([&["name = PC*"][..], &["name = PC0", "name = PC1"]]).enumerate()
        {
            let rules = rules.iter().map(|rule| rule.parse()).collect::<std::result::Result<_, _>>()?;
            collection::add(w, name, &CollectionChange { rules, ..CollectionChange::default() })?;
            let new = NewDeployment {
                group: "October".into(),
                collection: (*name).into(),
                name: Some((*name).into()),
                guid: Some(assignment(place)),
                options: PartialOptions::parse("available = '2026-11-01 00:00'\nutc = true")?,
            };
            definition::add(w, &new, Clocks::at(environment.now, &TimeZone::UTC))?;
        }
        Ok(())
    })?;
    Ok(environment)
}

#[derive(Debug, Clone, PartialEq)]
struct Message {
    client: usize,
    deployment: usize,
    topic_type: u32,
    state: u32,
    minute: i64,
    serial: u64,
    error: Option<u32>,
    spelling: usize,
}

impl Message {
    fn line(&self) -> String {
        let guid = assignment(self.deployment);
        let topic = match self.spelling {
            0 => format!("{{{}}}", guid.to_string().to_uppercase()),
            1 => guid.to_string(),
            _ => format!("{{{guid}}}"),
        };
        let mut line = json!({
            "client": self::guid(9_000 + self.client as u64), "name": format!("PC{}", self.client),
            "message_time": "2026-11-10T00:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(self.minute),
            "serial": self.serial, "topic_type": self.topic_type, "topic": topic, "state": self.state,
        });
        if let Some(error) = self.error {
            line["error"] = json!(error);
        }
        line.to_string()
    }
}

fn messages() -> impl Strategy<Value = Vec<Message>> {
    let message = (
        0..CLIENTS,
        0..2usize,
        300..=302u32,
        0..14u32,
        0..30i64,
        any::<bool>(),
        prop_oneof![8 => Just(0), 1 => Just(1), 1 => Just(2)],
    )
        .prop_map(|(client, deployment, topic_type, state, minute, fails, spelling)| {
            let most = [3, 12, 3][(topic_type - 300) as usize];
            Message {
                client,
                deployment,
                topic_type,
                state: state.min(most + 1),
                minute,
                serial: 0,
                error: (topic_type == 301 && fails).then_some(0x87d0_0669),
                spelling,
            }
        });
    prop::collection::vec(message, 0..40).prop_map(|mut messages| {
        // Serial numbers follow the time, and no two messages of a client have the same.
        messages.sort_by_key(|message| message.minute);
        for (serial, message) in messages.iter_mut().enumerate() {
            message.serial = serial as u64 + 1;
        }
        messages
    })
}

/// DeploymentCategory, code and error of each client of each deployment that spoke of its compliance.
type Model = BTreeMap<(usize, usize), (DeploymentCategory, String, Option<String>)>;

fn model(messages: &[Message]) -> Model {
    let mut newest: BTreeMap<(usize, usize, u32), &Message> = BTreeMap::new();
    for message in messages {
        let place = newest.entry((message.deployment, message.client, message.topic_type)).or_insert(message);
        if (message.minute, message.serial) > (place.minute, place.serial) {
            *place = message;
        }
    }
    let mut model = Model::new();
    for deployment in 0..2 {
        for client in 0..[CLIENTS, 2][deployment] {
            let of = |topic_type| newest.get(&(deployment, client, topic_type)).copied();
            let known = |message: Option<&Message>, states: std::ops::RangeInclusive<u32>| {
                message.filter(|message| states.contains(&message.state)).cloned()
            };
            let Some(compliance) = known(of(300), 1..=3) else { continue };
            let enforcement = known(of(301), 1..=12);
            let of_compliance = format!("300/{}", compliance.state);
            let stands = match (&enforcement, compliance.state) {
                (_, 1) => (DeploymentCategory::Success, of_compliance, None),
                (None, _) => (DeploymentCategory::InProgress, of_compliance, None),
                (Some(message), _) => {
                    let code = format!("301/{}", message.state);
                    match message.state {
                        6 | 9 => (
                            DeploymentCategory::Error,
                            code,
                            message.error.map(|error| format!("0x{error:08X}")),
                        ),
                        _ => (DeploymentCategory::InProgress, code, None),
                    }
                }
            };
            model.insert((deployment, client), stands);
        }
    }
    model
}

fn clients(r: &Snapshot<'_>, name: &str, now: Timestamp) -> Result<Answer<DeploymentClientRow>> {
    report::deployment_clients(r, name, &StatusOf::default(), &StatusFilter::default(), None, now)
}

fn found(environment: &Environment, as_of: Option<Timestamp>) -> Model {
    let mut model = Model::new();
    let (of, all) = (StatusOf::default(), StatusFilter::default());
    for (deployment, name) in NAMES.iter().enumerate() {
        let clients = environment
            .db()
            .unwrap()
            .read(|r| report::deployment_clients(r, name, &of, &all, as_of, environment.now))
            .unwrap()
            .rows;
        let states = environment
            .db()
            .unwrap()
            .read(|r| report::deployment_states(r, name, &of, &all, as_of, environment.now))
            .unwrap()
            .rows;
        assert_eq!(states.iter().map(|row| row.clients).sum::<usize>(), clients.len());
        for row in &states {
            let same = clients.iter().filter(|it| {
                (it.category, &it.code, &it.state, &it.error)
                    == (row.category, &row.code, &row.state, &row.error)
            });
            assert_eq!(same.count(), row.clients);
        }
        let counts = environment
            .db()
            .unwrap()
            .read(|r| report::deployment_counts(r, as_of, environment.now))
            .unwrap()
            .rows;
        let counts = counts.iter().find(|row| row.deployment == *name).unwrap();
        let of = |category| clients.iter().filter(|row| row.category == category).count();
        assert_eq!(
            [
                counts.clients,
                counts.categories.success,
                counts.categories.in_progress,
                counts.categories.error,
                counts.categories.unknown
            ]
            .map(|count| count as usize),
            [
                clients.len(),
                of(DeploymentCategory::Success),
                of(DeploymentCategory::InProgress),
                of(DeploymentCategory::Error),
                of(DeploymentCategory::Unknown)
            ]
        );
        for row in clients {
            let client = (row.guid.as_u128() & 0xffff) as usize - 9_000;
            if row.category != DeploymentCategory::Unknown {
                model.insert((deployment, client), (row.category, row.code.unwrap(), row.error));
            } else {
                assert_eq!((row.code, row.error), (None, None));
            }
        }
    }
    model
}

fn take(environment: &Environment, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    let options = IngestOptions { site: Some("S01".parse().unwrap()), ..IngestOptions::default() };
    ingest(&mut environment.db().unwrap(), &[Source::Stdin(lines.join("\n").into())], &options, &Silent)
        .unwrap();
}

#[test]
fn any_order_gives_the_categories_of_the_model() -> Result<()> {
    let template = environment()?;
    proptest!(few(48), |(
        messages in messages(),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
        cut in 0..60usize,
    )| {
        let mut environment = Environment { folder: tempfile::tempdir().unwrap(), now: template.now };
        std::fs::copy(template.path(), environment.path()).unwrap();
        // Some come twice, some later, in two runs.
        let mut lines: Vec<&Message> = messages.iter().collect();
        for (place, index) in order.iter().enumerate() {
            if lines.is_empty() { break; }
            let (one, other) = (place % lines.len(), index.index(lines.len()));
            lines.swap(one, other);
            if place % 5 == 0 { lines.push(lines[other]); }
        }
        let cut = cut.min(lines.len());
        let first: Vec<Message> = lines[..cut].iter().map(|message| (*message).clone()).collect();
        take(&environment, lines[..cut].iter().map(|message| message.line()).collect());
        prop_assert_eq!(&found(&environment, None), &model(&first));
        let between = environment.now;
        environment.later(60).unwrap();
        take(&environment, lines[cut..].iter().map(|message| message.line()).collect());
        prop_assert_eq!(&found(&environment, None), &model(&messages));
        environment.later(60).unwrap();
        if !first.is_empty() {
            // What had arrived until then, whatever came later.
            let mut then = model(&first);
            then.retain(|(_, client), _| first.iter().any(|message| message.client == *client));
            let mut seen = found(&environment, Some(between));
            seen.retain(|(_, client), _| first.iter().any(|message| message.client == *client));
            prop_assert_eq!(seen, then);
        }
    });
    Ok(())
}

/// Test case 27 of the facts.
#[test]
fn the_last_state_does_not_depend_on_the_order() -> Result<()> {
    let environment = environment()?;
    let message = |topic_type, state, minute: i64| Message {
        client: 0,
        deployment: 0,
        topic_type,
        state,
        minute,
        serial: minute as u64 + 1,
        error: None,
        spelling: 0,
    };
    let all = [(302, 2), (300, 2), (301, 8), (301, 5), (300, 1), (301, 4)];
    let lines: Vec<String> = all
        .iter()
        .enumerate()
        .map(|(minute, (topic, state))| message(*topic, *state, minute as i64).line())
        .collect();
    let row = |environment: &Environment| -> Result<(DeploymentCategory, Option<String>)> {
        let rows = environment.db()?.read(|r| clients(r, "every", environment.now))?.rows;
        Ok(rows
            .into_iter()
            .find(|row| row.client == "PC0")
            .map(|row| (row.category, row.code))
            .expect("the client"))
    };
    take(&environment, lines[..4].iter().rev().cloned().collect());
    assert_eq!(row(&environment)?, (DeploymentCategory::InProgress, Some("301/5".into())));
    take(&environment, lines[4..].to_vec());
    assert_eq!(row(&environment)?, (DeploymentCategory::Success, Some("300/1".into())));
    take(&environment, lines[3..4].to_vec());
    assert_eq!(
        row(&environment)?,
        (DeploymentCategory::Success, Some("300/1".into())),
        "an older message is no news"
    );
    Ok(())
}

#[test]
fn unknown_has_a_reason() -> Result<()> {
    let environment = environment()?;
    let say = |client: usize, topic_type: u32, state: u32, time: &str| -> String {
        let topic = if topic_type == 501 { "source".into() } else { format!("{{{}}}", assignment(0)) };
        json!({
            "client": guid(9_000 + client as u64), "name": format!("PC{client}"), "message_time": time, "serial": 1,
            "topic_type": topic_type, "topic": topic, "state": state,
        })
        .to_string()
    };
    take(
        &environment,
        vec![
            say(0, 501, 2, "2026-10-01T00:00:00Z"),
            say(1, 501, 2, "2026-11-20T00:00:00Z"),
            say(2, 302, 3, "2026-11-20T00:00:00Z"),
            say(3, 302, 2, "2026-11-20T00:00:00Z"),
        ],
    );
    let reasons = |environment: &Environment| -> Result<Vec<String>> {
        let rows = environment.db()?.read(|r| clients(r, "Every", environment.now))?.rows;
        Ok(rows.into_iter().map(|row| row.state).collect())
    };
    assert_eq!(
        reasons(&environment)?,
        ["silent", "not_evaluated", "evaluation_failed", "compliance_not_reported"]
    );
    let change = |text: &str| -> Result<()> {
        let change = PartialOptions::parse(text)?;
        let clocks = Clocks::at(environment.now, &TimeZone::UTC);
        environment.db()?.write("set", |w| definition::set(w, "Every", None, &change, clocks))?;
        Ok(())
    };
    change("available = '2026-12-24 18:00'\ndeadline = '7d'")?;
    assert_eq!(reasons(&environment)?, ["not_available_yet"; 4]);
    change("enabled = false")?;
    assert_eq!(reasons(&environment)?, ["deployment_disabled"; 4]);
    let absent = environment.db()?.read(|r| clients(r, "Everyone", environment.now));
    assert_eq!(failure_kind(&absent.expect_err("fails")), Kind::NotFound);
    Ok(())
}
