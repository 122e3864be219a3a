//! The settings of `cmupd serve`: as flags, and as the section `serve` of the configuration file.

use crate::base::error::{Failure, Result};
use crate::hierarchy::SiteCode;
use crate::serve::{ForwardOptions, PointOptions, ServeLimits, ServeOptions, Tls};
use crate::upstream::ServerAccess;
use clap::Args;
use serde::Deserialize;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// What follows the path of the database in that of its spool.
const SPOOL: &str = ".spool";
/// Where WSUS listens too: 8530, with TLS 8531.
const PORT: u16 = 8530;
const TLS_PORT: u16 = 8531;
/// What flags say, or the section `serve` of the configuration file.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServeSettings {
    /// Address and port to listen on [default: 127.0.0.1:8530, with TLS 127.0.0.1:8531]
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = socket_address)]
    listen: Option<SocketAddr>,
    /// Certificate with its chain, a PEM file; read again when it changes
    #[arg(long, value_name = "FILE")]
    tls_cert: Option<PathBuf>,
    /// Private key of the certificate, a PEM file
    #[arg(long, value_name = "FILE")]
    tls_key: Option<PathBuf>,
    /// Site whose catalog is served, and whose management point this is [default: the top-level site]
    #[arg(long)]
    site: Option<SiteCode>,
    /// Be a management point too: accept state-message reports, answer policy and location requests
    #[arg(long)]
    management_point: bool,
    /// Folder that keeps reports until they are ingested [default: the path of the database with .spool]
    #[arg(long, value_name = "DIR")]
    spool: Option<PathBuf>,
    /// MiB that the spool may hold; further reports are refused until there is room [default: 4096]
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u32).range(1..))]
    spool_limit: Option<u32>,
    /// Forward reports to this management point instead of ingesting them: http:// or https://, name, port
    #[arg(long, value_name = "URL")]
    forward_to: Option<String>,
    /// File with the key that it knows: see `cmupd client key add --relay`
    #[arg(long, value_name = "FILE")]
    forward_key_file: Option<PathBuf>,
    /// Clients show a certificate of these authorities, a PEM file; either this or a key suffices
    #[arg(long, value_name = "FILE")]
    client_ca: Option<PathBuf>,
    /// Clients show their key: see `cmupd client key add`
    #[arg(long)]
    client_keys: bool,
    /// Header with the client's address, set by a proxy in front, such as X-Forwarded-For; clients must not reach the port directly
    /// then [default: the connection's address counts]
    #[arg(long, value_name = "NAME")]
    address_header: Option<String>,
    /// Requests to the management point of one address in a second; further ones are refused with status 429 [default: 1000]
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
    rate_of_address: Option<u32>,
    /// Requests of one client in a minute, where clients show who they are [default: 60]
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
    rate_of_client: Option<u32>,
    /// Connections at a time, half of them of one address; for more, the one gives way that has waited longest for a request
    /// [default: 4096]
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    max_connections: Option<u32>,
    /// Requests that are worked on at a time; additional ones wait [default: one per processor, 2 to 8]
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=64))]
    workers: Option<u32>,
}

impl ServeSettings {
    /// What is not said here is taken from `other`.
    pub fn or(self, other: ServeSettings) -> Self {
        ServeSettings {
            listen: self.listen.or(other.listen),
            tls_cert: self.tls_cert.or(other.tls_cert),
            tls_key: self.tls_key.or(other.tls_key),
            site: self.site.or(other.site),
            management_point: self.management_point || other.management_point,
            spool: self.spool.or(other.spool),
            spool_limit: self.spool_limit.or(other.spool_limit),
            forward_to: self.forward_to.or(other.forward_to),
            forward_key_file: self.forward_key_file.or(other.forward_key_file),
            client_ca: self.client_ca.or(other.client_ca),
            client_keys: self.client_keys || other.client_keys,
            address_header: self.address_header.or(other.address_header),
            rate_of_address: self.rate_of_address.or(other.rate_of_address),
            rate_of_client: self.rate_of_client.or(other.rate_of_client),
            max_connections: self.max_connections.or(other.max_connections),
            workers: self.workers.or(other.workers),
        }
    }

    /// The first setting that only a management point has.
    fn of_point_only(&self) -> Option<&'static str> {
        [
            ("spool", self.spool.is_some()),
            ("spool_limit", self.spool_limit.is_some()),
            ("forward_to", self.forward_to.is_some()),
            ("forward_key_file", self.forward_key_file.is_some()),
            ("client_ca", self.client_ca.is_some()),
            ("client_keys", self.client_keys),
            ("address_header", self.address_header.is_some()),
            ("rate_of_address", self.rate_of_address.is_some()),
            ("rate_of_client", self.rate_of_client.is_some()),
        ]
        .into_iter()
        .find_map(|(name, is_given)| is_given.then_some(name))
    }

    /// What to serve. Fails with kind `usage` where settings do not go together.
    pub fn options(self, database: &Path, access: ServerAccess) -> Result<ServeOptions> {
        let needs_point = self.of_point_only();
        let tls = match (self.tls_cert, self.tls_key) {
            (Some(certificate), Some(key)) => Some(Tls { certificate, key, client_ca: self.client_ca }),
            (None, None) if self.client_ca.is_some() => {
                return Err(Failure::usage("certificates of clients come with TLS only")
                    .hint("give --tls-cert and --tls-key besides --client-ca")
                    .into());
            }
            (None, None) => None,
            _ => {
                return Err(Failure::usage("TLS needs a certificate and its key")
                    .hint("give both --tls-cert and --tls-key")
                    .into());
            }
        };
        if let Some(setting) = needs_point.filter(|_| !self.management_point) {
            return Err(Failure::usage(format!("{setting} is a setting of a management point"))
                .hint("--management-point starts one, or management_point = true in the section serve")
                .into());
        }
        if self.forward_key_file.is_some() && self.forward_to.is_none() {
            return Err(Failure::usage("a key to forward with belongs to an address")
                .hint("--forward-to gives the address of the management point")
                .into());
        }
        let key_file = self.forward_key_file;
        let forward = self.forward_to.map(|to| ForwardOptions { to, key_file, access });
        let point = self.management_point.then(|| {
            let usual = PointOptions::new(self.spool.unwrap_or_else(|| {
                let mut path = database.as_os_str().to_owned();
                path.push(SPOOL);
                path.into()
            }));
            PointOptions {
                spool_limit: self.spool_limit.map_or(usual.spool_limit, |limit| u64::from(limit) << 20),
                forward,
                address_header: self.address_header,
                client_keys: self.client_keys,
                rate_of_address: self.rate_of_address.unwrap_or(usual.rate_of_address),
                rate_of_client: self.rate_of_client.unwrap_or(usual.rate_of_client),
                ..usual
            }
        });
        let mut limits = match self.max_connections {
            Some(most) => ServeLimits::with_connections(most as usize),
            None => ServeLimits::default(),
        };
        if let Some(workers) = self.workers {
            limits.workers = workers as usize;
        }
        let port = if tls.is_some() { TLS_PORT } else { PORT };
        let listen = self.listen.unwrap_or(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port));
        Ok(ServeOptions { listen, tls, site: self.site, point, limits })
    }
}

fn socket_address(text: &str) -> std::result::Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| "an IP address and a port are wanted, such as 0.0.0.0:8530 or [::1]:8530".to_owned())
}
