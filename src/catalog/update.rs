//! What a revision of an update says about itself.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

pub use crate::wire::wsus::UpdateIdentity;

/// An update by its names.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct NamedUpdate {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title; none for a placeholder.
    pub title: Option<String>,
    /// UpdateID.
    pub update: Uuid,
}

/// What a document describes (`Properties/@UpdateType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdateType {
    /// A node of the category tree.
    Category,
    /// A named applicability test; other updates have it as a prerequisite.
    Detectoid,
    /// An update, a bundle of updates, or a part of a bundle.
    Software,
    /// A driver.
    Driver,
    /// A type that is not known; the document is kept.
    #[default]
    Unknown,
}

impl UpdateType {
    /// The name in the database and in output.
    pub fn as_str(self) -> &'static str {
        match self {
            UpdateType::Category => "category",
            UpdateType::Detectoid => "detectoid",
            UpdateType::Software => "software",
            UpdateType::Driver => "driver",
            UpdateType::Unknown => "unknown",
        }
    }

    /// The type of an `UpdateType` attribute.
    pub(crate) fn from_attribute(value: &str) -> Self {
        match value {
            "Category" => UpdateType::Category,
            "Detectoid" => UpdateType::Detectoid,
            "Software" => UpdateType::Software,
            "Driver" => UpdateType::Driver,
            _ => UpdateType::Unknown,
        }
    }
}

/// The level of a category in the tree (`CategoryInformation/@CategoryType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CategoryType {
    /// The vendor.
    Company,
    /// A family of products.
    ProductFamily,
    /// A product, as chosen for synchronization.
    Product,
    /// What kind of update it is: security updates, drivers …
    UpdateClassification,
}

impl CategoryType {
    const ALL: [CategoryType; 4] = [
        CategoryType::Company,
        CategoryType::ProductFamily,
        CategoryType::Product,
        CategoryType::UpdateClassification,
    ];

    /// The name in the database and in output.
    pub fn as_str(self) -> &'static str {
        match self {
            CategoryType::Company => "company",
            CategoryType::ProductFamily => "product_family",
            CategoryType::Product => "product",
            CategoryType::UpdateClassification => "update_classification",
        }
    }

    /// The name in a `CategoryType` or `Type` attribute.
    pub fn attribute(self) -> &'static str {
        match self {
            CategoryType::Company => "Company",
            CategoryType::ProductFamily => "ProductFamily",
            CategoryType::Product => "Product",
            CategoryType::UpdateClassification => "UpdateClassification",
        }
    }

    /// The type of a `CategoryType` or `Type` attribute; None for the root and for sub-categories.
    pub(crate) fn from_attribute(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category_type| category_type.attribute() == value)
    }

    /// The type of a stored name.
    pub(crate) fn from_stored(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category_type| category_type.as_str() == value)
    }
}

/// The rating of the security bulletin (`Properties/@MsrcSeverity`); `Unspecified` counts as none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Low.
    Low,
    /// Moderate.
    Moderate,
    /// Important.
    Important,
    /// Critical.
    Critical,
}

impl Severity {
    /// The name in the database and in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Critical => "critical",
            Severity::Important => "important",
            Severity::Moderate => "moderate",
            Severity::Low => "low",
        }
    }

    /// The rating of an `MsrcSeverity` attribute or of a stored name.
    pub(crate) fn from_name(value: &str) -> Option<Self> {
        [Severity::Critical, Severity::Important, Severity::Moderate, Severity::Low]
            .into_iter()
            .find(|severity| value.eq_ignore_ascii_case(severity.as_str()))
    }
}

/// Title and description in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, JsonSchema, Serialize)]
pub struct LocalizedText {
    /// Title.
    pub title: String,
    /// Description.
    pub description: Option<String>,
}

/// A payload file of a revision.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct File {
    /// SHA-1, its identity everywhere in the protocols.
    pub sha1: [u8; 20],
    /// SHA-256, in newer documents.
    pub sha256: Option<[u8; 32]>,
    /// File name.
    pub name: Option<String>,
    /// Bytes.
    pub size: Option<u64>,
    /// When it was last modified.
    pub modified: Option<Timestamp>,
    /// `SelfContained`, `Express` …
    pub patching_type: Option<String>,
    /// Where to download it.
    pub url: Option<String>,
}

