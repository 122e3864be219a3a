//! Error codes of clients: what they mean, which part is at fault, where to look and what to do.
//!
//! One table serves every report and `explain`. What is particular to a code stands with the code; where to look and what
//! to do is otherwise that of its family.

use super::error_table::{ERRORS, WINDOWS_ERRORS};
use crate::policy::RETRYABLE_CODES;
use schemars::JsonSchema;
use serde::Serialize;

/// The part of the road that an error code points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorFamily {
    /// No connection, or none in time.
    Network,
    /// A proxy on the way, or the settings of one.
    Proxy,
    /// A certificate, or what secures the connection.
    Certificate,
    /// The server knows the client not, or refuses it.
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
    /// (facts: Configuration Manager §2.6).
    pub fn is_retried(&self) -> bool {
        is_retried(self.code)
    }
}

fn is_retried(code: u32) -> bool {
    RETRYABLE_CODES.contains(&code)
}

/// What is known of an error code; `None` where it is not listed.
pub fn find_error(code: u32) -> Option<&'static KnownError> {
    let position = ERRORS.binary_search_by_key(&code, |known| known.code).ok()?;
    ERRORS.get(position)
}

/// Reads an error code in any notation: `0x80244010`, `80244010`, `-2145107952`, `2149859344`, or its symbol.
pub fn parse_error_code(text: &str) -> Option<u32> {
    let text = text.trim();
    let hexadecimal = |digits: &str| {
        let is_hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        if is_hexadecimal { u32::from_str_radix(digits, 16).ok() } else { None }
    };
    if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return hexadecimal(digits);
    }
    if text.starts_with('-') {
        return text.parse::<i32>().ok().map(i32::cast_unsigned);
    }
    let is_failure = |code: &u32| ErrorParts::of(*code).is_failure;
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let decimal = || text.parse().ok().filter(|code| is_number && is_failure(code));
    // Eight hexadecimal digits that announce a failure are an error code even when all of them are decimal.
    let eight = if text.len() == 8 { hexadecimal(text).filter(is_failure) } else { None };
    let by_symbol =
        |known: &&KnownError| known.symbol.is_some_and(|symbol| symbol.eq_ignore_ascii_case(text));
    eight.or_else(decimal).or_else(|| ERRORS.iter().find(by_symbol).map(|known| known.code))
}

/// Every error code that is known, by code.
pub fn known_errors() -> &'static [KnownError] {
    ERRORS
}

/// The meaning of an error code in a few words; `None` where it is not listed.
pub fn error_meaning(code: u32) -> Option<&'static str> {
    find_error(code).map(|known| known.meaning)
}

/// An error code for a sentence, with family and meaning where it is listed:
/// `0x80244011 (policy: the policy names no update server)`.
pub fn error_in_words(code: u32) -> String {
    let text = super::error_code_text(code);
    match find_error(code) {
        Some(known) => format!("{text} ({}: {})", known.family.name().replace('_', " "), known.meaning),
        None => text,
    }
}

/// What the bits of an HRESULT say when nobody has listed it ([MS-ERREF] §2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorParts {
    /// False for codes that announce success.
    pub is_failure: bool,
    /// Facility: who made the code.
    pub facility: u16,
    /// Its name, where it is one of those that software updates meet.
    pub facility_name: Option<&'static str>,
    /// The number within the facility.
    pub number: u16,
    /// For facility 7 what the Windows error of that number means, where it is listed.
    pub windows_error: Option<&'static str>,
}

impl ErrorParts {
    /// Takes a code apart.
    pub fn of(code: u32) -> Self {
        let (facility, number) = ((code >> 16) as u16 & 0x7FF, code as u16);
        let facility_name = match facility {
            0 => Some("no facility"),
            1 => Some("remote procedure calls"),
            4 => Some("COM interfaces"),
            7 => Some("Windows"),
            9 => Some("security"),
            10 => Some("scripting"),
            11 => Some("certificates and trust"),
            15 => Some("setup"),
            24 | 36 => Some("Windows Update Agent"),
            25 => Some("HTTP"),
            32 => Some("background transfers (BITS)"),
            0x7D0 | 0x7D2 => Some("Configuration Manager client"),
            _ => None,
        };
        let windows_error = if facility == 7 { windows_error(number) } else { None };
        ErrorParts { is_failure: code >> 31 == 1, facility, facility_name, number, windows_error }
    }

    /// The parts as a sentence without a full stop.
    pub fn sentence(&self) -> String {
        let kind = if self.is_failure { "failure" } else { "success" };
        let name = self.facility_name.map_or(String::new(), |name| format!(" ({name})"));
        match (self.facility, self.windows_error) {
            (7, Some(meaning)) => format!("{kind}, Windows error {}: {meaning}", self.number),
            (7, None) => format!("{kind}, Windows error {}", self.number),
            (facility, _) => format!("{kind}, facility {facility}{name}, number {}", self.number),
        }
    }
}

/// The meaning of a Windows error number (of facility 7), where it is listed.
pub fn windows_error(number: u16) -> Option<&'static str> {
    let position = WINDOWS_ERRORS.binary_search_by_key(&number, |(number, _, _)| *number).ok()?;
    WINDOWS_ERRORS.get(position).map(|(_, _, meaning)| *meaning)
}

/// The family of a Windows error number, where it is listed.
pub fn windows_error_family(number: u16) -> Option<ErrorFamily> {
    let position = WINDOWS_ERRORS.binary_search_by_key(&number, |(number, _, _)| *number).ok()?;
    WINDOWS_ERRORS.get(position).map(|(_, family, _)| *family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_found() {
        assert!(ERRORS.is_sorted_by(|one, other| one.code < other.code));
        assert!(WINDOWS_ERRORS.is_sorted_by(|one, other| one.0 < other.0));
        for known in ERRORS {
            assert_eq!(find_error(known.code), Some(known));
            assert!(!known.meaning.is_empty() && !known.meaning.ends_with('.'), "{}", known.meaning);
        }
        assert_eq!(error_meaning(1), None);
    }

    /// What a client's policy names must be explained.
    #[test]
    fn every_retryable_code_is_known() {
        for code in RETRYABLE_CODES {
            assert!(find_error(code).is_some_and(KnownError::is_retried), "{code:08X}");
        }
    }

    #[test]
    fn parts() {
        let parts = ErrorParts::of(0x8007_0005);
        assert_eq!((parts.is_failure, parts.facility, parts.number), (true, 7, 5));
        assert_eq!(parts.sentence(), "failure, Windows error 5: access is denied");
        assert_eq!(ErrorParts::of(0x8007_FFFE).sentence(), "failure, Windows error 65534");
        assert_eq!(
            ErrorParts::of(0x8024_9999).sentence(),
            "failure, facility 36 (Windows Update Agent), number 39321"
        );
        assert_eq!(ErrorParts::of(0x0013_0001).sentence(), "success, facility 19, number 1");
        assert_eq!(ErrorParts::of(0x87D0_0999).facility, 0x7D0);
    }

    #[test]
    fn in_words() {
        assert_eq!(error_in_words(0x8024_4011), "0x80244011 (policy: the policy names no update server)");
        assert_eq!(error_in_words(0x1234), "0x00001234");
    }
}
