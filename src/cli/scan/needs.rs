use crate::base::error::Result;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::operate::scan::{NeededFact, devices_with_facts, list_needed_facts};
use clap::Args;

/// List the facts that, if they were collected, would decide the most open verdicts
///
/// Looks at the stored facts of all clients, or of one. "Decides alone" counts the verdicts that lack nothing else. Where no
/// facts are stored, every fact that the rules of the top-level site ask for is listed. `cmupd scan collector --needs` prints
/// the script that records them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd scan needs
  cmupd scan needs --client WKS-0042
  cmupd scan needs --format ndjson | jq -r 'select(.kind == \"file\") | .name'")]
pub struct Needs {
    /// Only of this client
    #[arg(long, value_name = "NAME")]
    client: Option<String>,
}

impl Command for Needs {
    const SHAPES: &'static [Shape] = &[Shape::of::<NeededFact>()];
    const IS_LONG: bool = true;

    fn run(self, session: &Session) -> Result<Reply> {
        let (rows, devices) = session.read(|r| {
            let devices = devices_with_facts(r, self.client.as_deref())?;
            Ok((list_needed_facts(r, &devices, &session.progress)?, devices.len()))
        })?;
        let mut reply = Reply::list(rows)?;
        reply.after.push(match devices {
            0 => "No facts are stored: these are all facts that the rules ask for.".to_owned(),
            count => format!("Devices with stored facts: {count}."),
        });
        Ok(reply)
    }
}
