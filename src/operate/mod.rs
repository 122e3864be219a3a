//! Verbs that span rooms. What changes something publishes the policies that depend on it in the same transaction;
//! [`send`] sends reports to another server.
//!
//! Invariants: a policy and what it is made from are committed together; only this room composes the verbs of other
//! rooms. Called by `cli`, `serve` and `demo`.

mod boundary_group;
mod change;
mod client_settings;
mod deployed;
mod phased;
mod point;
mod policy_key;
mod policy_request;
mod rule;
pub mod scan;
pub mod send;
mod site;
mod synchronize;

pub use boundary_group::{
    BoundaryGroupChange, NewBoundaryGroup, add_boundary_group, change_boundary_group, remove_boundary_group,
    set_neighbor,
};
pub use change::Changed;
pub use client_settings::set_client_settings;
pub use deployed::{change_collection, change_group, generate_policies, remove_collection, remove_group};
pub use phased::{CheckedPhase, begin_due_phases};
pub use point::{add_software_update_point, remove_software_update_point, set_software_update_point};
pub use policy_key::{init_key, rotate_key};
pub use policy_request::{PolicyAnswer, answer_policy_client, answer_policy_request, answer_policy_site};
pub use rule::{FailedRun, run_due_rules, run_rule};
pub use site::{SiteChange, change_site, remove_site};
pub use synchronize::{Synchronized, synchronize, synchronize_due};
