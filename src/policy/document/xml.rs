//! The body as XML, in one canonical form. A signature covers these bytes.

use super::body::{Body, PolicyOffer};
use super::body::{BodySettings, DocumentKind};
use crate::base::error::{Failure, Result};
use crate::base::guid::parse_guid;
use crate::hierarchy::SiteCode;
use anyhow::Context;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Write;
use std::str::FromStr;
use uuid::Uuid;

/// How deep elements stand in one another: one more than [`render`] makes.
const MOST_DEPTH: usize = 5;

/// Renders a body; equal bodies give equal bytes.
///
/// Canonical form: UTF-8 without a mark and without an XML declaration; no white space between elements and no line end behind
/// the last; elements and attributes in the order below; attributes in double quotes, with `& < > " '` and the white space that
/// a parser would change as character references; GUIDs in upper case and braces; numbers in decimal without leading zeros;
/// error codes as `0x` and eight upper-case digits, separated by commas. `Tombstone` stands only where it is true.
///
/// ```xml
/// <UpdateSourcePolicy SchemaVersion="1.10" SiteCode="PS1">
///   <UpdateSource UniqueId="{…}" ContentVersion="7" ContentType="2" ServiceId="{…}">
///     <ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="10080" TimeToLiveMinutes="1440"
///                     PolicyPollingMinutes="60"/>
///     <ContentLocation Position="1" Url="http://wsus1:8530" ServerName="wsus1" Connections="intranet">
///       <BoundaryGroup Name="Berlin"/>
///     </ContentLocation>
///     <ScanFailureRetryErrorCodes>0x8024001A,…</ScanFailureRetryErrorCodes>
///   </UpdateSource>
/// </UpdateSourcePolicy>
/// ```
pub fn render(body: &Body) -> String {
    let mut xml = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        xml,
        r#"<UpdateSourcePolicy SchemaVersion="{}" SiteCode="{}"{}><UpdateSource UniqueId="{}" ContentVersion="{}" ContentType="{}""#,
        attribute_text(&body.schema_version),
        body.site,
        if body.kind == DocumentKind::Tombstone { r#" Tombstone="true""# } else { "" },
        braced(body.unique_id),
        body.content_version,
        body.content_type,
    );
    if let Some(service_id) = body.service_id {
        let _ = write!(xml, r#" ServiceId="{}""#, braced(service_id));
    }
    xml.push('>');
    if let Some(settings) = body.settings {
        let _ = write!(
            xml,
            r#"<ClientSettings SoftwareUpdatesEnabled="{}" ScanIntervalMinutes="{}" TimeToLiveMinutes="{}" PolicyPollingMinutes="{}"/>"#,
            settings.software_updates_enabled,
            settings.scan_interval_minutes,
            settings.time_to_live_minutes,
            settings.policy_polling_minutes,
        );
    }
    for offer in &body.content_locations {
        let _ = write!(
            xml,
            r#"<ContentLocation Position="{}" Url="{}" ServerName="{}" Connections="{}""#,
            offer.position,
            attribute_text(&offer.url),
            attribute_text(&offer.server_name),
            offer.connections.as_str(),
        );
        if offer.boundary_groups.is_empty() {
            xml.push_str("/>");
            continue;
        }
        xml.push('>');
        for name in &offer.boundary_groups {
            let _ = write!(xml, r#"<BoundaryGroup Name="{}"/>"#, attribute_text(name));
        }
        xml.push_str("</ContentLocation>");
    }
    if !body.scan_failure_retry_error_codes.is_empty() {
        let _ = write!(
            xml,
            "<ScanFailureRetryErrorCodes>{}</ScanFailureRetryErrorCodes>",
            body.scan_failure_retry_error_codes.join(",")
        );
    }
    xml.push_str("</UpdateSource></UpdateSourcePolicy>");
    xml
}

/// The same elements on lines of their own, indented, for people. It is not the canonical form, and no signature covers it.
pub fn indent(xml: &str) -> Result<String> {
    let mut reader = Reader::from_str(xml);
    let mut writer = quick_xml::Writer::new_with_indent(Vec::new(), b' ', 2);
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(String::from_utf8(writer.into_inner())?),
            event => writer.write_event(event)?,
        }
    }
}

/// Reads a body that [`render`] of this or an earlier program wrote. Fails on other elements in its place, on what is missing,
/// and on a document type.
pub fn parse(xml: &str) -> Result<Body> {
    read(xml).context("a policy body cannot be read")
}

fn read(xml: &str) -> Result<Body> {
    let mut reader = Reader::from_str(xml);
    let mut body: Option<Body> = None;
    let (mut codes, mut head) = (String::new(), None);
    let mut path: Vec<String> = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Start(element) => {
                open(&path, &element, &mut head, &mut body)?;
                path.push(element.local_name().as_ref().to_owned());
            }
            Event::Empty(element) => open(&path, &element, &mut head, &mut body)?,
            Event::End(_) => {
                path.pop();
            }
            Event::Text(text) if path.last().is_some_and(|name| name == "ScanFailureRetryErrorCodes") => {
                codes.push_str(&text);
            }
            Event::DocType(_) => {
                return Err(Failure::failed("it has a document type, which no policy body has").into());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut body = body.ok_or_else(|| Failure::failed("it lacks its UpdateSource"))?;
    body.scan_failure_retry_error_codes =
        codes.split(',').map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned).collect();
    Ok(body)
}

