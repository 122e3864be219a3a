//! The rules of a revision as a tree, in the words of [MS-WUSP] note 42 (BaseApplicabilityRules and
//! MsiApplicabilityRules) and of what real metadata holds beyond it.

use super::operand::{Comparison, FoldedName, KeyName, TextComparison, ValueName, Version};
use std::sync::Arc;
use uuid::Uuid;

/// What decides whether a revision is installed on a device, superseded there, or can be installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicabilityRules<T = Box<Test>> {
    /// IsInstalled.
    pub is_installed: Option<ApplicabilityRule<T>>,
    /// IsSuperseded.
    pub is_superseded: Option<ApplicabilityRule<T>>,
    /// IsInstallable.
    pub is_installable: Option<ApplicabilityRule<T>>,
}

impl<T> Default for ApplicabilityRules<T> {
    fn default() -> Self {
        ApplicabilityRules { is_installed: None, is_superseded: None, is_installable: None }
    }
}

impl<T> ApplicabilityRules<T> {
    /// The same rules with every test replaced by what `change` makes of it.
    pub fn map<U>(self, change: &mut impl FnMut(T) -> U) -> ApplicabilityRules<U> {
        ApplicabilityRules {
            is_installed: self.is_installed.map(|rule| rule.map(change)),
            is_superseded: self.is_superseded.map(|rule| rule.map(change)),
            is_installable: self.is_installable.map(|rule| rule.map(change)),
        }
    }

    /// The sections that there are, by name.
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, &ApplicabilityRule<T>)> {
        [
            ("IsInstalled", &self.is_installed),
            ("IsSuperseded", &self.is_superseded),
            ("IsInstallable", &self.is_installable),
        ]
        .into_iter()
        .filter_map(|(name, rule)| rule.as_ref().map(|rule| (name, rule)))
    }
}

/// A rule over tests of type `T`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApplicabilityRule<T = Box<Test>> {
    /// All hold.
    And(Vec<ApplicabilityRule<T>>),
    /// At least one holds.
    Or(Vec<ApplicabilityRule<T>>),
    /// It does not hold.
    Not(Box<ApplicabilityRule<T>>),
    /// True or False.
    Constant(bool),
    /// RegKeyLoop: the rule is evaluated for every direct subkey of a key.
    Loop {
        /// The key.
        key: KeyName,
        /// When the loop holds.
        holds_if: LoopLogic,
        /// What is asked of each subkey.
        rule: Box<ApplicabilityRule<T>>,
    },
    /// A test of facts.
    Test(T),
    /// An element that is kept and named, but not evaluated.
    NotUnderstood(Box<NotUnderstood>),
}

impl<T> ApplicabilityRule<T> {
    /// The rules directly below it.
    pub fn children(&self) -> &[ApplicabilityRule<T>] {
        match self {
            ApplicabilityRule::And(rules) | ApplicabilityRule::Or(rules) => rules,
            ApplicabilityRule::Not(rule) | ApplicabilityRule::Loop { rule, .. } => std::slice::from_ref(rule),
            ApplicabilityRule::Constant(_)
            | ApplicabilityRule::Test(_)
            | ApplicabilityRule::NotUnderstood(_) => &[],
        }
    }

    fn map<U>(self, change: &mut impl FnMut(T) -> U) -> ApplicabilityRule<U> {
        let mut all =
            |rules: Vec<ApplicabilityRule<T>>| rules.into_iter().map(|rule| rule.map(change)).collect();
        match self {
            ApplicabilityRule::And(rules) => ApplicabilityRule::And(all(rules)),
            ApplicabilityRule::Or(rules) => ApplicabilityRule::Or(all(rules)),
            ApplicabilityRule::Not(rule) => ApplicabilityRule::Not(Box::new(rule.map(change))),
            ApplicabilityRule::Constant(value) => ApplicabilityRule::Constant(value),
            ApplicabilityRule::Loop { key, holds_if, rule } => {
                ApplicabilityRule::Loop { key, holds_if, rule: Box::new(rule.map(change)) }
            }
            ApplicabilityRule::Test(test) => ApplicabilityRule::Test(change(test)),
            ApplicabilityRule::NotUnderstood(element) => ApplicabilityRule::NotUnderstood(element),
        }
    }
}

