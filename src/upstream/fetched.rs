//! What reading a local source gave.

use crate::catalog::RejectedPart;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// What a source brought into the staging tables.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Fetched {
    /// The source in a few words.
    pub description: String,
    /// PackageId of an offline scan file.
    pub package_id: Option<String>,
    /// CreationDate of an offline scan file.
    pub created_at: Option<Timestamp>,
    /// Revisions.
    pub entries: u64,
    /// Detail files and documents.
    pub fragments: u64,
    /// What could not be staged.
    pub rejections: Vec<RejectedPart>,
}
