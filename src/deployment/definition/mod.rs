//! A deployment: the updates of a software update group, the clients of a collection, the times and the options.
//!
//! Invariants: at most 1,000 updates; none of them expired when it is added; a deadline is not before the available time;
//! whether there is a deadline never changes. Every change keeps what the deployment was.

mod change;
mod limits;
mod names;
mod options;
mod store;
mod times;

pub use change::{NewDeployment, add, remove, set};
pub use limits::{MOST_UPDATES, check_collection_removal, check_group, check_group_removal};
pub(in crate::deployment) use names::free_name;
pub(in crate::deployment) use options::check_template;
pub use options::{
    Alert, Clocks, ContentFallback, DeploymentOptions, DeviceKind, Notify, PartialOptions, Verbosity, When,
};
pub use times::{EffectiveTimes, effective_times};

use crate::base::error::{Failure, Result, unknown};
use crate::base::guid::parse_guid;
use crate::catalog::group::GroupKey;
use crate::db::integer_columns;
use jiff::Timestamp;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

integer_columns! {
    /// Key of a deployment.
    pub(crate) struct DeploymentKey;
}

/// A deployment.
#[derive(Debug, Clone)]
pub(crate) struct Deployment {
    /// Its GUID: the AssignmentID of policies and state messages.
    pub(crate) guid: Uuid,
    /// Its name.
    pub(crate) name: String,
    pub(crate) group_id: GroupKey,
    /// The software update group.
    pub(crate) group: String,
    /// The collection.
    pub(crate) collection: String,
    pub(crate) options: DeploymentOptions,
    pub(crate) created_at: Timestamp,
    pub(crate) modified_at: Timestamp,
}

/// All deployments, as they are or were.
#[derive(Debug, Default)]
pub(crate) struct Deployments {
    deployments: BTreeMap<DeploymentKey, Deployment>,
}

impl Deployments {
    /// The deployments, by name.
    pub(crate) fn in_order(&self) -> Vec<&Deployment> {
        let mut deployments: Vec<&Deployment> = self.deployments.values().collect();
        deployments.sort_by_cached_key(|it| (it.name.to_lowercase(), it.guid));
        deployments
    }

    fn find_with_id(&self, text: &str) -> Result<(DeploymentKey, &Deployment)> {
        let wanted = text.trim();
        let guid = parse_guid(wanted);
        let is_meant =
            |it: &Deployment| Some(it.guid) == guid || it.name.to_lowercase() == wanted.to_lowercase();
        match self.deployments.iter().find(|(_, deployment)| is_meant(deployment)) {
            Some((deployment_id, deployment)) => Ok((*deployment_id, deployment)),
            None => {
                let names = self.deployments.values().map(|it| it.name.as_str());
                Err(unknown("deployment", text, names, "cmupd deployment list").into())
            }
        }
    }

    /// Fails with kind `failed` where a deployment other than `own` has the name, in any letter case, or the GUID.
    fn check_free(&self, wanted: &Deployment, own: Option<DeploymentKey>) -> Result<()> {
        let is_same = |(id, other): (&DeploymentKey, &Deployment)| {
            let has_name = other.name.to_lowercase() == wanted.name.to_lowercase();
            Some(*id) != own && (has_name || other.guid == wanted.guid)
        };
        let Some((_, other)) = self.deployments.iter().find(|it| is_same(*it)) else { return Ok(()) };
        Err(Failure::failed(format!(
            "there is a deployment {:?} with the GUID {} already",
            other.name, other.guid
        ))
        .hint("`cmupd deployment list` shows all; --name gives another name")
        .into())
    }

    /// The deployment of a name, in any letter case, or of a GUID. Fails with kind `not_found` and what was probably
    /// meant.
    pub(crate) fn find(&self, text: &str) -> Result<&Deployment> {
        Ok(self.find_with_id(text)?.1)
    }

    /// Their names, in lower case.
    pub(in crate::deployment) fn names_taken(&self) -> HashSet<String> {
        self.deployments.values().map(|deployment| deployment.name.to_lowercase()).collect()
    }
}
