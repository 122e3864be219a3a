//! Keys and values of the registry.

use super::known::Found;
use super::named;
use crate::catalog::rules::KeyName;
use crate::client::facts::{RegistryTree, RegistryValue, RegistryView};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Where a key is: the view and the path in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::scan) struct KeyPlace {
    pub(in crate::scan) view: RegistryView,
    pub(in crate::scan) path: String,
}

impl KeyPlace {
    /// The place of a key that a rule names, on a device with one view or two. Only SOFTWARE is different in the two
    /// views, and `SOFTWARE\WOW6432Node` is the 32-bit view of it ("Registry Redirector", learn.microsoft.com).
    pub(in crate::scan) fn of(key: &KeyName, has_two_views: bool) -> Self {
        let path = match key.hive.folded() {
            "hkey_local_machine" => key.subkey.folded().to_owned(),
            hive => format!(r"{hive}\{}", key.subkey.folded()),
        };
        KeyPlace::resolve(
            path,
            if key.is_32_bit { RegistryView::Wow32 } else { RegistryView::Native },
            has_two_views,
        )
    }

    fn resolve(path: String, view: RegistryView, has_two_views: bool) -> Self {
        let path = path.trim_matches('\\').to_owned();
        let below = path.strip_prefix("software").filter(|below| below.is_empty() || below.starts_with('\\'));
        let (Some(below), true) = (below, has_two_views) else {
            return KeyPlace { view: RegistryView::Native, path };
        };
        match below.strip_prefix(r"\wow6432node") {
            Some(rest) if rest.is_empty() || rest.starts_with('\\') => {
                KeyPlace { view: RegistryView::Wow32, path: format!("software{rest}") }
            }
            _ => KeyPlace { view, path },
        }
    }

    fn child(&self, name: &str) -> Self {
        KeyPlace::resolve(join(&self.path, name), self.view, true)
    }

    /// The key itself and those above it, nearest first.
    fn with_parents(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.path.as_str()), |path| {
            path.rsplit_once('\\').map(|(parent, _)| parent)
        })
    }
}

/// A path of two parts, each of which may be empty.
pub(in crate::scan) fn join(parent: &str, child: &str) -> String {
    match (parent.is_empty(), child.is_empty()) {
        (true, _) => child.to_owned(),
        (_, true) => parent.to_owned(),
        _ => format!(r"{parent}\{child}"),
    }
}

/// Values of a key by name; none where two contradict each other. A value that is none does not exist.
type Values = HashMap<String, Option<Option<RegistryValue>>>;

#[derive(Default)]
pub(super) struct RegistryIndex {
    /// Keys whose values are listed.
    values: HashMap<(RegistryView, String), Values>,
    /// Keys that exist, because they or something below them is listed; with their listed subkeys.
    subkeys: HashMap<(RegistryView, String), BTreeSet<String>>,
    /// Keys of which only values are listed that do not exist: they may not exist either.
    open: HashSet<(RegistryView, String)>,
    complete: HashSet<(RegistryView, String)>,
    absent: HashSet<(RegistryView, String)>,
}

impl RegistryIndex {
    pub(super) fn new(trees: &[RegistryTree]) -> Self {
        let mut index = RegistryIndex::default();
        for tree in trees {
            let root = fold_root(&tree.root);
            let root = KeyPlace::resolve(root, tree.view, true);
            if tree.absent {
                index.absent.insert((root.view, root.path.clone()));
                continue;
            }
            if tree.complete {
                index.complete.insert((root.view, root.path.clone()));
                index.add_key(&root);
            }
            for (key, values) in tree.keys.iter() {
                let place = root.child(key.to_lowercase().trim_matches('\\'));
                if values.is_empty() || values.iter().any(|(_, value)| value.is_some()) {
                    index.add_key(&place);
                } else {
                    index.open.insert((place.view, place.path.clone()));
                }
                let known = index.values.entry((place.view, place.path)).or_default();
                for (name, value) in values.iter() {
                    named::insert(known, name.to_lowercase(), value.clone());
                }
            }
        }
        index
    }

