//! What happens to an environment, made up from a seed: revisions that are published, sites that synchronize or lag,
//! reports from a site or from none, clients that are assigned, clocks that are ahead and repaired, and sites that are
//! removed with their clients going elsewhere.

use cmupd::hierarchy::SiteKind;
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub const UPDATES: std::ops::Range<u64> = 101..109;
pub const CLIENTS: std::ops::Range<u64> = 1..9;
const PRODUCT: u64 = 3;

pub fn guid(number: u64) -> Uuid {
    Uuid::from_u128(0x5eed_0000_0000_4000_8000_0000_0000_0000 + u128::from(number))
}

pub fn client(number: u64) -> Uuid {
    guid(9_000 + number)
}

/// When an update was released, as metadata has it.
pub fn released(update: u64) -> String {
    format!("2026-{:02}-10T17:00:00Z", 9 + update % 3)
}

/// The name of the software update point of a site.
pub fn server(site: &str) -> String {
    format!("wsus-{}.contoso.com", site.to_lowercase())
}

/// Code, kind and parent.
pub type SiteOf = (&'static str, SiteKind, Option<&'static str>);

/// A new revision of an update.
#[derive(Debug, Clone)]
pub struct Revision {
    pub update: u64,
    pub number: u32,
    /// Another number applies to other devices.
    pub rules: u8,
    pub is_withdrawn: bool,
    pub supersedes: BTreeSet<u64>,
}

impl Revision {
    pub fn xml(&self) -> String {
        let named = |number: &u64| format!("<UpdateIdentity UpdateID=\"{}\"/>", guid(*number));
        let superseded: String = self.supersedes.iter().map(named).collect();
        let superseded = match superseded.is_empty() {
            true => superseded,
            false => format!("<SupersededUpdates>{superseded}</SupersededUpdates>"),
        };
        format!(
            "<Update xmlns=\"urn:u\"><UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"{}\"/>\
             <Properties UpdateType=\"Software\" ExplicitlyDeployable=\"true\" PublicationState=\"{}\" MsrcSeverity=\"Critical\" \
             CreationDate=\"{}\" DefaultPropertiesLanguage=\"en\"><KBArticleID>{}</KBArticleID></Properties>\
             <LocalizedPropertiesCollection><LocalizedProperties><Language>en</Language><Title>Title {}</Title>\
             </LocalizedProperties></LocalizedPropertiesCollection><Relationships>{superseded}<Prerequisites>\
             <AtLeastOne IsCategory=\"true\"><UpdateIdentity UpdateID=\"{}\"/></AtLeastOne></Prerequisites></Relationships>\
             <ApplicabilityRules><IsInstalled><Rule Number=\"{}\"/></IsInstalled></ApplicabilityRules></Update>",
            guid(self.update),
            self.number,
            if self.is_withdrawn { "Expired" } else { "Published" },
            released(self.update),
            7_000_000 + self.update,
            self.update,
            guid(PRODUCT),
            self.rules,
        )
    }
}

/// What a message says.
#[derive(Debug, Clone)]
pub enum Content {
    State {
        update: u64,
        state: u32,
    },
    /// With the content version and the server that it names.
    Scan {
        state: u32,
        version: Option<i64>,
        server: Option<&'static str>,
    },
}

/// A message, and the site that its report comes from, if that is said. No two have the same time.
#[derive(Debug, Clone)]
pub struct Message {
    pub site: Option<&'static str>,
    pub client: u64,
    pub at: Timestamp,
    pub serial: u64,
    pub content: Content,
}

impl Message {
    pub fn line(&self) -> String {
        let (topic_type, topic, state, params) = match &self.content {
            Content::State { update, state } => (500, guid(*update).to_string(), *state, Vec::new()),
            Content::Scan { state, version, server: named } => {
                let url = named.map(|site| format!("http://{}:8530/selfupdate", server(site).to_uppercase()));
                let params = version.map(|it| it.to_string()).into_iter().chain(url).collect();
                (501, "source".to_owned(), *state, params)
            }
        };
        let line: Value = json!({
            "client": client(self.client), "name": format!("PC{}", self.client), "message_time": self.at,
            "serial": self.serial, "topic_type": topic_type, "topic": topic, "state": state, "params": params,
        });
        line.to_string()
    }
}

