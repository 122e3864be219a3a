//! How servers are reached: flags, then the configuration, then what the library holds to be right.

use crate::cli::session::Session;
use crate::upstream::ServerAccess;
use clap::Args;
use std::path::PathBuf;
use std::time::Duration;

/// Flags of every command that asks a server again and again.
#[derive(Debug, Args)]
pub struct ReachFlags {
    #[command(flatten)]
    connection: ConnectionFlags,
    /// How often to try again after trouble that may pass: 503, a broken connection, silence
    #[arg(long, value_name = "COUNT", default_value_t = 4, hide_short_help = true,
          value_parser = clap::value_parser!(u32).range(..=20))]
    retries: u32,
}

/// Flags of every command that talks with a server.
#[derive(Debug, Args)]
pub struct ConnectionFlags {
    /// Trust the certificate authorities in this PEM file in addition to those of the system [config: ca_file]
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
    /// Ask servers through this proxy [config: proxy; default: HTTP_PROXY, HTTPS_PROXY, NO_PROXY]
    #[arg(long, value_name = "URL")]
    proxy: Option<String>,
    /// Seconds that a server may be silent
    #[arg(long, value_name = "SECONDS", default_value_t = 60, hide_short_help = true,
          value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// Calls at the same time
    #[arg(long, value_name = "COUNT", default_value_t = 4, hide_short_help = true,
          value_parser = clap::value_parser!(u32).range(1..=16))]
    parallel: u32,
}

impl ReachFlags {
    /// What the flags and the configuration say.
    pub fn access(self, session: &Session) -> ServerAccess {
        ServerAccess { retries: self.retries, account_name: host_name(), ..self.connection.access(session) }
    }
}

impl ConnectionFlags {
    /// What the flags and the configuration say.
    pub fn access(&self, session: &Session) -> ServerAccess {
        ServerAccess {
            ca_file: self.ca_file.clone().or_else(|| session.config.ca_file.clone()),
            proxy: self.proxy.clone().or_else(|| session.config.proxy.clone()),
            timeout: Duration::from_secs(self.timeout),
            parallel: self.parallel as usize,
            ..ServerAccess::default()
        }
    }
}

/// What this machine calls itself, in the form of a full domain name: WSUS wants one that is not empty.
fn host_name() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"].iter().find_map(|name| std::env::var(name).ok());
    let name = named
        .or_else(|| std::fs::read_to_string("/proc/sys/kernel/hostname").ok())
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .unwrap_or_default();
    let name: String = name
        .trim()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
        .take(200)
        .collect();
    match name.trim_matches('.') {
        "" => "cmupd.local".into(),
        name if name.contains('.') => name.into(),
        name => format!("{name}.local"),
    }
}
