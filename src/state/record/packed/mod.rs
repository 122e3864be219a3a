//! The states of a client in packed form: the newest message of each topic, in two blobs.

pub(super) mod derived_columns;
pub(crate) mod entry;
pub(super) mod first_times;
pub(crate) mod pack;
pub(super) mod scan;
