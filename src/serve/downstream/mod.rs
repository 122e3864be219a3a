//! The server that downstream servers synchronize from ([MS-WSUSSS]), and what they report of themselves.

mod anchor;
mod answer;
mod cookie;
mod languages;
mod report;
mod servers;
mod soap;
mod store;

pub(super) use answer::Answerer;
pub(super) use cookie::CookieKey;
pub(super) use report::WRITE_PAUSE;
pub use servers::{DownstreamRow, downstream_servers};
pub(super) use soap::answer_soap;

crate::db::room_handles!("downstream servers and their roll-up", DownstreamReader, DownstreamWriter);
