//! Sends reports to a management point: files with [`send`], and whatever else with [`deliver`].
//!
//! Invariants: a report counts as accepted only when the management point has said so; one whose answer was lost is sent
//! again, which changes nothing there. What is refused by its content is found one by one and does not delay others.

mod deliver;
mod journal;
mod run;
mod summary;

pub use deliver::{BUNDLE_BYTES, BUNDLE_REPORTS, deliver, rest};
pub use journal::journal_name;
pub use run::{SendOptions, list_unsent, send};
pub use summary::{SendSummary, UnsentFile};
