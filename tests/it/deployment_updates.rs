//! What becomes of the updates of deployments, beside a naive model over messages in any order, doubled, split and lost;
//! signatures of contents; suppressed restarts.

use crate::support::environment::{Environment, guid};
use crate::support::property::few;
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::catalog::Wanted;
use cmupd::catalog::group::{self, Choice};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::db::failure_kind;
use cmupd::deployment::definition::{self, Clocks, NewDeployment, PartialOptions};
use cmupd::deployment::status::DeploymentCategory;
use cmupd::report::{self, StatusFilter, StatusOf, WantedDeploymentState};
use cmupd::state::{IngestOptions, Source, ingest};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

const CLIENTS: usize = 3;
/// Those of the group; 103 is deployed to nobody.
const UPDATES: [u64; 2] = [101, 102];
const ASSIGNMENT: Uuid = Uuid::from_u128(0xb040_d195_8fa8_48d3_953f_17e8_78da_b230);

fn choice(updates: &[u64]) -> Choice {
    Choice {
        updates: updates.iter().map(|number| Wanted::Guid(guid(*number))).collect(),
        ..Choice::default()
    }
}

fn environment(options: &str) -> Result<Environment> {
    let environment = Environment::with_catalog()?;
    environment.db()?.write("prepare", |w| {
        group::add(w, "October", None, &choice(&UPDATES))?;
        let rules = vec!["name = PC*".parse()?];
        collection::add(w, "Every", &CollectionChange { rules, ..CollectionChange::default() })?;
        let new = NewDeployment {
            group: "October".into(),
            collection: "Every".into(),
            name: Some("Every".into()),
            guid: Some(ASSIGNMENT),
            options: PartialOptions::parse(&format!(
                "available = '2026-11-01 00:00'\nutc = true\n{options}"
            ))?,
        };
        definition::add(w, &new, Clocks::at(environment.now, &TimeZone::UTC))?;
        Ok(())
    })?;
    Ok(environment)
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq)]
enum About {
    /// An update, whether it is there (500) or how it is installed (402), in one of three spellings.
    Update(usize, u32, usize),
    /// A completed scan.
    Scan,
}

#[derive(Debug, Clone, PartialEq)]
struct Message {
    client: usize,
    about: About,
    state: u32,
    minute: i64,
    serial: u64,
    error: Option<u32>,
}

fn at(minute: i64) -> Timestamp {
    "2026-11-10T00:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(minute)
}

impl Message {
    fn line(&self) -> String {
        let (topic_type, topic, params) = match self.about {
            About::Scan => (501, "source".to_owned(), vec!["1"]),
            About::Update(update, topic_type, spelling) => {
                let update = guid(UPDATES[update]);
                let topic = match spelling {
                    0 => update.to_string(),
                    1 => format!("{{{}}}", update.to_string().to_uppercase()),
                    _ => format!("Site_5D468245-E295-40A5-976D-B75B7BB9EFFE/SUM_{update}"),
                };
                (topic_type, topic, vec![])
            }
        };
        let mut line = json!({
            "client": self::guid(9_000 + self.client as u64), "name": format!("PC{}", self.client),
            "message_time": at(self.minute), "serial": self.serial, "topic_type": topic_type, "topic": topic,
            "state": self.state, "params": params,
        });
        if let Some(error) = self.error {
            line["error"] = json!(error);
        }
        line.to_string()
    }
}

fn messages() -> impl Strategy<Value = Vec<Message>> {
    let about = prop_oneof![
        1 => Just(About::Scan),
        8 => (0..2usize, prop_oneof![Just(402u32), Just(500)], 0..3usize)
            .prop_map(|(update, topic_type, spelling)| About::Update(update, topic_type, spelling)),
    ];
    let message = (0..CLIENTS, about, 0..16u32, 0..30i64, any::<bool>()).prop_map(
        |(client, about, state, minute, fails)| {
            let state = match about {
                About::Scan => 3,
                About::Update(_, 500, _) => state % 5,
                About::Update(..) => state,
            };
            let error = (matches!(about, About::Update(_, 402, _)) && fails).then_some(0x8024_2006);
            Message { client, about, state, minute, serial: 0, error }
        },
    );
    prop::collection::vec(message, 0..40).prop_map(|mut messages| {
        messages.sort_by_key(|message| message.minute);
        for (serial, message) in messages.iter_mut().enumerate() {
            message.serial = serial as u64 + 1;
        }
        messages
    })
}

