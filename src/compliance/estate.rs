//! Who and what is considered: the clients of a scope, the updates that each of their sites can see.

use super::past::Before;
use crate::catalog::VisibleUpdate;
use crate::client::Client;
use crate::db::{Past, Read};
use crate::error::{Failure, Result};
use crate::site::{Hierarchy, Site, SiteCode, SiteKind};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// What to look at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scope {
    /// This site and all below it; the whole hierarchy where none is given.
    pub site: Option<SiteCode>,
    /// Consider superseded updates too.
    pub superseded: bool,
    /// As this database knew it at a moment of the past; the present where none is given.
    pub as_of: Option<Timestamp>,
}

/// A client of the scope.
#[derive(Debug, Clone)]
pub struct Member {
    pub(crate) client_id: i64,
    /// The client.
    pub client: Client,
    /// Its site; clients without an assignment count under the top-level site.
    pub site: SiteCode,
    /// The content version of that site.
    pub site_version: i64,
    /// The content version that its last completed scan ran against: what the message named, or what the site had at the
    /// time of the scan. None before the first completed scan.
    pub scan_version: Option<i64>,
}

/// The updates that are considered at one content version.
#[derive(Debug, Clone, Default)]
pub struct Considered {
    /// In the order of reports.
    pub updates: Vec<VisibleUpdate>,
    /// Place by update key, `u32::MAX` where the update is not considered: the keys are small and dense, and every stored
    /// state is looked up here.
    slots: Vec<u32>,
    newest_source_version: i64,
}

impl Considered {
    fn new(updates: Vec<VisibleUpdate>) -> Self {
        let highest = updates.iter().map(|update| update.update_id).max().unwrap_or(0);
        let mut slots = vec![u32::MAX; usize::try_from(highest).unwrap_or(0) + 1];
        for (slot, update) in updates.iter().enumerate() {
            if let Some(place) = usize::try_from(update.update_id).ok().and_then(|id| slots.get_mut(id)) {
                *place = slot as u32;
            }
        }
        let newest_source_version =
            updates.iter().map(|update| update.minimum_source_version).max().unwrap_or(0);
        Considered { updates, slots, newest_source_version }
    }

    /// The content version that a scan must reach to have evaluated all of them.
    pub fn newest_source_version(&self) -> i64 {
        self.newest_source_version
    }

    /// The place of an update in [`Considered::updates`].
    pub(crate) fn slot(&self, update_id: i64) -> Option<usize> {
        let slot = *self.slots.get(usize::try_from(update_id).ok()?)?;
        (slot != u32::MAX).then_some(slot as usize)
    }
}

/// Listed updates that are not considered, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Exclusions {
    /// Superseded by an update that is considered in their place, and not expired: what is both counts as expired.
    pub superseded: usize,
    /// Withdrawn by their publisher, or expired by the supersedence rule.
    pub expired: usize,
}

/// The clients and updates of a scope.
pub struct Estate {
    /// The moment that is looked at.
    pub now: Timestamp,
    /// All sites.
    pub hierarchy: Hierarchy,
    /// The content version of the hierarchy's update source.
    pub content_version: i64,
    /// The clients, by name and GUID.
    pub members: Vec<Member>,
    /// Senders of messages without a client, such as pull distribution points; they have no compliance.
    pub senders_without_client: usize,
    /// What is left out at the highest content version of the scope.
    pub exclusions: Exclusions,
    considered: BTreeMap<i64, Considered>,
    pub(crate) before: Before,
}

impl Estate {
    /// Reads the clients and updates of a scope. Fails with kind `not_found` for an unknown site, and where the scope looks at
    /// a moment of which nothing is known.
    pub fn load(r: &Read<'_>, scope: Scope, now: Timestamp) -> Result<Self> {
        Self::read(r, scope, None, now)
    }

    /// Reads the updates of a scope for one client only; it is no member when it had not been heard yet.
    pub(crate) fn of_client(
        r: &Read<'_>,
        scope: Scope,
        client: (i64, Client),
        now: Timestamp,
    ) -> Result<Self> {
        Self::read(r, scope, Some(client), now)
    }

