//! Keys and values of the registry.

use super::known::Found;
use super::named;
use crate::catalog::rules::{FoldedName, KeyName};
use crate::client::facts::{RegistryTree, RegistryValue, RegistryView};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Where a key is: the view and the path in lower case.
#[derive(Debug, Clone)]
pub(in crate::scan) struct KeyPlace<'k> {
    view: RegistryView,
    /// On a device that has two views of the registry.
    pub(super) has_two_views: bool,
    pub(in crate::scan) path: Cow<'k, str>,
}

impl<'k> KeyPlace<'k> {
    /// The place of a key that a rule names, on a device with one view or two. Only SOFTWARE is different in the two
    /// views, and `SOFTWARE\WOW6432Node` is the 32-bit view of it ("Registry Redirector", learn.microsoft.com).
    pub(in crate::scan) fn of(key: &'k KeyName, has_two_views: bool) -> Self {
        let path = match key.hive.folded() {
            "hkey_local_machine" => Cow::Borrowed(key.subkey.folded().trim_matches('\\')),
            hive => Cow::Owned(format!(r"{hive}\{}", key.subkey.folded())),
        };
        KeyPlace::resolve(
            path,
            if key.is_32_bit { RegistryView::Wow32 } else { RegistryView::Native },
            has_two_views,
        )
    }

    fn resolve(path: Cow<'k, str>, view: RegistryView, has_two_views: bool) -> Self {
        let below = path.strip_prefix("software").filter(|below| below.is_empty() || below.starts_with('\\'));
        let (Some(below), true) = (below, has_two_views) else {
            return KeyPlace { view: RegistryView::Native, has_two_views, path };
        };
        match below.strip_prefix(r"\wow6432node") {
            Some(rest) if rest.is_empty() || rest.starts_with('\\') => {
                let path = Cow::Owned(format!("software{rest}"));
                KeyPlace { view: RegistryView::Wow32, has_two_views, path }
            }
            _ => KeyPlace { view, has_two_views, path },
        }
    }

    fn child(&self, name: &str) -> KeyPlace<'static> {
        KeyPlace::resolve(Cow::Owned(join(&self.path, name)), self.view, self.has_two_views)
    }

    /// Whether it is the same key, whatever the number of views is.
    pub(in crate::scan) fn is_same(&self, other: &KeyPlace<'_>) -> bool {
        self.view == other.view && self.path == other.path
    }

    /// The key itself and those above it, nearest first.
    fn with_parents(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(&*self.path), |path| path.rsplit_once('\\').map(|(parent, _)| parent))
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
    native: ViewIndex,
    wow32: ViewIndex,
}

/// The keys of one view by path.
#[derive(Default)]
struct ViewIndex {
    /// Keys whose values are listed.
    values: HashMap<String, Values>,
    /// Keys that exist, because they or something below them is listed; with their listed subkeys.
    subkeys: HashMap<String, BTreeSet<String>>,
    /// Keys of which only values are listed that do not exist: they may not exist either.
    open: HashSet<String>,
    complete: HashSet<String>,
    absent: HashSet<String>,
}

impl RegistryIndex {
    /// An index of trees, on a device with one view or two: with one view, what was recorded of the 32-bit view is what
    /// every program sees, and `WOW6432Node` is a key like others.
    pub(super) fn new(trees: &[RegistryTree], has_two_views: bool) -> Self {
        let mut index = RegistryIndex::default();
        for tree in trees {
            let root = KeyPlace::resolve(Cow::Owned(fold_root(&tree.root)), tree.view, has_two_views);
            let view = index.view_mut(&root);
            if tree.absent {
                view.absent.insert(root.path.into_owned());
                continue;
            }
            if tree.complete {
                view.complete.insert(root.path.clone().into_owned());
                view.add_key(&root);
            }
            for (key, values) in tree.keys.iter() {
                let place = root.child(&fold_key(key));
                let view = index.view_mut(&place);
                // Values that do not exist are no proof of their key.
                if values.is_empty() || values.iter().any(|(_, value)| value.is_some()) {
                    view.add_key(&place);
                } else {
                    view.open.insert(place.path.clone().into_owned());
                }
                let known = view.values.entry(place.path.into_owned()).or_default();
                for (name, value) in values.iter() {
                    named::insert(known, name.to_lowercase(), value.clone());
                }
            }
        }
        index
    }

