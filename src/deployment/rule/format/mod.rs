//! Rules as XML: the four texts of the product (UpdateRuleXML, AutoDeploymentProperties, ContentTemplate and
//! DeploymentTemplate; facts: deployment §8), in one file as administrators' scripts export them.
//!
//! `ADRList` has an `ADR` for each rule, with `Name`, `Schedule` and one element for each text: `UpdateDefinition`,
//! `DeploymentProperties`, `ContentTemplate`, and `ADRDeployments` with a `Deployment` for each collection. In each stands
//! the text of the product whole, or only what is inside its root.
//!
//! What is read comes from outside: its size is bounded, and an element that is not known is refused with its place.

mod element;
mod read;
mod template;
mod write;

pub use read::parse_rules;
pub use write::render_rules;

use super::{RuleDefinition, RuleTemplate};

/// A rule as a file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleDocument {
    /// Its name.
    pub name: String,
    /// What it says.
    pub definition: RuleDefinition,
    /// What it deploys.
    pub deployments: Vec<DocumentDeployment>,
}

/// What a rule makes of its updates in a collection, as a file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentDeployment {
    /// CollectionId in the product, such as SMS00001, or the name of a collection.
    pub collection: String,
    /// The options.
    pub template: RuleTemplate,
}

/// Elements of AutoDeploymentProperties that are kept for an export and mean nothing here.
const KEPT_PROPERTIES: [&str; 6] = [
    "DeploymentId",
    "DeploymentName",
    "DeploymentDescription",
    "UpdateGroupId",
    "ScopeIDs",
    "EnableFailureAlert",
];
