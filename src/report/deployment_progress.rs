//! How a deployment went over time, against its deadline.

use super::chain::minute;
use super::deployment_status::{CATEGORY_MEASURES, CategoryTally, ROW_CATEGORY_MEASURES, View};
use super::group::moment_of;
use super::trend::{Period, begin_of_history, refuse_future};
use crate::base::error::{Failure, Result};
use crate::base::tabular::{Answer, Column, Line, Measure, MeasureKind, Picture, Point, Tabular, Tone};
use crate::compliance::{Scope, percent};
use crate::db::{ClientKey, Moment, Snapshot};
use crate::deployment::definition::{Deployment, effective_times};
use crate::deployment::status::categories_at;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// How a deployment stood at a moment.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct ProgressRow {
    /// The moment.
    pub at: Timestamp,
    /// Hours to the deadline, negative after it; none of a deployment without a deadline. On a clock that shows UTC, where
    /// the deployment counts by the clock of each client.
    pub hours_to_deadline: Option<f64>,
    /// Members of the collection: at every moment those of the last one.
    pub clients: u64,
    /// Those in each category; a member that had not reported yet is unknown.
    #[serde(flatten)]
    pub categories: CategoryTally,
    /// Clients that comply / clients, in percent.
    pub success_percent: Option<f64>,
    /// How many percent points more than at the moment before.
    pub change: Option<f64>,
    /// Clients where download or installation failed / clients, in percent.
    pub error_percent: Option<f64>,
}

impl Tabular for ProgressRow {
    const SCHEMA: &'static str = "report.deployment_progress/1";
    const COLUMNS: &'static [Column] = &[
        Column::time("at", "At"),
        Column::number("hours_to_deadline", "Hours to deadline"),
        Column::number("clients", "Clients").spare(),
        Column::number("success", "Success"),
        Column::number("in_progress", "In progress"),
        Column::number("error", "Error"),
        Column::number("unknown", "Unknown"),
        Column::percent("success_percent", "Success %"),
        Column::percent("change", "Change"),
        Column::percent("error_percent", "Error %").spare(),
    ];
    const MEASURES: &'static [MeasureKind] = &CATEGORY_MEASURES;
    const ROW_MEASURES: &'static [MeasureKind] = &ROW_CATEGORY_MEASURES;

    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        self.categories.measures()
    }
}

/// The deadline of a deployment on a clock that shows UTC.
pub(super) fn deadline_in_utc(deployment: &Deployment) -> Option<Timestamp> {
    effective_times(&deployment.options, &TimeZone::UTC)?.deadline_at
}

/// The members of a deployment's collection, by their keys, in order.
pub(super) fn member_keys(view: &View, deployment: &Deployment) -> Vec<ClientKey> {
    let places = view.members_of(deployment).iter();
    places.filter_map(|place| view.clients.get(*place).map(|(client_id, _)| *client_id)).collect()
}

fn pictures(rows: &[ProgressRow], deadline: Option<Timestamp>) -> Vec<Picture> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Vec::new() };
    if rows.len() < 2 || last.clients == 0 {
        return Vec::new();
    }
    let line = |label: &str, tone, value: &dyn Fn(&ProgressRow) -> u64| {
        let points: Vec<Point> = rows.iter().map(|row| (row.at, percent(value(row), row.clients))).collect();
        (label.to_owned(), tone, points)
    };
    let mut series = vec![
        line("Success", Tone::Good, &|row| row.categories.success),
        line("In progress", Tone::Pending, &|row| row.categories.in_progress),
        line("Error", Tone::Bad, &|row| row.categories.error),
        line("Unknown", Tone::Unknown, &|row| row.categories.unknown),
    ];
    if let Some(deadline) = deadline.filter(|deadline| (first.at..=last.at).contains(deadline)) {
        series.push((
            "Deadline".to_owned(),
            Tone::Neutral,
            vec![(deadline, Some(0.0)), (deadline, Some(100.0))],
        ));
    }
    let meaning = match deadline {
        Some(deadline) => format!("Of all members of the collection. The deadline is {}.", minute(deadline)),
        None => "Of all members of the collection. There is no deadline.".to_owned(),
    };
    vec![Picture::Line(Line { title: "Clients by category".into(), unit: "%".into(), meaning, series })]
}

