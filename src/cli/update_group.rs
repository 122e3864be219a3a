use super::collection::content;
use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use super::update::CriteriaArgs;
use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::catalog::Wanted;
use crate::catalog::group::{self, ChangedMember, Choice, GroupTexts, UselessMembers};
use crate::db::Transaction;
use crate::history::AsOf;
use crate::operate;
use crate::report::{self, GroupMemberRow, UpdateGroupRow};
use clap::Args;
use std::path::PathBuf;

/// Add, change and show software update groups: named sets of updates, for lists, reports and deployments
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd group add 'October 2026' --released-since 2026-10 --classification 'security*' --no-superseded
  cmupd group include 'October 2026' KB5090241
  cmupd group show 'October 2026' --as-of 30d             its members as they were
  cmupd report compliance --group 'October 2026'          how far it is installed
  cmupd group clean 'October 2026'                        without what is superseded or expired")]
pub struct Groups {}

/// Which updates are put in or taken out.
#[derive(Debug, Args)]
struct Parts {
    /// KB numbers, UpdateIDs (GUIDs), or pieces of titles that only one update has
    #[arg(value_name = "UPDATE")]
    updates: Vec<Wanted>,
    /// Updates of a file, or - for standard input: a KB number, UpdateID or whole title a line
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Column of a CSV file
    #[arg(long, value_name = "TITLE", requires = "from")]
    column: Option<String>,
    #[command(flatten, next_help_heading = "All updates that fit")]
    criteria: CriteriaArgs,
}

impl Parts {
    fn choice(self) -> Result<Choice> {
        let list = self.from.as_deref().map(content).transpose()?;
        Ok(Choice {
            updates: self.updates,
            list: list.map(|content| (content, self.column)),
            criteria: self.criteria.criteria(),
        })
    }
}

/// Add a software update group
///
/// Members are the updates that are named, those of a list, and those that fit the flags, which mean what they mean for
/// `cmupd update list`: together they are found once, now. A KB number means all updates that have it. Members stay
/// when they are superseded or expire: `cmupd group clean` removes them. Parts of bundles are no members.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd group add 'October 2026' --released-since 2026-10 --released-before 2026-11 --no-superseded --no-expired
  cmupd group add Urgent KB5090241 KB5090377 --comment 'out of band'
  cmupd report updates --format ndjson | jq -r 'select(.required > 0).update' | cmupd group add Required --from -
  cmupd group add Copy --group 'October 2026'")]
pub struct Add {
    /// Name
    name: String,
    #[command(flatten)]
    parts: Parts,
    /// What it is for
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
}

/// List software update groups
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd group list
  cmupd group list --as-of patch-tuesday --json")]
pub struct List {
    /// As they were then: a day (its end, in UTC), 2026-10, patch-tuesday, 30d, or a moment
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<AsOf>,
}

/// List the members of a software update group, newest first
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd group show 'October 2026'
  cmupd group show 'October 2026' --as-of 2026-11-10 --columns article_id,title,added_at
  cmupd group show 'October 2026' --format ndjson | jq -r .update")]
pub struct Show {
    /// Name
    name: String,
    /// As it was then: a day (its end, in UTC), 2026-10, patch-tuesday, 30d, or a moment
    ///
    /// The group that had the name then, else the one that has it today.
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<AsOf>,
}

/// Change the name or the comment of a software update group
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd group set Urgent --rename 'Out of band 2026-11' --comment 'CVE-2026-1234'"
)]
pub struct Set {
    /// Name
    name: String,
    /// A new name
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
    /// What it is for; an empty text removes it
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
}

/// Put updates into a software update group
///
/// A line of a list that names no update is a row with its reason, the rest is taken, and the exit code is 3.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd group include Urgent KB5090241
  cmupd group include Urgent --cve CVE-2026-1234 --no-superseded
  cmupd group include Urgent --from approved.csv --column KB")]
pub struct Include {
    /// Name
    name: String,
    #[command(flatten)]
    parts: Parts,
}

