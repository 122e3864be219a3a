//! The operation log: who changed what, the moments between two operations, and the tables that hold what operations
//! replaced.

mod history_table;
mod moment;
mod store;

pub use history_table::HistoryTable;
pub(crate) use history_table::history_table;
pub use moment::{Horizon, Moment, SnapshotAt};
pub use store::LoggedOperation;
