//! `cmupd window add, set, remove`.

use super::{ReadingArgs, minutes, parsed};
use crate::base::error::{Failure, Result};
use crate::cli::command::{Command, Effect};
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::deployment;
use crate::deployment::window::{
    self, ListedWindow, MaintenanceWindow, NewWindow, WindowChange, WindowKind, WindowSchedule,
};
use clap::Args;
use jiff::civil::Date;
use uuid::Uuid;

#[derive(Debug, Args)]
pub struct Parts {
    /// How long the window is open: 5min to 24h
    #[arg(long, value_name = "LENGTH", value_parser = minutes)]
    length: Option<u32>,
    /// What it is for: all deployments, updates or task-sequences
    #[arg(long = "for", value_name = "KIND", value_parser = parsed::<WindowKind>)]
    kind: Option<WindowKind>,
    /// The first day on which it may open, such as 2026-12-01
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day on which it opens
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Its times are those of UTC, not those of the clients' clocks
    #[arg(long)]
    utc: bool,
    /// It does not count
    #[arg(long)]
    disabled: bool,
    /// What it is for, in words
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
}

impl Parts {
    fn change(self) -> WindowChange {
        WindowChange {
            minutes: self.length,
            kind: self.kind,
            is_utc: self.utc.then_some(true),
            from: self.from,
            until: self.until.map(Some),
            is_enabled: self.disabled.then_some(false),
            comment: self.comment,
            ..WindowChange::default()
        }
    }
}

/// Add a maintenance window to a collection
///
/// A schedule is one of: daily 22:00, weekly saturday 22:00, weekly mon,wed 22:00, monthly 15 22:00, monthly last 22:00,
/// third monday 22:00, patch-tuesday+2 02:00 (two days after the second Tuesday of the month), last friday+1 22:00, every
/// 2d 22:00, once 2026-12-24 22:00. `every 2 weeks`, `every 3 months`, `from 2026-12-01`, `for 3h` and `utc` may follow;
/// several schedules have ; between them. Or it is a token of Configuration Manager of 16 hexadecimal digits, or several
/// of them; a token is kept as it is.
///
/// A window is open for 5 minutes to 24 hours; windows that overlap or touch count as one opening. Its times are those of
/// the clients' clocks, or with --utc those of UTC: such a window opens at the same moment all year. A time that the
/// clocks leave out comes as much later as they went forward; one that they have twice counts the first time. A window is
/// open for its length in elapsed time, also when the clocks are changed meanwhile.
///
/// Nothing happens before the start date, which is today in UTC unless the schedule or --from says another one; every 2
/// weeks counts from its week, which begins on a Sunday, and every 3 months from its month. --until is an addition of
/// cmupd: the product's windows have no last day. An offset such as +2 that leaves the month ends on its last day; one
/// that hits the last day exactly leaves the month out, as clients do (known issue).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd window add Servers Night 'weekly saturday 22:00' --length 3h --for updates
  cmupd window add Servers 'After release' 'patch-tuesday+2 02:00 for 4h'
  cmupd window add Servers Old 00302B0018192000
  cmupd window add Servers Move 'once 2026-12-24 18:00' --length 12h --utc --comment 'new data center'
  cmupd window add Servers Weekend 'sat,sun 00:00 for 24h'        touches: one opening of 48 hours")]
pub struct Add {
    /// The collection that gets it
    #[arg(value_name = "COLLECTION")]
    collection: String,
    /// Its name
    name: String,
    /// When it opens: in words, or as tokens
    #[arg(value_parser = parsed::<WindowSchedule>)]
    schedule: WindowSchedule,
    #[command(flatten)]
    parts: Parts,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Change a maintenance window; what is not given stays as it is
///
/// With --schedule only the length stays, where the new schedule says none.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd window set Night --schedule 'weekly saturday 23:00'
  cmupd window set Night --length 5h --until 2027-03-31
  cmupd window set Night --collection Servers --disabled
  cmupd window set Night --rename 'Saturday night' --local --no-until --enabled")]
pub struct Set {
    /// Name or GUID
    #[arg(value_name = "WINDOW")]
    window: String,
    /// Its collection, where several have a window of this name
    #[arg(long, value_name = "COLLECTION")]
    collection: Option<String>,
    /// When it opens
    #[arg(long, value_name = "SCHEDULE", value_parser = parsed::<WindowSchedule>)]
    schedule: Option<WindowSchedule>,
    #[command(flatten)]
    parts: Parts,
    /// A new name
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
    /// Its times are those of the clients' clocks
    #[arg(long, conflicts_with = "utc")]
    local: bool,
    /// It has no last day
    #[arg(long, conflicts_with = "until")]
    no_until: bool,
    /// It counts
    #[arg(long, conflicts_with = "disabled")]
    enabled: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Remove a maintenance window
///
/// A client that has no other window may install at any time from then on.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd window remove Night --yes\n  cmupd window remove Night --collection Servers --dry-run"
)]
pub struct Remove {
    /// Name or GUID
    #[arg(value_name = "WINDOW")]
    window: String,
    /// Its collection, where several have a window of this name
    #[arg(long, value_name = "COLLECTION")]
    collection: Option<String>,
    #[command(flatten)]
    reading: ReadingArgs,
}

const WINDOWS: &[Shape] = &[Shape::of::<ListedWindow>()];

fn shown(window: MaintenanceWindow, reading: &ReadingArgs, session: &Session) -> Result<Reply> {
    Reply::records(window::describe(window, &reading.reading(), session.clock.now()))
}

impl Command for Add {
    const SHAPES: &'static [Shape] = WINDOWS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let Add { collection, name, schedule, parts, reading } = self;
        let description = format!("add maintenance window {name} to {collection}");
        let new = NewWindow { guid: Uuid::new_v4(), collection, name, schedule, change: parts.change() };
        shown(session.write(&description, |w| window::add(w, new))?, &reading, session)
    }
}

impl Command for Set {
    const SHAPES: &'static [Shape] = WINDOWS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let Set { window, collection, schedule, parts, rename, local, no_until, enabled, reading } = self;
        let mut change = WindowChange { name: rename, schedule, ..parts.change() };
        change.is_utc = change.is_utc.or(local.then_some(false));
        change.until = change.until.or(no_until.then_some(None));
        change.is_enabled = change.is_enabled.or(enabled.then_some(true));
        if change.is_empty() {
            return Err(Failure::usage(format!("nothing of {window} is to be changed"))
                .hint("give what to change, such as --length 5h; `cmupd window show` shows it")
                .into());
        }
        let description = format!("change maintenance window {window}");
        let changed =
            session.write(&description, |w| window::set(w, &window, collection.as_deref(), change))?;
        shown(changed, &reading, session)
    }
}

impl Command for Remove {
    const SHAPES: &'static [Shape] = WINDOWS;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, session: &Session) -> Result<Option<String>> {
        let found =
            session.read(|r| deployment::read(r).find_window(&self.window, self.collection.as_deref()))?;
        Ok(Some(format!("Remove the maintenance window {} of {}?", found.name, found.collection)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("remove maintenance window {}", self.window);
        let removed =
            session.write(&description, |w| window::remove(w, &self.window, self.collection.as_deref()))?;
        shown(removed, &self.reading, session)
    }
}
