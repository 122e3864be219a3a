//! What the last scan of a client found, as it is kept.

use crate::db::ContentVersion;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The last scan of a client by its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredScan {
    /// When the oldest of the facts that count were recorded.
    pub facts_at: Timestamp,
    /// The content version whose rules were evaluated.
    pub content_version: ContentVersion,
    /// Time of the newest messages that scans of this client made, wherever they went.
    #[serde(default)]
    pub messages_at: Option<Timestamp>,
    /// The serial number of its next message, of those for scans.
    pub next_serial: Option<u64>,
    /// The content version of the last completed scan that the client itself reported before.
    pub own_version: Option<ContentVersion>,
    /// What is not simply "not required", in the order of UpdateIDs.
    pub verdicts: Vec<StoredVerdict>,
    /// The causes to which verdicts refer.
    pub causes: Vec<String>,
    /// The report of the scan, until it has reached its destination.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub undelivered: Option<UndeliveredReport>,
}

/// The report of a scan that is not known to be delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndeliveredReport {
    /// How many messages it has.
    pub messages: u64,
    /// It has every state, instead of those that have changed.
    pub is_full: bool,
    /// It goes into the database, where what is not reported yet follows from what it says.
    #[serde(default)]
    pub is_for_database: bool,
    /// The report as SMX.
    pub text: String,
}

/// The verdict about an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredVerdict {
    /// UpdateID.
    #[serde(rename = "u")]
    pub update: Uuid,
    /// Its state: 0 unknown, 1 not required, 2 required, 3 installed.
    #[serde(rename = "s")]
    pub state: u32,
    /// The first cause of an unknown state.
    #[serde(rename = "c", skip_serializing_if = "Option::is_none", default)]
    pub cause: Option<u32>,
    /// The state that the client itself reported before, where that is known.
    #[serde(rename = "r", skip_serializing_if = "Option::is_none", default)]
    pub reported: Option<u32>,
}
