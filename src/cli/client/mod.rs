pub mod assign;
pub mod facts;
pub mod key;
pub mod locations;
pub mod repair_clock;

use crate::base::error::Result;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::client::{self, Client};
use crate::hierarchy::{self, SiteOrNone};
use crate::history::AsOf;
use crate::report::{self, ExplainRow};
use clap::Args;

/// Show clients, who has reported and how their last scan ended, and assign them to sites
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd client list                       every client that ever reported
  cmupd client list --site PS1 --sort last_message_at
  cmupd client show WKS-0042              one of them; `cmupd report client` shows its updates
  cmupd client explain WKS-0042           why its states are unknown, and what to do
  cmupd client facts WKS-0042             the facts that `cmupd scan` has of it
  cmupd client assign WKS-0042 PS2        it belongs to that site
  cmupd client repair-clock WKS-0042      after its clock, which was ahead, was set right
  cmupd client key add WKS-0042           the key with which it reports to a management point
  cmupd client locations import places.csv    where they are on the network")]
pub struct Clients {}

/// List clients
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd client list\n  cmupd client list --site PS1 --csv -o clients.csv")]
pub struct List {
    /// Only of this site; unassigned means those that belong to none
    #[arg(long)]
    site: Option<SiteOrNone>,
}

/// Show one client
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd client show WKS-0042\n  cmupd client show A1006D0E-CF56-41D1-A006-6330EFC39381 --json"
)]
pub struct Show {
    /// Computer name or GUID
    name: String,
}

/// Explain why a client is what it is: the chain from its site's policy to its stored states
///
/// Link by link: site, policy, scan, messages, ledger, quarantine, inbox, states; of each what was found, and the next
/// step to take where something is not as it should be.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd client explain WKS-0042\n  cmupd client explain WKS-0042 --json | jq '.data[] | select(.verdict == \"problem\")'"
)]
pub struct Explain {
    /// Computer name or GUID
    name: String,
    /// As it was then: written as for reports, such as 2026-10-31, yesterday, 30d or patch-tuesday
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<AsOf>,
}

impl Command for List {
    const SHAPES: &'static [Shape] = &[Shape::of::<Client>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let mut clients = session.read(|r| {
            hierarchy::read(r).check_site(self.site)?;
            client::read(r).all_clients()
        })?;
        clients.retain(|client| self.site.is_none_or(|site| site.holds(client.site)));
        Reply::list(clients)
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = &[Shape::of::<Client>()];
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::one(session.read(|r| client::read(r).find_client(&self.name))?)
    }
}

impl Command for Explain {
    const SHAPES: &'static [Shape] = &[Shape::of::<ExplainRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        explain(session, &self.name, self.as_of)
    }
}

/// Explains why a client is what it is. Fails as [`report::explain_client`], and with kind `usage` where the moment is
/// outside the calendar.
pub fn explain(session: &Session, name: &str, as_of: Option<AsOf>) -> Result<Reply> {
    let now = session.clock.now();
    let as_of = as_of.map(|as_of| as_of.moment(now)).transpose()?;
    Reply::list(session.read(|r| report::explain_client(r, name, as_of, now))?)
}
