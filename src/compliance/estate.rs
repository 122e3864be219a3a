//! Who and what is considered: the clients of a scope, the updates that each of their sites can see.

use super::considered::{Considered, Exclusions, consider_all};
use super::member::{ClientGroup, Enrollment, History, Member, Roll, Who};
use crate::base::error::{Failure, Result};
use crate::catalog::{UpdateCriteria, Wanted};
use crate::client::{Client, ClientTexts};
use crate::db::Snapshot;
use crate::hierarchy::{Hierarchy, Site, SiteCode, SiteKind};
use crate::history::Differences;
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};

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
    /// Of the expired ones consider those that the supersedence rule expired: their publisher has not withdrawn them.
    pub expired_by_rule: bool,
    /// Only updates that meet these criteria, seen from the moment that is looked at. What they say of superseded and expired
    /// updates only narrows further what is considered.
    pub updates: UpdateCriteria,
    /// Only what this means: one update, or all of a KB number; considered even when superseded or expired.
    pub update: Option<Wanted>,
    /// As this database knew it at a moment of the past; the present where none is given.
    pub as_of: Option<Timestamp>,
}

impl Scope {
    /// True when not all clients are asked for.
    pub fn narrows_clients(&self) -> bool {
        self.site.is_some() || self.collection.is_some() || self.boundary_group.is_some()
    }

    /// True when not all updates are asked for.
    pub fn narrows_updates(&self) -> bool {
        self.update.is_some() || !self.updates.is_empty()
    }
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
    pub(super) considered: BTreeMap<i64, Considered>,
    pub(crate) before: Differences,
}

impl Estate {
    /// Reads the clients and updates of a scope. Fails with kind `not_found` for an unknown site, collection, boundary
    /// group, product, classification or update, and where the scope looks at a moment of which nothing is known.
    pub fn load(r: &Snapshot<'_>, scope: &Scope, now: Timestamp) -> Result<Self> {
        Ok(Self::read(r, scope, &Who::All, true, now)?.0)
    }

    /// Likewise for reports that only count: of a member nothing is known but its key, its site, its newest message and what it has
    /// scanned.
    pub fn load_counted(r: &Snapshot<'_>, scope: &Scope, now: Timestamp) -> Result<Self> {
        Ok(Self::read(r, scope, &Who::Counted, true, now)?.0)
    }

    /// [`Estate::load`] without the updates: for reports that say nothing about them.
    pub fn load_members(r: &Snapshot<'_>, scope: &Scope, now: Timestamp) -> Result<Self> {
        Ok(Self::read(r, scope, &Who::All, false, now)?.0)
    }

    /// [`Estate::load_members`], and everything about each of [`Estate::members`], in their order.
    pub fn load_clients(r: &Snapshot<'_>, scope: &Scope, now: Timestamp) -> Result<(Self, Vec<Client>)> {
        let (estate, roll) = Self::read(r, scope, &Who::Named, false, now)?;
        Ok((estate, roll.named))
    }

    /// [`Estate::load`], and everything about each of [`Estate::members`], in their order.
    pub fn load_with_clients(r: &Snapshot<'_>, scope: &Scope, now: Timestamp) -> Result<(Self, Vec<Client>)> {
        let (estate, roll) = Self::read(r, scope, &Who::Named, true, now)?;
        Ok((estate, roll.named))
    }

    /// Reads the clients and where it is asked for the updates of a scope, and of each collection, in order of name, the places in
    /// [`Estate::members`] of those that it has.
    pub fn load_by_collection(
        r: &Snapshot<'_>,
        scope: &Scope,
        looks_at_updates: bool,
        now: Timestamp,
    ) -> Result<(Self, Vec<ClientGroup>)> {
        let (estate, roll) = Self::read(r, scope, &Who::Grouped, looks_at_updates, now)?;
        Ok((estate, roll.groups))
    }

    /// Reads the updates of a scope for one client only; it is no member when it had not been heard yet.
    pub(crate) fn of_client(
        r: &Snapshot<'_>,
        scope: &Scope,
        client: (i64, Client),
        now: Timestamp,
    ) -> Result<(Self, Vec<Client>)> {
        let (estate, roll) = Self::read(r, scope, &Who::One(Box::new(client)), true, now)?;
        Ok((estate, roll.named))
    }

