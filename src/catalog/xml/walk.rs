//! Walking over XML events with every bound in one place.

use crate::base::guid;
use jiff::Timestamp;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::fmt;
use uuid::Uuid;

/// How deep elements may lie in each other.
const DEPTH: usize = 64;
/// Elements of one document: a component manifest of 47 MB has some hundred thousand.
const ELEMENTS: u64 = 5_000_000;
/// Attributes of one element that is read: the reader compares each with all before it; about thirty are in use.
const ATTRIBUTES: usize = 256;
/// Bytes of one text or attribute value that is read.
const TEXT: usize = 64 << 10;

/// Why XML was not taken, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line and column from 1, in characters; None when the whole is meant.
    pub position: Option<(u32, u32)>,
    /// The reason, without a full stop.
    pub reason: String,
}

impl Problem {
    /// A problem of the whole text.
    pub(crate) fn whole(reason: &str) -> Self {
        Problem { position: None, reason: reason.to_owned() }
    }

    /// A problem at a byte of the text.
    pub(crate) fn at(text: &str, offset: usize, reason: impl Into<String>) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = text.get(..offset).unwrap_or_default();
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let bounded = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Problem { position: Some((bounded(line), bounded(column))), reason: reason.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some((line, column)) => write!(formatter, "line {line}, column {column}: {}", self.reason),
            None => formatter.write_str(&self.reason),
        }
    }
}

impl std::error::Error for Problem {}

/// What the walker meets; `path` of the walker ends with the element concerned.
pub(crate) enum Step<'t> {
    /// An element begins.
    Start(BytesStart<'t>),
    /// An element ends; `text` of the walker is what stood directly in it.
    End,
    /// The end of the text.
    Done,
}

/// Reads a text event by event, and checks well-formedness and bounds on the way.
pub(crate) struct Walker<'t> {
    source: &'t str,
    reader: Reader<&'t [u8]>,
    path: Vec<&'t str>,
    text: String,
    /// Byte where the current event begins.
    begins: usize,
    elements: u64,
    leave: bool,
}

impl<'t> Walker<'t> {
    pub(crate) fn new(source: &'t str) -> Self {
        let mut reader = Reader::from_str(source);
        reader.config_mut().expand_empty_elements = true;
        Walker { source, reader, path: Vec::new(), text: String::new(), begins: 0, elements: 0, leave: false }
    }

    /// Local names from the root to the current element.
    pub(crate) fn path(&self) -> &[&'t str] {
        &self.path
    }

    /// The text that stood directly in the element that ends.
    pub(crate) fn text(&self) -> &str {
        self.text.trim()
    }

    /// Byte where the current event begins.
    pub(crate) fn begins(&self) -> usize {
        self.begins
    }

    /// Byte behind the current event.
    pub(crate) fn ends(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// A problem at the current event.
    pub(crate) fn problem(&self, reason: impl Into<String>) -> Problem {
        Problem::at(self.source, self.begins, reason)
    }

    /// The next element's begin or end.
    pub(crate) fn step(&mut self) -> Result<Step<'t>, Problem> {
        if std::mem::take(&mut self.leave) {
            self.path.pop();
            self.text.clear();
        }
        loop {
            self.begins = self.ends();
            let event = self.reader.read_event().map_err(|error| {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(self.begins);
                Problem::at(self.source, at, error.to_string())
            })?;
            match event {
                Event::Start(start) => {
                    self.enter(&start)?;
                    return Ok(Step::Start(start));
                }
                Event::End(_) => {
                    self.leave = true;
                    return Ok(Step::End);
                }
                // Only with expand_empty_elements off.
                Event::Empty(_) => return Err(self.problem("an empty element was not expanded")),
                Event::Text(text) => self.add_text(&text)?,
                Event::CData(text) => self.add_text(&text)?,
                Event::GeneralRef(reference) => {
                    let character = match &*reference {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        name => match reference.resolve_char_ref() {
                            Ok(Some(character)) => character,
                            Ok(None) => {
                                return Err(self.problem(format!("entity {:?} is refused", shorten(name))));
                            }
                            Err(error) => return Err(self.problem(error.to_string())),
                        },
                    };
                    self.add_text(character.encode_utf8(&mut [0; 4]))?;
                }
                Event::DocType(_) => return Err(self.problem("a document type definition is refused")),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => {
                    if let Some(open) = self.path.last() {
                        let reason = format!("the text ends inside element {:?}", shorten(open));
                        return Err(self.problem(reason));
                    }
                    return Ok(Step::Done);
                }
            }
        }
    }

    fn enter(&mut self, start: &BytesStart<'t>) -> Result<(), Problem> {
        self.elements += 1;
        if self.elements > ELEMENTS {
            return Err(self.problem(format!("more than {ELEMENTS} elements")));
        }
        if self.path.len() >= DEPTH {
            return Err(self.problem(format!("elements lie deeper than {DEPTH} levels")));
        }
        // Attributes that nobody asks for must not smuggle entities in either.
        if start.attributes_raw().contains('&') {
            for attribute in start.attributes().with_checks(false) {
                let attribute = attribute.map_err(|error| self.problem(error.to_string()))?;
                attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_err(|error| self.problem(error.to_string()))?;
            }
        }
        let length = start.name().as_ref().len();
        let local = start.local_name().as_ref().len();
        // The name is cut from the source itself, so that it outlives the event: it follows the `<`.
        let from = self.begins + 1;
        let name = self.source.get(from + length - local..from + length).unwrap_or_default();
        self.path.push(name);
        self.text.clear();
        Ok(())
    }

