//! Walking down a message, element by element, with every bound in one place.

use super::super::Malformed;
use crate::catalog::xml::shorten;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::io::BufRead as _;

/// How deep elements may lie in each other: nine levels are in use.
const DEPTH: usize = 64;
/// Attributes of one element; a computer of the roll-up has 21.
const ATTRIBUTES: usize = 256;
/// Bytes of a reference such as `&#x10FFFF;`, with room for leading zeros.
const REFERENCE: usize = 16;

/// An element that has just begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element<'t> {
    /// Its local name.
    pub(super) name: &'t str,
}

enum Token<'t> {
    Start(Element<'t>, bool),
    End,
    Done,
}

/// Reads a text element by element.
///
/// Text is cut from the source in one piece from tag to tag, so that the documents inside an answer, where every second
/// word is a reference, do not fall into events of a few characters.
pub(super) struct Walk<'t> {
    source: &'t str,
    reader: Reader<&'t [u8]>,
    depth: usize,
    begins: usize,
    /// The current element is written as an empty one, so that its end is already behind.
    is_empty: bool,
    /// Where text goes that is wanted.
    text: Option<String>,
}

impl<'t> Walk<'t> {
    pub(super) fn new(source: &'t str) -> Self {
        Walk { source, reader: Reader::from_str(source), depth: 0, begins: 0, is_empty: false, text: None }
    }

    fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// What is wrong at the current tag.
    pub(super) fn malformed(&self, reason: impl Into<String>) -> Malformed {
        Malformed::at(self.source, self.begins, reason)
    }

    /// Reads the one element of the text.
    pub(super) fn root(
        &mut self,
        mut take: impl FnMut(&mut Self, Element<'t>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let mut roots = 0;
        loop {
            match self.token()? {
                Token::Done if roots == 0 => return Err(self.malformed("there is no element")),
                Token::Done => return Ok(()),
                Token::End => return Err(self.malformed("an element ends that has not begun")),
                Token::Start(element, _) => {
                    roots += 1;
                    if roots > 1 {
                        return Err(self.malformed("there is a second element after the envelope"));
                    }
                    take(self, element)?;
                    self.leave(0)?;
                }
            }
        }
    }

    /// Reads up to the end of the element that has just begun, and gives each child to `take`, which may read the child
    /// or leave it. A child that is nil counts as absent.
    pub(super) fn children(
        &mut self,
        mut take: impl FnMut(&mut Self, Element<'t>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let depth = self.depth;
        loop {
            match self.token()? {
                Token::End => return Ok(()),
                Token::Done => return Err(self.malformed("the text ends too early")),
                Token::Start(element, nil) => {
                    if !nil {
                        take(self, element)?;
                    }
                    self.leave(depth)?;
                }
            }
        }
    }

    /// Reads up to the end of the element that has just begun: the text that stands directly in it.
    pub(super) fn text(&mut self) -> Result<String, Malformed> {
        self.text = Some(String::new());
        let depth = self.depth;
        loop {
            match self.token()? {
                Token::End => return Ok(self.text.take().unwrap_or_default()),
                Token::Done => return Err(self.malformed("the text ends too early")),
                Token::Start(..) => {
                    let kept = self.text.take();
                    self.leave(depth)?;
                    self.text = kept;
                }
            }
        }
    }

    /// Passes over everything until the elements below `depth` have ended.
    fn leave(&mut self, depth: usize) -> Result<(), Malformed> {
        while self.depth > depth {
            if let Token::Done = self.token()? {
                return Err(self.malformed("the text ends too early"));
            }
        }
        Ok(())
    }

    fn token(&mut self) -> Result<Token<'t>, Malformed> {
        if std::mem::take(&mut self.is_empty) {
            self.depth = self.depth.saturating_sub(1);
            return Ok(Token::End);
        }
        loop {
            self.begins = self.offset();
            let rest = self.source.get(self.begins..).unwrap_or_default();
            if !rest.starts_with('<') && !rest.is_empty() {
                let length = rest.find('<').unwrap_or(rest.len());
                let raw = rest.get(..length).unwrap_or_default();
                self.take_text(raw)?;
                self.reader.stream().consume(length);
                continue;
            }
            let event = self.reader.read_event().map_err(|error| {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(self.begins);
                Malformed::at(self.source, at, error.to_string())
            })?;
            match event {
                Event::Start(start) => return self.enter(&start),
                Event::Empty(start) => {
                    self.is_empty = true;
                    return self.enter(&start);
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::End);
                }
                Event::CData(text) => self.take_characters(&text)?,
                Event::DocType(text) => {
                    let html =
                        text.trim_start().get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html"));
                    return Err(self.malformed(if html {
                        "this is an HTML page, not SOAP"
                    } else {
                        "a document type definition is refused"
                    }));
                }
                Event::Eof => {
                    if self.depth > 0 {
                        return Err(self.malformed("the text ends inside an element: it is cut off"));
                    }
                    return Ok(Token::Done);
                }
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                // All text is taken before the reader sees it.
                Event::Text(_) | Event::GeneralRef(_) => {
                    return Err(self.malformed("the text is not well-formed"));
                }
            }
        }
    }

