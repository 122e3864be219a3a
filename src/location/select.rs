//! Which software update points a client gets, in which order, and why the others are not (Microsoft Learn, Boundary
//! groups and software update points).
//!
//! The rules, in the order in which they are asked:
//!
//! 1. Nothing is given to clients of a site that is not known, that has no clients, or whose clients do not use
//!    software updates; to those that ask for another update source; to those that ask for a content version that no
//!    site has yet.
//! 2. A server serves the clients of its primary site. It counts for a client on the intranet or on the internet as its
//!    connections say.
//! 3. A client keeps the server that it has until that one has failed for 120 minutes, whatever its boundary groups
//!    say.
//! 4. It gets the servers of its boundary groups; then those of the neighbors whose fallback time has come, which is
//!    never before 120 minutes; then those of the site default. Without boundary groups all servers of its site.
//! 5. A server must have the content version that is asked for. (Whether the product asks for exactly that one or for
//!    at least that one is not published; at least is what lets a synchronization pass without an outage.)

use super::change::LocationChange;
use super::situation::{Reachable, Reached, Situation, accepts};
use super::switching::AFFINITY_MINUTES;
use super::{LocationRecord, LocationReply, LocationRequest};
use crate::base::tabular::{Column, Tabular};
use crate::db::ContentVersion;
use crate::hierarchy::{Connections, SiteCode, SiteKind, SoftwareUpdatePoint};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// What is asked for: a client's request, and what else the client knows.
#[derive(Debug, Clone)]
pub struct Question {
    /// The request.
    pub request: LocationRequest,
    /// Minutes since the client's scans began to fail; 0 when they do not.
    pub elapsed_minutes: u32,
    /// The server that the client uses, by name or URL.
    pub current: Option<String>,
    /// Who asks, where that is known: decides the order of servers among which the product picks at random.
    pub client: Option<Uuid>,
}

impl Question {
    /// The plain question of a client that has no server yet.
    pub fn new(request: LocationRequest) -> Self {
        Question { request, elapsed_minutes: 0, current: None, client: None }
    }
}

/// The answer, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// What the client gets.
    pub reply: LocationReply,
    /// Every software update point of the hierarchy: those that are offered in order, then the others by site and
    /// position.
    pub considered: Vec<ConsideredPoint>,
    /// The names of the boundary groups that decided.
    pub groups: Vec<String>,
    /// Why the answer is empty whatever the servers are.
    pub refusal: Option<Refusal>,
    /// For an empty reply: the smallest single change that would fill it.
    pub change: Option<LocationChange>,
}

/// Why a request is answered with nothing, whatever the servers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The site is not in the hierarchy.
    UnknownSite,
    /// A central administration site has no clients.
    SiteWithoutClients,
    /// Software updates are switched off for the clients of the site.
    SwitchedOff,
    /// The request names another update source.
    OtherUpdateSource,
    /// The request names a content version that no site has yet.
    VersionFromTheFuture,
}

/// The rule that decided about a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Offered: it is the server that the client has.
    Current,
    /// Offered: it is in a boundary group of the client.
    OwnGroup,
    /// Offered: it is in a neighbor whose fallback time has come.
    Neighbor,
    /// Offered: it is in the default site boundary group.
    SiteDefault,
    /// Offered: boundary groups are not asked, and it is the site's.
    OfSite,
    /// Not offered: this client gets nothing at all.
    Refused,
    /// Not offered: it serves clients of another site.
    OtherSite,
    /// Not offered: the client is on the internet.
    IntranetOnly,
    /// Not offered: the client is on the intranet.
    InternetOnly,
    /// Not offered: it is in no boundary group.
    InNoGroup,
    /// Not offered: it is in no boundary group of the client and in no neighbor of one.
    NotInGroup,
    /// Not offered: clients never fall back to its group.
    NeverFallsBack,
    /// Not offered: it has not come to the content version that is asked for.
    VersionBehind,
    /// Not offered yet: the fallback time of its group has not come.
    FallbackNotDue,
    /// Not offered yet: the client keeps the server that it has.
    KeepsCurrent,
}

