//! How many clients every deployment has in each category.

use super::targets::View;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Metric, Picture, Sample, Tabular, Tone};
use crate::compliance::{Scope, percent};
use crate::db::Snapshot;
use crate::deployment::definition::Deployment;
use crate::deployment::status::{DeploymentCategory, read_states};
use crate::report::group::moment_of;
use crate::report::kit::picture;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::AddAssign;
use uuid::Uuid;

/// How many clients are in each category.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct CategoryTally {
    /// Clients that comply.
    pub success: u64,
    /// Clients that do not comply yet, and where nothing failed.
    pub in_progress: u64,
    /// Clients where download or installation failed.
    pub error: u64,
    /// Clients that said nothing of their compliance.
    pub unknown: u64,
}

impl AddAssign for CategoryTally {
    fn add_assign(&mut self, other: CategoryTally) {
        self.success += other.success;
        self.in_progress += other.in_progress;
        self.error += other.error;
        self.unknown += other.unknown;
    }
}

/// What `--fail-on` compares, of all clients of the answer.
pub(in crate::report) const CATEGORY_MEASURES: [MeasureKind; 4] = [
    MeasureKind::share("deployment-success", "members of the collections that comply, of all"),
    MeasureKind::share(
        "deployment-in-progress",
        "members that do not comply yet and where nothing failed, of all",
    ),
    MeasureKind::share("deployment-error", "members where download or installation failed, of all"),
    MeasureKind::share("deployment-unknown", "members that said nothing of their compliance, of all"),
];
/// Likewise of each row.
pub(in crate::report) const ROW_CATEGORY_MEASURES: [MeasureKind; 4] = [
    MeasureKind::share("deployment-success", "members of the row that comply, of all"),
    MeasureKind::share("deployment-in-progress", "members of the row that are in progress, of all"),
    MeasureKind::share("deployment-error", "members of the row where something failed, of all"),
    MeasureKind::share("deployment-unknown", "members of the row that are unknown, of all"),
];

impl CategoryTally {
    /// All clients: the denominator.
    pub fn total(&self) -> u64 {
        self.success + self.in_progress + self.error + self.unknown
    }

    /// What a gate compares.
    pub(in crate::report) fn measures(&self) -> BTreeMap<&'static str, Measure> {
        let values = [self.success, self.in_progress, self.error, self.unknown];
        let names = CATEGORY_MEASURES.iter().map(|kind| kind.name);
        names.zip(values).map(|(name, count)| (name, Measure::share(count, self.total()))).collect()
    }

    /// Counts clients of a category.
    pub(in crate::report) fn add(&mut self, category: DeploymentCategory, clients: u64) {
        *match category {
            DeploymentCategory::Success => &mut self.success,
            DeploymentCategory::InProgress => &mut self.in_progress,
            DeploymentCategory::Error => &mut self.error,
            DeploymentCategory::Unknown => &mut self.unknown,
        } += clients;
    }

    /// Of counts in the order of [`DeploymentCategory`].
    pub(in crate::report) fn of_counts([success, in_progress, error, unknown]: [u64; 4]) -> Self {
        CategoryTally { success, in_progress, error, unknown }
    }

    fn bar(&self) -> Vec<f64> {
        [self.success, self.in_progress, self.error, self.unknown].map(|count| count as f64).to_vec()
    }
}

/// Bars of the four categories, by label.
pub(in crate::report) fn category_bars(
    title: &str,
    bars: impl Iterator<Item = (String, CategoryTally)>,
) -> Option<Picture> {
    let parts = picture::parts([
        ("Success", Tone::Good),
        ("In progress", Tone::Pending),
        ("Error", Tone::Bad),
        ("Unknown", Tone::Unknown),
    ]);
    let bars = bars.map(|(label, tally)| (label, tally.bar())).collect();
    picture::bar(title, "clients", DENOMINATOR, parts, bars)
}

/// How many clients a deployment has in each category.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct DeploymentCountRow {
    /// Its name.
    pub deployment: String,
    /// The software update group.
    pub group: String,
    /// The collection.
    pub collection: String,
    /// Members of the collection.
    pub clients: u64,
    /// Those in each category.
    #[serde(flatten)]
    pub categories: CategoryTally,
    /// Clients that comply / all of the collection, in percent; none where it is empty.
    pub success_percent: Option<f64>,
    /// The AssignmentID of its state messages.
    pub guid: Uuid,
}

