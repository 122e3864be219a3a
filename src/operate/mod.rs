//! Verbs that span rooms: each changes something, and publishes the policies that depend on it in the same transaction.
//!
//! Invariants: a policy and what it is made from are committed together; only this room composes the verbs of other rooms.
//! Called by `cli`, `serve` and `demo`.

mod synchronize;

pub use synchronize::{Synchronized, synchronize, synchronize_due};
