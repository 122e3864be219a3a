//! A server as a source of update metadata: WSUS, another cmupd, Microsoft Update ([MS-WSUSSS], the downstream side).
//!
//! [`Server`] asks and keeps nothing: anchors, and what was fetched, belong to the caller. Every call is bounded in
//! size and time, is repeated where that may help, and can be stopped. A trouble is a [`crate::base::error::Failure`]
//! with the family of its cause; cookies, user names and passwords are not in any message.

pub(super) mod address;
mod fetch;
mod list;
mod session;
pub(super) mod transport;
pub(super) mod trouble;

pub use address::{is_scan_file_address, normalize_address};
pub use fetch::{FetchOutcome, FetchedUpdate, Trust};
pub use list::RevisionList;
pub use session::{Account, Server};
pub use transport::{Connection, ServerAccess};
pub use trouble::is_server_changed;
