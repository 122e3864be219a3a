//! The namespaces of an envelope and of the blocks in it.

use crate::base::xml::Element;

/// The namespaces that an element and those around it declare.
#[derive(Debug, Clone)]
pub(super) struct Namespaces<'t> {
    /// Prefix and namespace, outermost first.
    declared: Vec<(&'t str, &'t str)>,
    envelope: &'t str,
}

impl<'t> Namespaces<'t> {
    /// Those of the outermost element.
    pub(super) fn of(root: &Element<'t>) -> Self {
        let mut namespaces = Namespaces { declared: root.declarations().collect(), envelope: "" };
        namespaces.envelope = namespaces.of_prefix(root.prefix());
        namespaces
    }

    /// Those within an element.
    pub(super) fn with(&self, element: &Element<'t>) -> Self {
        let declared = self.declared.iter().copied().chain(element.declarations());
        Namespaces { declared: declared.collect(), envelope: self.envelope }
    }

    /// The namespace of the envelope itself.
    pub(super) fn of_envelope(&self) -> &'t str {
        self.envelope
    }

    /// The namespace of a prefix; empty where none is declared.
    pub(super) fn of_prefix(&self, prefix: &str) -> &'t str {
        let declared = self.declared.iter().rev().find(|(known, _)| *known == prefix);
        declared.map_or("", |(_, namespace)| namespace)
    }
}
