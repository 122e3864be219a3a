use crate::cli::session::Session;
use crate::client;
use crate::error::{Outcome, Result};
use crate::site::SiteCode;
use crate::tabular::Answer;
use clap::Args;

/// Show how many clients of a site hold which policy, and have scanned at which content version
///
/// The version of the policy that a client holds is told by JSON lines (field policy_version); the reports of management points carry
/// none. The content version is that of its newest completed scan. Clients that have told none are counted with an empty version.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd policy rollout PS1\n  cmupd policy rollout PS1 --json | jq '.data[] | select(.is_current)'"
)]
pub struct Rollout {
    /// Site code
    site: SiteCode,
}

impl Rollout {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        let rows = session.read(|r| client::rollout(r, self.site))?;
        session.out.list(&Answer::from(rows))?;
        Ok(Outcome::Done)
    }
}
