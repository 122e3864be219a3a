use crate::base::codes::{TopicType, find_topic_type};
use crate::base::error::{Failure, Result};
use crate::catalog::TimeBound;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::state::{self, LedgerFilter, LedgerRow};
use clap::Args;

/// Show every message of a client, in order of time
///
/// What each message said and changed, what came after it, and which file brought it in which transaction; between them
/// the gaps and restarts of the client's counter. Of each topic the newest message is kept whole; of older ones, as
/// long as history is kept, all but the parameters. The rows do not depend on the order in which messages arrived, nor
/// on how they were grouped; how a message arrived is known where it was the newest of its topic then.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd ingest ledger WKS-0042                             everything, oldest first
  cmupd ingest ledger WKS-0042 --update KB5090241          what happened to one update on it
  cmupd ingest ledger WKS-0042 --type 501 --since 7d       its scans of a week
  cmupd ingest ledger WKS-0042 --state failed --last 20
  cmupd ingest ledger WKS-0042 --json | jq '.data[] | {message_time, change, files}'")]
pub struct LedgerCommand {
    /// Computer name or GUID
    client: String,
    /// Only of this topic type: its number, or its name such as update-detection
    #[arg(long = "type", value_name = "TYPE", value_parser = topic_type)]
    topic_type: Option<u32>,
    /// Only with this state: its id, or its name such as required
    #[arg(long)]
    state: Option<String>,
    /// Only about this update: KB number or UpdateID (GUID)
    #[arg(long, value_name = "UPDATE")]
    update: Option<String>,
    /// Only messages of this day or later (YYYY-MM-DD), or within a span such as 12h, 7d
    #[arg(long, value_name = "TIME")]
    since: Option<TimeBound>,
    /// Only messages before this day, or longer ago than a span
    #[arg(long, value_name = "TIME")]
    until: Option<TimeBound>,
    /// How many messages, the newest [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    last: Option<u32>,
}

fn topic_type(text: &str) -> std::result::Result<u32, Failure> {
    find_topic_type(text).ok_or_else(|| {
        let names: Vec<&str> = TopicType::ALL.into_iter().map(TopicType::name).collect();
        Failure::usage(format!("{text:?} is neither a number nor one of {}", names.join(", ")))
    })
}

impl Command for LedgerCommand {
    const SHAPES: &'static [Shape] = &[Shape::of::<LedgerRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let filter = LedgerFilter {
            topic_type: self.topic_type,
            state: self.state,
            since: self.since.map(|bound| bound.at(now)).transpose()?,
            until: self.until.map(|bound| bound.at(now)).transpose()?,
            update: self.update,
            limit: self.last.and_then(|limit| usize::try_from(limit).ok()),
        };
        Reply::list(session.read(|r| state::ledger(r, &self.client, &filter))?)
    }
}
