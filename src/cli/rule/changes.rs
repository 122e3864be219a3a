//! `cmupd rule add, set, enable, disable, remove`.

use super::criteria::{CriteriaArgs, property};
use crate::base::error::{Failure, Result};
use crate::cli::command::{Command, Effect};
use crate::cli::deployment::OptionArgs;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::deployment::rule::{
    self, NewRule, NewRuleDeployment, RuleChange, RuleDefinition, RuleProperty, RuleTemplate, RunsWhen,
};
use crate::report::{self, RuleRow};
use clap::Args;

/// When the rule runs by itself, and into which group.
#[derive(Debug, Args)]
#[command(next_help_heading = "Runs")]
struct RunArgs {
    /// When it runs: patch-tuesday 20:00, weekly sunday 02:00, daily 05:00, or schedule tokens
    #[arg(long, value_name = "SCHEDULE", conflicts_with_all = ["after_sync", "manually"])]
    schedule: Option<String>,
    /// Run after a synchronization that changed the catalog
    #[arg(long, conflicts_with = "manually")]
    after_sync: bool,
    /// Run only when it is asked to
    #[arg(long)]
    manually: bool,
    /// Fill the same group anew at every run, and keep its deployments: its own, or the one that is named
    #[arg(long, value_name = "UPDATE_GROUP", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    same_group: Option<String>,
}

impl RunArgs {
    fn runs(&self, session: &Session) -> Result<Option<RunsWhen>> {
        Ok(match (&self.schedule, self.after_sync, self.manually) {
            (Some(schedule), ..) => Some(RunsWhen::by_schedule(schedule, session.clock.now())?),
            (None, true, _) => Some(RunsWhen::AfterSynchronization),
            (None, false, true) => Some(RunsWhen::Manually),
            (None, false, false) => None,
        })
    }

    fn group(&self) -> Option<String> {
        self.same_group.clone().filter(|group| !group.is_empty())
    }
}

/// Add an automatic deployment rule
///
/// Without --schedule and --after-sync it runs only when it is asked to. It deploys to the collections that are named, with
/// the times and options of `cmupd deployment add`: they count from the moment at which a run should have begun, so that a
/// long synchronization delays no deadline. `cmupd rule deployment add` adds collections with other options.
///
/// Texts are compared with the title and description in the default language; KB numbers without their letters. "Released
/// or revised" is the date of the current revision, and months are those of the calendar. Custom severity and the preference
/// for unified updates are not in the catalog, so that no rule can ask for them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd rule add Monthly --product 'Windows 11*' --classification 'Security Updates' --no-superseded --revised 28d \\
      --collection Pilot --deadline 3d --schedule 'patch-tuesday 20:00'
  cmupd rule add Defender --classification 'Definition Updates' --revised 1d --same-group --after-sync \\
      --collection 'All clients' --deadline now
  cmupd rule add Needed --required '>=1' --no-superseded --not-title Preview     only groups, no deployments")]
pub struct Add {
    /// Name
    name: String,
    #[command(flatten)]
    criteria: CriteriaArgs,
    #[command(flatten)]
    runs: RunArgs,
    /// It does not run by itself
    #[arg(long, help_heading = "Runs")]
    disabled: bool,
    /// Collection to deploy to; may be repeated
    #[arg(long, value_name = "COLLECTION", help_heading = "Times and options")]
    collection: Vec<String>,
    #[command(flatten)]
    options: OptionArgs,
}

/// Change an automatic deployment rule; what is not given stays
///
/// A criterion that is given replaces the one on the same property. A rule that gets another schedule, or is enabled, is due
/// from then on, not for what it missed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd rule set Monthly --revised 14d --without product
  cmupd rule set Monthly --schedule 'patch-tuesday+1 05:00'
  cmupd rule set Monthly --same-group='Windows monthly' --rename 'Windows monthly'")]
