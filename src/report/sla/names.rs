//! Names of many things, and which of them a pattern fits: an exact one by one look, and one with wildcards only once.

use super::policy::Pattern;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Names in lower case with the places of what they name; a thing may have several.
#[derive(Default)]
pub(super) struct Names {
    places: HashMap<String, Vec<usize>>,
    found: HashMap<String, Arc<HashSet<usize>>>,
}

impl Names {
    pub(super) fn add(&mut self, place: usize, name: &str) {
        self.places.entry(name.to_lowercase()).or_default().push(place);
    }

    /// The places of all that have a name which the pattern fits.
    pub(super) fn found(&mut self, pattern: &Pattern) -> Arc<HashSet<usize>> {
        let wanted = pattern.text.trim().to_lowercase();
        if let Some(found) = self.found.get(&wanted) {
            return Arc::clone(found);
        }
        let found: HashSet<usize> = if wanted.contains(['*', '?']) {
            let fitting = self.places.iter().filter(|(name, _)| pattern.matches(name));
            fitting.flat_map(|(_, places)| places.iter().copied()).collect()
        } else {
            self.places.get(&wanted).into_iter().flatten().copied().collect()
        };
        let found = Arc::new(found);
        self.found.insert(wanted, Arc::clone(&found));
        found
    }
}
