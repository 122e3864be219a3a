//! From a client's addresses and Active Directory site to the boundary groups that it is in.

use super::BoundaryGroup;
use super::place::{Boundary, Span, number};
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::ops::ControlFlow;

/// Groups on all stretches of a family before they are computed from the boundaries themselves: 16 MiB.
const MOST_LISTED: usize = 4 << 20;

/// All boundary groups, arranged for many look-ups: each takes steps in the logarithm of the number of boundaries, and
/// in the number of those that match.
#[derive(Debug, Clone)]
pub struct BoundaryMap {
    groups: Vec<BoundaryGroup>,
    v4: Spans,
    v6: Spans,
    /// By the site's name in lower case.
    ad_sites: HashMap<String, Vec<Member>>,
}

/// A boundary of a group, by their places in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Member {
    group: u32,
    boundary: u32,
}

impl BoundaryMap {
    /// Arranges groups; their places in `groups` are what look-ups answer.
    pub fn new(groups: impl Into<Vec<BoundaryGroup>>) -> Self {
        let groups: Vec<BoundaryGroup> = groups.into();
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        let mut ad_sites: HashMap<String, Vec<Member>> = HashMap::new();
        for (group, boundaries) in (0..).zip(groups.iter().map(|group| &group.boundaries)) {
            for (boundary, found) in (0..).zip(boundaries) {
                let member = Member { group, boundary };
                match found.span() {
                    Some(span) if span.is_v6 => v6.push((span, member)),
                    Some(span) => v4.push((span, member)),
                    None => ad_sites.entry(found.match_value()).or_default().push(member),
                }
            }
        }
        BoundaryMap { v4: Spans::new(v4), v6: Spans::new(v6), ad_sites, groups }
    }

    /// The groups, in the order in which look-ups number them.
    pub fn groups(&self) -> &[BoundaryGroup] {
        &self.groups
    }

    /// The groups that a client with these addresses, in this Active Directory site, is in: their places in
    /// [`BoundaryMap::groups`], rising, each once. Groups without boundaries, as default site boundary groups are, are
    /// never among them.
    pub fn groups_of(&self, addresses: &[IpAddr], ad_site: Option<&str>) -> Vec<usize> {
        let mut found = Vec::new();
        for address in addresses {
            self.of_family(*address).groups_at(number(address.to_canonical()), &mut found);
        }
        found.extend(self.in_ad_site(ad_site).map(|member| member.group as usize));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// As [`BoundaryMap::groups_of`], with every boundary that puts the client there; by group, then in the group's
    /// order.
    pub fn boundaries_of(&self, addresses: &[IpAddr], ad_site: Option<&str>) -> Vec<(usize, &Boundary)> {
        let mut found: Vec<Member> = self.in_ad_site(ad_site).collect();
        for address in addresses {
            let place = number(address.to_canonical());
            // Never breaks off.
            let _ = self.of_family(*address).visit(place, place, &mut |member| {
                found.push(member);
                ControlFlow::Continue(())
            });
        }
        found.sort_unstable();
        found.dedup();
        let boundary = |member: Member| {
            let group = self.groups.get(member.group as usize)?;
            Some((member.group as usize, group.boundaries.get(member.boundary as usize)?))
        };
        found.into_iter().filter_map(boundary).collect()
    }

    /// A client that listens on both families reports its IPv4 address as ::ffff:a.b.c.d.
    fn of_family(&self, address: IpAddr) -> &Spans {
        if address.to_canonical().is_ipv4() { &self.v4 } else { &self.v6 }
    }

    fn in_ad_site(&self, ad_site: Option<&str>) -> impl Iterator<Item = Member> {
        let members = ad_site.and_then(|site| self.ad_sites.get(&site.trim().to_lowercase()));
        members.into_iter().flatten().copied()
    }
}

/// Spans of one family by first address, as a binary tree without pointers: the root of a stretch is its middle, and
/// beside each root stands the last address of its whole stretch. So what ends too early is skipped, however spans
/// overlap.
#[derive(Debug, Clone, Default)]
struct Spans {
    entries: Vec<Entry>,
    /// Absent where too many groups overlap: listing them would take too much memory.
    stretches: Option<Stretches>,
}

/// The addresses of a family cut where a boundary begins or ends, with the groups on each stretch: one search for a
/// look-up.
#[derive(Debug, Clone, Default)]
struct Stretches {
    /// Where each stretch begins; before the first there is no group.
    begins: Vec<u128>,
    /// Where the groups of each stretch end in `groups`; they begin where those of the stretch before end.
    ends: Vec<usize>,
    groups: Vec<u32>,
}

impl Stretches {
    /// None where more than `most` groups would have to be listed.
    fn new(spans: &[(Span, Member)], most: usize) -> Option<Self> {
        // Behind the last address there is nothing more to say.
        let ends =
            spans.iter().filter_map(|(span, member)| Some((span.last.checked_add(1)?, -1, member.group)));
        let mut edges: Vec<(u128, i32, u32)> =
            spans.iter().map(|(span, member)| (span.first, 1, member.group)).chain(ends).collect();
        edges.sort_unstable();
        let mut stretches = Stretches::default();
        let mut open: BTreeMap<u32, i32> = BTreeMap::new();
        for at_one_address in edges.chunk_by(|one, other| one.0 == other.0) {
            for (begin, step, group) in at_one_address {
                let count = open.entry(*group).or_default();
                *count += step;
                if *count == 0 {
                    open.remove(group);
                }
                if stretches.begins.last() != Some(begin) {
                    stretches.begins.push(*begin);
                }
            }
            if stretches.groups.len() + open.len() > most {
                return None;
            }
            stretches.groups.extend(open.keys());
            stretches.ends.push(stretches.groups.len());
        }
        Some(stretches)
    }

