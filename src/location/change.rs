//! A change that would give a client a server, in words.

use crate::hierarchy::{Connections, SiteCode};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;
use std::net::IpAddr;

/// A change that an administrator can make, or wait for.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum LocationChange {
    /// Nothing but wait, from the first failure on.
    Wait {
        /// The minute from which there is a server.
        minute: u32,
    },
    /// Synchronize a site.
    Synchronize {
        /// The site whose servers are behind.
        site: SiteCode,
        /// The content version that they must have.
        version: u32,
    },
    /// Make the client's place known.
    AddBoundary {
        /// The place: an address or an Active Directory site.
        place: String,
        /// The boundary group that would have a server for it.
        group: String,
    },
    /// Give the client's boundary group a server.
    AddPoint {
        /// The server.
        server: String,
        /// The group.
        group: String,
    },
    /// Let a server accept the client.
    Accept {
        /// The server.
        server: String,
        /// Which clients it accepts then.
        connections: Connections,
    },
    /// Give the client's site a software update point.
    AddServer {
        /// The site.
        site: SiteCode,
        /// Which clients the server must accept.
        connections: Connections,
    },
    /// Switch software updates on.
    SwitchOn {
        /// The client's site.
        site: SiteCode,
    },
}

impl fmt::Display for LocationChange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LocationChange::Wait { minute } => {
                write!(formatter, "wait until minute {minute} after the first failure")
            }
            LocationChange::Synchronize { site, version } => {
                write!(formatter, "synchronize {site} to content version {version}: cmupd sync {site}")
            }
            LocationChange::AddBoundary { place, group } => {
                let group_name = quoted(group);
                // An address alone is not a boundary; a range from it to itself is.
                let boundary = match place.parse::<IpAddr>() {
                    Ok(address) => format!("{address}-{address}"),
                    Err(_) => format!("{} --kind ad-site", quoted(place)),
                };
                write!(
                    formatter,
                    "put {place} into a boundary of {group}: cmupd boundary add {boundary} --group {group_name}"
                )
            }
            LocationChange::AddPoint { server, group } => {
                write!(
                    formatter,
                    "add {server} to {group}: cmupd boundary-group set {} --add-sup {server}",
                    quoted(group)
                )
            }
            LocationChange::Accept { server, connections } => write!(
                formatter,
                "let {server} accept clients on the {}: cmupd sup set {server} --connections both",
                if *connections == Connections::Internet { "internet" } else { "intranet" }
            ),
            LocationChange::AddServer { site, connections } => {
                let option =
                    if *connections == Connections::Internet { " --connections internet" } else { "" };
                write!(
                    formatter,
                    "give {site} a software update point and synchronize it: cmupd sup add {site} SERVER{option}, then \
                     cmupd sync {site}"
                )
            }
            LocationChange::SwitchOn { site } => {
                write!(
                    formatter,
                    "switch software updates on for the clients of {site}: cmupd policy settings {site} --software-updates on"
                )
            }
        }
    }
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    match !word.is_empty() && !word.starts_with('-') && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}
