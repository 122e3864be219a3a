pub mod audit;
pub mod explain;
pub mod gaps;
mod handling;
pub mod ledger;
pub mod quarantine;
pub mod send;
mod status;

use self::handling::Handling;
use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::cli::command::{Command, Effect};
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::SiteCode;
use crate::state::{
    self, ClientConflict, InboxStatus, IngestOptions, IngestSummary, Limits, Pace, Tolerance, TopicCount,
};
use clap::Args;
use std::path::{Path, PathBuf};

/// What a person must know beyond the examples; below the options of `--help`, and in the manual page.
const DETAILS: &str = "\
Read is what management points store (SMX: XML in UTF-16 or UTF-8), and JSON lines, alone or in tar archives, plain or compressed \
by gzip or zstd; the content decides which of them a file is. Folders are read recursively. The same files can be ingested again, in \
any order and any number of times, and change nothing. What cannot be read goes to quarantine, whole, with its reason and place.

Files stay where they are, or go with --move or --delete: after the commit that ingested them, when all of their content is in the \
database, and when they are still as they were read. What is too large, damaged as an archive, or not readable stays; what went \
to quarantine stays until it has not been written to for 15 minutes. Standard input and JSON lines may be of any length.

More examples:
  cmupd ingest inbox.tar.gz               an archive; its members are named inbox.tar.gz!incoming/x.SMX
  find /inbox -name '*.SMX' -print0 | cmupd ingest --null -
  cmupd ingest /inbox --move /done        what has been ingested goes to /done
  cmupd ingest /inbox --max-bad 5%        stop when too much cannot be read
  cmupd ingest status                     what waits in the inbox, and for how long
  cmupd ingest explain A1B2C3.SMX         what a report says and would do, nothing stored
  cmupd ingest quarantine                 what could not be read, and why
  cmupd ingest gaps                       which messages are missing, and which clients to ask again
  cmupd ingest ledger WKS-0042            every message that is kept of a client

JSON lines, one message a line; revision, params, serial, name, client_version, user, error and policy_version (such as \"3.00\") are \
optional:
  {\"client\":\"a1006d0e-cf56-41d1-a006-6330efc39381\",\"message_time\":\"2026-11-20T17:18:55Z\",\"topic_type\":500,\"topic\":\"505fda07-b4f3-45fb-83d9-8642554e2773\",\"state\":2}

--watch reads the folder incoming, or the box above it; a folder that is neither counts as incoming. In each round incoming, then \
incoming/high, then incoming/low have their turn (up to 16,384, 16,384 and 4,096 files), oldest files first, so that none of them waits without end. A \
file is read when it is 10 seconds old, or has not changed for 2. Bad files, missing folders, a busy database and a full disk do not \
end it. A file that cannot be read is in quarantine at once; with --move or --delete it goes when it still cannot be read 15 minutes \
later, unchanged, since its writer may only have stalled. A file that fails because of what is kept of its client stays and is tried \
again every 15 minutes. SIGTERM and Ctrl-C end it, after the transaction under way, with exit code 0.

Topic 501 (scan) carries its parameters in a shape that is not published. They are recognized by form: a URL is the software update \
point, up to 9 digits the content version, a dotted quad the Windows Update Agent, 0x… or a negative number the error. Without a \
content version the one that the site had at the time of the scan is used.";

/// Ingest state-message reports: files, folders, archives, standard input
#[derive(Debug, Args)]
#[command(
    before_long_help = DETAILS,
    after_help = "\
Examples:
  cmupd ingest /inbox --site PS1          a folder of a management point, recursively
  cmupd ingest A1B2C3.SMX                 one file
  cat states.jsonl | cmupd ingest -       JSON lines from standard input
  cmupd ingest /inbox --dry-run           what would change
  cmupd ingest --watch /inbox --delete    the inbox of a site, as files arrive"
)]
pub struct Ingest {
    /// Files, archives and folders; - is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Site of the clients that report [default for new clients: the stand-alone primary; with several primaries, none]
    #[arg(long)]
    site: Option<SiteCode>,
    /// How many threads parse [default: one per core, up to 16]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=16))]
    jobs: Option<u8>,
    /// Stop when more files than this cannot be read, or lines of them: a number, or a percentage such as 5%
    ///
    /// The transaction under way is committed, no more files are ingested, and the exit code is 3. A percentage counts
    /// once 100 files have been looked at.
    #[arg(long, value_name = "N|P%", conflicts_with = "watch")]
    max_bad: Option<Tolerance>,
    /// How many files go into one transaction; fewer make --max-bad stop sooner [default: 4096]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), hide_short_help = true)]
    batch: Option<u16>,
    /// Stay, and ingest what arrives in the inbox PATH, until Ctrl-C or SIGTERM
    #[arg(long, conflicts_with = "null")]
    watch: bool,
    #[command(flatten)]
    handling: Handling,
}