    fn at(&self, address: u128) -> &[u32] {
        let stretch = self.begins.partition_point(|begin| *begin <= address);
        let Some(stretch) = stretch.checked_sub(1) else { return &[] };
        let begin = stretch.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let groups = self.ends.get(stretch).and_then(|end| self.groups.get(begin..*end));
        groups.unwrap_or_default()
    }
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    first: u128,
    last: u128,
    /// The last address of all entries of the stretch whose root this is.
    last_below: u128,
    member: Member,
}

impl Spans {
    fn new(mut spans: Vec<(Span, Member)>) -> Self {
        spans.sort_unstable();
        let stretches = Stretches::new(&spans, MOST_LISTED);
        let mut entries: Vec<Entry> = spans
            .into_iter()
            .map(|(Span { first, last, .. }, member)| Entry { first, last, last_below: last, member })
            .collect();
        Self::raise(&mut entries);
        Spans { entries, stretches }
    }

    /// Fills in `last_below`, and returns that of the whole stretch.
    fn raise(stretch: &mut [Entry]) -> u128 {
        let middle = stretch.len() / 2;
        let (before, rest) = stretch.split_at_mut(middle);
        let Some((root, after)) = rest.split_first_mut() else { return 0 };
        root.last_below = root.last.max(Self::raise(before)).max(Self::raise(after));
        root.last_below
    }

    fn groups_at(&self, address: u128, found: &mut Vec<usize>) {
        match &self.stretches {
            Some(stretches) => found.extend(stretches.at(address).iter().map(|group| *group as usize)),
            None => {
                // Never breaks off.
                let _ = self.visit(address, address, &mut |member| {
                    found.push(member.group as usize);
                    ControlFlow::Continue(())
                });
            }
        }
    }

    /// What has an address in common with `first` to `last`, in the order of first addresses, until `found` breaks.
    fn visit(
        &self,
        first: u128,
        last: u128,
        found: &mut dyn FnMut(Member) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        Self::visit_stretch(&self.entries, first, last, found)
    }

