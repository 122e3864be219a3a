//! Changes of groups and collections that may be deployed.

use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::catalog::group::{self, ChangedMember};
use crate::client;
use crate::client::collection::Collection;
use crate::db::Transaction;
use crate::deployment::definition::{check_collection_removal, check_group, check_group_removal};
use crate::deployment::window::check_collection_has_no_windows;

/// Changes the members of a software update group as `change` says. Fails as that does, and with kind `usage` where the
/// group is deployed and would have no updates, or more than a deployment may have.
pub fn change_group(
    w: &Transaction<'_>,
    name: &str,
    change: impl FnOnce(&Transaction<'_>) -> Result<Answer<ChangedMember>>,
) -> Result<Answer<ChangedMember>> {
    let changed = change(w)?;
    check_group(w, name)?;
    Ok(changed)
}

/// Removes a software update group. Fails with kind `not_found` for one that does not exist, and with kind `failed` for
/// one that is deployed.
pub fn remove_group(w: &Transaction<'_>, name: &str) -> Result<Answer<ChangedMember>> {
    check_group_removal(w, name)?;
    group::remove(w, name)
}

/// Removes a collection; its clients stay. Fails with kind `not_found` for one that does not exist, and with kind `failed`
/// for one that others name, that is the target of a deployment, or that has maintenance windows.
pub fn remove_collection(w: &Transaction<'_>, name: &str) -> Result<Collection> {
    check_collection_removal(w, name)?;
    check_collection_has_no_windows(w, name)?;
    client::write(w).remove_collection(name)
}
