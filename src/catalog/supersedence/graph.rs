//! Which update replaces which: chains to their end, and circles with the one that stands.

use super::circle::{Adjacency, components};
use crate::db::UpdateKey;
use jiff::Timestamp;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// A listed update, as supersedence sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    pub(crate) update_id: UpdateKey,
    /// UpdateID.
    pub guid: Uuid,
    /// When it was released first.
    pub released_at: Option<Timestamp>,
    /// By its publisher.
    pub is_withdrawn: bool,
}

impl Node {
    /// What decides which of two updates on a circle is the newer one. One without a date is older than all that have
    /// one.
    fn age(&self) -> (Option<Timestamp>, Uuid) {
        (self.released_at, self.guid)
    }
}

/// The supersedence of a catalog, as a site at some content version sees it: what is superseded, what stands.
///
/// An update supersedes those that its current revision names, if it is listed and its publisher has not withdrawn it.
/// What supersedes a withdrawn update supersedes in its place what that one names, or named before a withdrawn revision
/// left the relations out: to withdraw the middle of a chain revives nothing. What the supersedence rule has expired goes on superseding: it was replaced itself, and what
/// replaced it stands. So the graph does not depend on the rule, and the rule cannot swing.
///
/// Off-spec: published metadata contains updates that supersede each other in a circle, which would leave none of them.
/// Here the newest of a circle (by first release, then by UpdateID) stands; within the circle an older update
/// supersedes none that is newer, and a member that no newer one names is superseded by the newest, to which the
/// circle leads.
#[derive(Debug, Default)]
pub struct Supersedence {
    /// Sorted by key.
    nodes: Vec<Node>,
    /// From an update to those that supersede it directly. Without circles.
    superseding: Adjacency,
    /// Components of the published edges: between two of them, edges lead from the lower to the higher number.
    components: Vec<u32>,
    /// Members of each circle, newest first.
    circles: Vec<Vec<u32>>,
}

impl Supersedence {
    /// The graph of the listed updates `nodes` under `edges` (newer, older) by update key. Edges from or to other
    /// updates, and from an update to itself, mean nothing; those from withdrawn ones only lead on to what supersedes
    /// these.
    pub(in crate::catalog) fn new(
        mut nodes: Vec<Node>,
        edges: impl Iterator<Item = (UpdateKey, UpdateKey)>,
    ) -> Self {
        nodes.sort_unstable_by_key(|node| node.update_id);
        nodes.dedup_by_key(|node| node.update_id);
        let edges: Vec<(u32, u32)> = edges
            .filter(|(newer, older)| newer != older)
            .filter_map(|(newer, older)| Some((place(&nodes, newer)?, place(&nodes, older)?)))
            .collect();
        let mut edges = lead_past_withdrawn(&nodes, edges);
        let components = components(nodes.len(), &edges);
        let age = |node: u32| nodes[node as usize].age();

        let circles = circles(&components, age);
        edges.retain(|(newer, older)| {
            components[*newer as usize] != components[*older as usize] || age(*newer) > age(*older)
        });
        let mut is_replaced_within = vec![false; nodes.len()];
        for (newer, older) in &edges {
            if components[*newer as usize] == components[*older as usize] {
                is_replaced_within[*older as usize] = true;
            }
        }
        for members in &circles {
            let Some((newest, others)) = members.split_first() else { continue };
            edges.extend(
                others
                    .iter()
                    .filter(|member| !is_replaced_within[**member as usize])
                    .map(|member| (*newest, *member)),
            );
        }
        let superseding = Adjacency::new(nodes.len(), edges.iter().map(|(newer, older)| (*older, *newer)));
        Supersedence { nodes, superseding, components, circles }
    }

    /// The listed updates, also those that their publisher withdrew.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// True when a listed update that its publisher has not withdrawn supersedes the update.
    pub(crate) fn is_superseded(&self, update_id: UpdateKey) -> bool {
        self.superseding(update_id).next().is_some()
    }

    /// True for a listed update that its publisher has not withdrawn.
    pub(crate) fn is_published(&self, update_id: UpdateKey) -> bool {
        place(&self.nodes, update_id).is_some_and(|place| !self.nodes[place as usize].is_withdrawn)
    }

    /// True for a published update that nothing supersedes: the end of a chain.
    pub(crate) fn stands(&self, update_id: UpdateKey) -> bool {
        self.is_published(update_id) && !self.is_superseded(update_id)
    }

    /// The updates that supersede an update directly.
    pub(crate) fn superseding(&self, update_id: UpdateKey) -> impl Iterator<Item = &Node> {
        place(&self.nodes, update_id)
            .map_or(&[][..], |place| self.superseding.of(place))
            .iter()
            .map(|newer| &self.nodes[*newer as usize])
    }

