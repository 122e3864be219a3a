//! Requests and replies as XML, with the names that the product publishes (Microsoft Learn, Track the
//! software update compliance assessment process).
//!
//! What is read comes from outside: its size, depth and numbers are bounded, and document type definitions are refused.

use super::{ClientAddress, LocationRecord, LocationReply, LocationRequest, Place, ReplySite};
use crate::base::guid::parse_guid;
use crate::base::text::decode;
use crate::base::xml::{Element, Malformed, Step, Walker, Writer, XmlLimits, shorten};
use crate::hierarchy::SiteCode;
use std::borrow::Cow;
use std::net::IpAddr;

/// Bytes of one message: a client with a hundred addresses needs ten thousand.
pub const MESSAGE_BYTES: usize = 1 << 20;
/// Addresses of one client, sites of one reply.
const ADDRESSES: usize = 256;
/// Records of one reply: a site has at most some dozens of software update points.
const RECORDS: usize = 4_096;
/// Bounds of one message: five levels are in use.
const LIMITS: XmlLimits = XmlLimits {
    depth: 16,
    elements: 1_000_000,
    attributes: 64,
    attribute_bytes: 64 << 10,
    text_bytes: 64 << 10,
};
/// Characters of a name: DNS names have at most 253, names of Active Directory sites 63.
const NAME: usize = 255;

const VERSION: &str = "1.00";

/// Writes a request in one canonical form: fixed order, no white space.
pub fn render_request(request: &LocationRequest) -> String {
    let mut xml = Writer::new("", 0);
    xml.begin("WSUSLocationRequest");
    xml.plain_attribute("SchemaVersion", VERSION);
    xml.begin("Content");
    xml.plain_attribute("ID", format_args!("{{{:X}}}", request.update_source.hyphenated()));
    xml.plain_attribute("Version", request.version);
    xml.end("Content");
    xml.begin("AssignedSite");
    xml.plain_attribute("SiteCode", request.site);
    xml.end("AssignedSite");
    xml.begin("ClientLocationInfo");
    xml.plain_attribute("OnInternet", u8::from(request.place.on_internet));
    for (element, name) in [
        ("ADSite", &request.place.ad_site),
        ("Forest", &request.place.forest),
        ("Domain", &request.place.domain),
    ] {
        if let Some(name) = name {
            xml.begin(element);
            xml.attribute("Name", name);
            xml.end(element);
        }
    }
    xml.begin("IPAddresses");
    // Both tags, also where there is nothing between them.
    xml.content();
    for ClientAddress { address, subnet } in &request.place.addresses {
        xml.begin("IPAddress");
        if let Some(subnet) = subnet {
            xml.plain_attribute("SubnetAddress", subnet);
        }
        xml.plain_attribute("Address", address);
        xml.end("IPAddress");
    }
    for element in ["IPAddresses", "ClientLocationInfo", "WSUSLocationRequest"] {
        xml.end(element);
    }
    xml.finish()
}

/// Writes a reply in one canonical form: fixed order, no white space.
pub fn render_reply(reply: &LocationReply) -> String {
    let mut xml = Writer::new("", 0);
    xml.begin("WSUSLocationReply");
    xml.plain_attribute("SchemaVersion", VERSION);
    xml.begin("Sites");
    for site in &reply.sites {
        xml.begin("Site");
        xml.begin("MPSite");
        xml.plain_attribute("SiteCode", site.site);
        xml.end("MPSite");
        xml.begin("LocationRecords");
        for record in &site.records {
            xml.begin("LocationRecord");
            xml.attribute("WSUSURL", &record.url);
            xml.attribute("ServerName", &record.server_name);
            xml.plain_attribute("Version", record.version);
            xml.end("LocationRecord");
        }
        xml.end("LocationRecords");
        xml.end("Site");
    }
    xml.end("Sites");
    xml.end("WSUSLocationReply");
    xml.finish()
}

