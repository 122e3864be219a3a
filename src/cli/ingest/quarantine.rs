use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::catalog::TimeBound;
use crate::cli::command::{Command, Effect};
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::db::Snapshot;
use crate::hierarchy::SiteOrNone;
use crate::state::intake;
use crate::state::{
    self, IngestSummary, Limits, QuarantineDetail, QuarantineFilter, QuarantineKey, Quarantined, Replayed,
    Resolved, Retry,
};
use clap::Args;

/// List, show, replay and drop what could not be read
///
/// Whatever `ingest` cannot read is kept here, whole, with its reason and place; of a file of JSON lines, the bad
/// lines. The same content is one entry, however often and from wherever it arrives: it says how often it was tried,
/// when it arrived first and last, and where from last. An entry is resolved, and no longer listed, when its kept content is read well by `replay`; where its file
/// stayed, also when a file or an archive of the same path is read well. Where it was moved or deleted, a later file of
/// its name is another one. What came from standard input is resolved by `replay` only; when it came again corrected,
/// `drop` removes it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd ingest quarantine                        what could not be read, and why
  cmupd ingest quarantine show 7                 the bytes around the place
  cmupd ingest quarantine replay --all           try everything again, after a fix
  cmupd ingest quarantine drop --older-than 30d  remove what is no longer needed")]
pub struct Quarantine {
    #[command(flatten)]
    list: List,
}

/// List what could not be read: reason, line and column, tries
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd ingest quarantine list
  cmupd ingest quarantine list --site PS1 --reason 'even number of bytes'
  cmupd ingest quarantine list --client WKS-0003 --all
  cmupd ingest quarantine list --json | jq -r '.data[].path'")]
pub struct List {
    #[command(flatten)]
    filter: Filter,
    /// List what has been resolved as well
    #[arg(long)]
    all: bool,
    /// List only what has been resolved
    #[arg(long, conflicts_with = "all")]
    resolved: bool,
}

/// Show entries with the text and bytes around the place of the error, which ▶ marks
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd ingest quarantine show 7
  cmupd ingest quarantine show /inbox/A1B2C3.SMX
  cmupd ingest quarantine show 7 --raw -o A1B2C3.SMX      the whole content, as it came
  cmupd ingest quarantine show 7 --raw | iconv -f UTF-16 -t UTF-8")]
pub struct Show {
    /// ID or path, as `cmupd ingest quarantine` lists them
    #[arg(value_name = "ID|PATH")]
    entry: QuarantineKey,
    /// Write the whole content, as it came, to standard output or --output
    #[arg(long)]
    raw: bool,
}

/// Read kept contents again, as `ingest` does
///
/// For use after a fix: what can be read now is ingested, under its path and for the site it arrived for, and is
/// resolved; what cannot counts one more try. Nothing else happens to either, and the command can be run any number of
/// times.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd ingest quarantine replay --all --dry-run          what would be read now
  cmupd ingest quarantine replay --all
  cmupd ingest quarantine replay 7 9
  cmupd ingest quarantine replay --all --reason 'unknown field'")]
pub struct Replay {
    #[command(flatten)]
    selection: Selection,
}

/// Drop entries for good
///
/// Asks before. The operation log (`cmupd log`) keeps the path, the reason and the SHA-256 of each.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd ingest quarantine drop 7
  cmupd ingest quarantine drop --older-than 30d --dry-run
  cmupd ingest quarantine drop --all --resolved --yes     only what has been read well since")]
pub struct Drop {
    #[command(flatten)]
    selection: Selection,
    /// Entries that arrived last longer ago than a span such as 30d, 2w, 6mo, or before a day (YYYY-MM-DD)
    #[arg(long, value_name = "SPAN", conflicts_with = "entries")]
    older_than: Option<TimeBound>,
    /// Of those, only what has been resolved
    #[arg(long, conflicts_with = "entries")]
    resolved: bool,
    /// What is to be dropped, once it has been found.
    #[arg(skip)]
    found: Vec<Quarantined>,
}

#[derive(Debug, Default, Args)]
struct Filter {
    /// Only what arrived for this site; unassigned stands for what arrived for none
    #[arg(long)]
    site: Option<SiteOrNone>,
    /// Only what came from this client: name or GUID
    #[arg(long, value_name = "CLIENT")]
    client: Option<String>,
    /// Only with these words in the reason; with * and ?, a pattern of the whole reason
    #[arg(long, value_name = "PATTERN")]
    reason: Option<String>,
}

impl Filter {
    fn with(self, resolved: Resolved) -> QuarantineFilter {
        QuarantineFilter {
            site: self.site,
            client: self.client,
            reason: self.reason,
            resolved,
            last_seen_before: None,
        }
    }
}

#[derive(Debug, Args)]
struct Selection {
    /// IDs or paths, as `cmupd ingest quarantine` lists them
    #[arg(value_name = "ID|PATH", conflicts_with_all = ["all", "site", "client", "reason"])]
    entries: Vec<QuarantineKey>,
    /// All entries; with --site, --client or --reason, all of those
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    filter: Filter,
}