    /// A key that exists proves those above it.
    fn add_key(&mut self, place: &KeyPlace) {
        let mut child: Option<&str> = None;
        for path in place.with_parents() {
            let subkeys = self.subkeys.entry((place.view, path.to_owned()));
            let is_known = matches!(subkeys, std::collections::hash_map::Entry::Occupied(_));
            let subkeys = subkeys.or_default();
            if let Some(name) = child.and_then(|child| child.rsplit('\\').next()) {
                subkeys.insert(name.to_owned());
            }
            // Those above a key that was known are known too, with it as their subkey.
            if is_known {
                break;
            }
            child = Some(path);
        }
    }

    /// Whether everything below a key is listed. The 32-bit view is a part of SOFTWARE; other hives are none of
    /// HKEY_LOCAL_MACHINE.
    fn is_complete(&self, place: &KeyPlace) -> bool {
        let is_listed = |view: RegistryView, path: &str| self.complete.contains(&(view, path.to_owned()));
        !self.complete.is_empty()
            && (place.with_parents().any(|path| is_listed(place.view, path))
                || (place.view == RegistryView::Wow32 && is_listed(RegistryView::Native, "software"))
                || (!place.path.starts_with("hkey_") && is_listed(RegistryView::Native, "")))
    }

    pub(super) fn key(&self, place: &KeyPlace) -> Found<()> {
        let is_absent = !self.absent.is_empty()
            && place.with_parents().any(|path| self.absent.contains(&(place.view, path.to_owned())));
        match (self.subkeys.contains_key(&(place.view, place.path.clone())), is_absent) {
            (true, true) => Found::Contradictory,
            (true, false) => Found::Present(()),
            (false, true) => Found::Absent,
            (false, false) if self.open.contains(&(place.view, place.path.clone())) => Found::NotListed,
            (false, false) if self.is_complete(place) => Found::Absent,
            (false, false) => Found::NotListed,
        }
    }

    pub(super) fn subkeys(&self, place: &KeyPlace) -> Found<Vec<String>> {
        match self.key(place) {
            Found::Present(()) if self.is_complete(place) && !self.has_open_child(place) => {
                let names = self.subkeys.get(&(place.view, place.path.clone()));
                Found::Present(names.map(|names| names.iter().cloned().collect()).unwrap_or_default())
            }
            Found::Present(()) | Found::NotListed => Found::NotListed,
            Found::Absent => Found::Absent,
            Found::Contradictory => Found::Contradictory,
        }
    }

    fn has_open_child(&self, place: &KeyPlace) -> bool {
        let is_child = |path: &str| path.rsplit_once('\\').map_or("", |(parent, _)| parent) == place.path;
        let mut open = self.open.iter().filter(|key| !self.subkeys.contains_key(*key));
        open.any(|(view, path)| *view == place.view && is_child(path))
    }

    pub(super) fn value(&self, place: &KeyPlace, name: &str) -> Found<RegistryValue> {
        let values = self.values.get(&(place.view, place.path.clone()));
        let listed = values.and_then(|values| values.get(name));
        match (self.key(place), listed) {
            (Found::Contradictory, _) | (_, Some(None)) => Found::Contradictory,
            (_, Some(Some(Some(value)))) => Found::Present(value.clone()),
            (_, Some(Some(None))) | (Found::Absent, None) => Found::Absent,
            (Found::Present(()), None) if self.is_complete(place) => Found::Absent,
            (Found::Present(()) | Found::NotListed, None) => Found::NotListed,
        }
    }
}

/// The root of a tree in lower case, relative to HKEY_LOCAL_MACHINE where it is below it.
fn fold_root(root: &str) -> String {
    let folded = root.to_lowercase();
    let folded = folded.trim_matches('\\');
    for hive in ["hkey_local_machine", "hklm:", "hklm"] {
        if let Some(below) = folded.strip_prefix(hive)
            && (below.is_empty() || below.starts_with('\\'))
        {
            return below.trim_matches('\\').to_owned();
        }
    }
    folded.to_owned()
}
