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
mod identity;
mod value;

pub use assemble::{Fragments, assemble};
pub use entry::parse_entry;
pub use fragment::{Fields, FragmentKind, parse_complete, parse_fragment};
pub use identity::parse_identity;
pub(crate) use value::parse_sha1;
