//! Automatic deployment rules, and what they select: now, at a moment, and on the last Patch Tuesdays.

use crate::base::error::{Failure, Kind, Result};
use crate::base::tabular::{Answer, Column, Tabular};
use crate::catalog::{self, CategoryTree, SeenUpdate, Severity};
use crate::db::{Moment, Snapshot, UpdateKey, failure_kind};
use crate::deployment;
use crate::deployment::definition::MOST_UPDATES;
use crate::deployment::rule::{
    Evaluation, GivenCriteria, Refusal, Rule, RuleCriterion, RuleProperty, RunsWhen, evaluate,
};
use crate::history::{AsOf, look_back, look_back_at_settings};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

/// An automatic deployment rule.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RuleRow {
    /// Its name.
    pub rule: String,
    /// Whether it runs by itself.
    pub enabled: bool,
    /// When: manually, after a synchronization, or its schedule in words.
    pub runs: String,
    /// What updates must meet, in words; all of these.
    pub criteria: Vec<String>,
    /// What it deploys: collection, available time and deadline after the start of a run.
    pub deploys: Vec<String>,
    /// Every run fills the same group anew.
    pub same_group: bool,
    /// That group, once there is one.
    pub group: Option<String>,
    /// When it ran last.
    pub last_run_at: Option<Timestamp>,
    /// What went wrong then.
    pub last_error: Option<String>,
    /// When something went wrong last.
    pub last_error_at: Option<Timestamp>,
    /// What it is for.
    pub comment: Option<String>,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was changed last.
    pub modified_at: Timestamp,
}

impl Tabular for RuleRow {
    const SCHEMA: &'static str = "rule.list/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("rule", "Rule"),
        Column::text("enabled", "Enabled"),
        Column::text("runs", "Runs"),
        Column::text("criteria", "Criteria").spare(),
        Column::text("deploys", "Deploys").spare(),
        Column::text("same_group", "Same group").wide(),
        Column::ident("group", "Group").wide(),
        Column::time("last_run_at", "Last run"),
        Column::text("last_error", "Last error"),
        Column::time("last_error_at", "Last error at").wide(),
        Column::text("comment", "Comment").wide(),
        Column::time("created_at", "Added").wide(),
        Column::time("modified_at", "Changed").wide(),
    ];
}

/// Whether a rule selects an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleVerdict {
    /// It meets all criteria.
    Selected,
    /// It does not.
    LeftOut,
}

/// An update and whether a rule selects it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RuleTestRow {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title in the default language.
    pub title: Option<String>,
    /// Severity that the publisher gave.
    pub severity: Option<Severity>,
    /// When it was released first.
    pub released_at: Option<Timestamp>,
    /// When its current revision was released.
    pub revised_at: Option<Timestamp>,
    /// Whether the rule selects it.
    pub result: RuleVerdict,
    /// The first criterion that it does not meet.
    pub because: Option<String>,
    /// UpdateID.
    pub update: Uuid,
}

impl Tabular for RuleTestRow {
    const SCHEMA: &'static str = "rule.test/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::enumeration("severity", "Severity").spare(),
        Column::date("released_at", "Released").spare(),
        Column::date("revised_at", "Revised"),
        Column::enumeration("result", "Result"),
        Column::text("because", "Because"),
        Column::ident("update", "Update").wide(),
    ];
}

/// What a rule would have selected at a moment.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RuleReplayRow {
    /// The moment.
    pub at: Timestamp,
    /// Updates that meet all criteria.
    pub selected: usize,
    /// Those of them that it would not have selected at the moment before.
    pub new: usize,
    /// Listed updates that do not meet all criteria.
    pub left_out: usize,
    /// Whether the run would have failed, because a deployment cannot have too many updates.
    pub fails: bool,
    /// How many updates are left out by each criterion first, most first.
    pub because: Vec<String>,
    /// UpdateIDs of what is selected; none where the run would have failed.
    pub updates: Vec<Uuid>,
}

