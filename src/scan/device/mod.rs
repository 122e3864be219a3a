//! What is known of a device, ready to be asked.
//!
//! A device may have facts of several collectors. Each question goes to the newest ones first, and on to the next older
//! ones as long as the answer is "not collected". Of one moment none is newer: what two of them say differently is open.

mod files;
mod known;
mod msi;
mod named;
mod packages;
mod registry;

pub(super) use files::FileEntry;
pub use known::Known;
use known::{CONTRADICTORY, NOT_RECORDED};
pub(super) use msi::Product;
pub(super) use packages::INSTALLED;
pub(super) use registry::{KeyPlace, join};

use crate::client::facts::{DeviceFacts, OperatingSystem, RegistryValue};
use std::collections::{BTreeSet, HashMap};

/// The facts of a device, newest first.
pub struct DeviceIndex {
    moments: Vec<MomentIndex>,
    views: RegistryViews,
}

/// How many views of the registry a device has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RegistryViews {
    /// A 64-bit Windows.
    Two,
    /// A 32-bit one.
    One,
    /// Its architecture is not known.
    Open,
}

/// The facts of one moment.
struct MomentIndex {
    /// What the documents say together; what they say differently is left out.
    os: OperatingSystem,
    documents: Vec<FactIndex>,
}

/// The facts of one collector.
struct FactIndex {
    os: OperatingSystem,
    folders: HashMap<String, Option<String>>,
    /// The registry as the device has it; with two views where that is open.
    registry: registry::RegistryIndex,
    /// The registry with one view, where that is open.
    one_view: Option<registry::RegistryIndex>,
    files: files::FileIndex,
    msi: msi::MsiIndex,
    packages: packages::PackageIndex,
    metrics: named::NamedIndex<i32>,
    license: named::NamedIndex<u32>,
    products: named::NamedIndex<String>,
    attributes: named::NamedIndex<String>,
    wmi: HashMap<(String, String), Option<Option<u64>>>,
    not_collected: Vec<(String, String)>,
}