    /// For each of [`Supersedence::nodes`] the place of the update that replaces it at the end of the chain; its own
    /// place where nothing supersedes it. Of several ends the newest.
    pub fn successors(&self) -> Vec<usize> {
        // Each after those that supersede it.
        let mut order: Vec<u32> = (0..self.nodes.len() as u32).collect();
        order.sort_by_cached_key(|node| {
            (self.components[*node as usize], Reverse(self.nodes[*node as usize].age()))
        });
        let mut successors: Vec<usize> = (0..self.nodes.len()).collect();
        for node in &order {
            let ends = self.superseding.of(*node).iter().map(|newer| successors[*newer as usize]);
            if let Some(newest) = ends.max_by_key(|end| self.nodes[*end].age()) {
                successors[*node as usize] = newest;
            }
        }
        successors
    }

    /// Every pair (newer, older), as places in [`Supersedence::nodes`], in which the newer update supersedes the older
    /// one in one step or in many.
    pub fn closure(&self) -> Vec<(u32, u32)> {
        let mut pairs = Vec::new();
        // The update for which a node was last reached: nothing has to be cleared between two of them.
        let mut reached_for = vec![u32::MAX; self.nodes.len()];
        let mut open = Vec::new();
        for older in 0..self.nodes.len() as u32 {
            open.push(older);
            while let Some(node) = open.pop() {
                for &newer in self.superseding.of(node) {
                    if std::mem::replace(&mut reached_for[newer as usize], older) != older {
                        pairs.push((newer, older));
                        open.push(newer);
                    }
                }
            }
        }
        pairs
    }

    /// The members of each circle, newest first; the circle with the newest member first.
    pub fn circles(&self) -> impl Iterator<Item = Vec<&Node>> {
        self.circles.iter().map(|members| members.iter().map(|node| &self.nodes[*node as usize]).collect())
    }
}

/// The place of an update among nodes that are sorted by key.
fn place(nodes: &[Node], update_id: UpdateKey) -> Option<u32> {
    nodes.binary_search_by_key(&update_id, |node| node.update_id).ok().map(|place| place as u32)
}

/// The edges from published updates: in the place of one from a withdrawn update, those from the nearest published ones
/// that supersede it.
fn lead_past_withdrawn(nodes: &[Node], mut edges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    let is_withdrawn = |node: u32| nodes[node as usize].is_withdrawn;
    if !edges.iter().any(|(newer, _)| is_withdrawn(*newer)) {
        return edges;
    }
    // Withdrawn updates that name each other in a circle have the same updates above them.
    let among: Vec<(u32, u32)> =
        edges.iter().copied().filter(|(newer, older)| is_withdrawn(*newer) && is_withdrawn(*older)).collect();
    let components = components(nodes.len(), &among);
    let component = |node: u32| components[node as usize];
    // The published updates above each component, those of the components above it first.
    edges.sort_unstable_by_key(|(newer, older)| (component(*older), *older, *newer));
    let mut above: HashMap<u32, Vec<u32>> = HashMap::new();
    for of_component in edges.chunk_by(|a, b| component(a.1) == component(b.1)) {
        let Some((_, older)) = of_component.first().filter(|(_, older)| is_withdrawn(*older)) else {
            continue;
        };
        let published = published_above(of_component, &above, component, is_withdrawn);
        above.insert(component(*older), published);
    }
    edges
        .chunk_by(|a, b| a.1 == b.1)
        .flat_map(|of_one| {
            let older = of_one[0].1;
            let published = published_above(of_one, &above, component, is_withdrawn);
            published.into_iter().filter(move |newer| *newer != older).map(move |newer| (newer, older))
        })
        .collect()
}

/// The nearest published updates that edges come from, by way of withdrawn ones where need be; ascending.
fn published_above(
    edges: &[(u32, u32)],
    above: &HashMap<u32, Vec<u32>>,
    component: impl Fn(u32) -> u32,
    is_withdrawn: impl Fn(u32) -> bool,
) -> Vec<u32> {
    let mut published = BTreeSet::new();
    for (newer, _) in edges {
        if is_withdrawn(*newer) {
            published.extend(above.get(&component(*newer)).into_iter().flatten());
        } else {
            published.insert(*newer);
        }
    }
    published.into_iter().collect()
}

