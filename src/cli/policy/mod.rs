mod list;
mod show;

use crate::cli::session::Session;
use crate::error::{Outcome, Result};
use clap::{Args, Subcommand};

/// The site-wide policy: what tells a site's clients where the software update points are
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy list                       the newest policy of every site
  cmupd policy show PS1                   its body, as XML
  cmupd policy show PS1 --json            its body and its versions' data, as JSON
  cmupd policy list --site PS1 --all      every version")]
pub struct PolicyCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::List),
    Show(show::Show),
}

impl PolicyCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        match self.verb {
            Verb::List(list) => list.run(session),
            Verb::Show(show) => show.run(session),
        }
    }
}
