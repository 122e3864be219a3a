//! The other end of a connection, and its request under way.

use super::connections::Connection;
use super::deadline::Deadline;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;

/// Who asks, and how.
#[derive(Clone)]
pub(in crate::serve) struct Caller {
    pub(in crate::serve) peer: SocketAddr,
    pub(in crate::serve) is_encrypted: bool,
    /// The DNS names of the certificate that it showed; none where it showed none.
    pub(in crate::serve) certificate: Option<Arc<[String]>>,
    pub(in crate::serve) deadline: Deadline,
    pub(in crate::serve) connection: Arc<Connection>,
}

/// That a request is under way. When it is dropped, the whole answer is handed over to be sent.
pub(in crate::serve) struct UnderWay {
    caller: Caller,
    memory: Option<OwnedSemaphorePermit>,
}

impl UnderWay {
    pub(in crate::serve) fn new(caller: Caller) -> Self {
        UnderWay { caller, memory: None }
    }

    /// Holds the share of the memory that the answer has.
    pub(in crate::serve) fn hold(&mut self, memory: Option<OwnedSemaphorePermit>) {
        self.memory = memory;
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.caller.deadline.hand_over();
    }
}
