//! How compliance went: a row for each day, week, month or Patch Tuesday.

use super::kit::{COMPLIANT_CLIENTS_MEANS, COMPLIANT_MEANS, scope_note};
use crate::base::clock::patch_tuesday_until;
use crate::base::error::{Failure, Kind, Result};
use crate::base::tabular::{Answer, Column, Line, Measure, MeasureKind, Picture, Point, Tabular, Tone};
use crate::client::collection::of_the_past;
use crate::compliance::{self, ClientTally, Scope, Tally, TrendPoint, percent};
use crate::db::Snapshot;
use crate::history::{end_of, look_back};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// Two years of days: beyond that single days cannot be seen.
pub const MOST_POINTS: usize = 750;

/// The distance of the points of a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrendStep {
    /// The end of each day, in UTC.
    Day,
    /// The end of each Sunday, in UTC.
    Week,
    /// The end of each month, in UTC.
    Month,
    /// The end of each second Tuesday of a month, in UTC.
    PatchTuesday,
}

impl TrendStep {
    /// The name in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            TrendStep::Day => "day",
            TrendStep::Week => "week",
            TrendStep::Month => "month",
            TrendStep::PatchTuesday => "patch-tuesday",
        }
    }

    /// How far back a trend goes by default: as many points as fit on a screen.
    fn usual(self) -> Span {
        match self {
            TrendStep::Day => 30.days(),
            TrendStep::Week => 13.weeks(),
            TrendStep::Month | TrendStep::PatchTuesday => 12.months(),
        }
    }

    /// The last day that ends a step, up to a day.
    fn last(self, day: Date) -> std::result::Result<Date, jiff::Error> {
        match self {
            TrendStep::Day => Ok(day),
            TrendStep::Week => day.checked_sub(i64::from(day.weekday().since(Weekday::Sunday)).days()),
            TrendStep::Month if day == day.last_of_month() => Ok(day),
            TrendStep::Month => day.first_of_month().yesterday(),
            TrendStep::PatchTuesday => patch_tuesday_until(day),
        }
    }

    /// The ends of all steps from `since` to `until`, and `until` itself; in order of time. Fails with kind `usage`
    /// where these are none or too many.
    pub fn points(self, since: Option<Timestamp>, until: Timestamp) -> Result<Vec<Timestamp>> {
        let outside = |_| Failure::usage("that is outside the calendar").hint("give a later --since");
        let last = until.to_zoned(TimeZone::UTC);
        let since = match since {
            Some(since) => since,
            None => last.checked_sub(self.usual()).map_err(outside)?.timestamp(),
        };
        if since > until {
            return Err(Failure::usage("--since is after the end of the trend")
                .hint("give a --since that is earlier than --until, or than now")
                .into());
        }
        let mut points = vec![until];
        let mut day = last.date();
        loop {
            day = self.last(day).map_err(outside)?;
            let end = end_of(day).map_err(outside)?;
            if end < since {
                break;
            }
            if end < until {
                points.push(end);
            }
            if points.len() > MOST_POINTS {
                return Err(Failure::usage(format!("a trend has at most {MOST_POINTS} points"))
                    .hint("give a later --since, or a longer step such as --by month")
                    .into());
            }
            day = day.yesterday().map_err(outside)?;
        }
        points.reverse();
        Ok(points)
    }
}

/// What to show of how compliance went.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    /// The distance of the points.
    pub by: TrendStep,
    /// Not before this moment; as usual for the step where none is given.
    pub since: Option<Timestamp>,
    /// The last point; now where none is given.
    pub until: Option<Timestamp>,
}

/// Compliance at a moment.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct TrendRow {
    /// The moment: what `report compliance --as-of` this moment says.
    pub at: Timestamp,
    /// Updates considered.
    pub updates: u64,
    /// Clients that were known.
    pub clients: u64,
    /// Clients by compliance.
    #[serde(flatten)]
    pub compliance: ClientTally,
    /// The states of all (client, update) pairs.
    #[serde(flatten)]
    pub states: Tally,
    /// Installed + not required: the numerator.
    pub compliant: u64,
    /// Installed + required + not required + unknown: the denominator.
    pub total: u64,
    /// Compliant clients of those that are counted, in percent.
    pub clients_compliant_percent: Option<f64>,
    /// compliant / total, in percent.
    pub compliant_percent: Option<f64>,
    /// How many percent points more than at the moment before.
    pub change: Option<f64>,
    /// Unknown of the total, in percent.
    pub unknown_percent: Option<f64>,
    /// Clients whose last scan had failed.
    pub scan_errors: u64,
    /// Of the clients, in percent.
    pub scan_errors_percent: Option<f64>,
}