impl Tabular for RuleReplayRow {
    const SCHEMA: &'static str = "rule.replay/1";
    const COLUMNS: &'static [Column] = &[
        Column::date("at", "At the end of"),
        Column::number("selected", "Selected"),
        Column::number("new", "New"),
        Column::number("left_out", "Left out"),
        Column::text("fails", "Fails").spare(),
        Column::text("because", "Left out first by"),
        Column::ident("updates", "Updates").wide(),
    ];
}

/// Names of categories, for criteria in words.
struct CategoryNames(Option<CategoryTree>);

impl CategoryNames {
    fn load(r: &Snapshot<'_>, criteria: &[RuleCriterion]) -> Result<Self> {
        let asks = criteria.iter().any(|criterion| {
            matches!(
                criterion.property(),
                RuleProperty::Product | RuleProperty::Classification | RuleProperty::Vendor
            )
        });
        Ok(CategoryNames(if asks { Some(catalog::read(r).category_tree()?) } else { None }))
    }

    fn in_words(&self, criterion: &RuleCriterion) -> String {
        let name = |guid: Uuid| {
            let found = self.0.as_ref().and_then(|tree| tree.get(guid));
            found.map_or_else(|| guid.to_string(), |category| category.title.clone())
        };
        criterion.in_words(name)
    }
}

/// All rules, by name; as they were at `as_of`, with the runs of today. Fails for a moment of which nothing is known.
pub fn rules(r: &Snapshot<'_>, as_of: Option<Timestamp>, now: Timestamp) -> Result<Answer<RuleRow>> {
    let moment = as_of.map_or(Ok(Moment::PRESENT), |time| look_back_at_settings(r, time, now))?;
    let rules = r.at(moment).rules()?;
    let mut answer = Answer::from(rows(r, &rules.in_order())?);
    answer.as_of = moment.at();
    Ok(answer)
}

