//! Files of facts: what a collector would have recorded on some clients of the fleet in the end.

use super::catalog::{Catalog, DemoKind, DemoUpdate, PRODUCT_VERSION, Platform, Probe};
use super::fleet::{DemoClient, Fleet, Health};
use super::metadata::package_identity;
use super::traffic::FleetReport;
use crate::base::error::{Failure, Result};
use crate::catalog::rules::Version;
use crate::client::facts::{
    CbsFacts, Collector, Device, DeviceFacts, Entries, FACTS_FORMAT, FileFact, MsiFacts, MsiPatch,
    MsiProduct, NotCollected, OperatingSystem, RegistryTree, RegistryValue,
};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// One client in this number has a file of facts, and at least this number of clients.
const CLIENTS_PER_FILE: usize = 100;
const FEWEST_FILES: usize = 3;
/// Where Windows has its system folder (CSIDL_SYSTEM, 37).
const SYSTEM_FOLDER: &str = "C:\\Windows\\system32";
/// State of an installed package, and the servicing's result for one that can be installed.
const INSTALLED: u32 = 112;
const APPLICABLE: u32 = 112;
/// States of an update in messages of topic type 500.
const SUM_UPDATE_DETECTION: u32 = 500;
const UPDATE_INSTALLED: u32 = 3;

/// The files that were written.
pub(super) struct FactFiles {
    /// The file of a client of which every fact is there.
    pub(super) complete: Option<PathBuf>,
    /// KB number of an update that this client requires, or has installed where it requires none.
    pub(super) article: Option<u32>,
    /// The name of the client of which facts are missing.
    pub(super) incomplete: Option<String>,
}

/// Writes the facts of some healthy clients, and of one more without those of Windows Installer and of files, each into a
/// file of its name in `folder`. They are such that the rules say what the clients reported last.
///
/// Fails when a file cannot be written.
pub(super) fn write_facts(
    folder: &Path,
    catalog: &Catalog,
    fleet: &Fleet,
    reports: &[FleetReport],
    collected_at: Timestamp,
) -> Result<FactFiles> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::unwritable(folder, &error))?;
    let (complete, incomplete) = choose(fleet, reports);
    let wanted: HashSet<Uuid> = complete.iter().chain(&incomplete).map(|client| client.guid).collect();
    let mut states: HashMap<Uuid, HashMap<&str, bool>> = HashMap::new();
    for report in reports.iter().filter(|report| wanted.contains(&report.report.sender.guid)) {
        let known = states.entry(report.report.sender.guid).or_default();
        let messages = &report.report.messages;
        for message in messages.iter().filter(|message| message.topic_type == SUM_UPDATE_DETECTION) {
            known.insert(&message.topic, message.state == UPDATE_INSTALLED);
        }
    }
    let by_id: HashMap<Uuid, &DemoUpdate> =
        catalog.updates.iter().map(|update| (update.update_id, update)).collect();
    let mut written = FactFiles { complete: None, article: None, incomplete: None };
    for client in &complete {
        let updates = reported(catalog, states.get(&client.guid));
        let path = write_file(folder, &Found::of(client, &updates, &by_id).facts(client, collected_at))?;
        if written.complete.is_none() {
            written.complete = Some(path);
            // Of those of one day the first: the cumulative update of the system.
            let newest =
                updates.iter().rev().max_by_key(|(update, is_installed)| (!is_installed, update.released_at));
            written.article = newest.and_then(|(update, _)| update.article);
        }
    }
    if let Some(client) = incomplete {
        let updates = reported(catalog, states.get(&client.guid));
        let mut facts = Found::of(client, &updates, &by_id).facts(client, collected_at);
        facts.msi = None;
        facts.files.clear();
        for scope in ["msi".to_owned(), format!("file:{SYSTEM_FOLDER}")] {
            facts.not_collected.push(NotCollected { scope, reason: "access denied".into() });
        }
        write_file(folder, &facts)?;
        written.incomplete = Some(client.name.clone());
    }
    Ok(written)
}

