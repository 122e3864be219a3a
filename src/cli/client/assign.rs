use crate::base::error::{Failure, Result};
use crate::cli::collection::content;
use crate::cli::command::{Command, Effect};
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::SiteCode;
use crate::state::{AssignedClient, Assignees, assign_clients};
use clap::Args;
use std::path::PathBuf;

/// Assign clients to a site: the correction where reports were ingested for the wrong site, or for none
///
/// What overrides what: an assignment counts from its moment, or from the date of the client's newest report where a
/// clock was ahead and that is later. Reports that are dated before it do not move the client,
/// whenever and for whichever site they are ingested. A report that is dated later, ingested with --site of another
/// site, moves it again; of two reports of one date an assignment wins over both, else the site whose code comes first.
/// A scan that does not say where it ran is taken to have run at the site to which its client had come last by then; a
/// client that belonged to none takes its scan to the first site that it comes to, which may be by an assignment.
/// Clients are named, or are the members of a collection, or are in a list as for `cmupd collection import`. The
/// operation log says who assigned whom; reports with --as-of show clients at the site that they belonged to then.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd client assign WKS-0042 PS2
  cmupd client assign WKS-0042 WKS-0043 PS2 --dry-run
  cmupd client assign --collection Berlin PS2
  cmupd client assign --from moved.txt PS2                names or GUIDs, one a line; - is standard input
  cmupd client list --site unassigned --format ndjson | jq -r .guid | cmupd client assign --from - PS1")]
pub struct Assign {
    /// Clients by name or GUID; then the code of the site
    #[arg(value_names = ["CLIENT", "SITE"], num_args = 1.., required = true)]
    names: Vec<String>,
    /// The members of this collection
    #[arg(long, value_name = "COLLECTION")]
    collection: Option<String>,
    /// The clients of this list, or of standard input (-)
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Column of a CSV file that has the clients
    #[arg(long, value_name = "TITLE", requires = "from")]
    column: Option<String>,
}

impl Command for Assign {
    const SHAPES: &'static [Shape] = &[Shape::of::<AssignedClient>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(mut self, session: &Session) -> Result<Reply> {
        let site: SiteCode = self.names.pop().unwrap_or_default().parse().map_err(|failure: Failure| {
            failure.hint("the last word is the site: cmupd client assign CLIENT… SITE")
        })?;
        if self.names.is_empty() && self.collection.is_none() && self.from.is_none() {
            return Err(Failure::usage("it is not said which clients to assign")
                .hint("name clients before the site, or give --collection NAME or --from FILE")
                .into());
        }
        let list = self.from.as_deref().map(content).transpose()?.map(|content| (content, self.column));
        let whom = [
            (!self.names.is_empty()).then(|| self.names.join(", ")),
            self.collection.as_ref().map(|name| format!("collection {name}")),
            self.from.as_ref().map(|file| format!("the list {}", file.display())),
        ];
        let whom: Vec<String> = whom.into_iter().flatten().collect();
        let description = format!("assign {} to {site}", whom.join("; "));
        let assignees = Assignees { clients: self.names, collection: self.collection, list };
        let answer = session.write(&description, |w| assign_clients(w, &assignees, site))?;
        let outcome = AssignedClient::outcome(&answer.rows);
        Ok(Reply::list(answer)?.ending(outcome))
    }
}
