//! Supersedence: the one place that decides which update replaces which, and when the replaced one expires.
//!
//! * [`Supersedence`]: the graph at a content version. The list, the details and the rule all ask it.
//! * [`SupersedenceRule`]: when a superseded update expires. [`crate::catalog::CatalogWriter::apply_supersedence_rule`]
//!   computes the whole set anew, so that a changed rule, a changed catalog and a passed month all lead to the same
//!   state.

mod circle;
mod document_store;
mod graph;
mod rule;
mod store;

pub(in crate::catalog) use circle::on_a_circle;
pub(in crate::catalog) use document_store::check_supersedence;
pub use graph::{Node, Supersedence};
pub use rule::{Expire, SupersedenceRule};
pub use store::ExpiryChange;

use super::update::NamedUpdate;
use schemars::JsonSchema;
use serde::Serialize;

/// Who expired an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpiredBy {
    /// Its publisher withdrew it (`PublicationState="Expired"`).
    Publisher,
    /// The supersedence rule of this hierarchy.
    SupersedenceRule,
}

impl ExpiredBy {
    /// Who expired an update, as a site sees it. A site that is behind and does not see yet what supersedes the update
    /// goes on with it, else it would have neither.
    pub(in crate::catalog) fn of(is_withdrawn: bool, by_rule: bool, is_superseded: bool) -> Option<Self> {
        match (is_withdrawn, by_rule && is_superseded) {
            (true, _) => Some(ExpiredBy::Publisher),
            (false, true) => Some(ExpiredBy::SupersedenceRule),
            (false, false) => None,
        }
    }
}

/// Updates that supersede each other: a fault of the published metadata. The newest of them stands.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Circle {
    /// The members, newest first.
    pub members: Vec<NamedUpdate>,
}
