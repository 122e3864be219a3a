//! Scans: the last scan states by collection and by site, and the clients behind them (Microsoft Learn, List of
//! reports: Scan 1 to 4 and Troubleshooting 3).

use super::kit::{answer, order, site_label};
use crate::base::error::{Failure, Result, nearest};
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Metric, Sample, Tabular};
use crate::client::{ScanState, error_code_text, error_meaning};
use crate::compliance::{Grouping, Scope, ScopeQuery, ScopedClient, percent};
use crate::db::{ContentVersion, Snapshot};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A state of the last scan; `None` for clients that never sent a scan message.
type LastState = Option<ScanState>;

const NO_MESSAGE: &str = "no_message";

fn state_of(member: &ScopedClient) -> LastState {
    member.last_scan.map(|scan| scan.state)
}

fn name_of(state: LastState) -> &'static str {
    state.map_or(NO_MESSAGE, ScanState::name)
}

/// A state of the last scan and how many clients of a group are in it.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct ScanRow {
    /// What it is of, in words: `all`; a site code, with `and below` or `only` where there are sites below;
    /// `unassigned`; a collection.
    pub label: String,
    /// The group: `all`, a site code, `unassigned` or a collection.
    pub group: String,
    /// State of the newest scan message; `no_message` for clients that never sent one.
    pub state: &'static str,
    /// Clients.
    pub clients: u64,
    /// Of the clients of the group, in percent.
    pub percent: Option<f64>,
    /// Clients of the group.
    pub total: u64,
    /// The oldest of these messages.
    pub oldest_at: Option<Timestamp>,
    /// The newest of these messages.
    pub newest_at: Option<Timestamp>,
}

const SCAN_MEASURES: &[MeasureKind] = &[
    MeasureKind::share("scan-completed", "clients whose last scan message says completed, of all"),
    MeasureKind::share("scan-errors", "clients whose last scan failed, of all"),
    MeasureKind::share("no-scan", "clients that never sent a scan message, of all"),
];

impl Tabular for ScanRow {
    const SCHEMA: &'static str = "report.scan/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("label", "Group"),
        Column::ident("group", "Group name").wide(),
        Column::enumeration("state", "State"),
        Column::number("clients", "Clients"),
        Column::percent("percent", "%"),
        Column::number("total", "Total").spare(),
        Column::time("oldest_at", "Oldest").spare(),
        Column::time("newest_at", "Newest").spare(),
    ];
    const MEASURES: &'static [MeasureKind] = SCAN_MEASURES;
    const METRICS: &'static [Metric] = &[Metric::new(
        "cmupd_last_scan_clients",
        "Clients by the state of their last scan, and with --by by site or collection; absent where there are none.",
        &[("group", "group"), ("state", "state")],
        &[Sample::labelled("clients", &[])],
    )];
}

fn measures(members: &[ScopedClient]) -> BTreeMap<&'static str, Measure> {
    let share = |is: &dyn Fn(LastState) -> bool| {
        let part = members.iter().filter(|member| is(state_of(member))).count();
        Measure::share(part as u64, members.len() as u64)
    };
    BTreeMap::from([
        ("scan-completed", share(&|state| state == Some(ScanState::Completed))),
        ("scan-errors", share(&|state| state.is_some_and(ScanState::is_failure))),
        ("no-scan", share(&|state| state.is_none())),
    ])
}

/// How many clients are in which state of their last scan: of the scope, or of each group of it; states in their order,
/// groups by name. Fails as [`ScopeQuery::load`].
pub fn scan(r: &Snapshot<'_>, scope: &Scope, grouping: Grouping, now: Timestamp) -> Result<Answer<ScanRow>> {
    let view = ScopeQuery { group_by: grouping, ..ScopeQuery::clients_only(scope) }.load(r, now)?;
    let mut rows = Vec::new();
    for group in &view.groups {
        let members = || group.places.iter().filter_map(|place| view.members.get(*place));
        let mut states: BTreeMap<LastState, (u64, Option<Timestamp>, Option<Timestamp>)> = BTreeMap::new();
        for member in members() {
            let (clients, oldest, newest) = states.entry(state_of(member)).or_default();
            *clients += 1;
            if let Some(scan) = member.last_scan {
                *oldest = Some(oldest.map_or(scan.at, |oldest| oldest.min(scan.at)));
                *newest = Some(newest.map_or(scan.at, |newest| newest.max(scan.at)));
            }
        }
        let total = group.places.len() as u64;
        let label = site_label::of_group(group, grouping, scope, &view);
        rows.extend(states.into_iter().map(|(state, (clients, oldest_at, newest_at))| ScanRow {
            label: label.clone(),
            group: group.name.clone(),
            state: name_of(state),
            clients,
            percent: percent(clients, total),
            total,
            oldest_at,
            newest_at,
        }));
    }
    let mut answer = answer(rows, &view, scope);
    answer.measures = measures(&view.members);
    answer.scope.insert("by".into(), grouping.as_str().into());
    if grouping == Grouping::Collection {
        answer.notes.push("A client counts in every collection that has it.".into());
    }
    Ok(answer)
}

