//! All details of an update: what it says of itself, its files and parts, what it requires, what it replaces and
//! what replaces it.

mod chain;
mod find;
mod load;
mod store;

pub(crate) use find::{by_name, update_guids};
pub use load::load_details;

use super::supersedence::ExpiredBy;
use super::update::Severity;
use crate::base::tabular::{Column, Tabular};
use crate::catalog::update::NamedUpdate;
use crate::db::ContentVersion;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A revision of an update.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RevisionRow {
    /// RevisionNumber; the highest is current.
    pub revision_number: u32,
    /// Content version in which it entered the catalog.
    pub visible_from: ContentVersion,
    /// A scan at this content version or above has evaluated it.
    pub minimum_source_version: ContentVersion,
    /// When it was released.
    pub revised_at: Option<Timestamp>,
    /// Withdrawn by its publisher.
    pub expired: bool,
}

/// Something that the update requires. All clauses must hold; within a clause one member is enough.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RequiredRow {
    /// Number of the clause, from 1.
    pub clause: u32,
    /// Title; none for a placeholder.
    pub title: Option<String>,
    /// Category, detectoid, software …; none for a placeholder.
    pub update_type: Option<String>,
    /// UpdateID.
    pub update: Uuid,
}

/// A part of the bundle, at any depth.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct BundledRow {
    /// 1 for a member of the update itself, 2 for a member of that one, and so on.
    pub depth: u32,
    /// Number of the clause in the bundle that holds it, from 1: of each clause at least one member must apply.
    pub clause: u32,
    /// Title; many parts have none.
    pub title: Option<String>,
    /// What installs it, such as Cbs.
    pub handler: Option<String>,
    /// RevisionNumber that the bundle names.
    pub revision_number: u32,
    /// True when nothing describes that revision yet.
    pub placeholder: bool,
    /// UpdateID.
    pub update: Uuid,
    /// UpdateID of the bundle that holds it.
    pub within: Uuid,
}

/// A file of the update or of a part of its bundle.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct FileRow {
    /// File name.
    pub name: Option<String>,
    /// Bytes.
    pub size: Option<u64>,
    /// SHA-1, hexadecimal: the file's identity in the protocols.
    pub sha1: String,
    /// SHA-256, hexadecimal; only newer documents have it.
    pub sha256: Option<String>,
    /// SelfContained, Express …
    pub patching_type: Option<String>,
    /// Where to download it.
    pub url: Option<String>,
    /// UpdateID of what it belongs to.
    pub update: Uuid,
}

/// An update on the chain of supersedence.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ChainRow {
    /// Steps from the update that was asked for.
    pub distance: u32,
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title; none for a placeholder.
    pub title: Option<String>,
    /// When it was released first.
    pub released_at: Option<Timestamp>,
    /// Withdrawn by its publisher, or expired by the supersedence rule.
    pub expired: bool,
    /// True when nothing that the site sees describes it.
    pub placeholder: bool,
    /// True for the end of the chain: a listed, published update that nothing replaces.
    pub stands: bool,
    /// UpdateID.
    pub update: Uuid,
}