/// Of a client and an update: category, code, error, and when the client said so.
type Model = BTreeMap<(usize, usize), (DeploymentCategory, String, Option<String>, Option<Timestamp>)>;

fn model(messages: &[Message]) -> Model {
    let mut model = Model::new();
    for client in 0..CLIENTS {
        let own = || messages.iter().filter(move |message| message.client == client);
        if own().next().is_none() {
            continue;
        }
        let has_scanned = own().any(|message| message.about == About::Scan);
        for update in 0..UPDATES.len() {
            let newest = |wanted: u32| {
                let is_about = |message: &&Message| matches!(message.about, About::Update(of, topic, _) if of == update && topic == wanted);
                own().filter(is_about).max_by_key(|message| (message.minute, message.serial))
            };
            let detection = match newest(500) {
                Some(message) if (1..=3).contains(&message.state) => message.state,
                Some(_) => 0,
                None => u32::from(has_scanned),
            };
            let enforcement = newest(402).filter(|message| (1..=14).contains(&message.state));
            let time = |message: Option<&Message>| message.map(|message| at(message.minute));
            let stands = match (detection, enforcement) {
                (2, Some(message)) => {
                    let failed = [6, 11, 14].contains(&message.state);
                    let error = message.error.filter(|_| failed).map(|error| format!("0x{error:08X}"));
                    let category =
                        if failed { DeploymentCategory::Error } else { DeploymentCategory::InProgress };
                    (category, format!("402/{}", message.state), error, time(Some(message)))
                }
                (2, None) => (DeploymentCategory::InProgress, "500/2".into(), None, time(newest(500))),
                (0, _) => (DeploymentCategory::Unknown, "500/0".into(), None, time(newest(500))),
                (state, _) => (DeploymentCategory::Success, format!("500/{state}"), None, time(newest(500))),
            };
            model.insert((client, update), stands);
        }
    }
    model
}

/// What the reports say; they must agree with each other.
fn found(environment: &Environment, as_of: Option<Timestamp>) -> Model {
    let (db, now) = (environment.db().unwrap(), environment.now);
    let all = StatusFilter::default();
    let mut model = Model::new();
    let updates = db.read(|r| report::deployment_updates(r, "Every", as_of, now)).unwrap().rows;
    for (update, number) in UPDATES.iter().enumerate() {
        let of = StatusOf::Update(Wanted::Guid(guid(*number)));
        let clients =
            db.read(|r| report::deployment_clients(r, "Every", &of, &all, as_of, now)).unwrap().rows;
        let states = db.read(|r| report::deployment_states(r, "Every", &of, &all, as_of, now)).unwrap().rows;
        assert_eq!(states.iter().map(|row| row.clients).sum::<usize>(), clients.len());
        for row in &states {
            let same = |it: &&report::DeploymentClientRow| {
                (it.category, &it.code, &it.error) == (row.category, &row.code, &row.error)
            };
            assert_eq!(clients.iter().filter(same).count(), row.clients);
            let (topic_type, state) = row.code.as_ref().unwrap().split_once('/').unwrap();
            let id = topic_type.parse::<u32>().unwrap() * 10_000 + state.parse::<u32>().unwrap();
            assert_eq!(row.state_id, Some(id));
        }
        let row = updates.iter().find(|row| row.update == guid(*number)).unwrap();
        let count = |codes: &[&str]| {
            let has =
                |it: &&report::DeploymentClientRow| codes.contains(&it.code.as_deref().unwrap_or_default());
            clients.iter().filter(has).count() as u64
        };
        let required = clients
            .iter()
            .filter(|it| it.code.as_ref().is_some_and(|code| code == "500/2" || code.starts_with("402/")));
        assert_eq!(
            [row.states.installed, row.states.not_required, row.states.unknown, row.states.required],
            [count(&["500/3"]), count(&["500/1"]), count(&["500/0"]), required.count() as u64]
        );
        assert_eq!(row.failed, count(&["402/6", "402/11", "402/14"]));
        for row in clients {
            let client = (row.guid.as_u128() & 0xffff) as usize - 9_000;
            model.insert((client, update), (row.category, row.code.unwrap(), row.error, row.state_at));
        }
    }
    for client in 0..CLIENTS {
        let rows =
            db.read(|r| report::deployment_client_updates(r, "Every", &format!("PC{client}"), as_of, now));
        for row in rows.map(|answer| answer.rows).unwrap_or_default() {
            let update = UPDATES.iter().position(|number| guid(*number) == row.update).unwrap();
            assert_eq!(model[&(client, update)], (row.category, row.code, row.error, row.state_at));
        }
    }
    model
}