/// Which clients a report about scans lists; what is not asked for does not matter.
#[derive(Debug, Clone, Copy, Default)]
pub struct ScanFilter {
    /// The state of the last scan.
    pub state: Option<WantedScan>,
    /// Error code of the last scan.
    pub error: Option<u32>,
}

/// A state of the last scan, as people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WantedScan(LastState);

impl WantedScan {
    /// Every state with the word for it.
    pub fn named() -> impl Iterator<Item = (String, WantedScan)> {
        let states = (0..=6).map(|id| Some(ScanState::from_id(id))).chain([None]);
        states.map(|state| (name_of(state).replace('_', "-"), WantedScan(state)))
    }
}

impl std::str::FromStr for WantedScan {
    type Err = Failure;

    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        let wanted = text.trim().to_lowercase().replace(['_', ' '], "-");
        let known = Self::named().find(|(name, _)| *name == wanted);
        known.map(|(_, state)| state).ok_or_else(|| {
            let names: Vec<String> = Self::named().map(|(name, _)| name).collect();
            let near = nearest(&wanted, names.iter().map(String::as_str));
            let meant =
                if near.is_empty() { String::new() } else { format!("did you mean {}? ", near.join(", ")) };
            Failure::usage(format!(
                "{text:?} is not a state of a scan; {meant}there are {}",
                names.join(", ")
            ))
        })
    }
}

/// A client and its last scan.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct ScanClientRow {
    /// Its name, or its GUID where it has none.
    pub client: String,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: String,
    /// State of its newest scan message; `no_message` where it never sent one.
    pub state: &'static str,
    /// When that message was sent.
    pub scanned_at: Option<Timestamp>,
    /// Error of that message.
    pub error: Option<String>,
    /// What the error means.
    pub meaning: Option<&'static str>,
    /// When its last completed scan was.
    pub completed_scan_at: Option<Timestamp>,
    /// The content version that it ran at.
    pub scan_version: Option<ContentVersion>,
    /// The software update point that the newest scan message named.
    pub scan_location: Option<String>,
    /// Version of its Windows Update Agent.
    pub agent_version: Option<String>,
    /// When it sent its newest message of any kind.
    pub last_message_at: Option<Timestamp>,
}

impl Tabular for ScanClientRow {
    const SCHEMA: &'static str = "report.scan-clients/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("site", "Site"),
        Column::enumeration("state", "Last scan"),
        Column::time("scanned_at", "Scanned"),
        Column::text("error", "Error"),
        Column::text("meaning", "Meaning").spare(),
        Column::time("completed_scan_at", "Completed scan").spare(),
        Column::number("scan_version", "Content version").wide(),
        Column::ident("scan_location", "Scan location").wide(),
        Column::ident("agent_version", "Agent version").wide(),
        Column::time("last_message_at", "Newest message").wide(),
        Column::ident("guid", "GUID").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::share("clients", "clients that are listed, of all in the scope"),
        MeasureKind::share("scan-errors", "clients whose last scan failed, of all in the scope"),
    ];
}

/// The clients of a scope with their last scan, the longest ago first, then by name. Fails as [`ScopeQuery::load`].
pub fn scan_clients(
    r: &Snapshot<'_>,
    scope: &Scope,
    filter: ScanFilter,
    now: Timestamp,
) -> Result<Answer<ScanClientRow>> {
    let view = ScopeQuery::clients_only(scope).load(r, now)?;
    let is_wanted = |member: &ScopedClient| {
        filter.state.is_none_or(|WantedScan(state)| state_of(member) == state)
            && filter.error.is_none_or(|error| member.last_scan.is_some_and(|scan| scan.error == Some(error)))
    };
    let listed: Vec<usize> =
        (0..).zip(&view.members).filter(|(_, member)| is_wanted(member)).map(|(place, _)| place).collect();
    let rows = view.rows(r, &listed, |_, member, client, texts| {
        let error = member.last_scan.and_then(|scan| scan.error);
        Ok(ScanClientRow {
            client,
            guid: member.guid,
            site: member.shown_site(),
            state: name_of(state_of(member)),
            scanned_at: member.last_scan.map(|scan| scan.at),
            error: error.map(error_code_text),
            meaning: error.and_then(error_meaning),
            completed_scan_at: member.completed_scan.map(|scan| scan.at),
            scan_version: member.scan_version,
            scan_location: texts.scan_location()?.map(str::to_owned),
            agent_version: texts.agent_version()?.map(str::to_owned),
            last_message_at: member.last_message_at,
        })
    })?;
    let rows = order::by(rows, |row| row.scanned_at, |row| (&row.client, row.guid));
    let mut answer = answer(rows, &view, scope);
    answer.measures.insert("clients", Measure::share(answer.rows.len() as u64, view.members.len() as u64));
    answer.measures.extend(measures(&view.members).remove_entry("scan-errors"));
    if let Some(WantedScan(state)) = filter.state {
        answer.scope.insert("state".into(), name_of(state).into());
    }
    if let Some(error) = filter.error {
        answer.scope.insert("error".into(), error_code_text(error).into());
    }
    answer.scope.insert("listed".into(), answer.rows.len().into());
    Ok(answer)
}
