//! Complete update documents: what an upstream server gives away.

use super::catalog::{Catalog, DemoUpdate};
use super::metadata::{self, HANDLERS, property_attributes};
use crate::base::xml::Writer;
use crate::catalog::UpdateIdentity;
use jiff::Timestamp;

/// The namespaces of update metadata by their usual prefixes.
const NAMESPACES: [(&str, &str); 5] = [
    ("upd", "http://schemas.microsoft.com/msus/2002/12/Update"),
    ("lar", "http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules"),
    ("bar", "http://schemas.microsoft.com/msus/2002/12/BaseApplicabilityRules"),
    ("mar", "http://schemas.microsoft.com/msus/2002/12/MsiApplicabilityRules"),
    ("cbsar", "http://schemas.microsoft.com/msus/2002/12/CbsApplicabilityRules"),
];
/// Prefixes of the handlers, each with the name that ends its namespace.
const HANDLER_PREFIXES: [(&str, &str); 4] =
    [("cat", "Category"), ("cbs", "Cbs"), ("cmd", "CommandLineInstallation"), ("msp", "WindowsInstaller")];

/// The complete `upd:Update` documents of everything that the catalog had released by `cutoff`, in the order of the
/// catalog: what a document refers to comes before it, save [`Catalog::expired`].
pub fn documents(catalog: &Catalog, cutoff: Timestamp) -> impl Iterator<Item = (UpdateIdentity, String)> {
    catalog.released_until(cutoff).map(|update| {
        let identity = UpdateIdentity { guid: update.update_id, revision_number: update.revision_number };
        (identity, document(update))
    })
}

fn document(update: &DemoUpdate) -> String {
    let content = content(update);
    // Only what is used is declared, as in the real documents.
    let is_used = |prefix: &str| prefix == "upd" || content.contains(&format!("<{prefix}:"));
    let handlers = HANDLER_PREFIXES.map(|(prefix, name)| (prefix, format!("{HANDLERS}{name}")));
    let declarations: Vec<(String, &str)> = NAMESPACES
        .into_iter()
        .chain(handlers.iter().map(|(prefix, namespace)| (*prefix, namespace.as_str())))
        .filter(|(prefix, _)| is_used(prefix))
        .map(|(prefix, namespace)| (format!("xmlns:{prefix}"), namespace))
        .collect();
    let declarations: Vec<(&str, &str)> =
        declarations.iter().map(|(name, namespace)| (name.as_str(), *namespace)).collect();
    let mut xml = Writer::new("", 0);
    xml.begin_with("upd:Update", &declarations);
    xml.content().push_str(&content);
    xml.end("upd:Update");
    xml.finish()
}

/// What stands inside the root, in its order.
fn content(update: &DemoUpdate) -> String {
    let mut xml = Writer::new("", 0);
    metadata::write_revision_identity(&mut xml, update.update_id, update.revision_number);
    let all = property_attributes(update);
    let properties: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
    xml.begin_with("upd:Properties", &properties);
    metadata::write_property_elements(&mut xml, update);
    xml.end("upd:Properties");
    xml.begin("upd:LocalizedPropertiesCollection");
    for text in &update.texts {
        metadata::write_localized_properties(&mut xml, update, text);
    }
    xml.end("upd:LocalizedPropertiesCollection");
    metadata::write_relationships(&mut xml, update);
    metadata::write_rules(&mut xml, update);
    metadata::write_files(&mut xml, update);
    metadata::write_handler_data(&mut xml, update);
    xml.finish()
}
