//! Automatic deployment rules: what they select, what a run makes, what is refused, and the past.

mod criteria;
mod exchange;
mod past;

use crate::support::environment::{
    BARGE, COMPANY, Environment, FAMILY, SECURITY_UPDATES, TUG, document, guid, security_updates,
};
use crate::support::property::few;
use cmupd::base::error::{Failure, Kind, Outcome, Result};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::db::failure_kind;
use cmupd::deployment::definition::{self, Clocks, PartialOptions};
use cmupd::deployment::rule::{
    self, GivenCriteria, NewRule, NewRuleDeployment, RuleChange, RuleCriterion, RuleDefinition, RuleProperty,
    RuleRunRow, RuleTemplate, RuleTrigger, RunRequest, RunsWhen,
};
use cmupd::operate;
use cmupd::report::{self, DeploymentRow, RuleTrial, RuleVerdict, WhenStep};
use cmupd::state::{IngestOptions, Source, ingest};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeSet, HashSet};
use uuid::Uuid;

/// What a document says of an update.
#[derive(Debug, Clone)]
struct Update {
    title: String,
    categories: Vec<Uuid>,
    created: String,
    severity: &'static str,
    article: String,
    supersedes: Vec<u64>,
    expired: bool,
}

impl Update {
    fn new(title: &str) -> Self {
        Update {
            title: title.into(),
            categories: vec![guid(TUG), security_updates()],
            created: "2026-11-10T18:00:00Z".into(),
            severity: "",
            article: String::new(),
            supersedes: vec![],
            expired: false,
        }
    }

    fn write(&self, environment: &Environment, number: u64) -> Result<()> {
        let superseded: String = self
            .supersedes
            .iter()
            .map(|it| format!("<upd:UpdateIdentity UpdateID=\"{}\"/>", guid(*it)))
            .collect();
        let superseded = match superseded.is_empty() {
            true => String::new(),
            false => format!("<upd:SupersededUpdates>{superseded}</upd:SupersededUpdates>"),
        };
        let expired = if self.expired { "PublicationState=\"Expired\"" } else { "" };
        let severity = match self.severity {
            "" => String::new(),
            severity => format!("MsrcSeverity=\"{severity}\""),
        };
        let text = document(number, "Software", "", &self.title, &self.categories)
            .replace(
                "ExplicitlyDeployable=\"true\"/>",
                &format!(
                    "ExplicitlyDeployable=\"true\" CreationDate=\"{}\" {severity} {expired}>\
                     <upd:KBArticleID>{}</upd:KBArticleID></upd:Properties>",
                    self.created, self.article
                ),
            )
            .replace("<upd:Relationships>", &format!("<upd:Relationships>{superseded}"))
            .replace("<upd:KBArticleID></upd:KBArticleID>", "");
        environment.write(number, &text)
    }
}

/// The categories, and the collections Pilot and Servers.
fn environment() -> Result<Environment> {
    let environment = Environment::new()?;
    for (number, level, title, parents) in [
        (COMPANY, "Company", "Contoso", vec![]),
        (FAMILY, "ProductFamily", "Ships", vec![guid(COMPANY)]),
        (TUG, "Product", "Tug", vec![guid(FAMILY)]),
        (BARGE, "Product", "Barge 2", vec![guid(FAMILY)]),
    ] {
        environment.write(number, &document(number, "Category", level, title, &parents))?;
    }
    environment.db()?.write("prepare", |w| {
        for name in ["Pilot", "Servers"] {
            collection::add(w, name, &CollectionChange::default())?;
        }
        Ok(())
    })?;
    Ok(environment)
}

fn criterion(property: &str, values: &[&str]) -> RuleCriterion {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    RuleCriterion::new(RuleProperty::from_product_name(property).expect(property), &values).expect(property)
}

fn trial(criteria: &[RuleCriterion]) -> RuleTrial {
    let given = GivenCriteria { others: criteria.to_vec(), ..GivenCriteria::default() };
    RuleTrial { given, ..RuleTrial::default() }
}

/// The numbers of updates, each with the reason why it falls out.
type Reasons = Vec<(u64, String)>;

