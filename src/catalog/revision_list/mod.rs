//! What is offered to others: which revisions, and their complete documents.
//!
//! Only revisions with a complete document count; what an offline scan file brought cannot be passed on. An update is
//! offered in its current revision, expired ones too, so that others learn of the expiry; the members of a bundle in
//! exactly the revisions that the bundle names.

mod store;

use crate::base::error::Result;
use crate::catalog::CatalogReader;
use crate::catalog::update::UpdateIdentity;
use crate::db::{ContentVersion, RevisionKey, UpdateKey};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A product or classification whose updates are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedCategory {
    /// UpdateID of the category. Only updates that name it themselves match: a product family holds no updates.
    pub guid: Uuid,
    /// Everything of it, also what did not change.
    pub again: bool,
}

/// What is asked for ([MS-WSUSSS] §3.1.4.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Categories and detectoids.
    Categories,
    /// Updates of at least one of the products and one of the classifications, with the members of their bundles and
    /// the updates that they require. Without a product or without a classification there are none.
    Updates {
        /// Products.
        products: Vec<AskedCategory>,
        /// Classifications.
        classifications: Vec<AskedCategory>,
    },
}

/// A question for a list of revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is asked for.
    pub asked: Asked,
    /// Only what changed after this content version; everything when there is none.
    pub changed_after: Option<ContentVersion>,
}

/// A complete document, ready to be passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompleteDocument {
    /// The `upd:Update` element, without XML declaration and byte order mark.
    pub text: String,
    /// The revision's own files.
    pub files: Vec<OfferedFile>,
}

/// A file of an offered revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedFile {
    /// SHA-1.
    pub sha1: [u8; 20],
    /// Where its publisher offers it.
    pub url: Option<String>,
}

/// A revision with a complete document.
struct Candidate {
    revision_id: RevisionKey,
    update_id: UpdateKey,
    identity: UpdateIdentity,
    /// A category or a detectoid.
    is_category: bool,
    changed_in: ContentVersion,
}

/// The candidates with what is needed to follow their relations.
struct Candidates {
    all: Vec<Candidate>,
    by_revision: HashMap<RevisionKey, usize>,
    /// By key of the update and revision number.
    by_identity: HashMap<(UpdateKey, u32), usize>,
    /// The current revision by key of the update.
    current: HashMap<UpdateKey, usize>,
}

impl Candidates {
    fn new(all: Vec<Candidate>) -> Self {
        let mut candidates = Candidates {
            by_revision: HashMap::with_capacity(all.len()),
            by_identity: HashMap::with_capacity(all.len()),
            current: HashMap::with_capacity(all.len()),
            all: Vec::new(),
        };
        for (place, candidate) in all.iter().enumerate() {
            let number = candidate.identity.revision_number;
            candidates.by_revision.insert(candidate.revision_id, place);
            candidates.by_identity.insert((candidate.update_id, number), place);
            let current = candidates.current.entry(candidate.update_id).or_insert(place);
            if all[*current].identity.revision_number < number {
                *current = place;
            }
        }
        candidates.all = all;
        candidates
    }

    fn identities(&self, places: impl IntoIterator<Item = usize>) -> Vec<UpdateIdentity> {
        let mut identities: Vec<UpdateIdentity> =
            places.into_iter().map(|place| self.all[place].identity).collect();
        identities.sort_unstable();
        identities
    }

    /// Everything that the relations reach, the beginning included.
    fn closure(
        &self,
        beginning: impl IntoIterator<Item = usize>,
        relations: &HashMap<usize, Vec<usize>>,
    ) -> HashSet<usize> {
        let mut waiting: Vec<usize> = beginning.into_iter().collect();
        let mut reached: HashSet<usize> = waiting.iter().copied().collect();
        while let Some(place) = waiting.pop() {
            for next in relations.get(&place).into_iter().flatten() {
                if reached.insert(*next) {
                    waiting.push(*next);
                }
            }
        }
        reached
    }
}

impl CatalogReader<'_> {
    /// The revisions that a site at content version `version` offers to such a question, by GUID and number.
    ///
    /// Of what changed, the members and required updates come along whether they changed or not: sending twice is
    /// harmless, missing one is not.
    pub fn offered_revisions(&self, version: ContentVersion, offer: &Offer) -> Result<Vec<UpdateIdentity>> {
        let has_changed = |changed_in| offer.changed_after.is_none_or(|after| changed_in > after);
        let (products, classifications) = match &offer.asked {
            Asked::Categories => {
                let candidates = Candidates::new(self.offered_categories(version)?);
                let changed = candidates.current.values().copied();
                return Ok(candidates
                    .identities(changed.filter(|place| has_changed(candidates.all[*place].changed_in))));
            }
            Asked::Updates { products, classifications } => (products, classifications),
        };
        if products.is_empty() || classifications.is_empty() {
            return Ok(Vec::new());
        }
        let is_asked_again = products.iter().chain(classifications).any(|category| category.again);
        if let Some(after) = offer.changed_after
            && !is_asked_again
            && !self.has_changed(version, after)?
        {
            // What is asked most often; the rest covers the whole catalog.
            return Ok(Vec::new());
        }
        let candidates = Candidates::new(self.offered_candidates(version)?);
        let of_products = self.members_of(products)?;
        let of_classifications = self.members_of(classifications)?;
        let matched: Vec<(usize, bool)> = candidates
            .current
            .values()
            .filter_map(|place| {
                let candidate = &candidates.all[*place];
                let product = of_products.get(&candidate.revision_id)?;
                let classification = of_classifications.get(&candidate.revision_id)?;
                (!candidate.is_category).then_some((*place, *product || *classification))
            })
            .collect();
        let relations = self.relations(&candidates)?;
        let all = candidates.closure(matched.iter().map(|(place, _)| *place), &relations);
        if offer.changed_after.is_none() {
            return Ok(candidates.identities(all));
        }
        let again = matched.iter().filter(|(_, again)| *again).map(|(place, _)| *place);
        let changed = all.iter().copied().filter(|place| has_changed(candidates.all[*place].changed_in));
        Ok(candidates.identities(candidates.closure(again.chain(changed), &relations)))
    }
}

/// A document as it is passed on: what stands before the first element is dropped.
fn without_prolog(text: &str) -> &str {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    match text.strip_prefix("<?xml").filter(|rest| rest.starts_with(char::is_whitespace)) {
        Some(rest) => rest.split_once("?>").map_or(text, |(_, document)| document.trim_start()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_dropped() {
        for (text, expected) in [
            ("<a/>", "<a/>"),
            ("\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n<a/>", "<a/>"),
            ("<?xml version='1.0'?><!-- x --><a/>", "<!-- x --><a/>"),
            ("<?xml-stylesheet href='x'?><a/>", "<?xml-stylesheet href='x'?><a/>"),
            ("<?xml version='1.0'", "<?xml version='1.0'"),
        ] {
            assert_eq!(without_prolog(text), expected, "{text}");
        }
    }
}
