//! One entry with what stands at the place that could not be read.

use super::entry::Quarantined;
use super::excerpt::{dump, is_single_line, offset_of, text_around, text_of_beginning};
use crate::base::error::Result;
use crate::base::tabular::{Column, Tabular};
use crate::base::text::Encoding;
use crate::db::Snapshot;
use crate::state::intake;
use schemars::JsonSchema;
use serde::Serialize;

/// An entry of the quarantine, and the bytes around the place.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct QuarantineDetail {
    /// The entry.
    #[serde(flatten)]
    pub entry: Quarantined,
    /// How the content is encoded, as far as its first bytes show.
    pub encoding: Option<&'static str>,
    /// The byte of the content at which the place begins, from 0.
    pub offset: Option<u64>,
    /// The text around the place, decoded, with `▶` before it; the first characters where no place is known.
    pub text: Option<String>,
    /// The bytes around the place in hexadecimal, with `▶` before it; the first and the last where no place is known.
    pub hex: Option<String>,
}

impl Tabular for QuarantineDetail {
    const SCHEMA: &'static str = "ingest.quarantine.show/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("id", "ID"),
        Column::ident("path", "File"),
        Column::text("reason", "Reason"),
        Column::number("line", "Line"),
        Column::number("column", "Column"),
        Column::number("offset", "Byte"),
        Column::text("text", "Text"),
        Column::text("hex", "Bytes"),
        Column::ident("encoding", "Encoding"),
        Column::number("size", "Size"),
        Column::ident("sha256", "SHA-256"),
        Column::ident("guid", "Client"),
        Column::ident("site", "Site"),
        Column::time("first_seen", "First seen"),
        Column::time("last_seen", "Last seen"),
        Column::number("tries", "Tries"),
        Column::time("resolved_at", "Resolved"),
        Column::text("has_content", "Content"),
    ];
}

/// Shows an entry with the bytes around the place; of a content that was too large to be kept, only the entry. Fails
/// with kind `database` where what is kept cannot be unpacked.
pub fn show(read: &Snapshot<'_>, entry: Quarantined) -> Result<QuarantineDetail> {
    let Some(content) = intake::read(read).quarantined_content(&entry)? else {
        return Ok(QuarantineDetail { entry, encoding: None, offset: None, text: None, hex: None });
    };
    // Of a line that is kept alone the place is in its first line.
    let line = entry.line.map(|line| if is_single_line(&content, entry.line) { 1 } else { line });
    let offset = line.map(|line| offset_of(&content, line, entry.column.unwrap_or(1)));
    Ok(QuarantineDetail {
        encoding: Some(Encoding::detect(&content).0.name()),
        offset: offset.map(|offset| offset as u64),
        text: Some(match offset {
            Some(offset) => text_around(&content, offset),
            None => text_of_beginning(&content),
        }),
        hex: Some(dump(&content, offset)),
        entry,
    })
}
