//! `cmupd sync settings`.

use crate::base::error::Result;
use crate::base::schedule::Schedule;
use crate::base::tabular::Answer;
use crate::cli::command::{Command, Effect};
use crate::cli::flags::in_one;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::sync::{self, SyncSettings, SyncSettingsChange, parse_expiry, parse_schedule};
use clap::Args;

/// Show or set how the top-level site synchronizes: schedule, languages, superseded updates
///
/// Without options the settings are shown. A schedule is followed by `cmupd sync --due`, which cron or a timer starts.
/// It is one of: every 4h, hourly, daily 02:00, weekly sunday 02:00, weekly mon,wed 02:00, monthly 15 02:00 (in a
/// shorter month its last day), monthly last 02:00, third monday 02:00, patch-tuesday 20:00 (the second Tuesday of the
/// month), patch-tuesday+1 02:00 (a day later); or a schedule token of Configuration Manager (16 hexadecimal digits); or
/// never. `every 2 weeks`, `every 3 months`, `from 2026-12-01` and `utc` may follow. Times are those of this machine's
/// time zone. Once an hour is the most: Microsoft Update is not to be asked more often.
///
/// A superseded update expires that many months after the release of the update that replaces it; feature updates have
/// a rule of their own.
///
/// An additional language applies to new and changed updates; `cmupd sync --full` brings its titles for the others too.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sync settings
  cmupd sync settings --schedule 'daily 02:00' --languages en,de
  cmupd sync settings --schedule 'patch-tuesday+1 02:00'
  cmupd sync settings --schedule never                    only by hand
  cmupd sync settings --expire-superseded 3 --expire-superseded-feature-updates never")]
pub struct SettingsCommand {
    /// When to synchronize, or never
    #[arg(long, value_parser = when)]
    schedule: Option<When>,
    /// Languages whose titles are kept in addition to the default language
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',')]
    languages: Option<Vec<String>>,
    /// When superseded updates expire: a number of months, at-once or never
    #[arg(long, value_name = "MONTHS", value_parser = months)]
    expire_superseded: Option<Months>,
    /// The same for feature updates
    #[arg(long, value_name = "MONTHS", value_parser = months)]
    expire_superseded_feature_updates: Option<Months>,
}

/// A schedule; none for `never`.
#[derive(Debug, Clone)]
struct When(Option<Schedule>);

/// Months; none for `never`.
#[derive(Debug, Clone, Copy)]
struct Months(Option<u32>);

fn when(text: &str) -> std::result::Result<When, String> {
    parse_schedule(text).map(When).map_err(in_one)
}

fn months(text: &str) -> std::result::Result<Months, String> {
    parse_expiry(text).map(Months).map_err(in_one)
}

impl Command for SettingsCommand {
    const SHAPES: &'static [Shape] = &[Shape::of::<SyncSettings>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let change = SyncSettingsChange {
            schedule: self.schedule.map(|when| when.0),
            languages: self.languages,
            expire_superseded_after: self.expire_superseded.map(|months| months.0),
            expire_superseded_feature_updates_after: self
                .expire_superseded_feature_updates
                .map(|months| months.0),
        };
        let settings = if change.is_empty() {
            session.read(|r| sync::read(r).sync_settings())?
        } else {
            session.write("set how to synchronize", |w| sync::write(w).set_sync_settings(&change))?
        };
        let mut notes = Vec::new();
        if settings.schedule.is_none() {
            notes.push("No schedule: the top-level site synchronizes only by hand.".to_owned());
        }
        let mut answer = Answer::from(vec![settings]);
        answer.notes = notes;
        Reply::records(answer)
    }
}
