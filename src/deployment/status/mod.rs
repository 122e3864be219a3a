//! What clients said of deployments: topic types 300 (compliance), 301 (enforcement) and 302 (evaluation), and of their
//! updates: 402 (enforcement) beside 500 (detection).
//!
//! Of each topic the newest message counts, whatever the order of arrival. A client that complies is a success whatever its
//! enforcement said last; compliance with an older content says nothing (facts: deployment §14).

mod category;
mod content;
mod progress;
mod read;
mod store;
mod update;

pub use category::{DeploymentCategory, UnknownBecause};
pub(crate) use category::{DeploymentStates, DeploymentTopic};
pub(crate) use content::content_signature;
pub(crate) use progress::{Categories, categories_at};
pub(crate) use read::{DeploymentEntries, read_entries, read_states};
pub(crate) use update::{UpdateStanding, UpdateTopics};
