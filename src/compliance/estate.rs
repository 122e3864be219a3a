//! Who and what is considered: the clients of a scope, the updates that each of their sites can see.

use super::past::Before;
use crate::catalog::{UpdateCriteria, UpdateFilter, VisibleUpdate, Wanted, by_name};
use crate::client::{Client, ClientFacts, ClientTexts, CompletedScan, LastScan};
use crate::db::{Past, Read};
use crate::error::{Failure, Result};
use crate::site::{Hierarchy, Site, SiteCode, SiteKind};
use crate::state::{ClientsBefore, threads};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// What to look at: the clients and the updates of a report. What is not asked for does not matter.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// This site and all below it; the whole hierarchy where none is given.
    pub site: Option<SiteCode>,
    /// Only members of this collection.
    pub collection: Option<String>,
    /// Only clients whose known place lies in this boundary group; of a default site boundary group, the site's clients whose
    /// place lies in no other.
    pub boundary_group: Option<String>,
    /// Consider superseded updates too.
    pub superseded: bool,
    /// Consider expired updates too.
    pub expired: bool,
    /// Only updates that meet these criteria, seen from the moment that is looked at. What they say of superseded and expired
    /// updates only narrows further what is considered.
    pub updates: UpdateCriteria,
    /// Only what this means: one update, or all of a KB number; considered even when superseded or expired.
    pub update: Option<Wanted>,
    /// As this database knew it at a moment of the past; the present where none is given.
    pub as_of: Option<Timestamp>,
}

impl Scope {
    /// True when not all updates are asked for.
    pub fn narrows_updates(&self) -> bool {
        self.update.is_some() || !self.updates.is_empty()
    }
}

/// A client of the scope.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    pub(crate) client_id: i64,
    /// `ClientID`.
    pub guid: Uuid,
    /// The site that it is assigned to.
    pub assigned: Option<SiteCode>,
    /// The site that it counts under: clients without an assignment count under the top-level site.
    pub site: SiteCode,
    /// The content version of that site.
    pub site_version: i64,
    /// The content version that its last completed scan ran against: what the message named, or what the site had at the
    /// time of the scan. None before the first completed scan.
    pub scan_version: Option<i64>,
    /// Time of its newest message.
    pub last_message_at: Option<Timestamp>,
    /// Its newest scan message.
    pub last_scan: Option<LastScan>,
    /// Its newest message about a completed scan.
    pub completed_scan: Option<CompletedScan>,
}

