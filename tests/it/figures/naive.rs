//! The figures of a story once more, told from its steps alone: message by message, update by update.

use super::story::{CLIENTS, Content, Message, Revision, SiteOf, Step, UPDATES, released};
use super::supersedence::{above, edges};
use cmupd::compliance::{ClientTally, Compliance, Tally};
use cmupd::hierarchy::SiteKind;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Clocks that are ahead by no more are right.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);
const FIRST_SCAN: SignedDuration = SignedDuration::from_hours(24);

/// What a client reported about an update: time, serial number, state.
type StateMessage = (Timestamp, u64, u32);

/// To which site a client belongs, since when, and whether somebody assigned it.
type Claim = (Timestamp, bool, Reverse<&'static str>);

/// Where a scan ran, as far as its message says.
#[derive(Debug, Clone, Copy)]
enum RanAt {
    Version(i64),
    /// Where its client belonged.
    Client,
}

/// A completed scan: time, serial number, the version that it named, and where it ran.
type Scan = (Timestamp, u64, Option<i64>, RanAt);

/// What a naive reader knows of a client.
#[derive(Debug, Default, Clone)]
struct Known {
    claim: Option<Claim>,
    /// Since when it belongs to sites: the oldest report of each, and every assignment.
    sites: BTreeSet<Claim>,
    /// All messages.
    states: BTreeMap<u64, BTreeSet<StateMessage>>,
    newest_message: Option<Timestamp>,
    first_heard: Option<Timestamp>,
    /// Of all messages, as they were set back.
    times: BTreeSet<Timestamp>,
    completed: Option<Scan>,
    last_scan: Option<(Timestamp, u64, u32)>,
}

/// A naive reader.
#[derive(Debug, Default, Clone)]
pub struct Naive {
    sites: Vec<SiteOf>,
    expire_after: Option<u32>,
    /// When each site came to which version.
    versions: BTreeMap<&'static str, Vec<(Timestamp, i64)>>,
    /// With the version that each came with.
    revisions: Vec<(i64, Revision)>,
    /// What the supersedence rule expired.
    expired: BTreeSet<u64>,
    clients: BTreeMap<u64, Known>,
}

/// An update as a site sees it.
struct Seen {
    update: u64,
    is_withdrawn: bool,
    is_expired: bool,
    is_superseded: bool,
    minimum: i64,
}

/// Which clients and updates are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    pub site: Option<&'static str>,
    pub unassigned: bool,
    /// The boundary group of this primary: Berlin, or the default one.
    pub group: Option<Group>,
    pub superseded: bool,
    pub expired: bool,
    /// One update, whatever became of it.
    pub update: Option<u64>,
}

#[derive(Debug, Clone, Copy)]
pub enum Group {
    Berlin,
    DefaultOf(&'static str),
}

/// Where a client is: two of three are somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Unknown,
    Berlin,
    Elsewhere,
}

pub fn place(client: u64) -> Place {
    [Place::Unknown, Place::Berlin, Place::Elsewhere][(client % 3) as usize]
}

/// The figures of a question.
#[derive(Debug, Default, PartialEq)]
pub struct Figures {
    pub clients: BTreeMap<u64, Tally>,
    pub sites: BTreeMap<String, Tally>,
    pub updates: BTreeMap<u64, Tally>,
    /// By the month of the release.
    pub months: BTreeMap<String, (Tally, ClientTally)>,
    pub all: Tally,
    pub compliance: ClientTally,
    pub compliance_of_sites: BTreeMap<String, ClientTally>,
    /// Clients by site and state of the last scan.
    pub scans: BTreeMap<(String, Option<u32>), u64>,
    /// Clients whose last scan failed.
    pub failed: u64,
}

/// How the clients of an update keep a time limit.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub in_time: u64,
    pub late: u64,
    pub installed_before: u64,
    pub open: u64,
    pub breached: u64,
    pub replaced: u64,
    pub unknown: u64,
}

impl Naive {
    pub fn new(sites: Vec<SiteOf>, expire_after: Option<u32>) -> Self {
        Naive { sites, expire_after, ..Naive::default() }
    }

    fn version(&self, site: &str) -> i64 {
        self.versions.get(site).and_then(|reached| reached.last()).map_or(0, |(_, version)| *version)
    }

