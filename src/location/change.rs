//! The smallest single change that would fill an empty reply.

use super::Question;
use super::select::{accepts, locate_in};
use super::situation::{Reached, Situation};
use crate::hierarchy::{Connections, ServedBy, SiteCode, SiteKind, SoftwareUpdatePoint};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;
use std::net::IpAddr;

/// A change that an administrator can make, or wait for.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum Change {
    /// Nothing but patience: so many minutes after the first failure.
    Wait {
        /// The minute from which there is a server.
        minute: u32,
    },
    /// Synchronize a site.
    Synchronize {
        /// The site whose servers are behind.
        site: SiteCode,
        /// The content version that they must have.
        version: u32,
    },
    /// Make the client's place known.
    AddBoundary {
        /// The place: an address or an Active Directory site.
        place: String,
        /// The boundary group that would have a server for it.
        group: String,
    },
    /// Give the client's boundary group a server.
    AddPoint {
        /// The server.
        server: String,
        /// The group.
        group: String,
    },
    /// Let a server accept the client.
    Accept {
        /// The server.
        server: String,
        /// Which clients it accepts then.
        connections: Connections,
    },
    /// Give the client's site a software update point.
    AddServer {
        /// The site.
        site: SiteCode,
        /// Which clients the server must accept.
        connections: Connections,
    },
    /// Switch software updates on.
    SwitchOn {
        /// The client's site.
        site: SiteCode,
    },
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::Wait { minute } => {
                write!(formatter, "wait until minute {minute} after the first failure")
            }
            Change::Synchronize { site, version } => {
                write!(formatter, "synchronize {site} to content version {version}: cmupd sync {site}")
            }
            Change::AddBoundary { place, group } => {
                let group_name = quoted(group);
                // An address alone is no boundary; a range from it to itself is.
                let boundary = match place.parse::<IpAddr>() {
                    Ok(address) => format!("{address}-{address}"),
                    Err(_) => format!("{} --kind ad-site", quoted(place)),
                };
                write!(
                    formatter,
                    "put {place} into a boundary of {group}: cmupd boundary add {boundary} --group {group_name}"
                )
            }
            Change::AddPoint { server, group } => {
                write!(
                    formatter,
                    "add {server} to {group}: cmupd boundary-group set {} --add-sup {server}",
                    quoted(group)
                )
            }
            Change::Accept { server, connections } => write!(
                formatter,
                "let {server} accept clients on the {}: cmupd sup set {server} --connections both",
                if *connections == Connections::Internet { "internet" } else { "intranet" }
            ),
            Change::AddServer { site, connections } => {
                let option =
                    if *connections == Connections::Internet { " --connections internet" } else { "" };
                write!(
                    formatter,
                    "give {site} a software update point and synchronize it: cmupd sup add {site} SERVER{option}, then \
                     cmupd sync {site}"
                )
            }
            Change::SwitchOn { site } => {
                write!(
                    formatter,
                    "switch software updates on for the clients of {site}: cmupd policy settings {site} --software-updates on"
                )
            }
        }
    }
}

