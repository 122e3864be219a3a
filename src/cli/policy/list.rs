use super::signing_remark;
use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::{self, SiteCode};
use crate::policy::{self, PolicyDocument};
use clap::Args;

/// List policies: the newest of each site, with --all every version, those of removed sites included
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy list
  cmupd policy list --site PS1 --all
  cmupd policy list --json | jq -r '.data[] | select(.signed | not).site'")]
pub struct List {
    /// Only of this site
    #[arg(long)]
    site: Option<SiteCode>,
    /// Every version, not only the newest, and those of sites that were removed
    #[arg(long)]
    all: bool,
}

impl Command for List {
    const SHAPES: &'static [Shape] = &[Shape::of::<PolicyDocument>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let database = session.database()?;
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
