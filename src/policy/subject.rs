//! What a policy is made from.

use super::document::braced;
use crate::base::guid::parse_guid;
use crate::hierarchy::SiteCode;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;
use uuid::Uuid;

/// What a policy is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicySubject {
    /// The update source of a site: the site-wide policy.
    Site(SiteCode),
    /// A deployment, by its GUID.
    Deployment(Uuid),
    /// A maintenance window, by its GUID.
    Window(Uuid),
}

impl PolicySubject {
    /// The product's name for the kind of source, which is the category of the policy, too. `UpdateSource` is published;
    /// the others are those of the classes that such a policy fills on a client, without `CCM_`.
    pub fn source_type(&self) -> &'static str {
        match self {
            PolicySubject::Site(_) => "UpdateSource",
            PolicySubject::Deployment(_) => "UpdateCIAssignment",
            PolicySubject::Window(_) => "ServiceWindow",
        }
    }

    /// The source: the site code, or the GUID in upper case and braces.
    pub fn source_id(&self) -> String {
        match self {
            PolicySubject::Site(site) => site.to_string(),
            PolicySubject::Deployment(guid) | PolicySubject::Window(guid) => braced(*guid),
        }
    }

    /// The identifier of the policy: `UpdateSource/<site code>`, or the GUID, as the product has it for deployments.
    pub fn policy_id(&self) -> String {
        match self {
            PolicySubject::Site(site) => format!("{}/{site}", self.source_type()),
            _ => self.source_id(),
        }
    }

    /// The source that an identifier of a policy names, as it is kept; none where it cannot be one.
    pub fn source_of_policy_id(policy_id: &str) -> Option<String> {
        match policy_id.strip_prefix("UpdateSource/") {
            Some(site) => Some(site.parse::<SiteCode>().ok()?.to_string()),
            None => Some(braced(parse_guid(policy_id)?)),
        }
    }

    /// The subject that is kept with a source; none for what this program does not know.
    pub(super) fn of_source(source_type: &str, source_id: &str) -> Option<Self> {
        match source_type {
            "UpdateSource" => source_id.parse().ok().map(PolicySubject::Site),
            "UpdateCIAssignment" => parse_guid(source_id).map(PolicySubject::Deployment),
            "ServiceWindow" => parse_guid(source_id).map(PolicySubject::Window),
            _ => None,
        }
    }
}

impl From<SiteCode> for PolicySubject {
    fn from(site: SiteCode) -> Self {
        PolicySubject::Site(site)
    }
}

impl fmt::Display for PolicySubject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PolicySubject::Site(site) => write!(formatter, "{site}"),
            PolicySubject::Deployment(_) => write!(formatter, "the deployment {}", self.source_id()),
            PolicySubject::Window(_) => write!(formatter, "the maintenance window {}", self.source_id()),
        }
    }
}