/// Reads a request: UTF-8, or UTF-16 as clients send it. Fails, with what is wrong and where, for anything else.
pub fn parse_request(bytes: &[u8]) -> Result<LocationRequest, Malformed> {
    let text = bounded(bytes)?;
    let mut walker = Walker::new(&text, LIMITS);
    let (mut source, mut version, mut site) = (None, None, None);
    let mut place = Place::default();
    walk(&mut walker, "WSUSLocationRequest", |walker, path, element| {
        match path {
            ["WSUSLocationRequest"] => schema(walker, element)?,
            ["WSUSLocationRequest", "Content"] => {
                let [id, number] = read(walker, element, ["ID", "Version"])?;
                let id = required(walker, "ID", id)?;
                let guid =
                    parse_guid(&id).ok_or_else(|| format!("ID is {:?}, which is not a GUID", shorten(&id)));
                once(walker, "Content", &mut source, guid.map_err(|reason| walker.malformed(reason))?)?;
                version = Some(content_version(walker, number)?);
            }
            ["WSUSLocationRequest", "AssignedSite"] => {
                let [code] = read(walker, element, ["SiteCode"])?;
                let code = site_code(walker, code)?;
                once(walker, "AssignedSite", &mut site, code)?;
            }
            ["WSUSLocationRequest", "ClientLocationInfo"] => {
                let [on_internet] = read(walker, element, ["OnInternet"])?;
                place.on_internet = match on_internet.as_deref().map(str::trim) {
                    None | Some("" | "0") => false,
                    Some("1") => true,
                    Some(other) => {
                        return Err(
                            walker.malformed(format!("OnInternet is {:?}; it is 0 or 1", shorten(other)))
                        );
                    }
                };
            }
            ["WSUSLocationRequest", "ClientLocationInfo", "ADSite"] => {
                place.ad_site = name(walker, element)?;
            }
            ["WSUSLocationRequest", "ClientLocationInfo", "Forest"] => place.forest = name(walker, element)?,
            ["WSUSLocationRequest", "ClientLocationInfo", "Domain"] => place.domain = name(walker, element)?,
            ["WSUSLocationRequest", "ClientLocationInfo", "IPAddresses", "IPAddress"] => {
                if place.addresses.len() >= ADDRESSES {
                    return Err(walker.malformed(format!("more than {ADDRESSES} addresses of one client")));
                }
                let [address, subnet] = read(walker, element, ["Address", "SubnetAddress"])?;
                let address = required(walker, "Address", address)?;
                place.addresses.push(ClientAddress {
                    address: ip_address(walker, "Address", &address)?,
                    subnet: match subnet.as_deref().map(str::trim) {
                        None | Some("") => None,
                        Some(subnet) => Some(ip_address(walker, "SubnetAddress", subnet)?),
                    },
                });
            }
            _ => {}
        }
        Ok(())
    })?;
    let missing = |what: &str| Malformed::whole(format!("the request has no {what}"));
    Ok(LocationRequest {
        update_source: source.ok_or_else(|| missing("Content with ID and Version"))?,
        version: version.ok_or_else(|| missing("Content with ID and Version"))?,
        site: site.ok_or_else(|| missing("AssignedSite"))?,
        place,
    })
}

/// Reads a reply: UTF-8, or UTF-16 as clients get it. Fails, with what is wrong and where, for anything else.
pub fn parse_reply(bytes: &[u8]) -> Result<LocationReply, Malformed> {
    let text = bounded(bytes)?;
    let mut walker = Walker::new(&text, LIMITS);
    let mut reply = LocationReply::default();
    let (mut is_empty, mut records) = (true, 0);
    // Records that stand before the MPSite of their Site belong to it all the same.
    let mut open: Option<(Option<SiteCode>, Vec<LocationRecord>)> = None;
    loop {
        match walker.step()? {
            Step::Done if is_empty => {
                return Err(Malformed::whole("there is no element; a WSUSLocationReply was expected"));
            }
            Step::Done => return Ok(reply),
            Step::Start(element) => {
                is_empty = false;
                begins(&walker, "WSUSLocationReply")?;
                match walker.path() {
                    ["WSUSLocationReply"] => schema(&walker, &element)?,
                    ["WSUSLocationReply", "Sites", "Site"] => open = Some((None, Vec::new())),
                    ["WSUSLocationReply", "Sites", "Site", "MPSite"] => {
                        let [code] = read(&walker, &element, ["SiteCode"])?;
                        let code = site_code(&walker, code)?;
                        if let Some((site, _)) = &mut open {
                            once(&walker, "MPSite", site, code)?;
                        }
                    }
                    ["WSUSLocationReply", "Sites", "Site", "LocationRecords", "LocationRecord"] => {
                        records += 1;
                        if records > RECORDS {
                            return Err(walker.malformed(format!("more than {RECORDS} records")));
                        }
                        let [url, server, version] =
                            read(&walker, &element, ["WSUSURL", "ServerName", "Version"])?;
                        let record = LocationRecord {
                            url: required(&walker, "WSUSURL", url)?,
                            server_name: required(&walker, "ServerName", server)?,
                            version: content_version(&walker, version)?,
                        };
                        if let Some((_, found)) = &mut open {
                            found.push(record);
                        }
                    }
                    _ => {}
                }
            }
            Step::End => {
                if walker.path() == ["WSUSLocationReply", "Sites", "Site"] {
                    match open.take() {
                        Some((Some(site), records)) => {
                            if reply.sites.len() >= ADDRESSES {
                                return Err(walker.malformed(format!("more than {ADDRESSES} sites")));
                            }
                            reply.sites.push(ReplySite { site, records });
                        }
                        _ => return Err(walker.malformed("a Site has no MPSite")),
                    }
                }
            }
        }
    }
}

