//! `cmupd rule deployment add, remove`.

use crate::base::error::Result;
use crate::cli::command::{Command, Effect};
use crate::cli::deployment::OptionArgs;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::deployment::rule::{self, NewRuleDeployment, RuleTemplate};
use crate::report::{self, RuleRow};
use clap::Args;

/// Collections that a rule deploys to
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd rule deployment add Monthly Servers --available 7d --deadline 7d
  cmupd rule deployment remove Monthly Servers")]
pub struct RuleDeployments {}

/// Let a rule deploy to one more collection
///
/// Times count from the moment at which a run should have begun; the deadline from the available time. A deployment that
/// is not --enabled is made, and clients do not get it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd rule deployment add Monthly Servers --available 7d --deadline 7d --suppress-restart servers
  cmupd rule deployment add Monthly Kiosks --deadline 1d --enabled=off      to be enabled by hand")]
pub struct Add {
    /// Name of the rule
    rule: String,
    /// Collection
    collection: String,
    #[command(flatten)]
    options: OptionArgs,
}

/// Let a rule not deploy to a collection any more; what it deployed stays
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd rule deployment remove Monthly Servers --yes")]
pub struct Remove {
    /// Name of the rule
    rule: String,
    /// Collection
    collection: String,
}

impl Command for Add {
    const SHAPES: &'static [Shape] = &[Shape::of::<RuleRow>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let template = RuleTemplate { options: self.options.options()?, ..RuleTemplate::default() };
        let new = NewRuleDeployment { collection: self.collection, template };
        let description = format!("add a deployment to {} to the rule {}", new.collection, self.rule);
        Reply::records(session.write(&description, |w| {
            let name = rule::add_deployment(w, &self.rule, new)?;
            report::rule(w, &name, None, session.clock.now())
        })?)
    }
}

impl Command for Remove {
    const SHAPES: &'static [Shape] = &[Shape::of::<RuleRow>()];
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, _: &Session) -> Result<Option<String>> {
        Ok(Some(format!("Remove the deployment of the rule {} to {}?", self.rule, self.collection)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("remove the deployment to {} from the rule {}", self.collection, self.rule);
        Reply::records(session.write(&description, |w| {
            let name = rule::remove_deployment(w, &self.rule, &self.collection)?;
            report::rule(w, &name, None, session.clock.now())
        })?)
    }
}
