//! Rules as people read them: one line for each.

use super::operand::Comparison;
use super::rule::{
    ApplicabilityRule, AttributeCondition, CbsIdentity, FileBase, FileCondition, FileName, LoopLogic,
    MsiProductTest, MsiVerb, Test, WindowsVersion,
};
use std::fmt::{self, Display, Formatter};
use uuid::Uuid;

/// The rule itself, without those below it.
impl<T: Display> Display for ApplicabilityRule<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            ApplicabilityRule::And(_) => formatter.write_str("all of"),
            ApplicabilityRule::Or(_) => formatter.write_str("at least one of"),
            ApplicabilityRule::Not(_) => formatter.write_str("not"),
            ApplicabilityRule::Constant(value) => write!(formatter, "{value}"),
            ApplicabilityRule::Loop { key, holds_if, .. } => match holds_if {
                LoopLogic::Any => write!(formatter, "for at least one subkey of {key}"),
                LoopLogic::All => write!(formatter, "for every subkey of {key}"),
                LoopLogic::None => write!(formatter, "for no subkey of {key}"),
            },
            ApplicabilityRule::Test(test) => test.fmt(formatter),
            ApplicabilityRule::NotUnderstood(element) => {
                write!(formatter, "not understood: {}: {}", element.element, element.reason)
            }
        }
    }
}

impl Display for Test {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Test::KeyExists(key) => write!(formatter, "registry key {key} exists"),
            Test::ValueExists { value, kind: None } => write!(formatter, "registry value {value} exists"),
            Test::ValueExists { value, kind: Some(kind) } => {
                write!(formatter, "registry value {value} exists with type {kind}")
            }
            Test::Dword { value, comparison, data } => {
                write!(formatter, "registry value {value} (REG_DWORD) {comparison} {data}")
            }
            Test::Text { value, is_expand, comparison, data } => {
                let kind = if *is_expand { "REG_EXPAND_SZ" } else { "REG_SZ" };
                write!(formatter, "registry value {value} ({kind}) {comparison} {data:?}")
            }
            Test::TextVersion { value, comparison, data } => {
                write!(formatter, "registry value {value} (REG_SZ, as version) {comparison} {data}")
            }
            Test::File { file, conditions } => {
                write!(formatter, "file {file} exists")?;
                conditions.iter().try_for_each(|condition| write!(formatter, ", {condition}"))
            }
            Test::WindowsVersion(version) => version.fmt(formatter),
            Test::Language(language) => write!(formatter, "language of Windows is {language}"),
            Test::MuiInstalled => formatter.write_str("a language pack of Windows is installed"),
            Test::MuiLanguage(language) => {
                write!(formatter, "language pack {language} of Windows is installed")
            }
            Test::Processor { architecture } => {
                write!(formatter, "processor is {}", architecture_name(*architecture))
            }
            Test::ProcessorCount { comparison, number } => {
                write!(formatter, "number of processors {comparison} {number}")
            }
            Test::Clustered => formatter.write_str("it is a node of a failover cluster"),
            Test::Metric { index, comparison, value } => {
                write!(formatter, "system metric {index} {comparison} {value}")
            }
            Test::LicenseExists(name) => write!(formatter, "license value {name} exists"),
            Test::LicenseDword { name, comparison, data } => {
                write!(formatter, "license value {name} {comparison} {data}")
            }
            Test::Wmi { namespace, query } => {
                write!(formatter, "WMI query in {namespace} returns a row: {query}")
            }
            Test::MsiProduct(product) => write!(formatter, "{product} is installed"),
            Test::MsiParts(test) => {
                let kind = if test.are_components { "component" } else { "feature" };
                let which = |all: bool| if all { "all" } else { "at least one" };
                write!(
                    formatter,
                    "{} of the MSI {kind}s {} of {} of the MSI products ",
                    which(test.all_parts),
                    join(test.parts.iter()),
                    which(test.all_products)
                )?;
                write!(formatter, "{} is installed", join(test.products.iter().map(braced)))
            }
            Test::MsiPatch { patch, product } => {
                write!(formatter, "MSI patch {} is applied to {product}", braced(patch))
            }
            Test::MsiPatchState(verb, metadata) => {
                write!(formatter, "MSI patch {} {}", braced(&metadata.patch), verb_text(*verb))
            }
            Test::MsiApplication(verb, product) => {
                write!(formatter, "MSI product {} {}", braced(product), verb_text(*verb))
            }
            Test::CbsInstalled(identity) => write!(formatter, "package {identity} is installed"),
            Test::CbsInstallable(identity) => write!(formatter, "package {identity} can be installed"),
            Test::ProductRelease { name, comparison, version } => {
                write!(formatter, "product release {name} {comparison} {version}")
            }
            Test::Attribute { name, condition } => write!(formatter, "device attribute {name} {condition}"),
        }
    }
}

