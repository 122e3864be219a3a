//! The verb: makes or updates a site's policy, and signs it.

use super::document::{Body, PolicyDocument, PolicyOffer, render};
use super::document::{DocumentKind, version_text};
use super::key::Signer;
use super::signing::{Signing, signing};
use super::store::{Draft, KeptDocument};
use super::verify::{is_intact, lacking_signature, public_keys};
use crate::base::error::Result;
use crate::db::{Snapshot, Transaction};
use crate::hierarchy::{self, Site, SiteCode, SiteKind};
use crate::policy;

/// Updates the policies of a site and of those below it; returns the sites that have one, with its version. Fails with
/// kind `not_found` for a site that does not exist, and where the key that signs cannot sign.
pub fn publish_subtree(w: &Transaction<'_>, code: SiteCode) -> Result<Vec<(SiteCode, String)>> {
    hierarchy::read(w).site(code)?;
    let mut published = Vec::new();
    for site in hierarchy::read(w).hierarchy()?.subtree(code) {
        if site.content_version.is_reached() {
            published.extend(publish(w, site.code)?.map(|version| (site.code, version)));
        }
    }
    Ok(published)
}

/// Updates the policies of all sites that have synchronized. Fails where there is no top-level site, and as
/// [`publish_subtree`].
pub fn publish_all(w: &Transaction<'_>) -> Result<Vec<(SiteCode, String)>> {
    publish_subtree(w, hierarchy::read(w).top_site()?.code)
}

/// Makes or updates the policy of a site and returns its version; a central administration site has no clients and
/// therefore none. The version moves only when the body does. Where software updates are switched off for the site, its
/// policy is a tombstone.
///
/// A secondary site without a software update point of its own offers those of its primary.
///
/// The document is signed where there is a key; a key that cannot be used leaves it unsigned, see
/// [`signing_remark`](super::signing_remark): a synchronization does not fail for it.
pub fn publish(w: &Transaction<'_>, code: SiteCode) -> Result<Option<String>> {
    let site = hierarchy::read(w).site(code)?;
    if site.kind == SiteKind::CentralAdministration {
        return Ok(None);
    }
    let settings = policy::read(w).client_settings_of(code)?;
    let tombstone = Body::tombstone(code, hierarchy::read(w).update_source_guid()?);
    let body = if settings.values.software_updates_enabled {
        Body::live(code, tombstone.unique_id, site.content_version, settings.values, offers(w, &site)?)
    } else {
        tombstone.clone()
    };
    keep_site(w, &body, &tombstone).map(Some)
}

/// Withdraws the policy of a site that is about to be removed: its last document is a tombstone, which stays when the
/// site is gone. A site without a policy needs none. Fails with kind `not_found` for a site that does not exist.
pub fn retire(w: &Transaction<'_>, code: SiteCode) -> Result<Option<String>> {
    hierarchy::read(w).site(code)?;
    if policy::read(w).newest_policy_version(code)?.is_none() {
        return Ok(None);
    }
    let tombstone = Body::tombstone(code, hierarchy::read(w).update_source_guid()?);
    keep_site(w, &tombstone, &tombstone).map(Some)
}

/// The software update points that a site's clients may use, as the body lists them.
fn offers(r: &Snapshot<'_>, site: &Site) -> Result<Vec<PolicyOffer>> {
    let mut points = hierarchy::read(r).software_update_points(Some(site.code))?;
    if points.is_empty() && site.kind == SiteKind::Secondary {
        points = hierarchy::read(r).software_update_points(site.parent)?;
    }
    points
        .into_iter()
        .map(|point| {
            Ok(PolicyOffer {
                boundary_groups: hierarchy::read(r).boundary_groups_of_point(&point.server_name)?,
                position: point.position,
                url: point.url,
                server_name: point.server_name,
                connections: point.connections,
            })
        })
        .collect()
}

