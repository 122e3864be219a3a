//! How many clients will comply with a deployment by its deadline: a simple calculation whose parts are shown.

use super::chain::minute;
use super::deployment_progress::member_keys;
use super::deployment_status::View;
use crate::base::error::{Failure, Result};
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Tabular};
use crate::compliance::{INACTIVE_AFTER, Scope, percent};
use crate::db::{Moment, Snapshot};
use crate::deployment::definition::{Deployment, Notify, effective_times};
use crate::deployment::status::{Categories, DeploymentCategory, categories_at, read_states};
use crate::deployment::window::{DEFAULT_COUNTDOWN, FitQuery, WindowKind, WindowReading, fits};
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// What a row of a forecast is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ForecastPart {
    /// Clients that comply now.
    Done,
    /// Others that sent nothing for a week.
    Silent,
    /// Others that cannot install by then: users see nothing of the deployment, and no window fits in time.
    NoWindow,
    /// The rest: those that may comply by then.
    Able,
    /// A past deployment: clients that did not comply at the same distance from the deadline, and how many of them did in
    /// the end.
    Basis,
    /// The forecast; without a basis none.
    Forecast,
}

/// A part of a forecast.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct ForecastRow {
    /// What it is.
    pub part: ForecastPart,
    /// How many clients; none where that cannot be said.
    pub clients: Option<u64>,
    /// Of all members of the collection in percent; of a basis of the clients that did not comply then.
    pub clients_percent: Option<f64>,
    /// Where the figure comes from.
    pub because: String,
}

impl Tabular for ForecastRow {
    const SCHEMA: &'static str = "deployment.forecast/1";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("part", "Part"),
        Column::number("clients", "Clients"),
        Column::percent("clients_percent", "%"),
        Column::text("because", "Because"),
    ];
    const MEASURES: &'static [MeasureKind] = &[MeasureKind::share(
        "forecast",
        "members that will comply by the deadline as far as past deployments say, of all",
    )];
}

/// What is asked of a forecast.
#[derive(Debug, Clone)]
pub struct ForecastQuery {
    /// By when; by the deadline where none is given.
    pub by: Option<Timestamp>,
    /// The longest maximum run time of an update, in minutes.
    pub run_minutes: u32,
    /// How windows and client times are read.
    pub reading: WindowReading,
}

/// The past deployments that a forecast builds on, at most this many: the newest.
const MOST_BASES: usize = 10;

