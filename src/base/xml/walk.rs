//! The reader: elements in the order of the text, with every bound in one place.

use super::tag::{RawAttributes, find_end, is_blank, local_name};
use super::{Defect, Malformed, shorten};
use quick_xml::XmlVersion;
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::escape::EscapeError;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// Bytes within which the `;` of a reference must come, with room for leading zeros and for names in messages.
const REFERENCE: usize = 64;

/// How much one text may hold.
#[derive(Debug, Clone, Copy)]
pub struct XmlLimits {
    /// Levels of elements.
    pub depth: usize,
    /// Elements of the whole text.
    pub elements: u64,
    /// Attributes of one element that is read; each is compared with all before it.
    pub attributes: usize,
    /// Bytes of one attribute value.
    pub attribute_bytes: usize,
    /// Bytes of the text of one element that are returned by [`Walker::text`]; what is longer is cut.
    pub text_bytes: usize,
}

impl Default for XmlLimits {
    /// Bounds of documents that may be large: a component manifest of 47 MB has some hundred thousand elements, and
    /// about thirty attributes are in use.
    fn default() -> Self {
        XmlLimits {
            depth: 64,
            elements: 5_000_000,
            attributes: 256,
            attribute_bytes: 64 << 10,
            text_bytes: 64 << 10,
        }
    }
}

/// The beginning of an element.
#[derive(Debug)]
pub struct Element<'t> {
    /// Its local name.
    pub name: &'t str,
    /// What is written between the brackets.
    tag: &'t str,
    /// Bytes of the tag before its attributes.
    name_length: usize,
    has_references: bool,
}

/// What the walker meets; [`Walker::path`] ends with the element concerned.
#[derive(Debug)]
pub enum Step<'t> {
    /// An element begins.
    Start(Element<'t>),
    /// An element ends; [`Walker::text`] is the text directly in it.
    End,
    /// The end of the whole text.
    Done,
}

/// The text directly in the current element; borrowed as long as it is in one piece without references.
#[derive(Debug, Default)]
pub(super) struct Text<'t> {
    borrowed: &'t str,
    owned: String,
}

impl<'t> Text<'t> {
    fn clear(&mut self) {
        self.borrowed = "";
        self.owned.clear();
    }

    /// Copies what was borrowed so far, so that more can be appended.
    fn own(&mut self) -> &mut String {
        self.owned.push_str(std::mem::take(&mut self.borrowed));
        &mut self.owned
    }

    fn get(&self) -> &str {
        if self.owned.is_empty() { self.borrowed } else { &self.owned }
    }

    pub(super) fn take(&mut self) -> String {
        self.own();
        std::mem::take(&mut self.owned)
    }
}

/// Reads a text step by step, and checks on the way that it is well-formed and within its limits.
///
/// Tags and texts are cut from the source, each in one piece, so that nothing is checked or copied twice, and documents
/// within a document, where every second word is a reference, do not fall into events of a few characters. All else
/// (comments, CDATA sections, declarations) is read by quick-xml.
pub struct Walker<'t> {
    source: &'t str,
    limits: XmlLimits,
    path: Vec<&'t str>,
    /// Names as they are written, of the elements whose end tag is to come.
    open: Vec<&'t str>,
    pub(super) text: Text<'t>,
    /// Whether text is kept at all; what is not kept is checked all the same.
    pub(super) keeps_text: bool,
    /// Elements are read by descent: text is kept where it is asked for, and its line ends become `\n` (XML 1.0 §2.11).
    pub(super) descends: bool,
    /// Byte where the current step begins.
    begins: usize,
    /// Byte behind it.
    ends: usize,
    elements: u64,
    /// The current element is written as an empty one (`<a/>`), and its end is to be reported next.
    is_empty: bool,
    /// The end of an element was reported, which leaves the path with the next step.
    leave: bool,
}

impl<'t> Walker<'t> {
    /// A walker at the beginning of a text.
    pub fn new(source: &'t str, limits: XmlLimits) -> Self {
        Walker {
            source,
            limits,
            path: Vec::new(),
            open: Vec::new(),
            text: Text::default(),
            keeps_text: true,
            descends: false,
            begins: 0,
            ends: 0,
            elements: 0,
            is_empty: false,
            leave: false,
        }
    }

    /// Local names from the root to the current element.
    pub fn path(&self) -> &[&'t str] {
        &self.path
    }

