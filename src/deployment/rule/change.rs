//! Adding, changing and removing rules.

use super::evaluate::MOST_CRITERIA;
use super::{
    DEFAULT_LOCALE, Rule, RuleCriterion, RuleDefinition, RuleDeployment, RuleKey, RuleProperty, RuleTemplate,
    Rules, RunsWhen,
};
use crate::base::error::{Failure, Result};
use crate::base::names::check_name;
use crate::base::schedule::Schedules;
use crate::catalog;
use crate::catalog::group::{GroupKey, GroupsBefore};
use crate::client;
use crate::db::{Snapshot, Transaction};
use crate::deployment;
use crate::deployment::definition::{Clocks, check_template};
use crate::hierarchy;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// Deployments of one rule.
const MOST_DEPLOYMENTS: usize = 100;

/// A deployment that a rule is to make.
#[derive(Debug, Clone)]
pub struct NewRuleDeployment {
    /// The collection.
    pub collection: String,
    /// What its deployments are.
    pub template: RuleTemplate,
}

/// A rule to be added.
#[derive(Debug, Clone)]
pub struct NewRule {
    /// Its name.
    pub name: String,
    /// What it says.
    pub definition: RuleDefinition,
    /// The group that every run fills anew, where it is one that exists.
    pub group: Option<String>,
    /// What it deploys.
    pub deployments: Vec<NewRuleDeployment>,
}

impl RuleDefinition {
    /// An enabled rule with these criteria.
    pub fn new(criteria: Vec<RuleCriterion>, runs: RunsWhen) -> Self {
        RuleDefinition {
            comment: None,
            enabled: true,
            criteria,
            runs,
            same_group: false,
            locale: DEFAULT_LOCALE,
            properties: BTreeMap::new(),
            content: None,
        }
    }
}

impl RunsWhen {
    /// By a schedule in words or tokens; tokens stay as they are, and words start today. Fails with kind `usage` for
    /// what is not a schedule, and for what no token can say.
    pub fn by_schedule(text: &str, now: jiff::Timestamp) -> Result<Self> {
        let schedules: Schedules = text.parse()?;
        let is_token = text.trim().bytes().all(|byte| byte.is_ascii_hexdigit());
        Ok(RunsWhen::Schedule(match is_token {
            true => text.trim().to_uppercase(),
            false => schedules.tokens(now.to_zoned(TimeZone::UTC).date())?,
        }))
    }
}

/// What to change of a rule; what is absent stays.
#[derive(Debug, Clone, Default)]
pub struct RuleChange {
    /// A new name.
    pub name: Option<String>,
    /// What it is for; an empty text removes it.
    pub comment: Option<String>,
    /// Whether it runs by itself.
    pub enabled: Option<bool>,
    /// Criteria: each replaces those on the same property.
    pub criteria: Vec<RuleCriterion>,
    /// Properties whose criteria are removed.
    pub without: Vec<RuleProperty>,
    /// When it runs by itself.
    pub runs: Option<RunsWhen>,
    /// Whether every run fills the same group anew.
    pub same_group: Option<bool>,
    /// The group that every run fills anew.
    pub group: Option<String>,
}

fn check_criteria(criteria: &[RuleCriterion]) -> Result<()> {
    if criteria.is_empty() || criteria.len() > MOST_CRITERIA {
        return Err(Failure::usage(format!("the rule has {} criteria", criteria.len()))
            .hint(format!(
                "give 1 to {MOST_CRITERIA}, such as --classification 'Security Updates' --no-superseded"
            ))
            .into());
    }
    Ok(())
}

fn check_free(rules: &Rules, name: &str, own: Option<RuleKey>) -> Result<()> {
    let wanted = name.to_lowercase();
    let is_same =
        |(rule_id, rule): (&RuleKey, &Rule)| Some(*rule_id) != own && rule.name.to_lowercase() == wanted;
    if rules.rules.iter().any(is_same) {
        return Err(Failure::failed(format!("there is an automatic deployment rule {name:?} already"))
            .hint("`cmupd rule list` shows all; names differ in more than letter case")
            .into());
    }
    Ok(())
}

