//! Update metadata XML: bytes to nouns, pure.
//!
//! Three shapes carry the same elements: complete `upd:Update` documents, the fragments of an offline scan file
//! (UTF-8, no declaration, several roots, no namespaces), and the entries of `package.xml`. Elements are matched by
//! their local name at their place in the tree, so prefixes and redeclared namespaces make no difference. Document
//! type definitions and entities other than the five predefined and numeric ones are refused; depth, elements and
//! texts are bounded.

mod assemble;
mod entry;
mod fragment;
mod walk;

pub use assemble::{Fragments, assemble};
pub use entry::parse_entry;
pub use fragment::{Fields, FragmentKind, parse_complete, parse_fragment};
pub use walk::Problem;
pub(crate) use walk::{Step, Walker, parse_sha1, shorten};

use std::borrow::Cow;

/// The text of a document: UTF-8 with or without its mark, or UTF-16 with one or recognizable by its first `<`.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    let utf16 = match bytes {
        [0xFF, 0xFE, rest @ ..] => Some((encoding_rs::UTF_16LE, rest)),
        [0xFE, 0xFF, rest @ ..] => Some((encoding_rs::UTF_16BE, rest)),
        [b'<', 0, ..] => Some((encoding_rs::UTF_16LE, bytes)),
        [0, b'<', ..] => Some((encoding_rs::UTF_16BE, bytes)),
        _ => None,
    };
    if let Some((encoding, rest)) = utf16 {
        return encoding
            .decode_without_bom_handling_and_without_replacement(rest)
            .ok_or_else(|| Problem::whole("the text is not valid UTF-16"));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => {
            Err(Problem::whole(&format!("the text is not valid UTF-8 from byte {}", error.valid_up_to() + 1)))
        }
    }
}