/// The numbers of the updates that criteria select, and why the others fall out.
fn tried(
    environment: &Environment,
    criteria: &[RuleCriterion],
    at: Option<Timestamp>,
) -> Result<(BTreeSet<u64>, Reasons)> {
    let now = environment.now;
    let answer = environment.db()?.read(|r| report::rule_test(r, trial(criteria), at, true, now))?;
    let number = |guid: Uuid| (guid.as_u128() & 0xFFFF) as u64;
    let selected = answer.rows.iter().filter(|row| row.result == RuleVerdict::Selected);
    let refused = answer.rows.iter().filter(|row| row.result == RuleVerdict::LeftOut);
    Ok((
        selected.map(|row| number(row.update)).collect(),
        refused.map(|row| (number(row.update), row.because.clone().expect("a reason"))).collect(),
    ))
}

fn selected(environment: &Environment, criteria: &[RuleCriterion]) -> Result<BTreeSet<u64>> {
    Ok(tried(environment, criteria, None)?.0)
}

fn new_rule(name: &str, criteria: Vec<RuleCriterion>, deployments: &[(&str, &str)]) -> NewRule {
    let deployment = |(collection, options): &(&str, &str)| NewRuleDeployment {
        collection: (*collection).into(),
        template: RuleTemplate {
            options: PartialOptions::parse(options).expect(options),
            ..RuleTemplate::default()
        },
    };
    NewRule {
        name: name.into(),
        definition: RuleDefinition::new(criteria, RunsWhen::Manually),
        group: None,
        deployments: deployments.iter().map(deployment).collect(),
    }
}

fn add(environment: &Environment, rule: NewRule) -> Result<String> {
    environment.db()?.write("add", |w| rule::add(w, rule))
}

fn request(environment: &Environment, rule: &str) -> RunRequest {
    RunRequest {
        rule: rule.into(),
        trigger: RuleTrigger::Manual,
        scheduled_at: environment.now,
        zone: TimeZone::UTC,
    }
}

/// Runs a rule now; gives the record and, where it failed, the failure.
fn run(environment: &Environment, rule: &str) -> Result<(RuleRunRow, Option<anyhow::Error>)> {
    Ok(match operate::run_rule(&mut environment.db()?, &request(environment, rule))? {
        Ok(row) => (row, None),
        Err(failed) => (failed.row, Some(failed.error)),
    })
}

fn due(environment: &Environment) -> Result<Vec<RuleRunRow>> {
    let (runs, error) = operate::run_due_rules(&mut environment.db()?, None, &TimeZone::UTC);
    error.map_or(Ok(runs), Err)
}

fn deployments(environment: &Environment) -> Result<Vec<DeploymentRow>> {
    Ok(environment.db()?.read(|r| report::deployments(r, None, environment.now))?.rows)
}

fn groups(environment: &Environment) -> Result<Vec<(String, usize)>> {
    let rows = environment.db()?.read(|r| report::groups(r, None, environment.now))?.rows;
    Ok(rows.into_iter().map(|row| (row.group, row.members)).collect())
}

fn members(environment: &Environment, group: &str) -> Result<BTreeSet<Uuid>> {
    let rows = environment.db()?.read(|r| report::group(r, group, None, environment.now))?.rows;
    Ok(rows.into_iter().map(|row| row.update).collect())
}

fn refused<T>(answer: Result<T>) -> (Kind, String) {
    let error = answer.err().expect("a failure");
    let failure = Failure::of(&error).expect("a failure").clone();
    assert!(failure.hint.is_some(), "{}", failure.message);
    (failure_kind(&error), failure.message)
}

fn everything() -> Vec<RuleCriterion> {
    vec![criterion("IsSuperseded", &["false", "true"])]
}

