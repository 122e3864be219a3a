//! What is unusual about boundary groups: nothing here is forbidden, and most of it is a mistake.

use super::{BoundaryGroup, Fallback};
use crate::hierarchy::{Hierarchy, SiteCode, SoftwareUpdatePoint};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// How many names a sentence lists.
const NAMES: usize = 5;

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A group without a software update point.
    NoSoftwareUpdatePoint,
    /// A group that no client is in: it has no boundary, and is not a neighbor of any group either.
    NoBoundary,
    /// A software update point in no group.
    PointInNoGroup,
    /// Neighbors in a circle.
    NeighborCycle,
    /// Neighbors in a circle whose every fallback time is never.
    NeighborCycleOfNever,
    /// A fallback time below the one from which on it has effect.
    EarlyFallback,
}

/// A thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct BoundaryFinding {
    /// What kind of thing it is.
    pub kind: FindingKind,
    /// The groups that it is about.
    pub groups: Vec<String>,
    /// A sentence about it.
    pub message: String,
}

/// The primaries at which boundary groups are in use: those of which a software update point, or one of a secondary
/// site below, is in a group.
pub fn primaries_with_boundary_groups(
    hierarchy: &Hierarchy,
    points: &[SoftwareUpdatePoint],
    groups: &[BoundaryGroup],
) -> BTreeSet<SiteCode> {
    let in_groups = servers_in(groups);
    points
        .iter()
        .filter(|point| in_groups.contains(&point.server_name.to_lowercase()))
        .filter_map(|point| hierarchy.primary_of(point.site))
        .collect()
}

fn servers_in(groups: &[BoundaryGroup]) -> BTreeSet<String> {
    groups.iter().flat_map(|group| &group.points).map(|point| point.to_lowercase()).collect()
}

/// What is unusual about these groups, with these software update points in the hierarchy; by kind. That a server or a
/// default site boundary group is left out is not reported at a primary where no boundary groups are in use.
pub fn boundary_findings(
    hierarchy: &Hierarchy,
    groups: &[BoundaryGroup],
    points: &[SoftwareUpdatePoint],
) -> Vec<BoundaryFinding> {
    let grouped = primaries_with_boundary_groups(hierarchy, points, groups);
    let is_grouped =
        |site: SiteCode| hierarchy.primary_of(site).is_some_and(|primary| grouped.contains(&primary));
    let mut found = without_points(hierarchy, groups, is_grouped);
    found.extend(without_boundaries(groups));
    found.extend(points_in_no_group(groups, points, is_grouped));
    found.extend(cycles(groups));
    found.extend(early_fallbacks(groups));
    found
}