impl File {
    /// A file of which only the SHA-1 is known.
    pub(crate) fn named_only(sha1: [u8; 20]) -> Self {
        File { sha1, sha256: None, name: None, size: None, modified: None, patching_type: None, url: None }
    }
}

/// Everything that cmupd reads from one revision: from a complete `upd:Update` document, or from the fragments and the
/// entry of an offline scan file.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct UpdateDocument {
    /// Which revision.
    pub identity: UpdateIdentity,
    /// What it describes.
    pub update_type: UpdateType,
    /// Categories only.
    pub category_type: Option<CategoryType>,
    /// Whether an administrator may deploy it by itself; None when no document says.
    pub explicitly_deployable: Option<bool>,
    /// What a person calls an update: a visible bundle or a stand-alone update.
    pub is_listed: bool,
    /// It bundles other updates.
    pub is_bundle: bool,
    /// Withdrawn by its publisher (`PublicationState="Expired"`).
    pub is_expired: bool,
    /// Title and description per language, keys in lower case.
    pub titles: BTreeMap<String, LocalizedText>,
    /// The language to fall back to.
    pub default_language: Option<String>,
    /// KB article numbers, digits.
    pub article_ids: Vec<String>,
    /// Security bulletins.
    pub bulletin_ids: Vec<String>,
    /// CVE identifiers.
    pub cves: Vec<String>,
    /// Rating of the security bulletin.
    pub severity: Option<Severity>,
    /// CreationDate: when this revision was released.
    pub released_at: Option<Timestamp>,
    /// Languages that the files support.
    pub languages: Vec<String>,
    /// `RebootBehavior` of the installation: `NeverReboots`, `AlwaysRequiresReboot`, `CanRequestReboot`.
    pub restart: Option<String>,
    /// Last part of the handler's URI, such as `Cbs` or `CommandLineInstallation`.
    pub handler: Option<String>,
    /// Bytes.
    pub maximum_download_size: Option<u64>,
    /// Where to read on.
    pub support_url: Option<String>,
    /// Categories that it belongs to; for a category its parents.
    pub categories: Vec<Uuid>,
    /// All clauses must hold; within a clause one member is enough.
    pub prerequisites: Vec<Vec<Uuid>>,
    /// Members of the bundle, in clauses like the prerequisites.
    pub bundled: Vec<Vec<UpdateIdentity>>,
    /// Updates that it replaces.
    pub superseded: Vec<Uuid>,
    /// Payload.
    pub files: Vec<File>,
    /// The text of the applicability rules, as it came.
    #[serde(skip)]
    pub applicability_rules: String,
    /// Made from a complete document, which may be offered to downstream servers.
    pub is_complete: bool,
}

impl UpdateDocument {
    /// The title in the default language, else in English, else in any language.
    pub fn title(&self) -> Option<&LocalizedText> {
        self.default_language
            .as_deref()
            .and_then(|language| self.titles.get(&language.to_lowercase()))
            .or_else(|| self.titles.get("en"))
            .or_else(|| self.titles.values().next())
    }
}

/// An `Update` element of `package.xml`, the master list of an offline scan file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageEntry {
    /// UpdateId and RevisionNumber.
    pub identity: UpdateIdentity,
    /// RevisionId: the revision's key inside this file, the name of its detail files.
    pub revision_key: i64,
    /// CreationDate.
    pub created_at: Option<Timestamp>,
    /// DefaultLanguage.
    pub default_language: Option<String>,
    /// IsBundle.
    pub is_bundle: bool,
    /// IsSoftware: false for categories and detectoids.
    pub is_software: Option<bool>,
    /// DeploymentAction: `Bundle`, `Evaluate` …
    pub deployment_action: Option<String>,
    /// Keys of the revisions that replace it.
    pub superseded_by: Vec<i64>,
    /// As in [`UpdateDocument::prerequisites`].
    pub prerequisites: Vec<Vec<Uuid>>,
    /// Categories with their level in the tree.
    pub categories: Vec<(Option<CategoryType>, Uuid)>,
    /// Keys of the bundles that hold it.
    pub bundled_by: Vec<i64>,
    /// SHA-1 of its files.
    pub payload_files: Vec<[u8; 20]>,
    /// Languages that its files support.
    pub languages: Vec<String>,
}

