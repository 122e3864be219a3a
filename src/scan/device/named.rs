//! Values by name.

use super::known::Found;
use crate::client::facts::NamedValues;
use std::collections::HashMap;

/// Values by name in lower case; none where two contradict each other.
pub(super) struct NamedIndex<T> {
    values: HashMap<String, Option<T>>,
    is_complete: bool,
}

impl<T: Clone + PartialEq> NamedIndex<T> {
    pub(super) fn new(named: &NamedValues<T>) -> Self {
        let mut values = HashMap::new();
        for (name, value) in named.entries().iter() {
            insert(&mut values, name.to_lowercase(), value.clone());
        }
        NamedIndex { values, is_complete: named.is_complete() }
    }

    pub(super) fn get(&self, name: &str) -> Found<&T> {
        match self.values.get(name) {
            Some(Some(value)) => Found::Present(value),
            Some(None) => Found::Contradictory,
            None if self.is_complete => Found::Absent,
            None => Found::NotListed,
        }
    }
}

/// Adds a value; another one of the same name makes it contradictory.
pub(super) fn insert<K: Eq + std::hash::Hash, T: PartialEq>(
    values: &mut HashMap<K, Option<T>>,
    name: K,
    value: T,
) {
    match values.entry(name) {
        std::collections::hash_map::Entry::Vacant(place) => {
            place.insert(Some(value));
        }
        std::collections::hash_map::Entry::Occupied(mut place) => {
            if place.get().as_ref() != Some(&value) {
                place.insert(None);
            }
        }
    }
}
