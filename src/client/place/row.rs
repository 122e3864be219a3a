//! One line of an import -> a client's place. Pure.

use std::net::IpAddr;

/// Characters of a client's name or GUID, and of a source's other texts.
const TEXT: usize = 255;
/// Characters of the name of an Active Directory site.
const AD_SITE: usize = 64;
/// Addresses of one client.
pub(super) const ADDRESSES: usize = 64;

/// The columns that a file may have.
const COLUMNS: [&str; 5] = ["client", "ip", "ad_site", "internet", "seen_at"];

/// Which column stands where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    places: [Option<usize>; COLUMNS.len()],
    width: usize,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) client: String,
    pub(super) addresses: Vec<IpAddr>,
    pub(super) ad_site: Option<String>,
    pub(super) on_internet: Option<bool>,
    pub(super) seen_at: Option<jiff::Timestamp>,
}

/// The fields of one line (RFC 4180); a line end inside a field is not supported.
pub(super) fn fields(line: &str) -> Result<Vec<String>, String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(line.as_bytes());
    match reader.records().next() {
        None => Ok(Vec::new()),
        Some(Ok(record)) => Ok(record.iter().map(str::to_owned).collect()),
        Some(Err(error)) => Err(format!("this is not CSV: {error}")),
    }
}

impl Header {
    /// Reads the first line. `client` must be there; the others may be left out, in any order.
    pub(super) fn parse(line: &str) -> Result<Self, String> {
        let names = fields(line)?;
        let mut places = [None; COLUMNS.len()];
        for (at, name) in names.iter().enumerate() {
            let wanted = name.to_ascii_lowercase();
            let Some(slot) =
                COLUMNS.iter().position(|known| *known == wanted).and_then(|column| places.get_mut(column))
            else {
                return Err(format!(
                    "the header names {:?}; the columns are {}",
                    name.chars().take(80).collect::<String>(),
                    COLUMNS.join(", ")
                ));
            };
            if slot.replace(at).is_some() {
                return Err(format!("the header names {wanted:?} twice"));
            }
        }
        if places.first().copied().flatten().is_none() {
            return Err(format!(
                "the first line must be a header with a column client: {}",
                COLUMNS.join(",")
            ));
        }
        if places.iter().skip(1).take(3).all(Option::is_none) {
            return Err("the header has none of ip, ad_site, internet, so that nothing is told".to_owned());
        }
        Ok(Header { places, width: names.len() })
    }
}

