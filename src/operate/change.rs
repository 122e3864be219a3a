//! What a change of software update points or boundary groups means for clients: the policies that follow from it, and
//! sentences about what people may not expect.

use crate::base::error::Result;
use crate::db::{Snapshot, Transaction};
use crate::hierarchy::{self, BoundaryGroup, SiteCode, default_group_name};
use crate::policy::publish_subtree;
use std::collections::BTreeSet;

/// What a change made, and what should be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<T> {
    /// What there is now; what was, where it was removed.
    pub value: T,
    /// Sentences for people.
    pub remarks: Vec<String>,
}

/// Runs `work`, and adds a remark for each primary at which it begins or ends the use of boundary groups: that changes
/// the servers of all clients there.
pub(super) fn with_use_of_groups<T>(
    w: &Transaction<'_>,
    work: impl FnOnce(&Transaction<'_>) -> Result<Changed<T>>,
) -> Result<Changed<T>> {
    let before = hierarchy::read(w).primaries_with_boundary_groups()?;
    let mut changed = work(w)?;
    let after = hierarchy::read(w).primaries_with_boundary_groups()?;
    for primary in after.difference(&before) {
        changed.remarks.push(groups_now_used(w, *primary)?);
    }
    for primary in before.difference(&after) {
        // The site itself may be what was removed.
        if !hierarchy::read(w).software_update_points(Some(*primary))?.is_empty() {
            changed.remarks.push(format!(
                "Boundary groups are no longer in use at {primary}: its clients get all software update points of their site."
            ));
        }
    }
    Ok(changed)
}

/// What the first software update point in a group means for the clients of its primary.
fn groups_now_used(r: &Snapshot<'_>, primary: SiteCode) -> Result<String> {
    let default = default_group_name(primary);
    let rest = match hierarchy::read(r).boundary_group(&default)?.points.is_empty() {
        true => format!(
            "those in no other group get none, for {default} has none: cmupd boundary-group set '{default}' --add-sup SERVER."
        ),
        false => format!("those in no other group get those of {default}."),
    };
    Ok(format!(
        "Boundary groups are in use at {primary} from now on: its clients get the software update points of their groups; \
         {rest}"
    ))
}

/// Names the groups that lost a software update point because that, or its site, was removed.
pub(super) fn groups_that_lost_a_point(groups: &[BoundaryGroup]) -> Vec<String> {
    let names = |groups: &mut dyn Iterator<Item = &BoundaryGroup>| {
        groups.map(|group| group.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut remarks = Vec::new();
    if !groups.is_empty() {
        remarks.push(format!("Removed from the boundary groups {}.", names(&mut groups.iter())));
    }
    let empty = names(&mut groups.iter().filter(|group| group.points.is_empty()));
    if !empty.is_empty() {
        remarks.push(format!("No software update point is left in: {empty}."));
    }
    remarks
}

/// Publishes the policies of sites and of the secondary sites below them, which offer their servers.
pub(super) fn publish_sites(w: &Transaction<'_>, sites: impl IntoIterator<Item = SiteCode>) -> Result<()> {
    for site in sites.into_iter().collect::<BTreeSet<_>>() {
        publish_subtree(w, site)?;
    }
    Ok(())
}
