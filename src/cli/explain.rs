use super::command::Command;
use super::output::Style;
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::codes::{self, Explanation};
use crate::base::error::{Failure, Outcome, Result};
use crate::report::ExplainRow;
use clap::Args;

/// Explain a code and what to do about it: error codes, states, status messages, causes of unknown
///
/// Knows the errors of the Windows Update Agent and of the client, topic types and states of state messages, status
/// message numbers, and the causes that `report unknown` names. Error codes may be written as 0x80244010, 80244010,
/// -2145107952, 2149859344 or by their symbol; states as 301/6 or 500/required; topic types as 501 or
/// SUM_UPDATE_SOURCE_SCAN. Needs no database and no network. A code that is not listed is split into its facility and
/// number.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd explain 0x80244010                      an error code, as logs write it
  cmupd explain -2145107952 87D00692            as tables write it; several at once
  cmupd explain 301/6 501 6703                  a state, a topic type, a status message
  cmupd explain scan_older client_inactive      why something is unknown
  cmupd explain client WKS-0042                 why a client is what it is: the same as `cmupd client explain`
  cmupd explain --list --family proxy           all codes that point at a proxy
  cmupd explain --list --csv -o codes.csv       everything, as a table")]
pub struct Explain {
    /// Error code, topic type and state, topic type, status message number, or cause of unknown
    #[arg(required_unless_present = "list", conflicts_with = "list", allow_negative_numbers = true)]
    what: Vec<String>,
    /// List every code that is known
    #[arg(long)]
    list: bool,
    /// Only codes of this family: network, proxy, certificate, authentication, server, policy, client_agent, database,
    /// content, installation, schedule, no_fault, state, synchronization, compliance
    #[arg(long, requires = "list")]
    family: Option<String>,
}

impl Explain {
    /// The names behind the word `client`, where a client is to be explained.
    fn clients(&self) -> Option<&[String]> {
        let (word, names) = self.what.split_first()?;
        word.eq_ignore_ascii_case("client").then_some(names)
    }
}

impl Command for Explain {
    const SHAPES: &'static [Shape] = &[Shape::of::<Explanation>(), Shape::of::<ExplainRow>().with("client")];
    fn shapes(&self, _: &Style) -> Vec<Shape> {
        match self.clients() {
            Some(_) => vec![Shape::of::<ExplainRow>()],
            None => vec![Shape::of::<Explanation>()],
        }
    }

    fn run(self, session: &Session) -> Result<Reply> {
        if self.list {
            return Reply::list(codes::known_codes(self.family.as_deref())?);
        }
        match self.clients() {
            Some([name]) => super::client::explain(session, name, None),
            Some(names) => {
                let count = if names.is_empty() { "none is named" } else { "one at a time is explained" };
                Err(Failure::usage(format!("`explain client` is about one client, and {count}"))
                    .hint("write `cmupd explain client NAME`; `cmupd client list` shows the names")
                    .into())
            }
            None => {
                let answer = codes::explain(&self.what)?;
                let outcome = if answer.warnings.is_empty() { Outcome::Done } else { Outcome::Partial };
                Ok(Reply::records(answer)?.ending(outcome))
            }
        }
    }
}
