//! Checksums of the pages of the file and of its write-ahead log, and the layer below SQLite that writes and compares
//! them.

mod checked_file;
pub(super) mod log;
pub(super) mod page;

pub use checked_file::register_checksums;
pub(super) use checked_file::{DamagedPage, find_noticed_damage, has_checksums, reserve_checksums};