/// The inbox among the paths of a command with `--watch`.
fn inbox(paths: &[PathBuf]) -> Result<&Path> {
    match paths {
        [path] if path.as_os_str() != "-" => Ok(path),
        _ => Err(Failure::usage("--watch takes one folder")
            .hint("watch each inbox by a command of its own")
            .into()),
    }
}

/// The summary as a row, and in words what it does not show.
fn answer(summary: IngestSummary) -> Answer<IngestSummary> {
    let mut answer = Answer::from(vec![]);
    if summary.files_read + summary.files_rejected == 0 {
        answer.notes.push("No reports were found.".into());
    }
    let topics: Vec<String> =
        summary.unknown_topics.iter().map(|(topic_type, count)| format!("{topic_type} ({count})")).collect();
    for (count, what) in [
        (
            summary.files_skipped,
            "Files skipped because their names are not those of reports (.SMX, .SMW, .xml, .json, .jsonl, .ndjson)",
        ),
        (
            summary.clients_unassigned,
            "New clients that belong to no site, because --site named none (`cmupd client list --site unassigned` lists \
             them, `cmupd client assign CLIENT SITE` assigns them, and so does ingesting the same files with --site)",
        ),
        (summary.clients_moved, "Clients that a newer report moved to the site"),
        (
            summary.future_messages,
            "States of messages that are dated later than now, and that are the newest until then (`cmupd ingest conflicts` lists \
             the clients whose clocks are ahead)",
        ),
        (summary.unknown_states, "Messages with states that are not documented, kept as they came"),
        (
            summary.unnamed_updates,
            "Messages about an update (topic type 500) whose topic is not its UpdateID, but for example a KB number; they are \
             kept as they came, and no report counts them",
        ),
        (
            summary.gaps_opened,
            "Gaps that this run noticed, some of which it may have closed again (`cmupd ingest gaps` shows those that are open)",
        ),
        (summary.full_resynchronizations, "Full resynchronizations, which close the gaps before them"),
        (
            summary.name_conflicts,
            "Clients whose name began to alternate: two computers may share a GUID, see `cmupd ingest conflicts`",
        ),
        (summary.files_moved, "Files moved"),
        (summary.files_deleted, "Files deleted"),
        (summary.resolved, "Files that were in quarantine and were read without error this time"),
    ] {
        if count > 0 {
            answer.notes.push(format!("{what}: {count}."));
        }
    }
    if !topics.is_empty() {
        answer.notes.push(format!(
            "Messages of topic types without a meaning here, kept as they came: {}.",
            topics.join(", ")
        ));
    }
    const SHOWN: usize = 5;
    for rejected in summary.rejected.iter().take(SHOWN) {
        let place = match (rejected.line, rejected.column) {
            (Some(line), Some(column)) => format!(", line {line}, column {column}"),
            (Some(line), None) => format!(", line {line}"),
            _ => String::new(),
        };
        answer.warnings.push(format!("rejected {}{place}: {}", rejected.path, rejected.reason));
    }
    let more = (summary.rejected.len().saturating_sub(SHOWN) as u64).saturating_add(summary.more_rejected);
    if more > 0 {
        answer
            .warnings
            .push(format!("{more} more were rejected; `cmupd ingest quarantine` lists what is kept."));
    }
    if summary.rejected.iter().any(|rejected| rejected.path == state::STANDARD_INPUT) {
        answer.notes.push(
            "What was rejected of standard input stays in quarantine, also when it comes again corrected: `cmupd ingest quarantine \
             drop` removes it."
                .into(),
        );
    }
    if let Some(stopped) = summary.stopped {
        let left = match stopped.left {
            0 => "no file was left".to_owned(),
            left => format!("stopped, and {left} files were not looked at"),
        };
        answer.warnings.push(format!(
            "{} of {} files cannot be read, more than --max-bad allows: {left}. What was read is kept. See `cmupd ingest quarantine`; \
             correct the files or raise --max-bad, and run the same command again.",
            stopped.bad, stopped.files
        ));
    }
    for left in summary.left.iter().take(SHOWN) {
        answer.warnings.push(format!("{}: {}", left.path, left.reason));
    }
    if summary.left.len() > SHOWN {
        answer.warnings.push(format!("{} more files stay.", summary.left.len() - SHOWN));
    }
    answer.rows = vec![summary];
    answer
}

