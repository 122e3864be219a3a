//! The state of the past: the present with the later changes undone, one transaction after the other.
//!
//! Memory is in proportion to what is different, and never above one entry per stored state: a transaction is unpacked,
//! undone, and dropped before the next.

mod installed;
mod log;
mod states;
mod store;

pub(crate) use installed::Reported;
pub(super) use log::Log;
pub(crate) use states::{ClientsBefore, StatesBefore, Unread};
pub use store::Horizon;
