//! The serial numbers of a client's messages: which have arrived, where its counter began anew, and what is missing.

pub(in crate::state) mod counter;
pub(crate) mod gap;
pub mod ledger;
pub(in crate::state) mod run;