fn take(environment: &Environment, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    let options = IngestOptions { site: Some("PS1".parse().unwrap()), ..IngestOptions::default() };
    ingest(&mut environment.db().unwrap(), &[Source::Stdin(lines.join("\n").into())], &options, &Silent)
        .unwrap();
}

#[test]
fn any_order_gives_the_states_of_the_model() -> Result<()> {
    let template = environment("")?;
    proptest!(few(32), |(
        messages in messages(),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
        cut in 0..60usize,
    )| {
        let mut environment = Environment { folder: tempfile::tempdir().unwrap(), now: template.now };
        std::fs::copy(template.path(), environment.path()).unwrap();
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
            let mut then = model(&first);
            then.retain(|(client, _), _| first.iter().any(|message| message.client == *client));
            let mut seen = found(&environment, Some(between));
            seen.retain(|(client, _), _| first.iter().any(|message| message.client == *client));
            prop_assert_eq!(seen, then);
        }
    });
    Ok(())
}

fn say(client: usize, topic_type: u32, state: u32, minute: i64, params: &[&str]) -> String {
    json!({
        "client": guid(9_000 + client as u64), "name": format!("PC{client}"), "message_time": at(minute),
        "serial": minute + 1, "topic_type": topic_type, "topic": format!("{{{ASSIGNMENT}}}"), "state": state,
        "params": params,
    })
    .to_string()
}

fn signature(environment: &Environment) -> Result<String> {
    let rows = environment.db()?.read(|r| report::deployment(r, "Every", environment.now))?.rows;
    Ok(rows[0].signature.clone())
}

/// Category and state of each client.
fn states(environment: &Environment, as_of: Option<Timestamp>) -> Result<Vec<(DeploymentCategory, String)>> {
    let (of, all) = (StatusOf::default(), StatusFilter::default());
    let rows = environment
        .db()?
        .read(|r| report::deployment_clients(r, "Every", &of, &all, as_of, environment.now))?
        .rows;
    let mut rows: Vec<_> = rows.into_iter().map(|row| (row.client, row.category, row.state)).collect();
    rows.sort();
    Ok(rows.into_iter().map(|(_, category, state)| (category, state)).collect())
}

