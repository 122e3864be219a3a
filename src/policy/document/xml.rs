//! The body as XML, in one canonical form. A signature covers these bytes.

use super::body::{Body, PolicyOffer};
use super::body::{BodySettings, DeploymentSettings, DocumentKind};
use crate::base::error::{Failure, Result};
use crate::base::guid::parse_guid;
use crate::base::xml::{Element, Step, Walker, Writer, XmlLimits};
use crate::hierarchy::SiteCode;
use anyhow::Context;
use std::borrow::Cow;
use std::str::FromStr;
use uuid::Uuid;

/// Bounds of one body: one level more than is rendered; a site has at most some thousand software update points and
/// boundary groups, a deployment at most a thousand updates.
pub(super) const LIMITS: XmlLimits = XmlLimits {
    depth: 8,
    elements: 1_000_000,
    attributes: 64,
    attribute_bytes: 64 << 10,
    text_bytes: 1 << 20,
};

/// Renders a body; equal bodies give equal bytes.
///
/// Canonical form: UTF-8 without a mark and without an XML declaration; no white space between elements and no line end
/// behind the last; elements and attributes in the order below; attributes in double quotes, with `& < > " '` and the
/// white space that a parser would change as character references; GUIDs in upper case and braces; numbers in decimal
/// without leading zeros; error codes as `0x` and eight upper-case digits, separated by commas. `Tombstone` stands only
/// where it is true; so do `DeadlineRandomization`, `InstallAllWithinHours` and `GraceHours` of the client settings, where
/// they are not 0.
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
    let mut xml = Writer::new("", 0);
    xml.begin("UpdateSourcePolicy");
    xml.attribute("SchemaVersion", &body.schema_version);
    xml.plain_attribute("SiteCode", body.site);
    if body.kind == DocumentKind::Tombstone {
        xml.plain_attribute("Tombstone", true);
    }
    xml.begin("UpdateSource");
    xml.plain_attribute("UniqueId", braced(body.unique_id));
    xml.plain_attribute("ContentVersion", body.content_version);
    xml.plain_attribute("ContentType", body.content_type);
    if let Some(service_id) = body.service_id {
        xml.plain_attribute("ServiceId", braced(service_id));
    }
    // Both tags, also where there is nothing between them.
    xml.content();
    if let Some(settings) = body.settings {
        xml.begin("ClientSettings");
        xml.plain_attribute("SoftwareUpdatesEnabled", settings.software_updates_enabled);
        xml.plain_attribute("ScanIntervalMinutes", settings.scan_interval_minutes);
        xml.plain_attribute("TimeToLiveMinutes", settings.time_to_live_minutes);
        xml.plain_attribute("PolicyPollingMinutes", settings.policy_polling_minutes);
        let deployments = settings.deployments;
        if deployments.deadline_randomization {
            xml.plain_attribute("DeadlineRandomization", true);
        }
        if deployments.install_all_within_hours > 0 {
            xml.plain_attribute("InstallAllWithinHours", deployments.install_all_within_hours);
        }
        if deployments.grace_hours > 0 {
            xml.plain_attribute("GraceHours", deployments.grace_hours);
        }
        xml.end("ClientSettings");
    }
    for offer in &body.content_locations {
        xml.begin("ContentLocation");
        xml.plain_attribute("Position", offer.position);
        xml.attribute("Url", &offer.url);
        xml.attribute("ServerName", &offer.server_name);
        xml.plain_attribute("Connections", offer.connections.as_str());
        for name in &offer.boundary_groups {
            xml.empty_element("BoundaryGroup", &[("Name", name)]);
        }
        xml.end("ContentLocation");
    }
    if !body.scan_failure_retry_error_codes.is_empty() {
        xml.plain_element("ScanFailureRetryErrorCodes", body.scan_failure_retry_error_codes.join(","));
    }
    xml.end("UpdateSource");
    xml.end("UpdateSourcePolicy");
    xml.finish()
}

/// The same elements on lines of their own, indented, for people; text beside elements, which the canonical form does
/// not have, is left out. No signature covers it. Fails, with the place, on what is not well-formed.
pub fn indent(xml: &str) -> Result<String> {
    let mut walker = Walker::new(xml, LIMITS);
    let mut out = String::new();
    // Byte behind the last tag, and whether that tag began an element.
    let (mut written, mut has_begun) = (0, false);
    loop {
        let step = walker.step()?;
        let from = match step {
            Step::Done => return Ok(out),
            // The end of an element that is written as `<a/>`.
            Step::End if walker.ends() == written => walker.ends(),
            Step::End if has_begun => written,
            Step::Start(_) | Step::End => {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.extend(std::iter::repeat_n("  ", walker.path().len().saturating_sub(1)));
                walker.begins()
            }
        };
        out.push_str(xml.get(from..walker.ends()).unwrap_or_default());
        (written, has_begun) = (walker.ends(), matches!(step, Step::Start(_)));
    }
}

/// Reads a body that [`render`] of this or an earlier program wrote. Fails on other elements in its place, on what is
/// missing, and on a document type.
pub fn parse(xml: &str) -> Result<Body> {
    read(xml).context("a policy body cannot be read")
}

