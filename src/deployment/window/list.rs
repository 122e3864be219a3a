//! What windows there are, and when they open.

use super::maintenance_window::{MaintenanceWindow, WindowKind};
use super::openings::{Opening, Openings, WindowReading};
use super::store::find;
use crate::base::error::{Failure, Result};
use crate::base::schedule::{MonthEnd, Schedules, decode_tokens};
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client;
use crate::compliance::{Grouping, Scope, ScopeQuery};
use crate::db::{Moment, Snapshot};
use crate::deployment;
use crate::history::look_back_at_settings;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// How far ahead the notes on a window look.
const YEAR: SignedDuration = SignedDuration::from_hours(24 * 366);

/// A window as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ListedWindow {
    /// Its name.
    pub window: String,
    /// Its collection.
    pub collection: String,
    /// What it is for.
    pub kind: WindowKind,
    /// When it opens and for how long, in words.
    pub schedule: Schedules,
    /// How long it is open, in minutes; of several schedules the longest.
    pub minutes: u32,
    /// True where its times are those of UTC.
    pub is_utc: bool,
    /// The last day on which it opens.
    pub until: Option<Date>,
    /// False: it does not count.
    pub is_enabled: bool,
    /// When it opens next, or has opened where it is open now; by itself, whether or not it counts.
    pub opens_at: Option<Timestamp>,
    /// When it closes then; none where it does not within five years.
    pub closes_at: Option<Timestamp>,
    /// What it is for, in words.
    pub comment: Option<String>,
    /// Its schedule tokens.
    pub token: String,
    /// Its GUID.
    pub guid: Uuid,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was changed last.
    pub changed_at: Timestamp,
}

impl Tabular for ListedWindow {
    const SCHEMA: &'static str = "window/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("window", "Window"),
        Column::ident("collection", "Collection"),
        Column::enumeration("kind", "For"),
        Column::text("schedule", "Schedule"),
        Column::text("is_enabled", "Enabled"),
        Column::time("opens_at", "Opens"),
        Column::time("closes_at", "Closes").spare(),
        Column::date("until", "Until").spare(),
        Column::text("comment", "Comment").spare(),
        Column::number("minutes", "Minutes").wide(),
        Column::text("is_utc", "UTC").wide(),
        Column::ident("token", "Token").wide(),
        Column::ident("guid", "GUID").wide(),
        Column::time("created_at", "Added").wide(),
        Column::time("changed_at", "Changed").wide(),
    ];
}

/// Windows that overlap or touch, as one.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct OpeningRow {
    /// When the first of them opens; at most a week before now.
    pub opens_at: Timestamp,
    /// When the last of them closes; none where they do not within five years.
    pub closes_at: Option<Timestamp>,
    /// For how many minutes it is open, without what is over of it; none where it does not close.
    pub minutes: Option<i64>,
    /// True where it is open now.
    pub is_open: bool,
    /// When it opens by the clocks of the clients.
    pub opens_local: String,
    /// When it closes by the clocks of the clients; none where it does not.
    pub closes_local: Option<String>,
    /// The windows, each after its collection.
    pub windows: Vec<String>,
}

impl Tabular for OpeningRow {
    const SCHEMA: &'static str = "window.next/1";
    const COLUMNS: &'static [Column] = &[
        Column::time("opens_at", "Opens"),
        Column::time("closes_at", "Closes"),
        Column::number("minutes", "Minutes"),
        Column::text("opens_local", "Opens, local time"),
        Column::text("closes_local", "Closes, local time").spare(),
        Column::text("is_open", "Open now").spare(),
        Column::ident("windows", "Windows"),
    ];
}

/// Whose windows are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WindowsOf {
    /// Those of every collection that a client is in.
    Client(String),
    /// Those of a collection.
    Collection(String),
}

/// A window as it is listed, with what is notable about it.
pub(super) fn listed(window: MaintenanceWindow, reading: &WindowReading, now: Timestamp) -> ListedWindow {
    // By itself: a window that is disabled opens, too, and does not count.
    let enabled = MaintenanceWindow { is_enabled: true, ..window.clone() };
    let opening = Openings::new([&enabled], reading, now).openings(&[0]).next();
    ListedWindow {
        minutes: window.minutes(),
        is_utc: window.is_utc(),
        window: window.name,
        collection: window.collection,
        kind: window.kind,
        schedule: window.schedules,
        until: window.until,
        is_enabled: window.is_enabled,
        opens_at: opening.as_ref().map(|opening| opening.opens_at),
        closes_at: opening.and_then(|opening| opening.closes_at),
        comment: window.comment,
        token: window.token,
        guid: window.guid,
        created_at: window.created_at,
        changed_at: window.changed_at,
    }
}

/// A window that was added, changed, removed or asked for, with what is notable about it in notes.
pub fn describe(window: MaintenanceWindow, reading: &WindowReading, now: Timestamp) -> Answer<ListedWindow> {
    let notes = notes_of(&window, reading, now);
    let mut answer = Answer::from(vec![listed(window, reading, now)]);
    answer.notes = notes;
    answer.scope.insert("zone".into(), zone_name(&reading.zone).into());
    answer
}

