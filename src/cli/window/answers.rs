//! `cmupd window list, show, next, fits`.

use super::{ReadingArgs, minutes, parsed};
use crate::base::error::{Failure, Result};
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::report::scope::{WhenArgs, WhoArgs};
use crate::cli::session::Session;
use crate::deployment::window::{
    self, FitQuery, FitRow, FitState, ListedWindow, OpeningRow, WindowKind, WindowReading, WindowsOf,
};
use clap::Args;
use jiff::Timestamp;

/// List maintenance windows with their next opening
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd window list
  cmupd window list Servers --zone Europe/Berlin
  cmupd window list --as-of 2026-10-31                     which there were then
  cmupd window list --format ndjson | jq -r .token")]
pub struct List {
    /// Only those of this collection
    #[arg(value_name = "COLLECTION")]
    collection: Option<String>,
    #[command(flatten)]
    when: WhenArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Show one maintenance window: its schedule, its next opening, what is unusual about it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd window show Night
  cmupd window show Night --collection Servers --zone Europe/Berlin
  cmupd window show Night --as-of yesterday")]
pub struct Show {
    /// Name or GUID
    #[arg(value_name = "WINDOW")]
    window: String,
    /// Its collection, where several have a window of this name
    #[arg(long, value_name = "COLLECTION")]
    collection: Option<String>,
    #[command(flatten)]
    when: WhenArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// What is run in windows.
#[derive(Debug, Args)]
struct RunArgs {
    /// What is to be installed: updates, task-sequences, or all for other deployments
    #[arg(long = "for", value_name = "KIND", default_value = "updates", value_parser = parsed::<WindowKind>)]
    kind: WindowKind,
    /// General windows count, too, where a client has windows of its own for this: as the client setting says
    #[arg(long)]
    with_general: bool,
}

impl RunArgs {
    fn reading(&self, reading: &ReadingArgs) -> WindowReading {
        WindowReading { with_general: self.with_general, ..reading.reading() }
    }
}

/// Show when a client, or the clients of a collection, may install next
///
/// Of a client the windows of every collection that it is in are put together; of a collection only its own. Windows that
/// overlap or touch are one opening. For software updates the windows for updates count, where there is one, else those
/// for all deployments. Without a window that counts, installations are allowed at any time.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd window next SRV-01
  cmupd window next SRV-01 --count 10 --zone Europe/Berlin
  cmupd window next --collection Servers --for all
  cmupd window next SRV-01 --as-of 2026-10-31              what it would have been then")]
pub struct Next {
    /// A client, by name or GUID
    #[arg(value_name = "CLIENT", required_unless_present = "collection", conflicts_with = "collection")]
    client: Option<String>,
    /// The windows of this collection
    #[arg(long, value_name = "COLLECTION")]
    collection: Option<String>,
    /// How many openings
    #[arg(long, value_name = "NUMBER", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    count: u16,
    #[command(flatten)]
    run: RunArgs,
    #[command(flatten)]
    when: WhenArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Show in which window something fits on which client, and where it never does
///
/// Something fits where the rest of an opening is at least its maximum run time and the countdown before a restart. Of
/// several run times the shortest is installed first, and after each it is asked anew, as clients do; a row for each. A
/// client without a window that counts is unrestricted; never means: not in any opening of the next five years, and then
/// the longest one is shown. A window that does not open again counts all the same.
///
/// Clients do not report their time zones: the times of windows in local time are those of --zone. Task-sequence windows
/// never count for updates: a client that has only these may install them at any time.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd window fits --run-time 60min                                 every client
  cmupd window fits SRV-01 --run-time 20min --run-time 5min          one client, two updates
  cmupd window fits --collection Servers --run-time 2h --state never
  cmupd window fits --run-time 60min --from 2026-12-15T20:00:00Z     from a deadline on
  cmupd window fits --run-time 60min --fail-on 'never>0'")]
pub struct Fits {
    /// Only this client, by name or GUID
    #[arg(value_name = "CLIENT", conflicts_with_all = ["site", "collection", "boundary_group"])]
    client: Option<String>,
    /// Maximum run time of an update, such as 60min; may be given several times
    #[arg(long, value_name = "LENGTH", required = true, value_parser = minutes)]
    run_time: Vec<u32>,
    /// Countdown before a restart, which must be left in the window
    #[arg(long, value_name = "LENGTH", value_parser = minutes, default_value = "5min")]
    countdown: u32,
    /// The moment from which on it may be installed, in RFC 3339 [default: now]
    #[arg(long, value_name = "TIME")]
    from: Option<Timestamp>,
    /// Only rows in this state: unrestricted, open, waits or never
    #[arg(long, value_parser = parsed::<FitState>)]
    state: Option<FitState>,
    #[command(flatten)]
    who: WhoArgs,
    #[command(flatten)]
    run: RunArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

const WINDOWS: &[Shape] = &[Shape::of::<ListedWindow>()];

impl Command for List {
    const SHAPES: &'static [Shape] = WINDOWS;
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let (as_of, reading) = (self.when.moment(now)?, self.reading.reading());
        Reply::list(session.read(|r| window::list(r, self.collection.as_deref(), as_of, &reading, now))?)
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = WINDOWS;
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let (as_of, reading) = (self.when.moment(now)?, self.reading.reading());
        let collection = self.collection.as_deref();
        Reply::records(session.read(|r| window::show(r, &self.window, collection, as_of, &reading, now))?)
    }
}

impl Command for Next {
    const SHAPES: &'static [Shape] = &[Shape::of::<OpeningRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let (as_of, reading) = (self.when.moment(now)?, self.run.reading(&self.reading));
        let of = match (self.client, self.collection) {
            (Some(client), _) => WindowsOf::Client(client),
            (None, Some(collection)) => WindowsOf::Collection(collection),
            (None, None) => return Err(Failure::usage("neither a client nor a collection is named").into()),
        };
        let (kind, count) = (self.run.kind, usize::from(self.count));
        Reply::list(session.read(|r| window::next(r, &of, kind, count, as_of, &reading, now))?)
    }
}

impl Command for Fits {
    const SHAPES: &'static [Shape] = &[Shape::of::<FitRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let query = FitQuery {
            scope: self.who.scope(now)?,
            client: self.client,
            kind: self.run.kind,
            run_minutes: self.run_time,
            countdown_minutes: self.countdown,
            from: self.from,
            only: self.state,
            reading: self.run.reading(&self.reading),
        };
        Reply::list(session.read(|r| window::fits(r, &query, now))?)
    }
}
