//! Complete update documents: what an upstream server gives away.

use super::catalog::{Catalog, DemoUpdate};
use super::markup::Xml;
use super::metadata::{self, HANDLERS, property_attributes};
use crate::catalog::UpdateIdentity;
use jiff::Timestamp;

/// The namespaces of update metadata by their usual prefixes.
const NAMESPACES: [(&str, &str); 4] = [
    ("upd", "http://schemas.microsoft.com/msus/2002/12/Update"),
    ("lar", "http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules"),
    ("bar", "http://schemas.microsoft.com/msus/2002/12/BaseApplicabilityRules"),
    ("mar", "http://schemas.microsoft.com/msus/2002/12/MsiApplicabilityRules"),
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
    let mut xml = Xml::default();
    xml.open("upd:Update", &declarations);
    xml.raw(&content);
    xml.close("upd:Update");
    xml.into_text()
}

/// What stands inside the root, in its order.
fn content(update: &DemoUpdate) -> String {
    let mut xml = Xml::default();
    metadata::own_identity(&mut xml, update);
    let all = property_attributes(update);
    let properties: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
    xml.open("upd:Properties", &properties);
    metadata::property_elements(&mut xml, update);
    xml.close("upd:Properties");
    xml.open("upd:LocalizedPropertiesCollection", &[]);
    for text in &update.texts {
        metadata::localized_properties(&mut xml, update, text);
    }
    xml.close("upd:LocalizedPropertiesCollection");
    metadata::relationships(&mut xml, update);
    metadata::rules(&mut xml, update);
    metadata::files(&mut xml, update);
    metadata::handler_data(&mut xml, update);
    xml.into_text()
}
