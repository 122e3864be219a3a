use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::cli::command::{Command, Effect};
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::client::{self, RegisteredKey};
use clap::Args;

/// Add, list and remove the keys by which a management point knows its clients
///
/// `cmupd serve --management-point --client-keys` accepts a report only with a key, in the header `Authorization:
/// Bearer KEY`, and only of the client that the key was added for.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd client key add WKS-0042           prints the key: it is not shown again
  cmupd client key add --relay berlin     a key for `cmupd serve --forward-to`, which reports for all clients
  cmupd client key list
  cmupd client key remove WKS-0042")]
pub struct ClientKeys {}

/// Make a key for a client, or for a relay, and print it
///
/// The key is shown now and never again: the database keeps its SHA-256. A client can have several, so that one can be
/// replaced without a gap. A client that has not reported yet is named by its GUID. Clients choose the names by which
/// they report: where that matters, name the client by its GUID, and compare the one that is printed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd client key add WKS-0042
  cmupd client key add A1006D0E-CF56-41D1-A006-6330EFC39381 --json | jq -r '.data[0].key'
  cmupd client key add --relay berlin")]
pub struct AddKey {
    /// Computer name or GUID
    #[arg(required_unless_present = "relay")]
    client: Option<String>,
    /// A relay of this name, which forwards the reports of all clients, instead of a client
    #[arg(long, value_name = "NAME", conflicts_with = "client")]
    relay: Option<String>,
}

/// List the keys of clients and relays
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd client key list\n  cmupd client key list --csv -o keys.csv")]
pub struct ListKeys {}

/// Remove keys: one by its ID, or all of a client or relay
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd client key remove WKS-0042 --yes\n  cmupd client key remove 3fa9c1d20b77 --yes"
)]
pub struct RemoveKey {
    /// ID of a key; or computer name, GUID, or name of a relay
    name: String,
}

const KEYS: &[Shape] = &[Shape::of::<RegisteredKey>()];

impl Command for AddKey {
    const SHAPES: &'static [Shape] = KEYS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let key = match (&self.client, &self.relay) {
            (Some(name), None) => {
                session.write(&format!("add a key for {name}"), |w| client::add_client_key(w, name))?
            }
            (None, Some(name)) => session
                .write(&format!("add a key for the relay {name}"), |w| client::add_relay_key(w, name))?,
            _ => {
                return Err(Failure::usage("no client is named")
                    .hint("name one, or give --relay NAME")
                    .into());
            }
        };
        let note =
            "The key is not shown again: give it to the client now, over a way that others cannot read.";
        Ok(Reply::records(Answer::from(vec![key]))?.noting([note.to_owned()]))
    }
}

impl Command for ListKeys {
    const SHAPES: &'static [Shape] = KEYS;
    fn run(self, session: &Session) -> Result<Reply> {
        let mut answer = Answer::from(session.read(|r| client::read(r).client_keys())?);
        if answer.rows.is_empty() {
            answer.notes.push("No client has a key: `cmupd client key add` makes one.".into());
        }
        Reply::list(answer)
    }
}

impl Command for RemoveKey {
    const SHAPES: &'static [Shape] = KEYS;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, session: &Session) -> Result<Option<String>> {
        let keys = session.read(|r| client::find_keys(r, &self.name))?;
        let count = keys.len();
        let keys = if count == 1 { "one key".to_owned() } else { format!("{count} keys") };
        Ok(Some(format!("Remove {keys} of {}? It can no longer report with that.", self.name)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("remove keys of {}", self.name);
        Reply::list(session.write(&description, |w| client::remove_client_keys(w, &self.name))?)
    }
}
