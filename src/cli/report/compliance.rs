//! Reports about compliance.

use super::scan::By;
use super::scope::{ScopeArgs, WhatArgs, WhenArgs, WhoArgs};
use super::{about, long_about};
use crate::base::error::Result;
use crate::catalog::Wanted;
use crate::cli::command::Command;
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::compliance::Scope;
use crate::report::{self, WantedState};
use clap::Args;

#[derive(Debug, Args)]
#[command(about = about("compliance"), long_about = long_about("compliance"), after_help = "\
Examples:
  cmupd report compliance
  cmupd report compliance --site PS1 --by site
  cmupd report compliance --by collection --severity critical
  cmupd report compliance --by site --fail-on 'any:compliant<84'
  cmupd report compliance --product 'windows 11*' --released-since patch-tuesday
  cmupd report compliance --as-of 2026-10-31
  cmupd report compliance --json | jq -e '.data[0].compliant_percent >= 95'")]
pub struct Compliance {
    #[command(flatten)]
    scope: ScopeArgs,
    /// One more row for each of these
    #[arg(long)]
    by: Option<By>,
}

impl Command for Compliance {
    const SHAPES: &'static [Shape] = &[
        Shape::of::<report::ComplianceRow>(),
        Shape::of::<report::CollectionComplianceRow>().with("--by=collection"),
    ];
    fn shapes(&self, _: &Style) -> Vec<Shape> {
        vec![match self.by {
            Some(By::Collection) => Shape::of::<report::CollectionComplianceRow>(),
            _ => Shape::of::<report::ComplianceRow>(),
        }]
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.scope.scope(now)?;
        if self.by == Some(By::Collection) {
            return Reply::list(session.read(|r| report::compliance_by_collection(r, &scope, now))?);
        }
        let by_site = self.by == Some(By::Site);
        Reply::list(session.read(|r| report::compliance(r, &scope, by_site, now))?)
    }
}

#[derive(Debug, Args)]
#[command(about = about("update"), long_about = long_about("update"), after_help = "\
Examples:
  cmupd report update KB5090241
  cmupd report update 5090241 --site PS1 --collection Pilot
  cmupd report update '2026-11 Cumulative Update for Windows 11 Version 23H2' --as-of 7d
  cmupd report update KB5090241 --fail-on 'required>10'")]
pub struct Update {
    /// KB number, UpdateID (GUID), or a piece of a title that only one update has
    update: Wanted,
    #[command(flatten)]
    who: WhoArgs,
}

impl Command for Update {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::UpdateStateRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.who.scope(now)?;
        Reply::list(session.read(|r| report::update(r, &self.update, &scope, now))?)
    }
}

#[derive(Debug, Args)]
#[command(about = about("updates"), long_about = long_about("updates"), after_help = "\
Examples:
  cmupd report updates
  cmupd report updates --sort -required --columns article_id,title,required
  cmupd report updates --collection Pilot --kb 5090241,5090242
  cmupd report updates --classification 'security*' --released-since 30d --csv -o updates.csv
  cmupd report updates --as-of patch-tuesday")]
pub struct Updates {
    #[command(flatten)]
    scope: ScopeArgs,
}

impl Command for Updates {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::UpdateCountRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.scope.scope(now)?;
        Reply::list(session.read(|r| {
            let mut answer = report::updates(r, &scope, now)?;
            if session.style.shows_pictures() {
                answer.pictures.extend(report::sites_by_updates(r, &scope, now, &answer.rows)?);
            }
            Ok(answer)
        })?)
    }
}

#[derive(Debug, Args)]
#[command(about = about("months"), long_about = long_about("months"), after_help = "\
Examples:
  cmupd report months
  cmupd report months --classification 'security*' --superseded
  cmupd report months --released-since 2026-01-01 --csv -o months.csv")]
pub struct Months {
    #[command(flatten)]
    scope: ScopeArgs,
}

impl Command for Months {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::MonthRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.scope.scope(now)?;
        Reply::list(session.read(|r| report::months(r, &scope, now))?)
    }
}

#[derive(Debug, Args)]
#[command(about = about("client"), long_about = long_about("client"), after_help = "\
Examples:
  cmupd report client WKS-0042
  cmupd report client WKS-0042 --state required,unknown
  cmupd report client WKS-0042 --severity critical,important
  cmupd report client GUID:A1006D0E-CF56-41D1-A006-6330EFC39381 --json
  cmupd report client WKS-0042 --as-of 30d")]
pub struct Client {
    /// Computer name or GUID
    name: String,
    /// Only updates in these states; measures are of all
    #[arg(
        long,
        value_name = "STATE",
        value_delimiter = ',',
        ignore_case = true,
        value_parser = ["installed", "required", "not-required", "unknown"]
    )]
    state: Vec<String>,
    #[command(flatten)]
    what: WhatArgs,
    #[command(flatten)]
    when: WhenArgs,
}

impl Command for Client {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::ClientUpdateRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.what.narrow(Scope { as_of: self.when.moment(now)?, ..Scope::default() });
        let mut answer = session.read(|r| report::client(r, &self.name, &scope, now))?;
        if !self.state.is_empty() {
            let states: Vec<String> =
                self.state.iter().map(|state| state.to_lowercase().replace('-', "_")).collect();
            answer.rows.retain(|row| states.contains(&row.state));
            answer.scope.insert("state".into(), states.into());
        }
        Reply::list(answer)
    }
}

#[derive(Debug, Args)]
#[command(about = about("clients"), long_about = long_about("clients"), after_help = "\
Examples:
  cmupd report clients --state non-compliant
  cmupd report clients --state required --update KB5090241
  cmupd report clients --state unknown --collection Pilot --format ndjson | jq -r .client
  cmupd report clients --state non-compliant --severity critical --released-since patch-tuesday --site PS1")]
pub struct Clients {
    #[command(flatten)]
    scope: ScopeArgs,
    /// Only clients in this state
    #[arg(long, value_name = "STATE")]
    state: Option<WantedState>,
    /// Only by this update: KB number, UpdateID (GUID), or a piece of a title that only one update has
    #[arg(long, value_name = "UPDATE")]
    update: Option<Wanted>,
}

impl Command for Clients {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::ClientStateRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = Scope { update: self.update, ..self.scope.scope(now)? };
        Reply::list(session.read(|r| report::clients(r, &scope, self.state, now))?)
    }
}

#[derive(Debug, Args)]
#[command(about = about("health"), long_about = long_about("health"), after_help = "\
Examples:
  cmupd report health
  cmupd report health --collection Servers --days 14
  cmupd report health --fail-on 'healthy<90%,clients-non-compliant>5%'")]
pub struct Health {
    #[command(flatten)]
    scope: ScopeArgs,
    /// Days in which a healthy client reports and completes a scan
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=3_650))]
    days: u32,
}

impl Command for Health {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::HealthRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.scope.scope(now)?;
        Reply::records(session.read(|r| report::health(r, &scope, self.days, now))?)
    }
}