impl Selection {
    /// What is named, or what the filter leaves of everything.
    fn entries(
        &self,
        read: &Snapshot<'_>,
        is_all: bool,
        filter: QuarantineFilter,
    ) -> Result<Vec<Quarantined>> {
        if !self.entries.is_empty() {
            return intake::read(read).quarantine_named(&self.entries);
        }
        if !is_all {
            return Err(Failure::usage("which entries? none is named")
                .hint("name IDs or paths, or say --all; `cmupd ingest quarantine` lists them")
                .into());
        }
        intake::read(read).quarantine(&filter)
    }
}

const ENTRIES: &[Shape] = &[Shape::of::<Quarantined>()];

impl Command for Quarantine {
    const SHAPES: &'static [Shape] = ENTRIES;
    fn run(self, session: &Session) -> Result<Reply> {
        self.list.run(session)
    }
}

impl Command for List {
    const SHAPES: &'static [Shape] = ENTRIES;
    fn run(self, session: &Session) -> Result<Reply> {
        let resolved = match (self.all, self.resolved) {
            (_, true) => Resolved::Only,
            (true, _) => Resolved::Both,
            _ => Resolved::Without,
        };
        let filter = self.filter.with(resolved);
        Reply::list(session.read(|r| intake::read(r).quarantine(&filter))?)
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = &[Shape::of::<QuarantineDetail>()];
    const HAS_DOCUMENT: bool = true;
    fn shapes(&self, _: &Style) -> Vec<Shape> {
        if self.raw { vec![] } else { Self::SHAPES.to_vec() }
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let (entries, details) = session.read(|r| {
            let entries = intake::read(r).quarantine_named(std::slice::from_ref(&self.entry))?;
            let details = match self.raw {
                true => Vec::new(),
                false => {
                    entries.iter().map(|entry| state::show(r, entry.clone())).collect::<Result<Vec<_>>>()?
                }
            };
            Ok((entries, details))
        })?;
        if !self.raw {
            return Reply::records(details);
        }
        let [entry] = entries.as_slice() else {
            let ids: Vec<String> = entries.iter().map(|entry| entry.id.to_string()).collect();
            return Err(Failure::usage(format!("{} entries have this path", entries.len()))
                .hint(format!("name one by its ID: {}", ids.join(", ")))
                .into());
        };
        match session.read(|r| intake::read(r).quarantined_content(entry))? {
            Some(content) => Ok(Reply::document(content)),
            None => Err(Failure::not_found(format!("the content of {} is not kept", entry.path))
                .hint("it was too large to be read, and is still where it was")
                .into()),
        }
    }
}

impl Command for Replay {
    const SHAPES: &'static [Shape] = &[Shape::of::<Replayed>()];
    const EFFECT: Effect = Effect::Changes;
    const IS_LONG: bool = true;
    fn run(mut self, session: &Session) -> Result<Reply> {
        let filter = std::mem::take(&mut self.selection.filter).with(Resolved::Without);
        let mut db = session.database()?;
        let is_all = self.selection.all;
        let entries = db.read(|r| self.selection.entries(r, is_all, filter))?;
        let (rows, summary) = state::replay(&mut db, entries, &Limits::default(), &session.progress)?;
        let outcome = Replayed::outcome(&rows);
        Ok(Reply::list(replayed(rows, &summary))?.ending(outcome))
    }
}

fn replayed(rows: Vec<Replayed>, summary: &IngestSummary) -> Answer<Replayed> {
    let mut answer = Answer::from(rows);
    let count = |result| answer.rows.iter().filter(|row| row.result == result).count();
    let (resolved, rejected) = (count(Retry::Resolved), count(Retry::Rejected));
    let (done, not_kept) = (count(Retry::AlreadyResolved), count(Retry::NotKept));
    if answer.rows.is_empty() {
        answer.notes.push("Nothing to replay.".into());
        return answer;
    }
    answer.notes.push(format!(
        "Resolved: {resolved}; cannot be read still: {}; messages: {}, new states: {}, changed: {}.",
        rejected + not_kept,
        summary.messages,
        summary.new_states,
        summary.changed_states
    ));
    if done > 0 {
        answer.notes.push(format!("Resolved before, and not tried: {done}."));
    }
    answer
}

impl Command for Drop {
    const SHAPES: &'static [Shape] = ENTRIES;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, session: &Session) -> Result<Option<String>> {
        let resolved = if self.resolved { Resolved::Only } else { Resolved::Both };
        let before = self.older_than.map(|bound| bound.at(session.clock.now())).transpose()?;
        let filter = QuarantineFilter {
            last_seen_before: before,
            ..std::mem::take(&mut self.selection.filter).with(resolved)
        };
        let is_all = self.selection.all || before.is_some();
        self.found = session.read(|r| self.selection.entries(r, is_all, filter))?;
        Ok(match self.found.as_slice() {
            [] => None,
            [entry] => Some(format!("Drop {} ({}) for good?", entry.path, entry.reason)),
            entries => Some(format!("Drop {} entries of the quarantine for good?", entries.len())),
        })
    }

    fn run(self, session: &Session) -> Result<Reply> {
        if self.found.is_empty() {
            return Ok(Reply::list(self.found)?.noting(["Nothing to drop."]));
        }
        state::drop_quarantined(&mut session.database()?, &self.found)?;
        Reply::list(self.found)
    }
}
