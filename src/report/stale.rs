//! Clients that fell silent.

use super::kit::{answer, order};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Metric, Reading, Sample, Tabular};
use crate::client::ScanState;
use crate::compliance::{Scope, ScopeQuery};
use crate::db::Snapshot;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// A client from which nothing has come for some time.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct StaleRow {
    /// Its name, or its GUID where it has none.
    pub client: String,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: String,
    /// When it sent its newest message; none where no message of it is kept.
    pub last_message_at: Option<Timestamp>,
    /// Whole days since then.
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
        Column::number("silent_days", "Silent days"),
        Column::enumeration("last_scan_state", "Last scan").spare(),
        Column::time("completed_scan_at", "Completed scan").wide(),
        Column::ident("client_version", "Client version").wide(),
        Column::ident("guid", "GUID").wide(),
    ];
    const MEASURES: &'static [MeasureKind] =
        &[MeasureKind::share("stale", "clients that sent nothing for the given days, of all")];
    const METRICS: &'static [Metric] = &[Metric::new(
        "cmupd_stale_clients",
        "Clients that sent nothing for the given days, by site; absent where there are none.",
        &[("site", "site")],
        &[Sample::of(Reading::Rows)],
    )];
}

/// The clients of a scope that sent nothing for more than `days` days, the longest silent first, then by name.
pub fn stale(r: &Snapshot<'_>, scope: &Scope, days: u32, now: Timestamp) -> Result<Answer<StaleRow>> {
    let view = ScopeQuery::clients_only(scope).load(r, now)?;
    let longest = SignedDuration::from_hours(i64::from(days) * 24);
    let is_stale = |at: Option<Timestamp>| at.is_none_or(|at| view.now.duration_since(at) > longest);
    let silent = (0..).zip(&view.members).filter(|(_, member)| is_stale(member.last_message_at));
    let listed: Vec<usize> = silent.map(|(place, _)| place).collect();
    let rows = view.rows(r, &listed, |_, member, client, texts| {
        Ok(StaleRow {
            client,
            guid: member.guid,
            site: member.shown_site(),
            last_message_at: member.last_message_at,
            silent_days: member.last_message_at.map(|at| view.now.duration_since(at).as_hours() / 24),
            last_scan_state: member.last_scan.map(|scan| scan.state),
            completed_scan_at: member.completed_scan.map(|scan| scan.at),
            client_version: texts.client_version()?.map(str::to_owned),
        })
    })?;
    let rows = order::by(rows, |row| row.last_message_at, |row| (&row.client, row.guid));
    let mut answer = answer(rows, &view, scope);
    let (silent, all) = (answer.rows.len() as u64, view.members.len() as u64);
    answer.measures.insert("stale", Measure::share(silent, all));
    answer.scope.insert("days".into(), days.into());
    answer.notes.push(format!("Clients that sent nothing for more than {days} days: {silent} of {all}."));
    Ok(answer)
}