/// The site, the schema and the kind, from the outermost element.
type Head = (SiteCode, String, DocumentKind);

fn open(
    path: &[String],
    element: &BytesStart<'_>,
    head: &mut Option<Head>,
    body: &mut Option<Body>,
) -> Result<()> {
    if path.len() >= MOST_DEPTH {
        return Err(Failure::failed(format!("its elements stand deeper than {MOST_DEPTH}")).into());
    }
    let name = element.local_name();
    match (path.last().map(String::as_str), name.as_ref()) {
        (None, "UpdateSourcePolicy") => {
            let kind = match optional(element, "Tombstone")?.as_deref() {
                None | Some("false") => DocumentKind::Live,
                Some("true") => DocumentKind::Tombstone,
                Some(other) => {
                    return Err(Failure::failed(format!("Tombstone is {other:?}, not true or false")).into());
                }
            };
            *head =
                Some((attribute(element, "SiteCode")?.parse()?, attribute(element, "SchemaVersion")?, kind));
        }
        (Some("UpdateSourcePolicy"), "UpdateSource") => {
            let (site, schema_version, kind) =
                head.clone().ok_or_else(|| Failure::failed("it lacks its UpdateSourcePolicy"))?;
            *body = Some(Body {
                schema_version,
                site,
                kind,
                unique_id: guid(&attribute(element, "UniqueId")?)?,
                content_version: number(element, "ContentVersion")?,
                content_type: number(element, "ContentType")?,
                service_id: optional(element, "ServiceId")?.map(|text| guid(&text)).transpose()?,
                settings: None,
                content_locations: vec![],
                scan_failure_retry_error_codes: vec![],
            });
        }
        (Some("UpdateSource"), "ClientSettings") => {
            let settings = BodySettings {
                software_updates_enabled: number(element, "SoftwareUpdatesEnabled")?,
                scan_interval_minutes: number(element, "ScanIntervalMinutes")?,
                time_to_live_minutes: number(element, "TimeToLiveMinutes")?,
                policy_polling_minutes: number(element, "PolicyPollingMinutes")?,
            };
            source(body)?.settings = Some(settings);
        }
        (Some("UpdateSource"), "ContentLocation") => {
            let offer = PolicyOffer {
                position: number(element, "Position")?,
                url: attribute(element, "Url")?,
                server_name: attribute(element, "ServerName")?,
                connections: attribute(element, "Connections")?.parse()?,
                boundary_groups: vec![],
            };
            source(body)?.content_locations.push(offer);
        }
        (Some("ContentLocation"), "BoundaryGroup") => {
            let group = attribute(element, "Name")?;
            if let Some(offer) = source(body)?.content_locations.last_mut() {
                offer.boundary_groups.push(group);
            }
        }
        (Some("UpdateSource"), "ScanFailureRetryErrorCodes") => {}
        (_, other) => return Err(Failure::failed(format!("{other} stands in a place of its own")).into()),
    }
    Ok(())
}

fn source(body: &mut Option<Body>) -> Result<&mut Body> {
    Ok(body.as_mut().ok_or_else(|| Failure::failed("it lacks its UpdateSource"))?)
}

/// An attribute with its references resolved; absent where it is.
pub(in crate::policy) fn optional(element: &BytesStart<'_>, name: &str) -> Result<Option<String>> {
    let Some(found) = element.try_get_attribute(name)? else { return Ok(None) };
    Ok(Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0)?.into_owned()))
}

/// An attribute that must be there.
pub(in crate::policy) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<String> {
    optional(element, name)?.ok_or_else(|| {
        Failure::failed(format!("{} lacks the attribute {name}", element.local_name().as_ref())).into()
    })
}

fn number<T: FromStr>(element: &BytesStart<'_>, name: &str) -> Result<T>
where
    T::Err: std::fmt::Display,
{
    let text = attribute(element, name)?;
    text.parse().map_err(|error| Failure::failed(format!("{name} is {text:?}: {error}")).into())
}

fn guid(text: &str) -> Result<Uuid> {
    parse_guid(text).ok_or_else(|| Failure::failed(format!("{text:?} is no GUID")).into())
}

/// A GUID as Windows writes it: upper case, in braces.
pub(in crate::policy) fn braced(guid: Uuid) -> String {
    format!("{{{}}}", guid.to_string().to_uppercase())
}

/// Text for a double-quoted attribute or an element. White space other than a blank becomes a reference, because a parser makes
/// blanks of it; what XML 1.0 cannot hold at all becomes U+FFFD.
pub(in crate::policy) fn attribute_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}
