//! The network face: this database as an upstream server for downstream servers ([MS-WSUSSS]), and as the management
//! point of clients.
//!
//! * One site is served, at the content version that it has synchronized to; what has no complete document is not
//!   offered.
//! * Answers are made from one consistent snapshot of the database each, also while others write it and after another file
//!   came in its place; only the key of cookies and what downstream servers report about themselves is written.
//! * No content: downstream servers take files from the addresses that the catalog has, as from Microsoft Update.
//! * Everything that comes in is bounded: connections, headers, bodies, time.
//!
//! Called by `cli` and the demo, and by tests as the other side of `upstream`.

mod downstream;
mod listen;
mod options;
mod point;
mod respond;
mod server;
mod server_state;
mod status;

pub use downstream::{DownstreamRow, downstream_servers};
pub use options::{ForwardOptions, PointOptions, ServeLimits, ServeOptions, Tls};
pub use server::{Running, start};
