//! Unpacks every document and compares what is derived from the catalog.

mod store;

pub(crate) use store::{REBUILD_SEARCH, check_catalog};
