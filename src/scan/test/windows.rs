//! Tests of the operating system and the processor.

use super::finding::{Finding, compared};
use crate::catalog::rules::{Comparison, WindowsVersion, architecture_name, product_type_name};
use crate::client::facts::OperatingSystem;
use crate::scan::cause::{Fact, FactKind};
use crate::scan::device::DeviceIndex;
use std::cmp::Ordering;

fn os(name: &'static str) -> impl FnOnce() -> Fact {
    move || Fact::new(FactKind::Os, name)
}

/// As VerifyVersionInfo does: major version, minor version and service pack decide one after the other, and the build
/// number by itself with the same comparison (OSVERSIONINFOEX and VerifyVersionInfo, learn.microsoft.com).
pub(super) fn version(device: &DeviceIndex, wanted: &WindowsVersion) -> Finding {
    type Part = (&'static str, Option<u32>, fn(&OperatingSystem) -> Option<u32>);
    let parts: [Part; 4] = [
        ("major version", wanted.major, |os| os.major),
        ("minor version", wanted.minor, |os| os.minor),
        ("major version of the service pack", wanted.sp_major, |os| os.sp_major),
        ("minor version of the service pack", wanted.sp_minor, |os| os.sp_minor),
    ];
    let mut finding = Finding::decided(true, "");
    let mut order = Ordering::Equal;
    let mut seen = Vec::new();
    for (name, number, observe) in parts {
        let Some(number) = number else { continue };
        if order != Ordering::Equal {
            break;
        }
        let step = compared(device.os(observe), os(name), |observed, _| {
            order = observed.cmp(&number);
            seen.push(format!("{name} {observed}"));
            Finding::decided(true, "")
        });
        if step.cause.is_some() {
            finding = step;
            break;
        }
    }
    if finding.cause.is_none() && !seen.is_empty() {
        finding = Finding::decided(wanted.comparison.holds(order), format!("it has {}", seen.join(", ")));
    }
    if let Some(build) = wanted.build {
        finding = finding.and(compared(device.os(|os| os.build), os("build"), |observed, _| {
            Finding::decided(
                wanted.comparison.holds(observed.cmp(&build)),
                format!("its build is {observed}"),
            )
        }));
    }
    if let Some(mask) = wanted.suites {
        finding = finding.and(compared(device.os(|os| os.suite_mask), os("suites"), |observed, _| {
            let common = observed & mask;
            let holds = if wanted.all_suites { common == mask } else { common != 0 };
            Finding::decided(holds, format!("its suites are {observed}"))
        }));
    }
    if let Some(kind) = wanted.product_type {
        finding =
            finding.and(compared(device.os(|os| os.product_type), os("product type"), |observed, _| {
                Finding::decided(observed == kind, format!("it is {}", product_type_name(observed)))
            }));
    }
    finding
}

/// False on a system with language packs (documented); a neutral language against a specific one is open.
pub(super) fn language(device: &DeviceIndex, wanted: &str) -> Finding {
    let one_language = compared(device.os(|os| os.language.clone()), os("language"), |observed, fact| {
        let neutral = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        if observed.eq_ignore_ascii_case(wanted) {
            Finding::decided(true, format!("it is {observed}"))
        } else if neutral(&observed) == neutral(wanted) && observed.contains('-') != wanted.contains('-') {
            Finding::not_decidable(
                fact,
                format!("it is {observed}, and whether {wanted} includes that is open"),
            )
        } else {
            Finding::decided(false, format!("it is {observed}"))
        }
    });
    let no_packs = compared(device.os(|os| os.mui_installed), os("language packs"), |installed, _| {
        Finding::decided(!installed, if installed { "language packs are installed" } else { "" })
    });
    one_language.and(no_packs)
}

pub(super) fn mui_installed(device: &DeviceIndex) -> Finding {
    compared(device.os(|os| os.mui_installed), os("language packs"), |installed, _| {
        Finding::decided(installed, if installed { "there are some" } else { "there are none" })
    })
}

pub(super) fn mui_language(device: &DeviceIndex, wanted: &str) -> Finding {
    compared(device.os(|os| os.mui_languages.clone()), os("language packs"), |installed, _| {
        let found = installed.join(", ");
        Finding::decided(installed.iter().any(|language| language.eq_ignore_ascii_case(wanted)), found)
    })
}

pub(super) fn processor(device: &DeviceIndex, wanted: u32) -> Finding {
    compared(device.os(|os| os.architecture), os("architecture"), |observed, _| {
        Finding::decided(observed == wanted, format!("it is {}", architecture_name(observed)))
    })
}

pub(super) fn processor_count(device: &DeviceIndex, comparison: Comparison, number: u32) -> Finding {
    compared(device.os(|os| os.processors), os("number of processors"), |observed, _| {
        Finding::decided(comparison.holds(observed.cmp(&number)), format!("it is {observed}"))
    })
}

pub(super) fn clustered(device: &DeviceIndex) -> Finding {
    compared(device.os(|os| os.clustered), os("failover cluster"), |clustered, _| {
        Finding::decided(clustered, if clustered { "it is" } else { "it is not" })
    })
}
