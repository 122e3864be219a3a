//! State messages as they are written: SMX reports of management points, JSON lines, topics and their states. Pure:
//! bytes to messages and back, no database.

mod cim_datetime;
pub mod json;
pub(super) mod params;
pub(super) mod rejection;
pub(super) mod report;
mod senders;
pub mod smx;
pub mod smx_match;
mod smx_render;

pub use params::error_code;
pub use rejection::{Limits, Rejection};
pub use report::{Report, SCAN_SERIALS, Sender, StateDetails, StateMessage};
pub use senders::read_senders;
