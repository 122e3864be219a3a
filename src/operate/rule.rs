//! Runs automatic deployment rules: each run is one transaction, and why one failed is kept in another.

use crate::base::error::{Kind, Result};
use crate::db::{ContentVersion, Database, Transaction, failure_kind};
use crate::deployment::rule::{self, DueRule, RuleRunRow, RuleTrigger, RunRequest, due};
use crate::hierarchy;
use jiff::tz::TimeZone;

/// A run that failed: nothing but its record was written.
#[derive(Debug)]
pub struct FailedRun {
    /// The record.
    pub row: RuleRunRow,
    /// Why.
    pub error: anyhow::Error,
}

/// Runs a rule now, whether it is enabled or not.
///
/// Fails with kind `not_found` for a rule that does not exist, and as the database does. A run that fails is recorded, and
/// is the inner error.
pub fn run_rule(
    db: &mut Database,
    request: &RunRequest,
) -> Result<std::result::Result<RuleRunRow, FailedRun>> {
    attempt(db, request, |w| rule::run(w, request))
}

/// Runs what is due, of one trigger where that is given, one rule after the other. A failed run is a row with its error.
/// Where the database fails, that comes with the rows of the runs before, which are done.
pub fn run_due_rules(
    db: &mut Database,
    only: Option<RuleTrigger>,
    zone: &TimeZone,
) -> (Vec<RuleRunRow>, Option<anyhow::Error>) {
    let mut rows = Vec::new();
    let error = run_each_due(db, only, zone, &mut rows).err();
    (rows, error)
}

fn run_each_due(
    db: &mut Database,
    only: Option<RuleTrigger>,
    zone: &TimeZone,
    rows: &mut Vec<RuleRunRow>,
) -> Result<()> {
    let now = db.clock().now();
    let requests: Vec<RunRequest> = db
        .read(|r| due(r, now, zone))?
        .iter()
        .filter_map(|rule| rule.request(now, zone))
        .filter(|request| only.is_none_or(|only| request.trigger == only))
        .collect();
    for request in &requests {
        // Another process may have run it meanwhile.
        let is_due = |rule: &DueRule| rule.is_due && rule.rule == request.rule;
        let ran = attempt(db, request, |w| match due(w, now, zone)?.iter().any(is_due) {
            true => rule::run(w, request).map(Some),
            false => Ok(None),
        })?;
        rows.extend(ran.unwrap_or_else(|failed| Some(failed.row)));
    }
    Ok(())
}

/// Runs `work` in one transaction; where that fails, in another one why is kept.
fn attempt<T>(
    db: &mut Database,
    request: &RunRequest,
    work: impl FnOnce(&Transaction<'_>) -> Result<T>,
) -> Result<std::result::Result<T, FailedRun>> {
    let description = format!("run the rule {}", request.rule);
    let mut seen = ContentVersion::NONE;
    let attempted = db.write(&description, |w| {
        seen = hierarchy::read(w).top_site()?.content_version;
        work(w)
    });
    let error = match attempted {
        Ok(done) => return Ok(Ok(done)),
        Err(error) => error,
    };
    if matches!(failure_kind(&error), Kind::Database | Kind::Interrupted) {
        return Err(error);
    }
    let text = format!("{error:#}");
    // Meanwhile another process may have synchronized: of that this run knows nothing.
    let record = |w: &Transaction<'_>| rule::record_failure(w, request, &text, seen);
    match db.write(&format!("{description}: it failed"), record) {
        Ok(row) => Ok(Err(FailedRun { row, error })),
        // There is no such rule, or the database cannot be written: what came first says more.
        Err(_) => Err(error),
    }
}