fn write_file(folder: &Path, facts: &DeviceFacts) -> Result<PathBuf> {
    let path = folder.join(format!("{}.json", facts.device.name.as_deref().unwrap_or_default()));
    let text = format!("{}\n", serde_json::to_string_pretty(facts)?);
    std::fs::write(&path, text).map_err(|error| Failure::unwritable(&path, &error))?;
    Ok(path)
}

/// The clients whose facts are written, a server first, and the one of which facts are missing. All are healthy, and
/// nothing went wrong with their reports, so that the site knows what they reported last.
fn choose<'f>(fleet: &'f Fleet, reports: &[FleetReport]) -> (Vec<&'f DemoClient>, Option<&'f DemoClient>) {
    let troubled: HashSet<Uuid> = reports
        .iter()
        .filter(|report| report.fault.is_some())
        .map(|report| report.report.sender.guid)
        .collect();
    let is_eligible =
        |client: &&DemoClient| client.health == Health::Healthy && !troubled.contains(&client.guid);
    let mut eligible: Vec<&DemoClient> = fleet.clients().iter().filter(is_eligible).collect();
    let has_product = |client: &&DemoClient| client.platforms.iter().any(|it| it.product_code().is_some());
    let incomplete = eligible.iter().rposition(has_product).map(|place| eligible.remove(place));
    let is_server = |client: &&DemoClient| client.platforms.contains(&Platform::Server24H2);
    let mut complete: Vec<&DemoClient> =
        eligible.iter().position(is_server).map(|place| eligible.remove(place)).into_iter().collect();
    let wanted = (fleet.clients().len() / CLIENTS_PER_FILE).max(FEWEST_FILES) - complete.len();
    let count = wanted.min(eligible.len());
    complete.extend((0..count).map(|number| eligible[number * eligible.len() / count]));
    (complete, incomplete)
}

/// The updates that a client reported, in the order of the catalog, and whether each is installed.
fn reported<'c>(catalog: &'c Catalog, states: Option<&HashMap<&str, bool>>) -> Vec<(&'c DemoUpdate, bool)> {
    let state = |update: &DemoUpdate| states?.get(update.update_id.to_string().as_str()).copied();
    catalog.listed().filter_map(|update| Some((update, state(update)?))).collect()
}

/// A version at a place: what the newest installed update brought, and the oldest that an update brings.
#[derive(Default)]
struct FoundVersion {
    installed: Option<Version>,
    oldest: Option<Version>,
}

impl FoundVersion {
    fn see(&mut self, version: Version, is_installed: bool) {
        // A cumulative update contains the earlier ones: whatever is installed, the newest decides.
        self.installed = self.installed.max(is_installed.then_some(version));
        self.oldest = Some(self.oldest.map_or(version, |oldest| oldest.min(version)));
    }

    /// Without any update: what the system or the product was delivered with. None where no update concerns the client.
    fn version(&self) -> Option<String> {
        let delivered =
            || self.oldest.map(|Version([major, minor, build, _])| Version([major, minor, build, 1]));
        self.installed.or_else(delivered).map(|version| version.to_string())
    }
}

/// What is found on a client.
#[derive(Default)]
struct Found {
    files: BTreeMap<&'static str, FoundVersion>,
    registry: BTreeMap<(&'static str, &'static str), FoundVersion>,
    packages: BTreeMap<String, bool>,
    patches: Vec<Uuid>,
}

impl Found {
    fn of(client: &DemoClient, updates: &[(&DemoUpdate, bool)], by_id: &HashMap<Uuid, &DemoUpdate>) -> Found {
        let mut found = Found::default();
        // A collector records as absent what it looks for and does not find.
        for payload in by_id.values() {
            if let Some(Probe::Registry { subkey, value, .. }) = payload.probe {
                found.registry.entry((subkey, value)).or_default();
            }
        }
        for (update, is_installed) in updates {
            if update.kind == DemoKind::StandAlone {
                found.see(update, *is_installed);
                continue;
            }
            // Of each clause the first payload that is made for the client.
            let is_for_client = |leaf: &&DemoUpdate| {
                let mut clauses = leaf.prerequisites.iter();
                clauses.all(|clause| clause.iter().any(|detectoid| client.detectoids.contains(detectoid)))
            };
            for clause in &update.bundled {
                let mut leaves = clause.iter().filter_map(|(leaf, _)| by_id.get(leaf).copied());
                if let Some(leaf) = leaves.find(is_for_client) {
                    found.see(leaf, *is_installed);
                }
            }
        }
        found
    }