impl Tabular for TrendRow {
    const SCHEMA: &'static str = "report.trend/1";
    const COLUMNS: &'static [Column] = &[
        Column::time("at", "At"),
        Column::number("updates", "Updates").spare(),
        Column::number("clients", "Clients"),
        Column::number("clients_compliant", "Compliant clients").wide(),
        Column::number("clients_non_compliant", "Non-compliant clients").wide(),
        Column::number("clients_unknown", "Unknown clients").wide(),
        Column::number("installed", "Installed").wide(),
        Column::number("not_required", "Not required").wide(),
        Column::number("compliant", "Compliant pairs").spare(),
        Column::number("total", "Total").spare(),
        Column::percent("compliant_percent", "Compliant pairs %"),
        Column::percent("change", "Change"),
        Column::percent("clients_compliant_percent", "Compliant clients %"),
        Column::number("required", "Required"),
        Column::number("unknown", "Unknown"),
        Column::percent("unknown_percent", "Unknown %").spare(),
        Column::number("scan_errors", "Scan errors"),
        Column::percent("scan_errors_percent", "Scan errors %").spare(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::percent("compliant", "states that are installed or not required at the end, of all"),
        MeasureKind::share("required", "states that are required at the end, of all"),
        MeasureKind::share("unknown", "states that are unknown at the end, of all"),
        MeasureKind::share("scan-errors", "clients whose last scan failed at the end, of all"),
    ];
    const ROW_MEASURES: &'static [MeasureKind] = &[
        MeasureKind::percent("compliant", "states that are installed or not required at a point, of all"),
        MeasureKind::share("required", "states that are required at a point, of all"),
        MeasureKind::share("unknown", "states that are unknown at a point, of all"),
        MeasureKind::share("scan-errors", "clients whose last scan failed at a point, of all"),
    ];

    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        let mut measures = self.states.measures();
        measures.insert("scan-errors", Measure::share(self.scan_errors, self.clients));
        measures
    }
}

impl TrendRow {
    fn new(moment: &TrendPoint) -> Self {
        let states = moment.states;
        TrendRow {
            at: moment.at,
            updates: moment.updates,
            clients: moment.clients,
            compliance: moment.compliance,
            states,
            compliant: states.compliant(),
            total: states.total(),
            clients_compliant_percent: moment.compliance.compliant_percent(),
            compliant_percent: states.compliant_percent(),
            change: None,
            unknown_percent: percent(states.unknown, states.total()),
            scan_errors: moment.scan_errors,
            scan_errors_percent: percent(moment.scan_errors, moment.clients),
        }
    }
}

pub(super) fn refuse_future(until: Timestamp, now: Timestamp) -> Result<()> {
    if until <= now {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "--until is in the future: nothing is known of {} yet",
        until.strftime("%Y-%m-%d %H:%M UTC")
    ))
    .hint("leave --until out for a trend up to now, or give a moment that has passed")
    .into())
}

/// The first moment of which something is known.
pub(super) fn begin_of_history(r: &Snapshot<'_>) -> Result<Option<Timestamp>> {
    let horizon = r.history_horizon()?;
    Ok(horizon.first_data.max(horizon.kept_from))
}

/// The end of a trend is not named with --as-of.
fn as_until(error: anyhow::Error) -> anyhow::Error {
    let Some(Failure { kind: Kind::NotFound, message, hint: Some(hint), .. }) = Failure::of(&error) else {
        return error;
    };
    Failure::not_found(message.clone()).hint(hint.replace("--as-of", "--until")).into()
}

