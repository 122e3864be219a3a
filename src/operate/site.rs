//! Changes and removes sites.

use super::change::{Changed, groups_that_lost_a_point};
use crate::base::error::Result;
use crate::db::Transaction;
use crate::hierarchy::{self, Site, SiteCode, SiteKind, default_group_name};
use crate::policy;

/// What to change in a site; what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteChange {
    /// A name for people.
    pub name: Option<String>,
    /// Top-level site only: where it synchronizes from.
    pub source: Option<String>,
}

impl SiteChange {
    /// True when there is nothing to change.
    pub fn is_empty(&self) -> bool {
        *self == SiteChange::default()
    }
}

/// Changes a site. No policy says its name or its source. Fails with kind `not_found` for a site that does not exist,
/// and with kind `usage` for the source of one that has a parent.
pub fn change_site(w: &Transaction<'_>, code: SiteCode, change: &SiteChange) -> Result<Site> {
    if let Some(name) = &change.name {
        hierarchy::write(w).rename_site(code, name)?;
    }
    if let Some(source) = &change.source {
        hierarchy::write(w).set_site_source(code, source)?;
    }
    hierarchy::read(w).site(code)
}

/// Removes a site with its software update points, default boundary group and synchronization history, and withdraws
/// its policy: a tombstone becomes its last version. Its clients go to `clients_to`; without that, it fails for a site
/// with clients, and as the writer's function of that name.
pub fn remove_site(
    w: &Transaction<'_>,
    code: SiteCode,
    clients_to: Option<SiteCode>,
) -> Result<Changed<Site>> {
    let default = default_group_name(code);
    let groups = hierarchy::read(w).boundary_groups_of_site(code)?;
    policy::retire(w, code)?;
    let fell_back = hierarchy::read(w).groups_with_neighbor(&default)?;
    let site = hierarchy::write(w).remove_site(code, clients_to)?;
    let mut remarks = Vec::new();
    if site.kind == SiteKind::Primary {
        remarks.push(format!("{default} was removed with it."));
    }
    if !fell_back.is_empty() {
        remarks.push(format!("That was a neighbor of {}.", fell_back.join(", ")));
    }
    remarks.extend(groups_that_lost_a_point(&hierarchy::read(w).boundary_groups_named(&groups)?));
    Ok(Changed { value: site, remarks })
}
