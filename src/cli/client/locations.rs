use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::cli::command::{Command, Effect};
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::client::{self, PlacedClient, RejectedLine, import_places};
use crate::hierarchy::{self, SiteOrNone};
use clap::Args;
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Import and show where clients are on the network, as DHCP servers, Active Directory or an inventory know it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd client locations import places.csv
  cmupd client locations list --site PS1")]
pub struct Locations {}

fn import(session: &Session, file: &Path) -> Result<Reply> {
    let is_input = file.as_os_str() == "-";
    let (mut input, mut opened);
    let content: &mut dyn BufRead = if is_input {
        input = std::io::stdin().lock();
        &mut input
    } else {
        opened = BufReader::new(std::fs::File::open(file).map_err(|error| {
            Failure::unreadable(file, &error).hint("name a CSV file, or - for standard input")
        })?);
        &mut opened
    };
    let source = file.display().to_string();
    let done = session
        .write(&format!("import places of clients from {source}"), |w| import_places(w, &source, content))?;
    let outcome = done.outcome();
    let mut answer = Answer::from(done.rejected);
    for (key, value) in [
        ("lines", done.lines),
        ("lines_rejected", done.lines_rejected),
        ("clients_unknown", done.clients_unknown),
        ("clients_changed", done.clients_changed),
        ("clients_same", done.clients_same),
        ("clients_older", done.clients_older),
    ] {
        answer.scope.insert(key.to_owned(), json!(value));
    }
    answer.notes.push(format!(
        "Lines: {}. Clients with a new place: {}, with the same place: {}, with a later place already known: {}. Rejected lines: {}, \
         of those of clients that have never reported: {}.",
        done.lines,
        done.clients_changed,
        done.clients_same,
        done.clients_older,
        done.lines_rejected,
        done.clients_unknown
    ));
    if done.lines_rejected > answer.rows.len() as u64 {
        answer.warnings.push(format!("Only the first {} rejected lines are listed.", answer.rows.len()));
    }
    Ok(Reply::list(answer)?.ending(outcome))
}

/// Import where clients are, from CSV
///
/// The file is UTF-8 or UTF-16, with commas, semicolons or tabs, and a header; the columns are client (name or GUID),
/// ip (several separated by blanks or ;), ad_site, internet (yes or no) and seen_at (RFC 3339; without it the time of
/// the import counts), in any order, all but client optional. What several lines say of one client is put together. A
/// later place replaces an earlier one, whole. Lines that cannot be read, and those of clients that have never
/// reported, are listed with the reason, and the exit code is 3; the others are imported.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd client locations import places.csv\n  cmupd client locations import - < places.csv"
)]
pub struct Import {
    /// CSV file; - is standard input
    file: PathBuf,
}

/// List the clients whose places are known
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd client locations list\n  cmupd client locations list --site PS1 --csv -o places.csv"
)]
pub struct List {
    /// Only of this site; unassigned stands for those that belong to none
    #[arg(long)]
    site: Option<SiteOrNone>,
}

impl Command for Import {
    const SHAPES: &'static [Shape] = &[Shape::of::<RejectedLine>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        import(session, &self.file)
    }
}

impl Command for List {
    const SHAPES: &'static [Shape] = &[Shape::of::<PlacedClient>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let mut clients = session.read(|r| {
            hierarchy::read(r).check_site(self.site)?;
            client::read(r).placed_clients()
        })?;
        clients.retain(|client| self.site.is_none_or(|site| site.holds(client.site)));
        Reply::list(clients)
    }
}
