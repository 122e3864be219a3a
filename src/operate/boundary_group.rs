//! Adds, changes and removes boundary groups.

use super::change::{Changed, publish_sites, with_use_of_groups};
use crate::base::error::Result;
use crate::db::Transaction;
use crate::hierarchy::{self, Boundary, BoundaryGroup, Fallback, GroupName, SiteCode};

/// A boundary group to add.
#[derive(Debug, Clone)]
pub struct NewBoundaryGroup {
    /// Its name.
    pub name: GroupName,
    /// Text for people.
    pub description: Option<String>,
    /// The site that clients in it are assigned to.
    pub site: Option<SiteCode>,
    /// Its boundaries, new ones as well.
    pub boundaries: Vec<Boundary>,
    /// Its software update points, by name.
    pub points: Vec<String>,
}

/// What to change in a boundary group; what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoundaryGroupChange {
    /// Boundaries to add, new ones as well.
    pub add_boundaries: Vec<Boundary>,
    /// Boundaries to remove from the group.
    pub remove_boundaries: Vec<Boundary>,
    /// Software update points to add, by name.
    pub add_points: Vec<String>,
    /// Software update points to remove from the group.
    pub remove_points: Vec<String>,
    /// Text for people.
    pub description: Option<String>,
    /// A new name.
    pub rename: Option<GroupName>,
}

impl BoundaryGroupChange {
    /// True when there is nothing to change.
    pub fn is_empty(&self) -> bool {
        *self == BoundaryGroupChange::default()
    }
}

/// Adds a boundary group with its boundaries and software update points. Fails as
/// [`HierarchyWriter::add_boundary_group`](hierarchy::HierarchyWriter::add_boundary_group), and as
/// [`change_boundary_group`].
pub fn add_boundary_group(w: &Transaction<'_>, new: &NewBoundaryGroup) -> Result<Changed<BoundaryGroup>> {
    hierarchy::write(w).add_boundary_group(&new.name, new.description.as_deref(), new.site)?;
    let change = BoundaryGroupChange {
        add_boundaries: new.boundaries.clone(),
        add_points: new.points.clone(),
        ..BoundaryGroupChange::default()
    };
    change_boundary_group(w, new.name.as_str(), &change)
}

/// Changes a boundary group. Fails with kind `not_found` for a group, boundary or point that does not exist or is not
/// in the group, and for a name or description that the group cannot have.
pub fn change_boundary_group(
    w: &Transaction<'_>,
    group: &str,
    change: &BoundaryGroupChange,
) -> Result<Changed<BoundaryGroup>> {
    publish_around(w, group, |w| {
        for boundary in &change.remove_boundaries {
            hierarchy::write(w).take_from_boundary_group(group, boundary)?;
        }
        for server in &change.remove_points {
            hierarchy::write(w).take_point_from_boundary_group(group, server)?;
        }
        for boundary in &change.add_boundaries {
            hierarchy::write(w).keep_boundary(boundary)?;
            hierarchy::write(w).add_to_boundary_group(group, boundary)?;
        }
        for server in &change.add_points {
            hierarchy::write(w).add_point_to_boundary_group(group, server)?;
        }
        if let Some(description) = &change.description {
            hierarchy::write(w).describe_boundary_group(group, description)?;
        }
        if let Some(name) = &change.rename {
            hierarchy::write(w).rename_boundary_group(group, name)?;
        }
        Ok(change.rename.as_ref().map_or(group, GroupName::as_str).to_owned())
    })
}

/// Sets when the clients of a group may use the servers of another one; with `after: None`, never again. Fails as the
/// writer's function of that name, and as its `remove_neighbor`.
pub fn set_neighbor(
    w: &Transaction<'_>,
    group: &str,
    neighbor: &str,
    after: Option<Fallback>,
) -> Result<Changed<BoundaryGroup>> {
    publish_around(w, group, |w| {
        match after {
            Some(after) => hierarchy::write(w).set_neighbor(group, neighbor, after)?,
            None => hierarchy::write(w).remove_neighbor(group, neighbor)?,
        }
        Ok(group.to_owned())
    })
}

/// Removes a boundary group. Fails as the writer's function of that name.
pub fn remove_boundary_group(w: &Transaction<'_>, group: &str) -> Result<Changed<BoundaryGroup>> {
    with_use_of_groups(w, |w| {
        let sites = hierarchy::read(w).sites_of_boundary_group(group.trim())?;
        let fell_back = hierarchy::read(w).groups_with_neighbor(group)?;
        let removed = hierarchy::write(w).remove_boundary_group(group)?;
        publish_sites(w, sites)?;
        let remark = format!("It was a neighbor of {}.", fell_back.join(", "));
        Ok(Changed { value: removed, remarks: if fell_back.is_empty() { vec![] } else { vec![remark] } })
    })
}

/// Runs `work`, which returns the name that the group has afterwards; then publishes the policies of the sites whose
/// servers its clients used before or use now.
fn publish_around(
    w: &Transaction<'_>,
    group: &str,
    work: impl FnOnce(&Transaction<'_>) -> Result<String>,
) -> Result<Changed<BoundaryGroup>> {
    with_use_of_groups(w, |w| {
        let mut sites = hierarchy::read(w).sites_of_boundary_group(group.trim())?;
        let name = work(w)?;
        sites.extend(hierarchy::read(w).sites_of_boundary_group(name.trim())?);
        publish_sites(w, sites)?;
        Ok(Changed { value: hierarchy::read(w).boundary_group(&name)?, remarks: vec![] })
    })
}
