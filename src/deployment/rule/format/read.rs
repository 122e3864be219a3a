//! Reading rules.

use super::element::{FILE_BYTES, XmlElement};
use super::template::read_template;
use super::{DocumentDeployment, KEPT_PROPERTIES, RuleDocument};
use crate::base::error::Failure;
use crate::base::schedule::Schedules;
use crate::base::text::decode;
use crate::base::xml::{Malformed, shorten};
use crate::deployment::rule::{RuleCriterion, RuleDefinition, RuleProperty, RunsWhen};

const OF_RULE: [&str; 9] = [
    "Name",
    "ID",
    "Description",
    "AutoDeploymentEnabled",
    "Schedule",
    "ContentTemplate",
    "DeploymentProperties",
    "ADRDeployments",
    "UpdateDefinition",
];
const OF_CONTENT: [&str; 4] = ["PackageID", "ContentLocales", "O365ContentLocales", "ContentSources"];

/// Reads the rules of a file: UTF-8 or UTF-16. Fails, with the place and what to do, for what is not well-formed, for an
/// element, property or value that is not known, and for what cannot be evaluated.
pub fn parse_rules(bytes: &[u8]) -> Result<Vec<RuleDocument>, Malformed> {
    if bytes.len() > FILE_BYTES {
        return Err(Malformed::whole(format!("the file is longer than {} MiB; split it", FILE_BYTES >> 20)));
    }
    let text = decode(bytes)?;
    let root = XmlElement::read(&text)?;
    match root.name {
        "ADR" => Ok(vec![rule(&root)?]),
        "ADRList" => {
            // The script that exports rules puts an example before them.
            let rules = root.children.iter().filter(|child| !child.name.starts_with("ADR-"));
            rules
                .map(|child| match child.name {
                    "ADR" => rule(child),
                    _ => Err(child.unknown(&["ADR"])),
                })
                .collect()
        }
        _ => Err(root.unknown(&["ADRList", "ADR"])),
    }
}

/// A failure of a value, at its element.
fn at(element: &XmlElement<'_>, failure: Failure) -> Malformed {
    let hint = failure.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
    element.malformed(format!("{}{hint}", failure.message))
}

fn rule(element: &XmlElement<'_>) -> Result<RuleDocument, Malformed> {
    let mut name = None;
    let mut definition = RuleDefinition::new(Vec::new(), RunsWhen::Manually);
    let mut deployments = Vec::new();
    let mut schedule = None;
    let mut properties = Properties { enables: true, after_synchronization: false };
    for child in &element.children {
        match child.name {
            "Name" => name = Some(child.text.clone()),
            "ID" => {}
            "Description" => definition.comment = Some(child.text.clone()).filter(|text| !text.is_empty()),
            "AutoDeploymentEnabled" => definition.enabled = child.bool()?,
            "Schedule" if child.text.is_empty() => {}
            "Schedule" => {
                child.text.parse::<Schedules>().map_err(|failure| at(child, failure))?;
                schedule = Some(child.text.to_uppercase());
            }
            "ContentTemplate" => definition.content = content(child.within("ContentActionXML"))?,
            "DeploymentProperties" => {
                properties = read_properties(child.within("AutoDeploymentRule"), &mut definition)?;
            }
            "ADRDeployments" => {
                for deployment in &child.children {
                    match deployment.name {
                        "Deployment" => {
                            let (collection, template) =
                                read_template(deployment.within("DeploymentCreationActionXML"))?;
                            deployments.push(DocumentDeployment { collection, template });
                        }
                        _ => return Err(deployment.unknown(&["Deployment"])),
                    }
                }
            }
            "UpdateDefinition" => read_criteria(child.within("UpdateXML"), &mut definition)?,
            _ => return Err(child.unknown(&OF_RULE)),
        }
    }
    definition.runs = match (properties.after_synchronization, schedule) {
        (true, _) => RunsWhen::AfterSynchronization,
        (false, Some(schedule)) => RunsWhen::Schedule(schedule),
        (false, None) => RunsWhen::Manually,
    };
    if !properties.enables {
        deployments.iter_mut().for_each(|deployment| deployment.template.options.enabled = Some(false));
    }
    let name = name.filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| element.malformed("the rule has no Name; add one"))?;
    if definition.criteria.is_empty() {
        return Err(element.malformed(format!(
            "the rule {:?} has no criteria; add an UpdateXMLDescriptionItem to its UpdateDefinition",
            shorten(&name)
        )));
    }
    Ok(RuleDocument { name, definition, deployments })
}

