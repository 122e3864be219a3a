//! Adding, changing and removing maintenance windows.

use super::maintenance_window::{MaintenanceWindow, WindowKind};
use crate::base::error::{Failure, Result};
use crate::base::guid::parse_guid;
use crate::base::names::check_name;
use crate::base::schedule::{MonthEnd, Schedules, minutes_in_words};
use crate::db::Transaction;
use crate::deployment;
use crate::deployment::policy::{publish_window, withdraw_window};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::str::FromStr;
use uuid::Uuid;

/// Minutes that a window is open (Microsoft Learn, How to use maintenance windows: at least five minutes). Its text says
/// less than 24 hours; its console and its advice for weekends have 24.
const LENGTH: (u32, u32) = (5, 24 * 60);

/// When a window opens, as it was given: in words or as tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowSchedule {
    schedules: Schedules,
    /// Tokens stay as they were given.
    token: Option<String>,
}

impl FromStr for WindowSchedule {
    type Err = Failure;

    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        let schedules = text.parse()?;
        let is_token = text.trim().bytes().all(|byte| byte.is_ascii_hexdigit());
        Ok(WindowSchedule { schedules, token: is_token.then(|| text.trim().to_uppercase()) })
    }
}

/// A window to add.
#[derive(Debug, Clone)]
pub struct NewWindow {
    /// `ServiceWindowID`.
    pub guid: Uuid,
    /// Its collection.
    pub collection: String,
    /// Its name, one for its collection.
    pub name: String,
    /// When it opens.
    pub schedule: WindowSchedule,
    /// What else is said of it; `schedule` and `name` are those above.
    pub change: WindowChange,
}

/// What to change of a window; what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WindowChange {
    /// A new name.
    pub name: Option<String>,
    /// When it opens, anew: only its length stays, where the new one says none.
    pub schedule: Option<WindowSchedule>,
    /// For how long it is open, in minutes.
    pub minutes: Option<u32>,
    /// What it is for.
    pub kind: Option<WindowKind>,
    /// Whether its times are those of UTC.
    pub is_utc: Option<bool>,
    /// The first day on which it may open.
    pub from: Option<Date>,
    /// The last day on which it opens; or none from now on.
    pub until: Option<Option<Date>>,
    /// Whether it counts.
    pub is_enabled: Option<bool>,
    /// What it is for, in words; an empty text removes it.
    pub comment: Option<String>,
}

impl WindowChange {
    /// True when there is nothing to change.
    pub fn is_empty(&self) -> bool {
        *self == WindowChange::default()
    }
}

/// Adds a window with its policy. A schedule in words that names no start date starts today, in UTC.
///
/// Fails with kind `not_found` for a collection that does not exist, with kind `failed` where the collection has a window
/// of this name, and with kind `usage` for a window that no token can say, that is open for less than 5 minutes or more
/// than 24 hours, that never opens or ends before it starts.
pub fn add(w: &Transaction<'_>, new: NewWindow) -> Result<MaintenanceWindow> {
    let NewWindow { guid, collection, name, schedule, change } = new;
    let now = w.now();
    let window = MaintenanceWindow {
        guid,
        collection,
        is_collection_gone: false,
        name: checked_name(&name)?.to_owned(),
        kind: WindowKind::All,
        schedules: schedule.schedules.clone(),
        token: String::new(),
        until: None,
        is_enabled: true,
        comment: None,
        created_at: now,
        changed_at: now,
    };
    let change = WindowChange { name: None, schedule: Some(schedule), ..change };
    let window = changed(window, change, now)?;
    deployment::write(w).insert_window(&window)?;
    publish_window(w, &window)?;
    deployment::read(w).find_window(&guid.to_string(), None)
}

/// Changes a window with its policy, which is named by its name or GUID; by its collection too, where several have one of that name.
/// Fails as [`add`], and with kind `not_found` for a window that does not exist.
pub fn set(
    w: &Transaction<'_>,
    window: &str,
    collection: Option<&str>,
    change: WindowChange,
) -> Result<MaintenanceWindow> {
    let before = deployment::read(w).find_window(window, collection)?;
    let mut after = changed(before.clone(), change, w.now())?;
    if after == before {
        return Ok(before);
    }
    after.changed_at = w.now();
    deployment::write(w).update_window(&after)?;
    publish_window(w, &after)?;
    Ok(after)
}

/// Removes a window and withdraws its policy. Fails with kind `not_found` for one that does not exist.
pub fn remove(w: &Transaction<'_>, window: &str, collection: Option<&str>) -> Result<MaintenanceWindow> {
    let removed = deployment::read(w).find_window(window, collection)?;
    withdraw_window(w, &removed)?;
    deployment::write(w).delete_window(removed.guid)?;
    Ok(removed)
}

