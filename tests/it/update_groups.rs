//! Software update groups: members, their history, and reports about them.

use crate::support::environment::{Environment, document, guid, security_updates};
use crate::support::property::few;
use cmupd::base::error::{Failure, Kind, Outcome, Result};
use cmupd::catalog::group::{self, ChangedMember, Choice, GroupTexts, UselessMembers};
use cmupd::catalog::{UpdateCriteria, Wanted, list};
use cmupd::compliance::Scope;
use cmupd::db::failure_kind;
use cmupd::report;
use jiff::Timestamp;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Updates 101 to 106 with the KB numbers 1001 to 1003, two updates each; 101 is superseded by 102, and 103 is expired.
fn environment() -> Result<Environment> {
    let environment = Environment::new()?;
    for number in 101..=106u64 {
        let article =
            format!("<upd:KBArticleID>{}</upd:KBArticleID></upd:Properties>", 1001 + (number - 101) / 2);
        let mut text = document(number, "Software", "", &format!("Update {number}"), &[security_updates()])
            .replace(
                "/><upd:LocalizedPropertiesCollection>",
                &format!(">{article}<upd:LocalizedPropertiesCollection>"),
            );
        if number == 102 {
            let superseded = format!(
                "<upd:SupersededUpdates><upd:UpdateIdentity UpdateID=\"{}\"/></upd:SupersededUpdates></upd:Relationships>",
                guid(101)
            );
            text = text.replace("</upd:Relationships>", &superseded);
        }
        if number == 103 {
            text = text.replace("UpdateType=", "PublicationState=\"Expired\" UpdateType=");
        }
        environment.write(number, &text)?;
    }
    environment.sync()?;
    Ok(environment)
}

fn named(names: &[&str]) -> Choice {
    let updates = names.iter().map(|name| name.parse().expect("a name")).collect();
    Choice { updates, ..Choice::default() }
}

fn lines(text: &str) -> Choice {
    Choice { list: Some((text.as_bytes().to_vec(), None)), ..Choice::default() }
}

/// Number and result of each row.
fn results(rows: &[ChangedMember]) -> Vec<(u64, &'static str)> {
    rows.iter().map(|row| (row.update.map_or(0, number), row.result)).collect()
}

fn number(update: Uuid) -> u64 {
    u64::try_from(update.as_u128() & 0xffff).expect("small")
}

fn add(environment: &Environment, name: &str, choice: &Choice) -> Result<Vec<ChangedMember>> {
    Ok(environment.db()?.write("add", |w| group::add(w, name, None, choice))?.rows)
}

fn include(environment: &Environment, name: &str, choice: &Choice) -> Result<Vec<ChangedMember>> {
    Ok(environment.db()?.write("include", |w| group::include(w, name, choice))?.rows)
}

fn exclude(environment: &Environment, name: &str, choice: &Choice) -> Result<Vec<ChangedMember>> {
    Ok(environment.db()?.write("exclude", |w| group::exclude(w, name, choice))?.rows)
}

fn members(environment: &Environment, name: &str, as_of: Option<Timestamp>) -> Result<BTreeSet<u64>> {
    let rows = environment.db()?.read(|r| report::group(r, name, as_of, environment.now))?.rows;
    Ok(rows.iter().map(|row| number(row.update)).collect())
}

fn refused<T>(answer: Result<T>) -> (Kind, String) {
    let error = answer.err().expect("a failure");
    let failure = Failure::of(&error).expect("a failure").clone();
    assert!(failure.hint.is_some(), "{}", failure.message);
    (failure_kind(&error), failure.message)
}

