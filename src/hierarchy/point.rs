//! Software update points.

use super::SiteCode;
use crate::base::error::{Failure, Family};
use crate::base::tabular::{Column, Tabular};
use crate::db::ContentVersion;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::str::FromStr;

/// Which clients a software update point accepts (Microsoft Learn, Install and configure a software update point).
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Connections {
    /// Clients on the intranet.
    Intranet,
    /// Clients on the internet.
    Internet,
    /// Both.
    Both,
}

impl Connections {
    /// The name in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Connections::Intranet => "intranet",
            Connections::Internet => "internet",
            Connections::Both => "both",
        }
    }
}

impl FromStr for Connections {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        match text.to_ascii_lowercase().as_str() {
            "intranet" => Ok(Connections::Intranet),
            "internet" => Ok(Connections::Internet),
            "both" => Ok(Connections::Both),
            _ => Err(Failure::usage(format!(
                "{text:?} is not a kind of connection: those are intranet, internet, both"
            ))),
        }
    }
}

/// Who serves the clients of a software update point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ServedBy {
    /// This database: what the site has synchronized to is what the server offers.
    #[default]
    Database,
    /// An existing WSUS server with a catalog of its own: it is asked for its revision list.
    Wsus,
}

impl ServedBy {
    /// The name in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            ServedBy::Database => "database",
            ServedBy::Wsus => "wsus",
        }
    }
}

impl FromStr for ServedBy {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        match text.to_ascii_lowercase().as_str() {
            "database" => Ok(ServedBy::Database),
            "wsus" => Ok(ServedBy::Wsus),
            _ => Err(Failure::usage(format!(
                "{text:?} does not say who serves: those are database (this one), wsus (an existing server)"
            ))),
        }
    }
}

/// A software update point: a WSUS server that clients of a site scan against.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct SoftwareUpdatePoint {
    /// The site that it serves.
    pub site: SiteCode,
    /// Its DNS name.
    pub server_name: String,
    /// The port of its web services.
    pub port: u16,
    /// True for HTTPS.
    pub tls: bool,
    /// Which clients it accepts.
    pub connections: Connections,
    /// Who serves its clients.
    pub served_by: ServedBy,
    /// 1 is the site's first: its synchronization source. The others are replicas of it.
    pub position: i64,
    /// The content version it has synchronized to.
    pub content_version: ContentVersion,
    /// Updates that an existing WSUS server lacked when it was last asked.
    pub items_missing: i64,
    /// When an existing WSUS server was last asked.
    pub asked_at: Option<Timestamp>,
    /// Why it could not be asked then.
    pub last_error: Option<String>,
    /// What kind of trouble that was.
    pub error_family: Option<Family>,
    /// What clients get.
    pub url: String,
}

impl Tabular for SoftwareUpdatePoint {
    const SCHEMA: &'static str = "sup/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("site", "Site"),
        Column::number("position", "Position"),
        Column::ident("server_name", "Server"),
        Column::ident("url", "URL"),
        Column::enumeration("connections", "Connections"),
        Column::enumeration("served_by", "Served by"),
        Column::number("content_version", "Content version"),
        Column::number("items_missing", "Missing").spare(),
        Column::time("asked_at", "Asked").wide(),
        Column::enumeration("error_family", "Family").wide(),
        Column::text("last_error", "Last error").spare(),
    ];
}

/// A software update point to add.
#[derive(Debug, Clone)]
pub struct NewPoint {
    /// The site that it will serve.
    pub site: SiteCode,
    /// Its DNS name.
    pub server_name: String,
    /// The port; WSUS listens on 8530, with TLS on 8531 (Microsoft Learn, Plan for software updates).
    pub port: Option<u16>,
    /// True for HTTPS.
    pub tls: bool,
    /// Which clients it accepts.
    pub connections: Connections,
    /// Who serves its clients.
    pub served_by: ServedBy,
}

impl NewPoint {
    /// The port that will be used.
    pub fn effective_port(&self) -> u16 {
        self.port.unwrap_or(usual_port(self.tls))
    }

    /// Fails with kind `usage` unless the server name can be part of a URL (labels of letters, digits, `-` and `_`, or
    /// an IPv4 address), and for port 0.
    pub fn check(&self) -> Result<(), Failure> {
        let label = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        if self.server_name.len() > 253 || !self.server_name.split('.').all(label) {
            return Err(Failure::usage(format!("{:?} is not a server name", self.server_name))
                .hint("give the DNS name without scheme and port, such as wsus1.contoso.com; --port and --tls say the rest"));
        }
        if self.effective_port() == 0 {
            return Err(Failure::usage("port 0 cannot be reached").hint("WSUS uses 8530, with TLS 8531"));
        }
        Ok(())
    }
}

/// What is changed of a software update point; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PointChange {
    /// Which clients it accepts.
    pub connections: Option<Connections>,
    /// The port; where only `tls` changes, the usual port of the one kind becomes that of the other.
    pub port: Option<u16>,
    /// True for HTTPS.
    pub tls: Option<bool>,
}

impl PointChange {
    /// True when nothing is changed.
    pub fn is_empty(&self) -> bool {
        *self == PointChange::default()
    }
}

/// The port of WSUS (Microsoft Learn, Plan for software updates).
pub(super) fn usual_port(tls: bool) -> u16 {
    if tls { 8531 } else { 8530 }
}

/// The URL of a server's web services.
pub(super) fn url(server_name: &str, port: u16, tls: bool) -> String {
    format!("{}://{server_name}:{port}", if tls { "https" } else { "http" })
}
