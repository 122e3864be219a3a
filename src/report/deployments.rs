//! Which deployments a collection, a client, an update or a software update group has.

use super::deployment_status::{CATEGORY_MEASURES, CategoryTally, ROW_CATEGORY_MEASURES, count_all};
use super::group::GroupView;
use crate::base::error::{Result, unknown};
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Tabular};
use crate::catalog::Wanted;
use crate::client;
use crate::compliance::percent;
use crate::db::{Snapshot, UpdateKey};
use crate::deployment::definition::Deployment;
use jiff::Timestamp;
use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Which deployments are listed: those that meet all of these.
#[derive(Debug, Clone, Default)]
pub struct DeploymentFilter {
    /// To this collection.
    pub collection: Option<String>,
    /// To a collection that this client is a member of.
    pub client: Option<String>,
    /// With this update, or with one of this KB number.
    pub update: Option<Wanted>,
    /// With all updates of this software update group.
    pub group: Option<String>,
}

/// A deployment, where it is deployed, and when.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct DeploymentListRow {
    /// Its name.
    pub deployment: String,
    /// The software update group.
    pub group: String,
    /// The collection.
    pub collection: String,
    /// Whether clients get it.
    pub enabled: bool,
    /// From when on clients may install: on the clock of each client, or in UTC.
    pub available: DateTime,
    /// When clients install at the latest, likewise; none where users choose.
    pub deadline: Option<DateTime>,
    /// The times are UTC.
    pub utc: bool,
    /// When it was changed last.
    pub modified_at: Timestamp,
    /// Members of the collection.
    pub clients: u64,
    /// Those in each category.
    #[serde(flatten)]
    pub categories: CategoryTally,
    /// Clients that comply / all of the collection, in percent; none where it is empty.
    pub success_percent: Option<f64>,
    /// The DeploymentID: the AssignmentID of its policies and state messages.
    pub guid: Uuid,
}

impl Tabular for DeploymentListRow {
    const SCHEMA: &'static str = "report.deployments/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("deployment", "Deployment"),
        Column::ident("group", "Group").wide(),
        Column::ident("collection", "Collection"),
        Column::text("enabled", "Enabled").spare(),
        Column::time("available", "Available"),
        Column::time("deadline", "Deadline"),
        Column::text("utc", "UTC").spare(),
        Column::time("modified_at", "Changed").spare(),
        Column::number("clients", "Clients"),
        Column::number("success", "Success").wide(),
        Column::number("in_progress", "In progress").wide(),
        Column::number("error", "Error").spare(),
        Column::number("unknown", "Unknown").wide(),
        Column::percent("success_percent", "Success %"),
        Column::ident("guid", "GUID").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &CATEGORY_MEASURES;
    const ROW_MEASURES: &'static [MeasureKind] = &ROW_CATEGORY_MEASURES;

    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        self.categories.measures()
    }
}

/// The deployments that meet a filter, by name, as they are or were.
///
/// Fails with kind `not_found` for a collection, client, update or group that does not exist, and for a moment of which
/// nothing is known.
pub fn deployment_list(
    r: &Snapshot<'_>,
    filter: &DeploymentFilter,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<DeploymentListRow>> {
    let client_id = match &filter.client {
        Some(name) => Some(client::read(r).find_client_with_id(name)?.0),
        None => None,
    };
    if let Some(name) = &filter.collection {
        client::read(r).collections()?.name(name)?;
    }
    let (rows, mut answer) = count_all(r, as_of, now, |deployments, view| {
        let groups = GroupView::load(r, as_of, now)?;
        let wanted_group = match &filter.group {
            None => None,
            Some(name) => match groups.groups.find(name)? {
                Some(group) => Some(group),
                None => {
                    let what = "software update group of that time";
                    return Err(unknown(what, name, [], "cmupd group list --as-of MOMENT").into());
                }
            },
        };
        let wanted_updates: Option<Vec<UpdateKey>> = match &filter.update {
            None => None,
            Some(wanted) => Some(groups.find_updates(wanted)?),
        };
        let holds = |deployment: &Deployment| {
            let members = groups.groups.get(deployment.group_id).map(|group| &group.members);
            let has = |update_id: &UpdateKey| members.is_some_and(|members| members.contains_key(update_id));
            let is_target = |client_id| {
                let mut places = view.members_of(deployment).iter();
                places.any(|place| view.clients.get(*place).is_some_and(|(other, _)| *other == client_id))
            };
            filter
                .collection
                .as_ref()
                .is_none_or(|name| name.trim().eq_ignore_ascii_case(&deployment.collection))
                && client_id.is_none_or(is_target)
                && wanted_updates.as_ref().is_none_or(|wanted| wanted.iter().any(has))
                && wanted_group.is_none_or(|group| group.members.keys().all(has))
        };
        Ok(deployments.iter().map(|deployment| holds(deployment)).collect())
    })?;
    let rows = rows.into_iter().map(|(deployment, clients, categories)| DeploymentListRow {
        deployment: deployment.name,
        group: deployment.group,
        collection: deployment.collection,
        enabled: deployment.options.enabled,
        available: deployment.options.available,
        deadline: deployment.options.deadline,
        utc: deployment.options.utc,
        modified_at: deployment.modified_at,
        clients,
        categories,
        success_percent: percent(categories.success, clients),
        guid: deployment.guid,
    });
    answer.rows = rows.collect();
    for (name, value) in [
        ("collection", &filter.collection),
        ("client", &filter.client),
        ("update", &filter.update.as_ref().map(ToString::to_string)),
        ("group", &filter.group),
    ] {
        if let Some(value) = value {
            answer.scope.insert(name.into(), json!(value));
        }
    }
    Ok(answer)
}
