//! Products of Windows Installer.

use super::known::Found;
use crate::base::guid::parse_guid;
use crate::client::facts::{MsiFacts, MsiPatch, MsiProduct};
use std::collections::HashMap;
use uuid::Uuid;

/// A product and what else the list says of it.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::scan) struct Product<'i> {
    pub(in crate::scan) code: Uuid,
    pub(in crate::scan) facts: &'i MsiProduct,
    /// Every patch of the product is listed.
    pub(in crate::scan) has_all_patches: bool,
    /// Every component of the product is listed.
    pub(in crate::scan) has_all_components: bool,
}

impl Product<'_> {
    /// INSTALLSTATE 3 local, 4 source, 5 default (MsiQueryProductState, learn.microsoft.com).
    pub(in crate::scan) fn is_installed(&self) -> bool {
        self.facts.state.is_none_or(|state| matches!(state, 3..=5))
    }

    /// Its patches, each with its state.
    pub(in crate::scan) fn patches(&self) -> impl Iterator<Item = (Option<Uuid>, u32)> {
        self.facts.patches.iter().map(|listed| match listed {
            MsiPatch::Code(code) => (parse_guid(code), 1),
            MsiPatch::WithState { code, state } => (parse_guid(code), *state),
        })
    }
}

#[derive(Default)]
pub(super) struct MsiIndex {
    facts: Option<MsiFacts>,
    /// Place in the list; none where two entries of one product differ.
    by_code: HashMap<Uuid, Option<usize>>,
}

impl MsiIndex {
    pub(super) fn new(facts: Option<&MsiFacts>) -> Self {
        let mut index = MsiIndex { facts: facts.cloned(), by_code: HashMap::new() };
        for (place, product) in facts.iter().flat_map(|facts| facts.products.iter().enumerate()) {
            let Some(code) = parse_guid(&product.code) else { continue };
            let known = index.by_code.entry(code).or_insert(Some(place));
            let is_same = known.is_some_and(|known| {
                facts.and_then(|facts| facts.products.get(known)).is_some_and(|known| known == product)
            });
            if !is_same {
                *known = None;
            }
        }
        index
    }

    pub(super) fn is_complete(&self) -> Found<()> {
        if self.facts.as_ref().is_some_and(|facts| facts.complete) {
            Found::Present(())
        } else {
            Found::NotListed
        }
    }

    pub(super) fn product(&self, code: Uuid) -> Found<Product<'_>> {
        match self.by_code.get(&code) {
            Some(Some(place)) => self.at(code, *place).map_or(Found::NotListed, Found::Present),
            Some(None) => Found::Contradictory,
            None if self.facts.as_ref().is_some_and(|facts| facts.complete) => Found::Absent,
            None => Found::NotListed,
        }
    }

    /// The codes of the listed products.
    pub(super) fn codes(&self) -> impl Iterator<Item = Uuid> {
        self.by_code.keys().copied()
    }

    fn at(&self, code: Uuid, place: usize) -> Option<Product<'_>> {
        let list = self.facts.as_ref()?;
        Some(Product {
            code,
            facts: list.products.get(place)?,
            has_all_patches: list.patches_complete,
            has_all_components: list.components_complete,
        })
    }
}
