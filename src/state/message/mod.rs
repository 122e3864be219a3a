//! State messages as they are written: SMX reports of management points, JSON lines, topics and their states. Pure: bytes to messages and
//! back, no database.

pub(in crate::state) mod cim_datetime;
pub mod json;
pub(in crate::state) mod params;
pub(in crate::state) mod rejection;
pub(in crate::state) mod report;
pub mod smx;
pub mod smx_match;
pub(in crate::state) mod smx_render;
pub(in crate::state) mod text;
pub mod topic;
pub(in crate::state) mod topic_states;
