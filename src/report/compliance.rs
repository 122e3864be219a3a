//! Overall compliance of the hierarchy or of each site.

use super::clients::Compliance;
use super::group::{self, Depth, Grouping};
use super::{COMPLIANT_MEANS, answer, picture};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Metric, Reading, Sample, Tabular};
use crate::compliance::{Estate, Scope, Tally, count};
use crate::db::Snapshot;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Compliance of a set of clients.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct ComplianceRow {
    /// `all`, a site code, or `unassigned` for clients that belong to no site.
    pub site: String,
    /// True when the sites below `site` count too.
    pub includes_below: bool,
    /// True for the row of the whole scope, which sums up the others.
    pub is_total: bool,
    /// What it is of the scope: `all`, a site code, or `unassigned`.
    pub part: String,
    /// Clients considered.
    pub clients: u64,
    /// Clients for which no update is required and none unknown.
    pub clients_compliant: u64,
    /// Clients for which an update is required.
    pub clients_non_compliant: u64,
    /// Clients for which no update is required, but some are unknown. Where no update is what was asked for, clients are none of these.
    pub clients_unknown: u64,
    /// The states of all (client, update) pairs.
    #[serde(flatten)]
    pub states: Tally,
    /// Installed + required + not required + unknown.
    pub total: u64,
    /// (installed + not required) / total, in percent.
    pub compliant_percent: Option<f64>,
}

const RATIO: &str =
    "Installed and not required states of all client-update pairs; unknown counts against it.";
const STATES: &str = "Client-update pairs by state.";
const BY_COLLECTION: &[(&str, &str)] = &[("collection", "collection")];
/// Clients by what they are.
pub(super) const CLIENTS: &[Sample] = &[
    Sample::labelled("clients_compliant", &[("state", "compliant")]),
    Sample::labelled("clients_non_compliant", &[("state", "non_compliant")]),
    Sample::labelled("clients_unknown", &[("state", "unknown")]),
];
/// Client-update pairs by state.
pub(super) const PAIRS: &[Sample] = &[
    Sample::labelled("installed", &[("state", "installed")]),
    Sample::labelled("required", &[("state", "required")]),
    Sample::labelled("not_required", &[("state", "not_required")]),
    Sample::labelled("unknown", &[("state", "unknown")]),
];

impl Tabular for ComplianceRow {
    const SCHEMA: &'static str = "report.compliance/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("site", "Site").with("includes_below", "and below"),
        Column::number("clients", "Clients"),
        Column::number("clients_compliant", "Compliant clients"),
        Column::number("clients_non_compliant", "Non-compliant clients"),
        Column::number("clients_unknown", "Unknown clients"),
        Column::number("installed", "Installed").spare(),
        Column::number("required", "Required").spare(),
        Column::number("not_required", "Not required").spare(),
        Column::number("unknown", "Unknown states").spare(),
        Column::number("total", "Total").spare(),
        Column::percent("compliant_percent", "Compliant %"),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::percent("compliant", "states that are installed or not required, of all"),
        MeasureKind::share("required", "states that are required, of all"),
        MeasureKind::share("unknown", "states that are unknown, of all"),
        MeasureKind::share("clients-compliant", "clients without a required or unknown update, of all"),
        MeasureKind::share("clients-non-compliant", "clients with a required update, of all"),
        MeasureKind::share(
            "clients-unknown",
            "clients without a required, but with an unknown update, of all",
        ),
    ];
    const ROW_MEASURES: &'static [MeasureKind] = Self::MEASURES;
    const METRICS: &'static [Metric] = &[
        Metric::new(
            "cmupd_compliance_ratio",
            RATIO,
            &[("site", "part")],
            &[Sample::of(Reading::Field("compliant_percent", 0.01))],
        ),
        Metric::new(
            "cmupd_clients",
            "Clients by compliance; those of a site count in its scope and, with --by site, once more by themselves.",
            &[("site", "part")],
            CLIENTS,
        ),
        Metric::new("cmupd_client_update_states", STATES, &[("site", "part")], PAIRS),
    ];

    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        self.measures()
    }

    fn is_total(&self) -> bool {
        self.is_total
    }
}