/// When a loop over subkeys holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LoopLogic {
    /// For at least one subkey.
    Any,
    /// For every subkey.
    All,
    /// For no subkey.
    None,
}

/// An element that cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NotUnderstood {
    /// Its name.
    pub element: String,
    /// What is not understood, such as an attribute.
    pub reason: String,
}

/// A test of facts of a device: one element of the rules with its operands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Test {
    /// RegKeyExists.
    KeyExists(KeyName),
    /// RegValueExists.
    ValueExists {
        /// The value.
        value: ValueName,
        /// The type that it must have, such as REG_DWORD.
        kind: Option<FoldedName>,
    },
    /// RegDword.
    Dword {
        /// The value.
        value: ValueName,
        /// How.
        comparison: Comparison,
        /// With what.
        data: u32,
    },
    /// RegSz and RegExpandSz; WUv4RegKeyValue and WUv4RegKeySubstring compare text in the same way.
    Text {
        /// The value.
        value: ValueName,
        /// RegExpandSz.
        is_expand: bool,
        /// How.
        comparison: TextComparison,
        /// With what.
        data: Box<str>,
    },
    /// RegSzToVersion.
    TextVersion {
        /// The value.
        value: ValueName,
        /// How.
        comparison: Comparison,
        /// With what.
        data: Version,
    },
    /// A file and what is asked of it: FileExists, FileVersion, FileCreated, FileModified, FileSize.
    File {
        /// The file.
        file: FileName,
        /// What must hold, besides that it exists.
        conditions: Vec<FileCondition>,
    },
    /// WindowsVersion and PlatformVersion.
    WindowsVersion(Box<WindowsVersion>),
    /// WindowsLanguage and PlatformLanguage.
    Language(Box<str>),
    /// MuiInstalled.
    MuiInstalled,
    /// MuiLanguageInstalled.
    MuiLanguage(Box<str>),
    /// Processor: its native architecture.
    Processor {
        /// 0 x86, 5 ARM, 6 IA-64, 9 x64, 12 ARM64.
        architecture: u32,
    },
    /// NumberOfProcessors.
    ProcessorCount {
        /// How.
        comparison: Comparison,
        /// With what.
        number: u32,
    },
    /// ClusteredOS.
    Clustered,
    /// SystemMetric.
    Metric {
        /// Number of the metric.
        index: u32,
        /// How.
        comparison: Comparison,
        /// With what.
        value: i32,
    },
    /// LicenseValueExists.
    LicenseExists(FoldedName),
    /// LicenseDword.
    LicenseDword {
        /// FoldedName of the value.
        name: FoldedName,
        /// How.
        comparison: Comparison,
        /// With what.
        data: u32,
    },
    /// WmiQuery: it returns at least one row.
    Wmi {
        /// Namespace.
        namespace: FoldedName,
        /// The query.
        query: Box<str>,
    },
    /// MsiProductInstalled.
    MsiProduct(MsiProductTest),
    /// MsiFeatureInstalledForProduct and MsiComponentInstalledForProduct.
    MsiParts(Box<MsiPartsTest>),
    /// MsiPatchInstalledForProduct.
    MsiPatch {
        /// Patch code.
        patch: Uuid,
        /// Of which product.
        product: MsiProductTest,
    },
    /// MsiPatchInstalled, MsiPatchSuperseded, MsiPatchInstallable.
    MsiPatchState(MsiVerb, Arc<MsiPatchMetadata>),
    /// MsiApplicationInstalled, MsiApplicationSuperseded, MsiApplicationInstallable, of a product code.
    MsiApplication(MsiVerb, Uuid),
    /// CbsPackageInstalledByIdentity and CbsPackageInstalled.
    CbsInstalled(CbsIdentity),
    /// CbsPackageInstallable.
    CbsInstallable(CbsIdentity),
    /// ProductReleaseInstalled and ProductReleaseVersion.
    ProductRelease {
        /// FoldedName of the product release.
        name: FoldedName,
        /// How.
        comparison: Comparison,
        /// With what.
        version: Version,
    },
    /// DeviceAttribute.
    Attribute {
        /// FoldedName of the attribute.
        name: FoldedName,
        /// What it must be.
        condition: AttributeCondition,
    },
}

