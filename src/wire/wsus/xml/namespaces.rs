//! The namespaces of an envelope and of the blocks in it.

use crate::base::xml::Element;

/// Declarations of one element that count; two or three are in use.
const DECLARATIONS: usize = 64;

/// The namespaces that an element and those around it declare.
#[derive(Debug)]
pub(super) struct Namespaces<'a, 't> {
    around: Option<&'a Namespaces<'a, 't>>,
    /// Prefix and namespace.
    declared: Vec<(&'t str, &'t str)>,
}

impl<'a, 't> Namespaces<'a, 't> {
    /// Those of an element, within others where it is not the outermost.
    pub(super) fn of(element: &Element<'t>, around: Option<&'a Namespaces<'a, 't>>) -> Self {
        Namespaces { around, declared: element.declarations().take(DECLARATIONS).collect() }
    }

    /// The namespace of a prefix; empty where none is declared.
    pub(super) fn of_prefix(&self, prefix: &str) -> &'t str {
        let declared = self.declared.iter().rev().find(|(known, _)| *known == prefix);
        match (declared, self.around) {
            (Some((_, namespace)), _) => namespace,
            (None, Some(around)) => around.of_prefix(prefix),
            (None, None) => "",
        }
    }
}
