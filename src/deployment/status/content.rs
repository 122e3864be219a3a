//! Signatures of what deployments contain.

use crate::base::digest::Sha256;
use crate::base::error::Result;
use crate::catalog;
use crate::catalog::group::GroupKey;
use crate::db::{OperationKey, Snapshot};
use std::collections::HashSet;
use uuid::Uuid;

/// The signature of the content of a deployment: the first 32 bits of a SHA-256 over its UpdateIDs, which are in order.
/// The product publishes only that its own has 8 hexadecimal digits.
pub(crate) fn content_signature(updates: &[Uuid]) -> u32 {
    let mut digest = Sha256::of_fields("content of a deployment");
    updates.iter().for_each(|update| digest.add_field(update.as_bytes()));
    let [a, b, c, d, ..] = digest.finish();
    u32::from_be_bytes([a, b, c, d])
}

/// The signatures of what a group contained before, and not at the operation `first_later`: a message that names one of
/// them is about an older content. What history does not keep is not among them.
pub(super) fn older_signatures(
    r: &Snapshot<'_>,
    group_id: GroupKey,
    first_later: OperationKey,
) -> Result<HashSet<u32>> {
    let contents = catalog::read(r).contents_of_group(group_id, first_later)?;
    let mut contents = contents.iter().map(|updates| content_signature(updates));
    let Some(then) = contents.next_back() else { return Ok(HashSet::new()) };
    Ok(contents.filter(|signature| *signature != then).collect())
}
