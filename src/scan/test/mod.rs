//! One test of the rules against the facts of a device.
//!
//! Decisions where nothing is published, each in the words of an explanation too:
//!
//! * A value, file or key that does not exist makes a test of it false, also "less than". (For RegSzToVersion sources
//!   disagree; another one compares with version 0.)
//! * A value of another type than the test asks for is unknown.
//! * A text that equals the rule's only without regard to letter case is unknown.
//! * A package of component-based servicing is installed in the states 112 and 128, absent in state 0, and unknown in
//!   every other.

mod cbs;
mod file;
mod finding;
mod msi;
mod registry;
mod release;
mod windows;

pub(super) use finding::{Finding, at_target};
use finding::{compared, value_at_target};

use super::cause::{Fact, FactKind};
use super::device::{DeviceIndex, fold_query};
use crate::catalog::rules::{FoldedName, KeyName, Test};

/// Evaluates a test. Within a loop over subkeys, `target` is the key that the loop is at.
pub(super) fn evaluate(device: &DeviceIndex, test: &Test, target: Option<&KeyName>) -> Finding {
    match test {
        Test::KeyExists(key) => registry::key_exists(device, &at_target(key, target)),
        Test::ValueExists { value, kind } => {
            registry::value_exists(device, &value_at_target(value, target), kind.as_ref())
        }
        Test::Dword { value, comparison, data } => {
            registry::dword(device, &value_at_target(value, target), *comparison, *data)
        }
        Test::Text { value, is_expand, comparison, data } => {
            registry::text(device, &value_at_target(value, target), *is_expand, *comparison, data)
        }
        Test::TextVersion { value, comparison, data } => {
            registry::text_version(device, &value_at_target(value, target), *comparison, *data)
        }
        Test::File { file, conditions } => file::file(device, file, conditions, target),
        Test::WindowsVersion(version) => windows::version(device, version),
        Test::Language(language) => windows::language(device, language),
        Test::MuiInstalled => windows::mui_installed(device),
        Test::MuiLanguage(language) => windows::mui_language(device, language),
        Test::Processor { architecture } => windows::processor(device, *architecture),
        Test::ProcessorCount { comparison, number } => windows::processor_count(device, *comparison, *number),
        Test::Clustered => windows::clustered(device),
        Test::Metric { index, comparison, value } => {
            let fact = || Fact::new(FactKind::SystemMetric, index.to_string());
            compared(device.metric(*index), fact, |observed, _| {
                Finding::decided(comparison.holds(observed.cmp(value)), format!("it is {observed}"))
            })
        }
        Test::LicenseExists(name) => compared(
            device.license(name.folded()),
            || license(name),
            |observed, _| Finding::decided(true, format!("it is {observed}")),
        ),
        Test::LicenseDword { name, comparison, data } => compared(
            device.license(name.folded()),
            || license(name),
            |observed, _| Finding::decided(comparison.holds(observed.cmp(data)), format!("it is {observed}")),
        ),
        Test::Wmi { namespace, query } => {
            let fact = || Fact::new(FactKind::Wmi, format!("{namespace}: {query}"));
            compared(device.wmi(namespace.folded(), &fold_query(query)), fact, |rows, _| {
                Finding::decided(rows > 0, format!("it returned {rows} rows"))
            })
        }
        Test::MsiProduct(product) => msi::product(device, product),
        Test::MsiParts(parts) => msi::parts(device, parts),
        Test::MsiPatch { patch, product } => msi::patch_of_product(device, *patch, product),
        Test::MsiPatchState(verb, metadata) => msi::patch(device, *verb, metadata),
        Test::MsiApplication(verb, product) => msi::application(device, *verb, *product),
        Test::CbsInstalled(identity) => cbs::installed(device, identity),
        Test::CbsInstallable(identity) => cbs::installable(device, identity),
        Test::ProductRelease { name, comparison, version } => {
            release::product_release(device, name, *comparison, *version)
        }
        Test::Attribute { name, condition } => release::attribute(device, name, condition),
    }
}

fn license(name: &FoldedName) -> Fact {
    Fact::new(FactKind::License, name.as_written())
}
