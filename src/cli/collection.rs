use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Failure, Result};
use crate::base::names::MOST_BYTES;
use crate::client::collection::{
    self, Collection, CollectionChange, CollectionRule, ImportedClient, MemberRow,
};
use crate::history::AsOf;
use crate::operate::{change_collection, remove_collection};
use crate::report;
use anyhow::Context as _;
use clap::Args;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Add, change and show collections: named groups of clients, for the scope of reports
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd collection add Servers --rule 'name = SRV-*'
  cmupd collection add Pilot --rule 'name = WKS-00* and site = PS1' --exclude Servers
  cmupd collection import Pilot pilot.txt                 names or GUIDs, one a line
  cmupd collection members Pilot                          who is in it, and why
  cmupd report compliance --collection Pilot")]
pub struct Collections {}

#[derive(Debug, Args)]
pub struct Parts {
    /// A client, by name or GUID; may be repeated
    #[arg(long, value_name = "CLIENT")]
    client: Vec<String>,
    /// A rule, such as 'name = WKS-* and site = PS1'; may be repeated: a client that one of them fits is a member
    #[arg(long, value_name = "RULE")]
    rule: Vec<CollectionRule>,
    /// A collection whose members are members too; may be repeated
    #[arg(long, value_name = "COLLECTION")]
    include: Vec<String>,
    /// A collection whose members are excluded; may be repeated
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

/// A rule that is to be removed may be one that can no longer be added.
fn rule_to_drop(text: &str) -> std::result::Result<CollectionRule, Failure> {
    text.parse().or_else(|failure| CollectionRule::stored(text).map_err(|_| failure))
}

/// The content of a file or of standard input; one byte more than may be is enough to see that it is too much. Fails
/// where it cannot be read.
pub(super) fn content(file: &Path) -> Result<Vec<u8>> {
    let most = MOST_BYTES as u64 + 1;
    let mut content = Vec::new();
    if file.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut content).context("cannot read standard input")?;
    } else {
        let unreadable = |error| Failure::unreadable(file, &error);
        File::open(file).map_err(unreadable)?.take(most).read_to_end(&mut content).map_err(unreadable)?;
    }
    Ok(content)
}

/// Add a collection
///
/// Members are the clients that are named, those that one of the rules fits, and the members of included collections,
/// without the members of excluded ones. They are evaluated again for every question. A rule is one condition or
/// several with `and` between them: FIELD COMPARISON VALUE; for `or` give several rules. name, guid, site,
/// client_version, agent_version, scan_location, scan_state and scan_error are compared with = and != (* and ? stand
/// for any text and any character; a site stands for all below it too, unassigned for
/// clients that belong to no site), versions also with < and >=. last_message,
/// last_scan and completed_scan are `older` or `newer` than a span such as 30d; what never happened is older.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd collection add Servers --rule 'name = SRV-*' --comment 'all servers'
  cmupd collection add Silent --rule 'last_message older 14d and site = PS1'
  cmupd collection add Old --rule 'client_version < 5.00.9128'
  cmupd collection add Pilot --client WKS-0001 --client WKS-0002 --exclude Servers")]
pub struct Add {
    /// Name
    name: String,
    #[command(flatten)]
    parts: Parts,
}

/// List collections with the number of their members
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd collection list\n  cmupd collection list --json | jq -r '.data[].collection'"
)]
pub struct List {}

/// Show one collection: its rules, its links, how many members it has
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd collection show Pilot")]
pub struct Show {
    /// Name
    name: String,
}

/// Change a collection: what is given is added, what is dropped is removed
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd collection set Pilot --rule 'name = LAB-*'
  cmupd collection set Pilot --drop-rule 'name = LAB-*' --client WKS-0100
  cmupd collection set Pilot --rename 'Ring 1' --comment 'first ring'")]
pub struct Set {
    /// Name
    name: String,
    /// A new name
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
    #[command(flatten)]
    parts: Parts,
    /// Remove this client from those that are named
    #[arg(long, value_name = "CLIENT")]
    drop_client: Vec<String>,
    /// Remove this rule
    #[arg(long, value_name = "RULE", value_parser = rule_to_drop)]
    drop_rule: Vec<CollectionRule>,
    /// No longer include this collection
    #[arg(long, value_name = "COLLECTION")]
    drop_include: Vec<String>,
    /// No longer exclude this collection
    #[arg(long, value_name = "COLLECTION")]
    drop_exclude: Vec<String>,
}

