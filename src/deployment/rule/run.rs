//! One run of a rule.

use super::evaluate::evaluate;
use super::{Rule, RuleKey};
use crate::base::digest::sha256;
use crate::base::error::{Failure, Result};
use crate::base::tabular::{Column, Tabular};
use crate::catalog;
use crate::catalog::group::{GroupKey, GroupsBefore, add_chosen, replace_members};
use crate::db::{ContentVersion, Transaction, UpdateKey};
use crate::deployment;
use crate::deployment::definition::{self, Clocks, MOST_UPDATES, NewDeployment, PartialOptions, free_name};
use crate::deployment::policy::publish_group;
use crate::hierarchy;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashSet;
use uuid::Uuid;

/// What made a rule run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleTrigger {
    /// Somebody asked for it.
    Manual,
    /// A synchronization changed the catalog.
    Synchronization,
    /// Its schedule.
    Schedule,
}

impl RuleTrigger {
    /// The name in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            RuleTrigger::Manual => "manual",
            RuleTrigger::Synchronization => "synchronization",
            RuleTrigger::Schedule => "schedule",
        }
    }

    pub(super) fn from_stored(text: &str) -> Self {
        [RuleTrigger::Synchronization, RuleTrigger::Schedule]
            .into_iter()
            .find(|trigger| trigger.as_str() == text)
            .unwrap_or(RuleTrigger::Manual)
    }
}

/// A run of a rule.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RuleRunRow {
    /// The rule.
    pub rule: String,
    /// When it ran.
    pub started_at: Timestamp,
    /// When it should have run: the times of its deployments count from here.
    pub scheduled_at: Timestamp,
    /// What made it run.
    pub trigger: RuleTrigger,
    /// Updates that meet all criteria; none where that was not found out.
    pub matched: Option<u32>,
    /// Listed updates that do not.
    pub left_out: Option<u32>,
    /// The software update group that it made or filled anew.
    pub group: Option<String>,
    /// The deployments that it made or changed.
    pub deployments: Vec<String>,
    /// What went wrong: then nothing was changed.
    pub error: Option<String>,
}

impl Tabular for RuleRunRow {
    const SCHEMA: &'static str = "rule.run/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("rule", "Rule"),
        Column::time("started_at", "Ran"),
        Column::time("scheduled_at", "Scheduled").wide(),
        Column::enumeration("trigger", "Trigger").spare(),
        Column::number("matched", "Updates"),
        Column::number("left_out", "Left out").spare(),
        Column::ident("group", "Group"),
        Column::ident("deployments", "Deployments").wide(),
        Column::text("error", "Error"),
    ];
}

/// That a rule is to run.
#[derive(Debug, Clone)]
pub struct RunRequest {
    /// The rule.
    pub rule: String,
    /// What makes it run.
    pub trigger: RuleTrigger,
    /// When it should have run.
    pub scheduled_at: Timestamp,
    /// The zone of this machine's clock: by it deployments are timed that are not in UTC.
    pub zone: TimeZone,
}

/// Runs a rule: selects, makes a group or fills its own anew, and makes or changes its deployments.
///
/// Fails with kind `not_found` for a rule that does not exist, and with kind `failed` where it selects more than a
/// deployment may have; the caller ends the transaction without a change then, and calls [`record_failure`] in
/// another.
pub fn run(w: &Transaction<'_>, request: &RunRequest) -> Result<RuleRunRow> {
    let rules = deployment::read(w).rules()?;
    let (rule_id, rule) = rules.find_with_id(&request.rule)?;
    let found = evaluate(w, &rule.definition.criteria, &[None], false, w.now())?;
    let Some(evaluation) = found.of_moments.first() else { return Err(Failure::failed("no moment").into()) };
    let revisions = evaluation.selected.iter().filter_map(|update| found.timeline.get(update.place));
    let selected: Vec<UpdateKey> = revisions.map(|revision| revision.update_id).collect();
    if selected.len() > MOST_UPDATES {
        return Err(Failure::failed(format!(
            "the rule {:?} selects {} updates, and a deployment has at most {MOST_UPDATES}; nothing was changed",
            rule.name,
            selected.len()
        ))
        .hint(format!(
            "narrow its criteria (`cmupd rule set {:?} --revised 28d`), or divide it into several rules",
            rule.name
        ))
        .into());
    }
    let mut row = RuleRunRow {
        rule: rule.name.clone(),
        started_at: w.now(),
        scheduled_at: request.scheduled_at,
        trigger: request.trigger,
        matched: u32::try_from(selected.len()).ok(),
        left_out: u32::try_from(evaluation.refused()).ok(),
        group: None,
        deployments: Vec::new(),
        error: None,
    };
    if !selected.is_empty() {
        let (group_id, group) = filled_group(w, rule_id, rule, &selected)?;
        let clocks = Clocks::at(request.scheduled_at, &request.zone);
        row.deployments = deploy(w, (rule_id, rule), (group_id, &group), clocks)?;
        // Others may deploy the group, too.
        publish_group(w, &group)?;
        row.group = Some(group);
    }
    deployment::write(w).insert_rule_run(rule_id, &row, hierarchy::read(w).top_site()?.content_version)?;
    Ok(row)
}