impl ComplianceRow {
    fn new(site: &str) -> Self {
        ComplianceRow {
            site: site.into(),
            includes_below: false,
            is_total: false,
            part: site.into(),
            clients: 0,
            clients_compliant: 0,
            clients_non_compliant: 0,
            clients_unknown: 0,
            states: Tally::default(),
            total: 0,
            compliant_percent: None,
        }
    }

    /// The whole scope.
    fn whole(scope: &Scope, estate: &Estate) -> Self {
        let site = scope.site.map_or("all".to_owned(), |site| site.to_string());
        let includes_below = scope.site.is_some_and(|site| estate.hierarchy.subtree(site).len() > 1);
        ComplianceRow { part: "all".into(), includes_below, ..ComplianceRow::new(&site) }
    }

    /// What people call the site.
    pub(super) fn shown_site(&self) -> String {
        if self.includes_below { format!("{} and below", self.site) } else { self.site.clone() }
    }

    fn add(&mut self, compliance: Option<Compliance>, tally: Tally) {
        self.clients += 1;
        match compliance {
            Some(Compliance::NonCompliant) => self.clients_non_compliant += 1,
            Some(Compliance::Unknown) => self.clients_unknown += 1,
            Some(Compliance::Compliant) => self.clients_compliant += 1,
            None => {}
        }
        self.states += tally;
        self.total = self.states.total();
        self.compliant_percent = self.states.compliant_percent();
    }

    fn measures(&self) -> BTreeMap<&'static str, Measure> {
        // All clients, or none where there is nothing to count.
        let judged = self.clients_compliant + self.clients_non_compliant + self.clients_unknown;
        BTreeMap::from([
            ("compliant", Measure::percent(self.states.installed + self.states.not_required, self.total)),
            ("required", Measure::share(self.states.required, self.total)),
            ("unknown", Measure::share(self.states.unknown, self.total)),
            ("clients-compliant", Measure::share(self.clients_compliant, judged)),
            ("clients-non-compliant", Measure::share(self.clients_non_compliant, judged)),
            ("clients-unknown", Measure::share(self.clients_unknown, judged)),
        ])
    }
}

/// Rows with what each is called.
type NamedRows = Vec<(String, ComplianceRow)>;

/// The figures of all clients of a scope, and of each of its groups in order, by name.
fn figures(
    r: &Snapshot<'_>,
    scope: &Scope,
    grouping: Grouping,
    now: Timestamp,
) -> Result<(Estate, ComplianceRow, NamedRows)> {
    let (estate, groups) = group::load(r, scope, grouping, Depth::Counts, now)?;
    let count = count(r, &estate)?;
    let judged = |place: usize| {
        let (member, tally) = estate.members.get(place).zip(count.members.get(place))?;
        Some((Compliance::of_member(&estate, member, *tally), *tally))
    };
    let mut overall = ComplianceRow { is_total: true, ..ComplianceRow::whole(scope, &estate) };
    (0..estate.members.len()).filter_map(judged).for_each(|(is, tally)| overall.add(is, tally));
    let groups = groups.into_iter().filter(|_| grouping != Grouping::All);
    let groups = groups
        .map(|group| {
            let mut row = ComplianceRow::new(&group.name);
            let members = group.places.iter().filter_map(|place| judged(*place));
            members.for_each(|(is, tally)| row.add(is, tally));
            (group.name, row)
        })
        .collect();
    Ok((estate, overall, groups))
}

