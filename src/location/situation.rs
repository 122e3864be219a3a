//! What an answer depends on: the hierarchy, its software update points and its boundary groups, as they are now.

use super::switching::{AFFINITY_MINUTES, effective_minute};
use crate::base::error::Result;
use crate::db::{ContentVersion, Snapshot};
use crate::hierarchy::{
    self, BoundaryGroup, BoundaryMap, Connections, Hierarchy, SiteCode, SoftwareUpdatePoint,
    primaries_with_boundary_groups,
};
use crate::policy;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// Everything that decides which software update points a client gets.
#[derive(Debug, Clone)]
pub struct Situation {
    /// The sites.
    pub hierarchy: Hierarchy,
    /// All software update points, by site and position.
    pub points: Vec<SoftwareUpdatePoint>,
    /// The hierarchy's update source.
    pub update_source: Uuid,
    /// The content version of the hierarchy's update source: no site has a later one.
    pub content_version: ContentVersion,
    /// Sites whose clients do not use software updates: they get no locations (Microsoft Learn, About client settings).
    pub switched_off: BTreeSet<SiteCode>,
    map: Arc<BoundaryMap>,
    /// By group: its servers, as places in `points`.
    pub(super) members: Vec<Vec<usize>>,
    /// By group: the groups to fall back to, and after how many minutes; none: never.
    neighbors: Vec<Vec<(usize, Option<u32>)>>,
    /// The default site boundary group of a primary.
    defaults: BTreeMap<SiteCode, usize>,
    /// The primaries at which boundary groups are in use.
    grouped: BTreeSet<SiteCode>,
}

/// A software update point that a client may come to, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reachable {
    /// Minutes after the first failure from which it may be used; none: never.
    pub minute: Reached,
    /// Of those that fall due at one time: neighbors by their own fallback time, then the site default.
    fallback_minutes: u32,
    is_default: bool,
    /// Its place in [`Situation::points`].
    pub point: usize,
    /// The boundary group through which it is reached; none where groups are not asked.
    pub group: Option<usize>,
}

/// When a server may be used; the order is that of preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reached {
    /// From the start.
    AtOnce,
    /// This many minutes after the first failure.
    After(u32),
    /// Its group is a neighbor to which clients never fall back.
    Never,
}

impl Reached {
    /// True when it may be used the given minutes after the first failure.
    pub fn is_due(self, elapsed: u32) -> bool {
        match self {
            Reached::AtOnce => true,
            Reached::After(minute) => minute <= elapsed,
            Reached::Never => false,
        }
    }
}

impl Reachable {
    /// A server that may be used at once, whatever groups say.
    fn of_site(point: usize) -> Self {
        Reachable { minute: Reached::AtOnce, fallback_minutes: 0, is_default: false, point, group: None }
    }

    /// True when its group is the default site boundary group of the client's primary.
    pub(super) fn is_default(&self) -> bool {
        self.is_default
    }

    /// What is the same for servers among which the product picks at random.
    fn tier(&self) -> (Reached, u32, bool) {
        (self.minute, self.fallback_minutes, self.is_default)
    }
}

impl Situation {
    /// Puts together what was read.
    pub fn new(
        hierarchy: Hierarchy,
        points: Vec<SoftwareUpdatePoint>,
        groups: Vec<BoundaryGroup>,
        update_source: Uuid,
        content_version: ContentVersion,
    ) -> Self {
        let by_server: HashMap<String, usize> =
            (0..).zip(&points).map(|(at, point)| (point.server_name.to_lowercase(), at)).collect();
        let by_group: HashMap<String, usize> =
            (0..).zip(&groups).map(|(at, group)| (group.name.to_lowercase(), at)).collect();
        let members = groups
            .iter()
            .map(|group| {
                group.points.iter().filter_map(|name| by_server.get(&name.to_lowercase()).copied()).collect()
            })
            .collect();
        let neighbors = groups
            .iter()
            .map(|group| {
                let known = group.neighbors.iter().filter_map(|neighbor| {
                    Some((*by_group.get(&neighbor.group.to_lowercase())?, neighbor.fallback_minutes))
                });
                known.collect()
            })
            .collect();
        let defaults = (0..)
            .zip(&groups)
            .filter(|(_, group)| group.is_default)
            .filter_map(|(at, group)| Some((group.site?, at)))
            .collect();
        let grouped = primaries_with_boundary_groups(&hierarchy, &points, &groups);
        Situation {
            hierarchy,
            points,
            update_source,
            content_version,
            switched_off: BTreeSet::new(),
            map: Arc::new(BoundaryMap::new(groups)),
            members,
            neighbors,
            defaults,
            grouped,
        }
    }

