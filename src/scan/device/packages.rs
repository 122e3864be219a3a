//! Packages of component-based servicing.

use super::known::Found;
use crate::catalog::rules::{CbsIdentity, Version};
use crate::client::facts::CbsFacts;
use std::collections::HashMap;

/// CurrentState of an installed package, and of one whose installation ends with the next restart.
pub(in crate::scan) const INSTALLED: [u32; 2] = [112, 128];

#[derive(Default)]
pub(super) struct PackageIndex {
    /// By name in lower case.
    by_name: HashMap<Box<str>, Vec<(CbsIdentity, u32)>>,
    evaluated: HashMap<Box<str>, Vec<(CbsIdentity, u32)>>,
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
        let states = matching(&self.by_name, identity);
        match states.is_empty() {
            false => Found::Present(states),
            true if self.is_complete => Found::Absent,
            true => Found::NotListed,
        }
    }

    pub(super) fn evaluation(&self, identity: &CbsIdentity) -> Found<u32> {
        let found = matching(&self.evaluated, identity);
        match found.as_slice() {
            [first, rest @ ..] if self.evaluated_is_current => {
                match rest.iter().all(|other| other == first) {
                    true => Found::Present(*first),
                    false => Found::Contradictory,
                }
            }
            _ => Found::NotListed,
        }
    }

    pub(super) fn newest(&self, prefix: &str) -> Found<String> {
        let installed = self.by_name.iter().filter(|(name, _)| name.starts_with(prefix));
        let versions = installed
            .flat_map(|(_, packages)| packages)
            .filter(|(_, state)| INSTALLED.contains(state))
            .filter_map(|(identity, _)| Version::parse(&identity.version));
        match versions.max() {
            Some(version) if self.is_complete => Found::Present(version.to_string()),
            _ => Found::NotListed,
        }
    }
}

fn by_name<'f>(
    packages: impl Iterator<Item = (&'f str, &'f u32)>,
) -> HashMap<Box<str>, Vec<(CbsIdentity, u32)>> {
    let mut by_name: HashMap<Box<str>, Vec<(CbsIdentity, u32)>> = HashMap::new();
    for (written, state) in packages {
        if let Some(identity) = CbsIdentity::parse(written) {
            by_name.entry(identity.name.clone()).or_default().push((identity, *state));
        }
    }
    by_name
}

fn matching(by_name: &HashMap<Box<str>, Vec<(CbsIdentity, u32)>>, identity: &CbsIdentity) -> Vec<u32> {
    let named = by_name.get(&identity.name).map(Vec::as_slice).unwrap_or_default();
    named.iter().filter(|(package, _)| identity.matches(package)).map(|(_, state)| *state).collect()
}
