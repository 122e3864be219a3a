//! The catalog: updates, their revisions, categories, supersedence and files.
//!
//! * An update's identity is (UpdateID, revision number). The highest revision number is current; older revisions stay.
//! * A revision that only others refer to is a placeholder: a row of `update_identity` without revisions, which a later
//!   synchronization fills.
//! * Metadata arrives in temporary staging tables ([`crate::db::Scratch`]), filled by `upstream`, and becomes the
//!   catalog in one transaction ([`crate::db::Write::apply_staged`]), called by `sync`.
//! * Off-spec: where an offline scan file has no core fragment, whether an update is listed follows from its entry in
//!   `package.xml` (a bundle that lies in no other bundle).

mod import;
mod staging;
mod store;
mod update;
mod well_known;
pub mod xml;

pub use import::Applied;
pub use staging::{StagedPart, Staging};
pub use store::{CatalogCounts, VisibleUpdate};
pub use update::{
    CategoryType, File, LocalizedText, PackageEntry, Rejection, Rejections, Severity, UpdateDocument,
    UpdateIdentity, UpdateType,
};