    fn view(&self, place: &KeyPlace<'_>) -> &ViewIndex {
        match place.view {
            RegistryView::Native => &self.native,
            RegistryView::Wow32 => &self.wow32,
        }
    }

    fn view_mut(&mut self, place: &KeyPlace<'_>) -> &mut ViewIndex {
        match place.view {
            RegistryView::Native => &mut self.native,
            RegistryView::Wow32 => &mut self.wow32,
        }
    }

    /// Whether everything below a key is listed. The 32-bit view is a part of SOFTWARE; other hives are none of
    /// HKEY_LOCAL_MACHINE.
    fn is_complete(&self, place: &KeyPlace<'_>) -> bool {
        let native = &self.native.complete;
        ViewIndex::has_above(&self.view(place).complete, place)
            || (place.view == RegistryView::Wow32 && native.contains("software"))
            || (native.contains("") && !place.path.starts_with("hkey_"))
    }

    pub(super) fn key(&self, place: &KeyPlace<'_>) -> Found<()> {
        let view = self.view(place);
        match (view.subkeys.contains_key(&*place.path), ViewIndex::has_above(&view.absent, place)) {
            (true, true) => Found::Contradictory,
            (true, false) => Found::Present(()),
            (false, true) => Found::Absent,
            (false, false) if view.open.contains(&*place.path) => Found::NotListed,
            (false, false) if self.is_complete(place) => Found::Absent,
            (false, false) => Found::NotListed,
        }
    }

    pub(super) fn subkeys(&self, place: &KeyPlace<'_>) -> Found<Vec<String>> {
        let view = self.view(place);
        match self.key(place) {
            Found::Present(()) if self.is_complete(place) && !view.has_open_child(place) => {
                let names = view.subkeys.get(&*place.path);
                Found::Present(names.map(|names| names.iter().cloned().collect()).unwrap_or_default())
            }
            Found::Present(()) | Found::NotListed => Found::NotListed,
            Found::Absent => Found::Absent,
            Found::Contradictory => Found::Contradictory,
        }
    }

    pub(super) fn value(&self, place: &KeyPlace<'_>, name: &str) -> Found<RegistryValue> {
        let listed = self.view(place).values.get(&*place.path).and_then(|values| values.get(name));
        match (self.key(place), listed) {
            (Found::Contradictory, _) | (_, Some(None)) => Found::Contradictory,
            (_, Some(Some(Some(value)))) => Found::Present(value.clone()),
            (_, Some(Some(None))) | (Found::Absent, None) => Found::Absent,
            (Found::Present(()), None) if self.is_complete(place) => Found::Absent,
            (Found::Present(()) | Found::NotListed, None) => Found::NotListed,
        }
    }
}

impl ViewIndex {
    /// A key that exists proves those above it.
    fn add_key(&mut self, place: &KeyPlace<'_>) {
        let mut child: Option<&str> = None;
        for path in place.with_parents() {
            let subkeys = self.subkeys.entry(path.to_owned());
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

    /// Whether a key or one above it is among these.
    fn has_above(keys: &HashSet<String>, place: &KeyPlace<'_>) -> bool {
        !keys.is_empty() && place.with_parents().any(|path| keys.contains(path))
    }

    fn has_open_child(&self, place: &KeyPlace<'_>) -> bool {
        let is_child = |path: &str| path.rsplit_once('\\').map_or("", |(parent, _)| parent) == place.path;
        self.open.iter().any(|path| !self.subkeys.contains_key(path) && is_child(path))
    }
}

/// A key in lower case, without empty parts.
fn fold_key(key: &str) -> String {
    let key = key.trim_matches('\\');
    if key.contains(r"\\") { FoldedName::of_key(key).folded().to_owned() } else { key.to_lowercase() }
}

/// The root of a tree in lower case, relative to HKEY_LOCAL_MACHINE where it is below it.
fn fold_root(root: &str) -> String {
    let folded = fold_key(root);
    let folded = folded.as_str();
    for hive in ["hkey_local_machine", "hklm:", "hklm"] {
        if let Some(below) = folded.strip_prefix(hive)
            && (below.is_empty() || below.starts_with('\\'))
        {
            return below.trim_matches('\\').to_owned();
        }
    }
    folded.to_owned()
}
