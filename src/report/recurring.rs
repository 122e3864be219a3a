//! Clients that are unknown month after month.

use super::kit::{answer, order};
use super::unknown::unknown_clients;
use crate::base::clock::patch_tuesday_until;
use crate::base::error::{Failure, Kind, Result};
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Tabular};
use crate::compliance::{Cause, Scope, ScopeQuery};
use crate::db::Snapshot;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::HashMap;
use uuid::Uuid;

/// History is kept for 400 days by default: what is asked beyond a year mostly cannot be answered.
pub const MOST_MONTHS: u32 = 24;

/// A client at the end of a month of updates.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct UnknownMonth {
    /// The moment before the next updates came.
    pub at: Timestamp,
    /// Updates that were unknown.
    pub unknown: u64,
    /// Their first cause.
    pub cause: Cause,
}

/// A client that was unknown at the end of every one of the last months.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct RecurringRow {
    /// Its name, or its GUID where it has none.
    pub client: String,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: String,
    /// Updates that are unknown now.
    pub unknown: u64,
    /// Their first cause; none where none is unknown any more.
    pub cause: Option<Cause>,
    /// How many were unknown at the end of each month, newest first.
    pub unknown_then: Vec<u64>,
    /// How it was, newest month first.
    pub months: Vec<UnknownMonth>,
    /// When it sent its newest message.
    pub last_message_at: Option<Timestamp>,
}

impl Tabular for RecurringRow {
    const SCHEMA: &'static str = "report.unknown.recurring/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("site", "Site"),
        Column::number("unknown", "Unknown now"),
        Column::enumeration("cause", "First cause now"),
        Column::enumeration("unknown_then", "Unknown then"),
        Column::lines("months", "Months", &[("at", "{day}"), ("unknown", "{} unknown"), ("cause", "{}")])
            .wide(),
        Column::time("last_message_at", "Newest message").spare(),
        Column::ident("guid", "GUID").wide(),
    ];
    const MEASURES: &'static [MeasureKind] =
        &[MeasureKind::share("clients", "clients that were unknown at the end of every month, of all")];
}

/// The last moments before a Patch Tuesday, newest first: when clients had had a month for what came before. Each is
/// the last microsecond of the Monday, in UTC.
fn ends_of_months(months: u32, now: Timestamp) -> Result<Vec<Timestamp>> {
    let outside = |_| Failure::usage("that many months are outside the calendar").hint("ask for fewer");
    let mut day = now.to_zoned(TimeZone::UTC).date();
    let mut ends = Vec::new();
    for _ in 0..months {
        let tuesday = patch_tuesday_until(day).map_err(outside)?;
        let begin = tuesday.to_zoned(TimeZone::UTC).map_err(outside)?.timestamp();
        ends.push(begin.checked_sub(SignedDuration::from_micros(1)).map_err(outside)?);
        day = tuesday.yesterday().map_err(outside)?;
    }
    Ok(ends)
}

/// The next step is not another moment but fewer of them.
fn fewer_months(error: anyhow::Error, known: usize) -> anyhow::Error {
    match Failure::of(&error) {
        // What else is not found, such as a collection, or any past at all, has its own next step.
        Some(failure)
            if failure.kind == Kind::NotFound
                && failure.hint.as_ref().is_some_and(|hint| hint.contains("give a later moment")) =>
        {
            let hint = match known {
                0 => "wait until the next Patch Tuesday is over: history does not reach back to the last one"
                    .to_owned(),
                1 => "history reaches back over one month: give --recurring 1".into(),
                known => format!("history reaches back over {known} months: give --recurring {known}"),
            };
            Failure::not_found(failure.message.clone()).hint(hint).into()
        }
        _ => error,
    }
}

/// The clients of a scope that had unknown updates at the end of each of the last `months` months of updates, the most
/// unknown now first, then by name. A month ends just before the second Tuesday of the next; what was unknown then had
/// the whole month to become known.
///
/// Fails with kind `not_found` where history does not go back so far.
pub fn recurring(
    r: &Snapshot<'_>,
    scope: &Scope,
    months: u32,
    now: Timestamp,
) -> Result<Answer<RecurringRow>> {
    if !(1..=MOST_MONTHS).contains(&months) {
        return Err(Failure::usage(format!("{months} months cannot be looked at; 1 to {MOST_MONTHS} can"))
            .hint("three show what recurs")
            .into());
    }
    let view = ScopeQuery::new(scope).load(r, now)?;
    let ends = ends_of_months(months, view.now)?;
    let mut were: HashMap<Uuid, Vec<UnknownMonth>> = HashMap::new();
    for (number, at) in ends.iter().enumerate() {
        let then = ScopeQuery::new(&Scope { as_of: Some(*at), ..scope.clone() })
            .load(r, now)
            .map_err(|error| fewer_months(error, number))?;
        for found in unknown_clients(r, &then)?.1 {
            let Some(member) = then.members.get(found.place) else { continue };
            let list = were.entry(member.guid).or_default();
            // A client that was not unknown in a later month is not in the list any more.
            if list.len() == number {
                list.push(UnknownMonth { at: *at, unknown: found.unknown, cause: found.cause });
            }
        }
    }
    were.retain(|_, list| list.len() == ends.len());
    let unknown_now: HashMap<usize, (u64, Cause)> = unknown_clients(r, &view)?
        .1
        .into_iter()
        .map(|found| (found.place, (found.unknown, found.cause)))
        .collect();
    let listed: Vec<usize> = (0..)
        .zip(&view.members)
        .filter(|(_, member)| were.contains_key(&member.guid))
        .map(|(place, _)| place)
        .collect();
    let rows = view.rows(r, &listed, |index, member, client, _| {
        let months = were.get(&member.guid).cloned().unwrap_or_default();
        let is_now = listed.get(index).and_then(|place| unknown_now.get(place));
        Ok(RecurringRow {
            client,
            guid: member.guid,
            site: member.shown_site(),
            unknown: is_now.map_or(0, |(unknown, _)| *unknown),
            cause: is_now.map(|(_, cause)| *cause),
            unknown_then: months.iter().map(|month| month.unknown).collect(),
            months,
            last_message_at: member.last_message_at,
        })
    })?;
    let rows = order::by(rows, |row| Reverse(row.unknown), |row| (&row.client, row.guid));
    let mut answer = answer(rows, &view, scope);
    let share = Measure::share(answer.rows.len() as u64, view.members.len() as u64);
    answer.measures.insert("clients", share);
    answer.scope.insert("months".into(), serde_json::to_value(&ends)?);
    let days: Vec<String> = ends.iter().map(|at| at.strftime("%Y-%m-%d").to_string()).collect();
    answer.notes.push(format!(
        "Unknown at the end of each of these days, before Patch Tuesday: {}.",
        days.join(", ")
    ));
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_before_patch_tuesday() {
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
        let ends: Vec<String> =
            ends_of_months(3, now).expect("three").iter().map(|at| at.to_string()).collect();
        assert_eq!(
            ends,
            ["2026-11-09T23:59:59.999999Z", "2026-10-12T23:59:59.999999Z", "2026-09-07T23:59:59.999999Z"]
        );
        let on_the_day: Timestamp = "2026-11-10T00:00:00Z".parse().expect("a time");
        assert_eq!(ends_of_months(1, on_the_day).expect("one")[0].to_string(), ends[0]);
        assert!(ends_of_months(3, Timestamp::MIN).is_err());
    }
}
