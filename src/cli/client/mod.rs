mod locations;

use crate::base::error::{Outcome, Result};
use crate::base::tabular::Answer;
use crate::cli::session::Session;
use crate::hierarchy::SiteCode;
use crate::history::AsOf;
use crate::report;
use clap::{Args, Subcommand};

/// Clients: who reports, and how their last scan ended
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd client list                       every client that ever reported
  cmupd client list --site PS1 --sort last_message_at
  cmupd client show WKS-0042              one of them; `cmupd report client` shows its updates
  cmupd client explain WKS-0042           why its states are unknown, and what to do
  cmupd client locations import places.csv    where they are on the network")]
pub struct ClientCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List clients
    #[command(
        after_help = "Examples:\n  cmupd client list\n  cmupd client list --site PS1 --csv -o clients.csv"
    )]
    List {
        /// Only of this site
        #[arg(long)]
        site: Option<SiteCode>,
    },
    /// Show one client
    #[command(
        after_help = "Examples:\n  cmupd client show WKS-0042\n  cmupd client show A1006D0E-CF56-41D1-A006-6330EFC39381 --json"
    )]
    Show {
        /// Computer name or GUID
        name: String,
    },
    Locations(locations::Locations),
    /// Tell why a client is what it is: the chain from its site's policy to its stored states
    ///
    /// Link by link: site, policy, scan, messages, ledger, quarantine, inbox, states; of each what was found, and the next step to
    /// take where something is not as it should be.
    #[command(
        after_help = "Examples:\n  cmupd client explain WKS-0042\n  cmupd client explain WKS-0042 --json | jq '.data[] | select(.verdict == \"problem\")'"
    )]
    Explain {
        /// Computer name or GUID
        name: String,
        /// As it stood then: written as for reports, such as 2026-10-31, yesterday, 30d or patch-tuesday
        #[arg(long, value_name = "MOMENT")]
        as_of: Option<AsOf>,
    },
}

impl ClientCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        match self.verb {
            Verb::List { site } => {
                let mut clients = session.read(|r| {
                    if let Some(site) = site {
                        r.site(site)?;
                    }
                    r.all_clients()
                })?;
                clients.retain(|client| site.is_none() || client.site == site);
                session.out.list(&Answer::from(clients))?;
            }
            Verb::Locations(locations) => return locations.run(session),
            Verb::Show { name } => session.out.one(session.read(|r| r.find_client(&name))?)?,
            Verb::Explain { name, as_of } => return explain_then(session, &name, as_of),
        }
        Ok(Outcome::Done)
    }
}

/// Tells why a client is what it is.
pub(super) fn explain(session: &Session, name: &str) -> Result<Outcome> {
    explain_then(session, name, None)
}

fn explain_then(session: &Session, name: &str, as_of: Option<AsOf>) -> Result<Outcome> {
    let now = session.clock.now();
    let as_of = as_of.map(|as_of| as_of.moment(now)).transpose()?;
    session.out.list(&session.read(|r| report::explain_client(r, name, as_of, now))?)?;
    Ok(Outcome::Done)
}
