//! DeploymentTemplate (root DeploymentCreationActionXML): read and written.

use super::element::XmlElement;
use crate::base::error::{Failure, Result};
use crate::base::xml::{Malformed, Writer, shorten};
use crate::deployment::definition::{
    Alert, ContentFallback, DeviceKind, Notify, PartialOptions, Verbosity, When,
};
use crate::deployment::rule::RuleTemplate;
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};

/// Elements that are kept for an export and mean nothing here, with what the product writes by default.
const KEPT: [(&str, &str); 11] = [
    ("DeploymentId", ""),
    ("IncludeSub", "true"),
    ("PersistOnWriteFilterDevices", "Checked"),
    ("RequirePostRebootFullScan", "Unchecked"),
    ("AllowDownloadOutSW", "false"),
    ("UseBranchCache", "true"),
    ("EnableWakeOnLan", "false"),
    ("DisableMomAlert", "false"),
    ("GenerateMomAlert", "false"),
    ("EnableNAPEnforcement", "false"),
    ("CollectionId", ""),
];
/// Minutes of the units of durations. A month has no fixed length.
const UNITS: [(&str, u32); 4] = [("Weeks", 7 * 1_440), ("Days", 1_440), ("Hours", 60), ("Minutes", 1)];
const NOTIFY: [(&str, Notify); 3] = [
    ("DisplayAll", Notify::All),
    ("DisplaySoftwareCenterOnly", Notify::Restarts),
    ("HideAll", Notify::Nothing),
];
const VERBOSITY: [(u32, Verbosity); 3] =
    [(1, Verbosity::Errors), (5, Verbosity::Normal), (10, Verbosity::All)];

/// The elements that are read so far: a pair of them may make one option.
struct Parts<'a, 't>(BTreeMap<&'t str, &'a XmlElement<'t>>);

impl<'t> Parts<'_, 't> {
    fn bool(&self, name: &str) -> std::result::Result<Option<bool>, Malformed> {
        self.0.get(name).map(|element| element.bool()).transpose()
    }

    /// Minutes of a duration with its unit; none where there is no duration.
    fn minutes(&self, name: &str, units: &str) -> std::result::Result<Option<u32>, Malformed> {
        let Some(element) = self.0.get(name) else { return Ok(None) };
        let number = element.number()?;
        let Some(unit) = self.0.get(units) else {
            return Err(element.malformed(format!("{name} has no {units}; add one, such as Days")));
        };
        if number == 0 {
            return Ok(Some(0));
        }
        let minutes = UNITS.iter().find(|(known, _)| known.eq_ignore_ascii_case(&unit.text));
        let minutes = minutes.and_then(|(_, minutes)| number.checked_mul(*minutes)).ok_or_else(|| {
            unit.malformed(format!(
                "{name} is {number} {:?}; write it in Weeks, Days, Hours or Minutes (a month has no fixed length)",
                shorten(&unit.text)
            ))
        })?;
        Ok(Some(minutes))
    }
}

/// CollectionId, and the rest of the template.
pub(super) fn read_template(
    element: &XmlElement<'_>,
) -> std::result::Result<(String, RuleTemplate), Malformed> {
    let mut parts = Parts(BTreeMap::new());
    let mut kept = BTreeMap::new();
    for child in &element.children {
        let is_kept = KEPT.iter().any(|(name, _)| *name == child.name && child.name != "CollectionId");
        if is_kept {
            if !child.text.is_empty() {
                kept.insert(child.name.to_owned(), child.text.clone());
            }
        } else if MEANT.contains(&child.name) {
            parts.0.insert(child.name, child);
        } else {
            let known: Vec<&str> = MEANT.iter().copied().chain(KEPT.iter().map(|(name, _)| *name)).collect();
            return Err(child.unknown(&known));
        }
    }
    let collection = parts.0.get("CollectionId").map(|element| element.text.clone()).unwrap_or_default();
    if collection.is_empty() {
        return Err(element.malformed("the deployment has no CollectionId; add one"));
    }
    let moment = |minutes: u32| match minutes {
        0 => When::Now,
        minutes => When::After(SignedDuration::from_mins(minutes.into())),
    };
    let available = parts.minutes("AvailableDeltaDuration", "AvailableDeltaDurationUnits")?.map(moment);
    let deadline = parts.minutes("Duration", "DurationUnits")?.map(moment);
    let mut suppressed = BTreeSet::new();
    for (name, kind) in
        [("SuppressServers", DeviceKind::Servers), ("SuppressWorkstations", DeviceKind::Workstations)]
    {
        suppressed.extend(parts.bool(name)?.unwrap_or_default().then_some(kind));
    }
    let notify = match parts.0.get("UserNotificationOption") {
        None => None,
        Some(element) => Some(by_name(element, &NOTIFY)?),
    };
    let verbosity = match parts.0.get("StateMessageVerbosity") {
        None => None,
        Some(element) => {
            let number = element.number()?;
            let found = VERBOSITY.iter().find(|(known, _)| *known == number);
            Some(found.map(|(_, verbosity)| *verbosity).ok_or_else(|| {
                element.malformed(format!(
                    "StateMessageVerbosity is {number}; write 1 (errors), 5 (success and errors) or 10 (all)"
                ))
            })?)
        }
    };
    let options = PartialOptions {
        comment: None,
        enabled: parts.bool("EnableDeployment")?,
        available,
        deadline,
        utc: parts.bool("Utc")?,
        notify,
        outside_windows: parts.bool("AllowInstallOutSW")?,
        restart_outside_windows: parts.bool("AllowRestart")?,
        suppress_restart: Some(suppressed),
        grace: parts.bool("SoftDeadlineEnabled")?,
        verbosity,
        fallback: fallback(&parts, &mut kept)?,
        metered: parts.bool("AllowUseMeteredNetwork")?,
        pre_download: parts.bool("PreDownloadUpdateContent")?,
        alert: alert(&parts, &mut kept)?,
        randomized: None,
    };
    Ok((collection, RuleTemplate { options, kept }))
}

