//! Reports against time limits, and about a month.

use super::scope::{ScopeArgs, WhoArgs};
use super::{about, long_about};
use crate::base::error::{Failure, Result};
use crate::catalog::TimeBound;
use crate::cli::command::Command;
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::cli::update::KindArgs;
use crate::compliance::Scope;
use crate::report::{self, SlaBy, SlaPolicy};
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    /// The update
    Update,
    /// Its severity
    Severity,
    /// Its classification
    Classification,
    /// The site that the client is assigned to
    Site,
    /// The client
    Client,
}

#[derive(Debug, Args)]
#[command(about = about("sla"), long_about = long_about("sla"), after_help = "\
Examples:
  cmupd report sla --example > sla.toml                   a policy to begin with
  cmupd report sla --policy sla.toml
  cmupd report sla --policy sla.toml --by severity --due-within 3d
  cmupd report sla --policy sla.toml --by site --as-of 2026-10
  cmupd report sla --policy sla.toml --current            without updates that were superseded
  cmupd report sla --policy sla.toml --by client --format ndjson | jq -r 'select(.breached > 0) | .group'
  cmupd report sla --policy sla.toml --fail-on 'sla-breaches>0'
  cmupd report sla --policy sla.toml --fail-on 'sla-met<95%'",
    // They count here unless --current is given: the flag is taken, and changes nothing.
    mut_arg("superseded", |flag| flag.hide(true)))]
pub struct Sla {
    /// The policy: a TOML file with days by severity and classification, and exceptions
    #[arg(long, value_name = "FILE", required_unless_present = "example")]
    policy: Option<PathBuf>,
    /// Print a policy with every key, and nothing else
    #[arg(long, conflicts_with = "policy")]
    example: bool,
    /// Count by this
    #[arg(long, default_value = "update")]
    by: By,
    /// What is due within this span is due soon, such as 7d, 2w, 12h
    #[arg(long, value_name = "SPAN", default_value = "7d")]
    due_within: TimeBound,
    /// Only current updates: leave out what was superseded, and with it what was breached before that
    #[arg(long, conflicts_with = "superseded")]
    current: bool,
    #[command(flatten)]
    scope: ScopeArgs,
}

impl Command for Sla {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::SlaRow>()];
    const HAS_DOCUMENT: bool = true;
    fn shapes(&self, _: &Style) -> Vec<Shape> {
        if self.example { vec![] } else { Self::SHAPES.to_vec() }
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let Some(path) = self.policy else {
            return Ok(Reply::document(report::SLA_EXAMPLE));
        };
        let by = match self.by {
            By::Update => SlaBy::Update,
            By::Severity => SlaBy::Severity,
            By::Classification => SlaBy::Classification,
            By::Site => SlaBy::Site,
            By::Client => SlaBy::Client,
        };
        let policy = SlaPolicy::read(&path)?;
        let within = span(self.due_within, now)?;
        let scope = self.scope.scope(now)?;
        Reply::list(session.read(|r| report::sla(r, &scope, self.current, &policy, by, within, now))?)
    }
}

/// How long a span is that is given as the time before now.
fn span(bound: TimeBound, now: Timestamp) -> Result<jiff::SignedDuration> {
    match bound {
        TimeBound::Ago(_) => Ok(now.duration_since(bound.at(now)?)),
        TimeBound::Day(_) | TimeBound::PatchTuesday => Err(Failure::usage("--due-within is not a span")
            .hint("write a span such as 7d, 2w or 12h")
            .into()),
    }
}

#[derive(Debug, Args)]
#[command(about = about("month"), long_about = long_about("month"), after_help = "\
Examples:
  cmupd report month 2026-10
  cmupd report month 2026-10 --site PS1 --policy sla.toml
  cmupd report month 2026-10 --severity critical --as-of patch-tuesday
  cmupd report month 2026-10 -o october.html              a page for the auditor")]
pub struct Month {
    /// The month of the releases, such as 2026-10
    #[arg(value_parser = report::parse_month)]
    month: Date,
    /// Show separately what the exceptions of this policy cover, and name it, its days and its exceptions
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    #[command(flatten)]
    who: WhoArgs,
    #[command(flatten, next_help_heading = "Scope")]
    kind: KindArgs,
}

impl Command for Month {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::MonthUpdateRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let policy = self.policy.as_deref().map(SlaPolicy::read).transpose()?;
        let scope = Scope { updates: self.kind.criteria(), ..self.who.scope(now)? };
        Reply::list(session.read(|r| report::month(r, &scope, self.month, policy.as_ref(), now))?)
    }
}
