use super::session::Session;
use crate::error::{Outcome, Result};
use crate::site::SiteCode;
use crate::tabular::Answer;
use clap::{Args, Subcommand};

/// The site-wide policy: what tells a site's clients where the software update points are
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy list                       the newest policy of every site
  cmupd policy show PS1                   its body, as XML
  cmupd policy show PS1 --json            its body and its versions' data, as JSON
  cmupd policy list --site PS1 --all      every version")]
pub struct PolicyCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List policies
    #[command(after_help = "Examples:\n  cmupd policy list\n  cmupd policy list --site PS1 --all")]
    List {
        /// Only of this site
        #[arg(long)]
        site: Option<SiteCode>,
        /// Every version, not only the newest
        #[arg(long)]
        all: bool,
    },
    /// Show a policy: its XML body, or with --json and other formats what is known of it
    ///
    /// The product's own XML body is not published. This one carries the properties of the client class CCM_UpdateSource under their
    /// own names, in a schema of cmupd.
    #[command(
        after_help = "Examples:\n  cmupd policy show PS1\n  cmupd policy show PS1 --version 1.00 --json"
    )]
    Show {
        /// Site code
        site: SiteCode,
        /// This version, such as 3.00, instead of the newest
        #[arg(long, value_name = "VERSION")]
        version: Option<String>,
    },
}

impl PolicyCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        match self.verb {
            Verb::List { site, all } => {
                let policies = session.read(|r| {
                    if let Some(site) = site {
                        r.site(site)?;
                    }
                    r.policies(site, all)
                })?;
                session.out.list(&Answer::from(policies))?;
            }
            Verb::Show { site, version } => {
                let policy = session.read(|r| r.policy(site, version.as_deref()))?;
                if session.out.is_chosen() {
                    session.out.one(policy)?;
                } else {
                    session.out.document(&format!("{}\n", policy.xml))?;
                }
            }
        }
        Ok(Outcome::Done)
    }
}
