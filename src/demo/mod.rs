//! The demonstration: an invented catalog, the upstream server that gives it away, a fleet of simulated clients with the
//! state-message reports they would send, and the whole road over them. For tests, the catalog also as an offline scan cabinet.
//!
//! Everything comes from a seed and a date, so that two runs show the same numbers. Products, classifications and the
//! shapes of files are the real ones; every title, article number, digest, name and state is invented. The road itself is the
//! program's own: the demonstration calls the verbs that the commands call.
//! Called by `cli`, and by tests that need a believable estate.

mod cabinet;
mod calendar;
mod document;
mod estate;
mod fleet;
mod fragment;
mod inbox;
mod markup;
mod metadata;
mod offline_package;
mod product_line;
mod release;
mod run;
mod traffic;
mod upstream_server;

pub use cabinet::write_offline_scan_cabinet;
pub use calendar::{patch_tuesday, release_days};
pub use document::{documents, write_update_documents};
pub use estate::{Catalog, DemoFile, DemoUpdate, Handler, Kind, Localized, Platform, Probe};
pub use fleet::{DemoClient, Fleet, Health, software_update_point};
pub use inbox::{Written, write_reports};
pub use run::{Demonstration, demonstrate};
pub use traffic::{Batch, Fault, FleetReport, ScanWindow, Schedule};