    fn read(
        r: &Snapshot<'_>,
        scope: &Scope,
        who: &Who,
        looks_at_updates: bool,
        now: Timestamp,
    ) -> Result<(Self, Roll)> {
        let before = Differences::load(r, scope.as_of, now)?;
        let now = scope.as_of.unwrap_or(now);
        let then = r.at(before.moment);
        let hierarchy = then.hierarchy()?;
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
        let content_version = then.content_version()?;
        let mut versions: Vec<i64> = sites.values().map(|site| site.content_version).collect();
        versions.sort_unstable();
        versions.dedup();
        if !looks_at_updates {
            versions.clear();
        }
        let home = Some(top.code).filter(|_| top.kind == SiteKind::Primary);
        let roster = then.roster(home)?;
        let enrollment = Enrollment {
            collections: match (who, &scope.collection) {
                (Who::Grouped, _) | (_, Some(_)) => Some(r.collections()?),
                _ => None,
            },
            collection: scope.collection.as_deref(),
            boundary_group: match &scope.boundary_group {
                Some(name) => Some(r.members_of_boundary_group(name)?),
                None => None,
            },
            history: History::load(then)?,
            who,
            now,
            content_version,
            top: top.code,
            hierarchy: &hierarchy,
            sites: &sites,
            roster: &roster,
            before: &before.clients,
        };
        // Neither needs the other.
        let (shares, (considered, exclusions)) = r.for_ranges_while(
            enrollment.keys(),
            1,
            Vec::new,
            |r, rolls, keys| {
                rolls.push((keys.start, enrollment.roll(r, keys)?));
                Ok(())
            },
            |r| consider_all(r, scope, &versions, &before, now),
        )?;
        let mut rolls: Vec<(usize, Roll)> = shares.into_iter().flatten().collect();
        rolls.sort_unstable_by_key(|(first, _)| *first);
        let mut all = Roll::default();
        all.members.reserve(rolls.iter().map(|(_, roll)| roll.members.len()).sum());
        rolls.into_iter().for_each(|(_, roll)| all.append(roll));
        drop(enrollment);
        let estate = Estate {
            now,
            hierarchy,
            content_version,
            members: std::mem::take(&mut all.members),
            senders_without_client: all.senders_without_client,
            exclusions,
            looks_at_updates,
            considered,
            before,
        };
        Ok((estate, all))
    }

    /// Makes rows of members, which are named by their places in ascending order, on all processors: `row` gets the number of the
    /// row, the member, its name, or its GUID where it has none, and the other texts about it. In the same order.
    pub(crate) fn rows<T: Send>(
        &self,
        r: &Snapshot<'_>,
        places: &[usize],
        row: impl Fn(usize, &Member, String, &ClientTexts<'_, '_>) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        let shares =
            r.for_ranges(places.len(), 1, Vec::new, |r, stretches: &mut Vec<(usize, Vec<T>)>, range| {
                let first = range.start;
                let places = places.get(range).unwrap_or_default();
                let members: Vec<&Member> =
                    places.iter().filter_map(|place| self.members.get(*place)).collect();
                let client_ids: Vec<i64> = members.iter().map(|member| member.client_id).collect();
                let mut rows = Vec::with_capacity(members.len());
                r.client_texts(&client_ids, |index, texts| {
                    let Some(member) = members.get(index) else { return Ok(()) };
                    let name = match self.before.clients.name(member.client_id) {
                        Some(before) => before,
                        None => texts.name()?,
                    };
                    let name = name.map_or_else(|| member.guid.to_string(), str::to_owned);
                    rows.push(row(first + index, member, name, texts)?);
                    Ok(())
                })?;
                stretches.push((first, rows));
                Ok(())
            })?;
        let mut stretches: Vec<(usize, Vec<T>)> = shares.into_iter().flatten().collect();
        stretches.sort_unstable_by_key(|(first, _)| *first);
        let mut rows = Vec::with_capacity(places.len());
        stretches.into_iter().for_each(|(_, mut stretch)| rows.append(&mut stretch));
        Ok(rows)
    }

    /// The moment of the past that is looked at; none for the present.
    pub fn as_of(&self) -> Option<Timestamp> {
        self.before.moment.at()
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