/// Something that was read but not taken: a value, the rest goes on.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RejectedPart {
    /// File, member and position.
    pub place: String,
    /// Why.
    pub reason: String,
    /// What was rejected, up to 1 MiB of it.
    #[serde(skip)]
    pub content: Option<Vec<u8>>,
}

/// Rejections with a bound: a hostile source must not fill the memory.
#[derive(Debug, Clone, Default)]
pub struct Rejections {
    kept: Vec<RejectedPart>,
    held: usize,
    dropped: u64,
}

impl Rejections {
    /// Rejections kept with their text; later ones are only counted.
    pub const LIMIT: usize = 10_000;
    /// Bytes of content kept of one rejection.
    pub const CONTENT_LIMIT: usize = 1 << 20;
    /// Bytes of content kept of all rejections together.
    const TOTAL_CONTENT_LIMIT: usize = 64 << 20;

    /// Records one.
    pub fn add(&mut self, place: impl Into<String>, reason: impl Into<String>, content: Option<&[u8]>) {
        if self.kept.len() >= Self::LIMIT {
            self.dropped += 1;
            return;
        }
        let room = Self::TOTAL_CONTENT_LIMIT.saturating_sub(self.held).min(Self::CONTENT_LIMIT);
        let content = content
            .map(|bytes| bytes.get(..room).unwrap_or(bytes).to_vec())
            .filter(|bytes| !bytes.is_empty());
        self.held += content.as_ref().map_or(0, Vec::len);
        let mut reason: String = reason.into();
        if !reason.contains("; ") {
            reason.push_str("; it was left out: get the source again, or report it to its publisher");
        }
        self.kept.push(RejectedPart { place: place.into(), reason, content });
    }

    /// Records one whose revision is known: its place names the revision.
    pub fn add_of(
        &mut self,
        place: impl std::fmt::Display,
        identity: UpdateIdentity,
        reason: impl Into<String>,
        content: Option<&[u8]>,
    ) {
        let place = format!("{place}, {} revision {}", identity.guid, identity.revision_number);
        self.add(place, reason, content);
    }

    /// Adds those of another part of the same work.
    pub fn append(&mut self, other: Rejections) {
        self.dropped += other.dropped;
        for rejection in other.kept {
            self.add(rejection.place, rejection.reason, rejection.content.as_deref());
        }
    }

    /// The rejections; when there were more than the limit, the last one counts the rest.
    pub fn into_vec(mut self) -> Vec<RejectedPart> {
        if self.dropped > 0 {
            self.kept.push(RejectedPart {
                place: "additional rejections".into(),
                reason: format!("{} more were counted but not recorded", self.dropped),
                content: None,
            });
        }
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejections_are_bounded() {
        let mut rejections = Rejections::default();
        for number in 0..Rejections::LIMIT + 3 {
            rejections.add(number.to_string(), "bad", None);
        }
        let kept = rejections.into_vec();
        assert_eq!(kept.len(), Rejections::LIMIT + 1);
        assert!(kept.last().is_some_and(|last| last.reason.starts_with("3 more")));
        let mut rejections = Rejections::default();
        rejections.add("a", "big", Some(&vec![b'x'; Rejections::CONTENT_LIMIT + 9]));
        assert_eq!(
            rejections.into_vec().first().and_then(|first| first.content.as_ref()).map(Vec::len),
            Some(Rejections::CONTENT_LIMIT)
        );
    }

    #[test]
    fn names_are_read_back() {
        for severity in [Severity::Critical, Severity::Important, Severity::Moderate, Severity::Low] {
            assert_eq!(Severity::from_name(severity.as_str()), Some(severity));
        }
        assert_eq!(Severity::from_name("Unspecified"), None);
    }
}
