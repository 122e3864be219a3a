//! What clients said of deployments: topic types 300 (compliance), 301 (enforcement) and 302 (evaluation).
//!
//! Of each topic the newest message counts, whatever the order of arrival. A client that complies is a success whatever its
//! enforcement said last (facts: deployment §14).

mod category;
mod read;
mod store;

pub use category::{DeploymentCategory, UnknownBecause};
pub(crate) use category::{DeploymentStates, DeploymentTopic};
pub(crate) use read::{enforcement_errors, read_states};
