//! Policies of deployments and maintenance windows: what makes a new version, who is assigned them, what withdraws them, and
//! that what is served is what is kept.

use crate::support::environment::{Environment, document, guid, security_updates};
use cmupd::base::error::Result;
use cmupd::base::progress::Silent;
use cmupd::catalog::Wanted;
use cmupd::catalog::group::{self, Choice};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::deployment::definition::{self, Clocks, NewDeployment, PartialOptions};
use cmupd::deployment::window::{self, NewWindow, WindowChange};
use cmupd::operate::{
    answer_policy_client, answer_policy_site, change_collection, change_group, generate_policies, init_key,
    remove_collection, rotate_key, set_client_settings,
};
use cmupd::policy::{self, Assignment, DevicePolicy, DocumentKind, PartialClientSettings, PolicySubject};
use cmupd::state::{IngestOptions, Source, ingest};
use jiff::tz::TimeZone;
use serde_json::json;
use uuid::Uuid;

const PILOT: u128 = 0x4000_0000_0000_4000_8000_0000_0000_0001;
const NIGHT: u128 = 0x4000_0000_0000_4000_8000_0000_0000_0002;

/// Updates 101 to 103; the group October (101, 102); the clients PC0 and PC1 of S01; the collections Pilot, which names
/// PC0, and Servers.
fn environment() -> Result<Environment> {
    let environment = Environment::new()?;
    for number in 101..=103u64 {
        let title = format!("Update {number}");
        environment.write(number, &document(number, "Software", "", &title, &[security_updates()]))?;
    }
    environment.sync()?;
    let lines: String = (0..2u64)
        .map(|number| {
            json!({
                "client": guid(9_000 + number), "name": format!("PC{number}"), "message_time": "2026-11-20T00:00:00Z",
                "serial": 1, "topic_type": 501, "topic": "source", "state": 2,
            })
            .to_string()
                + "\n"
        })
        .collect();
    let options = IngestOptions { site: Some("S01".parse()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[Source::Stdin(lines.into())], &options, &Silent)?;
    environment.db()?.write("prepare", |w| {
        group::add(w, "October", None, &chosen(&[101, 102]))?;
        let named = CollectionChange { clients: vec!["PC0".into()], ..CollectionChange::default() };
        collection::add(w, "Pilot", &named)?;
        collection::add(w, "Servers", &CollectionChange::default())
    })?;
    Ok(environment)
}

fn chosen(updates: &[u64]) -> Choice {
    Choice {
        updates: updates.iter().map(|update| Wanted::Guid(guid(*update))).collect(),
        ..Choice::default()
    }
}

fn clocks(environment: &Environment) -> Clocks {
    Clocks::at(environment.now, &TimeZone::UTC)
}

fn deploy(environment: &Environment, text: &str) -> Result<String> {
    let new = NewDeployment {
        group: "October".into(),
        collection: "Pilot".into(),
        name: None,
        guid: Some(Uuid::from_u128(PILOT)),
        options: PartialOptions::parse(text)?,
    };
    environment.db()?.write("deploy", |w| definition::add(w, &new, clocks(environment)))
}

fn set(environment: &Environment, name: Option<&str>, text: &str) -> Result<String> {
    let change = PartialOptions::parse(text)?;
    environment.db()?.write("set", |w| {
        definition::set(w, &Uuid::from_u128(PILOT).to_string(), name, &change, clocks(environment))
    })
}

fn add_window(environment: &Environment, change: WindowChange) -> Result<()> {
    let new = NewWindow {
        guid: Uuid::from_u128(NIGHT),
        collection: "Pilot".into(),
        name: "Night".into(),
        schedule: "weekly saturday 22:00 for 3h".parse()?,
        change,
    };
    environment.db()?.write("window", |w| window::add(w, new)).map(drop)
}

fn deployment() -> PolicySubject {
    PolicySubject::Deployment(Uuid::from_u128(PILOT))
}

fn night() -> PolicySubject {
    PolicySubject::Window(Uuid::from_u128(NIGHT))
}

fn newest(environment: &Environment, subject: PolicySubject) -> Result<DevicePolicy> {
    environment.db()?.read(|r| policy::read(r).device_policy(subject, None))
}

fn property<'a>(policy: &'a DevicePolicy, name: &str) -> &'a str {
    let found =
        policy.body.properties.iter().chain(&policy.body.reserved).find(|property| property.name == name);
    &found.unwrap_or_else(|| panic!("{name} in {}", policy.xml)).value
}

