//! Changes of groups and collections that may be deployed.

use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::catalog::group::{self, ChangedMember};
use crate::client;
use crate::client::collection::Collection;
use crate::db::{ClientKey, Transaction};
use crate::deployment::definition::{check_collection_removal, check_group, check_group_removal};
use crate::deployment::phase::{check_collection_has_no_phases, check_group_has_no_phases};
use crate::deployment::policy::{publish_all, publish_group};
use crate::deployment::rule::check_collection_has_no_rules;
use crate::deployment::window::check_collection_has_no_windows;
use crate::hierarchy::{self, SiteCode};
use crate::policy::{self, Generated, PolicySubject};
use std::collections::{BTreeMap, HashSet};

/// Changes the members of a software update group as `change` says, and the policies of its deployments. Fails as that does, and with kind `usage` where the
/// group is deployed and would have no updates, or more than a deployment may have.
pub fn change_group(
    w: &Transaction<'_>,
    name: &str,
    change: impl FnOnce(&Transaction<'_>) -> Result<Answer<ChangedMember>>,
) -> Result<Answer<ChangedMember>> {
    let changed = change(w)?;
    check_group(w, name)?;
    publish_group(w, name)?;
    Ok(changed)
}

/// Removes a software update group. Fails with kind `not_found` for one that does not exist, and with kind `failed` for
/// one that is deployed, at once or in phases.
pub fn remove_group(w: &Transaction<'_>, name: &str) -> Result<Answer<ChangedMember>> {
    check_group_removal(w, name)?;
    check_group_has_no_phases(w, name)?;
    group::remove(w, name)
}

/// Removes a collection; its clients stay. Fails with kind `not_found` for one that does not exist, and with kind `failed`
/// for one that others name, that is the target of a deployment, a rule or a phase, or that has maintenance windows.
pub fn remove_collection(w: &Transaction<'_>, name: &str) -> Result<Collection> {
    check_collection_removal(w, name)?;
    check_collection_has_no_rules(w, name)?;
    check_collection_has_no_phases(w, name)?;
    check_collection_has_no_windows(w, name)?;
    let name = client::read(w).collections()?.name(name)?.to_owned();
    policy::write(w).forget_collection(&name)?;
    client::write(w).remove_collection(&name)
}

/// Changes a collection as `change` says. Clients that are no members any more of a collection with deployments or
/// windows, this one or one that includes or excludes it, are given the tombstones of their policies. Fails as that does.
pub fn change_collection<T>(
    w: &Transaction<'_>,
    name: &str,
    change: impl FnOnce(&Transaction<'_>) -> Result<T>,
) -> Result<T> {
    let collections = client::read(w).collections()?;
    let name = collections.name(name)?;
    let mut subjects = BTreeMap::<String, Vec<PolicySubject>>::new();
    for target in policy::read(w).policy_targets()? {
        if let Some(collection) = target.collection.filter(|_| !target.is_tombstone)
            && collections.depends_on(&collection, name)?
        {
            subjects.entry(collection).or_default().push(target.subject);
        }
    }
    if subjects.is_empty() {
        return change(w);
    }
    let before = members(w, &subjects)?;
    let changed = change(w)?;
    let after = members(w, &subjects)?;
    for (subject, had) in &before {
        let left = after.get(subject).into_iter().flat_map(|has| had.difference(has));
        left.into_iter().try_for_each(|client_id| policy::write(w).withdraw(*client_id, *subject))?;
    }
    Ok(changed)
}

/// The members of the collections of some policies, under the names that these have now.
fn members(
    w: &Transaction<'_>,
    subjects: &BTreeMap<String, Vec<PolicySubject>>,
) -> Result<BTreeMap<PolicySubject, HashSet<ClientKey>>> {
    let collections = client::read(w).collections()?;
    let (clients, hierarchy) = (client::read(w).clients()?, hierarchy::read(w).hierarchy()?);
    let mut found = BTreeMap::new();
    let wanted: HashSet<&PolicySubject> = subjects.values().flatten().collect();
    let mut members_of = BTreeMap::<String, HashSet<ClientKey>>::new();
    for target in policy::read(w).policy_targets()? {
        let Some(collection) = target.collection.filter(|_| wanted.contains(&target.subject)) else {
            continue;
        };
        let members = match members_of.get(&collection) {
            Some(members) => members.clone(),
            None => {
                let members = collections.members(&collection, &clients, &hierarchy, w.now())?;
                members_of.entry(collection).or_insert(members).clone()
            }
        };
        found.insert(target.subject, members);
    }
    Ok(found)
}

/// Makes or updates the policies of a site and of those below it; or of all sites, deployments and maintenance windows, and
/// signs what lacks a signature. Fails as [`policy::generate`].
pub fn generate_policies(w: &Transaction<'_>, site: Option<SiteCode>) -> Result<Generated> {
    let mut generated = policy::generate(w, site)?;
    if site.is_none() {
        generated.new_versions += publish_all(w)?;
    }
    Ok(generated)
}