impl Command for Ingest {
    const SHAPES: &'static [Shape] = &[Shape::of::<IngestSummary>()];
    const EFFECT: Effect = Effect::Changes;
    const IS_LONG: bool = true;
    fn run(self, session: &Session) -> Result<Reply> {
        let options = IngestOptions {
            site: self.site,
            jobs: self.jobs.map(usize::from),
            limits: Limits::default(),
            disposal: self.handling.disposal(),
            tolerance: self.max_bad,
            batch_files: self.batch.map(usize::from),
            is_repeatable: false,
        };
        if self.watch {
            let inbox = inbox(&self.paths)?;
            session.progress.catch_signals();
            let db = &mut session.database()?;
            let summary = state::watch(db, inbox, &options, &Pace::default(), &session.progress)?;
            // Problems of files were reported when they were found.
            return Reply::list(answer(summary));
        }
        let sources = self.handling.sources(self.paths)?;
        let summary = state::ingest(&mut session.database()?, &sources, &options, &session.progress)?;
        let outcome = summary.outcome();
        Ok(Reply::list(answer(summary))?.ending(outcome))
    }
}

/// Count what is kept, by topic type and state
///
/// Over all clients; topic types that belong to other parts of the product are kept as they came, and counted as well.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd ingest topics\n  cmupd ingest topics --csv -o topics.csv")]
pub struct Topics {}

/// List clients whose reports contradict: a GUID that several computers share, or a clock that is ahead
///
/// Of the first kind are GUIDs under which several computers seem to report.
/// Their name alternates between reports, as happens when a computer is cloned with its client installed. A
/// computer that was renamed once is none of them. Of the second kind are clients that dated messages or reports later
/// than now, by more than five minutes: these are the newest until that time comes. Once the clock was set right, `cmupd client
/// repair-clock` lets them give way to the next report.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd ingest conflicts\n  cmupd ingest conflicts --json | jq -r '.data[].guid'"
)]
pub struct Conflicts {}

/// Show what waits in the inboxes that are watched: files, bytes, age, rates, time left
///
/// Files are counted now; rates come from what the watch wrote in the last minutes. With --keep, files that were
/// ingested and are still there do not count.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd ingest status\n  cmupd ingest status --json | jq -e 'all(.data[]; .watched and .files < 500)'"
)]
pub struct Status {}

impl Command for Topics {
    const SHAPES: &'static [Shape] = &[Shape::of::<TopicCount>()];
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(state::topic_counts)?)
    }
}

impl Command for Conflicts {
    const SHAPES: &'static [Shape] = &[Shape::of::<ClientConflict>()];
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::records(session.read(|r| state::conflicts(r, session.clock.now()))?)
    }
}

impl Command for Status {
    const SHAPES: &'static [Shape] = &[Shape::of::<InboxStatus>()];
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(status::answer(session)?)
    }
}
