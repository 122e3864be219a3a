//! Elements -> rules. An element, an attribute or a value that is not known makes a rule that is not understood; it is
//! never left out.

use super::element::{RuleElement, read_elements};
use super::metadata::RuleMetadata;
use super::operand::{Comparison, Name, Version};
use super::rule::{ApplicabilityRules, LoopLogic, NotUnderstood, Rule};
use super::test_elements;
use crate::base::xml::Malformed;

/// Reads the rules of a complete document or of a core fragment. A text without rules has no sections. Fails with
/// [`Malformed`] where the text is not well-formed XML or exceeds the bounds of the reader.
pub fn parse_rules(content: &[u8]) -> Result<ApplicabilityRules, Malformed> {
    let elements = read_elements(content)?;
    let metadata = RuleMetadata::of(&elements);
    let mut rules = ApplicabilityRules::default();
    for section in &elements.children {
        let place = match section.name.as_str() {
            "IsInstalled" => &mut rules.is_installed,
            "IsSuperseded" => &mut rules.is_superseded,
            "IsInstallable" => &mut rules.is_installable,
            _ => continue,
        };
        // The schemas allow one child of a section; several are taken as "and".
        let mut parts: Vec<Rule> = place.take().into_iter().collect();
        parts.extend(section.children.iter().map(|child| build(child, &metadata)));
        *place = Some(if parts.len() == 1 { parts.remove(0) } else { Rule::And(parts) });
    }
    Ok(rules)
}

/// The elements of the rules of a document, each with why it is not understood. Fails as [`parse_rules`] does.
pub(super) fn list_elements(content: &[u8]) -> Result<Vec<(String, Option<String>)>, Malformed> {
    let elements = read_elements(content)?;
    let metadata = RuleMetadata::of(&elements);
    let sections = elements.children.iter().filter(|section| section.name != "Metadata");
    let mut open: Vec<&RuleElement> = sections.flat_map(|section| &section.children).collect();
    let mut listed = Vec::new();
    while let Some(element) = open.pop() {
        listed.push((element.name.clone(), build_understood(element, &metadata).err()));
        if matches!(element.name.as_str(), "And" | "Or" | "Not" | "RegKeyLoop") {
            open.extend(&element.children);
        }
    }
    Ok(listed)
}

fn build(element: &RuleElement, metadata: &RuleMetadata) -> Rule {
    let not_understood = |reason: String| {
        Rule::NotUnderstood(Box::new(NotUnderstood { element: element.name.clone(), reason }))
    };
    build_understood(element, metadata).unwrap_or_else(not_understood)
}

fn build_understood(element: &RuleElement, metadata: &RuleMetadata) -> Result<Rule, String> {
    let parts = || element.children.iter().map(|child| build(child, metadata)).collect::<Vec<Rule>>();
    match element.name.as_str() {
        "And" | "Or" if element.children.is_empty() => Err("it has no operands".to_owned()),
        "And" => Ok(Rule::And(parts())),
        "Or" => Ok(Rule::Or(parts())),
        "Not" => match element.children.as_slice() {
            [child] => Ok(Rule::Not(Box::new(build(child, metadata)))),
            children => Err(format!("it has {} operands instead of one", children.len())),
        },
        "True" => Ok(Rule::Constant(true)),
        "False" => Ok(Rule::Constant(false)),
        "RegKeyLoop" => {
            let mut operands = Operands::of(element);
            let key = operands.key()?;
            let holds_if = match operands.required("TrueIf")?.to_ascii_lowercase().as_str() {
                "any" => LoopLogic::Any,
                "all" => LoopLogic::All,
                "none" => LoopLogic::None,
                other => return Err(format!("TrueIf={other:?} is not Any, All or None")),
            };
            operands.finish()?;
            match element.children.as_slice() {
                [child] => Ok(Rule::Loop { key, holds_if, rule: Box::new(build(child, metadata)) }),
                children => Err(format!("it has {} rules instead of one", children.len())),
            }
        }
        _ => Ok(Rule::Test(Box::new(test_elements::build(element, metadata)?))),
    }
}

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
    pub(super) fn name(&mut self, name: &'static str) -> Result<Name, String> {
        Ok(Name::new(self.required(name)?.trim()))
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
        self.parsed(name, "a version", Version::parse)
    }

    /// True or false; false where it is absent.
    pub(super) fn flag(&mut self, name: &'static str) -> Result<bool, String> {
        Ok(self.optional_parsed(name, "true or false", boolean)?.unwrap_or(false))
    }

    /// Fails where there is an attribute that nobody asked for.
    pub(super) fn finish(self) -> Result<(), String> {
        let unexpected = self.element.attributes.iter().find(|(name, _)| {
            !self.asked.contains(&name.as_str()) && name != "xmlns" && name != "nil" && name != "type"
        });
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