/// An answer of such rows, each with what it is called.
fn told<T>(
    rows: Vec<(String, T)>,
    figures: impl Fn(&T) -> &ComplianceRow,
    estate: &Estate,
    scope: &Scope,
) -> Answer<T> {
    let pictures = picture::of_compliance(rows.iter().map(|(name, row)| (name.as_str(), figures(row))));
    let rows: Vec<T> = rows.into_iter().map(|(_, row)| row).collect();
    let measures = rows.first().map(|overall| figures(overall).measures()).unwrap_or_default();
    let mut answer = answer(rows, estate, scope);
    (answer.measures, answer.pictures) = (measures, pictures);
    if estate.newest().updates.is_empty() && !estate.has_nothing_to_count() && estate.as_of().is_none() {
        answer.notes.push("No update is visible to these sites yet: run `cmupd sync`.".into());
    }
    // Behind what moment it is.
    answer.notes.insert(usize::from(answer.as_of.is_some()), COMPLIANT_MEANS.into());
    answer
}

/// Compliance of the scope as one row; with `by_site` one more row per site that has clients, by code; those without a site stand
/// last.
pub fn compliance(
    r: &Snapshot<'_>,
    scope: &Scope,
    by_site: bool,
    now: Timestamp,
) -> Result<Answer<ComplianceRow>> {
    let grouping = if by_site { Grouping::Site } else { Grouping::All };
    let (estate, overall, sites) = figures(r, scope, grouping, now)?;
    let rows = std::iter::once((overall.shown_site(), overall)).chain(sites).collect();
    Ok(told(rows, |row| row, &estate, scope))
}

/// Compliance of the clients of a collection.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct CollectionComplianceRow {
    /// The collection; `all` for all clients of the scope.
    pub collection: String,
    /// The figures; `site` is that of the scope.
    #[serde(flatten)]
    pub figures: ComplianceRow,
}

impl Tabular for CollectionComplianceRow {
    const SCHEMA: &'static str = "report.compliance.collections/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("collection", "Collection"),
        Column::ident("site", "Site").with("includes_below", "and below").wide(),
        Column::number("clients", "Clients"),
        Column::number("clients_compliant", "Compliant clients"),
        Column::number("clients_non_compliant", "Non-compliant clients"),
        Column::number("clients_unknown", "Unknown clients"),
        Column::number("installed", "Installed").spare(),
        Column::number("required", "Required").spare(),
        Column::number("not_required", "Not required").spare(),
        Column::number("unknown", "Unknown states").spare(),
        Column::number("total", "Total").spare(),
        Column::percent("compliant_percent", "Compliant %"),
    ];
    const MEASURES: &'static [MeasureKind] = ComplianceRow::MEASURES;
    const ROW_MEASURES: &'static [MeasureKind] = ComplianceRow::MEASURES;
    const METRICS: &'static [Metric] = &[
        Metric::new(
            "cmupd_collection_compliance_ratio",
            RATIO,
            BY_COLLECTION,
            &[Sample::of(Reading::Field("compliant_percent", 0.01))],
        ),
        Metric::new(
            "cmupd_collection_clients",
            "Clients by compliance; a client counts in every collection that has it, and in all.",
            BY_COLLECTION,
            CLIENTS,
        ),
        Metric::new("cmupd_collection_client_update_states", STATES, BY_COLLECTION, PAIRS),
    ];

    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        self.figures.measures()
    }

    fn is_total(&self) -> bool {
        self.figures.is_total
    }
}

/// Compliance of the scope as one row, and one more row for each collection, by name. A client counts in every collection that
/// has it, and in none where none does.
pub fn compliance_by_collection(
    r: &Snapshot<'_>,
    scope: &Scope,
    now: Timestamp,
) -> Result<Answer<CollectionComplianceRow>> {
    let (estate, overall, collections) = figures(r, scope, Grouping::Collection, now)?;
    let whole = ComplianceRow::whole(scope, &estate);
    let rows = std::iter::once(("all".to_owned(), overall)).chain(collections);
    let rows = rows.map(|(collection, figures)| {
        let (site, includes_below) = (whole.site.clone(), whole.includes_below);
        let figures = ComplianceRow { site, includes_below, part: "all".into(), ..figures };
        (collection.clone(), CollectionComplianceRow { collection, figures })
    });
    let mut answer = told(rows.collect(), |row| &row.figures, &estate, scope);
    answer.notes.push("A client counts in every collection that has it.".into());
    Ok(answer)
}
