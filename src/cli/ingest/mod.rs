use crate::cli::session::Session;
use crate::error::{Failure, Outcome, Result};
use crate::site::SiteCode;
use crate::state::{self, IngestOptions, IngestSummary, Limits, Source};
use crate::tabular::Answer;
use clap::{Args, Subcommand};
use std::io::Read;
use std::path::PathBuf;

/// Take in state-message reports: files, folders, standard input
///
/// Reads what management points store (SMX: XML in UTF-16 or UTF-8) and JSON lines; which of the two is seen from the content.
/// Folders are read recursively. Files stay where they are: the same files can be taken in again, in any order and any number of
/// times, and change nothing. What cannot be read goes to quarantine, whole, with its reason and place.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "\
Examples:
  cmupd ingest /inbox --site PS1          a folder of a management point, recursively
  cmupd ingest A1B2C3.SMX                 one file
  cat states.jsonl | cmupd ingest -       JSON lines from standard input
  cmupd ingest /inbox --dry-run           what would change
  cmupd ingest quarantine                 what could not be read, and why

JSON lines, one message a line; revision, params, serial, name, client_version, user and error are optional:
  {\"client\":\"a1006d0e-cf56-41d1-a006-6330efc39381\",\"message_time\":\"2026-11-20T17:18:55Z\",\"topic_type\":500,\"topic\":\"505fda07-b4f3-45fb-83d9-8642554e2773\",\"state\":2}

Topic 501 (scan) carries its parameters in a shape that is not published. They are recognized by form: a URL is the software update \
point, up to 9 digits the content version, a dotted quad the Windows Update Agent, 0x… or a negative number the error. Without a content \
version the one that the site had at the time of the scan is taken."
)]
pub struct IngestCommand {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Site of the clients that report [default for new clients: the stand-alone primary; with several primaries, none]
    #[arg(long)]
    site: Option<SiteCode>,
    /// How many threads parse [default: one per core, up to 16]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=16))]
    jobs: Option<u8>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List what could not be read: reason, line and column, tries
    ///
    /// An entry is resolved, and no longer listed, when a file of the same path has been read well.
    #[command(
        after_help = "Examples:\n  cmupd ingest quarantine\n  cmupd ingest quarantine --json | jq -r '.data[].path'"
    )]
    Quarantine {
        /// List what has been resolved as well
        #[arg(long)]
        all: bool,
    },
}

impl IngestCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        if let Some(Verb::Quarantine { all }) = self.verb {
            session.out.list(&Answer::from(session.read(|r| r.quarantined(all))?))?;
            return Ok(Outcome::Done);
        }
        if self.paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
            return Err(Failure::usage("standard input can be read once").into());
        }
        let limits = Limits::default();
        let sources = self
            .paths
            .into_iter()
            .filter_map(|path| match path.as_os_str() == "-" {
                true => standard_input(&limits).transpose(),
                false => Some(Ok(Source::Path(path))),
            })
            .collect::<Result<Vec<Source>>>()?;
        let options = IngestOptions { site: self.site, jobs: self.jobs.map(usize::from), limits };
        let summary = state::ingest(&mut session.database()?, &sources, &options, &session.progress)?;
        let outcome = summary.outcome();
        session.out.list(&answer(summary))?;
        session.remind_of_dry_run();
        Ok(outcome)
    }
}

/// What stands on standard input; nothing there is nothing to do.
fn standard_input(limits: &Limits) -> Result<Option<Source>> {
    let mut content = Vec::new();
    std::io::stdin().lock().take(limits.file_bytes + 1).read_to_end(&mut content)?;
    if content.len() as u64 > limits.file_bytes {
        return Err(Failure::failed(format!("standard input is longer than {} bytes", limits.file_bytes))
            .hint("nothing was taken in; give it in parts, each of its own")
            .into());
    }
    Ok((!content.is_empty()).then_some(Source::Stdin(content)))
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
            "Files skipped because their names are no reports' (.SMX, .SMW, .xml, .json, .jsonl, .ndjson)",
        ),
        (summary.clients_moved, "Clients that a newer report moved to the site"),
        (
            summary.future_messages,
            "States whose message time lies more than a day ahead, and that stand until then",
        ),
        (summary.unknown_states, "Messages with states that are not documented, kept as they came"),
        (summary.resolved, "Files that lay in quarantine and were read well this time"),
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
    if summary.rejected.len() > SHOWN {
        answer.warnings.push(format!(
            "{} more were rejected; `cmupd ingest quarantine` lists what is kept.",
            summary.rejected.len() - SHOWN
        ));
    }
    answer.rows = vec![summary];
    answer
}
