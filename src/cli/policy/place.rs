//! The flags that say which client is meant, and what follows from them.

use crate::base::error::{Failure, Result};
use crate::client;
use crate::db::Snapshot;
use crate::hierarchy::{self, SiteCode, SiteKind};
use crate::location::{LocationRequest, Place, Question, Situation};
use clap::Args;
use std::net::IpAddr;

#[derive(Debug, Args)]
pub struct PlaceArgs {
    /// This client, by name or GUID: its site, place and server are taken from what is known of it
    #[arg(long, value_name = "NAME")]
    client: Option<String>,
    /// The client's site [default: the stand-alone primary]
    #[arg(long)]
    site: Option<SiteCode>,
    /// Content version that the client's policy names [default: that of its site]
    #[arg(long, value_name = "NUMBER")]
    version: Option<u32>,
    /// IP address of the client; may be given several times
    #[arg(long, value_name = "ADDRESS", value_parser = ip_address)]
    ip: Vec<IpAddr>,
    /// The client's site of Active Directory
    #[arg(long, value_name = "NAME")]
    ad_site: Option<String>,
    /// The client is on the internet
    #[arg(long)]
    internet: bool,
    /// The server that the client uses, by name or URL: it keeps it until it has failed for 120 minutes
    #[arg(long, value_name = "SERVER")]
    current: Option<String>,
}

fn ip_address(text: &str) -> std::result::Result<IpAddr, String> {
    let hint = if text.contains('/') { "; a client has an address, not a network" } else { "" };
    text.parse().map_err(|_| format!("{text:?} is not an IP address such as 10.1.2.3 or 2001:db8::1{hint}"))
}

impl PlaceArgs {
    /// True when a flag was given.
    pub fn is_given(&self) -> bool {
        self.client.is_some()
            || self.site.is_some()
            || self.version.is_some()
            || !self.ip.is_empty()
            || self.ad_site.is_some()
            || self.internet
    }

    /// The server that the client uses, as the flag says.
    pub fn current(&self) -> Option<String> {
        self.current.clone()
    }

    /// The question that the flags describe, and what should be said of it. Fails with kind `not_found` for a client or
    /// site that does not exist, and with kind `usage` where no site follows from the flags.
    pub fn question(&self, r: &Snapshot<'_>, situation: &Situation) -> Result<(Question, Vec<String>)> {
        let client = self.client.as_ref().map(|name| client::read(r).find_client(name)).transpose()?;
        let mut notes = Vec::new();
        let site = match (self.site, client.as_ref().and_then(|client| client.site)) {
            (Some(site), _) | (None, Some(site)) => site,
            (None, None) => stand_alone(situation)?,
        };
        let site = hierarchy::read(r).site(site)?;
        let mut place = Place::intranet(self.ip.iter().copied(), self.ad_site.clone());
        place.on_internet = self.internet;
        if let Some(client) = &client
            && self.ip.is_empty()
            && self.ad_site.is_none()
            && !self.internet
        {
            match client::read(r).client_place(client.guid)? {
                Some(known) => {
                    place = Place::intranet(known.addresses, known.ad_site);
                    place.on_internet = known.on_internet;
                }
                None => notes.push(format!(
                    "Where {} is on the network is not known: give --ip, or import it with `cmupd client locations import`.",
                    client.display_name()
                )),
            }
        }
        let version = site.content_version.to_u32();
        let request = LocationRequest {
            update_source: situation.update_source,
            version: self.version.unwrap_or(version),
            site: site.code,
            place,
        };
        let current =
            self.current.clone().or(client.as_ref().and_then(|client| client.scan_location.clone()));
        let client = client.map(|client| client.guid);
        Ok((Question { current, client, ..Question::new(request) }, notes))
    }
}

fn stand_alone(situation: &Situation) -> Result<SiteCode> {
    match situation.hierarchy.top() {
        Some(top) if top.kind == SiteKind::Primary => Ok(top.code),
        _ => Err(Failure::usage("the client's site is not given")
            .hint("add --site with the code of a primary or secondary site; `cmupd site tree` shows them")
            .into()),
    }
}
