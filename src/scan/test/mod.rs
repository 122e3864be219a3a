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
mod msi;
mod registry;
mod release;
mod windows;

use super::cause::{Cause, Fact, FactKind};
use super::device::{DeviceIndex, Known, fold_query};
use super::truth::Truth;
use crate::catalog::rules::{KeyName, Name, Test, ValueName};
use std::borrow::Cow;

/// The value of a test, with what the facts say of it.
pub(super) struct Finding {
    pub(super) truth: Truth,
    /// What was found, for explanations; the cause where the value is unknown.
    pub(super) cause: Option<Cause>,
    pub(super) found: String,
}

impl Finding {
    fn decided(truth: impl Into<Truth>, found: impl Into<String>) -> Self {
        Finding { truth: truth.into(), cause: None, found: found.into() }
    }

    fn unknown(cause: Cause) -> Self {
        Finding { truth: Truth::Unknown, found: String::new(), cause: Some(cause) }
    }

    fn not_decidable(fact: Fact, reason: impl Into<String>) -> Self {
        Finding::unknown(Cause::NotDecidable { fact, reason: reason.into() })
    }

    /// All hold; the finding is that of the one which decides.
    fn and(self, other: Finding) -> Self {
        match (self.truth, other.truth) {
            (Truth::False, _) => self,
            (_, Truth::False) | (Truth::True, Truth::Unknown) => other,
            (Truth::True, Truth::True) => Finding::decided(true, join_texts(&self.found, &other.found)),
            (Truth::Unknown, _) => self,
        }
    }

    /// At least one holds, likewise.
    fn or(self, other: Finding) -> Self {
        match (self.truth, other.truth) {
            (Truth::True, _) => self,
            (_, Truth::True) | (Truth::False, Truth::Unknown) => other,
            (Truth::False, Truth::False) => Finding::decided(false, join_texts(&self.found, &other.found)),
            (Truth::Unknown, _) => self,
        }
    }
}

fn join_texts(one: &str, other: &str) -> String {
    match (one.is_empty(), other.is_empty()) {
        (true, _) => other.to_owned(),
        (_, true) => one.to_owned(),
        _ if one == other => one.to_owned(),
        _ => format!("{one}, {other}"),
    }
}

/// Where the test of a fact stands when the fact is not there to be compared.
fn compared<T>(
    known: Known<T>,
    fact: impl FnOnce() -> Fact,
    compare: impl FnOnce(T, Fact) -> Finding,
) -> Finding {
    match known {
        Known::Present(value) => compare(value, fact()),
        Known::Absent => Finding::decided(false, "it does not exist"),
        Known::NotCollected(reason) => Finding::unknown(Cause::NotCollected { fact: fact(), reason }),
    }
}

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

fn license(name: &Name) -> Fact {
    Fact::new(FactKind::License, name.as_written())
}

/// A key within a loop: its own view, below the key that the loop is at.
pub(super) fn at_target<'k>(key: &'k KeyName, target: Option<&KeyName>) -> Cow<'k, KeyName> {
    match target {
        Some(target) if key.is_loop_target() => {
            let subkey = super::device::join(target.subkey.as_written(), key.subkey.as_written());
            Cow::Owned(KeyName {
                hive: target.hive.clone(),
                subkey: Name::new(&subkey),
                is_32_bit: key.is_32_bit,
            })
        }
        _ => Cow::Borrowed(key),
    }
}

fn value_at_target<'v>(value: &'v ValueName, target: Option<&KeyName>) -> Cow<'v, ValueName> {
    match at_target(&value.key, target) {
        Cow::Borrowed(_) => Cow::Borrowed(value),
        Cow::Owned(key) => Cow::Owned(ValueName { key, value: value.value.clone() }),
    }
}