    /// The situation as it is now. Fails where the database cannot be read.
    pub fn read(r: &Snapshot<'_>) -> Result<Self> {
        let mut situation = Situation::new(
            hierarchy::read(r).hierarchy()?,
            hierarchy::read(r).software_update_points(None)?,
            hierarchy::read(r).boundary_groups()?,
            hierarchy::read(r).update_source_guid()?,
            hierarchy::read(r).content_version()?,
        );
        let settings = policy::read(r).client_settings(None)?.into_iter();
        situation.switched_off = settings
            .filter(|settings| !settings.values.software_updates_enabled)
            .filter_map(|settings| settings.site)
            .collect();
        Ok(situation)
    }

    /// The boundary groups, in the order in which places in them count.
    pub fn groups(&self) -> &[BoundaryGroup] {
        self.map.groups()
    }

    /// Finds groups by places on the network.
    pub fn map(&self) -> &BoundaryMap {
        &self.map
    }

    /// The name of a group.
    pub fn group_name(&self, group: usize) -> Option<&str> {
        self.groups().get(group).map(|group| group.name.as_str())
    }

    /// True when boundary groups are in use for the clients of a site: one of them, the default site boundary groups
    /// counted, has a software update point of the site's primary or of a secondary site below that.
    ///
    /// Until then the rule of the time before boundary groups holds: all software update points of the site, and for a
    /// secondary site without one those of its primary. A group of another primary, and
    /// one without a server yet, take no servers away.
    pub fn uses_boundary_groups(&self, site: SiteCode) -> bool {
        self.primary_of(site).is_some_and(|primary| self.grouped.contains(&primary))
    }

    /// The primary site of a client's site: that site, or the one above a secondary. None for other sites.
    pub fn primary_of(&self, site: SiteCode) -> Option<SiteCode> {
        self.hierarchy.primary_of(site)
    }

    /// True when a server may serve clients of this primary: it is the primary's or that of a secondary site below.
    pub(super) fn is_in_reach(&self, primary: Option<SiteCode>, point: &SoftwareUpdatePoint) -> bool {
        primary.is_some() && self.primary_of(point.site) == primary
    }

    /// The groups that decide for a client that was found in `groups`: those, or the default of its primary where there
    /// is none.
    pub(super) fn own_groups(&self, site: SiteCode, groups: &[usize]) -> Vec<usize> {
        if !groups.is_empty() {
            return groups.to_vec();
        }
        let primary = self.primary_of(site);
        primary.and_then(|primary| self.defaults.get(&primary)).copied().into_iter().collect()
    }

    /// The default site boundary group of a site's primary.
    pub fn default_group(&self, site: SiteCode) -> Option<usize> {
        self.defaults.get(&self.primary_of(site)?).copied()
    }

    /// The software update points of a site, for a secondary site without one that accepts such clients those of its
    /// primary: what counts where boundary groups are not asked. By position; a central administration site has no
    /// clients, and therefore none.
    pub fn of_site(&self, site: SiteCode, on_internet: bool) -> Vec<Reachable> {
        let primary = self.primary_of(site);
        if primary.is_none() {
            return Vec::new();
        }
        let has_own = self.points.iter().any(|point| point.site == site && accepts(point, on_internet));
        let wanted = if has_own { Some(site) } else { primary };
        let of_wanted = (0..).zip(&self.points).filter(|(_, point)| Some(point.site) == wanted);
        of_wanted.map(|(at, _)| Reachable::of_site(at)).collect()
    }

