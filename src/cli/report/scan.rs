//! Reports about scans, scan errors and silent clients.

use super::scope::{PlaceArgs, WhoArgs};
use super::{about, long_about};
use crate::base::error::Result;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::client::parse_error_code;
use crate::report::{self, Grouping, ScanFilter, WantedScan};
use clap::{Args, ValueEnum};

/// The groups in which clients are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum By {
    /// The site that clients are assigned to
    Site,
    /// Every collection; a client counts in each that has it
    Collection,
}

#[derive(Debug, Args)]
#[command(about = about("scan"), long_about = long_about("scan"), after_help = "\
Examples:
  cmupd report scan
  cmupd report scan --by site
  cmupd report scan --by collection --as-of 7d
  cmupd report scan --fail-on 'scan-errors>2%'")]
pub struct Scan {
    #[command(flatten)]
    who: WhoArgs,
    /// Count by this
    #[arg(long)]
    by: Option<By>,
}

impl Command for Scan {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::ScanRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let grouping = match self.by {
            None => Grouping::All,
            Some(By::Site) => Grouping::Site,
            Some(By::Collection) => Grouping::Collection,
        };
        let scope = self.who.scope(now)?;
        Reply::list(session.read(|r| report::scan(r, &scope, grouping, now))?)
    }
}

#[derive(Debug, Args)]
#[command(about = about("scan-clients"), long_about = long_about("scan-clients"), after_help = "\
Examples:
  cmupd report scan-clients --state failed --site PS1
  cmupd report scan-clients --error 0x80244010
  cmupd report scan-clients --state no-message --collection Servers --format ndjson | jq -r .client")]
pub struct ScanClients {
    #[command(flatten)]
    who: WhoArgs,
    /// Only clients whose last scan is in this state
    #[arg(long, value_name = "STATE")]
    state: Option<WantedScan>,
    /// Only clients whose last scan ended with this error
    #[arg(long, value_name = "CODE", value_parser = error_code, allow_negative_numbers = true)]
    error: Option<u32>,
}

fn error_code(text: &str) -> std::result::Result<u32, String> {
    parse_error_code(text)
        .ok_or_else(|| "write a code such as 0x80244010, 80244010, -2145107952, or its symbol".to_owned())
}

impl Command for ScanClients {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::ScanClientRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let filter = ScanFilter { state: self.state, error: self.error };
        let scope = self.who.scope(now)?;
        Reply::list(session.read(|r| report::scan_clients(r, &scope, filter, now))?)
    }
}

#[derive(Debug, Args)]
#[command(about = about("scan-differences"), long_about = long_about("scan-differences"), after_help = "\
Examples:
  cmupd report scan-differences
  cmupd report scan-differences --site PS1
  cmupd report scan-differences --format ndjson | jq -r .update")]
pub struct ScanDifferences {
    #[command(flatten)]
    place: PlaceArgs,
}

impl Command for ScanDifferences {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::ScanDifferenceRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.place.scope();
        Reply::list(session.read(|r| report::scan_differences(r, &scope, now))?)
    }
}

#[derive(Debug, Args)]
#[command(about = about("errors"), long_about = long_about("errors"), after_help = "\
Examples:
  cmupd report errors
  cmupd report errors --site PS1 --as-of 7d
  cmupd report errors --json | jq -r '.data[] | [.error, .clients, .advice] | @tsv'")]
pub struct Errors {
    #[command(flatten)]
    who: WhoArgs,
}

impl Command for Errors {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::ScanErrorRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.who.scope(now)?;
        Reply::list(session.read(|r| report::errors(r, &scope, now))?)
    }
}

#[derive(Debug, Args)]
#[command(about = about("stale"), long_about = long_about("stale"), after_help = "\
Examples:
  cmupd report stale
  cmupd report stale --days 30 --site PS1
  cmupd report stale --days 14 --fail-on 'stale>5%'")]
pub struct Stale {
    #[command(flatten)]
    who: WhoArgs,
    /// Silent for more than this many days
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(0..=3_650))]
    days: u32,
}

impl Command for Stale {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::StaleRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.who.scope(now)?;
        Reply::list(session.read(|r| report::stale(r, &scope, self.days, now))?)
    }
}