    fn add_text(&mut self, text: &str) -> Result<(), Problem> {
        if self.path.is_empty() {
            return if text.trim().is_empty() {
                Ok(())
            } else {
                Err(self.problem(format!("text {:?} stands outside any element", shorten(text.trim()))))
            };
        }
        // Blank text between elements is most of what there is.
        if self.text.is_empty() && text.trim().is_empty() {
            return Ok(());
        }
        // Cut rather than refused: long texts stand in rules, which are taken as they are.
        let mut room = TEXT.saturating_sub(self.text.len()).min(text.len());
        while !text.is_char_boundary(room) {
            room -= 1;
        }
        self.text.push_str(text.get(..room).unwrap_or_default());
        Ok(())
    }

    /// The attributes of an element: local name and value, in order.
    pub(crate) fn attributes(
        &self,
        start: &BytesStart<'t>,
        mut take: impl FnMut(&str, &str) -> Result<(), String>,
    ) -> Result<(), Problem> {
        for (number, attribute) in start.attributes().enumerate() {
            if number >= ATTRIBUTES {
                return Err(self.problem(format!("more than {ATTRIBUTES} attributes")));
            }
            let attribute = attribute.map_err(|error| self.problem(error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| self.problem(error.to_string()))?;
            if value.len() > TEXT {
                return Err(self.problem(format!("an attribute is longer than {TEXT} bytes")));
            }
            take(attribute.key.local_name().as_ref(), &value).map_err(|reason| self.problem(reason))?;
        }
        Ok(())
    }
}

/// The beginning of a text, for messages.
pub(crate) fn shorten(text: &str) -> String {
    if text.chars().count() <= 80 { text.to_owned() } else { text.chars().take(80).chain(['…']).collect() }
}

/// A GUID in any case, with or without braces.
pub(crate) fn parse_guid(value: &str) -> Result<Uuid, String> {
    guid::parse_guid(value).ok_or_else(|| format!("{:?} is not a GUID", shorten(value)))
}

/// A revision number.
pub(crate) fn parse_revision(value: &str) -> Result<u32, String> {
    // The column is a signed 32-bit integer in every schema of the protocol.
    match value.trim().parse::<u32>() {
        Ok(number) if i32::try_from(number).is_ok() => Ok(number),
        _ => Err(format!("{:?} is not a revision number", shorten(value))),
    }
}

/// A truth value of XML Schema, in any case.
pub(crate) fn parse_bool(value: &str) -> Result<bool, String> {
    match value.trim() {
        "1" => Ok(true),
        "0" => Ok(false),
        word if word.eq_ignore_ascii_case("true") => Ok(true),
        word if word.eq_ignore_ascii_case("false") => Ok(false),
        _ => Err(format!("{:?} is neither true nor false", shorten(value))),
    }
}

/// A point in time; without a zone it is UTC, as the servers mean it.
pub(crate) fn parse_time(value: &str) -> Result<Timestamp, String> {
    let value = value.trim();
    value
        .parse()
        .or_else(|error| if value.ends_with('Z') { Err(error) } else { format!("{value}Z").parse() })
        .map_err(|_| format!("{:?} is not a time", shorten(value)))
}

/// A SHA-1 in base64.
pub(crate) fn parse_sha1(value: &str) -> Result<[u8; 20], String> {
    parse_digest(value).ok_or_else(|| format!("{:?} is not a SHA-1 in base64", shorten(value)))
}

/// A digest of `N` bytes in base64.
pub(crate) fn parse_digest<const N: usize>(value: &str) -> Option<[u8; N]> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(value.trim()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let guid = "0a51549b-4e86-4a26-97d4-9e3567f24ea1";
        for form in [guid.to_owned(), guid.to_uppercase(), format!("{{{guid}}}"), format!(" {guid} ")] {
            assert_eq!(parse_guid(&form).map(|guid| guid.to_string()), Ok(guid.to_owned()));
        }
        assert!(parse_guid("0a51549b").is_err());
        assert_eq!(parse_revision("200"), Ok(200));
        assert!(parse_revision("4294967295").is_err());
        assert!(parse_time("2017-06-27T00:03:52Z").is_ok());
        assert!(parse_time("2017-06-27T00:03:52.1234567").is_ok());
        assert!(parse_time("yesterday").is_err());
        assert_eq!(parse_bool("True"), Ok(true));
        assert!(parse_bool("yes").is_err());
        assert!(parse_sha1("AAAA").is_err());
    }

    fn walk(text: &str) -> Result<usize, Problem> {
        let mut walker = Walker::new(text);
        let mut steps = 0;
        loop {
            match walker.step()? {
                Step::Done => return Ok(steps),
                Step::Start(_) | Step::End => steps += 1,
            }
        }
    }

    #[test]
    fn what_is_refused_and_where() {
        assert_eq!(walk("<a/> <b c='&lt;&#65;'>&amp;</b>"), Ok(4));
        let table = [
            ("<a>\n  <b></a>", (2, 6)),
            ("<!DOCTYPE a>\n<a/>", (1, 1)),
            ("<a>\n&evil;</a>", (2, 1)),
            ("<a>\n <b c='&evil;'/></a>", (2, 2)),
            ("<a>", (1, 4)),
            ("<a/>tail", (1, 5)),
            ("</a>", (1, 1)),
        ];
        for (text, position) in table {
            let problem = walk(text).expect_err(text);
            assert_eq!(problem.position, Some(position), "{text}: {problem}");
        }
        assert!(walk(&"<a>".repeat(65)).is_err_and(|problem| problem.reason.contains("64 levels")));
    }
}
