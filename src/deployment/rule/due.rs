//! Which rules are to run by themselves, now and next.
//!
//! A timer asks often, and most of the time nothing is due; so nothing here needs a process that stays.

use super::run::{RuleTrigger, RunRequest};
use super::{Rule, RunsWhen};
use crate::base::error::Result;
use crate::base::schedule::MonthEnd;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::db::Snapshot;
use crate::deployment;
use crate::hierarchy;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;

/// Why a rule is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleDueReason {
    /// Its schedule says so.
    Schedule,
    /// A synchronization changed the catalog after its last run.
    Synchronization,
}

/// A rule that is due, now or later.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DueRule {
    /// The rule.
    pub rule: String,
    /// When it is due; none where that depends on the next synchronization.
    pub due_at: Option<Timestamp>,
    /// Why.
    pub reason: RuleDueReason,
    /// That moment has come.
    pub is_due: bool,
    /// When it runs.
    pub runs: String,
    /// When it ran last.
    pub last_run_at: Option<Timestamp>,
}

impl Tabular for DueRule {
    const SCHEMA: &'static str = "rule.due/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("rule", "Rule"),
        Column::time("due_at", "Due"),
        Column::enumeration("reason", "Reason"),
        Column::text("is_due", "Due now").wide(),
        Column::text("runs", "Runs"),
        Column::time("last_run_at", "Last run").spare(),
    ];
}

impl DueRule {
    /// That it is to run now; none where it is not due.
    pub fn request(&self, now: Timestamp, zone: &TimeZone) -> Option<RunRequest> {
        self.is_due.then(|| RunRequest {
            rule: self.rule.clone(),
            trigger: match self.reason {
                RuleDueReason::Schedule => RuleTrigger::Schedule,
                RuleDueReason::Synchronization => RuleTrigger::Synchronization,
            },
            scheduled_at: self.due_at.unwrap_or(now),
            zone: zone.clone(),
        })
    }

    /// Rows for a reader who asked when nothing was to be done.
    pub fn into_answer(rows: Vec<DueRule>) -> Answer<DueRule> {
        let next = rows.iter().find_map(|row| row.due_at.map(|due_at| (&row.rule, due_at)));
        let note = match (next, rows.is_empty()) {
            (Some((rule, due_at)), _) => format!("Nothing is due yet; next is {rule} at {due_at}."),
            (None, true) => "Nothing is due: no enabled rule runs by itself (`cmupd rule set RULE --schedule 'patch-tuesday 20:00'`).".to_owned(),
            (None, false) => "Nothing is due before the next synchronization that changes the catalog.".to_owned(),
        };
        let mut answer = Answer::from(rows);
        answer.notes.push(note);
        answer
    }
}

/// The enabled rules that run by themselves: what is due first, then soonest first. A schedule in local times is one of
/// `zone`. Of the moments of a schedule that were missed the newest counts. Fails where the database cannot be read or has
/// no top-level site.
pub fn due(r: &Snapshot<'_>, now: Timestamp, zone: &TimeZone) -> Result<Vec<DueRule>> {
    let version = hierarchy::read(r).top_site()?.content_version;
    let rules = deployment::read(r).rules()?;
    let mut rows = Vec::new();
    for rule in rules.in_order().into_iter().filter(|rule| rule.definition.enabled) {
        let (due_at, is_due, reason) = match &rule.definition.runs {
            RunsWhen::Manually => continue,
            RunsWhen::AfterSynchronization => {
                let is_due = version > rule.content_version;
                (is_due.then_some(now), is_due, RuleDueReason::Synchronization)
            }
            RunsWhen::Schedule(_) => match scheduled(rule, now, zone) {
                Some(due_at) => (Some(due_at), due_at <= now, RuleDueReason::Schedule),
                None => continue,
            },
        };
        rows.push(DueRule {
            rule: rule.name.clone(),
            due_at,
            reason,
            is_due,
            runs: rule.definition.runs.to_string(),
            last_run_at: rule.last_run_at,
        });
    }
    rows.sort_by_key(|row| (!row.is_due, row.due_at.is_none(), row.due_at));
    Ok(rows)
}

/// The newest moment of a schedule that was not run up to now, else the next one.
fn scheduled(rule: &Rule, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let schedules = rule.definition.runs.schedule()?;
    let of_each = schedules.as_slice().iter().filter_map(|schedule| {
        let mut moments = schedule.occurrences(rule.due_from, zone, MonthEnd::Clamped).peekable();
        let first = *moments.peek()?;
        Some((moments.take_while(|moment| *moment <= now).last(), first))
    });
    let (missed, next): (Vec<_>, Vec<_>) = of_each.unzip();
    missed.into_iter().flatten().max().or_else(|| next.into_iter().min())
}
