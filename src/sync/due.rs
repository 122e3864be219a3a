//! What is due: the schedule of the top-level site, and retries after failures.
//!
//! A timer asks often, and most of the time nothing is due; so nothing here needs a process that stays.

use super::run::{RunPhase, SyncRun};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::db::Snapshot;
use crate::hierarchy::{self, SiteCode};
use crate::sync;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;

/// A failed synchronization is tried again after this time (status message 6703: retry in 60 minutes).
const RETRY_AFTER: SignedDuration = SignedDuration::from_mins(60);

/// Why a site is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DueReason {
    /// The schedule says so.
    Schedule,
    /// There is a schedule, and the site has never been synchronized.
    NeverSynchronized,
    /// Its last run failed.
    RetryAfterFailure,
    /// Its last run neither ended nor failed: its process died, or is still at work.
    RetryAfterInterruption,
}

/// A site that is due, now or later.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DueRow {
    /// The site.
    pub site: SiteCode,
    /// When it is due.
    pub due_at: Timestamp,
    /// Why.
    pub reason: DueReason,
    /// That moment has come.
    pub is_due: bool,
    /// The schedule, for the top-level site.
    pub schedule: Option<String>,
    /// What went wrong in the last run.
    pub last_error: Option<String>,
}

impl Tabular for DueRow {
    const SCHEMA: &'static str = "sync.due/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("site", "Site"),
        Column::time("due_at", "Due"),
        Column::enumeration("reason", "Reason"),
        Column::text("is_due", "Due now").wide(),
        Column::text("schedule", "Schedule").spare(),
        Column::text("last_error", "Last error").spare(),
    ];
}

/// What is due, now and later, soonest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The sites that wait for a moment; sites that synchronize only with their parent are not among them.
    pub rows: Vec<DueRow>,
    /// The schedule of the top-level site.
    pub schedule: Option<String>,
    pub(super) now: Timestamp,
    pub(super) zone: TimeZone,
}

impl Due {
    /// The sites that are due now.
    pub fn now(&self) -> impl Iterator<Item = SiteCode> {
        self.rows.iter().filter(|row| row.is_due).map(|row| row.site)
    }

    /// The rows, for a reader who asked when nothing was to be done; `is_running`: because somebody is at it.
    pub fn into_answer(self, is_running: bool) -> Answer<DueRow> {
        let note = match (self.rows.first(), &self.schedule) {
            _ if is_running => {
                "A synchronization is under way; `cmupd sync status` shows how far it is.".to_owned()
            }
            (None, None) => {
                "Nothing is due: there is no schedule (`cmupd sync settings --schedule 'daily 02:00'`)."
                    .to_owned()
            }
            (None, Some(schedule)) => format!("Nothing is due: {schedule} has no later moment."),
            (Some(next), _) => format!("Nothing is due yet; next is {} at {}.", next.site, next.due_at),
        };
        let mut answer = Answer::from(self.rows);
        answer.scope.insert("schedule".into(), serde_json::json!(self.schedule));
        answer.notes.push(note);
        answer
    }
}

/// What is due at `now`, with a schedule in the times of `zone`.
///
/// The top-level site is due when its schedule has had a moment since its last run began; at once when it has a
/// schedule and never ran. Any site whose last run failed is due 60 minutes after that run ended, also without a
/// schedule; one whose last run never ended, 60 minutes after it began. Fails where the database cannot be read or has
/// no top-level site.
pub fn due(r: &Snapshot<'_>, now: Timestamp, zone: &TimeZone) -> Result<Due> {
    let schedule = sync::read(r).sync_settings()?.schedule;
    let top = hierarchy::read(r).top_site()?.code;
    let mut rows = Vec::new();
    for site in hierarchy::read(r).sites()? {
        let last = sync::read(r).sync_runs(Some(site.code), 1)?.into_iter().next();
        let retry = last.as_ref().and_then(retry_of);
        let planned = schedule.as_ref().filter(|_| site.code == top).and_then(|schedule| match &last {
            None => Some((now, DueReason::NeverSynchronized)),
            Some(run) => Some((schedule.next_after(run.started_at, zone)?, DueReason::Schedule)),
        });
        let Some((due_at, reason)) = planned.into_iter().chain(retry).min_by_key(|(due_at, _)| *due_at)
        else {
            continue;
        };
        rows.push(DueRow {
            site: site.code,
            due_at,
            reason,
            is_due: due_at <= now,
            schedule: schedule.as_ref().filter(|_| site.code == top).map(ToString::to_string),
            last_error: last.and_then(|run| run.error),
        });
    }
    rows.sort_by_key(|row| (row.due_at, row.site));
    Ok(Due { rows, schedule: schedule.map(|schedule| schedule.to_string()), now, zone: zone.clone() })
}

pub(super) fn retry_of(run: &SyncRun) -> Option<(Timestamp, DueReason)> {
    let (from, reason) = match run.ended_at {
        None => (run.started_at, DueReason::RetryAfterInterruption),
        Some(ended_at) if run.status == RunPhase::Failed.status() => (ended_at, DueReason::RetryAfterFailure),
        Some(_) => return None,
    };
    Some((from.checked_add(RETRY_AFTER).ok()?, reason))
}

/// The answer to an attempt to synchronize what is due.
pub enum DueWork<T> {
    /// Nothing was due.
    NothingDue,
    /// Something was, and another process is synchronizing.
    UnderWay,
    /// What was due.
    Work(T),
}
