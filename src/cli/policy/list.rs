use super::signing_remark;
use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::cli::command::Command;
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::{self, SiteCode};
use crate::policy::{self, DevicePolicy, PolicyDocument};
use clap::Args;

/// List policies: the newest of each site, or of deployments and maintenance windows
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy list
  cmupd policy list --site PS1 --all
  cmupd policy list --deployments --sort -made_at
  cmupd policy list --json | jq -r '.data[] | select(.signed | not).site'")]
pub struct List {
    /// Only of this site
    #[arg(long)]
    site: Option<SiteCode>,
    /// Those of deployments and maintenance windows, instead of those of sites
    #[arg(long, conflicts_with = "site")]
    deployments: bool,
    /// Every version, not only the newest, and those of what was removed or disabled
    #[arg(long)]
    all: bool,
}

impl Command for List {
    const SHAPES: &'static [Shape] = &[Shape::of::<PolicyDocument>(), Shape::of::<DevicePolicy>()];

    fn shapes(&self, _: &Style) -> Vec<Shape> {
        vec![if self.deployments { Shape::of::<DevicePolicy>() } else { Shape::of::<PolicyDocument>() }]
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let database = session.database()?;
        if self.deployments {
            let mut answer = Answer::from(database.read(|r| policy::read(r).device_policies(self.all))?);
            signing_remark(&database, &mut answer)?;
            return Reply::list(answer);
        }
        let policies = database.read(|r| {
            let policies = policy::read(r).policies(self.site, self.all)?;
            if let Some(site) = self.site
                && policies.is_empty()
            {
                hierarchy::read(r).site(site)?;
            }
            Ok(policies)
        })?;
        let mut answer = Answer::from(policies);
        signing_remark(&database, &mut answer)?;
        Reply::list(answer)
    }
}
