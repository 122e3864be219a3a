use super::session::Session;
use crate::base::error::{Failure, Outcome, Result};
use crate::client::collection::{self, Collection, CollectionChange, CollectionRule, ImportedClient};
use crate::history::AsOf;
use crate::report;
use anyhow::Context as _;
use clap::{Args, Subcommand};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Collections: named groups of clients, for the scope of a report
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd collection add Servers --rule 'name = SRV-*'
  cmupd collection add Pilot --rule 'name = WKS-00* and site = PS1' --exclude Servers
  cmupd collection import Pilot pilot.txt                 names or GUIDs, one a line
  cmupd collection members Pilot                          who is in it, and why
  cmupd report compliance --collection Pilot")]
pub struct CollectionCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add a collection
    ///
    /// Members are the clients that are named, those that one of the rules fits, and the members of included collections, without
    /// the members of excluded ones. They are found anew for every question. A rule is one condition or several with `and` between
    /// them: FIELD COMPARISON VALUE; for `or` give several rules. name, guid, site, client_version, agent_version, scan_location, scan_state and scan_error are
    /// compared with = and != (* and ? stand for any text and any character; a site stands for all below it too), versions also
    /// with < and >=. last_message, last_scan and completed_scan are `older` or `newer` than a span such as 30d; what never happened
    /// is older.
    #[command(after_help = "\
Examples:
  cmupd collection add Servers --rule 'name = SRV-*' --comment 'all servers'
  cmupd collection add Silent --rule 'last_message older 14d and site = PS1'
  cmupd collection add Old --rule 'client_version < 5.00.9128'
  cmupd collection add Pilot --client WKS-0001 --client WKS-0002 --exclude Servers")]
    Add {
        /// Name
        name: String,
        #[command(flatten)]
        parts: Parts,
    },
    /// List collections with the number of their members
    #[command(
        after_help = "Examples:\n  cmupd collection list\n  cmupd collection list --json | jq -r '.data[].collection'"
    )]
    List,
    /// Show one collection: its rules, its links, how many members it has
    #[command(after_help = "Examples:\n  cmupd collection show Pilot")]
    Show {
        /// Name
        name: String,
    },
    /// Change a collection: what is given is added, what is dropped is taken away
    #[command(after_help = "\
Examples:
  cmupd collection set Pilot --rule 'name = LAB-*'
  cmupd collection set Pilot --drop-rule 'name = LAB-*' --client WKS-0100
  cmupd collection set Pilot --rename 'Ring 1' --comment 'first ring'")]
    Set {
        /// Name
        name: String,
        /// A new name
        #[arg(long, value_name = "NAME")]
        rename: Option<String>,
        #[command(flatten)]
        parts: Parts,
        /// Name this client no more
        #[arg(long, value_name = "CLIENT")]
        drop_client: Vec<String>,
        /// Remove this rule
        #[arg(long, value_name = "RULE", value_parser = rule_to_drop)]
        drop_rule: Vec<CollectionRule>,
        /// Include this collection no more
        #[arg(long, value_name = "COLLECTION")]
        drop_include: Vec<String>,
        /// Exclude this collection no more
        #[arg(long, value_name = "COLLECTION")]
        drop_exclude: Vec<String>,
    },
    /// Remove a collection; its clients stay
    #[command(after_help = "Examples:\n  cmupd collection remove Pilot --yes")]
    Remove {
        /// Name
        name: String,
    },
    /// List the members of a collection, and why each is one
    #[command(after_help = "\
Examples:
  cmupd collection members Pilot
  cmupd collection members Pilot --as-of patch-tuesday    who it would have been then, by its rules of today
  cmupd collection members Pilot --format ndjson | jq -r .client")]
    Members {
        /// Name
        name: String,
        /// Apply the collection as it is defined today to the clients as they were then: a day (its end, in UTC), 2026-10,
        /// patch-tuesday, 30d, or a moment
        #[arg(long, value_name = "MOMENT")]
        as_of: Option<AsOf>,
    },
    /// Name many clients at once: names or GUIDs from a file, or from standard input
    ///
    /// One name or GUID a line, in UTF-8 or UTF-16; empty lines and lines that begin with # are skipped. A name may stand with its
    /// domain, as DOMAIN\NAME or NAME.domain. With --column a CSV file with a header line and , ; or tabs between columns, of which that
    /// column is read. What is not found is told with its line and reason, the rest is taken, and the exit code is 3.
    #[command(after_help = "\