/// A file by its path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FileName {
    /// What the path is relative to.
    pub base: FileBase,
    /// The path.
    pub path: FoldedName,
}

/// What a path is relative to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FileBase {
    /// Nothing: it is a full path.
    Full,
    /// A folder of the system, by its CSIDL number.
    Folder(u32),
    /// The text of a value of the registry.
    Value(Box<ValueName>),
}

/// What must hold of a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FileCondition {
    /// Its version (VS_FIXEDFILEINFO).
    Version(Comparison, Version),
    /// When it was created.
    Created(Comparison, jiff::Timestamp),
    /// When it was changed.
    Modified(Comparison, jiff::Timestamp),
    /// Its bytes.
    Size(Comparison, u64),
}

/// WindowsVersion: what is absent is not compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WindowsVersion {
    /// How.
    pub comparison: Comparison,
    /// MajorVersion.
    pub major: Option<u32>,
    /// MinorVersion.
    pub minor: Option<u32>,
    /// ServicePackMajor.
    pub sp_major: Option<u32>,
    /// ServicePackMinor.
    pub sp_minor: Option<u32>,
    /// BuildNumber.
    pub build: Option<u32>,
    /// SuiteMask.
    pub suites: Option<u32>,
    /// AllSuitesMustBePresent.
    pub all_suites: bool,
    /// ProductType: compared for equality, whatever the comparison is.
    pub product_type: Option<u32>,
}

/// A product of Windows Installer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MsiProductTest {
    /// Product code.
    pub product: Uuid,
    /// VersionMin, and ExcludeVersionMin as "greater than".
    pub minimum: Option<(Comparison, Version)>,
    /// VersionMax, and ExcludeVersionMax as "less than".
    pub maximum: Option<(Comparison, Version)>,
    /// Language.
    pub language: Option<u32>,
}

/// Features or components of products of Windows Installer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MsiPartsTest {
    /// True for components, false for features.
    pub are_components: bool,
    /// Names of features or codes of components.
    pub parts: Vec<FoldedName>,
    /// All of them, instead of at least one.
    pub all_parts: bool,
    /// Product codes.
    pub products: Vec<Uuid>,
    /// All of them, instead of at least one.
    pub all_products: bool,
}

/// What is asked of a patch or an application of Windows Installer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MsiVerb {
    /// It is installed.
    Installed,
    /// It is superseded.
    Superseded,
    /// It can be installed.
    Installable,
}

/// MsiPatchMetadata: which products a patch applies to (MSIPatchApplicability.xsd).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct MsiPatchMetadata {
    /// PatchGUID.
    pub patch: Uuid,
    /// TargetProduct.
    pub targets: Vec<MsiTarget>,
    /// ObsoletedPatch: patches that it replaces, so that none of them supersedes it.
    pub obsoleted: Vec<Uuid>,
}

/// A product that a patch applies to. Only what the metadata asks to validate is there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct MsiTarget {
    /// TargetProductCode.
    pub product: Option<Uuid>,
    /// TargetVersion, with how many of its parts are compared (0: none).
    pub version: Option<(Comparison, Version, usize)>,
    /// TargetLanguage.
    pub language: Option<u32>,
    /// UpgradeCode.
    pub upgrade_code: Option<Uuid>,
}

/// Identity of a package of component-based servicing: name, token, architecture, language, version, in lower case. What
/// is absent is not compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CbsIdentity {
    /// As it is written.
    pub written: Box<str>,
    /// FoldedName.
    pub name: Box<str>,
    /// Public key token, architecture and language.
    pub middle: Option<[Box<str>; 3]>,
    /// Version.
    pub version: Box<str>,
}

/// What a device attribute must be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AttributeCondition {
    /// Compared as text.
    Text(TextComparison, Box<str>),
    /// Compared as a version.
    Version(Comparison, Version),
    /// Compared as a whole number.
    Number(Comparison, i64),
}
