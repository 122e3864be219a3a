//! The verb and what it answers.

use super::store::Standing;
use crate::base::error::{Failure, Result, unknown};
use crate::base::tabular::{Column, Tabular};
use crate::db::Snapshot;
use crate::hierarchy::{self, Connections, NewPoint, ServedBy, SiteCode, SiteKind, SoftwareUpdatePoint};
use crate::location::{self, AFFINITY_MINUTES, Reachable, Reached, Situation, is_named};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::str::FromStr;
use uuid::Uuid;

/// Clients that a software update point on a shared server, and a dedicated one, can have (Microsoft Learn,
/// Size and scale numbers).
const CAPACITIES: [u64; 2] = [25_000, 150_000];
/// Clients that are listed one by one.
const STRANDED: usize = 1_000_000;

/// What is supposed to happen.
#[derive(Debug, Clone, Default)]
pub struct WhatIfQuestion {
    /// Software update points that are down, by name or URL.
    pub down: Vec<String>,
    /// Software update points that are added.
    pub add: Vec<Addition>,
    /// Whether the clients that are left without a server are to be listed.
    pub lists_clients: bool,
}

/// A software update point that is added, as `SITE=SERVER` or `SITE=SERVER@GROUP`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The site that it serves.
    pub site: SiteCode,
    /// Its DNS name.
    pub server: String,
    /// The boundary group that it joins. Where none is named, those of the servers that are down; the default of its
    /// primary where none of those is in one.
    pub group: Option<String>,
}

impl FromStr for Addition {
    type Err = Failure;

    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        let wrong = || {
            Failure::usage(format!(
                "{text:?} adds no software update point; write it as PS1=wsus9.contoso.com or PS1=wsus9.contoso.com@Lyon"
            ))
        };
        let (site, rest) = text.split_once('=').ok_or_else(wrong)?;
        let (server, group) = match rest.split_once('@') {
            Some((server, group)) if !group.is_empty() => (server, Some(group.to_owned())),
            Some(_) => return Err(wrong()),
            None => (rest, None),
        };
        let addition = Addition { site: site.parse()?, server: server.to_owned(), group };
        addition.new_point().check()?;
        Ok(addition)
    }
}

impl Addition {
    fn new_point(&self) -> NewPoint {
        NewPoint {
            site: self.site,
            server_name: self.server.clone(),
            port: None,
            tls: false,
            connections: Connections::Intranet,
            served_by: ServedBy::Database,
        }
    }
}

/// Clients that go from one server to another.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ClientMove {
    /// The server that is down; none: they have none now, and get one.
    pub from: Option<String>,
    /// The server that they go to; none: they are left without one.
    pub to: Option<String>,
    /// The minute after the first failure from which they may.
    pub from_minute: Option<u32>,
    /// How many.
    pub clients: u64,
    /// Those of them whose place is not known, so that all servers of their site counted.
    pub clients_place_unknown: u64,
}

impl Tabular for ClientMove {
    const SCHEMA: &'static str = "policy.what_if/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("from", "From"),
        Column::ident("to", "To"),
        Column::number("from_minute", "From minute"),
        Column::number("clients", "Clients"),
        Column::number("clients_place_unknown", "Place not known"),
    ];
}

/// How many clients a server has, before and after.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Load {
    /// The server.
    pub server: String,
    /// The site that it serves.
    pub site: SiteCode,
    /// What becomes of it: `down`, `added`, or nothing.
    pub supposed: Option<&'static str>,
    /// Clients now.
    pub clients_before: u64,
    /// Clients then.
    pub clients_after: u64,
    /// The largest capacity that it passes then: 25,000 clients on a shared server, 150,000 on a dedicated one.
    pub passes: Option<u64>,
}

impl Tabular for Load {
    const SCHEMA: &'static str = "policy.what_if.servers/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("site", "Site"),
        Column::ident("server", "Server"),
        Column::enumeration("supposed", "Supposed"),
        Column::number("clients_before", "Clients before"),
        Column::number("clients_after", "Clients after"),
        Column::number("passes", "Passes"),
    ];
}

