//! `cmupd rule run, due, runs`.

use crate::base::error::{Outcome, Result};
use crate::cli::command::{Command, Effect};
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::deployment;
use crate::deployment::rule::{DueRule, RuleRunRow, RuleTrigger, RunRequest, due};
use crate::operate;
use clap::Args;
use jiff::tz::TimeZone;

/// Run a rule now, whether it is enabled or not
///
/// The times of its deployments count from now. All of a run is one transaction: it is done, or nothing is.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd rule run Monthly --dry-run
  cmupd rule run Monthly")]
pub struct Run {
    /// Name
    rule: String,
}

/// Run the rules that are due, for cron or a timer
///
/// A rule is due when its schedule has had a moment since it ran by it, or since it was added or enabled: of several that
/// were missed, the newest counts. A rule that runs after synchronizations is run by `cmupd sync`; it is due here where that
/// was interrupted. Such a rule does not run when a synchronization brought nothing new, even where clients require more
/// meanwhile. Otherwise what is next is shown. An offset of a schedule that leaves the month ends on its last day.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd rule due
  */10 * * * *  cmupd rule due --quiet >/dev/null         from crontab")]
pub struct RunDue {}

/// Show past runs of rules, newest first
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd rule runs\n  cmupd rule runs Monthly --last 12 --json")]
pub struct Runs {
    /// Only of this rule
    rule: Option<String>,
    /// Only the newest N runs; otherwise a terminal shows 20, after sorting, and every other output all
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    last: Option<u32>,
}

impl Command for Run {
    const SHAPES: &'static [Shape] = &[Shape::of::<RuleRunRow>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let request = RunRequest {
            rule: self.rule,
            trigger: RuleTrigger::Manual,
            scheduled_at: session.clock.now(),
            zone: TimeZone::system(),
        };
        match operate::run_rule(&mut session.database()?, &request)? {
            Ok(row) => {
                let note = match &row.group {
                    None => vec!["No update meets all criteria: nothing was made or changed."],
                    Some(_) => vec![],
                };
                Ok(Reply::list(vec![row])?.noting(note))
            }
            Err(failed) => {
                let mut reply = Reply::list(vec![failed.row])?;
                reply.failure = Some(failed.error);
                Ok(reply)
            }
        }
    }
}

impl Command for RunDue {
    const SHAPES: &'static [Shape] = &[Shape::of::<RuleRunRow>(), Shape::of::<DueRule>()];
    const EFFECT: Effect = Effect::Changes;
    fn shapes(&self, _: &Style) -> Vec<Shape> {
        // What is due is known only when it is looked for.
        Self::SHAPES.to_vec()
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let (mut database, zone) = (session.database()?, TimeZone::system());
        let (runs, error) = operate::run_due_rules(&mut database, None, &zone);
        if let Some(error) = error {
            let done = runs.iter().filter(|run| run.error.is_none()).map(|run| run.rule.as_str());
            let done: Vec<&str> = done.collect();
            return Err(match done.is_empty() {
                true => error,
                false => error.context(format!("after the rules {} had run", done.join(", "))),
            });
        }
        if runs.is_empty() {
            let rows = database.read(|r| due(r, session.clock.now(), &zone))?;
            return Reply::list(DueRule::into_answer(rows));
        }
        let failed = runs.iter().filter_map(|run| Some(format!("{}: {}", run.rule, run.error.as_ref()?)));
        let failed: Vec<String> = failed.collect();
        let outcome = if failed.is_empty() { Outcome::Done } else { Outcome::Partial };
        let mut reply = Reply::list(runs)?.ending(outcome);
        reply.problems = failed;
        Ok(reply)
    }
}

impl Command for Runs {
    const SHAPES: &'static [Shape] = &[Shape::of::<RuleRunRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        session.newest(self.last, 20, |r, many| {
            let rules = deployment::read(r).rules()?;
            let rule = self.rule.as_deref().map(|rule| rules.find(rule)).transpose()?;
            deployment::read(r).rule_runs(rule.map(|rule| rule.name.as_str()), many)
        })
    }
}
