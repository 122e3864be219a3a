//! The site-wide policy: what tells a site's clients where the software update points are.
//!
//! Invariants: every primary and secondary site that has synchronized has one; it is made in the transaction that ends
//! the site's synchronization; its version `N.00` moves only when its body moves, and is another counter than the content
//! version; every version is kept.
//! Called by `cli`, which hands [`publish`] to the synchronization.

mod document;
pub mod location;
mod publish;
mod store;
mod xml;

pub use document::{Body, Offer, Policy, RETRYABLE_CODES};
pub use publish::{publish, publish_software_update_points};
pub use xml::{parse, render};