    /// As deep as the logarithm of the number of entries.
    fn visit_stretch(
        mut stretch: &[Entry],
        first: u128,
        last: u128,
        found: &mut dyn FnMut(Member) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        loop {
            let (before, rest) = stretch.split_at(stretch.len() / 2);
            let Some((root, after)) = rest.split_first() else { return ControlFlow::Continue(()) };
            if root.last_below < first {
                return ControlFlow::Continue(());
            }
            if root.first > last {
                stretch = before;
                continue;
            }
            Self::visit_stretch(before, first, last, found)?;
            if root.last >= first {
                found(root.member)?;
            }
            stretch = after;
        }
    }
}

/// How boundaries overlap each other.
pub(super) struct Overlaps {
    v4: Family,
    v6: Family,
}

#[derive(Default)]
struct Family {
    spans: Spans,
    firsts: Vec<u128>,
    lasts: Vec<u128>,
}

impl Family {
    fn new(spans: Vec<(Span, Member)>) -> Self {
        let mut firsts: Vec<u128> = spans.iter().map(|(span, _)| span.first).collect();
        let mut lasts: Vec<u128> = spans.iter().map(|(span, _)| span.last).collect();
        firsts.sort_unstable();
        lasts.sort_unstable();
        Family { spans: Spans::new(spans), firsts, lasts }
    }
}

impl Overlaps {
    /// Of boundaries in the order in which they are to be numbered.
    pub(super) fn new<'a>(boundaries: impl IntoIterator<Item = &'a Boundary>) -> Self {
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        for (boundary, found) in (0..).zip(boundaries) {
            if let Some(span) = found.span() {
                let family = if span.is_v6 { &mut v6 } else { &mut v4 };
                family.push((span, Member { group: 0, boundary }));
            }
        }
        Overlaps { v4: Family::new(v4), v6: Family::new(v6) }
    }

