use super::handling::Handling;
use crate::base::clock::parse_span;
use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::cli::command::{Command, Effect};
use crate::cli::config::state_folder;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::cli::sync::reach::ConnectionFlags;
use crate::operate::send::{SendOptions, SendSummary, UnsentFile, journal_name, list_unsent, send};
use crate::upstream::{Connection, ReportServer};
use clap::Args;
use jiff::SpanRelativeTo;
use std::path::PathBuf;
use std::time::Duration;

/// Rejected rows that are shown as warnings; the answer in JSON has all.
const SHOWN: usize = 5;

/// Send state-message reports to a management point: files, folders, archives, standard input
///
/// Sends what `cmupd ingest` would read to the management point of `cmupd serve --management-point`. No database is
/// needed: the reports can be on a share, or on any other machine. Small files go together, several requests at a time.
///
/// Files stay where they are, and a journal in the user's state folder remembers which of them were accepted: a second
/// run leaves those out. With --delete or --move they go once the management point has accepted all of their reports. A
/// run that was killed is run again: at most some files are sent twice, which changes nothing. A report that the
/// management point refuses is listed with the reason and stays (exit code 3). While the management point cannot be
/// reached, or has no room, the run tries again until nothing was accepted for as long as --patience says (exit code 6).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd ingest send /inbox --to https://mp.contoso.com:8531
  cmupd ingest send /inbox --to https://mp.contoso.com:8531 --delete --key-file sender.key
  cmupd ingest send inbox.tar.gz --to http://127.0.0.1:8530 --patience 2h
  cat states.jsonl | cmupd ingest send - --to http://127.0.0.1:8530
  cmupd ingest send /inbox --to http://127.0.0.1:8530 --dry-run      what would be sent")]
pub struct Send {
    /// Files, archives and folders; - is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Address of the management point: http:// or https://, name, port
    #[arg(long, value_name = "URL")]
    to: String,
    /// How long to go on trying while nothing is accepted, such as 10min, 2h or 1d
    #[arg(long, value_name = "SPAN", default_value = "10min", value_parser = patience)]
    patience: Duration,
    /// File with the key that the management point knows
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// Remember in this file what was accepted [default: a file for each URL in the user's state folder]
    #[arg(long, value_name = "FILE", conflicts_with_all = ["move_to", "delete"])]
    journal: Option<PathBuf>,
    #[command(flatten)]
    handling: Handling,
    #[command(flatten)]
    connection: ConnectionFlags,
}

fn patience(text: &str) -> std::result::Result<Duration, String> {
    let span = parse_span(text).and_then(|span| span.to_duration(SpanRelativeTo::days_are_24_hours()).ok());
    span.and_then(|span| Duration::try_from(span).ok())
        .ok_or_else(|| "a span of time is wanted, such as 30s, 10min, 2h or 1d".to_owned())
}

/// The summary as a row, and in words what it does not show.
fn answer(summary: SendSummary) -> Answer<SendSummary> {
    let mut answer = Answer::from(vec![]);
    if summary.files == 0 {
        answer.notes.push("No reports were found.".into());
    }
    for (count, what) in [
        (summary.other_files, "Files left out because their names are not those of reports"),
        (summary.files_moved, "Files moved"),
        (summary.files_deleted, "Files deleted"),
    ] {
        if count > 0 {
            answer.notes.push(format!("{what}: {count}."));
        }
    }
    for row in summary.rejected.iter().chain(&summary.left).take(SHOWN) {
        answer.warnings.push(format!("{}: {}", row.path, row.reason));
    }
    let all = (summary.rejected.len() + summary.left.len()) as u64 + summary.more_rejected;
    if all > SHOWN as u64 {
        answer.warnings.push(format!("{} more were refused or stay; --json lists them.", all - SHOWN as u64));
    }
    answer.rows = vec![summary];
    answer
}

impl Command for Send {
    const SHAPES: &'static [Shape] =
        &[Shape::of::<SendSummary>(), Shape::of::<UnsentFile>().with("--dry-run")];
    const EFFECT: Effect = Effect::Changes;
    const IS_LONG: bool = true;
    fn run(self, session: &Session) -> Result<Reply> {
        let connection = Connection::new(&self.to, &self.connection.access(session), session.clock);
        let server = ReportServer::connect(connection, self.key_file.as_deref())?;
        let usual = || state_folder().map(|folder| folder.join(journal_name(server.address())));
        let options = SendOptions {
            disposal: self.handling.disposal(),
            journal: self.journal.or_else(usual).ok_or_else(|| {
                Failure::usage("this user has no folder for the journal")
                    .hint("--journal names a file for it")
            })?,
            patience: self.patience,
            clock: session.clock,
        };
        let sources = self.handling.sources(self.paths)?;
        if session.is_dry_run() {
            return Reply::list(list_unsent(&sources, &options, &session.progress)?);
        }
        let summary = send(&server, &sources, &options, &session.progress)?;
        let outcome = summary.outcome();
        Ok(Reply::list(answer(summary))?.ending(outcome))
    }
}
