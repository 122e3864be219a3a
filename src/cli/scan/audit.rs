use crate::base::error::Result;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::SiteCode;
use crate::operate::scan::{AuditedElement, audit_rules};
use clap::Args;

/// Count the elements of the catalog's rules, and those that cannot be evaluated
///
/// Every revision that the site sees counts. An element that is not understood makes the rules around it unknown, unless
/// the others decide them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd scan audit
  cmupd scan audit --format ndjson | jq -r 'select(.not_understood) | .element'")]
pub struct Audit {
    /// As this site sees the catalog, instead of the top-level site
    #[arg(long)]
    site: Option<SiteCode>,
}

impl Command for Audit {
    const SHAPES: &'static [Shape] = &[Shape::of::<AuditedElement>()];
    const IS_LONG: bool = true;

    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(|r| audit_rules(r, self.site))?)
    }
}
