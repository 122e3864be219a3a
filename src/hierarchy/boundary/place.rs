//! A boundary: a subnet, a range of addresses, or an Active Directory site.

use crate::base::error::Failure;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

/// Characters of an Active Directory site's name: Active Directory takes 63 in a site's name, and 64 in a relative
/// distinguished name.
const AD_SITE_CHARACTERS: usize = 64;

/// Characters of a boundary's name for people.
const NAME_CHARACTERS: usize = 255;

/// What kind of place a boundary is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BoundaryKind {
    /// A site of Active Directory, which a client knows itself to be in.
    AdSite,
    /// Addresses from a first to a last.
    IpRange,
    /// Addresses with a common prefix.
    IpSubnet,
}

impl BoundaryKind {
    /// The name in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            BoundaryKind::AdSite => "ad_site",
            BoundaryKind::IpRange => "ip_range",
            BoundaryKind::IpSubnet => "ip_subnet",
        }
    }
}

impl FromStr for BoundaryKind {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        match text.trim().to_ascii_lowercase().replace(['-', ' '], "_").as_str() {
            "ad_site" | "site" => Ok(BoundaryKind::AdSite),
            "ip_range" | "range" => Ok(BoundaryKind::IpRange),
            "ip_subnet" | "subnet" => Ok(BoundaryKind::IpSubnet),
            _ => Err(Failure::usage(format!(
                "{text:?} is not a kind of boundary: those are ip-subnet, ip-range, ad-site"
            ))),
        }
    }
}

/// The addresses of a boundary, first and last, of one family. IPv4 addresses are never part of an IPv6 span, although
/// both are numbers of 128 bits here: `::/0` holds no IPv4 client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// True for IPv6.
    pub is_v6: bool,
    /// The first address; an IPv4 address as ::ffff:a.b.c.d.
    pub first: u128,
    /// The last address, itself part of the span.
    pub last: u128,
}

impl Span {
    fn new(first: IpAddr, last: IpAddr) -> Self {
        Span { is_v6: first.is_ipv6(), first: number(first), last: number(last) }
    }

    /// True when an address of this family and number is in it.
    pub fn holds(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        address.is_ipv6() == self.is_v6 && (self.first..=self.last).contains(&number(address))
    }

    /// True when both have an address in common.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.is_v6 == other.is_v6 && self.first <= other.last && other.first <= self.last
    }
}

/// An address as a number; IPv4 as ::ffff:a.b.c.d.
pub(super) fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().to_bits(),
        IpAddr::V6(address) => address.to_bits(),
    }
}

/// A place on the network.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Boundary {
    /// What kind of place it is.
    pub kind: BoundaryKind,
    /// The place as people write it, in one spelling: `10.1.0.0/16`, `10.0.0.1-10.0.3.255`, `Berlin`.
    pub value: String,
    /// A name for people.
    pub name: Option<String>,
}

impl Boundary {
    /// Reads a place of a known kind. Fails with kind `usage`, with what is expected, where the text is not such a
    /// place.
    pub fn of_kind(kind: BoundaryKind, text: &str) -> Result<Self, Failure> {
        let text = text.trim();
        let value = match kind {
            BoundaryKind::IpSubnet => subnet(text)?.0,
            BoundaryKind::IpRange => range(text)?.0,
            BoundaryKind::AdSite => ad_site(text)?,
        };
        Ok(Boundary { kind, value, name: None })
    }

    /// The same place with a name for people; an empty one is none. Fails with kind `usage` for a name that is too long
    /// or cannot be shown.
    pub fn named(mut self, name: Option<&str>) -> Result<Self, Failure> {
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        if let Some(name) = name {
            check_text("a boundary's name", name, NAME_CHARACTERS)?;
        }
        self.name = name.map(str::to_owned);
        Ok(self)
    }

    /// The addresses, where the boundary is of addresses.
    pub fn span(&self) -> Option<Span> {
        match self.kind {
            BoundaryKind::IpSubnet => subnet(&self.value).ok().map(|(_, span)| span),
            BoundaryKind::IpRange => range(&self.value).ok().map(|(_, span)| span),
            BoundaryKind::AdSite => None,
        }
    }

    /// What makes two boundaries of one kind the same: the value without regard to letter case.
    pub(super) fn match_value(&self) -> String {
        self.value.to_lowercase()
    }
}

impl fmt::Display for Boundary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.value)
    }
}

impl FromStr for Boundary {
    type Err = Failure;

    /// Reads a place and sees its kind: a prefix after `/` makes a subnet, two addresses with `-` between them a range,
    /// and what cannot be meant as an address is an Active Directory site.
    fn from_str(text: &str) -> Result<Self, Failure> {
        let text = text.trim();
        let is_address = |text: &str| text.trim().parse::<IpAddr>().is_ok();
        let like_addresses = |text: &str| {
            text.contains(':') || text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | ' '))
        };
        let kind = match (text.split_once('/'), text.split_once('-')) {
            (Some(_), _) => BoundaryKind::IpSubnet,
            (None, Some((first, last))) if is_address(first) || is_address(last) => BoundaryKind::IpRange,
            _ if !like_addresses(text) || text.is_empty() => BoundaryKind::AdSite,
            (None, Some(_)) => BoundaryKind::IpRange,
            (None, None) => BoundaryKind::IpSubnet,
        };
        Boundary::of_kind(kind, text)
    }
}

