//! Where update metadata comes from.
//!
//! A [`Source`] is staged in one streaming pass: everything that it offers goes into the staging tables of
//! [`crate::catalog`], and nothing else is touched. A source that is broken in the middle is an `Err` and leaves the
//! database as it was; a single bad document is a rejection and the rest goes on. Callers are `sync` and the demo.

pub mod cabinet;
mod fingerprint;
mod folder;
mod offline;
mod package;
pub mod protocol;
mod source;

pub use crate::catalog::Rejection;
pub use source::{Fetched, Source};