/// The categories of a deployment's clients over time, oldest first: from the day on which it was added, or `since`, up to
/// now, or `until`.
///
/// One pass over the change log. The members are those of the last moment. Fails with kind `not_found` for a deployment that
/// does not exist, and for a last moment of which nothing is known; with kind `usage` for one in the future, and for too many
/// points.
pub fn deployment_progress(
    r: &Snapshot<'_>,
    name: &str,
    period: Period,
    now: Timestamp,
) -> Result<Answer<ProgressRow>> {
    let until = period.until.unwrap_or(now);
    refuse_future(until, now)?;
    let as_of = period.until.filter(|until| *until < now);
    let moment = moment_of(r, as_of, now)?;
    let deployments = r.at(moment).deployments()?;
    let deployment = deployments.find(name)?;
    let since = period.since.unwrap_or(deployment.created_at).max(deployment.created_at);
    if since > until {
        return Err(Failure::usage("--since is after the end of the curve")
            .hint("give a --since that is earlier than --until, or than now")
            .into());
    }
    let mut points = period.by.points(Some(since), until)?;
    let all = points.len();
    let begins = begin_of_history(r)?;
    points.retain(|point| begins.is_none_or(|begins| *point >= begins));
    let scope = Scope { as_of, ..Scope::default() };
    let view = View::of_members(r, deployment, scope, moment, now)?;
    let client_ids = member_keys(&view, deployment);
    let moments = points.iter().map(|point| match *point == now {
        true => Ok(Moment::PRESENT),
        false => r.moment(*point),
    });
    let counts = categories_at(r, deployment, &client_ids, &moments.collect::<Result<Vec<_>>>()?)?;
    let deadline = deadline_in_utc(deployment);
    let clients = client_ids.len() as u64;
    let mut before: Option<f64> = None;
    let rows = points.iter().zip(counts).map(|(at, counts)| {
        let categories = CategoryTally::of_counts(counts);
        let success_percent = percent(categories.success, clients);
        let change =
            success_percent.zip(before).map(|(now, before)| ((now - before) * 100.0).round() / 100.0);
        before = success_percent;
        let hours = |deadline: Timestamp| (deadline.duration_since(*at).as_secs_f64() / 360.0).round() / 10.0;
        ProgressRow {
            at: *at,
            hours_to_deadline: deadline.map(hours),
            clients,
            categories,
            success_percent,
            change,
            error_percent: percent(categories.error, clients),
        }
    });
    let mut answer = Answer::from(rows.collect::<Vec<_>>());
    answer.pictures = pictures(&answer.rows, deadline);
    if let Some(last) = answer.rows.last() {
        answer.measures = last.categories.measures();
    }
    view.describe(&mut answer, deployment, Some(clients as usize));
    answer.scope.insert("by".into(), json!(period.by.as_str()));
    answer.scope.insert("deadline".into(), json!(deadline));
    answer.notes.push(match deadline {
        Some(deadline) if deployment.options.utc => format!("The deadline is {}.", minute(deadline)),
        Some(deadline) => format!(
            "The deadline is {} by the clock of each client; hours count as if that showed UTC.",
            minute(deadline)
        ),
        None => "There is no deadline: users choose.".to_owned(),
    });
    answer.notes.push(
        "The members are those of the last moment, at every moment; one that had not reported yet is unknown.".into(),
    );
    if let Some(begins) = begins.filter(|_| all > answer.rows.len()) {
        let left_out = all - answer.rows.len();
        answer
            .notes
            .push(format!("Points left out: {left_out}, because history begins at {}.", minute(begins)));
    }
    Ok(answer)
}
