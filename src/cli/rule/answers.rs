//! `cmupd rule list, show, test`.

use super::criteria::{CriteriaArgs, property};
use crate::base::error::Result;
use crate::cli::command::Command;
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::deployment::rule::RuleProperty;
use crate::history::AsOf;
use crate::report::{self, RuleReplayRow, RuleRow, RuleTestRow, RuleTrial};
use clap::Args;

/// List automatic deployment rules
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd rule list
  cmupd rule list --as-of 30d --json")]
pub struct List {
    /// As they were then: a day (its end, in UTC), 2026-10, patch-tuesday, 30d, or a moment
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<AsOf>,
}

/// Show everything about an automatic deployment rule
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd rule show Monthly\n  cmupd rule show Monthly --as-of patch-tuesday"
)]
pub struct Show {
    /// Name
    rule: String,
    /// As it was then: a day (its end, in UTC), 2026-10, patch-tuesday, 30d, or a moment
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<AsOf>,
}

/// Show what a rule would choose, and why it leaves out the rest
///
/// Criteria can be given in the place of those of the rule, or without any rule. --last replays them over the last Patch
/// Tuesdays: at the end of each day (UTC), with the catalog, the deployments and the states of clients as they were then.
/// Nothing is changed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd rule test Monthly
  cmupd rule test Monthly --all --columns article_id,title,because       why each of the others fell out
  cmupd rule test Monthly --last 12                                      the last twelve Patch Tuesdays
  cmupd rule test --product 'Windows 11*' --no-superseded --revised 28d --at 2026-10-31")]
pub struct Test {
    /// Name
    rule: Option<String>,
    /// At this moment: a day (its end, in UTC), 2026-10, patch-tuesday, 30d, or a moment
    #[arg(long, value_name = "MOMENT", conflicts_with = "last")]
    at: Option<AsOf>,
    /// At the end of each of the last N Patch Tuesdays
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=120))]
    last: Option<u32>,
    /// Also list what is left out, each with the first criterion that it does not meet
    #[arg(long, conflicts_with = "last")]
    all: bool,
    #[command(flatten)]
    criteria: CriteriaArgs,
    /// Leave the criterion of the rule on this property out, such as title or required; may be repeated
    #[arg(long, value_name = "CRITERION", value_parser = property, requires = "rule")]
    without: Vec<RuleProperty>,
}

impl Command for List {
    const SHAPES: &'static [Shape] = &[Shape::of::<RuleRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let as_of = self.as_of.map(|as_of| as_of.moment(now)).transpose()?;
        Reply::list(session.read(|r| report::rules(r, as_of, now))?)
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = &[Shape::of::<RuleRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let as_of = self.as_of.map(|as_of| as_of.moment(now)).transpose()?;
        Reply::records(session.read(|r| report::rule(r, &self.rule, as_of, now))?)
    }
}

impl Command for Test {
    const SHAPES: &'static [Shape] =
        &[Shape::of::<RuleTestRow>(), Shape::of::<RuleReplayRow>().with("--last")];

    fn shapes(&self, _: &Style) -> Vec<Shape> {
        vec![match self.last {
            None => Shape::of::<RuleTestRow>(),
            Some(_) => Shape::of::<RuleReplayRow>(),
        }]
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let at = self.at.map(|at| at.moment(now)).transpose()?;
        let trial = RuleTrial { rule: self.rule, given: self.criteria.given()?, without: self.without };
        match self.last {
            Some(last) => Reply::list(session.read(|r| report::rule_replay(r, trial, last, now))?),
            None => Reply::list(session.read(|r| report::rule_test(r, trial, at, self.all, now))?),
        }
    }
}
