use crate::base::error::Result;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::report::{ScanDifference, scan_compare};
use clap::Args;

/// Show where the rules and a client's own scanner differ, with the rule that decides
///
/// The last scan of the client by its facts is compared with what the client itself reported; an update that its completed
/// scan covers and that it did not report is not required.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd scan compare WKS-0042
  cmupd scan compare WKS-0042 --json | jq '.data[] | select(.scanned != \"unknown\")'
  cmupd report scan-differences           over all clients")]
pub struct Compare {
    /// Computer name or GUID
    client: String,
}

impl Command for Compare {
    const SHAPES: &'static [Shape] = &[Shape::of::<ScanDifference>()];

    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(|r| scan_compare(r, &self.client))?)
    }
}