impl DeviceIndex {
    /// An index of the facts of one device.
    pub fn new<'f>(facts: impl IntoIterator<Item = &'f DeviceFacts>) -> Self {
        let mut facts: Vec<&DeviceFacts> = facts.into_iter().collect();
        facts.sort_by_key(|facts| std::cmp::Reverse(facts.collected_at));
        let moments: Vec<&[&DeviceFacts]> =
            facts.chunk_by(|one, other| one.collected_at == other.collected_at).collect();
        let systems: Vec<OperatingSystem> = moments.iter().map(|facts| common_os(facts)).collect();
        let views = match systems.iter().find_map(|os| os.architecture) {
            Some(0 | 5) => RegistryViews::One,
            Some(_) => RegistryViews::Two,
            None => RegistryViews::Open,
        };
        let moment = |(os, facts): (OperatingSystem, &[&DeviceFacts])| MomentIndex {
            os,
            documents: facts.iter().map(|facts| FactIndex::new(facts, views)).collect(),
        };
        DeviceIndex { moments: systems.into_iter().zip(moments).map(moment).collect(), views }
    }

    /// How many views of the registry the device has.
    pub(super) fn views(&self) -> RegistryViews {
        self.views
    }

    /// The first answer that is not "not collected", where each moment has one.
    fn ask_moments<'i, T>(&'i self, question: impl Fn(&'i MomentIndex) -> Known<T>) -> Known<T> {
        let mut moments = self.moments.iter();
        let Some(newest) = moments.next() else { return Known::NotCollected(NOT_RECORDED.to_owned()) };
        moments.fold(question(newest), |answer, moment| answer.or_else(|| question(moment)))
    }

    /// The first answer that is not "not collected".
    fn ask<'i, T: PartialEq>(&'i self, question: impl Fn(&'i FactIndex) -> Known<T>) -> Known<T> {
        self.ask_moments(|moment| {
            let answers = moment.documents.iter().map(&question);
            answers.reduce(Known::and_also).unwrap_or_else(|| Known::NotCollected(NOT_RECORDED.to_owned()))
        })
    }

    /// A part of the operating system's description.
    pub(super) fn os<T>(&self, part: impl Fn(&OperatingSystem) -> Option<T>) -> Known<T> {
        self.ask_moments(|moment| match part(&moment.os) {
            Some(value) => Known::Present(value),
            None if moment.documents.iter().any(|facts| part(&facts.os).is_some()) => {
                Known::NotCollected(CONTRADICTORY.to_owned())
            }
            None => {
                let mut reasons = moment.documents.iter().map(|facts| facts.reason("os", ""));
                let reason = reasons.find(|reason| reason != NOT_RECORDED);
                Known::NotCollected(reason.unwrap_or_else(|| NOT_RECORDED.to_owned()))
            }
        })
    }

    /// The path of a folder by its CSIDL number.
    pub(super) fn folder(&self, number: u32) -> Known<String> {
        let number = number.to_string();
        self.ask(|facts| match facts.folders.get(&number) {
            Some(Some(path)) => Known::Present(path.clone()),
            Some(None) => Known::NotCollected(CONTRADICTORY.to_owned()),
            None => Known::NotCollected(facts.reason("folders", &number)),
        })
    }

    /// Whether a key of the registry exists.
    pub(super) fn key(&self, place: &KeyPlace<'_>) -> Known<()> {
        self.ask(|facts| {
            facts.registry(place).key(place).unless_known(|| facts.reason("registry", &place.path))
        })
    }

    /// The names of the direct subkeys of a key.
    pub(super) fn subkeys(&self, place: &KeyPlace<'_>) -> Known<Vec<String>> {
        self.ask(|facts| {
            facts.registry(place).subkeys(place).unless_known(|| facts.reason("registry", &place.path))
        })
    }

    /// A value of the registry; `name` is in lower case.
    pub(super) fn value(&self, place: &KeyPlace<'_>, name: &str) -> Known<RegistryValue> {
        self.ask(|facts| {
            facts.registry(place).value(place, name).unless_known(|| facts.reason("registry", &place.path))
        })
    }

    /// A file or folder; `path` is in lower case.
    pub(super) fn file(&self, path: &str) -> Known<files::FileEntry> {
        self.ask(|facts| facts.files.file(path).unless_known(|| facts.reason("file", path)))
    }

    /// A system metric.
    pub(super) fn metric(&self, index: u32) -> Known<i32> {
        let name = index.to_string();
        self.ask(|facts| facts.metrics.get(&name).cloned().unless_known(|| facts.reason("metrics", &name)))
    }

    /// A license value; `name` is in lower case.
    pub(super) fn license(&self, name: &str) -> Known<u32> {
        self.ask(|facts| facts.license.get(name).cloned().unless_known(|| facts.reason("license", name)))
    }

    /// The version of a product release, as it was reported; `name` is in lower case.
    pub(super) fn product_release(&self, name: &str) -> Known<String> {
        self.ask(|facts| facts.products.get(name).cloned().unless_known(|| facts.reason("products", name)))
    }

    /// A device attribute, as it was reported; `name` is in lower case.
    pub(super) fn attribute(&self, name: &str) -> Known<String> {
        self.ask(|facts| {
            facts.attributes.get(name).cloned().unless_known(|| facts.reason("attributes", name))
        })
    }

    /// How many rows a query returned; both are folded by [`fold_query`].
    pub(super) fn wmi(&self, namespace: &str, query: &str) -> Known<u64> {
        let key = (namespace.to_owned(), query.to_owned());
        self.ask(|facts| match facts.wmi.get(&key) {
            Some(Some(Some(rows))) => Known::Present(*rows),
            Some(Some(None)) => Known::NotCollected("the query failed".to_owned()),
            Some(None) => Known::NotCollected(CONTRADICTORY.to_owned()),
            None => Known::NotCollected(facts.reason("wmi", query)),
        })
    }

    /// Every product of Windows Installer that the facts list, in the order of their codes, and whether there is no other.
    pub(super) fn products(&self) -> (Vec<Known<Product<'_>>>, Known<()>) {
        let complete = self.ask(|facts| facts.msi.is_complete().unless_known(|| facts.reason("msi", "")));
        let codes: BTreeSet<uuid::Uuid> = self
            .moments
            .iter()
            .flat_map(|moment| &moment.documents)
            .flat_map(|facts| facts.msi.codes())
            .collect();
        (codes.into_iter().map(|code| self.product(code)).collect(), complete)
    }

    /// A product of Windows Installer.
    pub(super) fn product(&self, code: uuid::Uuid) -> Known<Product<'_>> {
        self.ask(|facts| facts.msi.product(code).unless_known(|| facts.reason("msi", "")))
    }

    /// The state of a package of component-based servicing; of several that match, the one that says most.
    pub(super) fn package(&self, identity: &crate::catalog::rules::CbsIdentity) -> Known<Vec<u32>> {
        self.ask(|facts| facts.packages.states(identity).unless_known(|| facts.reason("cbs", "")))
    }

    /// What the device's own servicing found of a package, where that is current.
    pub(super) fn package_evaluation(&self, identity: &crate::catalog::rules::CbsIdentity) -> Known<u32> {
        self.ask(|facts| facts.packages.evaluation(identity).unless_known(|| facts.reason("cbs", "")))
    }

    /// The highest version among the installed packages whose name begins with `prefix` (lower case).
    pub(super) fn newest_package(&self, prefix: &str) -> Known<String> {
        self.ask(|facts| facts.packages.newest(prefix).unless_known(|| facts.reason("cbs", "")))
    }
}