/// Elements that become options.
const MEANT: [&str; 26] = [
    "CollectionId",
    "DeploymentNumber",
    "Utc",
    "Duration",
    "DurationUnits",
    "AvailableDeltaDuration",
    "AvailableDeltaDurationUnits",
    "SoftDeadlineEnabled",
    "SuppressServers",
    "SuppressWorkstations",
    "AllowRestart",
    "AllowInstallOutSW",
    "UseRemoteDP",
    "UseUnprotectedDP",
    "AllowWUMU",
    "AllowUseMeteredNetwork",
    "EnableDeployment",
    "EnableAlert",
    "AlertThresholdPercentage",
    "AlertDuration",
    "AlertDurationUnits",
    "UserNotificationOption",
    "StateMessageVerbosity",
    "LimitStateMessageVerbosity",
    "PreDownloadUpdateContent",
    "DisableDeadlineRandomization",
];

fn by_name<T: Copy>(element: &XmlElement<'_>, known: &[(&str, T)]) -> std::result::Result<T, Malformed> {
    let found = known.iter().find(|(name, _)| name.eq_ignore_ascii_case(&element.text));
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        element.malformed(format!(
            "{} is {:?}; write one of {}",
            element.name,
            shorten(&element.text),
            names.join(", ")
        ))
    })
}