#[test]
fn a_run_makes_a_group_and_its_deployments_and_the_next_run_others() -> Result<()> {
    let mut environment = environment()?;
    Update::new("One").write(&environment, 101)?;
    environment.sync()?;
    let targets = [
        ("pilot", "deadline = '7d'\navailable = '4h'\nutc = true"),
        ("Servers", "deadline = 'none'\nenabled = false"),
    ];
    let name = add(&environment, new_rule("Monthly", everything(), &targets))?;
    let (row, failure) = run(&environment, &name)?;
    assert!(failure.is_none());
    assert_eq!((row.matched, row.left_out), (Some(1), Some(0)));
    assert_eq!(row.group.as_deref(), Some("Monthly 2026-11-22 12:00:00Z"));
    assert_eq!(row.deployments.len(), 2);
    let rows = deployments(&environment)?;
    let pilot = rows.iter().find(|row| row.collection == "Pilot").expect("a row");
    assert_eq!(pilot.available.to_string(), "2026-11-22T16:00:00");
    assert_eq!(pilot.deadline.map(|at| at.to_string()).as_deref(), Some("2026-11-29T16:00:00"));
    assert!(pilot.enabled && pilot.randomized);
    let servers = rows.iter().find(|row| row.collection == "Servers").expect("a row");
    assert_eq!((servers.enabled, servers.deadline), (false, None));

    // Again, in the same second: a group of its own, and nothing of the first is touched.
    let (row, _) = run(&environment, &name)?;
    assert_eq!(row.group.as_deref(), Some("Monthly 2026-11-22 12:00:00Z (2)"));
    assert_eq!(deployments(&environment)?.len(), 4);

    // Nothing to choose: no group, and that is no failure.
    environment.now += SignedDuration::from_hours(24 * 60);
    environment.db()?.write("set", |w| {
        let criteria = vec![criterion("DateRevised", &["0:0:1:0"])];
        rule::set(w, "MONTHLY", RuleChange { criteria, ..RuleChange::default() })
    })?;
    let (row, failure) = run(&environment, &name)?;
    assert!(failure.is_none() && row.group.is_none() && row.deployments.is_empty());
    assert_eq!((row.matched, groups(&environment)?.len()), (Some(0), 2));

    // A removed rule leaves what it made.
    environment.db()?.write("remove", |w| rule::remove(w, &name))?;
    assert_eq!((groups(&environment)?.len(), deployments(&environment)?.len()), (2, 4));
    Ok(())
}

#[test]
fn a_group_that_every_run_fills_keeps_its_deployment() -> Result<()> {
    let mut environment = environment()?;
    Update::new("October").write(&environment, 101)?;
    environment.sync()?;
    let criteria = vec![criterion("IsSuperseded", &["false"])];
    let mut new = new_rule("Monthly", criteria, &[("Pilot", "deadline = '3d'\nutc = true")]);
    new.definition.same_group = true;
    add(&environment, new)?;
    run(&environment, "Monthly")?;
    assert_eq!(groups(&environment)?, [("Monthly".to_owned(), 1)]);
    let first = deployments(&environment)?.remove(0);
    // Disabled, perhaps because of a faulty update: no run enables it again.
    environment.db()?.write("disable", |w| {
        let disabled = PartialOptions { enabled: Some(false), ..PartialOptions::default() };
        definition::set(w, &first.deployment, None, &disabled, Clocks::at(w.now(), &TimeZone::UTC))
    })?;

    environment.now += SignedDuration::from_hours(24 * 28);
    Update { supersedes: vec![101], ..Update::new("November") }.write(&environment, 102)?;
    environment.sync()?;
    run(&environment, "Monthly")?;
    assert_eq!(members(&environment, "Monthly")?, BTreeSet::from([guid(102)]));
    let second = deployments(&environment)?;
    assert_eq!(second.len(), 1);
    assert_eq!((second[0].guid, &second[0].deployment), (first.guid, &first.deployment));
    assert!(!second[0].enabled);
    assert_eq!(second[0].available.to_string(), "2026-12-20T12:00:00");
    assert_eq!(second[0].deadline.map(|at| at.to_string()).as_deref(), Some("2026-12-23T12:00:00"));

    // Nothing to choose: the group stays as it is, so that a deployment is never without updates.
    environment.db()?.write("set", |w| {
        let criteria = vec![criterion("DateRevised", &["0:0:0:1"])];
        rule::set(w, "Monthly", RuleChange { criteria, ..RuleChange::default() })
    })?;
    run(&environment, "Monthly")?;
    assert_eq!(members(&environment, "Monthly")?, BTreeSet::from([guid(102)]));

    // Another group: a deployment of its own; two rules do not fill one group.
    let mut other = new_rule("Other", everything(), &[]);
    other.group = Some("monthly".into());
    other.definition.same_group = true;
    let (kind, message) = refused(add(&environment, other));
    assert!(kind == Kind::Usage && message.contains("fills the group"), "{message}");
    // The removed deployment is made again.
    environment.db()?.write("undo", |w| {
        cmupd::deployment::definition::remove(w, &first.deployment)?;
        let without = vec![RuleProperty::Revised];
        rule::set(w, "Monthly", RuleChange { without, ..RuleChange::default() })
    })?;
    let (row, failure) = run(&environment, "Monthly")?;
    assert!(failure.is_none(), "{failure:?}");
    assert_eq!(row.deployments.join("|"), first.deployment);
    let again = deployments(&environment)?;
    assert!(again[0].guid != first.guid && again[0].enabled);
    Ok(())
}