/// A message that names the signature of an older content says nothing; one that names none, or one that is not known,
/// counts.
#[test]
fn compliance_with_an_older_content_does_not_count() -> Result<()> {
    use DeploymentCategory::{InProgress, Success, Unknown};
    let mut environment = environment("")?;
    let before = signature(&environment)?;
    take(
        &environment,
        vec![
            say(0, 300, 1, 1, &[&before]),
            say(1, 300, 1, 1, &[]),
            say(2, 300, 1, 1, &["5e176837"]),
            say(2, 301, 6, 0, &["0x80242006", &before]),
        ],
    );
    let compliant = (Success, "compliant".to_owned());
    assert_eq!(states(&environment, None)?, vec![compliant.clone(); 3]);
    let then = environment.now;
    environment.later(60)?;
    environment.db()?.write("include", |w| group::include(w, "October", &choice(&[103])))?;
    let after = signature(&environment)?;
    assert_ne!(before, after);
    let changed = (Unknown, "content_changed".to_owned());
    let expected = vec![changed.clone(), compliant.clone(), compliant.clone()];
    assert_eq!(states(&environment, None)?, expected);
    let counts = environment.db()?.read(|r| report::deployment_counts(r, None, environment.now))?.rows;
    assert_eq!((counts[0].categories.success, counts[0].categories.unknown), (2, 1));
    environment.later(60)?;
    assert_eq!(states(&environment, Some(then))?, vec![compliant.clone(); 3], "then it was the content");
    // It evaluates the new content; the message about the old one comes again, and is no news.
    take(&environment, vec![say(0, 300, 2, 5, &[&after]), say(0, 300, 1, 1, &[&before])]);
    assert_eq!(states(&environment, None)?[0], (InProgress, "non_compliant".to_owned()));
    environment.later(60)?;
    environment.db()?.write("exclude", |w| group::exclude(w, "October", &choice(&[103])))?;
    assert_eq!(signature(&environment)?, before, "the same updates have the same signature");
    assert_eq!(states(&environment, None)?[0], changed);
    let stored = environment.db()?.read(|r| cmupd::state::record::read(r).states_of(guid(9_000)))?;
    let of_300: Vec<_> = stored.iter().map(|state| (state.revision, state.signature.clone())).collect();
    assert_eq!(of_300, [(None, Some(after))]);
    Ok(())
}

#[test]
fn a_pending_restart_is_suppressed_where_the_deployment_says_so() -> Result<()> {
    for (options, expected) in [
        ("", Some(false)),
        ("suppress_restart = ['workstations', 'servers']", Some(true)),
        // Which of them the device is is not known.
        ("suppress_restart = ['servers']", None),
    ] {
        let environment = environment(options)?;
        take(&environment, vec![say(0, 300, 2, 1, &[]), say(0, 301, 5, 2, &[]), say(1, 300, 2, 1, &[])]);
        let of = StatusOf::default();
        let filter = StatusFilter { state: Some("3010005".parse()?), ..StatusFilter::default() };
        let rows = environment
            .db()?
            .read(|r| report::deployment_clients(r, "Every", &of, &filter, None, environment.now))?
            .rows;
        let found: Vec<_> = rows.iter().map(|row| (row.client.as_str(), row.restart_suppressed)).collect();
        assert_eq!(found, [("PC0", expected)], "{options}");
        let rows = environment
            .db()?
            .read(|r| report::deployment_states(r, "Every", &of, &filter, None, environment.now))?
            .rows;
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].restart_suppressed, rows[0].clients_percent), (expected, Some(50.0)));
    }
    Ok(())
}

#[test]
fn evaluation_is_counted_by_itself() -> Result<()> {
    let environment = environment("")?;
    take(
        &environment,
        vec![
            say(0, 302, 2, 1, &[]),
            say(0, 300, 1, 2, &[]),
            say(1, 302, 3, 1, &["0x87D00692"]),
            say(2, 300, 2, 1, &[]),
        ],
    );
    let all = StatusFilter::default();
    let of = StatusOf::Evaluation;
    let rows = environment
        .db()?
        .read(|r| report::deployment_states(r, "Every", &of, &all, None, environment.now))?
        .rows;
    let found: Vec<_> = rows.iter().map(|row| (row.state_id, row.error.as_deref(), row.clients)).collect();
    assert_eq!(
        found,
        [(Some(3_020_002), None, 1), (Some(3_020_003), Some("0x87D00692"), 1), (None, None, 1)]
    );
    let filter = StatusFilter { error: Some(0x87D0_0692), ..StatusFilter::default() };
    let rows = environment
        .db()?
        .read(|r| report::deployment_clients(r, "Every", &of, &filter, None, environment.now))?
        .rows;
    assert_eq!(rows.iter().map(|row| row.client.as_str()).collect::<Vec<_>>(), ["PC1"]);
    Ok(())
}