/// A software update point, and whether it is offered.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ConsideredPoint {
    /// Its place in the reply, from 1; none when it is not offered.
    pub position: Option<u32>,
    /// Whether it is offered.
    pub offered: bool,
    /// The site that it serves.
    pub site: SiteCode,
    /// Its DNS name.
    pub server_name: String,
    /// What the client gets.
    pub url: String,
    /// The rule that decided.
    pub rule: Rule,
    /// The boundary group that decided; for a server that is in none of the client's, its own.
    pub group: Option<String>,
    /// The minute after the first failure from which it may be used.
    pub from_minute: Option<u32>,
    /// The content version that it has.
    pub content_version: ContentVersion,
    /// The clients that it accepts.
    pub connections: Connections,
    /// The rule in words.
    pub reason: String,
}

impl Tabular for ConsideredPoint {
    const SCHEMA: &'static str = "policy.location/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("position", "Position"),
        Column::text("offered", "Offered"),
        Column::ident("site", "Site"),
        Column::ident("server_name", "Server"),
        Column::enumeration("rule", "Rule"),
        Column::ident("group", "Group"),
        Column::number("from_minute", "From minute"),
        Column::number("content_version", "Content version").spare(),
        Column::enumeration("connections", "Connections").wide(),
        Column::ident("url", "URL").wide(),
        Column::text("reason", "Reason").spare(),
    ];
}

impl Refusal {
    /// True when a change of the hierarchy's settings would help.
    pub(super) fn can_change(self) -> bool {
        self == Refusal::SwitchedOff
    }

    /// The refusal in words.
    pub fn sentence(self, situation: &Situation, question: &Question) -> String {
        let request = &question.request;
        match self {
            Refusal::UnknownSite => format!(
                "There is no site {}. `cmupd site list` shows those that there are; assign the client to one of them.",
                request.site
            ),
            Refusal::SiteWithoutClients => format!(
                "{} is a central administration site and has no clients. Assign the client to a primary site.",
                request.site
            ),
            Refusal::SwitchedOff => {
                format!("Software updates are switched off for the clients of {}.", request.site)
            }
            Refusal::OtherUpdateSource => format!(
                "The request names the update source {}; that of this hierarchy is {}. The client's policy is that of another \
                 hierarchy: let it fetch its policy again.",
                request.update_source, situation.update_source
            ),
            Refusal::VersionFromTheFuture => format!(
                "The request names content version {}; this hierarchy has come to {}. The client's policy is newer than the \
                 database, as after a restore: let it fetch its policy again.",
                request.version, situation.content_version
            ),
        }
    }
}

fn refusal(situation: &Situation, request: &LocationRequest) -> Option<Refusal> {
    let Some(site) = situation.hierarchy.get(request.site) else { return Some(Refusal::UnknownSite) };
    if site.kind == SiteKind::CentralAdministration {
        Some(Refusal::SiteWithoutClients)
    } else if situation.switched_off.contains(&request.site) {
        Some(Refusal::SwitchedOff)
    } else if request.update_source != situation.update_source {
        Some(Refusal::OtherUpdateSource)
    } else if request.content_version() > situation.content_version {
        Some(Refusal::VersionFromTheFuture)
    } else {
        None
    }
}

/// True when a name or URL means this server.
pub fn is_named(point: &SoftwareUpdatePoint, text: &str) -> bool {
    let text = text.trim().trim_end_matches('/');
    if point.server_name.eq_ignore_ascii_case(text) || point.url.eq_ignore_ascii_case(text) {
        return true;
    }
    // A URL without its port, or with a path, still names the server.
    let Some((_, rest)) = text.split_once("://") else { return false };
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    point.server_name.eq_ignore_ascii_case(host)
}

