//! The state of the past: the present with the later changes undone, one transaction after the other.
//!
//! Memory is in proportion to what is different, at most some entries for each stored state: some transactions at a time are
//! unpacked on all processors, put together in their order, and dropped before the next; what changed more than once of a client
//! is joined when its list has doubled.

mod installed;
mod log;
mod states;
mod store;

pub(crate) use installed::Reported;
pub(in crate::state) use log::Log;
pub(crate) use states::{ClientsBefore, StatesBefore, Unread};
pub use store::Horizon;