/// What AutoDeploymentProperties say besides what is kept.
struct Properties {
    /// EnableAfterCreate.
    enables: bool,
    /// AlignWithSyncSchedule.
    after_synchronization: bool,
}

fn read_properties(
    element: &XmlElement<'_>,
    definition: &mut RuleDefinition,
) -> Result<Properties, Malformed> {
    let mut read = Properties { enables: true, after_synchronization: false };
    for child in &element.children {
        match child.name {
            "UseSameDeployment" => definition.same_group = child.bool()?,
            "EnableAfterCreate" => read.enables = child.bool()?,
            "AlignWithSyncSchedule" => read.after_synchronization = child.bool()?,
            "LocaleId" => definition.locale = child.number()?,
            "NoEULAUpdates" if child.bool()? => {
                return Err(child.malformed(
                    "NoEULAUpdates is true, and the license terms of updates are not evaluated; set it to false, and leave such \
                     updates out by their titles",
                ));
            }
            "IsServicingPlan" if child.bool()? => {
                return Err(child.malformed("this is a servicing plan, not a rule; remove it from the file"));
            }
            "NoEULAUpdates" | "IsServicingPlan" => {}
            "ScopeIDs" => {
                let scopes: Vec<&str> = child.children.iter().map(|scope| scope.text.as_str()).collect();
                if !scopes.is_empty() {
                    definition.properties.insert(child.name.to_owned(), scopes.join(","));
                }
            }
            name if KEPT_PROPERTIES.contains(&name) => {
                if !child.text.is_empty() {
                    definition.properties.insert(name.to_owned(), child.text.clone());
                }
            }
            _ => {
                let mut known = KEPT_PROPERTIES.to_vec();
                known.extend(["UseSameDeployment", "EnableAfterCreate", "AlignWithSyncSchedule", "LocaleId"]);
                known.extend(["NoEULAUpdates", "IsServicingPlan"]);
                return Err(child.unknown(&known));
            }
        }
    }
    Ok(read)
}

/// What is inside of ContentTemplate, as it is written; none where nothing is.
fn content(element: &XmlElement<'_>) -> Result<Option<String>, Malformed> {
    if let Some(child) = element.children.iter().find(|child| !OF_CONTENT.contains(&child.name)) {
        return Err(child.unknown(&OF_CONTENT));
    }
    Ok(Some(element.inside().to_owned()).filter(|inside| !inside.is_empty()))
}

fn read_criteria(element: &XmlElement<'_>, definition: &mut RuleDefinition) -> Result<(), Malformed> {
    if let Some(locale) = element.attribute("LocaleId") {
        definition.locale = locale.parse().map_err(|_| {
            element.malformed(format!("LocaleId is {:?}; it is a number, such as 1033", shorten(locale)))
        })?;
    }
    for list in &element.children {
        if list.name != "UpdateXMLDescriptionItems" {
            return Err(list.unknown(&["UpdateXMLDescriptionItems"]));
        }
        for item in &list.children {
            if item.name != "UpdateXMLDescriptionItem" {
                return Err(item.unknown(&["UpdateXMLDescriptionItem"]));
            }
            let property = item.attribute("PropertyName").unwrap_or_default();
            let property = RuleProperty::from_product_name(property).map_err(|failure| at(item, failure))?;
            let mut values = Vec::new();
            for rules in &item.children {
                if rules.name != "MatchRules" {
                    return Err(rules.unknown(&["MatchRules"]));
                }
                for value in &rules.children {
                    if value.name != "string" {
                        return Err(value.unknown(&["string"]));
                    }
                    values.push(value.text.clone());
                }
            }
            let criterion = RuleCriterion::new(property, &values).map_err(|failure| at(item, failure))?;
            definition.criteria.push(criterion);
        }
    }
    Ok(())
}
