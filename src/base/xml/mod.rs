//! XML: one bounded reader, which reads a large document part by part, one writer, one error with its place.
//!
//! What is read comes from outside: depth, elements, attributes and texts are bounded, and document type definitions
//! and entities other than the five predefined and numeric ones are refused, so that no text can make its reader fetch
//! or multiply anything.

mod descent;
mod malformed;
mod parts;
mod tag;
mod walk;
mod write;

pub use malformed::{Defect, Malformed};
pub use parts::{Part, PartLimits, Parts};
pub use walk::{Element, Step, Walker, XmlLimits};
pub use write::{Writer, escape};

/// The beginning of a text, for messages.
pub fn shorten(text: &str) -> String {
    if text.chars().count() <= 80 { text.to_owned() } else { text.chars().take(80).chain(['…']).collect() }
}
