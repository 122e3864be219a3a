//! What is stored of a client: packed states, the ledger of serial numbers, gaps, the log of changes, and the states as
//! rows.

mod accept;
pub(crate) mod change;
mod check_store;
pub(crate) mod client_before;
pub(super) mod client_keys;
mod columns;
pub(super) mod names;
pub(super) mod older;
pub(crate) mod packed;
pub(crate) mod serial;
pub(crate) mod store;
pub(super) mod stored;
pub(crate) mod topic_key;
pub(crate) mod varint;
mod virtual_table_store;

pub(in crate::state) use accept::{Accepted, merge};
pub(crate) use change::{Change, Target};
pub(crate) use check_store::{check_records, derive_columns};
pub use packed::entry::Entry;
pub(crate) use packed::first_times::FirstTimes;
pub use packed::pack::UpdateEntry;
pub(crate) use packed::scan::{States, for_each_client_states};
pub use serial::gap::Gap;
pub use serial::ledger;
pub(in crate::state) use store::Log;
pub(crate) use store::damaged_segment;
pub use stored::StoredState;
pub use varint::Damaged;
pub(crate) use virtual_table_store::{DAMAGED_RECORD, UpdateGuids, define as define_packed_states};

crate::db::room_handles!("the packed records of clients", RecordReader, RecordWriter);