#[test]
fn members_are_named_listed_or_fit() -> Result<()> {
    let environment = environment()?;
    assert_eq!(add(&environment, "A", &named(&["KB1001"]))?.len(), 2, "all updates of a KB number");
    let rows = include(&environment, "a", &named(&["1001", "Update 105"]))?;
    assert_eq!(results(&rows), [(101, "already_member"), (102, "already_member"), (105, "added")]);
    let chosen = format!("# chosen\nKB1003\r\n{}\nupdate 104\nKB9999\n\nKB1003\n{}\n", guid(103), guid(999));
    let rows = include(&environment, "A", &lines(&chosen))?;
    assert_eq!(
        results(&rows),
        [
            (105, "already_member"),
            (106, "added"),
            (103, "added"),
            (104, "added"),
            (0, "not_taken"),
            (0, "not_taken")
        ]
    );
    assert_eq!(rows.iter().filter_map(|row| row.reason.as_ref().and(row.line)).collect::<Vec<_>>(), [5, 8]);
    assert_eq!(ChangedMember::outcome(&rows), Outcome::Partial);
    assert_eq!(members(&environment, "A", None)?, (101..=106).collect());

    let current =
        UpdateCriteria { superseded: Some(false), expired: Some(false), ..UpdateCriteria::default() };
    let rows = add(&environment, "Current", &Choice { criteria: current.clone(), ..Choice::default() })?;
    assert_eq!(rows.len(), 4);
    let of_list = environment.db()?.read(|r| list(r, None, &current, environment.now))?.rows;
    let of_list: BTreeSet<u64> = of_list.iter().map(|row| number(row.update)).collect();
    assert_eq!(
        members(&environment, "Current", None)?,
        of_list,
        "the flags mean what they mean for the list"
    );

    // A group as a criterion, of lists and of other groups.
    let of_group = UpdateCriteria { groups: vec!["current".into()], ..UpdateCriteria::default() };
    let rows = environment.db()?.read(|r| list(r, None, &of_group, environment.now))?.rows;
    assert_eq!(rows.len(), 4);
    add(&environment, "Copy", &Choice { criteria: of_group, ..Choice::default() })?;
    assert_eq!(members(&environment, "Copy", None)?, of_list);

    let rows = exclude(&environment, "A", &named(&["KB1002"]))?;
    assert_eq!(results(&rows), [(103, "removed"), (104, "removed")]);
    let rows = environment
        .db()?
        .write("clean", |w| group::clean(w, "A", UselessMembers { superseded: true, expired: true }))?;
    assert_eq!(results(&rows.rows), [(101, "removed")]);
    assert_eq!(members(&environment, "A", None)?, [102, 105, 106].into());
    let row = environment.db()?.read(|r| report::groups(r, None, environment.now))?.rows;
    let counts: Vec<(&str, usize, usize, usize)> =
        row.iter().map(|row| (row.group.as_str(), row.members, row.superseded, row.expired)).collect();
    assert_eq!(counts, [("A", 3, 0, 0), ("Copy", 4, 0, 0), ("Current", 4, 0, 0)]);
    Ok(())
}

#[test]
fn what_is_refused_changes_nothing() -> Result<()> {
    let environment = environment()?;
    add(&environment, "A", &named(&["KB1001"]))?;
    for (answer, kind, message) in [
        (add(&environment, "a", &Choice::default()), Kind::Failed, "already"),
        (add(&environment, " ", &Choice::default()), Kind::Usage, "not a name"),
        (
            add(&environment, "Übung", &Choice::default())
                .and_then(|_| add(&environment, "übung", &Choice::default())),
            Kind::Failed,
            "already",
        ),
        (add(&environment, "B", &named(&["KB1002", "KB7"])), Kind::NotFound, "KB7"),
        (include(&environment, "B", &named(&["KB1002"])), Kind::NotFound, "\"B\""),
        (include(&environment, "A", &Choice::default()), Kind::Usage, "no updates are chosen"),
        (include(&environment, "A", &named(&["Update"])), Kind::Usage, "6 updates"),
        (exclude(&environment, "A", &named(&["KB1002"])), Kind::NotFound, "KB1002"),
        (exclude(&environment, "A", &named(&[&guid(103).to_string()])), Kind::NotFound, "listed update"),
    ] {
        let (found, text) = refused(answer);
        assert!(found == kind && text.contains(message), "{found:?}: {text}");
    }
    assert_eq!(members(&environment, "A", None)?, [101, 102].into());
    let rows = environment.db()?.read(|r| report::groups(r, None, environment.now))?.rows;
    assert_eq!(rows.len(), 2);
    let scope = Scope {
        updates: UpdateCriteria { groups: vec!["B".into()], ..UpdateCriteria::default() },
        ..Scope::default()
    };
    let answer = environment.db()?.read(|r| report::updates(r, &scope, environment.now));
    assert_eq!(refused(answer).0, Kind::NotFound);
    Ok(())
}

