//! What is known of an error code: the part at fault, where to look and what to do.

use schemars::JsonSchema;
use serde::Serialize;

/// Scan failures after which a client tries again and in the end switches to the next software update point
/// (Microsoft Learn, Introduction to software updates: 36 codes).
pub const RETRYABLE_CODES: [u32; 36] = [
    0x8024_001A,
    0x8024_001E,
    0x8024_4004,
    0x8024_4005,
    0x8024_4006,
    0x8024_4007,
    0x8024_4008,
    0x8024_4009,
    0x8024_400A,
    0x8024_400B,
    0x8024_400C,
    0x8024_400D,
    0x8024_400E,
    0x8024_4010,
    0x8024_4015,
    0x8024_4016,
    0x8024_4018,
    0x8024_4019,
    0x8024_401A,
    0x8024_401C,
    0x8024_401D,
    0x8024_401E,
    0x8024_401F,
    0x8024_4020,
    0x8024_4021,
    0x8024_4022,
    0x8024_4023,
    0x8024_4024,
    0x8024_4026,
    0x8024_4027,
    0x8024_402B,
    0x8024_402C,
    0x8024_F004,
    0x8007_2EFD,
    0x8007_2EFE,
    0x8004_0693,
];

/// The part of the way from server to installation that an error code points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorFamily {
    /// No connection, or none in time.
    Network,
    /// A proxy on the way, or the settings of one.
    Proxy,
    /// A certificate, or what secures the connection.
    Certificate,
    /// The server does not know the client, or refuses it.
    Authentication,
    /// The update server answers, but not with what was asked for.
    Server,
    /// A policy is missing, wrong, or overruled by another.
    Policy,
    /// Windows Update Agent or the client itself.
    ClientAgent,
    /// The agent's own data store.
    Database,
    /// Content: its location, its download, its digest.
    Content,
    /// The installation of an update.
    Installation,
    /// Something is waited for: a window, a restart, another job.
    Schedule,
    /// No fault: it was cancelled, or there was nothing to do.
    NoFault,
}

impl ErrorFamily {
    /// Every family.
    pub const ALL: [Self; 12] = [
        Self::Network,
        Self::Proxy,
        Self::Certificate,
        Self::Authentication,
        Self::Server,
        Self::Policy,
        Self::ClientAgent,
        Self::Database,
        Self::Content,
        Self::Installation,
        Self::Schedule,
        Self::NoFault,
    ];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Proxy => "proxy",
            Self::Certificate => "certificate",
            Self::Authentication => "authentication",
            Self::Server => "server",
            Self::Policy => "policy",
            Self::ClientAgent => "client_agent",
            Self::Database => "database",
            Self::Content => "content",
            Self::Installation => "installation",
            Self::Schedule => "schedule",
            Self::NoFault => "no_fault",
        }
    }

    /// Where to look, unless the code says it better.
    pub fn look_at(self) -> &'static str {
        match self {
            Self::Network => {
                "WUAHandler.log and WindowsUpdate.log for the address; name, port and firewall between client and server"
            }
            Self::Proxy => {
                "the proxy of the system account (`netsh winhttp show proxy`) and the proxy's own log"
            }
            Self::Certificate => {
                "the server's certificate: name, chain, dates, and whether the client trusts its issuer; the client's clock"
            }
            Self::Authentication => {
                "permissions and authentication of the update server's web site; its IIS log"
            }
            Self::Server => {
                "application pool and services of the update server; its IIS log and event log; WCM.log and WSUSCtrl.log"
            }
            Self::Policy => {
                "PolicyAgent.log, LocationServices.log and WUAHandler.log; the group policies that apply (`gpresult /h`)"
            }
            Self::ClientAgent => {
                "WUAHandler.log and WindowsUpdate.log; the service Windows Update and its version"
            }
            Self::Database => {
                "the folder SoftwareDistribution: space, permissions, virus scanners; WindowsUpdate.log"
            }
            Self::Content => {
                "CAS.log, ContentTransferManager.log and DataTransferService.log; boundary groups; whether the package is on a \
                 distribution point"
            }
            Self::Installation => {
                "UpdatesHandler.log, UpdatesDeployment.log, CBS.log and the installer's own log"
            }
            Self::Schedule => "UpdatesDeployment.log, ServiceWindowManager.log and RebootCoordinator.log",
            Self::NoFault => "nothing, unless it comes back",
        }
    }

    /// What to do, unless the code says it better.
    pub fn what_to_do(self) -> &'static str {
        match self {
            Self::Network => {
                "make the server's address and port reachable from the client, then start a scan"
            }
            Self::Proxy => "correct the proxy, or exempt the update server from it, then start a scan",
            Self::Certificate => {
                "renew or replace the certificate, or distribute its issuer; then start a scan"
            }
            Self::Authentication => "let clients read the update server's web services, then start a scan",
            Self::Server => "repair or relieve the update server; clients try again by themselves",
            Self::Policy => "correct the policy, let the client fetch it, then start a scan",
            Self::ClientAgent => {
                "start the service Windows Update, bring the agent up to date, repair the client"
            }
            Self::Database => {
                "stop Windows Update, rename SoftwareDistribution, start it and scan: the data store is built anew"
            }
            Self::Content => {
                "distribute the content, or assign the client's boundary a distribution point that has it"
            }
            Self::Installation => {
                "install the update by hand on one machine to see the installer's own error"
            }
            Self::Schedule => "wait, or give the machine a longer window or its restart",
            Self::NoFault => "nothing",
        }
    }
}

/// What is known of one error code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownError {
    /// The code, unsigned.
    pub code: u32,
    /// Its published symbol.
    pub symbol: Option<&'static str>,
    /// The part at fault.
    pub family: ErrorFamily,
    /// What it means, in a few words.
    pub meaning: &'static str,
    pub(super) look_at: Option<&'static str>,
    pub(super) what_to_do: Option<&'static str>,
}

impl KnownError {
    /// Where to look.
    pub fn look_at(&self) -> &'static str {
        self.look_at.unwrap_or(self.family.look_at())
    }

    /// What to do.
    pub fn what_to_do(&self) -> &'static str {
        self.what_to_do.unwrap_or(self.family.what_to_do())
    }

    /// True when a client whose scan failed so tries the same software update point again, and the next one in the end
    /// (Microsoft Learn, Introduction to software updates).
    pub fn is_retried(&self) -> bool {
        RETRYABLE_CODES.contains(&self.code)
    }
}
