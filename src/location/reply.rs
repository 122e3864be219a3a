//! What a client is answered.

use crate::hierarchy::SiteCode;

/// The answer to a client that looks for its software update point (`WSUSLocationReply`; Microsoft Learn, Track the
/// software update compliance assessment process). One without records leaves the client without a scan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocationReply {
    /// `Sites/Site`: the client's site, or none where the request could not be understood.
    pub sites: Vec<ReplySite>,
}

/// The software update points that a site offers to the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplySite {
    /// `MPSite/@SiteCode`.
    pub site: SiteCode,
    /// `LocationRecords`, the one to try first in front.
    pub records: Vec<LocationRecord>,
}

/// One software update point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationRecord {
    /// `@WSUSURL`, with the port.
    pub url: String,
    /// `@ServerName`.
    pub server_name: String,
    /// `@Version`: the content version that the server has.
    pub version: u32,
}

impl LocationReply {
    /// The answer that names these records.
    pub fn of(site: SiteCode, records: Vec<LocationRecord>) -> Self {
        LocationReply { sites: vec![ReplySite { site, records }] }
    }

    /// All records, in order.
    pub fn records(&self) -> impl Iterator<Item = &LocationRecord> {
        self.sites.iter().flat_map(|site| &site.records)
    }
}
