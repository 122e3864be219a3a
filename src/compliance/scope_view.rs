//! What a scope is in a snapshot: its clients, and the updates that each of their sites can see.

use super::considered::{ConsideredUpdates, Exclusions, consider_all};
use super::scope::{Detail, Grouping, Scope};
use super::scoped_clients::{ClientGroup, ClientSelection, ScopedClient, ScopedClients};
use crate::base::error::{Failure, Result};
use crate::client::{self, Client, ClientTexts};
use crate::db::{ClientKey, ContentVersion, Snapshot};
use crate::hierarchy::{self, Hierarchy, Site, SiteCode, SiteKind};
use crate::history::Differences;
use crate::sync::VersionHistory;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// What to read of a scope.
#[derive(Debug, Clone, Copy)]
pub struct ScopeQuery<'a> {
    /// The clients and updates.
    pub scope: &'a Scope,
    /// How much of each client.
    pub clients: Detail,
    /// Whether updates are read.
    pub updates: bool,
    /// Groups of clients.
    pub group_by: Grouping,
    /// Only the client with this key.
    pub(crate) client: Option<ClientKey>,
}

/// The clients and updates of a scope.
pub struct ScopeView {
    /// The moment that is looked at.
    pub now: Timestamp,
    /// All sites.
    pub hierarchy: Hierarchy,
    /// The content version of the hierarchy's update source.
    pub content_version: ContentVersion,
    /// The clients, in a fixed order that means nothing to people.
    pub members: Vec<ScopedClient>,
    /// With [`Detail::Full`] everything about each of the members, in their order.
    pub(crate) clients: Vec<(ClientKey, Client)>,
    /// The members in groups, in order of name; those without a site are last, and those in no collection are in no
    /// group.
    pub groups: Vec<ClientGroup>,
    /// Senders of messages without a client, such as pull distribution points; they have no compliance.
    pub senders_without_client: usize,
    /// The updates that are not listed.
    pub exclusions: Exclusions,
    /// False where only clients are looked at: then no update was read.
    pub(crate) looks_at_updates: bool,
    pub(super) considered: BTreeMap<ContentVersion, ConsideredUpdates>,
    /// The highest content version of the scope; of one client's view, that of its site.
    highest: ContentVersion,
    /// What is listed, where that is not what is considered at the highest version.
    joined: Option<ConsideredUpdates>,
    pub(crate) before: Differences,
}

impl<'a> ScopeQuery<'a> {
    /// The clients of a scope as rows show them, ungrouped, and its updates.
    pub fn new(scope: &'a Scope) -> Self {
        ScopeQuery { scope, clients: Detail::Rows, updates: true, group_by: Grouping::All, client: None }
    }

    /// Likewise for counting only.
    pub fn counts(scope: &'a Scope) -> Self {
        ScopeQuery { clients: Detail::Counts, ..ScopeQuery::new(scope) }
    }

    /// Likewise without updates.
    pub fn clients_only(scope: &'a Scope) -> Self {
        ScopeQuery { updates: false, ..ScopeQuery::new(scope) }
    }

    /// Likewise with everything about each client.
    pub fn full(scope: &'a Scope) -> Self {
        ScopeQuery { clients: Detail::Full, ..ScopeQuery::new(scope) }
    }

    /// Reads the clients and updates of the scope. Fails with kind `not_found` for an unknown site, collection,
    /// boundary group, product, classification or update, and where the scope looks at a moment of which nothing is
    /// known.
    pub fn load(self, r: &Snapshot<'_>, now: Timestamp) -> Result<ScopeView> {
        let scope = self.scope;
        let before = Differences::load(r, scope.as_of, now)?;
        let now = scope.as_of.unwrap_or(now);
        let then = r.at(before.moment);
        let hierarchy = then.hierarchy()?;
        let top = match hierarchy.top() {
            Some(top) => top.clone(),
            None => hierarchy::read(r).top_site()?,
        };
        let code = match scope.site.filter(|_| !scope.unassigned) {
            Some(code) if hierarchy.get(code).is_none() => {
                let known = hierarchy::read(r).site(code)?;
                let added = known.created_at;
                return Err(Failure::not_found(format!("the site {code} did not exist yet at {now}"))
                    .hint(format!("it was added at {added}; give a later moment, or leave --site out"))
                    .into());
            }
            Some(code) => code,
            None => top.code,
        };
        let mut sites: HashMap<SiteCode, Site> =
            hierarchy.subtree(code).into_iter().map(|site| (site.code, site.clone())).collect();
        if scope.unassigned {
            // They see what the top-level site sees.
            sites.retain(|site, _| *site == top.code);
        }
        let content_version = then.content_version()?;
        let mut versions: Vec<ContentVersion> = sites.values().map(|site| site.content_version).collect();
        versions.sort_unstable();
        versions.dedup();
        if !self.updates {
            versions.clear();
        }
        let home = Some(top.code).filter(|_| top.kind == SiteKind::Primary);
        let roster = then.roster(home)?;
        let selection = ClientSelection {
            collections: match (self.group_by, &scope.collection) {
                (Grouping::Collection, _) | (_, Some(_)) => Some(client::read(r).collections()?),
                _ => None,
            },
            collection: scope.collection.as_deref(),
            boundary_group: match &scope.boundary_group {
                Some(name) => Some(client::read(r).members_of_boundary_group(name)?),
                None => None,
            },
            history: VersionHistory::load(then)?,
            detail: self.clients,
            group_by: self.group_by,
            client: self.client,
            now,
            content_version,
            top: top.code,
            unassigned: scope.unassigned,
            hierarchy: &hierarchy,
            sites: &sites,
            roster: &roster,
            before: &before.clients,
        };
        // Neither needs the other.
        let (shares, considered) = r.for_ranges_while(
            selection.keys(),
            1,
            Vec::new,
            |r, shares, keys| {
                shares.push((keys.start, selection.read(r, keys)?));
                Ok(())
            },
            |r| consider_all(r, scope, &versions, &before, now),
        )?;
        let mut shares: Vec<(usize, ScopedClients)> = shares.into_iter().flatten().collect();
        shares.sort_unstable_by_key(|(first, _)| *first);
        let mut all = ScopedClients::default();
        all.members.reserve(shares.iter().map(|(_, share)| share.members.len()).sum());
        shares.into_iter().for_each(|(_, share)| all.append(share));
        drop(selection);
        let of_members: BTreeSet<ContentVersion> =
            all.members.iter().map(|member| member.site_version).collect();
        let highest = match (self.client, of_members.last()) {
            (Some(_), Some(version)) => *version,
            _ => considered.keys().next_back().copied().unwrap_or_default(),
        };
        let versions = of_members.into_iter().rev().filter(|version| *version < highest);
        let versions = std::iter::once(highest).chain(versions);
        let joined = ConsideredUpdates::joined(versions.filter_map(|version| considered.get(&version)));
        let listed = joined.as_ref().or(considered.get(&highest));
        Ok(ScopeView {
            exclusions: listed.map(ConsideredUpdates::exclusions).unwrap_or_default(),
            highest,
            joined,
            now,
            hierarchy,
            content_version,
            groups: match self.group_by {
                Grouping::Collection => all.groups,
                Grouping::All => {
                    vec![ClientGroup { name: "all".into(), places: (0..all.members.len()).collect() }]
                }
                Grouping::Site => ClientGroup::by_site(&all.members),
            },
            members: all.members,
            clients: all.clients,
            senders_without_client: all.senders_without_client,
            looks_at_updates: self.updates,
            considered,
            before,
        })
    }
}

