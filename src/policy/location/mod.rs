//! Where a client finds its software update point: its question, the answer, and why each server is offered or not.

mod reply;
mod request;
mod xml;

pub use reply::{LocationRecord, LocationReply, ReplySite};
pub use request::{ClientAddress, LocationRequest, Place};
pub use xml::{MESSAGE_BYTES, parse_reply, parse_request, render_reply, render_request};