/// The components of several members, the newest member first, and the one with the newest member first.
fn circles(components: &[u32], age: impl Fn(u32) -> (Option<Timestamp>, Uuid)) -> Vec<Vec<u32>> {
    let count = components.iter().max().map_or(0, |highest| *highest as usize + 1);
    let mut sizes = vec![0_u32; count];
    for component in components {
        sizes[*component as usize] += 1;
    }
    let mut members: Vec<u32> =
        (0..components.len() as u32).filter(|node| sizes[components[*node as usize] as usize] > 1).collect();
    members.sort_by_key(|node| (components[*node as usize], Reverse(age(*node))));
    let mut circles: Vec<Vec<u32>> = members
        .chunk_by(|a, b| components[*a as usize] == components[*b as usize])
        .map(<[u32]>::to_vec)
        .collect();
    circles.sort_by_key(|members| members.first().map(|newest| Reverse(age(*newest))));
    circles
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Update `id`, released on day `day`; without a date where the day is 0.
    fn node(id: i64, day: i64) -> Node {
        let released_at = (day > 0).then(|| Timestamp::from_second(day * 86_400).expect("a day"));
        Node { update_id: id.into(), guid: Uuid::from_u128(id as u128), released_at, is_withdrawn: false }
    }

    fn graph(days: &[(i64, i64)], edges: &[(i64, i64)]) -> Supersedence {
        Supersedence::new(days.iter().map(|(id, day)| node(*id, *day)).collect(), self::edges(edges))
    }

    fn edges(edges: &[(i64, i64)]) -> impl Iterator<Item = (UpdateKey, UpdateKey)> {
        edges.iter().map(|(newer, older)| ((*newer).into(), (*older).into()))
    }

    fn standing(graph: &Supersedence) -> Vec<i64> {
        let ids = graph.nodes().iter().map(|node| node.update_id);
        ids.filter(|update_id| !graph.is_superseded(*update_id)).map(i64::from).collect()
    }

    fn circles_of(graph: &Supersedence) -> Vec<Vec<i64>> {
        graph.circles().map(|members| members.iter().map(|node| node.update_id.into()).collect()).collect()
    }

    #[test]
    fn the_newest_of_a_circle_stands() {
        type Case<'a> = (&'a str, &'a [(i64, i64)], &'a [(i64, i64)], &'a [i64], &'a [&'a [i64]]);
        let cases: [Case<'_>; 9] = [
            ("a chain", &[(1, 1), (2, 2), (3, 3)], &[(3, 2), (2, 1)], &[3], &[]),
            ("a chain against the dates", &[(1, 3), (2, 2), (3, 1)], &[(3, 2), (2, 1)], &[3], &[]),
            ("circle of two", &[(1, 1), (2, 2)], &[(2, 1), (1, 2)], &[2], &[&[2, 1]]),
            ("same day: the GUID", &[(1, 7), (2, 7)], &[(2, 1), (1, 2)], &[2], &[&[2, 1]]),
            ("no date is oldest", &[(1, 1), (2, 0)], &[(2, 1), (1, 2)], &[1], &[&[1, 2]]),
            ("circle of three", &[(1, 1), (2, 2), (3, 3)], &[(3, 2), (2, 1), (1, 3)], &[3], &[&[3, 2, 1]]),
            ("against the dates", &[(1, 1), (2, 2), (3, 3)], &[(3, 1), (1, 2), (2, 3)], &[3], &[&[3, 2, 1]]),
            (
                "a circle that was replaced",
                &[(1, 1), (2, 2), (3, 3)],
                &[(2, 1), (1, 2), (3, 2)],
                &[3],
                &[&[2, 1]],
            ),
            ("oneself, and strangers", &[(1, 1), (2, 2)], &[(1, 1), (9, 1), (2, 9)], &[1, 2], &[]),
        ];
        for (what, days, edges, stands, circles) in cases {
            let graph = graph(days, edges);
            assert_eq!(standing(&graph), stands, "{what}");
            assert_eq!(circles_of(&graph), circles, "{what}");
        }
        assert_eq!(graph(&[], &[]).successors(), [0_usize; 0]);
    }

    #[test]
    fn chains_are_followed_to_their_end() {
        // 5 and 6 stand; 4 is newer than 6 but superseded by 5; the circle 2-3 is in between.
        let days = [(1, 1), (2, 2), (3, 3), (4, 9), (5, 5), (6, 6)];
        let graph = graph(&days, &[(2, 1), (3, 2), (2, 3), (4, 3), (5, 4), (6, 1)]);
        let successors: Vec<i64> =
            graph.successors().into_iter().map(|place| graph.nodes()[place].update_id.into()).collect();
        assert_eq!(successors, [6, 5, 5, 5, 5, 6]);
        assert_eq!(graph.closure().len(), 5 + 3 + 2 + 1);
    }

    #[test]
    fn a_withdrawn_update_supersedes_nothing_and_breaks_no_chain() {
        type Case<'a> = (&'a str, &'a [i64], &'a [(i64, i64)], &'a [i64]);
        let cases: [Case<'_>; 8] = [
            ("the end of a chain", &[2], &[(2, 1)], &[1, 3, 4, 5]),
            ("the middle", &[2], &[(3, 2), (2, 1)], &[3, 4, 5]),
            ("two in the middle", &[2, 3], &[(4, 3), (3, 2), (2, 1)], &[4, 5]),
            ("the middle and the end", &[2, 3], &[(3, 2), (2, 1)], &[1, 4, 5]),
            ("a circle with what it replaces", &[2], &[(2, 1), (1, 2)], &[1, 3, 4, 5]),
            ("that circle, replaced", &[2], &[(3, 2), (2, 1), (1, 2)], &[3, 4, 5]),
            ("two in a circle", &[2, 3], &[(4, 3), (3, 2), (2, 3), (2, 1)], &[4, 5]),
            ("a circle by way of two", &[2, 3], &[(4, 3), (3, 1), (1, 2), (2, 4)], &[4, 5]),
        ];
        for (what, withdrawn, pairs, published) in cases {
            let nodes = (1..=5).map(|id| Node { is_withdrawn: withdrawn.contains(&id), ..node(id, id) });
            let graph = Supersedence::new(nodes.collect(), edges(pairs));
            let stands: Vec<i64> = (1..=9).filter(|id| graph.stands(UpdateKey::from(*id))).collect();
            assert_eq!(stands, published, "{what}");
        }
    }

    #[test]
    fn a_chain_of_many_thousands_ends() {
        let days: Vec<(i64, i64)> = (1..=200_000).map(|id| (id, id / 1_000 + 1)).collect();
        let edges: Vec<(i64, i64)> = (1..200_000).map(|id| (id + 1, id)).collect();
        let graph = graph(&days, &edges);
        assert!(graph.successors().iter().all(|place| *place == 199_999));
        assert_eq!(standing(&graph), [200_000]);
    }

    proptest! {
        #[test]
        fn to_withdraw_is_to_step_aside(
            withdrawn in prop::collection::vec(any::<bool>(), 8),
            pairs in prop::collection::vec((0_i64..8, 0_i64..8), 0..16),
        ) {
            // Along the numbers: without circles, which the newest decides.
            let pairs: Vec<(i64, i64)> = pairs.into_iter().filter(|(newer, older)| newer > older).collect();
            let nodes = (0..8).map(|id| Node { is_withdrawn: withdrawn[id as usize], ..node(id, id + 1) });
            let graph = Supersedence::new(nodes.collect(), edges(&pairs));
            for older in 0..8_i64 {
                let (mut expected, mut open) = (BTreeSet::new(), vec![older]);
                while let Some(one) = open.pop() {
                    for (newer, _) in pairs.iter().filter(|pair| pair.1 == one) {
                        if withdrawn[*newer as usize] {
                            open.push(*newer);
                        } else {
                            expected.insert(*newer);
                        }
                    }
                }
                let superseding = graph.superseding(UpdateKey::from(older));
                let found: BTreeSet<i64> = superseding.map(|newer| newer.update_id.into()).collect();
                prop_assert_eq!(found, expected);
            }
        }

        #[test]
        fn something_always_stands_and_the_closure_has_no_circle(
            days in prop::collection::vec(0_i64..4, 8),
            edges in prop::collection::vec((0_i64..8, 0_i64..8), 0..24),
        ) {
            let days: Vec<(i64, i64)> = days.into_iter().enumerate().map(|(id, day)| (id as i64, day)).collect();
            let graph = graph(&days, &edges);
            let pairs = graph.closure();
            let unique: BTreeSet<_> = pairs.iter().copied().collect();
            prop_assert_eq!(unique.len(), pairs.len());
            prop_assert!(unique.iter().all(|(newer, older)| newer != older && !unique.contains(&(*older, *newer))));
            for (newer, older) in &unique {
                for (newest, _) in unique.iter().filter(|(_, replaced)| replaced == newer) {
                    prop_assert!(unique.contains(&(*newest, *older)), "the closure is closed");
                }
            }
            for (place, successor) in graph.successors().into_iter().enumerate() {
                prop_assert!(!graph.is_superseded(UpdateKey::from(successor as i64)));
                prop_assert!(place == successor || unique.contains(&(successor as u32, place as u32)));
            }
            for members in circles_of(&graph) {
                let inside = |node: &Node| members.contains(&i64::from(node.update_id));
                let standing: Vec<i64> = members
                    .iter()
                    .copied()
                    .filter(|id| !graph.superseding(UpdateKey::from(*id)).any(inside))
                    .collect();
                prop_assert_eq!(&standing[..], &members[..1], "only the newest");
            }
        }
    }
}
