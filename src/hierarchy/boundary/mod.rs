//! Boundaries, boundary groups, and which clients are in which.
//!
//! A boundary is a place on the network; a boundary group joins boundaries with the software update points that clients
//! there use, and names neighbors to whose servers they may fall back. Invariants: a boundary stands here once,
//! whatever its spelling; a client may be in several groups; a group is never its own neighbor, but neighbors may form
//! a ring, so who follows them keeps in mind where it has been. Each primary site has a default site boundary group,
//! for its clients that are in no other: it has no boundaries and cannot be removed.

mod finding;
mod group;
mod import;
mod listing;
mod map;
mod place;
mod store;

pub use finding::{BoundaryFinding, FindingKind, boundary_findings, primaries_with_boundary_groups};
pub use group::{BoundaryGroup, Fallback, GroupName, Neighbor, default_group_name};
pub use import::{BoundaryImport, RejectedBoundary, import_boundaries};
pub use listing::{
    BoundaryGroupRow, BoundaryRow, GroupMatch, boundary_group_list, boundary_group_matches, boundary_rows,
};
pub use map::BoundaryMap;
pub use place::{Boundary, BoundaryKind, Span};
