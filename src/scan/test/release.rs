//! Tests of product releases and device attributes.

use super::finding::{Finding, compared};
use super::registry::compare_text;
use crate::catalog::rules::{AttributeCondition, Comparison, FoldedName, Version};
use crate::scan::cause::{Fact, FactKind, UndecidedCause};
use crate::scan::device::{DeviceIndex, Known};
use std::cmp::Ordering;

/// A version of which the last part may not be known.
struct Observed {
    version: Version,
    has_revision: bool,
}

impl Observed {
    /// What its order to a version is; none where the last part decides and is not known.
    fn cmp(&self, wanted: &Version) -> Option<Ordering> {
        let first_three = |version: &Version| (version.0[0], version.0[1], version.0[2]);
        match first_three(&self.version).cmp(&first_three(wanted)) {
            Ordering::Equal if !self.has_revision => None,
            Ordering::Equal => Some(self.version.cmp(wanted)),
            order => Some(order),
        }
    }
}

/// The version of the operating system.
fn os_version(device: &DeviceIndex) -> Known<Observed> {
    device.os(|os| {
        let version = Version([os.major?, os.minor?, os.build?, os.ubr.unwrap_or(0)]);
        Some(Observed { version, has_revision: os.ubr.is_some() })
    })
}

fn compare_version(observed: &Observed, comparison: Comparison, wanted: Version, fact: Fact) -> Finding {
    match observed.cmp(&wanted) {
        Some(order) => {
            Finding::decided(comparison.holds(order), format!("its version is {}", observed.version))
        }
        None => Finding::unknown(UndecidedCause::NotCollected {
            fact,
            reason: "the builds are equal, and the update build revision was not recorded".to_owned(),
        }),
    }
}

/// What the update agent reported, else what follows from the operating system: `Client.OS.*` and `Server.OS.*` have its
/// version on its own architecture, `Microsoft.NetFX.*` the version of the newest .NET rollup.
pub(super) fn product_release(
    device: &DeviceIndex,
    name: &FoldedName,
    comparison: Comparison,
    wanted: Version,
) -> Finding {
    let fact = Fact::new(FactKind::ProductRelease, name.as_written());
    let reported = device.product_release(name.folded());
    if let Known::NotCollected(reason) = &reported {
        if let Some(finding) = of_windows(device, name, comparison, wanted, &fact) {
            return finding;
        }
        if let Some(finding) = of_framework(device, name, comparison, wanted, &fact) {
            return finding;
        }
        return Finding::unknown(UndecidedCause::NotCollected { fact, reason: reason.clone() });
    }
    compared(
        reported,
        || fact,
        |text, fact| match Version::parse(&text) {
            Some(version) => {
                compare_version(&Observed { version, has_revision: true }, comparison, wanted, fact)
            }
            None => Finding::not_decidable(fact, format!("its version {text:?} is not a version")),
        },
    )
}

fn of_windows(
    device: &DeviceIndex,
    name: &FoldedName,
    comparison: Comparison,
    wanted: Version,
    fact: &Fact,
) -> Option<Finding> {
    let (is_client, rest) = match name.folded().strip_prefix("client.os.") {
        Some(rest) => (true, rest),
        None => (false, name.folded().strip_prefix("server.os.")?),
    };
    let architecture = architecture_of(rest)?;
    let not_recorded = |what: &str, reason: String| {
        Some(Finding::unknown(UndecidedCause::NotCollected { fact: Fact::new(FactKind::Os, what), reason }))
    };
    match device.os(|os| os.product_type) {
        Known::Present(kind) if (kind == 1) != is_client => {
            return Some(Finding::decided(false, "Windows is of another product type"));
        }
        Known::NotCollected(reason) => return not_recorded("product type", reason),
        _ => {}
    }
    match device.os(|os| os.architecture) {
        Known::Present(native) if native != architecture => {
            return Some(Finding::decided(false, "the processor is of another architecture"));
        }
        Known::NotCollected(reason) => return not_recorded("architecture", reason),
        _ => {}
    }
    match os_version(device) {
        Known::Present(observed) => Some(compare_version(&observed, comparison, wanted, fact.clone())),
        Known::Absent => None,
        Known::NotCollected(reason) => not_recorded("version", reason),
    }
}

