//! The verb: which servers a client gets, and for an empty reply the smallest single change that would fill it.

use super::change::LocationChange;
use super::select::{Located, Question, Refusal, locate_in};
use super::situation::{Reached, Situation, accepts};
use crate::hierarchy::{Connections, ServedBy, SiteCode, SiteKind, SoftwareUpdatePoint};

/// Answers a client. Pure: the same question in the same situation has the same answer.
pub fn locate(situation: &Situation, question: &Question) -> Located {
    let place = &question.request.place;
    let groups = match place.on_internet {
        true => Vec::new(),
        false => situation.map().groups_of(&place.ip_addresses(), place.ad_site.as_deref()),
    };
    let mut located = locate_in(situation, question, &groups);
    if located.reply.records().next().is_none() && located.refusal.is_none_or(Refusal::can_change) {
        located.change = smallest_change(situation, question, &groups);
    }
    located
}

/// The first single change after which the client gets a server; every proposal is tried out, from what
/// costs least to what costs most: waiting, a synchronization, a boundary for a client that is in no group, a server
/// for its group, another kind of connection for a server, a server for a site where boundary groups are not asked,
/// switching software updates on.
fn smallest_change(situation: &Situation, question: &Question, groups: &[usize]) -> Option<LocationChange> {
    wait(situation, question, groups)
        .or_else(|| synchronize(situation, question, groups))
        .or_else(|| add_boundary(situation, question, groups))
        .or_else(|| add_point(situation, question, groups))
        .or_else(|| accept(situation, question, groups))
        .or_else(|| add_server(situation, question, groups))
        .or_else(|| switch_on(situation, question, groups))
}

fn is_answered(situation: &Situation, question: &Question, groups: &[usize]) -> bool {
    locate_in(situation, question, groups).reply.records().next().is_some()
}

fn wait(situation: &Situation, question: &Question, groups: &[usize]) -> Option<LocationChange> {
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
    let minute = minutes.into_iter().find(|minute| is_answered(situation, &later(*minute), groups))?;
    Some(LocationChange::Wait { minute })
}

fn synchronize(situation: &Situation, question: &Question, groups: &[usize]) -> Option<LocationChange> {
    let version = question.request.version;
    let mut tried = situation.clone();
    let mut sites: Vec<SiteCode> = situation.points.iter().map(|point| point.site).collect();
    sites.dedup();
    // The client's own site first.
    sites.sort_by_key(|site| (*site != question.request.site, *site));
    for site in sites {
        tried.points.clone_from(&situation.points);
        for point in tried.points.iter_mut().filter(|point| point.site == site) {
            point.content_version = point.content_version.max(i64::from(version).into());
        }
        if tried.points != situation.points && is_answered(&tried, question, groups) {
            return Some(LocationChange::Synchronize { site, version });
        }
    }
    None
}

fn add_boundary(situation: &Situation, question: &Question, groups: &[usize]) -> Option<LocationChange> {
    let place = &question.request.place;
    if !groups.is_empty() || place.on_internet {
        return None;
    }
    let address = place.addresses.first().map(|address| address.address.to_string());
    let place = address.or_else(|| place.ad_site.clone())?;
    let own: Vec<usize> =
        (0..).zip(situation.groups()).filter(|(_, group)| !group.is_default).map(|(at, _)| at).collect();
    let group = own.into_iter().find(|group| is_answered(situation, question, &[*group]))?;
    Some(LocationChange::AddBoundary { place, group: situation.group_name(group)?.to_owned() })
}

fn add_point(situation: &Situation, question: &Question, groups: &[usize]) -> Option<LocationChange> {
    let site = question.request.site;
    // Where groups are not in use, the first one would take the site's other servers from other clients.
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
                && point.content_version >= question.request.content_version();
            if !is_usable {
                continue;
            }
            tried.members.clone_from(&situation.members);
            tried.members.get_mut(group)?.push(at);
            if is_answered(&tried, question, groups) {
                let group = situation.group_name(group)?.to_owned();
                return Some(LocationChange::AddPoint { server: point.server_name.clone(), group });
            }
        }
    }
    None
}

fn accept(situation: &Situation, question: &Question, groups: &[usize]) -> Option<LocationChange> {
    let wanted = connections_of(question);
    let mut tried = situation.clone();
    for (at, point) in (0..).zip(&situation.points) {
        if accepts(point, question.request.place.on_internet) {
            continue;
        }
        tried.points.clone_from(&situation.points);
        tried.points.get_mut(at)?.connections = Connections::Both;
        if is_answered(&tried, question, groups) {
            return Some(LocationChange::Accept { server: point.server_name.clone(), connections: wanted });
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

/// An additional server that has synchronized, not yet named. Where groups decide it would have to be added to one as
/// well, and that would be two changes.
fn add_server(situation: &Situation, question: &Question, groups: &[usize]) -> Option<LocationChange> {
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
    is_answered(&tried, question, groups).then_some(LocationChange::AddServer { site, connections })
}

fn switch_on(situation: &Situation, question: &Question, groups: &[usize]) -> Option<LocationChange> {
    let site = question.request.site;
    let mut tried = situation.clone();
    (tried.switched_off.remove(&site) && is_answered(&tried, question, groups))
        .then_some(LocationChange::SwitchOn { site })
}