/// Take updates out of a software update group
///
/// Updates are looked for among the members; a line of a list that names no member is a row with its reason, the rest
/// is taken out, and the exit code is 3.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd group exclude 'October 2026' KB5090241
  cmupd group exclude 'October 2026' --title '*preview*'")]
pub struct Exclude {
    /// Name
    name: String,
    #[command(flatten)]
    parts: Parts,
}

/// Take superseded and expired updates out of a software update group
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd group clean 'October 2026' --dry-run
  cmupd group clean 'October 2026' --expired              keep what is superseded")]
pub struct Clean {
    /// Name
    name: String,
    /// Only superseded ones
    #[arg(long)]
    superseded: bool,
    /// Only expired ones
    #[arg(long)]
    expired: bool,
}

/// Remove a software update group; its updates stay in the catalog
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd group remove Urgent --yes")]
pub struct Remove {
    /// Name
    name: String,
}

const CHANGES: &[Shape] = &[Shape::of::<ChangedMember>()];

fn changed(answer: Answer<ChangedMember>) -> Result<Reply> {
    let outcome = ChangedMember::outcome(&answer.rows);
    Ok(Reply::list(answer)?.ending(outcome))
}

impl Command for Add {
    const SHAPES: &'static [Shape] = CHANGES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let (name, choice) = (self.name, self.parts.choice()?);
        let description = format!("add software update group {name}");
        changed(session.write(&description, |w| group::add(w, &name, self.comment.as_deref(), &choice))?)
    }
}

impl Command for List {
    const SHAPES: &'static [Shape] = &[Shape::of::<UpdateGroupRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let as_of = self.as_of.map(|as_of| as_of.moment(now)).transpose()?;
        Reply::list(session.read(|r| report::groups(r, as_of, now))?)
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = &[Shape::of::<GroupMemberRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let as_of = self.as_of.map(|as_of| as_of.moment(now)).transpose()?;
        Reply::list(session.read(|r| report::group(r, &self.name, as_of, now))?)
    }
}

impl Command for Set {
    const SHAPES: &'static [Shape] = &[Shape::of::<UpdateGroupRow>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let (name, texts) = (self.name, GroupTexts { name: self.rename, comment: self.comment });
        if texts.name.is_none() && texts.comment.is_none() {
            return Err(Failure::usage("nothing is to be changed")
                .hint("give --rename or --comment; `cmupd group include` and `exclude` change the members")
                .into());
        }
        Reply::one(session.write(&format!("change software update group {name}"), |w| {
            let name = group::set(w, &name, &texts)?;
            report::group_row(w, &name)
        })?)
    }
}

impl Command for Include {
    const SHAPES: &'static [Shape] = CHANGES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        change_members(session, "include updates in", &self.name, self.parts, group::include)
    }
}

impl Command for Exclude {
    const SHAPES: &'static [Shape] = CHANGES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        change_members(session, "exclude updates from", &self.name, self.parts, group::exclude)
    }
}

fn change_members(
    session: &Session,
    what: &str,
    name: &str,
    parts: Parts,
    change: fn(&Transaction<'_>, &str, &Choice) -> Result<Answer<ChangedMember>>,
) -> Result<Reply> {
    let choice = parts.choice()?;
    changed(session.write(&format!("{what} the software update group {name}"), |w| {
        operate::change_group(w, name, |w| change(w, name, &choice))
    })?)
}

impl Command for Clean {
    const SHAPES: &'static [Shape] = CHANGES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let is_all = self.superseded == self.expired;
        let which = UselessMembers { superseded: self.superseded || is_all, expired: self.expired || is_all };
        let description = format!("clean the software update group {}", self.name);
        changed(session.write(&description, |w| {
            operate::change_group(w, &self.name, |w| group::clean(w, &self.name, which))
        })?)
    }
}

impl Command for Remove {
    const SHAPES: &'static [Shape] = CHANGES;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, _: &Session) -> Result<Option<String>> {
        Ok(Some(format!("Remove the software update group {}?", self.name)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("remove software update group {}", self.name);
        changed(session.write(&description, |w| operate::remove_group(w, &self.name))?)
    }
}
