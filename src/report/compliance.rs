//! Overall compliance of the hierarchy or of each site.

use super::kit::measures::{CLIENTS, PAIRS, STATES as STATE_MEASURES};
use super::kit::{
    COMPLIANT_CLIENTS_MEANS, COMPLIANT_MEANS, UNKNOWN_CLIENTS_MEANS, Wording, answer_in_words, picture,
    site_label,
};
use crate::base::error::Result;
use crate::base::tabular::{
    Answer, Column, Measure, MeasureKind, Metric, Picture, Reading, Sample, Tabular, Tone,
};
use crate::compliance::{
    ClientGroup, ClientTally, Compliance, Grouping, Scope, ScopeQuery, ScopeView, Tally, count,
};
use crate::db::Snapshot;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Compliance of a set of clients.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct ComplianceRow {
    /// What it is of, in words: `all`; a site code, with `and below` or `only` where there are sites below;
    /// `unassigned`.
    pub label: String,
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
    /// Clients by compliance; where no update is what was asked for, they are none of these.
    #[serde(flatten)]
    pub compliance: ClientTally,
    /// The states of all (client, update) pairs.
    #[serde(flatten)]
    pub states: Tally,
    /// Installed + required + not required + unknown.
    pub total: u64,
    /// Compliant clients of those that are counted, in percent.
    pub clients_compliant_percent: Option<f64>,
    /// (installed + not required) / total of the pairs, in percent.
    pub compliant_percent: Option<f64>,
}

const RATIO: &str =
    "Installed and not required states of all client-update pairs; unknown counts against it.";
const STATES: &str = "Client-update pairs by state.";
const BY_COLLECTION: &[(&str, &str)] = &[("collection", "collection")];

impl Tabular for ComplianceRow {
    const SCHEMA: &'static str = "report.compliance/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("label", "Site"),
        Column::ident("site", "Site code").wide(),
        Column::number("clients", "Clients"),
        Column::number("clients_compliant", "Compliant clients"),
        Column::number("clients_non_compliant", "Non-compliant clients"),
        Column::number("clients_unknown", "Unknown clients"),
        Column::percent("clients_compliant_percent", "Compliant clients %"),
        Column::number("installed", "Installed").spare(),
        Column::number("required", "Required").spare(),
        Column::number("not_required", "Not required").spare(),
        Column::number("unknown", "Unknown states").spare(),
        Column::number("total", "Total").spare(),
        Column::percent("compliant_percent", "Compliant pairs %"),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        STATE_MEASURES[0],
        STATE_MEASURES[1],
        STATE_MEASURES[2],
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
            label: site.into(),
            site: site.into(),
            includes_below: false,
            is_total: false,
            part: site.into(),
            clients: 0,
            compliance: ClientTally::default(),
            states: Tally::default(),
            total: 0,
            clients_compliant_percent: None,
            compliant_percent: None,
        }
    }

    /// The whole scope.
    fn whole(scope: &Scope, view: &ScopeView) -> Self {
        ComplianceRow {
            label: site_label::of_scope(scope, view),
            includes_below: site_label::site_with_those_below(scope, view).is_some(),
            part: "all".into(),
            ..ComplianceRow::new(&scope.site_name().unwrap_or("all".into()))
        }
    }

    /// A group of the scope.
    fn part(group: &ClientGroup, grouping: Grouping, scope: &Scope, view: &ScopeView) -> Self {
        let label = site_label::of_group(group, grouping, scope, view);
        ComplianceRow { label, ..ComplianceRow::new(&group.name) }
    }

    fn add(&mut self, compliance: Option<Compliance>, tally: Tally) {
        self.clients += 1;
        self.compliance.add(compliance);
        self.states += tally;
        self.total = self.states.total();
        self.clients_compliant_percent = self.compliance.compliant_percent();
        self.compliant_percent = self.states.compliant_percent();
    }

    fn measures(&self) -> BTreeMap<&'static str, Measure> {
        let mut measures = self.states.measures();
        measures.extend(self.compliance.measures());
        measures
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
) -> Result<(ScopeView, ComplianceRow, NamedRows)> {
    let view = ScopeQuery { group_by: grouping, ..ScopeQuery::counts(scope) }.load(r, now)?;
    let count = count(r, &view)?;
    let judged = |place: usize| {
        let (member, tally) = view.members.get(place).zip(count.members.get(place))?;
        Some((Compliance::of_member(member, *tally), *tally))
    };
    let mut overall = ComplianceRow { is_total: true, ..ComplianceRow::whole(scope, &view) };
    (0..view.members.len()).filter_map(judged).for_each(|(is, tally)| overall.add(is, tally));
    let groups = view.groups.iter().filter(|_| grouping != Grouping::All);
    let groups = groups
        .map(|group| {
            let mut row = ComplianceRow::part(group, grouping, scope, &view);
            let members = group.places.iter().filter_map(|place| judged(*place));
            members.for_each(|(is, tally)| row.add(is, tally));
            let name = if grouping == Grouping::Site { row.label.clone() } else { group.name.clone() };
            (name, row)
        })
        .collect();
    Ok((view, overall, groups))
}

