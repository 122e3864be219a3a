//! Reports over time.

use super::scope::{PlaceArgs, WhatArgs};
use super::{about, long_about};
use crate::base::error::Result;
use crate::catalog::Wanted;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::compliance::Scope;
use crate::history::AsOf;
use crate::report::{self, Period, TrendStep};
use clap::{Args, ValueEnum};

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum By {
    /// The end of each day
    Day,
    /// The end of each Sunday
    Week,
    /// The end of each month
    Month,
    /// The end of each second Tuesday of a month
    PatchTuesday,
}

#[derive(Debug, Args)]
#[command(about = about("trend"), long_about = long_about("trend"), after_help = "\
Examples:
  cmupd report trend
  cmupd report trend --by patch-tuesday --since 6m
  cmupd report trend --by day --since 2w --site PS1
  cmupd report trend --by week --severity critical --csv -o trend.csv
  cmupd report trend --update KB5090241 --by day --since patch-tuesday
  cmupd report trend -o trend.html                        a page with lines")]
pub struct Trend {
    /// A point for each of these
    #[arg(long, default_value = "month")]
    by: By,
    /// From this moment on: a day, 2026-01, patch-tuesday, or a span such as 12m, 30d
    ///
    /// Formats as for --as-of of other reports. Otherwise 12 months, by week 13 weeks, by day 30 days before the end.
    #[arg(long, value_name = "MOMENT")]
    since: Option<AsOf>,
    /// Up to this moment, which is the last point; otherwise now
    #[arg(long, value_name = "MOMENT")]
    until: Option<AsOf>,
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    what: WhatArgs,
    /// Only this update: KB number, UpdateID (GUID), or a piece of a title that only one update has
    #[arg(long, value_name = "UPDATE")]
    update: Option<Wanted>,
}

impl By {
    pub(super) fn step(self) -> TrendStep {
        match self {
            By::Day => TrendStep::Day,
            By::Week => TrendStep::Week,
            By::Month => TrendStep::Month,
            By::PatchTuesday => TrendStep::PatchTuesday,
        }
    }
}

impl Command for Trend {
    const SHAPES: &'static [Shape] = &[Shape::of::<report::TrendRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let scope = self.what.narrow(self.place.scope());
        let scope = Scope { update: self.update, ..scope };
        let moment = |as_of: Option<AsOf>| as_of.map(|as_of| as_of.moment(now)).transpose();
        let period = Period { by: self.by.step(), since: moment(self.since)?, until: moment(self.until)? };
        Reply::list(session.read(|r| report::trend(r, &scope, period, now))?)
    }
}
