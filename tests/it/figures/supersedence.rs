//! What is superseded, update by update: every way is followed anew.

use super::story::{Revision, guid, released};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The edges (newer, older) between the current revisions that a site sees: by way of what was withdrawn, and without
/// circles, of each of which the newest member stands.
pub fn edges(current: &BTreeMap<u64, Revision>) -> BTreeSet<(u64, u64)> {
    let names = |newer: u64, older: u64| newer != older && current[&newer].supersedes.contains(&older);
    let is_published = |update: u64| !current[&update].is_withdrawn;
    let all: Vec<u64> = current.keys().copied().collect();
    let mut edges: BTreeSet<(u64, u64)> = BTreeSet::new();
    for newer in all.iter().copied().filter(|update| is_published(*update)) {
        // From what it names, past what was withdrawn.
        let mut found: BTreeSet<u64> = all.iter().copied().filter(|older| names(newer, *older)).collect();
        for _ in 0..all.len() {
            let past = found.iter().filter(|update| !is_published(**update));
            let more: Vec<u64> =
                past.flat_map(|gone| all.iter().copied().filter(|older| names(*gone, *older))).collect();
            found.extend(more);
        }
        edges.extend(found.into_iter().filter(|older| *older != newer).map(|older| (newer, older)));
    }
    let reaches = |from: u64, to: u64| above(&edges, to).contains(&from);
    let is_circle = |one: u64, other: u64| one != other && reaches(one, other) && reaches(other, one);
    let mut without: BTreeSet<(u64, u64)> = edges
        .iter()
        .copied()
        .filter(|(newer, older)| !is_circle(*newer, *older) || age(*newer) > age(*older))
        .collect();
    for member in &all {
        let circle: Vec<u64> = all.iter().copied().filter(|other| is_circle(*member, *other)).collect();
        let newest = circle.iter().copied().max_by_key(|update| age(*update));
        let is_replaced = without.iter().any(|(newer, older)| older == member && is_circle(*newer, *older));
        if let Some(newest) = newest.filter(|newest| age(*newest) > age(*member) && !is_replaced) {
            without.insert((newest, *member));
        }
    }
    without
}

fn age(update: u64) -> (String, Uuid) {
    (released(update), guid(update))
}

/// What supersedes an update, in one step or in many.
pub fn above(edges: &BTreeSet<(u64, u64)>, update: u64) -> BTreeSet<u64> {
    let mut found = BTreeSet::new();
    let mut open = vec![update];
    while let Some(older) = open.pop() {
        let newer = edges.iter().filter(|edge| edge.1 == older).map(|edge| edge.0);
        open.extend(newer.filter(|newer| found.insert(*newer)));
    }
    found
}
