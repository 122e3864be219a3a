//! One line of an import -> a client's place. Pure.

use crate::base::list::{ListRow, Table};
use std::net::IpAddr;

/// Characters of a client's name or GUID, and of a source's other texts.
const TEXT: usize = 255;
/// Characters of the name of an Active Directory site.
const AD_SITE: usize = 64;
/// Addresses of one client.
pub(super) const ADDRESSES: usize = 64;

/// The columns that a table may have.
const COLUMNS: [&str; 5] = ["client", "ip", "ad_site", "internet", "seen_at"];

/// The places of the columns.
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

impl Header {
    /// The columns of a table. `client` must be there; the others may be left out, in any order. Fails, with the
    /// reason, where the header lacks them, names another one, or says nothing of a place.
    pub(super) fn of(table: &Table<'_>) -> Result<Self, String> {
        let places = table.columns(COLUMNS)?;
        let [client, ip, ad_site, internet, _] = places;
        if client.is_none() {
            return Err(format!(
                "the first line must be a header with a column client: {}",
                COLUMNS.join(",")
            ));
        }
        if ip.or(ad_site).or(internet).is_none() {
            return Err(
                "the header has none of ip, ad_site, internet: it says nothing of any place".to_owned()
            );
        }
        Ok(Header { places, width: table.header().len() })
    }
}

impl Line {
    /// Reads a row under its header; `None` for an empty one.
    pub(super) fn parse(header: &Header, row: &ListRow) -> Result<Option<Self>, String> {
        let fields = &row.cells;
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
            let text = row.cell(header.places.get(column).copied().flatten());
            (!text.is_empty()).then_some(text)
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
            return Err("the line says nothing of the client's place".to_owned());
        }
        Ok(Some(Line { client: client.to_owned(), addresses, ad_site, on_internet, seen_at }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::list::ListLimits;
    use proptest::prelude::*;

    fn table(content: &str) -> Table<'_> {
        Table::open(content.as_bytes(), ListLimits { bytes: 1 << 20, rows: 10, row_bytes: 1 << 16 }).unwrap()
    }

    fn header(line: &str) -> Result<Header, String> {
        Header::of(&table(line))
    }

    /// None also where the line is blank.
    fn read(header: &str, line: &str) -> Result<Option<Line>, String> {
        let content = format!("{header}\n{line}\n");
        let mut table = table(&content);
        match table.next_row().unwrap() {
            Some(row) => Line::parse(&Header::of(&table)?, &row.map_err(|row| row.reason)?),
            None => Ok(None),
        }
    }

    #[test]
    fn lines() {
        let read = |line: &str| read("Client,ip,ad_site,internet,seen_at", line);
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
            ("WKS-1,,,,", "says nothing"),
        ] {
            let found = read(text).unwrap_err();
            assert!(found.contains(reason), "{found} instead of {reason}");
        }
        assert!(read(&format!("WKS-1,,{},,", "x".repeat(65))).is_err());
        for (text, reason) in [
            ("", "must be a header"),
            ("client", "says nothing"),
            ("ip,client,ipp", "\"ipp\""),
            ("client,ip,IP", "twice"),
            ("WKS-1,10.0.0.1,,", "\"WKS-1\""),
        ] {
            let found = header(text).unwrap_err();
            assert!(found.contains(reason), "{found} instead of {reason}");
        }
    }

    proptest! {
        #[test]
        fn any_line_does_not_panic(line in "\\PC{0,80}") {
            let _ = read("client,ip,internet", &line);
            let _ = header(&line);
        }

        #[test]
        fn addresses_read_back(addresses in proptest::collection::hash_set(any::<IpAddr>(), 1..6)) {
            let written: Vec<String> = addresses.iter().map(IpAddr::to_string).collect();
            let line = read("client,ip", &format!("A,{}", written.join(" "))).unwrap().unwrap();
            let mut wanted: Vec<IpAddr> = addresses.iter().map(|address| address.to_canonical()).collect();
            let mut found = line.addresses;
            wanted.sort();
            wanted.dedup();
            found.sort();
            prop_assert_eq!(found, wanted);
        }
    }
}
