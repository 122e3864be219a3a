//! Automatic deployment rules: criteria that choose updates, and what becomes of the chosen ones.
//!
//! Invariants: a run is one transaction, so that it is done or not; a rule that would select more than
//! [`MOST_UPDATES`](super::definition::MOST_UPDATES) changes nothing, and keeps its error; an expired update is never
//! selected. Criteria are stored as the product writes them, and those that cannot be evaluated are refused when they are
//! given, never left out. Every change of a rule keeps what it was.
//!
//! Decided here, because the product's behavior is not established: a run without results leaves a group that every run
//! fills anew as it is; a removed rule leaves its groups and deployments; a moment of the schedule that was missed is made
//! up for once.

mod change;
mod criterion;
mod due;
mod evaluate;
mod exchange;
pub mod format;
mod given;
mod run;
mod store;
mod value;

pub use change::{
    NewRule, NewRuleDeployment, RuleChange, add, add_deployment, check_collection_has_no_rules, remove,
    remove_deployment, set,
};
pub use criterion::{RuleCriterion, RuleProperty};
pub use due::{DueRule, RuleDueReason, due};
pub(crate) use evaluate::{Evaluation, Refusal, evaluate};
pub use exchange::{CollectionNames, export, import};
pub use given::GivenCriteria;
pub use run::{RuleRunRow, RuleTrigger, RunRequest, record_failure, run};
pub use value::{language_value, period_value, severity_value};

use crate::base::error::{Result, unknown};
use crate::base::schedule::Schedules;
use crate::catalog::group::GroupKey;
use crate::db::{ContentVersion, integer_columns};
use crate::deployment::definition::PartialOptions;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

integer_columns! {
    /// Key of a rule.
    pub(crate) struct RuleKey;
}

/// The number of the language whose titles the product compares: English of the United States.
pub const DEFAULT_LOCALE: u32 = 1033;

/// When a rule runs by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunsWhen {
    /// Never.
    Manually,
    /// After a synchronization that changed the catalog.
    AfterSynchronization,
    /// By schedule tokens, one after the other.
    Schedule(String),
}

impl RunsWhen {
    /// The schedule, where there is one.
    pub fn schedule(&self) -> Option<Schedules> {
        match self {
            // Tokens are checked before they are stored.
            RunsWhen::Schedule(tokens) => tokens.parse().ok(),
            RunsWhen::Manually | RunsWhen::AfterSynchronization => None,
        }
    }
}

impl std::fmt::Display for RunsWhen {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self, self.schedule()) {
            (RunsWhen::Manually, _) => formatter.write_str("manually"),
            (RunsWhen::AfterSynchronization, _) => formatter.write_str("after a synchronization"),
            (RunsWhen::Schedule(_), Some(schedules)) => schedules.fmt(formatter),
            (RunsWhen::Schedule(tokens), None) => formatter.write_str(tokens),
        }
    }
}

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleDefinition {
    /// What it is for.
    pub comment: Option<String>,
    /// Whether it runs by itself.
    pub enabled: bool,
    /// All of these must hold.
    pub criteria: Vec<RuleCriterion>,
    /// When it runs by itself.
    pub runs: RunsWhen,
    /// Every run fills the same group anew; otherwise each makes a new one.
    pub same_group: bool,
    /// The language whose titles the product compares; here it is the default language, whatever this says.
    pub locale: u32,
    /// Elements of AutoDeploymentProperties without a meaning here, for an export.
    pub properties: BTreeMap<String, String>,
    /// ContentTemplate as it was read, for an export: nothing is downloaded.
    pub content: Option<String>,
}

/// What a rule makes of its updates in a collection, as it is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTemplate {
    /// The options; times count from the scheduled start of a run.
    pub options: PartialOptions,
    /// Elements of DeploymentTemplate without a meaning here, for an export.
    pub kept: BTreeMap<String, String>,
}

/// What a rule makes of its updates in a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RuleDeployment {
    /// From 0.
    pub(crate) number: u32,
    /// The collection.
    pub(crate) collection: String,
    pub(crate) template: RuleTemplate,
    /// GUID of what the last run made or changed, where that still is.
    pub(crate) deployment: Option<Uuid>,
}

/// An automatic deployment rule.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Its name.
    pub(crate) name: String,
    pub(crate) definition: RuleDefinition,
    /// The group that every run fills anew, with its name.
    pub(crate) group: Option<(GroupKey, String)>,
    /// What it deploys, by number.
    pub(crate) deployments: Vec<RuleDeployment>,
    pub(crate) due_from: Timestamp,
    pub(crate) content_version: ContentVersion,
    /// When it ran last.
    pub(crate) last_run_at: Option<Timestamp>,
    /// What went wrong then.
    pub(crate) last_error: Option<String>,
    /// When something went wrong last.
    pub(crate) last_error_at: Option<Timestamp>,
    pub(crate) created_at: Timestamp,
    pub(crate) modified_at: Timestamp,
}

/// All rules, as they are or were.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    rules: BTreeMap<RuleKey, Rule>,
}

impl Rules {
    /// The rules, by name.
    pub(crate) fn in_order(&self) -> Vec<&Rule> {
        let mut rules: Vec<&Rule> = self.rules.values().collect();
        rules.sort_by_cached_key(|rule| rule.name.to_lowercase());
        rules
    }

    fn find_with_id(&self, name: &str) -> Result<(RuleKey, &Rule)> {
        let wanted = name.trim().to_lowercase();
        let found = self.rules.iter().find(|(_, rule)| rule.name.to_lowercase() == wanted);
        found.map(|(rule_id, rule)| (*rule_id, rule)).ok_or_else(|| {
            let names = self.rules.values().map(|rule| rule.name.as_str());
            unknown("automatic deployment rule", name, names, "cmupd rule list").into()
        })
    }

    /// The rule of a name, in any letter case. Fails with kind `not_found` and what was probably meant.
    pub(crate) fn find(&self, name: &str) -> Result<&Rule> {
        Ok(self.find_with_id(name)?.1)
    }
}
