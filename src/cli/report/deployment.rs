//! Reports about deployments.

use super::scope::{ScopeArgs, WhenArgs};
use super::trend::By;
use super::{about, long_about};
use crate::base::error::Result;
use crate::catalog::Wanted;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::history::AsOf;
use crate::report::{self, DeploymentFilter, DeploymentListRow, Period, ProgressRow, RequiredNotDeployedRow};
use clap::Args;

#[derive(Debug, Args)]
#[command(about = about("deployments"), long_about = long_about("deployments"), after_help = "\
Examples:
  cmupd report deployments
  cmupd report deployments --collection Pilot
  cmupd report deployments --client WKS-0042
  cmupd report deployments --update KB5090241 --as-of 30d
  cmupd report deployments --group 'November 2026' --fail-on 'any:deployment-error>2%'")]
pub struct Deployments {
    /// Only those to this collection
    #[arg(long)]
    collection: Option<String>,
    /// Only those to a collection that has this client: name or GUID
    #[arg(long)]
    client: Option<String>,
    /// Only those with this update: KB number, UpdateID (GUID), or a piece of a title that only one update has
    #[arg(long)]
    update: Option<Wanted>,
    /// Only those with all updates of this software update group
    #[arg(long, value_name = "UPDATE_GROUP")]
    group: Option<String>,
    #[command(flatten)]
    when: WhenArgs,
}

impl Command for Deployments {
    const SHAPES: &'static [Shape] = &[Shape::of::<DeploymentListRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let as_of = self.when.moment(now)?;
        let filter = DeploymentFilter {
            collection: self.collection,
            client: self.client,
            update: self.update,
            group: self.group,
        };
        Reply::list(session.read(|r| report::deployment_list(r, &filter, as_of, now))?)
    }
}

#[derive(Debug, Args)]
#[command(about = about("required-not-deployed"), long_about = long_about("required-not-deployed"), after_help = "\
Examples:
  cmupd report required-not-deployed
  cmupd report required-not-deployed --collection Pilot --classification 'security*'
  cmupd report required-not-deployed --severity critical --fail-on 'updates>0'")]
pub struct RequiredNotDeployed {
    #[command(flatten)]
    scope: ScopeArgs,
}

impl Command for RequiredNotDeployed {
    const SHAPES: &'static [Shape] = &[Shape::of::<RequiredNotDeployedRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.scope.scope(now)?;
        Reply::list(session.read(|r| report::required_not_deployed(r, &scope, now))?)
    }
}

#[derive(Debug, Args)]
#[command(about = about("deployment-progress"), long_about = long_about("deployment-progress"), after_help = "\
Examples:
  cmupd report deployment-progress 'November 2026 - Pilot'
  cmupd report deployment-progress 'November 2026 - Pilot' --until 2026-11-20 --csv
  cmupd report deployment-progress 'November 2026 - Pilot' -o progress.html       a page with lines
  cmupd report deployment-progress 'November 2026 - Pilot' --fail-on 'deployment-success<90%'")]
pub struct DeploymentProgress {
    /// Name or GUID
    deployment: String,
    /// A point for each of these
    #[arg(long, default_value = "day")]
    by: By,
    /// From this moment on; otherwise since the deployment was added
    #[arg(long, value_name = "MOMENT")]
    since: Option<AsOf>,
    /// Up to this moment, which is the last point; otherwise now
    #[arg(long, value_name = "MOMENT")]
    until: Option<AsOf>,
}

impl Command for DeploymentProgress {
    const SHAPES: &'static [Shape] = &[Shape::of::<ProgressRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let moment = |as_of: Option<AsOf>| as_of.map(|as_of| as_of.moment(now)).transpose();
        let period = Period { by: self.by.step(), since: moment(self.since)?, until: moment(self.until)? };
        Reply::list(session.read(|r| report::deployment_progress(r, &self.deployment, period, now))?)
    }
}