#[test]
fn a_thousand_updates_are_deployed_and_one_more_fails_and_changes_nothing() -> Result<()> {
    let mut environment = environment()?;
    for number in 1_001..=2_000u64 {
        Update::new(&format!("Update {number}")).write(&environment, number)?;
    }
    environment.sync()?;
    let mut new = new_rule("All", everything(), &[("Pilot", "")]);
    new.definition.same_group = true;
    add(&environment, new)?;
    let (row, failure) = run(&environment, "All")?;
    assert!(failure.is_none());
    assert_eq!((row.matched, groups(&environment)?), (Some(1_000), vec![("All".to_owned(), 1_000)]));
    let before = deployments(&environment)?;

    environment.now += SignedDuration::from_hours(1);
    Update::new("One more").write(&environment, 2_001)?;
    environment.sync()?;
    let (row, failure) = run(&environment, "All")?;
    let failure = failure.expect("a failure");
    assert_eq!(failure_kind(&failure), Kind::Failed);
    assert!(row.error.as_deref().is_some_and(|error| error.contains("1001")), "{row:?}");
    assert_eq!(groups(&environment)?, [("All".to_owned(), 1_000)]);
    assert_eq!(deployments(&environment)?, before);
    let shown = environment.db()?.read(|r| report::rule(r, "All", None, environment.now))?.rows.remove(0);
    assert_eq!((shown.last_error, shown.last_error_at), (row.error, Some(environment.now)));
    // A run that succeeds clears the error, and its time stays.
    environment.db()?.write("set", |w| {
        let criteria = vec![criterion("LocalizedDisplayName", &["one more"])];
        rule::set(w, "All", RuleChange { criteria, ..RuleChange::default() })
    })?;
    run(&environment, "All")?;
    let shown = environment.db()?.read(|r| report::rule(r, "All", None, environment.now))?.rows.remove(0);
    assert!(shown.last_error.is_none() && shown.last_error_at.is_some());
    assert_eq!(members(&environment, "All")?, BTreeSet::from([guid(2_001)]));
    Ok(())
}

#[test]
fn a_schedule_counts_from_its_moment_and_is_made_up_for_once() -> Result<()> {
    let mut environment = environment()?;
    Update::new("One").write(&environment, 101)?;
    environment.sync()?;
    let mut new =
        new_rule("Daily", everything(), &[("Pilot", "deadline = '7d'\navailable = '1h'\nutc = true")]);
    new.definition.runs = RunsWhen::by_schedule("daily 05:00 utc", environment.now)?;
    add(&environment, new)?;
    assert!(due(&environment)?.is_empty());
    // The run begins at 05:40, and its times count from 05:00.
    environment.now = "2026-11-23T05:40:00Z".parse()?;
    let rows = due(&environment)?;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].scheduled_at.to_string(), "2026-11-23T05:00:00Z");
    let made = deployments(&environment)?.remove(0);
    assert_eq!(made.available.to_string(), "2026-11-23T06:00:00");
    assert_eq!(made.deadline.map(|at| at.to_string()).as_deref(), Some("2026-11-30T06:00:00"));
    assert!(due(&environment)?.is_empty(), "once");
    // Three mornings are missed: one run, for the newest.
    environment.now = "2026-11-26T12:00:00Z".parse()?;
    let rows = due(&environment)?;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].scheduled_at.to_string(), "2026-11-26T05:00:00Z");
    // A disabled rule is not due, and an enabled one not for what it missed.
    let enable = |environment: &Environment, enabled| {
        let change = RuleChange { enabled: Some(enabled), ..RuleChange::default() };
        environment.db()?.write("set", |w| rule::set(w, "Daily", change))
    };
    enable(&environment, false)?;
    environment.now = "2026-11-28T12:00:00Z".parse()?;
    assert!(due(&environment)?.is_empty());
    enable(&environment, true)?;
    assert!(due(&environment)?.is_empty());
    environment.now = "2026-11-29T05:00:00Z".parse()?;
    assert_eq!(due(&environment)?.len(), 1);
    // A failed run is not repeated before the next moment.
    let no_updates = vec![criterion("LocalizedDisplayName", &["One"])];
    environment.db()?.write("set", |w| {
        rule::set(w, "Daily", RuleChange { criteria: no_updates, ..RuleChange::default() })
    })?;
    // An offset that leaves the month ends on its last day: the last Saturday of July 2027 is the 31st.
    let runs = RunsWhen::by_schedule("last saturday+1 05:00 utc", environment.now)?;
    let schedules = runs.schedule().expect("a schedule");
    let next = schedules.as_slice()[0].next_after("2027-07-01T00:00:00Z".parse()?, &TimeZone::UTC);
    assert_eq!(next.map(|at| at.to_string()).as_deref(), Some("2027-07-31T05:00:00Z"));
    Ok(())
}

