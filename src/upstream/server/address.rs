//! Addresses of servers and of files: reading what people write, and showing it without secrets.

use crate::base::error::{Failure, Result};
use reqwest::Url;

/// The word for Microsoft's own server, and its address (Microsoft Learn, Troubleshoot WSUS import
/// and synchronization issues).
pub(crate) const MICROSOFT_UPDATE: (&str, &str) = ("microsoft-update", "https://sws.update.microsoft.com");

/// Folders of web services that people copy along with an address, lower case.
const SERVICE_FOLDERS: [&str; 3] = ["/serversyncwebservice", "/dssauthwebservice", "/reportingwebservice"];

const EXPECTED: &str = "give http:// or https://, the name of the server and its port (WSUS listens on 8530 for HTTP \
                        and on 8531 for HTTPS), or `microsoft-update`";

/// Brings the address of a server into the one form that is stored and compared: scheme, host in lower case, the port
/// where it is not the scheme's own, and no path of a web service; `microsoft-update` stands for Microsoft's server.
///
/// Fails with kind `usage` for anything else, and for an address with a user name or a password in it: addresses are
/// stored and shown.
pub fn normalize_address(text: &str) -> Result<String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case(MICROSOFT_UPDATE.0) {
        return Ok(MICROSOFT_UPDATE.1.to_owned());
    }
    let shown = redact(text);
    let wrong = |reason: &str| -> anyhow::Error {
        Failure::usage(format!("{shown:?} is not the address of a server: {reason}")).hint(EXPECTED).into()
    };
    if !is_http(text) {
        return Err(wrong("it begins neither with http:// nor with https://"));
    }
    let url = Url::parse(text).map_err(|error| wrong(&error.to_string()))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("it holds a user name or a password, and addresses are stored and shown"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("it has a part behind ? or #"));
    }
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| wrong("it names no host"))?;
    let mut path = url.path().trim_end_matches('/');
    if path.to_ascii_lowercase().ends_with(".asmx") {
        path = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    }
    let lower = path.to_ascii_lowercase();
    if let Some(folder) = SERVICE_FOLDERS.iter().find(|folder| lower.ends_with(*folder)) {
        path = path.get(..path.len() - folder.len()).unwrap_or_default().trim_end_matches('/');
    }
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    Ok(format!("{}://{host}{port}{path}", url.scheme()))
}

/// True for an http or https address of an offline scan file: its path ends in `.cab`.
pub fn is_scan_file_address(text: &str) -> bool {
    let text = text.trim();
    is_http(text) && Url::parse(text).is_ok_and(|url| url.path().to_ascii_lowercase().ends_with(".cab"))
}

pub(crate) fn is_http(text: &str) -> bool {
    let begins =
        |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins("http://") || begins("https://")
}

/// The text of an address without what may be secret: user name, password, and all behind `?` and `#`.
pub fn redact(text: &str) -> String {
    let text = text.split(['?', '#']).next().unwrap_or_default();
    let (scheme, rest) = text.split_once("://").map_or(("", text), |(scheme, rest)| (scheme, rest));
    // Everything up to the last @ before the path; a password may hold any further @.
    let authority_end = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(authority_end).unwrap_or((rest, ""));
    let (authority, path) = match authority.rsplit_once('@') {
        Some((_, host)) => (host, path),
        // A password with a slash in it pushes the @ behind what looks like the host.
        None => match path.rsplit_once('@') {
            Some((_, host)) => (host, ""),
            None => (authority, path),
        },
    };
    let separator = if scheme.is_empty() { "" } else { "://" };
    format!("{scheme}{separator}{authority}{path}")
}

/// The address of a web service that a server named, relative to the root of its site ([MS-WSUSSS] §3.1.4.1); `None`
/// for one that leads to another host: cookies are for this server alone.
pub(super) fn resolve(address: &str, service_url: &str) -> Option<String> {
    let base = Url::parse(address).ok()?;
    let service = service_url.trim().replace('\\', "/");
    let resolved = if is_http(&service) {
        Url::parse(&service).ok()?
    } else {
        let root = base.join("/").ok()?;
        // A leading slash keeps a name with a colon from being read as a scheme.
        root.join(&format!("/{}", service.trim_start_matches('/'))).ok()?
    };
    // What is asked for under TLS is not sent in clear.
    let is_as_safe = resolved.scheme() == base.scheme() || resolved.scheme() == "https";
    (resolved.host_str() == base.host_str() && resolved.username().is_empty() && is_as_safe)
        .then(|| resolved.to_string())
}