/// Everything that the catalog knows of an update, as a site sees it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct UpdateDetails {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title in the default language.
    pub title: Option<String>,
    /// Titles by language.
    pub titles: BTreeMap<String, String>,
    /// Description in the default language.
    pub description: Option<String>,
    /// Security bulletin.
    pub bulletin_id: Option<String>,
    /// CVE identifiers.
    pub cves: Vec<String>,
    /// Severity that the publisher gave.
    pub severity: Option<Severity>,
    /// Classification, such as Security Updates.
    pub classification: Option<String>,
    /// Products.
    pub products: Vec<String>,
    /// When it was released first, as far as the catalog has its revisions.
    pub released_at: Option<Timestamp>,
    /// False where the catalog has only later revisions: it may have been released before `released_at`.
    pub first_release_known: bool,
    /// When its current revision was released.
    pub revised_at: Option<Timestamp>,
    /// True when a listed, published update replaces it, also by way of withdrawn ones; on a circle, a newer one.
    pub superseded: bool,
    /// True when its publisher withdrew it or the supersedence rule expired it.
    pub expired: bool,
    /// Who expired it; the publisher where both did.
    pub expired_by: Option<ExpiredBy>,
    /// When the supersedence rule expired it; when a publisher withdrew an update is not published.
    pub expired_at: Option<Timestamp>,
    /// Software, driver, category, detectoid.
    pub update_type: String,
    /// True for what people call an update; false for the hidden parts of one, for categories and detectoids.
    pub listed: bool,
    /// UpdateID.
    pub update: Uuid,
    /// Current revision.
    pub revision_number: u32,
    /// Content version in which the current revision entered the catalog.
    pub visible_from: ContentVersion,
    /// A scan at this content version or above has evaluated it.
    pub minimum_source_version: ContentVersion,
    /// All revisions, newest first.
    pub revisions: Vec<RevisionRow>,
    /// Languages that its files support.
    pub languages: Vec<String>,
    /// NeverReboots, AlwaysRequiresReboot, CanRequestReboot: of the update, or of the parts of its bundle.
    pub restart: Vec<String>,
    /// What installs it, such as Cbs.
    pub handler: Option<String>,
    /// Bytes.
    pub maximum_download_size: Option<u64>,
    /// Where to read on.
    pub support_url: Option<String>,
    /// What it requires.
    pub requires: Vec<RequiredRow>,
    /// The parts of its bundle, each below the one that holds it.
    pub bundled: Vec<BundledRow>,
    /// Its files and those of its parts.
    pub files: Vec<FileRow>,
    /// What it replaces, to the end of the chain, nearest first.
    pub supersedes: Vec<ChainRow>,
    /// What replaces it, to the end of the chain, nearest first.
    pub superseded_by: Vec<ChainRow>,
    /// Updates on its chains that replace each other in a circle: a fault of the published metadata.
    pub cycle: Vec<NamedUpdate>,
    /// True when a chain or bundle is longer than what is shown.
    pub truncated: bool,
}

/// The update of a [`ChainRow`] in one line.
const CHAIN: &[(&str, &str)] = &[
    ("distance", "{}."),
    ("article_id", "KB{}"),
    ("title", "{}"),
    ("released_at", "{day}"),
    ("expired", "expired"),
    ("placeholder", "not in the catalog"),
    ("stands", "current"),
    ("update", "{}"),
];

impl Tabular for UpdateDetails {
    const SCHEMA: &'static str = "update.show/2";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::text("description", "Description"),
        Column::ident("bulletin_id", "Bulletin"),
        Column::ident("cves", "CVEs"),
        Column::enumeration("severity", "Severity"),
        Column::ident("classification", "Classification"),
        Column::ident("products", "Products"),
        Column::date("released_at", "Released"),
        Column::text("first_release_known", "First release known"),
        Column::date("revised_at", "Revised"),
        Column::text("superseded", "Superseded"),
        Column::text("expired", "Expired"),
        Column::enumeration("expired_by", "Expired by"),
        Column::time("expired_at", "Expired at"),
        Column::enumeration("update_type", "Type"),
        Column::text("listed", "Listed"),
        Column::ident("update", "Update"),
        Column::number("revision_number", "Revision"),
        Column::lines(
            "revisions",
            "Revisions",
            &[
                ("revision_number", "{}"),
                ("visible_from", "visible from content version {}"),
                ("minimum_source_version", "minimum source version {}"),
                ("revised_at", "{day}"),
                ("expired", "expired"),
            ],
        ),
        Column::ident("languages", "Languages"),
        Column::text("restart", "Restart"),
        Column::ident("handler", "Handler"),
        Column::number("maximum_download_size", "Download bytes"),
        Column::ident("support_url", "Support"),
        Column::lines(
            "requires",
            "Requires",
            &[("clause", "{}."), ("title", "{}"), ("update_type", "{}"), ("update", "{}")],
        ),
        Column::lines(
            "bundled",
            "Bundles",
            &[
                ("depth", "level {}"),
                ("title", "{}"),
                ("handler", "{}"),
                ("revision_number", "revision {}"),
                ("placeholder", "not in the catalog"),
                ("update", "{}"),
            ],
        ),
        Column::lines(
            "files",
            "Files",
            &[
                ("name", "{}"),
                ("size", "{} bytes"),
                ("sha1", "SHA-1 {}"),
                ("sha256", "SHA-256 {}"),
                ("url", "{}"),
            ],
        ),
        Column::lines("supersedes", "Supersedes", CHAIN),
        Column::lines("superseded_by", "Superseded by", CHAIN),
        Column::lines("cycle", "Cycle", &[("article_id", "KB{}"), ("title", "{}"), ("update", "{}")]),
    ];
}
