//! The invented catalog as data: what the upstream server gives away and what the fleet is measured against.

use crate::catalog::CategoryType;
use jiff::Timestamp;
use uuid::{Uuid, uuid};

/// What a detectoid of the catalog finds on a client, and what updates are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Platform {
    /// Windows 11, version 24H2, x64.
    Windows11Version24H2X64,
    /// Windows 11, version 24H2, ARM64.
    Windows11Version24H2Arm64,
    /// Windows 11, version 23H2, x64.
    Windows11Version23H2X64,
    /// Microsoft server operating system, version 24H2, x64.
    Server24H2,
    /// Office 2016, 64-bit edition.
    Office2016X64,
    /// Office 2016, 32-bit edition.
    Office2016X86,
}

impl Platform {
    /// All of them, in the order of their detectoids in the catalog.
    pub const ALL: [Platform; 6] = [
        Platform::Windows11Version24H2X64,
        Platform::Windows11Version24H2Arm64,
        Platform::Windows11Version23H2X64,
        Platform::Server24H2,
        Platform::Office2016X64,
        Platform::Office2016X86,
    ];

    /// The system that it is: build number, product type (1 a workstation, 3 a server) and processor architecture (9 x64,
    /// 12 ARM64). None for an application.
    pub(super) fn system(self) -> Option<(u32, u32, u32)> {
        match self {
            Platform::Windows11Version24H2X64 => Some((26100, 1, 9)),
            Platform::Windows11Version24H2Arm64 => Some((26100, 1, 12)),
            Platform::Windows11Version23H2X64 => Some((22631, 1, 9)),
            Platform::Server24H2 => Some((26100, 3, 9)),
            Platform::Office2016X64 | Platform::Office2016X86 => None,
        }
    }

    /// The product code of an application: of this catalog's own, one per edition. None for a system.
    pub(super) fn product_code(self) -> Option<Uuid> {
        match self {
            Platform::Office2016X64 => Some(uuid!("5d0c1a6e-64b1-4f60-9c1f-0d1f6c2b6401")),
            Platform::Office2016X86 => Some(uuid!("5d0c1a6e-64b1-4f60-9c1f-0d1f6c2b3201")),
            _ => None,
        }
    }
}

/// The version of the applications without any update.
pub(super) const PRODUCT_VERSION: &str = "16.0.4266.1001";

/// What a document of the catalog is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoKind {
    /// A node of the category tree.
    Category(CategoryType),
    /// A named applicability test.
    Detectoid(Platform),
    /// A visible bundle: has children and no files.
    Bundle,
    /// A hidden child with files and rules.
    Leaf,
    /// Visible and with files of its own.
    StandAlone,
}

/// Title and description in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localized {
    /// Language, such as `en`.
    pub language: &'static str,
    /// Title.
    pub title: String,
    /// Description; detectoids and leaves have none.
    pub description: Option<String>,
}

/// A payload file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoFile {
    /// File name with the article number.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-1, the key of the file.
    pub sha1: [u8; 20],
    /// SHA-256.
    pub sha256: [u8; 32],
    /// Where it is downloaded from.
    pub url: String,
    /// Built at.
    pub modified: Timestamp,
}

/// What installs a leaf or a stand-alone update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handler {
    /// Component-based servicing.
    Cbs,
    /// A program that is started.
    CommandLine,
    /// A Windows Installer patch.
    WindowsInstaller,
}

/// What the rules of a payload look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Probe {
    /// Version of a file in the system folder.
    SystemFile {
        /// Path below the system folder.
        path: &'static str,
        /// Version that the update brings.
        version: String,
    },
    /// Version in a registry value below `HKEY_LOCAL_MACHINE`.
    Registry {
        /// Key.
        subkey: &'static str,
        /// Value.
        value: &'static str,
        /// Version that the update brings.
        version: String,
    },
    /// A package of component-based servicing.
    Package {
        /// Name: `Package_for_KB…`.
        name: String,
        /// Architecture, in the words of packages.
        architecture: &'static str,
        /// Version.
        version: String,
        /// Whether it can be installed is a question to the servicing of the device.
        is_evaluated: bool,
    },
    /// A patch of Windows Installer.
    Patch {
        /// Patch code.
        patch: Uuid,
        /// Codes of the products that it is for.
        products: Vec<Uuid>,
    },
}

