//! Clients that fell silent, and those whose clocks are ahead, of which it is not known whether they did.

use super::kit::{answer, clock_note, order};
use crate::base::clock::is_ahead;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Metric, Reading, Sample, Tabular};
use crate::client::ScanState;
use crate::compliance::{Scope, ScopeQuery};
use crate::db::Snapshot;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// Why a client is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StaleFinding {
    /// Nothing has come for longer than the given days.
    Silent,
    /// Its newest message is later than now: its clock is or was ahead.
    ClockAhead,
}

/// A client from which nothing has come for some time, or whose clock is ahead.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct StaleRow {
    /// Why it is listed.
    pub finding: StaleFinding,
    /// Its name, or its GUID where it has none.
    pub client: String,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: String,
    /// When it sent its newest message; none where no message of it is kept.
    pub last_message_at: Option<Timestamp>,
    /// Whole days since then; none where that is in the future.
    pub silent_days: Option<i64>,
    /// State of its newest scan message.
    pub last_scan_state: Option<ScanState>,
    /// When its last completed scan was.
    pub completed_scan_at: Option<Timestamp>,
    /// Its client version.
    pub client_version: Option<String>,
}

impl Tabular for StaleRow {
    const SCHEMA: &'static str = "report.stale/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("site", "Site"),
        Column::time("last_message_at", "Newest message"),
        Column::number("silent_days", "Silent days").or("finding"),
        Column::enumeration("finding", "Finding").wide(),
        Column::enumeration("last_scan_state", "Last scan").spare(),
        Column::time("completed_scan_at", "Completed scan").wide(),
        Column::ident("client_version", "Client version").wide(),
        Column::ident("guid", "GUID").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::share("stale", "clients that sent nothing for the given days, of all"),
        MeasureKind::share("clock-ahead", "clients whose newest message is later than now, of all"),
    ];
    const METRICS: &'static [Metric] = &[Metric::new(
        "cmupd_stale_clients",
        "Clients that sent nothing for the given days, or whose clock is ahead, by site; absent where there are none.",
        &[("site", "site")],
        &[Sample::of(Reading::Rows)],
    )];
}

/// The clients of a scope that sent nothing for more than `days` days, the longest silent first, then by name; then
/// those whose newest message is later than now. Fails as [`ScopeQuery::load`].
pub fn stale(r: &Snapshot<'_>, scope: &Scope, days: u32, now: Timestamp) -> Result<Answer<StaleRow>> {
    let view = ScopeQuery::clients_only(scope).load(r, now)?;
    let longest = SignedDuration::from_hours(i64::from(days) * 24);
    let finding = |at: Option<Timestamp>| match at {
        Some(at) if is_ahead(at, view.now) => Some(StaleFinding::ClockAhead),
        Some(at) if view.now.duration_since(at) <= longest => None,
        _ => Some(StaleFinding::Silent),
    };
    let stale = (0..).zip(&view.members).filter(|(_, member)| finding(member.last_message_at).is_some());
    let listed: Vec<usize> = stale.map(|(place, _)| place).collect();
    let rows = view.rows(r, &listed, |_, member, client, texts| {
        let finding = finding(member.last_message_at).unwrap_or(StaleFinding::Silent);
        let silent = member.last_message_at.filter(|_| finding == StaleFinding::Silent);
        Ok(StaleRow {
            finding,
            client,
            guid: member.guid,
            site: member.shown_site(),
            last_message_at: member.last_message_at,
            silent_days: silent.map(|at| view.now.duration_since(at).as_hours() / 24),
            last_scan_state: member.last_scan.map(|scan| scan.state),
            completed_scan_at: member.completed_scan.map(|scan| scan.at),
            client_version: texts.client_version()?.map(str::to_owned),
        })
    })?;
    let rows = order::by(rows, |row| row.last_message_at, |row| (&row.client, row.guid));
    let mut answer = answer(rows, &view, scope);
    let ahead = answer.rows.iter().filter(|row| row.finding == StaleFinding::ClockAhead).count() as u64;
    let (silent, all) = (answer.rows.len() as u64 - ahead, view.members.len() as u64);
    answer.measures.insert("stale", Measure::share(silent, all));
    answer.measures.insert("clock-ahead", Measure::share(ahead, all));
    answer.scope.insert("days".into(), days.into());
    answer.notes.push(format!("Clients that sent nothing for more than {days} days: {silent} of {all}."));
    answer.notes.extend(clock_note(ahead));
    Ok(answer)
}