    fn read(r: &Read<'_>, scope: Scope, only: Option<(i64, Client)>, now: Timestamp) -> Result<Self> {
        let before = Before::load(r, scope.as_of, now)?;
        let now = scope.as_of.unwrap_or(now);
        let hierarchy = match before.past {
            Some(past) => r.hierarchy_then(past)?,
            None => r.hierarchy()?,
        };
        let top = match hierarchy.top() {
            Some(top) => top.clone(),
            None => r.top_site()?,
        };
        let code = match scope.site {
            Some(code) if hierarchy.get(code).is_none() => {
                let known = r.site(code)?;
                let added = known.created_at;
                return Err(Failure::not_found(format!("the site {code} did not exist yet at {now}"))
                    .hint(format!("it was added at {added}; give a later moment, or leave --site out"))
                    .into());
            }
            Some(code) => code,
            None => top.code,
        };
        let sites: HashMap<SiteCode, Site> =
            hierarchy.subtree(code).into_iter().map(|site| (site.code, site.clone())).collect();
        let content_version = match before.past {
            Some(past) => r.content_version_then(past)?,
            None => r.content_version()?,
        };
        let history = History::load(r, before.past)?;
        let clients = match (before.past, only) {
            (None, None) => r.clients()?,
            (None, Some(client)) => vec![client],
            (Some(past), only) => {
                let home = Some(top.code).filter(|_| top.kind == SiteKind::Primary);
                let mut clients = r.clients_then(past, home)?;
                if let Some((only, _)) = only {
                    clients.retain(|(client_id, _)| *client_id == only);
                }
                for (client_id, client) in &mut clients {
                    before.clients.restore(*client_id, client);
                }
                clients
            }
        };
        let (clients, senders): (Vec<_>, Vec<_>) =
            clients.into_iter().partition(|(_, client)| client.client_installed);
        let mut members: Vec<Member> = clients
            .into_iter()
            .filter_map(|(client_id, client)| {
                let site = sites.get(&client.site.unwrap_or(top.code))?;
                Some(Member {
                    client_id,
                    scan_version: history.scan_version(&client, site.code, content_version),
                    site: site.code,
                    site_version: site.content_version,
                    client,
                })
            })
            .collect();
        members.sort_by(|a, b| (&a.client.name, a.client.guid).cmp(&(&b.client.name, b.client.guid)));

        let mut considered = BTreeMap::new();
        let mut exclusions = Exclusions::default();
        let mut versions: Vec<i64> = sites.values().map(|site| site.content_version).collect();
        versions.sort_unstable();
        versions.dedup();
        for version in versions {
            let listed = r.visible_updates_then(version, &before.catalog)?;
            exclusions = Exclusions {
                superseded: listed.iter().filter(|update| update.is_superseded && !update.is_expired).count(),
                expired: listed.iter().filter(|update| update.is_expired).count(),
            };
            if scope.superseded {
                exclusions.superseded = 0;
            }
            let updates = listed
                .into_iter()
                .filter(|update| !update.is_expired && (scope.superseded || !update.is_superseded))
                // A revision that changed in place after this version counts from this version at the latest; the earlier
                // value is not kept.
                .map(|update| VisibleUpdate {
                    minimum_source_version: update.minimum_source_version.min(version),
                    ..update
                })
                .collect();
            considered.insert(version, Considered::new(updates));
        }
        Ok(Estate {
            now,
            hierarchy,
            content_version,
            members,
            senders_without_client: senders.len(),
            exclusions,
            considered,
            before,
        })
    }

    /// The moment of the past that is looked at; none for the present.
    pub fn as_of(&self) -> Option<Timestamp> {
        self.before.past.map(|past| past.moment)
    }

    /// The updates that are considered at a content version of one of the scope's sites.
    pub fn considered(&self, version: i64) -> &Considered {
        static NOTHING: std::sync::LazyLock<Considered> = std::sync::LazyLock::new(Considered::default);
        self.considered.get(&version).unwrap_or(&NOTHING)
    }

    /// The updates at the highest content version of the scope: what reports list.
    pub fn newest(&self) -> &Considered {
        self.considered(self.considered.keys().next_back().copied().unwrap_or(0))
    }
}

/// When each site reached which content version.
struct History(HashMap<SiteCode, Vec<(Timestamp, i64)>>);

impl History {
    fn load(r: &Read<'_>, past: Option<Past>) -> Result<Self> {
        let mut sites: HashMap<SiteCode, Vec<(Timestamp, i64)>> = HashMap::new();
        for (site, ended_at, version) in r.version_history(past)? {
            sites.entry(site).or_default().push((ended_at, version));
        }
        Ok(History(sites))
    }

    /// The content version of a client's last completed scan. A version that the message named wins unless it lies beyond
    /// what this hierarchy ever had; then, as when the message named none (the parameters of topic 501 are not published),
    /// it is what the site had synchronized to when the scan completed.
    fn scan_version(&self, client: &Client, site: SiteCode, content_version: i64) -> Option<i64> {
        let completed = client.completed_scan.as_ref()?;
        if let Some(named) = completed.version.filter(|named| *named <= content_version) {
            return Some(named);
        }
        let reached = self.0.get(&site).map_or(0, |versions| {
            versions
                .iter()
                .filter(|(ended_at, _)| *ended_at <= completed.at)
                .map(|(_, version)| *version)
                .max()
                .unwrap_or(0)
        });
        Some(reached)
    }
}
