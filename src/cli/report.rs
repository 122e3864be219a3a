use super::session::Session;
use crate::compliance::Scope;
use crate::error::{Outcome, Result};
use crate::report;
use crate::site::SiteCode;
use crate::tabular::Answer;
use clap::{Args, Subcommand};

/// Compliance, live: every report reads the states as they are now
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd report compliance                                 the whole hierarchy
  cmupd report compliance --by-site                       and each site
  cmupd report updates --site PS1 --sort -required        what PS1 needs most
  cmupd report client WKS-0042                            one machine
  cmupd report unknown --format ndjson | jq -r .client    machines without an answer, for a script")]
pub struct ReportCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Args)]
struct ScopeArgs {
    /// This site and all below it
    #[arg(long)]
    site: Option<SiteCode>,
    /// Count superseded updates too
    #[arg(long)]
    superseded: bool,
}

impl ScopeArgs {
    fn scope(&self) -> Scope {
        Scope { site: self.site, superseded: self.superseded }
    }
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the reports, and which Configuration Manager report each answers
    #[command(after_help = "Examples:\n  cmupd report list")]
    List,
    /// Overall compliance
    ///
    /// A client is non-compliant when an update is required, else unknown when one is unknown, else compliant. Percent compliant is
    /// (installed + not required) / total over all client-update pairs; unknown stays in the total.
    #[command(
        after_help = "Examples:\n  cmupd report compliance\n  cmupd report compliance --site PS1 --by-site\n  cmupd report compliance --json | jq -e '.data[0].compliant_percent >= 95'"
    )]
    Compliance {
        #[command(flatten)]
        scope: ScopeArgs,
        /// One more row per site
        #[arg(long)]
        by_site: bool,
    },
    /// Per update: installed, required, not required, unknown, total, percent
    #[command(
        after_help = "Examples:\n  cmupd report updates\n  cmupd report updates --sort -required --columns article_id,title,required\n  cmupd report updates --csv -o updates.csv"
    )]
    Updates {
        #[command(flatten)]
        scope: ScopeArgs,
    },
    /// One client: the state of every update
    #[command(
        after_help = "Examples:\n  cmupd report client WKS-0042\n  cmupd report client GUID:A1006D0E-CF56-41D1-A006-6330EFC39381 --json"
    )]
    Client {
        /// Computer name or GUID
        name: String,
        /// Count superseded updates too
        #[arg(long)]
        superseded: bool,
    },
    /// Clients with unknown states: first cause and evidence
    #[command(
        after_help = "Examples:\n  cmupd report unknown\n  cmupd report unknown --site PS1 --json | jq '.scope.by_cause'\n  cmupd report unknown --format ndjson | jq -r .client | sort -u > resync.txt"
    )]
    Unknown {
        #[command(flatten)]
        scope: ScopeArgs,
    },
}

impl ReportCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        let now = session.clock.now();
        match self.verb {
            Verb::List => session.out.list(&Answer::from(report::list()))?,
            Verb::Compliance { scope, by_site } => {
                session.out.list(&session.read(|r| report::compliance(r, scope.scope(), by_site, now))?)?;
            }
            Verb::Updates { scope } => {
                session.out.list(&session.read(|r| report::updates(r, scope.scope(), now))?)?;
            }
            Verb::Client { name, superseded } => {
                session.out.list(&session.read(|r| report::client(r, &name, superseded, now))?)?;
            }
            Verb::Unknown { scope } => {
                session.out.list(&session.read(|r| report::unknown(r, scope.scope(), now))?)?;
            }
        }
        Ok(Outcome::Done)
    }
}
