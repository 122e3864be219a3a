//! What a deployment demands of its group and its collection, also when these change later.

use super::Deployment;
use crate::base::error::{Failure, Result};
use crate::catalog;
use crate::catalog::group::{GroupsBefore, UpdateGroup};
use crate::client;
use crate::db::Snapshot;
use crate::deployment;
use crate::hierarchy;

/// Updates of a deployment at the most (Microsoft Learn, Deploy software updates).
pub const MOST_UPDATES: usize = 1_000;
/// Titles that a failure quotes.
const QUOTED: usize = 3;

/// Fails with kind `usage` where a group is deployed and has no updates any more, or too many. Deployments that are disabled
/// do not count.
pub fn check_group(r: &Snapshot<'_>, group: &str) -> Result<()> {
    let groups = catalog::read(r).update_groups(&GroupsBefore::default())?;
    let Some((group_id, group)) = groups.find_with_id(group)? else { return Ok(()) };
    let all = deployment::read(r).deployments()?;
    let is_of_group = |it: &&Deployment| it.options.enabled && it.group_id == group_id;
    let deployment = all.in_order().into_iter().find(is_of_group);
    deployment.map_or(Ok(()), |deployment| check_count(group, Some(deployment)))
}

/// Fails with kind `failed` where a collection is the target of a deployment, and with kind `not_found` where there is no such
/// collection.
pub fn check_collection_removal(r: &Snapshot<'_>, collection: &str) -> Result<()> {
    let collections = client::read(r).collections()?;
    let name = collections.name(collection)?;
    check_unused(r, name, "is the target of deployments", |it| it.collection == name)
}

/// Fails with kind `failed` where a group is deployed, and with kind `not_found` where there is no such group.
pub fn check_group_removal(r: &Snapshot<'_>, group: &str) -> Result<()> {
    let groups = catalog::read(r).update_groups(&GroupsBefore::default())?;
    let found = groups.find_with_id(group)?.map(|(group_id, _)| group_id);
    check_unused(r, group, "is deployed", |it| Some(it.group_id) == found)
}

fn check_unused(r: &Snapshot<'_>, name: &str, used: &str, uses: impl Fn(&Deployment) -> bool) -> Result<()> {
    let all = deployment::read(r).deployments()?;
    let names: Vec<&str> =
        all.in_order().into_iter().filter(|it| uses(it)).map(|it| it.name.as_str()).collect();
    let Some(first) = names.first() else { return Ok(()) };
    Err(Failure::failed(format!("{name} {used}: {}", names.join(", ")))
        .hint(format!("remove what uses it first, such as `cmupd deployment remove {first:?}`"))
        .into())
}

/// Whether a group has as many updates as a deployment may have: one that exists, or one that is to be.
fn check_count(group: &UpdateGroup, deployment: Option<&Deployment>) -> Result<()> {
    let (group, count) = (&group.name, group.members.len());
    let has = if deployment.is_some() { "would have" } else { "has" };
    let deployed = deployment.map(|it| format!(", and is deployed as {:?}", it.name)).unwrap_or_default();
    if count == 0 {
        let hint = match deployment {
            Some(deployment) => format!(
                "disable or remove the deployment first: `cmupd deployment disable {:?}` lets the group be as it is",
                deployment.name
            ),
            None => format!("`cmupd group include {group:?}` puts updates into it"),
        };
        return Err(Failure::usage(format!(
            "the software update group {group:?} {has} no updates{deployed}"
        ))
        .hint(hint)
        .into());
    }
    if count > MOST_UPDATES {
        return Err(Failure::usage(format!(
            "the software update group {group:?} {has} {count} updates{deployed}; a deployment has at most {MOST_UPDATES}"
        ))
        .hint("divide the updates among several groups; `cmupd group clean` removes what is superseded or expired")
        .into());
    }
    Ok(())
}

/// Fails with kind `usage` where a group cannot be deployed: it has no updates, too many, or expired ones.
pub(super) fn check_deployable(r: &Snapshot<'_>, group: &UpdateGroup) -> Result<()> {
    check_count(group, None)?;
    let version = hierarchy::read(r).top_site()?.content_version;
    let visible = catalog::read(r).visible_updates(version)?;
    let expired: Vec<String> = visible
        .iter()
        .filter(|update| update.is_expired && group.members.contains_key(&update.update_id))
        .map(|update| update.title.clone().unwrap_or_else(|| update.guid.to_string()))
        .collect();
    if expired.is_empty() {
        return Ok(());
    }
    let more = if expired.len() > QUOTED { " …" } else { "" };
    let quoted = expired.get(..QUOTED.min(expired.len())).unwrap_or_default().join(", ");
    Err(Failure::usage(format!(
        "{} updates of the software update group {:?} are expired, and cannot be deployed: {quoted}{more}",
        expired.len(),
        group.name
    ))
    .hint(format!("`cmupd group clean {:?} --expired` removes them", group.name))
    .into())
}
