//! The clients of a scope, and the content version that each has scanned at.

use super::scope::{Detail, Grouping};
use crate::base::error::Result;
use crate::client::{
    self, BoundaryGroupMembers, Client, ClientFacts, Collections, CompletedScan, LastScan, Roster,
};
use crate::db::{ClientKey, ContentVersion, Snapshot};
use crate::hierarchy::{Hierarchy, Site, SiteCode, UNASSIGNED};
use crate::history::ClientsBefore;
use crate::sync::{ReachedVersions, VersionHistory};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use uuid::Uuid;

/// A client of the scope.
#[derive(Debug, Clone, Copy)]
pub struct ScopedClient {
    pub(crate) client_id: ClientKey,
    /// `ClientID`.
    pub guid: Uuid,
    /// The site that it is assigned to.
    pub assigned: Option<SiteCode>,
    /// The site that it counts under: clients without an assignment count under the top-level site.
    pub site: SiteCode,
    /// The content version of that site.
    pub site_version: ContentVersion,
    /// The content version that its last completed scan ran against: what the message named, or what the site where it
    /// ran had at the time of the scan. None before the first completed scan.
    pub scan_version: Option<ContentVersion>,
    /// Time of its newest message.
    pub last_message_at: Option<Timestamp>,
    /// Its newest scan message.
    pub last_scan: Option<LastScan>,
    /// Its newest message about a completed scan.
    pub completed_scan: Option<CompletedScan>,
}

impl ScopedClient {
    /// The site that it is assigned to, as rows show it.
    pub fn shown_site(&self) -> String {
        self.assigned.map_or(UNASSIGNED.to_owned(), |site| site.to_string())
    }
}

/// Clients that are counted together.
pub struct ClientGroup {
    /// What it is called.
    pub name: String,
    /// Places in [`ScopeView::members`](super::ScopeView::members), in ascending order.
    pub places: Vec<usize>,
}

impl ClientGroup {
    /// By the site that members are assigned to, in order of code; those without one are last.
    pub(super) fn by_site(members: &[ScopedClient]) -> Vec<ClientGroup> {
        let mut sites: BTreeMap<(bool, Option<SiteCode>), ClientGroup> = BTreeMap::new();
        for (place, member) in members.iter().enumerate() {
            let key = (member.assigned.is_none(), member.assigned);
            let empty = || ClientGroup { name: member.shown_site(), places: Vec::new() };
            sites.entry(key).or_insert_with(empty).places.push(place);
        }
        sites.into_values().collect()
    }
}

/// Clients of a scope, in order of their keys.
#[derive(Default)]
pub(super) struct ScopedClients {
    pub(super) members: Vec<ScopedClient>,
    /// Everything about each, where that is asked for.
    pub(super) clients: Vec<(ClientKey, Client)>,
    /// Of each collection the places of those that it has, where that is asked for.
    pub(super) groups: Vec<ClientGroup>,
    pub(super) senders_without_client: usize,
}

impl ScopedClients {
    /// Adds the clients that come next.
    pub(super) fn append(&mut self, mut next: ScopedClients) {
        let ahead = self.members.len();
        self.senders_without_client += next.senders_without_client;
        self.members.append(&mut next.members);
        self.clients.append(&mut next.clients);
        if self.groups.is_empty() {
            self.groups = next.groups;
            return;
        }
        for (group, added) in self.groups.iter_mut().zip(next.groups) {
            group.places.extend(added.places.into_iter().map(|place| ahead + place));
        }
    }
}

/// Which clients belong to a scope, and what is read of them: what decides about all clients alike.
pub(super) struct ClientSelection<'a> {
    pub(super) detail: Detail,
    pub(super) group_by: Grouping,
    /// Only the client with this key.
    pub(super) client: Option<ClientKey>,
    pub(super) now: Timestamp,
    pub(super) content_version: ContentVersion,
    pub(super) top: SiteCode,
    /// Only those that belong to no site.
    pub(super) unassigned: bool,
    pub(super) hierarchy: &'a Hierarchy,
    /// Those of the scope.
    pub(super) sites: &'a HashMap<SiteCode, Site>,
    pub(super) history: VersionHistory,
    pub(super) roster: &'a Roster,
    pub(super) before: &'a ClientsBefore,
    /// All, where one of them decides or each has its own.
    pub(super) collections: Option<Collections>,
    /// The one that decides.
    pub(super) collection: Option<&'a str>,
    /// The boundary group that decides.
    pub(super) boundary_group: Option<BoundaryGroupMembers>,
}