/// How many clients of a deployment will comply by its deadline, or by another moment in the future.
///
/// Of each past deployment of the same group, or where there is none, to the same collection: of the clients that did not
/// comply at the same distance from its deadline, how many did in the end. Their share of all of them together, times the
/// clients that do not comply now, but at most those that may, is what is added to those that do.
///
/// Fails with kind `not_found` for a deployment that does not exist, and with kind `usage` for one without a deadline, a
/// moment that is not in the future, and a run time outside 5 to 9,999 minutes.
pub fn deployment_forecast(
    r: &Snapshot<'_>,
    name: &str,
    query: &ForecastQuery,
    now: Timestamp,
) -> Result<Answer<ForecastRow>> {
    let deployments = crate::deployment::read(r).deployments()?;
    let deployment = deployments.find(name)?;
    let deadline = deadline_of(deployment, query)?.ok_or_else(|| {
        Failure::usage(format!("{:?} has no deadline: users choose when to install", deployment.name))
            .hint("`cmupd report deployment-progress` shows how it went so far")
    })?;
    let by = query.by.unwrap_or(deadline);
    if by <= now {
        return Err(Failure::usage(format!(
            "{} is not in the future: there is nothing to forecast",
            minute(by)
        ))
        .hint("`cmupd report deployment-progress` shows how it went; --by gives a later moment")
        .into());
    }
    let all = deployments.in_order();
    let view = View::load(r, &all, &Scope::default(), Moment::PRESENT, now)?;
    let client_ids = member_keys(&view, deployment);
    let clients = client_ids.len() as u64;
    let pairs = read_states(r.at(Moment::PRESENT), &[deployment], &client_ids)?;
    let done: HashSet<usize> = pairs
        .into_iter()
        .filter(|pair| pair.states.category() == DeploymentCategory::Success)
        .map(|pair| pair.client)
        .collect();
    let starts =
        if is_open_to_users(deployment) { None } else { Some(starts(r, deployment, query, deadline, now)?) };
    let (mut silent, mut no_window, mut able) = (0, 0, 0);
    for (number, place) in view.members_of(deployment).iter().enumerate() {
        let Some((_, client)) = view.clients.get(*place).filter(|_| !done.contains(&number)) else {
            continue;
        };
        let is_silent = client.last_message_at.is_none_or(|at| now.duration_since(at) > INACTIVE_AFTER);
        let starts_in_time = match &starts {
            None => true,
            Some(starts) => starts.get(&client.guid).copied().flatten().is_some_and(|at| at <= by),
        };
        match (is_silent, starts_in_time) {
            (true, _) => silent += 1,
            (false, false) => no_window += 1,
            (false, true) => able += 1,
        }
    }
    let done = done.len() as u64;
    let row = |part, count: Option<u64>, because: String| ForecastRow {
        part,
        clients: count,
        clients_percent: count.and_then(|count| percent(count, clients)),
        because,
    };
    let mut rows = vec![
        row(ForecastPart::Done, Some(done), "they comply now".into()),
        row(
            ForecastPart::Silent,
            Some(silent),
            format!(
                "they sent nothing for {} days: they count as if they stayed away",
                INACTIVE_AFTER.as_hours() / 24
            ),
        ),
        row(
            ForecastPart::NoWindow,
            Some(no_window),
            match &starts {
                None => "users may install at any time, whatever the windows".into(),
                Some(_) => {
                    format!("users see nothing of it, and it does not start on these by {}", minute(by))
                }
            },
        ),
        row(ForecastPart::Able, Some(able), format!("they may comply by {}", minute(by))),
    ];
    let (bases, what) = bases(r, &all, deployment, query, &view, (deadline, by, now))?;
    let (mut open, mut became) = (0, 0);
    for (name, then, in_the_end, members) in &bases {
        let (then_open, gained) = (members - then, in_the_end.saturating_sub(*then));
        open += then_open;
        became += gained;
        rows.push(ForecastRow {
            part: ForecastPart::Basis,
            clients: Some(gained),
            clients_percent: percent(gained, then_open),
            because: format!(
                "{name}: of {then_open} clients that did not comply at this distance from its deadline"
            ),
        });
    }
    let forecast = (open > 0).then(|| {
        let share = became as f64 / open as f64;
        let more = ((clients - done) as f64 * share).round() as u64;
        done + more.min(able)
    });
    rows.push(row(
        ForecastPart::Forecast,
        forecast,
        match forecast {
            Some(_) => format!(
                "{done} now, and of the {} others as many as in past deployments ({became} of {open}), but at most the {able} that may",
                clients - done
            ),
            None => format!("no past deployment {what} has a client to learn from: at most {}", done + able),
        },
    ));
    let mut answer = Answer::from(rows);
    let measure = forecast.map_or(Measure::default(), |forecast| Measure::share(forecast, clients));
    answer.measures = BTreeMap::from([("forecast", measure)]);
    view.describe(&mut answer, deployment, Some(clients as usize));
    answer.scope.insert("deadline".into(), json!(deadline));
    answer.scope.insert("by".into(), json!(by));
    answer.notes.push(format!("By {}; the deadline is {}. Percentages are of the {clients} members of the collection, those of a basis of its own clients.", minute(by), minute(deadline)));
    Ok(answer)
}

