//! Compliance: the four states per client and update, and why something is unknown.
//!
//! Invariants: a stored report wins; without one an update is *not required* when the client's last completed scan ran
//! at a content version at or above the update's minimum source version, else *unknown*; unknown stays in the
//! denominator; every unknown has exactly one first cause. Nothing is summarized in advance: every question is one pass
//! over the packed records. A question about the past is the same pass over the records as they were; when something
//! was received decides whether it was known then. Called by `report`.

mod cause;
mod client_tally;
mod considered;
mod count;
mod group_count;
mod replacing;
mod scope;
mod scope_view;
mod scoped_clients;
mod site_count;
mod trend;
mod update_status;

pub use crate::base::codes::Cause;
pub use cause::{Evidence, Facts, INACTIVE_AFTER, evidence, first_cause};
pub use client_tally::{ClientTally, Compliance};
pub use considered::{ConsideredUpdates, Exclusions};
pub(crate) use count::percent;
pub(crate) use count::seen;
pub use count::{Count, Tally, count};
pub use group_count::count_clients_by_group;
pub use scope::{Detail, Grouping, Scope};
pub use scope_view::{ScopeQuery, ScopeView};
pub use scoped_clients::{ClientGroup, ScopedClient};
pub use site_count::count_by_site;
pub use trend::{TrendPoint, trend};
pub use update_status::{UpdateStatus, for_each_status};
