//! Clients by their compliance, for all updates of a scope or for one (Microsoft Learn, List of reports:
//! Compliance 7 and 8).

use super::kit::{answer, order};
use crate::base::error::{Failure, Result, nearest};
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Tabular};
use crate::client::{ScanState, error_code_text};
use crate::compliance::{ClientTally, Compliance, Scope, ScopeQuery, Tally, count};
use crate::db::Snapshot;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use uuid::Uuid;

/// Which clients a report lists, by a word that people know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedState {
    /// By what the client is.
    Compliance(Compliance),
    /// With an update that is installed.
    Installed,
    /// With an update that is required.
    Required,
    /// With an update that is not required.
    NotRequired,
}

impl WantedState {
    /// Every state with the word for it.
    pub const NAMES: [(&'static str, WantedState); 6] = [
        ("compliant", WantedState::Compliance(Compliance::Compliant)),
        ("non-compliant", WantedState::Compliance(Compliance::NonCompliant)),
        ("unknown", WantedState::Compliance(Compliance::Unknown)),
        ("installed", WantedState::Installed),
        ("required", WantedState::Required),
        ("not-required", WantedState::NotRequired),
    ];

    fn holds(self, is: Option<Compliance>, tally: Tally) -> bool {
        match self {
            WantedState::Compliance(compliance) => is == Some(compliance),
            WantedState::Installed => tally.installed > 0,
            WantedState::Required => tally.required > 0,
            WantedState::NotRequired => tally.not_required > 0,
        }
    }

    /// The word in answers.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(_, state)| *state == self).map_or("", |(name, _)| *name)
    }
}

impl std::str::FromStr for WantedState {
    type Err = Failure;

    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        let wanted = text.trim().to_lowercase().replace(['_', ' '], "-");
        let known = Self::NAMES.iter().find(|(name, _)| *name == wanted);
        known.map(|(_, state)| *state).ok_or_else(|| {
            let names = Self::NAMES.map(|(name, _)| name);
            let near = nearest(&wanted, names);
            let meant =
                if near.is_empty() { String::new() } else { format!("did you mean {}? ", near.join(", ")) };
            Failure::usage(format!("{text:?} is not a state; {meant}there are {}", names.join(", ")))
        })
    }
}

/// A client and the states of the updates that are looked at.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct ClientStateRow {
    /// Its name, or its GUID where it has none.
    pub client: String,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: String,
    /// What it is; none where no update is what was asked for.
    pub compliance: Option<Compliance>,
    /// How many of the updates are in which state.
    #[serde(flatten)]
    pub states: Tally,
    /// Its client version.
    pub client_version: Option<String>,
    /// When it sent its newest message.
    pub last_message_at: Option<Timestamp>,
    /// When its last completed scan was.
    pub completed_scan_at: Option<Timestamp>,
    /// State of its newest scan message.
    pub last_scan_state: Option<ScanState>,
    /// Error of its newest scan message.
    pub last_scan_error: Option<String>,
}

impl Tabular for ClientStateRow {
    const SCHEMA: &'static str = "report.clients/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("site", "Site"),
        Column::enumeration("compliance", "Compliance"),
        Column::number("required", "Required"),
        Column::number("unknown", "Unknown"),
        Column::number("installed", "Installed").spare(),
        Column::number("not_required", "Not required").spare(),
        Column::time("last_message_at", "Newest message").spare(),
        Column::time("completed_scan_at", "Completed scan").wide(),
        Column::enumeration("last_scan_state", "Last scan").wide(),
        Column::ident("last_scan_error", "Error").wide(),
        Column::ident("client_version", "Client version").wide(),
        Column::ident("guid", "GUID").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::share("clients", "clients that are listed, of all in the scope"),
        MeasureKind::share("compliant", "clients without a required or unknown update, of all in the scope"),
        MeasureKind::share("non-compliant", "clients with a required update, of all in the scope"),
        MeasureKind::share(
            "unknown",
            "clients without a required, but with an unknown update, of all in the scope",
        ),
    ];
}

/// The clients of a scope with what they are, those with most required updates first, then by name; with `state` only
/// those that it fits. [`Scope::update`] makes it the clients of one update. Fails as [`ScopeQuery::load`].
pub fn clients(
    r: &Snapshot<'_>,
    scope: &Scope,
    state: Option<WantedState>,
    now: Timestamp,
) -> Result<Answer<ClientStateRow>> {
    let view = ScopeQuery::new(scope).load(r, now)?;
    let count = count(r, &view)?;
    let mut listed = Vec::new();
    let mut tallied = ClientTally::default();
    for (place, (member, tally)) in view.members.iter().zip(&count.members).enumerate() {
        let is = Compliance::of_member(member, *tally);
        tallied.add(is);
        if state.is_none_or(|state| state.holds(is, *tally)) {
            listed.push(place);
        }
    }
    let rows = view.rows(r, &listed, |index, member, client, texts| {
        let place = listed.get(index).copied().unwrap_or_default();
        let tally = count.members.get(place).copied().unwrap_or_default();
        Ok(ClientStateRow {
            client,
            guid: member.guid,
            site: member.shown_site(),
            compliance: Compliance::of_member(member, tally),
            states: tally,
            client_version: texts.client_version()?.map(str::to_owned),
            last_message_at: member.last_message_at,
            completed_scan_at: member.completed_scan.map(|scan| scan.at),
            last_scan_state: member.last_scan.map(|scan| scan.state),
            last_scan_error: member.last_scan.and_then(|scan| scan.error).map(error_code_text),
        })
    })?;
    let rows = order::by(
        rows,
        |row| (Reverse(row.states.required), Reverse(row.states.unknown)),
        |row| (&row.client, row.guid),
    );
    let mut answer = answer(rows, &view, scope);
    let all = view.members.len() as u64;
    answer.measures.insert("clients", Measure::share(answer.rows.len() as u64, all));
    let measures = tallied.measures().map(|(name, measure)| (name.trim_start_matches("clients-"), measure));
    answer.measures.extend(measures);
    if let Some(state) = state {
        answer.scope.insert("state".into(), state.as_str().into());
    }
    answer.scope.insert("listed".into(), answer.rows.len().into());
    Ok(answer)
}