#[test]
fn rules_run_after_a_synchronization_that_changed_the_catalog() -> Result<()> {
    let mut environment = environment()?;
    Update::new("One").write(&environment, 101)?;
    environment.sync()?;
    let mut new = new_rule("After", everything(), &[("Pilot", "")]);
    new.definition.runs = RunsWhen::AfterSynchronization;
    add(&environment, new)?;
    environment.now += SignedDuration::from_hours(1);
    assert!(environment.sync()?.rules.is_empty(), "nothing new");
    Update::new("Two").write(&environment, 102)?;
    let done = environment.sync()?;
    assert_eq!(done.rules.len(), 1, "{done:?}");
    assert_eq!((done.rules[0].matched, done.rules[0].trigger), (Some(2), RuleTrigger::Synchronization));
    assert!(environment.sync()?.rules.is_empty(), "once");

    // A failure is a row, and the synchronization ends partly.
    for number in 1_001..=2_000u64 {
        Update::new(&format!("Update {number}")).write(&environment, number)?;
    }
    environment.now += SignedDuration::from_hours(1);
    let done = environment.sync()?;
    assert_eq!(done.outcome(), Outcome::Partial);
    assert!(done.rules[0].error.is_some());
    assert!(done.sync.runs.iter().any(|run| run.error.is_none()));
    assert!(environment.sync()?.rules.is_empty(), "a failed run is not repeated");

    // Where the process died between the catalog and the rule, the next synchronization or `rule due` makes up for it.
    let connection = rusqlite::Connection::open(environment.path())?;
    connection.execute("UPDATE deployment_rule SET content_version = content_version - 1", [])?;
    environment.db()?.write("set", |w| {
        let criteria = vec![criterion("LocalizedDisplayName", &["Two"])];
        rule::set(w, "After", RuleChange { criteria, ..RuleChange::default() })
    })?;
    let rows = due(&environment)?;
    assert_eq!((rows.len(), rows[0].matched), (1, Some(1)));
    assert!(due(&environment)?.is_empty());
    Ok(())
}

#[test]
fn an_interrupted_run_leaves_nothing_and_the_next_one_makes_one_group() -> Result<()> {
    let mut environment = environment()?;
    Update::new("One").write(&environment, 101)?;
    environment.sync()?;
    let mut new = new_rule("Daily", everything(), &[("Pilot", "")]);
    new.definition.runs = RunsWhen::by_schedule("daily 05:00 utc", environment.now)?;
    add(&environment, new)?;
    environment.now = "2026-11-23T05:10:00Z".parse()?;
    // The transaction of a process that dies is rolled back.
    let died = environment.db()?.write("die", |w| {
        rule::run(w, &RunRequest { trigger: RuleTrigger::Schedule, ..request(&environment, "Daily") })?;
        Err::<(), _>(anyhow::anyhow!("killed"))
    });
    assert!(died.is_err());
    assert!(groups(&environment)?.is_empty() && deployments(&environment)?.is_empty());
    assert_eq!(due(&environment)?.len(), 1);
    assert!(due(&environment)?.is_empty());
    assert_eq!((groups(&environment)?.len(), deployments(&environment)?.len()), (1, 1));
    Ok(())
}