#[test]
fn what_is_not_in_a_deployment_is_refused() -> Result<()> {
    let environment = environment("")?;
    take(&environment, vec![say(0, 300, 2, 1, &[])]);
    let all = StatusFilter::default();
    let of_update = |wanted: Wanted| {
        let of = StatusOf::Update(wanted);
        environment
            .db()
            .unwrap()
            .read(|r| report::deployment_states(r, "Every", &of, &all, None, environment.now))
    };
    assert_eq!(failure_kind(&of_update(Wanted::Guid(guid(103))).unwrap_err()), Kind::NotFound);
    // Both updates have this title.
    assert_eq!(failure_kind(&of_update(Wanted::Name("An update".into())).unwrap_err()), Kind::Usage);
    let absent = |client: &str| {
        environment
            .db()
            .unwrap()
            .read(|r| report::deployment_client_updates(r, "Every", client, None, environment.now))
    };
    assert_eq!(failure_kind(&absent("PC9").unwrap_err()), Kind::NotFound);
    for text in ["", "301/6/2", "9990001", "3010099", "what?"] {
        assert!(text.parse::<WantedDeploymentState>().is_err(), "{text:?}");
    }
    Ok(())
}

/// The rows of a statement, as texts.
fn sql(environment: &Environment, statement: &str) -> Vec<String> {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cmupd"))
        .arg("--db")
        .arg(environment.path())
        .args(["sql", statement, "--csv", "--no-headers"])
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// The summary of updates is that of `deployment status --updates`, and the states those of `--update`.
#[test]
fn views_of_updates_have_the_figures_of_the_reports() -> Result<()> {
    let environment = environment("")?;
    let message = |client, about, state, minute| Message {
        client,
        about,
        state,
        minute,
        serial: minute as u64,
        error: None,
    };
    let mut messages = vec![message(0, About::Scan, 3, 1), message(1, About::Scan, 3, 1)];
    for (client, update, topic_type, state) in [
        (0, 0, 500, 2),
        (0, 0, 402, 11),
        (1, 0, 500, 2),
        (1, 0, 402, 9),
        (0, 1, 500, 3),
        (0, 1, 402, 10),
        (2, 1, 500, 2),
    ] {
        messages.push(message(
            client,
            About::Update(update, topic_type, 2),
            state,
            messages.len() as i64 + 1,
        ));
    }
    take(&environment, messages.iter().map(Message::line).collect());
    let rows =
        environment.db()?.read(|r| report::deployment_updates(r, "Every", None, environment.now))?.rows;
    let mut expected: Vec<String> = rows
        .iter()
        .map(|row| {
            let states = row.states;
            format!(
                "{},{},{},{},{},{},{},{},{}",
                row.update,
                row.total,
                states.unknown,
                states.not_required,
                states.required,
                states.installed,
                row.installed_by_deployment,
                row.failed,
                row.pending
            )
        })
        .collect();
    expected.sort();
    let found = sql(
        &environment,
        "SELECT CI_UniqueID, NumTotal, NumUnknown, NumNotApplicable, NumMissing, NumPresent, NumInstalled, NumFailed, NumPending
         FROM v_Update_DeploymentSummary_Live JOIN v_UpdateInfo USING (CI_ID) ORDER BY 1",
    );
    assert_eq!(found, expected);
    let found = sql(
        &environment,
        "SELECT StateType, StateID, count(*) FROM v_UpdateState_Combined JOIN v_UpdateInfo USING (CI_ID)
         JOIN v_CIAssignmentToCI USING (CI_ID) GROUP BY StateType, StateID ORDER BY 1, 2",
    );
    assert_eq!(found, ["402,9,1", "402,11,1", "500,0,1", "500,1,1", "500,2,1", "500,3,1"]);
    Ok(())
}

#[test]
fn views_of_deployments_have_the_figures_of_the_reports() -> Result<()> {
    let mut environment = environment("deadline = '2026-11-08 00:00'")?;
    let before = signature(&environment)?;
    take(
        &environment,
        vec![
            say(0, 300, 1, 3, &[]),
            say(0, 301, 6, 2, &["0x80242006"]),
            say(1, 300, 2, 1, &[]),
            say(1, 301, 6, 2, &["0x80242006"]),
            say(2, 300, 2, 1, &[]),
            say(3, 302, 2, 1, &[]),
            say(4, 300, 1, 1, &[&before]),
            say(5, 300, 2, 1, &[]),
            say(5, 301, 13, 2, &[]),
        ],
    );
    environment.later(60)?;
    environment.db()?.write("include", |w| group::include(w, "October", &choice(&[103])))?;
    let (of, all) = (StatusOf::default(), StatusFilter::default());
    let rows = environment
        .db()?
        .read(|r| report::deployment_states(r, "Every", &of, &all, None, environment.now))?
        .rows;
    let mut expected: BTreeMap<u32, usize> = BTreeMap::new();
    for row in rows {
        *expected.entry(row.state_id.unwrap_or(3_000_000)).or_default() += row.clients;
    }
    let expected: Vec<String> = expected.into_iter().map(|(id, clients)| format!("{id},{clients}")).collect();
    assert_eq!(expected.len(), 4);
    let found = sql(
        &environment,
        "SELECT StateType * 10000 + StateID, count(*) FROM v_AssignmentState_Combined GROUP BY StateType * 10000 + StateID ORDER BY 1",
    );
    assert_eq!(found, expected);
    let tally =
        environment.db()?.read(|r| report::deployment_counts(r, None, environment.now))?.rows[0].categories;
    let found = sql(
        &environment,
        "SELECT sum(IsCompliant = 1), sum(IsCompliant = 0 AND LastEnforcementMessageID IN (6, 9)), sum(IsCompliant IS NULL), count(*)
         FROM v_UpdateAssignmentStatus_Live s JOIN v_CIAssignment a USING (AssignmentID) WHERE AssignmentName = 'every'",
    );
    assert_eq!(found, [format!("{},{},{},{}", tally.success, tally.error, tally.unknown, tally.total())]);
    for (statement, expected) in [
        ("SELECT count(*) FROM v_CIAssignmentTargetedMachines", "6"),
        ("SELECT count(*) FROM v_AssignmentStatePerTopic WHERE TopicType = 301", "3"),
        ("SELECT count(*) FROM v_CIAssignmentToCI", "3"),
        (
            "SELECT l.Title FROM v_CIAssignmentToGroup g JOIN v_AuthListInfo l ON l.CI_ID = g.AssignedUpdateGroup",
            "October",
        ),
        ("SELECT count(*) FROM v_CIRelation WHERE RelationType = 1", "3"),
        ("SELECT count(*) FROM v_UpdateAssignmentStatus", "6"),
        (
            "SELECT EnforcementDeadline FROM v_CIAssignment WHERE CollectionName = 'EVERY'",
            "2026-11-08T00:00:00Z",
        ),
        ("SELECT count(*) FROM v_ServiceWindow", "0"),
    ] {
        assert_eq!(sql(&environment, &format!("{statement} LIMIT 5")), [expected], "{statement}");
    }
    Ok(())
}

#[test]
fn gates_compare_shares_of_the_members() -> Result<()> {
    let environment = environment("")?;
    take(&environment, vec![say(0, 300, 2, 1, &[]), say(0, 301, 6, 2, &[]), say(1, 300, 1, 1, &[])]);
    for (arguments, gate, expected) in [
        (&["status"][..], "deployment-error>2%", 4),
        (&["status"], "deployment-error>50%", 0),
        (&["status"], "any:deployment-error>2%", 4),
        (&["status", "Every"], "deployment-success<50%", 0),
        (&["status", "Every", "--clients", "--category", "success"], "deployment-error>2%", 4),
        (&["status", "Every", "--updates"], "failed>0", 0),
        (&["status", "Every"], "error>2%", 2),
    ] {
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_cmupd"))
            .arg("--db")
            .arg(environment.path())
            .arg("deployment")
            .args(arguments)
            .args(["--fail-on", gate])
            .output()
            .expect("the program runs")
            .status;
        assert_eq!(status.code(), Some(expected), "{arguments:?} {gate}");
    }
    Ok(())
}