/// The group that a rule fills anew: one that no other rule fills.
fn found_group(w: &Transaction<'_>, name: &str, own: Option<RuleKey>) -> Result<(GroupKey, String)> {
    let groups = catalog::read(w).update_groups(&GroupsBefore::default())?;
    let Some((group_id, group)) = groups.find_with_id(name)? else {
        return Err(Failure::not_found(format!("there is no software update group {name:?}"))
            .hint("`cmupd group list` shows what there is")
            .into());
    };
    let rules = deployment::read(w).rules()?;
    let fills = |(rule_id, rule): &(&RuleKey, &Rule)| {
        Some(**rule_id) != own && rule.group.as_ref().is_some_and(|(of_rule, _)| *of_rule == group_id)
    };
    if let Some((_, other)) = rules.rules.iter().find(fills) {
        return Err(Failure::usage(format!(
            "the rule {:?} fills the group {:?} already: each run would remove what the other put there",
            other.name, group.name
        ))
        .hint("name another group, or leave the name out, so that the rule has its own")
        .into());
    }
    Ok((group_id, group.name.clone()))
}

/// A deployment of a rule. Fails with kind `not_found` for a collection that does not exist, and with kind `usage` for
/// times that do not count from the start of a run, and for options that contradict each other.
fn checked(w: &Transaction<'_>, number: u32, new: NewRuleDeployment) -> Result<RuleDeployment> {
    let collections = client::read(w).collections()?;
    let collection = collections.name(&new.collection)?.to_owned();
    check_template(&new.template.options, Clocks::at(w.now(), &TimeZone::UTC))?;
    Ok(RuleDeployment { number, collection, template: new.template, deployment: None })
}

/// Adds a rule, and gives its name. It is due from the next moment of its schedule, or the next synchronization.
///
/// Fails with kind `failed` where there is a rule of this name, with kind `not_found` for a collection or group that does
/// not exist, and with kind `usage` for a rule without criteria or a deployment that cannot be.
pub fn add(w: &Transaction<'_>, new: NewRule) -> Result<String> {
    let name = check_name("rule", &new.name)?.to_owned();
    check_criteria(&new.definition.criteria)?;
    check_free(&deployment::read(w).rules()?, &name, None)?;
    let group = new.group.as_deref().map(|group| found_group(w, group, None)).transpose()?;
    let mut rule = Rule {
        name: name.clone(),
        definition: new.definition,
        group,
        deployments: Vec::new(),
        due_from: w.now(),
        content_version: hierarchy::read(w).top_site()?.content_version,
        last_run_at: None,
        last_error: None,
        last_error_at: None,
        created_at: w.now(),
        modified_at: w.now(),
    };
    let rule_id = deployment::write(w).insert_rule(&rule)?;
    for deployment in new.deployments {
        let deployment = checked_beside(w, &rule, deployment)?;
        deployment::write(w).insert_rule_deployment(rule_id, &deployment)?;
        rule.deployments.push(deployment);
    }
    Ok(name)
}

/// Changes a rule, and gives its name. A rule that gets another time to run, or is enabled, is due from now on, not for
/// what it missed. Fails as [`add`], and with kind `not_found` for a rule that does not exist.
pub fn set(w: &Transaction<'_>, name: &str, change: RuleChange) -> Result<String> {
    let rules = deployment::read(w).rules()?;
    let (rule_id, before) = rules.find_with_id(name)?;
    let mut rule = before.clone();
    if let Some(name) = &change.name {
        check_name("rule", name)?.clone_into(&mut rule.name);
        check_free(&rules, &rule.name, Some(rule_id))?;
    }
    let definition = &mut rule.definition;
    if let Some(comment) = change.comment {
        definition.comment = Some(comment).filter(|comment| !comment.is_empty());
    }
    definition.enabled = change.enabled.unwrap_or(definition.enabled);
    let is_replaced = |criterion: &RuleCriterion| {
        change.without.contains(&criterion.property())
            || change.criteria.iter().any(|new| new.property() == criterion.property())
    };
    definition.criteria.retain(|criterion| !is_replaced(criterion));
    definition.criteria.extend(change.criteria);
    check_criteria(&definition.criteria)?;
    definition.runs = change.runs.unwrap_or_else(|| definition.runs.clone());
    definition.same_group = change.same_group.unwrap_or(definition.same_group);
    if let Some(group) = &change.group {
        rule.group = Some(found_group(w, group, Some(rule_id))?);
        rule.definition.same_group = true;
    }
    if !rule.definition.same_group {
        rule.group = None;
    }
    let runs_anew = rule.definition.runs != before.definition.runs
        || rule.definition.enabled && !before.definition.enabled;
    if runs_anew {
        rule.due_from = w.now();
        rule.content_version = hierarchy::read(w).top_site()?.content_version;
    }
    rule.modified_at = w.now();
    deployment::write(w).update_rule(rule_id, &rule)?;
    Ok(rule.name)
}

