//! Updates by vendor, year and month of their release (Microsoft Learn, List of reports: Compliance 4).

use super::kit::measures::{ROW_STATES, STATES};
use super::kit::{COMPLIANT_CLIENTS_MEANS, COMPLIANT_MEANS, answer, later_releases};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Tabular};
use crate::catalog::{self, CategoryTree, CategoryType};
use crate::compliance::{ClientTally, Scope, ScopeQuery, Tally, count, count_clients_by_group};
use crate::db::Snapshot;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The updates that a vendor released in a month, and the states of all clients.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct MonthRow {
    /// The company above the products of the updates; several with `; ` between them; `unknown` where none does.
    pub vendor: String,
    /// Year of the first release, in UTC; none for updates without a day of release.
    pub year: Option<i64>,
    /// Month of the first release, from 1.
    pub month: Option<i64>,
    /// Updates.
    pub updates: u64,
    /// Updates that a client requires.
    pub updates_required: u64,
    /// Clients by their states of these updates; those whose site can see none of them do not count.
    #[serde(flatten)]
    pub compliance: ClientTally,
    /// Compliant clients of those that are counted, in percent.
    pub clients_compliant_percent: Option<f64>,
    /// The states of all (client, update) pairs.
    #[serde(flatten)]
    pub states: Tally,
    /// Installed + not required: the numerator.
    pub compliant: u64,
    /// Installed + required + not required + unknown: the denominator.
    pub total: u64,
    /// compliant / total of the pairs, in percent.
    pub compliant_percent: Option<f64>,
}

impl Tabular for MonthRow {
    const SCHEMA: &'static str = "report.months/2";
    const COLUMNS: &'static [Column] = &[
        Column::ident("vendor", "Vendor"),
        Column::number("year", "Year"),
        Column::number("month", "Month"),
        Column::number("updates", "Updates"),
        Column::number("updates_required", "Updates required").spare(),
        Column::number("clients_compliant", "Compliant clients").spare(),
        Column::number("clients_non_compliant", "Non-compliant clients").wide(),
        Column::number("clients_unknown", "Unknown clients").wide(),
        Column::percent("clients_compliant_percent", "Compliant clients %"),
        Column::number("installed", "Installed"),
        Column::number("required", "Required"),
        Column::number("not_required", "Not required").spare(),
        Column::number("unknown", "Unknown"),
        Column::number("compliant", "Compliant pairs"),
        Column::number("total", "Total pairs"),
        Column::percent("compliant_percent", "Compliant pairs %"),
    ];
    const MEASURES: &'static [MeasureKind] = &STATES;
    const ROW_MEASURES: &'static [MeasureKind] = &ROW_STATES;

    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        self.states.measures()
    }
}

/// The month, newest first, and the vendor.
type MonthKey = (Reverse<Option<(i64, i64)>>, String);

/// The companies above each product, by the product's title or, where it has none, its GUID.
fn vendors(tree: &CategoryTree) -> HashMap<String, BTreeSet<String>> {
    let mut vendors: HashMap<String, BTreeSet<String>> = HashMap::new();
    for company in tree.iter().filter(|category| category.kind == Some(CategoryType::Company)) {
        for below in tree.at_and_below(company.guid).into_iter().filter_map(|guid| tree.get(guid)) {
            vendors.entry(below.title.clone()).or_default().insert(company.title.clone());
        }
    }
    vendors
}

/// One row for each vendor and month in which it released updates that the scope considers; the newest month first,
/// then by vendor. Companies are those of today's catalog. Fails as [`ScopeQuery::load`].
pub fn months(r: &Snapshot<'_>, scope: &Scope, now: Timestamp) -> Result<Answer<MonthRow>> {
    let view = ScopeQuery::counts(scope).load(r, now)?;
    let count = count(r, &view)?;
    let vendors = vendors(&catalog::read(r).category_tree()?);
    let mut months: BTreeMap<MonthKey, MonthRow> = BTreeMap::new();
    let mut keys: Vec<MonthKey> = Vec::with_capacity(count.updates.len());
    let mut all = Tally::default();
    for (update, states) in view.listed().updates.iter().zip(&count.updates) {
        let named: BTreeSet<&str> =
            update.products.iter().filter_map(|it| vendors.get(it)).flatten().map(String::as_str).collect();
        let vendor = if named.is_empty() {
            "unknown".to_owned()
        } else {
            named.into_iter().collect::<Vec<_>>().join("; ")
        };
        let day = update.released_at.map(|at| at.to_zoned(TimeZone::UTC).date());
        let month = day.map(|day| (i64::from(day.year()), i64::from(day.month())));
        let key = (Reverse(month), vendor.clone());
        keys.push(key.clone());
        let row = months.entry(key).or_insert_with(|| MonthRow {
            vendor,
            year: month.map(|(year, _)| year),
            month: month.map(|(_, month)| month),
            updates: 0,
            updates_required: 0,
            compliance: ClientTally::default(),
            clients_compliant_percent: None,
            states: Tally::default(),
            compliant: 0,
            total: 0,
            compliant_percent: None,
        });
        row.updates += 1;
        row.updates_required += u64::from(states.required > 0);
        row.states += *states;
        (row.compliant, row.total) = (row.states.compliant(), row.states.total());
        row.compliant_percent = row.states.compliant_percent();
        all += *states;
    }
    let groups: HashMap<&MonthKey, usize> = months.keys().zip(0..).collect();
    let groups: Vec<usize> = keys.iter().filter_map(|key| groups.get(key).copied()).collect();
    let clients = count_clients_by_group(r, &view, &groups, months.len())?;
    for (row, clients) in months.values_mut().zip(clients) {
        row.compliance = clients;
        row.clients_compliant_percent = clients.compliant_percent();
    }
    let mut answer = answer(months.into_values().collect(), &view, scope);
    answer.notes.extend([COMPLIANT_CLIENTS_MEANS, COMPLIANT_MEANS].map(str::to_owned));
    answer.notes.extend(later_releases(&view.listed().updates));
    answer.measures = all.measures();
    Ok(answer)
}