impl Display for FileName {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match &self.base {
            FileBase::Full => self.path.fmt(formatter),
            FileBase::Folder(number) => write!(formatter, r"{}\{}", folder_name(*number), self.path),
            FileBase::Value(value) => write!(formatter, r"[{value}]\{}", self.path),
        }
    }
}

impl Display for FileCondition {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            FileCondition::Version(comparison, version) => {
                write!(formatter, "version {comparison} {version}")
            }
            FileCondition::Created(comparison, moment) => write!(formatter, "created {comparison} {moment}"),
            FileCondition::Modified(comparison, moment) => {
                write!(formatter, "modified {comparison} {moment}")
            }
            FileCondition::Size(comparison, bytes) => write!(formatter, "size {comparison} {bytes} bytes"),
        }
    }
}

impl Display for WindowsVersion {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        let comparison = match self.comparison {
            Comparison::Equal => String::new(),
            other => format!("{other} "),
        };
        match (self.major, self.minor) {
            (Some(major), Some(minor)) => parts.push(format!("version {comparison}{major}.{minor}")),
            (Some(major), None) => parts.push(format!("major version {comparison}{major}")),
            (None, Some(minor)) => parts.push(format!("minor version {comparison}{minor}")),
            (None, None) => {}
        }
        match (self.sp_major, self.sp_minor) {
            (Some(major), Some(minor)) => parts.push(format!("service pack {comparison}{major}.{minor}")),
            (Some(major), None) => parts.push(format!("service pack {comparison}{major}")),
            (None, Some(minor)) => {
                parts.push(format!("minor version of the service pack {comparison}{minor}"))
            }
            (None, None) => {}
        }
        if let Some(build) = self.build {
            parts.push(format!("build {comparison}{build}"));
        }
        if let Some(suites) = self.suites {
            let which = if self.all_suites { "all suites" } else { "any suite" };
            parts.push(format!("{which} of mask {suites}"));
        }
        if let Some(kind) = self.product_type {
            parts.push(product_type_name(kind));
        }
        write!(formatter, "Windows is {}", if parts.is_empty() { "any".to_owned() } else { parts.join(", ") })
    }
}

impl Display for MsiProductTest {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "MSI product {}", braced(&self.product))?;
        for (comparison, version) in self.minimum.iter().chain(&self.maximum) {
            write!(formatter, ", version {comparison} {version}")?;
        }
        self.language.iter().try_for_each(|language| write!(formatter, ", language {language}"))
    }
}

impl Display for CbsIdentity {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

impl Display for AttributeCondition {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            AttributeCondition::Text(comparison, text) => write!(formatter, "{comparison} {text:?}"),
            AttributeCondition::Version(comparison, version) => write!(formatter, "{comparison} {version}"),
            AttributeCondition::Number(comparison, number) => write!(formatter, "{comparison} {number}"),
        }
    }
}

/// A GUID as Windows writes it.
fn braced(guid: &Uuid) -> String {
    guid.braced().to_string().to_uppercase()
}

/// Texts in a row.
fn join<T: Display>(parts: impl Iterator<Item = T>) -> String {
    parts.map(|part| part.to_string()).collect::<Vec<_>>().join(", ")
}

fn verb_text(verb: MsiVerb) -> &'static str {
    match verb {
        MsiVerb::Installed => "is installed",
        MsiVerb::Superseded => "is superseded",
        MsiVerb::Installable => "can be installed",
    }
}

/// Names of product types (OSVERSIONINFOEX, learn.microsoft.com).
pub fn product_type_name(number: u32) -> String {
    match number {
        1 => "a workstation".to_owned(),
        2 => "a domain controller".to_owned(),
        3 => "a server".to_owned(),
        other => format!("of product type {other}"),
    }
}

/// Names of PROCESSOR_ARCHITECTURE_* (SYSTEM_INFO, learn.microsoft.com).
pub fn architecture_name(number: u32) -> String {
    match number {
        0 => "x86".to_owned(),
        5 => "ARM".to_owned(),
        6 => "IA-64".to_owned(),
        9 => "x64".to_owned(),
        12 => "ARM64".to_owned(),
        other => format!("of architecture {other}"),
    }
}

/// Names of folders (CSIDL, learn.microsoft.com); of others the number.
fn folder_name(number: u32) -> String {
    match number {
        35 => "<ProgramData>".to_owned(),
        36 => "<Windows>".to_owned(),
        37 => "<System>".to_owned(),
        38 => "<Program Files>".to_owned(),
        41 => "<System, 32-bit>".to_owned(),
        42 => "<Program Files, 32-bit>".to_owned(),
        43 => "<Common Files>".to_owned(),
        44 => "<Common Files, 32-bit>".to_owned(),
        other => format!("<folder {other}>"),
    }
}
