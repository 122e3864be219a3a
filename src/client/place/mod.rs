//! Where clients are on the network, as DHCP servers, Active Directory or an inventory report it.
//!
//! State messages report nothing about it but the software update point of the last scan, so it is imported. Invariant:
//! of two places of a client the later one stands; of two of one time the one that was imported later.

mod import;
mod row;
mod store;

pub use import::{Imported, RejectedLine, import};

use crate::base::tabular::{Column, Tabular};
use crate::hierarchy::{BoundaryGroup, BoundaryMap, Hierarchy, SiteCode};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::net::IpAddr;
use uuid::Uuid;

/// What decides which clients are in a boundary group.
pub(crate) struct BoundaryGroupMembers {
    wanted: BoundaryGroup,
    map: BoundaryMap,
    hierarchy: Hierarchy,
}

/// Where a client is.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ClientPlace {
    /// Its addresses, in the order in which they were reported.
    pub addresses: Vec<IpAddr>,
    /// Its site of Active Directory.
    pub ad_site: Option<String>,
    /// Whether it reaches nothing but what faces the internet.
    pub on_internet: bool,
    /// When that was so.
    pub told_at: Timestamp,
    /// The file that it came from; - for standard input.
    pub source: String,
}

/// A client and where it is.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct PlacedClient {
    /// Its name, or its GUID where no report has one.
    pub client: String,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: Option<SiteCode>,
    /// Where it is.
    #[serde(flatten)]
    pub place: ClientPlace,
}

impl Tabular for PlacedClient {
    const SCHEMA: &'static str = "client.location/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("guid", "GUID").wide(),
        Column::ident("site", "Site"),
        Column::ident("addresses", "Addresses"),
        Column::ident("ad_site", "AD site"),
        Column::text("on_internet", "Internet"),
        Column::time("told_at", "Reported"),
        Column::ident("source", "Source").wide(),
    ];
}
