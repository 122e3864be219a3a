use crate::base::clock::parse_span;
use crate::base::error::{Failure, Result};
use crate::catalog::TimeBound;
use crate::cli::command::Command;
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::SiteOrNone;
use crate::state::{self, ClientGaps, GapFilter, ResyncRow};
use clap::Args;
use jiff::Span;
use std::str::FromStr;

/// Show which messages have not arrived, by client; the resync list
///
/// A client numbers its messages; a number that did not arrive is a missing message. Gaps close when the messages
/// arrive late, or with a full resynchronization: a report in which the client sends all its states again.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd ingest gaps                                     missing ranges, how many, since when
  cmupd ingest gaps --site PS1 --older-than 7d
  cmupd ingest gaps --resync-list                       whom to ask again, one a line
  cmupd ingest gaps --resync-list --json | jq -r '.data[] | [.client // .guid, .command] | @tsv'

Configuration Manager asks clients for a full resynchronization when a gap is older than 2,880 minutes. The command in the JSON is \
what does that by hand, in PowerShell, on the client.")]
pub struct Gaps {
    /// Only of clients of this site; unassigned stands for those that belong to none
    #[arg(long)]
    site: Option<SiteOrNone>,
    /// Only of this client: computer name or GUID
    #[arg(long)]
    client: Option<String>,
    /// Only gaps that were noticed longer ago: minutes, or a span such as 48h, 7d [default with --resync-list: 2880]
    #[arg(long, value_name = "AGE")]
    older_than: Option<Age>,
    /// List the clients to ask for all their messages again, one a line
    #[arg(long)]
    resync_list: bool,
}

/// "Min Missing Message Age" of the state system: two days.
const RESYNC_MINUTES: u32 = 2_880;

/// A span; a number alone stands for minutes.
#[derive(Debug, Clone, Copy)]
struct Age(Span);

impl Age {
    fn of_minutes(minutes: u32) -> Self {
        Age(Span::new().minutes(minutes))
    }
}

impl FromStr for Age {
    type Err = Failure;

    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        let wrong = || Failure::usage(format!("{text:?} is neither minutes nor a span such as 48h, 7d"));
        match text.trim().parse::<u32>() {
            Ok(minutes) => Ok(Age::of_minutes(minutes)),
            Err(_) => parse_span(text).map(Age).ok_or_else(wrong),
        }
    }
}

impl Command for Gaps {
    const SHAPES: &'static [Shape] =
        &[Shape::of::<ClientGaps>(), Shape::of::<ResyncRow>().with("--resync-list")];
    const HAS_DOCUMENT: bool = true;
    fn shapes(&self, style: &Style) -> Vec<Shape> {
        match (self.resync_list, style.is_chosen()) {
            (true, false) => vec![],
            (true, true) => vec![Shape::of::<ResyncRow>()],
            (false, _) => vec![Shape::of::<ClientGaps>()],
        }
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let age = self.older_than.or(self.resync_list.then(|| Age::of_minutes(RESYNC_MINUTES)));
        let noticed_until = age.map(|Age(span)| TimeBound::Ago(span).at(now)).transpose()?;
        let filter = GapFilter { site: self.site, client: self.client, noticed_until };
        if !self.resync_list {
            return Reply::list(session.read(|r| state::gaps_by_client(r, &filter, now))?);
        }
        let list = session.read(|r| state::resync_list(r, &filter, now))?;
        let notes = list.notes.clone();
        if session.style.is_chosen() {
            return Reply::list(list);
        }
        let lines: Vec<String> = list.rows.iter().map(|row| format!("{}\n", row.address())).collect();
        Ok(Reply::document(lines.concat()).noting(notes))
    }
}
