//! Software update groups: named sets of updates, for lists and reports, and for what is deployed.
//!
//! Members are listed updates: bundles and updates that stand alone, never the parts of a bundle. A member stays when it
//! is superseded or expires, until somebody excludes it or cleans the group. Every change keeps what the group was.

mod change;
mod store;

pub(in crate::catalog) use store::groups_before;

pub use change::{
    ChangedMember, Choice, GroupTexts, UselessMembers, add, clean, exclude, include, remove, set,
};
pub(crate) use change::{add_chosen, replace_members};

use crate::base::error::{Failure, Result, unknown};
use crate::db::{UpdateKey, integer_columns};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap, HashSet};

integer_columns! {
    /// Key of a software update group.
    pub(crate) struct GroupKey;
}

/// A software update group.
#[derive(Debug, Clone)]
pub(crate) struct UpdateGroup {
    /// Its name.
    pub(crate) name: String,
    /// What it is for.
    pub(crate) comment: Option<String>,
    /// When it was added.
    pub(crate) created_at: Timestamp,
    /// Its updates, and when each was added.
    pub(crate) members: BTreeMap<UpdateKey, Timestamp>,
}

/// Groups that changed since a moment, as they were at it; none where there was none.
pub(crate) type GroupsBefore = HashMap<GroupKey, Option<UpdateGroup>>;

/// All software update groups, as they are or were.
#[derive(Debug, Default)]
pub(crate) struct UpdateGroups {
    groups: BTreeMap<GroupKey, UpdateGroup>,
    /// Names of today, where the group had another one or did not exist.
    of_today: HashMap<String, Option<GroupKey>>,
}

impl UpdateGroups {
    fn new(mut groups: BTreeMap<GroupKey, UpdateGroup>, before: &GroupsBefore) -> Self {
        let mut of_today = HashMap::new();
        for (group_id, then) in before {
            let today = match then {
                Some(then) => groups.insert(*group_id, then.clone()),
                None => groups.remove(group_id),
            };
            if let Some(today) = today {
                of_today.insert(today.name.to_lowercase(), then.as_ref().map(|_| *group_id));
            }
        }
        UpdateGroups { groups, of_today }
    }

    /// The groups with their keys, by name.
    pub(crate) fn in_order(&self) -> Vec<(GroupKey, &UpdateGroup)> {
        let mut groups: Vec<(GroupKey, &UpdateGroup)> =
            self.groups.iter().map(|(group_id, group)| (*group_id, group)).collect();
        groups.sort_by_cached_key(|(_, group)| (group.name.to_lowercase(), group.name.clone()));
        groups
    }

    /// Fails with kind `failed` where a group other than `own` has the name, in any letter case.
    fn check_free(&self, name: &str, own: Option<GroupKey>) -> Result<()> {
        let wanted = name.to_lowercase();
        let has_name =
            |(id, group): (&GroupKey, &UpdateGroup)| Some(*id) != own && group.name.to_lowercase() == wanted;
        if self.groups.iter().any(has_name) {
            return Err(Failure::failed(format!("there is a software update group {name:?} already"))
                .hint("`cmupd group include` adds updates to it; names differ in more than letter case")
                .into());
        }
        Ok(())
    }

    /// As [`UpdateGroups::find`], with its key.
    pub(crate) fn find_with_id(&self, name: &str) -> Result<Option<(GroupKey, &UpdateGroup)>> {
        let wanted = name.trim().to_lowercase();
        if let Some((group_id, group)) =
            self.groups.iter().find(|(_, group)| group.name.to_lowercase() == wanted)
        {
            return Ok(Some((*group_id, group)));
        }
        match self.of_today.get(&wanted) {
            Some(group_id) => Ok(group_id.and_then(|id| Some((id, self.groups.get(&id)?)))),
            None => {
                let names = self.groups.values().map(|group| group.name.as_str());
                Err(unknown("software update group", name, names, "cmupd group list").into())
            }
        }
    }

    /// The group with a key, where there was one.
    pub(crate) fn get(&self, group_id: GroupKey) -> Option<&UpdateGroup> {
        self.groups.get(&group_id)
    }

    /// The group of a name, in any letter case: the one that had the name then, else the one that has it today; none
    /// where that did not exist then. Fails with kind `not_found` and what was probably meant.
    pub(crate) fn find(&self, name: &str) -> Result<Option<&UpdateGroup>> {
        Ok(self.find_with_id(name)?.map(|(_, group)| group))
    }

    /// The updates that are in one of these groups. Fails as [`UpdateGroups::find`].
    pub(in crate::catalog) fn members(&self, names: &[String]) -> Result<HashSet<UpdateKey>> {
        let mut members = HashSet::new();
        for name in names {
            members.extend(self.find(name)?.into_iter().flat_map(|group| group.members.keys()));
        }
        Ok(members)
    }
}