#[test]
fn a_report_of_a_group_counts_all_its_members() -> Result<()> {
    let environment = environment()?;
    add(&environment, "A", &named(&["KB1001", "KB1002"]))?;
    let updates = UpdateCriteria { groups: vec!["A".into()], ..UpdateCriteria::default() };
    let scope = Scope { updates, ..Scope::default() };
    let rows = environment.db()?.read(|r| report::updates(r, &scope, environment.now))?.rows;
    let found: BTreeSet<u64> = rows.iter().map(|row| number(row.update)).collect();
    assert_eq!(found, [101, 102, 103, 104].into(), "superseded and expired ones too: they were chosen");
    Ok(())
}

#[test]
fn a_group_that_is_new_had_no_members() -> Result<()> {
    let mut environment = environment()?;
    environment.later(60)?;
    add(&environment, "A", &named(&["KB1001"]))?;
    let moment = environment.now;
    environment.later(60)?;
    environment.db()?.write("remove", |w| group::remove(w, "A"))?;
    add(&environment, "B", &named(&["KB1002"]))?;
    environment.later(60)?;
    assert_eq!(members(&environment, "A", Some(moment))?, [101, 102].into());
    assert_eq!(refused(members(&environment, "B", Some(moment))).0, Kind::NotFound);
    Ok(())
}

#[test]
fn groups_of_the_past_need_no_client() -> Result<()> {
    let mut environment = Environment::new()?;
    add(&environment, "A", &Choice::default())?;
    let moment = environment.now;
    environment.later(60)?;
    environment.db()?.write("remove", |w| group::remove(w, "A"))?;
    let rows = environment.db()?.read(|r| report::groups(r, Some(moment), environment.now))?.rows;
    assert_eq!(rows.iter().map(|row| row.group.as_str()).collect::<Vec<_>>(), ["A"]);
    Ok(())
}

#[test]
fn criteria_mean_listed_members_only() -> Result<()> {
    let environment = environment()?;
    add(&environment, "A", &named(&["KB1001", "KB1003"]))?;
    // The next revision of 105 is hidden.
    let hidden = document(105, "Software", "", "Update 105", &[security_updates()])
        .replace("RevisionNumber=\"1\"", "RevisionNumber=\"2\"")
        .replace("ExplicitlyDeployable=\"true\"", "ExplicitlyDeployable=\"false\"");
    environment.write(105, &hidden)?;
    environment.sync()?;
    let current = UpdateCriteria { superseded: Some(false), ..UpdateCriteria::default() };
    let rows = exclude(&environment, "A", &Choice { criteria: current, ..Choice::default() })?;
    assert_eq!(results(&rows), [(102, "removed"), (106, "removed")]);
    assert_eq!(members(&environment, "A", None)?, [101, 105].into());
    let rows = exclude(&environment, "A", &named(&[&guid(105).to_string()]))?;
    assert_eq!(results(&rows), [(105, "removed")]);
    Ok(())
}

