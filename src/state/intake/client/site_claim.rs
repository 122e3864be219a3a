//! To which site a client belongs, as reports say.

use crate::base::error::Result;
use crate::client::{self, ClientRow, SiteClaim, SiteSince};
use crate::db::{ClientKey, Snapshot, Transaction};
use crate::hierarchy::{self, SiteCode};
use std::cmp::Ordering;
use std::collections::HashSet;

/// What a client's site is after a report was ingested for `site`, which is what `new` claims: a newer report moves a
/// client to the site that brought it. Whatever the order of the claims, the same one remains.
pub(in crate::state::intake) fn newer_claim(
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

/// Records since when clients have belonged to sites.
#[derive(Default)]
pub(in crate::state::intake) struct ClientSites {
    /// Clients that belonged to more than one, or were assigned: of the others a date is enough.
    with_sites: HashSet<ClientKey>,
}

impl ClientSites {
    pub(in crate::state::intake) fn load(r: &Snapshot<'_>) -> Result<Self> {
        Ok(ClientSites { with_sites: client::read(r).clients_with_sites()? })
    }

    /// Records that a report was ingested for a site: `claims` are what the client belonged to before, and what the
    /// report claims.
    pub(in crate::state::intake) fn record(
        &mut self,
        write: &Transaction<'_>,
        client_id: ClientKey,
        row: &mut ClientRow,
        claims: (Option<SiteClaim>, SiteClaim),
        reported: SiteSince,
    ) -> Result<()> {
        if self.with_sites.contains(&client_id) {
            let is_known =
                |it: &SiteSince| !it.is_assigned && it.site == reported.site && it.since <= reported.since;
            if !client::read(write).client_sites(client_id)?.iter().any(is_known) {
                client::write(write).put_client_site(client_id, &reported)?;
            }
            return Ok(());
        }
        match claims {
            (Some(before), claim) if before.site_id != claim.site_id => {
                let site = hierarchy::read(write).code_of_site(before.site_id)?;
                let since = row.site_since.or(before.at).unwrap_or(i64::MIN);
                let former = SiteSince { site, since, is_assigned: false };
                client::write(write).put_client_site(client_id, &former)?;
                client::write(write).put_client_site(client_id, &reported)?;
                self.with_sites.insert(client_id);
                row.site_since = None;
            }
            _ => row.site_since = row.site_since.into_iter().chain([reported.since]).min(),
        }
        Ok(())
    }
}