/// What a client is assigned beside the policy of its site: category, version, and whether it is withdrawn.
fn assigned(environment: &Environment, client: &str) -> Result<Vec<String>> {
    let answer = environment.db()?.read(|r| answer_policy_client(r, client, environment.now))?;
    let beside = answer.assignments.iter().filter(|it| it.policy_category != "UpdateSource");
    let text = |it: &Assignment| {
        let withdrawn = if it.is_tombstoned { " withdrawn" } else { "" };
        format!("{} {}{withdrawn}", it.policy_category, it.policy_version)
    };
    Ok(beside.map(text).collect())
}

#[test]
fn a_document_says_what_the_deployment_is() -> Result<()> {
    let environment = environment()?;
    deploy(
        &environment,
        "available = '2026-12-01 20:00'\ndeadline = '2026-12-08 20:00'\nsuppress_restart = ['servers', 'workstations']\n\
         fallback = 'microsoft'\nverbosity = 'errors'\nnotify = 'restarts'\noutside_windows = true\ngrace = true",
    )?;
    let policy = newest(&environment, deployment())?;
    assert_eq!((policy.version.as_str(), policy.kind, policy.updates), ("1.00", DocumentKind::Live, 2));
    assert_eq!((policy.name.as_str(), policy.collection.as_deref()), ("October - Pilot", Some("Pilot")));
    for (name, value) in [
        ("AssignmentID", "{40000000-0000-4000-8000-000000000001}"),
        ("AssignmentName", "October - Pilot"),
        ("StartTime", "20261201200000.000000+***"),
        ("EnforcementDeadline", "20261208200000.000000+***"),
        ("UseGMTTimes", "false"),
        ("OverrideServiceWindows", "true"),
        ("RebootOutsideOfServiceWindows", "false"),
        ("SuppressReboot", "3"),
        // Of the facts: local, remote and Microsoft Update.
        ("DPLocality", "262224"),
        ("SoftDeadlineEnabled", "true"),
        ("NotifyUser", "false"),
        ("UserUIExperience", "true"),
        ("StateMessageVerbosity", "1"),
        ("LimitStateMessageVerbosity", "true"),
    ] {
        assert_eq!(property(&policy, name), value, "{name}");
    }
    assert_eq!(policy.body.updates, [guid(101), guid(102)]);
    assert_eq!(policy::parse_device(&policy.xml)?, policy.body);
    assert_eq!(policy::render_device(&policy.body), policy.xml, "in one form only");
    assert!(policy.xml.contains(&format!("<UpdateId>{}</UpdateId>", guid(101))), "{}", policy.xml);
    let tombstone = policy::parse_device(&policy.tombstone_xml)?;
    assert_eq!((tombstone.kind, tombstone.properties.len()), (DocumentKind::Tombstone, 0));

    // In UTC, and without a deadline.
    set(
        &environment,
        None,
        "utc = true\navailable = '2026-12-01 20:00'\ndeadline = '2026-12-08 20:00'\nverbosity = 'all'\nmetered = true",
    )?;
    let policy = newest(&environment, deployment())?;
    assert_eq!(property(&policy, "EnforcementDeadline"), "20261208200000.000000+000");
    assert_eq!(property(&policy, "LimitStateMessageVerbosity"), "false");
    assert_eq!(property(&policy, "DPLocality"), (262_224 + 524_288).to_string());
    environment.db()?.write("remove", |w| definition::remove(w, "October - Pilot"))?;
    deploy(&environment, "deadline = 'none'")?;
    let policy = newest(&environment, deployment())?;
    assert_eq!(property(&policy, "EnforcementDeadline"), "00000000000000.000000+000");
    assert_eq!(policy.version, "4.00", "one of the same GUID goes on counting");
    Ok(())
}