/// Removes a rule with the record of its runs; its groups and deployments stay. Fails with kind `not_found` for one that
/// does not exist.
pub fn remove(w: &Transaction<'_>, name: &str) -> Result<()> {
    let rules = deployment::read(w).rules()?;
    let (rule_id, _) = rules.find_with_id(name)?;
    deployment::write(w).delete_rule(rule_id)
}

/// Adds a deployment to a rule, and gives the name of the rule. Fails as [`add`], and with kind `failed` where the rule
/// has one for the collection.
pub fn add_deployment(w: &Transaction<'_>, rule: &str, new: NewRuleDeployment) -> Result<String> {
    let rules = deployment::read(w).rules()?;
    let (rule_id, rule) = rules.find_with_id(rule)?;
    let deployment = checked_beside(w, rule, new)?;
    deployment::write(w).update_rule(rule_id, &Rule { modified_at: w.now(), ..rule.clone() })?;
    deployment::write(w).insert_rule_deployment(rule_id, &deployment)?;
    Ok(rule.name.clone())
}

/// A deployment of a rule that may stand beside those that it has.
fn checked_beside(w: &Transaction<'_>, rule: &Rule, new: NewRuleDeployment) -> Result<RuleDeployment> {
    if rule.deployments.len() >= MOST_DEPLOYMENTS {
        return Err(Failure::usage(format!("a rule has at most {MOST_DEPLOYMENTS} deployments"))
            .hint("add another rule")
            .into());
    }
    let number = rule.deployments.iter().map(|deployment| deployment.number + 1).max().unwrap_or_default();
    let deployment = checked(w, number, new)?;
    if rule.deployments.iter().any(|other| other.collection == deployment.collection) {
        return Err(Failure::failed(format!(
            "the rule {:?} deploys to {:?} already",
            rule.name, deployment.collection
        ))
        .hint(format!(
            "name the collection once; of a rule that is there, `cmupd rule deployment remove {:?} {:?}` removes it",
            rule.name, deployment.collection
        ))
        .into());
    }
    Ok(deployment)
}

/// Removes the deployment of a rule to a collection, and gives the name of the rule; what was deployed stays. Fails with
/// kind `not_found` where the rule has none.
pub fn remove_deployment(w: &Transaction<'_>, rule: &str, collection: &str) -> Result<String> {
    let rules = deployment::read(w).rules()?;
    let (rule_id, rule) = rules.find_with_id(rule)?;
    let wanted = collection.trim().to_lowercase();
    let found = rule.deployments.iter().find(|deployment| deployment.collection.to_lowercase() == wanted);
    let Some(deployment) = found else {
        return Err(Failure::not_found(format!(
            "the rule {:?} does not deploy to {collection:?}",
            rule.name
        ))
        .hint(format!("`cmupd rule show {:?}` shows where it deploys", rule.name))
        .into());
    };
    deployment::write(w).update_rule(rule_id, &Rule { modified_at: w.now(), ..rule.clone() })?;
    deployment::write(w).delete_rule_deployment(rule_id, deployment.number)?;
    Ok(rule.name.clone())
}

/// Fails with kind `failed` where a rule deploys to a collection.
pub fn check_collection_has_no_rules(r: &Snapshot<'_>, collection: &str) -> Result<()> {
    let wanted = collection.trim().to_lowercase();
    let rules = deployment::read(r).rules()?;
    let uses = |rule: &&Rule| rule.deployments.iter().any(|it| it.collection.to_lowercase() == wanted);
    let Some(rule) = rules.in_order().into_iter().find(uses) else { return Ok(()) };
    Err(Failure::failed(format!("the automatic deployment rule {:?} deploys to {collection:?}", rule.name))
        .hint(format!("`cmupd rule deployment remove {:?} {collection:?}` ends that first", rule.name))
        .into())
}