/// Scheme, host and port of where an answer leads to, for a message.
pub(crate) fn site_of(address: &str, location: &str) -> String {
    match Url::parse(address).and_then(|base| base.join(location)) {
        Ok(url) if url.host_str().is_some() => {
            let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
            format!("{}://{}{port}", url.scheme(), url.host_str().unwrap_or_default())
        }
        _ => "an address that cannot be read".to_owned(),
    }
}

/// True when an address is on this machine itself.
pub(crate) fn is_loopback(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let Some(host) = url.host_str() else { return false };
    host.eq_ignore_ascii_case("localhost")
        || host
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::error::Kind;

    #[test]
    fn addresses_have_one_form() {
        for (written, expected) in [
            ("http://wsus", "http://wsus"),
            ("HTTP://WSUS:8530/", "http://wsus:8530"),
            ("https://wsus:8531//", "https://wsus:8531"),
            ("https://wsus:443", "https://wsus"),
            (" http://wsus:8530/ServerSyncWebService/ServerSyncWebService.asmx ", "http://wsus:8530"),
            ("http://wsus:8530/serversyncwebservice/SERVERSYNCWEBSERVICE.ASMX", "http://wsus:8530"),
            ("http://wsus/DssAuthWebService/", "http://wsus"),
            ("https://host/v6/ServerSyncWebService/serversyncwebservice.asmx", "https://host/v6"),
            ("http://[::1]:8530/", "http://[::1]:8530"),
            ("microsoft-update", "https://sws.update.microsoft.com"),
            ("Microsoft-Update", "https://sws.update.microsoft.com"),
        ] {
            assert_eq!(normalize_address(written).expect(written), expected, "{written}");
            assert_eq!(normalize_address(expected).expect(expected), expected, "the form is stable");
        }
        for wrong in ["wsus", "", "ftp://wsus", "http://", "http://wsus/?a=b", "http://user:secret@wsus", "é"]
        {
            let error = normalize_address(wrong).expect_err(wrong);
            let failure = error.downcast_ref::<Failure>().expect("a failure");
            assert_eq!(failure.kind, Kind::Usage, "{wrong}");
            assert!(!failure.message.contains("secret"), "{}", failure.message);
        }
    }

    #[test]
    fn scan_files_are_distinguished_from_servers() {
        assert!(is_scan_file_address("https://host/path/wsusscn2.CAB?token=1"));
        assert!(is_scan_file_address("http://host/a.cab"));
        for other in ["http://host/", "/tmp/a.cab", "ftp://host/a.cab", "http://a.cab"] {
            assert!(!is_scan_file_address(other), "{other}");
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        for (written, expected) in [
            ("http://user:secret@host:1/a.cab?sig=secret", "http://host:1/a.cab"),
            ("http://user:sec/ret@host", "http://host"),
            ("http://us@er:secret@host/a", "http://host/a"),
            ("user:secret@proxy:8080", "proxy:8080"),
            ("http://host/a#secret", "http://host/a"),
            ("http://host", "http://host"),
        ] {
            assert_eq!(redact(written), expected);
        }
    }

    #[test]
    fn services_lie_on_the_same_host() {
        let at = |service| resolve("http://wsus:8530/v6", service);
        let expected = Some("http://wsus:8530/DssAuthWebService/DssAuthWebService.asmx".to_owned());
        assert_eq!(at("DssAuthWebService/DssAuthWebService.asmx"), expected);
        assert_eq!(at("/DssAuthWebService/DssAuthWebService.asmx"), expected);
        assert_eq!(at("http://wsus:8530/DssAuthWebService/DssAuthWebService.asmx"), expected);
        assert_eq!(at("http://elsewhere/DssAuthWebService.asmx"), None);
        assert_eq!(at("//elsewhere/x.asmx").as_deref(), Some("http://wsus:8530/elsewhere/x.asmx"));
    }
}
