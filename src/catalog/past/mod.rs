//! The catalog of the past. A revision that came later has a later content version and hides itself; what changed in place,
//! and what the supersedence rule did, is held as it was before.

mod store;

use super::update::Severity;
use jiff::Timestamp;
use std::collections::HashMap;

/// What was different in the catalog at a moment; empty for the present.
#[derive(Debug, Default)]
pub(crate) struct CatalogBefore {
    /// Revisions that changed in place since, by key.
    pub(super) revisions: HashMap<i64, RevisionBefore>,
    /// Updates that the supersedence rule expired or revived since, by key: whether they were expired.
    pub(super) expired: HashMap<i64, bool>,
}

/// What a revision was before it changed in place.
#[derive(Debug, Clone)]
pub(super) struct RevisionBefore {
    pub(super) is_listed: bool,
    pub(super) is_expired: bool,
    pub(super) minimum_source_version: i64,
    pub(super) category_type: Option<String>,
    pub(super) title: Option<String>,
    pub(super) article_id: Option<String>,
    pub(super) severity: Option<Severity>,
    pub(super) released_at: Option<Timestamp>,
    /// Keys of the updates that it superseded.
    pub(super) superseded: Vec<i64>,
    /// Keys of its categories.
    pub(super) categories: Vec<i64>,
}
