//! Where a client finds its software update point: its question, the answer, and why each server is offered or not.

mod change;
mod explain;
mod locate;
mod reply;
mod request;
mod select;
mod situation;
mod switching;
mod timeline;
mod what_if;
mod xml;

pub use change::LocationChange;
pub use explain::{explain, why_empty};
pub use locate::locate;
pub use reply::{LocationRecord, LocationReply, ReplySite};
pub use request::{ClientAddress, LocationRequest, Place};
pub use select::{ConsideredPoint, Located, Question, Refusal, Rule, is_named};
pub use situation::{Reachable, Reached, Situation};
pub use switching::{
    AFFINITY_MINUTES, Event, Outage, TimelineStep, effective_minute, is_retryable, timeline,
};
pub use timeline::{Story, TimelineQuestion, TimelineRow, list_timeline};
pub use what_if::{Addition, ClientMove, Consequences, Load, Stranded, WhatIfQuestion, what_if};
pub use xml::{MESSAGE_BYTES, parse_reply, parse_request, render_reply, render_request};

crate::db::room_handles!("servers in reach of a client", LocationReader);