    /// The text directly in the element that ends, without the white space around it.
    pub fn text(&self) -> &str {
        let text = self.text.get();
        text.get(..text.floor_char_boundary(self.limits.text_bytes)).unwrap_or(text).trim()
    }

    /// The text directly in the element that ends, all of it.
    pub fn whole_text(&self) -> &str {
        self.text.get()
    }

    /// Byte where the current step begins.
    pub fn begins(&self) -> usize {
        self.begins
    }

    /// Byte behind the current step.
    pub fn ends(&self) -> usize {
        self.ends
    }

    /// That the current step is not what was expected.
    pub fn malformed(&self, reason: impl Into<String>) -> Malformed {
        self.defect(Defect::Content, reason)
    }

    /// That a bound is exceeded at the current step.
    pub(super) fn excess(&self, reason: impl Into<String>) -> Malformed {
        self.defect(Defect::Limit, reason)
    }

    pub(super) fn defect(&self, defect: Defect, reason: impl Into<String>) -> Malformed {
        Malformed::at(self.source, self.begins, defect, reason)
    }

    /// The next beginning or end of an element. Fails, with the place, where the text is not well-formed, ends inside
    /// an element, or exceeds one of its [`XmlLimits`].
    pub fn step(&mut self) -> Result<Step<'t>, Malformed> {
        if std::mem::take(&mut self.leave) {
            self.path.pop();
            self.clear_text();
        }
        if std::mem::take(&mut self.is_empty) {
            self.leave = true;
            return Ok(Step::End);
        }
        loop {
            self.begins = self.ends;
            let rest = self.source.get(self.begins..).unwrap_or_default();
            match rest.as_bytes() {
                [] => {
                    return match self.path.last() {
                        Some(open) => {
                            let reason = format!("the text ends inside element {:?}", shorten(open));
                            Err(self.defect(Defect::Truncated, reason))
                        }
                        None => Ok(Step::Done),
                    };
                }
                [b'<', b'!' | b'?', ..] => self.read_other(rest)?,
                [b'<', ..] => return self.read_tag(rest),
                _ => {
                    let length = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
                    self.ends += length;
                    self.add_text(rest.get(..length).unwrap_or_default())?;
                }
            }
        }
    }

    /// Reads the tag at the beginning of the rest of the text.
    fn read_tag(&mut self, rest: &'t str) -> Result<Step<'t>, Malformed> {
        let end = find_end(rest)
            .map_err(|error| self.defect(Defect::Truncated, quick_xml::Error::Syntax(error).to_string()))?;
        self.ends += end + 1;
        let tag = rest.get(1..end).unwrap_or_default();
        let Some(name) = tag.strip_prefix('/') else { return self.enter(tag) };
        let trimmed = name.trim_end_matches(|character| u8::try_from(character).is_ok_and(is_blank));
        // White space alone does not name an element, not even `<>`, which quick-xml reads as one.
        let name = if trimmed.is_empty() { name } else { trimmed };
        let error = match self.open.pop() {
            Some(open) if open == name => {
                self.leave = true;
                return Ok(Step::End);
            }
            Some(open) => {
                IllFormedError::MismatchedEndTag { expected: open.to_owned(), found: name.to_owned() }
            }
            None => IllFormedError::UnmatchedEndTag(name.to_owned()),
        };
        Err(self.defect(Defect::Syntax, quick_xml::Error::IllFormed(error).to_string()))
    }

    /// Reads what else begins with `<`.
    fn read_other(&mut self, rest: &'t str) -> Result<(), Malformed> {
        let mut reader = Reader::from_str(rest);
        let event = reader.read_event().map_err(|error| {
            let defect = match &error {
                // All but one of the syntax errors say that something is open at the end.
                quick_xml::Error::Syntax(syntax) if *syntax != SyntaxError::InvalidBangMarkup => {
                    Defect::Truncated
                }
                _ => Defect::Syntax,
            };
            let at = usize::try_from(reader.error_position()).unwrap_or_default();
            Malformed::at(self.source, self.begins + at, defect, error.to_string())
        })?;
        self.ends += usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match event {
            Event::CData(text) => {
                let from = self.begins + "<![CDATA[".len();
                let text = self.source.get(from..from + text.len()).unwrap_or_default();
                self.add_characters(text)
            }
            Event::DocType(text) => {
                let is_html =
                    text.trim_start().get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html"));
                let reason =
                    if is_html { "this is an HTML page" } else { "a document type definition is refused" };
                Err(self.defect(Defect::DocumentType, reason))
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => Ok(()),
            // Tags and texts were read before.
            _ => Err(self.defect(Defect::Syntax, "the text is not well-formed")),
        }
    }

    /// Begins the element of a tag.
    fn enter(&mut self, tag: &'t str) -> Result<Step<'t>, Malformed> {
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(self.excess(format!("more than {} elements", self.limits.elements)));
        }
        if self.path.len() >= self.limits.depth {
            return Err(self.excess(format!("elements are nested deeper than {} levels", self.limits.depth)));
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let name_length = tag.bytes().position(is_blank).unwrap_or(tag.len());
        let (full_name, attributes) = tag.split_at_checked(name_length).unwrap_or_default();
        let name = local_name(full_name);
        let has_references = memchr::memchr(b'&', attributes.as_bytes()).is_some();
        // Attributes that are not read must not carry entities in either.
        if has_references {
            for (number, attribute) in RawAttributes::new(tag, name_length).enumerate() {
                self.check_attribute_count(number)?;
                let (_, value) = attribute.map_err(|error| self.defect(Defect::Syntax, error.to_string()))?;
                self.normalize(value)?;
            }
        }
        self.is_empty = is_empty;
        if !is_empty {
            self.open.push(full_name);
        }
        self.path.push(name);
        self.clear_text();
        Ok(Step::Start(Element { name, tag, name_length, has_references }))
    }

    /// By descent, text belongs to the element whose reader asked for it, with what stands behind its children.
    fn clear_text(&mut self) {
        if !self.descends {
            self.text.clear();
        }
    }

    /// Levels of elements that have begun and not ended.
    pub(super) fn depth(&self) -> usize {
        self.path.len() - usize::from(self.leave)
    }

    /// Reads text as it is in the source: characters and references.
    fn add_text(&mut self, raw: &'t str) -> Result<(), Malformed> {
        let mut rest = raw;
        while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
            let (before, reference) = rest.split_at(at);
            if self.keeps_text && self.text.owned.capacity() < raw.len() {
                self.text.own().reserve(raw.len());
            }
            self.add_characters(before)?;
            let place = self.begins + (raw.len() - reference.len());
            let end = reference.bytes().take(REFERENCE).position(|byte| byte == b';');
            let name = end.and_then(|end| reference.get(1..end));
            let Some(name) = name.filter(|name| !name.contains(char::is_whitespace)) else {
                let reason = "a text has a \"&\" that begins no reference";
                return Err(Malformed::at(self.source, place, Defect::Entity, reason));
            };
            let Some(character) = resolve_reference(name) else {
                return Err(Malformed::at(self.source, place, Defect::Entity, refused_entity(name)));
            };
            if self.path.is_empty() {
                return Err(self.text_outside(reference));
            }
            // Not through `add_characters`: a line end that is written as a reference is kept.
            if self.keeps_text {
                self.text.own().push(character);
            }
            rest = reference.get(name.len() + 2..).unwrap_or_default();
        }
        self.add_characters(rest)
    }

    /// Adds characters without references.
    fn add_characters(&mut self, characters: &'t str) -> Result<(), Malformed> {
        if self.path.is_empty() {
            let text = characters.trim();
            return if text.is_empty() { Ok(()) } else { Err(self.text_outside(text)) };
        }
        if !self.keeps_text || characters.is_empty() {
            return Ok(());
        }
        if self.descends && characters.contains('\r') {
            let normal = characters.replace("\r\n", "\n").replace('\r', "\n");
            self.text.own().push_str(&normal);
        } else if self.text.get().is_empty() {
            self.text.borrowed = characters;
        } else {
            self.text.own().push_str(characters);
        }
        Ok(())
    }

    fn text_outside(&self, text: &str) -> Malformed {
        self.defect(Defect::Content, format!("text {:?} is outside any element", shorten(text)))
    }

    /// Passes the attributes of an element to `take`, in order: local name and value. Fails where they are not
    /// well-formed or exceed a limit, and with the reason of `take` at the place of the element.
    pub fn attributes(
        &self,
        element: &Element<'_>,
        mut take: impl FnMut(&str, &str) -> Result<(), String>,
    ) -> Result<(), Malformed> {
        self.read_attributes(element, |name, value| take(name, &value))
    }

    /// The values of the named attributes of an element; None for each that it does not have. Fails where its
    /// attributes are not well-formed or exceed a limit.
    pub fn named_attributes<'e, const N: usize>(
        &self,
        element: &Element<'e>,
        names: [&str; N],
    ) -> Result<[Option<Cow<'e, str>>; N], Malformed> {
        let mut found = [const { None }; N];
        self.read_attributes(element, |name, value| {
            if let Some((_, slot)) = names.iter().zip(&mut found).find(|(known, _)| **known == name) {
                *slot = Some(value);
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn read_attributes<'e>(
        &self,
        element: &Element<'e>,
        mut take: impl FnMut(&'e str, Cow<'e, str>) -> Result<(), String>,
    ) -> Result<(), Malformed> {
        // Looked for once in all values. Names are compared here, without a list: most elements have few attributes.
        let is_plain = !element.has_references
            && memchr::memchr3(b'\t', b'\r', b'\n', element.raw_attributes().as_bytes()).is_none();
        let (mut first, mut others) = ([""; 8], Vec::new());
        for (number, attribute) in RawAttributes::new(element.tag, element.name_length).enumerate() {
            self.check_attribute_count(number)?;
            let (name, value) = attribute.map_err(|error| self.defect(Defect::Syntax, error.to_string()))?;
            let is_known = match first.get(..number) {
                Some(before) => before.contains(&name),
                None => first.contains(&name) || others.contains(&name),
            };
            if is_known {
                let reason = format!("attribute {:?} occurs twice on one element", shorten(name));
                return Err(self.defect(Defect::Syntax, reason));
            }
            match first.get_mut(number) {
                Some(slot) => *slot = name,
                None => others.push(name),
            }
            let name = local_name(name);
            let value = if is_plain { Cow::Borrowed(value) } else { self.normalize(value)? };
            if value.len() > self.limits.attribute_bytes {
                return Err(self.excess(format!(
                    "attribute {:?} is longer than {} bytes",
                    shorten(name),
                    self.limits.attribute_bytes
                )));
            }
            take(name, value).map_err(|reason| self.malformed(reason))?;
        }
        Ok(())
    }

    fn check_attribute_count(&self, before: usize) -> Result<(), Malformed> {
        let limit = self.limits.attributes;
        if before < limit {
            Ok(())
        } else {
            Err(self.excess(format!("more than {limit} attributes on one element")))
        }
    }

    /// Resolves the references of an attribute value; its line ends and tabs become blanks (XML 1.0 §3.3.3).
    fn normalize<'e>(&self, value: &'e str) -> Result<Cow<'e, str>, Malformed> {
        let attribute = Attribute { key: QName(""), value: Cow::Borrowed(value) };
        attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| match error {
            quick_xml::Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => {
                self.defect(Defect::Entity, refused_entity(&name))
            }
            other => self.defect(Defect::Entity, other.to_string()),
        })
    }
}

