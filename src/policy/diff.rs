//! What changed between two versions, field by field.

use super::document::DocumentKind;
use super::document::braced;
use super::document::{Body, PolicyDocument};
use crate::base::error::{Failure, Result};
use crate::base::tabular::{Column, Tabular};
use crate::db::Snapshot;
use crate::hierarchy::SiteCode;
use crate::policy;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct PolicyChange {
    /// The field, under its name in the body; `ContentLocation/SERVER/…` for those of a software update point.
    pub field: String,
    /// Its value in the first version; absent where it has none.
    pub before: Option<String>,
    /// Its value in the second version; absent where it has none.
    pub after: Option<String>,
}

impl Tabular for PolicyChange {
    const SCHEMA: &'static str = "policy.change/1";
    const COLUMNS: &'static [Column] =
        &[Column::ident("field", "Field"), Column::text("before", "Before"), Column::text("after", "After")];
}

/// Two versions of a site's policy, and what differs between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyDifference {
    /// The first version.
    pub before: PolicyDocument,
    /// The second version.
    pub after: PolicyDocument,
    /// The fields that differ, by name.
    pub changes: Vec<PolicyChange>,
}

/// Compares two versions of a site's policy: by default the newest with the one before it. Fails with kind `not_found`
/// where the site, its policy or one of the versions does not exist, and where there is none before the first.
pub fn diff(
    r: &Snapshot<'_>,
    site: SiteCode,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<PolicyDifference> {
    let after = policy::read(r).policy(site, after)?;
    let before = match before {
        Some(version) => policy::read(r).policy(site, Some(version))?,
        None => {
            let version =
                policy::read(r).policy_version_before(site.into(), &after.version)?.ok_or_else(|| {
                    Failure::not_found(format!(
                        "{} is the first version of the policy of {site}",
                        after.version
                    ))
                    .hint("there is nothing before it to compare with")
                })?;
            policy::read(r).policy(site, Some(&version))?
        }
    };
    let changes = changes(&before.body, &after.body);
    Ok(PolicyDifference { before, after, changes })
}

/// The fields that differ between two bodies, by name; of the error codes, last, those that only one of the two has.
pub fn changes(before: &Body, after: &Body) -> Vec<PolicyChange> {
    let codes = codes(before, after);
    let mut changes = changed_fields(&fields(before), &fields(after));
    changes.extend(codes);
    changes
}

/// The fields that differ, by name.
pub(super) fn changed_fields(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Vec<PolicyChange> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| PolicyChange {
            field: name.clone(),
            before: before.get(name).cloned(),
            after: after.get(name).cloned(),
        })
        .collect()
}

fn fields(body: &Body) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    let mut put = |name: &str, value: String| {
        fields.insert(name.to_owned(), value);
    };
    put("SchemaVersion", body.schema_version.clone());
    put("SiteCode", body.site.to_string());
    put("Tombstone", (body.kind == DocumentKind::Tombstone).to_string());
    put("UniqueId", braced(body.unique_id));
    put("ContentType", body.content_type.to_string());
    if body.kind == DocumentKind::Live {
        put("ContentVersion", body.content_version.to_string());
    }
    if let Some(service_id) = body.service_id {
        put("ServiceId", braced(service_id));
    }
    if let Some(settings) = body.settings {
        put("SoftwareUpdatesEnabled", settings.software_updates_enabled.to_string());
        put("ScanIntervalMinutes", settings.scan_interval_minutes.to_string());
        put("TimeToLiveMinutes", settings.time_to_live_minutes.to_string());
        put("PolicyPollingMinutes", settings.policy_polling_minutes.to_string());
        put("DeadlineRandomization", settings.deployments.deadline_randomization.to_string());
        put("InstallAllWithinHours", settings.deployments.install_all_within_hours.to_string());
        put("GraceHours", settings.deployments.grace_hours.to_string());
    }
    for offer in &body.content_locations {
        let mut put_of = |name: &str, value: String| {
            put(&format!("ContentLocation/{}/{name}", offer.server_name), value);
        };
        put_of("Position", offer.position.to_string());
        put_of("Url", offer.url.clone());
        put_of("Connections", offer.connections.as_str().to_owned());
        if !offer.boundary_groups.is_empty() {
            put_of("BoundaryGroups", offer.boundary_groups.join(", "));
        }
    }
    fields
}

/// Of the error codes, those that only one of the two has: all of them together are too long to compare by eye.
fn codes(before: &Body, after: &Body) -> Option<PolicyChange> {
    let only = |one: &Body, other: &Body| {
        let other = &other.scan_failure_retry_error_codes;
        let codes: Vec<&str> = one
            .scan_failure_retry_error_codes
            .iter()
            .filter(|code| !other.contains(code))
            .map(String::as_str)
            .collect();
        (!codes.is_empty()).then(|| codes.join(","))
    };
    let count = |body: &Body| match body.scan_failure_retry_error_codes.len() {
        0 => None,
        number => Some(format!("{number} codes")),
    };
    let change = |before, after| PolicyChange { field: "ScanFailureRetryErrorCodes".into(), before, after };
    match (count(before), count(after)) {
        (Some(_), Some(_)) => {
            let (before, after) = (only(before, after), only(after, before));
            (before.is_some() || after.is_some()).then(|| change(before, after))
        }
        (None, None) => None,
        (before, after) => Some(change(before, after)),
    }
}
