//! State messages and the reports that carry them, in the words of Configuration Manager.

use jiff::Timestamp;
use std::ops::RangeInclusive;
use uuid::Uuid;

/// The serial numbers of the messages that scans by device facts make: a counter of its own beside that of each client.
/// No client counts so far, which takes a message a second for 63 years; and signed numbers of 32 bits hold them all.
/// Ledgers leave them out: between them and the numbers of the client itself nothing is missing.
pub const SCAN_SERIALS: RangeInclusive<u64> = 2_000_000_000..=2_147_483_647;

/// A state-message report: what one sender put into one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Who sent it.
    pub sender: Sender,
    /// `ReportType`; every published sample says `Full`.
    pub report_type: Option<String>,
    /// `Date`: when the report was built. Microseconds are the finest unit.
    pub built_at: Option<Timestamp>,
    /// The messages, in the order of the file.
    pub messages: Vec<StateMessage>,
}

/// The machine that a report names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// `ClientID` without prefix and braces.
    pub guid: Uuid,
    /// `ClientInstalled`: false for senders without a client, such as pull distribution points.
    pub client_installed: bool,
    /// `ClientVersion`, such as `5.00.9096.1000`.
    pub client_version: Option<String>,
    /// `NetBIOSName`; some senders put their full name here.
    pub name: Option<String>,
    /// `Priority`: 0 urgent, 1 high, 5 normal, 10 low; absent from old clients.
    pub priority: Option<u32>,
}

/// One state message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateMessage {
    /// `MessageTime`, to the microsecond.
    pub message_time: Timestamp,
    /// `SerialNumber`: grows by one per message of a client; fast-channel messages have none.
    pub serial_number: Option<u64>,
    /// `Topic/@Type`.
    pub topic_type: u32,
    /// `Topic/@ID` as it came: an update's GUID for type 500, other ids for other types.
    pub topic: String,
    /// `Topic/@IDType`.
    pub id_type: Option<u32>,
    /// `Topic/@UserSID`, or `Topic/@User` where there is no SID; empty for a device message.
    pub user: String,
    /// `State/@ID`.
    pub state: u32,
    /// `State/@Criticality`.
    pub criticality: Option<u32>,
    /// `StateDetails`.
    pub details: Option<StateDetails>,
    /// `UserParameters/Param`, in order.
    pub params: Vec<String>,
}

impl StateMessage {
    /// A message of the device, without a serial number.
    pub fn of_device(
        message_time: Timestamp,
        topic_type: u32,
        topic: String,
        state: u32,
        params: Vec<String>,
    ) -> Self {
        StateMessage {
            message_time,
            serial_number: None,
            topic_type,
            topic,
            id_type: Some(0),
            user: String::new(),
            state,
            criticality: Some(0),
            details: None,
            params,
        }
    }
}

/// A message as the reader of a report shows it: [`StateMessage`] with borrowed texts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BorrowedMessage<'a, P> {
    /// Microseconds since 1970-01-01T00:00:00Z.
    pub(crate) message_time: i64,
    pub(crate) serial_number: Option<u64>,
    pub(crate) topic_type: u32,
    pub(crate) topic: &'a str,
    pub(crate) id_type: Option<u32>,
    pub(crate) user: &'a str,
    pub(crate) state: u32,
    pub(crate) criticality: Option<u32>,
    pub(crate) details: Option<&'a StateDetails>,
    pub(crate) params: &'a [P],
}

impl StateMessage {
    pub(crate) fn as_borrowed(&self) -> BorrowedMessage<'_, String> {
        BorrowedMessage {
            message_time: self.message_time.as_microsecond(),
            serial_number: self.serial_number,
            topic_type: self.topic_type,
            topic: &self.topic,
            id_type: self.id_type,
            user: &self.user,
            state: self.state,
            criticality: self.criticality,
            details: self.details.as_ref(),
            params: &self.params,
        }
    }
}

/// The payload of some messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateDetails {
    /// `StateDetails/@Type`.
    pub details_type: Option<u32>,
    /// Its text.
    pub text: String,
}
