//! From the staging tables into the catalog, in one transaction: the staged rows are read and the catalog's written on
//! one thread, what is between (unpacking, parsing, putting together) is done on others.

mod parse;
mod revision_store;
mod store;

use super::update::{RejectedPart, UpdateDocument, UpdateIdentity};
use crate::base::digest::Sha256;
use schemars::JsonSchema;
use serde::Serialize;

/// What an application of the staging tables did.
#[derive(Debug, Clone, PartialEq, Eq, Default, JsonSchema, Serialize)]
pub struct Applied {
    /// Revisions that the source offers.
    pub total: u64,
    /// Revisions that were not in the catalog.
    pub added: u64,
    /// Revisions whose content differs from what the catalog had.
    pub changed: u64,
    /// Revisions that were there already, unchanged.
    pub unchanged: u64,
    /// Detail files of revisions that the source's own list does not name; nothing was made of them.
    pub orphaned_parts: u64,
    /// Files that can now be downloaded elsewhere; that alone does not change the catalog.
    pub relocated_files: u64,
    /// Entries without a core fragment, though the source has detail files: what they are is known only from its list.
    pub without_core: u64,
    /// Parts that could not be read. A new revision was made from the rest; one that was there already stays as it was.
    pub rejections: Vec<RejectedPart>,
    /// Revisions of which a part could not be read.
    pub unreadable: Vec<UpdateIdentity>,
}

impl Applied {
    /// What the counts of a run do not show, in words.
    pub fn remarks(&self) -> Vec<String> {
        [
            ("Entries without a core fragment, known only from the source's own list", self.without_core),
            ("Detail files that belong to no entry, left out", self.orphaned_parts),
            ("Files that can be downloaded from another address than before", self.relocated_files),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| format!("{what}: {count}."))
        .collect()
    }
}

/// SHA-256 of what decides whether the revision applies to a device: prerequisites, bundle, rules. The order of clauses
/// and within them has no meaning.
fn applicability_digest(document: &UpdateDocument) -> [u8; 32] {
    let mut prerequisites: Vec<Vec<[u8; 16]>> = document
        .prerequisites
        .iter()
        .map(|clause| sorted(clause.iter().map(|guid| guid.into_bytes()).collect()))
        .collect();
    prerequisites.sort();
    let mut bundled: Vec<Vec<UpdateIdentity>> =
        document.bundled.iter().map(|clause| sorted(clause.clone())).collect();
    bundled.sort();
    let mut digest = Sha256::of_fields("applicability/1");
    for clause in prerequisites {
        digest = digest.field("prerequisite");
        for guid in clause {
            digest = digest.field(guid);
        }
    }
    for clause in bundled {
        digest = digest.field("bundled");
        for member in clause {
            digest = digest.field(member.guid.as_bytes()).number(member.revision_number);
        }
    }
    digest.field("rules").field(&document.applicability_rules).finish()
}

fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort();
    values.dedup();
    values
}
