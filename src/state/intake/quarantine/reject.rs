//! What cannot be read, on its way into quarantine.

use crate::base::digest::sha256;
use crate::base::guid::parse_guid;
use crate::base::text::decode_lossy;
use crate::state::intake::summary::RejectedFile;
use crate::state::message::json::is_json;
use crate::state::message::rejection::Rejection;
use uuid::Uuid;

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
            sha256: sha256(content),
            size: content.len() as u64,
            client: find_sender(&decode_lossy(content)),
            content: zstd::bulk::compress(content, 3).ok(),
        }
    }

    /// Of a file that is too large to be read.
    pub(crate) fn of_large_file(path: &str, size: u64, limit: u64) -> Self {
        // There is no content to take the digest of: path and size stand for it.
        let stands_for_it = [b"over the size limit\0", path.as_bytes(), &size.to_le_bytes()].concat();
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
            sha256: sha256(&stands_for_it),
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
