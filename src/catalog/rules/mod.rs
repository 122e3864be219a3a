//! Applicability rules: what a revision says of where it is installed and where it can be installed.
//!
//! [`parse_rules`] reads them from a complete document or from the core fragment of an offline scan file. What is not
//! understood stays in the tree with its name and reason ([`ApplicabilityRule::NotUnderstood`]), so that an evaluation
//! can say that it does not know. The room `scan` evaluates rules against the facts of devices.
//!
//! Sources: the schemas of [MS-WUSP] (BaseApplicabilityRules, MsiApplicabilityRules), MSIPatchApplicability.xsd, and for
//! elements that no schema has (Cbs…, ProductRelease…, DeviceAttribute) what published metadata shows.

mod build;
mod cbs_identity;
mod display;
mod element;
mod listing;
mod metadata;
mod operand;
mod operands;
mod revision_store;
mod rule;
mod test_elements;

pub use build::parse_rules;
pub use display::{architecture_name, product_type_name};
pub use listing::{RuleLine, list_rules};
pub use operand::{Comparison, FoldedName, KeyName, TextComparison, ValueName, Version};
pub use revision_store::{ElementUse, RevisionRules};
pub use rule::{
    ApplicabilityRule, ApplicabilityRules, AttributeCondition, CbsIdentity, FileBase, FileCondition,
    FileName, LoopLogic, MsiPartsTest, MsiPatchMetadata, MsiProductTest, MsiTarget, MsiVerb, NotUnderstood,
    Test, WindowsVersion,
};