/// A client that is left without a server.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Stranded {
    /// Its name, or its GUID where no report has one.
    pub client: String,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: Option<SiteCode>,
    /// The server that it had.
    pub from: Option<String>,
    /// Whether it is known where it is.
    pub place_known: bool,
}

impl Tabular for Stranded {
    const SCHEMA: &'static str = "policy.what_if.clients/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("guid", "GUID").wide(),
        Column::ident("site", "Site"),
        Column::ident("from", "From"),
        Column::text("place_known", "Place known"),
    ];
}

/// What happens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consequences {
    /// Who goes where, by server.
    pub moves: Vec<ClientMove>,
    /// The servers, by site and position.
    pub loads: Vec<Load>,
    /// Clients that are left without a server, if they were to be listed; by name.
    pub stranded: Vec<Stranded>,
    /// All clients.
    pub clients: u64,
    /// Clients whose server goes.
    pub clients_moved: u64,
    /// Clients that are left without a server that they have now.
    pub clients_stranded: u64,
    /// Clients that have no server now, and get one.
    pub clients_gaining: u64,
    /// Clients that have no server, now and then.
    pub clients_without: u64,
    /// Clients whose place is not known.
    pub clients_place_unknown: u64,
    /// Clients whose server is not known, or is not in the hierarchy: counted for the one that they would get first.
    pub clients_server_unknown: u64,
}

/// The servers that clients of one kind may come to, now and then.
struct Pool {
    now: Vec<Reachable>,
    then: Vec<Reachable>,
}

/// What decides about the pool of a client.
#[derive(PartialEq, Eq, Hash)]
struct Kind {
    site: SiteCode,
    on_internet: bool,
    groups: Vec<usize>,
}

/// From which server to which, and when that one may be used; by their places in the situation.
type ServerMove = (Option<usize>, Option<(Reached, usize)>);

/// How many clients make this move.
#[derive(Default)]
struct MovedClients {
    all: u64,
    place_unknown: u64,
}

/// The situation now and then. Servers that are there now have the same places in both.
struct Supposition {
    now: Situation,
    then: Situation,
    /// By place in `then`.
    down: Vec<bool>,
}

