//! Formats of facts: bytes to nouns.

mod json;
mod limits;
mod read;
mod registry;
mod text;

pub use read::read_facts;
