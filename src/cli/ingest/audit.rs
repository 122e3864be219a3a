use crate::base::error::Result;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::state::{self, AuditFilter, AuditRow};
use clap::Args;

/// Show which file brought which client's messages, when, by whom, for which site
///
/// Path, SHA-256, operation and clients of every file that was ingested, newest first. The number of an operation is
/// a column of the operation log: `cmupd log --columns operation,started_at,actor,description`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd ingest audit                               the newest 50 files
  cmupd ingest audit --client WKS-0042             what brought its messages
  cmupd ingest audit --file 'A1B2*.SMX'            by path, last parts of a path, or pattern
  cmupd ingest audit --sha256 $(sha256sum A1B2C3.SMX | cut -d' ' -f1) --json")]
pub struct Audit {
    /// Only this file: its path, the last parts of it, or a pattern
    #[arg(long, value_name = "PATH")]
    file: Option<String>,
    /// Only files with this digest: its first digits, at least four
    #[arg(long, value_name = "HEX")]
    sha256: Option<String>,
    /// Only files with messages of this client: computer name or GUID
    #[arg(long)]
    client: Option<String>,
    /// How many files, the newest
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    last: u32,
}

impl Command for Audit {
    const SHAPES: &'static [Shape] = &[Shape::of::<AuditRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let filter = AuditFilter {
            file: self.file,
            sha256: self.sha256,
            client: self.client,
            limit: usize::try_from(self.last).ok(),
        };
        Reply::list(session.read(|r| state::audit(r, &filter))?)
    }
}
