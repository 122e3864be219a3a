//! Which deployments there are for whom, and what is required and not deployed.

use crate::support::environment::{Environment, guid};
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::catalog::Wanted;
use cmupd::catalog::group::{self, Choice};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::compliance::Scope;
use cmupd::db::failure_kind;
use cmupd::deployment::definition::{self, Clocks, NewDeployment, PartialOptions};
use cmupd::operate;
use cmupd::report::{self, DeploymentFilter, StatusFilter, StatusOf};
use cmupd::state::{IngestOptions, Source, ingest};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use serde_json::json;

fn choice(updates: &[u64]) -> Choice {
    Choice {
        updates: updates.iter().map(|number| Wanted::Guid(guid(*number))).collect(),
        ..Choice::default()
    }
}

/// PC0 to PC2. Both: 101 and 102 to Every, which has all. One: 101 to Few, which has PC0.
fn environment() -> Result<Environment> {
    let environment = Environment::with_catalog()?;
    environment.db()?.write("prepare", |w| {
        for (name, updates) in [("Both", &[101, 102][..]), ("One", &[101]), ("Third", &[103])] {
            group::add(w, name, None, &choice(updates))?;
        }
        for (name, rule) in [("Every", "name = PC*"), ("Few", "name = PC0")] {
            let rules = vec![rule.parse()?];
            collection::add(w, name, &CollectionChange { rules, ..CollectionChange::default() })?;
        }
        for (name, group, collection) in [("Wide", "Both", "Every"), ("Narrow", "One", "Few")] {
            let new = NewDeployment {
                group: group.into(),
                collection: collection.into(),
                name: Some(name.into()),
                guid: None,
                options: PartialOptions::parse("available = '2026-11-01 00:00'\nutc = true")?,
            };
            definition::add(w, &new, Clocks::at(environment.now, &TimeZone::UTC))?;
        }
        Ok(())
    })?;
    let mut lines = Vec::new();
    for client in 0..3u64 {
        for (serial, (topic_type, topic, state)) in [
            (501, "source".to_owned(), 3),
            (500, guid(101).to_string(), 2),
            (500, guid(102).to_string(), if client == 0 { 2 } else { 3 }),
            (500, guid(103).to_string(), 2),
        ]
        .into_iter()
        .enumerate()
        {
            let params = if topic_type == 501 { vec!["1"] } else { vec![] };
            lines.push(
                json!({
                    "client": guid(9_000 + client), "name": format!("PC{client}"), "serial": serial + 1,
                    "message_time": "2026-11-20T00:00:00Z", "topic_type": topic_type, "topic": topic, "state": state,
                    "params": params,
                })
                .to_string(),
            );
        }
    }
    let options = IngestOptions { site: Some("PS1".parse()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[Source::Stdin(lines.join("\n").into())], &options, &Silent)?;
    Ok(environment)
}

fn names(environment: &Environment, filter: &DeploymentFilter) -> Result<Vec<String>> {
    let rows = environment.db()?.read(|r| report::deployment_list(r, filter, None, environment.now))?.rows;
    Ok(rows.into_iter().map(|row| row.deployment).collect())
}

#[test]
fn deployments_are_found_by_what_they_are_for() -> Result<()> {
    let environment = environment()?;
    let none = DeploymentFilter::default;
    let collection = |name: &str| DeploymentFilter { collection: Some(name.into()), ..none() };
    let client = |name: &str| DeploymentFilter { client: Some(name.into()), ..none() };
    let update = |number| DeploymentFilter { update: Some(Wanted::Guid(guid(number))), ..none() };
    let group = |name: &str| DeploymentFilter { group: Some(name.into()), ..none() };
    for (filter, expected) in [
        (none(), &["Narrow", "Wide"][..]),
        (collection("every"), &["Wide"]),
        (client("PC0"), &["Narrow", "Wide"]),
        (client("PC1"), &["Wide"]),
        (update(101), &["Narrow", "Wide"]),
        (update(102), &["Wide"]),
        (update(103), &[]),
        // Only what contains all updates of the group.
        (group("Both"), &["Wide"]),
        (group("One"), &["Narrow", "Wide"]),
        (DeploymentFilter { client: Some("PC1".into()), ..group("One") }, &["Wide"]),
    ] {
        assert_eq!(names(&environment, &filter)?, expected, "{filter:?}");
    }
    for filter in [collection("Nowhere"), client("PC7"), update(999), group("None")] {
        let error = names(&environment, &filter).expect_err("fails");
        assert_eq!(failure_kind(&error), Kind::NotFound, "{filter:?}");
    }
    Ok(())
}

/// Number of the update, clients that require it, their share, deployments elsewhere.
type Missing = (u128, u64, Option<f64>, Vec<String>);

#[test]
fn what_is_required_and_not_deployed() -> Result<()> {
    let environment = environment()?;
    let found = |collection: Option<&str>| -> Result<Vec<Missing>> {
        let scope = Scope { collection: collection.map(str::to_owned), ..Scope::default() };
        let answer = environment.db()?.read(|r| report::required_not_deployed(r, &scope, environment.now))?;
        assert_eq!(answer.measures["updates"].count, Some(answer.rows.len() as u64));
        let number = |row: &report::RequiredNotDeployedRow| row.update.as_u128() & 0xffff;
        Ok(answer
            .rows
            .into_iter()
            .map(|row| (number(&row), row.required, row.required_percent, row.deployed_elsewhere))
            .collect())
    };
    assert_eq!(found(None)?, [(103, 3, Some(100.0), vec![])]);
    assert_eq!(found(Some("Every"))?, [(103, 3, Some(100.0), vec![])]);
    let few = found(Some("few"))?;
    let elsewhere: Vec<_> =
        few.iter().map(|(number, required, _, names)| (*number, *required, names.len())).collect();
    assert_eq!(elsewhere, [(102, 1, 1), (103, 1, 0)]);
    // Clients get nothing of a deployment that is disabled.
    let enable = |enabled| {
        environment.db()?.write("set", |w| {
            let options = PartialOptions { enabled: Some(enabled), ..PartialOptions::default() };
            definition::set(w, "Wide", None, &options, Clocks::at(environment.now, &TimeZone::UTC))
        })
    };
    enable(false)?;
    let numbers: Vec<_> = found(None)?.into_iter().map(|(number, ..)| number).collect();
    assert_eq!(numbers, [103, 102]);
    assert!(found(Some("Few"))?.iter().all(|(.., names)| names.is_empty()));
    enable(true)?;
    environment.db()?.write("include", |w| group::include(w, "Both", &choice(&[103])))?;
    assert_eq!(found(None)?, []);
    Ok(())
}

#[test]
fn a_past_deployment_to_a_removed_collection_says_that_its_members_are_not_known() -> Result<()> {
    let mut environment = environment()?;
    let then = environment.now;
    environment.now += SignedDuration::from_hours(1);
    environment.db()?.write("remove", |w| {
        definition::remove(w, "Narrow")?;
        operate::remove_collection(w, "Few")
    })?;
    let (db, now) = (environment.db()?, environment.now);
    let listed = db.read(|r| report::deployment_list(r, &DeploymentFilter::default(), Some(then), now))?;
    let clients: Vec<_> = listed.rows.iter().map(|row| (row.deployment.as_str(), row.clients)).collect();
    assert_eq!(clients, [("Narrow", 0), ("Wide", 3)]);
    let of = StatusOf::default();
    let states =
        db.read(|r| report::deployment_states(r, "Narrow", &of, &StatusFilter::default(), Some(then), now))?;
    assert!(states.rows.is_empty());
    for notes in [listed.notes, states.notes] {
        assert!(
            notes.iter().any(|note| note.contains("not known") && note.contains("\"Narrow\"")),
            "{notes:?}"
        );
    }
    let error = db
        .read(|r| report::deployment_client_updates(r, "Narrow", "PC0", Some(then), now))
        .expect_err("not known");
    assert!(
        failure_kind(&error) == Kind::NotFound && error.to_string().contains("removed since"),
        "{error:#}"
    );
    let wide =
        db.read(|r| report::deployment_states(r, "Wide", &of, &StatusFilter::default(), Some(then), now))?;
    assert!(wide.notes.iter().all(|note| !note.contains("not known")), "{:?}", wide.notes);
    Ok(())
}