/// The moment that is looked at: in the operation log, and by the clock.
pub(super) fn moment_of(
    r: &Snapshot<'_>,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<(Moment, Timestamp)> {
    match as_of {
        Some(at) => Ok((look_back_at_settings(r, at, now)?, at)),
        None => Ok((Moment::PRESENT, now)),
    }
}

/// Keeps the windows of a collection. Fails with kind `not_found` where there is none of this name, and was none that had
/// windows.
fn retain_of_collection(r: &Snapshot<'_>, windows: &mut Vec<MaintenanceWindow>, name: &str) -> Result<()> {
    let is_of = |window: &MaintenanceWindow| window.collection.eq_ignore_ascii_case(name.trim());
    if !windows.iter().any(is_of) {
        deployment::read(r).collection_name(name)?;
    }
    windows.retain(is_of);
    Ok(())
}

/// The windows of a collection, or of all, by collection and name; as they are now, or were at `as_of`.
///
/// Fails with kind `not_found` for a collection that does not exist, and as [`look_back_at_settings`].
pub fn list(
    r: &Snapshot<'_>,
    collection: Option<&str>,
    as_of: Option<Timestamp>,
    reading: &WindowReading,
    now: Timestamp,
) -> Result<Answer<ListedWindow>> {
    let (moment, now) = moment_of(r, as_of, now)?;
    let mut windows = r.at(moment).windows()?;
    if let Some(name) = collection {
        retain_of_collection(r, &mut windows, name)?;
    }
    let rows: Vec<ListedWindow> = windows.into_iter().map(|window| listed(window, reading, now)).collect();
    let mut answer = Answer::from(rows);
    answer.as_of = as_of;
    answer.scope.insert("collection".into(), collection.map(str::trim).into());
    answer.scope.insert("zone".into(), zone_name(&reading.zone).into());
    if answer.rows.is_empty() {
        answer.notes.push("No window: clients may install at any time.".to_owned());
    }
    Ok(answer)
}

/// A window by its name or GUID, and by its collection where several have one of that name; as it is now, or was at
/// `as_of`. Fails with kind `not_found` for a window that does not exist, and as [`look_back_at_settings`].
pub fn show(
    r: &Snapshot<'_>,
    window: &str,
    collection: Option<&str>,
    as_of: Option<Timestamp>,
    reading: &WindowReading,
    now: Timestamp,
) -> Result<Answer<ListedWindow>> {
    let (moment, now) = moment_of(r, as_of, now)?;
    let found = find(r.at(moment).windows()?, window, collection)?;
    let mut answer = describe(found, reading, now);
    answer.as_of = as_of;
    Ok(answer)
}

/// The next openings of the windows that count for something of a kind, at most `count`: of a client, or of a collection.
///
/// Fails with kind `not_found` for a client or collection that does not exist, and for a client of a moment of which
/// nothing is known.
pub fn next(
    r: &Snapshot<'_>,
    of: &WindowsOf,
    kind: WindowKind,
    count: usize,
    as_of: Option<Timestamp>,
    reading: &WindowReading,
    now: Timestamp,
) -> Result<Answer<OpeningRow>> {
    let (moment, at) = moment_of(r, as_of, now)?;
    let mut windows = r.at(moment).windows()?;
    let whose = match of {
        WindowsOf::Collection(name) => {
            retain_of_collection(r, &mut windows, name)?;
            name.trim().to_owned()
        }
        WindowsOf::Client(text) => {
            let (client_id, client) = client::read(r).find_client_with_id(text)?;
            let scope = Scope { as_of, ..Scope::default() };
            let query =
                ScopeQuery { updates: false, group_by: Grouping::Collection, ..ScopeQuery::counts(&scope) };
            let view = ScopeQuery { client: Some(client_id), ..query }.load(r, now)?;
            if view.members.is_empty() {
                return Err(Failure::not_found(format!(
                    "{} is not a client, or was not one then",
                    client.display_name()
                ))
                .hint("`cmupd client show` shows what is known of it")
                .into());
            }
            let has_client =
                |name: &str| view.groups.iter().any(|group| !group.places.is_empty() && group.name == name);
            windows.retain(|window| !window.is_collection_gone && has_client(&window.collection));
            client.display_name()
        }
    };
    let openings = Openings::new(&windows, reading, at);
    let counting = openings.counting(&(0..windows.len()).collect::<Vec<_>>(), kind);
    let row = |opening: Opening| OpeningRow {
        opens_at: opening.opens_at,
        closes_at: opening.closes_at,
        minutes: opening.closes_at.map(|closes| closes.duration_since(opening.opens_at.max(at)).as_mins()),
        is_open: opening.opens_at <= at,
        opens_local: local(opening.opens_at, &reading.zone),
        closes_local: opening.closes_at.map(|closes| local(closes, &reading.zone)),
        windows: names(&windows, &opening.windows),
    };
    let rows: Vec<OpeningRow> =
        counting.iter().flat_map(|places| openings.openings(places)).take(count).map(row).collect();
    let mut answer = Answer::from(rows);
    if counting.is_none() {
        answer
            .notes
            .push(format!("No window of {whose} counts: {} may be installed at any time.", in_words(kind)));
    } else if answer.rows.is_empty() {
        answer.notes.push(format!(
            "The windows of {whose} do not open within five years: {} are never installed.",
            in_words(kind)
        ));
    }
    answer.as_of = as_of;
    answer.scope.insert("of".into(), whose.into());
    answer.scope.insert("for".into(), kind.as_str().into());
    answer.scope.insert("zone".into(), zone_name(&reading.zone).into());
    Ok(answer)
}