impl FactIndex {
    fn new(facts: &DeviceFacts, views: RegistryViews) -> Self {
        let mut folders = HashMap::new();
        for (number, path) in facts.folders.iter() {
            named::insert(&mut folders, number.to_owned(), path.clone());
        }
        let mut wmi = HashMap::new();
        for fact in &facts.wmi {
            let namespace = fact.namespace.as_deref().unwrap_or(r"root\cimv2").to_lowercase();
            named::insert(&mut wmi, (namespace, fold_query(&fact.query)), fact.rows);
        }
        FactIndex {
            os: facts.os.clone(),
            folders,
            registry: registry::RegistryIndex::new(&facts.registry, views != RegistryViews::One),
            one_view: (views == RegistryViews::Open)
                .then(|| registry::RegistryIndex::new(&facts.registry, false)),
            files: files::FileIndex::new(facts),
            msi: msi::MsiIndex::new(facts.msi.as_ref()),
            packages: packages::PackageIndex::new(facts.cbs.as_ref()),
            metrics: named::NamedIndex::new(&facts.metrics),
            license: named::NamedIndex::new(&facts.license),
            products: named::NamedIndex::new(&facts.products),
            attributes: named::NamedIndex::new(&facts.attributes),
            wmi,
            not_collected: facts
                .not_collected
                .iter()
                .map(|entry| (entry.scope.to_lowercase(), entry.reason.clone()))
                .collect(),
        }
    }

    /// The registry in which a place is looked up.
    fn registry(&self, place: &KeyPlace<'_>) -> &registry::RegistryIndex {
        self.one_view.as_ref().filter(|_| !place.has_two_views).unwrap_or(&self.registry)
    }

    /// Why something was not collected: the reason of the narrowest scope that covers it.
    fn reason(&self, kind: &str, name: &str) -> String {
        let name = name.to_lowercase();
        let covers = |scope: &str| match scope.strip_prefix(kind) {
            Some("") => true,
            Some(rest) => rest.strip_prefix(':').is_some_and(|rest| {
                let below = name.strip_prefix(rest.trim_end_matches('\\'));
                below.is_some_and(|below| below.is_empty() || below.starts_with('\\'))
            }),
            None => false,
        };
        let narrowest =
            self.not_collected.iter().filter(|(scope, _)| covers(scope)).max_by_key(|(scope, _)| scope.len());
        narrowest.map_or_else(|| NOT_RECORDED.to_owned(), |(_, reason)| reason.clone())
    }
}

/// A query in a form in which the same query is found again: blanks and letter case make no difference.
pub(super) fn fold_query(query: &str) -> String {
    query.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What the documents of one moment say of the operating system; what two of them say differently is left out.
fn common_os(facts: &[&DeviceFacts]) -> OperatingSystem {
    if let [facts] = facts {
        return facts.os.clone();
    }
    let mut members: HashMap<String, Option<serde_json::Value>> = HashMap::new();
    for facts in facts {
        let Ok(serde_json::Value::Object(described)) = serde_json::to_value(&facts.os) else { continue };
        described.into_iter().for_each(|(name, value)| named::insert(&mut members, name, value));
    }
    let common = members.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    serde_json::from_value(serde_json::Value::Object(common)).unwrap_or_default()
}
