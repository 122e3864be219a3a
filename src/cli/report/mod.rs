pub mod compliance;
pub mod deployment;
pub mod month;
pub mod scan;
pub(in crate::cli) mod scope;
pub mod trend;
pub mod unknown;

use super::command::Command;
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::Result;
use crate::report::{self, ReportRow};
use clap::Args;

/// Report compliance, updates, clients, scans and trends, as they are now or with --as-of as they were
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd report compliance                                 the whole hierarchy
  cmupd report compliance --by site                       and each site
  cmupd report updates --site PS1 --sort -required        what PS1 needs most
  cmupd report update KB5090241 --collection Pilot        one update in one group of clients
  cmupd report client WKS-0042                            one machine
  cmupd report clients --state non-compliant --severity critical --released-since patch-tuesday
  cmupd report errors                                     why scans fail, and what to do
  cmupd report compliance --as-of patch-tuesday           the environment as it was then
  cmupd report trend --by patch-tuesday                   how it went since last year
  cmupd report compliance --fail-on 'compliant<95'        exit code 4 below 95 percent
  cmupd report compliance --by site --fail-on 'any:compliant<90'    or any site below 90
  cmupd report compliance --by site -o compliance.html    a page with pictures
  cmupd report --cm 'Compliance 5'                        which report answers the one you know
  cmupd report unknown --format ndjson | jq -r .client    machines without an answer, for a script")]
#[command(arg_required_else_help = true)]
pub struct Report {
    /// Find the report that answers the Configuration Manager report of this title or number
    #[arg(long, value_name = "TITLE")]
    cm: Option<String>,
}

/// What a report shows, in one line: from the table that `report list` shows.
fn about(name: &str) -> &'static str {
    report::named(name).map_or("", |report| report.shows)
}

/// The same with what a person must know to read it.
fn long_about(name: &str) -> String {
    report::named(name).map_or_else(String::new, |report| {
        let answers = match report.configuration_manager {
            "none" => String::new(),
            titles => format!("\n\nConfiguration Manager: {titles}"),
        };
        format!("{}\n\n{}{answers}", report.shows, report.help)
    })
}

/// List the reports, and which Configuration Manager report each answers
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd report list\n  cmupd report list --cm 'Compliance 5'")]
pub struct List {
    /// Only those that answer the Configuration Manager report of this title or number
    #[arg(long, value_name = "TITLE")]
    cm: Option<String>,
}

impl Command for Report {
    const SHAPES: &'static [Shape] = &[Shape::of::<ReportRow>()];
    fn run(self, _: &Session) -> Result<Reply> {
        Reply::list(report::find(self.cm.as_deref())?)
    }
}

impl Command for List {
    const SHAPES: &'static [Shape] = &[Shape::of::<ReportRow>()];
    fn run(self, _: &Session) -> Result<Reply> {
        Reply::list(report::find(self.cm.as_deref())?)
    }
}