/// Keeps why a run failed that saw a content version; it is not repeated before the rule is due again. Fails with kind
/// `not_found` for a rule that does not exist.
pub fn record_failure(
    w: &Transaction<'_>,
    request: &RunRequest,
    error: &str,
    content_version: ContentVersion,
) -> Result<RuleRunRow> {
    let rules = deployment::read(w).rules()?;
    let (rule_id, rule) = rules.find_with_id(&request.rule)?;
    let row = RuleRunRow {
        rule: rule.name.clone(),
        started_at: w.now(),
        scheduled_at: request.scheduled_at,
        trigger: request.trigger,
        matched: None,
        left_out: None,
        group: None,
        deployments: Vec::new(),
        error: Some(error.to_owned()),
    };
    deployment::write(w).insert_rule_run(rule_id, &row, content_version)?;
    Ok(row)
}

/// The group of a run, with what was selected.
fn filled_group(
    w: &Transaction<'_>,
    rule_id: RuleKey,
    rule: &Rule,
    selected: &[UpdateKey],
) -> Result<(GroupKey, String)> {
    if let Some((group_id, name)) = rule.group.clone().filter(|_| rule.definition.same_group) {
        replace_members(w, group_id, selected)?;
        return Ok((group_id, name));
    }
    let groups = catalog::read(w).update_groups(&GroupsBefore::default())?;
    let taken: HashSet<String> =
        groups.in_order().into_iter().map(|(_, group)| group.name.to_lowercase()).collect();
    let suffix = match rule.definition.same_group {
        true => String::new(),
        false => w.now().strftime(" %Y-%m-%d %H:%M:%SZ").to_string(),
    };
    let name = free_name(&rule.name, &suffix, &taken);
    let comment = format!("selected by the rule {:?}", rule.name);
    let group_id = add_chosen(w, &name, &comment, selected)?;
    if rule.definition.same_group {
        deployment::write(w).link_rule_group(rule_id, group_id)?;
    }
    Ok((group_id, name))
}

/// Makes the deployments of a run, or changes those that the last run left for the same group; their names.
fn deploy(
    w: &Transaction<'_>,
    (rule_id, rule): (RuleKey, &Rule),
    (group_id, group): (GroupKey, &str),
    clocks: Clocks,
) -> Result<Vec<String>> {
    let mut names = Vec::with_capacity(rule.deployments.len());
    for of_rule in &rule.deployments {
        let mut options =
            PartialOptions { randomized: Some(true), ..of_rule.template.options.clone().with_times() };
        let all = deployment::read(w).deployments()?;
        let last = of_rule.deployment.map(|guid| guid.to_string());
        let last = last.as_deref().filter(|guid| all.find(guid).is_ok_and(|it| it.group_id == group_id));
        if let Some(guid) = last {
            // One that was disabled stays so: perhaps because of an update of the run before.
            options.enabled = options.enabled.filter(|enabled| !enabled);
            names.push(definition::set(w, guid, None, &options, clocks)?);
            continue;
        }
        let taken = all.names_taken();
        options.enabled = options.enabled.or(Some(true));
        let guid = guid_of(w, rule, group, &of_rule.collection)?;
        let new = NewDeployment {
            group: group.to_owned(),
            collection: of_rule.collection.clone(),
            name: Some(free_name(group, &format!(" - {}", of_rule.collection), &taken)),
            guid: Some(guid),
            options,
        };
        names.push(definition::add(w, &new, clocks)?);
        deployment::write(w).link_rule_deployment(rule_id, of_rule.number, guid)?;
    }
    Ok(names)
}

/// The GUID of the deployment of a group that a rule makes now: equal runs over equal databases give the same one.
fn guid_of(w: &Transaction<'_>, rule: &Rule, group: &str, collection: &str) -> Result<Uuid> {
    let source = hierarchy::read(w).known_update_source()?;
    let run = format!("{source:?} {} {group:?} {collection:?} {}", rule.created_at, w.now());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(sha256(run.as_bytes())).for_each(|(byte, of_digest)| *byte = of_digest);
    Ok(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