fn keep_site(w: &Transaction<'_>, body: &Body, tombstone: &Body) -> Result<String> {
    keep(
        w,
        &Draft {
            subject: body.site.into(),
            content_version: body.content_version,
            is_tombstone: body.kind == DocumentKind::Tombstone,
            xml: render(body),
            tombstone_xml: render(tombstone),
        },
    )
}

/// Keeps a document as the next version unless it equals the newest, and signs what stands then.
pub(super) fn keep(w: &Transaction<'_>, draft: &Draft) -> Result<String> {
    let version = policy::write(w).keep_policy(draft)?;
    if policy::read(w).lacks_signature(draft.subject)?
        && let Signing::Ready(signer) = signing(w)?
    {
        // Its bytes have just been written, or compared with what they must be.
        for document in policy::read(w).kept_documents(Some(draft.subject), false)? {
            sign(w, &document, &signer)?;
        }
    }
    Ok(version)
}

/// Signs the current document of every policy, also where what it is made from is gone, that lacks the signature of the key that
/// signs.
///
/// Only what is what was made is signed: a document whose bytes are not those of its digests, or that a key which
/// signed it before does not verify, stays unsigned, and [`signing_remark`](super::signing_remark) names it.
pub(crate) fn sign_current(w: &Transaction<'_>, signer: &Signer) -> Result<()> {
    let keys = public_keys(w)?;
    for document in lacking_signature(w, &signer.public_key().key_id())? {
        if is_intact(&document, &keys) {
            sign(w, &document, signer)?;
        }
    }
    Ok(())
}

fn sign(w: &Transaction<'_>, document: &KeptDocument, signer: &Signer) -> Result<()> {
    let tombstone = document.tombstone.as_deref().map(|tombstone| signer.sign(tombstone)).transpose()?;
    policy::write(w).keep_signature(&document.source_id, &signer.sign(&document.body)?, tombstone.as_deref())
}

/// What [`generate`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// The current policies of the sites that were asked for.
    pub policies: Vec<PolicyDocument>,
    /// How many of them are new versions.
    pub new_versions: usize,
}

/// Updates the policies of a site and of those below it, or of all sites, and signs every current document that lacks a
/// signature; what `policy generate` does. A document that was changed since it was made, even one that cannot be read
/// any more, gets a successor. Fails as [`publish_subtree`].
pub fn generate(w: &Transaction<'_>, site: Option<SiteCode>) -> Result<Generated> {
    let mut before = Vec::new();
    for site in hierarchy::read(w).sites()? {
        before.extend(
            policy::read(w)
                .newest_policy_version(site.code)?
                .map(|version| (site.code, version_text(version))),
        );
    }
    let published = match site {
        Some(site) => publish_subtree(w, site)?,
        None => publish_all(w)?,
    };
    if site.is_none()
        && let Signing::Ready(signer) = signing(w)?
    {
        sign_current(w, &signer)?;
    }
    let policies = published
        .iter()
        .map(|(site, _)| policy::read(w).policy(*site, None))
        .collect::<Result<Vec<PolicyDocument>>>()?;
    let new_versions = published.iter().filter(|version| !before.contains(version)).count();
    Ok(Generated { policies, new_versions })
}

/// The versions of the current policies of a site and of those below it, or of all sites; sites without one are left
/// out. Fails with kind `not_found` for a site that does not exist.
pub fn current_versions(r: &Snapshot<'_>, site: Option<SiteCode>) -> Result<Vec<(SiteCode, String)>> {
    let hierarchy = hierarchy::read(r).hierarchy()?;
    let sites = hierarchy.subtree(match site {
        Some(site) => hierarchy::read(r).site(site)?.code,
        None => hierarchy::read(r).top_site()?.code,
    });
    let mut versions = Vec::new();
    for site in sites {
        versions.extend(
            policy::read(r)
                .newest_policy_version(site.code)?
                .map(|version| (site.code, version_text(version))),
        );
    }
    Ok(versions)
}