    fn version_at(&self, site: &str, at: Timestamp) -> i64 {
        let reached = self.versions.get(site).into_iter().flatten();
        reached.filter(|(since, _)| *since <= at).map(|(_, version)| *version).max().unwrap_or(0)
    }

    fn top(&self) -> &'static str {
        self.sites.iter().find(|it| it.2.is_none()).expect("a top-level site").0
    }

    /// Where clients belong that no report gave a site.
    fn home(&self) -> Option<&'static str> {
        self.sites.iter().find(|it| it.2.is_none() && it.1 == SiteKind::Primary).map(|it| it.0)
    }

    fn site_of(&self, known: &Known) -> Option<&'static str> {
        known.claim.map(|(.., Reverse(site))| site).or(self.home())
    }

    fn below(&self, site: &'static str) -> BTreeSet<&'static str> {
        let mut found = BTreeSet::from([site]);
        for _ in 0..3 {
            let more = self.sites.iter().filter(|it| it.2.is_some_and(|parent| found.contains(parent)));
            found.extend(more.map(|it| it.0).collect::<Vec<_>>());
        }
        found
    }

    fn adopt(&mut self, site: &'static str, now: Timestamp) {
        let parent = self.sites.iter().find(|it| it.0 == site).and_then(|it| it.2).expect("a parent");
        let version = self.version(parent);
        if version > self.version(site) {
            self.versions.entry(site).or_default().push((now, version));
        }
        let children: Vec<_> = self.sites.iter().filter(|it| it.2 == Some(site)).map(|it| it.0).collect();
        children.into_iter().for_each(|child| self.adopt(child, now));
    }

    pub fn take(&mut self, step: &Step, now: Timestamp) {
        match step {
            Step::Publish { revisions, cascade } => {
                let top = self.top();
                let version = self.version(top) + 1;
                self.versions.entry(top).or_default().push((now, version));
                self.revisions.extend(revisions.iter().map(|revision| (version, revision.clone())));
                self.expire(version, now);
                let children: Vec<_> =
                    self.sites.iter().filter(|it| *cascade && it.2 == Some(top)).map(|it| it.0).collect();
                children.into_iter().for_each(|child| self.adopt(child, now));
            }
            Step::Synchronize(site) => self.adopt(site, now),
            Step::Reports(messages) => messages.iter().for_each(|message| self.hear(message, now)),
            Step::Assign(clients, to) => {
                for number in clients {
                    self.clients.get_mut(number).expect("one that has reported").assign(to, now);
                }
            }
            Step::RepairClocks => self.clients.values_mut().for_each(|known| known.set_back(now)),
            Step::Remove(gone, to) => self.remove(gone, to, now),
        }
    }

    fn expire(&mut self, version: i64, now: Timestamp) {
        self.expired.clear();
        let Some(months) = self.expire_after else { return };
        let current = self.current(version);
        let edges = self.edges(version);
        let is_over = |older: &u64| {
            let newer = edges.iter().filter(|edge| edge.1 == *older).map(|edge| released(edge.0));
            newer.min().is_some_and(|day| {
                let day: Timestamp = day.parse().expect("a time");
                let expires = day.to_zoned(jiff::tz::TimeZone::UTC).checked_add(i64::from(months).months());
                months == 0 || expires.expect("a time").timestamp() <= now
            })
        };
        let published = current.iter().filter(|(_, (revision, _))| !revision.is_withdrawn);
        self.expired = published.map(|(update, _)| *update).filter(is_over).collect();
    }

    fn remove(&mut self, gone: &'static str, to: &'static str, now: Timestamp) {
        let before = self.clone();
        self.sites.retain(|it| it.0 != gone);
        for known in self.clients.values_mut() {
            let is_of_gone = |claim: &Claim| claim.2.0 == gone;
            if known.sites.iter().any(is_of_gone)
                && let Some((at, serial, named, RanAt::Client)) = known.completed
            {
                let version = before.ran_at(known, at).expect("it had a site");
                known.completed = Some((at, serial, named, RanAt::Version(version)));
            }
            if known.claim.is_some_and(|claim| is_of_gone(&claim)) {
                known.assign(to, now);
            }
            known.sites.retain(|claim| !is_of_gone(claim));
        }
    }

    /// The version at which a scan ran of which the message does not say where: that of the site to which the client
    /// had come last, else of the first one.
    fn ran_at(&self, known: &Known, at: Timestamp) -> Option<i64> {
        let home = self.home().map(|home| (Timestamp::MIN, false, Reverse(home)));
        let sites: BTreeSet<Claim> = known.sites.iter().copied().chain(home).collect();
        let last = sites.iter().rfind(|(since, ..)| *since <= at);
        let first = sites.iter().min_by_key(|(since, is_assigned, site)| (*since, !is_assigned, site.0));
        last.or(first).map(|claim| self.version_at(claim.2.0, at))
    }

    fn hear(&mut self, message: &Message, now: Timestamp) {
        let Message { site, client, at, serial, ref content } = *message;
        let ran_at = match content {
            Content::Scan { server, .. } => {
                let server = server.filter(|named| self.sites.iter().any(|it| it.0 == *named));
                let sites = self.sites.iter().filter(|it| it.1 != SiteKind::CentralAdministration);
                match server.or(site) {
                    Some(site) => RanAt::Version(self.version_at(site, at)),
                    None if at > now => RanAt::Version(match self.home() {
                        Some(home) => self.version(home),
                        None => sites.map(|it| self.version(it.0)).min().unwrap_or(0),
                    }),
                    None => RanAt::Client,
                }
            }
            Content::State { .. } => RanAt::Client,
        };
        let known = self.clients.entry(client).or_default();
        if let Some(site) = site {
            let claim = (at, false, Reverse(site));
            known.claim = known.claim.max(Some(claim));
            let is_older = |other: &&Claim| other.2 == claim.2 && !other.1;
            let older = known.sites.iter().find(is_older).copied();
            if older.is_none_or(|(since, ..)| at < since) {
                older.map(|older| known.sites.remove(&older));
                known.sites.insert(claim);
            }
        }
        known.newest_message = known.newest_message.max(Some(at));
        known.first_heard = known.first_heard.or(Some(now));
        known.times.insert(at);
        match content {
            Content::State { update, state } => {
                known.states.entry(*update).or_default().insert((at, serial, *state));
            }
            Content::Scan { state, version, .. } => {
                known.last_scan = known.last_scan.max(Some((at, serial, *state)));
                let is_newer = known.completed.is_none_or(|scan| (at, serial) > (scan.0, scan.1));
                if *state == 3 && is_newer {
                    known.completed = Some((at, serial, *version, ran_at));
                }
            }
        }
    }

    /// The revisions of an update that a version has, the current one last, each with its minimum source version.
    fn revisions_at(&self, update: u64, version: i64) -> Vec<(&Revision, i64)> {
        let mut found: Vec<(&Revision, i64)> = Vec::new();
        for (came_with, revision) in &self.revisions {
            if revision.update == update && *came_with <= version {
                let minimum = match found.last() {
                    Some((older, minimum)) if older.rules == revision.rules => *minimum,
                    _ => *came_with,
                };
                found.push((revision, minimum));
            }
        }
        found
    }

    fn current(&self, version: i64) -> BTreeMap<u64, (&Revision, i64)> {
        UPDATES.filter_map(|update| Some((update, *self.revisions_at(update, version).last()?))).collect()
    }

    fn edges(&self, version: i64) -> BTreeSet<(u64, u64)> {
        edges(
            &UPDATES
                .filter_map(|update| Some((update, self.superseding_revision(update, version)?)))
                .collect(),
        )
    }

    /// The revision of an update that says what it supersedes: one that is withdrawn and names nothing leaves that to
    /// those before it, up to the last that was published.
    fn superseding_revision(&self, update: u64, version: i64) -> Option<Revision> {
        let mut revisions = self.revisions_at(update, version);
        let mut current = revisions.pop()?.0.clone();
        while current.is_withdrawn
            && current.supersedes.is_empty()
            && let Some((earlier, _)) = revisions.pop()
        {
            current.supersedes = earlier.supersedes.clone();
            if !earlier.is_withdrawn {
                break;
            }
        }
        Some(current)
    }

    fn seen(&self, version: i64) -> Vec<Seen> {
        let edges = self.edges(version);
        let seen = self.current(version).into_iter().map(|(update, (revision, minimum))| {
            let is_superseded = edges.iter().any(|edge| edge.1 == update);
            Seen {
                update,
                is_withdrawn: revision.is_withdrawn,
                is_expired: revision.is_withdrawn || is_superseded && self.expired.contains(&update),
                is_superseded,
                minimum,
            }
        });
        seen.collect()
    }

    fn considered(&self, version: i64, asked: Asked) -> Vec<Seen> {
        let mut seen = self.seen(version);
        seen.retain(|it| match asked.update {
            Some(update) => it.update == update,
            None if it.is_expired => asked.expired,
            None => asked.superseded || !it.is_superseded,
        });
        seen
    }

    /// The clients that are asked for, with the sites that they count under.
    fn members(&self, asked: Asked) -> Vec<(u64, &Known, &'static str)> {
        let sites = self.below(asked.site.unwrap_or(self.top()));
        let mut members = Vec::new();
        for number in CLIENTS {
            let Some(known) = self.clients.get(&number) else { continue };
            let own = self.site_of(known);
            let primary = own.and_then(|own| {
                let (code, kind, parent) = self.sites.iter().find(|it| it.0 == own)?;
                if *kind == SiteKind::Secondary { *parent } else { Some(*code) }
            });
            let is_placed = match asked.group {
                None => true,
                Some(Group::Berlin) => place(number) == Place::Berlin,
                Some(Group::DefaultOf(site)) => place(number) == Place::Elsewhere && primary == Some(site),
            };
            let site = own.unwrap_or(self.top());
            if sites.contains(site) && is_placed && !(asked.unassigned && own.is_some()) {
                members.push((number, known, site));
            }
        }
        members
    }

    pub fn figures(&self, asked: Asked) -> Figures {
        let sites = self.below(asked.site.unwrap_or(self.top()));
        let newest = sites.iter().map(|site| self.version(site)).max().unwrap_or(0);
        let newest = if asked.unassigned { self.version(self.top()) } else { newest };
        let mut figures = Figures::default();
        for seen in self.considered(newest, asked) {
            figures.updates.insert(seen.update, Tally::default());
            figures.months.entry(released(seen.update)[..7].to_owned()).or_default();
        }
        let mut judged = Vec::new();
        for (number, known, site) in self.members(asked) {
            let label = self.site_of(known).unwrap_or("unassigned").to_owned();
            let state = known.last_scan.map(|(.., state)| state);
            figures.failed += u64::from(matches!(state, Some(4..=6)));
            *figures.scans.entry((label.clone(), state)).or_default() += 1;
            let scanned = known.completed.map(|(at, _, named, ran_at)| {
                named.filter(|named| *named <= self.version(self.top())).unwrap_or_else(|| match ran_at {
                    RanAt::Version(version) => version,
                    RanAt::Client => self.ran_at(known, at).unwrap_or(self.version_at(site, at)),
                })
            });
            let own = figures.clients.entry(number).or_default();
            let mut of_months: BTreeMap<String, Tally> = BTreeMap::new();
            for seen in self.considered(self.version(site), asked) {
                let stored = known.newest(seen.update).map(|(.., state)| state);
                let month = released(seen.update)[..7].to_owned();
                let mut tallies = [
                    &mut *own,
                    figures.sites.entry(label.clone()).or_default(),
                    figures.updates.entry(seen.update).or_default(),
                    &mut figures.months.entry(month.clone()).or_default().0,
                    of_months.entry(month).or_default(),
                    &mut figures.all,
                ];
                for tally in &mut tallies {
                    *match stored {
                        Some(3) => &mut tally.installed,
                        Some(2) => &mut tally.required,
                        Some(1) => &mut tally.not_required,
                        Some(_) => &mut tally.unknown,
                        None if scanned.is_some_and(|scanned| scanned >= seen.minimum) => {
                            &mut tally.not_required
                        }
                        None => &mut tally.unknown,
                    } += 1;
                }
            }
            judged.push((*own, self.version(site) == 0, label));
            for (month, tally) in of_months {
                figures.months.entry(month).or_default().1.add(Some(Compliance::of(tally)));
            }
        }
        for (tally, is_blind, label) in judged {
            let compliance = (tally.total() > 0 || is_blind).then(|| Compliance::of(tally));
            figures.compliance.add(compliance);
            figures.compliance_of_sites.entry(label).or_default().add(compliance);
        }
        figures
    }

    /// How time limits are kept of everything that was not withdrawn: `due` says until when an update is.
    pub fn kept(&self, now: Timestamp, due: impl Fn(u64) -> Timestamp) -> BTreeMap<u64, Kept> {
        let asked = Asked { superseded: true, expired: true, ..Asked::default() };
        let mut found: BTreeMap<u64, Kept> = BTreeMap::new();
        for (_, known, site) in self.members(asked) {
            let figures_of = |update| {
                let one = Naive { clients: BTreeMap::from([(1, known.clone())]), ..self.clone() };
                one.figures(Asked { update: Some(update), ..Asked::default() }).all
            };
            let edges = self.edges(self.version(site));
            for seen in self.considered(self.version(site), asked) {
                if seen.is_withdrawn {
                    continue;
                }
                let tally = figures_of(seen.update);
                if tally.not_required > 0 {
                    continue;
                }
                let has = |update: &u64| known.newest(*update).is_some_and(|(.., state)| state == 3);
                let kept = found.entry(seen.update).or_default();
                *match known.installed_at(seen.update).filter(|_| tally.installed > 0) {
                    Some((_, true)) => &mut kept.installed_before,
                    Some((at, false)) if at <= due(seen.update) => &mut kept.in_time,
                    Some(_) => &mut kept.late,
                    None if tally.unknown > 0 => &mut kept.unknown,
                    None if above(&edges, seen.update).iter().any(has) => &mut kept.replaced,
                    None if now <= due(seen.update) => &mut kept.open,
                    None => &mut kept.breached,
                } += 1;
            }
        }
        found
    }

    /// The sites that there are, the top-level one first.
    pub fn sites(&self) -> &[SiteOf] {
        &self.sites
    }
}

