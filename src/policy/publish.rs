//! The verb: makes or updates a site's policy.

use super::{Body, Offer, render};
use crate::db::Write;
use crate::error::Result;
use crate::site::{SiteCode, SiteKind};
use sha2::{Digest, Sha256};

/// Updates the policies that a change of a site's software update points touches: the site's own, and those of secondary sites
/// below it that offer its servers. Sites that have never synchronized have none yet.
pub fn publish_software_update_points(w: &Write<'_>, code: SiteCode) -> Result<()> {
    for site in w.hierarchy()?.subtree(code) {
        if site.content_version > 0 {
            publish(w, site.code)?;
        }
    }
    Ok(())
}

/// Makes or updates the policy of a site and returns its version; a central administration site has no clients and
/// therefore none. The version moves only when the body does.
///
/// A secondary site without a software update point of its own offers those of its primary.
pub fn publish(w: &Write<'_>, code: SiteCode) -> Result<Option<String>> {
    let site = w.site(code)?;
    if site.kind == SiteKind::CentralAdministration {
        return Ok(None);
    }
    let mut points = w.software_update_points(Some(code))?;
    if points.is_empty() && site.kind == SiteKind::Secondary {
        points = w.software_update_points(site.parent)?;
    }
    let offers = points
        .into_iter()
        .map(|point| Offer {
            position: point.position,
            url: point.url,
            server_name: point.server_name,
            connections: point.connections,
        })
        .collect();
    let body = Body::new(code, w.update_source_guid()?, site.content_version, offers);
    let xml = render(&body);
    let digest: [u8; 32] = Sha256::digest(xml.as_bytes()).into();
    w.keep_policy(code, site.content_version, &xml, &digest).map(Some)
}
