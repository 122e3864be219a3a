//! What is stored of a client: packed states, the ledger of serial numbers, gaps, the log of changes, and the states as rows.

pub(crate) mod change;
pub(crate) mod client_before;
mod columns;
pub(in crate::state) mod counter;
pub(crate) mod gap;
pub mod ledger;
pub(in crate::state) mod names;
pub(crate) mod pack;
pub(in crate::state) mod scan;
pub(crate) mod store;
pub(in crate::state) mod stored;
pub(crate) mod varint;
pub(in crate::state) mod virtual_table;