/// One rule. Fails with kind `not_found` and what was probably meant, and as [`rules`].
pub fn rule(
    r: &Snapshot<'_>,
    name: &str,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<RuleRow>> {
    let moment = as_of.map_or(Ok(Moment::PRESENT), |time| look_back_at_settings(r, time, now))?;
    let rules = r.at(moment).rules()?;
    let rule = rules.find(name)?;
    let mut answer = Answer::from(rows(r, &[rule])?);
    answer.as_of = moment.at();
    if moment.is_present() {
        answer.notes.extend(remarks(rule));
    }
    Ok(answer)
}

/// What its reader should know of a rule.
fn remarks(rule: &Rule) -> Vec<String> {
    let (name, definition) = (&rule.name, &rule.definition);
    let mut remarks = Vec::new();
    if rule.deployments.is_empty() {
        remarks.push(format!(
            "It deploys to no collection, and only makes groups: `cmupd rule deployment add {name:?} COLLECTION` changes that."
        ));
    }
    if !definition.enabled && definition.runs != RunsWhen::Manually {
        remarks.push(format!("It is disabled: `cmupd rule enable {name:?}` lets it run by itself."));
    }
    let asks_clients =
        definition.criteria.iter().any(|criterion| criterion.property() == RuleProperty::Required);
    if definition.runs == RunsWhen::AfterSynchronization && asks_clients {
        remarks.push(
            "It asks how many clients require an update, and runs only when a synchronization changes the catalog: what becomes \
             required in between is selected later. A schedule does not wait."
                .into(),
        );
    }
    let asks_deployed =
        definition.criteria.iter().any(|criterion| criterion.property() == RuleProperty::Deployed);
    if definition.same_group && asks_deployed {
        remarks.push(
            "It asks whether updates are deployed and fills the same group anew: what one run deploys the next one may leave out, and so \
             on in turn. A new group at every run (--new-group) does not."
                .into(),
        );
    }
    if definition.content.is_some() {
        remarks.push("Its content template is kept for an export; content is not downloaded.".into());
    }
    remarks
}

fn rows(r: &Snapshot<'_>, rules: &[&Rule]) -> Result<Vec<RuleRow>> {
    let criteria: Vec<RuleCriterion> =
        rules.iter().flat_map(|rule| rule.definition.criteria.clone()).collect();
    let names = CategoryNames::load(r, &criteria)?;
    let row = |rule: &&Rule| RuleRow {
        rule: rule.name.clone(),
        enabled: rule.definition.enabled,
        runs: rule.definition.runs.to_string(),
        criteria: rule.definition.criteria.iter().map(|criterion| names.in_words(criterion)).collect(),
        deploys: rule
            .deployments
            .iter()
            .map(|it| format!("{}: {}", it.collection, it.template.options.times_in_words()))
            .collect(),
        same_group: rule.definition.same_group,
        group: rule.group.as_ref().map(|(_, name)| name.clone()),
        last_run_at: rule.last_run_at,
        last_error: rule.last_error.clone(),
        last_error_at: rule.last_error_at,
        comment: rule.definition.comment.clone(),
        created_at: rule.created_at,
        modified_at: rule.modified_at,
    };
    Ok(rules.iter().map(row).collect())
}

/// Criteria that are tried: those of a rule, with others in the place of some; or others alone.
#[derive(Debug, Clone, Default)]
pub struct RuleTrial {
    /// The rule.
    pub rule: Option<String>,
    /// Criteria in the place of those that it has on the same properties.
    pub given: GivenCriteria,
    /// Properties on which nothing is asked.
    pub without: Vec<RuleProperty>,
}

impl RuleTrial {
    fn criteria(self, r: &Snapshot<'_>) -> Result<Vec<RuleCriterion>> {
        let given = self.given.resolve(r)?;
        let mut criteria = match &self.rule {
            Some(rule) => deployment::read(r).rules()?.find(rule)?.definition.criteria.clone(),
            None => Vec::new(),
        };
        criteria.retain(|criterion| {
            let is_replaced = given.iter().any(|new| new.property() == criterion.property());
            !is_replaced && !self.without.contains(&criterion.property())
        });
        criteria.extend(given);
        if criteria.is_empty() {
            return Err(Failure::usage("there are no criteria")
                .hint("name a rule, or give criteria, such as --classification 'Security Updates'")
                .into());
        }
        Ok(criteria)
    }
}

fn because(refusal: Refusal, words: &[String]) -> String {
    match refusal {
        Refusal::Expired => "expired".to_owned(),
        Refusal::Criterion(place) => words.get(place).cloned().unwrap_or_default(),
    }
}

/// How many updates each criterion refuses first, most first.
fn reasons(evaluation: &Evaluation, words: &[String]) -> Vec<String> {
    let criteria = evaluation.by_criterion.iter().enumerate();
    let mut counts: Vec<(usize, String)> =
        criteria.map(|(place, count)| (*count, because(Refusal::Criterion(place), words))).collect();
    counts.push((evaluation.expired, because(Refusal::Expired, words)));
    counts.retain(|(count, _)| *count > 0);
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(count, reason)| format!("{reason}: {count}")).collect()
}

/// What criteria select, now or at a moment; with `all` also what they leave out, each with the first criterion that it
/// does not meet.
///
/// Fails with kind `not_found` for a rule or category that does not exist and for a moment of which nothing is known, and
/// with kind `usage` without any criteria.
pub fn rule_test(
    r: &Snapshot<'_>,
    trial: RuleTrial,
    at: Option<Timestamp>,
    all: bool,
    now: Timestamp,
) -> Result<Answer<RuleTestRow>> {
    let rule = trial.rule.clone();
    let criteria = trial.criteria(r)?;
    let names = CategoryNames::load(r, &criteria)?;
    let words: Vec<String> = criteria.iter().map(|criterion| names.in_words(criterion)).collect();
    let found = evaluate(r, &criteria, &[at], all, now)?;
    let mut answer = Answer::from(Vec::new());
    let Some(evaluation) = found.of_moments.first() else { return Ok(answer) };
    let selected = evaluation.selected.iter().map(|update| (update, None));
    let refused = evaluation.refused.iter().map(|(update, refusal)| (update, Some(*refusal)));
    let row = |(update, refusal): (&SeenUpdate, Option<Refusal>)| {
        let revision = found.timeline.get(update.place)?;
        Some(RuleTestRow {
            article_id: revision.article_id.clone(),
            title: revision.title.clone(),
            severity: revision.severity,
            released_at: update.released_at,
            revised_at: revision.revised_at,
            result: if refusal.is_none() { RuleVerdict::Selected } else { RuleVerdict::LeftOut },
            because: refusal.map(|refusal| because(refusal, &words)),
            update: revision.guid,
        })
    };
    answer.rows = selected.chain(refused).filter_map(row).collect();
    answer.rows.sort_by(|a, b| {
        let order =
            |row: &RuleTestRow| (row.result == RuleVerdict::LeftOut, std::cmp::Reverse(row.released_at));
        order(a).cmp(&order(b)).then_with(|| (&a.article_id, a.update).cmp(&(&b.article_id, b.update)))
    });
    let selected = evaluation.selected.len();
    answer.as_of = at;
    answer.scope.insert("rule".into(), json!(rule));
    answer.scope.insert("criteria".into(), json!(words));
    answer.scope.insert("selected".into(), json!(selected));
    answer.scope.insert("left_out".into(), json!(evaluation.refused()));
    answer.notes.push(format!("Selected: {selected}; left out: {}.", evaluation.refused()));
    let reasons = reasons(evaluation, &words);
    if !reasons.is_empty() {
        answer.notes.push(format!(
            "Left out, each by the first criterion that it does not meet: {}.",
            reasons.join("; ")
        ));
    }
    if selected > MOST_UPDATES {
        answer.warnings.push(format!("A run would fail: a deployment has at most {MOST_UPDATES} updates."));
    }
    Ok(answer)
}