impl<'t> Element<'t> {
    /// The attributes as they are written.
    pub(super) fn raw_attributes(&self) -> &'t str {
        self.tag.get(self.name_length..).unwrap_or_default()
    }

    /// The prefix of its name; empty where it has none.
    pub fn prefix(&self) -> &'t str {
        let name = self.tag.get(..self.name_length).unwrap_or_default();
        name.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// Its attributes as they are written, prefixes and references included, up to the first that is not well-formed.
    pub fn attributes_as_written(&self) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
        RawAttributes::new(self.tag, self.name_length).map_while(std::result::Result::ok)
    }

    /// The namespaces that it declares, each with its prefix; the default one has an empty prefix.
    pub fn declarations(&self) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
        self.attributes_as_written().filter_map(|(name, namespace)| {
            let prefix = name.strip_prefix("xmlns")?;
            if prefix.is_empty() {
                Some((prefix, namespace))
            } else {
                Some((prefix.strip_prefix(':')?, namespace))
            }
        })
    }
}

fn refused_entity(name: &str) -> String {
    format!("entity {:?} is refused: it is not one of the five predefined ones", shorten(name))
}

/// The character that a reference stands for.
fn resolve_reference(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                    u32::from_str_radix(digits, 16)
                }
                None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse(),
                _ => return None,
            };
            // Off-spec: other control characters are accepted, because .NET writes them as references although XML 1.0
            // §2.2 has none.
            code.ok().and_then(char::from_u32).filter(|character| *character != '\0')
        }
    }
}
