//! Adding, changing and removing deployments.

use super::limits::check_deployable;
use super::{Clocks, Deployment, DeploymentOptions, PartialOptions};
use crate::base::error::{Failure, Result};
use crate::base::names::check_name;
use crate::catalog;
use crate::catalog::group::GroupsBefore;
use crate::client;
use crate::db::Transaction;
use crate::deployment;
use crate::deployment::policy::{publish_deployment, withdraw_deployment};
use uuid::Uuid;

/// A deployment to be added.
#[derive(Debug, Clone)]
pub struct NewDeployment {
    /// The software update group.
    pub group: String,
    /// The collection.
    pub collection: String,
    /// Its name; `GROUP - COLLECTION` where none is given.
    pub name: Option<String>,
    /// Its GUID: that of an assignment which exists in Configuration Manager, so that its state messages count here; a
    /// new one where none is given.
    pub guid: Option<Uuid>,
    /// Times and options.
    pub options: PartialOptions,
}

/// Adds a deployment with its policy, and gives its name.
///
/// Fails with kind `not_found` for a group or collection that does not exist, with kind `failed` where there is a deployment
/// of this name or GUID, and with kind `usage` for a group without updates, with more than [`super::MOST_UPDATES`] or
/// with expired ones, and for options that contradict each other.
pub fn add(w: &Transaction<'_>, new: &NewDeployment, clocks: Clocks) -> Result<String> {
    let groups = catalog::read(w).update_groups(&GroupsBefore::default())?;
    let Some((group_id, group)) = groups.find_with_id(&new.group)? else { return Err(absent(&new.group)) };
    let collections = client::read(w).collections()?;
    let collection = collections.name(&new.collection)?;
    check_deployable(w, group)?;
    let options = DeploymentOptions::of_new(&new.options, clocks)?;
    let proposed = format!("{} - {collection}", group.name);
    let name = check_name("deployment", new.name.as_deref().unwrap_or(&proposed))?;
    let deployment = Deployment {
        guid: new.guid.unwrap_or_else(Uuid::new_v4),
        name: name.to_owned(),
        group_id,
        group: group.name.clone(),
        collection: collection.to_owned(),
        options,
        created_at: w.now(),
        modified_at: w.now(),
    };
    deployment::read(w).deployments()?.check_free(&deployment, None)?;
    deployment::write(w).insert_deployment(&deployment)?;
    publish_deployment(w, &deployment, &groups)?;
    Ok(name.to_owned())
}

fn absent(group: &str) -> anyhow::Error {
    Failure::not_found(format!("there is no software update group {group:?}"))
        .hint("`cmupd group list` shows what there is")
        .into()
}

/// Changes a deployment with its policy, and gives its name. Fails with kind `not_found` for one that does not exist, with kind `failed` where
/// another has the name, and as [`DeploymentOptions`] says.
pub fn set(
    w: &Transaction<'_>,
    deployment: &str,
    name: Option<&str>,
    change: &PartialOptions,
    clocks: Clocks,
) -> Result<String> {
    let all = deployment::read(w).deployments()?;
    let (deployment_id, before) = all.find_with_id(deployment)?;
    let name = name.map(|name| check_name("deployment", name)).transpose()?;
    let changed = Deployment {
        name: name.map_or_else(|| before.name.clone(), str::to_owned),
        options: before.options.clone().changed(change, clocks)?,
        modified_at: w.now(),
        ..before.clone()
    };
    all.check_free(&changed, Some(deployment_id))?;
    let groups = catalog::read(w).update_groups(&GroupsBefore::default())?;
    if changed.options.enabled && !before.options.enabled {
        groups.get(changed.group_id).map_or(Ok(()), |group| check_deployable(w, group))?;
    }
    deployment::write(w).update_deployment(deployment_id, &changed)?;
    publish_deployment(w, &changed, &groups)?;
    Ok(changed.name)
}

/// Removes a deployment and withdraws its policy; its group and its collection stay. Fails with kind `not_found` for one that does not exist.
pub fn remove(w: &Transaction<'_>, deployment: &str) -> Result<()> {
    let all = deployment::read(w).deployments()?;
    let (deployment_id, removed) = all.find_with_id(deployment)?;
    withdraw_deployment(w, removed)?;
    deployment::write(w).delete_deployment(deployment_id)
}
