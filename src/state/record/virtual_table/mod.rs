//! Packed records as rows of SQL, so that SQL can read them in spite of the packing.
//!
//! A virtual table and functions that a connection gets on request; pure: they see only the blobs that a statement
//! hands them. Called by `report::sql`, whose views join them with the tables.

mod store;

pub(crate) use store::{DAMAGED_RECORD, UpdateGuids, define};
