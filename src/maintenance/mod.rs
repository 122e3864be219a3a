//! What keeps the database in shape.
//!
//! Invariants: the present is never touched; what is removed is named, counted, and in the operation log.
//! Called by `cli`.

mod history;
mod store;

pub use history::{HistoryRow, Keep, prune_history};
