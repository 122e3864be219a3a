//! Elements -> rules. An element, an attribute or a value that is not known makes a rule that is not understood; it is
//! never left out.

use super::element::{CLAUSE, RuleElement, read_elements};
use super::metadata::RuleMetadata;
use super::operands::Operands;
use super::rule::{ApplicabilityRule, ApplicabilityRules, LoopLogic, NotUnderstood};
use super::test_elements;
use crate::base::xml::Malformed;

/// What is not understood of a section or clause without content: whether it holds everywhere or nowhere is not published.
const EMPTY: &str = "it is empty";

/// Reads the rules of a complete document or of a core fragment. A text without rules has no sections. Fails with
/// [`Malformed`] where the text is not well-formed XML or exceeds the bounds of the reader.
pub fn parse_rules(content: &[u8]) -> Result<ApplicabilityRules, Malformed> {
    let elements = read_elements(content)?;
    let metadata = RuleMetadata::of(&elements);
    let mut rules = ApplicabilityRules::default();
    let mut has_empty_clause = false;
    for section in &elements.children {
        has_empty_clause |= section.name == CLAUSE;
        let place = match section.name.as_str() {
            "IsInstalled" => &mut rules.is_installed,
            "IsSuperseded" => &mut rules.is_superseded,
            "IsInstallable" => &mut rules.is_installable,
            _ => continue,
        };
        // The schemas allow one child of a section; several are taken as "and".
        let mut parts: Vec<ApplicabilityRule> = place.take().into_iter().collect();
        parts.extend(section.children.iter().map(|child| build(child, &metadata)));
        *place = Some(match parts.len() {
            0 => not_understood(&section.name, EMPTY),
            1 => parts.remove(0),
            _ => ApplicabilityRule::And(parts),
        });
    }
    if has_empty_clause {
        // What is required is open, and so is every section that would hold.
        let with_clause = |rule: Option<ApplicabilityRule>| {
            let clause = not_understood(CLAUSE, EMPTY);
            Some(match rule {
                Some(rule) => ApplicabilityRule::And(vec![clause, rule]),
                None => clause,
            })
        };
        rules.is_installed = with_clause(rules.is_installed);
        rules.is_installable = with_clause(rules.is_installable);
        if rules.is_superseded.is_some() {
            rules.is_superseded = with_clause(rules.is_superseded);
        }
    }
    Ok(rules)
}

fn not_understood(element: &str, reason: &str) -> ApplicabilityRule {
    let (element, reason) = (element.to_owned(), reason.to_owned());
    ApplicabilityRule::NotUnderstood(Box::new(NotUnderstood { element, reason }))
}

/// The elements of the rules of a document, each with why it is not understood. Fails as [`parse_rules`] does.
pub(super) fn list_elements(content: &[u8]) -> Result<Vec<(String, Option<String>)>, Malformed> {
    let elements = read_elements(content)?;
    let metadata = RuleMetadata::of(&elements);
    let sections = || elements.children.iter().filter(|section| section.name != "Metadata");
    let mut open: Vec<&RuleElement> = sections().flat_map(|section| &section.children).collect();
    let empty = sections().filter(|section| section.children.is_empty());
    let mut listed: Vec<_> = empty.map(|section| (section.name.clone(), Some(EMPTY.to_owned()))).collect();
    while let Some(element) = open.pop() {
        listed.push((element.name.clone(), build_understood(element, &metadata).err()));
        if matches!(element.name.as_str(), "And" | "Or" | "Not" | "RegKeyLoop") {
            open.extend(&element.children);
        }
    }
    Ok(listed)
}

fn build(element: &RuleElement, metadata: &RuleMetadata) -> ApplicabilityRule {
    build_understood(element, metadata).unwrap_or_else(|reason| not_understood(&element.name, &reason))
}

fn build_understood(element: &RuleElement, metadata: &RuleMetadata) -> Result<ApplicabilityRule, String> {
    let parts =
        || element.children.iter().map(|child| build(child, metadata)).collect::<Vec<ApplicabilityRule>>();
    match element.name.as_str() {
        "And" | "Or" if element.children.is_empty() => Err("it has no operands".to_owned()),
        "And" => Ok(ApplicabilityRule::And(parts())),
        "Or" => Ok(ApplicabilityRule::Or(parts())),
        "Not" => match element.children.as_slice() {
            [child] => Ok(ApplicabilityRule::Not(Box::new(build(child, metadata)))),
            children => Err(format!("it has {} operands instead of one", children.len())),
        },
        "True" => Ok(ApplicabilityRule::Constant(true)),
        "False" => Ok(ApplicabilityRule::Constant(false)),
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
                // Each would multiply the work of the one above.
                [child] if holds_fixed_loop(child) => {
                    Err("it holds a loop over a key that is not its own subkey".to_owned())
                }
                [child] => {
                    Ok(ApplicabilityRule::Loop { key, holds_if, rule: Box::new(build(child, metadata)) })
                }
                children => Err(format!("it has {} rules instead of one", children.len())),
            }
        }
        _ => Ok(ApplicabilityRule::Test(Box::new(test_elements::build(element, metadata)?))),
    }
}

/// Whether an element holds a loop over a key that an outer loop does not give.
fn holds_fixed_loop(element: &RuleElement) -> bool {
    let is_fixed = element.name == "RegKeyLoop"
        && element.attribute("Key").is_none_or(|key| !key.trim().eq_ignore_ascii_case("HKEY_LOOP_TARGET"));
    is_fixed || element.children.iter().any(holds_fixed_loop)
}
