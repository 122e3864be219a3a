//! The newest message about one topic.

use crate::state::message::SCAN_SERIALS;

/// The newest message about one topic. The order of the fields is the order of "newer wins": the later message time,
/// then the higher serial number (none is lowest); the rest only makes full ties independent of the order of arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// `MessageTime` in microseconds since 1970-01-01T00:00:00Z.
    pub message_time: i64,
    /// `SerialNumber`.
    pub serial_number: Option<u64>,
    /// State id.
    pub state: u32,
    /// Revision of the update; of a deployment (topic types 300 to 302) the signature of its content.
    pub revision: Option<u32>,
    /// Error code, an unsigned 32-bit number.
    pub error: Option<u32>,
}

impl Entry {
    /// Whether a scan by device facts made the message, whichever run it was: only those have such serial numbers.
    pub(crate) fn is_of_facts(&self) -> bool {
        self.serial_number.is_some_and(|serial| SCAN_SERIALS.contains(&serial))
    }
}