/// Works out what happens to every client.
///
/// Fails when a server that is down, a site or a group is not known, or a server that is added is there already.
pub fn what_if(r: &Snapshot<'_>, asked: &WhatIfQuestion) -> Result<Consequences> {
    for addition in &asked.add {
        let site = hierarchy::read(r).site(addition.site)?;
        // It has a software update point to synchronize with, and no clients that could use it.
        if site.kind == SiteKind::CentralAdministration {
            return Err(Failure::usage(format!(
                "{} is a central administration site and has no clients",
                site.code
            ))
            .hint("name a primary or secondary site; `cmupd site list` shows them")
            .into());
        }
    }
    let supposition = suppose(Situation::read(r)?, asked)?;
    let Supposition { now, then, down } = &supposition;
    let mut pools: HashMap<Kind, Pool> = HashMap::new();
    let mut servers: HashMap<String, Option<usize>> = HashMap::new();
    let mut moves: BTreeMap<ServerMove, MovedClients> = BTreeMap::new();
    let (mut before, mut after) = (vec![0_u64; then.points.len()], vec![0_u64; then.points.len()]);
    let mut found = Consequences::default();
    let mut addresses: Vec<IpAddr> = Vec::new();
    location::read(r).visit_standings(|client| {
        found.clients += 1;
        let is_unplaced = client.place.is_none();
        found.clients_place_unknown += u64::from(is_unplaced);
        let known = client.server.and_then(|text| match servers.get(text) {
            Some(known) => *known,
            None => {
                let known = now.points.iter().position(|point| is_named(point, text));
                servers.insert(text.to_owned(), known);
                known
            }
        });
        found.clients_server_unknown += u64::from(known.is_none());
        if let Some(known) = known
            && !is_set(down, known)
        {
            count(&mut before, known);
            count(&mut after, known);
            return Ok(());
        }
        let pool = client.site.map(|site| {
            let on_internet = client.place.as_ref().is_some_and(|place| place.on_internet);
            addresses.clear();
            let groups = match &client.place {
                Some(place) if !on_internet => {
                    addresses
                        .extend(place.addresses.split(',').filter_map(|text| text.parse::<IpAddr>().ok()));
                    then.map().groups_of(&addresses, place.ad_site)
                }
                _ => Vec::new(),
            };
            // A client whose place is not known is looked for among all servers of its site.
            let is_placed = client.place.is_some();
            let kind = Kind { site, on_internet, groups: if is_placed { groups } else { vec![usize::MAX] } };
            &*pools.entry(kind).or_insert_with_key(|kind| supposition.pool(kind))
        });
        let first = |situation: &Situation, pool: &[Reachable]| situation.first(client.guid, pool).copied();
        let current = known.or_else(|| pool.and_then(|pool| first(now, &pool.now)).map(|found| found.point));
        let Some(current) = current else {
            // It has none now; what is added may give it one.
            match pool.and_then(|pool| first(then, &pool.then)) {
                Some(next) => {
                    count(&mut after, next.point);
                    found.clients_gaining += 1;
                    let journey = moves.entry((None, Some((next.minute, next.point)))).or_default();
                    journey.all += 1;
                    journey.place_unknown += u64::from(is_unplaced);
                }
                None => found.clients_without += 1,
            }
            return Ok(());
        };
        count(&mut before, current);
        if !is_set(down, current) {
            count(&mut after, current);
            return Ok(());
        }
        let next = pool.and_then(|pool| first(then, &pool.then));
        found.clients_moved += 1;
        let target = next.map(|next| (next.minute, next.point));
        let counted = moves.entry((Some(current), target)).or_default();
        counted.all += 1;
        counted.place_unknown += u64::from(is_unplaced);
        match next {
            Some(next) => count(&mut after, next.point),
            None => {
                found.clients_stranded += 1;
                if asked.lists_clients && found.stranded.len() < STRANDED {
                    found.stranded.push(stranded(client, then, current));
                }
            }
        }
        Ok(())
    })?;
    let name =
        |point: usize| then.points.get(point).map_or_else(String::new, |point| point.server_name.clone());
    found.moves = moves
        .into_iter()
        .map(|((from, to), travellers)| ClientMove {
            from: from.map(name),
            to: to.map(|(_, point)| name(point)),
            from_minute: to.map(|(minute, _)| match minute {
                Reached::After(minute) => minute,
                // Nothing keeps a client waiting that has no server.
                _ if from.is_none() => 0,
                _ => AFFINITY_MINUTES,
            }),
            clients: travellers.all,
            clients_place_unknown: travellers.place_unknown,
        })
        .collect();
    found.stranded.sort_by_cached_key(|client| (client.client.to_lowercase(), client.guid));
    found.loads = (0..)
        .zip(&then.points)
        .map(|(at, point)| Load {
            server: point.server_name.clone(),
            site: point.site,
            supposed: match (is_set(down, at), at >= now.points.len()) {
                (true, _) => Some("down"),
                (false, true) => Some("added"),
                _ => None,
            },
            clients_before: before.get(at).copied().unwrap_or_default(),
            clients_after: after.get(at).copied().unwrap_or_default(),
            passes: passes(after.get(at).copied().unwrap_or_default()),
        })
        .collect();
    found.loads.sort_by_key(|load| load.site);
    Ok(found)
}

fn is_set(flags: &[bool], at: usize) -> bool {
    flags.get(at).copied().unwrap_or(false)
}

fn count(counts: &mut [u64], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += 1;
    }
}

/// The largest capacity that a number of clients exceeds.
fn passes(clients: u64) -> Option<u64> {
    CAPACITIES.into_iter().rev().find(|capacity| clients > *capacity)
}

fn stranded(client: &Standing<'_>, situation: &Situation, current: usize) -> Stranded {
    Stranded {
        client: client.name.map_or_else(|| client.guid.to_string(), str::to_owned),
        guid: client.guid,
        site: client.site,
        from: situation.points.get(current).map(|point| point.server_name.clone()),
        place_known: client.place.is_some(),
    }
}