impl Member {
    /// The site that it is assigned to, as rows show it.
    pub fn shown_site(&self) -> String {
        self.assigned.map_or("unassigned".to_owned(), |site| site.to_string())
    }
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
    pub(super) fn new(updates: Vec<VisibleUpdate>) -> Self {
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

    /// The minimum source version of the update at a place of [`Considered::updates`].
    pub(crate) fn minimum_source_version(&self, slot: usize) -> i64 {
        self.updates.get(slot).map_or(i64::MAX, |update| update.minimum_source_version)
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
    /// Not asked for: by product, classification, severity, release or KB number.
    pub not_asked_for: usize,
}

/// The clients and updates of a scope.
pub struct Estate {
    /// The moment that is looked at.
    pub now: Timestamp,
    /// All sites.
    pub hierarchy: Hierarchy,
    /// The content version of the hierarchy's update source.
    pub content_version: i64,
    /// The clients, in a fixed order that says nothing to people.
    pub members: Vec<Member>,
    /// Senders of messages without a client, such as pull distribution points; they have no compliance.
    pub senders_without_client: usize,
    /// What is left out at the highest content version of the scope.
    pub exclusions: Exclusions,
    /// False where only clients are looked at: then no update was read.
    pub(crate) looks_at_updates: bool,
    considered: BTreeMap<i64, Considered>,
    pub(crate) before: Before,
}

impl Estate {
    /// Reads the clients and updates of a scope. Fails with kind `not_found` for an unknown site, collection, boundary
    /// group, product, classification or update, and where the scope looks at a moment of which nothing is known.
    pub fn load(r: &Read<'_>, scope: &Scope, now: Timestamp) -> Result<Self> {
        Ok(Self::read(r, scope, Who::All { named: false }, true, now)?.0)
    }

    /// Reads only the clients of a scope: for reports that say nothing about updates. Fails as [`Estate::load`].
    pub fn load_clients(r: &Read<'_>, scope: &Scope, now: Timestamp) -> Result<(Self, Vec<Client>)> {
        Self::read(r, scope, Who::All { named: true }, false, now)
    }

    /// Likewise without what only rows of single clients need.
    pub fn load_members(r: &Read<'_>, scope: &Scope, now: Timestamp) -> Result<Self> {
        Ok(Self::read(r, scope, Who::All { named: false }, false, now)?.0)
    }

    /// [`Estate::load`], and everything about each of [`Estate::members`], in their order: for rules about clients. Rows get
    /// their names and texts from `each_named`.
    pub fn load_with_clients(r: &Read<'_>, scope: &Scope, now: Timestamp) -> Result<(Self, Vec<Client>)> {
        Self::read(r, scope, Who::All { named: true }, true, now)
    }

    /// Reads the updates of a scope for one client only; it is no member when it had not been heard yet.
    pub(crate) fn of_client(
        r: &Read<'_>,
        scope: &Scope,
        client: (i64, Client),
        now: Timestamp,
    ) -> Result<(Self, Vec<Client>)> {
        Self::read(r, scope, Who::One(Box::new(client)), true, now)
    }

    fn read(
        r: &Read<'_>,
        scope: &Scope,
        who: Who,
        looks_at_updates: bool,
        now: Timestamp,
    ) -> Result<(Self, Vec<Client>)> {
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
        let mut versions: Vec<i64> = sites.values().map(|site| site.content_version).collect();
        versions.sort_unstable();
        versions.dedup();
        if !looks_at_updates {
            versions.clear();
        }
        let is_large = looks_at_updates && matches!(who, Who::All { .. }) && threads(r.most_clients()?) > 1;
        let helper = if is_large { r.beside(1).pop() } else { None };
        // Neither needs the other, and they take about as long.
        let (read, updates) = std::thread::scope(|thread| {
            let (before, versions) = (&before, versions.as_slice());
            let worker = helper.map(|helper| {
                thread.spawn(move || consider_all(&helper.read(), scope, versions, before, now))
            });
            let read = clients(r, before, &top, who, scope.collection.is_some());
            let updates = match worker {
                Some(worker) => worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                None if read.is_ok() => consider_all(r, scope, versions, before, now),
                None => Ok(Default::default()),
            };
            (read, updates)
        });
        let (facts, mut named) = read?;
        let chosen = match &scope.collection {
            Some(name) => Some(r.collections()?.members(name, &named, &hierarchy, now)?),
            None => None,
        };
        let placed = match &scope.boundary_group {
            Some(name) => Some(r.clients_in_boundary_group(name)?),
            None => None,
        };
        let is_in_scope = |client_id: i64, site: Option<SiteCode>| {
            sites.contains_key(&site.unwrap_or(top.code))
                && [&chosen, &placed].into_iter().flatten().all(|clients| clients.contains(&client_id))
        };
        let is_anybody = chosen.is_none() && placed.is_none();
        let mut members: Vec<Member> = Vec::with_capacity(facts.len());
        let mut senders_without_client = 0;
        let mut versions_of = history.keyed(&sites);
        for client in &facts {
            if !client.client_installed {
                senders_without_client += usize::from(is_anybody);
                continue;
            }
            if !is_in_scope(client.client_id, client.site) {
                continue;
            }
            let site = client.site.unwrap_or(top.code);
            let Some((site_version, reached)) = versions_of.of(site) else { continue };
            members.push(Member {
                client_id: client.client_id,
                guid: client.guid,
                assigned: client.site,
                site,
                site_version,
                scan_version: scan_version(client.completed_scan, reached, content_version),
                last_message_at: client.last_message_at,
                last_scan: client.last_scan,
                completed_scan: client.completed_scan,
            });
        }
        // Both are in order of the key.
        let mut kept = members.iter().peekable();
        named.retain(|(client_id, _)| kept.next_if(|member| member.client_id == *client_id).is_some());
        let named = named.into_iter().map(|(_, client)| client).collect();

        let (considered, exclusions) = updates?;
        let estate = Estate {
            now,
            hierarchy,
            content_version,
            members,
            senders_without_client,
            exclusions,
            looks_at_updates,
            considered,
            before,
        };
        Ok((estate, named))
    }

    /// Visits members by their places, which are in ascending order: each with its name, or its GUID where it has none, and
    /// the other texts about it.
    pub(crate) fn each_named(
        &self,
        r: &Read<'_>,
        places: &[usize],
        mut visit: impl FnMut(usize, String, &ClientTexts<'_, '_>) -> Result<()>,
    ) -> Result<()> {
        let members: Vec<(usize, &Member)> =
            places.iter().filter_map(|place| Some((*place, self.members.get(*place)?))).collect();
        let client_ids: Vec<i64> = members.iter().map(|(_, member)| member.client_id).collect();
        r.client_texts(&client_ids, |index, texts| {
            let Some((place, member)) = members.get(index) else { return Ok(()) };
            let name = match self.before.clients.name(member.client_id) {
                Some(before) => before,
                None => texts.name()?,
            };
            visit(*place, name.map_or_else(|| member.guid.to_string(), str::to_owned), texts)
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

    /// True where the scope asks for updates of which there is none, or where its sites know of none that counts: nobody is compliant
    /// or unknown then, but for clients of sites that have never synchronized.
    pub fn has_nothing_to_count(&self) -> bool {
        self.looks_at_updates
            && self.considered.keys().next_back().is_some_and(|version| *version > 0)
            && self.newest().updates.is_empty()
    }

    /// The updates at the highest content version of the scope: what reports list.
    pub fn newest(&self) -> &Considered {
        self.considered(self.considered.keys().next_back().copied().unwrap_or(0))
    }
}

/// Whose states are looked at.
enum Who {
    /// All clients of the scope; with everything about each where rows name them.
    All {
        named: bool,
    },
    One(Box<(i64, Client)>),
}

/// Clients with their integer keys.
type KeyedClients = Vec<(i64, Client)>;

/// All clients, or one, in order of their keys, as they were; with everything about each where that is asked for.
fn clients(
    r: &Read<'_>,
    before: &Before,
    top: &Site,
    who: Who,
    is_of_collection: bool,
) -> Result<(Vec<ClientFacts>, KeyedClients)> {
    if let (None, Who::One(client)) = (before.past, &who) {
        return Ok((vec![ClientFacts::of(client.0, &client.1)], vec![*client.clone()]));
    }
    let mut facts = match before.past {
        Some(past) => {
            let home = Some(top.code).filter(|_| top.kind == SiteKind::Primary);
            r.client_facts_then(past, home)?
        }
        None => r.client_facts()?,
    };
    if let Who::One(only) = &who {
        facts.retain(|client| client.client_id == only.0);
    }
    if before.past.is_some() {
        facts.iter_mut().for_each(|client| before.clients.restore(client));
    }
    if matches!(who, Who::All { named: false }) && !is_of_collection {
        return Ok((facts, Vec::new()));
    }
    let clients = with_names(r, &before.clients, &facts)?;
    Ok((facts, clients))
}

/// Everything about the clients of whom these are the facts, with the names that they had.
pub(super) fn with_names(
    r: &Read<'_>,
    before: &ClientsBefore,
    facts: &[ClientFacts],
) -> Result<KeyedClients> {
    let mut clients = r.clients_of(facts)?;
    for (client_id, client) in &mut clients {
        if let Some(name) = before.name(*client_id) {
            client.name = name.map(str::to_owned);
        }
    }
    Ok(clients)
}

/// The updates that a scope considers at each of the content versions, which are in ascending order, and what is left out at the
/// highest.
fn consider_all(
    r: &Read<'_>,
    scope: &Scope,
    versions: &[i64],
    before: &Before,
    now: Timestamp,
) -> Result<(BTreeMap<i64, Considered>, Exclusions)> {
    let mut considered = BTreeMap::new();
    let mut exclusions = Exclusions::default();
    for version in versions.iter().rev() {
        let is_newest = considered.is_empty();
        let (updates, excluded) = consider(r, scope, *version, is_newest, before, now)?;
        if is_newest {
            exclusions = excluded;
        }
        considered.insert(*version, Considered::new(updates));
    }
    Ok((considered, exclusions))
}

/// The updates that a scope considers at a content version, in the order of reports, and what is left out.
pub(super) fn consider(
    r: &Read<'_>,
    scope: &Scope,
    version: i64,
    is_newest: bool,
    before: &Before,
    now: Timestamp,
) -> Result<(Vec<VisibleUpdate>, Exclusions)> {
    let mut listed = r.visible_updates_then(version, &before.catalog)?;
    let all = listed.len();
    // What another site cannot see yet is no mistake of who asks.
    if is_newest {
        scope.updates.check_articles(&listed)?;
    }
    if let Some(wanted) = &scope.update {
        let found = match wanted {
            Wanted::Guid(guid) => {
                listed.iter().filter(|it| it.guid == *guid).map(|it| it.update_id).collect()
            }
            // What another site cannot see yet is no mistake of who asks.
            Wanted::Name(name) if !is_newest => by_name(&listed, name).unwrap_or_default(),
            Wanted::Name(name) => by_name(&listed, name)?,
        };
        if let (Wanted::Guid(guid), true, true) = (wanted, is_newest, found.is_empty()) {
            return Err(Failure::not_found(format!("there is no listed update {guid}"))
                .hint("`cmupd update list --columns title,update` shows all; parts of a bundle have no compliance")
                .into());
        }
        listed.retain(|update| found.contains(&update.update_id));
    }
    let filter = match UpdateFilter::load(r, version, &scope.updates, now, &before.catalog) {
        Ok(filter) => filter,
        // A site that is behind need not know a product yet; the newest view decides what there is.
        Err(_) if !is_newest => return Ok((Vec::new(), Exclusions::default())),
        Err(error) => return Err(error),
    };
    listed.retain(|update| filter.holds(update));
    let not_asked_for = all - listed.len();
    let is_named = scope.update.is_some();
    let leaves_superseded = !scope.superseded && !is_named;
    let is_left_out =
        |update: &VisibleUpdate| leaves_superseded && update.is_superseded && !update.is_expired;
    let is_gone = |update: &VisibleUpdate| update.is_expired && !is_named && !scope.expired;
    let exclusions = Exclusions {
        superseded: listed.iter().filter(|update| is_left_out(update)).count(),
        expired: listed.iter().filter(|update| is_gone(update)).count(),
        not_asked_for,
    };
    let updates = listed
        .into_iter()
        .filter(|update| !is_gone(update) && !is_left_out(update))
        // A revision that changed in place after this version counts from this version at the latest; the earlier
        // value is not kept.
        .map(|update| VisibleUpdate {
            minimum_source_version: update.minimum_source_version.min(version),
            ..update
        })
        .collect();
    Ok((updates, exclusions))
}

/// When each site reached which content version: in order of time, beside each the highest until then.
pub(super) struct History(pub(super) HashMap<SiteCode, Vec<(Timestamp, i64)>>);

/// The content version of a site, and when it reached which.
type SiteVersion<'a> = (i64, &'a [(Timestamp, i64)]);

/// What a site has and had; the last one is remembered, because neighbors mostly belong to one site.
struct SiteVersions<'a> {
    history: &'a History,
    sites: &'a HashMap<SiteCode, Site>,
    last: Option<(SiteCode, SiteVersion<'a>)>,
}

impl<'a> SiteVersions<'a> {
    fn of(&mut self, code: SiteCode) -> Option<SiteVersion<'a>> {
        if let Some((_, found)) = self.last.filter(|(last, _)| *last == code) {
            return Some(found);
        }
        let version = self.sites.get(&code)?.content_version;
        let reached = self.history.0.get(&code).map(Vec::as_slice).unwrap_or_default();
        self.last = Some((code, (version, reached)));
        Some((version, reached))
    }
}

impl History {
    pub(super) fn load(r: &Read<'_>, past: Option<Past>) -> Result<Self> {
        let mut sites: HashMap<SiteCode, Vec<(Timestamp, i64)>> = HashMap::new();
        for (site, ended_at, version) in r.version_history(past)? {
            let reached = sites.entry(site).or_default();
            // In order of time: the highest until then stands beside each.
            let highest = reached.last().map_or(version, |(_, highest)| version.max(*highest));
            reached.push((ended_at, highest));
        }
        Ok(History(sites))
    }

    fn keyed<'a>(&'a self, sites: &'a HashMap<SiteCode, Site>) -> SiteVersions<'a> {
        SiteVersions { history: self, sites, last: None }
    }
}

/// The content version of a client's last completed scan. A version that the message named wins unless it lies beyond
/// what this hierarchy ever had; then, as when the message named none (the parameters of topic 501 are not published),
/// it is what the site had synchronized to when the scan completed.
pub(super) fn scan_version(
    completed: Option<CompletedScan>,
    reached: &[(Timestamp, i64)],
    content_version: i64,
) -> Option<i64> {
    let completed = completed?;
    if let Some(named) = completed.version.filter(|named| *named <= content_version) {
        return Some(named);
    }
    let until = reached.partition_point(|(ended_at, _)| *ended_at <= completed.at);
    let last = until.checked_sub(1).and_then(|last| reached.get(last));
    Some(last.map_or(0, |(_, highest)| *highest))
}
