use crate::cli::session::Session;
use crate::error::{Outcome, Result};
use crate::site::SiteCode;
use crate::tabular::Answer;
use clap::Args;

/// List policies
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd policy list\n  cmupd policy list --site PS1 --all")]
pub struct List {
    /// Only of this site
    #[arg(long)]
    site: Option<SiteCode>,
    /// Every version, not only the newest
    #[arg(long)]
    all: bool,
}

impl List {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        let policies = session.read(|r| {
            if let Some(site) = self.site {
                r.site(site)?;
            }
            r.policies(self.site, self.all)
        })?;
        session.out.list(&Answer::from(policies))?;
        Ok(Outcome::Done)
    }
}