impl ClientSelection<'_> {
    /// All keys of clients are in `0..keys`.
    pub(super) fn keys(&self) -> usize {
        self.client.map_or(self.roster.keys(), |_| 1)
    }

    /// The members with these keys.
    pub(super) fn read(&self, r: &Snapshot<'_>, keys: Range<usize>) -> Result<ScopedClients> {
        let keys = match self.client {
            Some(client_id) => usize::try_from(i64::from(client_id)).map(|key| key..key + 1)?,
            None => keys,
        };
        // A rule of a collection may ask for anything that is known of a client.
        let is_by_rule = self.collection.is_some() || self.group_by == Grouping::Collection;
        let restore = |client: &mut ClientFacts| self.before.restore(client);
        let reader = client::read(r);
        let (facts, clients) = if is_by_rule || self.detail == Detail::Full {
            let (facts, mut clients) = reader.whole_clients(self.roster, keys.clone(), restore)?;
            for (client_id, client) in &mut clients {
                if let Some(name) = self.before.name(*client_id) {
                    client.name = name.map(str::to_owned);
                }
            }
            (facts, clients)
        } else {
            let mut facts = match self.detail {
                Detail::Counts => reader.client_counts(self.roster, keys.clone())?,
                _ => reader.client_facts(self.roster, keys.clone())?,
            };
            facts.iter_mut().for_each(restore);
            (facts, Vec::new())
        };
        let chosen = match (&self.collections, self.collection) {
            (Some(collections), Some(name)) => {
                Some(collections.members(name, &clients, self.hierarchy, self.now)?)
            }
            _ => None,
        };
        let placed = match &self.boundary_group {
            Some(group) => Some(reader.clients_in_boundary_group(group, keys)?),
            None => None,
        };
        let has_no_limit = chosen.is_none() && placed.is_none();
        let mut found = ScopedClients::default();
        found.members.reserve(facts.len());
        let mut versions_of = SiteVersions { history: &self.history, sites: self.sites, last: None };
        for client in &facts {
            if self.unassigned && client.site.is_some() {
                continue;
            }
            if !client.client_installed {
                found.senders_without_client += usize::from(has_no_limit);
                continue;
            }
            let site = client.site.unwrap_or(self.top);
            let Some((site_version, reached)) = versions_of.of(site) else { continue };
            if ![&chosen, &placed].into_iter().flatten().all(|limit| limit.contains(&client.client_id)) {
                continue;
            }
            found.members.push(ScopedClient {
                client_id: client.client_id,
                guid: client.guid,
                assigned: client.site,
                site,
                site_version,
                scan_version: scan_version(client.completed_scan, reached, self.content_version),
                last_message_at: client.last_message_at,
                last_scan: client.last_scan,
                completed_scan: client.completed_scan,
            });
        }
        // Both are in order of the key.
        let mut kept = found.members.iter().peekable();
        let is_kept = |(client_id, _): &(ClientKey, Client)| {
            kept.next_if(|member| member.client_id == *client_id).is_some()
        };
        if let (Grouping::Collection, Some(collections)) = (self.group_by, &self.collections) {
            let clients: Vec<(ClientKey, Client)> = clients.into_iter().filter(is_kept).collect();
            for name in collections.names() {
                let members = collections.members(name, &clients, self.hierarchy, self.now)?;
                let places = (0..).zip(&clients).filter(|(_, (id, _))| members.contains(id));
                let places = places.map(|(place, _)| place).collect();
                found.groups.push(ClientGroup { name: name.to_owned(), places });
            }
        } else if self.detail == Detail::Full {
            found.clients = clients.into_iter().filter(is_kept).collect();
        }
        Ok(found)
    }
}

/// The content version of a site, and when it reached which.
type SiteVersion<'a> = (ContentVersion, ReachedVersions<'a>);

/// What a site has and had; the last one is remembered, because neighbors mostly belong to one site.
struct SiteVersions<'a> {
    history: &'a VersionHistory,
    sites: &'a HashMap<SiteCode, Site>,
    last: Option<(SiteCode, SiteVersion<'a>)>,
}

impl<'a> SiteVersions<'a> {
    fn of(&mut self, code: SiteCode) -> Option<SiteVersion<'a>> {
        if let Some((_, found)) = self.last.filter(|(last, _)| *last == code) {
            return Some(found);
        }
        let version = self.sites.get(&code)?.content_version;
        let found = (version, self.history.of(code));
        self.last = Some((code, found));
        Some(found)
    }
}

/// The content version of a client's last completed scan. A version that the message named wins unless it is above what
/// this hierarchy ever had; then, as when the message named none (the parameters of topic 501 are not published), it is
/// what was decided when the message was ingested. Where nothing was, because the client belonged to no site or the
/// database is of a step before that, it is what the site of the client had synchronized to when the scan completed.
pub(super) fn scan_version(
    completed: Option<CompletedScan>,
    reached: ReachedVersions<'_>,
    content_version: ContentVersion,
) -> Option<ContentVersion> {
    let completed = completed?;
    let named = completed.version.filter(|named| *named <= content_version);
    Some(named.or(completed.site_version).unwrap_or_else(|| reached.at(completed.at)))
}
