//! Unknown states counted by cause, site, collection or scan error.

use super::kit::answer;
use super::unknown::{UnknownRow, measure, unknown_clients};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Metric, Sample, Tabular};
use crate::client::error_code_text;

use crate::compliance::{Cause, Grouping, Scope, ScopeQuery, percent};
use crate::db::Snapshot;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// By what unknown states are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownBy {
    /// The first cause.
    Cause,
    /// The site that clients are assigned to.
    Site,
    /// The collections that have a client.
    Collection,
    /// The error of the last scan, for what is unknown because of it.
    Error,
}

impl UnknownBy {
    fn as_str(self) -> &'static str {
        match self {
            UnknownBy::Cause => "cause",
            UnknownBy::Site => "site",
            UnknownBy::Collection => "collection",
            UnknownBy::Error => "error",
        }
    }
}

/// Unknown states that belong together.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct UnknownGroupRow {
    /// A cause, a site, a collection or an error code.
    pub group: String,
    /// The cause, where they are counted by cause.
    pub cause: Option<Cause>,
    /// Clients with unknown updates.
    pub clients: u64,
    /// (client, update) pairs that are unknown.
    pub states: u64,
    /// Of all unknown pairs of the scope, in percent.
    pub percent: Option<f64>,
    /// Of these clients, how many for each first cause.
    pub causes: BTreeMap<Cause, u64>,
}

impl Tabular for UnknownGroupRow {
    const SCHEMA: &'static str = "report.unknown.groups/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("group", "Group"),
        Column::enumeration("cause", "Cause"),
        Column::number("clients", "Clients"),
        Column::number("states", "Unknown states"),
        Column::percent("percent", "% of unknown"),
        Column::enumeration("causes", "First causes").spare(),
    ];
    const MEASURES: &'static [MeasureKind] = UnknownRow::MEASURES;
    const ROW_MEASURES: &'static [MeasureKind] = &[
        MeasureKind::count("clients-with-unknown", "clients of the group with an unknown update"),
        MeasureKind::count("unknown", "states of the group that are unknown"),
    ];
    const METRICS: &'static [Metric] = &[
        Metric::new(
            "cmupd_unknown_group_clients",
            "Clients with unknown updates by cause, site, collection or scan error, as --by says.",
            &[("group", "group")],
            &[Sample::labelled("clients", &[])],
        ),
        Metric::new(
            "cmupd_unknown_group_client_update_states",
            "Client-update pairs that are unknown, by cause, site, collection or scan error, as --by says.",
            &[("group", "group")],
            &[Sample::labelled("states", &[])],
        ),
    ];

    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        BTreeMap::from([
            ("clients-with-unknown", Measure::count(self.clients)),
            ("unknown", Measure::count(self.states)),
        ])
    }
}

#[derive(Default)]
struct Sum {
    clients: u64,
    states: u64,
    causes: BTreeMap<Cause, u64>,
}

/// The unknown states of a scope, counted by group. A client has one first cause, and each of its unknown updates has
/// the same: so by cause, by site and by error the states add up to all that are unknown; a client of several
/// collections counts in each. Fails as [`ScopeQuery::load`].
pub fn unknown_by(
    r: &Snapshot<'_>,
    scope: &Scope,
    by: UnknownBy,
    now: Timestamp,
) -> Result<Answer<UnknownGroupRow>> {
    let grouping = match by {
        UnknownBy::Cause | UnknownBy::Error => Grouping::All,
        UnknownBy::Site => Grouping::Site,
        UnknownBy::Collection => Grouping::Collection,
    };
    let view = ScopeQuery { group_by: grouping, ..ScopeQuery::new(scope) }.load(r, now)?;
    let (_, found) = unknown_clients(r, &view)?;
    let total: u64 = found.iter().map(|found| found.unknown).sum();
    let mut sums: Vec<(String, Sum)> = Vec::new();
    match by {
        UnknownBy::Cause | UnknownBy::Error => {
            let mut by_name: BTreeMap<(Option<Cause>, String), Sum> = BTreeMap::new();
            for client in &found {
                let scan = view.members.get(client.place).and_then(|member| member.last_scan);
                let error = scan.and_then(|scan| scan.error).filter(|_| client.cause == Cause::ScanFailed);
                let key = match by {
                    UnknownBy::Cause => (Some(client.cause), client.cause.as_str().to_owned()),
                    _ => (None, error.map_or("none".to_owned(), error_code_text)),
                };
                add(by_name.entry(key).or_default(), client.unknown, client.cause);
            }
            sums.extend(by_name.into_iter().map(|((_, name), sum)| (name, sum)));
        }
        UnknownBy::Site | UnknownBy::Collection => {
            let by_place: HashMap<usize, _> = found.iter().map(|found| (found.place, found)).collect();
            for group in &view.groups {
                let mut sum = Sum::default();
                for client in group.places.iter().filter_map(|place| by_place.get(place)) {
                    add(&mut sum, client.unknown, client.cause);
                }
                sums.push((group.name.clone(), sum));
            }
        }
    }
    let rows = sums.into_iter().map(|(group, sum)| UnknownGroupRow {
        cause: Cause::ALL.into_iter().find(|cause| by == UnknownBy::Cause && cause.as_str() == group),
        group,
        clients: sum.clients,
        states: sum.states,
        percent: percent(sum.states, total),
        causes: sum.causes,
    });
    let mut answer = answer(rows.collect(), &view, scope);
    let mut by_cause: BTreeMap<Cause, usize> = BTreeMap::new();
    for client in &found {
        *by_cause.entry(client.cause).or_default() += 1;
    }
    measure(&mut answer, &view, total, &by_cause);
    answer.scope.insert("by".into(), by.as_str().into());
    answer.scope.insert("unknown".into(), total.into());
    answer.scope.insert("clients_with_unknown".into(), found.len().into());
    answer.notes.push(format!("Unknown states: {total}; clients with unknown states: {}.", found.len()));
    // They would repeat the cause, or be empty.
    answer.hidden = if by == UnknownBy::Cause { &["group", "causes"] } else { &["cause"] };
    if by == UnknownBy::Collection {
        answer.notes.push("A client counts in every collection that has it.".into());
    }
    Ok(answer)
}

fn add(sum: &mut Sum, unknown: u64, cause: Cause) {
    sum.clients += 1;
    sum.states += unknown;
    *sum.causes.entry(cause).or_default() += 1;
}
