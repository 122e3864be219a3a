//! `cmupd window token`.

use super::{ReadingArgs, minutes, parsed};
use crate::base::error::Result;
use crate::base::schedule::Schedules;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::deployment::window::{TokenRow, token_rows, tokens_of_words};
use clap::Args;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Show what schedule tokens say, or make one out of words
///
/// Configuration Manager stores schedules as tokens of 16 hexadecimal digits: those of maintenance windows, rules,
/// synchronization and client settings. Several may follow each other without a space. What is unusual about a token is
/// said; a kind or value that does not exist is an error with its place. No database is needed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd window token 00302B0018192000
  cmupd window token 02C24AC0381A200002C24AC0381C2000 0001200000100038 --json
  cmupd window token --make 'patch-tuesday+2 02:00' --length 3h
  cmupd window token --make 'weekly sat 22:00 for 4h' --from 2026-12-01 --utc")]
pub struct Token {
    /// Tokens
    #[arg(required_unless_present = "make", conflicts_with_all = ["make", "length", "from", "utc"])]
    tokens: Vec<String>,
    /// Make the token of this schedule in words, as `cmupd window add` reads them
    #[arg(long, value_name = "SCHEDULE", value_parser = parsed::<Schedules>)]
    make: Option<Schedules>,
    /// How long it lasts
    #[arg(long, value_name = "LENGTH", value_parser = minutes)]
    length: Option<u32>,
    /// The day on which it starts [default: what the schedule says, else today in UTC]
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// Its times are those of UTC
    #[arg(long)]
    utc: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

impl Command for Token {
    const SHAPES: &'static [Shape] = &[Shape::of::<TokenRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let (now, reading) = (session.clock.now(), self.reading.reading());
        let Some(mut schedules) = self.make else {
            return Reply::list(token_rows(&self.tokens, &reading, now)?);
        };
        if let Some(from) = self.from {
            schedules = schedules.starting(from)?;
        }
        let schedules = schedules.map(|schedule| {
            let (minutes, is_utc) =
                (self.length.unwrap_or(schedule.minutes()), self.utc || schedule.is_utc());
            schedule.lasting(minutes).in_utc(is_utc)
        });
        let today = now.to_zoned(TimeZone::UTC).date();
        Reply::list(tokens_of_words(&schedules, today, &reading, now)?)
    }
}
