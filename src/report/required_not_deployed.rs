//! Updates that clients require and that no deployment gives them.

use super::group::GroupView;
use super::kit::answer;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Tabular};
use crate::catalog;
use crate::catalog::group::GroupKey;
use crate::compliance::{Scope, ScopeQuery, count, percent};
use crate::db::{Snapshot, UpdateKey};
use crate::deployment::definition::Deployment;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// An update that clients require and that is not deployed to them.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct RequiredNotDeployedRow {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Security bulletin.
    pub bulletin_id: Option<String>,
    /// Title in the default language.
    pub title: Option<String>,
    /// Severity that the publisher gave.
    pub severity: Option<String>,
    /// Classification, such as Security Updates.
    pub classification: Option<String>,
    /// Clients that require it.
    pub required: u64,
    /// Clients of the scope for which it counts.
    pub total: u64,
    /// required / total, in percent.
    pub required_percent: Option<f64>,
    /// Deployments to other collections that have it, by name.
    pub deployed_elsewhere: Vec<String>,
    /// Where its publisher describes it.
    pub information_url: Option<String>,
    /// UpdateID.
    pub update: Uuid,
}

impl Tabular for RequiredNotDeployedRow {
    const SCHEMA: &'static str = "report.required_not_deployed/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::enumeration("severity", "Severity").spare(),
        Column::number("required", "Required"),
        Column::number("total", "Total").spare(),
        Column::percent("required_percent", "Required %"),
        Column::ident("deployed_elsewhere", "Deployed elsewhere").spare(),
        Column::ident("classification", "Classification").wide(),
        Column::ident("bulletin_id", "Bulletin").wide(),
        Column::ident("information_url", "Information").wide(),
        Column::ident("update", "Update").wide(),
    ];
    const MEASURES: &'static [MeasureKind] =
        &[MeasureKind::share("updates", "updates that are required and not deployed, of all of the scope")];
}

/// The updates of a scope that at least one of its clients requires and that no deployment to its collection has, or where it
/// names no collection, no deployment at all; the most required first. Clients do not get a deployment that is disabled, so that it
/// does not count. Fails as [`ScopeQuery::load`].
pub fn required_not_deployed(
    r: &Snapshot<'_>,
    scope: &Scope,
    now: Timestamp,
) -> Result<Answer<RequiredNotDeployedRow>> {
    let groups = GroupView::load(r, scope.as_of, now)?;
    let deployments = r.at(groups.moment).deployments()?;
    let view = ScopeQuery::counts(scope).load(r, now)?;
    let count = count(r, &view)?;
    let is_here = |collection: &str| {
        scope.collection.as_ref().is_none_or(|wanted| wanted.trim().eq_ignore_ascii_case(collection))
    };
    let mut of_group = HashMap::<GroupKey, Vec<&Deployment>>::new();
    for deployment in deployments.in_order().into_iter().filter(|it| it.options.enabled) {
        of_group.entry(deployment.group_id).or_default().push(deployment);
    }
    let mut with_update = HashMap::<UpdateKey, Vec<&Deployment>>::new();
    for (group_id, deployments) in &of_group {
        let members = groups.groups.get(*group_id).into_iter().flat_map(|group| group.members.keys());
        members.for_each(|update_id| with_update.entry(*update_id).or_default().extend(deployments));
    }
    let mut rows = Vec::new();
    for (update, states) in view.listed().updates.iter().zip(&count.updates) {
        if states.required == 0 {
            continue;
        }
        let with_it = with_update.get(&update.update_id).map_or(&[][..], Vec::as_slice);
        if with_it.iter().any(|deployment| is_here(&deployment.collection)) {
            continue;
        }
        let mut elsewhere: Vec<String> = with_it.iter().map(|deployment| deployment.name.clone()).collect();
        elsewhere.sort_by_key(|name| name.to_lowercase());
        let (bulletin_id, information_url) =
            catalog::read(r).bulletin_and_url(update.update_id, update.revision_number)?;
        rows.push(RequiredNotDeployedRow {
            article_id: update.article_id.clone(),
            bulletin_id,
            title: update.title.clone(),
            severity: update.severity.map(|severity| severity.as_str().to_owned()),
            classification: update.classification.clone(),
            required: states.required,
            total: states.total(),
            required_percent: percent(states.required, states.total()),
            deployed_elsewhere: elsewhere,
            information_url,
            update: update.guid,
        });
    }
    // Stable: of equal counts the newest release first.
    rows.sort_by_key(|row| Reverse(row.required));
    let all = view.listed().updates.len() as u64;
    let mut answer = answer(rows, &view, scope);
    answer.measures = BTreeMap::from([("updates", Measure::share(answer.rows.len() as u64, all))]);
    answer.notes.push(match &scope.collection {
        Some(collection) => format!("In no deployment to {collection:?}; enabled deployments to other collections are in the column deployed_elsewhere."),
        None => "In no enabled deployment to any collection.".to_owned(),
    });
    Ok(answer)
}
