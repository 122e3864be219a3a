//! What goes wrong between this machine and a server, sorted by what can be done about it.

use super::address::{MICROSOFT_UPDATE, redact, site_of};
use crate::base::error::{Failure, Family};
use crate::base::xml::shorten;
use crate::wire::wsus::{Fault, FaultCode};
use std::error::Error;
use std::io;

/// What can be done about a trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::upstream) enum Nature {
    /// Another try may do.
    Passing,
    /// No connection at all: another try may do, though mostly the address is wrong or the server is down.
    Unconnected,
    /// No answer in time: another try may do, or a smaller request.
    Slow,
    /// The answer is beyond a bound: only a smaller request may do.
    Large,
    /// Nothing.
    Lasting,
    /// The server says why, in a fault.
    Fault(Option<FaultCode>),
    /// A stop was asked for.
    Stopped,
}

/// Why an exchange with a server failed.
#[derive(Debug, Clone)]
pub(in crate::upstream) struct Trouble {
    pub(in crate::upstream) nature: Nature,
    pub(in crate::upstream) family: Family,
    /// The operation that failed, where it is not the one that was wanted.
    pub(in crate::upstream) operation: Option<String>,
    /// Without address and operation; they are added once, in [`Trouble::failure`].
    pub(in crate::upstream) reason: String,
    pub(in crate::upstream) hint: String,
}

const HINT_UNREACHABLE: &str = "check the name and the port (WSUS listens on 8530 for HTTP and on 8531 for HTTPS), the \
                                network, and whether a proxy is needed";
const HINT_TLS_AUTHORITY: &str = "the server shows the certificate of an authority as its own: issue one for the server \
                                  (openssl: basicConstraints=CA:FALSE)";
const HINT_TLS_PLAIN: &str = "this port speaks HTTP, not HTTPS: give http:// or another port";
const HINT_SLOW: &str = "the server or the network is slow now: try again later, or allow more time";
const HINT_SIGN_IN: &str = "allow this machine to connect without signing in, or give a proxy that does";
const HINT_SERVICE: &str = "check that WSUS and its web site run on the server, and that the port is that of WSUS \
                            (8530 or 8531)";
const HINT_PROTOCOL: &str =
    "check that the address is that of a WSUS server and that no proxy answers in its place";
const HINT_TLS: &str = "check that the address bears the name in the server's certificate and begins with https only \
                        where the port speaks TLS; where an authority of your own issued the certificate, give its \
                        certificate with --ca-file";
const HINT_TLS_MICROSOFT: &str = "the chain of Microsoft Update ends in Microsoft Root Certificate Authority 2011, which \
                                  public trust stores lack: export that certificate from a Windows machine as Base64 \
                                  (PEM) and give it with --ca-file";

impl Trouble {
    pub(in crate::upstream) fn new(
        nature: Nature,
        family: Family,
        reason: impl Into<String>,
        hint: &str,
    ) -> Self {
        Trouble { nature, family, operation: None, reason: reason.into(), hint: hint.to_owned() }
    }

    /// A stop was asked for.
    pub(in crate::upstream) fn stopped() -> Self {
        Trouble::new(
            Nature::Stopped,
            Family::Unreachable,
            "a stop was asked for",
            "run the same command again",
        )
    }

    /// The server took longer than it may.
    pub(in crate::upstream) fn slow(reason: impl Into<String>) -> Self {
        Trouble::new(Nature::Slow, Family::Unreachable, reason, HINT_SLOW)
    }

    /// The answer is larger than it may be.
    pub(in crate::upstream) fn large(limit: u64) -> Self {
        let reason = format!("the answer is larger than {limit} bytes");
        Trouble::new(Nature::Large, Family::Protocol, reason, HINT_PROTOCOL)
    }

    /// The answer is not what the protocol says.
    pub(in crate::upstream) fn malformed(reason: impl Into<String>) -> Self {
        Trouble::new(Nature::Lasting, Family::Protocol, reason, HINT_PROTOCOL)
    }

    /// The server is there, its web service is not.
    pub(in crate::upstream) fn service_down(nature: Nature, reason: impl Into<String>) -> Self {
        Trouble::new(nature, Family::WebServiceDown, reason, HINT_SERVICE)
    }