    /// Every software update point that a client may ever come to, whatever version it has and whichever connections it
    /// accepts, best first; among equals by site and position. `groups` are the boundary groups that the client is in.
    ///
    /// Neighbors of neighbors do not count, so that rings of neighbors are harmless.
    ///
    /// Off-spec: an address on the internet says nothing about a client, so boundary groups are asked only for
    /// clients on the intranet.
    pub fn reachable(&self, site: SiteCode, groups: &[usize], on_internet: bool) -> Vec<Reachable> {
        if on_internet || !self.uses_boundary_groups(site) {
            return self.of_site(site, on_internet);
        }
        let mut found: Vec<Option<Reachable>> = vec![None; self.points.len()];
        let mut add = |point: usize, reachable: Reachable| {
            if let Some(slot) = found.get_mut(point)
                && slot.is_none_or(|known| reachable.tier() < known.tier())
            {
                *slot = Some(reachable);
            }
        };
        let primary = self.primary_of(site);
        let default = primary.and_then(|primary| self.defaults.get(&primary)).copied();
        for own in self.own_groups(site, groups) {
            let is_default = Some(own) == default;
            for &point in self.members.get(own).into_iter().flatten() {
                add(point, Reachable { is_default, group: Some(own), ..Reachable::of_site(point) });
            }
            let named = self.neighbors.get(own).map(Vec::as_slice).unwrap_or_default();
            // Every group falls back to the site default, after 120 minutes unless it says otherwise.
            let implied = default
                .filter(|default| *default != own && named.iter().all(|(neighbor, _)| neighbor != default));
            let implied = implied.map(|default| (default, Some(AFFINITY_MINUTES)));
            for (neighbor, fallback_minutes) in named.iter().copied().chain(implied) {
                let minute = match fallback_minutes {
                    Some(minutes) => Reached::After(effective_minute(minutes)),
                    None => Reached::Never,
                };
                for &point in self.members.get(neighbor).into_iter().flatten() {
                    add(
                        point,
                        Reachable {
                            minute,
                            fallback_minutes: fallback_minutes.unwrap_or(u32::MAX),
                            is_default: Some(neighbor) == default,
                            point,
                            group: Some(neighbor),
                        },
                    );
                }
            }
        }
        let in_reach = |found: &Reachable| {
            self.points.get(found.point).is_some_and(|point| self.is_in_reach(primary, point))
        };
        let mut found: Vec<Reachable> = found.into_iter().flatten().filter(in_reach).collect();
        found.sort_by_key(|reachable| (reachable.tier(), reachable.point));
        found
    }

    /// Puts servers among which the product picks at random into an order of the client's own, so that clients spread
    /// over them and each gets the same answer again. `found` is as [`Situation::reachable`] gives it; a client that is
    /// not known leaves it by position.
    pub fn spread(&self, client: Option<Uuid>, found: &mut [Reachable]) {
        let Some(client) = client else { return };
        let weight = |reachable: &Reachable| {
            let server = self.points.get(reachable.point).map_or("", |point| point.server_name.as_str());
            std::cmp::Reverse(weight(client, server))
        };
        found.sort_by_cached_key(|reachable| (reachable.tier(), weight(reachable), reachable.point));
    }
}

impl Situation {
    /// The server that a client comes to first, of those that [`Situation::reachable`] gave: the first of them after
    /// [`Situation::spread`], without the sorting.
    pub fn first<'f>(&self, client: Uuid, found: &'f [Reachable]) -> Option<&'f Reachable> {
        let tier = found.first()?.tier();
        let equals = found.iter().take_while(|reachable| reachable.tier() == tier);
        equals.max_by_key(|reachable| {
            let server = self.points.get(reachable.point).map_or("", |point| point.server_name.as_str());
            (weight(client, server), std::cmp::Reverse(reachable.point))
        })
    }

    /// True when a server accepts a client, has the content version that it asks for, and clients ever come to it.
    pub fn is_usable(&self, found: &Reachable, on_internet: bool, version: ContentVersion) -> bool {
        found.minute != Reached::Never
            && self
                .points
                .get(found.point)
                .is_some_and(|point| accepts(point, on_internet) && point.content_version >= version)
    }
}

/// What a server weighs for a client; the heaviest comes first. When a server joins or leaves, only clients of that
/// server move. FNV-1a over both, then the finalizer of splitmix64, since FNV leaves the last bytes in the low bits.
pub fn weight(client: Uuid, server: &str) -> u64 {
    let name = server.bytes().map(|byte| byte.to_ascii_lowercase());
    let hash = client.into_bytes().into_iter().chain(name).fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

/// True when a server accepts clients on the internet, or those on the intranet.
pub(super) fn accepts(point: &SoftwareUpdatePoint, on_internet: bool) -> bool {
    match point.connections {
        Connections::Both => true,
        Connections::Internet => on_internet,
        Connections::Intranet => !on_internet,
    }
}
