//! Connections and what travels on them: how many there may be, how long they may take, how much memory they have.

mod caller;
mod chunked_body;
mod connections;
mod deadline;
mod figures;
mod memory;
mod outgoing;
mod pool;
mod rate;
mod stop;
mod tls;

pub(super) use caller::{Caller, UnderWay};
pub(super) use chunked_body::ChunkedBody;
pub(super) use connections::{Connection, Connections};
pub(super) use deadline::{Deadline, DeadlineStream};
pub(super) use figures::{Figures, Metrics, Part};
pub(super) use memory::{Collected, Memory};
pub(super) use outgoing::Outgoing;
pub(super) use pool::{Pool, may_pass};
pub(super) use rate::{Allowances, OpenRequests};
pub(super) use stop::Stop;
pub(super) use tls::{Certificates, names_of};