/// What criteria would have selected at the end of each of the last Patch Tuesdays, in the catalog as it was then, the
/// newest first. Moments of which nothing is known are left out, with a note.
///
/// Fails as [`rule_test`].
pub fn rule_replay(
    r: &Snapshot<'_>,
    trial: RuleTrial,
    last: u32,
    now: Timestamp,
) -> Result<Answer<RuleReplayRow>> {
    let rule = trial.rule.clone();
    let criteria = trial.criteria(r)?;
    let names = CategoryNames::load(r, &criteria)?;
    let words: Vec<String> = criteria.iter().map(|criterion| names.in_words(criterion)).collect();
    let mut moments = Vec::new();
    for earlier in 0..last {
        let at = AsOf::PatchTuesday(earlier).moment(now)?;
        match look_back(r, at, now) {
            Ok(_) => moments.push(Some(at)),
            Err(error) if failure_kind(&error) == Kind::NotFound => break,
            Err(error) => return Err(error),
        }
    }
    let found = evaluate(r, &criteria, &moments, false, now)?;
    let keys: Vec<HashSet<UpdateKey>> = found
        .of_moments
        .iter()
        .map(|evaluation| {
            let revisions = evaluation.selected.iter().filter_map(|update| found.timeline.get(update.place));
            revisions.map(|revision| revision.update_id).collect()
        })
        .collect();
    let mut rows = Vec::with_capacity(moments.len());
    for (place, evaluation) in found.of_moments.iter().enumerate() {
        let earlier = keys.get(place + 1);
        let is_new = |update_id: &&UpdateKey| earlier.is_none_or(|earlier| !earlier.contains(update_id));
        let fails = evaluation.selected.len() > MOST_UPDATES;
        let selected = evaluation.selected.iter().filter(|_| !fails);
        let mut updates: Vec<Uuid> = selected
            .filter_map(|update| found.timeline.get(update.place).map(|revision| revision.guid))
            .collect();
        updates.sort_unstable();
        rows.push(RuleReplayRow {
            at: evaluation.at,
            selected: evaluation.selected.len(),
            new: keys.get(place).map_or(0, |keys| keys.iter().filter(is_new).count()),
            left_out: evaluation.refused(),
            fails,
            because: reasons(evaluation, &words),
            updates,
        });
    }
    let mut answer = Answer::from(rows);
    answer.scope.insert("rule".into(), json!(rule));
    answer.scope.insert("criteria".into(), json!(words));
    let unknown = last as usize - moments.len();
    if unknown > 0 {
        answer.notes.push(format!("Earlier Patch Tuesdays of which this database knows nothing: {unknown}."));
    }
    if moments.len() > 1 {
        answer.notes.push("New: not selected on the Patch Tuesday before.".into());
    }
    Ok(answer)
}
