//! What a run of `send` did, or would do.

use crate::base::error::Outcome;
use crate::base::tabular::{Column, Tabular};
use crate::state::RejectedFile;
use schemars::JsonSchema;
use serde::Serialize;

/// At most this many refused reports are listed, the first of a run; they stay where they are.
const MOST_REJECTED: usize = 10_000;

/// The result of one run.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema, Serialize)]
pub struct SendSummary {
    /// The management point.
    pub to: String,
    /// Files that were looked at, those among them that an earlier run sent; standard input counts as one.
    pub files: u64,
    /// Bytes of the reports that were accepted, before compression.
    pub bytes: u64,
    /// Files of which all was accepted.
    pub accepted: u64,
    /// Files that were left out, because an earlier run sent them as they are.
    pub skipped: u64,
    /// Files that were refused or cannot be read, all of it or some.
    pub refused: u64,
    /// Seconds that it took.
    pub seconds: f64,
    /// Reports that were accepted; archives have many, and JSON lines go in parts.
    pub reports: u64,
    /// Files in folders that are not reports by their name.
    pub other_files: u64,
    /// Files that were moved after they had been accepted.
    pub files_moved: u64,
    /// Files that were deleted after they had been accepted.
    pub files_deleted: u64,
    /// Files that were accepted and should have been moved or deleted, but were not.
    pub left: Vec<RejectedFile>,
    /// What was refused or cannot be read, in order of path.
    pub rejected: Vec<RejectedFile>,
    /// How many more there are than `rejected` lists.
    pub more_rejected: u64,
}

impl SendSummary {
    pub(super) fn add_rejected(&mut self, row: RejectedFile) {
        match self.rejected.len() < MOST_REJECTED {
            true => self.rejected.push(row),
            false => self.more_rejected += 1,
        }
    }

    /// Partial when anything was refused, or could not be moved or deleted.
    pub fn outcome(&self) -> Outcome {
        if self.rejected.is_empty() && self.left.is_empty() { Outcome::Done } else { Outcome::Partial }
    }
}

impl Tabular for SendSummary {
    const SCHEMA: &'static str = "ingest.send/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("to", "To").spare(),
        Column::number("files", "Files"),
        Column::number("bytes", "Bytes"),
        Column::number("accepted", "Accepted"),
        Column::number("skipped", "Sent before"),
        Column::number("refused", "Refused"),
        Column::number("seconds", "Seconds"),
        Column::number("reports", "Reports").wide(),
        Column::number("other_files", "Other files").wide(),
        Column::number("files_moved", "Moved").wide(),
        Column::number("files_deleted", "Deleted").wide(),
    ];
}

/// A file that would be sent.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct UnsentFile {
    /// The file as it was named or found.
    pub path: String,
    /// Its bytes; absent for standard input.
    pub bytes: Option<u64>,
}

impl Tabular for UnsentFile {
    const SCHEMA: &'static str = "ingest.send.file/1";
    const COLUMNS: &'static [Column] = &[Column::ident("path", "File"), Column::number("bytes", "Bytes")];
}
