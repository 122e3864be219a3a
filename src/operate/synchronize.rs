//! Synchronizes sites, publishes the policy of each, and runs the rules that wait for it.

use super::rule::run_due_rules;
use crate::base::error::{Outcome, Result};
use crate::base::progress::Progress;
use crate::db::Database;
use crate::deployment::rule::{RuleRunRow, RuleTrigger};
use crate::hierarchy::SiteCode;
use crate::policy::{self, publish};
use crate::sync::{Cascade, Due, DueWork, SyncOptions, SyncOutcome};
use jiff::tz::TimeZone;

/// What a synchronization did.
#[derive(Debug, Clone, Default)]
pub struct Synchronized {
    /// The runs, and what went wrong.
    pub sync: SyncOutcome,
    /// The policies of the synchronized sites that got a new version: site and version.
    pub policies: Vec<(SiteCode, String)>,
    /// The rules that ran because the catalog changed.
    pub rules: Vec<RuleRunRow>,
    /// Why rules could not be run.
    pub rules_not_run: Option<String>,
}

impl Synchronized {
    /// Partial when a rule failed, else as the synchronization itself: a rule never makes that fail.
    pub fn outcome(&self) -> Outcome {
        let has_failed = self.rules_not_run.is_some() || self.rules.iter().any(|run| run.error.is_some());
        match (self.sync.outcome(), has_failed) {
            (Outcome::Done, true) => Outcome::Partial,
            (outcome, _) => outcome,
        }
    }
}

/// Synchronizes the top-level site and cascades, or begins at the site that `options` names; the policy of each site is
/// published in the transaction that ends the site's run.
///
/// Fails as [`Cascade::begin`], and when the first site fails (its run record keeps why); a failure of a site below is
/// a row of the outcome.
pub fn synchronize(
    db: &mut Database,
    options: &SyncOptions,
    progress: &dyn Progress,
) -> Result<Synchronized> {
    let cascade = Cascade::begin(db, options)?;
    run(db, cascade, progress)
}

/// Synchronizes what is due; does nothing while another process synchronizes.
///
/// Fails as [`synchronize`] does for the top-level site; a failure of a site below is a row of the outcome.
pub fn synchronize_due(
    db: &mut Database,
    due: &Due,
    options: &SyncOptions,
    progress: &dyn Progress,
) -> Result<DueWork<Synchronized>> {
    Ok(match Cascade::begin_due(db, due, options)? {
        DueWork::NothingDue => DueWork::NothingDue,
        DueWork::UnderWay => DueWork::UnderWay,
        DueWork::Work(cascade) => DueWork::Work(run(db, cascade, progress)?),
    })
}

fn run(db: &mut Database, mut cascade: Cascade, progress: &dyn Progress) -> Result<Synchronized> {
    let mut policies = Vec::new();
    while let Some(mut prepared) = cascade.prepare_next(db, progress)? {
        let site = prepared.site();
        let result = db.write(&prepared.description(), |w| {
            let written = prepared.write(w, progress)?;
            let before = policy::read(w).newest_policy_version(site)?;
            let version = publish(w, site)?;
            let is_new = policy::read(w).newest_policy_version(site)? != before;
            Ok((written, version.filter(|_| is_new)))
        });
        match result {
            Ok((written, policy)) => {
                policies.extend(policy.map(|version| (site, version)));
                cascade.conclude(db, prepared, written, progress)?;
            }
            Err(error) => return Err(cascade.fail(db, prepared, error)),
        }
    }
    let sync = cascade.into_outcome();
    // Also what an interrupted synchronization left: a rule knows up to which content version it ran.
    let mut done = Synchronized { sync, policies, ..Synchronized::default() };
    let (runs, error) = run_due_rules(db, Some(RuleTrigger::Synchronization), &TimeZone::system());
    done.rules = runs;
    done.rules_not_run = error.map(|error| format!("{error:#}"));
    Ok(done)
}
