//! What a client asks when it looks for its software update point.

use crate::db::ContentVersion;
use crate::hierarchy::SiteCode;
use std::net::IpAddr;
use uuid::Uuid;

/// A client's request for the locations of its software update points (`WSUSLocationRequest`; Microsoft Learn, Track
/// the software update compliance assessment process).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationRequest {
    /// `Content/@ID`: the update source that its policy names.
    pub update_source: Uuid,
    /// `Content/@Version`: the content version that its policy names.
    pub version: u32,
    /// `AssignedSite/@SiteCode`.
    pub site: SiteCode,
    /// `ClientLocationInfo`.
    pub place: Place,
}

impl LocationRequest {
    /// The content version that the client needs.
    pub(super) fn content_version(&self) -> ContentVersion {
        i64::from(self.version).into()
    }
}

/// Where a client is in the network.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// `@OnInternet`: it reaches nothing but what faces the internet.
    pub on_internet: bool,
    /// `ADSite/@Name`.
    pub ad_site: Option<String>,
    /// `Forest/@Name`.
    pub forest: Option<String>,
    /// `Domain/@Name`.
    pub domain: Option<String>,
    /// `IPAddresses`, in the order of the request.
    pub addresses: Vec<ClientAddress>,
}

impl Place {
    /// A place on the intranet with these addresses.
    pub fn intranet(addresses: impl IntoIterator<Item = IpAddr>, ad_site: Option<String>) -> Self {
        let addresses =
            addresses.into_iter().map(|address| ClientAddress { address, subnet: None }).collect();
        Place { addresses, ad_site, ..Place::default() }
    }

    /// The addresses alone.
    pub fn ip_addresses(&self) -> Vec<IpAddr> {
        self.addresses.iter().map(|address| address.address).collect()
    }
}

/// One address of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress {
    /// `@Address`.
    pub address: IpAddr,
    /// `@SubnetAddress`: the address of the network that the client takes it to be in. It says nothing about that
    /// network's size, so boundaries are found by the address alone.
    pub subnet: Option<IpAddr>,
}