/// Names in a sentence: the first few, and how many more.
pub(super) fn list_names(names: &[String]) -> String {
    let shown = names.iter().take(NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMES) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn without_points(
    hierarchy: &Hierarchy,
    groups: &[BoundaryGroup],
    is_grouped: impl Fn(SiteCode) -> bool,
) -> Vec<BoundaryFinding> {
    let by_name: HashMap<&str, &BoundaryGroup> =
        groups.iter().map(|group| (group.name.as_str(), group)).collect();
    let defaults: Vec<&BoundaryGroup> =
        groups.iter().filter(|group| group.is_default && !group.points.is_empty()).collect();
    // Every group falls back to the site default of its clients, unless it says otherwise.
    let implied = |group: &BoundaryGroup| {
        let primary = group.site.and_then(|site| hierarchy.primary_of(site));
        let counts = |default: &&&BoundaryGroup| {
            (primary.is_none() || default.site == primary)
                && group.neighbors.iter().all(|neighbor| neighbor.group != default.name)
        };
        defaults.iter().filter(counts).map(|default| default.name.clone()).collect::<Vec<_>>()
    };
    let finding = |group: &BoundaryGroup| {
        let name = &group.name;
        let fallbacks: Vec<String> = group
            .neighbors
            .iter()
            .filter(|neighbor| neighbor.fallback_minutes.is_some())
            .filter(|neighbor| {
                by_name.get(neighbor.group.as_str()).is_some_and(|near| !near.points.is_empty())
            })
            .map(|neighbor| neighbor.group.clone())
            .chain(implied(group))
            .collect();
        let message = match group.site {
            Some(site) if group.is_default => format!(
                "{name} has no software update point: clients of {site} that are in no other group find none there."
            ),
            _ if fallbacks.is_empty() => {
                format!("{name} has no software update point, and no neighbor with one to fall back to.")
            }
            _ => format!(
                "{name} has no software update point: its clients wait for those of {}.",
                list_names(&fallbacks)
            ),
        };
        BoundaryFinding { kind: FindingKind::NoSoftwareUpdatePoint, groups: vec![name.clone()], message }
    };
    // Of a site where groups are not in use, clients find all servers.
    let counts = |group: &BoundaryGroup| !group.is_default || group.site.is_some_and(&is_grouped);
    groups.iter().filter(|group| group.points.is_empty() && counts(group)).map(finding).collect()
}

fn without_boundaries(groups: &[BoundaryGroup]) -> Vec<BoundaryFinding> {
    let neighbors: BTreeSet<&str> =
        groups.iter().flat_map(|group| &group.neighbors).map(|neighbor| neighbor.group.as_str()).collect();
    groups
        .iter()
        .filter(|group| {
            !group.is_default && group.boundaries.is_empty() && !neighbors.contains(group.name.as_str())
        })
        .map(|group| BoundaryFinding {
            kind: FindingKind::NoBoundary,
            groups: vec![group.name.clone()],
            message: format!(
                "{} has no boundary and is not a neighbor of any group: no client uses it.",
                group.name
            ),
        })
        .collect()
}

fn points_in_no_group(
    groups: &[BoundaryGroup],
    points: &[SoftwareUpdatePoint],
    is_grouped: impl Fn(SiteCode) -> bool,
) -> Vec<BoundaryFinding> {
    let in_groups = servers_in(groups);
    points
        .iter()
        .filter(|point| is_grouped(point.site) && !in_groups.contains(&point.server_name.to_lowercase()))
        .map(|point| BoundaryFinding {
            kind: FindingKind::PointInNoGroup,
            groups: vec![],
            message: format!("{} of {} is in no boundary group.", point.server_name, point.site),
        })
        .collect()
}

fn early_fallbacks(groups: &[BoundaryGroup]) -> Vec<BoundaryFinding> {
    let finding = |group: &BoundaryGroup, neighbor: &str, minutes: u32| BoundaryFinding {
        kind: FindingKind::EarlyFallback,
        groups: vec![group.name.clone(), neighbor.to_owned()],
        message: early_fallback(&group.name, neighbor, minutes),
    };
    groups
        .iter()
        .flat_map(|group| group.neighbors.iter().map(move |neighbor| (group, neighbor)))
        .filter_map(|(group, neighbor)| {
            let minutes = neighbor.fallback_minutes.filter(|minutes| *minutes < Fallback::EFFECTIVE_FROM)?;
            Some(finding(group, &neighbor.group, minutes))
        })
        .collect()
}

/// What to say of a fallback time below the one from which on it has effect.
pub(super) fn early_fallback(group: &str, neighbor: &str, minutes: u32) -> String {
    format!(
        "{group} falls back to {neighbor} after {minutes} minutes by its setting, and after {} in effect: so long a client stays \
         with its last good server.",
        Fallback::EFFECTIVE_FROM
    )
}

/// Rings of neighbors. In each, who follows neighbors comes back to where he was; each group counts once.
fn cycles(groups: &[BoundaryGroup]) -> Vec<BoundaryFinding> {
    let places: HashMap<&str, usize> =
        groups.iter().enumerate().map(|(place, group)| (group.name.as_str(), place)).collect();
    let to: Vec<Vec<usize>> = groups
        .iter()
        .map(|group| {
            group.neighbors.iter().filter_map(|near| places.get(near.group.as_str()).copied()).collect()
        })
        .collect();
    let ring_of = rings(&to);
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    for (place, ring) in ring_of.iter().enumerate() {
        members.entry(*ring).or_default().push(place);
    }
    let mut members: Vec<Vec<usize>> = members.into_values().filter(|ring| ring.len() > 1).collect();
    members.sort_unstable();
    let finding = |ring: Vec<usize>| {
        let inside: Vec<&BoundaryGroup> = ring.iter().filter_map(|place| groups.get(*place)).collect();
        let names: Vec<String> = inside.iter().map(|group| group.name.clone()).collect();
        let members: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let mut hops = inside
            .iter()
            .flat_map(|group| &group.neighbors)
            .filter(|neighbor| members.contains(neighbor.group.as_str()));
        let (kind, what) = if hops.all(|neighbor| neighbor.fallback_minutes.is_none()) {
            (
                FindingKind::NeighborCycleOfNever,
                "every fallback time in it is never, so none of them falls back to another",
            )
        } else {
            (FindingKind::NeighborCycle, "that is allowed, and each of them counts once")
        };
        let message = format!("{} are neighbors in a circle: {what}.", list_names(&names));
        BoundaryFinding { kind, groups: names, message }
    };
    members.into_iter().map(finding).collect()
}

/// For each place of a graph the number of its ring: places that reach each other have the same (S. Rao Kosaraju's way:
/// the order in which places are left, then the reverse graph in that order from its end). No recursion: a chain of
/// neighbors may be long.
fn rings(to: &[Vec<usize>]) -> Vec<usize> {
    let mut from: Vec<Vec<usize>> = vec![Vec::new(); to.len()];
    for (place, next) in to.iter().enumerate() {
        for target in next {
            if let Some(back) = from.get_mut(*target) {
                back.push(place);
            }
        }
    }
    let mut seen = vec![false; to.len()];
    let mut left = Vec::with_capacity(to.len());
    for start in 0..to.len() {
        let mut path = vec![(start, 0)];
        while let Some((place, next)) = path.pop() {
            if next == 0 && seen.get_mut(place).is_none_or(|seen| std::mem::replace(seen, true)) {
                continue;
            }
            match to.get(place).and_then(|targets| targets.get(next)) {
                Some(target) => path.extend([(place, next + 1), (*target, 0)]),
                None => left.push(place),
            }
        }
    }
    let mut ring_of = vec![usize::MAX; to.len()];
    for start in left.into_iter().rev() {
        let mut open = vec![start];
        while let Some(place) = open.pop() {
            match ring_of.get_mut(place) {
                Some(ring) if *ring == usize::MAX => {
                    *ring = start;
                    open.extend(from.get(place).into_iter().flatten());
                }
                _ => {}
            }
        }
    }
    ring_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_of_a_ring_reach_each_other(edges in prop::collection::vec((0..9usize, 0..9usize), 0..24)) {
            let mut to = vec![Vec::new(); 9];
            let mut reaches = [[false; 9]; 9];
            for (from, target) in edges {
                to[from].push(target);
                reaches[from][target] = true;
            }
            for through in 0..9 {
                for from in 0..9 {
                    for target in 0..9 {
                        reaches[from][target] |= reaches[from][through] && reaches[through][target];
                    }
                }
            }
            let ring_of = rings(&to);
            for one in 0..9 {
                for other in 0..9 {
                    let together = one == other || (reaches[one][other] && reaches[other][one]);
                    prop_assert_eq!(ring_of[one] == ring_of[other], together, "{} {}", one, other);
                }
            }
        }
    }
}
