//! Reports about what is unknown.

use super::scope::ScopeArgs;
use super::{about, long_about};
use crate::base::error::Result;
use crate::cli::command::Command;
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::report::{self, UnknownBy};
use clap::{Args, ValueEnum};

#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    /// The first cause
    Cause,
    /// The site that clients are assigned to
    Site,
    /// Every collection; a client counts in each that has it
    Collection,
    /// The error of the last scan
    Error,
}

#[derive(Debug, Args)]
#[command(about = about("unknown"), long_about = long_about("unknown"), after_help = "\
Examples:
  cmupd report unknown
  cmupd report unknown --by cause
  cmupd report unknown --by site --released-since patch-tuesday
  cmupd report unknown --recurring 3                      the same machines, month after month
  cmupd report unknown --site PS1 --json | jq '.scope.by_cause'
  cmupd report unknown --format ndjson | jq -r .client | sort -u > resync.txt
  cmupd report unknown --as-of 2026-10-31T18:00:00Z")]
pub struct Unknown {
    #[command(flatten)]
    scope: ScopeArgs,
    /// Count by this, instead of listing clients
    #[arg(long)]
    by: Option<By>,
    /// Only clients that had unknown states at the end of each of the last N months of updates
    ///
    /// A month ends just before the second Tuesday of the next, when clients had all its days to become known. History
    /// must go back so far.
    #[arg(
        long,
        value_name = "MONTHS",
        conflicts_with = "by",
        value_parser = clap::value_parser!(u32).range(1..=i64::from(report::MOST_MONTHS))
    )]
    recurring: Option<u32>,
}

impl Command for Unknown {
    const SHAPES: &'static [Shape] = &[
        Shape::of::<report::UnknownRow>(),
        Shape::of::<report::UnknownGroupRow>().with("--by"),
        Shape::of::<report::RecurringRow>().with("--recurring"),
    ];
    fn shapes(&self, _: &Style) -> Vec<Shape> {
        vec![match (self.recurring, self.by) {
            (Some(_), _) => Shape::of::<report::RecurringRow>(),
            (None, Some(_)) => Shape::of::<report::UnknownGroupRow>(),
            (None, None) => Shape::of::<report::UnknownRow>(),
        }]
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.scope.scope(now)?;
        if let Some(months) = self.recurring {
            return Reply::list(session.read(|r| report::recurring(r, &scope, months, now))?);
        }
        let Some(by) = self.by else {
            return Reply::list(session.read(|r| report::unknown(r, &scope, now))?);
        };
        let by = match by {
            By::Cause => UnknownBy::Cause,
            By::Site => UnknownBy::Site,
            By::Collection => UnknownBy::Collection,
            By::Error => UnknownBy::Error,
        };
        Reply::list(session.read(|r| report::unknown_by(r, &scope, by, now))?)
    }
}