/// Remove a collection; its clients stay
///
/// One that has maintenance windows, or that others include or exclude, is not removed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd collection remove Pilot --yes")]
pub struct Remove {
    /// Name
    name: String,
}

/// List the members of a collection, and why each is one
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd collection members Pilot
  cmupd collection members Pilot --as-of patch-tuesday    who it would have been then, by its rules of today
  cmupd collection members Pilot --format ndjson | jq -r .client")]
pub struct Members {
    /// Name
    name: String,
    /// Apply the collection as it is defined today to the clients as they were then: a day (its end, in UTC), 2026-10,
    /// patch-tuesday, 30d, or a moment
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<AsOf>,
}

/// Name many clients at once: names or GUIDs from a file, or from standard input
///
/// One name or GUID a line, in UTF-8 or UTF-16; empty lines and lines that begin with # are skipped. A name may be
/// given with its domain, as DOMAIN\NAME or NAME.domain. With --column a CSV file with a header line and , ; or tabs
/// between columns, of which that column is read. Names that are not found are listed with line and reason, the others
/// are added, and the exit code is 3.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd collection import Pilot pilot.txt
  cmupd collection import Pilot inventory.csv --column Name --replace --yes
  cmupd report clients --state unknown --format ndjson | jq -r .guid | cmupd collection import Suspects -")]
pub struct Import {
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
}

const COLLECTIONS: &[Shape] = &[Shape::of::<Collection>()];

impl Command for Add {
    const SHAPES: &'static [Shape] = COLLECTIONS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let (name, change) = (self.name, self.parts.change());
        shown(session.write(&format!("add collection {name}"), |w| collection::add(w, &name, &change))?)
    }
}

impl Command for List {
    const SHAPES: &'static [Shape] = COLLECTIONS;
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(|r| collection::list(r, session.clock.now()))?)
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = COLLECTIONS;
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::one(session.read(|r| collection::show(r, &self.name, session.clock.now()))?)
    }
}

impl Command for Set {
    const SHAPES: &'static [Shape] = COLLECTIONS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let name = self.name;
        let change = CollectionChange {
            name: self.rename,
            drop_clients: self.drop_client,
            drop_rules: self.drop_rule,
            drop_includes: self.drop_include,
            drop_excludes: self.drop_exclude,
            ..self.parts.change()
        };
        shown(session.write(&format!("change collection {name}"), |w| {
            change_collection(w, &name, |w| collection::set(w, &name, &change))
        })?)
    }
}

impl Command for Remove {
    const SHAPES: &'static [Shape] = COLLECTIONS;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, _: &Session) -> Result<Option<String>> {
        Ok(Some(format!("Remove the collection {}?", self.name)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("remove collection {}", self.name);
        Reply::one(session.write(&description, |w| remove_collection(w, &self.name))?)
    }
}

impl Command for Members {
    const SHAPES: &'static [Shape] = &[Shape::of::<MemberRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let as_of = self.as_of.map(|as_of| as_of.moment(now)).transpose()?;
        Reply::list(session.read(|r| match as_of {
            Some(as_of) => report::collection_members(r, &self.name, as_of, now),
            None => collection::members(r, &self.name, now),
        })?)
    }
}

impl Command for Import {
    const SHAPES: &'static [Shape] = &[Shape::of::<ImportedClient>()];
    const EFFECT: Effect = Effect::Replaces;

    fn question(&mut self, session: &Session) -> Result<Option<String>> {
        if !self.replace {
            return Ok(None);
        }
        let collection = session.read(|r| collection::show(r, &self.name, session.clock.now()))?;
        let is_empty = collection.members == 0;
        Ok((!is_empty).then(|| format!("Replace the clients that the collection {} names?", self.name)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let content = content(&self.file)?;
        let description = format!("import clients into collection {}", self.name);
        let answer = session.write(&description, |w| {
            change_collection(w, &self.name, |w| {
                collection::import(w, &self.name, &content, self.column.as_deref(), self.replace)
            })
        })?;
        let outcome = ImportedClient::outcome(&answer.rows);
        Ok(Reply::list(answer)?.ending(outcome))
    }
}

/// A collection that was written; rules that no client fits are most often a mistake.
fn shown(collection: Collection) -> Result<Reply> {
    let is_idle = collection.members == 0 && !collection.rules.is_empty();
    let note = "No client is a member now: check the values of the rules. Members are evaluated again for every question.";
    Ok(Reply::one(collection)?.noting(is_idle.then_some(note)))
}
