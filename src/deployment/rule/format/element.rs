//! An element with all that is in it: files of rules are small.

use crate::base::xml::{Defect, Malformed, Step, Walker, XmlLimits, shorten};

/// Bytes of a file: a rule has some ten thousand.
pub(super) const FILE_BYTES: usize = 16 << 20;
const LIMITS: XmlLimits = XmlLimits {
    depth: 32,
    elements: 500_000,
    attributes: 64,
    attribute_bytes: 64 << 10,
    text_bytes: 64 << 10,
};

/// An element.
pub(super) struct XmlElement<'t> {
    source: &'t str,
    pub(super) name: &'t str,
    pub(super) attributes: Vec<(String, String)>,
    /// The text directly in it, without the white space around it.
    pub(super) text: String,
    pub(super) children: Vec<XmlElement<'t>>,
    begins: usize,
    /// Where what is inside begins and ends.
    inner: (usize, usize),
}

impl<'t> XmlElement<'t> {
    /// The root of a text. Fails, with the place, where that is not well-formed or too large.
    pub(super) fn read(source: &'t str) -> Result<XmlElement<'t>, Malformed> {
        let mut walker = Walker::new(source, LIMITS);
        let mut open: Vec<XmlElement<'t>> = Vec::new();
        let mut root = None;
        loop {
            match walker.step()? {
                Step::Start(element) => {
                    let mut attributes = Vec::new();
                    walker.attributes(&element, |name, value| {
                        attributes.push((name.to_owned(), value.to_owned()));
                        Ok(())
                    })?;
                    let inner = (walker.ends(), walker.ends());
                    open.push(XmlElement {
                        source,
                        name: element.name,
                        attributes,
                        text: String::new(),
                        children: Vec::new(),
                        begins: walker.begins(),
                        inner,
                    });
                }
                Step::End => {
                    let Some(mut element) = open.pop() else { continue };
                    element.text = walker.text().to_owned();
                    element.inner.1 = walker.begins().max(element.inner.0);
                    match open.last_mut() {
                        Some(parent) => parent.children.push(element),
                        None => root = Some(element),
                    }
                }
                Step::Done => {
                    return root
                        .ok_or_else(|| Malformed::whole("there is no element; an ADRList was expected"));
                }
            }
        }
    }

    /// What is inside, as it is written.
    pub(super) fn inside(&self) -> &'t str {
        self.source.get(self.inner.0..self.inner.1).unwrap_or_default().trim()
    }

    /// The element of this name that is all that this one has inside, else this one: the text of the product whole, or
    /// what is inside its root.
    pub(super) fn within(&self, root: &str) -> &XmlElement<'t> {
        match self.children.as_slice() {
            [only] if only.name == root => only,
            _ => self,
        }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// That this element is not what was expected.
    pub(super) fn malformed(&self, reason: impl Into<String>) -> Malformed {
        Malformed::at(self.source, self.begins, Defect::Content, reason)
    }

    pub(super) fn unknown(&self, known: &[&str]) -> Malformed {
        self.malformed(format!(
            "element {:?} is not known; remove it, or one of these was meant: {}",
            shorten(self.name),
            known.join(", ")
        ))
    }

    pub(super) fn bool(&self) -> Result<bool, Malformed> {
        match self.text.to_ascii_lowercase().as_str() {
            "true" | "1" | "checked" => Ok(true),
            "false" | "0" | "unchecked" | "" => Ok(false),
            _ => Err(self.malformed(format!(
                "{} is {:?}; it is true or false",
                self.name,
                shorten(&self.text)
            ))),
        }
    }

    pub(super) fn number(&self) -> Result<u32, Malformed> {
        let is_number = self.text.bytes().all(|byte| byte.is_ascii_digit());
        self.text.parse().ok().filter(|_| is_number).ok_or_else(|| {
            self.malformed(format!("{} is {:?}; it is a whole number", self.name, shorten(&self.text)))
        })
    }
}
