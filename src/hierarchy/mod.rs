//! Sites, their hierarchy, their software update points, and the boundary groups that say which clients use which.
//!
//! Invariants: one top-level site (a central administration site or a stand-alone primary); primaries stand under a
//! central administration site; secondaries stand under primaries; the first software update point of a site is its
//! synchronization source and all others are replicas of it (Microsoft Learn, Plan for software updates).
//! Called by every room above: a site code is how a person names a place in the hierarchy.

mod boundary;
mod code;
mod point;
mod site;
mod store;
mod tree;

pub use boundary::{
    Boundary, BoundaryFinding, BoundaryGroup, BoundaryGroupRow, BoundaryImport, BoundaryKind, BoundaryMap,
    BoundaryRow, Fallback, FindingKind, GroupMatch, GroupName, Neighbor, RejectedBoundary, Span,
    boundary_findings, boundary_group_list, boundary_group_matches, boundary_rows, default_group_name,
    import_boundaries, primaries_with_boundary_groups,
};
pub use code::{SiteCode, SiteOrNone, UNASSIGNED};
pub use point::{Connections, NewPoint, PointChange, ServedBy, SoftwareUpdatePoint};
pub use site::{NewSite, Site, SiteKind};
pub use tree::{Hierarchy, TreeRow};

crate::db::room_handles!(
    "sites, software update points, boundaries and boundary groups",
    HierarchyReader,
    HierarchyWriter
);