#[derive(Debug, Clone)]
pub enum Step {
    /// Revisions are published, and the top-level site synchronizes, with the sites below or alone.
    Publish {
        revisions: Vec<Revision>,
        cascade: bool,
    },
    /// A site synchronizes with its parent, and those below it.
    Synchronize(&'static str),
    Reports(Vec<Message>),
    /// Clients are assigned to a site; all have reported.
    Assign(Vec<u64>, &'static str),
    /// What clocks dated in the future is set back.
    RepairClocks,
    /// The clients of the first go to the second.
    Remove(&'static str, &'static str),
}

pub struct Story {
    pub sites: Vec<SiteOf>,
    /// Months after which a superseded update expires.
    pub expire_after: Option<u32>,
    /// Minutes since the step before.
    pub steps: Vec<(i64, Step)>,
}

const HIERARCHIES: [&[SiteOf]; 3] = [
    &[
        ("CAS", SiteKind::CentralAdministration, None),
        ("PS1", SiteKind::Primary, Some("CAS")),
        ("PS2", SiteKind::Primary, Some("CAS")),
        ("PS3", SiteKind::Primary, Some("CAS")),
        ("S01", SiteKind::Secondary, Some("PS1")),
        ("S02", SiteKind::Secondary, Some("PS2")),
    ],
    &[
        ("PS1", SiteKind::Primary, None),
        ("S01", SiteKind::Secondary, Some("PS1")),
        ("S02", SiteKind::Secondary, Some("PS1")),
    ],
    &[
        ("CAS", SiteKind::CentralAdministration, None),
        ("PS1", SiteKind::Primary, Some("CAS")),
        ("PS2", SiteKind::Primary, Some("CAS")),
    ],
];

/// What the story knows while it is made up.
struct Plot {
    rng: Rng,
    sites: Vec<SiteOf>,
    revisions: BTreeMap<u64, Revision>,
    now: Timestamp,
    top_version: i64,
    messages: u32,
    reported: BTreeSet<u64>,
}

impl Plot {
    fn site_with_clients(&mut self) -> &'static str {
        let having: Vec<_> =
            self.sites.iter().filter(|it| it.1 != SiteKind::CentralAdministration).map(|it| it.0).collect();
        having[self.rng.usize(0..having.len())]
    }

    fn publish(&mut self, count: usize) -> Step {
        let mut changed: BTreeSet<u64> = BTreeSet::new();
        for _ in 0..count {
            changed.insert(self.rng.u64(UPDATES));
        }
        let mut revisions = Vec::new();
        for update in changed {
            let before = self.revisions.get(&update);
            let mut next = match before {
                Some(before) => Revision { number: before.number + 1, ..before.clone() },
                None => {
                    Revision { update, number: 1, rules: 0, is_withdrawn: false, supersedes: BTreeSet::new() }
                }
            };
            // An older one may supersede a newer one, so that there are circles.
            if self.rng.u8(0..2) == 0 {
                next.supersedes = [self.rng.u64(UPDATES)].into();
                next.supersedes.remove(&update);
            }
            next.rules = self.rng.u8(0..2);
            next.is_withdrawn = self.rng.u8(0..6) == 0;
            self.revisions.insert(update, next.clone());
            revisions.push(next);
        }
        self.top_version += 1;
        Step::Publish { revisions, cascade: self.rng.bool() }
    }

    fn reports(&mut self) -> Step {
        let mut messages = Vec::new();
        for _ in 0..self.rng.usize(1..12) {
            self.messages += 1;
            let content = match self.rng.u8(0..3) {
                0 => Content::Scan {
                    state: if self.rng.bool() { 3 } else { self.rng.u32(0..8) },
                    // One that this hierarchy never had is another hierarchy's.
                    version: (self.rng.u8(0..6) == 0).then(|| self.rng.i64(1..self.top_version + 3)),
                    server: (self.rng.u8(0..3) == 0).then(|| self.site_with_clients()),
                },
                _ => Content::State {
                    update: self.rng.u64(UPDATES),
                    state: [0, 1, 1, 2, 2, 2, 3, 3, 6, 77][self.rng.usize(0..10)],
                },
            };
            // Late by some hours, which may be before the last synchronization; or from a clock that is ahead by more
            // than is tolerated.
            let is_ahead = self.rng.u8(0..20) == 0;
            let seconds = if is_ahead { -self.rng.i64(600..90_000) } else { self.rng.i64(1..60_000) };
            let at = self.now - SignedDuration::from_secs(seconds)
                + SignedDuration::from_micros(self.messages.into());
            let client = self.rng.u64(CLIENTS);
            self.reported.insert(client);
            let site = (self.rng.u8(0..4) > 0).then(|| self.site_with_clients());
            messages.push(Message { site, client, at, serial: 0, content });
        }
        Step::Reports(messages)
    }

    fn assign(&mut self) -> Option<Step> {
        let mut clients: Vec<u64> = self.reported.iter().copied().collect();
        self.rng.shuffle(&mut clients);
        clients.truncate(self.rng.usize(1..4));
        (!clients.is_empty()).then(|| Step::Assign(clients, self.site_with_clients()))
    }

    fn synchronize(&mut self) -> Option<Step> {
        let below: Vec<_> = self.sites.iter().filter(|it| it.2.is_some()).map(|it| it.0).collect();
        (!below.is_empty()).then(|| Step::Synchronize(below[self.rng.usize(0..below.len())]))
    }

    fn remove(&mut self) -> Option<Step> {
        let has_below = |code| self.sites.iter().any(|it| it.2 == Some(code));
        let leaves: Vec<SiteOf> =
            self.sites.iter().filter(|it| it.2.is_some() && !has_below(it.0)).copied().collect();
        let gone = leaves.get(self.rng.usize(0..leaves.len().max(1)))?.0;
        self.sites.retain(|it| it.0 != gone);
        let has_clients = self.sites.iter().any(|it| it.1 != SiteKind::CentralAdministration);
        has_clients.then(|| Step::Remove(gone, self.site_with_clients()))
    }
}

/// The story of a seed.
pub fn make_up(seed: u64, start: Timestamp) -> Story {
    let mut rng = Rng::with_seed(seed);
    let sites = HIERARCHIES[rng.usize(0..HIERARCHIES.len())].to_vec();
    let mut plot = Plot {
        rng,
        sites: sites.clone(),
        revisions: BTreeMap::new(),
        now: start,
        top_version: 0,
        messages: 0,
        reported: BTreeSet::new(),
    };
    let expire_after = [None, None, Some(0), Some(1), Some(2)][plot.rng.usize(0..5)];
    let mut steps = Vec::new();
    for number in 0..plot.rng.u8(6..14) {
        let minutes = plot.rng.i64(30..900);
        plot.now += SignedDuration::from_mins(minutes);
        let step = match plot.rng.u8(0..12) {
            _ if number == 0 => plot.publish(5),
            0..=1 => plot.publish(2),
            2 => plot.synchronize().unwrap_or_else(|| plot.reports()),
            4 => plot.assign().unwrap_or_else(|| plot.reports()),
            5 if plot.rng.bool() => Step::RepairClocks,
            3 => match plot.remove() {
                Some(step) => step,
                None => break,
            },
            _ => plot.reports(),
        };
        steps.push((minutes, step));
    }
    number_messages(&mut plot.rng, &mut steps);
    Story { sites, expire_after, steps }
}

/// Counters go with time. Some messages are lost.
fn number_messages(rng: &mut Rng, steps: &mut [(i64, Step)]) {
    let mut all: Vec<&mut Message> = steps
        .iter_mut()
        .filter_map(|(_, step)| if let Step::Reports(messages) = step { Some(messages) } else { None })
        .flatten()
        .collect();
    all.sort_by_key(|message| message.at);
    let mut serials: BTreeMap<u64, u64> = BTreeMap::new();
    for message in all {
        let serial = serials.entry(message.client).or_default();
        *serial += if rng.u8(0..9) == 0 { 2 } else { 1 };
        message.serial = *serial;
    }
}
