//! The noun: a client.

use super::{ErrorFamily, ScanState, find_error};
use crate::base::codes::error_code_text;
use crate::base::tabular::{Column, Tabular};
use crate::db::ContentVersion;
use crate::hierarchy::SiteCode;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// A computer that reports its update states.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(into = "ClientColumns")]
pub struct Client {
    /// `ClientID`.
    pub guid: Uuid,
    /// `NetBIOSName` of the newest report that has one.
    pub name: Option<String>,
    /// The site that it belongs to; without one it is unassigned, and sees what the top-level site sees.
    pub site: Option<SiteCode>,
    /// `ClientVersion` of the newest report that has one.
    pub client_version: Option<String>,
    /// False for a sender without a client, such as a pull distribution point: it has no compliance.
    pub client_installed: bool,
    /// When its newest report was built.
    pub reported_at: Option<Timestamp>,
    /// Time of its newest message.
    pub last_message_at: Option<Timestamp>,
    /// Its newest scan message.
    pub last_scan: Option<LastScan>,
    /// Its newest message about a completed scan.
    pub completed_scan: Option<CompletedScan>,
    /// The software update point that the newest scan message named.
    pub scan_location: Option<String>,
    /// Version of the Windows Update Agent that the newest scan message named.
    pub agent_version: Option<String>,
}

impl Client {
    /// Its name, or its GUID where no report has one.
    pub fn display_name(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.guid.to_string())
    }
}

/// The newest scan message of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
pub struct LastScan {
    /// State.
    pub state: ScanState,
    /// Message time.
    pub at: Timestamp,
    /// Error code, unsigned.
    pub error: Option<u32>,
}

/// The newest completed scan of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
pub struct CompletedScan {
    /// Message time.
    pub at: Timestamp,
    /// The content version that it ran at, where the message named it.
    pub version: Option<ContentVersion>,
    /// The content version that the site where it ran had then, decided when the message was ingested.
    pub site_version: Option<ContentVersion>,
}

/// The serialized shape of a client: flat, for tables.
#[derive(JsonSchema, Serialize)]
struct ClientColumns {
    /// Its name, or its GUID where no report has one.
    client: String,
    /// `ClientID`.
    guid: Uuid,
    /// The site that it belongs to; none: unassigned.
    site: Option<SiteCode>,
    /// `ClientVersion` of the newest report that has one.
    client_version: Option<String>,
    /// False for a sender without a client, such as a pull distribution point.
    client_installed: bool,
    /// When its newest report was built.
    reported_at: Option<Timestamp>,
    /// Time of its newest message.
    last_message_at: Option<Timestamp>,
    /// State in its newest scan message.
    last_scan_state: Option<ScanState>,
    /// Time of that message.
    last_scan_at: Option<Timestamp>,
    /// Error code in that message, as Windows logs write it.
    last_scan_error: Option<String>,
    /// What kind of trouble that code is.
    last_scan_error_family: Option<ErrorFamily>,
    /// What it means.
    last_scan_error_meaning: Option<&'static str>,
    /// What to do about it.
    last_scan_advice: Option<&'static str>,
    /// Time of its newest message about a completed scan.
    completed_scan_at: Option<Timestamp>,
    /// The content version that this scan ran at, where the message named it.
    completed_scan_version: Option<ContentVersion>,
    /// The software update point that the newest scan message named.
    scan_location: Option<String>,
    /// Version of the Windows Update Agent that the newest scan message named.
    agent_version: Option<String>,
}

impl From<Client> for ClientColumns {
    fn from(client: Client) -> Self {
        let error = client.last_scan.and_then(|scan| scan.error);
        let known = error.and_then(find_error);
        ClientColumns {
            client: client.display_name(),
            guid: client.guid,
            site: client.site,
            client_version: client.client_version,
            client_installed: client.client_installed,
            reported_at: client.reported_at,
            last_message_at: client.last_message_at,
            last_scan_state: client.last_scan.map(|scan| scan.state),
            last_scan_at: client.last_scan.map(|scan| scan.at),
            last_scan_error: error.map(error_code_text),
            last_scan_error_family: known.map(|known| known.family),
            last_scan_error_meaning: known.map(|known| known.meaning),
            last_scan_advice: known.map(|known| known.what_to_do()),
            completed_scan_at: client.completed_scan.map(|scan| scan.at),
            completed_scan_version: client.completed_scan.and_then(|scan| scan.version),
            scan_location: client.scan_location,
            agent_version: client.agent_version,
        }
    }
}

impl Tabular for Client {
    const SCHEMA: &'static str = "client/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("guid", "GUID").wide(),
        Column::ident("site", "Site"),
        Column::ident("client_version", "Client version").wide(),
        Column::text("client_installed", "Client installed").wide(),
        Column::time("reported_at", "Reported").wide(),
        Column::time("last_message_at", "Last message"),
        Column::enumeration("last_scan_state", "Last scan"),
        Column::time("last_scan_at", "Scanned").spare(),
        Column::ident("last_scan_error", "Error"),
        Column::enumeration("last_scan_error_family", "Family").spare(),
        Column::text("last_scan_error_meaning", "Meaning").wide(),
        Column::text("last_scan_advice", "What to do").wide(),
        Column::time("completed_scan_at", "Completed scan").wide(),
        Column::number("completed_scan_version", "Content version"),
        Column::ident("scan_location", "Scan location").wide(),
        Column::ident("agent_version", "Agent version").wide(),
    ];
}
