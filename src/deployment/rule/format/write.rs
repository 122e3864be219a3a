//! Writing rules: fixed order, no white space.

use super::template::write_template;
use super::{KEPT_PROPERTIES, RuleDocument};
use crate::base::error::Result;
use crate::base::xml::Writer;
use crate::deployment::rule::RunsWhen;

/// Writes rules as one file. Fails with kind `usage` for a deployment that the product's texts cannot say.
pub fn render_rules(rules: &[RuleDocument]) -> Result<String> {
    let mut xml = Writer::new("<?xml version=\"1.0\" encoding=\"utf-8\"?>", 4_096 * rules.len());
    xml.begin("ADRList");
    for rule in rules {
        write_rule(&mut xml, rule)?;
    }
    xml.end("ADRList");
    Ok(xml.finish())
}

fn write_rule(xml: &mut Writer, rule: &RuleDocument) -> Result<()> {
    let definition = &rule.definition;
    xml.begin("ADR");
    xml.text_element("Name", &rule.name);
    xml.text_element("Description", definition.comment.as_deref().unwrap_or_default());
    xml.plain_element("AutoDeploymentEnabled", definition.enabled);
    let schedule = match &definition.runs {
        RunsWhen::Schedule(tokens) => tokens.as_str(),
        RunsWhen::Manually | RunsWhen::AfterSynchronization => "",
    };
    xml.text_element("Schedule", schedule);

    xml.begin("ContentTemplate");
    xml.begin("ContentActionXML");
    xml.content().push_str(definition.content.as_deref().unwrap_or_default());
    xml.end("ContentActionXML");
    xml.end("ContentTemplate");

    xml.begin("DeploymentProperties");
    xml.begin("AutoDeploymentRule");
    for name in KEPT_PROPERTIES {
        let value = definition.properties.get(name).map(String::as_str);
        match (name, value) {
            ("ScopeIDs", Some(scopes)) => {
                xml.begin(name);
                scopes.split(',').for_each(|scope| xml.text_element("ScopeID", scope));
                xml.end(name);
            }
            ("ScopeIDs", None) => {}
            ("EnableFailureAlert", None) => xml.plain_element(name, false),
            (name, value) => xml.text_element(name, value.unwrap_or_default()),
        }
    }
    xml.plain_element("LocaleId", definition.locale);
    xml.plain_element("UseSameDeployment", definition.same_group);
    let is_disabled = rule.deployments.iter().all(|it| it.template.options.enabled == Some(false));
    xml.plain_element("EnableAfterCreate", rule.deployments.is_empty() || !is_disabled);
    xml.plain_element("NoEULAUpdates", false);
    xml.plain_element("AlignWithSyncSchedule", definition.runs == RunsWhen::AfterSynchronization);
    xml.plain_element("IsServicingPlan", false);
    xml.end("AutoDeploymentRule");
    xml.end("DeploymentProperties");

    xml.begin("ADRDeployments");
    for (number, deployment) in (0..).zip(&rule.deployments) {
        xml.begin("Deployment");
        write_template(xml, number, &deployment.collection, &deployment.template)?;
        xml.end("Deployment");
    }
    xml.end("ADRDeployments");

    xml.begin("UpdateDefinition");
    xml.begin("UpdateXML");
    xml.attribute("Name", "SMS_SoftwareUpdate");
    xml.plain_attribute("LocaleId", definition.locale);
    xml.begin("UpdateXMLDescriptionItems");
    for criterion in &definition.criteria {
        xml.begin("UpdateXMLDescriptionItem");
        xml.attribute("PropertyName", criterion.property().product_name());
        xml.attribute("UIPropertyName", "");
        xml.begin("MatchRules");
        criterion.values().iter().for_each(|value| xml.text_element("string", value));
        xml.end("MatchRules");
        xml.end("UpdateXMLDescriptionItem");
    }
    for name in ["UpdateXMLDescriptionItems", "UpdateXML", "UpdateDefinition", "ADR"] {
        xml.end(name);
    }
    Ok(())
}
