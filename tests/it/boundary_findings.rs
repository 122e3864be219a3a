//! What is reported about a set of boundary groups.

use cmupd::hierarchy::{BoundaryGroup, FindingKind, Hierarchy, Neighbor, boundary_findings};

fn group(name: &str, neighbors: &[(&str, Option<u32>)]) -> BoundaryGroup {
    BoundaryGroup {
        name: name.into(),
        description: None,
        site: None,
        is_default: false,
        boundaries: vec!["10.0.0.0/8".parse().expect("a subnet")],
        points: vec!["wsus1".into()],
        neighbors: neighbors
            .iter()
            .map(|(group, fallback_minutes)| Neighbor::new((*group).into(), *fallback_minutes))
            .collect(),
    }
}

#[test]
fn rings_of_neighbors() {
    let groups = [
        group("A", &[("B", Some(120))]),
        group("B", &[("A", Some(120)), ("C", Some(120))]),
        group("C", &[("D", None)]),
        group("D", &[("E", None)]),
        group("E", &[("C", None), ("F", Some(240))]),
        group("F", &[]),
    ];
    let found = boundary_findings(&Hierarchy::new(vec![]), &groups, &[]);
    let found: Vec<_> = found.iter().map(|finding| (finding.kind, finding.groups.join(""))).collect();
    assert_eq!(
        found,
        [(FindingKind::NeighborCycle, "AB".into()), (FindingKind::NeighborCycleOfNever, "CDE".into())]
    );
}

#[test]
fn a_long_chain_of_neighbors_is_walked() {
    let names: Vec<String> = (0..50_000).map(|number| format!("G{number}")).collect();
    let mut groups: Vec<BoundaryGroup> =
        names.windows(2).map(|pair| group(&pair[0], &[(&pair[1], Some(120))])).collect();
    groups.push(group("G49999", &[("G0", Some(120))]));
    let found = boundary_findings(&Hierarchy::new(vec![]), &groups, &[]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].groups.len(), 50_000);
    assert!(found[0].message.contains("and 49995 more"), "{}", found[0].message);
}

#[test]
fn what_is_missing_is_said() {
    let mut lonely = group("Lonely", &[("Near", Some(10))]);
    lonely.points.clear();
    let mut stuck = group("Stuck", &[("Near", None)]);
    stuck.points.clear();
    let mut unused = group("Unused", &[]);
    unused.boundaries.clear();
    let messages: Vec<String> =
        boundary_findings(&Hierarchy::new(vec![]), &[lonely, group("Near", &[]), stuck, unused], &[])
            .into_iter()
            .map(|finding| finding.message)
            .collect();
    for (message, part) in messages.iter().zip([
        "Lonely has no software update point: its clients wait for those of Near.",
        "Stuck has no software update point, and no neighbor",
        "Unused has no boundary and is not a neighbor of any group",
        "Lonely falls back to Near after 10 minutes by its setting, and after 120 in effect",
    ]) {
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(messages.len(), 4);
}
