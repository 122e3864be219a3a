//! Circles among edges: updates that replace each other, a fault that published metadata contains.

use std::collections::BTreeSet;

/// The edges of each node, in one piece: nodes are numbered from 0, so a graph of a whole catalog takes two arrays.
#[derive(Debug, Default)]
pub(super) struct Adjacency {
    /// Where the targets of a node begin; one more than there are nodes.
    starts: Vec<usize>,
    targets: Vec<u32>,
}

impl Adjacency {
    /// The edges of nodes 0 to `nodes` - 1, which all edges must lie among.
    pub(super) fn new(nodes: usize, edges: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0; nodes + 1];
        for (from, _) in edges.clone() {
            starts[from as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut free = starts.clone();
        let mut targets = vec![0; starts[nodes]];
        for (from, to) in edges {
            targets[free[from as usize]] = to;
            free[from as usize] += 1;
        }
        Adjacency { starts, targets }
    }

    /// Where the edges of a node lead.
    pub(super) fn of(&self, node: u32) -> &[u32] {
        &self.targets[self.starts[node as usize]..self.starts[node as usize + 1]]
    }
}

/// The strongly connected component of each node. Components are numbered so that edges between two of them lead from
/// the lower to the higher number.
///
/// Kosaraju's two passes, without recursion: chains are longer than a stack is deep.
pub(super) fn components(nodes: usize, edges: &[(u32, u32)]) -> Vec<u32> {
    const OPEN: u32 = u32::MAX;
    let forward = Adjacency::new(nodes, edges.iter().copied());
    let backward = Adjacency::new(nodes, edges.iter().map(|(from, to)| (*to, *from)));
    let mut finished = Vec::with_capacity(nodes);
    let mut visited = vec![false; nodes];
    let mut path: Vec<(u32, usize)> = Vec::new();
    for node in 0..nodes as u32 {
        if std::mem::replace(&mut visited[node as usize], true) {
            continue;
        }
        path.push((node, 0));
        while let Some((node, place)) = path.last_mut() {
            match forward.of(*node).get(*place) {
                Some(&target) => {
                    *place += 1;
                    if !std::mem::replace(&mut visited[target as usize], true) {
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
    let mut components = vec![OPEN; nodes];
    let mut component = 0;
    let mut open = Vec::new();
    for node in finished.into_iter().rev() {
        if components[node as usize] != OPEN {
            continue;
        }
        components[node as usize] = component;
        open.push(node);
        while let Some(member) = open.pop() {
            for &source in backward.of(member) {
                if components[source as usize] == OPEN {
                    components[source as usize] = component;
                    open.push(source);
                }
            }
        }
        component += 1;
    }
    components
}

/// The updates that lie on a circle: those from which the edges lead back to themselves.
pub(in crate::catalog) fn on_a_circle<N: Copy + Ord>(edges: &[(N, N)]) -> BTreeSet<N> {
    let mut nodes: Vec<N> = edges.iter().flat_map(|(from, to)| [*from, *to]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let place = |node: N| nodes.partition_point(|known| *known < node) as u32;
    let dense: Vec<(u32, u32)> = edges.iter().map(|(from, to)| (place(*from), place(*to))).collect();
    let components = components(nodes.len(), &dense);
    // An edge within a component is on a circle: a way leads back from its end to its beginning.
    dense
        .iter()
        .filter(|(from, to)| components[*from as usize] == components[*to as usize])
        .map(|(from, _)| nodes[*from as usize])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chains_have_no_circle_and_circles_are_found() {
        for (edges, expected) in [
            (&[(3, 2), (2, 1), (3, 1), (1, 9), (9, 8), (8, 9)][..], &[8, 9][..]),
            (&[(1, 2), (2, 3), (1, 3)], &[]),
            (&[(1, 1)], &[1]),
            (&[(1, 2), (2, 3), (3, 1), (3, 4)], &[1, 2, 3]),
            (&[], &[]),
        ] {
            assert_eq!(on_a_circle(edges), expected.iter().copied().collect(), "{edges:?}");
        }
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        let edges: Vec<(i64, i64)> =
            (0..200_000).map(|node| (node, node + 1)).chain([(200_000, 0)]).collect();
        assert_eq!(on_a_circle(&edges).len(), 200_001);
    }

    /// Everything that edges lead to from `start`, found one step after another.
    fn reached(edges: &[(i64, i64)], start: i64) -> BTreeSet<i64> {
        let mut reached = BTreeSet::new();
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            open.extend(edges.iter().filter(|edge| edge.0 == node && reached.insert(edge.1)).map(|e| e.1));
        }
        reached
    }

    proptest! {
        #[test]
        fn a_circle_is_what_leads_back(edges in prop::collection::vec((0_i64..8, 0_i64..8), 0..20)) {
            let expected: BTreeSet<i64> = (0..8).filter(|node| reached(&edges, *node).contains(node)).collect();
            prop_assert_eq!(on_a_circle(&edges), expected);
        }

        #[test]
        fn components_are_numbered_along_the_edges(edges in prop::collection::vec((0_u32..9, 0_u32..9), 0..20)) {
            let components = components(9, &edges);
            for (from, to) in edges {
                prop_assert!(components[from as usize] <= components[to as usize]);
            }
        }
    }
}