/// Answers a client that is in `groups`, without the search for a change.
pub(super) fn locate_in(situation: &Situation, question: &Question, groups: &[usize]) -> Located {
    let request = &question.request;
    let on_internet = request.place.on_internet;
    let primary = situation.primary_of(request.site);
    let refused = refusal(situation, request);
    let mut reachable = situation.reachable(request.site, groups, on_internet);
    situation.spread(question.client, &mut reachable);
    let by_point: HashMap<usize, Reachable> = reachable.iter().map(|found| (found.point, *found)).collect();
    let own = situation.own_groups(request.site, groups);
    let is_current = |point: &SoftwareUpdatePoint| {
        question.current.as_deref().is_some_and(|current| is_named(point, current))
    };
    let is_usable = |point: &SoftwareUpdatePoint| {
        situation.is_in_reach(primary, point)
            && accepts(point, on_internet)
            && point.content_version >= request.content_version()
    };
    let keeps = question.elapsed_minutes < AFFINITY_MINUTES
        && refused.is_none()
        && situation.points.iter().any(|point| is_current(point) && is_usable(point));
    // Those that can be reached in the order of the reply, then all others.
    let others = (0..situation.points.len()).filter(|at| !by_point.contains_key(at));
    let order: Vec<usize> = reachable.iter().map(|found| found.point).chain(others).collect();
    let mut considered = Vec::with_capacity(order.len());
    for at in order {
        let Some(point) = situation.points.get(at) else { continue };
        let found = by_point.get(&at);
        let rule = decide(point, found, question, primary, situation)
            .filter(|_| refused.is_none())
            .unwrap_or(Rule::Refused);
        let rule = match (rule, keeps) {
            (Rule::Refused, _) | (_, false) => rule,
            (_, true) if is_current(point) && is_usable(point) => Rule::Current,
            (Rule::OwnGroup | Rule::SiteDefault | Rule::OfSite | Rule::Neighbor, true) => Rule::KeepsCurrent,
            _ => rule,
        };
        let group = match found.and_then(|found| found.group) {
            Some(group) => situation.group_name(group).map(str::to_owned),
            None => groups_of_point(situation, at),
        };
        considered.push(considered_as(point, rule, found, group, question, refused, situation));
    }
    considered.sort_by_key(|row| !row.offered);
    // The others by site and position, in which order the servers were read.
    let place: HashMap<&str, usize> =
        situation.points.iter().zip(0..).map(|(point, at)| (point.server_name.as_str(), at)).collect();
    let offered = considered.iter().filter(|row| row.offered).count();
    if let Some(rest) = considered.get_mut(offered..) {
        rest.sort_by_key(|row| place.get(row.server_name.as_str()).copied());
    }
    let mut records = Vec::with_capacity(offered);
    for (position, row) in (1..).zip(considered.iter_mut().take(offered)) {
        row.position = Some(position);
        records.push(LocationRecord {
            url: row.url.clone(),
            server_name: row.server_name.clone(),
            version: row.content_version.to_u32(),
        });
    }
    let asks_groups = !on_internet && situation.uses_boundary_groups(request.site) && refused.is_none();
    let names = own.iter().filter_map(|group| situation.group_name(*group)).map(str::to_owned);
    Located {
        reply: LocationReply::of(request.site, records),
        considered,
        groups: if asks_groups { names.collect() } else { Vec::new() },
        refusal: refused,
        change: None,
    }
}

/// The rule that decides about a server, the client's own server and refusals aside.
fn decide(
    point: &SoftwareUpdatePoint,
    found: Option<&Reachable>,
    question: &Question,
    primary: Option<SiteCode>,
    situation: &Situation,
) -> Option<Rule> {
    let on_internet = question.request.place.on_internet;
    if !situation.is_in_reach(primary, point) {
        return Some(Rule::OtherSite);
    }
    if !accepts(point, on_internet) {
        return Some(if on_internet { Rule::IntranetOnly } else { Rule::InternetOnly });
    }
    let Some(found) = found else {
        if on_internet || !situation.uses_boundary_groups(question.request.site) {
            return Some(Rule::OtherSite);
        }
        let at = situation.points.iter().position(|known| known.server_name == point.server_name)?;
        let is_in_one = situation.members.iter().any(|members| members.contains(&at));
        return Some(if is_in_one { Rule::NotInGroup } else { Rule::InNoGroup });
    };
    if found.minute == Reached::Never {
        return Some(Rule::NeverFallsBack);
    }
    if point.content_version < question.request.content_version() {
        return Some(Rule::VersionBehind);
    }
    if !found.minute.is_due(question.elapsed_minutes) {
        return Some(Rule::FallbackNotDue);
    }
    Some(match (found.group, found.minute) {
        (None, _) => Rule::OfSite,
        (Some(_), _) if found.is_default() => Rule::SiteDefault,
        (Some(_), Reached::AtOnce) => Rule::OwnGroup,
        (Some(_), _) => Rule::Neighbor,
    })
}

