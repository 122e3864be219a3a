//! How long history is kept.

use crate::base::error::{Failure, Result};
use crate::base::tabular::{Column, Tabular};
use crate::db::Transaction;
use crate::history;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// A hundred years: more is a typing mistake.
const MOST_DAYS: u32 = 36_525;

/// For how many days history is kept; at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep(u32);

impl Keep {
    /// A number of days; fails with kind `usage` outside 1 to 36,525.
    pub fn days(days: u32) -> std::result::Result<Self, Failure> {
        match days {
            1..=MOST_DAYS => Ok(Keep(days)),
            _ => Err(Failure::usage(format!("history cannot be kept for {days} days"))
                .hint(format!("give 1d to {MOST_DAYS}d"))),
        }
    }

    /// Since when history is kept at `now`.
    pub fn since(self, now: Timestamp) -> Timestamp {
        now.checked_sub(SignedDuration::from_hours(i64::from(self.0) * 24)).unwrap_or(Timestamp::MIN)
    }
}

impl FromStr for Keep {
    type Err = Failure;

    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        let text = text.trim();
        let days = text.strip_suffix('d').unwrap_or(text).parse();
        Keep::days(days.map_err(|_| {
            Failure::usage(format!("{text:?} is not a number of days")).hint("write it as in 400d")
        })?)
    }
}

impl fmt::Display for Keep {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}d", self.0)
    }
}

/// What was removed of the history.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct HistoryRow {
    /// For how many days it is kept.
    pub keep_days: u32,
    /// Reports as of this moment and later can be asked for; none where the history is complete.
    pub kept_from: Option<Timestamp>,
    /// Transactions whose changes were removed.
    pub segments: u64,
    /// Changes of states, clients, sites, updates and quarantine that were removed.
    pub changes: u64,
    /// Entries of the list of ingested files that were removed.
    pub report_files: u64,
    /// Entries of the quarantine that had been resolved before, and were removed.
    pub quarantined: u64,
    /// Bytes of packed history and of quarantined content that were removed; the file keeps its size, and reuses the
    /// space.
    pub bytes: u64,
}

impl Tabular for HistoryRow {
    const SCHEMA: &'static str = "maintain.history/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("keep_days", "Days kept"),
        Column::time("kept_from", "Kept from"),
        Column::number("segments", "Transactions"),
        Column::number("changes", "Changes"),
        Column::number("report_files", "Ingested files"),
        Column::number("quarantined", "Quarantined"),
        Column::number("bytes", "Bytes"),
    ];
}

/// Removes the history of what was before a moment; reports as of that moment and later stay what they are.
///
/// `keep` replaces the setting, and is kept as the setting. The present is never touched: neither states nor clients,
/// nor unresolved entries of the quarantine. The operation log is kept whole: it is the audit log. Fails where the
/// database cannot be read or written.
pub fn prune_history(w: &Transaction<'_>, keep: Option<Keep>) -> Result<HistoryRow> {
    if let Some(Keep(days)) = keep {
        history::write(w).set_history_keep(days)?;
    }
    let horizon = w.history_horizon()?;
    let before = Keep(horizon.keep_days).since(w.now());
    let nothing = HistoryRow {
        keep_days: horizon.keep_days,
        kept_from: horizon.kept_from,
        segments: 0,
        changes: 0,
        report_files: 0,
        quarantined: 0,
        bytes: 0,
    };
    // Where everything is younger, the horizon stays the first data.
    if horizon.kept_from.or(horizon.first_data).is_none_or(|begin| before <= begin) {
        return Ok(nothing);
    }
    history::write(w).remove_history(before, nothing)
}