/// What of a kind is installed.
pub(super) fn in_words(kind: WindowKind) -> &'static str {
    match kind {
        WindowKind::All => "deployments",
        WindowKind::Updates => "software updates",
        WindowKind::TaskSequences => "task sequences",
    }
}

/// The full names of windows.
pub(super) fn names(windows: &[MaintenanceWindow], places: &[usize]) -> Vec<String> {
    let found = places.iter().filter_map(|place| windows.get(*place));
    let names: BTreeSet<String> = found.map(MaintenanceWindow::full_name).collect();
    names.into_iter().collect()
}

pub(super) fn zone_name(zone: &TimeZone) -> String {
    match (zone.iana_name(), zone.to_fixed_offset()) {
        (Some(name), _) => name.to_owned(),
        (None, Ok(offset)) => offset.to_string(),
        (None, Err(_)) => "local".to_owned(),
    }
}

fn local(moment: Timestamp, zone: &TimeZone) -> String {
    moment.to_zoned(zone.clone()).strftime("%a %Y-%m-%d %H:%M").to_string()
}

/// What a reader must know about a window.
fn notes_of(window: &MaintenanceWindow, reading: &WindowReading, now: Timestamp) -> Vec<String> {
    let mut notes: Vec<String> = decode_tokens(&window.token)
        .unwrap_or_default()
        .into_iter()
        .flat_map(|decoded| decoded.remarks)
        .map(|remark| format!("{remark}."))
        .collect();
    if !window.is_enabled {
        notes.push("It is disabled, and does not count.".to_owned());
    }
    let all = Openings::new([window], reading, now).openings(&[0]).next();
    if all.is_none() {
        notes.push(
            "It does not open again. It counts all the same: its clients wait for another window.".to_owned(),
        );
    }
    notes.extend(utc_note(window, &reading.zone, now));
    notes.extend(known_issue_note(window, reading, now));
    notes
}

/// When a window in UTC opens by the clocks of a zone whose clocks are changed.
fn utc_note(window: &MaintenanceWindow, zone: &TimeZone, now: Timestamp) -> Option<String> {
    let schedule = window.schedules.as_slice().iter().find(|schedule| schedule.is_utc())?;
    let clock = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%H:%M").to_string();
    let end = now.saturating_add(YEAR).unwrap_or(Timestamp::MAX);
    let times = schedule.occurrences(now, zone, MonthEnd::Clamped).take_while(|at| *at < end);
    let clocks: BTreeSet<String> = times.take(1_000).map(clock).collect();
    let effective = schedule.from()?.at(0, 0, 0, 0).to_zoned(TimeZone::UTC).ok()?.timestamp();
    let fixed = schedule.time_of_day().map(|at| {
        let shift = SignedDuration::from_secs(i64::from(zone.to_offset(effective).seconds()));
        at.wrapping_add(shift).strftime("%H:%M").to_string()
    })?;
    (clocks.len() > 1).then(|| {
        let clocks = clocks.into_iter().collect::<Vec<_>>().join(" and ");
        format!(
            "In UTC: by the clocks of {} it opens at {clocks}, as they are changed. The product's documentation also describes clients that \
             keep the difference of the start date, and open at {fixed} all year.",
            zone_name(zone)
        )
    })
}

/// The months of the next year in which a window does not open, because its offset ends on their last day.
fn known_issue_note(window: &MaintenanceWindow, reading: &WindowReading, now: Timestamp) -> Option<String> {
    let end = now.saturating_add(YEAR).unwrap_or(Timestamp::MAX);
    let months = |month_end: MonthEnd| -> BTreeSet<String> {
        let schedules = window.schedules.as_slice().iter().filter(|schedule| schedule.interval().is_none());
        let times = schedules.flat_map(|schedule| {
            schedule.occurrences(now, &reading.zone, month_end).take_while(|at| *at < end)
        });
        times.map(|at| at.to_zoned(reading.zone.clone()).strftime("%Y-%m").to_string()).collect()
    };
    let (all, open) = (months(MonthEnd::Clamped), months(MonthEnd::KnownIssue));
    let missing: Vec<String> = all.difference(&open).cloned().collect();
    if missing.is_empty() {
        return None;
    }
    Some(format!(
        "Its offset ends on the last day of {}: clients leave such a month out (known issue of the product; --no-known-issues reads it \
         without).",
        missing.join(", ")
    ))
}