/// Lines over time: shares, and counts.
fn pictures(rows: &[TrendRow]) -> Vec<Picture> {
    if rows.len() < 2 {
        return Vec::new();
    }
    let line = |label: &str, tone, value: &dyn Fn(&TrendRow) -> Option<f64>| {
        let points: Vec<Point> = rows.iter().map(|row| (row.at, value(row))).collect();
        (label.to_owned(), tone, points)
    };
    let percent = Line {
        title: "Compliance".into(),
        unit: "%".into(),
        meaning: format!(
            "{COMPLIANT_MEANS} Unknown is counted of client-update pairs too, scan errors of clients. {COMPLIANT_CLIENTS_MEANS}"
        ),
        series: vec![
            line("Compliant pairs", Tone::Good, &|row| row.compliant_percent),
            line("Compliant clients", Tone::Neutral, &|row| row.clients_compliant_percent),
            line("Unknown pairs", Tone::Unknown, &|row| row.unknown_percent),
            line("Clients with scan errors", Tone::Bad, &|row| row.scan_errors_percent),
        ],
    };
    let counts = Line {
        title: "Client-update pairs that are required".into(),
        unit: "client-update pairs".into(),
        meaning: String::new(),
        series: vec![line("Required", Tone::Bad, &|row| {
            (row.total > 0).then_some(row.states.required as f64)
        })],
    };
    vec![Picture::Line(percent), Picture::Line(counts)]
}

/// Compliance, unknown and required states and scan errors of a scope over time, oldest first. Points before the first
/// data, or before what is kept of the history, are left out, which a note says.
///
/// Fails as [`compliance`](super::compliance()) as of the last point.
pub fn trend(r: &Snapshot<'_>, scope: &Scope, span: Period, now: Timestamp) -> Result<Answer<TrendRow>> {
    let until = span.until.unwrap_or(now);
    refuse_future(until, now)?;
    let mut points = span.by.points(span.since, until)?;
    look_back(r, until, now).map_err(as_until)?;
    let all = points.len();
    let begins = begin_of_history(r)?;
    points.retain(|point| begins.is_none_or(|begins| *point >= begins));
    let moments = compliance::trend(r, scope, &points, now)?;
    let mut rows: Vec<TrendRow> = moments.iter().map(TrendRow::new).collect();
    let mut before: Option<f64> = None;
    for row in &mut rows {
        let change = row.compliant_percent.zip(before).map(|(now, before)| now - before);
        row.change = change.map(|change| (change * 100.0).round() / 100.0);
        before = row.compliant_percent.or(before);
    }
    let mut answer = Answer::from(rows);
    answer.pictures = pictures(&answer.rows);
    answer.scope.insert("site".into(), json!(scope.site_name().unwrap_or("all".into())));
    if let (Some(last), Some(row)) = (moments.last(), answer.rows.last()) {
        answer.measures = row.row_measures();
        answer.scope.insert("clients".into(), json!(last.clients));
        answer.scope.insert("updates".into(), json!(last.updates));
        answer.scope.insert("excluded".into(), json!(last.exclusions));
        answer.freshness.insert("content_version".into(), json!(last.content_version));
    }
    answer.as_of = span.until.filter(|until| *until < now);
    scope_note::describe(&mut answer, scope, scope, until);
    if let Some(collection) = &scope.collection {
        answer.scope.insert("collection".into(), json!(collection));
        answer.notes.push(of_the_past(collection));
    }
    if let Some(update) = &scope.update {
        answer.scope.insert("update".into(), json!(update.to_string()));
    }
    if !scope.updates.is_empty() {
        answer.scope.insert("filters".into(), json!(scope.updates.describe_filters(until)));
    }
    answer.scope.insert("by".into(), json!(span.by.as_str()));
    answer.notes.extend([COMPLIANT_CLIENTS_MEANS, COMPLIANT_MEANS].map(str::to_owned));
    answer.notes.push(
        "Each point is what `cmupd report compliance --as-of` that moment shows: updates and clients count from when they were known; \
         an update that is superseded or expired by then does not (--superseded counts superseded ones)."
            .into(),
    );
    let empty = answer.rows.iter().filter(|row| row.clients > 0 && row.updates == 0).count();
    if empty > 0 {
        answer.notes.push(format!(
            "Points at which no update matched the filters: {empty}; at these clients are neither compliant nor unknown."
        ));
    }
    if answer.rows.last().is_some_and(|row| row.clients == 0) {
        answer.notes.extend(scope_note::empty_scope_hint(scope));
    }
    if let Some(begins) = begins.filter(|_| all > answer.rows.len()) {
        answer.notes.push(format!(
            "Points left out: {}, because history begins at {}.",
            all - answer.rows.len(),
            begins.strftime("%Y-%m-%d %H:%M UTC")
        ));
    }
    Ok(answer)
}