/// The names of the groups that a server is in.
fn groups_of_point(situation: &Situation, at: usize) -> Option<String> {
    let names: Vec<&str> = (0..)
        .zip(&situation.members)
        .filter(|(_, members)| members.contains(&at))
        .filter_map(|(group, _)| situation.group_name(group))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn considered_as(
    point: &SoftwareUpdatePoint,
    rule: Rule,
    found: Option<&Reachable>,
    group: Option<String>,
    question: &Question,
    refused: Option<Refusal>,
    situation: &Situation,
) -> ConsideredPoint {
    let from_minute = match (rule, found.map(|found| found.minute)) {
        (Rule::Current, _) => Some(0),
        (Rule::KeepsCurrent, Some(Reached::AtOnce | Reached::After(_))) => Some(AFFINITY_MINUTES),
        (Rule::Refused | Rule::OtherSite | Rule::IntranetOnly | Rule::InternetOnly, _) => None,
        (_, Some(Reached::AtOnce)) => Some(0),
        (_, Some(Reached::After(minute))) => Some(minute),
        _ => None,
    };
    let name = group.as_deref().unwrap_or_default();
    let minute = from_minute.unwrap_or_default();
    let reason = match rule {
        Rule::Current => format!(
            "the client has this server, and keeps it until it has failed for {AFFINITY_MINUTES} minutes"
        ),
        Rule::OwnGroup => format!("it is in the client's boundary group {name}"),
        Rule::Neighbor => format!("it is in the neighbor {name}, which counts from minute {minute}"),
        Rule::SiteDefault if minute == 0 => format!("the client is in no boundary group, so {name} counts"),
        Rule::SiteDefault => format!("it is in the site default {name}, which counts from minute {minute}"),
        Rule::OfSite if question.request.place.on_internet => {
            "it is the site's and accepts clients on the internet".to_owned()
        }
        Rule::OfSite => "it is the site's, and no boundary groups are in use".to_owned(),
        Rule::Refused => refused.map_or_else(String::new, |refusal| refusal.sentence(situation, question)),
        Rule::OtherSite => format!("it serves the clients of {}", point.site),
        Rule::IntranetOnly => {
            "it accepts clients on the intranet only, and this one is on the internet".to_owned()
        }
        Rule::InternetOnly => {
            "it accepts clients on the internet only, and this one is on the intranet".to_owned()
        }
        Rule::InNoGroup => "it is in no boundary group".to_owned(),
        Rule::NotInGroup => {
            format!("it is in {name}, which is neither a group of the client nor a neighbor of one")
        }
        Rule::NeverFallsBack => format!("clients of the group never fall back to {name}"),
        Rule::VersionBehind => format!(
            "it is at content version {}, and {} is asked for",
            point.content_version, question.request.version
        ),
        Rule::FallbackNotDue => format!(
            "{name} counts from minute {minute} after the first failure, and {} have passed",
            question.elapsed_minutes
        ),
        Rule::KeepsCurrent => {
            format!(
                "the client keeps the server that it has until that has failed for {AFFINITY_MINUTES} minutes"
            )
        }
    };
    ConsideredPoint {
        position: None,
        offered: matches!(
            rule,
            Rule::Current | Rule::OwnGroup | Rule::Neighbor | Rule::SiteDefault | Rule::OfSite
        ),
        site: point.site,
        server_name: point.server_name.clone(),
        url: point.url.clone(),
        rule,
        group,
        from_minute,
        content_version: point.content_version,
        connections: point.connections,
        reason,
    }
}
