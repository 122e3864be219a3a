use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::cli::command::Command;
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::location::{self, Addition, ClientMove, Consequences, Load, Stranded, WhatIfQuestion};
use clap::Args;
use serde_json::json;

/// Work out where clients go when software update points go or come
///
/// Clients keep the server of their newest scan as long as it is there. Those of a server that is down go to the first
/// other one of their boundary groups, then of the neighbors as they fall due, then of the site default; among equals
/// they spread. Where clients are comes from `cmupd client locations import`; those whose place is not known are
/// counted by their site alone, and the answer says how many those are.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy what-if --down wsus1.contoso.com                                     who goes where
  cmupd policy what-if --down wsus1.contoso.com --clients                           who is left without one
  cmupd policy what-if --down wsus1.contoso.com --add PS1=wsus9.contoso.com --servers
  cmupd policy what-if --down wsus1.contoso.com --add PS1=wsus9.contoso.com@Lyon    it joins that boundary group")]
pub struct WhatIf {
    /// A software update point that is down, by name or URL; may be given several times
    #[arg(long, value_name = "SERVER", num_args = 1..)]
    down: Vec<String>,
    /// A software update point that is added to a site, and to a boundary group; may be given several times [default
    /// group: those of the servers that are down, else the site default]
    #[arg(long, value_name = "SITE=SERVER[@GROUP]", num_args = 1..)]
    add: Vec<Addition>,
    /// Show the servers, with their clients before and after
    #[arg(long)]
    servers: bool,
    /// Show the clients that are left without a server
    #[arg(long, conflicts_with = "servers")]
    clients: bool,
}

impl Command for WhatIf {
    const SHAPES: &'static [Shape] = &[
        Shape::of::<ClientMove>(),
        Shape::of::<Load>().with("--servers"),
        Shape::of::<Stranded>().with("--clients"),
    ];
    fn shapes(&self, _: &Style) -> Vec<Shape> {
        vec![match (self.servers, self.clients) {
            (true, _) => Shape::of::<Load>(),
            (_, true) => Shape::of::<Stranded>(),
            _ => Shape::of::<ClientMove>(),
        }]
    }

    fn run(self, session: &Session) -> Result<Reply> {
        if self.down.is_empty() && self.add.is_empty() {
            return Err(Failure::usage("no change is given to work with")
                .hint("add --down with a software update point, or --add with a site and a server")
                .into());
        }
        let supposed = WhatIfQuestion { down: self.down, add: self.add, lists_clients: self.clients };
        let found = session.read(|r| location::what_if(r, &supposed))?;
        if self.servers {
            return Reply::list(described(found.loads.clone(), &found));
        }
        if self.clients {
            return Reply::list(described(found.stranded.clone(), &found));
        }
        let mut answer = described(found.moves.clone(), &found);
        if answer.rows.is_empty() && !supposed.add.is_empty() {
            answer.notes.push(
                "No client changes its server: clients keep their server as long as it is there. --servers shows the servers."
                    .to_owned(),
            );
        }
        Reply::list(answer)
    }
}

/// The rows, with what every view of the consequences must say.
fn described<T>(rows: Vec<T>, found: &Consequences) -> Answer<T> {
    let mut answer = Answer::from(rows);
    for (key, value) in [
        ("clients", found.clients),
        ("clients_moved", found.clients_moved),
        ("clients_stranded", found.clients_stranded),
        ("clients_gaining", found.clients_gaining),
        ("clients_without", found.clients_without),
        ("clients_place_unknown", found.clients_place_unknown),
        ("clients_server_unknown", found.clients_server_unknown),
    ] {
        answer.scope.insert(key.to_owned(), json!(value));
    }
    answer.scope.insert("servers".to_owned(), json!(found.loads));
    answer.notes.push(format!(
        "Clients that lose their server: {} of {}; of those, clients without another: {}.",
        found.clients_moved, found.clients, found.clients_stranded
    ));
    for load in &found.loads {
        if let Some(capacity) = load.passes {
            let kind = if capacity > 25_000 { "a dedicated server" } else { "a shared server" };
            answer.notes.push(format!(
                "{} comes to {} clients, more than the {capacity} that {kind} can have.",
                load.server, load.clients_after
            ));
        }
    }
    for (count, what) in [
        (found.clients_gaining, "Clients that have no server now, and get one"),
        (found.clients_without, "Clients that have no server, now and then"),
        (
            found.clients_server_unknown,
            "Clients whose server is not known, counted for the one that they would be given first",
        ),
        (
            found.clients_place_unknown,
            "Clients whose place is not known, counted by their site alone; `cmupd client locations import` imports places",
        ),
    ] {
        if count > 0 {
            answer.notes.push(format!("{what}: {count}."));
        }
    }
    answer
}