/// The first single change after which the client is told a server; every proposal is tried out. They are tried from what
/// costs least to what costs most: waiting, a synchronization, a boundary for a client that is in no group, a server for its
/// group, another kind of connection for a server, a server for a site where boundary groups are not asked, switching
/// software updates on.
pub(super) fn smallest(situation: &Situation, question: &Question, groups: &[usize]) -> Option<Change> {
    wait(situation, question, groups)
        .or_else(|| synchronize(situation, question, groups))
        .or_else(|| add_boundary(situation, question, groups))
        .or_else(|| add_point(situation, question, groups))
        .or_else(|| accept(situation, question, groups))
        .or_else(|| add_server(situation, question, groups))
        .or_else(|| switch_on(situation, question, groups))
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    match !word.is_empty() && !word.starts_with('-') && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

fn helps(situation: &Situation, question: &Question, groups: &[usize]) -> bool {
    locate_in(situation, question, groups).reply.records().next().is_some()
}

fn wait(situation: &Situation, question: &Question, groups: &[usize]) -> Option<Change> {
    let place = &question.request.place;
    let mut minutes: Vec<u32> = situation
        .reachable(question.request.site, groups, place.on_internet)
        .iter()
        .filter_map(|found| match found.minute {
            Reached::After(minute) if minute > question.elapsed_minutes => Some(minute),
            _ => None,
        })
        .collect();
    minutes.sort_unstable();
    minutes.dedup();
    let later = |minute: u32| Question { elapsed_minutes: minute, ..question.clone() };
    let minute = minutes.into_iter().find(|minute| helps(situation, &later(*minute), groups))?;
    Some(Change::Wait { minute })
}

fn synchronize(situation: &Situation, question: &Question, groups: &[usize]) -> Option<Change> {
    let version = question.request.version;
    let mut tried = situation.clone();
    let mut sites: Vec<SiteCode> = situation.points.iter().map(|point| point.site).collect();
    sites.dedup();
    // The client's own site first.
    sites.sort_by_key(|site| (*site != question.request.site, *site));
    for site in sites {
        tried.points.clone_from(&situation.points);
        for point in tried.points.iter_mut().filter(|point| point.site == site) {
            point.content_version = point.content_version.max(i64::from(version));
        }
        if tried.points != situation.points && helps(&tried, question, groups) {
            return Some(Change::Synchronize { site, version });
        }
    }
    None
}

fn add_boundary(situation: &Situation, question: &Question, groups: &[usize]) -> Option<Change> {
    let place = &question.request.place;
    if !groups.is_empty() || place.on_internet {
        return None;
    }
    let address = place.addresses.first().map(|address| address.address.to_string());
    let place = address.or_else(|| place.ad_site.clone())?;
    let own: Vec<usize> =
        (0..).zip(situation.groups()).filter(|(_, group)| !group.is_default).map(|(at, _)| at).collect();
    let group = own.into_iter().find(|group| helps(situation, question, &[*group]))?;
    Some(Change::AddBoundary { place, group: situation.group_name(group)?.to_owned() })
}

fn add_point(situation: &Situation, question: &Question, groups: &[usize]) -> Option<Change> {
    let site = question.request.site;
    // Where groups are not asked, to begin with one would take the site's other servers from other clients.
    if question.request.place.on_internet || !situation.uses_boundary_groups(site) {
        return None;
    }
    let primary = situation.primary_of(site);
    let mut tried = situation.clone();
    for group in situation.own_groups(site, groups) {
        // Of the client's own site first.
        let mut servers: Vec<usize> = (0..situation.points.len()).collect();
        servers.sort_by_key(|at| (situation.points.get(*at).map(|point| point.site) != Some(site), *at));
        for at in servers {
            let Some(point) = situation.points.get(at) else { continue };
            let is_usable = situation.is_in_reach(primary, point)
                && accepts(point, question.request.place.on_internet)
                && point.content_version >= i64::from(question.request.version);
            if !is_usable {
                continue;
            }
            tried.members.clone_from(&situation.members);
            tried.members.get_mut(group)?.push(at);
            if helps(&tried, question, groups) {
                let group = situation.group_name(group)?.to_owned();
                return Some(Change::AddPoint { server: point.server_name.clone(), group });
            }
        }
    }
    None
}

fn accept(situation: &Situation, question: &Question, groups: &[usize]) -> Option<Change> {
    let wanted = connections_of(question);
    let mut tried = situation.clone();
    for (at, point) in (0..).zip(&situation.points) {
        if accepts(point, question.request.place.on_internet) {
            continue;
        }
        tried.points.clone_from(&situation.points);
        tried.points.get_mut(at)?.connections = Connections::Both;
        if helps(&tried, question, groups) {
            return Some(Change::Accept { server: point.server_name.clone(), connections: wanted });
        }
    }
    None
}

/// The kind of connection that a server must accept for this client.
fn connections_of(question: &Question) -> Connections {
    match question.request.place.on_internet {
        true => Connections::Internet,
        false => Connections::Intranet,
    }
}

/// Another server, named by nobody yet, that has synchronized. Where groups are asked it would have to come into one as well,
/// and that would be two changes.
fn add_server(situation: &Situation, question: &Question, groups: &[usize]) -> Option<Change> {
    let site = question.request.site;
    let is_full = situation.hierarchy.get(site)?.kind == SiteKind::Secondary
        && situation.points.iter().any(|point| point.site == site);
    // A secondary site has at most one; its primary's serve its clients too.
    let site = if is_full { situation.primary_of(site)? } else { site };
    let connections = connections_of(question);
    let mut tried = situation.clone();
    tried.points.push(SoftwareUpdatePoint {
        site,
        server_name: String::new(),
        port: 0,
        tls: false,
        connections,
        served_by: ServedBy::Database,
        position: i64::MAX,
        content_version: situation.content_version,
        items_missing: 0,
        asked_at: None,
        last_error: None,
        error_family: None,
        url: String::new(),
    });
    helps(&tried, question, groups).then_some(Change::AddServer { site, connections })
}

fn switch_on(situation: &Situation, question: &Question, groups: &[usize]) -> Option<Change> {
    let site = question.request.site;
    let mut tried = situation.clone();
    (tried.switched_off.remove(&site) && helps(&tried, question, groups)).then_some(Change::SwitchOn { site })
}
