//! What a collector is to record so that open verdicts are decided.

use super::ask::AskedDevice;
use super::rows::NeededFact;
use crate::client::facts::{COLLECTOR_NAME, CollectorLists, DeviceFacts, RegistryTree, RegistryView};
use crate::scan::{Fact, FactKind};
use std::collections::BTreeSet;

/// Facts that are asked for, those first that decide the most: a script has to stay readable.
const MOST: usize = 20_000;

/// What the lists of the collector leave out of the needed facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOutFacts {
    /// It has no list for them: it records them anyway, or cannot.
    pub without_list: usize,
    /// They are more than the script takes at a time.
    pub beyond: usize,
}

/// Entries for the lists of the collector: what its earlier runs on the devices recorded, because new facts of one source
/// replace its earlier ones, and what the open verdicts need. Also how many of the needed facts are left out.
pub fn collector_lists(devices: &[AskedDevice], needed: &[NeededFact]) -> (CollectorLists, LeftOutFacts) {
    let mut lists = CollectorLists::default();
    let is_own = |facts: &&DeviceFacts| facts.collector.name.as_deref() == Some(COLLECTOR_NAME);
    let recorded = devices.iter().flat_map(|device| &device.facts).filter(is_own);
    recorded.for_each(|facts| add_recorded(&mut lists, facts));
    let listed = needed.iter().take(MOST).filter(|row| add_needed(&mut lists, &row.fact)).count();
    let roots = &lists.registry_roots;
    lists.registry_roots = roots.iter().filter(|root| !is_below_another(root, roots)).cloned().collect();
    let without_list = needed.len().min(MOST) - listed;
    (lists, LeftOutFacts { without_list, beyond: needed.len().saturating_sub(MOST) })
}

fn add_recorded(lists: &mut CollectorLists, facts: &DeviceFacts) {
    let (keys, others): (Vec<_>, Vec<_>) = facts.registry.iter().partition(|tree| is_key_alone(tree));
    others.into_iter().for_each(|tree| lists.registry_roots.extend(entries_of(tree)));
    for tree in keys {
        // With every value the script records that the key exists.
        let key = format!("{}|", root_with_view(tree));
        let next = lists.registry_roots.range(key.clone()..).next();
        if next.is_none_or(|entry| !entry.starts_with(&key)) {
            lists.registry_roots.insert(key);
        }
    }
    lists.files.extend(facts.files.iter().map(|file| file.path.clone()));
    for fact in &facts.wmi {
        let namespace = fact.namespace.as_deref().unwrap_or(r"root\cimv2");
        lists.wmi_queries.insert(format!("{namespace}|{}", fact.query));
    }
    lists.license_names.extend(facts.license.entries().iter().map(|(name, _)| name.to_owned()));
}

/// Whether a tree says of a key only that it exists.
fn is_key_alone(tree: &RegistryTree) -> bool {
    let is_alone = matches!(tree.keys.0.as_slice(), [(key, values)] if key.is_empty() && values.is_empty());
    is_alone && !tree.complete
}

fn root_with_view(tree: &RegistryTree) -> String {
    let view = if tree.view == RegistryView::Wow32 { "wow32:" } else { "" };
    format!("{view}{}", tree.root)
}

/// How the script came to a tree: as the value of a key, as the key alone, or as the key with everything below it. Of a
/// key that does not exist the key alone, whatever was asked of it, because there may be much below it once it exists.
fn entries_of(tree: &RegistryTree) -> Vec<String> {
    let root = root_with_view(tree);
    match tree.keys.0.as_slice() {
        [] if tree.absent => vec![format!("{root}|")],
        [(key, values)] if key.is_empty() && !tree.complete => {
            values.iter().map(|(name, _)| format!("{root}|{name}")).collect()
        }
        _ => vec![root],
    }
}

/// Adds a fact to the list that it belongs to; false where there is none.
fn add_needed(lists: &mut CollectorLists, Fact { kind, name }: &Fact) -> bool {
    let (list, entry) = match kind {
        // Whether it exists needs nothing of what is below it.
        FactKind::RegistryKey => (&mut lists.registry_roots, root_of(name).map(|root| format!("{root}|"))),
        FactKind::RegistrySubkeys => (&mut lists.registry_roots, root_of(name)),
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