    fn enter(&mut self, start: &BytesStart<'_>) -> Result<Token<'t>, Malformed> {
        if self.depth >= DEPTH {
            return Err(self.malformed(format!("elements lie deeper than {DEPTH} levels")));
        }
        self.depth += 1;
        let nil = self.is_nil(start)?;
        let length = start.name().as_ref().len();
        let local = start.local_name().as_ref().len();
        // Cut from the source itself, so that it outlives the event: it follows the `<`.
        let from = self.begins + 1;
        let name = self.source.get(from + length - local..from + length).unwrap_or_default();
        Ok(Token::Start(Element { name }, nil))
    }

    /// Whether the element says `xsi:nil`; other attributes mean nothing here.
    fn is_nil(&self, start: &BytesStart<'_>) -> Result<bool, Malformed> {
        let raw = start.attributes_raw();
        // Attributes that nobody asks for must not smuggle entities in either.
        if !raw.contains("nil") && !raw.contains('&') {
            return Ok(false);
        }
        let mut nil = false;
        for (number, attribute) in start.attributes().with_checks(false).enumerate() {
            if number >= ATTRIBUTES {
                return Err(self.malformed(format!("more than {ATTRIBUTES} attributes")));
            }
            let attribute = attribute.map_err(|error| self.malformed(error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| self.malformed(error.to_string()))?;
            nil |= attribute.key.local_name().as_ref() == "nil" && matches!(value.trim(), "true" | "1");
        }
        Ok(nil)
    }

    /// Takes text as it stands in the source.
    fn take_text(&mut self, mut raw: &str) -> Result<(), Malformed> {
        if let Some(text) = &mut self.text {
            text.reserve(raw.len());
        }
        while let Some(at) = raw.find('&') {
            let (before, reference) = raw.split_at(at);
            self.take_characters(before)?;
            let end = reference.bytes().take(REFERENCE).position(|byte| byte == b';');
            let Some(name) = end.and_then(|end| reference.get(1..end)) else {
                return Err(self.malformed("a text has a \"&\" that begins no reference"));
            };
            let Some(character) = referenced(name) else {
                return Err(self.malformed(format!("entity {:?} is refused", shorten(name))));
            };
            // Not through `take_characters`: a line end that is written as a reference is meant.
            if self.depth == 0 {
                return Err(self.malformed("text stands outside the envelope"));
            }
            if let Some(text) = &mut self.text {
                text.push(character);
            }
            raw = reference.get(name.len() + 2..).unwrap_or_default();
        }
        self.take_characters(raw)
    }

    /// Takes characters without references; line ends become `\n` (XML 1.0 §2.11).
    fn take_characters(&mut self, characters: &str) -> Result<(), Malformed> {
        if self.depth == 0 && !characters.trim().is_empty() {
            return Err(self.malformed("text stands outside the envelope"));
        }
        if let Some(text) = &mut self.text {
            if characters.contains('\r') {
                text.push_str(&characters.replace("\r\n", "\n").replace('\r', "\n"));
            } else {
                text.push_str(characters);
            }
        }
        Ok(())
    }
}

/// The character that a reference stands for.
fn referenced(name: &str) -> Option<char> {
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
            // Off-spec: other control characters are taken, because .NET writes them as references although XML 1.0 §2.2
            // has none.
            code.ok().and_then(char::from_u32).filter(|character| *character != '\0')
        }
    }
}