#[test]
fn what_cannot_be_is_refused() -> Result<()> {
    let environment = environment()?;
    Update { expired: true, ..Update::new("Withdrawn") }.write(&environment, 101)?;
    environment.sync()?;
    let add = |rule| add(&environment, rule);
    add(new_rule("One", everything(), &[("Pilot", "")]))?;
    // Only what is expired: nothing is chosen, and nothing is made.
    let (row, failure) = run(&environment, "One")?;
    assert!(failure.is_none() && row.group.is_none() && row.left_out == Some(1), "{row:?}");
    for (rule, kind, part) in [
        (new_rule("one", everything(), &[]), Kind::Failed, "already"),
        (new_rule("Two", vec![], &[]), Kind::Usage, "0 criteria"),
        (new_rule("Two", everything(), &[("Nowhere", "")]), Kind::NotFound, "Nowhere"),
        (
            new_rule("Two", everything(), &[("Pilot", ""), ("PILOT", "")]),
            Kind::Failed,
            "deploys to \"Pilot\" already",
        ),
        (
            new_rule("Two", everything(), &[("Pilot", "deadline = '2026-12-24 18:00'")]),
            Kind::Usage,
            "one moment",
        ),
        (
            new_rule("Two", everything(), &[("Pilot", "deadline = 'none'\ngrace = true")]),
            Kind::Usage,
            "deadline",
        ),
        (new_rule(" ", everything(), &[]), Kind::Usage, "not a name"),
    ] {
        let (found, message) = refused(add(rule));
        assert!(found == kind && message.contains(part), "{found:?} {message}");
    }
    for property in ["CMTag", "CustomSeverity", "Nonsense"] {
        let failure = RuleProperty::from_product_name(property).expect_err(property);
        assert!(failure.message.contains(property) && failure.hint.is_some());
    }
    // A collection that a rule deploys to stays, until the rule does not any more.
    let remove = || environment.db()?.write("remove", |w| operate::remove_collection(w, "pilot").map(drop));
    let (kind, message) = refused(remove());
    assert!(kind == Kind::Failed && message.contains("One"), "{message}");
    environment.db()?.write("remove", |w| rule::remove_deployment(w, "One", "PILOT"))?;
    remove()?;
    assert_eq!(refused(run(&environment, "Absent")).0, Kind::NotFound);
    assert_eq!(refused(environment.db()?.write("x", |w| rule::remove(w, "Absent"))).0, Kind::NotFound);
    let unknown = GivenCriteria { products: vec!["Tugg".into()], ..GivenCriteria::default() };
    assert_eq!(refused(environment.db()?.read(|r| unknown.resolve(r))).0, Kind::NotFound);
    let wrong = GivenCriteria { classifications: vec!["Tug".into()], ..GivenCriteria::default() };
    assert_eq!(refused(environment.db()?.read(|r| wrong.resolve(r))).0, Kind::Usage);
    Ok(())
}

/// A client delays what a rule deployed by the same time whenever it is asked, by up to two hours; what was added by hand
/// is not delayed.
#[test]
fn what_a_rule_deploys_is_delayed() -> Result<()> {
    let environment = environment()?;
    Update::new("One").write(&environment, 101)?;
    environment.sync()?;
    let lines: String = (0..20)
        .map(|number| {
            format!(
                "{{\"client\":\"{}\",\"name\":\"WKS-{number}\",\"message_time\":\"2026-11-20T08:00:00Z\",\"serial\":1,\
                 \"topic_type\":500,\"topic\":\"{}\",\"state\":2}}\n",
                guid(9_000 + number),
                guid(101)
            )
        })
        .collect();
    let options = IngestOptions { site: Some("PS1".parse()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[Source::Stdin(lines.into())], &options, &cmupd::base::progress::Silent)?;
    environment.db()?.write("members", |w| {
        let rules = vec!["name = WKS-*".parse()?];
        collection::add(w, "Fleet", &CollectionChange { rules, ..CollectionChange::default() })
    })?;
    add(&environment, new_rule("One", everything(), &[("Fleet", "deadline = '1d'\nutc = true")]))?;
    let name = run(&environment, "One")?.0.deployments.remove(0);
    let reading = cmupd::deployment::window::WindowReading {
        zone: TimeZone::UTC,
        month_end: cmupd::base::schedule::MonthEnd::KnownIssue,
        with_general: false,
    };
    let step = |client: &str, step: WhenStep| -> Result<Option<Timestamp>> {
        let rows = environment
            .db()?
            .read(|r| report::deployment_when(r, &name, client, 60, &reading, environment.now))?
            .rows;
        Ok(rows.iter().find(|row| row.step == step).expect("a step").at)
    };
    let mut delays = HashSet::new();
    for number in 0..20 {
        let client = format!("WKS-{number}");
        let deadline = step(&client, WhenStep::Deadline)?.expect("a deadline");
        let delayed = step(&client, WhenStep::Delay)?.expect("a delay");
        let delay = delayed.duration_since(deadline).as_mins();
        assert!((0..=120).contains(&delay), "{delay}");
        assert_eq!(step(&client, WhenStep::Install)?, Some(delayed));
        assert_eq!(step(&client, WhenStep::Delay)?, Some(delayed));
        delays.insert(delay);
    }
    assert!(delays.len() > 5, "{delays:?}");
    Ok(())
}
