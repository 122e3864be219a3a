//! What could not be read is kept whole, with reason and place.

use super::json::is_json;
use super::rejection::Rejection;
use super::summary::RejectedFile;
use super::text::decode_loosely;
use crate::guid::parse_guid;
use crate::tabular::{Column, Tabular};
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// One content in quarantine. Identical content is there once, however often it arrives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quarantined {
    /// The file that brought it first.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// What is wrong and what to do.
    pub reason: String,
    /// Line of the decoded text, from 1.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
    /// The sender, where it can still be told.
    pub guid: Option<Uuid>,
    /// When it arrived first.
    pub first_seen: Timestamp,
    /// When it arrived last.
    pub last_seen: Timestamp,
    /// How often it arrived.
    pub tries: u32,
    /// When a file of the same path was read well.
    pub resolved_at: Option<Timestamp>,
    /// False for a file over the size limit: it was not read and is still where it was.
    pub has_content: bool,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
}

impl Tabular for Quarantined {
    const SCHEMA: &'static str = "ingest.quarantine/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("path", "File"),
        Column::number("line", "Line"),
        Column::number("column", "Column"),
        Column::text("reason", "Reason"),
        Column::text("guid", "Client").spare(),
        Column::number("size", "Bytes").wide(),
        Column::time("first_seen", "First seen").spare(),
        Column::time("last_seen", "Last seen").wide(),
        Column::number("tries", "Tries"),
        Column::time("resolved_at", "Resolved"),
        Column::text("has_content", "Content").wide(),
        Column::text("sha256", "SHA-256").wide(),
    ];
}

/// A rejected content on its way into quarantine.
#[derive(Debug)]
pub(crate) struct Reject {
    pub(crate) row: RejectedFile,
    pub(crate) sha256: [u8; 32],
    pub(crate) size: u64,
    pub(crate) client: Option<Uuid>,
    /// zstd.
    pub(crate) content: Option<Vec<u8>>,
}

impl Reject {
    /// Of a content that was read.
    pub(crate) fn of_content(path: &str, content: &[u8], rejection: Rejection) -> Self {
        Reject {
            row: RejectedFile {
                path: path.to_owned(),
                line: rejection.line,
                column: rejection.column,
                reason: rejection.with_remedy(),
            },
            sha256: Sha256::digest(content).into(),
            size: content.len() as u64,
            client: find_sender(&decode_loosely(content)),
            content: zstd::bulk::compress(content, 3).ok(),
        }
    }

    /// Of a file that is too large to be read.
    pub(crate) fn of_large_file(path: &str, size: u64, limit: u64) -> Self {
        // There is no content to take the digest of: path and size stand for it.
        let mut digest = Sha256::new();
        digest.update(b"over the size limit\0");
        digest.update(path.as_bytes());
        digest.update(size.to_le_bytes());
        Reject {
            row: RejectedFile {
                path: path.to_owned(),
                line: None,
                column: None,
                reason: format!(
                    "it has {size} bytes, and reports are taken up to {limit}: it was not read and is still where it was; \
                     no client sends such a report, see what it is"
                ),
            },
            sha256: digest.finalize().into(),
            size,
            client: None,
            content: None,
        }
    }
}

/// The sender of a damaged report, if the text still says so.
fn find_sender(text: &str) -> Option<Uuid> {
    if is_json(text.trim_start_matches('\u{FEFF}')) {
        let after = text.split_once("\"client\"")?.1.trim_start().strip_prefix(':')?.trim_start();
        return parse_guid(after.strip_prefix('"')?.split('"').next()?);
    }
    let after = text.split_once("<ClientID")?.1;
    parse_guid(after.split_once('>')?.1.split('<').next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senders() {
        let guid = Uuid::from_u128(0x11111111_2222_3333_4444_555555555555);
        for (text, expected) in [
            (format!("<Report><ClientID IDType=\"0\">{{{guid}}}</ClientID><broken"), Some(guid)),
            (format!("{{\"client\" : \"GUID:{guid}\", broken"), Some(guid)),
            ("<Report><ClientID".into(), None),
            ("<Report><ClientID>x".into(), None),
            ("{\"client\"".into(), None),
            (String::new(), None),
        ] {
            assert_eq!(find_sender(&text), expected, "{text}");
        }
    }
}