/// One revision of the catalog: a category, a detectoid, a visible update or a hidden child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoUpdate {
    /// UpdateID.
    pub update_id: Uuid,
    /// Revision number.
    pub revision_number: u32,
    /// RevisionId inside the offline scan cabinet: the same in every cabinet of one catalog.
    pub revision_id: u32,
    /// What it is.
    pub kind: DemoKind,
    /// CreationDate.
    pub released_at: Timestamp,
    /// Texts by language, English first.
    pub texts: Vec<Localized>,
    /// KB number.
    pub article: Option<u32>,
    /// MSRC severity.
    pub severity: Option<&'static str>,
    /// Classification of a visible update.
    pub classification: Option<Uuid>,
    /// Products it belongs to; more than one is a choice. On a hidden child: an applicability prerequisite only.
    pub products: Vec<Uuid>,
    /// Parent of a category.
    pub parent: Option<Uuid>,
    /// Detectoid clauses: all must hold, one member of a clause is enough.
    pub prerequisites: Vec<Vec<Uuid>>,
    /// UpdateIDs that this one replaces.
    pub supersedes: Vec<Uuid>,
    /// Children by clause, each with its revision number.
    pub bundled: Vec<Vec<(Uuid, u32)>>,
    /// Payload.
    pub files: Vec<DemoFile>,
    /// Languages that the payload supports.
    pub languages: Vec<&'static str>,
    /// Installer, where there is payload.
    pub handler: Option<Handler>,
    /// Rule, where there is payload.
    pub probe: Option<Probe>,
    /// `RebootBehavior`, where it is said.
    pub restart: Option<&'static str>,
}

impl DemoUpdate {
    /// True for what a person calls an update: a visible bundle or a stand-alone update.
    pub fn is_listed(&self) -> bool {
        matches!(self.kind, DemoKind::Bundle | DemoKind::StandAlone)
    }
}

/// The invented catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog {
    /// All revisions, oldest first; what a revision refers to stands before it, save [`Catalog::expired`].
    pub updates: Vec<DemoUpdate>,
    /// The release days, oldest first; the last is "this month".
    pub releases: Vec<Timestamp>,
    /// An update that the oldest cumulative update replaces and that has expired since: an upstream server
    /// need not offer it any more, so only the reference is left.
    pub expired: Uuid,
}

impl Catalog {
    /// What had been released at `cutoff`.
    pub fn released_until(&self, cutoff: Timestamp) -> impl Iterator<Item = &DemoUpdate> {
        self.updates.iter().filter(move |update| update.released_at <= cutoff)
    }

    /// The updates that a person sees.
    pub fn listed(&self) -> impl Iterator<Item = &DemoUpdate> {
        self.updates.iter().filter(|update| update.is_listed())
    }

    /// This month's release day: the cutoff that leaves nothing out.
    pub fn latest_release(&self) -> Timestamp {
        self.releases.last().copied().unwrap_or(Timestamp::MIN)
    }

    /// Last month's release day: the cutoff of a first synchronization, to which the latest release is news.
    pub fn previous_release(&self) -> Timestamp {
        self.releases.iter().rev().nth(1).copied().unwrap_or(Timestamp::MIN)
    }

    /// The UpdateID of the detectoid that finds a platform.
    pub fn detectoid(&self, platform: Platform) -> Option<Uuid> {
        self.updates
            .iter()
            .find(|update| update.kind == DemoKind::Detectoid(platform))
            .map(|update| update.update_id)
    }
}
