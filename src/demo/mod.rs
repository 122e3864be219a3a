//! The sample environment: an invented catalog, the upstream server that publishes it, a fleet of simulated clients
//! with the state-message reports that they would send, the facts of some of them, and a run of the whole pipeline over them.
//!
//! Everything follows from a seed and a date, so that two runs show the same numbers. Products, classifications and the
//! shapes of files are the real ones; every title, article number, digest, name and state is invented. The pipeline is
//! the program's own: the demonstration calls the verbs that the commands call. Called by `cli`, and by tests that need
//! realistic data.

mod calendar;
mod catalog;
mod document;
mod fact_files;
mod fleet;
mod inbox;
mod metadata;
mod product_line;
mod release;
mod rings;
mod run;
mod traffic;
mod upstream_server;

pub use calendar::{patch_tuesday, release_days};
pub use catalog::{Catalog, DemoFile, DemoKind, DemoUpdate, Handler, Localized, Platform, Probe};
pub use document::documents;
pub use fleet::{DemoClient, Fleet, Health, software_update_point};
pub use inbox::{Written, write_reports};
pub use rings::RULE;
pub use run::{Demonstration, demonstrate, find_changes};
pub use traffic::{Batch, FleetReport, ReportFault, ScanSchedule, ScanWindow};