impl Tabular for DeploymentCountRow {
    const SCHEMA: &'static str = "deployment.status/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("deployment", "Deployment"),
        Column::ident("group", "Group").wide(),
        Column::ident("collection", "Collection").wide(),
        Column::number("clients", "Clients"),
        Column::number("success", "Success"),
        Column::number("in_progress", "In progress"),
        Column::number("error", "Error"),
        Column::number("unknown", "Unknown"),
        Column::percent("success_percent", "Success %"),
        Column::ident("guid", "GUID").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &CATEGORY_MEASURES;
    const ROW_MEASURES: &'static [MeasureKind] = &ROW_CATEGORY_MEASURES;
    const METRICS: &'static [Metric] = &[Metric::new(
        "cmupd_deployment_clients",
        "Members of the collection of a deployment, by category.",
        &[("deployment", "deployment")],
        &[
            Sample::labelled("success", &[("category", "success")]),
            Sample::labelled("in_progress", &[("category", "in_progress")]),
            Sample::labelled("error", &[("category", "error")]),
            Sample::labelled("unknown", &[("category", "unknown")]),
        ],
    )];

    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        self.categories.measures()
    }
}

/// A deployment with the number of its clients and their categories.
pub(in crate::report) type Counted = (Deployment, u64, CategoryTally);

/// How deployments go, by name: those for which `choose` returns true. The answer has what every answer about them says.
pub(in crate::report) fn count_all<T>(
    r: &Snapshot<'_>,
    as_of: Option<Timestamp>,
    now: Timestamp,
    choose: impl FnOnce(&[&Deployment], &View) -> Result<Vec<bool>>,
) -> Result<(Vec<Counted>, Answer<T>)> {
    let moment = moment_of(r, as_of, now)?;
    let deployments = r.at(moment).deployments()?;
    let deployments = deployments.in_order();
    let scope = Scope { as_of, ..Scope::default() };
    let view = View::load(r, &deployments, &scope, moment, now)?;
    let chosen = choose(&deployments, &view)?;
    let chosen = deployments.into_iter().zip(chosen).filter(|(_, is_chosen)| *is_chosen);
    let deployments: Vec<&Deployment> = chosen.map(|(deployment, _)| deployment).collect();
    let pairs = read_states(r.at(moment), &deployments, &view.client_ids())?;
    let mut counts = vec![CategoryTally::default(); deployments.len()];
    for pair in pairs {
        let is_target = deployments
            .get(pair.deployment)
            .is_some_and(|it| view.members_of(it).binary_search(&pair.client).is_ok());
        if let Some(counts) = counts.get_mut(pair.deployment).filter(|_| is_target) {
            counts.add(pair.states.category(), 1);
        }
    }
    let mut all = CategoryTally::default();
    let counted = deployments.into_iter().zip(counts).map(|(deployment, mut categories)| {
        let clients = view.members_of(deployment).len() as u64;
        // Those that said nothing at all.
        categories.unknown += clients - categories.total();
        all += categories;
        (deployment.clone(), clients, categories)
    });
    let counted: Vec<Counted> = counted.collect();
    let mut answer = Answer::from(Vec::new());
    answer.measures = all.measures();
    let bars = counted.iter().map(|(deployment, _, categories)| (deployment.name.clone(), *categories));
    answer.pictures = category_bars("Deployments", bars).into_iter().collect();
    answer.as_of = view.scope.as_of();
    answer.notes.push(DENOMINATOR.into());
    answer.notes.extend(view.removed_collections(counted.iter().map(|(deployment, ..)| deployment)));
    Ok((counted, answer))
}

/// How every deployment goes, by name; as of a moment of the past, with its members by the rules of today.
///
/// Fails for a moment of which nothing is known.
pub fn deployment_counts(
    r: &Snapshot<'_>,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<DeploymentCountRow>> {
    let all = |deployments: &[&Deployment], _: &View| Ok(vec![true; deployments.len()]);
    let (counted, mut answer) = count_all(r, as_of, now, all)?;
    let rows = counted.into_iter().map(|(deployment, clients, categories)| DeploymentCountRow {
        deployment: deployment.name,
        group: deployment.group,
        collection: deployment.collection,
        clients,
        categories,
        success_percent: percent(categories.success, clients),
        guid: deployment.guid,
    });
    answer.rows = rows.collect();
    Ok(answer)
}

pub(in crate::report) const DENOMINATOR: &str = "Percentages are of all members of the collection; unknown: members that said nothing of their compliance.";
