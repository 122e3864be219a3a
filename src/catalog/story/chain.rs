//! Chains of supersedence: walking them, and finding the circles that published metadata contains.

use crate::error::Result;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Updates of one walk; a longer chain is cut, and the story says so. The longest real ones, of definition updates, have
/// a few thousand.
pub(super) const WALK_LIMIT: usize = 10_000;

/// What a walk along supersedence met.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Walk {
    /// Each update that was reached with its distance from the start, nearest first; the start itself is left out.
    pub(super) reached: Vec<(i64, u32)>,
    /// Every edge that was seen, from the nearer to the farther update.
    pub(super) edges: Vec<(i64, i64)>,
    /// True when the limit cut the walk.
    pub(super) truncated: bool,
}

/// Walks from `start` to everything that `next` leads to, level by level. Each update is visited once, so a circle ends.
pub(super) fn walk(start: i64, limit: usize, mut next: impl FnMut(i64) -> Result<Vec<i64>>) -> Result<Walk> {
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

/// The updates that lie on a circle: those from which the edges lead back to themselves.
///
/// Kosaraju's two passes, without recursion: a circle is a strongly connected component of more than one update, or an
/// update that leads to itself.
pub(super) fn on_a_circle(edges: &[(i64, i64)]) -> BTreeSet<i64> {
    let (mut forward, mut backward) = (BTreeMap::<i64, Vec<i64>>::new(), BTreeMap::<i64, Vec<i64>>::new());
    let mut nodes = BTreeSet::new();
    let mut circle = BTreeSet::new();
    for &(from, to) in edges {
        forward.entry(from).or_default().push(to);
        backward.entry(to).or_default().push(from);
        nodes.extend([from, to]);
        if from == to {
            circle.insert(from);
        }
    }
    let next = |edges: &BTreeMap<i64, Vec<i64>>, node: i64, place: usize| {
        edges.get(&node).and_then(|targets| targets.get(place)).copied()
    };
    let mut finished = Vec::with_capacity(nodes.len());
    let mut visited = HashSet::new();
    for &node in &nodes {
        if !visited.insert(node) {
            continue;
        }
        let mut path = vec![(node, 0)];
        while let Some((node, place)) = path.last_mut() {
            match next(&forward, *node, *place) {
                Some(target) => {
                    *place += 1;
                    if visited.insert(target) {
                        path.push((target, 0));
                    }
                }
                None => {
                    finished.push(*node);
                    path.pop();
                }
            }
        }
    }
    let mut assigned = HashSet::new();
    for node in finished.into_iter().rev() {
        if !assigned.insert(node) {
            continue;
        }
        let mut component = vec![node];
        let mut place = 0;
        while let Some(member) = component.get(place).copied() {
            for source in backward.get(&member).into_iter().flatten() {
                if assigned.insert(*source) {
                    component.push(*source);
                }
            }
            place += 1;
        }
        if component.len() > 1 {
            circle.extend(component);
        }
    }
    circle
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn along(edges: &[(i64, i64)], start: i64, limit: usize) -> Walk {
        walk(start, limit, |from| Ok(edges.iter().filter(|edge| edge.0 == from).map(|edge| edge.1).collect()))
            .expect("walks")
    }

    #[test]
    fn a_chain_of_three_and_a_circle() {
        let edges = [(3, 2), (2, 1), (3, 1), (1, 9), (9, 8), (8, 9)];
        let walk = along(&edges, 3, WALK_LIMIT);
        assert_eq!(walk.reached, [(2, 1), (1, 1), (9, 2), (8, 3)]);
        assert!(!walk.truncated);
        assert_eq!(on_a_circle(&walk.edges), BTreeSet::from([8, 9]));
        assert_eq!(on_a_circle(&along(&edges, 2, WALK_LIMIT).edges), BTreeSet::from([8, 9]));
        assert_eq!(on_a_circle(&[(1, 2), (2, 3), (1, 3)]), BTreeSet::new());
        assert_eq!(on_a_circle(&[(1, 1)]), BTreeSet::from([1]));
    }

    #[test]
    fn a_walk_is_bounded() {
        let edges: Vec<(i64, i64)> = (0..50).map(|node| (node, node + 1)).collect();
        let walk = along(&edges, 0, 10);
        assert_eq!((walk.reached.len(), walk.truncated), (10, true));
        assert!(!along(&edges, 0, 50).truncated);
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        let edges: Vec<(i64, i64)> =
            (0..200_000).map(|node| (node, node + 1)).chain([(200_000, 0)]).collect();
        assert_eq!(on_a_circle(&edges).len(), 200_001);
    }

    proptest! {
        #[test]
        fn a_circle_is_what_leads_back(edges in prop::collection::vec((0_i64..8, 0_i64..8), 0..20)) {
            let expected: BTreeSet<i64> = (0..8)
                .filter(|&node| along(&edges, node, WALK_LIMIT).edges.iter().any(|edge| edge.1 == node))
                .collect();
            prop_assert_eq!(on_a_circle(&edges), expected);
        }
    }
}