impl ScopeView {
    /// Makes rows of members, which are named by their places in ascending order, on all processors: `row` gets the
    /// number of the row, the member, its name, or its GUID where it has none, and the other texts about it. In the
    /// same order.
    pub(crate) fn rows<T: Send>(
        &self,
        r: &Snapshot<'_>,
        places: &[usize],
        row: impl Fn(usize, &ScopedClient, String, &ClientTexts<'_, '_>) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        let shares =
            r.for_ranges(places.len(), 1, Vec::new, |r, ranges: &mut Vec<(usize, Vec<T>)>, range| {
                let first = range.start;
                let places = places.get(range).unwrap_or_default();
                let members: Vec<&ScopedClient> =
                    places.iter().filter_map(|place| self.members.get(*place)).collect();
                let client_ids: Vec<ClientKey> = members.iter().map(|member| member.client_id).collect();
                let mut rows = Vec::with_capacity(members.len());
                client::read(r).client_texts(&client_ids, |index, texts| {
                    let Some(member) = members.get(index) else { return Ok(()) };
                    let name = match self.before.clients.name(member.client_id) {
                        Some(before) => before,
                        None => texts.name()?,
                    };
                    let name = name.map_or_else(|| member.guid.to_string(), str::to_owned);
                    rows.push(row(first + index, member, name, texts)?);
                    Ok(())
                })?;
                ranges.push((first, rows));
                Ok(())
            })?;
        let mut ranges: Vec<(usize, Vec<T>)> = shares.into_iter().flatten().collect();
        ranges.sort_unstable_by_key(|(first, _)| *first);
        let mut rows = Vec::with_capacity(places.len());
        ranges.into_iter().for_each(|(_, mut part)| rows.append(&mut part));
        Ok(rows)
    }

    /// The moment of the past that is looked at; none for the present.
    pub fn as_of(&self) -> Option<Timestamp> {
        self.before.moment.at()
    }

    /// The updates that are considered at a content version of one of the scope's sites.
    pub fn considered(&self, version: ContentVersion) -> &ConsideredUpdates {
        static NOTHING: std::sync::LazyLock<ConsideredUpdates> =
            std::sync::LazyLock::new(ConsideredUpdates::default);
        self.considered.get(&version).unwrap_or(&NOTHING)
    }

    /// True where the scope asks for updates of which there are none, or where its sites know of none that counts: then
    /// no client is compliant or unknown, except those of sites that have never synchronized.
    pub fn has_nothing_to_count(&self) -> bool {
        self.looks_at_updates
            && self.considered.keys().next_back().is_some_and(|version| version.is_reached())
            && self.listed().updates.is_empty()
    }

    /// What reports list: the updates that count for a client, because they are considered at the content version of
    /// its site, and those that are considered at the highest content version of the scope. Each is as the highest
    /// version has it that considers it.
    pub fn listed(&self) -> &ConsideredUpdates {
        self.joined.as_ref().unwrap_or_else(|| self.considered(self.highest))
    }

    /// Of the clients whose site can see an update, those for which compliance counts it: there it is neither
    /// superseded nor expired.
    pub fn counted_clients(&self, update: Uuid) -> usize {
        let mut counts: BTreeMap<ContentVersion, bool> = BTreeMap::new();
        let counts_at = |version: ContentVersion| {
            let mut of_version = self.considered(version).updates.iter().filter(|it| it.guid == update);
            of_version.any(|it| !it.is_superseded && !it.is_expired)
        };
        let versions = self.members.iter().map(|member| member.site_version);
        versions.filter(|version| *counts.entry(*version).or_insert_with(|| counts_at(*version))).count()
    }
}
