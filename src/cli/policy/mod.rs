mod list;
mod locate;
mod place;
mod rollout;
mod show;
mod timeline;
mod what_if;

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
  cmupd policy list --site PS1 --all      every version
  cmupd policy locate --site PS1 --ip 10.4.1.9 --explain
                                          which servers a client there is told, and why
  cmupd policy timeline --client WKS-0042 --fails-at 08:00
                                          what it does when its scans fail
  cmupd policy what-if --down wsus1.contoso.com
                                          where the clients of a server would go
  cmupd policy rollout PS1                which clients hold which version")]
pub struct PolicyCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::List),
    Show(show::Show),
    Locate(locate::Locate),
    Timeline(timeline::Timeline),
    WhatIf(what_if::WhatIf),
    Rollout(rollout::Rollout),
}

impl PolicyCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        match self.verb {
            Verb::List(list) => list.run(session),
            Verb::Show(show) => show.run(session),
            Verb::Locate(locate) => locate.run(session),
            Verb::Timeline(timeline) => timeline.run(session),
            Verb::WhatIf(what_if) => what_if.run(session),
            Verb::Rollout(rollout) => rollout.run(session),
        }
    }
}
