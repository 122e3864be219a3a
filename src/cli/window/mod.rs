//! `cmupd window …`.

pub mod answers;
pub mod changes;
pub mod token;

use super::flags::in_one;
use crate::base::schedule::{MonthEnd, parse_length};
use crate::deployment::window::WindowReading;
use clap::Args;
use jiff::tz::TimeZone;

/// Maintenance windows of collections: when software may be installed on which clients
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd window add Servers Night 'weekly saturday 22:00 for 3h' --for updates
  cmupd window add Pilot 'After release' 'patch-tuesday+2 02:00' --length 4h
  cmupd window add Servers Old 00302B0018192000             a token of Configuration Manager
  cmupd window next SRV-01                                  when may it install?
  cmupd window fits --run-time 60min --state never          which clients never can?
  cmupd window token 00302B0018192000 02C24AC0381C2000      what tokens say")]
pub struct Windows {}

/// How windows are read.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    /// Time zone of the clients, such as Europe/Berlin or UTC [default: that of this machine]
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Option<TimeZone>,
    /// Open in a month on whose last day the offset of a window ends; clients do not
    #[arg(long)]
    no_known_issues: bool,
}

impl ReadingArgs {
    pub(in crate::cli) fn reading(&self) -> WindowReading {
        WindowReading {
            zone: self.zone.clone().unwrap_or_else(TimeZone::system),
            month_end: if self.no_known_issues { MonthEnd::Clamped } else { MonthEnd::KnownIssue },
            with_general: false,
        }
    }
}

fn zone(text: &str) -> Result<TimeZone, String> {
    if text.eq_ignore_ascii_case("utc") {
        return Ok(TimeZone::UTC);
    }
    TimeZone::get(text).map_err(|_| {
        format!("{text:?} is not a time zone that this machine knows; write it as Europe/Berlin or UTC")
    })
}

/// A length of time in minutes.
pub(in crate::cli) fn minutes(text: &str) -> Result<u32, String> {
    parse_length(text)
        .ok_or_else(|| format!("{text:?} is not a length of time; write it as 3h, 90min or 1h30min"))
}

fn parsed<T: std::str::FromStr<Err = crate::base::error::Failure>>(text: &str) -> Result<T, String> {
    text.parse().map_err(in_one)
}
