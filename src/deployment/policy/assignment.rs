//! The policy of a deployment: an instance of the client class CCM_UpdateCIAssignment (facts: deployment §1 and §3).

use crate::base::error::Result;
use crate::catalog;
use crate::catalog::group::UpdateGroups;
use crate::db::Transaction;
use crate::deployment::definition::{
    ContentFallback, Deployment, DeploymentOptions, DeviceKind, Notify, Verbosity,
};
use crate::deployment::status::content_signature;
use crate::hierarchy;
use crate::policy::{
    DeviceBody, DevicePolicyDraft, PolicyProperty, PolicySubject, model_prefix, publish_device,
};
use jiff::civil::DateTime;
use uuid::Uuid;

/// Where content comes from: bit numbers of DPLocality (facts: deployment §0).
const LOCAL: u32 = 1 << 4;
const REMOTE: u32 = 1 << 6;
const NO_UNPROTECTED: u32 = 1 << 17;
const MICROSOFT_UPDATE: u32 = 1 << 18;
const METERED: u32 = 1 << 19;

/// Makes, updates or withdraws the policy of a deployment, whose group is one of these.
pub(crate) fn publish_deployment(
    w: &Transaction<'_>,
    deployment: &Deployment,
    groups: &UpdateGroups,
) -> Result<()> {
    let body = match deployment.options.enabled {
        true => Some(body(w, deployment, groups)?),
        false => None,
    };
    publish_device(w, &draft(deployment, body)).map(drop)
}

/// Withdraws the policy of a deployment that is about to be removed.
pub(crate) fn withdraw_deployment(w: &Transaction<'_>, deployment: &Deployment) -> Result<()> {
    publish_device(w, &draft(deployment, None)).map(drop)
}

fn draft(deployment: &Deployment, body: Option<DeviceBody>) -> DevicePolicyDraft {
    DevicePolicyDraft {
        subject: PolicySubject::Deployment(deployment.guid),
        name: deployment.name.clone(),
        collection: deployment.collection.clone(),
        ends_at: None,
        body,
    }
}

fn body(w: &Transaction<'_>, deployment: &Deployment, groups: &UpdateGroups) -> Result<DeviceBody> {
    let subject = PolicySubject::Deployment(deployment.guid);
    let mut updates: Vec<Uuid> = Vec::new();
    for update_id in groups.get(deployment.group_id).into_iter().flat_map(|group| group.members.keys()) {
        updates.push(catalog::read(w).unlisted_update(*update_id)?.guid);
    }
    updates.sort_unstable();
    let options = &deployment.options;
    let verbosity = match options.verbosity {
        Verbosity::Errors => 1,
        Verbosity::Normal => 5,
        Verbosity::All => 10,
    };
    let reserved = vec![
        PolicyProperty::new("UserUIExperience", options.notify != Notify::Nothing),
        PolicyProperty::new("StateMessageVerbosity", verbosity),
        PolicyProperty::new("LimitStateMessageVerbosity", verbosity < 10),
        PolicyProperty::new("UseBranchCache", true),
    ];
    let mut properties = properties(subject, &deployment.name, options);
    properties.push(PolicyProperty::new("ContentSignature", format!("{:08x}", content_signature(&updates))));
    Ok(DeviceBody {
        reserved,
        updates,
        model_prefix: Some(model_prefix(hierarchy::read(w).update_source_guid()?)),
        ..DeviceBody::live(subject, properties)
    })
}

/// What has no option here has the value that the console stores (facts: deployment §3.1). `PreDownload` and
/// `ContentSignature` are names of cmupd: those of the product are not published.
fn properties(subject: PolicySubject, name: &str, options: &DeploymentOptions) -> Vec<PolicyProperty> {
    let suppressed =
        |kind: DeviceKind, bit: u32| if options.suppress_restart.contains(&kind) { bit } else { 0 };
    let locality = match options.fallback {
        ContentFallback::Nowhere => LOCAL | NO_UNPROTECTED,
        ContentFallback::Neighbor => LOCAL | REMOTE | NO_UNPROTECTED,
        ContentFallback::Default => LOCAL | REMOTE,
        ContentFallback::Microsoft => LOCAL | REMOTE | MICROSOFT_UPDATE,
    };
    let mut properties = vec![
        PolicyProperty::new("AssignmentID", subject.source_id()),
        PolicyProperty::new("AssignmentName", name),
        PolicyProperty::new("AssignmentAction", 2),
        PolicyProperty::new("AssignmentType", 5),
        PolicyProperty::new("AssignmentEnabled", true),
        PolicyProperty::new("DesiredConfigType", 1),
        PolicyProperty::new("StartTime", date_time(Some(options.available), options.utc)),
        PolicyProperty::new("EnforcementDeadline", date_time(options.deadline, options.utc)),
        PolicyProperty::new("UseGMTTimes", options.utc),
        PolicyProperty::new("NotifyUser", options.notify == Notify::All),
        PolicyProperty::new("OverrideServiceWindows", options.outside_windows),
        PolicyProperty::new("RebootOutsideOfServiceWindows", options.restart_outside_windows),
        PolicyProperty::new(
            "SuppressReboot",
            suppressed(DeviceKind::Workstations, 1) | suppressed(DeviceKind::Servers, 2),
        ),
        PolicyProperty::new("WoLEnabled", false),
        PolicyProperty::new("DPLocality", locality | if options.metered { METERED } else { 0 }),
        PolicyProperty::new("SoftDeadlineEnabled", options.grace),
        PolicyProperty::new("StateMessagePriority", 5),
        PolicyProperty::new("PersistOnWriteFilterDevices", true),
        PolicyProperty::new("PreDownload", options.pre_download),
    ];
    // Of a deployment that was added by hand the product stores none.
    properties.extend(options.randomized.then(|| PolicyProperty::new("RandomizationEnabled", true)));
    properties
}

/// A time as CIM writes it: with `+000` in UTC, and with `+***` where each client takes it by its own clock. No deadline is
/// zero: such a deployment is available.
fn date_time(at: Option<DateTime>, is_utc: bool) -> String {
    match at {
        Some(at) => format!("{}.000000{}", at.strftime("%Y%m%d%H%M%S"), if is_utc { "+000" } else { "+***" }),
        None => "00000000000000.000000+000".to_owned(),
    }
}
