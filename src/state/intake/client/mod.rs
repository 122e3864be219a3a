//! What reports say about one client, before the writer merges it into what is stored.

pub(in crate::state) mod batch;
pub(super) mod incoming;
pub(super) mod names;
pub(super) mod scan_site;
pub(super) mod site_claim;
