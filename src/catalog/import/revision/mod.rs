//! Writing one revision into all tables of the catalog.

use crate::db::{ContentVersion, RevisionKey};

mod store;

pub(super) use store::RevisionWriter;

/// What the catalog has of a revision.
pub(in crate::catalog::import) struct Existing {
    pub(super) revision_id: RevisionKey,
    pub(super) minimum_source_version: ContentVersion,
    pub(super) applicability_digest: Vec<u8>,
    pub(in crate::catalog::import) digest: Vec<u8>,
    pub(in crate::catalog::import) is_complete: bool,
    pub(in crate::catalog::import) has_core: bool,
    pub(in crate::catalog::import) has_rejected: bool,
}
