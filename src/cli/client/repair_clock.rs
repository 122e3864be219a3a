use crate::base::error::Result;
use crate::cli::command::{Command, Effect};
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::state::{self, RepairedClient};
use clap::Args;

/// Repair clients whose clock was ahead, after it was set right: their next report counts again
///
/// Of two messages about one thing the later one counts, so what a clock that was ahead dated in the future counts
/// until then. The states stay, but count as of the newest message of the client that is not of the future, and the
/// next report replaces them; so do the name, the scan, the site and the serial numbers. Set the clock right first.
/// Files with such messages that are ingested again bring them back: then repair again. Reports with --as-of show what
/// was known then. `cmupd ingest conflicts` lists the clients.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd client repair-clock WKS-0042
  cmupd client repair-clock --all --dry-run")]
pub struct RepairClock {
    /// Clients by name or GUID
    #[arg(value_name = "CLIENT", required_unless_present = "all", conflicts_with = "all")]
    names: Vec<String>,
    /// All clients of which something is dated in the future
    #[arg(long)]
    all: bool,
}

impl Command for RepairClock {
    const SHAPES: &'static [Shape] = &[Shape::of::<RepairedClient>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let whom = if self.all { "all clients".to_owned() } else { self.names.join(", ") };
        let description = format!("repair what the clocks of {whom} dated in the future");
        Reply::list(session.write(&description, |w| state::repair_clocks(w, &self.names))?)
    }
}