fn deadline_of(deployment: &Deployment, query: &ForecastQuery) -> Result<Option<Timestamp>> {
    let times = effective_times(&deployment.options, &query.reading.zone).ok_or_else(|| {
        Failure::usage("the times of the deployment are outside the calendar")
            .hint("`cmupd deployment set` gives it others")
    })?;
    Ok(times.deadline_at)
}

/// Users see the deployment, and may install it before the deadline and outside of windows.
fn is_open_to_users(deployment: &Deployment) -> bool {
    deployment.options.enabled && deployment.options.notify != Notify::Nothing
}

/// When the installation starts by itself on the members of the collection, by GUID; none where it never does.
fn starts(
    r: &Snapshot<'_>,
    deployment: &Deployment,
    query: &ForecastQuery,
    deadline: Timestamp,
    now: Timestamp,
) -> Result<HashMap<Uuid, Option<Timestamp>>> {
    let from = deadline.max(now);
    let fit = FitQuery {
        scope: Scope { collection: Some(deployment.collection.clone()), ..Scope::default() },
        client: None,
        kind: WindowKind::Updates,
        run_minutes: vec![query.run_minutes],
        countdown_minutes: DEFAULT_COUNTDOWN,
        from: Some(from),
        only: None,
        reading: query.reading.clone(),
    };
    let start =
        |starts_at: Option<Timestamp>| match (deployment.options.enabled, deployment.options.outside_windows)
        {
            (false, _) => None,
            (true, true) => Some(from),
            (true, false) => starts_at,
        };
    Ok(fits(r, &fit, now)?.rows.into_iter().map(|row| (row.guid, start(row.starts_at))).collect())
}

/// A past deployment: its name, its clients that complied at the same distance from the deadline and in the end, and all.
type Basis = (String, u64, u64, u64);

/// The past deployments, the newest first, and in words which they are. Those to whose group the deployment belongs; without
/// any, those to its collection.
fn bases(
    r: &Snapshot<'_>,
    all: &[&Deployment],
    deployment: &Deployment,
    query: &ForecastQuery,
    view: &View,
    (deadline, by, now): (Timestamp, Timestamp, Timestamp),
) -> Result<(Vec<Basis>, &'static str)> {
    let (to_go, after): (SignedDuration, SignedDuration) =
        (deadline.duration_since(now), by.duration_since(deadline));
    let horizon = r.history_horizon()?.kept_from;
    let mut found = Vec::new();
    for other in all.iter().filter(|other| other.guid != deployment.guid && other.options.enabled) {
        let Some(its_deadline) = deadline_of(other, query)? else { continue };
        let (Ok(then), Ok(in_the_end)) = (its_deadline.checked_sub(to_go), its_deadline.checked_add(after))
        else {
            continue;
        };
        // It must be over, have begun then, and be remembered.
        if in_the_end < now && then >= other.created_at && horizon.is_none_or(|kept_from| then >= kept_from) {
            found.push((its_deadline, *other, then, in_the_end));
        }
    }
    let has_group = found.iter().any(|(_, other, ..)| other.group_id == deployment.group_id);
    found.retain(|(_, other, ..)| match has_group {
        true => other.group_id == deployment.group_id,
        false => other.collection == deployment.collection,
    });
    found.sort_by_key(|(its_deadline, other, ..)| (std::cmp::Reverse(*its_deadline), other.name.clone()));
    found.truncate(MOST_BASES);
    let mut bases = Vec::new();
    for (_, other, then, in_the_end) in found {
        let client_ids = member_keys(view, other);
        let counts = categories_at(r, other, &client_ids, &[r.moment(then)?, r.moment(in_the_end)?])?;
        let success = |counts: Option<&Categories>| {
            counts.map_or(0, |counts| {
                counts.get(DeploymentCategory::Success as usize).copied().unwrap_or_default()
            })
        };
        bases.push((
            other.name.clone(),
            success(counts.first()),
            success(counts.get(1)),
            client_ids.len() as u64,
        ));
    }
    Ok((bases, if has_group { "of the same group" } else { "of the same group or to the same collection" }))
}
