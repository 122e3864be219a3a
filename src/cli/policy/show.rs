use crate::cli::session::Session;
use crate::error::{Outcome, Result};
use crate::site::SiteCode;
use clap::Args;

/// Show a policy: its XML body, or with --json and other formats what is known of it
///
/// The product's own XML body is not published. This one carries the properties of the client class CCM_UpdateSource under their
/// own names, in a schema of cmupd.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd policy show PS1\n  cmupd policy show PS1 --version 1.00 --json")]
pub struct Show {
    /// Site code
    site: SiteCode,
    /// This version, such as 3.00, instead of the newest
    #[arg(long, value_name = "VERSION")]
    version: Option<String>,
}

impl Show {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        let policy = session.read(|r| r.policy(self.site, self.version.as_deref()))?;
        if session.out.is_chosen() {
            session.out.one(policy)?;
        } else {
            session.out.document(&format!("{}\n", policy.xml))?;
        }
        Ok(Outcome::Done)
    }
}