fn bounded(bytes: &[u8]) -> Result<std::borrow::Cow<'_, str>, Malformed> {
    if bytes.len() > MESSAGE_BYTES {
        return Err(Malformed::whole(format!("the message is longer than {MESSAGE_BYTES} bytes")));
    }
    Ok(decode(bytes)?)
}

/// Gives every element that begins to `take`, with the path that leads to it.
fn walk<'t>(
    walker: &mut Walker<'t>,
    root: &str,
    mut take: impl FnMut(&Walker<'t>, &[&str], &Element<'t>) -> Result<(), Malformed>,
) -> Result<(), Malformed> {
    let mut is_empty = true;
    loop {
        match walker.step()? {
            Step::Done if is_empty => {
                return Err(Malformed::whole(format!("there is no element; a {root} was expected")));
            }
            Step::Done => return Ok(()),
            Step::Start(element) => {
                is_empty = false;
                begins(walker, root)?;
                take(walker, walker.path(), &element)?;
            }
            Step::End => {}
        }
    }
}

/// Checks the root.
fn begins(walker: &Walker<'_>, root: &str) -> Result<(), Malformed> {
    match walker.path().first() {
        Some(found) if *found != root => {
            Err(walker.malformed(format!("this is a {:?}, not a {root}", shorten(found))))
        }
        _ => Ok(()),
    }
}

/// One schema is published; another may mean anything.
fn schema(walker: &Walker<'_>, element: &Element<'_>) -> Result<(), Malformed> {
    match read(walker, element, ["SchemaVersion"])? {
        [Some(version)] if version.trim() != VERSION => {
            Err(walker
                .malformed(format!("SchemaVersion is {:?}; only {VERSION} is known", shorten(&version))))
        }
        _ => Ok(()),
    }
}

/// The named attributes of an element.
fn read<const N: usize>(
    walker: &Walker<'_>,
    element: &Element<'_>,
    names: [&str; N],
) -> Result<[Option<String>; N], Malformed> {
    let found = walker.named_attributes(element, names)?;
    for (name, value) in names.iter().zip(&found) {
        if value.as_ref().is_some_and(|value| value.chars().count() > NAME) {
            return Err(walker.malformed(format!("{name} is longer than {NAME} characters")));
        }
    }
    Ok(found.map(|value| value.map(Cow::into_owned)))
}

fn required(walker: &Walker<'_>, name: &str, value: Option<String>) -> Result<String, Malformed> {
    value.filter(|value| !value.is_empty()).ok_or_else(|| walker.malformed(format!("there is no {name}")))
}

fn once<T>(walker: &Walker<'_>, element: &str, slot: &mut Option<T>, value: T) -> Result<(), Malformed> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(walker.malformed(format!("there is a second {element}"))),
    }
}

fn site_code(walker: &Walker<'_>, code: Option<String>) -> Result<SiteCode, Malformed> {
    let code = required(walker, "SiteCode", code)?;
    code.parse()
        .map_err(|_| walker.malformed(format!("SiteCode is {:?}, which is not a site code", shorten(&code))))
}

fn content_version(walker: &Walker<'_>, number: Option<String>) -> Result<u32, Malformed> {
    let number = required(walker, "Version", number)?;
    number.trim().parse().map_err(|_| {
        walker.malformed(format!("Version is {:?}, which is not a content version", shorten(&number)))
    })
}

fn name(walker: &Walker<'_>, element: &Element<'_>) -> Result<Option<String>, Malformed> {
    let [name] = read(walker, element, ["Name"])?;
    match name {
        Some(name) if name.chars().any(char::is_control) => {
            Err(walker.malformed(format!("the name {:?} holds control characters", shorten(&name))))
        }
        name => Ok(name.filter(|name| !name.is_empty())),
    }
}

/// An address, without the zone that Windows adds to link-local ones (`fe80::1%3`).
fn ip_address(walker: &Walker<'_>, attribute: &str, text: &str) -> Result<IpAddr, Malformed> {
    let without_zone = text.trim().split('%').next().unwrap_or_default();
    without_zone.parse().map_err(|_| {
        walker.malformed(format!("{attribute} is {:?}, which is not an IP address", shorten(text)))
    })
}