fn read(xml: &str) -> Result<Body> {
    let mut walker = Walker::new(xml, LIMITS);
    let mut body: Option<Body> = None;
    let (mut codes, mut head) = (String::new(), None);
    loop {
        match walker.step()? {
            Step::Start(element) => open(&walker, &element, &mut head, &mut body)?,
            Step::End if walker.path().last() == Some(&"ScanFailureRetryErrorCodes") => {
                codes.push_str(walker.text());
            }
            Step::End => {}
            Step::Done => break,
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
    walker: &Walker<'_>,
    element: &Element<'_>,
    head: &mut Option<Head>,
    body: &mut Option<Body>,
) -> Result<()> {
    let parent = walker.path().iter().nth_back(1).copied();
    match (parent, element.name) {
        (None, "UpdateSourcePolicy") => {
            *head = Some((
                attribute(walker, element, "SiteCode")?.parse()?,
                attribute(walker, element, "SchemaVersion")?,
                kind_of(walker, element)?,
            ));
        }
        (Some("UpdateSourcePolicy"), "UpdateSource") => {
            let (site, schema_version, kind) =
                head.clone().ok_or_else(|| Failure::failed("it lacks its UpdateSourcePolicy"))?;
            *body = Some(Body {
                schema_version,
                site,
                kind,
                unique_id: guid(&attribute(walker, element, "UniqueId")?)?,
                content_version: number(walker, element, "ContentVersion")?,
                content_type: number(walker, element, "ContentType")?,
                service_id: optional(walker, element, "ServiceId")?.map(|text| guid(&text)).transpose()?,
                settings: None,
                content_locations: vec![],
                scan_failure_retry_error_codes: vec![],
            });
        }
        (Some("UpdateSource"), "ClientSettings") => {
            let settings = BodySettings {
                software_updates_enabled: number(walker, element, "SoftwareUpdatesEnabled")?,
                scan_interval_minutes: number(walker, element, "ScanIntervalMinutes")?,
                time_to_live_minutes: number(walker, element, "TimeToLiveMinutes")?,
                policy_polling_minutes: number(walker, element, "PolicyPollingMinutes")?,
                deployments: DeploymentSettings {
                    deadline_randomization: optional_number(walker, element, "DeadlineRandomization")?,
                    install_all_within_hours: optional_number(walker, element, "InstallAllWithinHours")?,
                    grace_hours: optional_number(walker, element, "GraceHours")?,
                },
            };
            source(body)?.settings = Some(settings);
        }
        (Some("UpdateSource"), "ContentLocation") => {
            let offer = PolicyOffer {
                position: number(walker, element, "Position")?,
                url: attribute(walker, element, "Url")?,
                server_name: attribute(walker, element, "ServerName")?,
                connections: attribute(walker, element, "Connections")?.parse()?,
                boundary_groups: vec![],
            };
            source(body)?.content_locations.push(offer);
        }
        (Some("ContentLocation"), "BoundaryGroup") => {
            let group = attribute(walker, element, "Name")?;
            if let Some(offer) = source(body)?.content_locations.last_mut() {
                offer.boundary_groups.push(group);
            }
        }
        (Some("UpdateSource"), "ScanFailureRetryErrorCodes") => {}
        (_, other) => return Err(Failure::failed(format!("{other} is not expected here")).into()),
    }
    Ok(())
}

/// Whether the outermost element is that of a tombstone.
pub(super) fn kind_of(walker: &Walker<'_>, element: &Element<'_>) -> Result<DocumentKind> {
    match optional(walker, element, "Tombstone")?.as_deref() {
        None | Some("false") => Ok(DocumentKind::Live),
        Some("true") => Ok(DocumentKind::Tombstone),
        Some(other) => Err(Failure::failed(format!("Tombstone is {other:?}, not true or false")).into()),
    }
}

fn source(body: &mut Option<Body>) -> Result<&mut Body> {
    Ok(body.as_mut().ok_or_else(|| Failure::failed("it lacks its UpdateSource"))?)
}

/// An attribute with its references resolved; absent where it is.
pub(in crate::policy) fn optional(
    walker: &Walker<'_>,
    element: &Element<'_>,
    name: &str,
) -> Result<Option<String>> {
    let [value] = walker.named_attributes(element, [name])?;
    Ok(value.map(Cow::into_owned))
}

/// An attribute that must be there. Fails where it is not.
pub(in crate::policy) fn attribute(walker: &Walker<'_>, element: &Element<'_>, name: &str) -> Result<String> {
    optional(walker, element, name)?
        .ok_or_else(|| Failure::failed(format!("{} lacks the attribute {name}", element.name)).into())
}

fn number<T: FromStr>(walker: &Walker<'_>, element: &Element<'_>, name: &str) -> Result<T>
where
    T::Err: std::fmt::Display,
{
    let text = attribute(walker, element, name)?;
    text.parse().map_err(|error| Failure::failed(format!("{name} is {text:?}: {error}")).into())
}

/// As [`number`]; what is absent is the default.
fn optional_number<T: FromStr + Default>(walker: &Walker<'_>, element: &Element<'_>, name: &str) -> Result<T>
where
    T::Err: std::fmt::Display,
{
    match optional(walker, element, name)? {
        Some(_) => number(walker, element, name),
        None => Ok(T::default()),
    }
}

fn guid(text: &str) -> Result<Uuid> {
    parse_guid(text).ok_or_else(|| Failure::failed(format!("{text:?} is not a GUID")).into())
}

/// A GUID as Windows writes it: upper case, in braces.
pub(in crate::policy) fn braced(guid: Uuid) -> String {
    format!("{{{}}}", guid.to_string().to_uppercase())
}
