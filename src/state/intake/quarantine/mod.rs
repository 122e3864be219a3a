//! What could not be read is kept whole, with reason and place, until it is read well or dropped.
//!
//! An entry is one content of one path; a content that comes from several paths is stored once. A file that can be
//! split into lines is rejected line by line. [`replay`] tries kept contents again through the same reader and writer
//! as `ingest`; [`show`] shows the text at the place; [`drop_quarantined`] removes entries for good.

mod drop;
mod entry;
mod excerpt;
mod filter;
mod reject;
mod replay;
mod show;
mod store;

pub use drop::drop_quarantined;
pub use entry::{QuarantineKey, Quarantined};
pub use filter::{QuarantineFilter, Resolved};
pub(in crate::state) use reject::Reject;
pub use replay::{Replayed, Retry, replay};
pub use show::{QuarantineDetail, show};