fn address(text: &str, whole: &str) -> Result<IpAddr, Failure> {
    let text = text.trim();
    match text.parse::<IpAddr>() {
        // Written as IPv6, ::ffff:10.1.2.3 is an IPv4 address.
        Ok(address) => Ok(address.to_canonical()),
        Err(_) => Err(Failure::usage(format!("{text:?} is not an IP address, in the boundary {whole:?}"))
            .hint("a subnet is 10.1.0.0/16 or fd00:1::/32, a range 10.0.0.1-10.0.3.255; the rest is an Active Directory site")),
    }
}

fn subnet(text: &str) -> Result<(String, Span), Failure> {
    let Some((written, prefix)) = text.split_once('/') else {
        let address = address(text, text)?;
        let example = if address.is_ipv4() { 24 } else { 64 };
        // The product's subnet IDs have no prefix; a client there is asked for its mask.
        return Err(Failure::usage(format!("the subnet {text:?} has no prefix length, so it has no end"))
            .hint(format!("add it, as in {address}/{example}; a single address is {address}-{address}")));
    };
    let network = address(written, text)?;
    let is_mapped = network.is_ipv4() && written.contains(':');
    let (width, bits) = if is_mapped { (128, 96) } else { (if network.is_ipv4() { 32 } else { 128 }, 0) };
    let length = (!prefix.is_empty()
        && prefix.len() <= 3
        && prefix.bytes().all(|byte| byte.is_ascii_digit()))
    .then(|| prefix.parse::<u32>().ok())
    .flatten()
    .filter(|length| (bits..=width).contains(length))
    .ok_or_else(|| {
        Failure::usage(format!("{prefix:?} is not a prefix length, in the boundary {text:?}")).hint(format!(
            "that is a number of bits from {bits} to {width}, such as {}",
            if width == 32 { 24 } else { 120.min(width) }
        ))
    })?;
    // The prefix within 128 bits, where an IPv4 address stands behind 96.
    let length = if network.is_ipv4() && !is_mapped { length + 96 } else { length };
    let rest = u128::MAX.checked_shr(length).unwrap_or(0);
    let first = number(network) & !rest;
    let shown_length = if network.is_ipv4() { length - 96 } else { length };
    let from_number = |number: u128| IpAddr::V6(Ipv6Addr::from_bits(number)).to_canonical();
    if first != number(network) {
        return Err(Failure::usage(format!(
            "{network} is not the first address of a /{shown_length} subnet"
        ))
        .hint(format!("the subnet that it is in is {}/{shown_length}", from_number(first))));
    }
    let span = Span { is_v6: network.is_ipv6(), first, last: first | rest };
    Ok((format!("{network}/{shown_length}"), span))
}

fn range(text: &str) -> Result<(String, Span), Failure> {
    let Some((first, last)) = text.split_once('-') else {
        return Err(Failure::usage(format!("the range {text:?} has no end"))
            .hint("write the first and the last address with - between them: 10.0.0.1-10.0.3.255"));
    };
    let (first, last) = (address(first, text)?, address(last, text)?);
    if first.is_ipv4() != last.is_ipv4() {
        return Err(Failure::usage(format!("the range {text:?} begins and ends in different families"))
            .hint("a range is of IPv4 or of IPv6 addresses; make two boundaries"));
    }
    let span = Span::new(first, last);
    if span.first > span.last {
        return Err(Failure::usage(format!("the range {text:?} ends before it begins"))
            .hint(format!("{last}-{first} is the other way round")));
    }
    Ok((format!("{first}-{last}"), span))
}

fn ad_site(text: &str) -> Result<String, Failure> {
    check_text("the name of an Active Directory site", text, AD_SITE_CHARACTERS)?;
    if subnet(text).is_ok() || range(text).is_ok() || text.parse::<IpAddr>().is_ok() {
        return Err(Failure::usage(format!(
            "{text:?} is a place of addresses, not an Active Directory site"
        ))
        .hint("leave the kind out: it is seen from the value"));
    }
    Ok(text.to_owned())
}

/// Fails with kind `usage` for text that is empty, too long, or cannot be shown.
pub(super) fn check_text(what: &str, text: &str, most: usize) -> Result<(), Failure> {
    let count = text.chars().take(most + 1).count();
    if count == 0 {
        Err(Failure::usage(format!("{what} is empty")))
    } else if count > most {
        Err(Failure::usage(format!("{what} is longer than {most} characters")))
    } else if text.chars().any(char::is_control) {
        Err(Failure::usage(format!("{what} has control characters: {text:?}")))
    } else {
        Ok(())
    }
}
