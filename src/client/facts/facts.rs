//! The facts of a device, in the words of the format `cmupd-device-facts/1`.

use crate::client::facts::entries::Entries;
use crate::client::facts::registry_value::RegistryValue;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The name of the format and its version.
pub const FACTS_FORMAT: &str = "cmupd-device-facts/1";

/// What was recorded of a device at one moment by one collector.
///
/// A fact that is listed is known; one that is listed as absent, or is not listed in a part that is marked as complete,
/// is absent; every other fact is not collected, for the reason in [`DeviceFacts::not_collected`] where there is one.
/// Members that this version does not know are ignored.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct DeviceFacts {
    /// `cmupd-device-facts/1`.
    pub schema: String,
    /// Which device it is.
    #[serde(default)]
    pub device: Device,
    /// When the facts were recorded (UTC).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collected_at: Option<Timestamp>,
    /// What recorded them.
    #[serde(default)]
    pub collector: Collector,
    /// The operating system and the processor.
    #[serde(default)]
    pub os: OperatingSystem,
    /// Folders by their CSIDL number (decimal), such as `"37": "C:\\Windows\\system32"`.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub folders: Entries<String>,
    /// Parts of the registry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub registry: Vec<RegistryTree>,
    /// Files and folders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileFact>,
    /// Folders of which every file and folder directly in them is listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complete_folders: Vec<String>,
    /// Products and patches of Windows Installer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub msi: Option<MsiFacts>,
    /// Packages of component-based servicing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cbs: Option<CbsFacts>,
    /// System metrics by their number (GetSystemMetrics).
    #[serde(default)]
    pub metrics: NamedValues<i32>,
    /// License values by name (SLGetWindowsInformationDWORD).
    #[serde(default)]
    pub license: NamedValues<u32>,
    /// Queries of Windows Management Instrumentation and how many rows they returned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wmi: Vec<WmiFact>,
    /// Versions of product releases by name, as the update agent reports them.
    #[serde(default)]
    pub products: NamedValues<String>,
    /// Device attributes by name, as the update agent reports them.
    #[serde(default)]
    pub attributes: NamedValues<String>,
    /// What could not be recorded, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_collected: Vec<NotCollected>,
}

/// Which device it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Device {
    /// NetBIOS name.
    #[serde(default)]
    pub name: Option<String>,
    /// GUID of the Configuration Manager client.
    #[serde(default)]
    pub client: Option<Uuid>,
}

/// The most letters of a name: as many as a DNS name may have (RFC 1035).
const NAME_LETTERS: usize = 255;

impl Device {
    /// Why no client can be called so: what is not its name, or is not its GUID.
    pub(crate) fn what_is_wrong(&self) -> Option<String> {
        let name = self.name.as_deref().map(|name| {
            let is_unprintable =
                |letter: char| letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}');
            if name.trim().is_empty() {
                Err("the name of the device is blank; leave it out where it is not known".to_owned())
            } else if name.chars().count() > NAME_LETTERS {
                Err(format!(
                    "the name of the device has more than {NAME_LETTERS} letters, which no computer name has"
                ))
            } else if name.contains(is_unprintable) {
                Err("the name of the device has control characters".to_owned())
            } else {
                Ok(())
            }
        });
        let guid = self.client.filter(Uuid::is_nil).map(|_| {
            "the GUID of the device consists of zeros; leave `device.client` out where it is not known"
                .to_owned()
        });
        name.and_then(Result::err).or(guid)
    }

    /// A device by its name; one without name where the text is blank, or longer than a DNS name may be (RFC 1035).
    pub fn named(name: &str) -> Self {
        let name = Some(name.trim()).filter(|name| !name.is_empty() && name.len() <= NAME_LETTERS);
        Device { name: name.map(str::to_owned), client: None }
    }
}

/// What recorded the facts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Collector {
    /// Its name, such as `cmupd-collect.ps1`.
    #[serde(default)]
    pub name: Option<String>,
    /// Its version.
    #[serde(default)]
    pub version: Option<String>,
    /// The account that it ran as.
    #[serde(default)]
    pub account: Option<String>,
    /// 32 or 64: what kind of process it was.
    #[serde(default)]
    pub process_bits: Option<u32>,
}

/// The operating system, as RtlGetVersion reports it, and the processor.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct OperatingSystem {
    /// Major version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub major: Option<u32>,
    /// Minor version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor: Option<u32>,
    /// Build number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build: Option<u32>,
    /// Update build revision: the last part of the version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ubr: Option<u32>,
    /// Major version of the service pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sp_major: Option<u32>,
    /// Minor version of the service pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sp_minor: Option<u32>,
    /// 1 workstation, 2 domain controller, 3 server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_type: Option<u32>,
    /// Bits of the suites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suite_mask: Option<u32>,
    /// Number of the edition (PRODUCT_*, decimal).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sku: Option<u32>,
    /// Native architecture of the processor: 0 x86, 5 ARM, 6 IA-64, 9 x64, 12 ARM64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub architecture: Option<u32>,
    /// Language of the installation, such as `en-US`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether language packs of the multilingual user interface are installed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mui_installed: Option<bool>,
    /// All installed languages of the user interface.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mui_languages: Option<Vec<String>>,
    /// Branch of the build, such as `ge_release`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// Processors that are active.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processors: Option<u32>,
    /// Whether it is a node of a failover cluster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clustered: Option<bool>,
}

