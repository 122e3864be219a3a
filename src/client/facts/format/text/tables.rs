//! Bounds of facts in tables.

use crate::base::list::ListLimits;
use crate::client::facts::format::limits::{FILE_BYTES, VALUES};

/// Bytes of a row: a row of `systeminfo` lists all updates.
const ROW_BYTES: usize = 1 << 20;

/// How much a table of facts may hold.
pub fn limits_of_tables() -> ListLimits {
    ListLimits { bytes: FILE_BYTES as u64, rows: VALUES as u64, row_bytes: ROW_BYTES }
}
