//! The verbs that change which software update points clients are told: each changes, updates the policies that say it, and
//! tells what people may not expect of it.

use super::publish::publish_software_update_points;
use crate::base::error::Result;
use crate::db::{Snapshot, Transaction};
use crate::hierarchy::{
    Boundary, BoundaryGroup, NewPoint, PointChange, SiteCode, SoftwareUpdatePoint, default_group_name,
};
use std::collections::BTreeSet;

/// What a change made, and what should be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<T> {
    /// What there is now; what was, where it was removed.
    pub value: T,
    /// Sentences for people.
    pub remarks: Vec<String>,
}

/// Adds a software update point to a site.
pub fn add_software_update_point(
    w: &Transaction<'_>,
    new: &NewPoint,
) -> Result<Changed<SoftwareUpdatePoint>> {
    told(w, |w| {
        let point = w.add_software_update_point(new)?;
        publish_software_update_points(w, point.site)?;
        let mut remarks = Vec::new();
        if w.primaries_with_boundary_groups()?.contains(&primary_of(w, point.site)?) {
            remarks.push(format!(
                "It is in no boundary group, and {} uses those: cmupd boundary-group set GROUP --add-sup {}.",
                primary_of(w, point.site)?,
                point.server_name
            ));
        }
        Ok((point, remarks))
    })
}

/// Changes how a software update point is reached, and by whom.
pub fn set_software_update_point(
    w: &Transaction<'_>,
    server_name: &str,
    change: &PointChange,
) -> Result<SoftwareUpdatePoint> {
    let point = w.set_software_update_point(server_name, change)?;
    publish_software_update_points(w, point.site)?;
    Ok(point)
}

/// Removes a software update point, also from its boundary groups.
pub fn remove_software_update_point(
    w: &Transaction<'_>,
    server_name: &str,
) -> Result<Changed<SoftwareUpdatePoint>> {
    told(w, |w| {
        let groups = w.boundary_groups_of_point(server_name)?;
        let point = w.remove_software_update_point(server_name)?;
        publish_software_update_points(w, point.site)?;
        let mut remarks = Vec::new();
        if w.software_update_points(Some(point.site))?.is_empty() {
            let instead = match w.site(point.site)?.parent {
                Some(parent) if w.hierarchy()?.primary_of(point.site) == Some(parent) => {
                    format!("; its clients use those of {parent}")
                }
                _ => String::new(),
            };
            remarks.push(format!("{} has no software update point now{instead}.", point.site));
        }
        remarks.extend(taken_out(&w.boundary_groups_named(&groups)?));
        Ok((point, remarks))
    })
}

/// Changes a boundary group, then updates the policies of the sites whose servers its clients used before or use now. `work`
/// returns the name that the group has afterwards.
pub fn change_boundary_group(
    w: &Transaction<'_>,
    group: &str,
    work: impl FnOnce(&Transaction<'_>) -> Result<String>,
) -> Result<Changed<BoundaryGroup>> {
    told(w, |w| {
        let mut sites = w.sites_of_boundary_group(group.trim())?;
        let name = work(w)?;
        sites.extend(w.sites_of_boundary_group(name.trim())?);
        publish_each(w, sites)?;
        Ok((w.boundary_group(&name)?, Vec::new()))
    })
}

/// Takes boundaries, new ones as well, and software update points into a group.
pub fn fill_boundary_group(
    w: &Transaction<'_>,
    group: &str,
    boundaries: &[Boundary],
    servers: &[String],
) -> Result<()> {
    for boundary in boundaries {
        w.keep_boundary(boundary)?;
        w.add_to_boundary_group(group, boundary)?;
    }
    for server in servers {
        w.add_point_to_boundary_group(group, server)?;
    }
    Ok(())
}

/// Removes a boundary group.
pub fn remove_boundary_group(w: &Transaction<'_>, group: &str) -> Result<Changed<BoundaryGroup>> {
    told(w, |w| {
        let sites = w.sites_of_boundary_group(group.trim())?;
        let fell_back = w.groups_with_neighbor(group)?;
        let removed = w.remove_boundary_group(group)?;
        publish_each(w, sites)?;
        let remark = format!("It was a neighbor of {}.", fell_back.join(", "));
        Ok((removed, if fell_back.is_empty() { Vec::new() } else { vec![remark] }))
    })
}

/// Says which groups lost a software update point because that, or its site, was removed.
pub fn taken_out(groups: &[BoundaryGroup]) -> Vec<String> {
    let names = |groups: &mut dyn Iterator<Item = &BoundaryGroup>| {
        groups.map(|group| group.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut remarks = Vec::new();
    if !groups.is_empty() {
        remarks.push(format!("Taken out of the boundary groups {}.", names(&mut groups.iter())));
    }
    let empty = names(&mut groups.iter().filter(|group| group.points.is_empty()));
    if !empty.is_empty() {
        remarks.push(format!("Without a software update point now: {empty}."));
    }
    remarks
}

fn publish_each(w: &Transaction<'_>, sites: impl IntoIterator<Item = SiteCode>) -> Result<()> {
    sites.into_iter().try_for_each(|site| publish_software_update_points(w, site))
}

/// The primary of a site that has software update points; a central administration site stands for itself.
fn primary_of(r: &Snapshot<'_>, site: SiteCode) -> Result<SiteCode> {
    Ok(r.hierarchy()?.primary_of(site).unwrap_or(site))
}

/// Does a work, and says at which primaries it begins or ends the use of boundary groups: that changes what all clients there
/// are told.
fn told<T>(
    w: &Transaction<'_>,
    work: impl FnOnce(&Transaction<'_>) -> Result<(T, Vec<String>)>,
) -> Result<Changed<T>> {
    let before = w.primaries_with_boundary_groups()?;
    let (value, mut remarks) = work(w)?;
    let after = w.primaries_with_boundary_groups()?;
    for primary in after.difference(&before) {
        remarks.push(begins(w, *primary)?);
    }
    let ended: BTreeSet<SiteCode> = before.difference(&after).copied().collect();
    for primary in ended {
        if !w.software_update_points(Some(primary))?.is_empty() {
            remarks.push(format!(
                "Boundary groups are no longer in use at {primary}: its clients are told all software update points of their \
                 site."
            ));
        }
    }
    Ok(Changed { value, remarks })
}

/// What the first software update point in a group means for the clients of its primary.
fn begins(r: &Snapshot<'_>, primary: SiteCode) -> Result<String> {
    let default = default_group_name(primary);
    let rest = match r.boundary_group(&default)?.points.is_empty() {
        true => format!(
            "those in no other group are told none, for {default} has none: cmupd boundary-group set '{default}' --add-sup \
             SERVER."
        ),
        false => format!("those in no other group are told those of {default}."),
    };
    Ok(format!(
        "Boundary groups are in use at {primary} from now on: its clients are told the software update points of their groups; \
         {rest}"
    ))
}