/// Which view of the registry.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum RegistryView {
    /// What a program of the system's own kind sees.
    #[default]
    Native,
    /// What a 32-bit program on a 64-bit system sees.
    Wow32,
}

impl RegistryView {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            RegistryView::Native => "native",
            RegistryView::Wow32 => "wow32",
        }
    }
}

/// A part of the registry: a key with what is below it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct RegistryTree {
    /// Which view.
    #[serde(default)]
    pub view: RegistryView,
    /// The key below HKEY_LOCAL_MACHINE, such as `SOFTWARE\\Contoso`; other hives begin with their name
    /// (`HKEY_USERS\\…`).
    pub root: String,
    /// Everything below the key is listed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub complete: bool,
    /// There is no such key.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absent: bool,
    /// Values by the key relative to the root (empty: the root itself), and by name (empty: the default value). A value
    /// that is null does not exist; a key that lists only such values may not exist either.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub keys: Entries<Entries<Option<RegistryValue>>>,
}

/// A file or folder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct FileFact {
    /// Full path.
    pub path: String,
    /// There is no such file or folder.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absent: bool,
    /// Bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// File version of its version resource (VS_FIXEDFILEINFO); empty where the file has no such resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When it was created (UTC).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When it was changed (UTC).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<Timestamp>,
}

/// Products and patches of Windows Installer, in the context of the machine.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct MsiFacts {
    /// Every product is listed.
    #[serde(default)]
    pub complete: bool,
    /// Products.
    #[serde(default)]
    pub products: Vec<MsiProduct>,
    /// Every patch of every listed product is listed.
    #[serde(default)]
    pub patches_complete: bool,
    /// Every component of every listed product is listed.
    #[serde(default)]
    pub components_complete: bool,
}

/// A product of Windows Installer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct MsiProduct {
    /// Product code.
    pub code: String,
    /// Version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Language number, such as 1033.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<u32>,
    /// MsiQueryProductState: 3, 4 and 5 are installed. Where it is not given, the product is installed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<i32>,
    /// Upgrade code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upgrade_code: Option<String>,
    /// Patches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patches: Vec<MsiPatch>,
    /// Whether a feature is installed, by its name.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub features: Entries<bool>,
    /// Codes of installed components.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<String>,
}

/// A patch of a product: its code, or its code and state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "neither a patch code nor an object with the members code and state")]
pub enum MsiPatch {
    /// An applied patch.
    Code(String),
    /// A patch with its state: 1 applied, 2 superseded, 4 obsoleted.
    WithState {
        /// Patch code.
        code: String,
        /// MsiGetPatchInfo, State.
        state: u32,
    },
}

/// Packages of component-based servicing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct CbsFacts {
    /// Every package is listed.
    #[serde(default)]
    pub complete: bool,
    /// CurrentState by identity (`name~token~architecture~language~version`): 112 installed, 80 superseded, 64 staged,
    /// 0 absent.
    #[serde(default)]
    pub packages: Entries<u32>,
    /// Results of the cache of applicability evaluations by identity: 112 applicable, 0 and 80 not.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub evaluated: Entries<u32>,
    /// The results are newer than the last change of a package.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub evaluated_is_current: bool,
}

/// A query of Windows Management Instrumentation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct WmiFact {
    /// Namespace; `root\\cimv2` where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// The query, word by word.
    pub query: String,
    /// How many rows it returned; null where it failed.
    pub rows: Option<u64>,
}

/// Something that could not be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct NotCollected {
    /// What: `registry:SOFTWARE\\Denied`, `file:C:\\x.dll`, `msi`, `cbs`, `wmi`, `os`, `license`, `metrics`.
    pub scope: String,
    /// Why, such as `access denied`.
    pub reason: String,
}

/// Values by name: a plain map, or one that says that it is complete.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "neither values by name nor an object with the members complete and values, or a value has another type"
)]
pub enum NamedValues<T> {
    /// With its completeness.
    Marked {
        /// A name that is not listed does not exist.
        complete: bool,
        /// Values by name.
        values: Entries<T>,
    },
    /// What is not listed is not collected.
    Plain(Entries<T>),
}

impl<T> Default for NamedValues<T> {
    fn default() -> Self {
        NamedValues::Plain(Entries::default())
    }
}

impl<T> NamedValues<T> {
    /// The values by name.
    pub fn entries(&self) -> &Entries<T> {
        match self {
            NamedValues::Marked { values, .. } | NamedValues::Plain(values) => values,
        }
    }

    /// Whether a name that is not listed does not exist.
    pub fn is_complete(&self) -> bool {
        matches!(self, NamedValues::Marked { complete: true, .. })
    }
}