impl Supposition {
    /// The servers for clients of one kind. They ask for the content version of their site.
    fn pool(&self, kind: &Kind) -> Pool {
        let usable = |situation: &Situation| -> Vec<Reachable> {
            if situation.switched_off.contains(&kind.site) {
                return Vec::new();
            }
            let version =
                situation.hierarchy.get(kind.site).map(|site| site.content_version).unwrap_or_default();
            let found = match kind.groups.as_slice() {
                [usize::MAX] => situation.of_site(kind.site, kind.on_internet),
                groups => situation.reachable(kind.site, groups, kind.on_internet),
            };
            let usable =
                found.into_iter().filter(|found| situation.is_usable(found, kind.on_internet, version));
            usable.collect()
        };
        let mut then = usable(&self.then);
        then.retain(|found| !is_set(&self.down, found.point));
        Pool { now: usable(&self.now), then }
    }
}

fn suppose(now: Situation, asked: &WhatIfQuestion) -> Result<Supposition> {
    let mut points = now.points.clone();
    let mut groups = now.groups().to_vec();
    let mut down = vec![false; points.len()];
    for server in &asked.down {
        let at = points.iter().position(|point| is_named(point, server)).ok_or_else(|| {
            let names = now.points.iter().map(|point| point.server_name.as_str());
            unknown("software update point", server, names, "cmupd sup list")
        })?;
        if let Some(flag) = down.get_mut(at) {
            *flag = true;
        }
    }
    let is_down = |name: &String| {
        let at = now.points.iter().position(|point| point.server_name.eq_ignore_ascii_case(name));
        at.is_some_and(|at| is_set(&down, at))
    };
    let of_down: Vec<usize> =
        (0..).zip(&groups).filter(|(_, group)| group.points.iter().any(is_down)).map(|(at, _)| at).collect();
    for addition in &asked.add {
        let known = points.iter().find(|point| point.server_name.eq_ignore_ascii_case(&addition.server));
        if let Some(known) = known {
            return Err(Failure::usage(format!("{} is there already, at {}", known.server_name, known.site))
                .hint("--add takes servers that the hierarchy does not have")
                .into());
        }
        points.push(added(&now, addition)?);
        let joined: Vec<usize> = match &addition.group {
            Some(name) => {
                let at = groups.iter().position(|group| group.name.eq_ignore_ascii_case(name));
                vec![at.ok_or_else(|| {
                    let names = groups.iter().map(|group| group.name.as_str());
                    unknown("boundary group", name, names, "cmupd boundary-group list")
                })?]
            }
            None if !now.uses_boundary_groups(addition.site) => Vec::new(),
            None if !of_down.is_empty() => of_down.clone(),
            None => now.default_group(addition.site).into_iter().collect(),
        };
        for at in joined {
            if let Some(group) = groups.get_mut(at) {
                group.points.push(addition.server.clone());
            }
        }
    }
    down.resize(points.len(), false);
    let mut then =
        Situation::new(now.hierarchy.clone(), points, groups, now.update_source, now.content_version);
    then.switched_off.clone_from(&now.switched_off);
    Ok(Supposition { now, then, down })
}

/// A server that is added has synchronized with its site.
fn added(now: &Situation, addition: &Addition) -> Result<SoftwareUpdatePoint> {
    let site = now
        .hierarchy
        .get(addition.site)
        .ok_or_else(|| Failure::not_found(format!("there is no site {}", addition.site)))?;
    let new = addition.new_point();
    let last = now.points.iter().filter(|point| point.site == site.code).map(|point| point.position).max();
    Ok(SoftwareUpdatePoint {
        site: site.code,
        url: format!("http://{}:{}", new.server_name, new.effective_port()),
        port: new.effective_port(),
        server_name: new.server_name,
        tls: new.tls,
        connections: new.connections,
        served_by: new.served_by,
        position: last.unwrap_or(0) + 1,
        content_version: site.content_version,
        items_missing: 0,
        asked_at: None,
        last_error: None,
        error_family: None,
    })
}
