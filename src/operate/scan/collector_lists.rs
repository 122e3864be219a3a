//! What a collector is to record so that open verdicts are decided.

use super::ask::AskedDevice;
use super::rows::NeededFact;
use crate::client::facts::{COLLECTOR_NAME, CollectorLists, DeviceFacts, RegistryTree, RegistryView};
use crate::scan::{Fact, FactKind};
use std::collections::BTreeSet;

/// Facts that are asked for, those first that decide the most: a script has to stay readable.
const MOST: usize = 20_000;

/// Entries for the lists of the collector: what its earlier runs on the devices recorded, because new facts of one source
/// replace its earlier ones, and what the open verdicts need. Also how many of the needed facts it has no
/// list for: they are recorded anyway, or cannot be.
pub fn collector_lists(devices: &[AskedDevice], needed: &[NeededFact]) -> (CollectorLists, usize) {
    let mut lists = CollectorLists::default();
    let is_own = |facts: &&DeviceFacts| facts.collector.name.as_deref() == Some(COLLECTOR_NAME);
    let recorded = devices.iter().flat_map(|device| &device.facts).filter(is_own);
    recorded.for_each(|facts| add_recorded(&mut lists, facts));
    let listed = needed.iter().take(MOST).filter(|row| add_needed(&mut lists, &row.fact)).count();
    let roots = &lists.registry_roots;
    lists.registry_roots = roots.iter().filter(|root| !is_below_another(root, roots)).cloned().collect();
    (lists, needed.len() - listed)
}

fn add_recorded(lists: &mut CollectorLists, facts: &DeviceFacts) {
    for tree in &facts.registry {
        lists.registry_roots.extend(entries_of(tree));
    }
    lists.files.extend(facts.files.iter().map(|file| file.path.clone()));
    for fact in &facts.wmi {
        let namespace = fact.namespace.as_deref().unwrap_or(r"root\cimv2");
        lists.wmi_queries.insert(format!("{namespace}|{}", fact.query));
    }
    lists.license_names.extend(facts.license.entries().iter().map(|(name, _)| name.to_owned()));
}

/// How the script came to a tree: as the value of a key, or as the key with everything below it.
fn entries_of(tree: &RegistryTree) -> Vec<String> {
    let view = if tree.view == RegistryView::Wow32 { "wow32:" } else { "" };
    let root = format!("{view}{}", tree.root);
    match tree.keys.0.as_slice() {
        [(key, values)] if key.is_empty() && !tree.complete => {
            values.iter().map(|(name, _)| format!("{root}|{name}")).collect()
        }
        _ => vec![root],
    }
}

/// Adds a fact to the list that it belongs to; false where there is none.
fn add_needed(lists: &mut CollectorLists, Fact { kind, name }: &Fact) -> bool {
    let (list, entry) = match kind {
        FactKind::RegistryKey | FactKind::RegistrySubkeys => (&mut lists.registry_roots, root_of(name)),
        FactKind::RegistryValue => (&mut lists.registry_roots, value_of(name)),
        FactKind::File => (&mut lists.files, Some(name.clone()).filter(|path| !path.contains(['%', '|']))),
        FactKind::Wmi => {
            let parts = name.split_once(": ");
            (&mut lists.wmi_queries, parts.map(|(namespace, query)| format!("{namespace}|{query}")))
        }
        FactKind::License => (&mut lists.license_names, Some(name.clone())),
        _ => return false,
    };
    let is_listed = entry.is_some();
    list.extend(entry);
    is_listed
}

/// A key below HKEY_LOCAL_MACHINE in the words of the script; none where it is of another hive, or has the sign between
/// a key and its value.
fn root_of(key: &str) -> Option<String> {
    let (key, view) = key.strip_suffix(" (32-bit view)").map_or((key, ""), |key| (key, "wow32:"));
    let path = key.strip_prefix(r"HKLM\").map(|path| path.trim_matches('\\'));
    path.filter(|path| !path.is_empty() && !path.contains('|')).map(|path| format!("{view}{path}"))
}

fn value_of(name: &str) -> Option<String> {
    let (key, value) = name.split_once(" : ")?;
    let value = if value == "(default)" { "" } else { value };
    root_of(key).map(|root| format!("{root}|{value}"))
}

/// Whether it is recorded with everything below a key above it.
fn is_below_another(root: &str, roots: &BTreeSet<String>) -> bool {
    let (key, own) = root.split_once('|').map_or((root, None), |(key, _)| (key, Some(key)));
    let mut above = key;
    let parents = std::iter::from_fn(|| {
        above = above.rsplit_once('\\')?.0;
        Some(above)
    });
    own.into_iter().chain(parents).any(|above| roots.contains(above))
}
