use crate::base::error::Result;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::client::facts::{FactsRow, list_facts};
use clap::Args;

/// List the facts that are stored of a client
///
/// `cmupd scan FACTS` stores them. Of each source the newest count; up to eleven earlier ones are kept.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd client facts WKS-0042\n  cmupd client facts WKS-0042 --history")]
pub struct Facts {
    /// Computer name or GUID
    name: String,
    /// With the earlier ones of each source
    #[arg(long)]
    history: bool,
}

impl Command for Facts {
    const SHAPES: &'static [Shape] = &[Shape::of::<FactsRow>()];

    fn run(self, session: &Session) -> Result<Reply> {
        let rows = session.read(|r| list_facts(r, &self.name, self.history))?;
        let mut reply = Reply::list(rows)?;
        reply.after.push("`cmupd scan --client NAME` evaluates the rules on them again.".to_owned());
        Ok(reply)
    }
}
