//! The operation log: who changed what, the moments between two operations, and the tables that hold what operations
//! replaced.

mod history_table;
mod moment;
mod store;

pub use history_table::{HISTORY_TABLES, HistoryTable};
pub use moment::{Horizon, Moment, SnapshotAt};
pub use store::LoggedOperation;
