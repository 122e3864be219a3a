//! The detail fragments of an offline scan file: `c` core, `x` extended, `l` localized properties.
//!
//! They are cut out of the complete document (\[MS-WUSP\] 3.1.1.1 and the real offline scan file): each is UTF-8
//! without a declaration, with several roots and without namespaces: `bar:` becomes `b.`, `mar:` becomes `m.`, other
//! prefixes go.

/// Attributes of `Properties` that the core fragment has.
const CORE: [&str; 5] = ["UpdateType", "ExplicitlyDeployable", "AutoSelectOnWebSites", "OSUpgrade", "EulaID"];
/// Attributes of `Properties` that no fragment has.
const DROPPED: [&str; 6] =
    ["PublicationState", "PublisherID", "CreationDate", "IsPublic", "LegacyName", "DetectoidType"];
/// What an attribute that is not there means; it is left out of a core fragment.
const DEFAULTS: [(&str, &str); 2] = [("ExplicitlyDeployable", "false"), ("AutoSelectOnWebSites", "false")];

/// The `c` fragment: identity, the properties that matter for evaluation, relationships, rules.
pub fn core(document: &str) -> String {
    let mut text = without_prefixes(element(document, "upd:UpdateIdentity").unwrap_or_default());
    let is_kept = |attribute: &(&str, &str)| CORE.contains(&attribute.0) && !DEFAULTS.contains(attribute);
    text += &format!("<Properties{}/>", properties(document, is_kept));
    for name in ["upd:Relationships", "upd:ApplicabilityRules"] {
        text += &without_prefixes(element(document, name).unwrap_or_default());
    }
    text
}

/// The `x` fragment: the properties for people, the files, the installer.
pub fn extended(document: &str) -> String {
    let is_kept = |(name, _): &(&str, &str)| !CORE.contains(name) && !DROPPED.contains(name);
    let inner = element(document, "upd:Properties").and_then(|element| {
        let (_, inner) = element.split_once('>')?;
        inner.strip_suffix("</upd:Properties>")
    });
    let mut text = format!(
        "<ExtendedProperties{}>{}</ExtendedProperties>",
        properties(document, is_kept),
        without_prefixes(inner.unwrap_or_default())
    );
    for name in ["upd:Files", "upd:HandlerSpecificData"] {
        text += &without_prefixes(element(document, name).unwrap_or_default());
    }
    text
}

/// The `l` fragments: language and texts.
pub fn localized(document: &str) -> Vec<(String, String)> {
    let mut rest = element(document, "upd:LocalizedPropertiesCollection").unwrap_or_default();
    let mut found = Vec::new();
    while let Some(text) = element(rest, "upd:LocalizedProperties") {
        let language = text.split_once("<upd:Language>").and_then(|(_, after)| after.split_once('<'));
        found.push((language.expect("a language").0.to_owned(), without_prefixes(text)));
        rest = rest.split_once("</upd:LocalizedProperties>").expect("an end").1;
    }
    found
}

/// The first element of this name, with its tags. No element of these documents holds another of its own name.
fn element<'a>(document: &'a str, name: &str) -> Option<&'a str> {
    let opening = format!("<{name}");
    let is_whole = |at: &usize| document[at + opening.len()..].starts_with([' ', '>', '/']);
    let start = document.match_indices(&opening).map(|(at, _)| at).find(is_whole)?;
    let tag = start + document[start..].find('>')? + 1;
    if document[..tag].ends_with("/>") {
        return Some(&document[start..tag]);
    }
    let closing = format!("</{name}>");
    Some(&document[start..tag + document[tag..].find(&closing)? + closing.len()])
}

/// The attributes of `Properties` that are kept, as they are written in a tag.
fn properties(document: &str, is_kept: impl Fn(&(&str, &str)) -> bool) -> String {
    let properties = element(document, "upd:Properties").unwrap_or_default();
    let tag = properties.split('>').next().unwrap_or_default();
    let attributes = tag.split("\" ").filter_map(|pair| pair.trim_end_matches(['"', '/']).split_once("=\""));
    attributes
        .map(|(name, value)| (name.rsplit(' ').next().unwrap_or(name), value))
        .filter(is_kept)
        .map(|(name, value)| format!(" {name}=\"{value}\""))
        .collect()
}

fn without_prefixes(elements: &str) -> String {
    let mut text = String::with_capacity(elements.len());
    let mut rest = elements;
    while let Some((before, after)) = rest.split_once('<') {
        text += before;
        text.push('<');
        let (tag, after) = after.split_once('>').expect("the end of a tag");
        let (name, attributes) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
        let slash = if name.starts_with('/') { "/" } else { "" };
        text += slash;
        text += &local(&name[slash.len()..]);
        let mut attributes = attributes;
        while let Some((name, after)) = attributes.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("the end of a value");
            if !name.trim_start().starts_with("xmlns") {
                text += &format!(" {}=\"{value}\"", local(name.trim_start()));
            }
            attributes = after;
        }
        text += attributes;
        text.push('>');
        rest = after;
    }
    text + rest
}

/// The name without its namespace.
fn local(name: &str) -> String {
    match name.split_once(':') {
        Some(("bar", name)) => format!("b.{name}"),
        Some(("mar", name)) => format!("m.{name}"),
        Some((_, name)) => name.to_owned(),
        None => name.to_owned(),
    }
}