pub struct Set {
    /// Name
    rule: String,
    /// A new name
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
    /// What it is for; an empty text removes it
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
    #[command(flatten)]
    criteria: CriteriaArgs,
    /// Remove the criterion on this property, such as title or required; may be repeated
    #[arg(long, value_name = "CRITERION", value_parser = property)]
    without: Vec<RuleProperty>,
    #[command(flatten)]
    runs: RunArgs,
    /// Make a new group at every run
    #[arg(long, conflicts_with = "same_group", help_heading = "Runs")]
    new_group: bool,
}

/// Let a rule run by itself, from now on
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd rule enable Monthly")]
pub struct Enable {
    /// Name
    rule: String,
}

/// Keep a rule from running by itself; its deployments stay as they are
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd rule disable Monthly")]
pub struct Disable {
    /// Name
    rule: String,
}

/// Remove a rule with the record of its runs; its groups and deployments stay
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd rule remove Monthly --yes")]
pub struct Remove {
    /// Name
    rule: String,
}

const RULES: &[Shape] = &[Shape::of::<RuleRow>()];

fn change(session: &Session, rule: &str, change: RuleChange) -> Result<Reply> {
    let now = session.clock.now();
    Reply::records(session.write(&format!("change the rule {rule}"), |w| {
        let name = rule::set(w, rule, change)?;
        report::rule(w, &name, None, now)
    })?)
}

impl Command for Add {
    const SHAPES: &'static [Shape] = RULES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let runs = self.runs.runs(session)?.unwrap_or(RunsWhen::Manually);
        let given = self.criteria.given()?;
        let mut options = self.options.options()?;
        let comment = options.comment.take();
        if self.collection.is_empty() && options != Default::default() {
            return Err(Failure::usage("there are options of a deployment, and no collection")
                .hint("give --collection, or leave the options out")
                .into());
        }
        let template = RuleTemplate { options, ..RuleTemplate::default() };
        let deployments = self
            .collection
            .into_iter()
            .map(|collection| NewRuleDeployment { collection, template: template.clone() })
            .collect();
        let (name, now) = (self.name, session.clock.now());
        Reply::records(session.write(&format!("add the rule {name}"), |w| {
            let definition = RuleDefinition {
                comment,
                enabled: !self.disabled,
                same_group: self.runs.same_group.is_some(),
                ..RuleDefinition::new(given.resolve(w)?, runs)
            };
            let name = rule::add(w, NewRule { name, definition, group: self.runs.group(), deployments })?;
            report::rule(w, &name, None, now)
        })?)
    }
}

impl Command for Set {
    const SHAPES: &'static [Shape] = RULES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let given = self.criteria.given()?;
        let (runs, group) = (self.runs.runs(session)?, self.runs.group());
        let same_group = self.runs.same_group.map(|_| true).or(self.new_group.then_some(false));
        let (rule, now) = (self.rule, session.clock.now());
        Reply::records(session.write(&format!("change the rule {rule}"), |w| {
            let change = RuleChange {
                name: self.rename,
                comment: self.comment,
                enabled: None,
                criteria: given.resolve(w)?,
                without: self.without,
                runs,
                same_group,
                group,
            };
            let name = rule::set(w, &rule, change)?;
            report::rule(w, &name, None, now)
        })?)
    }
}

impl Command for Enable {
    const SHAPES: &'static [Shape] = RULES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        change(session, &self.rule, RuleChange { enabled: Some(true), ..RuleChange::default() })
    }
}

impl Command for Disable {
    const SHAPES: &'static [Shape] = RULES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        change(session, &self.rule, RuleChange { enabled: Some(false), ..RuleChange::default() })
    }
}

impl Command for Remove {
    const SHAPES: &'static [Shape] = RULES;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, _: &Session) -> Result<Option<String>> {
        Ok(Some(format!("Remove the rule {}?", self.rule)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        Reply::records(session.write(&format!("remove the rule {}", self.rule), |w| {
            let mut removed = report::rule(w, &self.rule, None, now)?;
            removed.notes.clear();
            rule::remove(w, &self.rule)?;
            Ok(removed)
        })?)
    }
}
