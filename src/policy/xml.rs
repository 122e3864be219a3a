//! The body as XML, in one canonical form: fixed order, no white space, UTF-8.

use super::{Body, Offer};
use crate::error::{Failure, Result};
use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::Event;
use std::fmt::Write;

/// Renders a body; equal bodies give equal bytes.
pub fn render(body: &Body) -> String {
    let mut xml = format!(
        r#"<UpdateSourcePolicy SchemaVersion="1.00" SiteCode="{}"><UpdateSource UniqueId="{{{}}}" ContentVersion="{}" ContentType="{}">"#,
        body.site,
        body.unique_id.to_string().to_uppercase(),
        body.content_version,
        body.content_type,
    );
    for offer in &body.content_locations {
        // Writing to a String cannot fail.
        let _ = write!(
            xml,
            r#"<ContentLocation Position="{}" Url="{}" ServerName="{}" Connections="{}"/>"#,
            offer.position,
            escape(offer.url.as_str()),
            escape(offer.server_name.as_str()),
            offer.connections.as_str(),
        );
    }
    xml.push_str("<ScanFailureRetryErrorCodes>");
    xml.push_str(&body.scan_failure_retry_error_codes.join(","));
    xml.push_str("</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>");
    xml
}

/// Reads a body that [`render`] wrote.
pub fn parse(xml: &str) -> Result<Body> {
    let mut reader = Reader::from_str(xml);
    let (mut site, mut unique_id, mut content_version, mut content_type) = (None, None, None, None);
    let (mut offers, mut codes, mut in_codes) = (Vec::new(), Vec::new(), false);
    loop {
        match reader.read_event()? {
            Event::Start(element) | Event::Empty(element) => {
                let attribute = |name: &str| -> Result<String> {
                    let found = element.try_get_attribute(name)?.ok_or_else(|| {
                        Failure::failed(format!("a policy body lacks the attribute {name}"))
                    })?;
                    Ok(found.normalized_value(quick_xml::XmlVersion::Implicit1_0)?.into_owned())
                };
                match element.local_name().as_ref() {
                    "UpdateSourcePolicy" => site = Some(attribute("SiteCode")?.parse()?),
                    "UpdateSource" => {
                        unique_id = Some(attribute("UniqueId")?.parse()?);
                        content_version = Some(attribute("ContentVersion")?.parse()?);
                        content_type = Some(attribute("ContentType")?.parse()?);
                    }
                    "ContentLocation" => offers.push(Offer {
                        position: attribute("Position")?.parse()?,
                        url: attribute("Url")?,
                        server_name: attribute("ServerName")?,
                        connections: attribute("Connections")?.parse()?,
                    }),
                    "ScanFailureRetryErrorCodes" => in_codes = true,
                    _ => {}
                }
            }
            Event::Text(text) if in_codes => {
                codes.extend(text.split(',').map(|code| code.trim().to_owned()));
                in_codes = false;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    match (site, unique_id, content_version, content_type) {
        (Some(site), Some(unique_id), Some(content_version), Some(content_type)) => Ok(Body {
            site,
            unique_id,
            content_version,
            content_type,
            content_locations: offers,
            scan_failure_retry_error_codes: codes,
        }),
        _ => Err(Failure::failed("a policy body lacks its UpdateSource").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Connections;
    use uuid::Uuid;

    #[test]
    fn a_rendered_body_reads_back() -> Result<()> {
        let offers = vec![Offer {
            position: 1,
            url: "http://a&b:8530".into(),
            server_name: "a&b".into(),
            connections: Connections::Both,
        }];
        let body = Body::new("PS1".parse()?, Uuid::from_u128(7), 3, offers);
        assert_eq!(parse(&render(&body))?, body);
        assert_eq!(render(&parse(&render(&body))?), render(&body));
        assert!(parse("<UpdateSourcePolicy SiteCode='PS1'/>").is_err());
        Ok(())
    }
}