    /// How many others overlap the boundary number `own` with this span, and the numbers of the first `most` of them.
    pub(super) fn of(&self, own: usize, span: Span, most: usize) -> (usize, Vec<usize>) {
        let family = if span.is_v6 { &self.v6 } else { &self.v4 };
        let begun = family.firsts.partition_point(|first| *first <= span.last);
        let ended = family.lasts.partition_point(|last| *last < span.first);
        let count = begun.saturating_sub(ended).saturating_sub(1);
        let mut others = Vec::new();
        if count > 0 {
            // Breaks off when there are enough.
            let _ = family.spans.visit(span.first, span.last, &mut |member| {
                if member.boundary as usize != own {
                    others.push(member.boundary as usize);
                }
                if others.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        }
        (count, others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn group(boundaries: &[&str]) -> BoundaryGroup {
        BoundaryGroup {
            name: "any".into(),
            description: None,
            site: None,
            is_default: false,
            boundaries: boundaries.iter().map(|text| text.parse().expect(text)).collect(),
            points: vec![],
            neighbors: vec![],
        }
    }

    fn addresses(texts: &[&str]) -> Vec<IpAddr> {
        texts.iter().map(|text| text.parse().expect(text)).collect()
    }

    #[test]
    fn who_is_where() {
        let map = BoundaryMap::new(vec![
            group(&["10.0.0.0/8", "Berlin"]),
            group(&["10.1.0.0/16", "10.1.2.0-10.1.2.255"]),
            group(&["::/0", "BERLIN-Mitte"]),
            group(&[]),
        ]);
        for (client, ad_site, expected) in [
            (&["10.1.2.3"][..], None, &[0, 1][..]),
            (&["10.2.0.0"], None, &[0]),
            (&["::ffff:10.1.0.0"], None, &[0, 1]),
            (&["11.0.0.0"], None, &[]),
            (&["9.255.255.255"], None, &[]),
            (&["fe80::1"], None, &[2]),
            (&["fe80::1", "10.1.255.255"], None, &[0, 1, 2]),
            (&[], Some("berlin"), &[0]),
            (&["10.1.0.1"], Some("Berlin"), &[0, 1]),
            (&[], Some(" berlin-mitte "), &[2]),
            (&[], Some("Bonn"), &[]),
            (&[], None, &[]),
        ] {
            assert_eq!(map.groups_of(&addresses(client), ad_site), expected, "{client:?} {ad_site:?}");
        }
        let decided: Vec<(usize, &str)> = map
            .boundaries_of(&addresses(&["10.1.2.3", "10.1.2.4"]), Some("Berlin"))
            .into_iter()
            .map(|(group, boundary)| (group, boundary.value.as_str()))
            .collect();
        assert_eq!(
            decided,
            [(0, "10.0.0.0/8"), (0, "Berlin"), (1, "10.1.0.0/16"), (1, "10.1.2.0-10.1.2.255")]
        );
    }

    #[test]
    fn thousands_inside_each_other() {
        let nested: Vec<String> = (0..5_000u32)
            .map(|step| {
                let [first, last] = [step, u32::MAX - step].map(std::net::Ipv4Addr::from);
                format!("{first}-{last}")
            })
            .collect();
        let map = BoundaryMap::new(nested.iter().map(|text| group(&[text])).collect::<Vec<_>>());
        assert!(map.v4.stretches.is_none(), "25 million groups are not listed");
        assert_eq!(map.groups_of(&addresses(&["0.0.0.2"]), None), [0, 1, 2]);
        assert_eq!(map.groups_of(&addresses(&["128.0.0.0"]), None).len(), 5_000);
    }

    fn boundary() -> impl Strategy<Value = Boundary> {
        // Few addresses, so that boundaries lie in, over and beside each other.
        let address = |is_v4: bool, low: u8| match is_v4 {
            true => IpAddr::from([10, 0, 0, low]),
            false => IpAddr::from([0xfd00, 0, 0, 0, 0, 0, 0, u16::from(low)]),
        };
        let range = (any::<bool>(), any::<u8>(), any::<u8>()).prop_map(move |(v4, one, other)| {
            format!("{}-{}", address(v4, one.min(other)), address(v4, one.max(other)))
        });
        let subnet = (any::<bool>(), any::<u8>(), 0..8u32).prop_map(move |(v4, low, host)| {
            format!("{}/{}", address(v4, low & (u8::MAX << host)), if v4 { 32 } else { 128 } - host)
        });
        prop_oneof![range, subnet, "Site-[ab]".prop_map(|site| site)]
            .prop_map(|text| text.parse().expect("a boundary"))
    }

    proptest! {
        #[test]
        fn a_look_up_answers_as_a_walk_over_all(
            groups in prop::collection::vec(prop::collection::vec(boundary(), 0..12), 0..8),
            client in prop::collection::vec((any::<bool>(), any::<u8>()), 0..3),
            ad_site in prop::option::of("(site|SITE)-[abc]"),
        ) {
            let groups: Vec<BoundaryGroup> =
                groups.into_iter().map(|boundaries| BoundaryGroup { boundaries, ..group(&[]) }).collect();
            let client: Vec<IpAddr> = client
                .into_iter()
                .map(|(v4, low)| if v4 {
                    IpAddr::from([10, 0, 0, low])
                } else {
                    IpAddr::from([0xfd00, 0, 0, 0, 0, 0, 0, u16::from(low)])
                })
                .collect();
            let matches = |boundary: &Boundary| match boundary.span() {
                Some(span) => client.iter().any(|address| span.holds(*address)),
                None => ad_site.as_ref().is_some_and(|site| site.eq_ignore_ascii_case(&boundary.value)),
            };
            let walked: Vec<(usize, &Boundary)> = groups
                .iter()
                .enumerate()
                .flat_map(|(place, group)| group.boundaries.iter().map(move |boundary| (place, boundary)))
                .filter(|(_, boundary)| matches(boundary))
                .collect();
            let mut walked_groups: Vec<usize> = walked.iter().map(|(place, _)| *place).collect();
            walked_groups.dedup();
            let mut map = BoundaryMap::new(groups.clone());
            prop_assert!(map.v4.stretches.is_some() && map.v6.stretches.is_some());
            prop_assert_eq!(map.groups_of(&client, ad_site.as_deref()), walked_groups.clone());
            (map.v4.stretches, map.v6.stretches) = (None, None);
            prop_assert_eq!(map.groups_of(&client, ad_site.as_deref()), walked_groups);
            prop_assert_eq!(map.boundaries_of(&client, ad_site.as_deref()), walked);
        }
    }
}