#[derive(Debug, Clone)]
enum Step {
    Add(usize, Vec<u64>),
    Include(usize, Vec<u64>),
    Exclude(usize, Vec<u64>),
    Rename(usize, usize),
    Remove(usize),
    Clean(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let name = || 0..3usize;
    let updates = || prop::collection::vec(101..=106u64, 1..4);
    let step = prop_oneof![
        3 => (name(), updates()).prop_map(|(name, updates)| Step::Add(name, updates)),
        4 => (name(), updates()).prop_map(|(name, updates)| Step::Include(name, updates)),
        3 => (name(), updates()).prop_map(|(name, updates)| Step::Exclude(name, updates)),
        1 => (name(), name()).prop_map(|(name, other)| Step::Rename(name, other)),
        1 => name().prop_map(Step::Remove),
        1 => name().prop_map(Step::Clean),
    ];
    prop::collection::vec(step, 1..12)
}

const NAMES: [&str; 3] = ["October", "November", "Urgent"];
type Model = BTreeMap<usize, BTreeSet<u64>>;

/// What a step makes of the groups; none where it is refused.
fn applied(model: &Model, step: &Step) -> Option<Model> {
    let mut model = model.clone();
    match step {
        Step::Add(name, updates) => {
            if model.contains_key(name) {
                return None;
            }
            model.insert(*name, updates.iter().copied().collect());
        }
        Step::Include(name, updates) => model.get_mut(name)?.extend(updates),
        Step::Exclude(name, updates) => {
            let members = model.get_mut(name)?;
            if !updates.iter().all(|update| members.contains(update)) {
                return None;
            }
            members.retain(|member| !updates.contains(member));
        }
        Step::Rename(name, other) => {
            if name != other && model.contains_key(other) {
                return None;
            }
            let members = model.remove(name)?;
            model.insert(*other, members);
        }
        Step::Remove(name) => drop(model.remove(name)?),
        Step::Clean(name) => model.get_mut(name)?.retain(|member| ![101, 103].contains(member)),
    }
    Some(model)
}

fn run(environment: &Environment, step: &Step) -> Result<()> {
    let guids = |updates: &[u64]| Choice {
        updates: updates.iter().map(|update| Wanted::Guid(guid(*update))).collect(),
        ..Choice::default()
    };
    environment.db()?.write("change", |w| {
        match step {
            Step::Add(name, updates) => drop(group::add(w, NAMES[*name], None, &guids(updates))?),
            Step::Include(name, updates) => drop(group::include(w, NAMES[*name], &guids(updates))?),
            Step::Exclude(name, updates) => drop(group::exclude(w, NAMES[*name], &guids(updates))?),
            Step::Rename(name, other) => {
                let texts = GroupTexts { name: Some(NAMES[*other].into()), comment: None };
                group::set(w, NAMES[*name], &texts)?;
            }
            Step::Remove(name) => drop(group::remove(w, NAMES[*name])?),
            Step::Clean(name) => {
                drop(group::clean(w, NAMES[*name], UselessMembers { superseded: true, expired: true })?)
            }
        }
        Ok(())
    })
}

#[test]
fn every_moment_of_the_past_has_its_members() -> Result<()> {
    let template = environment()?;
    proptest!(few(24), |(steps in steps())| {
        let mut environment = Environment { folder: tempfile::tempdir().unwrap(), now: template.now };
        std::fs::copy(template.path(), environment.path()).unwrap();
        let mut model = Model::new();
        let mut moments = vec![];
        for step in &steps {
            environment.later(60).unwrap();
            let next = applied(&model, step);
            prop_assert_eq!(run(&environment, step).is_ok(), next.is_some(), "{:?} on {:?}", step, model);
            model = next.unwrap_or(model);
            moments.push((environment.now, model.clone()));
        }
        environment.later(60).unwrap();
        for (moment, then) in moments {
            let rows = environment.db().unwrap().read(|r| report::groups(r, Some(moment), environment.now)).unwrap().rows;
            let names: BTreeSet<&str> = rows.iter().map(|row| row.group.as_str()).collect();
            prop_assert_eq!(names, then.keys().map(|name| NAMES[*name]).collect::<BTreeSet<_>>());
            for (name, updates) in &then {
                prop_assert_eq!(&members(&environment, NAMES[*name], Some(moment)).unwrap(), updates);
                let updates_of = UpdateCriteria { groups: vec![NAMES[*name].into()], ..UpdateCriteria::default() };
                let scope = Scope { updates: updates_of, as_of: Some(moment), ..Scope::default() };
                let rows = environment.db().unwrap().read(|r| report::updates(r, &scope, environment.now)).unwrap().rows;
                prop_assert_eq!(&rows.iter().map(|row| number(row.update)).collect::<BTreeSet<u64>>(), updates);
            }
        }
    });
    Ok(())
}
