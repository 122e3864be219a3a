//! Attributes of an element as operands.

use super::element::RuleElement;
use super::operand::{Comparison, FoldedName, Version};

/// The attributes of an element, each of which must be asked for.
pub(super) struct Operands<'e> {
    element: &'e RuleElement,
    asked: Vec<&'static str>,
}

impl<'e> Operands<'e> {
    pub(super) fn of(element: &'e RuleElement) -> Self {
        Operands { element, asked: Vec::new() }
    }

    /// An attribute that may be absent.
    pub(super) fn optional(&mut self, name: &'static str) -> Option<&'e str> {
        self.asked.push(name);
        self.element.attribute(name)
    }

    /// An attribute that must be there.
    pub(super) fn required(&mut self, name: &'static str) -> Result<&'e str, String> {
        self.optional(name).ok_or_else(|| format!("the attribute {name} is missing"))
    }

    /// A name that must be there.
    pub(super) fn name(&mut self, name: &'static str) -> Result<FoldedName, String> {
        Ok(FoldedName::new(self.required(name)?.trim()))
    }

    /// A value that must be there, read by `parse`; `what` says what it should be.
    pub(super) fn parsed<T>(
        &mut self,
        name: &'static str,
        what: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, String> {
        self.optional_parsed(name, what, parse)?.ok_or_else(|| format!("the attribute {name} is missing"))
    }

    /// As [`Operands::parsed`], of a value that may be absent.
    pub(super) fn optional_parsed<T>(
        &mut self,
        name: &'static str,
        what: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, String> {
        let Some(text) = self.optional(name) else { return Ok(None) };
        parse(text.trim()).map(Some).ok_or_else(|| format!("{name}={text:?} is not {what}"))
    }

    /// A whole number of 32 bits.
    pub(super) fn number(&mut self, name: &'static str) -> Result<u32, String> {
        self.parsed(name, "a number", number)
    }

    /// As [`Operands::number`], of one that may be absent.
    pub(super) fn optional_number(&mut self, name: &'static str) -> Result<Option<u32>, String> {
        self.optional_parsed(name, "a number", number)
    }

    /// A ScalarComparison.
    pub(super) fn comparison(&mut self) -> Result<Comparison, String> {
        self.parsed("Comparison", "a comparison, such as EqualTo", Comparison::from_word)
    }

    /// A version.
    pub(super) fn version(&mut self, name: &'static str) -> Result<Version, String> {
        self.parsed(name, "a version of four parts", Version::parse_whole)
    }

    /// True or false; false where it is absent.
    pub(super) fn flag(&mut self, name: &'static str) -> Result<bool, String> {
        Ok(self.optional_parsed(name, "true or false", boolean)?.unwrap_or(false))
    }

    /// Fails where there is an attribute that was not asked for.
    pub(super) fn finish(self) -> Result<(), String> {
        let unexpected =
            self.element.attributes.iter().find(|(name, _)| !self.asked.contains(&name.as_str()));
        match unexpected {
            Some((name, _)) => Err(format!("the attribute {name} is not known")),
            None => Ok(()),
        }
    }
}

/// A whole number: rules write 32 bits without sign, some with.
pub(super) fn number(text: &str) -> Option<u32> {
    text.parse::<u32>().ok().or_else(|| text.parse::<i32>().ok().map(i32::cast_unsigned))
}

/// An `xs:boolean`.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}