#[test]
fn a_version_moves_with_its_body_alone() -> Result<()> {
    let mut environment = environment()?;
    deploy(&environment, "enabled = false")?;
    let version =
        |environment: &Environment| -> Result<String> { Ok(newest(environment, deployment())?.version) };
    assert!(version(&environment).is_err(), "what was never enabled has no policy");
    assert!(assigned(&environment, "PC0")?.is_empty());
    set(&environment, None, "enabled = true")?;
    assert_eq!(version(&environment)?, "1.00");
    // What clients are not given: alerts and comments.
    set(&environment, None, "alert = '95%@2d'\ncomment = 'ring 0'")?;
    set(&environment, None, "enabled = true")?;
    assert_eq!(version(&environment)?, "1.00");
    environment.later(10)?;
    let before = environment.now;
    environment.later(10)?;
    set(&environment, Some("First ring"), "")?;
    assert_eq!(version(&environment)?, "2.00");
    let include = |updates: &[u64]| {
        let choice = chosen(updates);
        environment
            .db()?
            .write("include", |w| change_group(w, "October", |w| group::include(w, "October", &choice)))
    };
    include(&[103])?;
    let policy = newest(&environment, deployment())?;
    assert_eq!((policy.version.as_str(), policy.updates), ("3.00", 3));
    include(&[103])?;
    assert_eq!(version(&environment)?, "3.00", "it was a member");
    let difference = environment.db()?.read(|r| policy::device_diff(r, deployment(), Some("1"), None))?;
    let fields: Vec<String> = difference.changes.into_iter().map(|change| change.field).collect();
    let expected = [format!("AssignedCIs/{}", guid(103)), "AssignmentName".into(), "ContentSignature".into()];
    assert_eq!(fields, expected);
    let kept = environment.db()?.read(|r| policy::read(r).device_policies(true))?;
    let made: Vec<bool> = kept.iter().map(|policy| policy.made_at <= before).collect();
    assert_eq!(made, [true, false, false], "each version keeps its moment");

    // A change that fails takes its policy with it.
    let exclude = |w: &cmupd::db::Transaction<'_>| {
        let choice = chosen(&[101, 102, 103]);
        change_group(w, "October", |w| group::exclude(w, "October", &choice))
    };
    environment.db()?.write("exclude", exclude).expect_err("the group is deployed");
    let failed: Result<()> = environment.db()?.write("cut off", |w| {
        definition::set(w, "First ring", Some("Other"), &PartialOptions::default(), clocks(&environment))?;
        anyhow::bail!("cut off")
    });
    failed.expect_err("it was cut off");
    assert_eq!(version(&environment)?, "3.00");
    // A synchronization does not touch it, and neither does making all anew.
    environment.sync()?;
    let generated = environment.db()?.write("generate", |w| generate_policies(w, None))?;
    assert_eq!(generated.new_versions, 0);
    rusqlite::Connection::open(environment.path())?.execute_batch(
        "UPDATE policy SET body = replace(body, 'First', 'Evil') WHERE source_type = 'UpdateCIAssignment'",
    )?;
    let generated = environment.db()?.write("generate", |w| generate_policies(w, None))?;
    assert_eq!((generated.new_versions, version(&environment)?.as_str()), (1, "4.00"));
    assert_eq!(property(&newest(&environment, deployment())?, "AssignmentName"), "First ring");
    Ok(())
}

#[test]
fn the_clients_of_the_collection_are_assigned_it() -> Result<()> {
    let environment = environment()?;
    deploy(&environment, "")?;
    add_window(&environment, WindowChange::default())?;
    assert_eq!(assigned(&environment, "PC0")?, ["ServiceWindow 1.00", "UpdateCIAssignment 1.00"]);
    assert!(assigned(&environment, "PC1")?.is_empty());
    let site = environment.db()?.read(|r| answer_policy_site(r, "S01".parse()?))?;
    assert_eq!(site.assignments.len(), 1, "of a client that is not named nothing else is known");

    // By a rule, and through another collection: found when it is asked.
    let change = |name: &str, change: CollectionChange| -> Result<()> {
        let work = |w: &cmupd::db::Transaction<'_>| {
            change_collection(w, name, |w| collection::set(w, name, &change)).map(drop)
        };
        environment.db()?.write("change", work)
    };
    change("Pilot", CollectionChange { includes: vec!["Servers".into()], ..Default::default() })?;
    change("Servers", CollectionChange { rules: vec!["name = PC1".parse()?], ..Default::default() })?;
    assert_eq!(assigned(&environment, "PC1")?, ["ServiceWindow 1.00", "UpdateCIAssignment 1.00"]);
    assert_eq!(newest(&environment, deployment())?.version, "1.00", "who has it is not in the body");

    // Left along the same way: withdrawn from this client alone.
    change("Servers", CollectionChange { drop_rules: vec!["name = PC1".parse()?], ..Default::default() })?;
    let withdrawn = ["ServiceWindow 1.00 withdrawn", "UpdateCIAssignment 1.00 withdrawn"];
    assert_eq!(assigned(&environment, "PC1")?, withdrawn);
    assert_eq!(assigned(&environment, "PC0")?, ["ServiceWindow 1.00", "UpdateCIAssignment 1.00"]);
    change(
        "Servers",
        CollectionChange { clients: vec!["PC1".into()], name: Some("All".into()), ..Default::default() },
    )
    .expect_err("reserved");
    assert_eq!(assigned(&environment, "PC1")?, withdrawn, "a change that failed changes nothing");
    change(
        "Pilot",
        CollectionChange { clients: vec!["PC1".into()], name: Some("Ring".into()), ..Default::default() },
    )?;
    assert_eq!(assigned(&environment, "PC1")?, ["ServiceWindow 1.00", "UpdateCIAssignment 1.00"]);
    change(
        "Ring",
        CollectionChange {
            drop_clients: vec!["PC1".into()],
            name: Some("Pilot".into()),
            ..Default::default()
        },
    )?;
    assert_eq!(assigned(&environment, "PC1")?, withdrawn);

    // Software updates switched off for the site: deployments go, windows stay.
    let off = PartialClientSettings { software_updates_enabled: Some(false), ..Default::default() };
    environment.db()?.write("off", |w| set_client_settings(w, Some("S01".parse()?), false, &off))?;
    assert_eq!(assigned(&environment, "PC0")?, ["ServiceWindow 1.00", "UpdateCIAssignment 1.00 withdrawn"]);
    Ok(())
}

