//! The catalog: updates, their revisions, categories, supersedence and files.
//!
//! * An update's identity is (UpdateID, revision number). The highest revision number is current; older revisions stay.
//! * A revision that only others refer to is a placeholder: a row of `update_identity` without revisions, which a later
//!   synchronization fills.
//! * Metadata arrives in staging tables in a file of their own next to the database ([`crate::db::Scratch`]), filled by
//!   `upstream`, and becomes the catalog in one transaction ([`CatalogWriter::apply_staged`]), called by `sync`.
//! * Finding: [`list`] by criteria, [`search`] by words (a full-text index that the import keeps current in its own
//!   transaction), [`load_details`] for everything about one update. Each sees what a site at its content version sees.
//! * Supersedence is decided in one place ([`Supersedence`]), which also expires what has been superseded for long
//!   enough ([`SupersedenceRule`]).
//! * Choosing: the [`CategoryTree`] has what a person can subscribe to, and finds it by name.
//! * Passing on: [`Offer`] is a question for what may be offered to downstream servers.
//! * Off-spec: where an offline scan file has no core fragment, whether an update is listed follows from its entry in
//!   `package.xml` (a bundle that is in no other bundle).

mod category;
mod check_store;
mod details;
pub mod group;
mod import;
mod release;
mod revision_list;
pub mod rules;
mod search;
mod staging;
mod store;
mod supersedence;
mod timeline;
mod update;
mod well_known;
pub mod xml;

pub(crate) use category::category_guid;
pub use category::{Category, CategoryTree, DrawnCategory};
pub(crate) use check_store::{REBUILD_SEARCH, check_catalog};
pub use details::{BundledRow, ChainRow, FileRow, RequiredRow, RevisionRow, UpdateDetails, load_details};
pub(crate) use details::{by_name, update_guids};
pub use import::Applied;
pub use revision_list::{Asked, AskedCategory, CompleteDocument, Offer, OfferedFile};
pub(crate) use search::UpdateFilter;
pub use search::{TimeBound, UpdateCriteria, UpdateRow, Wanted, Wildcard, list, search};
pub use staging::{StagedPart, StagedSource, Staging};
pub(crate) use store::CatalogBefore;
pub use store::VisibleUpdate;
pub use supersedence::{
    Circle, Expire, ExpiredBy, ExpiryChange, Node as SupersedenceNode, Supersedence, SupersedenceRule,
};
pub(crate) use timeline::{SeenUpdate, Timeline, TimelineNeeds, TimelineRevision};
pub use update::{
    CategoryType, File, LocalizedText, NamedUpdate, PackageEntry, RejectedPart, Rejections, Severity,
    UpdateDocument, UpdateIdentity, UpdateType,
};

crate::db::room_handles!("updates, revisions, categories and supersedence", CatalogReader, CatalogWriter);
