//! The figures of a story once more, told from its steps alone: message by message, update by update.

use super::story::{CLIENTS, Content, Message, Revision, SiteOf, Step, UPDATES};
use cmupd::compliance::Tally;
use cmupd::hierarchy::SiteKind;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// What a naive reader knows of a client.
#[derive(Debug, Default, Clone)]
struct Known {
    site: Option<&'static str>,
    reported: Option<Timestamp>,
    states: BTreeMap<u64, (Timestamp, u32)>,
    /// Time, the version that it named, and that of the site where it ran.
    completed: Option<(Timestamp, Option<i64>, i64)>,
    last_scan: Option<(Timestamp, u32)>,
}

/// A naive reader.
#[derive(Debug, Default, Clone)]
pub struct Naive {
    sites: Vec<SiteOf>,
    /// When each site came to which version, those that are gone too.
    versions: BTreeMap<&'static str, Vec<(Timestamp, i64)>>,
    /// With the version that each came with.
    revisions: Vec<(i64, Revision)>,
    clients: BTreeMap<u64, Known>,
}

/// An update as a site sees it.
struct Seen {
    update: u64,
    is_withdrawn: bool,
    is_superseded: bool,
    minimum: i64,
}

/// Which clients and updates are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    pub site: Option<&'static str>,
    pub superseded: bool,
    pub expired: bool,
    /// One update, whatever became of it.
    pub update: Option<u64>,
}

/// The figures of a question.
#[derive(Debug, Default, PartialEq)]
pub struct Figures {
    pub clients: BTreeMap<u64, Tally>,
    pub sites: BTreeMap<String, Tally>,
    pub updates: BTreeMap<u64, Tally>,
    pub all: Tally,
    /// Clients whose last scan failed.
    pub failed: u64,
}

impl Naive {
    pub fn new(sites: Vec<SiteOf>) -> Self {
        Naive { sites, ..Naive::default() }
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
                let children: Vec<_> =
                    self.sites.iter().filter(|it| *cascade && it.2 == Some(top)).map(|it| it.0).collect();
                children.into_iter().for_each(|child| self.adopt(child, now));
            }
            Step::Synchronize(site) => self.adopt(site, now),
            Step::Reports(messages) => messages.iter().for_each(|message| self.hear(message)),
            Step::Remove(gone, to) => {
                self.sites.retain(|it| it.0 != *gone);
                for known in self.clients.values_mut().filter(|known| known.site == Some(gone)) {
                    known.site = Some(to);
                }
            }
        }
    }

    fn hear(&mut self, message: &Message) {
        let ran_at = match message.content {
            Content::Scan { server: Some(named), .. } if self.sites.iter().any(|it| it.0 == named) => named,
            _ => message.site,
        };
        let ran_at = self.version_at(ran_at, message.at);
        let known = self.clients.entry(message.client).or_default();
        if known.reported < Some(message.at) {
            (known.site, known.reported) = (Some(message.site), Some(message.at));
        }
        match &message.content {
            Content::State { update, state } => {
                let stored = known.states.entry(*update).or_insert((message.at, *state));
                if message.at > stored.0 {
                    *stored = (message.at, *state);
                }
            }
            Content::Scan { state, version, .. } => {
                if known.last_scan.is_none_or(|(at, _)| message.at > at) {
                    known.last_scan = Some((message.at, *state));
                }
                if *state == 3 && known.completed.is_none_or(|(at, ..)| message.at > at) {
                    known.completed = Some((message.at, *version, ran_at));
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

    fn seen(&self, version: i64) -> Vec<Seen> {
        let current: Vec<(&Revision, i64)> =
            UPDATES.filter_map(|update| self.revisions_at(update, version).last().copied()).collect();
        let seen = current.iter().map(|(revision, minimum)| Seen {
            update: revision.update,
            is_withdrawn: revision.is_withdrawn,
            is_superseded: is_superseded(&current, revision.update),
            minimum: *minimum,
        });
        seen.collect()
    }

    fn considered(&self, version: i64, asked: Asked) -> Vec<Seen> {
        let mut seen = self.seen(version);
        seen.retain(|it| match asked.update {
            Some(update) => it.update == update,
            None if it.is_withdrawn => asked.expired,
            None => asked.superseded || !it.is_superseded,
        });
        seen
    }

    pub fn figures(&self, asked: Asked) -> Figures {
        let sites = self.below(asked.site.unwrap_or(self.top()));
        let newest = sites.iter().map(|site| self.version(site)).max().unwrap_or(0);
        let mut figures = Figures::default();
        for seen in self.considered(newest, asked) {
            figures.updates.insert(seen.update, Tally::default());
        }
        for number in CLIENTS {
            let Some(known) = self.clients.get(&number) else { continue };
            let Some(site) = known.site.filter(|site| sites.contains(site)) else { continue };
            figures.failed += u64::from(known.last_scan.is_some_and(|(_, state)| matches!(state, 4 | 5)));
            let scanned = known.completed.map(|(_, named, ran_at)| {
                named.filter(|named| *named <= self.version(self.top())).unwrap_or(ran_at)
            });
            let tally = figures.clients.entry(number).or_default();
            for seen in self.considered(self.version(site), asked) {
                let stored = known.states.get(&seen.update).map(|(_, state)| *state);
                let mut tallies = [
                    tally as &mut Tally,
                    figures.sites.entry(site.to_owned()).or_default(),
                    figures.updates.entry(seen.update).or_default(),
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
        }
        figures
    }

    /// The sites that there are and have clients by their kind.
    pub fn codes(&self) -> Vec<&'static str> {
        self.sites.iter().filter(|it| it.1 != SiteKind::CentralAdministration).map(|it| it.0).collect()
    }
}

/// Superseded by what is published, also by way of what was withdrawn; there are no circles.
fn is_superseded(current: &[(&Revision, i64)], update: u64) -> bool {
    current.iter().any(|(newer, _)| {
        newer.supersedes.contains(&update) && (!newer.is_withdrawn || is_superseded(current, newer.update))
    })
}