/// UseRemoteDP, UseUnprotectedDP and AllowWUMU of a fallback, which includes those before.
fn flags_of(fallback: ContentFallback) -> [(&'static str, bool); 3] {
    let (remote, unprotected, microsoft) = match fallback {
        ContentFallback::Nowhere => (false, false, false),
        ContentFallback::Neighbor => (true, false, false),
        ContentFallback::Default => (true, true, false),
        ContentFallback::Microsoft => (true, true, true),
    };
    [("UseRemoteDP", remote), ("UseUnprotectedDP", unprotected), ("AllowWUMU", microsoft)]
}

/// The fallback; flags that do not include those before are kept as they are.
fn fallback(
    parts: &Parts<'_, '_>,
    kept: &mut BTreeMap<String, String>,
) -> std::result::Result<Option<ContentFallback>, Malformed> {
    let mut given = Vec::new();
    for (name, _) in flags_of(ContentFallback::Nowhere) {
        given.push((name, parts.bool(name)?));
    }
    let is_on = |name: &str| given.iter().any(|(known, flag)| *known == name && *flag == Some(true));
    if given.iter().all(|(_, flag)| flag.is_none()) {
        return Ok(None);
    }
    let fallback = match (is_on("AllowWUMU"), is_on("UseUnprotectedDP"), is_on("UseRemoteDP")) {
        (true, ..) => ContentFallback::Microsoft,
        (_, true, _) => ContentFallback::Default,
        (_, _, true) => ContentFallback::Neighbor,
        _ => ContentFallback::Nowhere,
    };
    for (name, flag) in flags_of(fallback) {
        if is_on(name) != flag {
            kept.insert(name.to_owned(), is_on(name).to_string());
        }
    }
    Ok(Some(fallback))
}

/// The alert; what is said of one that is off is kept.
fn alert(
    parts: &Parts<'_, '_>,
    kept: &mut BTreeMap<String, String>,
) -> std::result::Result<Option<Alert>, Malformed> {
    let percent = parts.0.get("AlertThresholdPercentage");
    if parts.bool("EnableAlert")?.unwrap_or_default() {
        let after_minutes = parts.minutes("AlertDuration", "AlertDurationUnits")?.unwrap_or_default();
        let number = percent.map(|element| element.number()).transpose()?.unwrap_or_default();
        return match u8::try_from(number) {
            Ok(compliant_percent @ 1..=100) => Ok(Some(Alert { compliant_percent, after_minutes })),
            _ => {
                let element = percent.or_else(|| parts.0.get("EnableAlert"));
                Err(element.map_or_else(
                    || Malformed::whole("an alert has no percentage"),
                    |element| {
                        element.malformed("AlertThresholdPercentage is not between 1 and 100; correct it, or turn the alert off")
                    },
                ))
            }
        };
    }
    for name in ["AlertThresholdPercentage", "AlertDuration", "AlertDurationUnits"] {
        if let Some(element) = parts.0.get(name).filter(|element| !element.text.is_empty()) {
            kept.insert(name.to_owned(), element.text.clone());
        }
    }
    Ok(None)
}

/// A number of the largest unit that it is whole in.
fn in_units(minutes: u32) -> (u32, &'static str) {
    let whole = UNITS.iter().skip(1).find(|(_, unit)| minutes.is_multiple_of(*unit));
    whole.map_or((minutes, "Minutes"), |(name, unit)| (minutes / unit, name))
}

fn minutes_of(when: When) -> Option<u32> {
    match when {
        When::Now => Some(0),
        When::After(length) => u32::try_from(length.as_mins()).ok(),
        When::Never | When::At(_) => None,
    }
}

/// Writes a template. Fails with kind `usage` for a deployment without a deadline: how the product stores that is not
/// known.
pub(super) fn write_template(
    xml: &mut Writer,
    number: u32,
    collection: &str,
    template: &RuleTemplate,
) -> Result<()> {
    let RuleTemplate { options, kept } = template;
    let options = options.clone().with_times();
    let deadline = options.deadline.and_then(minutes_of).ok_or_else(|| {
        Failure::usage(format!(
            "the deployment to {collection:?} has no deadline, and how the product stores such a one in a rule is not known"
        ))
        .hint("remove it from the rule before the export, or give it a deadline")
    })?;
    let available = options.available.and_then(minutes_of).unwrap_or_default();
    let kept_or = |name: &str, default: String| kept.get(name).cloned().unwrap_or(default);
    let flag = |value: Option<bool>| value.unwrap_or_default().to_string();
    let checked = |kind: DeviceKind| {
        let is_suppressed = options.suppress_restart.as_ref().is_some_and(|kinds| kinds.contains(&kind));
        if is_suppressed { "Checked" } else { "Unchecked" }
    };
    let verbosity = options.verbosity.unwrap_or_default();
    let code = VERBOSITY.iter().find(|(_, known)| *known == verbosity).map_or(5, |(code, _)| *code);
    let notify = options.notify.unwrap_or_default();
    let notify = NOTIFY.iter().find(|(_, known)| *known == notify).map_or("DisplayAll", |(name, _)| name);
    let (length, unit) = in_units(deadline);
    let (delta, delta_unit) = in_units(available);
    xml.begin("DeploymentCreationActionXML");
    let mut element = |name: &str, text: &str| xml.text_element(name, text);
    for (name, default) in KEPT {
        match name {
            "CollectionId" => element(name, &kept_or(name, collection.to_owned())),
            _ => element(name, &kept_or(name, default.to_owned())),
        }
    }
    element("DeploymentNumber", &number.to_string());
    element("Utc", &flag(options.utc));
    element("Duration", &length.to_string());
    element("DurationUnits", unit);
    element("AvailableDeltaDuration", &delta.to_string());
    element("AvailableDeltaDurationUnits", delta_unit);
    element("SoftDeadlineEnabled", &flag(options.grace));
    element("SuppressServers", checked(DeviceKind::Servers));
    element("SuppressWorkstations", checked(DeviceKind::Workstations));
    element("AllowRestart", &flag(options.restart_outside_windows));
    element("AllowInstallOutSW", &flag(options.outside_windows));
    for (name, value) in flags_of(options.fallback.unwrap_or_default()) {
        element(name, &kept_or(name, value.to_string()));
    }
    element("AllowUseMeteredNetwork", &flag(options.metered));
    element("EnableDeployment", &options.enabled.unwrap_or(true).to_string());
    element("EnableAlert", &options.alert.is_some().to_string());
    let (percent, after) =
        options.alert.map_or((0, 0), |alert| (alert.compliant_percent, alert.after_minutes));
    let (after, after_unit) = in_units(after);
    for (name, text) in [
        ("AlertThresholdPercentage", percent.to_string()),
        ("AlertDuration", after.to_string()),
        ("AlertDurationUnits", after_unit.to_owned()),
    ] {
        match kept.get(name).filter(|_| options.alert.is_none()) {
            Some(kept) => element(name, kept),
            None if options.alert.is_some() => element(name, &text),
            None => {}
        }
    }
    element("UserNotificationOption", notify);
    element("StateMessageVerbosity", &code.to_string());
    element("LimitStateMessageVerbosity", &(code < 10).to_string());
    element("PreDownloadUpdateContent", &flag(options.pre_download));
    xml.end("DeploymentCreationActionXML");
    Ok(())
}