Examples:
  cmupd collection import Pilot pilot.txt
  cmupd collection import Pilot inventory.csv --column Name --replace
  cmupd report clients --state unknown --format ndjson | jq -r .guid | cmupd collection import Suspects -")]
    Import {
        /// Collection
        name: String,
        /// File, or - for standard input
        file: PathBuf,
        /// Column of a CSV file
        #[arg(long, value_name = "TITLE")]
        column: Option<String>,
        /// Instead of the clients that are named now
        #[arg(long)]
        replace: bool,
    },
}

#[derive(Debug, Args)]
struct Parts {
    /// A client, by name or GUID; may be repeated
    #[arg(long, value_name = "CLIENT")]
    client: Vec<String>,
    /// A rule, such as 'name = WKS-* and site = PS1'; may be repeated: a client that one of them fits is a member
    #[arg(long, value_name = "RULE")]
    rule: Vec<CollectionRule>,
    /// A collection whose members are members too; may be repeated
    #[arg(long, value_name = "COLLECTION")]
    include: Vec<String>,
    /// A collection whose members are no members; may be repeated
    #[arg(long, value_name = "COLLECTION")]
    exclude: Vec<String>,
    /// What it is for
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
}

impl Parts {
    fn change(self) -> CollectionChange {
        CollectionChange {
            comment: self.comment,
            clients: self.client,
            rules: self.rule,
            includes: self.include,
            excludes: self.exclude,
            ..CollectionChange::default()
        }
    }
}

/// A rule that is to be removed may be one that nobody can add any more.
fn rule_to_drop(text: &str) -> std::result::Result<CollectionRule, Failure> {
    text.parse().or_else(|failure| CollectionRule::stored(text).map_err(|_| failure))
}

/// Shows a collection that was written; rules that no client fits are most often a slip.
fn show_written(session: &Session, collection: Collection) -> Result<()> {
    let is_idle = collection.members == 0 && !collection.rules.is_empty();
    session.out.one(collection)?;
    if is_idle {
        session.out.note("No client is a member now: check the values of the rules. Members are found anew for every question.");
    }
    Ok(())
}

/// The content of a file or of standard input; one byte more than may be is enough to see that it is too much.
fn content(file: &Path) -> Result<Vec<u8>> {
    let most = collection::MOST_BYTES as u64 + 1;
    let mut content = Vec::new();
    if file.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut content).context("cannot read standard input")?;
    } else {
        let told = |error| Failure::unreadable(file, &error);
        File::open(file).map_err(told)?.take(most).read_to_end(&mut content).map_err(told)?;
    }
    Ok(content)
}

impl CollectionCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        let now = session.clock.now();
        match self.verb {
            Verb::Add { name, parts } => {
                let change = parts.change();
                let description = format!("add collection {name}");
                show_written(session, session.write(&description, |w| collection::add(w, &name, &change))?)?;
            }
            Verb::List => session.out.list(&session.read(|r| collection::list(r, now))?)?,
            Verb::Show { name } => session.out.one(session.read(|r| collection::show(r, &name, now))?)?,
            Verb::Set { name, rename, parts, drop_client, drop_rule, drop_include, drop_exclude } => {
                let change = CollectionChange {
                    name: rename,
                    drop_clients: drop_client,
                    drop_rules: drop_rule,
                    drop_includes: drop_include,
                    drop_excludes: drop_exclude,
                    ..parts.change()
                };
                let description = format!("change collection {name}");
                show_written(session, session.write(&description, |w| collection::set(w, &name, &change))?)?;
            }
            Verb::Remove { name } => {
                session.confirm(&format!("Remove the collection {name}?"))?;
                let description = format!("remove collection {name}");
                session.out.one(session.write(&description, |w| w.remove_collection(&name))?)?;
                session.say_removed();
            }
            Verb::Members { name, as_of } => {
                let as_of = as_of.map(|as_of| as_of.moment(now)).transpose()?;
                session.out.list(&session.read(|r| match as_of {
                    Some(as_of) => report::collection_members(r, &name, as_of, now),
                    None => collection::members(r, &name, now),
                })?)?
            }
            Verb::Import { name, file, column, replace } => {
                let content = content(&file)?;
                let description = format!("import clients into collection {name}");
                let answer = session.write(&description, |w| {
                    collection::import(w, &name, &content, column.as_deref(), replace)
                })?;
                session.out.list(&answer)?;
                return Ok(ImportedClient::outcome(&answer.rows));
            }
        }
        Ok(Outcome::Done)
    }
}
