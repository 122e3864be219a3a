//! Packages of component-based servicing.

use super::known::Found;
use crate::catalog::rules::{CbsIdentity, Version};
use crate::client::facts::CbsFacts;
use std::collections::HashMap;

/// CurrentState of an installed package, and of one whose installation ends with the next restart.
pub(in crate::scan) const INSTALLED: [u32; 2] = [112, 128];

type Package = (CbsIdentity, Option<u32>);

#[derive(Default)]
pub(super) struct PackageIndex {
    /// By name in lower case; without state where two entries of one package differ.
    by_name: HashMap<Box<str>, Vec<Package>>,
    evaluated: HashMap<Box<str>, Vec<Package>>,
    is_complete: bool,
    evaluated_is_current: bool,
}

impl PackageIndex {
    pub(super) fn new(facts: Option<&CbsFacts>) -> Self {
        let Some(facts) = facts else { return PackageIndex::default() };
        PackageIndex {
            by_name: by_name(facts.packages.iter()),
            evaluated: by_name(facts.evaluated.iter()),
            is_complete: facts.complete,
            evaluated_is_current: facts.evaluated_is_current,
        }
    }

    /// The states of the packages that match.
    pub(super) fn states(&self, identity: &CbsIdentity) -> Found<Vec<u32>> {
        match matching(&self.by_name, identity) {
            // Of a short identity, another package that is not listed may be installed.
            Some(states)
                if !states.is_empty()
                    && (self.is_complete
                        || identity.middle.is_some()
                        || states.iter().any(|state| INSTALLED.contains(state))) =>
            {
                Found::Present(states)
            }
            None => Found::Contradictory,
            Some(_) if self.is_complete => Found::Absent,
            Some(_) => Found::NotListed,
        }
    }

    pub(super) fn evaluation(&self, identity: &CbsIdentity) -> Found<u32> {
        match matching(&self.evaluated, identity).as_deref() {
            _ if !self.evaluated_is_current => Found::NotListed,
            Some([first, rest @ ..]) if rest.iter().all(|other| other == first) => Found::Present(*first),
            Some([]) => Found::NotListed,
            _ => Found::Contradictory,
        }
    }

    pub(super) fn newest(&self, prefix: &str) -> Found<String> {
        let named = self.by_name.iter().filter(|(name, _)| name.starts_with(prefix));
        let (mut newest, mut open) = (None, None);
        for (identity, state) in named.flat_map(|(_, packages)| packages) {
            match state {
                None => return Found::Contradictory,
                Some(state) if INSTALLED.contains(state) => {
                    newest = newest.max(Version::parse(&identity.version));
                }
                Some(0) => {}
                // Whether it is installed is open, as for a test of the package.
                Some(_) => open = open.max(Version::parse(&identity.version)),
            }
        }
        match newest {
            Some(version) if self.is_complete && open <= newest => Found::Present(version.to_string()),
            _ => Found::NotListed,
        }
    }
}

fn by_name<'f>(packages: impl Iterator<Item = (&'f str, &'f u32)>) -> HashMap<Box<str>, Vec<Package>> {
    let mut by_name: HashMap<Box<str>, Vec<Package>> = HashMap::new();
    for (written, state) in packages {
        let Some(identity) = CbsIdentity::parse(written) else { continue };
        let known = by_name.entry(identity.name.clone()).or_default();
        match known.iter_mut().find(|(other, _)| identity.is_same(other)) {
            Some((_, other)) if *other != Some(*state) => *other = None,
            Some(_) => {}
            None => known.push((identity, Some(*state))),
        }
    }
    by_name
}

/// The states of those that match; none where one of them is contradictory.
fn matching(by_name: &HashMap<Box<str>, Vec<Package>>, identity: &CbsIdentity) -> Option<Vec<u32>> {
    let named = by_name.get(&identity.name).map(Vec::as_slice).unwrap_or_default();
    named.iter().filter(|(package, _)| identity.matches(package)).map(|(_, state)| *state).collect()
}