impl Line {
    /// Reads a line under its header; `None` for an empty one.
    pub(super) fn parse(header: &Header, line: &str) -> Result<Option<Self>, String> {
        let fields = fields(line)?;
        if fields.iter().all(String::is_empty) {
            return Ok(None);
        }
        if fields.len() != header.width {
            return Err(format!("{} fields; the header has {}", fields.len(), header.width));
        }
        if let Some(long) = fields.iter().find(|field| field.chars().count() > TEXT * 8) {
            return Err(format!("a field is {} characters long", long.chars().count()));
        }
        let field = |column: usize| {
            let at = header.places.get(column).copied().flatten()?;
            fields.get(at).map(String::as_str).filter(|field| !field.is_empty())
        };
        let client = field(0).ok_or("no client is named")?;
        if client.chars().count() > TEXT {
            return Err(format!("the client's name is longer than {TEXT} characters"));
        }
        let mut addresses: Vec<IpAddr> = Vec::new();
        for text in field(1).unwrap_or_default().split([' ', ';']).filter(|text| !text.is_empty()) {
            // Windows adds a zone to link-local addresses.
            let address = text.split('%').next().unwrap_or_default().parse::<IpAddr>();
            let address = address
                .map_err(|_| format!("{:?} is not an IP address", text.chars().take(80).collect::<String>()))?
                .to_canonical();
            if !addresses.contains(&address) {
                addresses.push(address);
            }
        }
        if addresses.len() > ADDRESSES {
            return Err(format!("more than {ADDRESSES} addresses of one client"));
        }
        let ad_site = field(2).map(str::to_owned);
        if ad_site
            .as_ref()
            .is_some_and(|site| site.chars().count() > AD_SITE || site.chars().any(char::is_control))
        {
            return Err(format!(
                "the name of an Active Directory site has at most {AD_SITE} characters, and no control characters"
            ));
        }
        let on_internet = match field(3).map(str::to_ascii_lowercase).as_deref() {
            None => None,
            Some("1" | "yes" | "true") => Some(true),
            Some("0" | "no" | "false") => Some(false),
            Some(_) => return Err("internet is yes or no".to_owned()),
        };
        let seen_at = match field(4) {
            None => None,
            Some(text) => Some(
                text.parse()
                    .map_err(|_| "seen_at is not RFC 3339; write it as 2024-01-20T17:18:55Z".to_owned())?,
            ),
        };
        if addresses.is_empty() && ad_site.is_none() && on_internet.is_none() {
            return Err("nothing is told of the client".to_owned());
        }
        Ok(Some(Line { client: client.to_owned(), addresses, ad_site, on_internet, seen_at }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines() {
        let header = Header::parse("Client,ip,ad_site,internet,seen_at").unwrap();
        let read = |line: &str| Line::parse(&header, line);
        let line =
            read("WKS-1,10.0.0.1 fe80::1%3;::ffff:10.0.0.1,Lyon,no,2026-01-02T03:04:05Z").unwrap().unwrap();
        assert_eq!(line.addresses, ["10.0.0.1".parse::<IpAddr>().unwrap(), "fe80::1".parse().unwrap()]);
        assert_eq!((line.ad_site.as_deref(), line.on_internet), (Some("Lyon"), Some(false)));
        assert_eq!(read(" , ,,,"), Ok(None));
        assert_eq!(read("\"WKS, 1\",,,yes,").unwrap().unwrap().client, "WKS, 1");
        for (text, reason) in [
            ("WKS-1,10.0.0.1", "2 fields; the header has 5"),
            (",10.0.0.1,,,", "no client"),
            ("WKS-1,10.0.0.999,,,", "not an IP address"),
            ("WKS-1,10.0.0.0/24,,,", "not an IP address"),
            ("WKS-1,,,perhaps,", "yes or no"),
            ("WKS-1,,,yes,yesterday", "not RFC 3339"),
            ("WKS-1,,,,", "nothing is told"),
        ] {
            let found = read(text).unwrap_err();
            assert!(found.contains(reason), "{found} instead of {reason}");
        }
        assert!(read(&format!("WKS-1,,{},,", "x".repeat(65))).is_err());
        for (text, reason) in [
            ("", "must be a header"),
            ("client", "nothing is told"),
            ("ip,client,ipp", "\"ipp\""),
            ("client,ip,IP", "twice"),
            ("WKS-1,10.0.0.1,,", "\"WKS-1\""),
        ] {
            let found = Header::parse(text).unwrap_err();
            assert!(found.contains(reason), "{found} instead of {reason}");
        }
    }

    proptest! {
        #[test]
        fn any_line_does_not_panic(line in "\\PC{0,80}") {
            let header = Header::parse("client,ip,internet").unwrap();
            let _ = Line::parse(&header, &line);
            let _ = Header::parse(&line);
        }

        #[test]
        fn addresses_read_back(addresses in proptest::collection::hash_set(any::<IpAddr>(), 1..6)) {
            let header = Header::parse("client,ip").unwrap();
            let told: Vec<String> = addresses.iter().map(IpAddr::to_string).collect();
            let line = Line::parse(&header, &format!("A,{}", told.join(" "))).unwrap().unwrap();
            let mut wanted: Vec<IpAddr> = addresses.iter().map(|address| address.to_canonical()).collect();
            let mut found = line.addresses;
            wanted.sort();
            wanted.dedup();
            found.sort();
            prop_assert_eq!(found, wanted);
        }
    }
}
