//! Families of scan errors, and what to do about each (facts: Configuration Manager §3.4, §3.5 and §8).

use schemars::JsonSchema;
use serde::Serialize;

/// What kind of trouble a client had with its scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanErrorFamily {
    /// The software update point is not reached, or not in time.
    Connection,
    /// The server or a proxy on the way refuses, or asks who is there.
    AuthenticationOrProxy,
    /// The connection cannot be secured.
    Tls,
    /// The server is reached, and fails.
    Server,
    /// The catalog is more than client or server take in one scan.
    CatalogTooLarge,
    /// The client does not know which server to ask.
    Policy,
    /// A group policy decides otherwise.
    GroupPolicy,
    /// The Windows Update Agent or its data store.
    Agent,
    /// It took too long, or was cancelled.
    Interrupted,
    /// Anything else.
    Other,
}

impl ScanErrorFamily {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            ScanErrorFamily::Connection => "connection",
            ScanErrorFamily::AuthenticationOrProxy => "authentication_or_proxy",
            ScanErrorFamily::Tls => "tls",
            ScanErrorFamily::Server => "server",
            ScanErrorFamily::CatalogTooLarge => "catalog_too_large",
            ScanErrorFamily::Policy => "policy",
            ScanErrorFamily::GroupPolicy => "group_policy",
            ScanErrorFamily::Agent => "agent",
            ScanErrorFamily::Interrupted => "interrupted",
            ScanErrorFamily::Other => "other",
        }
    }

    /// The next step to take.
    pub fn advice(self) -> &'static str {
        match self {
            ScanErrorFamily::Connection => {
                "open the software update point's port from such a client; check name resolution and the firewalls between"
            }
            ScanErrorFamily::AuthenticationOrProxy => {
                "check the proxy of the computer account, and the anonymous access of the update server's web services"
            }
            ScanErrorFamily::Tls => {
                "check the server's certificate: name, dates, and that clients trust its issuer; then the client's clock"
            }
            ScanErrorFamily::Server => {
                "look at the update server: its web application pool, its memory limit and its queue; clients try again by themselves"
            }
            ScanErrorFamily::CatalogTooLarge => {
                "decline what is superseded on the update server and clean it up; a second scan often goes on where the first ended"
            }
            ScanErrorFamily::Policy => {
                "see with `cmupd policy show` which servers the site names; let the client fetch its policy, then scan"
            }
            ScanErrorFamily::GroupPolicy => {
                "take the update server out of the domain's group policy, or make it the one that the site names"
            }
            ScanErrorFamily::Agent => {
                "restart the Windows Update service; where it stays, rebuild the agent's data store on the client"
            }
            ScanErrorFamily::Interrupted => {
                "let the client scan again; where it repeats, look at its load and its shutdowns"
            }
            ScanErrorFamily::Other => "look at WUAHandler.log and WindowsUpdate.log of such a client",
        }
    }
}

/// The family of an error code.
pub fn scan_error_family(code: u32) -> ScanErrorFamily {
    match code {
        0x8007_2EE2 | 0x8007_2EE7 | 0x8007_2EFD | 0x8007_2EFE | 0x8024_001F | 0x8024_0438 => {
            ScanErrorFamily::Connection
        }
        0x8024_4004 | 0x8024_4005 | 0x8024_401C | 0x8024_4023 | 0x8024_402C | 0x8024_6005 => {
            ScanErrorFamily::Connection
        }
        0x8024_4017 | 0x8024_4018 | 0x8024_401B => ScanErrorFamily::AuthenticationOrProxy,
        0x8007_2F0C | 0x8007_2F8F => ScanErrorFamily::Tls,
        0x8024_4010 | 0x8007_000E => ScanErrorFamily::CatalogTooLarge,
        0x8024_4011 | 0x8024_001A => ScanErrorFamily::Policy,
        0x87D0_0600 | 0x87D0_0652 | 0x87D0_0691 | 0x87D0_0702 => ScanErrorFamily::Policy,
        0x8024_0025 | 0x8024_002E | 0x87D0_0692 => ScanErrorFamily::GroupPolicy,
        0x8024_000B | 0x8024_001E | 0x8024_0021 | 0x87D0_0601 | 0x87D0_0602 | 0x87D0_0658 | 0x87D0_0664 => {
            ScanErrorFamily::Interrupted
        }
        // The rest of what the client's side of the protocol reports is what the server answered.
        0x8024_4000..=0x8024_4FFF | 0x8024_F004 => ScanErrorFamily::Server,
        0x8024_0000..=0x8024_1FFF | 0x8024_8000..=0x8024_8FFF | 0x8024_A000..=0x8024_AFFF => {
            ScanErrorFamily::Agent
        }
        0x87D0_0656 | 0x87D0_0693 | 0x87D0_0695 | 0x87D0_0699 => ScanErrorFamily::Agent,
        _ => ScanErrorFamily::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        for (code, family) in [
            (0x8024_4010, ScanErrorFamily::CatalogTooLarge),
            (0x8024_4022, ScanErrorFamily::Server),
            (0x8024_402C, ScanErrorFamily::Connection),
            (0x8007_2F8F, ScanErrorFamily::Tls),
            (0x87D0_0692, ScanErrorFamily::GroupPolicy),
            (0x8024_8014, ScanErrorFamily::Agent),
            (0x8024_401B, ScanErrorFamily::AuthenticationOrProxy),
            (0, ScanErrorFamily::Other),
            (u32::MAX, ScanErrorFamily::Other),
        ] {
            assert_eq!(scan_error_family(code), family, "{code:#X}");
            assert!(!family.advice().is_empty());
            assert_eq!(serde_json::to_value(family).expect("a name"), family.as_str());
        }
    }
}