impl Known {
    fn newest(&self, update: u64) -> Option<StateMessage> {
        self.states.get(&update)?.last().copied()
    }

    /// When an update was installed first, and whether it was found installed.
    fn installed_at(&self, update: u64) -> Option<(Timestamp, bool)> {
        let first = |is: fn(u32) -> bool| {
            let messages = self.states.get(&update).into_iter().flatten();
            messages.filter(|(.., state)| is(*state)).map(|(at, ..)| *at).min()
        };
        let installed = first(|state| state == 3)?;
        let is_absent = first(|state| matches!(state, 1 | 2)).is_some_and(|absent| absent <= installed);
        let all = self.states.values().flatten();
        let reported = all.filter(|(.., state)| matches!(state, 1..=3)).map(|(at, ..)| *at).min()?;
        Some((installed, installed <= reported + FIRST_SCAN && !is_absent))
    }

    fn assign(&mut self, to: &'static str, now: Timestamp) {
        let at = self.claim.map_or(now, |(at, ..)| at.max(now));
        self.claim = Some((at, true, Reverse(to)));
        self.sites.insert((at, true, Reverse(to)));
    }

    /// What is later than now becomes as of the end of the second of the newest message that is not; where all are, as
    /// of when the client was first known.
    fn set_back(&mut self, now: Timestamp) {
        let latest = now + TOLERANCE;
        if self.newest_message.is_none_or(|at| at <= latest) {
            return;
        }
        let end_of_second = |at: &Timestamp| {
            let second = Timestamp::from_second(at.as_second()).expect("a time");
            (second + SignedDuration::from_micros(999_999)).min(latest)
        };
        let right = self.times.iter().rfind(|at| **at <= latest).map(end_of_second);
        let to = right.or(self.first_heard).expect("it has reported");
        let set_back = |at: &Timestamp| if *at > latest { to } else { *at };
        // An assignment was made when it was made; a report that counted later than it still does.
        let assigned =
            self.sites.iter().filter(|(at, is_assigned, _)| *is_assigned && *at <= latest).map(|it| it.0);
        let assigned = assigned.max();
        self.claim = self.claim.map(|(at, is_assigned, site)| match is_assigned {
            true => (at.min(now), true, site),
            false if at > latest => (assigned.map_or(to, |assigned| assigned.max(to)), false, site),
            false => (at, false, site),
        });
        self.sites = self.sites.iter().map(|(at, is, site)| (set_back(at), *is, *site)).collect();
        self.times = self.times.iter().map(set_back).collect();
        for messages in self.states.values_mut() {
            *messages = messages.iter().map(|(at, serial, state)| (set_back(at), *serial, *state)).collect();
        }
        self.newest_message = self.newest_message.as_ref().map(set_back);
        self.completed = self.completed.map(|scan| (set_back(&scan.0), scan.1, scan.2, scan.3));
        self.last_scan = self.last_scan.map(|scan| (set_back(&scan.0), scan.1, scan.2));
    }
}
