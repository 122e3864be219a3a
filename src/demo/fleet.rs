//! The simulated clients: who they are, what they run, and how well they do.

use super::catalog::{Catalog, Platform};
use crate::base::error::{Failure, Result};
use fastrand::Rng;
use jiff::Timestamp;
use std::collections::HashMap;
use uuid::Uuid;

/// Of a thousand clients, how many never scanned, failed to scan, and scanned only after the first synchronization.
const NEVER_SCANNED_PER_MILLE: usize = 30;
const SCAN_FAILED_PER_MILLE: usize = 20;
const SCANNED_ONCE_PER_MILLE: usize = 30;

/// Scan failures of the fleet: too many round trips, name not resolved, time-out.
const SCAN_ERRORS: [u32; 3] = [0x8024_4010, 0x8024_402C, 0x8007_2EE2];

/// How well a client does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// Scans after both synchronizations.
    Healthy,
    /// Sends other messages, but has never scanned.
    NeverScanned,
    /// Its scans fail.
    ScanFailed {
        /// The code it reports.
        error: u32,
        /// The first scan went well, only the second failed.
        after_a_good_scan: bool,
    },
    /// Scanned after the first synchronization and not again: its scan is older than the newest updates.
    ScannedOnce,
}

/// A simulated client.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoClient {
    /// `ClientID`.
    pub guid: Uuid,
    /// NetBIOS name: site, kind and number.
    pub name: String,
    /// Site code.
    pub site: String,
    /// Version of the Configuration Manager client.
    pub client_version: &'static str,
    /// Version of the Windows Update Agent.
    pub agent_version: &'static str,
    /// What it runs.
    pub platforms: Vec<Platform>,
    /// How well it does.
    pub health: Health,
    /// How far it lags behind with installations: 0 for most, added to every chance of an update to be missing.
    pub(super) lag: f64,
    /// Number of its first state message.
    pub(super) first_serial: u64,
    /// Seed of its own decisions, so that one client's do not depend on another's.
    pub(super) seed: u64,
    /// The detectoids that find its platforms.
    pub(super) detectoids: Vec<Uuid>,
}

impl DemoClient {
    /// Whether updates are deployed to it first: the rule of that collection is `name = *1`.
    pub(super) fn is_of_first_ring(&self) -> bool {
        self.name.ends_with('1')
    }
}

/// What the fleet needs to know of a visible update.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) topic: String,
    pub(super) revision_number: String,
    pub(super) released_at: Timestamp,
    pub(super) prerequisites: Vec<Vec<Uuid>>,
    /// Positions of the updates that it replaces.
    pub(super) supersedes: Vec<usize>,
}

impl Candidate {
    /// All clauses hold on the client.
    pub(super) fn applies_to(&self, client: &DemoClient) -> bool {
        self.prerequisites.iter().all(|clause| clause.iter().any(|id| client.detectoids.contains(id)))
    }
}

/// The simulated clients together with the updates they are measured against.
#[derive(Debug, Clone)]
pub struct Fleet {
    pub(super) seed: u64,
    pub(super) clients: Vec<DemoClient>,
    /// Visible updates, oldest first.
    pub(super) candidates: Vec<Candidate>,
    pub(super) releases: Vec<Timestamp>,
}

