//! What is stored of a client: packed states, the ledger of serial numbers, gaps, the log of changes, and the states as rows.

pub(in crate::state) mod change;
pub(in crate::state) mod client_before;
pub(in crate::state) mod client_keys;
pub(in crate::state) mod columns;
pub(in crate::state) mod counter;
pub(in crate::state) mod gap;
pub mod ledger;
pub(in crate::state) mod names;
pub(in crate::state) mod pack;
pub(in crate::state) mod past;
pub(in crate::state) mod scan;
pub(in crate::state) mod serial_run;
pub(in crate::state) mod store;
pub(in crate::state) mod stored;
pub(in crate::state) mod topic_key;
pub(in crate::state) mod varint;
pub(in crate::state) mod virtual_table;
