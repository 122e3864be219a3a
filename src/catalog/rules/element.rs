//! The elements below `ApplicabilityRules`, as they are written.

use crate::base::text::decode;
use crate::base::xml::{Malformed, Step, Walker, XmlLimits};

/// Elements of the rules of one revision: the largest known rules have some thousand.
const ELEMENTS: usize = 200_000;

/// A clause of prerequisites or members of a bundle: of the rules an element of this name says that one has no member.
pub(super) const CLAUSE: &str = "AtLeastOne";

/// An element of a rule.
#[derive(Debug, Default)]
pub(super) struct RuleElement {
    /// Local name without prefix; the prefixes of offline scan files (`b.RegDword`) are gone too.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<RuleElement>,
    pub(super) text: String,
}

impl RuleElement {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The children of a name.
    pub(super) fn children_named(&self, name: &str) -> impl Iterator<Item = &RuleElement> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// Reads what is below `ApplicabilityRules` of a document or a core fragment: its sections and `Metadata`. Of the
/// manifest of a package only the first identity is kept, because a manifest may have 47 MB. Fails with [`Malformed`]
/// where the text is not well-formed or exceeds a bound.
pub(super) fn read_elements(content: &[u8]) -> Result<RuleElement, Malformed> {
    let text = decode(content)?;
    let mut walker = Walker::new(&text, XmlLimits::default());
    let mut open: Vec<RuleElement> = Vec::new();
    let mut rules = RuleElement::default();
    let (mut count, mut has_identity) = (0, false);
    // An AtLeastOne is open that has no member so far; those that ended like that.
    let (mut is_clause_empty, mut has_empty_clause) = (false, false);
    loop {
        match walker.step()? {
            Step::Done => {
                if has_empty_clause {
                    rules.children.push(RuleElement { name: CLAUSE.to_owned(), ..RuleElement::default() });
                }
                return Ok(rules);
            }
            Step::Start(element) => {
                let path = walker.path();
                is_clause_empty = is_clause(path);
                let depth = path.iter().position(|name| *name == "ApplicabilityRules");
                let Some(depth) = depth.filter(|depth| *depth < 2) else { continue };
                if is_manifest(path) {
                    // `assemblyIdentity` of the manifest itself is directly below its root.
                    let is_identity = path.last() == Some(&"assemblyIdentity") && !has_identity;
                    if !is_identity {
                        continue;
                    }
                    has_identity = true;
                }
                count += 1;
                if count > ELEMENTS {
                    return Err(walker.malformed(format!("more than {ELEMENTS} elements in the rules")));
                }
                let mut read = RuleElement { name: plain(element.name), ..RuleElement::default() };
                // Operands have no prefix; declarations of namespaces and attributes of XML Schema do.
                let mut written = element.attributes_as_written().map(|(name, _)| name);
                walker.attributes(&element, |name, value| {
                    if written.next().is_some_and(|written| written == name && name != "xmlns") {
                        read.attributes.push((name.to_owned(), value.to_owned()));
                    }
                    Ok(())
                })?;
                if path.len() == depth + 1 { rules = read } else { open.push(read) }
            }
            Step::End => {
                let path = walker.path();
                has_empty_clause |= is_clause(path) && std::mem::take(&mut is_clause_empty);
                let is_identity_of_manifest = is_manifest(path)
                    && open.last().is_some_and(|last| last.name == "assemblyIdentity")
                    && path.last() == Some(&"assemblyIdentity");
                let is_inside =
                    path.iter().position(|name| *name == "ApplicabilityRules").is_some_and(|depth| {
                        depth < 2 && path.len() > depth + 1 && (!is_manifest(path) || is_identity_of_manifest)
                    });
                if is_inside && let Some(mut read) = open.pop() {
                    read.text = walker.text().to_owned();
                    match open.last_mut() {
                        Some(parent) => parent.children.push(read),
                        None => rules.children.push(read),
                    }
                }
            }
        }
    }
}

/// Whether it is a clause of the prerequisites or of the members of a bundle.
fn is_clause(path: &[&str]) -> bool {
    matches!(path, [.., "Prerequisites" | "BundledUpdates", last] if *last == CLAUSE)
}

/// Whether it is within the manifest of a package.
fn is_manifest(path: &[&str]) -> bool {
    let below = path.iter().position(|name| *name == "CbsPackageApplicabilityMetadata");
    below.is_some_and(|below| path.len() > below + 1)
}

/// A name without the prefix that offline scan files write before a full stop.
fn plain(name: &str) -> String {
    name.rsplit('.').next().unwrap_or(name).to_owned()
}