/// Fails with kind `failed` where a collection that is to be removed has windows, and with kind `not_found` for one that
/// does not exist.
pub fn check_collection_has_no_windows(w: &Transaction<'_>, name: &str) -> Result<()> {
    let name = deployment::read(w).collection_name(name)?;
    let windows = deployment::read(w).windows()?;
    let of_it = windows.iter().filter(|window| window.collection == name);
    let names: Vec<&str> = of_it.map(|window| window.name.as_str()).collect();
    let Some(first) = names.first() else { return Ok(()) };
    Err(Failure::failed(format!("{name} has maintenance windows: {}", names.join(", ")))
        .hint(format!("remove them first, such as `cmupd window remove {first:?} --collection {name:?}`"))
        .into())
}

/// A name that can be typed, and is not taken for a GUID.
fn checked_name(name: &str) -> Result<&str> {
    let name = check_name("window", name)?;
    match parse_guid(name) {
        None => Ok(name),
        Some(_) => Err(Failure::usage(format!(
            "{name:?} is not a name for a window: windows are found by their GUIDs, too"
        ))
        .hint("choose another name")
        .into()),
    }
}

/// The window with its changes, checked.
fn changed(mut window: MaintenanceWindow, change: WindowChange, now: Timestamp) -> Result<MaintenanceWindow> {
    if let Some(name) = &change.name {
        window.name = checked_name(name)?.to_owned();
    }
    window.kind = change.kind.unwrap_or(window.kind);
    window.until = change.until.unwrap_or(window.until);
    window.is_enabled = change.is_enabled.unwrap_or(window.is_enabled);
    if let Some(comment) = change.comment {
        window.comment = Some(comment).filter(|comment| !comment.is_empty());
    }
    let mut minutes = change.minutes;
    let mut is_given = change.minutes.is_none() && change.is_utc.is_none() && change.from.is_none();
    let mut is_new = false;
    if let Some(WindowSchedule { schedules, token }) = change.schedule {
        let has_length = schedules.as_slice().iter().all(|schedule| schedule.minutes() > 0);
        if !has_length && minutes.is_none() && !window.token.is_empty() {
            minutes = Some(window.minutes());
            is_given = false;
        }
        is_given &= token.is_some();
        is_new = true;
        window.schedules = schedules;
        window.token = token.unwrap_or_default();
    }
    if !is_given {
        let today = now.to_zoned(TimeZone::UTC).date();
        let schedules = match change.from {
            Some(from) => window.schedules.starting(from)?,
            None => window.schedules,
        };
        let schedules = schedules.map(|schedule| {
            let minutes = minutes.unwrap_or(schedule.minutes());
            let is_utc = change.is_utc.unwrap_or(schedule.is_utc());
            let has_start = schedule.from().is_some() || !is_new;
            let schedule = if has_start { schedule } else { schedule.starting(today) };
            schedule.in_utc(is_utc).lasting(minutes)
        });
        window.token = schedules.tokens(today)?;
        window.schedules = window.token.parse()?;
    }
    check(&window)?;
    Ok(window)
}

fn check(window: &MaintenanceWindow) -> Result<()> {
    for schedule in window.schedules.as_slice() {
        let minutes = schedule.minutes();
        if minutes == 0 {
            return Err(Failure::usage(format!("\"{schedule}\" does not say how long the window is open"))
                .hint("add --length, such as --length 3h, or `for 3h` behind the schedule")
                .into());
        }
        if !(LENGTH.0..=LENGTH.1).contains(&minutes) {
            return Err(Failure::usage(format!(
                "a window is open for 5 minutes to 24 hours, not for {}",
                minutes_in_words(minutes)
            ))
            .hint("for a longer time make two windows that touch, such as a whole Saturday and a whole Sunday: they count as one opening")
            .into());
        }
        // What the months of a schedule are does not depend on the zone.
        let first = schedule.occurrences(Timestamp::MIN, &TimeZone::UTC, MonthEnd::Clamped).next();
        let Some(first) = first.map(|first| first.to_zoned(TimeZone::UTC).date()) else {
            return Err(Failure::usage(format!("\"{schedule}\" never comes"))
                .hint("choose a day that the months of the schedule have")
                .into());
        };
        if let Some(until) = window.until.filter(|until| *until < first) {
            return Err(Failure::usage(format!(
                "the window ends before it starts: it opens first on {first}, and its last day is {until}"
            ))
            .hint("give a later last day with --until, or an earlier first one with --from")
            .into());
        }
    }
    Ok(())
}