/// What makes a client compliant, see [`Compliance::of`].
const CLIENTS_MEAN: &str = "Compliant are clients without a required or an unknown update, non-compliant those with a required one; \
                            unknown are the others.";
/// The clients, and the states, of the scope and of each group, by what each is called.
fn pictures<'a>(rows: impl Iterator<Item = (&'a str, &'a ComplianceRow)>) -> Vec<Picture> {
    let rows: Vec<_> = rows.collect();
    let clients = |row: &ComplianceRow| {
        [
            row.compliance.clients_compliant,
            row.compliance.clients_non_compliant,
            row.compliance.clients_unknown,
        ]
        .map(|count| count as f64)
        .to_vec()
    };
    let kinds = [("Compliant", Tone::Good), ("Non-compliant", Tone::Bad), ("Unknown", Tone::Unknown)];
    let bars = rows.iter().map(|(name, row)| ((*name).to_owned(), clients(row))).collect();
    [
        picture::bar("Clients by compliance", "clients", CLIENTS_MEAN, picture::parts(kinds), bars),
        picture::state_bars(
            "Client-update pairs by state",
            "client-update pairs",
            "",
            rows.iter().map(|(name, row)| ((*name).to_owned(), row.states)),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// An answer of such rows, each with what it is called.
fn answer_rows<T>(
    rows: Vec<(String, T)>,
    figures: impl Fn(&T) -> &ComplianceRow,
    view: &ScopeView,
    scope: &Scope,
) -> Answer<T> {
    let pictures = pictures(rows.iter().map(|(name, row)| (name.as_str(), figures(row))));
    let rows: Vec<T> = rows.into_iter().map(|(_, row)| row).collect();
    let measures = rows.first().map(|overall| figures(overall).measures()).unwrap_or_default();
    let lead = [COMPLIANT_CLIENTS_MEANS, COMPLIANT_MEANS, UNKNOWN_CLIENTS_MEANS].map(str::to_owned);
    let mut answer =
        answer_in_words(rows, view, scope, Wording { lead: lead.to_vec(), ..Wording::default() });
    (answer.measures, answer.pictures) = (measures, pictures);
    if view.listed().updates.is_empty() && !view.has_nothing_to_count() && view.as_of().is_none() {
        answer.notes.push("No update is visible to these sites yet: run `cmupd sync`.".into());
    }
    answer
}

/// Compliance of the scope as one row; with `by_site` one more row per site that has clients, by code; those without a
/// site are last. Fails as [`ScopeQuery::load`].
pub fn compliance(
    r: &Snapshot<'_>,
    scope: &Scope,
    by_site: bool,
    now: Timestamp,
) -> Result<Answer<ComplianceRow>> {
    let grouping = if by_site { Grouping::Site } else { Grouping::All };
    let (view, overall, sites) = figures(r, scope, grouping, now)?;
    let rows = std::iter::once((overall.label.clone(), overall)).chain(sites).collect();
    Ok(answer_rows(rows, |row| row, &view, scope))
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
    const COLUMNS: &'static [Column] = &{
        let mut columns = [Column::ident("collection", "Collection"); ComplianceRow::COLUMNS.len() + 1];
        columns.split_at_mut(1).1.copy_from_slice(ComplianceRow::COLUMNS);
        columns[1] = columns[1].wide();
        columns
    };
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

/// Compliance of the scope as one row, and one more row for each collection, by name. A client counts in every
/// collection that has it, and in none where none does. Fails likewise.
pub fn compliance_by_collection(
    r: &Snapshot<'_>,
    scope: &Scope,
    now: Timestamp,
) -> Result<Answer<CollectionComplianceRow>> {
    let (view, overall, collections) = figures(r, scope, Grouping::Collection, now)?;
    let whole = ComplianceRow::whole(scope, &view);
    let rows = std::iter::once(("all".to_owned(), overall)).chain(collections);
    let rows = rows.map(|(collection, figures)| {
        let (label, site) = (whole.label.clone(), whole.site.clone());
        let figures = ComplianceRow {
            label,
            site,
            includes_below: whole.includes_below,
            part: "all".into(),
            ..figures
        };
        (collection.clone(), CollectionComplianceRow { collection, figures })
    });
    let mut answer = answer_rows(rows.collect(), |row| &row.figures, &view, scope);
    answer.notes.push("A client counts in every collection that has it.".into());
    Ok(answer)
}
