//! Why a verdict is unknown.

use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;

/// A fact that rules ask for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Fact {
    /// What kind it is of.
    pub kind: FactKind,
    /// Which one; empty where there is one of the kind.
    pub name: String,
}

impl Fact {
    /// A fact of a kind.
    pub fn new(kind: FactKind, name: impl Into<String>) -> Self {
        Fact { kind, name: name.into() }
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.kind.text())?;
        if self.name.is_empty() { Ok(()) } else { write!(formatter, " {}", self.name) }
    }
}

/// Kinds of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// A part of the operating system's description, such as its build.
    Os,
    /// A folder of the system by its CSIDL number.
    Folder,
    /// A key of the registry.
    RegistryKey,
    /// The list of the direct subkeys of a key.
    RegistrySubkeys,
    /// A value of the registry.
    RegistryValue,
    /// A file.
    File,
    /// A product of Windows Installer.
    MsiProduct,
    /// The patches of a product.
    MsiPatches,
    /// A feature of a product.
    MsiFeature,
    /// A component of a product.
    MsiComponent,
    /// The packages of component-based servicing.
    CbsPackage,
    /// Whether a package can be installed, as the device's own servicing found.
    CbsEvaluation,
    /// A product release.
    ProductRelease,
    /// A device attribute.
    DeviceAttribute,
    /// A system metric.
    SystemMetric,
    /// A license value.
    License,
    /// A query of Windows Management Instrumentation.
    Wmi,
}

impl FactKind {
    /// In words.
    pub fn text(self) -> &'static str {
        match self {
            FactKind::Os => "operating system:",
            FactKind::Folder => "folder with CSIDL",
            FactKind::RegistryKey => "registry key",
            FactKind::RegistrySubkeys => "subkeys of registry key",
            FactKind::RegistryValue => "registry value",
            FactKind::File => "file",
            FactKind::MsiProduct => "MSI product",
            FactKind::MsiPatches => "MSI patches of",
            FactKind::MsiFeature => "MSI feature",
            FactKind::MsiComponent => "MSI component",
            FactKind::CbsPackage => "CBS package",
            FactKind::CbsEvaluation => "CBS applicability of",
            FactKind::ProductRelease => "product release",
            FactKind::DeviceAttribute => "device attribute",
            FactKind::SystemMetric => "system metric",
            FactKind::License => "license value",
            FactKind::Wmi => "WMI query",
        }
    }
}

/// Why a verdict is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UndecidedCause {
    /// An element of the rules, or a relation of the update, that cannot be evaluated.
    NotUnderstood {
        /// What.
        element: String,
        /// Why.
        reason: String,
    },
    /// A fact that no collector recorded.
    NotCollected {
        /// Which.
        fact: Fact,
        /// Why, such as "access denied".
        reason: String,
    },
    /// The facts are there, but what they mean is open.
    NotDecidable {
        /// Which fact.
        fact: Fact,
        /// What is open.
        reason: String,
    },
}

/// The reason where the answer depends on how many views of the registry a device has.
pub(super) const ARCHITECTURE_OPEN: &str =
    "whether Windows has a 32-bit view of the registry depends on its architecture";

impl UndecidedCause {
    /// A fact that was not collected, with the reason: the architecture, where that decides which fact it is.
    pub(super) fn not_collected(fact: Fact, reason: String) -> Self {
        let fact = if reason == ARCHITECTURE_OPEN { Fact::new(FactKind::Os, "architecture") } else { fact };
        UndecidedCause::NotCollected { fact, reason }
    }

    /// The kind of cause in JSON and in tables.
    pub fn kind(&self) -> &'static str {
        match self {
            UndecidedCause::NotUnderstood { .. } => "not_understood",
            UndecidedCause::NotCollected { .. } => "not_collected",
            UndecidedCause::NotDecidable { .. } => "not_decidable",
        }
    }
}

impl fmt::Display for UndecidedCause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UndecidedCause::NotUnderstood { element, reason } => {
                write!(formatter, "not understood: {element}: {reason}")
            }
            UndecidedCause::NotCollected { fact, reason } => {
                write!(formatter, "fact not collected: {fact} ({reason})")
            }
            UndecidedCause::NotDecidable { fact, reason } => {
                write!(formatter, "not decidable: {fact}: {reason}")
            }
        }
    }
}
