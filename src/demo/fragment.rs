//! The detail fragments of an offline scan cabinet: `c` core, `x` extended, `l` localized properties.
//!
//! They are cut out of what the complete document says (\[MS-WUSP\] 3.1.1.1 and the real offline scan file): each is
//! UTF-8 without a declaration, with several roots and without namespaces.

use super::estate::{DemoUpdate, Localized};
use super::markup::Xml;
use super::metadata::{self, property_attributes};

/// Attributes of `Properties` that the core fragment has.
const CORE: [&str; 5] = ["UpdateType", "ExplicitlyDeployable", "AutoSelectOnWebSites", "OSUpgrade", "EulaID"];
/// Attributes of `Properties` that no fragment has.
const DROPPED: [&str; 6] =
    ["PublicationState", "PublisherID", "CreationDate", "IsPublic", "LegacyName", "DetectoidType"];
/// What an attribute that is not there means; it is left out of a core fragment.
const DEFAULTS: [(&str, &str); 2] = [("ExplicitlyDeployable", "false"), ("AutoSelectOnWebSites", "false")];

/// The `c` fragment: identity, the properties that matter for evaluation, relationships, rules.
pub(super) fn core(update: &DemoUpdate) -> String {
    let mut xml = Xml::fragment();
    metadata::own_identity(&mut xml, update);
    let all = property_attributes(update);
    let properties: Vec<(&str, &str)> = all
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .filter(|attribute| CORE.contains(&attribute.0) && !DEFAULTS.contains(attribute))
        .collect();
    xml.empty("upd:Properties", &properties);
    metadata::relationships(&mut xml, update);
    metadata::rules(&mut xml, update);
    xml.into_text()
}

/// The `x` fragment: the properties for people, the files, the installer.
pub(super) fn extended(update: &DemoUpdate) -> String {
    let mut xml = Xml::fragment();
    let all = property_attributes(update);
    let properties: Vec<(&str, &str)> = all
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .filter(|(name, _)| !CORE.contains(name) && !DROPPED.contains(name))
        .collect();
    xml.open("upd:ExtendedProperties", &properties);
    metadata::property_elements(&mut xml, update);
    xml.close("upd:ExtendedProperties");
    metadata::files(&mut xml, update);
    metadata::handler_data(&mut xml, update);
    xml.into_text()
}

/// An `l` fragment: the texts of one language.
pub(super) fn localized(update: &DemoUpdate, text: &Localized) -> String {
    let mut xml = Xml::fragment();
    metadata::localized_properties(&mut xml, update, text);
    xml.into_text()
}