/// Test case 30 of the facts: the window is deleted before the assignment; and the other way round.
#[test]
fn what_is_removed_is_withdrawn_in_any_order() -> Result<()> {
    for window_first in [true, false] {
        let mut environment = environment()?;
        deploy(&environment, "")?;
        add_window(&environment, WindowChange::default())?;
        let remove_window = |environment: &Environment| {
            environment.db()?.write("window", |w| window::remove(w, "Night", None)).map(drop)
        };
        let remove_deployment = |environment: &Environment| {
            environment.db()?.write("deployment", |w| definition::remove(w, "October - Pilot"))
        };
        if window_first {
            remove_window(&environment)?;
            assert_eq!(
                assigned(&environment, "PC0")?,
                ["ServiceWindow 2.00 withdrawn", "UpdateCIAssignment 1.00"]
            );
            remove_deployment(&environment)?;
        } else {
            remove_deployment(&environment)?;
            assert_eq!(
                assigned(&environment, "PC0")?,
                ["ServiceWindow 1.00", "UpdateCIAssignment 2.00 withdrawn"]
            );
            remove_window(&environment)?;
        }
        let withdrawn = ["ServiceWindow 2.00 withdrawn", "UpdateCIAssignment 2.00 withdrawn"];
        assert_eq!(assigned(&environment, "PC0")?, withdrawn);
        assert!(assigned(&environment, "PC1")?.is_empty(), "it never had them");
        let policy = newest(&environment, deployment())?;
        assert_eq!((policy.kind, &policy.xml), (DocumentKind::Tombstone, &policy.tombstone_xml));
        assert_eq!(
            environment.db()?.read(|r| policy::read(r).find_deployment_subject("october - pilot"))?,
            deployment()
        );
        // The collection goes, too: who was in it is not known any more.
        environment.db()?.write("collection", |w| remove_collection(w, "Pilot"))?;
        assert_eq!(assigned(&environment, "PC0")?, withdrawn);
        assert_eq!(assigned(&environment, "PC1")?, withdrawn);
        environment.later(60 * 24 * 181)?;
        assert!(assigned(&environment, "PC0")?.is_empty(), "not for ever");
        let generated = environment.db()?.write("generate", |w| generate_policies(w, None))?;
        assert_eq!(generated.new_versions, 0);
    }
    Ok(())
}

