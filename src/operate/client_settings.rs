//! Changes client settings.

use crate::base::error::Result;
use crate::db::Transaction;
use crate::hierarchy::SiteCode;
use crate::policy::{self, ClientSettings, PartialClientSettings, publish_all, publish_subtree};

/// Sets client settings of a site, or the hierarchy's default where none is named; `inherit` drops what the site has
/// set itself before. Fails as the function of that name in `policy`, and with kind `not_found` for a site that does
/// not exist.
pub fn set_client_settings(
    w: &Transaction<'_>,
    site: Option<SiteCode>,
    inherit: bool,
    change: &PartialClientSettings,
) -> Result<ClientSettings> {
    policy::write(w).set_client_settings(site, inherit, change)?;
    match site {
        Some(site) => {
            publish_subtree(w, site)?;
            policy::read(w).client_settings_of(site)
        }
        None => {
            publish_all(w)?;
            policy::read(w).default_client_settings()
        }
    }
}
