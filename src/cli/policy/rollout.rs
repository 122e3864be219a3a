use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::SiteCode;
use crate::policy::{self, RolloutRow, RolloutSubject};
use clap::Args;

/// Show how many clients of a site hold which policy, and have scanned at which content version
///
/// The version of the policy that a client holds comes in JSON lines (field policy_version); the reports of management
/// points carry none. The content version is that of its newest completed scan. Clients that have reported none are
/// counted with an empty version.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd policy rollout PS1\n  cmupd policy rollout PS1 --json | jq '.data[] | select(.is_current)'"
)]
pub struct Rollout {
    /// Site code
    site: SiteCode,
}

impl Command for Rollout {
    const SHAPES: &'static [Shape] = &[Shape::of::<RolloutRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let mut answer = Answer::from(session.read(|r| policy::rollout(r, self.site))?);
        let is_known = |what: RolloutSubject| {
            let mut of = answer.rows.iter().filter(|row| row.what == what && row.clients > 0).peekable();
            of.peek().is_none() || of.any(|row| row.version.is_some())
        };
        if !is_known(RolloutSubject::Policy) {
            answer.notes.push(
                "No client has reported which policy it holds: the reports of management points carry none, JSON lines do in the \
                 field policy_version."
                    .to_owned(),
            );
        }
        Reply::list(answer)
    }
}