impl Fleet {
    /// Invents `clients` clients and spreads them over the sites by their shares.
    ///
    /// Shares are relative to their sum; the last site takes what rounding leaves. Fails when there are clients but no
    /// site with a positive share.
    pub fn new(seed: u64, catalog: &Catalog, clients: usize, sites: &[(String, f64)]) -> Result<Fleet> {
        let mut random = Rng::with_seed(seed ^ 0xf1ee7);
        let mut healths = healths(&mut random, clients);
        let mut fleet = Vec::with_capacity(clients);
        let mut numbers: HashMap<(&str, &str), usize> = HashMap::new();
        for site in spread(clients, sites)? {
            let is_server = random.u32(0..100) < 14;
            let kind = if is_server { "SRV" } else { "WKS" };
            let number = numbers.entry((site, kind)).or_default();
            *number += 1;
            let platforms = platforms(&mut random, is_server);
            fleet.push(DemoClient {
                guid: uuid::Builder::from_random_bytes(random.u128(..).to_be_bytes()).into_uuid(),
                name: format!("{site}-{kind}-{number:04}"),
                site: site.to_owned(),
                client_version: pick(&mut random, &["5.00.9132.1011", "5.00.9132.1011", "5.00.9128.1007"]),
                agent_version: if is_server { "10.0.26100.1" } else { "10.0.22621.1" },
                detectoids: platforms.iter().filter_map(|platform| catalog.detectoid(*platform)).collect(),
                platforms,
                health: healths.pop().unwrap_or(Health::Healthy),
                lag: if random.u32(0..100) < 12 { 0.05 + random.f64() * 0.3 } else { 0.0 },
                first_serial: random.u64(40..60_000),
                seed: random.u64(..),
            });
        }
        Ok(Fleet {
            seed,
            clients: fleet,
            candidates: candidates(catalog),
            releases: catalog.releases.clone(),
        })
    }

    /// The clients, site by site.
    pub fn clients(&self) -> &[DemoClient] {
        &self.clients
    }
}

/// The name of the software update point that a site's clients scan against.
pub fn software_update_point(site: &str) -> String {
    format!("{}-sup1.corp.example", site.to_ascii_lowercase())
}

fn pick(random: &mut Rng, choices: &[&'static str]) -> &'static str {
    choices[random.usize(0..choices.len())]
}

/// One health per client, in random order.
fn healths(random: &mut Rng, clients: usize) -> Vec<Health> {
    let count = |per_mille: usize| (clients * per_mille + 500) / 1000;
    let mut healths = vec![Health::NeverScanned; count(NEVER_SCANNED_PER_MILLE)];
    healths.extend((0..count(SCAN_FAILED_PER_MILLE)).map(|number| Health::ScanFailed {
        error: SCAN_ERRORS[number % SCAN_ERRORS.len()],
        after_a_good_scan: number % 2 == 1,
    }));
    healths.extend(vec![Health::ScannedOnce; count(SCANNED_ONCE_PER_MILLE)]);
    healths.resize(clients, Health::Healthy);
    random.shuffle(&mut healths);
    healths
}

/// The site of every client, site by site.
fn spread(clients: usize, sites: &[(String, f64)]) -> Result<Vec<&str>> {
    let total: f64 = sites.iter().map(|(_, share)| share.max(0.0)).sum();
    if clients > 0 && !(total > 0.0 && total.is_finite()) {
        return Err(Failure::usage("the clients of a fleet need a site with a positive share").into());
    }
    let mut placed = Vec::with_capacity(clients);
    let mut reached = 0.0;
    for (position, (site, share)) in sites.iter().enumerate() {
        reached += share.max(0.0) / total;
        let is_last = position + 1 == sites.len();
        let until =
            if is_last { clients } else { ((clients as f64 * reached).round() as usize).min(clients) };
        placed.resize(until.max(placed.len()), site.as_str());
    }
    Ok(placed)
}

/// Servers run one system; workstations one of three, most of them with Office.
fn platforms(random: &mut Rng, is_server: bool) -> Vec<Platform> {
    if is_server {
        return vec![Platform::Server24H2];
    }
    let mut platforms = vec![match random.u32(0..100) {
        0..72 => Platform::Windows11Version24H2X64,
        72..78 => Platform::Windows11Version24H2Arm64,
        _ => Platform::Windows11Version23H2X64,
    }];
    match random.u32(0..100) {
        0..74 => platforms.push(Platform::Office2016X64),
        74..92 => platforms.push(Platform::Office2016X86),
        _ => {}
    }
    platforms
}

fn candidates(catalog: &Catalog) -> Vec<Candidate> {
    let positions: HashMap<Uuid, usize> =
        catalog.listed().enumerate().map(|(position, update)| (update.update_id, position)).collect();
    catalog
        .listed()
        .map(|update| Candidate {
            topic: update.update_id.to_string(),
            revision_number: update.revision_number.to_string(),
            released_at: update.released_at,
            prerequisites: update.prerequisites.clone(),
            supersedes: update.supersedes.iter().filter_map(|id| positions.get(id).copied()).collect(),
        })
        .collect()
}