#[test]
fn a_window_ends_by_itself_and_can_be_disabled() -> Result<()> {
    let mut environment = environment()?;
    add_window(
        &environment,
        WindowChange { until: Some(Some("2026-12-05".parse()?)), ..Default::default() },
    )?;
    let policy = newest(&environment, night())?;
    assert_eq!((property(&policy, "ServiceWindowType"), property(&policy, "LastDay")), ("1", "2026-12-05"));
    assert_eq!(property(&policy, "Schedules").len(), 16);
    // The day ends at the latest twelve hours after UTC, and the window three hours later.
    assert_eq!(policy.ends_at.map(|at| at.to_string()).as_deref(), Some("2026-12-06T15:00:00Z"));
    environment.now = "2026-12-06T14:59:00Z".parse()?;
    assert_eq!(assigned(&environment, "PC0")?, ["ServiceWindow 1.00"]);
    environment.later(1)?;
    assert_eq!(assigned(&environment, "PC0")?, ["ServiceWindow 1.00 withdrawn"]);
    let change = |environment: &Environment, change: WindowChange| {
        environment.db()?.write("change", |w| window::set(w, "Night", None, change)).map(drop)
    };
    change(&environment, WindowChange { until: Some(None), ..Default::default() })?;
    assert_eq!(assigned(&environment, "PC0")?, ["ServiceWindow 2.00"]);
    // A name and a comment are for people.
    change(
        &environment,
        WindowChange { name: Some("Saturday".into()), comment: Some("x".into()), ..Default::default() },
    )?;
    let policy = newest(&environment, night())?;
    assert_eq!((policy.name.as_str(), policy.version.as_str()), ("Saturday", "2.00"));
    environment.db()?.write("off", |w| {
        window::set(w, "Saturday", None, WindowChange { is_enabled: Some(false), ..Default::default() })
    })?;
    assert_eq!(assigned(&environment, "PC0")?, ["ServiceWindow 3.00 withdrawn"]);
    Ok(())
}

#[test]
fn documents_are_signed_and_what_is_served_is_what_is_kept() -> Result<()> {
    let environment = environment()?;
    deploy(&environment, "")?;
    let mut db = environment.db()?;
    let first = init_key(&mut db, Some(2048))?;
    assert!(newest(&environment, deployment())?.signed, "the key signs what was there");
    add_window(&environment, WindowChange::default())?;
    let second = rotate_key(&mut db, None)?;
    let policy = newest(&environment, deployment())?;
    let keys: Vec<Option<String>> = policy.signatures.iter().map(|it| Some(it.key_id.clone())).collect();
    assert_eq!((policy.version.as_str(), keys), ("1.00", vec![first.key_id, second.key_id.clone()]));
    let rows = db.read(|r| policy::verify(r, None, true))?;
    assert!(rows.iter().all(|row| !row.is_broken()), "{rows:#?}");
    assert_eq!(rows.iter().filter(|row| row.site.is_none()).count(), 4, "two documents, two keys");

    // Both the document and the tombstone that is prepared with it are there under the hash of the assignment.
    let leave = CollectionChange { drop_clients: vec!["PC0".into()], ..Default::default() };
    let check = |is_tombstoned: bool| -> Result<()> {
        let answer = environment.db()?.read(|r| answer_policy_client(r, "PC0", environment.now))?;
        assert_eq!(answer.assignments.len(), 3);
        for assignment in answer.assignments.iter().skip(1) {
            assert_eq!((assignment.is_tombstoned, &assignment.key_id), (is_tombstoned, &second.key_id));
            let (policy_id, hash) = assignment
                .location
                .split_once('?')
                .expect("a query")
                .1
                .rsplit_once(".SHA256:")
                .expect("a hash");
            let digest: Vec<u8> = (0..hash.len())
                .step_by(2)
                .map(|at| u8::from_str_radix(&hash[at..at + 2], 16))
                .collect::<std::result::Result<_, _>>()?;
            let body = environment
                .db()?
                .read(|r| policy::read(r).body_with_digest(policy_id, &digest))?
                .expect("a body");
            assert_eq!(
                policy::parse_device(std::str::from_utf8(&body)?)?.kind == DocumentKind::Tombstone,
                is_tombstoned
            );
            let signature =
                policy::read_signature(assignment.body_signature.as_deref().expect("signed").as_bytes());
            let key = environment.db()?.read(|r| policy::public_key(r, None))?;
            assert!(!policy::verify_file(&body, &signature, &key).is_broken());
        }
        Ok(())
    };
    check(false)?;
    db.write("leave", |w| change_collection(w, "Pilot", |w| collection::set(w, "Pilot", &leave)))?;
    check(true)?;

    // A change of a byte is found, by name.
    rusqlite::Connection::open(environment.path())?.execute_batch(
        "UPDATE policy SET body = replace(body, 'OverrideServiceWindows=\"false\"', 'OverrideServiceWindows=\"true\"')
         WHERE source_type = 'UpdateCIAssignment'",
    )?;
    let broken = db.read(|r| policy::verify(r, Some(deployment()), false))?;
    assert!(
        broken.iter().all(|row| row.is_broken()
            && row.policy_id.as_deref() == Some("{40000000-0000-4000-8000-000000000001}"))
    );
    let absent = PolicySubject::Deployment(Uuid::from_u128(1));
    db.read(|r| policy::verify(r, Some(absent), false)).expect_err("it has no policy");
    Ok(())
}
