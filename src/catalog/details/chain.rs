//! Walks along chains of supersedence.

use crate::base::error::Result;
use crate::db::UpdateKey;
use std::collections::HashSet;

/// Updates of one walk; a longer chain is cut, which the details say. The longest real ones, of definition updates,
/// have a few thousand.
pub(super) const WALK_LIMIT: usize = 10_000;

/// What a walk along supersedence met.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Walk {
    /// Each update that was reached with its distance from the start, nearest first; the start itself is left out.
    pub(super) reached: Vec<(UpdateKey, u32)>,
    /// Every edge that was seen, from the nearer to the farther update.
    pub(super) edges: Vec<(UpdateKey, UpdateKey)>,
    /// True when the limit cut the walk.
    pub(super) truncated: bool,
}

/// Walks from `start` to everything that `next` leads to, level by level. Each update is visited once, so a circle
/// ends.
pub(super) fn walk(
    start: UpdateKey,
    limit: usize,
    mut next: impl FnMut(UpdateKey) -> Result<Vec<UpdateKey>>,
) -> Result<Walk> {
    let mut walk = Walk::default();
    let mut visited = HashSet::from([start]);
    let mut level = vec![start];
    let mut distance = 0;
    while !level.is_empty() {
        distance += 1;
        let mut farther = Vec::new();
        for update in level {
            for other in next(update)? {
                if !visited.contains(&other) && walk.reached.len() >= limit {
                    walk.truncated = true;
                    continue;
                }
                walk.edges.push((update, other));
                if visited.insert(other) {
                    walk.reached.push((other, distance));
                    farther.push(other);
                }
            }
        }
        level = farther;
    }
    Ok(walk)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn along(edges: &[(i64, i64)], start: i64, limit: usize) -> Walk {
        let next = |from: UpdateKey| {
            let edges = edges.iter().filter(|edge| from == edge.0.into());
            Ok(edges.map(|edge| edge.1.into()).collect())
        };
        walk(start.into(), limit, next).expect("walks")
    }

    #[test]
    fn a_chain_of_three_and_a_circle() {
        let edges = [(3, 2), (2, 1), (3, 1), (1, 9), (9, 8), (8, 9)];
        let walk = along(&edges, 3, WALK_LIMIT);
        let reached = [(2, 1), (1, 1), (9, 2), (8, 3)];
        assert_eq!(walk.reached, reached.map(|(key, distance)| (UpdateKey::from(key), distance)));
        assert!(!walk.truncated);
        assert_eq!(walk.edges.len(), edges.len(), "each edge once, those that close the circle too");
    }

    #[test]
    fn a_walk_is_bounded() {
        let edges: Vec<(i64, i64)> = (0..50).map(|node| (node, node + 1)).collect();
        let walk = along(&edges, 0, 10);
        assert_eq!((walk.reached.len(), walk.truncated), (10, true));
        assert!(!along(&edges, 0, 50).truncated);
    }
}
