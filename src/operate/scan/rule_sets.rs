//! Prepared rules by content version: the sites of a hierarchy have few.

use crate::base::error::Result;
use crate::catalog;
use crate::db::{ContentVersion, Snapshot};
use crate::scan::RuleSet;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use uuid::Uuid;

/// Rules by content version, of all updates or always of the same ones.
#[derive(Default)]
pub(super) struct RuleSets(HashMap<ContentVersion, RuleSet>);

impl RuleSets {
    /// The rules of a content version, read the first time; of some updates only by their UpdateIDs.
    pub(super) fn load(
        &mut self,
        r: &Snapshot<'_>,
        version: ContentVersion,
        only: Option<&[Uuid]>,
    ) -> Result<&RuleSet> {
        Ok(match self.0.entry(version) {
            Entry::Occupied(loaded) => loaded.into_mut(),
            Entry::Vacant(place) => {
                place.insert(RuleSet::new(catalog::read(r).revision_rules(version, only)?))
            }
        })
    }

    /// The rules of a content version that were read.
    pub(super) fn get(&self, version: ContentVersion) -> Option<&RuleSet> {
        self.0.get(&version)
    }
}
