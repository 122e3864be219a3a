//! Policies of deployments and maintenance windows: one document for each, for the clients of its collection.
//!
//! A document does not say for whom it is: a client of the collection is assigned it, and one that a change of a collection
//! took from it, or whose deployment or window is gone, is assigned the tombstone that withdraws it.

mod store;

use super::assignment::{Assignment, device_assignment_id};
use super::diff::changed_fields;
use super::document::braced;
use super::document::{DeviceBody, DocumentKind, render_device};
use super::key::Signature;
use super::publish::keep;
use super::store::Draft;
use super::subject::PolicySubject;
use super::{PolicyChange, assignment};
use crate::base::digest::hexadecimal;
use crate::base::error::{Failure, Result};
use crate::base::tabular::{Column, Tabular};
use crate::db::{ContentVersion, Snapshot, Transaction};
use crate::policy;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// A policy of a deployment or window that is to be published.
#[derive(Debug, Clone)]
pub struct DevicePolicyDraft {
    /// The deployment or window.
    pub subject: PolicySubject,
    /// What it is called.
    pub name: String,
    /// The collection whose clients get it.
    pub collection: String,
    /// From when on it is withdrawn by itself.
    pub ends_at: Option<Timestamp>,
    /// What it says; none where it is withdrawn.
    pub body: Option<DeviceBody>,
}

/// For whom the newest version of a policy is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyTarget {
    /// The deployment or window.
    pub subject: PolicySubject,
    /// What it is called, or was.
    pub name: String,
    /// The collection; none where that was removed.
    pub collection: Option<String>,
    /// The newest version is a tombstone.
    pub is_tombstone: bool,
    /// From when on it is withdrawn by itself.
    pub ends_at: Option<Timestamp>,
    /// When the newest version was made.
    pub changed_at: Timestamp,
}

/// One version of the policy of a deployment or a maintenance window.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DevicePolicy {
    /// What it is called, or was.
    pub name: String,
    /// The category of the policy: `UpdateCIAssignment` of a deployment, `ServiceWindow` of a maintenance window.
    pub category: &'static str,
    /// The collection whose clients get it; none where that was removed.
    pub collection: Option<String>,
    /// `N.00`.
    pub version: String,
    /// Live or tombstone.
    pub kind: DocumentKind,
    /// How many updates it assigns.
    pub updates: usize,
    /// True when it carries a signature.
    pub signed: bool,
    /// When this version was made.
    pub made_at: Timestamp,
    /// From when on clients are given the tombstone of the newest version.
    pub ends_at: Option<Timestamp>,
    /// The GUID of the deployment or window.
    pub policy_id: String,
    /// SHA-256 of the body, hexadecimal.
    pub body_sha256: String,
    /// SHA-256 of the tombstone that was prepared with it, hexadecimal.
    pub tombstone_sha256: String,
    /// Its signatures, oldest first: one for each key that has signed it.
    pub signatures: Vec<Signature>,
    /// The parsed body.
    pub body: DeviceBody,
    /// The body as clients get it.
    #[serde(skip)]
    pub xml: String,
    /// The prepared tombstone as clients would get it.
    #[serde(skip)]
    pub tombstone_xml: String,
}

impl Tabular for DevicePolicy {
    const SCHEMA: &'static str = "policy.device/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("name", "Name"),
        Column::ident("category", "Category"),
        Column::ident("collection", "Collection"),
        Column::ident("version", "Version"),
        Column::enumeration("kind", "Kind"),
        Column::number("updates", "Updates"),
        Column::text("signed", "Signed"),
        Column::time("made_at", "Made"),
        Column::time("ends_at", "Ends").wide(),
        Column::ident("policy_id", "Policy").wide(),
        Column::ident("body_sha256", "SHA-256 of the body").wide(),
        Column::ident("tombstone_sha256", "SHA-256 of the tombstone").wide(),
    ];
}

/// Makes, updates or withdraws the policy of a deployment or window, and gives its version; none where there is nothing to
/// withdraw. The version moves only when the body does. It is signed as [`publish`](super::publish()) says.
pub fn publish_device(w: &Transaction<'_>, draft: &DevicePolicyDraft) -> Result<Option<String>> {
    let tombstone = render_device(&DeviceBody::tombstone(draft.subject));
    if draft.body.is_none() && !policy::read(w).has_policy(draft.subject)? {
        return Ok(None);
    }
    let version = keep(
        w,
        &Draft {
            subject: draft.subject,
            content_version: ContentVersion::NONE,
            is_tombstone: draft.body.is_none(),
            xml: draft.body.as_ref().map_or_else(|| tombstone.clone(), render_device),
            tombstone_xml: tombstone,
        },
    )?;
    policy::write(w).keep_target(draft)?;
    Ok(Some(version))
}

/// How a client is assigned a policy; `is_withdrawn`: by its tombstone. Fails where the policy is gone.
pub fn device_assignment(r: &Snapshot<'_>, target: &PolicyTarget, is_withdrawn: bool) -> Result<Assignment> {
    let head = policy::read(r).newest_device_head(target.subject)?;
    let is_tombstone = is_withdrawn || target.is_tombstone;
    let signature = head.signatures.last();
    let body_signature = signature.and_then(|signature| match is_tombstone {
        true => signature.tombstone_signature.as_deref(),
        false => Some(signature.body_signature.as_slice()),
    });
    let digest = if is_tombstone { &head.tombstone_sha256 } else { &head.body_sha256 };
    let because = match (&target.collection, is_tombstone) {
        (Some(collection), false) => format!("member of {collection}"),
        (Some(collection), true) => format!("withdrawn from {collection}"),
        (None, _) => "withdrawn; its collection was removed".to_owned(),
    };
    let assignment = assignment::Unsigned {
        policy_assignment_id: braced(device_assignment_id(target.subject)),
        policy_id: target.subject.policy_id(),
        policy_version: head.version,
        policy_category: target.subject.source_type(),
        policy_hash: format!("SHA256:{}", hexadecimal(digest).to_uppercase()),
        is_tombstoned: is_tombstone,
    };
    let signed = body_signature.zip(signature.map(|signature| signature.key_id.as_str()));
    Ok(Assignment { name: Some(target.name.clone()), because: Some(because), ..assignment.signed(signed) })
}

/// Two versions of a policy, and what differs between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceChange {
    /// The first version.
    pub before: DevicePolicy,
    /// The second version.
    pub after: DevicePolicy,
    /// The properties that differ, by name, and the updates that only one of the two has.
    pub changes: Vec<PolicyChange>,
}

/// Compares two versions of the policy of a deployment or window: by default the newest with the one before it. Fails with
/// kind `not_found` where the policy or one of the versions does not exist, and where there is none before the first.
pub fn device_diff(
    r: &Snapshot<'_>,
    subject: PolicySubject,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<DeviceChange> {
    let after = policy::read(r).device_policy(subject, after)?;
    let earlier = match before {
        Some(version) => version.to_owned(),
        None => policy::read(r).policy_version_before(subject, &after.version)?.ok_or_else(|| {
            Failure::not_found(format!("{} is the first version of the policy of {subject}", after.version))
                .hint("there is nothing before it to compare with")
        })?,
    };
    let before = policy::read(r).device_policy(subject, Some(&earlier))?;
    let changes = changed_fields(&before.body.fields(), &after.body.fields());
    Ok(DeviceChange { before, after, changes })
}
