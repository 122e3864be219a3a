//! How deployments go: all of them, one by state or client, and the updates of one.

mod counts;
mod filter;
mod rows;
mod targets;
mod updates;

pub(in crate::report) use counts::{CATEGORY_MEASURES, ROW_CATEGORY_MEASURES, count_all};
pub use counts::{CategoryTally, DeploymentCountRow, deployment_counts};
pub use filter::{StatusFilter, StatusOf, WantedDeploymentState};
pub(in crate::report) use rows::tally_of;
pub use rows::{DeploymentClientRow, DeploymentStateRow, deployment_clients, deployment_states};
pub(in crate::report) use targets::{ShownState, View, restart_suppressed};
pub use updates::{DeployedUpdateRow, UpdateOnClientRow, deployment_client_updates, deployment_updates};