    fn see(&mut self, payload: &DemoUpdate, is_installed: bool) {
        let parse = |version: &str| Version::parse(version).unwrap_or_default();
        match &payload.probe {
            Some(Probe::SystemFile { path, version }) => {
                self.files.entry(path).or_default().see(parse(version), is_installed);
            }
            Some(Probe::Registry { subkey, value, version }) => {
                self.registry.entry((subkey, value)).or_default().see(parse(version), is_installed);
            }
            // Also the packages of updates that a newer one contains: nothing has cleaned them up yet.
            Some(Probe::Package { name, architecture, version, .. }) => {
                self.packages.insert(package_identity(name, architecture, version), is_installed);
            }
            Some(Probe::Patch { patch, .. }) => self.patches.extend(is_installed.then_some(*patch)),
            None => {}
        }
    }

    fn facts(&self, client: &DemoClient, collected_at: Timestamp) -> DeviceFacts {
        let system = client.platforms.iter().find_map(|platform| platform.system());
        let packages = |wanted: bool, state: u32| -> Entries<u32> {
            let with_state = self.packages.iter().filter(|(_, is_installed)| **is_installed == wanted);
            with_state.map(|(identity, _)| (identity.clone(), state)).collect()
        };
        let product = |code: Uuid| MsiProduct {
            code: code.braced().to_string().to_uppercase(),
            version: Some(PRODUCT_VERSION.into()),
            language: Some(1033),
            patches: self
                .patches
                .iter()
                .map(|patch| MsiPatch::Code(patch.braced().to_string().to_uppercase()))
                .collect(),
            ..MsiProduct::default()
        };
        DeviceFacts {
            schema: FACTS_FORMAT.into(),
            device: Device { name: Some(client.name.clone()), client: Some(client.guid) },
            collected_at: Some(collected_at),
            collector: Collector { name: Some("cmupd demo".into()), ..Collector::default() },
            os: OperatingSystem {
                major: Some(10),
                minor: Some(0),
                build: system.map(|(build, ..)| build),
                sp_major: Some(0),
                sp_minor: Some(0),
                product_type: system.map(|(_, product_type, _)| product_type),
                architecture: system.map(|(.., architecture)| architecture),
                language: Some("en-US".into()),
                ..OperatingSystem::default()
            },
            folders: [("37".to_owned(), SYSTEM_FOLDER.to_owned())].into_iter().collect(),
            registry: self
                .registry
                .iter()
                .map(|((subkey, value), found)| {
                    let mut values = Entries::default();
                    values.push(*value, found.version().map(RegistryValue::Text));
                    let keys = [(String::new(), values)].into_iter().collect();
                    RegistryTree { root: (*subkey).to_owned(), keys, ..RegistryTree::default() }
                })
                .collect(),
            files: self
                .files
                .iter()
                .map(|(path, found)| FileFact {
                    path: format!("{SYSTEM_FOLDER}{path}"),
                    version: found.version(),
                    ..FileFact::default()
                })
                .collect(),
            msi: Some(MsiFacts {
                complete: true,
                products: client.platforms.iter().filter_map(|it| it.product_code()).map(product).collect(),
                patches_complete: true,
                components_complete: false,
            }),
            cbs: Some(CbsFacts {
                complete: true,
                packages: packages(true, INSTALLED),
                evaluated: packages(false, APPLICABLE),
                evaluated_is_current: true,
            }),
            ..DeviceFacts::default()
        }
    }
}
