//! Which of two reports says to which site a client belongs.

use crate::base::error::Result;
use crate::client::SiteClaim;
use crate::db::Snapshot;
use crate::hierarchy::{self, SiteCode};
use std::cmp::Ordering;

/// What a client's site is after a report was ingested for `site`, which is what `new` claims: a newer report moves a
/// client to the site that brought it. Whatever the order of the claims, the same one remains.
pub(super) fn newer_claim(
    r: &Snapshot<'_>,
    old: Option<SiteClaim>,
    new: SiteClaim,
    site: SiteCode,
) -> Result<SiteClaim> {
    let Some(old) = old else { return Ok(new) };
    let wins = match (new.at, new.is_assigned).cmp(&(old.at, old.is_assigned)) {
        Ordering::Equal if old.site_id != new.site_id => {
            site < hierarchy::read(r).code_of_site(old.site_id)?
        }
        order => order == Ordering::Greater,
    };
    Ok(if wins { new } else { old })
}