    /// An error on the way, of the request or of the body.
    pub(in crate::upstream) fn of_error(error: &(dyn Error + 'static), address: &str) -> Self {
        let reason = innermost(error);
        if is_any(error, &|error| error.is::<rustls::Error>()) {
            let is_microsoft = address.to_ascii_lowercase().contains(".microsoft.com");
            let hint = match is_microsoft || address == MICROSOFT_UPDATE.1 {
                true => HINT_TLS_MICROSOFT,
                // rustls's own word for a certificate that is an authority's.
                false if reason.contains("CaUsedAsEndEntity") => HINT_TLS_AUTHORITY,
                false if reason.contains("InvalidContentType") => HINT_TLS_PLAIN,
                false => HINT_TLS,
            };
            let reason = format!("the connection cannot be secured: {reason}");
            return Trouble::new(Nature::Lasting, Family::Tls, reason, hint);
        }
        let is_timeout = is_any(error, &|error| {
            error.downcast_ref::<reqwest::Error>().is_some_and(reqwest::Error::is_timeout)
                || error
                    .downcast_ref::<io::Error>()
                    .is_some_and(|error| error.kind() == io::ErrorKind::TimedOut)
        });
        // The type is not public in the layer that is used here; its words are.
        if is_any(error, &|error| error.to_string().contains("proxy authorization required")) {
            let reason = "the proxy wants somebody to sign in";
            return Trouble::new(Nature::Lasting, Family::AuthenticationOrProxy, reason, HINT_SIGN_IN);
        }
        if is_any(error, &|error| error.to_string().contains("tunnel error")) {
            let reason = format!("the proxy makes no connection: {reason}");
            return Trouble::new(Nature::Passing, Family::AuthenticationOrProxy, reason, HINT_UNREACHABLE);
        }
        let is_never = error
            .downcast_ref::<reqwest::Error>()
            .is_some_and(|error| error.is_redirect() || error.is_builder());
        if is_never {
            return Trouble::malformed(format!("the request leads nowhere: {reason}"));
        }
        let is_connect = is_any(error, &|error| {
            error.downcast_ref::<reqwest::Error>().is_some_and(reqwest::Error::is_connect)
        });
        if is_connect {
            let reason = format!("no connection: {reason}");
            return Trouble::new(Nature::Unconnected, Family::Unreachable, reason, HINT_UNREACHABLE);
        }
        if is_timeout {
            return Trouble::slow("no answer in time");
        }
        Trouble::new(
            Nature::Passing,
            Family::Unreachable,
            format!("the connection broke: {reason}"),
            HINT_UNREACHABLE,
        )
    }

    /// A status that explains the failure by itself, whatever the body says.
    pub(in crate::upstream) fn of_status(status: u16, location: Option<&str>, address: &str) -> Option<Self> {
        let says = |more: &str| format!("the server answers with {}{more}", status_text(status));
        match status {
            401 | 403 => {
                Some(Trouble::new(Nature::Lasting, Family::AuthenticationOrProxy, says(""), HINT_SIGN_IN))
            }
            407 => {
                let reason = format!("the proxy answers with {}", status_text(status));
                Some(Trouble::new(Nature::Lasting, Family::AuthenticationOrProxy, reason, HINT_SIGN_IN))
            }
            300..=399 => {
                let site = location.map(|location| site_of(address, location));
                let reason = says(&site.as_ref().map(|site| format!(" to {site}")).unwrap_or_default());
                let hint = match site {
                    Some(site) => format!("give the address of the server itself, such as {site}"),
                    None => HINT_PROTOCOL.to_owned(),
                };
                Some(Trouble::new(Nature::Lasting, Family::Protocol, reason, &hint))
            }
            404 | 410 => Some(Trouble::service_down(Nature::Lasting, says(""))),
            429 | 502 | 503 | 504 => Some(Trouble::service_down(Nature::Passing, says(""))),
            _ => None,
        }
    }

    /// A fault of the server.
    pub(in crate::upstream) fn of_fault(fault: &Fault) -> Self {
        let text = |text: &Option<String>| {
            text.as_deref().map(|text| shorten(text.trim())).filter(|text| !text.is_empty())
        };
        // The first line: older servers put a stack trace behind it.
        let said = shorten(fault.fault_string.trim().lines().next().unwrap_or_default());
        let reason = match (text(&fault.error_code), text(&fault.message)) {
            (Some(code), Some(message)) => format!("the server answers with fault {code} ({message})"),
            (Some(code), None) => format!("the server answers with fault {code}"),
            (None, Some(message)) => format!("the server answers with a fault without a code: {message}"),
            (None, None) => format!("the server answers with a fault without a code: {said}"),
        };
        let hint = match fault.code() {
            Some(FaultCode::InvalidParameters) => {
                "the server does not take what was asked; `cmupd sync --full` asks without the stored anchors"
            }
            Some(FaultCode::IncompatibleProtocolVersion) => {
                "the server speaks another version of the protocol"
            }
            Some(FaultCode::ServerBusy) => "the server has too much to do now: try again later",
            Some(FaultCode::ServerChanged) => {
                "the database of the server was restored or replaced: the stored anchors are worthless"
            }
            Some(FaultCode::InvalidCookie | FaultCode::InvalidAuthorizationCookie) => {
                "the server does not accept the cookies that it has just given: check its clock and its event log"
            }
            _ => "the server has the reason in its event log",
        };
        Trouble::new(Nature::Fault(fault.code()), Family::Protocol, reason, hint)
    }

    /// True when the same request may succeed later.
    pub(in crate::upstream) fn may_pass(&self) -> bool {
        matches!(
            self.nature,
            Nature::Passing | Nature::Unconnected | Nature::Slow | Nature::Fault(Some(FaultCode::ServerBusy))
        )
    }

    /// Says what was asked for.
    pub(in crate::upstream) fn during(mut self, operation: String) -> Self {
        self.operation = Some(operation);
        self
    }

    /// The failure of `what` (an operation, a download) at `address`.
    pub(in crate::upstream) fn failure(self, address: &str, what: &str) -> anyhow::Error {
        if self.nature == Nature::Stopped {
            return Failure::interrupted(self.hint).into();
        }
        let what = self.operation.as_deref().unwrap_or(what);
        let message = format!("{}: {what}: {}", redact(address), self.reason);
        let failure = Failure::upstream(self.family, message).hint(self.hint);
        if self.nature == Nature::Fault(Some(FaultCode::ServerChanged)) {
            return anyhow::Error::new(ServerChanged).context(failure);
        }
        failure.into()
    }
}

/// The cause that [`is_server_changed`] looks for.
#[derive(Debug, thiserror::Error)]
#[error("the server is not the one that gave the anchors")]
struct ServerChanged;

/// True when a server said `ServerChanged`: its anchors are worthless, and all has to be asked for anew
/// ([MS-WSUSSS] §3.1.4.4).
pub fn is_server_changed(error: &anyhow::Error) -> bool {
    error.downcast_ref::<ServerChanged>().is_some()
}

/// A status with its words.
pub(in crate::upstream) fn status_text(status: u16) -> String {
    match reqwest::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()) {
        Some(words) => format!("HTTP {status} {words}"),
        None => format!("HTTP {status}"),
    }
}

