//! Adds, changes and removes software update points.

use super::change::{Changed, groups_that_lost_a_point, publish_sites, with_use_of_groups};
use crate::base::error::Result;
use crate::db::{Snapshot, Transaction};
use crate::hierarchy::{self, NewPoint, PointChange, SiteCode, SoftwareUpdatePoint};
use crate::location::{self, is_named};

/// Adds a software update point to a site. Fails as the writer's function of that name.
pub fn add_software_update_point(
    w: &Transaction<'_>,
    new: &NewPoint,
) -> Result<Changed<SoftwareUpdatePoint>> {
    with_use_of_groups(w, |w| {
        let point = hierarchy::write(w).add_software_update_point(new)?;
        publish_sites(w, [point.site])?;
        let primary = primary_of(w, point.site)?;
        let mut remarks = Vec::new();
        if hierarchy::read(w).primaries_with_boundary_groups()?.contains(&primary) {
            remarks.push(format!(
                "It is in no boundary group, and {primary} uses those: cmupd boundary-group set GROUP --add-sup {}.",
                point.server_name
            ));
        }
        Ok(Changed { value: point, remarks })
    })
}

/// Changes how a software update point is reached, and by whom. Fails as the writer's function of that name.
pub fn set_software_update_point(
    w: &Transaction<'_>,
    server_name: &str,
    change: &PointChange,
) -> Result<SoftwareUpdatePoint> {
    let point = hierarchy::write(w).set_software_update_point(server_name, change)?;
    publish_sites(w, [point.site])?;
    Ok(point)
}

/// Removes a software update point, also from its boundary groups. The first remark says how many clients scanned
/// against it last. Fails with kind `not_found` where there is none of that name.
pub fn remove_software_update_point(
    w: &Transaction<'_>,
    server_name: &str,
) -> Result<Changed<SoftwareUpdatePoint>> {
    with_use_of_groups(w, |w| {
        let groups = hierarchy::read(w).boundary_groups_of_point(server_name)?;
        let locations = location::read(w).scan_locations()?;
        let point = hierarchy::write(w).remove_software_update_point(server_name)?;
        publish_sites(w, [point.site])?;
        let mut remarks = Vec::new();
        let of_point = locations.iter().filter(|(location, _)| is_named(&point, location));
        let clients: u64 = of_point.map(|(_, clients)| clients).sum();
        remarks.push(match clients {
            0 => "No client scanned against it last.".to_owned(),
            _ => format!(
                "Clients that scanned against it last: {clients}. While it exists, `cmupd policy what-if --down {}` shows \
                 where they go.",
                point.server_name
            ),
        });
        if hierarchy::read(w).software_update_points(Some(point.site))?.is_empty() {
            let instead = match hierarchy::read(w).site(point.site)?.parent {
                Some(parent) if hierarchy::read(w).hierarchy()?.primary_of(point.site) == Some(parent) => {
                    format!("; its clients use those of {parent}")
                }
                _ => String::new(),
            };
            remarks.push(format!("Without it {} has no software update point{instead}.", point.site));
        }
        remarks.extend(groups_that_lost_a_point(&hierarchy::read(w).boundary_groups_named(&groups)?));
        Ok(Changed { value: point, remarks })
    })
}

/// The primary of a site that has software update points; for a central administration site, that site.
fn primary_of(r: &Snapshot<'_>, site: SiteCode) -> Result<SiteCode> {
    Ok(hierarchy::read(r).hierarchy()?.primary_of(site).unwrap_or(site))
}
