//! Where update metadata comes from, and other servers that this machine asks.
//!
//! * A [`LocalSource`] is a local file or folder and is staged in one streaming pass: everything that it offers goes
//!   into the staging tables of [`crate::catalog`], and nothing else is touched. A source that is broken in the middle
//!   is an `Err` and leaves the database as it was; a single bad document is a rejection and the rest goes on.
//! * A [`Server`] is asked over the network ([MS-WSUSSS]) and gives values; [`download`] brings an offline scan file.
//! * A [`ReportServer`] is a management point to which reports are sent.
//!
//! Callers are `sync`, `operate` and the demo.

mod download;
mod fetched;
mod fingerprint;
mod folder;
mod offline;
mod package;
mod report_server;
mod server;
mod source;

pub use crate::catalog::RejectedPart;
pub use download::{Download, Validators, download};
pub use fetched::Fetched;
pub use report_server::{Posted, Postponed, ReportServer};
pub use server::{
    Account, Connection, FetchOutcome, FetchedUpdate, RevisionList, Server, ServerAccess, Trust,
    is_scan_file_address, is_server_changed, normalize_address,
};
pub use source::LocalSource;
