use super::place::PlaceArgs;
use crate::base::error::{Failure, Result};
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::client::parse_error_code;
use crate::hierarchy::Fallback;
use crate::location::{Situation, Story, TimelineQuestion, TimelineRow, list_timeline};
use crate::policy::parse_minutes;
use clap::Args;
use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

/// Show minute by minute what a client does whose scans fail
///
/// A failed scan is tried again on the same server every 30 minutes, four times; two minutes after the last the client
/// goes to the next server, if the code is one of the 36 after which it does so. From minute 120 it may go to the
/// servers of its boundary groups and of neighbors whose fallback time has come, and cycles through them every two
/// minutes; without boundary groups each server gets the same retries. The first success ends it: that server is the
/// client's from then on.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy timeline --client WKS-0042 --fails-at 08:00             its own server is down from 8:00 on
  cmupd policy timeline --site PS1 --ip 10.4.1.9 --fails-at 08:00 --down wsus1.contoso.com --down wsus2.contoso.com
  cmupd policy timeline --site PS1 --ip 10.4.1.9 --fails-at 0 --all-down --until 6h
  cmupd policy timeline --client WKS-0042 --fails-at 08:00 --recovers-at 09:10
  cmupd policy timeline --client WKS-0042 --fails-at 08:00 --code 0x80242006    a code that switches nothing")]
pub struct Timeline {
    #[command(flatten)]
    place: PlaceArgs,
    /// When the first scan fails: RFC 3339, HH:MM in UTC of today, or minutes from now
    #[arg(long, value_name = "TIME")]
    fails_at: Moment,
    /// How scans fail
    #[arg(long, value_name = "CODE", default_value = "0x80072EFD", value_parser = code)]
    code: u32,
    /// How long a time to show: such as 6h, 90min or 2d, up to 2w
    #[arg(long, value_name = "DURATION", default_value = "6h", value_parser = minutes)]
    until: u32,
    /// When the servers that are down are good again: as --fails-at, minutes counting from the first failure
    #[arg(long, value_name = "TIME")]
    recovers_at: Option<Moment>,
    /// A server that is down; may be given several times [default: the client's own]
    #[arg(long, value_name = "SERVER")]
    down: Vec<String>,
    /// Every server is down
    #[arg(long, conflicts_with = "down")]
    all_down: bool,
}

/// A moment as a person gives it.
#[derive(Debug, Clone, Copy)]
enum Moment {
    At(Timestamp),
    OfDay(Time),
    Minutes(u32),
}

impl std::str::FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        if let Ok(minutes) = text.parse() {
            return Ok(Moment::Minutes(minutes));
        }
        if let Ok(time) = text.parse() {
            return Ok(Moment::At(time));
        }
        let parts = text.split_once(':').filter(|(hour, minute)| hour.len() <= 2 && minute.len() == 2);
        parts
            .and_then(|(hour, minute)| Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok())
            .map(Moment::OfDay)
            .ok_or_else(|| {
                format!(
                    "{text:?} is not a time; write it as 2026-01-20T08:00:00Z, as 08:00 in UTC, or in minutes"
                )
            })
    }
}

impl Moment {
    /// The moment; minutes count from `base`, a time of day belongs to the day of `base`.
    fn after(self, base: Timestamp) -> Result<Timestamp> {
        Ok(match self {
            Moment::At(time) => time,
            Moment::OfDay(time) => {
                base.to_zoned(TimeZone::UTC).date().to_datetime(time).to_zoned(TimeZone::UTC)?.timestamp()
            }
            Moment::Minutes(minutes) => {
                base.checked_add(jiff::SignedDuration::from_mins(i64::from(minutes)))?
            }
        })
    }
}

fn code(text: &str) -> std::result::Result<u32, String> {
    parse_error_code(text).ok_or_else(|| format!("{text:?} is not an error code; write it as 0x80244010"))
}

/// The longest timeline: two weeks, twice the longest fallback time.
const LONGEST: u32 = 2 * Fallback::MOST;

fn minutes(text: &str) -> std::result::Result<u32, Failure> {
    match parse_minutes(text)? {
        minutes if minutes <= LONGEST => Ok(minutes),
        _ => Err(Failure::usage(format!("{text:?} is longer than two weeks, the longest timeline"))),
    }
}

impl Command for Timeline {
    const SHAPES: &'static [Shape] = &[Shape::of::<TimelineRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        // Nothing below a second decides anything, and tables and JSON shall say the same.
        let now = Timestamp::from_second(session.clock.now().as_second())?;
        let fails_at = self.fails_at.after(now)?;
        let recovers_at = self.recovers_at.map(|moment| moment.after(fails_at)).transpose()?;
        if recovers_at.is_some_and(|recovers_at| recovers_at <= fails_at) {
            return Err(Failure::usage("the servers are good again before the first scan fails")
                .hint("--recovers-at comes after --fails-at; minutes count from the first failure")
                .into());
        }
        Reply::list(session.read(|r| {
            let situation = Situation::read(r)?;
            let (question, notes) = self.place.question(r, &situation)?;
            let story = Story {
                fails_at,
                recovers_at,
                code: self.code,
                until: self.until,
                down: self.down.clone(),
                all_down: self.all_down,
            };
            let mut answer = list_timeline(&situation, &TimelineQuestion { question, story })?;
            answer.notes.extend(notes);
            Ok(answer)
        })?)
    }
}
