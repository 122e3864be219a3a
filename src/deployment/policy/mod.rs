//! Policies of deployments and maintenance windows: what clients are given of them, and when it changes.
//!
//! Invariants: an enabled deployment or window has a live document, which says what it is; of one that is disabled or gone
//! the newest document is a tombstone. They are made in the transaction of the change.

mod assignment;
mod service_window;

pub(crate) use assignment::{publish_deployment, withdraw_deployment};
pub(crate) use service_window::{publish_window, withdraw_window};

use crate::base::error::Result;
use crate::catalog;
use crate::catalog::group::{GroupsBefore, UpdateGroups};
use crate::db::Transaction;
use crate::deployment;
use crate::policy::{self, DevicePolicyDraft, PolicySubject, publish_device};
use std::collections::HashSet;

/// Updates the policies of the deployments of a software update group whose members changed. Fails with kind `not_found`
/// for a group that does not exist.
pub fn publish_group(w: &Transaction<'_>, group: &str) -> Result<()> {
    let groups = catalog::read(w).update_groups(&GroupsBefore::default())?;
    let Some((group_id, _)) = groups.find_with_id(group)? else { return Ok(()) };
    for deployment in deployment::read(w).deployments()?.in_order() {
        if deployment.group_id == group_id {
            publish_deployment(w, deployment, &groups)?;
        }
    }
    Ok(())
}

/// Updates the policies of all deployments and windows, and withdraws those of what is gone; gives how many got a new
/// version. What is as it should be stays as it is.
pub fn publish_all(w: &Transaction<'_>) -> Result<usize> {
    let before: HashSet<(PolicySubject, Option<i64>)> = versions(w)?;
    let groups: UpdateGroups = catalog::read(w).update_groups(&GroupsBefore::default())?;
    let mut subjects = HashSet::new();
    for deployment in deployment::read(w).deployments()?.in_order() {
        subjects.insert(PolicySubject::Deployment(deployment.guid));
        publish_deployment(w, deployment, &groups)?;
    }
    for window in deployment::read(w).windows()? {
        subjects.insert(PolicySubject::Window(window.guid));
        publish_window(w, &window)?;
    }
    for target in policy::read(w).policy_targets()? {
        if !subjects.contains(&target.subject) {
            let draft = DevicePolicyDraft {
                subject: target.subject,
                name: target.name,
                collection: target.collection.unwrap_or_default(),
                ends_at: None,
                body: None,
            };
            publish_device(w, &draft)?;
        }
    }
    Ok(versions(w)?.difference(&before).count())
}

fn versions(w: &Transaction<'_>) -> Result<HashSet<(PolicySubject, Option<i64>)>> {
    let targets = policy::read(w).policy_targets()?.into_iter();
    targets
        .map(|target| Ok((target.subject, policy::read(w).newest_device_version(target.subject)?)))
        .collect()
}