/// True when the beginning of a body or its type says that it is a web page.
pub(in crate::upstream) fn is_page(content_type: Option<&str>, body: &[u8]) -> bool {
    let is_type = content_type.is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    let head = String::from_utf8_lossy(body.get(..256).unwrap_or(body)).to_ascii_lowercase();
    let head = head.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    is_type || head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// Whether an error or any of its causes has a property. An I/O error hides its content from its sources.
fn is_any(error: &(dyn Error + 'static), property: &dyn Fn(&(dyn Error + 'static)) -> bool) -> bool {
    let mut found = false;
    each(error, &mut |error| found = found || property(error));
    found
}

/// The words of the innermost cause: the outer ones only say that something failed, and may hold an address.
fn innermost(error: &(dyn Error + 'static)) -> String {
    let mut words = String::new();
    each(error, &mut |error| {
        if !error.is::<reqwest::Error>() || words.is_empty() {
            words = match error.downcast_ref::<reqwest::Error>() {
                Some(_) => "the exchange failed".to_owned(),
                None => error.to_string(),
            };
        }
    });
    shorten(&words)
}

fn each(error: &(dyn Error + 'static), visit: &mut dyn FnMut(&(dyn Error + 'static))) {
    // Causes do not nest deeper; a bound because libraries may tie knots.
    const DEPTH: usize = 32;
    let mut next = Some(error);
    for _ in 0..DEPTH {
        let Some(error) = next else { return };
        visit(error);
        next = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_deep_in_an_error_is_found() {
        let inner = || {
            let certificate = rustls::Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer);
            io::Error::other(io::Error::new(io::ErrorKind::InvalidData, certificate))
        };
        let trouble = Trouble::of_error(&inner(), "https://wsus.example.test:8531");
        assert_eq!((trouble.family, trouble.nature), (Family::Tls, Nature::Lasting));
        assert!(trouble.reason.contains("UnknownIssuer"), "{}", trouble.reason);
        assert!(!trouble.hint.contains("Root Certificate Authority 2011"));
        let trouble = Trouble::of_error(&inner(), MICROSOFT_UPDATE.1);
        assert!(trouble.hint.contains("Root Certificate Authority 2011"), "{}", trouble.hint);
        let trouble = Trouble::of_error(&io::Error::from(io::ErrorKind::TimedOut), "http://wsus");
        assert_eq!((trouble.family, trouble.nature), (Family::Unreachable, Nature::Slow));
        let trouble = Trouble::of_error(&io::Error::from(io::ErrorKind::ConnectionReset), "http://wsus");
        assert!(trouble.may_pass());
    }

    #[test]
    fn a_fault_is_described_in_one_line() {
        let fault =
            Fault { fault_string: "System.Exception: broken\n   at A.B()".into(), ..Fault::default() };
        let trouble = Trouble::of_fault(&fault);
        assert_eq!(
            trouble.reason,
            "the server answers with a fault without a code: System.Exception: broken"
        );
        assert!(!trouble.may_pass());
        let error = trouble.failure("http://user:secret@wsus/a?b", "GetCookie");
        assert!(error.to_string().starts_with("http://wsus/a: GetCookie: the server"), "{error}");
    }
}
