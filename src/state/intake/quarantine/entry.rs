//! One entry of the quarantine, and how a person names it.

use crate::base::tabular::{Column, Tabular};
use crate::hierarchy::SiteCode;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// One content in quarantine. Identical content is one entry, however often and from wherever it comes.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Quarantined {
    /// Number of the entry; stays the same as long as the entry is in quarantine.
    pub id: i64,
    /// The file that brought it last; `-` for standard input.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// What is wrong and what to do.
    pub reason: String,
    /// Line of the decoded text, from 1.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
    /// The sender, where it is still readable.
    pub guid: Option<Uuid>,
    /// The site that was named when it arrived.
    pub site: Option<SiteCode>,
    /// When it arrived first.
    pub first_seen: Timestamp,
    /// When it arrived last.
    pub last_seen: Timestamp,
    /// How often it was read in vain: each arrival, and each replay.
    pub tries: u32,
    /// When a file of the same path, or the kept content, was read well.
    pub resolved_at: Option<Timestamp>,
    /// False for a file over the size limit: it was not read and is still where it was.
    pub has_content: bool,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
}

impl Tabular for Quarantined {
    const SCHEMA: &'static str = "ingest.quarantine/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("path", "File"),
        Column::number("line", "Line"),
        Column::number("column", "Column"),
        Column::text("reason", "Reason"),
        Column::ident("guid", "Client").spare(),
        Column::number("size", "Bytes").wide(),
        Column::time("first_seen", "First seen").spare(),
        Column::time("last_seen", "Last seen").spare(),
        Column::number("tries", "Tries"),
        Column::time("resolved_at", "Resolved"),
        Column::text("has_content", "Content").wide(),
        Column::ident("sha256", "SHA-256").wide(),
        // Last: scripts may count on the places of the columns before.
        Column::ident("site", "Site").wide(),
        Column::number("id", "ID"),
    ];
}

/// How a person names entries: by number, or by the path, which may have several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuarantineKey {
    /// [`Quarantined::id`].
    Id(i64),
    /// [`Quarantined::path`], or a path relative to the working folder.
    Path(String),
}

impl FromStr for QuarantineKey {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        Ok(match text.parse() {
            Ok(id) if is_number => QuarantineKey::Id(id),
            _ => QuarantineKey::Path(text.to_owned()),
        })
    }
}

impl fmt::Display for QuarantineKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            QuarantineKey::Id(id) => id.fmt(formatter),
            QuarantineKey::Path(path) => formatter.write_str(path),
        }
    }
}
