//! Decodes every packed record and compares what is derived from it.

mod store;

pub(crate) use store::check_records;
