//! Why a report cannot be ingested, and the bounds of what is ingested.

use crate::base::text::{self, Encoding, NotText};
use crate::base::xml::{self, Defect, Malformed};
use std::fmt;

/// Why a file or a line is rejected, in a sentence that also says what to do, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// What is wrong, and the remedy.
    pub reason: String,
    /// Line of the decoded text, from 1.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
}

impl Rejection {
    /// A rejection without a place.
    pub fn new(reason: impl Into<String>) -> Self {
        Rejection { reason: reason.into(), line: None, column: None }
    }

    /// The reason, with a remedy where it names none.
    pub(crate) fn with_remedy(self) -> String {
        match self.reason.contains("; ") {
            true => self.reason,
            false => format!("{}; take it again from where it came from", self.reason),
        }
    }

    /// A rejection at a byte offset of the decoded text.
    pub fn at(reason: impl Into<String>, source: &str, offset: usize) -> Self {
        Rejection::new(reason).with_position(Some(text::position(source.as_bytes(), offset)))
    }

    fn with_position(self, position: Option<(u32, u32)>) -> Self {
        let (line, column) = position.unzip();
        Rejection { line, column, ..self }
    }
}

impl From<NotText> for Rejection {
    fn from(error: NotText) -> Self {
        let reason = match (error.encoding, error.odd_length) {
            (Encoding::Utf8, _) => {
                "the file is neither UTF-16 nor UTF-8; take it again from the management point, unconverted".to_owned()
            }
            (_, Some(bytes)) => format!(
                "a UTF-16 file has an even number of bytes, this one has {bytes} after its byte-order mark: it was cut \
                 off or converted; take it again from the management point"
            ),
            _ => "half a surrogate pair: the file is not UTF-16 throughout; take it again from the management point"
                .to_owned(),
        };
        Rejection::new(reason).with_position(error.odd_length.is_none().then_some(error.position))
    }
}

impl From<Malformed> for Rejection {
    fn from(malformed: Malformed) -> Self {
        let reason = malformed.reason;
        let reason = match malformed.defect {
            Defect::Truncated => {
                "the file ends in the middle of the report: it was not written completely; take it \
                                  again from the management point"
                    .to_owned()
            }
            Defect::Syntax => {
                format!("the XML is damaged ({reason}); take the file again from the management point")
            }
            Defect::DocumentType => {
                "a report has no document type (DOCTYPE): the file was not written by a management \
                                     point; find out where it comes from before it is ingested"
                    .to_owned()
            }
            Defect::Entity => format!("{reason}; write the character itself or its number"),
            Defect::Limit | Defect::Content => format!("{reason}: this is not a state-message report"),
        };
        Rejection::new(reason).with_position(malformed.position)
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(formatter, "line {line}, column {column}: {}", self.reason),
            _ => formatter.write_str(&self.reason),
        }
    }
}

/// How much is accepted from outside. Real reports are far below: a complete resynchronization has some ten thousand
/// messages in some ten megabytes.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Messages of one file.
    pub messages: usize,
    /// Bytes of one attribute value, one parameter or one text.
    pub text_bytes: usize,
    /// Bytes of one `StateDetails`.
    pub details_bytes: usize,
    /// Parameters of one message.
    pub params: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Elements inside one another.
    pub depth: usize,
    /// Lines of one file that are rejected one by one; above it the rest is kept as one.
    pub rejected_lines: usize,
    /// Members of one archive.
    pub archive_members: u64,
    /// Bytes that one archive unpacks to.
    pub archive_bytes: u64,
}

impl Limits {
    /// The bounds of a report's XML. Texts have limits of their own, which differ by element.
    pub(super) fn xml(&self) -> xml::XmlLimits {
        xml::XmlLimits {
            depth: self.depth,
            elements: u64::MAX,
            attributes: self.attributes,
            attribute_bytes: self.text_bytes,
            text_bytes: usize::MAX,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 64 << 20,
            messages: 1_000_000,
            text_bytes: 64 << 10,
            details_bytes: 1 << 20,
            params: 1_000,
            attributes: 64,
            depth: 32,
            rejected_lines: 1_000,
            archive_members: 2_000_000,
            archive_bytes: 64 << 30,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for (text, offset, line, column) in
            [("", 0, 1, 1), ("abc", 2, 1, 3), ("é\nüx", 5, 2, 2), ("a\n", 2, 2, 1), ("a", 99, 1, 2)]
        {
            let rejection = Rejection::at("", text, offset);
            assert_eq!((rejection.line, rejection.column), (Some(line), Some(column)), "{text:?} {offset}");
        }
    }
}