/// The number of the architecture with which the name of a product release ends.
fn architecture_of(name: &str) -> Option<u32> {
    match name.rsplit('.').next().unwrap_or(name) {
        "x86" => Some(0),
        "arm" => Some(5),
        "amd64" | "x64" => Some(9),
        "arm64" => Some(12),
        _ => None,
    }
}

/// The last two parts of a .NET rollup's version are those of the release.
fn of_framework(
    device: &DeviceIndex,
    name: &FoldedName,
    comparison: Comparison,
    wanted: Version,
    fact: &Fact,
) -> Option<Finding> {
    let architecture = architecture_of(name.folded().strip_prefix("microsoft.netfx.")?)?;
    match device.os(|os| os.architecture) {
        Known::Present(native) if native == architecture => {}
        Known::Present(_) => {
            return Some(Finding::decided(false, "the processor is of another architecture"));
        }
        _ => return None,
    }
    let Known::Present(newest) = device.newest_package("package_for_dotnetrollup") else { return None };
    let Version([.., build, revision]) = Version::parse(&newest)?;
    let Version([major, minor, ..]) = wanted;
    let observed = Observed { version: Version([major, minor, build, revision]), has_revision: true };
    Some(compare_version(&observed, comparison, wanted, fact.clone()))
}

/// What the update agent reported, else what follows from the operating system.
pub(super) fn attribute(device: &DeviceIndex, name: &FoldedName, condition: &AttributeCondition) -> Finding {
    let fact = || Fact::new(FactKind::DeviceAttribute, name.as_written());
    let observed = match device.attribute(name.folded()) {
        Known::NotCollected(reason) => match derived_attribute(device, name.folded()) {
            Known::Present(text) => Known::Present(text),
            _ => Known::NotCollected(reason),
        },
        known => known,
    };
    if let (AttributeCondition::Version(comparison, wanted), Known::NotCollected(_), "osversion") =
        (condition, &observed, name.folded())
        && let Known::Present(version) = os_version(device)
    {
        return compare_version(&version, *comparison, *wanted, fact());
    }
    compared(observed, fact, |text, fact| match condition {
        AttributeCondition::Text(comparison, wanted) => compare_text(fact, &text, *comparison, wanted),
        AttributeCondition::Version(comparison, wanted) => match Version::parse(&text) {
            Some(version) => Finding::decided(comparison.holds(version.cmp(wanted)), format!("it is {text}")),
            None => Finding::not_decidable(fact, format!("it is {text:?}, which is not a version")),
        },
        AttributeCondition::Number(comparison, wanted) => match text.trim().parse::<i64>() {
            Ok(number) => Finding::decided(comparison.holds(number.cmp(wanted)), format!("it is {text}")),
            Err(_) => Finding::not_decidable(fact, format!("it is {text:?}, which is not a number")),
        },
    })
}

fn derived_attribute(device: &DeviceIndex, name: &str) -> Known<String> {
    match name {
        "osskuid" | "sku" => device.os(|os| os.sku).map(|sku| sku.to_string()),
        "currentbranch" => device.os(|os| os.branch.clone()),
        "producttype" => device.os(|os| match os.product_type? {
            1 => Some("WinNT".to_owned()),
            2 => Some("LanmanNT".to_owned()),
            3 => Some("ServerNT".to_owned()),
            _ => None,
        }),
        "osversion" => match os_version(device) {
            Known::Present(observed) if observed.has_revision => Known::Present(observed.version.to_string()),
            _ => Known::NotCollected(String::new()),
        },
        _ => Known::NotCollected(String::new()),
    }
}
